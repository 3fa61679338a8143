;; LANGUAGE §2.1, §2.3 write form of every kind of value

;;; case: numbers, strings and symbols print as they are read
(list 42 -7 2.5 "a" 'a)
;;; value: (42 -7 2.5 "a" a)

;;; case: nil, true and false print as nil and true
(list nil true false () [])
;;; value: (nil true nil nil [])

;;; case: improper lists print with a dot
(list (cons 1 2) (cons 1 (cons 2 3)) (cons 1 nil) (cons nil nil))
;;; value: ((1 . 2) (1 2 . 3) (1) (nil))

;;; case: arrays and dicts print with brackets and braces
(list [1 [2]] {'a 1 "b" [2]} {})
;;; value: ([1 [2]] {a 1 "b" [2]} {})

;;; case: an anonymous closure prints its parameters
(list (lambda (x y .. r) 1) (lambda () 1) (lambda (.. all) 1))
;;; value: (#<λ (x y .. r)> #<λ ()> #<λ (.. all)>)

;;; case: a defined closure prints its name
(define (f x) x)
(define g (lambda () 1))
(list f g)
;;; value: (#<λ f (x)> #<λ g ()>)

;;; case: a closure keeps the first name it was given
(define (f x) x)
(define g f)
g
;;; value: #<λ f (x)>

;;; case: parameters print without annotations
(lambda ((^Int n) m (^(List Int) xs)) n)
;;; value: #<λ (n m xs)>

;;; case: a let-bound closure has no name
(let (f (lambda (x) x)) f)
;;; value: #<λ (x)>

;;; case: primitives and constructors print as primitives
(define [type] Point x y)
(list car cons Point)
;;; value: (#<primitive car> #<primitive cons> #<primitive Point>)

;;; case: an instance prints as its constructor call
(define [type] Point x y)
(Point 3 "s")
;;; value: (Point 3 "s")

;;; case: a nullary variant prints as its bare name
(define [union] Opt None (Some x))
(list None (Some None))
;;; value: (None (Some None))

;;; case: an instance without fields prints as its bare name
(define [type] Unit)
(Unit)
;;; value: Unit

;;; case: a partial application prints how many arguments it needs
(list (cons 1) (substring "abc") ((substring "abc") 1))
;;; value: (#<partial 1 more> #<partial 2 more> #<partial 1 more>)

;;; case: a generic primitive prints as a dispatch table without a count
+
;;; value: #<dispatch + +default>

;;; case: a dispatch table with one method prints the singular
(define (f (^Int x)) x)
f
;;; value: #<dispatch f 1 method>

;;; case: a dispatch table with methods and a fallback prints both
(define (f x) x)
(define (f (^Int x)) x)
(define (f (^String x)) x)
f
;;; value: #<dispatch f 2 methods +default>

;;; case: continuations, coroutines and iterators print as opaque objects
(list (reset (shift k k)) (coroutine (lambda () 1)) (make-iterator (lambda () nil)))
;;; value: (#<continuation> #<coroutine> #<iterator>)

;;; case: a module prints its name
(module m (export x) (define x 1))
(import m)
m
;;; value: #<module m>
