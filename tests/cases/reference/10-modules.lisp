;; LANGUAGE §10, the examples of the reference

;;; case: §10.2 shapes
(module shapes (export area) (define scale 2) (define (area r) (* scale r r)))
(import shapes)
(println (shapes.area 5))
(import shapes (area :as surface))
(println (surface 1))
shapes.scale
;;; out: 50
;;; out: 2
;;; error: 'scale' is not exported from module
