;; LANGUAGE §1.2 tokens and bracket errors

;;; case: three dots are a malformed token
(list ... 1)
;;; syntax-error: malformed token '...'
;;; at: 1:7

;;; case: a backslash outside a string is an error
(list \a)
;;; syntax-error: unexpected character '\'
;;; at: 1:7

;;; case: a closing bracket without an opener is an error
(+ 1 2))
;;; syntax-error: unexpected closing bracket ')'
;;; at: 1:8

;;; case: a closing square bracket without an opener is an error
]
;;; syntax-error: unexpected closing bracket ']'
;;; at: 1:1

;;; case: a closing brace without an opener is an error
1 }
;;; syntax-error: unexpected closing bracket '}'
;;; at: 1:3

;;; case: a round bracket does not close a square one
[1 2)
;;; syntax-error: mismatched bracket: expected ']', got ')'
;;; at: 1:5

;;; case: a square bracket does not close a round one
(list 1]
;;; syntax-error: mismatched bracket: expected ')', got ']'

;;; case: a brace does not close an index
[1].[0}
;;; syntax-error: mismatched bracket: expected ']', got '}'

;;; case: end of input inside a form is reported at its opening bracket
(list 1
  (list 2
;;; syntax-error: unexpected end of input

;;; case: a missing closing bracket is reported at the opening one
(+ 1 2)
  (list 3
;;; syntax-error: unexpected end of input
;;; at: 2:3

;;; case: end of input after a quote is an error
'
;;; syntax-error: unexpected end of input

;;; case: the rest marker is exactly two dots and reads as a symbol
'(a .. b)
;;; value: (a .. b)

;;; case: a symbol run stops before the rest marker
'(a..b)
;;; value: (a .. b)

;;; case: the placeholder reads as a symbol in data
(list '_ (symbol? '_))
;;; value: (_ true)

;;; case: an underscore followed by symbol characters is a plain symbol
(let (_x 1 __ 2 _1 3) (list _x __ _1))
;;; value: (1 2 3)

;;; case: splicing is preferred over unquote when an at sign follows
'(,@a , @a)
;;; value: ((unquote-splicing a) (unquote @a))

;;; case: brackets need no spaces around them
(list(list 1)[2]{'a 3}"s")
;;; value: ((1) [2] {a 3} "s")
