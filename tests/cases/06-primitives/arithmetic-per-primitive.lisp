;; LANGUAGE §6.1 + - * / % = < > <= >=, counts and wrong types

;;; case: + without arguments
(+)
;;; error: +: expected at least 1 argument

;;; case: - without arguments
(-)
;;; error: -: expected at least 1 argument

;;; case: * without arguments
(*)
;;; error: *: expected at least 1 argument

;;; case: / without arguments
(/)
;;; error: /: expected at least 1 argument

;;; case: % without arguments
(%)
;;; error: %: expected 2 arguments

;;; case: % with three arguments
(% 7 4 2)
;;; error: %: expected 2 arguments, got 3

;;; case: = without arguments
(=)
;;; error: =: expected 2 arguments

;;; case: = with three arguments
(= 1 1 1)
;;; error: =: expected 2 arguments, got 3

;;; case: < without arguments
(<)
;;; error: <: expected 2 arguments

;;; case: < with three arguments
(< 1 2 3)
;;; error: <: expected 2 arguments, got 3

;;; case: > without arguments
(>)
;;; error: >: expected 2 arguments

;;; case: > with three arguments
(> 3 2 1)
;;; error: >: expected 2 arguments, got 3

;;; case: <= without arguments
(<=)
;;; error: <=: expected 2 arguments

;;; case: <= with three arguments
(<= 1 2 3)
;;; error: <=: expected 2 arguments, got 3

;;; case: >= without arguments
(>=)
;;; error: >=: expected 2 arguments

;;; case: >= with three arguments
(>= 3 2 1)
;;; error: >=: expected 2 arguments, got 3

;;; case: + of one argument is a partial, - negates
(list ((+ 5) 1) (- 5))
;;; value: (6 -5)

;;; case: / and * of one argument are partials
(list ((/ 10) 4) ((* 10) 4))
;;; value: (2 40)

;;; case: comparisons of one argument are partials
(list ((< 1) 2) ((>= 1) 2) ((= 1) 1) ((> 1) 2) ((<= 1) 2))
;;; value: (true nil true nil true)

;;; case: % of one argument is a partial
((% 17) 5)
;;; value: 2

;;; case: + of many folds left
(+ 1 2 3 4 5)
;;; value: 15

;;; case: - of many folds left
(- 100 1 2 3)
;;; value: 94

;;; case: * of many folds left
(* 1 2 3 4 5)
;;; value: 120

;;; case: / of many folds left
(list (/ 100 5 2) (/ 7 2 2.0))
;;; value: (10 1.5)

;;; case: + through apply with one number
(apply + '(5))
;;; value: 5

;;; case: + through apply with one non-number
(apply + '(a))
;;; error: +: expected number argument

;;; case: * through apply with one number
(apply * '(5))
;;; value: 5

;;; case: - through apply with one number negates
(apply - '(5))
;;; value: -5

;;; case: + through apply without arguments
(apply + nil)
;;; error: +: expected at least 1 argument

;;; case: + of a string
(+ 1 "2")
;;; error: +: expected number argument

;;; case: - of nil
(- nil 1)
;;; error: -: expected number argument

;;; case: - of one symbol
(- 'a)
;;; error: -: expected number argument

;;; case: * of a list
(* '(1) 2)
;;; error: *: expected number argument

;;; case: / of true
(/ true 2)
;;; error: /: expected number argument

;;; case: + of the third argument
(+ 1 2 'c)
;;; error: +: expected number argument

;;; case: % of a double
(% 5.0 2)
;;; error: %: expected integer arguments

;;; case: % of nil
(% 5 nil)
;;; error: %: expected integer arguments

;;; case: < of a string
(< "a" "b")
;;; error: <: expected number arguments

;;; case: > of nil
(> nil 1)
;;; error: >: expected number arguments

;;; case: <= of a symbol
(<= 1 'b)
;;; error: <=: expected number arguments

;;; case: >= of a list
(>= '(1) 1)
;;; error: >=: expected number arguments

;;; case: division by integer zero
(/ 1 0)
;;; error: /: division by zero

;;; case: division by floating zero
(/ 1.0 0.0)
;;; error: /: division by zero

;;; case: division of a double by integer zero
(/ 1.5 0)
;;; error: /: division by zero

;;; case: division by minus zero
(/ 1 -0.0)
;;; error: /: division by zero

;;; case: remainder by zero
(% 1 0)
;;; error: %: division by zero

;;; case: division truncates toward zero
(list (/ 7 2) (/ -7 2) (/ 7 -2) (/ -7 -2))
;;; value: (3 -3 -3 3)

;;; case: remainder has the sign of the dividend
(list (% 7 2) (% -7 2) (% 7 -2) (% -7 -2))
;;; value: (1 -1 1 -1)

;;; case: mixed operands give a Double
(list (+ 1 0.5) (- 1 0.5) (* 2 0.5) (/ 1 0.5))
;;; value: (1.5 0.5 1.0 2.0)

;;; case: infinity arithmetic
(list (+ 1e308 1e308) (- -1e308 1e308) (* 1e308 10))
;;; value: (+inf.0 -inf.0 +inf.0)

;;; case: not-a-number arithmetic
(list (- +inf.0 +inf.0) (* 0 +inf.0))
;;; value: (+nan.0 +nan.0)

;;; case: not-a-number compares false with everything
(list (= +nan.0 +nan.0) (< +nan.0 1) (> +nan.0 1) (<= +nan.0 +nan.0) (>= 1 +nan.0))
;;; value: (nil nil nil nil nil)

;;; case: the zeros are equal
(list (= 0.0 -0.0) (= 0 -0.0) (< -0.0 0.0))
;;; value: (true true nil)

;;; case: comparison at the edge of exact doubles
(list (< 9007199254740993 9007199254740994) (= 9007199254740993 9007199254740992.0))
;;; value: (true true)
