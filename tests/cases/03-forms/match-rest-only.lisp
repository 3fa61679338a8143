;; LANGUAGE §3.11 sequence patterns that are only a remainder

;;; case: a remainder of nothing is the whole list
(match '(1 2 3) ([.. all] all))
;;; value: (1 2 3)

;;; case: a remainder of nothing matches nil
(match nil ([.. all] (list all)))
;;; value: (nil)

;;; case: a remainder of nothing does not match a string
(match "ab" ([.. all] 1) (_ 2))
;;; value: 2

;;; case: a macro takes all its arguments as a body
(define [macro] my-begin ([.. body] (begin .. body)))
(my-begin 1 2 3)
;;; value: 3

;;; case: a pattern that is not a name takes the last element
(match '(1 2 3) ([.. 3] 'last-is-3) (_ 'no))
;;; value: last-is-3
