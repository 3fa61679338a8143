;; LANGUAGE §3.16 generator streams

;;; case: stream-take collects values from a generator
(define (abc) (reset (begin (stream-yield 'a) (stream-yield 'b) (stream-yield 'c) nil)))
(list (stream-take 2 (abc)) (stream-take 9 (abc)) (stream-take 0 (abc)))
;;; stress
;;; value: ((a b) (a b c) nil)

;;; case: a generator step is a pair of a value and the rest
(define g (reset (begin (stream-yield 1) (stream-yield 2) nil)))
(list (car g) (continuation? (cdr g)) (car ((cdr g) nil)))
;;; stress
;;; value: (1 true 2)

;;; case: stream-take of nil is nil
(stream-take 3 nil)
;;; stress
;;; value: nil

;;; case: stream-take accepts a procedure
(stream-take 2 (lambda (_) (cons 1 nil)))
;;; stress
;;; value: (1)

;;; case: an infinite generator yields on demand
(define (from n) (reset (let loop (i n) (stream-yield i) (loop (+ i 1)))))
(stream-take 4 (from 10))
;;; stress
;;; value: (10 11 12 13)

;;; case: a generator may be taken from twice
(define g (reset (begin (stream-yield 1) (stream-yield 2) nil)))
(list (stream-take 5 g) (stream-take 5 g))
;;; stress
;;; value: ((1 2) (1 2))
