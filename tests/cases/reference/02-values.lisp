;; LANGUAGE §2, the examples of the reference

;;; case: §2.3 println of several values
(println "hi" 'x 3)
;;; out: hi x 3
;;; value: nil

;;; case: §2.3 write of a string
(write "hi")
;;; out-part: "hi"
;;; value: nil

;;; case: §2.3 display of a string
(display "hi")
;;; out-part: hi
;;; value: nil

;;; case: §2.3 display of a list
(display '("a" b))
;;; out-part: ("a" b)
;;; value: nil

;;; case: §2.3 print of an improper list
(print (cons 1 (cons 2 3)))
;;; out-part: (1 2 . 3)
;;; value: nil

;;; case: §2.3 print of nil, true and an empty array
(print (list nil true []))
;;; out-part: (nil true [])
;;; value: nil

;;; case: §2.6 division and remainder
(list (/ 7 -2) (% -7 3) (% 7 -3) (/ 7 2.0) (+ 1 2.0) (= 3 3.0))
;;; value: (-3 -1 1 3.5 3.0 true)
