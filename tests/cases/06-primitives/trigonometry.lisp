;; LANGUAGE §6.1 sin, cos, tan, asin, acos, atan, exp, log, log10

;;; case: sin of zero
(sin 0)
;;; value: 0.0

;;; case: cos of zero
(cos 0)
;;; value: 1.0

;;; case: tan of zero
(tan 0)
;;; value: 0.0

;;; case: asin of one is half of pi
(= (* 2 (asin 1)) pi)
;;; value: true

;;; case: acos of one
(acos 1)
;;; value: 0.0

;;; case: acos of minus one is pi
(= (acos -1) pi)
;;; value: true

;;; case: atan of one is a quarter of pi
(= (* 4 (atan 1)) pi)
;;; value: true

;;; case: exp of zero
(exp 0)
;;; value: 1.0

;;; case: exp of one is e
(= (exp 1) e)
;;; value: true

;;; case: log of one
(log 1)
;;; value: 0.0

;;; case: log of e
(log e)
;;; value: 1.0

;;; case: log10 of a thousand
(log10 1000)
;;; value: 3.0

;;; case: log of zero is minus infinity
(log 0)
;;; value: -inf.0

;;; case: log of a negative number is not a number
(log -1)
;;; value: +nan.0

;;; case: log10 of a negative number is not a number
(log10 -10)
;;; value: +nan.0

;;; case: asin outside of its domain
(asin 2)
;;; value: +nan.0

;;; case: acos outside of its domain
(acos 2)
;;; value: +nan.0

;;; case: sin of infinity
(sin +inf.0)
;;; value: +nan.0

;;; case: exp of a big argument is infinite
(exp 1000)
;;; value: +inf.0

;;; case: exp of minus infinity
(exp -inf.0)
;;; value: 0.0

;;; case: atan of infinity is half of pi
(= (* 2 (atan +inf.0)) pi)
;;; value: true

;;; case: log of an integer beyond doubles' exact range
(let (x (log10 100000000000000000000)) (and (> x 19.999) (< x 20.001)))
;;; value: true

;;; case: sin is odd
(= (sin -1.25) (- (sin 1.25)))
;;; value: true

;;; case: sin of nil
(sin nil)
;;; error: sin: expected number

;;; case: cos of a string
(cos "0")
;;; error: cos: expected number

;;; case: tan of a symbol
(tan 'x)
;;; error: tan: expected number

;;; case: asin of a list
(asin '(1))
;;; error: asin: expected number

;;; case: acos of true
(acos true)
;;; error: acos: expected number

;;; case: atan of an array
(atan [1])
;;; error: atan: expected number

;;; case: exp of nil
(exp nil)
;;; error: exp: expected number

;;; case: log of a dict
(log {})
;;; error: log: expected number

;;; case: log10 of a procedure
(log10 car)
;;; error: log10: expected number

;;; case: sin without arguments
(sin)
;;; error: sin: expected 1 argument

;;; case: cos with two arguments
(cos 1 2)
;;; error: cos: expected 1 argument, got 2

;;; case: tan with three arguments
(tan 1 2 3)
;;; error: tan: expected 1 argument, got 3

;;; case: asin without arguments
(asin)
;;; error: asin: expected 1 argument

;;; case: acos with two arguments
(acos 1 2)
;;; error: acos: expected 1 argument, got 2

;;; case: atan with two arguments, unlike atan2
(atan 1 2)
;;; error: atan: expected 1 argument, got 2

;;; case: exp without arguments
(exp)
;;; error: exp: expected 1 argument

;;; case: log with two arguments has no base
(log 8 2)
;;; error: log: expected 1 argument, got 2

;;; case: log10 without arguments
(log10)
;;; error: log10: expected 1 argument
