;; LANGUAGE §3.13 delay and force

;;; case: a delayed thunk runs at the first force only
(define p (delay (lambda () (print "run") 42)))
(print "before")
(list (force p) (force p))
;;; stress
;;; out-part: beforerun
;;; value: (42 42)

;;; case: a delayed nil is remembered too
(define n 0)
(define p (delay (lambda () (set! n (+ n 1)) nil)))
(list (force p) (force p) n)
;;; stress
;;; value: (nil nil 1)

;;; case: a delayed value may be asked for by calling it
(let (p (delay (lambda (_) '(1)))) (list (p) (= (p) (p))))
;;; stress
;;; value: ((1) true)

;;; case: force calls any procedure of no arguments
(force (lambda () 5))
;;; stress
;;; value: 5

;;; case: two delays are independent
(let (a (delay (lambda () 1)) b (delay (lambda () 2))) (list (force b) (force a) (force b)))
;;; stress
;;; value: (2 1 2)
