;; LANGUAGE §6.3 not, procedure?, continuation?, coroutine?, instance?, is?, bound?

;;; case: not of falsy values
(list (not nil) (not false) (not 'false) (not '()))
;;; value: (true true true true)

;;; case: not of truthy values
(list (not 0) (not "") (not []) (not {}) (not true) (not 'nil))
;;; value: (nil nil nil nil nil nil)

;;; case: not without arguments
(not)
;;; error: not: expected 1 argument

;;; case: not with two arguments
(not nil nil)
;;; error: not: expected 1 argument, got 2

;;; case: procedure? of a closure, a primitive and a partial
(list (procedure? (lambda () 1)) (procedure? car) (procedure? (cons 1)))
;;; value: (true true true)

;;; case: procedure? of a dispatch table
(list (procedure? +) (procedure? map))
;;; value: (true true)

;;; case: procedure? of a constructor
(define [type] Pt (x))
(procedure? Pt)
;;; value: true

;;; case: procedure? of a continuation
(reset (shift k (procedure? k)))
;;; value: true

;;; case: procedure? of others
(list (procedure? nil) (procedure? 'car) (procedure? "car") (procedure? [car]))
;;; value: (nil nil nil nil)

;;; case: procedure? of a coroutine and an iterator
(list (procedure? (coroutine (lambda () 1))) (procedure? (iterator nil)))
;;; value: (nil nil)

;;; case: procedure? without arguments
(procedure?)
;;; error: procedure?: expected 1 argument

;;; case: procedure? with two arguments
(procedure? 1 2)
;;; error: procedure?: expected 1 argument, got 2

;;; case: continuation? of a continuation from shift
(reset (shift k (continuation? k)))
;;; value: true

;;; case: continuation? of a handler's continuation
(handle (signal e 1) ((e k x) (continuation? k)))
;;; value: true

;;; case: continuation? of a closure
(continuation? (lambda (x) x))
;;; value: nil

;;; case: continuation? without arguments
(continuation?)
;;; error: continuation?: expected 1 argument

;;; case: continuation? with two arguments
(continuation? 1 2)
;;; error: continuation?: expected 1 argument, got 2

;;; case: coroutine? of a coroutine and of others
(list (coroutine? (coroutine (lambda () 1))) (coroutine? (lambda () 1)) (coroutine? nil))
;;; value: (true nil nil)

;;; case: coroutine? of a finished coroutine
(let (c (coroutine (lambda () 1))) (resume c) (coroutine? c))
;;; value: true

;;; case: coroutine? without arguments
(coroutine?)
;;; error: coroutine?: expected 1 argument

;;; case: coroutine? with two arguments
(coroutine? 1 2)
;;; error: coroutine?: expected 1 argument, got 2

;;; case: instance? of instances of every kind of type
(define [type] Pt (x))
(define [union] Opt None (Some v))
(list (instance? (Pt 1)) (instance? None) (instance? (Some 1)))
;;; value: (true true true)

;;; case: instance? of built-in values
(list (instance? 1) (instance? "a") (instance? [1]) (instance? nil) (instance? car))
;;; value: (nil nil nil nil nil)

;;; case: instance? of a constructor
(define [type] Pt (x))
(instance? Pt)
;;; value: nil

;;; case: instance? without arguments
(instance?)
;;; error: instance?: expected 1 argument

;;; case: instance? with two arguments
(instance? 1 2)
;;; error: instance?: expected 1 argument, got 2

;;; case: is? along the built-in hierarchy
(list (is? 1 'Int) (is? 1 'Number) (is? 1 'Any) (is? 1 'Double))
;;; value: (true true true nil)

;;; case: is? of collections
(list (is? '(1) 'Collection) (is? [1] 'Collection) (is? {} 'Collection) (is? "a" 'Collection))
;;; value: (true true true nil)

;;; case: is? of nil
(list (is? nil 'Nil) (is? nil 'List) (is? nil 'Collection) (is? nil 'Bool))
;;; value: (true true true true)

;;; case: is? of true
(list (is? true 'Bool) (is? true 'Symbol))
;;; value: (true true)

;;; case: is? of a primitive
(list (is? car 'Any) (is? car 'Closure))
;;; value: (true nil)

;;; case: is? of an unknown type
(is? 1 'NoSuchType)
;;; value: nil

;;; case: is? with a string
(is? 1 "Int")
;;; error: is?: second argument must be a symbol

;;; case: is? with a type's constructor
(define [type] Pt (x))
(is? (Pt 1) Pt)
;;; error: is?: second argument must be a symbol

;;; case: is? without arguments
(is?)
;;; error: is?: expected 2 arguments

;;; case: is? with three arguments
(is? 1 'Int 2)
;;; error: is?: expected 2 arguments, got 3

;;; case: bound? of primitives, library and program
(begin (define here 1) (list (bound? 'car) (bound? 'map) (bound? 'here) (bound? 'nowhere)))
;;; value: (true true true nil)

;;; case: bound? of a local variable
(let (inside 1) (bound? 'inside))
;;; value: nil

;;; case: bound? of a special form's name
(bound? 'lambda)
;;; value: nil

;;; case: bound? of a string
(bound? "car")
;;; error: bound?: expected symbol

;;; case: bound? without arguments
(bound?)
;;; error: bound?: expected 1 argument

;;; case: bound? with two arguments
(bound? 'a 'b)
;;; error: bound?: expected 1 argument, got 2
