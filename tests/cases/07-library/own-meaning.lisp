;; LANGUAGE §7, the library keeps the meaning of names that the program redefines

;;; case: car redefined does not disturb map, foldl, nth
(define (car x) 'mine)
(list (map (lambda (x) (* x x)) '(1 2 3)) (foldl + 0 '(1 2 3)) (nth 1 '(a b)) (car '(1)))
;;; value: ((1 4 9) 6 b mine)

;;; case: cdr redefined does not disturb take and filter
(define (cdr x) nil)
(list (take 2 '(1 2 3)) (filter even? '(1 2 4)) (cdr '(1 2)))
;;; value: ((1 2) (2 4) nil)

;;; case: cons redefined does not disturb reverse, append, zip, range
(define (cons a b) 'mine)
(list (reverse '(1 2)) (append '(1) '(2)) (zip '(1) '(a)) (range 3) (cons 1 2))
;;; value: ((2 1) (1 2) ((1 . a)) (0 1 2) mine)

;;; case: cons redefined does not disturb rest parameters, quasiquote and list
(define (cons a b) 'mine)
(list ((lambda (.. xs) xs) 1 2) `(1 ,@(list 2 3)) (list 1 2))
;;; value: ((1 2) (1 2 3) (1 2))

;;; case: null? redefined does not disturb the list functions
(define (null? x) true)
(list (map id '(1 2)) (any? even? '(1 2)) (null? 5))
;;; value: ((1 2) true true)

;;; case: not redefined does not disturb remove and odd?
(define (not x) x)
(list (remove even? '(1 2 3)) (odd? 3) (not 5))
;;; value: ((1 3) true 5)

;;; case: is? redefined does not disturb the predicates and sort-by
(define (is? x t) nil)
(list (int? 5) (string? "a") (sort-by (lambda (a b) (- a b)) '(3 1 2)))
;;; value: (true true (1 2 3))

;;; case: make-iterator and next redefined do not disturb the iterators
(define (make-iterator t) 'mine)
(define (next it) 'mine)
(list (collect (itake 3 (imap (lambda (x) (* 2 x)) (range-from 1)))) (next 5))
;;; value: ((2 4 6) mine)

;;; case: array-set! and make-array redefined do not disturb map over arrays
(define (array-set! a i v) 'mine)
(define (make-array .. xs) 'mine)
(list (map (* 2 _) [1 2]) (sort-by > [3 1 2]) (array-set! 1 2 3))
;;; value: ([2 4] [1 2 3] mine)

;;; case: apply redefined does not disturb partial
(define (apply f xs) 'mine)
(list ((partial + 1) 2) (apply + '(1)))
;;; value: (3 mine)

;;; case: procedure? and pair? redefined do not disturb stream-take
(define (procedure? x) nil)
(define (pair? x) nil)
(stream-take 2 (reset (begin (stream-yield 1) (stream-yield 2) nil)))
;;; value: (1 2)

;;; case: error redefined does not disturb collect
(define (error m) 'mine)
(try (lambda (_) (collect 5)) id)
;;; value: "collect: expected iterator"

;;; case: array? and number? redefined do not disturb sort-by
(define (array? x) nil)
(define (number? x) nil)
(list (sort-by (- _ _) [2 1]) (number? 5))
;;; value: ([1 2] nil)

;;; case: imap and ifilter redefined do not disturb map and filter
(define (imap f it) 'mine)
(define (ifilter f it) 'mine)
(list (collect (map (* 2 _) (iterator '(1 2)))) (collect (filter even? (iterator '(1 2)))) (imap 1 2))
;;; value: ((2 4) (2) mine)

;;; case: assoc redefined does not disturb assoc-ref
(define (assoc k l) 'mine)
(list (assoc-ref 'b '((a . 1) (b . 2))) (assoc 1 2))
;;; value: (2 mine)

;;; case: reverse and append redefined do not disturb others
(define (reverse xs) 'mine)
(define (append a b) 'mine)
(list (map id '(1 2)) (flatten '((1) (2))) (foldr cons nil '(1 2)) ((partial list 1) 2) (partition even? '(1 2)))
;;; value: ((1 2) (1 2) (1 2) (1 2) ((2) 1))

;;; case: set! of a primitive's name does not disturb the library
(set! car (lambda (x) 'mine))
(list (map id '(1 2)) (car '(1)))
;;; value: ((1 2) mine)

;;; case: a primitive redefined as a value that is no procedure
(define car 5)
(list (map id '(1 2)) car)
;;; value: ((1 2) 5)

;;; case: a generic primitive rebound to a value does not disturb the library
(define length 5)
(list (map id [1 2]) (collect (iterator [1 2])) length)
;;; value: ([1 2] (1 2) 5)

;;; case: + rebound to a value does not disturb the library
(define + 'plus)
(list (itake 2 (iterator nil)) (collect (itake 2 (range-from 5))) +)
;;; value: (#<iterator> (5 6) plus)

;;; case: print redefined does not disturb println
(define (print .. xs) 'mine)
(println 1 2)
(print 1)
;;; out: 1 2
;;; value: mine

;;; case: methods added to a generic primitive still reach the library
(define [type] Money (^Int cents))
(define (= (^Money a) (^Money b)) (= a.cents b.cents))
(assoc (Money 5) (list (cons (Money 4) 'four) (cons (Money 5) 'five)))
;;; value: ((Money 5) . five)

;;; case: methods of < reach positive? of the library
(define [type] Height (cm))
(define (> (^Height a) (^Int b)) (> a.cm b))
(list (positive? (Height 5)) (positive? (Height -5)))
;;; value: (true nil)

;;; case: redefinition by eval does not disturb the library
(eval '(define (car x) 'mine))
(eval '(define (cons a b) 'mine))
(list (map id '(1 2)) (foldl + 0 '(1 2)) (car '(1)))
;;; value: ((1 2) 3 mine)

;;; case: the library's macros keep their meaning
(define (cons a b) 'mine)
(car (reset (begin (stream-yield 7) nil)))
;;; value: 7

;;; case: the library's macros learnt by eval late keep their meaning
(define (cons a b) 'mine)
(eval '(car (reset (begin (stream-yield 7) nil))))
;;; value: 7

;;; case: stress does not matter
(define (cons a b) 'mine)
(length (map id (range 100)))
;;; stress
;;; value: 100
