;; LANGUAGE §7.1 predicates

;;; case: type predicates answer true or nil
(define vs (list 1 2.5 "s" 'a (lambda () 1) [1] {} nil))
(map (lambda (p) (map p vs)) (list int? double? number? string? symbol? closure? array? dict?))
;;; value: ((true nil nil nil nil nil nil nil) (nil true nil nil nil nil nil nil) (true true nil nil nil nil nil nil) (nil nil true nil nil nil nil nil) (nil nil nil true nil nil nil nil) (nil nil nil nil true nil nil nil) (nil nil nil nil nil true nil nil) (nil nil nil nil nil nil true nil))

;;; case: a big integer is an int and true is a symbol
(list (int? 100000000000000000000) (symbol? true) (closure? car))
;;; value: (true true nil)

;;; case: boolean? accepts nil and true only
(map boolean? (list nil true false 'false 0 '()))
;;; value: (true true true nil nil true)

;;; case: list? accepts nil and every pair
(map list? (list nil '(1) (cons 1 2) [1] "s"))
;;; value: (true true true nil nil)

;;; case: zero? is plain equality
(map zero? (list 0 0.0 -0.0 1 'a nil "0"))
;;; value: (true true true nil nil nil nil)

;;; case: positive? and negative? compare with zero
(list (map positive? '(1 0 -1 0.5)) (map negative? '(1 0 -1 -0.5)))
;;; value: ((true nil nil true) (nil nil true true))

;;; case: positive? of a non-number is an error
(try (lambda (_) (positive? 'a)) (lambda (m) 'err))
;;; value: err

;;; case: even? and odd? work on integers of any size
(list (map even? '(0 1 2 -1 -2 100000000000000000000)) (map odd? '(0 1 2 -1 -2 100000000000000000001)))
;;; value: ((true nil true nil true true) (nil true nil true nil true))

;;; case: even? takes integers only
(even? 2.0)
;;; error: %: expected integer arguments
