;; LANGUAGE §2.6 integers and doubles together

;;; case: a mixed operation gives a double
(list (+ 1 2.0) (- 5 0.5) (* 2 0.5) (/ 7 2.0) (/ 6.0 2))
;;; value: (3.0 4.5 1.0 3.5 3.0)

;;; case: min and max give a double if either operand is one
(list (min 1 2.0) (max 1 2.0) (min 1 2) (max 3 2) (max 2 1.5))
;;; value: (1.0 2.0 1 3 2.0)

;;; case: integer division by zero is an error
(/ 1 0)
;;; error: /: division by zero
;;; at: 1:1

;;; case: floating division by zero is an error too
(/ 1.0 0.0)
;;; error: /: division by zero

;;; case: dividing by negative zero is an error
(/ 1 -0.0)
;;; error: /: division by zero

;;; case: dividing zero by zero is an error
(/ 0.0 0)
;;; error: /: division by zero

;;; case: remainder by zero is an error
(% 5 0)
;;; error: %: division by zero

;;; case: remainder of a big integer by zero is an error
(% 100000000000000000000 0)
;;; error: %: division by zero

;;; case: remainder takes integers only
(% 5.0 2)
;;; error: %: expected integer arguments

;;; case: comparison takes numbers only
(< 1 'a)
;;; error: <: expected number arguments

;;; case: comparison mixes integers and doubles
(list (< 1 1.5) (> 2 1.5) (<= 2 2.0) (>= 2.0 3) (< -0.0 0.0))
;;; value: (true true true nil nil)

;;; case: comparisons with not-a-number are nil
(list (< +nan.0 1) (> +nan.0 1) (<= +nan.0 +nan.0) (>= 1 +nan.0))
;;; value: (nil nil nil nil)

;;; case: infinities order around all numbers
(list (< -inf.0 -100000000000000000000) (> +inf.0 100000000000000000000) (= +inf.0 +inf.0))
;;; value: (true true true)

;;; case: addition of a symbol is an error
(+ 1 'a)
;;; error: +: expected number argument
;;; at: 1:1

;;; case: the least machine integer as an operand of a double
(define (f x) (+ (* x 0.5) (- -9223372036854775808 (* x 2.0))))
(list (f 0.0) (- -9223372036854775808 -2.0) (* 1.0 -9223372036854775808) (< -9223372036854775808 (* 1.0 1)) (- 9223372036854775807 (* 2.0 0.25)))
;;; value: (-9223372036854776000.0 -9223372036854776000.0 -9223372036854776000.0 true 9223372036854776000.0)
