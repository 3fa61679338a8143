;; LANGUAGE §3.8 set!

;;; case: set! returns the stored value
(let (x 1) (list (set! x 5) x))
;;; value: (5 5)

;;; case: set! of an unknown name is an error
(set! nope 1)
;;; error: set!: unbound variable

;;; case: set! evaluates its expression before it looks for the variable
(set! nope (println "seen"))
;;; out: seen
;;; error: set!: unbound variable

;;; case: set! assigns the nearest variable
(define x 1)
(let (x 2) (set! x 3) (println x))
x
;;; out: 3
;;; value: 1

;;; case: set! in a function assigns a global
(define n 0)
(define (tick) (set! n (+ n 1)))
(tick) (tick)
n
;;; value: 2

;;; case: set! of a path assigns pair parts
(define p (cons 1 2))
(set! p.cdr 9)
(set! p.car 8)
p
;;; value: (8 . 9)

;;; case: set! of a path follows inner segments
(define p (list 1 2 3))
(set! p.cdr.cdr.car 'x)
p
;;; value: (1 2 x)

;;; case: set! of a path assigns an instance field
(define [type] P x y)
(define p (P 1 2))
(list (set! p.y 5) p)
;;; value: (5 (P 1 5))

;;; case: set! of a path assigns through nested instances
(define [type] P x)
(define q (P (P 1)))
(set! q.x.x 7)
q
;;; value: (P (P 7))

;;; case: set! of a path stores under a dict key
(let (d {'k 1}) (set! d.k 2) (set! d.new 3) d)
;;; value: {k 2 new 3}

;;; case: set! of a path follows a dict
(let (d {'in {'a 1}}) (set! d.in.a 2) d)
;;; value: {in {a 2}}

;;; case: set! of a path works on a local variable
(let (p (cons 1 2)) (set! p.car 'z) p)
;;; value: (z . 2)

;;; case: a path with an unknown root is an error
(set! nope.x 1)
;;; error: set!: unbound path root

;;; case: an unknown field is an error
(define [type] P x)
(define p (P 1))
(set! p.z 1)
;;; error: set!: field not found

;;; case: an unknown inner field is an error
(define [type] P x)
(define p (P 1))
(set! p.z.x 1)
;;; error: set!: field not found in path

;;; case: a pair has no other segments than car and cdr
(let (p (cons 1 2)) (set! p.first 1))
;;; error: set!: cons only supports .car and .cdr

;;; case: an inner segment of a number is an error
(let (p (cons 1 2)) (set! p.car.x.y 1))
;;; error: set!: path segment is not an instance or cons

;;; case: a last segment of a number is an error
(let (p (cons 1 2)) (set! p.car.x 1))
;;; error: set!: target is not an instance or cons

;;; case: a checked field rejects other types with the constructor's message
(define [type] P (^Int n))
(define p (P 1))
(set! p.n "s")
;;; error: type error: field 'n' expects Int, got String

;;; case: an index target stores into an array and returns the value
(let (a [1 2 3]) (list (set! a.[1] 'x) (set! a.[-1] 'y) a))
;;; value: (x y [1 x y])

;;; case: an index target stores under a dict key
(let (d {'a 1}) (set! d.['a] 2) (set! d.["s"] 3) d)
;;; value: {a 2 "s" 3}

;;; case: an index target out of range is an error
(let (a [1 2]) (set! a.[2] 0))
;;; error: array-set!: index out of range

;;; case: an index target in anything else is an error
(let (xs '(1 2)) (set! xs.[0] 5))
;;; error: set!: cannot assign into List

;;; case: an index target in a string is an error
(let (s "ab") (set! s.[0] 5))
;;; error: set!: cannot assign into String

;;; case: an index target evaluates collection, index and value in this order
(define a [1 2])
(define (say s v) (print s) v)
(set! (say "e" a).[(say "i" 0)] (say "v" 9))
a
;;; out-part: eiv
;;; value: [9 2]

;;; case: nested index targets assign the inner element
(let (m [[1 2] [3 4]]) (set! m.[1].[0] 'x) m)
;;; value: [[1 2] [x 4]]

;;; case: set! without a value is a syntax error
(let (x 1) (set! x))
;;; syntax-error: set!: bad syntax, expected …

;;; case: true, false and nil are variables that can be assigned
(define (give) (list true false nil))
(set! true 5)
(set! false 6)
(set! nil 7)
(list true false nil (quote (true false)) (if (quote true) 1 2))
;;; value: (5 6 7 (true false) 1)

;;; case: a function that was not called yet assigns false
(define (change) (set! false 'changed))
(list (change) false)
;;; value: (changed changed)
