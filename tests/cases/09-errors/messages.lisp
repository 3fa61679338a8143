;; LANGUAGE §9.3 messages kept verbatim

;;; case: the texts of the most visible errors
(define (msg f) (try f id))
(for-each println (list
  (msg (lambda () nowhere))
  (msg (lambda () (set! nowhere 1)))
  (msg (lambda () ((lambda (a b c) a) 1)))
  (msg (lambda () ((lambda (a .. r) a))))
  (msg (lambda () (let (f 5) (f 1))))
  (msg (lambda () (5 1)))
  (msg (lambda () (cons)))
  (msg (lambda () (car)))
  (msg (lambda () (+)))
  (msg (lambda () (+ 1 'a)))
  (msg (lambda () (< 1 'a)))
  (msg (lambda () (car 5)))
  (msg (lambda () (sin "x")))
  (msg (lambda () (atan2 1 "x")))
  (msg (lambda () (gcd 1 2.5)))
  (msg (lambda () (/ 1 0)))
  (msg (lambda () (% 1 0)))
  (msg (lambda () [1].[5]))
  (msg (lambda () (list 1).[5]))
  (msg (lambda () "a".[5]))
  (msg (lambda () (char-at "a" 5)))))
;;; out: unbound variable 'nowhere'
;;; out: set!: unbound variable
;;; out: arity mismatch: expected 3 argument(s), got 1
;;; out: variadic lambda requires at least 1 argument(s), got 0
;;; out: 'f' is Int, not a function
;;; out: called value is Int, not a function
;;; out: cons: expected 2 arguments
;;; out: car: expected 1 argument
;;; out: +: expected at least 1 argument
;;; out: +: expected number argument
;;; out: <: expected number arguments
;;; out: car: argument must be a pair
;;; out: sin: expected number
;;; out: atan2: expected 2 numbers
;;; out: gcd: expected 2 integers
;;; out: /: division by zero
;;; out: %: division by zero
;;; out: ref: array index out of bounds
;;; out: ref: list index out of bounds
;;; out: ref: string index out of bounds
;;; out: char-at: index out of range
;;; value: nil

;;; case: calling values of every type names the type
(define [type] P x)
(define (msg v) (try (lambda (_) (v 1)) id))
(for-each println (map msg (list 5 2.5 "s" 'a true nil '(1) [1] {} (P 1) (make-iterator (lambda () nil)) (coroutine (lambda () 1)))))
;;; out: 'v' is Int, not a function
;;; out: 'v' is Double, not a function
;;; out: 'v' is String, not a function
;;; out: 'v' is Symbol, not a function
;;; out: 'v' is Bool, not a function
;;; out: 'v' is Nil, not a function
;;; out: 'v' is List, not a function
;;; out: 'v' is Array, not a function
;;; out: 'v' is Dict, not a function
;;; out: 'v' is P, not a function
;;; out: 'v' is Iterator, not a function
;;; out: 'v' is Coroutine, not a function
;;; value: nil

;;; case: recoverable errors can be caught wherever they occur
(define (caught f) (try (lambda (_) (f) 'no) (lambda (m) 'yes)))
(list (caught (lambda () (match 1 (2 3))))
      (caught (lambda () `(a ,@5)))
      (caught (lambda () (load "absent")))
      (caught (lambda () (resume 5)))
      (caught (lambda () (yield 1)))
      (caught (lambda () (read-string "(")))
      (caught (lambda () (format "%d" "x")))
      (caught (lambda () (let (d 5) d.x)))
      (caught (lambda () (let (p (cons 1 2)) (set! p.zzz 1)))))
;;; value: (yes yes yes yes yes yes yes yes yes)
