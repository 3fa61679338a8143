;; LANGUAGE §1.10, §4.9 annotations

;;; case: function types and compound arguments are ignored beyond their head
(define [type] P (^(Lambda Int Int) f) (^(Dict Symbol Int) d))
(let (p (P (lambda (x) x) {'a 1})) p.d.a)
;;; stress
;;; value: 1

;;; case: an annotation name elsewhere is a symbol
(list '^Int (let (^x 5) ^x))
;;; value: (^Int 5)

;;; case: integer values in bounds are ignored
(define [type] (V T) (^{'N 3} x))
(V 1)
;;; value: (V 1)

;;; case: nested dicts in metadata are a syntax error
(define (f (^{'with {'a 1}} x)) x)
;;; syntax-error: …
