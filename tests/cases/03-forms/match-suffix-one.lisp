;; LANGUAGE §3.11 a suffix of one element

;;; case: one pattern after the dots takes the last element
(match '(1 2 3) ([.. last] last))
;;; value: 3

;;; case: one pattern after the dots does not match the empty list
(match nil ([.. last] last) (_ 'empty))
;;; value: empty

;;; case: a bare symbol takes all arguments of a macro
(define [macro] my-begin (body (begin .. body)))
(my-begin 1 2 3)
;;; value: 3
