;; LANGUAGE §6.11 eval, read-string, apply and friends

;;; case: eval evaluates data as a form
(list (eval '(+ 1 2)) (eval 5) (eval ''a) (eval (list '* 6 7)))
;;; value: (3 5 a 42)

;;; case: eval sees the global environment only
(define x 'global)
(let (x 'local) (eval 'x))
;;; value: global

;;; case: eval does not see local variables
(let (only-local 1) (eval 'only-local))
;;; error: unbound variable 'only-local'

;;; case: eval accepts every form
(list (eval '(let (a 1 b 2) (+ a b)))
      (eval '(match '(1 2) ([a b] (list b a))))
      (eval '(handle (+ 1 (signal ask nil)) (ask _ (resolve 2))))
      (eval '(|> 3 (- 10)))
      (eval '(cond nil 1 true 2))
      (eval '((lambda (x y .. r) (list x y r)) 1 2 3))
      (eval '(let loop (i 0) (if (= i 5) i (loop (+ i 1)))))
      (eval '(reset (* 2 (shift k (k 21)))))
      (eval '`(1 ,(+ 1 1))))
;;; stress
;;; value: (3 (2 1) 3 7 2 (1 2 (3)) 5 42 (1 2))

;;; case: eval of a define binds globally
(eval '(define (f x) (* x 2)))
(f 21)
;;; value: 42

;;; case: eval of a type definition and a macro definition works
(eval '(define [type] P x y))
(eval '(define [macro] inc ([x] (+ x 1))))
(list (P 1 2) (eval '(inc 4)))
;;; value: ((P 1 2) 5)

;;; case: eval of bracket data makes arrays and dicts
(list (eval '[1 (+ 1 1)]) (eval '{'a (+ 1 2)}))
;;; stress
;;; value: ([1 2] {a 3})

;;; case: an error in eval propagates
(try (lambda (_) (eval '(car 5))) id)
;;; value: "car: argument must be a pair"

;;; case: read-string evaluates the first form of a string
(list (read-string "(+ 1 2) (* 3 4)") (read-string "'(a . b)") (read-string "\"s\""))
;;; value: (3 (a . b) "s")

;;; case: read-string defines globally
(read-string "(define z 9)")
(eval 'z)
;;; stress
;;; value: 9

;;; case: read-string reports reader errors
(read-string "(+ 1")
;;; error: read-string: unexpected end of input

;;; case: apply spreads a list over a procedure
(list (apply + '(1 2 3)) (apply list nil) (apply (lambda (a .. r) (list a r)) '(1 2 3)) (apply max '(3 9 2)))
;;; value: (6 nil (1 (2 3)) 9)

;;; case: apply of a non-list is a call without arguments
(list (apply list 5) (apply list [1 2]) (apply (lambda () 'none) 'x))
;;; value: (nil nil none)

;;; case: apply never makes a partial of a primitive
(apply cons '(1))
;;; error: cons: expected 2 arguments

;;; case: apply checks the arity of closures
(apply (lambda (a b) a) '(1))
;;; error: arity mismatch: expected 2 argument(s), got 1

;;; case: apply takes many arguments
(list (apply + (range 1000)) (length (apply list (range 20000))))
;;; value: (499500 20000)

;;; case: error-message needs an error value
(error-message "text")
;;; error: error-message: expected error value

;;; case: a released object becomes an error value for everyone
(define a [1 2])
(define b (cons a nil))
(list (unsafe-free! a) (error-message a) (error-message (car b)))
;;; stress
;;; value: (nil "use after unsafe-free!" "use after unsafe-free!")

;;; case: a released object is a wrong type for other primitives
(define a [1 2])
(unsafe-free! a)
(try (lambda (_) (length a)) id)
;;; value: "length: expected list, array, dict, or string"

;;; case: unsafe-free! has no effect on other types
(let (p (cons 1 2)) (list (unsafe-free! 5) (unsafe-free! 'a) (unsafe-free! nil) (unsafe-free! p) p))
;;; value: (nil nil nil nil (1 . 2))

;;; case: a top-level form whose value is an error value reports it
(define a [1 2])
(unsafe-free! a)
a
;;; error: use after unsafe-free!
