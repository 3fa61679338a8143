;; LANGUAGE §7.2 every list function

;;; case: reverse
(list (reverse nil) (reverse '(1)) (reverse '(1 2 3)))
;;; value: (nil (1) (3 2 1))

;;; case: reverse makes a new list
(let (xs (list 1 2) ys (reverse xs)) (set! ys.car 9) xs)
;;; value: (1 2)

;;; case: reverse of an improper list
(reverse '(1 2 . 3))
;;; error: car: argument must be a pair

;;; case: reverse of an array
(reverse [1 2])
;;; error: car: argument must be a pair

;;; case: map over a list keeps the order of visits
(let (seen nil) (map (lambda (x) (set! seen (cons x seen)) x) '(1 2 3)) seen)
;;; value: (3 2 1)

;;; case: map over an array gives an array
(map (* 2 _) [1 2 3])
;;; value: [2 4 6]

;;; case: map over nil and the empty array
(list (map id nil) (map id []))
;;; value: (nil [])

;;; case: map over an iterator is lazy
(let (n 0 it (map (lambda (x) (set! n (+ n 1)) x) (iterator '(1 2 3)))) (let (before n) (list before (collect it) n)))
;;; value: (0 (1 2 3) 3)

;;; case: map of one argument waits for the collection
((map (lambda (x) (* x x))) '(1 2 3))
;;; value: (1 4 9)

;;; case: map with a primitive and a partial
(list (map car '((1) (2))) (map (cons 0) '(1 2)))
;;; value: ((1 2) ((0 . 1) (0 . 2)))

;;; case: map over a string
(map id "abc")
;;; error: no matching method 'map' for (Closure, String)

;;; case: map over a dict
(map id {'a 1})
;;; error: no matching method 'map' for (Closure, Dict)

;;; case: map of a long list
(length (map id (range 300000)))
;;; value: 300000

;;; case: filter a list, an array and an iterator
(list (filter even? '(1 2 3 4)) (filter even? [1 2 3 4]) (collect (filter even? (iterator '(1 2 3 4)))))
;;; value: ((2 4) [2 4] (2 4))

;;; case: filter of nothing
(list (filter id nil) (filter id []))
;;; value: (nil [])

;;; case: filter of one argument waits for the collection
((filter (lambda (x) (> x 1))) '(1 2 3))
;;; value: (2 3)

;;; case: filter over a number
(filter even? 5)
;;; error: no matching method 'filter' for (Closure, Int)

;;; case: for-each visits in order and returns nil
(let (seen nil) (list (for-each (lambda (x) (set! seen (cons x seen))) (quote (1 2 3))) seen))
;;; value: (nil (3 2 1))

;;; case: for-each of one argument waits for the list
((for-each (lambda (x) (println x))) '(1 2))
;;; out: 1
;;; out: 2
;;; value: nil

;;; case: for-each over nil
(for-each error nil)
;;; value: nil

;;; case: any? stops at the first truthy result
(let (n 0) (list (any? (lambda (x) (set! n (+ n 1)) (> x 1)) '(1 2 3 4)) n))
;;; value: (true 2)

;;; case: any? returns true, not the result
(any? id '(nil 5))
;;; value: true

;;; case: any? of nil
(any? id nil)
;;; value: nil

;;; case: any? of one argument
((any? (lambda (x) (> x 2))) '(1 2 3))
;;; value: true

;;; case: every? stops at the first falsy result
(let (n 0) (list (every? (lambda (x) (set! n (+ n 1)) (< x 2)) '(1 2 3 4)) n))
;;; value: (nil 2)

;;; case: every? of nil
(every? id nil)
;;; value: true

;;; case: every? of one argument
((every? (lambda (x) (> x 2))) '(3 4))
;;; value: true

;;; case: foldl from the left
(foldl (lambda (acc x) (list acc x)) 0 '(1 2 3))
;;; value: (((0 1) 2) 3)

;;; case: foldl of nil is the start
(foldl error 'start nil)
;;; value: start

;;; case: foldl of an array
(foldl + 0 [1 2])
;;; error: car: argument must be a pair

;;; case: foldr from the right
(foldr (lambda (x acc) (list x acc)) 0 '(1 2 3))
;;; value: (1 (2 (3 0)))

;;; case: foldr of cons copies
(foldr cons nil '(1 2 3))
;;; value: (1 2 3)

;;; case: foldr of nil
(foldr error 'start nil)
;;; value: start

;;; case: foldr of a long list
(foldr + 0 (range 200000))
;;; value: 19999900000

;;; case: append shares its second list
(let (b (list 3) c (append '(1 2) b)) (set! b.car 9) c)
;;; value: (1 2 9)

;;; case: append copies its first list
(let (a (list 1) c (append a '(2))) (set! a.car 9) c)
;;; value: (1 2)

;;; case: append of nil
(list (append nil '(1)) (append '(1) nil) (append nil nil))
;;; value: ((1) (1) nil)

;;; case: append onto what is no list
(append '(1) 2)
;;; value: (1 . 2)

;;; case: append of an array
(append [1] '(2))
;;; error: car: argument must be a pair

;;; case: append with three arguments
(append '(1) '(2) '(3))
;;; error: arity mismatch: expected 2 argument(s), got 3

;;; case: compose applies the second first
((compose (* 2 _) (+ 1 _)) 5)
;;; value: 12

;;; case: compose of primitives
((compose car cdr) '(1 2 3))
;;; value: 2

;;; case: partial holds arguments
(list ((partial + 1 2) 3) ((partial list)) ((partial list 1) 2 3))
;;; value: (6 nil (1 2 3))

;;; case: id
(list (id 5) (id nil))
;;; value: (5 nil)

;;; case: nth from zero
(list (nth 0 '(a b)) (nth 1 '(a b)))
;;; value: (a b)

;;; case: nth past the end
(nth 2 '(a b))
;;; error: car: argument must be a pair

;;; case: take
(list (take 2 '(1 2 3)) (take 0 '(1)) (take 5 '(1 2)) (take 2 nil))
;;; value: ((1 2) nil (1 2) nil)

;;; case: drop
(list (drop 2 '(1 2 3)) (drop 0 '(1)) (drop 5 '(1 2)) (drop 2 nil))
;;; value: ((3) (1) nil nil)

;;; case: take and drop of a negative number
(list (take -1 '(1 2)) (drop -1 '(1 2)))
;;; value: (nil (1 2))

;;; case: drop shares the rest
(let (xs (list 1 2 3) ys (drop 1 xs)) (set! ys.car 9) xs)
;;; value: (1 9 3)

;;; case: zip makes pairs
(zip '(1 2) '(a b))
;;; value: ((1 . a) (2 . b))

;;; case: zip is as long as the shorter
(list (zip '(1 2 3) '(a)) (zip nil '(a)))
;;; value: (((1 . a)) nil)

;;; case: range
(list (range 4) (range 0) (range -3) (range 1))
;;; value: ((0 1 2 3) nil nil (0))

;;; case: range of a million
(length (range 1000000))
;;; value: 1000000

;;; case: flatten removes one level
(flatten '((1 2) 3 (4 (5))))
;;; value: (1 2 3 4 (5))

;;; case: flatten splices nil away
(flatten (list nil 1 '() '(2)))
;;; value: (1 2)

;;; case: partition
(partition even? '(1 2 3 4))
;;; value: ((2 4) 1 3)

;;; case: partition of nil
(partition even? nil)
;;; value: (nil)

;;; case: remove from each collection
(list (remove even? '(1 2 3)) (remove even? [1 2 3]) (collect (remove even? (iterator '(1 2 3)))))
;;; value: ((1 3) [1 3] (1 3))

;;; case: find the first
(list (find even? '(1 4 2)) (find even? '(1 3)) (find even? nil))
;;; value: (4 nil nil)

;;; case: assoc by =
(list (assoc 'b '((a . 1) (b . 2))) (assoc 1.0 '((1 . one))) (assoc "k" '(("k" . v))))
;;; value: ((b . 2) (1 . one) ("k" . v))

;;; case: assoc of an absent key
(list (assoc 'z '((a . 1))) (assoc 'z nil))
;;; value: (nil nil)

;;; case: assoc-ref
(list (assoc-ref 'b '((a . 1) (b . 2))) (assoc-ref 'z '((a . 1))))
;;; value: (2 nil)

;;; case: a procedure argument that is none
(map 5 '(1 2))
;;; error: 'f' is Int, not a function

;;; case: an error in the procedure propagates
(foldl (lambda (a x) (car x)) 0 '(1))
;;; error: car: argument must be a pair

;;; case: map through a continuation resumed twice
(reset (map (lambda (x) (shift k (append (k x) (k (* 10 x))))) '(1 2)))
;;; value: (1 2 1 20 10 2 10 20)

;;; case: a partial of a library function is no partial
(append '(1))
;;; error: arity mismatch: expected 2 argument(s), got 1
