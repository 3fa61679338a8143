;; LANGUAGE §3.8 every way an assignment can fail

;;; case: an unknown name
(set! nowhere 1)
;;; error: set!: unbound variable

;;; case: an unknown root
(set! nowhere.x 1)
;;; error: set!: unbound path root

;;; case: a field that does not exist
(define [type] Pt (x))
(define p (Pt 1))
(set! p.y 2)
;;; error: set!: field not found

;;; case: an inner field that does not exist
(define [type] Pt (x))
(define p (Pt (Pt 1)))
(set! p.y.x 2)
;;; error: set!: field not found in path

;;; case: a pair has car and cdr only
(begin (define p (cons 1 2)) (set! p.first 5))
;;; error: set!: cons only supports .car and .cdr

;;; case: an inner segment of a pair
(begin (define p (cons 1 2)) (set! p.first.x 5))
;;; error: set!: cons only supports .car and .cdr

;;; case: an inner value that is neither
(begin (define p (cons 1 2)) (set! p.car.x 5))
;;; error: set!: target is not an instance or cons

;;; case: an inner segment through a number
(begin (define p (cons 1 2)) (set! p.car.x.y 5))
;;; error: set!: path segment is not an instance or cons

;;; case: a root that is a number
(begin (define n 5) (set! n.x 1))
;;; error: set!: target is not an instance or cons

;;; case: a field with a checked type
(define [type] Pt (^Int x))
(define p (Pt 1))
(set! p.x "a")
;;; error: type error: field 'x' expects Int, got String

;;; case: a field with a checked type accepts a subtype
(define [type] Box (^Number n))
(define b (Box 1))
(set! b.n 2.5)
b
;;; value: (Box 2.5)

;;; case: a deep path
(define [type] Node (value) (next))
(define n (Node 1 (Node 2 (Node 3 nil))))
(set! n.next.next.value 'deep)
n
;;; value: (Node 1 (Node 2 (Node deep nil)))

;;; case: a path through a dict
(begin (define d {'a {'b 1}}) (set! d.a.b 2) (set! d.a.c 3) d)
;;; value: {a {b 2 c 3}}

;;; case: a path through pairs
(begin (define p (list 1 2 3)) (set! p.cdr.cdr.car 'z) p)
;;; value: (1 2 z)

;;; case: set! returns the stored value
(begin (define x 1) (list (set! x 2) x))
;;; value: (2 2)

;;; case: an array element
(let (a [1 2 3]) (set! a.[1] 'x) (set! a.[-1] 'y) a)
;;; value: [1 x y]

;;; case: an array element out of range
(let (a [1]) (set! a.[1] 0))
;;; error: array-set!: index out of range

;;; case: an array element with a wrong index
(let (a [1]) (set! a.["0"] 0))
;;; error: array-set!: expected…

;;; case: a dict key
(let (d {}) (set! d.["k"] 1) (set! d.['s] 2) d)
;;; value: {"k" 1 s 2}

;;; case: an element of a list
(let (xs (list 1 2)) (set! xs.[0] 5))
;;; error: set!: cannot assign into List

;;; case: an element of a string
(let (s "abc") (set! s.[0] 97))
;;; error: set!: cannot assign into String

;;; case: an element of nil
(set! nil.[0] 5)
;;; error: set!: cannot assign into Nil

;;; case: nested elements
(let (m [[1 2] [3 4]]) (set! m.[1].[0] 'x) m)
;;; value: [[1 2] [x 4]]

;;; case: the order of evaluation of an element assignment
(define (note x v) (begin (print x) v))
(define a [0 0])
(set! (note 1 a).[(note 2 0)] (note 3 'v))
;;; out-part: 123
;;; value: v

;;; case: assignment to a parameter is seen by closures
((lambda (x) (let (get (lambda () x)) (set! x 5) (get))) 1)
;;; value: 5

;;; case: assignment in a closure is seen outside
(let (n 0 inc (lambda () (set! n (+ n 1)))) (inc) (inc) n)
;;; value: 2

;;; case: a primitive's name can be assigned and used
(begin (set! abs (lambda (x) 'mine)) (abs -1))
;;; value: mine

;;; case: a special form's name as a variable
(let (if 5) (list if (if nil 1 2)))
;;; value: (5 2)
