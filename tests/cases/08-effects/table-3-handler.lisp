;; LANGUAGE §8 a handler around two others; written by scripts/effect-cases.py

;;; case: handler in handler in handler, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: handler in handler in handler, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((h (h1 (h2 (body 2) 4) 2)) (2)) ((h (h1 (inner "inside") 2)) (2)) ((caught "outside") (6)))

;;; case: handler in handler in handler, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after (h (h1 (h2 (body 2) 4) 2))) (2)) ((after (h (h1 (inner "inside") 2))) (2)) ((caught "outside") (2)))

;;; case: handler in handler in handler, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((dropped nil) (dropped nil) ((caught "outside") nil))

;;; case: handler in handler in handler, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once (h (h1 (h2 (body 10) 4) 2))) (10)) ((once (h (h1 (inner "inside") 2))) (10)) ((caught "outside") (10)))

;;; case: handler in handler in handler, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((h (h1 (h2 (body 10) 4) 2)) (h (h1 (h2 (body 20) 4) 2))) (20 10)) (((h (h1 (inner "inside") 2)) (h (h1 (inner "inside") 2))) (20 10)) ((caught "outside") (10)))

;;; case: handler in handler in handler, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((stored ((h (h1 (h2 (body 30) 4) 2)) (h (h1 (h2 (body 40) 4) 2)))) (40 30)) ((stored ((h (h1 (inner "inside") 2)) (h (h1 (inner "inside") 2)))) (40 30)) ((stored (caught "outside")) (30)))

;;; case: reset in handler in handler, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: reset in handler in handler, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((h (h1 (r2 (body 2) 2) 2)) (2)) ((caught "inside") (2)) ((caught "outside") (6)))

;;; case: reset in handler in handler, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after (h (h1 (r2 (body 2) 2) 2))) (2)) ((caught "inside") (2)) ((caught "outside") (2)))

;;; case: reset in handler in handler, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((dropped nil) (dropped nil) ((caught "outside") nil))

;;; case: reset in handler in handler, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once (h (h1 (r2 (body 10) 2) 2))) (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in handler in handler, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((h (h1 (r2 (body 10) 2) 2)) (h (h1 (r2 (body 20) 2) 2))) (20 10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in handler in handler, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((stored ((h (h1 (r2 (body 30) 2) 2)) (h (h1 (r2 (body 40) 2) 2)))) (40 30)) ((stored (caught "inside")) (30)) ((stored (caught "outside")) (30)))

;;; case: coroutine in handler in handler, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: coroutine in handler in handler, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((h (h1 (c2 (body 2)) 2)) (2)) ((caught "inside") (2)) ((caught "outside") (6)))

;;; case: coroutine in handler in handler, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after (h (h1 (c2 (body 2)) 2))) (2)) ((caught "inside") (2)) ((caught "outside") (2)))

;;; case: coroutine in handler in handler, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((dropped nil) (dropped nil) ((caught "outside") nil))

;;; case: coroutine in handler in handler, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once (h (h1 (c2 (body 10)) 2))) (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: coroutine in handler in handler, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: coroutine in handler in handler, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: coroutine in handler in handler, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: coroutine in handler in handler, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: coroutine in handler in handler, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "inside")) (30))

;;; case: coroutine in handler in handler, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "outside")) (30))

;;; case: handler in reset in handler, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: handler in reset in handler, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((h (r1 (h2 (body 2) 4) 1)) (2)) ((h (r1 (inner "inside") 1)) (2)) ((caught "outside") (6)))

;;; case: handler in reset in handler, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after (h (r1 (h2 (body 2) 4) 1))) (2)) ((after (h (r1 (inner "inside") 1))) (2)) ((caught "outside") (2)))

;;; case: handler in reset in handler, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((dropped nil) (dropped nil) ((caught "outside") nil))

;;; case: handler in reset in handler, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once (h (r1 (h2 (body 10) 4) 1))) (10)) ((once (h (r1 (inner "inside") 1))) (10)) ((caught "outside") (10)))

;;; case: handler in reset in handler, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((h (r1 (h2 (body 10) 4) 1)) (h (r1 (h2 (body 20) 4) 1))) (20 10)) (((h (r1 (inner "inside") 1)) (h (r1 (inner "inside") 1))) (20 10)) ((caught "outside") (10)))

;;; case: handler in reset in handler, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((stored ((h (r1 (h2 (body 30) 4) 1)) (h (r1 (h2 (body 40) 4) 1)))) (40 30)) ((stored ((h (r1 (inner "inside") 1)) (h (r1 (inner "inside") 1)))) (40 30)) ((stored (caught "outside")) (30)))

;;; case: reset in reset in handler, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: reset in reset in handler, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((h (r1 (r2 (body 2) 2) 1)) (2)) ((caught "inside") (2)) ((caught "outside") (6)))

;;; case: reset in reset in handler, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after (h (r1 (r2 (body 2) 2) 1))) (2)) ((caught "inside") (2)) ((caught "outside") (2)))

;;; case: reset in reset in handler, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((dropped nil) (dropped nil) ((caught "outside") nil))

;;; case: reset in reset in handler, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once (h (r1 (r2 (body 10) 2) 1))) (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in reset in handler, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((h (r1 (r2 (body 10) 2) 1)) (h (r1 (r2 (body 20) 2) 1))) (20 10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in reset in handler, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((stored ((h (r1 (r2 (body 30) 2) 1)) (h (r1 (r2 (body 40) 2) 1)))) (40 30)) ((stored (caught "inside")) (30)) ((stored (caught "outside")) (30)))

;;; case: coroutine in reset in handler, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (shift j (j 1))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: coroutine in reset in handler, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (shift j (j 1))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((h (r1 (c2 (body 2)) 1)) (2)) ((caught "inside") (2)) ((caught "outside") (6)))

;;; case: coroutine in reset in handler, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (shift j (j 1))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after (h (r1 (c2 (body 2)) 1))) (2)) ((caught "inside") (2)) ((caught "outside") (2)))

;;; case: coroutine in reset in handler, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((dropped nil) (dropped nil) ((caught "outside") nil))

;;; case: coroutine in reset in handler, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (shift j (j 1))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once (h (r1 (c2 (body 10)) 1))) (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: coroutine in reset in handler, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: coroutine in reset in handler, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (shift j (j 1))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: coroutine in reset in handler, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: coroutine in reset in handler, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: coroutine in reset in handler, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside")))))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "inside")) (30))

;;; case: coroutine in reset in handler, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v)))))) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "outside")) (30))

;;; case: handler in coroutine in handler, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: handler in coroutine in handler, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((h (c1 (h2 (body 2) 4))) (2)) ((h (c1 (inner "inside"))) (2)) ((caught "outside") (6)))

;;; case: handler in coroutine in handler, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after (h (c1 (h2 (body 2) 4)))) (2)) ((after (h (c1 (inner "inside")))) (2)) ((caught "outside") (2)))

;;; case: handler in coroutine in handler, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((dropped nil) (dropped nil) ((caught "outside") nil))

;;; case: handler in coroutine in handler, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once (h (c1 (h2 (body 10) 4)))) (10)) ((once (h (c1 (inner "inside")))) (10)) ((caught "outside") (10)))

;;; case: handler in coroutine in handler, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: handler in coroutine in handler, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: handler in coroutine in handler, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: handler in coroutine in handler, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: handler in coroutine in handler, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: handler in coroutine in handler, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (signal op 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m)))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "outside")) (30))

;;; case: reset in coroutine in handler, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2))))))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: reset in coroutine in handler, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2))))))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((h (c1 (r2 (body 2) 2))) (2)) ((caught "inside") (2)) ((caught "outside") (6)))

;;; case: reset in coroutine in handler, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2))))))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after (h (c1 (r2 (body 2) 2)))) (2)) ((caught "inside") (2)) ((caught "outside") (2)))

;;; case: reset in coroutine in handler, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2))))))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((dropped nil) (dropped nil) ((caught "outside") nil))

;;; case: reset in coroutine in handler, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2))))))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once (h (c1 (r2 (body 10) 2)))) (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in coroutine in handler, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: reset in coroutine in handler, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2))))))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: reset in coroutine in handler, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: reset in coroutine in handler, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: reset in coroutine in handler, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (error "inside")) (shift j (j 2))))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "inside")) (30))

;;; case: reset in coroutine in handler, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 2))))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "outside")) (30))

;;; case: coroutine in coroutine in handler, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside"))))))))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: coroutine in coroutine in handler, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside"))))))))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((h (c1 (c2 (body 2)))) (2)) ((caught "inside") (2)) ((caught "outside") (6)))

;;; case: coroutine in coroutine in handler, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside"))))))))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after (h (c1 (c2 (body 2))))) (2)) ((caught "inside") (2)) ((caught "outside") (2)))

;;; case: coroutine in coroutine in handler, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside"))))))))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((dropped nil) (dropped nil) ((caught "outside") nil))

;;; case: coroutine in coroutine in handler, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside"))))))))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once (h (c1 (c2 (body 10))))) (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: coroutine in coroutine in handler, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: coroutine in coroutine in handler, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside"))))))))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: coroutine in coroutine in handler, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: coroutine in coroutine in handler, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: coroutine in coroutine in handler, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (error "inside"))))))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "inside")) (30))

;;; case: coroutine in coroutine in handler, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (signal op 1))) (list 'body v))))))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "outside")) (30))
