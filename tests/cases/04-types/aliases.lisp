;; LANGUAGE §4.6 aliases

;;; case: the definition returns the name
(list (define [alias] Num Number))
;;; value: (Num)

;;; case: an alias is transparent for is?
(define [alias] Num Number)
(list (is? 5 'Num) (is? 2.5 'Num) (is? "s" 'Num))
;;; value: (true true nil)

;;; case: an alias is transparent for fields and messages name the target
(define [alias] Age Int)
(define [type] Person (^Age a))
(list (Person 5) (try (lambda (_) (Person "x")) id))
;;; stress
;;; value: ((Person 5) "type error: field 'a' expects Int, got String")

;;; case: an alias is transparent for dispatch
(define [alias] Num Number)
(define (f (^Num x)) 'num)
(define (f (^Int x)) 'int)
(list (f 1) (f 1.5))
;;; value: (int num)

;;; case: an alias of an alias is followed
(define [alias] A Int)
(define [alias] B A)
(is? 1 'B)
;;; value: true

;;; case: an alias may name a compound type
(define [alias] Ints ^(List Int))
(list (is? '(1) 'Ints) (is? [1] 'Ints))
;;; value: (true nil)

;;; case: an alias is transparent for parents and bounds
(define [abstract] Shape)
(define [alias] Form Shape)
(define [type] (Dot Form) x)
(define [type] (Holder T) (^{'T Form} v))
(list (is? (Dot 1) 'Shape) (Holder (Dot 1)) (try (lambda (_) (Holder 1) 'no) (lambda (m) 'rejected)))
;;; stress
;;; value: (true (Holder (Dot 1)) rejected)

;;; case: an alias is transparent for effects
(define [alias] Age Int)
(define [effect] (grow (^Age n)))
(list (handle (signal grow 1) (grow x x)) (try (lambda (_) (signal grow "s")) id))
;;; value: (1 "perform 'grow': expected Int argument, got String")

;;; case: an alias of itself is an error
(define [alias] A A)
;;; error: circular alias 'A'

;;; case: a circle of aliases is an error of the definition that closes it
(define [alias] A B)
(define [alias] B A)
(is? 1 'A)
;;; error: circular alias …

;;; case: parametric alias heads are a syntax error
(define [alias] (A T) Int)
;;; syntax-error: …
