;; LANGUAGE §8 a reset around two others; written by scripts/effect-cases.py

;;; case: handler in handler in reset, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: handler in handler in reset, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (h1 (h2 (body 2) 4) 2) 0) (2)) ((r0 (h1 (inner "inside") 2) 0) (2)) ((caught "outside") (6)))

;;; case: handler in handler in reset, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after (r0 (h1 (h2 (body 2) 4) 2) 0)) (2)) ((after (r0 (h1 (inner "inside") 2) 0)) (2)) ((caught "outside") (2)))

;;; case: handler in handler in reset, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((dropped nil) (dropped nil) ((caught "outside") nil))

;;; case: handler in handler in reset, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once (r0 (h1 (h2 (body 10) 4) 2) 0)) (10)) ((once (r0 (h1 (inner "inside") 2) 0)) (10)) ((caught "outside") (10)))

;;; case: handler in handler in reset, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((r0 (h1 (h2 (body 10) 4) 2) 0) (r0 (h1 (h2 (body 20) 4) 2) 0)) (20 10)) (((r0 (h1 (inner "inside") 2) 0) (r0 (h1 (inner "inside") 2) 0)) (20 10)) ((caught "outside") (10)))

;;; case: handler in handler in reset, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((stored ((r0 (h1 (h2 (body 30) 4) 2) 0) (r0 (h1 (h2 (body 40) 4) 2) 0))) (40 30)) ((stored ((r0 (h1 (inner "inside") 2) 0) (r0 (h1 (inner "inside") 2) 0))) (40 30)) ((stored (caught "outside")) (30)))

;;; case: reset in handler in reset, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (h1 (left 1) 2) 0) nil) ((r0 (h1 (left 1) 2) 0) nil) ((caught "outside") nil))

;;; case: reset in handler in reset, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (h1 (r2 (body 2) 2) 2) 0) (2)) ((caught "inside") (2)) ((caught "outside") (6)))

;;; case: reset in handler in reset, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (h1 (after (r2 (body 2) 2)) 2) 0) (2)) ((caught "inside") (2)) ((caught "outside") (2)))

;;; case: reset in handler in reset, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (h1 dropped 2) 0) nil) ((r0 (h1 dropped 2) 0) nil) ((caught "outside") nil))

;;; case: reset in handler in reset, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (h1 (once (r2 (body 10) 2)) 2) 0) (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in handler in reset, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (h1 ((r2 (body 10) 2) (r2 (body 20) 2)) 2) 0) (20 10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in handler in reset, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((r0 (h1 stored 2) 0) ((r2 (body 30) 2) (r2 (body 40) 2))) (40 30)) (((r0 (h1 stored 2) 0) (caught "inside")) (30)) (((r0 (h1 stored 2) 0) (caught "outside")) (30)))

;;; case: coroutine in handler in reset, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in handler in reset, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in reset in reset, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (left 1) 0) nil) ((r0 (left 1) 0) nil) ((caught "outside") nil))

;;; case: handler in reset in reset, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (r1 (h2 (body 2) 4) 1) 0) (2)) ((r0 (r1 (inner "inside") 1) 0) (2)) ((caught "outside") (6)))

;;; case: handler in reset in reset, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (after (r1 (h2 (body 2) 4) 1)) 0) (2)) ((r0 (after (r1 (inner "inside") 1)) 0) (2)) ((caught "outside") (2)))

;;; case: handler in reset in reset, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 dropped 0) nil) ((r0 dropped 0) nil) ((caught "outside") nil))

;;; case: handler in reset in reset, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (once (r1 (h2 (body 10) 4) 1)) 0) (10)) ((r0 (once (r1 (inner "inside") 1)) 0) (10)) ((caught "outside") (10)))

;;; case: handler in reset in reset, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 ((r1 (h2 (body 10) 4) 1) (r1 (h2 (body 20) 4) 1)) 0) (20 10)) ((r0 ((r1 (inner "inside") 1) (r1 (inner "inside") 1)) 0) (20 10)) ((caught "outside") (10)))

;;; case: handler in reset in reset, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((r0 stored 0) ((r1 (h2 (body 30) 4) 1) (r1 (h2 (body 40) 4) 1))) (40 30)) (((r0 stored 0) ((r1 (inner "inside") 1) (r1 (inner "inside") 1))) (40 30)) (((r0 stored 0) (caught "outside")) (30)))

;;; case: reset in reset in reset, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (r1 (left 1) 1) 0) nil) ((r0 (r1 (left 1) 1) 0) nil) ((caught "outside") nil))

;;; case: reset in reset in reset, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (r1 (r2 (body 2) 2) 1) 0) (2)) ((caught "inside") (2)) ((caught "outside") (6)))

;;; case: reset in reset in reset, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (r1 (after (r2 (body 2) 2)) 1) 0) (2)) ((caught "inside") (2)) ((caught "outside") (2)))

;;; case: reset in reset in reset, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (r1 dropped 1) 0) nil) ((r0 (r1 dropped 1) 0) nil) ((caught "outside") nil))

;;; case: reset in reset in reset, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (r1 (once (r2 (body 10) 2)) 1) 0) (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in reset in reset, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (r1 ((r2 (body 10) 2) (r2 (body 20) 2)) 1) 0) (20 10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in reset in reset, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((r0 (r1 stored 1) 0) ((r2 (body 30) 2) (r2 (body 40) 2))) (40 30)) (((r0 (r1 stored 1) 0) (caught "inside")) (30)) (((r0 (r1 stored 1) 0) (caught "outside")) (30)))

;;; case: coroutine in reset in reset, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")))))) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset in reset, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)))))) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: handler in coroutine in reset, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: reset in coroutine in reset, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (c1 (left 1)) 0) nil) ((r0 (c1 (left 1)) 0) nil) ((caught "outside") nil))

;;; case: reset in coroutine in reset, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (c1 (r2 (body 2) 2)) 0) (2)) ((caught "inside") (2)) ((caught "outside") (6)))

;;; case: reset in coroutine in reset, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (c1 (after (r2 (body 2) 2))) 0) (2)) ((caught "inside") (2)) ((caught "outside") (2)))

;;; case: reset in coroutine in reset, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (c1 dropped) 0) nil) ((r0 (c1 dropped) 0) nil) ((caught "outside") nil))

;;; case: reset in coroutine in reset, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (c1 (once (r2 (body 10) 2))) 0) (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in coroutine in reset, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((r0 (c1 ((r2 (body 10) 2) (r2 (body 20) 2))) 0) (20 10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in coroutine in reset, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")) (shift j (j 2)))))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (shift j (j 2)))))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((r0 (c1 stored) 0) ((r2 (body 30) 2) (r2 (body 40) 2))) (40 30)) (((r0 (c1 stored) 0) (caught "inside")) (30)) (((r0 (c1 stored) 0) (caught "outside")) (30)))

;;; case: coroutine in coroutine in reset, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)))))))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)))))))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")))))))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in coroutine in reset, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)))))))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset
