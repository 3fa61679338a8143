;; LANGUAGE §1.8 array and dict literals

;;; case: an array literal evaluates its elements left to right
(define (say x) (print x) x)
[(say 1) (say 2) (say 3)]
;;; out-part: 123
;;; value: [1 2 3]

;;; case: a dict literal evaluates keys and values left to right
(define (say x) (print x) x)
{(say 1) (say 2) (say 3) (say 4)}
;;; out-part: 1234
;;; value: {1 2 3 4}

;;; case: every evaluation of an array literal makes a fresh array
(define (f) [1])
(let (a (f)) (push! a 2) (list a (f)))
;;; stress
;;; value: ([1 2] [1])

;;; case: every evaluation of a dict literal makes a fresh dict
(define (f) {'a 1})
(let (d (f)) (dict-set! d 'b 2) (list d (f)))
;;; stress
;;; value: ({a 1 b 2} {a 1})

;;; case: an array literal never converts its only element
(list [nil] ['(1 2)] [[]] (length [nil]))
;;; stress
;;; value: ([nil] [(1 2)] [[]] 1)

;;; case: an odd dict literal is a syntax error
{'a 1 'b}
;;; syntax-error: dict literal requires even number of elements

;;; case: a repeated key keeps its place and the last value
{'a 1 'b 2 'a 3}
;;; value: {a 3 b 2}

;;; case: keys are ordinary expressions
(let (k "key") {k 1 (+ 1 1) 2 [1] 3})
;;; value: {"key" 1 2 2 [1] 3}

;;; case: the literals ignore shadowed constructors
(let (array 5 dict 6) (list [1 array] {1 dict}))
;;; stress
;;; value: ([1 5] {1 6})

;;; case: the literals ignore redefined constructors
(define array (lambda (.. xs) 'no))
(define dict (lambda (.. xs) 'no))
(list [1] {1 2} (array 1))
;;; value: ([1] {1 2} no)

;;; case: empty literals make empty collections
(list [] {} (length []) (length {}))
;;; value: ([] {} 0 0)

;;; case: literals nest
[{'a [1 {}]} '(x)]
;;; stress
;;; value: [{a [1 {}]} (x)]

;;; case: an array literal in operator position with no arguments is itself
([1 2])
;;; value: [1 2]
