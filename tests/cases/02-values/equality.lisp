;; LANGUAGE §2.5 equality

;;; case: numbers compare by value across types
(list (= 3 3.0) (= 3 3) (= 3 3.5) (= 0.0 -0.0) (= 0 -0.0))
;;; value: (true true nil true true)

;;; case: integers compare exactly
(list (= 9007199254740993 9007199254740992) (= 100000000000000000000 100000000000000000001))
;;; value: (nil nil)

;;; case: big integers compare by value
(= (* 10000000000 10000000000) 100000000000000000000)
;;; value: true

;;; case: an integer and a double compare as doubles
(= 9007199254740993 9007199254740992.0)
;;; value: true

;;; case: not-a-number equals nothing
(let (n +nan.0) (list (= n n) (= n 1) (= [n] [n])))
;;; value: (nil nil nil)

;;; case: strings compare by code points
(list (= "abc" "abc") (= "abc" "abd") (= "" "") (= (string-append "a" "b") "ab"))
;;; value: (true nil true true)

;;; case: a string is not its symbol
(= "a" 'a)
;;; value: nil

;;; case: lists compare recursively
(list (= '(1 (2 "x")) (list 1 (list 2.0 "x"))) (= '(1 2) '(1 2 3)) (= '(1 . 2) '(1 2)))
;;; value: (true nil nil)

;;; case: arrays compare by length and elements
(list (= [1 [2 3]] [1 [2 3]]) (= [1] [1 2]) (= [] []) (= [1 2] [2 1]))
;;; value: (true nil true nil)

;;; case: a list never equals an array
(list (= '(1) [1]) (= nil []))
;;; value: (nil nil)

;;; case: nil equals the empty list and false
(list (= nil '()) (= nil false) (= nil 0))
;;; value: (true true nil)

;;; case: dicts compare by identity
(let (d {'a 1}) (list (= d d) (= d {'a 1}) (= {} {}) (= [d] [d])))
;;; value: (true nil nil true)

;;; case: instances compare by identity
(define [type] P x)
(let (p (P 1)) (list (= p p) (= p (P 1)) (= (list p) (list p))))
;;; value: (true nil true)

;;; case: nullary variants are singletons
(define [union] Opt None (Some x))
(list (= None None) (= (Some 1) (Some 1)))
;;; value: (true nil)

;;; case: procedures compare by identity
(let (f (lambda (x) x)) (list (= f f) (= f (lambda (x) x)) (= car car) (= car cdr)))
;;; value: (true nil true nil)

;;; case: equality can be extended for instances
(define [type] P x)
(define (= (^P a) (^P b)) (= a.x b.x))
(list (= (P 1) (P 1)) (= (P 1) (P 2)) (= 1 1) (= (P 1) 1))
;;; value: (true nil true nil)

;;; case: there is no eq? and no equal?
(list (bound? 'eq?) (bound? 'equal?))
;;; value: (nil nil)

;;; case: equality takes exactly two arguments
(= 1 1 1)
;;; error: =: expected 2 arguments, got 3
