;; LANGUAGE §3.18, §6.11 macroexpand

;;; case: macroexpand performs one step on a macro call
(define [macro] inc ([x] (add x 1)))
(macroexpand '(inc (inc 2)))
;;; value: (add (inc 2) 1)

;;; case: macroexpand shows snapshot symbols by name
(define [macro] kar ([x] (car x)))
(macroexpand '(kar y))
;;; value: (car y)

;;; case: macroexpand returns other forms unchanged
(list (macroexpand '(car x)) (macroexpand 5) (macroexpand 'sym) (macroexpand nil))
;;; value: ((car x) 5 sym nil)

;;; case: macroexpand of a call that no clause matches is the form
(define [macro] m ([a] a))
(macroexpand '(m 1 2))
;;; value: (m 1 2)

;;; case: the conditional macros expand as documented
(list (macroexpand '(when a b c)) (macroexpand '(unless a b)))
;;; value: ((if a (begin b c) nil) (if a nil (begin b)))
