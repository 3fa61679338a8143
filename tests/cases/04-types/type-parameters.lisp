;; LANGUAGE §4.4 type parameters and bounds

;;; case: arguments are inferred from the first annotated field
(define [type] (Duo A B) (^A left) (^B right))
(define [type] (Two T) (^T a) (^T b))
(list (type-args (Duo 1 "x")) (type-args (Two 1.5 "x")))
;;; value: ((Int String) (Double))

;;; case: an undetermined parameter is nil
(define [type] (Box T) n)
(type-args (Box 1))
;;; value: (nil)

;;; case: values without parameters have no type arguments
(define [type] P x)
(list (type-args (P 1)) (type-args 5) (type-args nil))
;;; value: (nil nil nil)

;;; case: a registered first name in the head is the parent
(define [abstract] Container)
(define [type] (Cell Container T) (^T v))
(list (type-args (Cell 'a)) (is? (Cell 1) 'Container))
;;; stress
;;; value: ((Symbol) true)

;;; case: a bound accepts subtypes and rejects others
(define [type] (Gauge T) (^{'T Number} level))
(list (Gauge 1) (Gauge 0.5) (try (lambda (_) (Gauge "full")) id))
;;; value: ((Gauge 1) (Gauge 0.5) "type constraint violated: T must be subtype of Number, got String")

;;; case: an unknown bound is ignored
(define [type] (G T) (^{'T Mystery} x))
(G "any")
;;; value: (G "any")

;;; case: a parameter field is not checked
(define [type] (Box T) (^T v))
(let (b (Box 1)) (set! b.v "now a string") b)
;;; value: (Box "now a string")
