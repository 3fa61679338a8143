;; LANGUAGE §7.3, §7.4 try, assert!, with-handlers, with-trampoline, delay, force, stream-take

;;; case: try without an error is the thunk's value
(try (lambda (_) 5) (lambda (m) 'no))
;;; value: 5

;;; case: try calls a thunk without parameters too
(try (lambda () 5) (lambda (m) 'no))
;;; value: 5

;;; case: try gives the handler the message
(try (lambda (_) (car 5)) id)
;;; value: "car: argument must be a pair"

;;; case: try gives the handler any raised value
(try (lambda (_) (signal raise [1 2])) id)
;;; value: [1 2]

;;; case: an error in the handler of try goes on
(try (lambda (_) (try (lambda (_) (car 5)) (lambda (m) (error "second")))) id)
;;; value: "second"

;;; case: try nests
(try (lambda (_) (try (lambda (_) (error "in")) (lambda (m) (string-append m "!")))) id)
;;; value: "in!"

;;; case: try does not catch fatal errors
(try (lambda (_) (signal nobody 1)) id)
;;; error: unhandled effect 'nobody' with arg type Int

;;; case: assert! of a truthy value
(assert! 5 "no")
;;; value: true

;;; case: assert! of a falsy value raises
(try (lambda (_) (assert! nil '(any value))) id)
;;; value: (any value)

;;; case: an uncaught assert!
(assert! (= 1 2) "one is not two")
;;; error: unhandled effect 'raise' with arg type String: one is not two

;;; case: with-handlers of none
(with-handlers nil (lambda () 'plain))
;;; value: plain

;;; case: with-handlers, the first is outermost
(with-handlers (list (lambda (t) (list 'outer (t))) (lambda (t) (list 'inner (t)))) (lambda () 'x))
;;; value: (outer (inner x))

;;; case: with-handlers handles effects
(with-handlers (list (lambda (t) (handle (t) (a x (resolve (* 2 x))))) (lambda (t) (handle (t) (b x (resolve (signal a x)))))) (lambda () (+ 1 (signal b 20))))
;;; value: 41

;;; case: with-trampoline without bounce
(with-trampoline (lambda (_) 5))
;;; value: 5

;;; case: with-trampoline runs bounced thunks
(with-trampoline (lambda (_) (+ 1 (signal bounce (lambda (_) 41)))))
;;; value: 42

;;; case: bounced thunks bounce again
(with-trampoline (lambda (_) (+ 1 (signal bounce (lambda (_) (+ 1 (signal bounce (lambda (_) 40))))))))
;;; value: 42

;;; case: delay runs its thunk once, when forced
(let (n 0 p (delay (lambda () (set! n (+ n 1)) n))) (list n (force p) (force p) n))
;;; value: (0 1 1 1)

;;; case: delay remembers nil too
(let (n 0 p (delay (lambda () (set! n (+ n 1)) nil))) (force p) (force p) n)
;;; value: 1

;;; case: a delayed error is signalled at each force
(let (p (delay (lambda () (car 5)))) (list (try (lambda (_) (force p)) (lambda (m) 1)) (try (lambda (_) (force p)) (lambda (m) 2))))
;;; value: (1 2)

;;; case: force of a value that is no procedure
(force 5)
;;; value: 5

;;; case: stream-take of nil and of zero
(list (stream-take 3 nil) (stream-take 0 (reset (begin (stream-yield 1) nil))))
;;; value: (nil nil)

;;; case: stream-take of an infinite generator
(let (nat (lambda () (reset (let loop (n 0) (begin (stream-yield n) (loop (+ n 1))))))) (stream-take 4 (nat)))
;;; value: (0 1 2 3)

;;; case: stream-take of a procedure that returns a pair
(stream-take 2 (lambda (_) (cons 1 (lambda (_) (cons 2 nil)))))
;;; value: (1 2)

;;; case: a generator may be taken from twice
(let (g (reset (begin (stream-yield 1) (stream-yield 2) nil))) (list (stream-take 2 g) (stream-take 1 g)))
;;; value: ((1 2) (1))

;;; case: constants
(list pi e)
;;; value: (3.141592653589793 2.718281828459045)
