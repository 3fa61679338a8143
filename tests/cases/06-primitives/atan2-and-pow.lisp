;; LANGUAGE §6.1 atan2, pow

;;; case: atan2 of the positive y axis
(= (* 2 (atan2 1 0)) pi)
;;; value: true

;;; case: atan2 of the negative x axis
(= (atan2 0 -1) pi)
;;; value: true

;;; case: atan2 of the origin
(atan2 0 0)
;;; value: 0.0

;;; case: atan2 tells the quadrants apart
(list (> (atan2 1 1) 0) (< (atan2 -1 1) 0))
;;; value: (true true)

;;; case: atan2 of doubles and integers mixed
(= (atan2 2.0 2) (atan 1))
;;; value: true

;;; case: pow of integers is a double
(pow 2 10)
;;; value: 1024.0

;;; case: pow with exponent zero
(list (pow 5 0) (pow 0 0))
;;; value: (1.0 1.0)

;;; case: pow with a negative exponent
(pow 2 -2)
;;; value: 0.25

;;; case: pow with a fraction
(pow 9 0.5)
;;; value: 3.0

;;; case: pow of a negative base with a fraction
(pow -8 0.5)
;;; value: +nan.0

;;; case: pow of a negative base with an integer
(pow -2 3)
;;; value: -8.0

;;; case: pow that overflows
(pow 10 400)
;;; value: +inf.0

;;; case: pow of a big integer base
(pow 1000000000000000000000 2)
;;; value: 1e42

;;; case: pow of zero to a negative exponent
(pow 0.0 -1)
;;; value: +inf.0

;;; case: pow of a non-number base
(pow "2" 2)
;;; error: pow: expected 2 numbers

;;; case: pow of a non-number exponent
(pow 2 nil)
;;; error: pow: expected 2 numbers

;;; case: atan2 of a non-number
(atan2 'y 1)
;;; error: atan2: expected 2 numbers

;;; case: pow without arguments
(pow)
;;; error: pow: expected 2 arguments

;;; case: pow of one argument is a partial
((pow 2) 5)
;;; value: 32.0

;;; case: atan2 without arguments
(atan2)
;;; error: atan2: expected 2 arguments

;;; case: atan2 with three arguments
(atan2 1 2 3)
;;; error: atan2: expected 2 arguments, got 3

;;; case: pow with three arguments
(pow 1 2 3)
;;; error: pow: expected 2 arguments, got 3
