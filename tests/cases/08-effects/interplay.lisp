;; LANGUAGE §8.8 handlers, resets and coroutines together

;;; case: a signal captures resets in between
(handle (list 'h (reset (list 'r (signal a 1)))) (a x (resolve (+ x 1))))
;;; stress
;;; value: (h (r 2))

;;; case: a captured reset is multi-shot
(handle (reset (list (signal flip nil))) ((flip k _) (list (k 1) (k 2))))
;;; value: ((1) (2))

;;; case: a shift captures handlers in between
(reset (list 'r (handle (list 'h (shift k (k 1))) (a x 0))))
;;; stress
;;; value: (r (h 1))

;;; case: a shift removes the handlers that it captures
(handle (reset (handle (shift k (signal a 1)) (a x 'inner))) (a x 'outer))
;;; value: outer

;;; case: a captured handler is live when resumed
(reset (handle (begin (shift k (k nil)) (signal a 5)) (a x (list 'h x))))
;;; stress
;;; value: (h 5)

;;; case: a captured handler is live in every run
(reset (handle (+ (signal a 1) (shift k (list (k 10) (k 20))) (signal a 2)) (a x (resolve x))))
;;; value: (13 23)

;;; case: a signal inside a shift body meets the outer handler
(handle (+ 1 (reset (+ 10 (shift k (k (signal ask nil)))))) (ask _ (resolve 100)))
;;; stress
;;; value: 111

;;; case: a reset inside a clause works on its own
(handle (+ 1 (signal a 1)) (a x (resolve (reset (* 2 (shift k (k 10)))))))
;;; value: 21

;;; case: a shift in a clause reaches the reset around the handle
(reset (list 'r (handle (signal a 1) (a x (shift k (list 'shifted (k x)))))))
;;; stress
;;; value: (shifted (r 1))

;;; case: a shift in a handler body crosses the handle after a resolve
(reset (handle (begin (signal a 1) (shift k (list 'out (k 'back)))) (a x (list 'c (resolve nil)))))
;;; value: (out (c back))

;;; case: a coroutine signals to its resumer's handler
(define c (coroutine (lambda () (+ 1 (signal ask nil)))))
(handle (resume c) (ask _ (resolve 41)))
;;; stress
;;; value: 42

;;; case: a coroutine signals to its current resumer
(define c (coroutine (lambda () (yield (signal ask nil)) (signal ask nil))))
(list (handle (resume c) (ask _ (resolve 1))) (handle (resume c) (ask _ (resolve 2))))
;;; value: (1 2)

;;; case: a coroutine's own handlers are searched first
(define c (coroutine (lambda () (handle (signal a 1) (a x (resolve 'own))))))
(handle (resume c) (a x (resolve 'resumer)))
;;; stress
;;; value: own

;;; case: handlers inside a coroutine stay live across yields
(define c (coroutine (lambda () (handle (begin (yield 1) (signal a nil)) (a _ (resolve 'own))))))
(list (resume c) (resume c))
;;; value: (1 own)

;;; case: a yield crosses handlers and resets
(define c (coroutine (lambda () (reset (list 'r (handle (list 'h (yield 1)) (a x x)))))))
(list (resume c) (resume c 5))
;;; stress
;;; value: (1 (r (h 5)))

;;; case: a coroutine may yield inside a clause
(define c (coroutine (lambda () (handle (+ 1 (signal a nil)) (a _ (yield 'in-clause) (resolve 1))))))
(list (resume c) (resume c))
;;; value: (in-clause 2)

;;; case: a clause that aborts a coroutine finishes it
(define c (coroutine (lambda () (yield 1) (signal quit nil) (yield 2))))
(resume c)
(list (handle (resume c) (quit _ 'aborted)) (try (lambda (_) (resume c)) id))
;;; stress
;;; value: (aborted "resume: coroutine already completed")

;;; case: a coroutine goes on after its signal was resolved
(define c (coroutine (lambda () (yield (signal ask 1)) (yield (signal ask 2)) 'end)))
(handle (list (resume c) (resume c) (resume c)) (ask x (resolve (* 10 x))))
;;; value: (10 20 end)

;;; case: a named continuation may be called once across a coroutine
(define c (coroutine (lambda () (+ 1 (signal ask nil)))))
(handle (resume c) ((ask k _) (list (k 1))))
;;; stress
;;; value: (2)

;;; case: a named continuation called twice across a coroutine is a fatal error
(define c (coroutine (lambda () (+ 1 (signal ask nil)))))
(handle (resume c) ((ask k _) (list (k 1) (k 2))))
;;; error: continuation crosses a coroutine

;;; case: a shift does not cross a coroutine
(reset (resume (coroutine (lambda () (shift k 1)))))
;;; error: shift outside of reset

;;; case: multi-shot continuations work inside a coroutine
(define c (coroutine (lambda () (yield (handle (+ 1 (signal a nil)) ((a k _) (list (k 1) (k 2))))) 'end)))
(list (resume c) (resume c))
;;; value: ((2 3) end)

;;; case: a coroutine signal is resolved in non-tail position
(define c (coroutine (lambda () (+ 1 (signal ask nil)))))
(handle (list 'body (resume c)) (ask _ (list 'clause (resolve 1))))
;;; stress
;;; value: (clause (body 2))

;;; case: an error in a coroutine reaches the resumer's raise clause
(define c (coroutine (lambda () (yield 1) (error "inside"))))
(resume c)
(handle (resume c) (raise m (list 'caught m)))
;;; value: (caught "inside")

;;; case: coroutines inside coroutines signal outward
(define c (coroutine (lambda () (let (d (coroutine (lambda () (signal ask 5)))) (+ 1 (resume d))))))
(handle (resume c) (ask x (resolve (* x 2))))
;;; stress
;;; value: 11

;;; case: a generator written with effects and coroutines
(define (gen thunk) (coroutine (lambda () (handle (begin (thunk) nil) (emit x (yield x) (resolve nil))))))
(define g (gen (lambda () (for-each (lambda (x) (signal emit (* x x))) '(1 2 3)))))
(list (resume g) (resume g) (resume g) (resume g))
;;; stress
;;; value: (1 4 9 nil)

;;; case: a scheduler of coroutines and effects
(define out nil)
(define (worker name n) (coroutine (lambda () (let loop (i 0) (if (= i n) 'done (begin (signal log (cons name i)) (yield nil) (loop (+ i 1))))))))
(handle
  (let (a (worker 'a 2) b (worker 'b 2))
    (resume a) (resume b) (resume a) (resume b)
    (list (resume a) (resume b) (reverse out)))
  (log x (set! out (cons x out)) (resolve nil)))
;;; value: (done done ((a . 0) (b . 0) (a . 1) (b . 1)))

;;; case: a clause outside of a coroutine that is captured and run again resumes the coroutine once only
(define saved nil)
(define ran nil)
(reset
  (handle (list 'h (resume (coroutine (lambda () (list 'c (signal ask 1))))))
    (ask x (let (y (shift k (begin (set! saved k) (list 'first (k 1))))) (println y) (resolve y)))))
(begin (println 'again) (saved 2))
;;; stress
;;; out: 1
;;; out: again
;;; out: 2
;;; error: resolve: continuation already resumed

;;; case: a coroutine is not finished when its clause, captured and run again, leaves
(define saved nil)
(define count 0)
(define co (coroutine (lambda () (let (a (signal ask 1)) (yield (list 'yielded a)) (list 'end a)))))
(define (run thunk) (handle (reset (thunk)) (quit v (list 'quit v))))
(define first
  (run
    (lambda ()
      (handle (list 'h (resume co))
        (ask x
          (let (y (shift k (begin (set! saved k) (k 1))))
            (set! count (+ count 1))
            (if (= count 2) (signal quit 'left) nil)
            (resolve y)))))))
(define second (run (lambda () (saved 2))))
(list first second (resume co 3))
;;; stress
;;; value: ((h (yielded 1)) (quit left) (end 1))
