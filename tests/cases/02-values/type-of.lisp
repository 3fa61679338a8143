;; LANGUAGE §2.1, §4.7 type-of

;;; case: the type of every literal
(map type-of (list 42 2.5 "a" 'a nil true))
;;; value: (Int Double String Symbol Nil Bool)

;;; case: a big integer is an Int
(list (type-of 100000000000000000000) (type-of -9223372036854775809))
;;; value: (Int Int)

;;; case: the type of the collections
(list (type-of '(1)) (type-of (cons 1 2)) (type-of [1]) (type-of {}) (type-of (set 1)))
;;; value: (List List Array Dict Dict)

;;; case: the symbols true and false are of type Bool and false is nil
(list (type-of 'true) (type-of 'false) (type-of true) (type-of false))
;;; value: (Bool Bool Bool Nil)

;;; case: procedures other than closures are of type Any
(define [type] P x)
(define (g (^Int n)) n)
(list (type-of (lambda () 1)) (type-of car) (type-of P) (type-of (cons 1)) (type-of g) (type-of (reset (shift k k))) (type-of +))
;;; value: (Closure Any Any Any Any Any Any)

;;; case: an instance has the name of its type
(define [type] Point x)
(define [union] Opt None (Some v))
(list (type-of (Point 1)) (type-of None) (type-of (Some 1)))
;;; value: (Point None Some)

;;; case: iterators and coroutines have their own types
(list (type-of (make-iterator (lambda () nil))) (type-of (coroutine (lambda () 1))))
;;; value: (Iterator Coroutine)

;;; case: type-of needs exactly one argument
(type-of 1 2)
;;; error: type-of: expected 1 argument, got 2
