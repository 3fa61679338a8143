;; LANGUAGE §1.3 integers

;;; case: a minus directly before a digit belongs to the number
(list -7 (- 7 -2) (- 7 2))
;;; value: (-7 9 5)

;;; case: a literal in operator position with no arguments is itself
(-7)
;;; value: -7

;;; case: a minus inside a symbol does not start a number
(let (x-1 5 -x 6) (list x-1 -x))
;;; value: (5 6)

;;; case: a lone minus is a symbol
'(1 - 2 -)
;;; value: (1 - 2 -)

;;; case: a leading plus makes a symbol
(list '+5 (symbol? '+5))
;;; value: (+5 true)

;;; case: leading zeros are decimal
(list 007 -08 00)
;;; value: (7 -8 0)

;;; case: minus zero as an integer is zero
(list -0 (= -0 0))
;;; value: (0 true)

;;; case: an integer literal may be larger than any machine word
170141183460469231731687303715884105728
;;; value: 170141183460469231731687303715884105728

;;; case: a negative integer literal may be larger than any machine word
-340282366920938463463374607431768211457
;;; value: -340282366920938463463374607431768211457

;;; case: literals around the machine word limits keep their value
(list 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551615 18446744073709551616)
;;; value: (9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551615 18446744073709551616)

;;; case: literals around two to the sixty keep their value
(list 1152921504606846975 1152921504606846976 -1152921504606846976 -1152921504606846977 2305843009213693951 2305843009213693952 -2305843009213693952 -2305843009213693953 4611686018427387903 4611686018427387904 -4611686018427387905)
;;; value: (1152921504606846975 1152921504606846976 -1152921504606846976 -1152921504606846977 2305843009213693951 2305843009213693952 -2305843009213693952 -2305843009213693953 4611686018427387903 4611686018427387904 -4611686018427387905)

;;; case: letters after digits are a malformed number
(list 12abc)
;;; syntax-error: malformed number '12abc'
;;; at: 1:7

;;; case: a plus after digits is a malformed number
1+
;;; syntax-error: malformed number '1+'
;;; at: 1:1

;;; case: a number may be followed directly by a string, quote or bracket
(list 1"a"2'b 3[4]5(list))
;;; value: (1 "a" 2 b 3 [4] 5 nil)

;;; case: a number may be followed directly by a comment
(list 1;c
 2)
;;; value: (1 2)

;;; case: an integer literal may be indexed and then fails at run time
5.[0]
;;; error: ref: expected array, dict, cons, or string
