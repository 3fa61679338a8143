;; LANGUAGE §11, the example of the reference

;;; case: §11 a function of the C library
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (cbrt (^Double x)) ^Double)
(cbrt 8.0)
;;; value: 2.0
