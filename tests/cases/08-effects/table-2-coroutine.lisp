;; LANGUAGE §8 a coroutine around another delimiter; written by scripts/effect-cases.py

;;; case: handler in coroutine, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: handler in coroutine, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: handler in coroutine, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: handler in coroutine, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((c (h1 (body 2) 2)) (2))

;;; case: handler in coroutine, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: handler in coroutine, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: handler in coroutine, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((after 1 (c (h1 (body 2) 2))) (2))

;;; case: handler in coroutine, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: handler in coroutine, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (2))

;;; case: handler in coroutine, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((dropped 1) nil)

;;; case: handler in coroutine, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((dropped 1) nil)

;;; case: handler in coroutine, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: handler in coroutine, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((once 1 (c (h1 (body 10) 2))) (10))

;;; case: handler in coroutine, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: handler in coroutine, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: handler in coroutine, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") (10))

;;; case: handler in coroutine, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: handler in coroutine, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: handler in coroutine, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((stored 1) (caught "resume: coroutine already completed")) (30))

;;; case: handler in coroutine, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((stored 1) (caught "inside")) (30))

;;; case: handler in coroutine, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (handle (list 'h1 (let (v (note (yield 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((stored 1) (caught "outside")) (30))

;;; case: reset in coroutine, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: reset in coroutine, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (error "inside")) (shift j (j 1)))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: reset in coroutine, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: reset in coroutine, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((c (r1 (body 2) 1)) (2))

;;; case: reset in coroutine, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (error "inside")) (shift j (j 1)))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: reset in coroutine, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: reset in coroutine, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((after 1 (c (r1 (body 2) 1))) (2))

;;; case: reset in coroutine, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (error "inside")) (shift j (j 1)))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: reset in coroutine, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (2))

;;; case: reset in coroutine, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((dropped 1) nil)

;;; case: reset in coroutine, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (error "inside")) (shift j (j 1)))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((dropped 1) nil)

;;; case: reset in coroutine, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: reset in coroutine, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((once 1 (c (r1 (body 10) 1))) (10))

;;; case: reset in coroutine, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (error "inside")) (shift j (j 1)))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: reset in coroutine, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: reset in coroutine, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") (10))

;;; case: reset in coroutine, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (error "inside")) (shift j (j 1)))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: reset in coroutine, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: reset in coroutine, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((stored 1) (caught "resume: coroutine already completed")) (30))

;;; case: reset in coroutine, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (error "inside")) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((stored 1) (caught "inside")) (30))

;;; case: reset in coroutine, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (reset (list 'r1 (let (v (note (yield 1))) (list 'body v)) (shift j (j 1)))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((stored 1) (caught "outside")) (30))

;;; case: coroutine in coroutine, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left (c 1)) nil)

;;; case: coroutine in coroutine, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (error "inside")))))))))) (list 'left (resume c)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left (c 1)) nil)

;;; case: coroutine in coroutine, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (begin (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: coroutine in coroutine, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") nil)

;;; case: coroutine in coroutine, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (error "inside")))))))))) (begin (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") nil)

;;; case: coroutine in coroutine, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (begin (resume c) (resume c (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: coroutine in coroutine, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") nil)

;;; case: coroutine in coroutine, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (error "inside")))))))))) (list 'after (resume c) (resume c 2)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") nil)

;;; case: coroutine in coroutine, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (begin (resume c) (resume c 2) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") nil)

;;; case: coroutine in coroutine, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((dropped (c 1)) nil)

;;; case: coroutine in coroutine, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (error "inside")))))))))) (begin (set! saved c) (list 'dropped (resume c))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((dropped (c 1)) nil)

;;; case: coroutine in coroutine, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (begin (set! saved c) (resume c) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: coroutine in coroutine, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") nil)

;;; case: coroutine in coroutine, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (error "inside")))))))))) (list 'once (resume c) (resume c 10)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") nil)

;;; case: coroutine in coroutine, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (begin (list (resume c) (resume c 10)) (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") nil)

;;; case: coroutine in coroutine, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") nil)

;;; case: coroutine in coroutine, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (error "inside")))))))))) (list (resume c) (resume c 10) (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") nil)

;;; case: coroutine in coroutine, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (list (resume c) (resume c 10) (error "outside") (resume c 20)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "resume: coroutine already completed") nil)

;;; case: coroutine in coroutine, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((stored (c 1)) (caught "resume: coroutine already completed")) nil)

;;; case: coroutine in coroutine, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (error "inside")))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((stored (c 1)) (caught "resume: coroutine already completed")) nil)

;;; case: coroutine in coroutine, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (let (c (coroutine (lambda () (list 'c (resume (coroutine (lambda () (list 'c1 (let (v (note (yield 1))) (list 'body v)))))))))) (begin (set! saved c) (list 'stored (resume c))))))) (list first (attempt (lambda () (list (resume saved 30) (error "outside") (resume saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((stored (c 1)) (caught "resume: coroutine already completed")) nil)
