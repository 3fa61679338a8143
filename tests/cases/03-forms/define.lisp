;; LANGUAGE §3.5 define

;;; case: define returns the value bound
(list (define x 5) x)
;;; value: (5 5)

;;; case: define of a function returns the closure
(list (define (f a .. r) a))
;;; value: (#<λ f (a .. r)>)

;;; case: define inside a function binds globally
(define (f) (define inner 7) nil)
(f)
inner
;;; value: 7

;;; case: define inside let binds globally and leaves the local alone
(let (x 1) (define x 2) (println x)) x
;;; out: 1
;;; value: 2

;;; case: a redefinition may use the old value
(define x 1)
(define x (+ x 1))
x
;;; value: 2

;;; case: a redefinition is seen by functions defined earlier
(define (g) 1)
(define (f) (g))
(define (g) 2)
(f)
;;; value: 2

;;; case: a function without parameters is called with empty brackets
(define (f) 'v)
(list (f) (f 'ignored))
;;; value: (v v)

;;; case: a user function may replace a primitive
(define (car x) (list 'my x))
(car 5)
;;; value: (my 5)

;;; case: a function may have many body expressions
(define (f x) (println x) (println (+ x 1)) (+ x 2))
(f 1)
;;; out: 1
;;; out: 2
;;; value: 3

;;; case: an unknown attribute is a syntax error
(define [bogus] x 1)
;;; syntax-error: unknown define attribute

;;; case: there is no method attribute
(define [method] (f x) x)
;;; syntax-error: unknown define attribute

;;; case: there is no struct attribute
(define [struct] P x)
;;; syntax-error: unknown define attribute

;;; case: a define without a value is a syntax error
(define x)
;;; syntax-error: define: bad syntax, expected …

;;; case: a function define without a body is a syntax error
(define (f x))
;;; syntax-error: define: bad syntax, expected …

;;; case: a define of a number is a syntax error
(define 5 1)
;;; syntax-error: define: bad syntax, expected …

;;; case: hyp of the reference works
(define (hyp a b) (sqrt (+ (* a a) (* b b))))
(list hyp (hyp 3 4))
;;; value: (#<λ hyp (a b)> 5.0)

;;; case: a name bound to a primitive prints the primitive
(define my-car car)
(list my-car (my-car '(1)))
;;; value: (#<primitive car> 1)

;;; case: a definition names a closure that was made without a name elsewhere
(println (let (f (lambda (x) x)) (define named f)))
(define (give) (lambda (y) y))
(define first (give))
(define second (give))
(define all (list (lambda (z) z) (lambda (z) (list z))))
(define third (car all))
(define fourth [(lambda (v) v)].[0])
(list named first second third fourth (= first second) all)
;;; out: #<λ named (x)>
;;; value: (#<λ named (x)> #<λ first (y)> #<λ second (y)> #<λ third (z)> #<λ fourth (v)> nil (#<λ third (z)> #<λ (z)>))

;;; case: a definition of a closure with types out of a data structure adds a method
(define all (list (lambda ((^Int n)) 'int) (lambda ((^String s)) 'string)))
(define kind (car all))
(define kind (ref all 1))
(list kind (kind 1) (kind "s"))
;;; value: (#<dispatch kind 2 methods> int string)

;;; case: true and false may be defined, also as types and modules
(define true 5)
(define [type] false x)
(module m (export true) (define true 'inside))
(import m)
(list true (false 1) m.true 'true (null? '()))
;;; value: (5 (false 1) inside true true)
