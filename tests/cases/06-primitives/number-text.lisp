;; LANGUAGE §6.4 string->number and number->string

;;; case: string->number reads integers
(map string->number '("42" "-7" "+5" "007" "0" "-0"))
;;; value: (42 -7 5 7 0 0)

;;; case: string->number reads big integers
(list (string->number "123456789012345678901234567890") (string->number "-9223372036854775809") (string->number "4611686018427387904"))
;;; value: (123456789012345678901234567890 -9223372036854775809 4611686018427387904)

;;; case: string->number reads doubles
(map string->number '("2.5" "-0.5" "1e5" "1.5E-3" "-0.0" "2e+3"))
;;; value: (2.5 -0.5 100000.0 0.0015 -0.0 2000.0)

;;; case: string->number gives nil for other texts
(map string->number '("" "abc" "12abc" " 1" "1 " "1." ".5" "-" "+" "1e" "--1" "1.2.3" "0x10" "1_000" "1e5x"))
;;; value: (nil nil nil nil nil nil nil nil nil nil nil nil nil nil nil)

;;; case: string->number gives nil for overflow and other types
(list (string->number "1e400") (string->number 5) (string->number 'a) (string->number nil))
;;; value: (nil nil nil nil)

;;; case: number->string gives the write form
(map number->string (list 42 -7 2.0 -0.0 1e21 0.1 100000000000000000000))
;;; value: ("42" "-7" "2.0" "-0.0" "1e21" "0.1" "100000000000000000000")

;;; case: number->string and string->number are inverse
(every? (lambda (x) (= x (string->number (number->string x)))) (list 0.1 1e-7 123.456 5e-324 1.7976931348623157e308 -42 100000000000000000001))
;;; value: true
