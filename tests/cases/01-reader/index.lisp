;; LANGUAGE §1.9 postfix index

;;; case: indexes chain
(let (m [[1 2] [3 4]]) (list m.[1].[0] m.[0].[1]))
;;; value: (3 2)

;;; case: an index follows any expression
(list (list 7 8).[1] "abc".[0] {'k 5}.['k] [1 2].[-1])
;;; value: (8 97 5 2)

;;; case: whitespace before the index is allowed
(let (a [5 6]) (list a .[1] a))
;;; value: (6 [5 6])

;;; case: the indexed expression is evaluated before the index
(define (say x v) (println x) v)
(say "e" [1 2]).[(say "i" 1)]
;;; out: e
;;; out: i
;;; value: 2

;;; case: an index is immune to shadowing of ref
(let (ref 5) [1 2].[1])
;;; value: 2

;;; case: an index is immune to redefinition of ref
(define ref 5)
[1 2].[1]
;;; value: 2

;;; case: an index uses user methods of ref
(define [type] Box (^Int n))
(define (ref (^Box b) (^Int i)) (+ b.n i))
(Box 10).[5]
;;; value: 15

;;; case: an index after a path applies to the value of the path
(define [type] Box items)
(define b (Box [1 2 3]))
b.items.[2]
;;; value: 3

;;; case: an index may hold any expression
(let (a [1 2 3] i 0) a.[(+ i (length a) -1)])
;;; value: 3

;;; case: an indexed element may be called
([car cdr].[1] '(1 2))
;;; value: (2)

;;; case: an index out of bounds signals the error of ref
[1 2].[2]
;;; error: ref: array index out of bounds

;;; case: a string index counts code points
"naïve".[2]
;;; value: 239

;;; case: an absent dict key gives nil
{'a 1}.['b]
;;; value: nil
