;; LANGUAGE §3.3, §9.2, §15 deep recursion

;;; case: a million non-tail frames are available
(define (count n) (if (= n 0) 0 (+ 1 (count (- n 1)))))
(count 1000000)
;;; value: 1000000

;;; case: a long list can be built by non-tail recursion
(define (build n) (if (= n 0) nil (cons n (build (- n 1)))))
(length (build 500000))
;;; value: 500000

;;; case: mutual non-tail recursion goes deep
(define (a n) (if (= n 0) 0 (+ 1 (b (- n 1)))))
(define (b n) (if (= n 0) 0 (+ 1 (a (- n 1)))))
(a 300000)
;;; value: 300000

;;; case: unbounded recursion is an error and not a crash
(define (f n) (+ 1 (f n)))
(f 1)
;;; error: stack overflow: maximum eval depth exceeded

;;; case: a stack overflow is not delivered to raise clauses
(define (f n) (+ 1 (f n)))
(try (lambda (_) (f 1)) (lambda (m) 'caught))
;;; error: stack overflow: maximum eval depth exceeded

;;; case: recursion through a generic function goes deep
(define (len (^Nil x)) 0)
(define (len (^List x)) (+ 1 (len (cdr x))))
(len (range 100000))
;;; value: 100000

;;; case: recursion goes deep inside a handler
(define (count n) (if (= n 0) (signal ask 0) (+ 1 (count (- n 1)))))
(handle (count 200000) (ask x (resolve x)))
;;; value: 200000

;;; case: recursion goes deep inside a coroutine
(define (count n) (if (= n 0) (yield 'mid) (+ 1 (count (- n 1)))))
(let (c (coroutine (lambda () (count 200000))))
  (list (resume c) (resume c 5)))
;;; value: (mid 200005)

;;; case: recursion goes deep inside a reset
(define (count n) (if (= n 0) 0 (+ 1 (count (- n 1)))))
(reset (count 200000))
;;; value: 200000
