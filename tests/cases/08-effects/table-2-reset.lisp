;; LANGUAGE §8 a reset around another delimiter; written by scripts/effect-cases.py

;;; case: handler in reset, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: handler in reset, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: handler in reset, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: handler in reset, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((r0 (h1 (body 2) 2) 0) (2))

;;; case: handler in reset, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: handler in reset, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (6))

;;; case: handler in reset, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((after (r0 (h1 (body 2) 2) 0)) (2))

;;; case: handler in reset, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: handler in reset, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (2))

;;; case: handler in reset, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (dropped nil)

;;; case: handler in reset, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (dropped nil)

;;; case: handler in reset, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: handler in reset, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((once (r0 (h1 (body 10) 2) 0)) (10))

;;; case: handler in reset, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: handler in reset, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: handler in reset, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((r0 (h1 (body 10) 2) 0) (r0 (h1 (body 20) 2) 0)) (20 10))

;;; case: handler in reset, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: handler in reset, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: handler in reset, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored ((r0 (h1 (body 30) 2) 0) (r0 (h1 (body 40) 2) 0))) (40 30))

;;; case: handler in reset, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "inside")) (30))

;;; case: handler in reset, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (handle (list 'h1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "outside")) (30))

;;; case: reset in reset, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((r0 (left 1) 0) nil)

;;; case: reset in reset, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((r0 (left 1) 0) nil)

;;; case: reset in reset, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: reset in reset, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((r0 (r1 (body 2) 1) 0) (2))

;;; case: reset in reset, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: reset in reset, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (6))

;;; case: reset in reset, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((r0 (after (r1 (body 2) 1)) 0) (2))

;;; case: reset in reset, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: reset in reset, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (2))

;;; case: reset in reset, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((r0 dropped 0) nil)

;;; case: reset in reset, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((r0 dropped 0) nil)

;;; case: reset in reset, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: reset in reset, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((r0 (once (r1 (body 10) 1)) 0) (10))

;;; case: reset in reset, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: reset in reset, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: reset in reset, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((r0 ((r1 (body 10) 1) (r1 (body 20) 1)) 0) (20 10))

;;; case: reset in reset, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: reset in reset, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: reset in reset, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((r0 stored 0) ((r1 (body 30) 1) (r1 (body 40) 1))) (40 30))

;;; case: reset in reset, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((r0 stored 0) (caught "inside")) (30))

;;; case: reset in reset, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (reset (list 'r1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)) (shift j (j 1)))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((r0 stored 0) (caught "outside")) (30))

;;; case: coroutine in reset, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (list 'left x))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (list 'left x))))) (error "inside")))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (error "outside"))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (k 2))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (k 2))))) (error "inside")))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (begin (note (+ x 5)) (error "outside")))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (list 'after (k 2)))))) (error "inside")))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (begin (k 2) (error "outside")))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'dropped))))) (error "inside")))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (begin (set! saved k) (error "outside")))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (list 'once (k 10)))))) (error "inside")))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (begin (k 10) (error "outside")))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (list (k 10) (k 20)))))) (error "inside")))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (list (k 10) (error "outside") (k 20)))))) (list 'body v)))))) (shift j (j 0))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (error "inside")))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset

;;; case: coroutine in reset, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (reset (list 'r0 (resume (coroutine (lambda () (list 'c1 (let (v (note (shift k (let (x 1) (begin (set! saved k) 'stored))))) (list 'body v)))))) (shift j (j 0))))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: shift outside of reset
