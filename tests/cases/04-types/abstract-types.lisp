;; LANGUAGE §4.2 abstract types

;;; case: the definition returns the name
(list (define [abstract] Shape) (define [abstract] (Round Shape)))
;;; value: (Shape Round)

;;; case: an abstract type has no value
(define [abstract] Shape) Shape
;;; error: unbound variable 'Shape'

;;; case: an unknown parent is an error
(define [abstract] (Round Missing))
;;; error: unknown parent type 'Missing'

;;; case: subtype depth is unlimited
(define [abstract] A)
(define [abstract] (B A))
(define [abstract] (C B))
(define [type] (D C) x)
(define [type] (E D) x)
(map (lambda (t) (is? (E 1) t)) '(A B C D E Any F))
;;; stress
;;; value: (true true true true true true nil)

;;; case: a built-in type may be a parent
(define [abstract] (Weird Number))
(define [type] (Fraction Weird) n d)
(list (is? (Fraction 1 2) 'Number) (number? (Fraction 1 2)))
;;; value: (true true)
