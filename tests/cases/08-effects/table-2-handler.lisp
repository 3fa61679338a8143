;; LANGUAGE §8 a handler around another delimiter; written by scripts/effect-cases.py

;;; case: handler in handler, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: handler in handler, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: handler in handler, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: handler in handler, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((h (h1 (body 2) 2)) (2))

;;; case: handler in handler, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: handler in handler, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (6))

;;; case: handler in handler, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((after (h (h1 (body 2) 2))) (2))

;;; case: handler in handler, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: handler in handler, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (2))

;;; case: handler in handler, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (dropped nil)

;;; case: handler in handler, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (dropped nil)

;;; case: handler in handler, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: handler in handler, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((once (h (h1 (body 10) 2))) (10))

;;; case: handler in handler, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: handler in handler, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: handler in handler, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((h (h1 (body 10) 2)) (h (h1 (body 20) 2))) (20 10))

;;; case: handler in handler, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: handler in handler, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: handler in handler, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored ((h (h1 (body 30) 2)) (h (h1 (body 40) 2)))) (40 30))

;;; case: handler in handler, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (error "inside")) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "inside")) (30))

;;; case: handler in handler, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (handle (list 'h1 (let (v (note (signal op 1))) (list 'body v)) (signal own1 1)) (own1 x (resolve (* x 2))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "outside")) (30))

;;; case: reset in handler, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: reset in handler, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (error "inside")) (shift j (j 1))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: reset in handler, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: reset in handler, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((h (r1 (body 2) 1)) (2))

;;; case: reset in handler, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (error "inside")) (shift j (j 1))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: reset in handler, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (6))

;;; case: reset in handler, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((after (h (r1 (body 2) 1))) (2))

;;; case: reset in handler, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (error "inside")) (shift j (j 1))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: reset in handler, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (2))

;;; case: reset in handler, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (dropped nil)

;;; case: reset in handler, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (error "inside")) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (dropped nil)

;;; case: reset in handler, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: reset in handler, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((once (h (r1 (body 10) 1))) (10))

;;; case: reset in handler, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (error "inside")) (shift j (j 1))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: reset in handler, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: reset in handler, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (((h (r1 (body 10) 1)) (h (r1 (body 20) 1))) (20 10))

;;; case: reset in handler, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (error "inside")) (shift j (j 1))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: reset in handler, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: reset in handler, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored ((h (r1 (body 30) 1)) (h (r1 (body 40) 1)))) (40 30))

;;; case: reset in handler, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (error "inside")) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "inside")) (30))

;;; case: reset in handler, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (reset (list 'r1 (let (v (note (signal op 1))) (list 'body v)) (shift j (j 1))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "outside")) (30))

;;; case: coroutine in handler, abandoned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: coroutine in handler, abandoned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (error "inside"))))))) (op x (list 'left x)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((left 1) nil)

;;; case: coroutine in handler, abandoned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) (op x (error "outside")))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: coroutine in handler, resumed in tail position, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((h (c1 (body 2))) (2))

;;; case: coroutine in handler, resumed in tail position, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (error "inside"))))))) (op x (resolve (+ x 1))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: coroutine in handler, resumed in tail position, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) (op x (begin (note (+ x 5)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (6))

;;; case: coroutine in handler, resumed, then work goes on, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((after (h (c1 (body 2)))) (2))

;;; case: coroutine in handler, resumed, then work goes on, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (error "inside"))))))) (op x (list 'after (resolve (+ x 1)))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (2))

;;; case: coroutine in handler, resumed, then work goes on, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) (op x (begin (resolve (+ x 1)) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (2))

;;; case: coroutine in handler, named and never called, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (dropped nil)

;;; case: coroutine in handler, named and never called, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (error "inside"))))))) ((op k x) (begin (set! saved k) 'dropped)))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: (dropped nil)

;;; case: coroutine in handler, named and never called, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) ((op k x) (begin (set! saved k) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") nil)

;;; case: coroutine in handler, named and called once, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((once (h (c1 (body 10)))) (10))

;;; case: coroutine in handler, named and called once, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (error "inside"))))))) ((op k x) (list 'once (k 10))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: coroutine in handler, named and called once, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) ((op k x) (begin (k 10) (error "outside"))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: coroutine in handler, named and called twice, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: coroutine in handler, named and called twice, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (error "inside"))))))) ((op k x) (list (k 10) (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "inside") (10))

;;; case: coroutine in handler, named and called twice, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) ((op k x) (list (k 10) (error "outside") (k 20))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((caught "outside") (10))

;;; case: coroutine in handler, stored and called after the delimiter returned, no error
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; error: continuation crosses a coroutine

;;; case: coroutine in handler, stored and called after the delimiter returned, an error inside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (error "inside"))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "inside")) (30))

;;; case: coroutine in handler, stored and called after the delimiter returned, an error outside
(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
(let (v (let (first (attempt (lambda () (handle (list 'h (resume (coroutine (lambda () (list 'c1 (let (v (note (signal op 1))) (list 'body v))))))) ((op k x) (begin (set! saved k) 'stored)))))) (list first (attempt (lambda () (list (saved 30) (error "outside") (saved 40))))))) (let (t trace) (begin (set! trace nil) (list v t))))
;;; stress
;;; value: ((stored (caught "outside")) (30))
