;; LANGUAGE §6.9 make-iterator, next, collect, to-array

;;; case: make-iterator from a closure
(type-of (make-iterator (lambda () nil)))
;;; value: Iterator

;;; case: an iterator prints
(make-iterator (lambda () nil))
;;; value: #<iterator>

;;; case: make-iterator from a primitive
(make-iterator car)
;;; error: make-iterator: expected closure thunk

;;; case: make-iterator from a number
(make-iterator 5)
;;; error: make-iterator: expected closure thunk

;;; case: make-iterator without arguments
(make-iterator)
;;; error: make-iterator: expected 1 argument

;;; case: make-iterator with two arguments
(make-iterator (lambda () nil) 1)
;;; error: make-iterator: expected 1 argument, got 2

;;; case: next of an exhausted iterator is nil
(next (make-iterator (lambda () nil)))
;;; value: nil

;;; case: next gives a pair of value and rest
(car (next (iterator '(7 8))))
;;; value: 7

;;; case: next runs the thunk again
(let (n 0 it (make-iterator (lambda () (set! n (+ n 1)) nil))) (next it) (next it) n)
;;; value: 2

;;; case: next does not consume
(let (it (iterator '(1 2))) (list (car (next it)) (car (next it))))
;;; value: (1 1)

;;; case: next of the rest
(car (next (cdr (next (iterator [1 2])))))
;;; value: 2

;;; case: the thunk may have a parameter, which gets nil
(next (make-iterator (lambda (x) (if (null? x) nil (error "not nil")))))
;;; value: nil

;;; case: next of a list
(next '(1 2))
;;; error: next: expected…

;;; case: next without arguments
(next)
;;; error: next: expected 1 argument

;;; case: next with two arguments
(next (iterator nil) 1)
;;; error: next: expected 1 argument, got 2

;;; case: collect of an empty iterator
(collect iterator-empty)
;;; value: nil

;;; case: collect of a list's iterator
(collect (iterator '(1 2 3)))
;;; value: (1 2 3)

;;; case: collect of an array's iterator
(collect (iterator [1 2 3]))
;;; value: (1 2 3)

;;; case: collect of a dict's iterator gives its keys
(collect (iterator {'a 1 'b 2}))
;;; value: (a b)

;;; case: collect of many
(length (collect (itake 100000 (range-from 0))))
;;; value: 100000

;;; case: collect of a list
(collect '(1))
;;; error: collect: expected iterator

;;; case: collect without arguments
(collect)
;;; error: collect: expected 1 argument

;;; case: collect with two arguments
(collect (iterator nil) 1)
;;; error: collect: expected 1 argument, got 2

;;; case: to-array of an iterator
(to-array (imap (* 2 _) (iterator '(1 2 3))))
;;; value: [2 4 6]

;;; case: to-array of an empty iterator
(to-array iterator-empty)
;;; value: []

;;; case: to-array of an array
(to-array [1])
;;; error: to-array: expected iterator

;;; case: to-array without arguments
(to-array)
;;; error: to-array: expected 1 argument

;;; case: to-array with two arguments
(to-array (iterator nil) 1)
;;; error: to-array: expected 1 argument, got 2

;;; case: an error inside the thunk propagates
(collect (make-iterator (lambda () (car 5))))
;;; error: car: argument must be a pair

;;; case: iterator? of an iterator and of others
(list (iterator? (iterator nil)) (iterator? nil) (iterator? '(1)))
;;; value: (true nil nil)

;;; case: iterator? without arguments
(iterator?)
;;; error: iterator?: expected 1 argument

;;; case: iterator? with two arguments
(iterator? 1 2)
;;; error: iterator?: expected 1 argument, got 2
