;; LANGUAGE §7.1 every predicate

;;; case: int?
(map int? '(1 100000000000000000000 1.0 "1" a))
;;; value: (true true nil nil nil)

;;; case: double?
(map double? (list 1.0 +nan.0 1 nil))
;;; value: (true true nil nil)

;;; case: number?
(map number? (list 1 1.5 "1" nil true))
;;; value: (true true nil nil nil)

;;; case: string?
(map string? (list "" "a" 'a nil 1))
;;; value: (true true nil nil nil)

;;; case: symbol?
(map symbol? (list 'a true 'nil nil "a"))
;;; value: (true true true nil nil)

;;; case: closure?
(map closure? (list (lambda () 1) id car map (cons 1)))
;;; value: (true true nil nil nil)

;;; case: array?
(map array? (list [] [1] nil '(1) {}))
;;; value: (true true nil nil nil)

;;; case: dict?
(map dict? (list {} (set 1) [] nil))
;;; value: (true true nil nil)

;;; case: boolean?
(map boolean? (list true nil false 'false 0))
;;; value: (true true true nil nil)

;;; case: list? of nil and pairs
(map list? (list nil '(1) (cons 1 2) [1] "a"))
;;; value: (true true true nil nil)

;;; case: zero?
(map zero? (list 0 0.0 -0.0 1 "0" nil))
;;; value: (true true true nil nil nil)

;;; case: positive?
(map positive? (list 1 0.5 0 -1))
;;; value: (true true nil nil)

;;; case: negative?
(map negative? (list -1 -0.5 0 1 -0.0))
;;; value: (true true nil nil nil)

;;; case: even?
(map even? '(0 2 -4 3))
;;; value: (true true true nil)

;;; case: odd?
(map odd? '(1 -3 0 4))
;;; value: (true true nil nil)

;;; case: array?, boolean?, list? called directly
(list (array? [1]) (boolean? nil) (list? '(1 . 2)))
;;; value: (true true true)

;;; case: positive? of a string
(positive? "1")
;;; error: >: expected number arguments

;;; case: negative? of nil
(negative? nil)
;;; error: <: expected number arguments

;;; case: even? of a double
(even? 2.0)
;;; error: %: expected integer arguments

;;; case: odd? of a symbol
(odd? 'a)
;;; error: %: expected integer arguments

;;; case: int? without arguments
(int?)
;;; error: arity mismatch: expected 1 argument(s), got 0

;;; case: string? with two arguments
(string? "a" "b")
;;; error: arity mismatch: expected 1 argument(s), got 2
