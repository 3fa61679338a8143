;; LANGUAGE §5.2 selecting a method

;;; case: an exact type beats a supertype
(define (f (^Number x)) 'number)
(define (f (^Int x)) 'int)
(list (f 1) (f 1.5))
;;; value: (int number)

;;; case: definition order does not matter
(define (f (^Int x)) 'int)
(define (f (^Number x)) 'number)
(list (f 1) (f 1.5))
;;; value: (int number)

;;; case: a value type beats the exact type
(define (f (^Int x)) 'int)
(define (f (^(Val 0) x)) 'zero)
(define (f (^(Val -1) x)) 'minus-one)
(list (f 0) (f 1) (f -1))
;;; stress
;;; value: (zero int minus-one)

;;; case: a value type matches integers only
(define (f (^(Val 1) x)) 'one)
(define (f x) 'other)
(list (f 1) (f 1.0) (f "1"))
;;; value: (one other other)

;;; case: any matches everything with the least points
(define (f (^Any x)) 'any)
(define (f (^Int x)) 'int)
(list (f 1) (f "s") (f car))
;;; value: (int any any)

;;; case: an unknown type name matches everything
(define (f (^Mystery x)) 'mystery)
(f 5)
;;; value: mystery

;;; case: the nearest supertype wins among proper subtypes
(define [type] A x)
(define [type] (B A) x)
(define [type] (C B) x)
(define (f (^A x)) 'a)
(define (f (^B x)) 'b)
(list (f (A 1)) (f (B 1)) (f (C 1)))
;;; value: (a b b)

;;; case: nil prefers the list method to the collection method
(define (f (^Collection c)) 'collection)
(define (f (^List c)) 'list)
(list (f nil) (f '(1)) (f [1]))
;;; stress
;;; value: (list list collection)

;;; case: all parameters count
(define (f (^Int a) (^Int b)) 'int-int)
(define (f (^Number a) (^Number b)) 'num-num)
(define (f (^Int a) (^String b)) 'int-string)
(list (f 1 2) (f 1.0 2) (f 1 "s") (f 1 2.0))
;;; value: (int-int num-num int-string num-num)

;;; case: two methods that are equally specific are ambiguous
(define (f (^Int a) (^Number b)) 'left)
(define (f (^Number a) (^Int b)) 'right)
(list (f 1 2.0) (f 1.0 2) (try (lambda (_) (f 1 2)) id))
;;; value: (left right "ambiguous method call: multiple methods match with equal specificity")

;;; case: a more specific method resolves an ambiguity
(define (f (^Int a) (^Number b)) 'left)
(define (f (^Number a) (^Int b)) 'right)
(define (f (^Int a) (^Int b)) 'both)
(f 1 2)
;;; value: both

;;; case: plain parameters are least specific in their place
(define (f (^Int a) b) 'first)
(define (f a (^Int b)) 'second)
(list (f 1 "s") (f "s" 1) (try (lambda (_) (f 1 1)) (lambda (m) 'ambiguous)))
;;; value: (first second ambiguous)

;;; case: methods of different parameter counts do not compete
(define (f (^Int a)) 'one)
(define (f (^Int a) (^Int b)) 'two)
(list (f 1) (f 1 2))
;;; stress
;;; value: (one two)

;;; case: a method without rest parameter beats one with
(define (f (^Int a) .. r) (list 'rest r))
(define (f (^Int a)) 'one)
(list (f 1) (f 1 2 3))
;;; value: (one (rest (2 3)))

;;; case: true dispatches on Bool before Symbol and nil is accepted as Bool
(define (f (^Symbol s)) 'symbol)
(define (f (^Bool b)) 'bool)
(list (f 'a) (f true) (f nil))
;;; value: (symbol bool bool)

;;; case: the exact type of nil beats its acceptance as Bool
(define (f (^Nil n)) 'nil)
(define (f (^Bool b)) 'bool)
(list (f nil) (f true))
;;; value: (nil bool)

;;; case: a bounded parameter beats an unbounded one
(define (f (^Any x)) 'any)
(define (f (^{'T Number} x)) 'bounded)
(list (f 1) (f "s"))
;;; value: (bounded any)

;;; case: a bounded parameter rejects values outside its bound
(define (f (^{'T Number} x)) 'bounded)
(f "s")
;;; error: no matching method 'f' for (String)

;;; case: big integers dispatch as Int
(define (f (^Int x)) 'int)
(define (f (^Double x)) 'double)
(list (f 100000000000000000000) (f 1e20))
;;; value: (int double)

;;; case: compound annotations dispatch on their head
(define (f (^(List Int) x)) 'list)
(define (f (^(Dict Symbol Int) x)) 'dict)
(list (f '("s")) (f {}))
;;; stress
;;; value: (list dict)

;;; case: union variants dispatch on variant and union
(define [union] (Opt T) None (Some T))
(define (f (^Opt o)) 'opt)
(define (f (^Some o)) (list 'some o.T))
(list (f None) (f (Some 3)))
;;; value: (opt (some 3))

;;; case: procedures dispatch as closures or anything
(define (f (^Closure c)) 'closure)
(define (f x) 'other)
(list (f (lambda () 1)) (f car) (f 5))
;;; value: (closure other other)

;;; case: recursion through dispatch
(define [union] Expr (Num n) (Add a b) (Mul a b))
(define (ev (^Num e)) e.n)
(define (ev (^Add e)) (+ (ev e.a) (ev e.b)))
(define (ev (^Mul e)) (* (ev e.a) (ev e.b)))
(ev (Add (Num 2) (Mul (Num 3) (Num 4))))
;;; stress
;;; value: 14

;;; case: double dispatch on two user types
(define [type] Rock) (define [type] Paper)
(define (beats? (^Rock a) (^Paper b)) nil)
(define (beats? (^Paper a) (^Rock b)) true)
(define (beats? a b) 'draw)
(list (beats? (Rock) (Paper)) (beats? (Paper) (Rock)) (beats? (Rock) (Rock)))
;;; value: (nil true draw)
