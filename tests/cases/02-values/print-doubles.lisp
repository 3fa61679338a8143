;; LANGUAGE §2.3 printing doubles

;;; case: a whole double prints with a dot
(list 2.0 -3.0 0.0 100.0 1e15)
;;; value: (2.0 -3.0 0.0 100.0 1000000000000000.0)

;;; case: doubles print as the shortest text that reads back
(list 0.1 (+ 0.1 0.2) (/ 1.0 3) 123.456)
;;; value: (0.1 0.30000000000000004 0.3333333333333333 123.456)

;;; case: large doubles become scientific from exponent 21 on
(list 1e20 1e21 123456789012345680000.0 1.5e21)
;;; value: (100000000000000000000.0 1e21 123456789012345680000.0 1.5e21)

;;; case: small doubles become scientific below exponent -6
(list 1e-6 1e-7 1.5e-7 0.000123 -2.5e-10)
;;; value: (0.000001 1e-7 1.5e-7 0.000123 -2.5e-10)

;;; case: negative zero prints its sign
(list (* -1 0.0) (- 0.0))
;;; value: (-0.0 -0.0)

;;; case: not-a-number and the infinities print in their own spelling
(list (sqrt -1) (* 1e308 10) (* -1e308 10))
;;; value: (+nan.0 +inf.0 -inf.0)
