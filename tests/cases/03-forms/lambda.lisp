;; LANGUAGE §3.4 lambda

;;; case: a lambda needs a body
(lambda (x))
;;; syntax-error: lambda: bad syntax, expected …

;;; case: a lambda needs a parameter list
(lambda x x)
;;; syntax-error: lambda: bad syntax, expected …

;;; case: a body may hold several expressions
((lambda (x) (print x) (set! x (+ x 1)) x) 1)
;;; out-part: 1
;;; value: 2

;;; case: fixed and rest parameters combine
((λ (first .. more) (cons (length more) first)) 'a 'b 'c)
;;; value: (2 . a)

;;; case: a rest parameter alone takes everything
((lambda (.. all) all) 1 2)
;;; value: (1 2)

;;; case: of duplicate parameter names the last is visible
((lambda (x x) x) 1 2)
;;; value: 2

;;; case: annotations of an anonymous lambda check nothing
((lambda ((^Int n)) n) "text")
;;; value: "text"

;;; case: annotations of a let-bound lambda check nothing
(let (f (lambda ((^String s) (^Int n)) (list s n))) (f 1 "x"))
;;; value: (1 "x")

;;; case: an underscore parameter may repeat and binds nothing
((lambda (_ x _) x) 1 2 3)
;;; value: 2

;;; case: parameters shadow globals and primitives
((lambda (car list) (list car)) 5 (lambda (x) (+ x 1)))
;;; value: 6

;;; case: an immediately applied lambda sees outer variables
(let (y 10) ((lambda (x) (+ x y)) 5))
;;; value: 15
