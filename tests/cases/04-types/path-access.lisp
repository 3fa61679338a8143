;; LANGUAGE §4.8 path access: every kind of value and every error

;;; case: a field of an instance
(define [type] Pt (x) (y))
(define p (Pt 3 4))
(list p.x p.y)
;;; value: (3 4)

;;; case: a field of a field
(define [type] Pt (x) (y))
(define p (Pt (Pt 1 2) nil))
p.x.y
;;; value: 2

;;; case: a missing field
(define [type] Pt (x))
(define p (Pt 3))
p.z
;;; error: field 'z' not found in type 'Pt'

;;; case: car and cdr of a pair
(let (p '(1 2 3)) (list p.car p.cdr p.cdr.car p.cdr.cdr.cdr))
;;; value: (1 (2 3) 2 nil)

;;; case: car of nil by path
(let (p nil) p.car)
;;; error: cannot access '.car' on Nil value

;;; case: a symbol key of a dict
(let (d {'a 1 "a" 2}) (list d.a d.b))
;;; value: (1 nil)

;;; case: an association list
(let (al '((a . 1) (b 2 3))) (list al.a al.b))
;;; value: (1 (2 3))

;;; case: elements of an association list that are no pairs are skipped
(let (al '(5 "x" (a . 1))) al.a)
;;; value: 1

;;; case: a number has no parts
(let (n 5) n.x)
;;; error: cannot access '.x' on Int value

;;; case: a string has no parts
(let (s "abc") s.length)
;;; error: cannot access '.length' on String value

;;; case: an array has no parts
(let (a [1]) a.x)
;;; error: cannot access '.x' on Array value

;;; case: an unknown root
nowhere.x
;;; error: unbound path root variable 'nowhere'

;;; case: a path as operator
(define [type] Obj (method))
(define o (Obj (lambda (x) (* x 2))))
(o.method 21)
;;; value: 42

;;; case: a path as operator of what is no procedure
(let (p (cons 1 2)) (p.car 5))
;;; error: 'p.car' is Int, not a function

;;; case: a path with no arguments to a value is the value
(let (p (cons 1 2)) (p.car))
;;; value: 1

;;; case: a path in data is one symbol
(list 'a.b (symbol? 'a.b) (length '(a.b c)))
;;; value: (a.b true 2)

;;; case: an index after a path
(let (d {'xs [1 2 3]}) d.xs.[1])
;;; value: 2

;;; case: a path whose root is a local variable shadows the global
(begin (define p (cons 1 2)) (let (p (cons 8 9)) p.car))
;;; value: 8

;;; case: a variant's field
(define [union] Shape (Circle r) (Rect w h))
(let (c (Circle 5) r (Rect 2 3)) (list c.r r.w r.h))
;;; value: (5 2 3)

;;; case: a variant without that field
(define [union] Shape (Circle r) Empty)
(let (e Empty) e.r)
;;; error: field 'r' not found in type 'Empty'
