;; LANGUAGE §4 types that a compiler knows, and those that it must not take for known

;;; case: a constructor is unbound before its definition has run
(define (make) (P 1))
(define early (try (lambda (_) (make)) id))
(define [type] P x)
(list early (make))
;;; value: ("unbound variable 'P'" (P 1))

;;; case: a variant is unbound before its definition has run
(define (leaf) Leaf)
(define early (try (lambda (_) (leaf)) id))
(define [union] Tree Leaf (Node l r))
(list early (leaf))
;;; value: ("unbound variable 'Leaf'" Leaf)

;;; case: an assigned constructor is what it was assigned
(define [type] P x)
(define old P)
(set! P (lambda (x) (list 'mine x)))
(list (P 1) (old 2))
;;; value: ((mine 1) (P 2))

;;; case: a constructor that is defined anew as a function
(define [type] P x y)
(define p (P 1 2))
(define (P x) x)
(list p (P 5) (match p ((P a b) (+ a b))))
;;; value: ((P 1 2) 5 3)

;;; case: a type defined in a function is a new type at every call
(define (make x) (define [type] T v) (T x))
(define a (make 1))
(define b (make 2))
(list (is? a 'T) (is? b 'T) (match a ((T v) v) (_ 'old)) (match b ((T v) v) (_ 'old)) a.v b.v)
;;; value: (nil true old 2 1 2)

;;; case: two types with the same field
(define [type] P x y)
(define [type] Q y x)
(define [type] R z x)
(define [type] S x)
(define (get v) v.x)
(define (put v n) (set! v.x n) v)
(list (map get (list (P 1 2) (Q 1 2) (R 1 2) (S 1) '((x . 7)) {'x 8})) (map (put _ 9) (list (P 1 2) (Q 1 2) (R 1 2) (S 1))))
;;; stress
;;; value: ((1 2 2 1 7 8) ((P 9 2) (Q 1 9) (R 1 9) (S 9)))

;;; case: a field of several types on a value that has none
(define [type] P x y)
(define [type] Q y x)
(define (get v) v.x)
(list (try (lambda (_) (get 5)) id) (try (lambda (_) (get (lambda () 1))) id) (try (lambda (_) (get nil)) id))
;;; value: ("cannot access '.x' on Int value" "cannot access '.x' on Closure value" "cannot access '.x' on Nil value")

;;; case: a field that another type has
(define [type] P x y)
(define [type] Q z)
(define (get v) v.x)
(get (Q 1))
;;; error: field 'x' not found in type 'Q'
;;; at: 3:17

;;; case: a repeated field is the last one
(define [type] P x x)
(define p (P 1 2))
(set! p.x 3)
(list p p.x)
;;; value: ((P 1 3) 3)

;;; case: checked fields accept everything below their type
(define [abstract] Shape)
(define [type] (Dot Shape) x)
(define [type] (Cell Int) x)
(define [type] H (^Number n) (^Int i) (^Shape s) (^Symbol y) (^Bool b) (^String t) (^List l) (^Array a) (^Dict d) (^Closure f))
(define h (H 1.5 100000000000000000000 (Dot 1) 'y nil "t" nil [1] {} id))
(set! h.n 3)
(set! h.i (Cell 1))
(set! h.b true)
(set! h.y true)
(list h.n h.i h.s h.y h.b)
;;; stress
;;; value: (3 (Cell 1) (Dot 1) true true)

;;; case: assignment to checked fields is checked
(define [type] H (^Int i) (^String s))
(define h (H 1 "a"))
(list (try (lambda (_) (set! h.i 1.0)) id) (try (lambda (_) (set! h.s 's)) id) (set! h.i 7) h)
;;; value: ("type error: field 'i' expects Int, got Double" "type error: field 's' expects String, got Symbol" 7 (H 7 "a"))

;;; case: a path into a field of a field
(define [type] P x y)
(define p (P (P 1 2) {'x 3}))
(set! p.x.y 20)
(set! p.y.x 30)
(list p p.x.y p.y.x (try (lambda (_) (set! p.z.y 1)) id) (try (lambda (_) (set! p.x.z 1)) id))
;;; value: ((P (P 1 20) {x 30}) 20 30 "set!: field not found in path" "set!: field not found")

;;; case: an alias in a pattern is the type that it names
(define [type] P x)
(define [alias] Q P)
(list (match (P 1) ((Q x) x)) (is? (P 1) 'Q))
;;; value: (1 true)

;;; case: a pattern with the wrong number of fields never matches
(define [type] P x y)
(match (P 1 2) ((P a) 'one) ((P a b c) 'three) (_ 'none))
;;; value: none

;;; case: a name in a pattern means the type defined last
(define [type] P x)
(define (get v) (match v ((P x) x) (_ 'old)))
(define first (P 1))
(define before (get first))
(define [type] P x)
(list before (get first) (get (P 2)))
;;; value: (1 old 2)

;;; case: types of evaluated code are new types of the same name
(define [type] P x)
(define (get v) (match v ((P x) x) (_ 'old)))
(define (field v) v.x)
(define first (P 1))
(eval '(define [type] P y x))
(list (get first) (match (P 1 2) ((P a b) (list a b)) (_ 'old)) (field first) (field (P 3 4)))
;;; value: (old (1 2) 1 4)

;;; case: is? asks for a type before and after its declaration
(define (ask v) (list (is? v 'T) (is? v 'U) (is? v 'Nowhere)))
(define early (ask 1))
(define [type] T x)
(define [type] (U T) y)
(list early (ask (T 1)) (ask (U 2)) (ask nil))
;;; value: ((nil nil nil) (true nil nil) (true true nil) (nil nil nil))

;;; case: is? of unions, their variants and their like among built-in types
(define [union] Shape Dot (Circle r) (Box a b))
(define [type] (Fraction Number) n d)
(define (ask v) (list (is? v 'Shape) (is? v 'Dot) (is? v 'Circle) (is? v 'Number) (is? v 'Int) (is? v 'Double)))
(map ask (list Dot (Circle 1) (Fraction 1 2) 5 1152921504606846976 2.5 1e300 "s"))
;;; value: ((true true nil nil nil nil) (true nil true nil nil nil) (nil nil nil true nil nil) (nil nil nil true true nil) (nil nil nil true true nil) (nil nil nil true nil true) (nil nil nil true nil true) (nil nil nil nil nil nil))

;;; case: is? of every built-in type
(define (ask v)
  (list (is? v 'Any) (is? v 'Collection) (is? v 'List) (is? v 'Nil) (is? v 'Array) (is? v 'Dict) (is? v 'String) (is? v 'Symbol) (is? v 'Bool) (is? v 'Closure) (is? v 'Iterator)))
(for-each (lambda (v) (println (ask v))) (list nil '(1) [1] {} "s" 'a true ask (iterator '(1)) car 2))
;;; out: (true true true true nil nil nil nil true nil nil)
;;; out: (true true true nil nil nil nil nil nil nil nil)
;;; out: (true true nil nil true nil nil nil nil nil nil)
;;; out: (true true nil nil nil true nil nil nil nil nil)
;;; out: (true nil nil nil nil nil true nil nil nil nil)
;;; out: (true nil nil nil nil nil nil true nil nil nil)
;;; out: (true nil nil nil nil nil nil true true nil nil)
;;; out: (true nil nil nil nil nil nil nil nil true nil)
;;; out: (true nil nil nil nil nil nil nil nil nil true)
;;; out: (true nil nil nil nil nil nil nil nil nil nil)
;;; out: (true nil nil nil nil nil nil nil nil nil nil)
;;; value: nil

;;; case: is? after a built-in name means another type
(define (ask v) (list (is? v 'Int) (is? v 'Symbol)))
(define early (ask 1))
(define [type] Int x)
(list early (ask 1) (ask (Int 1)) (ask 'a))
;;; value: ((true nil) (nil nil) (true nil) (nil true))

;;; case: is? in a program that evaluates text
(define (ask v) (list (is? v 'Int) (is? v 'Symbol) (is? v 'Number)))
(define early (ask 'a))
(eval '(define [type] (Money Number) cents))
(list early (ask (eval '(Money 1))) (ask 2.5))
;;; value: ((nil true nil) (nil nil true) (nil nil true))
