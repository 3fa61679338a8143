;; LANGUAGE §6.2 every pair and list primitive

;;; case: cons makes a mutable pair
(let (p (cons 1 2)) (set! p.car 5) p)
;;; value: (5 . 2)

;;; case: cons makes a new pair each time
(let (f (lambda () (cons 1 2)) a (f) b (f)) (set! a.car 9) b)
;;; value: (1 . 2)

;;; case: cons onto nil is a list
(cons 1 nil)
;;; value: (1)

;;; case: cons onto a list
(cons 'a '(b c))
;;; value: (a b c)

;;; case: cons without arguments
(cons)
;;; error: cons: expected 2 arguments

;;; case: cons with three arguments
(cons 1 2 3)
;;; error: cons: expected 2 arguments, got 3

;;; case: car of a pair and a list
(list (car (cons 1 2)) (car '(3 4)))
;;; value: (1 3)

;;; case: cdr of a pair and a list
(list (cdr (cons 1 2)) (cdr '(3 4)) (cdr '(3)))
;;; value: (2 (4) nil)

;;; case: car of nil
(car nil)
;;; error: car: argument must be a pair

;;; case: cdr of nil
(cdr nil)
;;; error: cdr: argument must be a pair

;;; case: car of an array
(car [1 2])
;;; error: car: argument must be a pair

;;; case: cdr of a string
(cdr "ab")
;;; error: cdr: argument must be a pair

;;; case: car of a number
(car 5)
;;; error: car: argument must be a pair

;;; case: cdr of an instance
(define [type] Pt (x))
(cdr (Pt 1))
;;; error: cdr: argument must be a pair

;;; case: car without arguments
(car)
;;; error: car: expected 1 argument

;;; case: car with two arguments
(car '(1) '(2))
;;; error: car: expected 1 argument, got 2

;;; case: cdr without arguments
(cdr)
;;; error: cdr: expected 1 argument

;;; case: cdr with two arguments
(cdr '(1) '(2))
;;; error: cdr: expected 1 argument, got 2

;;; case: list of nothing is nil
(list)
;;; value: nil

;;; case: list of one array is the list of its elements
(list [1 2 3])
;;; value: (1 2 3)

;;; case: list of one empty array
(list [])
;;; value: nil

;;; case: list of two arrays keeps them
(list [1] [2])
;;; value: ([1] [2])

;;; case: list of one dict keeps it
(list {'a 1})
;;; value: ({a 1})

;;; case: list of one list keeps it
(list '(1 2))
;;; value: ((1 2))

;;; case: list makes a new list each time
(let (f (lambda () (list 1 2)) a (f)) (set! a.car 9) (f))
;;; value: (1 2)

;;; case: null? of nil and false
(list (null? nil) (null? false) (null? '()))
;;; value: (true true true)

;;; case: null? of other empty things
(list (null? []) (null? "") (null? {}) (null? 0) (null? 'nil))
;;; value: (nil nil nil nil nil)

;;; case: null? without arguments
(null?)
;;; error: null?: expected 1 argument

;;; case: null? with two arguments
(null? nil nil)
;;; error: null?: expected 1 argument, got 2

;;; case: pair? of pairs
(list (pair? (cons 1 2)) (pair? '(1)))
;;; value: (true true)

;;; case: pair? of others
(list (pair? nil) (pair? [1]) (pair? "ab") (pair? {'a 1}))
;;; value: (nil nil nil nil)

;;; case: pair? without arguments
(pair?)
;;; error: pair?: expected 1 argument

;;; case: pair? with two arguments
(pair? 1 2)
;;; error: pair?: expected 1 argument, got 2

;;; case: length of every collection
(list (length nil) (length '(1 2)) (length [1 2 3]) (length {'a 1}) (length "naïve"))
;;; value: (0 2 3 1 5)

;;; case: length counts the pairs of an improper list
(length '(1 2 . 3))
;;; value: 2

;;; case: length of a set
(length (set 1 2 2))
;;; value: 2

;;; case: length of a long list
(length (range 300000))
;;; value: 300000

;;; case: length of a number
(length 5)
;;; error: length: expected list, array, dict, or string

;;; case: length of a symbol
(length 'abc)
;;; error: length: expected list, array, dict, or string

;;; case: length of a procedure
(length car)
;;; error: length: expected list, array, dict, or string

;;; case: length of a circular list
(let (xs (list 1 2)) (set! xs.cdr xs) (length xs))
;;; error: length: circular list

;;; case: length without arguments
(length)
;;; error: length: expected 1 argument

;;; case: length with two arguments
(length nil nil)
;;; error: length: expected 1 argument, got 2

;;; case: length extended
(define [type] Box (items))
(define (length (^Box b)) (length b.items))
(list (length (Box '(1 2 3))) (length '(1)))
;;; value: (3 1)
