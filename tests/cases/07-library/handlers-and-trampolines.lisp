;; LANGUAGE §7.3 with-handlers, with-trampoline

;;; case: with-handlers without handlers calls the thunk
(with-handlers nil (lambda () 5))
;;; stress
;;; value: 5

;;; case: the first handler of with-handlers is outermost
(define (outer t) (list 'outer (t)))
(define (inner t) (list 'inner (t)))
(with-handlers (list outer inner) (lambda () 'body))
;;; stress
;;; value: (outer (inner body))

;;; case: handlers of with-handlers handle effects
(define (ask-7 t) (handle (t) (ask _ (resolve 7))))
(define (note-log t) (handle (begin (t)) (note m (cons m (resolve nil)))))
(with-handlers (list ask-7 note-log) (lambda () (signal note (signal ask nil)) 'end))
;;; stress
;;; value: (7 . end)

;;; case: with-trampoline returns the value of a thunk that does not bounce
(with-trampoline (lambda (_) 42))
;;; stress
;;; value: 42

;;; case: with-trampoline resolves bounces with the result of their thunks
(with-trampoline (lambda () (+ 1 (signal bounce (lambda () (* 2 21))))))
;;; stress
;;; value: 43

;;; case: bounces may nest
(define (count n) (if (= n 0) 'done (signal bounce (lambda () (count (- n 1))))))
(with-trampoline (lambda () (count 1000)))
;;; value: done
