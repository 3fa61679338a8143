;; LANGUAGE §7.2 lists and higher-order functions

;;; case: reverse
(list (reverse '(1 2 3)) (reverse nil) (reverse '((1 2) 3)))
;;; value: ((3 2 1) nil (3 (1 2)))

;;; case: map over lists, arrays and nil
(list (map (+ _ 1) '(1 2)) (map (+ _ 1) [1 2]) (map (+ _ 1) nil) (map (+ _ 1) []))
;;; stress
;;; value: ((2 3) [2 3] nil [])

;;; case: map visits elements in order
(map (lambda (x) (print x) (* x x)) '(1 2 3))
;;; out-part: 123
;;; value: (1 4 9)

;;; case: map over an array visits elements in order
(map (lambda (x) (print x) x) ["a" "b" "c"])
;;; out-part: abc
;;; value: ["a" "b" "c"]

;;; case: map with one closure argument returns a function
(let (f (map (lambda (x) (* 2 x)))) (list (f '(1 2)) (f [3])))
;;; stress
;;; value: ((2 4) [6])

;;; case: map accepts any procedure
(define [type] P x)
(list (map car '((1) (2))) (map P '(1 2)) (map (cons 'k) '(1)) (map - '(1 2)))
;;; value: ((1 2) ((P 1) (P 2)) ((k . 1)) (-1 -2))

;;; case: filter keeps elements in order
(list (filter odd? '(1 2 3 4 5)) (filter odd? [1 2 3]) (filter odd? nil) ((filter (lambda (x) (> x 1))) '(1 2 3)))
;;; value: ((1 3 5) [1 3] nil (2 3))

;;; case: for-each runs for effects and gives nil
(for-each print '(1 2 3))
;;; stress
;;; out-part: 123
;;; value: nil

;;; case: any? stops at the first truthy result
(any? (lambda (x) (print x) (> x 1)) '(1 2 3))
;;; out-part: 12
;;; value: true

;;; case: any? and every? of nil
(list (any? odd? nil) (every? odd? nil) (any? odd? '(2 4)) (every? odd? '(1 3)))
;;; value: (nil true nil true)

;;; case: every? stops at the first falsy result
(every? (lambda (x) (print x) (< x 2)) '(1 2 3))
;;; stress
;;; out-part: 12
;;; value: nil

;;; case: any? and every? have one-argument forms
(list ((any? (lambda (x) (= x 2))) '(1 2)) ((every? (lambda (x) (= x 2))) '(2 1)))
;;; value: (true nil)

;;; case: foldl goes from the left
(list (foldl - 10 '(1 2 3)) (foldl (lambda (acc x) (cons x acc)) nil '(1 2 3)) (foldl + 0 nil))
;;; value: (4 (3 2 1) 0)

;;; case: foldr goes from the right
(list (foldr (lambda (x acc) (cons x acc)) nil '(1 2 3)) (foldr - 0 '(10 3 2)) (foldr + 5 nil))
;;; stress
;;; value: ((1 2 3) 9 5)

;;; case: append shares its second list
(let (b (list 3 4) c (append '(1 2) b)) (set! b.car 'x) (list c (append nil b) (append '(1) nil)))
;;; value: ((1 2 x 4) (x 4) (1))

;;; case: compose applies the second function first
((compose (lambda (x) (list 'f x)) (lambda (x) (list 'g x))) 1)
;;; value: (f (g 1))

;;; case: partial fixes leading arguments
(list ((partial list 1 2) 3 4) ((partial list)) ((partial + 1) 2) ((partial - 10) 3))
;;; stress
;;; value: ((1 2 3 4) nil 3 7)

;;; case: id returns its argument
(list (id 5) (id nil) (map id '(1 2)))
;;; value: (5 nil (1 2))

;;; case: nth counts from zero
(list (nth 0 '(a b c)) (nth 2 '(a b c)))
;;; value: (a c)

;;; case: nth past the end signals the error of car
(nth 3 '(a b c))
;;; error: car: argument must be a pair

;;; case: take and drop accept short lists
(list (take 2 '(1 2 3)) (take 5 '(1)) (take 0 '(1)) (take 2 nil) (drop 2 '(1 2 3)) (drop 5 '(1)) (drop 0 '(1)) (drop 1 nil))
;;; stress
;;; value: ((1 2) (1) nil nil (3) nil (1) nil)

;;; case: zip makes pairs as long as the shorter list
(list (zip '(1 2 3) '(a b)) (zip nil '(1)) (zip '((1)) '((2))))
;;; value: (((1 . a) (2 . b)) nil (((1) 2)))

;;; case: range counts from zero
(list (range 5) (range 0) (range 1))
;;; value: ((0 1 2 3 4) nil (0))

;;; case: flatten removes one level and nil vanishes
(list (flatten '((1 2) (3 (4)) 5)) (flatten (list '(1) nil '(2))) (flatten (list nil 1 nil)) (flatten nil))
;;; stress
;;; value: ((1 2 3 (4) 5) (1 2) (1) nil)

;;; case: partition splits into accepted and rejected
(list (partition odd? '(1 2 3 4)) (partition odd? nil))
;;; value: (((1 3) 2 4) (nil))

;;; case: remove is the opposite of filter
(list (remove odd? '(1 2 3 4)) (remove odd? [1 2 3]) (remove odd? nil))
;;; value: ((2 4) [2] nil)

;;; case: find returns the first match or nil
(list (find even? '(1 2 4)) (find even? '(1 3)) (find even? nil))
;;; stress
;;; value: (2 nil nil)

;;; case: assoc finds pairs by equality
(let (al '((a . 1) ("k" . 2) (3 . three) ((x) . 4))) (list (assoc 'a al) (assoc "k" al) (assoc 3.0 al) (assoc '(x) al) (assoc 'z al)))
;;; value: ((a . 1) ("k" . 2) (3 . three) ((x) . 4) nil)

;;; case: assoc-ref gives the value or nil
(let (al '((a . 1) (b . 2) (a . 3))) (list (assoc-ref 'a al) (assoc-ref 'b al) (assoc-ref 'c al)))
;;; value: (1 2 nil)

;;; case: list functions work on long lists
(define xs (range 200000))
(list (length (map (+ _ 1) xs)) (length (filter even? xs)) (foldl + 0 xs) (foldr (lambda (x acc) (+ acc 1)) 0 xs) (length (append xs xs)) (car (reverse xs)) (length (take 150000 xs)) (length (zip xs xs)))
;;; value: (200000 100000 19999900000 200000 400000 199999 150000 200000)

;;; case: an error in a mapped function propagates
(map car '((1) 2))
;;; error: car: argument must be a pair

;;; case: map can be extended for user types
(define [type] Box v)
(define (map (^Closure f) (^Box b)) (Box (f b.v)))
(list (map (+ _ 1) (Box 1)) (map (+ _ 1) '(1 2)))
;;; stress
;;; value: ((Box 2) (2 3))

;;; case: a user definition of map only replaces the fallback
(define (map f xs) 'fallback)
(list (map (+ _ 1) '(1 2)) (map (+ _ 1) 5))
;;; value: ((2 3) fallback)

;;; case: remove, find and partition call their predicate once per element
(begin (remove (lambda (x) (print x) nil) '(1 2)) (find (lambda (x) (print x) nil) '(3 4)) (partition (lambda (x) (print x) nil) '(5 6)) 'ok)
;;; out-part: 123456
;;; value: ok
