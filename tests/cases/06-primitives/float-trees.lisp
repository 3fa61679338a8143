;; LANGUAGE §6.1: nested arithmetic with a double among its literals, which executors try on machine floats first

;;; case: doubles and integers mix as operation by operation
(define (f x y) (+ 0.25 (* x y)))
(define (g n) (/ (+ n 0.5) n))
(list (f 2.0 3.0) (floor (f 2 3.4)) (f 1.625 2) (f 0 5) (/ (* 2.0 (g 1)) 3))
;;; value: (6.25 7 3.5 0.25 1.0)

;;; case: integers below a double stay exact
(define (g i) (+ 0.0 (- i 1)))
(define (h i) (+ 0.0 (+ i 2)))
(list (g 9007199254740993) (h 9007199254740993))
;;; value: (9007199254740992.0 9007199254740996.0)

;;; case: a zero divisor inside the tree is found at its division
(define (f x y) (+ 1.5 (/ x y)))
(f 1.0 0.0)
;;; error: /: division by zero
;;; at: 1:24

;;; case: an operand that is no number is found at its operation
(define (f x) (* 2.0 (+ x 1.0)))
(f "a")
;;; error: +: expected number argument
;;; at: 1:22

;;; case: an operation that is extended later
(define [type] vec x)
(define (f a) (* 2.0 (+ a 1.0)))
(define before (f 1.0))
(define (+ (^vec a) (^Double b)) 21)
(list before (f (vec 1)) (f 1.0))
;;; value: (4.0 42.0 4.0)

;;; case: results that need more exponent than an immediate double has
(define (f x y) (* 1.0 (* x y)))
(list (f 1e150 1e150) (f 1e-150 1e-150) (f 0.0 7) (f 1e200 1e200))
;;; value: (9.999999999999999e299 1e-300 0.0 +inf.0)

;;; case: captured and assigned variables
(define (make x) (let (n 1) (lambda () (set! n (+ n 1)) (+ 1.0 (* x n)))))
(define m (make 3))
(define first (m))
(list first (- (+ (m) 0.0) 2.0))
;;; value: (7.0 8.0)

;;; case: literals of integers beside doubles
(define (f x) (list (+ (* x 2) 1.0) (/ 7 (+ x 1.5)) (- 1 (* x 1.0)) (- (/ x 0.5) 2)))
(list (f 0.5) (f 2))
;;; value: ((2.0 3.5 0.5 -1.0) (5.0 2.0 -1.0 2.0))
