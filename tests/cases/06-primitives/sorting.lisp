;; LANGUAGE §6.2 sort, sort-by

;;; case: numbers
(sort '(3 1 2))
;;; value: (1 2 3)

;;; case: numbers of both types by value
(sort '(2 1.5 -3 2.5 0))
;;; value: (-3 0 1.5 2 2.5)

;;; case: equal numbers of both types keep their order
(sort '(2.0 1 2 1.0))
;;; value: (1 1.0 2.0 2)

;;; case: strings by code point
(sort '("b" "a" "B" "é" "z" ""))
;;; value: ("" "B" "a" "b" "z" "é")

;;; case: a string before its extension
(sort '("abc" "ab" "abcd"))
;;; value: ("ab" "abc" "abcd")

;;; case: other pairs of elements count as equal
(sort '(c a b))
;;; value: (c a b)

;;; case: an array gives a new array
(let (a [3 1 2] b (sort a)) (list a b))
;;; value: ([3 1 2] [1 2 3])

;;; case: a list gives a new list
(let (a (list 3 1 2) b (sort a)) (list a b))
;;; value: ((3 1 2) (1 2 3))

;;; case: nothing and one
(list (sort nil) (sort '(1)) (sort []) (sort [1]))
;;; value: (nil (1) [] [1])

;;; case: more than 256 elements
(let (s (sort (map (lambda (i) (% (* i 7919) 10007)) (range 10007)))) (= s (range 10007)))
;;; value: true

;;; case: big integers and doubles
(sort '(1e30 100000000000000000000 -1e30 5))
;;; value: (-1e30 5 100000000000000000000 1e30)

;;; case: sorted and reversed input
(list (sort (range 5)) (sort (reverse (range 5))))
;;; value: ((0 1 2 3 4) (0 1 2 3 4))

;;; case: a number
(sort 5)
;;; error: sort: expected…

;;; case: a string
(sort "cab")
;;; error: sort: expected…

;;; case: a circular list
(let (xs (list 2 1)) (let (t (cdr xs)) (set! t.cdr xs)) (sort xs))
;;; error: sort: circular list

;;; case: sort without arguments
(sort)
;;; error: sort: expected 1 argument

;;; case: sort with two arguments
(sort > '(1 2))
;;; error: sort: expected 1 argument, got 2

;;; case: a comparison as a predicate
(sort-by > '(2 3 1))
;;; value: (1 2 3)

;;; case: the other way round
(sort-by < '(2 3 1))
;;; value: (3 2 1)

;;; case: a difference as a number
(sort-by (- _ _) '(2 3 1))
;;; value: (1 2 3)

;;; case: zero and negative mean: stay
(sort-by (lambda (a b) 0) '(3 1 2))
;;; value: (3 1 2)

;;; case: nil means: stay
(sort-by (lambda (a b) nil) '(3 1 2))
;;; value: (3 1 2)

;;; case: a positive double means: a goes after b
(sort-by (lambda (a b) (- (* 0.5 a) (* 0.5 b))) '(3 1 2))
;;; value: (1 2 3)

;;; case: stable by a key
(sort-by (lambda (a b) (> (car a) (car b))) '((2 a) (1 b) (2 c) (1 d)))
;;; value: ((1 b) (1 d) (2 a) (2 c))

;;; case: by length
(sort-by (lambda (a b) (> (string-length a) (string-length b))) '("ccc" "a" "bb"))
;;; value: ("a" "bb" "ccc")

;;; case: an array gives a new array, with the comparison
(let (a [2 3 1]) (list (sort-by > a) a))
;;; value: ([1 2 3] [2 3 1])

;;; case: a curried comparison
(sort-by (lambda (a) (lambda (b) (> a b))) '(2 3 1))
;;; value: (1 2 3)

;;; case: an error in the comparison propagates
(sort-by (lambda (a b) (car a)) '(1 2))
;;; error: car: argument must be a pair

;;; case: the comparison can raise and be caught
(try (lambda (_) (sort-by (lambda (a b) (signal raise 'enough)) '(1 2))) id)
;;; value: enough

;;; case: the comparison is not called for one element
(sort-by (lambda (a b) (error "called")) '(1))
;;; value: (1)

;;; case: a continuation out of the comparison
(reset (sort-by (lambda (a b) (shift k 'out)) '(1 2 3)))
;;; value: out

;;; case: an effect inside the comparison
(let (n 0) (handle (sort-by (lambda (a b) (signal count nil) (> a b)) '(2 1)) (count _ (set! n (+ n 1)) (resolve nil))) (> n 0))
;;; value: true

;;; case: sort-by of one argument is a partial
((sort-by >) '(3 1 2))
;;; value: (1 2 3)

;;; case: sort-by without arguments
(sort-by)
;;; error: sort-by: expected 2 arguments

;;; case: sort-by with three arguments
(sort-by > nil nil)
;;; error: sort-by: expected 2 arguments, got 3

;;; case: sort-by of nil
(sort-by > nil)
;;; value: nil

;;; case: sort-by of a number
(sort-by > 5)
;;; error: sort-by: expected…

;;; case: sort-by with a non-procedure fails
(try (lambda (_) (sort-by 5 '(2 1))) (lambda (m) (string-contains? m "is Int, not a function")))
;;; value: true

;;; case: sort extended
(define [type] Deck (cards))
(define (sort (^Deck d)) (Deck (sort d.cards)))
(sort (Deck '(3 1 2)))
;;; value: (Deck (1 2 3))
