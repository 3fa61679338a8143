;; LANGUAGE §8 a coroutine around two others; written by scripts/effect-cases.py

;;; case: handler in handler in coroutine, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: handler in handler in coroutine, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((c (h1 (h2 (body 2) 4) 2)) (2)) ((c (h1 (inner "inside") 2)) (2)) ((caught "outside") nil))

;;; case: handler in handler in coroutine, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after 1 (c (h1 (h2 (body 2) 4) 2))) (2)) ((after 1 (c (h1 (inner "inside") 2))) (2)) ((caught "outside") (2)))

;;; case: handler in handler in coroutine, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((dropped 1) nil) ((dropped 1) nil) ((caught "outside") nil))

;;; case: handler in handler in coroutine, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once 1 (c (h1 (h2 (body 10) 4) 2))) (10)) ((once 1 (c (h1 (inner "inside") 2))) (10)) ((caught "outside") (10)))

;;; case: handler in handler in coroutine, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") (10)) ((caught "resume: coroutine already completed") (10)) ((caught "outside") (10)))

;;; case: handler in handler in coroutine, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((stored 1) (caught "resume: coroutine already completed")) (30)) (((stored 1) (caught "resume: coroutine already completed")) (30)) (((stored 1) (caught "outside")) (30)))

;;; case: reset in handler in coroutine, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: reset in handler in coroutine, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((c (h1 (r2 (body 2) 2) 2)) (2)) ((caught "inside") (2)) ((caught "outside") nil))

;;; case: reset in handler in coroutine, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after 1 (c (h1 (r2 (body 2) 2) 2))) (2)) ((caught "inside") (2)) ((caught "outside") (2)))

;;; case: reset in handler in coroutine, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((dropped 1) nil) ((dropped 1) nil) ((caught "outside") nil))

;;; case: reset in handler in coroutine, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once 1 (c (h1 (r2 (body 10) 2) 2))) (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in handler in coroutine, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in handler in coroutine, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((stored 1) (caught "resume: coroutine already completed")) (30)) (((stored 1) (caught "inside")) (30)) (((stored 1) (caught "outside")) (30)))

;;; case: coroutine in handler in coroutine, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left (c (h1 1 2))) nil) ((left (c (h1 1 2))) nil) ((caught "outside") nil))

;;; case: coroutine in handler in coroutine, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "outside") nil))

;;; case: coroutine in handler in coroutine, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: coroutine in handler in coroutine, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((dropped (c (h1 1 2))) nil) ((dropped (c (h1 1 2))) nil) ((caught "outside") nil))

;;; case: coroutine in handler in coroutine, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: coroutine in handler in coroutine, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: coroutine in handler in coroutine, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((stored (c (h1 1 2))) (caught "resume: coroutine already completed")) nil) (((stored (c (h1 1 2))) (caught "resume: coroutine already completed")) nil) (((stored (c (h1 1 2))) (caught "resume: coroutine already completed")) nil))

;;; case: handler in reset in coroutine, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: handler in reset in coroutine, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((c (r1 (h2 (body 2) 4) 1)) (2)) ((c (r1 (inner "inside") 1)) (2)) ((caught "outside") nil))

;;; case: handler in reset in coroutine, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after 1 (c (r1 (h2 (body 2) 4) 1))) (2)) ((after 1 (c (r1 (inner "inside") 1))) (2)) ((caught "outside") (2)))

;;; case: handler in reset in coroutine, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((dropped 1) nil) ((dropped 1) nil) ((caught "outside") nil))

;;; case: handler in reset in coroutine, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once 1 (c (r1 (h2 (body 10) 4) 1))) (10)) ((once 1 (c (r1 (inner "inside") 1))) (10)) ((caught "outside") (10)))

;;; case: handler in reset in coroutine, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") (10)) ((caught "resume: coroutine already completed") (10)) ((caught "outside") (10)))

;;; case: handler in reset in coroutine, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((stored 1) (caught "resume: coroutine already completed")) (30)) (((stored 1) (caught "resume: coroutine already completed")) (30)) (((stored 1) (caught "outside")) (30)))

;;; case: reset in reset in coroutine, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left 1) nil) ((left 1) nil) ((caught "outside") nil))

;;; case: reset in reset in coroutine, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((c (r1 (r2 (body 2) 2) 1)) (2)) ((caught "inside") (2)) ((caught "outside") nil))

;;; case: reset in reset in coroutine, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((after 1 (c (r1 (r2 (body 2) 2) 1))) (2)) ((caught "inside") (2)) ((caught "outside") (2)))

;;; case: reset in reset in coroutine, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((dropped 1) nil) ((dropped 1) nil) ((caught "outside") nil))

;;; case: reset in reset in coroutine, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((once 1 (c (r1 (r2 (body 10) 2) 1))) (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in reset in coroutine, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") (10)) ((caught "inside") (10)) ((caught "outside") (10)))

;;; case: reset in reset in coroutine, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((stored 1) (caught "resume: coroutine already completed")) (30)) (((stored 1) (caught "inside")) (30)) (((stored 1) (caught "outside")) (30)))

;;; case: coroutine in reset in coroutine, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (shift j (j 1)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left (c (r1 1 1))) nil) ((left (c (r1 1 1))) nil) ((caught "outside") nil))

;;; case: coroutine in reset in coroutine, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (shift j (j 1)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "outside") nil))

;;; case: coroutine in reset in coroutine, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (shift j (j 1)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: coroutine in reset in coroutine, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (shift j (j 1)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((dropped (c (r1 1 1))) nil) ((dropped (c (r1 1 1))) nil) ((caught "outside") nil))

;;; case: coroutine in reset in coroutine, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (shift j (j 1)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: coroutine in reset in coroutine, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (shift j (j 1)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: coroutine in reset in coroutine, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((stored (c (r1 1 1))) (caught "resume: coroutine already completed")) nil) (((stored (c (r1 1 1))) (caught "resume: coroutine already completed")) nil) (((stored (c (r1 1 1))) (caught "resume: coroutine already completed")) nil))

;;; case: handler in coroutine in coroutine, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left (c 1)) nil) ((left (c 1)) nil) ((caught "outside") nil))

;;; case: handler in coroutine in coroutine, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "outside") nil))

;;; case: handler in coroutine in coroutine, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: handler in coroutine in coroutine, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((dropped (c 1)) nil) ((dropped (c 1)) nil) ((caught "outside") nil))

;;; case: handler in coroutine in coroutine, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: handler in coroutine in coroutine, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: handler in coroutine in coroutine, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (error "inside")) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (handle (list 'h2 (let (v (note (yield 1))) (list 'body v)) (signal own2 2)) (own2 x (resolve (* x 2))) (raise m (list 'inner m))))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((stored (c 1)) (caught "resume: coroutine already completed")) nil) (((stored (c 1)) (caught "resume: coroutine already completed")) nil) (((stored (c 1)) (caught "resume: coroutine already completed")) nil))

;;; case: reset in coroutine in coroutine, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))))))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left (c 1)) nil) ((left (c 1)) nil) ((caught "outside") nil))

;;; case: reset in coroutine in coroutine, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))))))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "outside") nil))

;;; case: reset in coroutine in coroutine, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))))))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: reset in coroutine in coroutine, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))))))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((dropped (c 1)) nil) ((dropped (c 1)) nil) ((caught "outside") nil))

;;; case: reset in coroutine in coroutine, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))))))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: reset in coroutine in coroutine, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))))))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: reset in coroutine in coroutine, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (error "inside")) (shift j (j 2)))))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (reset (list 'r2 (let (v (note (yield 1))) (list 'body v)) (shift j (j 2)))))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((stored (c 1)) (caught "resume: coroutine already completed")) nil) (((stored (c 1)) (caught "resume: coroutine already completed")) nil) (((stored (c 1)) (caught "resume: coroutine already completed")) nil))

;;; case: coroutine in coroutine in coroutine, abandoned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))))))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((left (c (c1 1))) nil) ((left (c (c1 1))) nil) ((caught "outside") nil))

;;; case: coroutine in coroutine in coroutine, resumed in tail position, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))))))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "outside") nil))

;;; case: coroutine in coroutine in coroutine, resumed, then work goes on, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))))))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: coroutine in coroutine in coroutine, named and never called, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))))))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((dropped (c (c1 1))) nil) ((dropped (c (c1 1))) nil) ((caught "outside") nil))

;;; case: coroutine in coroutine in coroutine, named and called once, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))))))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: coroutine in coroutine in coroutine, named and called twice, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))))))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: (((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil) ((caught "resume: coroutine already completed") nil))

;;; case: coroutine in coroutine in coroutine, stored and called after the delimiter returned, without and with errors
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(list (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (error "inside")))))))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))) (let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (resume (coroutine (lambda () (list 'c2 (let (v (note (yield 1))) (list 'body v)))))))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t)))))
;;; stress
;;; value: ((((stored (c (c1 1))) (caught "resume: coroutine already completed")) nil) (((stored (c (c1 1))) (caught "resume: coroutine already completed")) nil) (((stored (c (c1 1))) (caught "resume: coroutine already completed")) nil))
