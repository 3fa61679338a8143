;; LANGUAGE §5, the examples of the reference

;;; case: §5.3 kind
(define (kind (^Number n)) "number")
(define (kind (^Int n)) "integer")
(define (kind x) "thing")
(list (kind 2) (kind 2.0) (kind 'z))
;;; value: ("integer" "number" "thing")

;;; case: §5.3 steps
(define (steps (^(Val 0) n)) 'stop)
(define (steps (^Int n)) (steps (- n 1)))
(steps 3)
;;; value: stop

;;; case: §5.3 money
(define [type] Money (^Int cents))
(define (+ (^Money a) (^Money b)) (Money (+ a.cents b.cents)))
(list (+ (Money 5) (Money 7)) (+ 1 2))
;;; value: ((Money 12) 3)

;;; case: §5.3 twice
(define (twice (^String s)) (string-append s s))
(twice 'x)
;;; error: no matching method 'twice' for (Symbol)
