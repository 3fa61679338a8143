;; LANGUAGE §3.11 match: constructor, type and guard patterns

;;; case: a constructor pattern matches its type and binds fields
(define [type] P x y)
(match (P 1 2) ((P a b) (list b a)))
;;; value: (2 1)

;;; case: a constructor pattern with the wrong number of sub-patterns does not match
(define [type] P x y)
(match (P 1 2) ((P a) 'one) ((P a b c) 'three) (_ 'none))
;;; value: none

;;; case: a constructor pattern matches exactly its type and no subtype
(define [type] A x)
(define [type] (B A) x)
(list (match (B 1) ((A x) 'a) ((B x) 'b)) (match (A 1) ((B x) 'b) (_ 'no)))
;;; value: (b no)

;;; case: constructor patterns nest
(define [union] (Tree T) Leaf (Node left T right))
(define (sum t) (match t (Leaf 0) ((Node l v r) (+ (sum l) v (sum r)))))
(sum (Node (Node Leaf 1 Leaf) 2 (Node Leaf 3 Leaf)))
;;; value: 6

;;; case: a nullary variant name matches only its instance
(define [union] Color Red Green)
(map (lambda (c) (match c (Red 'r) (Green 'g) (_ 'other))) (list Red Green 5 'Red))
;;; value: (r g other other)

;;; case: the name of a type without fields matches its instances
(define [type] Unit)
(list (match (Unit) (Unit 'u) (_ 'no)) (match 1 (Unit 'u) (_ 'no)))
;;; value: (u no)

;;; case: a guard matches by a predicate
(map (lambda (n) (match n ((? even?) 'even) (_ 'odd))) '(1 2 3))
;;; value: (odd even odd)

;;; case: a guard with a pattern binds its names
(match 15 ((? (> _ 10) n) (- n 10)) (_ 0))
;;; value: 5

;;; case: the bindings of a guarded pattern are visible in the guard
(list (match '(3 9) ((? (lambda (v) (< a b)) [a b]) 'rising) (_ 'no)) (match '(9 3) ((? (lambda (v) (< a b)) [a b]) 'rising) (_ 'no)))
;;; value: (rising no)

;;; case: the inner pattern is tried before the guard
(match 5 ((? (lambda (v) (print "guard") true) [a]) 'seq) (_ 'no))
;;; value: no

;;; case: any truthy guard result counts
(list (match 1 ((? (lambda (v) 0)) 'yes) (_ 'no)) (match 1 ((? (lambda (v) 'false)) 'yes) (_ 'no)))
;;; value: (yes no)

;;; case: an error in a guard propagates
(match 'a ((? (> _ 10)) 1) (_ 2))
;;; error: >: expected …

;;; case: guards may stand inside sequences
(match '(1 20 3) ([a (? (> _ 10) b) c] (list b)) (_ 'no))
;;; value: (20)

;;; case: missing variants are reported in declaration order
(define [union] Color Red Green Blue)
(match Blue (Red 1))
;;; error: no pattern matched: Color value 'Blue', missing variants: Green, Blue

;;; case: one missing variant is reported alone
(define [union] (Opt T) None (Some T))
(match (Some 1) (None 0))
;;; error: no pattern matched: Opt value 'Some', missing variants: Some

;;; case: a mentioned variant that does not match gives the plain message
(define [union] (Opt T) None (Some T))
(match (Some 1) (None 0) ((Some 2) 2))
;;; error: no pattern matched for value of type Some
