;; LANGUAGE §6.1 bitwise operations and shifts

;;; case: the bitwise operations work on small integers
(list (bitwise-and 12 10) (bitwise-or 12 10) (bitwise-xor 12 10) (bitwise-not 5) (bitwise-not 0) (bitwise-not -1))
;;; value: (8 14 6 -6 -1 0)

;;; case: negative integers act as infinite two's complement
(list (bitwise-and -1 255) (bitwise-or -8 3) (bitwise-xor -1 5) (bitwise-and -4 -6))
;;; value: (255 -5 -6 -8)

;;; case: the bitwise operations work on big integers
(list (bitwise-or 18446744073709551616 1) (bitwise-and 18446744073709551617 18446744073709551616) (bitwise-xor 18446744073709551616 18446744073709551616) (bitwise-not 9223372036854775808) (bitwise-and -18446744073709551616 1180591620717411303423))
;;; value: (18446744073709551617 18446744073709551616 0 -9223372036854775809 1162144876643701751808)

;;; case: a left shift is exact at every size
(list (lshift 1 10) (lshift 1 60) (lshift 1 61) (lshift 1 62) (lshift 1 63) (lshift 1 64) (lshift 1 100) (lshift -1 63) (lshift -3 62) (lshift 0 1000))
;;; value: (1024 1152921504606846976 2305843009213693952 4611686018427387904 9223372036854775808 18446744073709551616 1267650600228229401496703205376 -9223372036854775808 -13835058055282163712 0)

;;; case: a right shift is arithmetic
(list (rshift 20 2) (rshift -1 1) (rshift -5 1) (rshift 5 1) (rshift -8 3))
;;; value: (5 -1 -3 2 -1)

;;; case: a right shift may exceed the number's size
(list (rshift 5 64) (rshift -5 64) (rshift 5 1000) (rshift -5 1000) (rshift 1 63))
;;; value: (0 -1 0 -1 0)

;;; case: a right shift of a big integer comes back to a small one
(list (rshift 1267650600228229401496703205376 90) (rshift -1267650600228229401496703205376 98) (rshift -18446744073709551617 1))
;;; value: (1024 -4 -9223372036854775809)

;;; case: a negative shift count is an error
(list (try (lambda (_) (lshift 1 -1)) (lambda (m) 'err)) (try (lambda (_) (rshift 1 -1)) (lambda (m) 'err)))
;;; value: (err err)

;;; case: bitwise operations reject doubles
(list (try (lambda (_) (bitwise-and 1.0 1)) (lambda (m) 'err)) (try (lambda (_) (bitwise-not 1.5)) (lambda (m) 'err)) (try (lambda (_) (lshift 1.0 1)) (lambda (m) 'err)))
;;; value: (err err err)
