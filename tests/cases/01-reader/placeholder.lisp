;; LANGUAGE §1.11 placeholder

;;; case: a placeholder makes a function of one argument
(map (- 10 _) '(1 2 3))
;;; value: (9 8 7)

;;; case: two placeholders make one lambda of two parameters in order
((- _ _) 10 3)
;;; value: 7

;;; case: three placeholders fill from left to right
((list _ 'x _ _) 1 2 3)
;;; value: (1 x 2 3)

;;; case: a placeholder lambda has strict arity
((list _ _) 1)
;;; error: arity mismatch: expected 2 argument(s), got 1

;;; case: only the innermost call is rewritten
(let (xs (list 1 (* 2 _))) ((car (cdr xs)) 21))
;;; value: 42

;;; case: other sub-expressions are evaluated each time the lambda runs
(define n 0)
(define (tick) (set! n (+ n 1)) n)
(define f (list _ (tick)))
(list n (f 'a) (f 'b) n)
;;; value: (0 (a 1) (b 2) 2)

;;; case: the operator is evaluated when the lambda runs
(define (g x) 1)
(define f (g _))
(define (g x) 2)
(f 0)
;;; value: 2

;;; case: a placeholder works with a constructor
(define [type] P x y)
(map (P _ 0) '(1 2))
;;; value: ((P 1 0) (P 2 0))

;;; case: a placeholder works with a local function
(let (f (lambda (a b) (list a b))) ((f _ 1) 2))
;;; value: (2 1)

;;; case: a placeholder as operator is an error
(_ 1)
;;; syntax-error: placeholder _ is only allowed as a call argument

;;; case: a placeholder inside an array literal is an error
(list [_ 1])
;;; syntax-error: placeholder _ is only allowed as a call argument

;;; case: a placeholder inside a dict literal is an error
{_ 1}
;;; syntax-error: placeholder _ is only allowed as a call argument

;;; case: a placeholder directly inside a special form is an error
(if _ 1 2)
;;; syntax-error: placeholder _ is only allowed as a call argument

;;; case: a placeholder at top level is an error
_
;;; syntax-error: placeholder _ is only allowed as a call argument
;;; at: 1:1

;;; case: a placeholder as a let initialiser is an error
(let (x _) x)
;;; syntax-error: placeholder _ is only allowed as a call argument

;;; case: a placeholder as an operand of and is an error
(and _ 1)
;;; syntax-error: placeholder _ is only allowed as a call argument

;;; case: a macro receives the placeholder unchanged
(define [macro] q ([x] 'x))
(q _)
;;; value: _

;;; case: rewriting happens after macro expansion
(define [macro] call ([f a b] (f a b)))
((call - _ 3) 10)
;;; value: 7

;;; case: a placeholder is accepted as a parameter and binds nothing
(list ((lambda (_) 5) 1) ((lambda (_ a _) a) 1 2 3) ((lambda (a .. _) a) 1 2 3))
;;; value: (5 2 1)

;;; case: a placeholder let name evaluates its initialiser
(let (_ (println "once") x 2) x)
;;; out: once
;;; value: 2

;;; case: a placeholder in a nested call belongs to that call
(map (lambda (f) (f 3)) (list (+ 1 _) (* _ _ 2 ) ))
;;; error: arity mismatch: expected 2 argument(s), got 1
