;; LANGUAGE §1.5 symbols

;;; case: operators and odd spellings are symbols
'(:as :all |> λ ^Int io/print set! string->list a&b %x ~ $ <=> a|b ?)
;;; value: (:as :all |> λ ^Int io/print set! string->list a&b %x ~ $ <=> a|b ?)

;;; case: symbols are case-sensitive
(list (= 'a 'A) (= 'abc 'abc))
;;; value: (nil true)

;;; case: symbols may be non-ASCII
(let (naïve 1 日本 2 π 3) (list naïve 日本 π 'ñ))
;;; value: (1 2 3 ñ)

;;; case: a dot at an end makes a plain symbol
(list '.x 'x. (symbol? '.x))
;;; value: (.x x. true)

;;; case: quoted nil is a symbol and not the nil value
(list (symbol? 'nil) (null? 'nil) (= 'nil nil) (if 'nil 1 2))
;;; value: (true nil nil 1)

;;; case: quoted true is the value of true
(list (= 'true true) (type-of 'true))
;;; value: (true Bool)

;;; case: quoted false is a falsy symbol that is not nil
(list (if 'false 1 2) (null? 'false) (= 'false false) (symbol? 'false) (not 'false))
;;; value: (2 nil nil true true)

;;; case: true and nil may be shadowed like any variable
(let (true nil nil 5) (list (if true 1 2) nil))
;;; value: (2 5)

;;; case: a leading colon has no special meaning
(let (:k 4) (list :k ':k))
;;; value: (4 :k)

;;; case: an unbound leading-colon name is an ordinary unbound variable
:key
;;; error: unbound variable ':key'
;;; at: 1:1
