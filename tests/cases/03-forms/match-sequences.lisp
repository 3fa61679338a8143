;; LANGUAGE §3.11 match: sequence patterns

;;; case: a sequence pattern matches lists of exactly its length
(map (lambda (v) (match v ([] 0) ([a] 1) ([a b] 2) (_ 'many))) (list nil '(1) '(1 2) '(1 2 3)))
;;; stress
;;; value: (0 1 2 many)

;;; case: a sequence pattern matches arrays alike
(map (lambda (v) (match v ([] 0) ([a] (list a)) ([a b] (list b a)) (_ 'many))) (list [] [1] [1 2] [1 2 3]))
;;; value: (0 (1) (2 1) many)

;;; case: an exact sequence pattern does not match an improper list
(list (match (cons 1 2) ([a] 1) ([a b] 2) (_ 'no)) (match '(1 2 . 3) ([a b] 2) ([a b c] 3) (_ 'no)))
;;; stress
;;; value: (no no)

;;; case: a sequence pattern never matches a string or a number
(list (match "ab" ([a b] 1) ([a .. r] 2) ([..] 3) (_ 'no)) (match 5 ([..] 1) (_ 'no)) (match "" ([] 1) (_ 'no)))
;;; value: (no no no)

;;; case: a rest pattern binds the remainder
(list (match '(6 7 8) ([a .. more] (list a more))) (match '(6) ([a .. more] (list a more))))
;;; stress
;;; value: ((6 (7 8)) (6 nil))

;;; case: a rest pattern needs its fixed elements
(match '(1) ([a b .. r] 'yes) (_ 'no))
;;; value: no

;;; case: a rest pattern takes any tail as remainder
(list (match (cons 1 2) ([a .. b] (list a b))) (match '(1 2 . 3) ([a b .. c] c)))
;;; stress
;;; value: ((1 2) 3)

;;; case: a rest pattern may ignore the remainder
(list (match '(1 2 3) ([a ..] a)) (match '(1) ([a ..] a)) (match nil ([a ..] a) (_ 'none)))
;;; value: (1 1 none)

;;; case: a bare rest marker matches every list and array
(map (lambda (v) (match v ([..] 'seq) (_ 'other))) (list nil '(1) [] [1 2] 5 'a {}))
;;; stress
;;; value: (seq seq seq seq other other other)

;;; case: a rest pattern on an array binds a new array
(let (a [1 2 3])
  (match a ([x .. r] (push! r 4) (list x r a))))
;;; value: (1 [2 3 4] [1 2 3])

;;; case: a rest pattern on an array may bind the empty array
(match [1] ([x .. r] r))
;;; stress
;;; value: []

;;; case: a leading rest marker takes the last elements
(list (match '(1 2 3 4) ([.. y z] (* y z))) (match '(1 2) ([.. y z] (list y z))) (match [1 2 3] ([.. y z] (list y z))))
;;; value: (12 (1 2) (2 3))

;;; case: a leading rest marker needs enough elements of a proper list
(list (match '(1) ([.. y z] 'yes) (_ 'no)) (match '(1 2 3 . 4) ([.. y z] z) (_ 'no)))
;;; stress
;;; value: (no no)

;;; case: sequence patterns nest
(match (list '(1 2) [3 '(4)]) ([[a b] [c [d]]] (list d c b a)))
;;; value: (4 3 2 1)

;;; case: literals and wildcards may stand inside sequences
(list (match '(add 1 2) (['add x y] (+ x y))) (match '(1 9 3) ([1 _ z] z)) (match '("k" v) (["k" v] v)))
;;; stress
;;; value: (3 3 v)

;;; case: a name bound twice keeps the last value
(match '(1 2) ([a a] a))
;;; value: 2

;;; case: a sequence pattern does not match a dict or an instance
(define [type] P x)
(list (match {1 2} ([a] 1) ([a b] 2) (_ 'no)) (match (P 1) ([a] 1) (_ 'no)))
;;; stress
;;; value: (no no)

;;; case: a long list matches a long pattern
(match (range 12) ([a b c d e f g h i j k l] (list l a)))
;;; value: (11 0)

;;; case: a rest pattern matches a list of a million elements
(match (range 1000000) ([a .. r] (length r)))
;;; value: 999999

;;; case: a recursive sum by rest patterns
(define (sum xs) (match xs ([] 0) ([x .. r] (+ x (sum r)))))
(list (sum '(1 2 3 4)) (sum [1 2 3]))
;;; stress
;;; value: (10 6)
