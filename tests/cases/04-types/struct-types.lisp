;; LANGUAGE §4.3 struct types

;;; case: the definition returns the constructor
(list (define [type] P x y))
;;; value: (#<primitive P>)

;;; case: fields may be written in three ways and any order
(define [type] P (^Int a) (b) c (^String d))
(P 1 'x [2] "s")
;;; value: (P 1 x [2] "s")

;;; case: a constructor needs exactly its arguments
(define [type] P x y)
(list (try (lambda (_) (P 1)) id) (try (lambda (_) (P)) id) (try (lambda (_) (P 1 2 3)) id))
;;; stress
;;; value: ("P constructor expects 2 argument(s), got 1" "P constructor expects 2 argument(s), got 0" "P constructor expects 2 argument(s), got 3")

;;; case: a checked field rejects other types
(define [type] P (^Int n))
(P "x")
;;; error: type error: field 'n' expects Int, got String

;;; case: a checked field accepts subtypes
(define [type] P (^Number n) (^Collection c))
(list (P 1 nil) (P 2.5 [1]))
;;; value: ((P 1 nil) (P 2.5 [1]))

;;; case: a compound annotation checks its head only
(define [type] P (^(List Int) xs))
(list (P '("not" ints)) (P nil) (try (lambda (_) (P 5)) id))
;;; value: ((P ("not" ints)) (P nil) "type error: field 'xs' expects List, got Int")

;;; case: a Bool field accepts nil and true
(define [type] P (^Bool b))
(list (P nil) (P true) (P (< 1 2)) (try (lambda (_) (P 'a)) id))
;;; value: ((P nil) (P true) (P true) "type error: field 'b' expects Bool, got Symbol")

;;; case: arguments of type Any are not checked
(define [type] P (^Int n))
(P car)
;;; stress
;;; value: (P #<primitive car>)

;;; case: a field of its own type is not checked
(define [type] Link (^Link next))
(Link 5)
;;; value: (Link 5)

;;; case: a field of a type unknown at definition is not checked
(define [type] A (^B b))
(define [type] B x)
(A 5)
;;; value: (A 5)

;;; case: a field of a user type is checked
(define [type] A x)
(define [type] (A2 A) x)
(define [type] H (^A a))
(list (H (A 1)) (H (A2 1)) (try (lambda (_) (H 5)) id))
;;; value: ((H (A 1)) (H (A2 1)) "type error: field 'a' expects A, got Int")

;;; case: fields are not inherited
(define [type] A x)
(define [type] (B A) y)
(let (b (B 1)) (list b b.y (is? b 'A) (try (lambda (_) b.x) id)))
;;; stress
;;; value: ((B 1) 1 true "field 'x' not found in type 'B'")

;;; case: an instance is mutable and shared
(define [type] P x)
(let (p (P 1) q p) (set! p.x 2) q.x)
;;; value: 2

;;; case: a redefined type is a new type and old instances keep the old one
(define [type] P x)
(define p (P 1))
(define [type] P x)
(list (is? p 'P) (is? (P 1) 'P) p (type-of p) (match p ((P x) 'new) (_ 'old)) (match (P 1) ((P x) 'new) (_ 'old)))
;;; value: (nil true (P 1) P old new)

;;; case: the constructor is an ordinary value
(define [type] P x y)
(list (map (P 1 _) '(2 3)) (apply P '(4 5)) (procedure? P) (type-of P))
;;; value: (((P 1 2) (P 1 3)) (P 4 5) true Any)

;;; case: a type definition inside a function binds globally
(define (f) (define [type] Inner x) nil)
(f)
(Inner 1)
;;; stress
;;; value: (Inner 1)

;;; case: instances of many fields keep them apart
(define [type] W a b c d e f g h i j)
(let (w (W 1 2 3 4 5 6 7 8 9 10)) (set! w.e 'five) (list w.a w.e w.j w))
;;; stress
;;; value: (1 five 10 (W 1 2 3 4 five 6 7 8 9 10))
