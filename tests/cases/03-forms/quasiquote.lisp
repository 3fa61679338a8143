;; LANGUAGE §3.9 quote and quasiquote

;;; case: a template copies and fills in values
(let (n 3 xs '(7 8)) `(n ,n ,@xs (sq ,(* n n))))
;;; value: (n 3 7 8 (sq 9))

;;; case: a nested quasiquote raises the depth
`(a `(b ,(c ,(+ 1 2))))
;;; stress
;;; value: (a (quasiquote (b (unquote (c 3)))))

;;; case: two unquotes reach through a nested quasiquote
`(a `(b ,,(+ 1 2)))
;;; value: (a (quasiquote (b (unquote 3))))

;;; case: an unquote above depth zero is kept
`(a `(b ,x))
;;; stress
;;; value: (a (quasiquote (b (unquote x))))

;;; case: splicing works inside a nested unquote
`(x `(y ,(z ,@'(1 2))))
;;; value: (x (quasiquote (y (unquote (z 1 2)))))

;;; case: a template may be an atom
(let (x 5) (list `a `1.5 `"s" `,x `()))
;;; stress
;;; value: (a 1.5 "s" 5 nil)

;;; case: a quote in a template survives
(let (x 5) `(a 'b ',x))
;;; value: (a (quote b) (quote 5))

;;; case: splicing nil adds nothing
`(a ,@nil b ,@'() c)
;;; stress
;;; value: (a b c)

;;; case: splicing at the front, middle and end
(let (xs '(1 2)) `(,@xs m ,@xs e ,@xs))
;;; value: (1 2 m 1 2 e 1 2)

;;; case: splicing alone gives the elements
`(,@'(1 2))
;;; stress
;;; value: (1 2)

;;; case: a dotted tail may be unquoted
(let (x 1 y '(2 3)) (list `(a . ,x) `(a . ,y)))
;;; value: ((a . 1) (a 2 3))

;;; case: a dotted template keeps its tail
(let (x 1) `(,x . tail))
;;; stress
;;; value: (1 . tail)

;;; case: brackets in a template stay data
(let (x 5) (list `[1 ,x] `{a ,x}))
;;; value: ((array 1 5) (dict a 5))

;;; case: parts are evaluated from left to right
(define (say x) (print x) x)
`(,(say 1) (,(say 2)) ,@(list (say 3)) . ,(say 4))
;;; stress
;;; out-part: 1234
;;; value: (1 (2) 3 . 4)

;;; case: splicing a number is an error
`(a ,@5)
;;; error: ,@ value is not a list

;;; case: splicing an array is an error
`(a ,@[1] b)
;;; error: ,@ value is not a list

;;; case: splicing outside a list is an error
`,@'(1)
;;; error: ,@ in non-list context

;;; case: unquote outside a template is a syntax error
(list ,x)
;;; syntax-error: …

;;; case: a splice error can be caught
(try (lambda (_) `(a ,@5)) id)
;;; value: ",@ value is not a list"

;;; case: a spliced list is not changed by later mutation of the copy
(define xs (list 1 2))
(define c `(,@xs 3))
(set! c.car 'z)
(list xs c)
;;; stress
;;; value: ((1 2) (z 2 3))

;;; case: a path and a placeholder in a template are symbols
`(a.b _ .. ,(+ 1 1))
;;; value: (a.b _ .. 2)
