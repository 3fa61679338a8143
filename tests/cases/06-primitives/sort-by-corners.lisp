;; LANGUAGE §6.2, §5.1, §8 sort-by: comparators of every kind

;;; case: the built-in comparisons on numbers of both types
(list (sort-by > '(2 1.5 3 -1)) (sort-by < [2 1.5 3 -1]))
;;; value: ((-1 1.5 2 3) [3 2 1.5 -1])

;;; case: the built-in comparison is stable
(list (sort-by > '(2.0 1 2 1.0)) (sort-by < '(1.0 2 1 2.0)))
;;; value: ((1 1.0 2.0 2) (2 2.0 1.0 1))

;;; case: the built-in comparison of what is no number
(sort-by > '(2 a 1))
;;; error: >: expected number arguments

;;; case: the built-in comparison with not-a-number keeps every element
(length (sort-by > (list 3 +nan.0 1 2)))
;;; value: 4

;;; case: the built-in comparison extended
(define [type] Height (cm))
(define (> (^Height a) (^Height b)) (> a.cm b.cm))
(map (lambda (h) h.cm) (sort-by > (list (Height 3) (Height 1) (Height 2))))
;;; value: (1 2 3)

;;; case: the built-in comparison extended on numbers
(define (> (^Int a) (^Int b)) (< a b))
(sort-by > '(2 3 1))
;;; value: (3 2 1)

;;; case: the name redefined is another procedure
(define > (lambda (a b) nil))
(sort-by > '(2 3 1))
;;; value: (2 3 1)

;;; case: other comparisons
(list (sort-by >= '(2 3 1)) (sort-by <= '(2 3 1)) (sort-by (lambda (a b) (not (<= a b))) '(2 3 1)))
;;; value: ((1 2 3) (3 2 1) (1 2 3))

;;; case: answers of every kind
(list (sort-by (lambda (a b) (if (> a b) "yes" nil)) '(2 1)) (sort-by (lambda (a b) (if (> a b) 0.5 -0.5)) '(2 1)) (sort-by (lambda (a b) 'false) '(2 1)) (sort-by (lambda (a b) +nan.0) '(2 1)) (sort-by (lambda (a b) (* (- a b) 100000000000000000000)) '(2 1)))
;;; value: ((1 2) (1 2) (2 1) (2 1) (1 2))

;;; case: a comparator that is no procedure
(sort-by 5 '(2 1))
;;; error: called value is Int, not a function

;;; case: a comparator of one parameter whose result takes the second
(sort-by (lambda (a) (lambda (b) (> a b))) '(2 3 1))
;;; value: (1 2 3)

;;; case: a comparator of three parameters
(sort-by (lambda (a b c) nil) '(2 1))
;;; error: arity mismatch: expected 3 argument(s), got 2

;;; case: the argument is not changed by an error half-way
(define xs [3 1 2 9 8 7])
(define n 0)
(list (try (lambda (_) (sort-by (lambda (a b) (begin (set! n (+ n 1)) (if (= n 4) (error "four") (> a b)))) xs)) id) xs)
;;; value: ("four" [3 1 2 9 8 7])

;;; case: the comparator changes the array that is being sorted
(define xs [3 1 2])
(list (sort-by (lambda (a b) (begin (array-set! xs 0 99) (push! xs 5) (> a b))) xs) (ref xs 0))
;;; value: ([1 2 3] 99)

;;; case: a comparator that sorts
(sort-by (lambda (a b) (> (car (sort-by < a)) (car (sort-by < b)))) '((1 5) (4 2) (3 3)))
;;; value: ((3 3) (4 2) (1 5))

;;; case: a comparator that resumes twice
(handle (sort-by (lambda (a b) (signal ask nil)) '(1 2))
  ((ask k _) (list (k true) (k nil))))
;;; value: ((2 1) (1 2))

;;; case: a comparator inside a coroutine yields
(define c (coroutine (lambda () (sort-by (lambda (a b) (begin (yield (list a b)) (> a b))) '(2 1)))))
(list (resume c) (resume c))
;;; value: ((2 1) (1 2))

;;; case: a comparator that allocates, under stress
(sort-by (lambda (a b) (> (length (range a)) (length (range b)))) (list 5 3 9 1 7 2 8 6 4 0))
;;; stress
;;; value: (0 1 2 3 4 5 6 7 8 9)

;;; case: many elements with few keys stay in order
(define xs (map (lambda (i) (cons (% (* i 7) 5) i)) (range 2000)))
(define sorted (sort-by (lambda (a b) (> (car a) (car b))) xs))
(let loop (p sorted ok true)
  (if (null? (cdr p)) ok
      (let (a (car p) b (car (cdr p)))
        (loop (cdr p) (and ok (or (< (car a) (car b)) (and (= (car a) (car b)) (< (cdr a) (cdr b)))))))))
;;; value: true

;;; case: sorted, reversed and equal elements
(list (= (sort-by > (range 500)) (range 500)) (= (sort-by > (reverse (range 500))) (range 500)) (= (sort-by > (make-array 50 1)) (make-array 50 1)))
;;; value: (true true true)
