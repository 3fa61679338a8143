;; LANGUAGE §6.8, §6.13 every array primitive

;;; case: array of values
(array 1 "b" 'c)
;;; value: [1 "b" c]

;;; case: array of nothing
(array)
;;; value: []

;;; case: array of one list is the array of its elements
(array '(1 2 3))
;;; value: [1 2 3]

;;; case: array of nil is empty
(array nil)
;;; value: []

;;; case: array of two lists keeps them
(array '(1) '(2))
;;; value: [(1) (2)]

;;; case: array of one array keeps it
(array [1 2])
;;; value: [[1 2]]

;;; case: a literal does not convert
['(1 2)]
;;; value: [(1 2)]

;;; case: array of a circular list
(let (xs (list 1)) (set! xs.cdr xs) (array xs))
;;; error: array: circular list

;;; case: array-set! stores and returns nil
(let (a [1 2]) (list (array-set! a 0 'x) a))
;;; value: (nil [x 2])

;;; case: array-set! from the end
(let (a [1 2 3]) (array-set! a -1 'z) a)
;;; value: [1 2 z]

;;; case: array-set! just past the end
(array-set! [1 2] 2 0)
;;; error: array-set!: index out of range

;;; case: array-set! too far from the end
(array-set! [1 2] -3 0)
;;; error: array-set!: index out of range

;;; case: array-set! of the empty array
(array-set! [] 0 1)
;;; error: array-set!: index out of range

;;; case: array-set! of a list
(array-set! '(1) 0 2)
;;; error: array-set!: expected…

;;; case: array-set! with an index that is not an Int
(array-set! [1] 0.0 2)
;;; error: array-set!: expected…

;;; case: array-set! without arguments
(array-set!)
;;; error: array-set!: expected 3 arguments

;;; case: array-set! with four arguments
(array-set! [1] 0 1 2)
;;; error: array-set!: expected 3 arguments, got 4

;;; case: push! appends and returns nil
(let (a []) (list (push! a 1) (push! a 2) a))
;;; value: (nil nil [1 2])

;;; case: push! a hundred thousand times
(let (a []) (let loop (i 0) (if (< i 100000) (begin (push! a i) (loop (+ i 1))) nil)) (list (length a) (ref a -1)))
;;; value: (100000 99999)

;;; case: push! onto a list
(push! '(1) 2)
;;; error: push!: expected array

;;; case: push! onto nil
(push! nil 2)
;;; error: push!: expected array

;;; case: push! without arguments
(push!)
;;; error: push!: expected 2 arguments

;;; case: push! with three arguments
(push! [] 1 2)
;;; error: push!: expected 2 arguments, got 3

;;; case: ref of an array
(let (a [5 6 7]) (list (ref a 0) (ref a 2) (ref a -1) (ref a -3)))
;;; value: (5 7 7 5)

;;; case: ref past the end of an array
(ref [5 6 7] 3)
;;; error: ref: array index out of bounds

;;; case: ref before the start of an array
(ref [5 6 7] -4)
;;; error: ref: array index out of bounds

;;; case: ref of a list
(let (a '(5 6 7)) (list (ref a 0) (ref a 2) (ref a -1) (ref a -3)))
;;; value: (5 7 7 5)

;;; case: ref past the end of a list
(ref '(5 6 7) 3)
;;; error: ref: list index out of bounds

;;; case: ref before the start of a list
(ref '(5 6 7) -4)
;;; error: ref: list index out of bounds

;;; case: ref of nil
(ref nil 0)
;;; error: ref: list index out of bounds

;;; case: ref onto an improper tail
(list (ref '(1 . 2) 1) (ref '(1 2 . 3) 2))
;;; value: (2 3)

;;; case: ref past an improper tail
(ref '(1 . 2) 2)
;;; error: ref: list index out of bounds

;;; case: ref of a string is a code point
(list (ref "añ😀" 1) (ref "añ😀" -1))
;;; value: (241 128512)

;;; case: ref past the end of a string
(ref "abc" 3)
;;; error: ref: string index out of bounds

;;; case: ref of the empty string
(ref "" 0)
;;; error: ref: string index out of bounds

;;; case: ref of a dict
(list (ref {'a 1} 'a) (ref {'a 1} 'b) (ref {1 'x} 1.0))
;;; value: (1 nil x)

;;; case: ref of a number
(ref 5 0)
;;; error: ref: expected array, dict, cons, or string

;;; case: ref of a symbol
(ref 'abc 0)
;;; error: ref: expected array, dict, cons, or string

;;; case: ref of a procedure
(ref car 0)
;;; error: ref: expected array, dict, cons, or string

;;; case: ref without arguments
(ref)
;;; error: ref: expected 2 arguments

;;; case: ref with three arguments
(ref [1] 0 0)
;;; error: ref: expected 2 arguments, got 3

;;; case: ref of an instance by position
(define [type] Pt (x) (y))
(list (ref (Pt 3 4) 0) (ref (Pt 3 4) 1))
;;; value: (3 4)

;;; case: ref extended
(define [type] Squares)
(define (ref (^Squares s) (^Int i)) (* i i))
(let (s (Squares)) (list (ref s 5) s.[6]))
;;; value: (25 36)

;;; case: make-array with and without init
(list (make-array 3) (make-array 2 'x) (make-array 0))
;;; value: ([nil nil nil] [x x] [])

;;; case: make-array shares the init
(let (a (make-array 2 (list 1))) (let (c (ref a 0)) (set! c.car 9)) a)
;;; value: [(9) (9)]

;;; case: make-array of a negative size
(try (lambda (_) (make-array -1)) (lambda (m) (substring m 0 11)))
;;; value: "make-array:"

;;; case: make-array of a double
(make-array 2.0)
;;; error: make-array: expected…

;;; case: make-array without arguments
(make-array)
;;; error: make-array: expected 1 to 2 arguments

;;; case: make-array with three arguments
(make-array 1 2 3)
;;; error: make-array: expected 1 to 2 arguments, got 3

;;; case: slice of an array
(list (slice [1 2 3 4] 1 3) (slice [1 2 3 4] 2) (slice [1 2 3] -2))
;;; value: ([2 3] [3 4] [2 3])

;;; case: slice of a list
(list (slice '(1 2 3 4) 1 3) (slice '(1 2 3 4) 2) (slice '(1 2 3) -2 -1))
;;; value: ((2 3) (3 4) (2))

;;; case: slice of a string
(list (slice "añ😀b" 1 3) (slice "añ😀b" 2))
;;; value: ("ñ😀" "😀b")

;;; case: slice is clamped
(list (slice [1 2] -9 9) (slice '(1 2) 5 9) (slice "ab" 2 1))
;;; value: ([1 2] nil "")

;;; case: slice makes a new array
(let (a [1 2] b (slice a 0)) (array-set! b 0 'x) a)
;;; value: [1 2]

;;; case: slice of nil
(slice nil 0 5)
;;; value: nil

;;; case: slice of a dict
(slice {'a 1} 0 1)
;;; error: slice: expected…

;;; case: slice without arguments
(slice)
;;; error: slice: expected 2 to 3 arguments

;;; case: slice with four arguments
(slice [1] 0 1 2)
;;; error: slice: expected 2 to 3 arguments, got 4

;;; case: slice of one argument is a partial
((slice [1 2 3]) 1)
;;; value: [2 3]

;;; case: array-copy is fresh
(let (a [1 2] b (array-copy a)) (array-set! b 0 'x) (push! b 3) (list a b))
;;; value: ([1 2] [x 2 3])

;;; case: array-copy is shallow
(let (a [[1]] b (array-copy a)) (array-set! (ref b 0) 0 'x) a)
;;; value: [[x]]

;;; case: array-copy of a list
(array-copy '(1))
;;; error: array-copy: expected…

;;; case: array-copy without arguments
(array-copy)
;;; error: array-copy: expected 1 argument

;;; case: array-copy with two arguments
(array-copy [1] [2])
;;; error: array-copy: expected 1 argument, got 2

;;; case: array-fill! in place
(let (a [1 2 3]) (list (array-fill! a 0) a))
;;; value: ([0 0 0] [0 0 0])

;;; case: array-fill! of an empty array
(array-fill! [] 1)
;;; value: []

;;; case: array-fill! of a dict
(array-fill! {} 1)
;;; error: array-fill!: expected…

;;; case: array-fill! without arguments
(array-fill!)
;;; error: array-fill!: expected 2 arguments

;;; case: array-fill! with three arguments
(array-fill! [] 1 2)
;;; error: array-fill!: expected 2 arguments, got 3
