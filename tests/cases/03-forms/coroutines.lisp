;; LANGUAGE §3.15 coroutines

;;; case: a coroutine yields values in turn and finishes with its result
(define c (coroutine (lambda () (yield 1) (yield 2) 'end)))
(list (resume c) (resume c) (resume c))
;;; stress
;;; value: (1 2 end)

;;; case: resume hands a value to the pending yield
(define acc (coroutine (lambda () (let loop (sum 0) (loop (+ sum (yield sum)))))))
(list (resume acc) (resume acc 5) (resume acc 7))
;;; stress
;;; value: (0 5 12)

;;; case: the value of the first resume is ignored
(let (c (coroutine (lambda () (list (yield 'a))))) (list (resume c 'ignored) (resume c 'used)))
;;; stress
;;; value: (a (used))

;;; case: yield and resume default to nil
(let (c (coroutine (lambda () (list (yield))))) (list (resume c) (resume c)))
;;; stress
;;; value: (nil (nil))

;;; case: a coroutine does not start before its first resume
(define c (coroutine (lambda () (print "in") 1)))
(print "before ")
(resume c)
;;; stress
;;; out-part: before in
;;; value: 1

;;; case: yield works inside called functions
(define (emit x) (yield (* x 10)))
(define c (coroutine (lambda () (emit 1) (map emit '(2 3)) 'done)))
(list (resume c) (resume c) (resume c) (resume c))
;;; stress
;;; value: (10 20 30 done)

;;; case: coroutines nest and each has its own position
(define inner (coroutine (lambda () (yield 'i1) (yield 'i2))))
(define outer (coroutine (lambda () (yield (resume inner)) (yield 'o) (yield (resume inner)))))
(list (resume outer) (resume outer) (resume outer))
;;; stress
;;; value: (i1 o i2)

;;; case: yield suspends the innermost running coroutine
(define outer (coroutine (lambda ()
  (let (inner (coroutine (lambda () (yield 'in) 'in-end)))
    (yield (list 'a (resume inner)))
    (yield (list 'b (resume inner)))))))
(list (resume outer) (resume outer))
;;; stress
;;; value: ((a in) (b in-end))

;;; case: many coroutines run interleaved
(define cs (map (lambda (n) (coroutine (lambda () (let loop (i n) (yield i) (loop (+ i 100)))))) (range 50)))
(map resume cs)
(foldl + 0 (map resume cs))
;;; stress
;;; value: 6225

;;; case: a finished coroutine cannot be resumed
(let (c (coroutine (lambda () 1))) (resume c) (resume c))
;;; error: resume: coroutine already completed

;;; case: a running coroutine cannot resume itself
(define c nil)
(set! c (coroutine (lambda () (try (lambda (_) (resume c)) id))))
(resume c)
;;; stress
;;; value: "resume: coroutine already completed"

;;; case: a coroutine needs a closure
(coroutine car)
;;; error: coroutine: argument must be a closure

;;; case: resume needs a coroutine
(resume (lambda () 1))
;;; error: resume: argument must be a coroutine

;;; case: yield outside a coroutine is an error
(yield 1)
;;; error: yield: not inside a coroutine

;;; case: an error in a coroutine is signalled again by resume
(define c (coroutine (lambda () (yield 1) (car 5))))
(resume c)
(list (try (lambda (_) (resume c)) id) (try (lambda (_) (resume c)) id))
;;; stress
;;; value: ("car: argument must be a pair" "resume: coroutine already completed")

;;; case: a coroutine may catch its own errors and go on
(define c (coroutine (lambda () (yield (try (lambda (_) (car 5)) (lambda (m) 'caught))) 'end)))
(list (resume c) (resume c))
;;; stress
;;; value: (caught end)

;;; case: a coroutine yields a hundred thousand times
(define c (coroutine (lambda () (let loop (i 0) (yield i) (loop (+ i 1))))))
(let go (n 0 last nil) (if (= n 100000) last (go (+ n 1) (resume c))))
;;; value: 99999

;;; case: variables are shared between a coroutine and its creator
(define n 0)
(define c (coroutine (lambda () (set! n 1) (yield n) (set! n (* n 2)) n)))
(resume c)
(set! n 21)
(list (resume c) n)
;;; stress
;;; value: (42 42)

;;; case: a coroutine is its own kind of value
(let (c (coroutine (lambda () 1))) (list (coroutine? c) (coroutine? 1) (procedure? c) (type-of c)))
;;; stress
;;; value: (true nil nil Coroutine)

;;; case: an argument for yield is evaluated inside the coroutine
(define c (coroutine (lambda () (yield (begin (print "x") 1)))))
(print "a") (resume c)
;;; stress
;;; out-part: ax
;;; value: 1

;;; case: two consumers of one coroutine share its position
(define c (coroutine (lambda () (yield 1) (yield 2) (yield 3))))
(define (take-one) (resume c))
(list (take-one) (take-one) (take-one))
;;; stress
;;; value: (1 2 3)
