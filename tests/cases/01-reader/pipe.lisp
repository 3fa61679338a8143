;; LANGUAGE §1.12 pipe

;;; case: a pipe without steps is its expression
(|> (+ 1 2))
;;; value: 3

;;; case: a call step gets the accumulator last
(list (|> 3 (- 10)) (|> 1 (list 2 3)))
;;; value: (7 (2 3 1))

;;; case: a call step with a placeholder gets it there
(|> 3 (- _ 10))
;;; value: -7

;;; case: a symbol step is applied
(|> 16 sqrt floor list)
;;; value: (4)

;;; case: a lambda step is applied
(|> 5 (lambda (x) (* x x)) (λ (y) (+ y 1)))
;;; value: 26

;;; case: a path step is applied
(define m {'f (lambda (x) (* 2 x))})
(|> 4 m.f)
;;; value: 8

;;; case: a special-form step is applied
(|> 4 (if true car cdr))
;;; error: car: argument must be a pair

;;; case: a let step is applied and not extended
(|> 4 (let (k 10) (lambda (x) (+ x k))))
;;; value: 14

;;; case: a step whose argument is a placeholder call is still extended
(|> '(1 2 3 4) (map (* _ 10)) (filter (> _ 15)))
;;; value: (20 30 40)

;;; case: a step with two placeholders fails for want of an argument
(|> 7 (+ _ _))
;;; error: arity mismatch: expected 2 argument(s), got 1

;;; case: a bracket literal as a step is applied
(|> 1 [2 3])
;;; error: called value is Array, not a function

;;; case: a step with an empty call gets one argument
(|> 5 (list))
;;; value: (5)

;;; case: many steps thread in order
(|> 1 (+ 1) (* 5) (- _ 3) (list 'r) (cons 'x))
;;; value: (x r 7)

;;; case: the accumulator is evaluated once
(|> (begin (println "once") 2) (* 3) (+ 1))
;;; out: once
;;; value: 7

;;; case: a pipe needs an expression
(|>)
;;; syntax-error: |>: bad syntax, expected …

;;; case: a pipe in a pipe step is a special form and is applied
(|> 3 (|> (lambda (x) (+ x 1))))
;;; value: 4
