;; LANGUAGE §6.8 arrays

;;; case: the function array converts one list
(list (array '(1 2)) (array nil) (array) (array 1) (array '(1) 2) (array [1]))
;;; stress
;;; value: ([1 2] [] [] [1] [(1) 2] [[1]])

;;; case: array-set! stores and returns nil
(let (a [1 2 3]) (list (array-set! a 0 'x) (array-set! a -1 'z) a))
;;; value: (nil nil [x 2 z])

;;; case: array-set! checks its index
(list (try (lambda (_) (array-set! [1] 1 0)) id) (try (lambda (_) (array-set! [1] -2 0)) id) (try (lambda (_) (array-set! [] 0 0)) id))
;;; stress
;;; value: ("array-set!: index out of range" "array-set!: index out of range" "array-set!: index out of range")

;;; case: push! appends in place and returns nil
(let (a []) (list (push! a 1) (push! a 2) a))
;;; value: (nil nil [1 2])

;;; case: push! needs an array
(push! '(1) 2)
;;; error: push!: expected array

;;; case: an array grows to many elements
(define a [])
(let loop (i 0) (when (< i 100000) (push! a i) (loop (+ i 1))))
(list (length a) a.[0] a.[99999] a.[-1] a.[50000])
;;; value: (100000 0 99999 99999 50000)

;;; case: growing an array keeps every reference to it
(let (a [] b a) (let loop (i 0) (when (< i 100) (push! a (list i)) (loop (+ i 1)))) (list (= a b) (length b) b.[99]))
;;; stress
;;; value: (true 100 (99))

;;; case: arrays hold any values
[nil true "s" 'x 1.5 [] {} '(1)]
;;; stress
;;; value: [nil true "s" x 1.5 [] {} (1)]

;;; case: make-array fills with nil or the given value
(list (make-array 3) (make-array 2 'x) (make-array 0) (make-array 0 1))
;;; value: ([nil nil nil] [x x] [] [])

;;; case: a negative size is an error
(try (lambda (_) (make-array -1)) (lambda (m) 'err))
;;; stress
;;; value: err

;;; case: make-array shares its initial value
(let (a (make-array 2 [])) (push! a.[0] 1) a)
;;; value: [[1] [1]]

;;; case: array-copy is a fresh array
(let (a [1 [2]] b (array-copy a)) (array-set! b 0 'x) (push! b.[1] 3) (list a b (= a b)))
;;; stress
;;; value: ([1 [2 3]] [x [2 3]] nil)

;;; case: array-fill! fills in place and returns the array
(let (a [1 2 3]) (list (= a (array-fill! a 0)) a))
;;; value: (true [0 0 0])

;;; case: an array of a million elements
(let (a (make-array 1000000 1)) (array-set! a 999999 5) (list (length a) a.[0] a.[-1]))
;;; value: (1000000 1 5)
