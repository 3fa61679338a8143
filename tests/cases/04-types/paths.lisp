;; LANGUAGE §4.8 path access

;;; case: a path reads instance fields
(define [type] P x y)
(define p (P 1 (P 2 3)))
(list p.x p.y.x p.y.y)
;;; value: (1 2 3)

;;; case: a path reads pair parts
(let (p '((1 . 2) 3)) (list p.car p.car.cdr p.cdr p.cdr.car))
;;; value: ((1 . 2) 2 (3) 3)

;;; case: a path reads dict entries by symbol
(let (d {'a {'b 5} "a" 'no}) (list d.a.b d.zzz))
;;; stress
;;; value: (5 nil)

;;; case: a path looks up association lists and skips other elements
(let (al (list 1 'x (cons 'name "Ada") '(born 1815) (cons 'name "second"))) (list al.name al.born))
;;; value: ("Ada" (1815))

;;; case: car and cdr of a list are its parts even in association lists
(let (al (list (cons 'car 1) (cons 'b 2))) (list al.car al.b))
;;; value: ((car . 1) 2)

;;; case: an unknown root is an error
nope.x
;;; error: unbound path root variable 'nope'
;;; at: 1:1

;;; case: an unknown field is an error
(define [type] P x)
(define p (P 1))
p.z
;;; error: field 'z' not found in type 'P'

;;; case: other values have no segments
(list (try (lambda (_) (let (n 5) n.x)) id) (try (lambda (_) (let (s "s") s.len)) id) (try (lambda (_) (let (a [1]) a.first)) id))
;;; value: ("cannot access '.x' on Int value" "cannot access '.len' on String value" "cannot access '.first' on Array value")

;;; case: an inner segment that is no container is an error
(let (d {'a 5}) d.a.b)
;;; error: cannot access '.b' on Int value

;;; case: a path may be an operator
(define [type] Obj method n)
(define o (Obj (lambda (x) (* x 10)) 5))
(list (o.method 4) (o.n))
;;; value: (40 5)

;;; case: a path root may be a local, a parameter or a captured variable
(let (d {'v 1}) (list d.v ((lambda (e) e.v) {'v 2}) ((lambda () d.v))))
;;; stress
;;; value: (1 2 1)

;;; case: a path is evaluated anew every time
(let (d {'v 1}) (let (f (lambda () d.v)) (set! d.v 2) (f)))
;;; value: 2

;;; case: a long path
(let (d {'a {'b {'c {'d {'e 'deep}}}}}) d.a.b.c.d.e)
;;; value: deep

;;; case: a path may be an argument to a macro
(define [macro] twice ([x] (list x x)))
(let (d {'v 3}) (twice d.v))
;;; value: (3 3)
