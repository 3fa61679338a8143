;; LANGUAGE §5.1 how generic functions arise

;;; case: typed definitions append methods to one table
(define (f (^Int x)) 'int)
(define (f (^String x)) 'string)
(list (f 1) (f "s") f)
;;; value: (int string #<dispatch f 2 methods>)

;;; case: a typed definition returns the table
(list (define (f (^Int x)) x))
;;; value: (#<dispatch f 1 method>)

;;; case: an existing procedure becomes the fallback
(define (f x) 'any)
(define (f (^Int x)) 'int)
(list (f 1) (f "s"))
;;; stress
;;; value: (int any)

;;; case: a later untyped definition becomes the fallback and the table stays
(define (f (^Int x)) 'int)
(define (f x) 'any)
(define (f x) 'other)
(list (f 1) (f "s") f)
;;; value: (int other #<dispatch f 1 method +default>)

;;; case: a value that is no procedure rebinds the name
(define (f (^Int x)) 'int)
(define f 5)
f
;;; value: 5

;;; case: a typed lambda by plain define adds a method
(define f (lambda ((^Int x)) 'int))
(define f (lambda ((^String x)) 'string))
(list (f 1) (f "s"))
;;; value: (int string)

;;; case: a definition with the same signature replaces the method
(define (f (^Int x)) 'old)
(define (f (^Int y)) 'new)
(list (f 1) f)
;;; value: (new #<dispatch f 1 method>)

;;; case: defining a table as itself changes nothing
(define (f (^Int x)) 'int)
(define f f)
(list (f 1) f)
;;; stress
;;; value: (int #<dispatch f 1 method>)

;;; case: generic primitives can be extended for user types
(define [type] V2 x y)
(define (+ (^V2 a) (^V2 b)) (V2 (+ a.x b.x) (+ a.y b.y)))
(define (length (^V2 v)) 2)
(define (< (^V2 a) (^V2 b)) (< a.x b.x))
(list (+ (V2 1 2) (V2 3 4)) (+ 1 2) (length (V2 1 2)) (length '(1)) (< (V2 1 0) (V2 2 0)) (< 2 1))
;;; value: ((V2 4 6) 3 2 1 true nil)

;;; case: generic primitives can be extended for built-in types
(define (+ (^String a) (^String b)) (string-append a b))
(list (+ "a" "b") (+ 1 2) (foldl + "" '("x" "y" "z")))
;;; value: ("ab" 3 "xyz")

;;; case: an extension of a primitive is seen by code compiled earlier
(define (add a b) (+ a b))
(define before (add 1 2))
(define (+ (^String a) (^String b)) (string-append a b))
(list before (add "x" "y") (add 3 4))
;;; value: (3 "xy" 7)

;;; case: a method on integers overrides a primitive
(define (+ (^Int a) (^Int b)) 'mine)
(list (+ 1 2) (+ 1.0 2))
;;; value: (mine 3.0)

;;; case: an untyped definition of a primitive's name replaces the fallback only
(define (length (^Symbol s)) 'symbol-length)
(define (length x) 'fallback)
(list (length 'abc) (length '(1 2)))
;;; stress
;;; value: (symbol-length fallback)

;;; case: a method closes over its lexical scope
(let (k 10) (define (f (^Int x)) (+ x k)))
(f 1)
;;; value: 11

;;; case: a typed definition inside a function extends the global table
(define (f (^Int x)) 'int)
(define (extend) (define (f (^String s)) 'string) nil)
(extend)
(f "s")
;;; value: string

;;; case: a method defined in a module extends the global table
(define (f (^Int x)) 'int)
(module m (export) (define (f (^String s)) 'string))
(list (f 1) (f "s"))
;;; value: (int string)

;;; case: an untyped definition in a module of an outer table is local
(define (f (^Int x)) 'int)
(module m (export f) (define (f x) 'local))
(import m)
(list (f 1) (m.f 1) (try (lambda (_) (f "s")) (lambda (m) 'none)))
;;; value: (int local none)

;;; case: a generic function is a first-class value
(define (f (^Int x)) 'int)
(define (f (^String x)) 'string)
(list (map f '(1 "s")) (procedure? f))
;;; stress
;;; value: ((int string) true)

;;; case: a table is extended also for those who hold it
(define (f (^Int x)) 'int)
(define g f)
(define (f (^String x)) 'string)
(list (g "s") (= f g))
;;; value: (string true)

;;; case: annotated parameters may mix with plain ones
(define (f (^Int a) b .. r) (list a b r))
(f 1 'x 2 3)
;;; value: (1 x (2 3))
