;; LANGUAGE §9.2 fatal errors

;;; case: control errors pass every raise clause
(handle (handle (shift k 1) (raise m 'inner)) (raise m 'outer))
;;; error: shift outside of reset

;;; case: a stack overflow inside a handler is reported
(define (f n) (+ 1 (f (+ n 1))))
(handle (f 0) (ask x (resolve 1)) (raise m 'caught))
;;; error: stack overflow: maximum eval depth exceeded

;;; case: a stack overflow inside a coroutine is reported
(define (f n) (+ 1 (f (+ n 1))))
(resume (coroutine (lambda () (f 0))))
;;; error: stack overflow: maximum eval depth exceeded

;;; case: a stack overflow inside a reset is reported
(define (f n) (+ 1 (f (+ n 1))))
(reset (f 0))
;;; error: stack overflow: maximum eval depth exceeded

;;; case: a stack overflow inside a resumed continuation is reported
(define (f n) (+ 1 (f (+ n 1))))
(handle (begin (signal a 1) (f 0)) ((a k x) (k 1)))
;;; error: stack overflow: maximum eval depth exceeded
