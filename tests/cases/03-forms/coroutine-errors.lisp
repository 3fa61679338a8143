;; LANGUAGE §3.15 coroutines: errors and edges

;;; case: coroutine of a primitive
(coroutine car)
;;; error: coroutine: argument must be a closure

;;; case: coroutine of a number
(coroutine 5)
;;; error: coroutine: argument must be a closure

;;; case: resume of a closure
(resume (lambda () 1))
;;; error: resume: argument must be a coroutine

;;; case: resume of nil
(resume nil)
;;; error: resume: argument must be a coroutine

;;; case: resume of a finished coroutine
(let (c (coroutine (lambda () 1))) (resume c) (resume c))
;;; error: resume: coroutine already completed

;;; case: resume of a coroutine by itself
(define c nil)
(set! c (coroutine (lambda () (resume c))))
(resume c)
;;; error: resume: coroutine already completed

;;; case: yield outside of a coroutine
(yield 1)
;;; error: yield: not inside a coroutine

;;; case: yield after the coroutine has finished
(begin (resume (coroutine (lambda () 1))) (yield 2))
;;; error: yield: not inside a coroutine

;;; case: the value of the thunk is that of the last resume
(let (c (coroutine (lambda () (yield 1) 2))) (list (resume c) (resume c)))
;;; value: (1 2)

;;; case: yield without a value
(let (c (coroutine (lambda () (yield) 'end))) (list (resume c) (resume c)))
;;; value: (nil end)

;;; case: resume without a value makes yield nil
(let (c (coroutine (lambda () (list 'got (yield 1))))) (resume c) (resume c))
;;; value: (got nil)

;;; case: the value given to the first resume is ignored
(let (c (coroutine (lambda (x) (list x (yield 1))))) (list (resume c 'ignored) (resume c 'second)))
;;; value: (1 (nil second))

;;; case: an error finishes the coroutine and is signalled again
(let (c (coroutine (lambda () (car 5)))) (list (try (lambda (_) (resume c)) id) (try (lambda (_) (resume c)) id)))
;;; value: ("car: argument must be a pair" "resume: coroutine already completed")

;;; case: yield inside a nested call
(let (c (coroutine (lambda () (+ 1 (+ 1 (yield 'deep)))))) (list (resume c) (resume c 40)))
;;; value: (deep 42)

;;; case: coroutines nest
(let (inner (coroutine (lambda () (yield 'i1) 'i2)) outer (coroutine (lambda () (yield (resume inner)) (yield (resume inner)) 'o3))) (list (resume outer) (resume outer) (resume outer)))
;;; value: (i1 i2 o3)

;;; case: two coroutines take turns
(let (make (lambda (n) (coroutine (lambda () (yield n) (yield (* 10 n)) nil))) a (make 1) b (make 2)) (list (resume a) (resume b) (resume a) (resume b)))
;;; value: (1 2 10 20)

;;; case: a handler around yield is live again
(let (c (coroutine (lambda () (handle (begin (yield 1) (signal ask nil)) (ask _ (resolve 'answer)))))) (list (resume c) (resume c)))
;;; value: (1 answer)

;;; case: a signal goes to the current resumer
(let (c (coroutine (lambda () (list (signal who nil) (begin (yield 1) (signal who nil)))))) (handle (resume c) (who _ (resolve 'first))) (handle (resume c) (who _ (resolve 'second))))
;;; value: (first second)

;;; case: shift may not cross a coroutine
(reset (resume (coroutine (lambda () (shift k 1)))))
;;; error: shift outside of reset

;;; case: a reset inside a coroutine
(resume (coroutine (lambda () (reset (+ 1 (shift k (k 5)))))))
;;; value: 6

;;; case: many coroutines
(foldl + 0 (map (lambda (i) (resume (coroutine (lambda () (yield i))))) (range 2000)))
;;; value: 1999000

;;; case: a coroutine prints
(coroutine (lambda () 1))
;;; value: #<coroutine>
