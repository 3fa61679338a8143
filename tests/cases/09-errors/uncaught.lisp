;; LANGUAGE §9.1, §9.5 uncaught errors

;;; case: an uncaught error ends the program and later forms do not run
(println "a") (car nil) (println "b")
;;; out: a
;;; error: car: argument must be a pair

;;; case: partial output before an error is kept
(print "partial") (error "stop")
;;; out-part: partial
;;; error: stop

;;; case: an error message may hold any text
(error "naïve: 100% 'quoted'")
;;; error: naïve: 100% 'quoted'

;;; case: the position of an unbound variable is its symbol
(define (f)
  (+ 1
     missing))
(f)
;;; error: unbound variable 'missing'
;;; at: 3:6

;;; case: the position of a failing call is its opening bracket
(define xs '(1 2))
(define (third l)
  (car (cdr (cdr l))))
(third xs)
;;; error: car: argument must be a pair
;;; at: 3:3

;;; case: columns count characters and not bytes
(list "日本語" missing)
;;; error: unbound variable 'missing'
;;; at: 1:13

;;; case: an error in an initialiser is reported there
(let (a 1
      b (car a))
  b)
;;; error: car: argument must be a pair
;;; at: 2:9

;;; case: an error in an argument is an error and never a value
(list 1 (car 5) (println "later"))
;;; error: car: argument must be a pair

;;; case: an error in a begin stops it
(begin (car 5) 1)
;;; error: car: argument must be a pair

;;; case: an error in a test stops the conditional
(if (car 5) 'a 'b)
;;; error: car: argument must be a pair

;;; case: an error inside nested handlers without raise is uncaught
(handle (handle (error "deep") (a x 1)) (b x 2))
;;; error: deep

;;; case: an undefined function is an unbound variable
(no-such-function 1 2)
;;; error: unbound variable 'no-such-function'
;;; at: 1:2
