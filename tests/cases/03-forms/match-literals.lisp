;; LANGUAGE §3.11 match: literal, name and quote patterns

;;; case: clauses are tried in order
(match 2 (1 'one) (2 'two) (x 'any))
;;; value: two

;;; case: a name matches anything and binds it
(match '(1) (x (list x x)))
;;; value: ((1) (1))

;;; case: a name in a pattern binds and never compares
(let (x 1) (match 2 (x x)))
;;; value: 2

;;; case: the wildcard matches anything and binds nothing
(let (v 5) (match '(a) (_ v)))
;;; value: 5

;;; case: the matched expression is evaluated once
(match (begin (print "e") 3) (1 'a) (2 'b) (n n))
;;; out-part: e
;;; value: 3

;;; case: a number pattern matches across number types
(list (match 1.0 (1 'yes) (_ 'no)) (match 1 (1.0 'yes) (_ 'no)) (match 2 (1 'yes) (_ 'no)))
;;; value: (yes yes no)

;;; case: negative and big number patterns match by value
(list (match -5 (5 'pos) (-5 'neg)) (match 100000000000000000000 (100000000000000000000 'big) (_ 'no)))
;;; value: (neg big)

;;; case: a string pattern matches equal strings and not symbols
(list (match "a" ("a" 1) (_ 2)) (match 'a ("a" 1) (_ 2)) (match "" ("" 1) (_ 2)))
;;; value: (1 2 1)

;;; case: a quoted datum matches what is equal to it
(list (match 'b ('a 1) ('b 2)) (match '(1 (2)) ('(1 (2)) 'y) (_ 'n)) (match '(1) ('(1 2) 'y) (_ 'n)))
;;; value: (2 y n)

;;; case: the nil and false patterns match nil only
(list (match nil (nil 1) (_ 2)) (match false (false 1) (_ 2)) (match 'false (false 1) (_ 2)) (match 0 (nil 1) (_ 2)) (match [] (nil 1) (_ 2)))
;;; value: (1 1 2 2 2)

;;; case: the true pattern matches the symbol true only
(list (match true (true 1) (_ 2)) (match 'true (true 1) (_ 2)) (match 1 (true 1) (_ 2)) (match nil (true 1) (_ 2)))
;;; value: (1 1 2 2)

;;; case: quoted true, false and nil patterns match the symbols
(list (match true ('true 1) (_ 2)) (match 'false ('false 1) (_ 2)) (match nil ('nil 1) (_ 2)) (match 'nil ('nil 1) (_ 2)))
;;; value: (1 1 2 1)

;;; case: a clause may hold several result expressions
(match 1 (n (print n) (print "b") (+ n 1)))
;;; out-part: 1b
;;; value: 2

;;; case: bindings of a clause do not leak
(let (n 'outer) (match 1 (n n)) n)
;;; value: outer

;;; case: a built-in type name in a pattern is an ordinary variable
(match 5 (Int (list Int 'bound)))
;;; value: (5 bound)

;;; case: no matching clause is an error naming the type
(match 'x ('y 1))
;;; error: no pattern matched for value of type Symbol

;;; case: a match without clauses always fails
(match 5)
;;; error: no pattern matched for value of type Int

;;; case: a failed match can be caught
(try (lambda (_) (match "s" (1 2))) id)
;;; value: "no pattern matched for value of type String"

;;; case: a clause without a result is a syntax error
(match 1 (x))
;;; syntax-error: match: bad syntax, expected …

;;; case: not-a-number matches no number pattern
(match +nan.0 (0 'zero) (+nan.0 'nan) (_ 'none))
;;; value: none
