;; LANGUAGE Appendix C, rule by rule

;;; case: §1.8 an array form inside quoted define data counts as brackets
(eval (list 'define (list 'array 'type) 'P 'x))
(P 1)
;;; value: (P 1)

;;; case: §1.8 an array form inside quoted match data is a sequence pattern
(eval '(match (list 1 2) ([a b] (list b a))))
;;; value: (2 1)

;;; case: §1.8 brackets in a template become a binding pattern
(define [macro] unpair ([e a b body] (match e ([a b] body))))
(unpair '(1 2) x y (list y x))
;;; value: (2 1)

;;; case: §1.8 brackets in a template become a define attribute
(define [macro] new-abstract ([n] (define [abstract] n)))
(new-abstract Shape)
(define [type] (Dot Shape) x)
(is? (Dot 1) 'Shape)
;;; value: true

;;; case: §3.1 output of earlier forms appears before an expansion error when run
(println "first")
(if 1 2)
;;; run-only
;;; out: first
;;; syntax-error: if: bad syntax, expected …

;;; case: §3.1 a reader error prevents everything
(println "first") (list 1))
;;; syntax-error: unexpected closing bracket ')'

;;; case: §3.2 surplus arguments to a thunk whose result is no procedure
((lambda () 5) 1 2 3)
;;; error: arity mismatch: expected 0 argument(s), got 3

;;; case: §3.2 one surplus argument to a thunk is dropped even if the result is no procedure
((lambda () 5) 1)
;;; value: 5

;;; case: §3.2 a partial is made by one argument only
(dict-set! {} 1)
;;; error: dict-set!: expected 3 arguments

;;; case: §3.2 a primitive with one required argument makes no partial
(- 5)
;;; value: -5

;;; case: §3.5 a closure keeps the first name that it was given
(define f (lambda (x) x))
(define g f)
(define h g)
(list f g h)
;;; value: (#<λ f (x)> #<λ f (x)> #<λ f (x)>)

;;; case: §3.5 a table defined as itself is unchanged
(define + +)
(list (+ 1 2) +)
;;; value: (3 #<dispatch + +default>)

;;; case: §3.8 index assignment evaluates collection, index and value in order
(define (say s v) (print s) v)
(let (d {}) (set! (say "1" d).[(say "2" 'k)] (say "3" 'v)) d)
;;; out-part: 123
;;; value: {k v}

;;; case: §3.8 index assignment into other types names the type
(list (try (lambda (_) (let (x 5) (set! x.[0] 1))) id) (try (lambda (_) (let (x nil) (set! x.[0] 1))) id))
;;; value: ("set!: cannot assign into Int" "set!: cannot assign into Nil")

;;; case: §3.11 a built-in type name binds
(match "s" (String (list 'bound String)))
;;; value: (bound "s")

;;; case: §3.11 the bare rest marker matches every list and array
(list (match '(1 2) ([..] 'yes)) (match [] ([..] 'yes)))
;;; value: (yes yes)

;;; case: §3.18 rule 5 does not touch define names
(define target 1)
(define [macro] def-target ([v] (define target v)))
(def-target 9)
target
;;; value: 9

;;; case: §3.18 rule 5 does not touch pattern constructors
(define [type] P x)
(define [macro] px ([e] (match e ((P v#) v#) (o# 'none))))
(list (px (P 5)) (px 1))
;;; value: (5 none)

;;; case: §3.18 rule 5 does not touch path segments after the root
(define x 'global)
(define [type] P x)
(define p (P 1))
(define [macro] get-x ([] p.x))
(get-x)
;;; value: 1

;;; case: §2.3 a cyclic list prints with a dotted re-entry
(define c (list 'a 'b))
(set! c.cdr.cdr c)
(println c)
;;; out: (a b . ...)
;;; value: nil

;;; case: §2.3 a list cycle inside a list
(define c (list 1 2))
(set! c.cdr.cdr c)
(list 0 c)
;;; value: (0 (1 2 . ...))

;;; case: §2.3 a cycle through a car prints dots
(define c (list 1 2))
(set! c.car c)
c
;;; value: (... 2)

;;; case: §4.1 nil is accepted as Bool and its type stays Nil
(list (is? nil 'Bool) (type-of nil))
;;; value: (true Nil)

;;; case: §6.4 incomplete numbers are no numbers
(list (string->number "1.") (string->number ".5") (string-split "" ","))
;;; value: (nil nil (""))

;;; case: §6.6 the first spelling of a key stays
(list {1 'a 1.0 'b} (set 2.0 2))
;;; value: ({1 b} {2.0 true})

;;; case: §6.13 builder-add! returns the builder
(let (b (string-builder)) (list (= b (builder-add! b 1)) (builder->string b)))
;;; value: (true "1")

;;; case: §6.13 slice can be extended for user types
(define [type] Text s)
(define (slice (^Text t) (^Int a) (^Int b)) (Text (substring t.s a b)))
(list (slice (Text "hello") 1 3) (slice [1 2 3] 1 2))
;;; value: ((Text "el") [2])

;;; case: §7.2 flatten drops nil
(flatten (list nil '(1) nil 2))
;;; value: (1 2)

;;; case: §9.5 an unbound variable is reported at the symbol
(+ 1 (* 2 missing))
;;; error: unbound variable 'missing'
;;; at: 1:11

;;; case: §9.5 a missing closing bracket is reported at the opening one
(define (f x)
  (let (y 1)
    (+ x y))
;;; syntax-error: unexpected end of input
;;; at: 1:1

;;; case: §9.5 an error inside an expansion is reported at the macro call
(define [macro] kar ([x] (car x)))
(println "a")
(+ 1 (kar 5))
;;; out: a
;;; error: car: argument must be a pair
;;; at: 3:6

;;; case: §1.2 three dots are a malformed token inside a list
'(a ... b)
;;; syntax-error: malformed token '...'
;;; at: 1:5

;;; case: §3.18 a macro definition inside a conditional is an error
(if true (define [macro] m ([] 1)) 2)
;;; syntax-error: define: macros are only allowed at top level

;;; case: §10.6 an unknown module is not found
(import nowhere-to-be-found)
;;; error: module not found
