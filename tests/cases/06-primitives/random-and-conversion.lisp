;; LANGUAGE §6.1 random, random-int, exact->inexact, inexact->exact, gcd, lcm, min, max, bits

;;; case: random is at least 0 and below 1
(let loop (i 0) (if (= i 1000) 'ok (let (x (random)) (if (and (>= x 0) (< x 1)) (loop (+ i 1)) x))))
;;; value: ok

;;; case: random is a Double
(type-of (random))
;;; value: Double

;;; case: random with an argument
(random 10)
;;; error: random: expected 0 arguments, got 1

;;; case: random-int stays below its bound
(let loop (i 0) (if (= i 1000) 'ok (let (x (random-int 3)) (if (has? (set 0 1 2) x) (loop (+ i 1)) x))))
;;; value: ok

;;; case: random-int reaches every value
(length (let (s (set)) (for-each (lambda (_) (set-add s (random-int 4))) (range 1000)) s))
;;; value: 4

;;; case: random-int of zero and less
(list (random-int 0) (random-int -5))
;;; value: (0 0)

;;; case: random-int of one
(random-int 1)
;;; value: 0

;;; case: random-int of a Double bound
(let (x (random-int 2.9)) (and (int? x) (<= 0 x) (< x 2)))
;;; value: true

;;; case: random-int of a string
(random-int "6")
;;; error: random-int: expected…

;;; case: random-int without arguments
(random-int)
;;; error: random-int: expected 1 argument

;;; case: random-int with two arguments
(random-int 1 6)
;;; error: random-int: expected 1 argument, got 2

;;; case: exact->inexact of an Int and a Double
(list (exact->inexact 3) (exact->inexact 2.5))
;;; value: (3.0 2.5)

;;; case: exact->inexact of nil
(exact->inexact nil)
;;; error: exact->inexact: expected…

;;; case: exact->inexact without arguments
(exact->inexact)
;;; error: exact->inexact: expected 1 argument

;;; case: exact->inexact with two arguments
(exact->inexact 1 2)
;;; error: exact->inexact: expected 1 argument, got 2

;;; case: inexact->exact truncates
(list (inexact->exact 2.9) (inexact->exact -2.9) (inexact->exact 5))
;;; value: (2 -2 5)

;;; case: inexact->exact of infinity fails
(try (lambda (_) (inexact->exact +inf.0)) (lambda (m) 'failed))
;;; value: failed

;;; case: inexact->exact of a string
(inexact->exact "2")
;;; error: inexact->exact: expected…

;;; case: inexact->exact without arguments
(inexact->exact)
;;; error: inexact->exact: expected 1 argument

;;; case: inexact->exact with two arguments
(inexact->exact 1 2)
;;; error: inexact->exact: expected 1 argument, got 2

;;; case: gcd of signs and zero
(list (gcd 12 18) (gcd -12 18) (gcd 0 5) (gcd 0 0))
;;; value: (6 6 5 0)

;;; case: lcm of signs and zero
(list (lcm 4 6) (lcm -4 6) (lcm 0 5))
;;; value: (12 12 0)

;;; case: gcd of a double
(gcd 1.0 2)
;;; error: gcd: expected 2 integers

;;; case: lcm of nil
(lcm nil 2)
;;; error: lcm: expected 2 integers

;;; case: gcd without arguments
(gcd)
;;; error: gcd: expected 2 arguments

;;; case: gcd with three arguments
(gcd 1 2 3)
;;; error: gcd: expected 2 arguments, got 3

;;; case: lcm without arguments
(lcm)
;;; error: lcm: expected 2 arguments

;;; case: lcm with three arguments
(lcm 1 2 3)
;;; error: lcm: expected 2 arguments, got 3

;;; case: min and max of mixed numbers are Doubles
(list (min 1 2.0) (max 3 2.0))
;;; value: (1.0 3.0)

;;; case: min and max fold
(list (min 3 1 2) (max 3 1 2))
;;; value: (1 3)

;;; case: min of one argument is a partial
((min 5) 3)
;;; value: 3

;;; case: min of a non-number
(min 1 'a)
;;; error: min: expected 2 numbers

;;; case: max of a non-number
(max nil 1)
;;; error: max: expected 2 numbers

;;; case: min without arguments
(min)
;;; error: min: expected at least 1 argument

;;; case: max without arguments
(max)
;;; error: max: expected at least 1 argument

;;; case: bitwise operations on small numbers
(list (bitwise-and 12 10) (bitwise-or 12 10) (bitwise-xor 12 10) (bitwise-not 12))
;;; value: (8 14 6 -13)

;;; case: bitwise operations on negative numbers
(list (bitwise-and -4 7) (bitwise-or -4 1) (bitwise-xor -1 5) (bitwise-not -1))
;;; value: (4 -3 -6 0)

;;; case: bitwise-and of a double
(bitwise-and 1.0 1)
;;; error: bitwise-and: expected…

;;; case: bitwise-or of nil
(bitwise-or 1 nil)
;;; error: bitwise-or: expected…

;;; case: bitwise-xor of a string
(bitwise-xor "1" 1)
;;; error: bitwise-xor: expected…

;;; case: bitwise-not of a double
(bitwise-not 1.5)
;;; error: bitwise-not: expected…

;;; case: bitwise-and without arguments
(bitwise-and)
;;; error: bitwise-and: expected 2 arguments

;;; case: bitwise-and with three arguments
(bitwise-and 1 2 3)
;;; error: bitwise-and: expected 2 arguments, got 3

;;; case: bitwise-or with three arguments
(bitwise-or 1 2 3)
;;; error: bitwise-or: expected 2 arguments, got 3

;;; case: bitwise-xor with three arguments
(bitwise-xor 1 2 3)
;;; error: bitwise-xor: expected 2 arguments, got 3

;;; case: bitwise-not with two arguments
(bitwise-not 1 2)
;;; error: bitwise-not: expected 1 argument, got 2

;;; case: bitwise-or without arguments
(bitwise-or)
;;; error: bitwise-or: expected 2 arguments

;;; case: bitwise-xor without arguments
(bitwise-xor)
;;; error: bitwise-xor: expected 2 arguments

;;; case: bitwise-not without arguments
(bitwise-not)
;;; error: bitwise-not: expected 1 argument

;;; case: lshift and rshift of small numbers
(list (lshift 1 4) (lshift -3 2) (rshift 256 4) (rshift -5 1) (lshift 7 0))
;;; value: (16 -12 16 -3 7)

;;; case: lshift by a negative count
(lshift 1 -1)
;;; error: lshift: negative count

;;; case: rshift by a negative count
(rshift 1 -1)
;;; error: rshift: negative count

;;; case: lshift of a double
(lshift 1.0 2)
;;; error: lshift: expected…

;;; case: rshift by a double
(rshift 4 1.0)
;;; error: rshift: expected…

;;; case: lshift without arguments
(lshift)
;;; error: lshift: expected 2 arguments

;;; case: rshift with three arguments
(rshift 1 2 3)
;;; error: rshift: expected 2 arguments, got 3

;;; case: lshift of zero by much
(lshift 0 1000000000000)
;;; value: 0

;;; case: rshift by a big count
(list (rshift 5 100000000000000000000) (rshift -5 100000000000000000000))
;;; value: (0 -1)
