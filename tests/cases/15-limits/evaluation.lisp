;; LANGUAGE §9.2, §15 recursion through eval, read-string and load

;;; case: endless recursion through eval is a stack overflow
(define (f n) (+ 1 (eval (list 'f (+ n 1)))))
(resume (coroutine (lambda () (f 0))))
;;; error: stack overflow: maximum eval depth exceeded

;;; case: endless evaluation of a form that evaluates itself is a stack overflow
(define q '(eval q))
(try (lambda (_) (resume (coroutine (lambda () (eval q))))) (lambda (m) 'caught))
;;; error: stack overflow: maximum eval depth exceeded

;;; case: endless recursion through read-string is a stack overflow
(define s "(read-string s)")
(resume (coroutine (lambda () (read-string s))))
;;; error: stack overflow: maximum eval depth exceeded

;;; case: a file that loads itself without end is a stack overflow, not an error of each load
(resume (coroutine (lambda () (load "self.omni"))))
;;; file: self.omni
(load "self.omni")
;;; error: stack overflow: maximum eval depth exceeded

;;; case: a hundred thousand evaluations inside each other
(define (f n) (if (= n 0) 0 (+ 1 (eval (list 'f (- n 1))))))
(f 100000)
;;; value: 100000

;;; case: half a million evaluations after each other
(define (f n) (if (= n 0) 'done (begin (eval '(let (a 1) (+ a 2))) (f (- n 1)))))
(f 500000)
;;; value: done
