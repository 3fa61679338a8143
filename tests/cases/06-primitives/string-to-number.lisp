;; LANGUAGE §6.4 string->number, number->string

;;; case: an integer
(string->number "42")
;;; value: 42

;;; case: signs
(list (string->number "+5") (string->number "-5"))
;;; value: (5 -5)

;;; case: a fraction
(string->number "2.50")
;;; value: 2.5

;;; case: an exponent without fraction
(string->number "1e3")
;;; value: 1000.0

;;; case: an exponent with fraction and sign
(string->number "-1.5E-2")
;;; value: -0.015

;;; case: an exponent with a plus sign
(string->number "1e+2")
;;; value: 100.0

;;; case: leading zeros
(list (string->number "007") (string->number "00.5"))
;;; value: (7 0.5)

;;; case: spaces are not allowed
(list (string->number " 1") (string->number "1 ") (string->number "1 2"))
;;; value: (nil nil nil)

;;; case: text that is no number
(list (string->number "") (string->number "abc") (string->number "12abc") (string->number "-") (string->number "+") (string->number "."))
;;; value: (nil nil nil nil nil nil)

;;; case: a dot needs digits on both sides
(list (string->number "1.") (string->number ".5"))
;;; value: (nil nil)

;;; case: an exponent needs digits
(list (string->number "1e") (string->number "1e+") (string->number "e5"))
;;; value: (nil nil nil)

;;; case: two signs
(list (string->number "--1") (string->number "+-1"))
;;; value: (nil nil)

;;; case: other bases are not numbers
(list (string->number "0x10") (string->number "1_000"))
;;; value: (nil nil)

;;; case: overflow of a double
(list (string->number "1e400") (string->number "-1e400"))
;;; value: (nil nil)

;;; case: underflow is zero
(string->number "1e-400")
;;; value: 0.0

;;; case: a non-string
(list (string->number 5) (string->number nil) (string->number 'a))
;;; value: (nil nil nil)

;;; case: an integer as big as you like
(string->number "-100000000000000000000")
;;; value: -100000000000000000000

;;; case: digits of other scripts are not digits
(string->number "١٢")
;;; value: nil

;;; case: the result type
(list (type-of (string->number "1")) (type-of (string->number "1.0")))
;;; value: (Int Double)

;;; case: ten thousand digits come back
(let (s (string-repeat "1234567890" 1000)) (= (number->string (string->number s)) s))
;;; value: true

;;; case: string->number without arguments
(string->number)
;;; error: string->number: expected 1 argument

;;; case: string->number has no base argument
(string->number "ff" 16)
;;; error: string->number: expected 1 argument, got 2

;;; case: number->string of integers and doubles
(list (number->string 42) (number->string -7) (number->string 2.0) (number->string 1e21))
;;; value: ("42" "-7" "2.0" "1e21")

;;; case: number->string of special doubles
(list (number->string +nan.0) (number->string +inf.0) (number->string -0.0))
;;; value: ("+nan.0" "+inf.0" "-0.0")

;;; case: number->string of a string
(number->string "5")
;;; error: number->string: expected…

;;; case: number->string of nil
(number->string nil)
;;; error: number->string: expected…

;;; case: number->string without arguments
(number->string)
;;; error: number->string: expected 1 argument

;;; case: number->string has no base argument
(number->string 255 16)
;;; error: number->string: expected 1 argument, got 2

;;; case: a double survives the way through text
(let (x 0.1) (= (string->number (number->string (+ x 0.2))) (+ x 0.2)))
;;; value: true
