;; LANGUAGE §4.1, §4.7 the built-in hierarchy and is?

;;; case: numbers, collections and text
(list (is? 1 'Number) (is? 1.5 'Number) (is? 1 'Double) (is? "s" 'Collection) (is? [1] 'Collection) (is? {} 'Collection) (is? '(1) 'Collection) (is? nil 'Collection))
;;; value: (true true nil nil true true true true)

;;; case: nil is a list and of type Nil
(list (is? nil 'Nil) (is? nil 'List) (is? '(1) 'Nil) (is? (cons 1 2) 'List))
;;; stress
;;; value: (true true nil true)

;;; case: Bool is below Symbol
(list (is? true 'Bool) (is? true 'Symbol) (is? 'a 'Bool) (is? 'false 'Bool) (is? nil 'Bool) (is? nil 'Symbol))
;;; value: (true true nil true true nil)

;;; case: every value is of type Any
(every? (lambda (v) (is? v 'Any)) (list 1 2.5 "s" 'a nil true '(1) [1] {} car (lambda () 1) (cons 1)))
;;; value: true

;;; case: primitives and partials are of type Any only
(list (is? car 'Closure) (is? (cons 1) 'Closure) (is? (lambda () 1) 'Closure))
;;; value: (nil nil true)

;;; case: an unknown type name is never matched
(is? 1 'NoSuchType)
;;; stress
;;; value: nil

;;; case: the type name must be a symbol
(is? 1 "Int")
;;; error: is?: second argument must be a symbol

;;; case: instance? is true for user types only
(define [type] P x)
(define [union] U A (B v))
(map instance? (list (P 1) A (B 1) 5 nil car P [1] {}))
;;; value: (true true true nil nil nil nil nil nil)

;;; case: type names and variables are separate
(define Int 5)
(list Int (is? Int 'Int))
;;; value: (5 true)
