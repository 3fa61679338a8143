;; LANGUAGE §1.6, §1.7 quoted data

;;; case: a path in data is one symbol
(list 'a.b.c (symbol? 'a.b) (length '(a.b c)))
;;; value: (a.b.c true 2)

;;; case: nested quotes print in the long form
''a
;;; value: (quote a)

;;; case: the whole quote family prints in the long form
'`(a ,b ,@c)
;;; value: (quasiquote (a (unquote b) (unquote-splicing c)))

;;; case: the empty list is nil
(list () '() (= '() nil))
;;; value: (nil nil true)

;;; case: a lone dot makes a dotted pair
(list '(1 . 2) '(1 2 . 3) (cdr '(1 . 2)))
;;; value: ((1 . 2) (1 2 . 3) 2)

;;; case: a dotted tail that is a list joins the list
(list '(a . (b c)) '(a . nil) '(a . ()))
;;; value: ((a b c) (a . nil) (a))

;;; case: dotted pairs nest
'((a . 1) (b . (2 . 3)))
;;; value: ((a . 1) (b 2 . 3))

;;; case: brackets in data are array and dict lists
(list '[a b] '{k v} '[])
;;; value: ((array a b) (dict k v) (array))

;;; case: an index in data is a ref list
(list '(e.[i]) (quote a.[0].[1]))
;;; value: (((ref e i)) (ref (ref a 0) 1))

;;; case: floats and strings in data keep their values
'(1.5 "s" -2 -0.0)
;;; value: (1.5 "s" -2 -0.0)

;;; case: literal structure is shared between evaluations
(define (f) '(1 2))
(= (f) (f))
;;; value: true

;;; case: quote needs exactly one datum
(quote a b)
;;; syntax-error: quote: bad syntax, expected …
