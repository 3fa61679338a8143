;; LANGUAGE §1.3 floats

;;; case: an exponent makes a float
(list 1e5 1E3 2e0 5e+2)
;;; value: (100000.0 1000.0 2.0 500.0)

;;; case: a fraction may carry an exponent
(list 2.5e-3 1.25e2 -1.5E1)
;;; value: (0.0025 125.0 -15.0)

;;; case: negative zero keeps its sign
(list -0.0 0.0)
;;; value: (-0.0 0.0)

;;; case: a trailing dot is a malformed number
1.
;;; syntax-error: malformed number '1.'

;;; case: a letter after the dot is a malformed number
1.x
;;; syntax-error: malformed number '1.x'

;;; case: an exponent without digits is a malformed number
1e
;;; syntax-error: malformed number '1e'

;;; case: a leading dot makes a symbol
(list '.5 (symbol? '.5))
;;; value: (.5 true)

;;; case: decimal literals are rounded correctly
(list 0.1 0.30000000000000004 (= 0.1 0.1000000000000000055511151231257827))
;;; value: (0.1 0.30000000000000004 true)

;;; case: the smallest and largest doubles can be read
(list 5e-324 1.7976931348623157e308 2.2250738585072014e-308)
;;; value: (5e-324 1.7976931348623157e308 2.2250738585072014e-308)

;;; case: the reader accepts the spellings of the special doubles
(list +nan.0 +inf.0 -inf.0 (double? +inf.0))
;;; value: (+nan.0 +inf.0 -inf.0 true)

;;; case: a literal halfway between two doubles rounds to even
(list 9007199254740993.0 9007199254740995.0)
;;; value: (9007199254740992.0 9007199254740996.0)
