;; LANGUAGE §6.1 arithmetic

;;; case: abs keeps the numeric type
(list (abs -5) (abs 5) (abs -2.5) (abs -0.0) (abs 0))
;;; value: (5 5 2.5 0.0 0)

;;; case: rounding functions give integers
(list (floor 2.7) (floor -2.1) (ceiling 2.1) (ceiling -2.7) (truncate 2.7) (truncate -2.7) (floor 5))
;;; value: (2 -3 3 -2 2 -2 5)

;;; case: round takes halves away from zero
(list (round 2.5) (round -2.5) (round 0.5) (round -0.5) (round 1.5) (round 2.4) (round -2.6))
;;; value: (3 -3 1 -1 2 2 -3)

;;; case: round is exact just below a half
(list (round 0.49999999999999994) (round 4503599627370497.0))
;;; value: (0 4503599627370497)

;;; case: rounding an integer is that integer
(list (round 7) (floor -7) (ceiling 9223372036854775808) (truncate 0))
;;; value: (7 -7 9223372036854775808 0)

;;; case: rounding not-a-number is an error
(map (lambda (f) (try (lambda (_) (f +nan.0)) (lambda (m) 'err))) (list floor ceiling round truncate))
;;; value: (err err err err)

;;; case: rounding an infinity is an error
(map (lambda (f) (try (lambda (_) (f +inf.0)) (lambda (m) 'err))) (list floor ceiling round truncate))
;;; value: (err err err err)

;;; case: sqrt gives a double
(list (sqrt 16) (sqrt 2) (sqrt 0) (sqrt 2.25) (sqrt -1))
;;; value: (4.0 1.4142135623730951 0.0 1.5 +nan.0)

;;; case: gcd and lcm are never negative
(list (gcd 12 18) (gcd -12 18) (gcd 0 5) (gcd 0 0) (lcm 4 6) (lcm -4 6) (lcm 0 5))
;;; value: (6 6 5 0 12 12 0)

;;; case: gcd and lcm work on big integers
(list (gcd 1180591620717411303424 110680464442257309696) (lcm 10000000000 10000000001))
;;; value: (36893488147419103232 100000000010000000000)

;;; case: gcd takes integers only
(gcd 1.5 2)
;;; error: gcd: expected 2 integers

;;; case: transcendental functions at exact points
(list (sin 0) (cos 0) (tan 0) (asin 0) (acos 1) (atan 0) (exp 0) (log 1) (log10 100))
;;; value: (0.0 1.0 0.0 0.0 0.0 0.0 1.0 0.0 2.0)

;;; case: atan2 and pow give doubles
(list (atan2 0 1) (pow 2 10) (pow 2 0.5) (pow 2 -1))
;;; value: (0.0 1024.0 1.4142135623730951 0.5)

;;; case: math functions name themselves in errors
(list (try (lambda (_) (sin 'a)) id) (try (lambda (_) (atan2 'a 1)) id) (try (lambda (_) (log "x")) id))
;;; value: ("sin: expected number" "atan2: expected 2 numbers" "log: expected number")

;;; case: a math function takes exactly its arguments
(sin 1 2)
;;; error: sin: expected 1 argument, got 2

;;; case: min and max fold over many arguments
(list (min 3 1 2) (max 3 1 2) (min 1 2 0.5) (max 1 2 3.0 -4))
;;; value: (1 3 0.5 3.0)

;;; case: plus applied to one number gives that number
(list (apply + '(5)) (apply + '(2.5)))
;;; value: (5 2.5)

;;; case: plus applied to no number is an error
(apply + nil)
;;; error: +: expected at least 1 argument

;;; case: minus applied to one number negates it
(apply - '(5))
;;; value: -5

;;; case: numeric primitives reject other types
(define (fails f a b) (try (lambda (_) (f a b) 'ok) (lambda (m) 'err)))
(map (lambda (f) (list (fails f 1 'a) (fails f "s" 1) (fails f nil 1))) (list + - * / % < > <= >= min max))
;;; value: ((err err err) (err err err) (err err err) (err err err) (err err err) (err err err) (err err err) (err err err) (err err err) (err err err) (err err err))

;;; case: errors of arithmetic primitives begin with their name
(define (prefixed f name) (try (lambda (_) (f 1 'a)) (lambda (m) (= (string-index-of m (string-append name ": expected")) 0))))
(list (prefixed - "-") (prefixed * "*") (prefixed / "/") (prefixed % "%") (prefixed > ">") (prefixed <= "<=") (prefixed >= ">=") (prefixed min "min") (prefixed max "max"))
;;; value: (true true true true true true true true true)

;;; case: exact->inexact and inexact->exact convert
(list (exact->inexact 3) (exact->inexact 2.5) (inexact->exact 3.9) (inexact->exact -3.9) (inexact->exact 7) (inexact->exact 1e20))
;;; value: (3.0 2.5 3 -3 7 100000000000000000000)

;;; case: random numbers stay in their ranges
(let loop (i 0) (cond (= i 1000) 'ok (let (r (random) n (random-int 10)) (and (>= r 0) (< r 1) (double? r) (int? n) (>= n 0) (< n 10))) (loop (+ i 1)) true 'bad))
;;; value: ok

;;; case: random-int of a bound that leaves nothing is zero
(list (random-int 0) (random-int -5) (random-int 1) (random-int 1.9))
;;; value: (0 0 0 0)
