;; LANGUAGE §6.1 floor, ceiling, round, truncate, abs, sqrt

;;; case: floor of a positive fraction
(floor 2.7)
;;; value: 2

;;; case: floor of a negative fraction
(floor -2.1)
;;; value: -3

;;; case: floor of an integer is the integer
(floor 7)
;;; value: 7

;;; case: floor gives an Int
(type-of (floor 2.0))
;;; value: Int

;;; case: ceiling of a positive fraction
(ceiling 2.1)
;;; value: 3

;;; case: ceiling of a negative fraction
(ceiling -2.9)
;;; value: -2

;;; case: ceiling to zero from below is an Int zero
(ceiling -0.5)
;;; value: 0

;;; case: truncate of a positive fraction
(truncate 2.9)
;;; value: 2

;;; case: truncate of a negative fraction
(truncate -2.9)
;;; value: -2

;;; case: round to the nearest
(list (round 2.4) (round 2.6))
;;; value: (2 3)

;;; case: round halves away from zero
(list (round 0.5) (round 1.5) (round 2.5) (round -0.5) (round -2.5))
;;; value: (1 2 3 -1 -3)

;;; case: round just below a half
(round 0.49999999999999994)
;;; value: 0

;;; case: round of a big integer is itself
(round 100000000000000000000000)
;;; value: 100000000000000000000000

;;; case: floor of a big integer is itself
(floor -100000000000000000000000)
;;; value: -100000000000000000000000

;;; case: floor of a double above the fixnums
(floor 1e15)
;;; value: 1000000000000000

;;; case: truncate of a large double is exact
(truncate 9007199254740992.0)
;;; value: 9007199254740992

;;; case: floor of not-a-number
(try (lambda (_) (floor +nan.0)) (lambda (m) 'failed))
;;; value: failed

;;; case: round of infinity
(try (lambda (_) (round +inf.0)) (lambda (m) 'failed))
;;; value: failed

;;; case: ceiling of minus infinity
(try (lambda (_) (ceiling -inf.0)) (lambda (m) 'failed))
;;; value: failed

;;; case: truncate of not-a-number
(try (lambda (_) (truncate +nan.0)) (lambda (m) 'failed))
;;; value: failed

;;; case: floor of a string
(floor "2")
;;; error: floor: expected number

;;; case: ceiling of nil
(ceiling nil)
;;; error: ceiling: expected number

;;; case: round of a symbol
(round 'x)
;;; error: round: expected number

;;; case: truncate of a list
(truncate '(1))
;;; error: truncate: expected number

;;; case: floor without arguments
(floor)
;;; error: floor: expected 1 argument

;;; case: ceiling with two arguments
(ceiling 1 2)
;;; error: ceiling: expected 1 argument, got 2

;;; case: round with two arguments
(round 1.25 1)
;;; error: round: expected 1 argument, got 2

;;; case: truncate without arguments
(truncate)
;;; error: truncate: expected 1 argument

;;; case: abs of a negative integer
(abs -5)
;;; value: 5

;;; case: abs of a double stays a double
(abs -2.5)
;;; value: 2.5

;;; case: abs of minus zero
(abs -0.0)
;;; value: 0.0

;;; case: abs of a big integer
(abs -123456789012345678901234567890)
;;; value: 123456789012345678901234567890

;;; case: abs of the least 64-bit integer
(abs -9223372036854775808)
;;; value: 9223372036854775808

;;; case: abs of minus infinity
(abs -inf.0)
;;; value: +inf.0

;;; case: abs of nil
(abs nil)
;;; error: abs: expected number

;;; case: abs without arguments
(abs)
;;; error: abs: expected 1 argument

;;; case: abs with two arguments
(abs 1 2)
;;; error: abs: expected 1 argument, got 2

;;; case: sqrt of a square
(sqrt 16)
;;; value: 4.0

;;; case: sqrt of a fraction
(sqrt 0.25)
;;; value: 0.5

;;; case: sqrt of a negative number
(sqrt -1)
;;; value: +nan.0

;;; case: sqrt of a big integer
(sqrt 1000000000000000000000000)
;;; value: 1000000000000.0

;;; case: sqrt of infinity
(sqrt +inf.0)
;;; value: +inf.0

;;; case: sqrt of a string
(sqrt "4")
;;; error: sqrt: expected number

;;; case: sqrt without arguments
(sqrt)
;;; error: sqrt: expected 1 argument

;;; case: sqrt with two arguments
(sqrt 1 2)
;;; error: sqrt: expected 1 argument, got 2

;;; case: floor extended to a type of the program
(define [type] Temperature (degrees))
(define (floor (^Temperature t)) (Temperature (floor t.degrees)))
(floor (Temperature 21.9))
;;; value: (Temperature 21)
