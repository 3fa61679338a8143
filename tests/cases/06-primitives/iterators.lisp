;; LANGUAGE §6.9, §7.6 iterators

;;; case: an iterator steps through pairs of value and rest
(define it (make-iterator (lambda () (cons 1 (make-iterator (lambda () nil))))))
(let (s (next it)) (list (car s) (iterator? (cdr s)) (next (cdr s))))
;;; stress
;;; value: (1 true nil)

;;; case: next on the same iterator runs the thunk again
(define n 0)
(define it (make-iterator (lambda () (set! n (+ n 1)) (cons n iterator-empty))))
(list (car (next it)) (car (next it)) (collect it))
;;; value: (1 2 (3))

;;; case: make-iterator needs a closure
(make-iterator 5)
;;; error: make-iterator: expected closure thunk

;;; case: a primitive is no closure thunk
(make-iterator car)
;;; error: make-iterator: expected closure thunk

;;; case: collect needs an iterator
(collect '(1 2))
;;; error: collect: expected iterator

;;; case: next and to-array need an iterator
(list (try (lambda (_) (next 5)) (lambda (m) 'err)) (try (lambda (_) (to-array 5)) (lambda (m) 'err)))
;;; stress
;;; value: (err err)

;;; case: collect makes a list and to-array an array
(list (collect (iterator [1 2])) (to-array (iterator '(1 2))) (collect iterator-empty) (to-array iterator-empty))
;;; value: ((1 2) [1 2] nil [])

;;; case: iterator accepts lists, arrays, dicts and iterators
(map collect (list (iterator '(1 2)) (iterator nil) (iterator [3 4]) (iterator []) (iterator {'a 1 'b 2}) (iterator (iterator '(5)))))
;;; stress
;;; value: ((1 2) nil (3 4) nil (a b) (5))

;;; case: an iterator is not consumed
(let (it (iterator '(1 2 3))) (next it) (list (collect it) (collect it)))
;;; value: ((1 2 3) (1 2 3))

;;; case: lazy operations combine
(collect (itake 3 (imap (* _ 10) (range-from 1))))
;;; stress
;;; value: (10 20 30)

;;; case: making a lazy iterator runs nothing
(begin (imap (lambda (x) (print x) x) (range-from 1)) (ifilter (lambda (x) (print x) x) (range-from 1)) 'made)
;;; value: made

;;; case: ifilter keeps matching elements
(list (collect (itake 3 (ifilter even? (range-from 1)))) (collect (ifilter even? (iterator '(1 3)))))
;;; stress
;;; value: ((2 4 6) nil)

;;; case: itake gives at most n elements
(list (collect (itake 5 (iterator '(1 2)))) (collect (itake 0 (range-from 1))))
;;; value: ((1 2) nil)

;;; case: idrop skips elements
(list (collect (itake 2 (idrop 3 (range-from 0)))) (collect (idrop 5 (iterator '(1 2)))) (collect (idrop 0 (iterator '(1)))))
;;; stress
;;; value: ((3 4) nil (1))

;;; case: izip ends with the shorter iterator
(collect (izip (range-from 1) (iterator '(a b))))
;;; value: ((1 . a) (2 . b))

;;; case: irepeat and icycle are infinite
(list (collect (itake 3 (irepeat 'x))) (collect (itake 5 (icycle '(1 2)))) (collect (itake 3 (icycle [7]))))
;;; stress
;;; value: ((x x x) (1 2 1 2 1) (7 7 7))

;;; case: icycle of an empty collection is empty
(list (collect (icycle nil)) (collect (icycle [])))
;;; value: (nil nil)

;;; case: ifoldl folds eagerly from the left
(list (ifoldl + 0 (iterator '(1 2 3))) (ifoldl (lambda (acc x) (cons x acc)) nil (iterator [1 2])) (ifoldl + 5 iterator-empty))
;;; stress
;;; value: (6 (2 1) 5)

;;; case: map and filter of an iterator are lazy
(list (iterator? (map (+ _ 1) (range-from 1))) (collect (itake 2 (map (+ _ 1) (range-from 1)))) (collect (itake 2 (filter odd? (range-from 2)))))
;;; value: (true (2 3) (3 5))

;;; case: a long iterator is consumed in constant stack
(ifoldl + 0 (itake 100000 (imap (* _ 2) (ifilter odd? (range-from 1)))))
;;; value: 20000000000

;;; case: collect has no limit of size
(length (collect (itake 100000 (range-from 1))))
;;; value: 100000

;;; case: iterator can be extended for user types
(define [type] Countdown n)
(define (iterator (^Countdown c)) (iterator (reverse (range c.n))))
(collect (iterator (Countdown 3)))
;;; stress
;;; value: (2 1 0)

;;; case: signals in an iterator's thunk reach the consumer's handler
(define it (make-iterator (lambda () (cons (signal ask nil) iterator-empty))))
(handle (collect it) (ask _ (resolve 'answer)))
;;; stress
;;; value: (answer)
