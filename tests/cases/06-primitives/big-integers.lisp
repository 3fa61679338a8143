;; LANGUAGE §2.6, §6.1 exact integers through every numeric primitive

;;; case: sum that leaves the machine word
(+ 9223372036854775807 1)
;;; value: 9223372036854775808

;;; case: difference that leaves the machine word
(- -9223372036854775808 1)
;;; value: -9223372036854775809

;;; case: product of two words
(* 9223372036854775807 9223372036854775807)
;;; value: 85070591730234615847396907784232501249

;;; case: a big result that fits again is equal to the small one
(= (- 9223372036854775808 9223372036854775807) 1)
;;; value: true

;;; case: a big result that fits again prints as usual
(/ 100000000000000000000000000 100000000000000000000000000)
;;; value: 1

;;; case: quotient of big integers truncates toward zero
(/ -100000000000000000000000000 3)
;;; value: -33333333333333333333333333

;;; case: remainder of a big integer has the sign of the dividend
(% -100000000000000000000000000 7)
;;; value: -2

;;; case: remainder by a big divisor is the dividend
(% 5 100000000000000000000)
;;; value: 5

;;; case: quotient by a big divisor is zero
(/ 5 100000000000000000000)
;;; value: 0

;;; case: division of a big integer by zero
(/ 100000000000000000000 0)
;;; error: /: division by zero

;;; case: remainder of a big integer by zero
(% 100000000000000000000 0)
;;; error: %: division by zero

;;; case: least word divided by minus one
(/ -9223372036854775808 -1)
;;; value: 9223372036854775808

;;; case: remainder of the least word by minus one
(% -9223372036854775808 -1)
;;; value: 0

;;; case: negation of the least word
(- -9223372036854775808)
;;; value: 9223372036854775808

;;; case: big integers compare exactly
(list (< 9007199254740992 9007199254740993) (= 100000000000000000000 100000000000000000001))
;;; value: (true nil)

;;; case: a big and a small integer compare
(list (> 100000000000000000000 5) (< -100000000000000000000 5))
;;; value: (true true)

;;; case: a big integer and a double compare as doubles
(= 100000000000000000000 1e20)
;;; value: true

;;; case: a big integer is greater than minus infinity
(> 100000000000000000000 -inf.0)
;;; value: true

;;; case: a sum with a double is a double
(+ 100000000000000000000 0.5)
;;; value: 100000000000000000000.0

;;; case: type of a big integer
(type-of 100000000000000000000)
;;; value: Int

;;; case: is a big integer an Int
(is? 100000000000000000000 'Int)
;;; value: true

;;; case: min and max of big integers
(list (min 100000000000000000000 3) (max 100000000000000000000 3))
;;; value: (3 100000000000000000000)

;;; case: gcd of big integers
(gcd 1000000000000000000000000 750000000000000000000)
;;; value: 250000000000000000000

;;; case: lcm of big integers
(lcm 10000000000000000000 4)
;;; value: 10000000000000000000

;;; case: gcd of a negative big integer is positive
(gcd -100000000000000000000 30)
;;; value: 10

;;; case: bitwise-and of a big integer
(bitwise-and 18446744073709551615 255)
;;; value: 255

;;; case: bitwise-or of big integers
(bitwise-or 18446744073709551616 1)
;;; value: 18446744073709551617

;;; case: bitwise-xor of a big integer with itself
(bitwise-xor 18446744073709551616 18446744073709551616)
;;; value: 0

;;; case: bitwise-not of a big integer
(bitwise-not 18446744073709551615)
;;; value: -18446744073709551616

;;; case: bitwise-and of a negative and a big integer
(bitwise-and -1 36893488147419103232)
;;; value: 36893488147419103232

;;; case: bitwise-or of a negative big integer
(bitwise-or -18446744073709551616 1)
;;; value: -18446744073709551615

;;; case: shift left into a big integer
(lshift 1 100)
;;; value: 1267650600228229401496703205376

;;; case: shift right back
(rshift (lshift 1 100) 99)
;;; value: 2

;;; case: shift of a negative big integer right rounds down
(rshift -18446744073709551617 1)
;;; value: -9223372036854775809

;;; case: shift right by more than its length
(list (rshift 18446744073709551616 200) (rshift -18446744073709551616 200))
;;; value: (0 -1)

;;; case: exact->inexact of a big integer
(exact->inexact 100000000000000000000)
;;; value: 100000000000000000000.0

;;; case: exact->inexact beyond the doubles
(exact->inexact (lshift 1 2000))
;;; value: +inf.0

;;; case: inexact->exact of a large double
(inexact->exact 1e20)
;;; value: 100000000000000000000

;;; case: inexact->exact of 2 to the 80
(inexact->exact (pow 2 80))
;;; value: 1208925819614629174706176

;;; case: number->string of a big integer
(number->string -123456789012345678901234567890)
;;; value: "-123456789012345678901234567890"

;;; case: string->number of a big integer
(string->number "123456789012345678901234567890")
;;; value: 123456789012345678901234567890

;;; case: format %d of a big integer
(format "%d" 123456789012345678901234567890)
;;; value: "123456789012345678901234567890"

;;; case: format %x of a big integer
(format "%x" 340282366920938463463374607431768211455)
;;; value: "ffffffffffffffffffffffffffffffff"

;;; case: format %b of a negative big integer
(format "%b" -18446744073709551616)
;;; value: "-10000000000000000000000000000000000000000000000000000000000000000"

;;; case: format %o of a big integer
(format "%o" 18446744073709551616)
;;; value: "2000000000000000000000"

;;; case: even? and odd? of big integers
(list (even? 100000000000000000000) (odd? 100000000000000000001))
;;; value: (true true)

;;; case: zero?, positive? and negative? of big integers
(list (zero? 100000000000000000000) (positive? 100000000000000000000) (negative? -100000000000000000000))
;;; value: (nil true true)

;;; case: a big integer as key of a dict
(let (d {100000000000000000000 'big}) (ref d (* 10000000000 10000000000)))
;;; value: big

;;; case: hash of equal big integers
(= (hash (* 10000000000 10000000000)) (hash 100000000000000000000))
;;; value: true

;;; case: equal big integers are equal inside lists
(= (list (* 10000000000 10000000000)) '(100000000000000000000))
;;; value: true

;;; case: sort of big integers
(sort '(100000000000000000000 3 -100000000000000000000 2.5))
;;; value: (-100000000000000000000 2.5 3 100000000000000000000)

;;; case: match on a big integer
(match (* 10000000000 10000000000) (100000000000000000000 'yes) (_ 'no))
;;; value: yes

;;; case: a big index is out of range
(ref [1 2] 100000000000000000000)
;;; error: ref: array index out of bounds

;;; case: a big index of a list is out of range
(ref '(1 2) 100000000000000000000)
;;; error: ref: list index out of bounds

;;; case: a big index of a string is out of range
(ref "ab" 100000000000000000000)
;;; error: ref: string index out of bounds

;;; case: substring with big indices is clamped
(substring "abc" -100000000000000000000 100000000000000000000)
;;; value: "abc"

;;; case: random-int of a big bound
(let (n (random-int 100000000000000000000)) (and (>= n 0) (< n 100000000000000000000)))
;;; value: true

;;; case: factorial of fifty
(let loop (n 50 acc 1) (if (= n 0) acc (loop (- n 1) (* acc n))))
;;; value: 30414093201713378043612608166064768844377641568960512000000000000

;;; case: the sum of the digits of 2 to the 1000
(foldl (lambda (s c) (+ s (string->number c))) 0 (string->list (number->string (lshift 1 1000))))
;;; value: 1366

;;; case: the two-hundredth Fibonacci number
(let loop (a 0 b 1 n 200) (if (= n 0) a (loop b (+ a b) (- n 1))))
;;; value: 280571172992510140037611932413038677189525

;;; case: big literals keep every digit
'(123456789123456789123456789 -1)
;;; value: (123456789123456789123456789 -1)

;;; case: leading zeros of a literal
000000000000000000000000000000012
;;; value: 12

;;; case: minus zero is the integer zero
(list -0 (= -0 0))
;;; value: (0 true)
