;; LANGUAGE §7.2, §8.6 lists that library functions build, when a continuation runs the rest of them more than once

;;; case: map resumed three times in the middle
(define saved nil)
(define first (reset (map (lambda (x) (if (= x 3) (shift k (begin (set! saved k) (k 30))) x)) '(1 2 3 4 5))))
(define second (saved 31))
(define third (saved 32))
(list first second third first)
;;; value: ((1 2 30 4 5) (1 2 31 4 5) (1 2 32 4 5) (1 2 30 4 5))

;;; case: filter resumed twice in the middle
(define saved nil)
(define first (reset (filter (lambda (x) (if (= x 3) (shift k (begin (set! saved k) (k nil))) true)) '(1 2 3 4 5))))
(define second (saved true))
(list first second (saved nil) first second)
;;; value: ((1 2 4 5) (1 2 3 4 5) (1 2 4 5) (1 2 4 5) (1 2 3 4 5))

;;; case: partition resumed twice in the middle
(define saved nil)
(define first (reset (partition (lambda (x) (if (= x 3) (shift k (begin (set! saved k) (k nil))) (< x 3))) '(1 2 3 4 5))))
(define second (saved true))
(list first second first)
;;; value: (((1 2) 3 4 5) ((1 2 3) 4 5) ((1 2) 3 4 5))

;;; case: collect resumed twice in the middle
(define saved nil)
(define (step x) (if (= x 3) (shift k (begin (set! saved k) (k 30))) x))
(define first (reset (collect (imap step (iterator '(1 2 3 4))))))
(define second (saved 31))
(list first second first)
;;; value: ((1 2 30 4) (1 2 31 4) (1 2 30 4))

;;; case: a clause with a named continuation inside of map
(handle (map (lambda (x) (+ x (signal pick x))) '(1 2)) ((pick k x) (append (k 10) (k 20))))
;;; value: (11 12 11 22 21 12 21 22)

;;; case: map inside of map, each resumed twice
(define (amb xs) (shift k (foldl (lambda (all x) (append all (k x))) nil xs)))
(reset (list (map (lambda (x) (map (lambda (y) (+ (* 10 x) (amb '(1 2)))) '(a b))) '(1 2))))
;;; value: (((11 11) (21 21)) ((11 11) (21 22)) ((11 11) (22 21)) ((11 11) (22 22)) ((11 12) (21 21)) ((11 12) (21 22)) ((11 12) (22 21)) ((11 12) (22 22)) ((12 11) (21 21)) ((12 11) (21 22)) ((12 11) (22 21)) ((12 11) (22 22)) ((12 12) (21 21)) ((12 12) (21 22)) ((12 12) (22 21)) ((12 12) (22 22)))

;;; case: append, take, zip and flatten leave their arguments alone
(define xs '(1 2 3))
(define ys '(4 5))
(list (append xs ys) (take 2 xs) (zip xs ys) (flatten (list xs ys 6)) (append xs nil) (append nil ys) xs ys)
;;; value: ((1 2 3 4 5) (1 2) ((1 . 4) (2 . 5)) (1 2 3 4 5 6) (1 2 3) (4 5) (1 2 3) (4 5))
