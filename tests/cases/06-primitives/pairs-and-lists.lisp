;; LANGUAGE §6.2 pairs and lists

;;; case: cons makes a new mutable pair
(let (p (cons 1 2)) (set! p.car 5) (list p (= (cons 1 2) (cons 1 2))))
;;; value: ((5 . 2) true)

;;; case: car and cdr of nil are errors
(list (try (lambda (_) (car nil)) id) (try (lambda (_) (cdr nil)) id))
;;; value: ("car: argument must be a pair" "cdr: argument must be a pair")

;;; case: car of an array is an error
(car [1 2])
;;; error: car: argument must be a pair

;;; case: cdr names itself in its count errors
(list (try (lambda (_) (cdr)) id) (try (lambda (_) (cdr '(1) 2)) id))
;;; stress
;;; value: ("cdr: expected 1 argument" "cdr: expected 1 argument, got 2")

;;; case: list of one array is the list of its elements
(list (list [1 2]) (list [1 2] 3) (list []) (list '(1)))
;;; value: ((1 2) ([1 2] 3) nil ((1)))

;;; case: list without arguments is nil
(list)
;;; value: nil

;;; case: null? and pair?
(list (null? nil) (null? '()) (null? false) (null? 'false) (null? []) (null? 0) (pair? '(1)) (pair? (cons 1 2)) (pair? nil) (pair? [1]))
;;; stress
;;; value: (true true true nil nil nil true true nil nil)

;;; case: length counts pairs, elements, entries and code points
(list (length '(1 2 3)) (length nil) (length [1 2]) (length {'a 1}) (length "é日") (length '(1 2 . 3)) (length ""))
;;; value: (3 0 2 1 2 2 0)

;;; case: length of anything else is an error
(length 5)
;;; error: length: expected list, array, dict, or string

;;; case: length of a symbol is an error
(length 'abc)
;;; error: length: expected list, array, dict, or string

;;; case: sort is ascending and makes a new list
(let (xs '(3 1 2)) (list (sort xs) xs (sort nil) (sort '(1))))
;;; value: ((1 2 3) (3 1 2) nil (1))

;;; case: sort orders numbers of both types by value
(sort '(2 1.5 -3 1 0.5 100000000000000000000 -1e300))
;;; value: (-1e300 -3 0.5 1 1.5 2 100000000000000000000)

;;; case: sort is stable among equal numbers
(sort '(2 1.0 1 2.0))
;;; stress
;;; value: (1.0 1 2 2.0)

;;; case: sort orders strings by code point
(sort '("b" "B" "a" "é" "z" "" "ab"))
;;; value: ("" "B" "a" "ab" "b" "z" "é")

;;; case: sort keeps elements that do not compare in order
(sort '(c a b))
;;; value: (c a b)

;;; case: sort of an array makes a new array
(let (a [3 1 2]) (list (sort a) a))
;;; stress
;;; value: ([1 2 3] [3 1 2])

;;; case: sort has no limit of size
(define xs (let loop (i 0 acc nil x 12345) (if (= i 50000) acc (loop (+ i 1) (cons x acc) (% (+ (* x 1103515245) 12345) 2147483648)))))
(define s (sort xs))
(list (length s) (every? (lambda (p) (<= (car p) (cdr p))) (zip s (cdr s))) (= (foldl + 0 xs) (foldl + 0 s)))
;;; value: (50000 true true)

;;; case: sort-by takes a predicate that says a goes after b
(list (sort-by > '(2 3 1)) (sort-by < '(2 3 1)))
;;; value: ((1 2 3) (3 2 1))

;;; case: sort-by takes a difference
(list (sort-by (- _ _) '(2 3 1)) (sort-by (lambda (a b) (- b a)) '(2 3 1)))
;;; value: ((1 2 3) (3 2 1))

;;; case: sort-by is stable
(sort-by (lambda (a b) (- (car a) (car b))) '((2 a) (1 b) (2 c) (1 d) (2 e)))
;;; stress
;;; value: ((1 b) (1 d) (2 a) (2 c) (2 e))

;;; case: a comparator of zero keeps the order
(sort-by (lambda (a b) 0) '(3 1 2))
;;; value: (3 1 2)

;;; case: sort-by of an array gives an array
(sort-by > [3 1 2])
;;; value: [1 2 3]

;;; case: sort-by accepts a curried comparator
(sort-by (lambda (a) (lambda (b) (- a b))) '(3 1 2))
;;; stress
;;; value: (1 2 3)

;;; case: an error in a comparator propagates
(sort-by (lambda (a b) (car a)) '(3 1 2))
;;; error: car: argument must be a pair

;;; case: sort-by orders strings by a computed key
(sort-by (lambda (a b) (- (string-length a) (string-length b))) '("ccc" "a" "bb" "d"))
;;; stress
;;; value: ("a" "d" "bb" "ccc")
