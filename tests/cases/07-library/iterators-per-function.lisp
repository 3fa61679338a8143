;; LANGUAGE §7.6 every iterator function

;;; case: iterator of each collection
(list (collect (iterator '(1 2))) (collect (iterator nil)) (collect (iterator [3 4])) (collect (iterator {'a 1})))
;;; value: ((1 2) nil (3 4) (a))

;;; case: iterator of an iterator is itself
(let (it (iterator '(1))) (= it (iterator it)))
;;; value: true

;;; case: iterator of a string
(iterator "abc")
;;; error: no matching method 'iterator' for (String)

;;; case: iterator-empty
(list (next iterator-empty) (collect iterator-empty))
;;; value: (nil nil)

;;; case: imap is lazy
(let (n 0 it (imap (lambda (x) (set! n (+ n 1)) x) (iterator '(1 2 3)))) (next it) n)
;;; value: 1

;;; case: imap of values
(collect (imap (lambda (x) (* x x)) (iterator [1 2 3])))
;;; value: (1 4 9)

;;; case: ifilter
(collect (ifilter even? (iterator (range 7))))
;;; value: (0 2 4 6)

;;; case: ifilter of an infinite iterator
(collect (itake 3 (ifilter (lambda (x) (= 0 (% x 5))) (range-from 1))))
;;; value: (5 10 15)

;;; case: ifilter that drops many in a row
(collect (ifilter (lambda (x) (> x 99998)) (iterator (range 100000))))
;;; value: (99999)

;;; case: itake at most
(list (collect (itake 2 (iterator '(1 2 3)))) (collect (itake 5 (iterator '(1)))) (collect (itake 0 (range-from 0))) (collect (itake -1 (range-from 0))))
;;; value: ((1 2) (1) nil nil)

;;; case: itake does not look beyond
(collect (itake 1 (imap (lambda (x) (if (> x 0) (error "looked") x)) (range-from 0))))
;;; value: (0)

;;; case: idrop
(list (collect (idrop 1 (iterator '(1 2 3)))) (collect (idrop 9 (iterator '(1)))) (collect (idrop 0 (iterator '(1)))))
;;; value: ((2 3) nil (1))

;;; case: izip ends with the shorter
(collect (izip (range-from 1) (iterator '(a b))))
;;; value: ((1 . a) (2 . b))

;;; case: izip of an empty one
(collect (izip iterator-empty (range-from 1)))
;;; value: nil

;;; case: range-from
(collect (itake 3 (range-from 10)))
;;; value: (10 11 12)

;;; case: range-from a big integer
(collect (itake 2 (range-from 4611686018427387903)))
;;; value: (4611686018427387903 4611686018427387904)

;;; case: irepeat
(collect (itake 3 (irepeat 'x)))
;;; value: (x x x)

;;; case: icycle of a list and an array
(list (collect (itake 5 (icycle '(1 2)))) (collect (itake 4 (icycle [7]))))
;;; value: ((1 2 1 2 1) (7 7 7 7))

;;; case: icycle of an empty collection is empty
(list (collect (icycle nil)) (collect (icycle [])))
;;; value: (nil nil)

;;; case: ifoldl
(list (ifoldl + 0 (iterator '(1 2 3))) (ifoldl cons 0 iterator-empty))
;;; value: (6 0)

;;; case: ifoldl of many
(ifoldl + 0 (itake 100000 (range-from 0)))
;;; value: 4999950000

;;; case: a chain of iterators
(collect (itake 3 (imap (* _ 10) (ifilter odd? (range-from 1)))))
;;; value: (10 30 50)

;;; case: imap of a list
(collect (imap id '(1 2)))
;;; error: next: expected…
