;; LANGUAGE §3.1 programs, scope and order

;;; case: an unknown name is an error at the symbol
(define a 1)
(list a
  unknown)
;;; error: unbound variable 'unknown'
;;; at: 3:3

;;; case: a later define is visible in earlier functions
(define (f) (g))
(define (g) 'late)
(f)
;;; value: late

;;; case: a call before the definition fails
(define (f) (g))
(f)
(define (g) 1)
;;; error: unbound variable 'g'

;;; case: output of earlier forms appears before a later error
(println 1) (car 5) (println 2)
;;; out: 1
;;; error: car: argument must be a pair

;;; case: closures capture locations and not copies
(let (x 1)
  (let (f (lambda () x))
    (set! x 2)
    (f)))
;;; value: 2

;;; case: a closure's assignment is seen by the defining scope
(let (x 1)
  (let (f (lambda () (set! x (+ x 1))))
    (f) (f)
    x))
;;; value: 3

;;; case: parameters are locations shared with closures
(define (make n) (list (lambda () (set! n (+ n 1))) (lambda () n)))
(let (c (make 10)) ((car c)) ((car c)) ((car (cdr c))))
;;; value: 12

;;; case: two calls of a function have separate variables
(define (counter) (let (n 0) (lambda () (set! n (+ n 1)) n)))
(define a (counter))
(define b (counter))
(list (a) (a) (b) (a))
;;; stress
;;; value: (1 2 1 3)

;;; case: rest parameters are shared locations too
(define (f .. xs) (let (g (lambda () xs)) (set! xs 'changed) (g)))
(f 1 2)
;;; value: changed

;;; case: local scopes are searched inside out
(let (x 1) (let (x 2) ((lambda (x) x) 3)))
;;; value: 3

;;; case: a closure sees its own scope and not its caller's
(define x 'global)
(define (show) x)
(let (x 'local) (show))
;;; value: global

;;; case: the operator is evaluated before the arguments
(define (old x) 'old)
(define (new x) 'new)
(define f old)
(f (begin (set! f new) 1))
;;; value: old

;;; case: arguments are evaluated from left to right
(let (x 1) (list x (set! x 2) x (set! x 3) x))
;;; value: (1 2 2 3 3)

;;; case: operands of arithmetic are evaluated from left to right
(let (x 1) (- x (begin (set! x 10) x) x))
;;; value: -19

;;; case: the arguments of a user function are evaluated from left to right
(define (say x) (print x) x)
(define (f a b c d e g h) (list h g))
(f (say 1) (say 2) (say 3) (say 4) (say 5) (say 6) (say 7))
;;; out-part: 1234567
;;; value: (7 6)

;;; case: an unbound operator fails before its arguments run
(nope (println "arg"))
;;; error: unbound variable 'nope'

;;; case: arguments run before the operator is found not to be a procedure
(let (f 5) (f (println "arg")))
;;; out: arg
;;; error: 'f' is Int, not a function

;;; case: the value of a program is the value of its last form
1 2 "three"
;;; value: "three"

;;; case: a program may use a macro defined by an earlier form
(define [macro] twice ([x] (begin x x)))
(twice (print "a"))
;;; out-part: aa
;;; value: nil
