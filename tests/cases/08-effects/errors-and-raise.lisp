;; LANGUAGE §8.7 errors and the raise effect

;;; case: a runtime error is delivered to a raise clause at once
(handle (begin (car 5) (println "never")) (raise m m))
;;; stress
;;; value: "car: argument must be a pair"

;;; case: a raised value arrives as it is and may be resumed
(handle (+ 1 (signal raise 'soft)) (raise v (resolve 9)))
;;; value: 10

;;; case: frames without a raise clause are unwound
(handle (handle (begin (car 5) 'no) (ask x (resolve 1))) (raise m (list 'outer m)))
;;; stress
;;; value: (outer "car: argument must be a pair")

;;; case: the nearest raise clause gets the error
(handle (handle (car 5) (raise m 'inner)) (raise m 'outer))
;;; value: inner

;;; case: an error in a clause goes outside its handle
(handle (handle (signal a 1) (a x (car x)) (raise m 'inner)) (raise m (list 'outer m)))
;;; stress
;;; value: (outer "car: argument must be a pair")

;;; case: an error in a raise clause goes outside its handle
(handle (handle (car 5) (raise m (error "again"))) (raise m (list 'outer m)))
;;; value: (outer "again")

;;; case: an error after a resolve is caught by the same handle
(handle (begin (signal a 1) (car 5)) (a x (resolve nil)) (raise m (list 'caught m)))
;;; stress
;;; value: (caught "car: argument must be a pair")

;;; case: a runtime error cannot be resolved
(handle (+ 1 (car 5)) (raise m (resolve 1)))
;;; error: resolve: not inside a handler clause

;;; case: error cannot be resolved
(handle (+ 1 (error "x")) (raise m (resolve 1)))
;;; error: resolve: not inside a handler clause

;;; case: a runtime error has no continuation to name
(handle (+ 1 (car 5)) (raise m (with-continuation k (k 1))))
;;; error: with-continuation: not inside a handler clause

;;; case: fatal errors pass raise clauses
(handle (shift k 1) (raise m 'caught))
;;; error: shift outside of reset

;;; case: an error inside a reset reaches a handler outside
(handle (reset (list (car 5))) (raise m 'caught))
;;; value: caught

;;; case: an error in the shift body is outside the captured handler
(handle (reset (handle (shift k (car 5)) (raise m 'inner))) (raise m 'outer))
;;; stress
;;; value: outer

;;; case: an error in a run of a stored continuation is caught by its handler
(define k nil)
(handle (begin (signal a 1) (car 5)) ((a c x) (begin (set! k c) nil)) (raise m (list 'caught m)))
(list (k nil) (k nil))
;;; value: ((caught "car: argument must be a pair") (caught "car: argument must be a pair"))

;;; case: the raise clause value is the value of the handle
(+ 1 (handle (* 2 (error "x")) (raise m 41)))
;;; stress
;;; value: 42

;;; case: an error while the arguments of a signal are evaluated is an error of the body
(handle (signal a (car 5)) (a x 'clause) (raise m 'raised))
;;; value: raised

;;; case: an uncaught error inside a handle reports the error
(handle (car 5) (ask x 1))
;;; error: car: argument must be a pair
