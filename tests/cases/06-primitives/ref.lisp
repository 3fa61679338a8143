;; LANGUAGE §6.8 generic access

;;; case: ref of an array counts from either end
(list (ref [5 6 7] 0) (ref [5 6 7] -1) (ref [5 6 7] -3))
;;; value: (5 7 5)

;;; case: ref of an array checks its index
(list (try (lambda (_) (ref [1] 1)) id) (try (lambda (_) (ref [1] -2)) id) (try (lambda (_) (ref [] 0)) id))
;;; value: ("ref: array index out of bounds" "ref: array index out of bounds" "ref: array index out of bounds")

;;; case: ref of a list counts from either end
(list (ref '(5 6 7) 0) (ref '(5 6 7) 2) (ref '(5 6 7) -1) (ref '(5 6 7) -3))
;;; value: (5 7 7 5)

;;; case: ref of a list checks its index
(list (try (lambda (_) (ref '(1 2) 2)) id) (try (lambda (_) (ref '(1 2) -3)) id))
;;; value: ("ref: list index out of bounds" "ref: list index out of bounds")

;;; case: stepping exactly onto an improper tail returns it
(list (ref (cons 10 20) 1) (ref '(1 2 . 3) 2) (ref (cons 10 20) 0))
;;; value: (20 3 10)

;;; case: stepping past an improper tail is an error
(ref (cons 10 20) 2)
;;; error: ref: list index out of bounds

;;; case: ref of a string gives code points
(list (ref "abc" 0) (ref "abc" -1) (ref "aé日" 2))
;;; value: (97 99 26085)

;;; case: ref of a string checks its index
(list (try (lambda (_) (ref "abc" 3)) id) (try (lambda (_) (ref "" 0)) id) (try (lambda (_) (ref "日" -2)) id))
;;; value: ("ref: string index out of bounds" "ref: string index out of bounds" "ref: string index out of bounds")

;;; case: ref of a dict gives the value or nil
(list (ref {'a 1} 'a) (ref {'a 1} 'b) (ref {} nil))
;;; value: (1 nil nil)

;;; case: ref of anything else is an error
(ref 5 0)
;;; error: ref: expected array, dict, cons, or string

;;; case: ref of a symbol is an error
(ref 'abc 0)
;;; error: ref: expected array, dict, cons, or string

;;; case: ref of an instance gives fields by position
(define [type] P x y)
(let (p (P 1 2)) (list (ref p 0) (ref p 1) p.[1]))
;;; value: (1 2 2)

;;; case: a user method of ref on an instance comes first
(define [type] P x y)
(define (ref (^P p) (^Int i)) (list 'method i))
(list (ref (P 1 2) 0) (P 1 2).[1] [7].[0])
;;; value: ((method 0) (method 1) 7)

;;; case: slice of arrays, lists and strings
(list (slice [1 2 3 4] 1 3) (slice '(1 2 3 4) 1 3) (slice "abcd" 1 3))
;;; value: ([2 3] (2 3) "bc")

;;; case: slice without an end goes to the end
(list (slice [1 2 3] 1) (slice '(1 2 3) 2) (slice "日本語" 1))
;;; value: ([2 3] (3) "本語")

;;; case: slice counts from the end and clamps
(list (slice [1 2 3] -2) (slice '(1 2 3) 0 -1) (slice "abc" -100 2) (slice [1 2 3] 1 100) (slice [1 2 3] 2 1) (slice '(1 2) 5))
;;; value: ([2 3] (1 2) "ab" [2 3] [] nil)

;;; case: slice of an array is a fresh array
(let (a [1 2 3] b (slice a 0)) (array-set! b 0 'x) (list a b))
;;; value: ([1 2 3] [x 2 3])
