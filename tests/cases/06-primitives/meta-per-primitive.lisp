;; LANGUAGE §6.11 eval, read-string, apply, macroexpand, error, error-message, type-args, unsafe-free!

;;; case: eval without arguments
(eval)
;;; error: eval: expected 1 argument

;;; case: eval with two arguments
(eval 1 2)
;;; error: eval: expected 1 argument, got 2

;;; case: read-string without arguments
(read-string)
;;; error: read-string: expected 1 argument

;;; case: read-string with two arguments
(read-string "1" "2")
;;; error: read-string: expected 1 argument, got 2

;;; case: load without arguments
(load)
;;; error: load: expected 1 argument

;;; case: load with two arguments
(load "a" "b")
;;; error: load: expected 1 argument, got 2

;;; case: macroexpand without arguments
(macroexpand)
;;; error: macroexpand: expected 1 argument

;;; case: macroexpand with two arguments
(macroexpand 1 2)
;;; error: macroexpand: expected 1 argument, got 2

;;; case: apply without arguments
(apply)
;;; error: apply: expected 2 arguments

;;; case: apply with three arguments
(apply + 1 '(2))
;;; error: apply: expected 2 arguments, got 3

;;; case: apply of one argument is a partial
((apply +) '(1 2))
;;; value: 3

;;; case: error without arguments
(error)
;;; error: error: expected 1 argument

;;; case: error with two arguments
(error "a" "b")
;;; error: error: expected 1 argument, got 2

;;; case: error-message without arguments
(error-message)
;;; error: error-message: expected 1 argument

;;; case: error-message with two arguments
(error-message 1 2)
;;; error: error-message: expected 1 argument, got 2

;;; case: type-of without arguments
(type-of)
;;; error: type-of: expected 1 argument

;;; case: type-of with two arguments
(type-of 1 2)
;;; error: type-of: expected 1 argument, got 2

;;; case: type-args without arguments
(type-args)
;;; error: type-args: expected 1 argument

;;; case: type-args with two arguments
(type-args 1 2)
;;; error: type-args: expected 1 argument, got 2

;;; case: unsafe-free! without arguments
(unsafe-free!)
;;; error: unsafe-free!: expected 1 argument

;;; case: unsafe-free! with two arguments
(unsafe-free! 1 2)
;;; error: unsafe-free!: expected 1 argument, got 2

;;; case: coroutine without arguments
(coroutine)
;;; error: coroutine: expected 1 argument

;;; case: coroutine with two arguments
(coroutine (lambda () 1) 2)
;;; error: coroutine: expected 1 argument, got 2

;;; case: resume without arguments
(resume)
;;; error: resume: expected 1 to 2 arguments

;;; case: resume with three arguments
(resume 1 2 3)
;;; error: resume: expected 1 to 2 arguments, got 3

;;; case: yield with two arguments
(yield 1 2)
;;; error: yield: expected 0 to 1 arguments, got 2

;;; case: exit with two arguments
(exit 1 2)
;;; error: exit: expected 0 to 1 arguments, got 2

;;; case: eval of atoms
(list (eval 5) (eval 2.5) (eval "s") (eval nil) (eval true))
;;; value: (5 2.5 "s" nil true)

;;; case: eval of a symbol
(begin (define x 7) (eval 'x))
;;; value: 7

;;; case: eval of an unbound symbol
(eval 'no-such-thing)
;;; error: unbound variable 'no-such-thing'

;;; case: eval of a call
(eval '(+ 1 (* 2 3)))
;;; value: 7

;;; case: eval of if, begin, and, or
(list (eval '(if nil 1 2)) (eval '(begin 1 2)) (eval '(and 1 nil)) (eval '(or nil 3)))
;;; value: (2 2 nil 3)

;;; case: eval of lambda and let
(list ((eval '(lambda (x) (* x x))) 5) (eval '(let (a 1 b (+ a 1)) (list a b))))
;;; value: (25 (1 2))

;;; case: eval of let ^rec and named let
(list (eval '(let ^rec (f (lambda (n) (if (= n 0) 1 (* n (f (- n 1)))))) (f 5))) (eval '(let go (i 0) (if (< i 3) (go (+ i 1)) i))))
;;; value: (120 3)

;;; case: eval of define binds globally
(begin (eval '(define fresh 9)) (eval 'fresh))
;;; value: 9

;;; case: eval of define of a function
(begin (eval '(define (sq x) (* x x))) (eval '(sq 4)))
;;; value: 16

;;; case: eval of a typed define extends the generic function
(begin (define (f (^Int x)) 'int) (eval '(define (f (^String x)) 'string)) (list (f 1) (f "a")))
;;; value: (int string)

;;; case: eval of set!
(begin (define v 1) (eval '(set! v 5)) v)
;;; value: 5

;;; case: eval of set! of an unknown name
(eval '(set! nowhere 5))
;;; error: set!: unbound variable

;;; case: eval of quote and quasiquote
(list (eval ''a) (eval '`(1 ,(+ 1 1) ,@(list 3))))
;;; value: (a (1 2 3))

;;; case: eval of match
(eval '(match (list 1 2) ([a b] (+ a b))))
;;; value: 3

;;; case: eval of match with a guard and a constructor
(begin (define [union] Opt None (Some v)) (eval '(match (Some 5) ((Some (? (> _ 3) n)) n) (_ 0))))
;;; value: 5

;;; case: eval of handle, signal and resolve
(eval '(handle (+ 1 (signal ask nil)) (ask _ (resolve 41))))
;;; value: 42

;;; case: eval of reset and shift
(eval '(reset (+ 1 (shift k (k (k 5))))))
;;; value: 7

;;; case: eval of with-continuation
(eval '(handle (* 2 (signal e 1)) (e x (with-continuation k (list (k 1) (k 2))))))
;;; value: (2 4)

;;; case: eval of a macro definition and its use
(begin (eval '(define [macro] twice ([x] (+ x x)))) (eval '(twice 21)))
;;; value: 42

;;; case: eval of a library macro
(list (eval '(when 1 2 3)) (eval '(unless 1 2)) (eval '(cond nil 1 true 2)))
;;; value: (3 nil 2)

;;; case: eval of a type definition
(begin (eval '(define [type] Pt (^Int x))) (eval '(Pt 3)))
;;; value: (Pt 3)

;;; case: eval of abstract, union and alias
(begin (eval '(define [abstract] Shape)) (eval '(define [union] Opt None (Some v))) (eval '(define [alias] Num Number)) (list (eval '(is? (Some 1) 'Opt)) (eval '(is? 1 'Num))))
;;; value: (true true)

;;; case: eval of an effect declaration
(begin (eval '(define [effect] (ask (^Int n)))) (eval '(signal ask "x")))
;;; error: perform 'ask': expected Int argument, got String

;;; case: eval of a module and an import
(begin (eval '(module m (export f) (define (f) 'from-m))) (eval '(import m)) (eval '(m.f)))
;;; value: from-m

;;; case: eval of a pipe and a placeholder
(list (eval '(|> 3 (* 4) (- _ 2))) (eval '((+ _ 1) 5)))
;;; value: (10 6)

;;; case: eval of array, dict and index data
(list (eval '[1 (+ 1 1)]) (eval '{'a 1}) (eval '[7 8].[1]))
;;; value: ([1 2] {a 1} 8)

;;; case: eval of a path
(begin (define p (cons 1 2)) (eval 'p.cdr))
;;; value: 2

;;; case: eval of data made by hand
(eval (list '+ 1 (list '* 2 3)))
;;; value: 7

;;; case: eval of a procedure as operator in data
(eval (list car ''(1 2)))
;;; value: 1

;;; case: eval of an array value
(eval [1 2])
;;; value: [1 2]

;;; case: eval inside a function sees globals, not locals
(let (hidden 1) (eval 'hidden))
;;; error: unbound variable 'hidden'

;;; case: an error in eval can be caught
(try (lambda (_) (eval '(car 5))) id)
;;; value: "car: argument must be a pair"

;;; case: a bad form in eval
(eval '(if 1))
;;; error: if: bad syntax…

;;; case: eval of eval
(eval '(eval '(+ 1 2)))
;;; value: 3

;;; case: read-string evaluates the first form
(read-string "(+ 1 2) (error \"not reached\")")
;;; value: 3

;;; case: read-string of a definition
(begin (read-string "(define from-text 5)") (eval 'from-text))
;;; value: 5

;;; case: read-string of an atom
(list (read-string "42") (read-string "\"s\"") (read-string " ; comment\n 7"))
;;; value: (42 "s" 7)

;;; case: read-string of unfinished text
(read-string "(+ 1")
;;; error: read-string: …

;;; case: read-string of garbage
(read-string ")")
;;; error: read-string: …

;;; case: read-string of a number
(read-string 5)
;;; error: read-string: …

;;; case: apply of a closure
(apply (lambda (a b) (- a b)) '(5 3))
;;; value: 2

;;; case: apply with too few arguments for a closure
(apply (lambda (a b) a) '(1))
;;; error: arity mismatch: expected 2 argument(s), got 1

;;; case: apply of a primitive to one element does not make a partial
(apply cons '(1))
;;; error: cons: expected 2 arguments

;;; case: apply of a rest procedure
(apply (lambda (.. xs) (length xs)) (range 1000))
;;; value: 1000

;;; case: apply of a constructor
(define [type] Pt (x) (y))
(apply Pt '(1 2))
;;; value: (Pt 1 2)

;;; case: apply of a generic function
(apply max '(3 9 4))
;;; value: 9

;;; case: apply of a partial and of a continuation
(list (apply (cons 1) '(2)) (reset (+ 1 (shift k (apply k '(5))))))
;;; value: ((1 . 2) 6)

;;; case: apply to nil
(apply (lambda () 'none) nil)
;;; value: none

;;; case: apply to a non-list counts as no arguments
(apply (lambda () 'none) 5)
;;; value: none

;;; case: apply of a non-procedure
(apply 5 '(1))
;;; error: called value is Int, not a function

;;; case: apply of a non-procedure to nothing is the value
(apply 5 nil)
;;; value: 5

;;; case: apply to many arguments
(apply + (range 100000))
;;; value: 4999950000

;;; case: macroexpand of a macro call
(macroexpand '(when a b c))
;;; value: (if a (begin b c) nil)

;;; case: macroexpand of another form
(list (macroexpand '(+ 1 2)) (macroexpand 'x) (macroexpand 5))
;;; value: ((+ 1 2) x 5)

;;; case: macroexpand expands the outermost form once
(begin (define [macro] inner ([x] (list x))) (define [macro] outer ([x] (inner x))) (macroexpand '(outer 1)))
;;; value: (inner 1)

;;; case: macroexpand when no clause matches
(begin (define [macro] two ([a b] (list a b))) (macroexpand '(two 1)))
;;; value: (two 1)

;;; case: error signals its text
(error "my text")
;;; error: my text

;;; case: error with the empty text is caught
(try (lambda (_) (error "")) (lambda (m) (string-length m)))
;;; value: 0

;;; case: error of a non-string
(error 'a)
;;; error: error: expected string message

;;; case: error-message of an error value
(let (a [1]) (unsafe-free! a) (error-message a))
;;; value: "use after unsafe-free!"

;;; case: error-message of a string
(error-message "x")
;;; error: error-message: expected error value

;;; case: unsafe-free! returns nil and has no effect on others
(list (unsafe-free! 5) (unsafe-free! 'a) (unsafe-free! nil) (unsafe-free! (cons 1 2)))
;;; value: (nil nil nil nil)

;;; case: a freed dict is a wrong type
(let (d {'a 1}) (unsafe-free! d) (keys d))
;;; error: keys: expected…

;;; case: a freed string is a wrong type
(let (s (string-append "a" "b")) (unsafe-free! s) (string-append s "x"))
;;; error: string-append: expected string arguments

;;; case: a freed instance can be held
(define [type] Pt (x))
(let (p (Pt 1)) (unsafe-free! p) (instance? p))
;;; value: nil

;;; case: a freed value as value of the program is reported
(let (a [1]) (unsafe-free! a) a)
;;; error: use after unsafe-free!

;;; case: a freed value inside a list prints
(let (a [1 2]) (unsafe-free! a) (println (list 1 a)))
;;; out: (1 #<error: use after unsafe-free!>)
;;; value: nil

;;; case: type-args of a parametric instance
(define [type] (Duo A B) (^A left) (^B right))
(list (type-args (Duo 1 "x")) (type-args (Duo 2.0 nil)))
;;; value: ((Int String) (Double Nil))

;;; case: type-args of anything else
(list (type-args 1) (type-args '(1)) (type-args [1]))
;;; value: (nil nil nil)

;;; case: type-of every kind
(map type-of (list nil 1 1.5 "s" 'a true '(1) [1] {} (lambda () 1) car (cons 1) + (iterator nil) (coroutine (lambda () 1)) (string-builder)))
;;; value: (Nil Int Double String Symbol Bool List Array Dict Closure Any Any Any Iterator Coroutine Any)
