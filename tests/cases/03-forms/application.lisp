;; LANGUAGE §3.2 application

;;; case: too few arguments are an arity error
((lambda (a b) a) 1)
;;; error: arity mismatch: expected 2 argument(s), got 1

;;; case: no arguments for one parameter are an arity error
((lambda (a) a))
;;; error: arity mismatch: expected 1 argument(s), got 0

;;; case: no arguments for many parameters are an arity error
(define (f a b c) a)
(f)
;;; error: arity mismatch: expected 3 argument(s), got 0

;;; case: a surplus argument is applied to the result
((lambda (a) (lambda (b) (- a b))) 9 4)
;;; value: 5

;;; case: surplus arguments chain through several results
((lambda (a) (lambda (b) (lambda (c) (list a b c)))) 1 2 3)
;;; stress
;;; value: (1 2 3)

;;; case: several surplus arguments go to one result
((lambda (a) (lambda (b c) (list a b c))) 1 2 3)
;;; value: (1 2 3)

;;; case: a surplus argument may go to a primitive result
((lambda (a) car) 1 '(7))
;;; value: 7

;;; case: a surplus argument may complete a partial result
((lambda (a) (cons a)) 1 2)
;;; stress
;;; value: (1 . 2)

;;; case: surplus arguments without a procedure result are an arity error
((lambda (a) a) 1 2)
;;; error: arity mismatch: expected 1 argument(s), got 2

;;; case: surplus of two without a procedure result counts all arguments
((lambda (a) a) 1 2 3)
;;; error: arity mismatch: expected 1 argument(s), got 3

;;; case: a thunk called without arguments runs
((lambda () 'ok))
;;; value: ok

;;; case: a thunk drops one argument
((lambda () 'ok) 1)
;;; value: ok

;;; case: a thunk evaluates the argument that it drops
((lambda () 'ok) (print "x"))
;;; stress
;;; out-part: x
;;; value: ok

;;; case: a thunk applies its result to arguments after the first
((lambda () (lambda (x) (list x))) 'dropped 5)
;;; value: (5)

;;; case: a thunk with two arguments and no procedure result is an arity error
((lambda () 1) 2 3)
;;; error: arity mismatch: expected 0 argument(s), got 2

;;; case: a result thunk drops the surplus argument
((lambda (a) (lambda () a)) 1 2)
;;; value: 1

;;; case: a variadic closure collects the remaining arguments
(list ((lambda (a .. r) r) 1 2 3) ((lambda (a .. r) r) 1) ((lambda (.. r) r)) ((lambda (.. r) r) 1))
;;; stress
;;; value: ((2 3) nil nil (1))

;;; case: a variadic closure needs its fixed parameters
((lambda (a b .. r) r) 1)
;;; error: variadic lambda requires at least 2 argument(s), got 1

;;; case: a variadic closure called with nothing reports zero
((lambda (a .. r) r))
;;; error: variadic lambda requires at least 1 argument(s), got 0

;;; case: the rest list is fresh at every call
(define (f .. xs) xs)
(let (a (f 1 2) b (f 1 2)) (set! a.car 'x) (list a b))
;;; value: ((x 2) (1 2))

;;; case: one argument to a primitive of two makes a partial
(list ((cons 1) 2) (map (cons 'k) '(1 2)))
;;; value: ((1 . 2) ((k . 1) (k . 2)))

;;; case: a partial of three takes its arguments one at a time
(list (((substring "lambda") 2) 5) ((substring "lambda") 2 5))
;;; stress
;;; value: ("mbd" "mbd")

;;; case: one argument to minus never makes a partial
(let (f (- 10)) (list f (map - '(1 -2))))
;;; value: (-10 (-1 2))

;;; case: a completed partial can be used again
(let (f (* 5)) (list (f 3) (f 4)))
;;; value: (15 20)

;;; case: a partial called with nothing is itself
(list ((cons 1)) (((cons 1)) 2))
;;; stress
;;; value: (#<partial 1 more> (1 . 2))

;;; case: two of three arguments are not a partial
(substring "lambda" 2)
;;; error: substring: expected 3 arguments

;;; case: no arguments to a primitive are an error
(cons)
;;; error: cons: expected 2 arguments

;;; case: no arguments to a primitive of one are an error
(car)
;;; error: car: expected 1 argument

;;; case: too many arguments to a primitive are an error
(car '(1) 2)
;;; error: car: expected 1 argument, got 2

;;; case: too many arguments to a primitive of two are an error
(cons 1 2 3)
;;; error: cons: expected 2 arguments, got 3

;;; case: arguments to a primitive of none are an error
(gensym 1)
;;; error: gensym: expected 0 arguments, got 1

;;; case: addition without arguments is an error
(+)
;;; error: +: expected at least 1 argument

;;; case: arithmetic folds more than two arguments from the left
(list (+ 1 2 3 4) (- 10 1 2) (* 1 2 3 4) (/ 100 5 2) (min 3 1 2) (max 1 3 2))
;;; value: (10 7 24 10 1 3)

;;; case: a fold turns to doubles where the first double appears
(list (/ 7 2 2.0) (/ 7 2.0 2) (+ 1 2 0.5))
;;; value: (1.5 1.75 3.5)

;;; case: a fold reports the error of the step that fails
(/ 8 2 0)
;;; error: /: division by zero

;;; case: a comparison does not fold
(< 1 2 3)
;;; error: <: expected 2 arguments, got 3

;;; case: a single argument of minus is negation
(list (- 5) (- -5) (- 2.5))
;;; stress
;;; value: (-5 5 -2.5)

;;; case: one argument of plus or times is a partial
(list ((+ 1) 2) ((* 5) 3) (map (+ 1) '(1 2)))
;;; value: (3 15 (2 3))

;;; case: a fold goes through the generic function
(define [type] Money (^Int cents))
(define (+ (^Money a) (^Money b)) (Money (+ a.cents b.cents)))
(+ (Money 1) (Money 2) (Money 3))
;;; value: (Money 6)

;;; case: a partial of a generic primitive is completed through the generic function
(define [type] Money (^Int cents))
(define (+ (^Money a) (^Money b)) (Money (+ a.cents b.cents)))
((+ (Money 5)) (Money 7))
;;; stress
;;; value: (Money 12)

;;; case: a constructor never makes a partial
(define [type] P x y)
(P 1)
;;; error: P constructor expects 2 argument(s), got 1

;;; case: a non-procedure called without arguments is itself
(let (n 12 s "s") (list (n) (s) (5) ("a") (nil) ([1])))
;;; value: (12 "s" 5 "a" nil [1])

;;; case: calling a variable that is no procedure names it
(let (f 5) (f 1))
;;; error: 'f' is Int, not a function

;;; case: calling an expression that is no procedure does not name it
((+ 1 2) 1)
;;; error: called value is Int, not a function

;;; case: calling a literal does not name it
("s" 1)
;;; error: called value is String, not a function

;;; case: calling a path that is no procedure names the path
(define m {'x 5})
(m.x 1)
;;; error: 'm.x' is Int, not a function

;;; case: a path operator without arguments is the value
(define m {'x 5})
(m.x)
;;; value: 5

;;; case: calling an instance names its type
(define [type] P x)
(let (p (P 1)) (p 2))
;;; error: 'p' is P, not a function

;;; case: calling nil and true names their types
(list (try (lambda (_) (nil 1)) id) (try (lambda (_) (true 1)) id))
;;; stress
;;; value: ("'nil' is Nil, not a function" "'true' is Bool, not a function")

;;; case: a failing call is reported at its opening bracket
(define (f x)
  (list
    (car x)))
(f 5)
;;; error: car: argument must be a pair
;;; at: 3:5

;;; case: a lambda can be applied to itself
((lambda (x) (x x)) (lambda (y) 7))
;;; value: 7

;;; case: recursion without names works by self-application
(((lambda (f) (lambda (n) (f f n)))
  (lambda (self n) (if (= n 0) 1 (* n (self self (- n 1)))))) 10)
;;; value: 3628800

;;; case: a function may take many arguments
(define (f a b c d e g h i j k l m n) (list n m l k j i h g e d c b a))
(f 1 2 3 4 5 6 7 8 9 10 11 12 13)
;;; stress
;;; value: (13 12 11 10 9 8 7 6 5 4 3 2 1)

;;; case: a primitive is a first-class value
(let (ops (list + - *)) (map (lambda (op) (op 6 2)) ops))
;;; stress
;;; value: (8 4 12)

;;; case: continuations take one argument and default to nil
(list (reset (list (shift k (k)))) (reset (list (shift k (k 5)))))
;;; value: ((nil) (5))

;;; case: a continuation applies its result to further arguments
(reset ((lambda (v) (lambda (y) (list v y))) (shift k (k 1 2))))
;;; value: (1 2)
