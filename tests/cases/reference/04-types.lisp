;; LANGUAGE §4, the examples of the reference

;;; case: §4.3 trucks
(define [abstract] Vehicle)
(define [type] (Truck Vehicle) (^Int axles) (^String plate))
(define t (Truck 3 "OM-1"))
(println t)
(println t.plate)
(println (set! t.axles 4))
(println (is? t 'Vehicle))
(Truck "x" "y")
;;; out: (Truck 3 "OM-1")
;;; out: OM-1
;;; out: 4
;;; out: true
;;; error: type error: field 'axles' expects Int, got String

;;; case: §4.4 type arguments
(define [type] (Duo A B) (^A left) (^B right))
(type-args (Duo 1 "x"))
;;; value: (Int String)

;;; case: §4.4 bounds
(define [type] (Gauge T) (^{'T Number} level))
(println (Gauge 0.5))
(Gauge "full")
;;; out: (Gauge 0.5)
;;; error: type constraint violated: T must be subtype of Number, got String

;;; case: §4.5 trees
(define [union] (Tree T) Leaf (Node left T right))
(define n (Node Leaf 5 Leaf))
(println n n.T (is? Leaf 'Tree))
(define (depth t) (match t (Leaf 0) ((Node l _ r) (+ 1 (max (depth l) (depth r))))))
(depth (Node Leaf 1 n))
;;; out: (Node Leaf 5 Leaf) 5 true
;;; value: 2

;;; case: §4.8 association list path
(let (who (list (cons 'name "Ada") (cons 'born 1815))) who.born)
;;; value: 1815
