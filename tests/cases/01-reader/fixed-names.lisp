;; LANGUAGE §1.13 names with fixed meaning

;;; case: a local variable does not disable a special form
(let (if 5) (if 1 2 3))
;;; value: 2

;;; case: a special-form name in non-head position is a variable
(let (if 5 match 6) (+ if match))
;;; value: 11

;;; case: a parameter may be named like a special form
((lambda (begin) (begin begin 7 begin)) 3)
;;; value: 3

;;; case: a global may be named like a special form
(define quote 9)
(list quote '(a))
;;; value: (9 (a))

;;; case: the two spellings of lambda are the same
(list ((λ (x) x) 1) ((lambda (x) x) 2))
;;; value: (1 2)

;;; case: there is no fn
(fn (x) x)
;;; error: unbound variable 'fn'
;;; at: 1:2

;;; case: delay is an ordinary procedure name
(let (delay 1 force 2 try 3) (list delay force try))
;;; value: (1 2 3)
