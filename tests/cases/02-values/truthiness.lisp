;; LANGUAGE §2.4 truthiness

;;; case: zero and empty texts and collections are truthy
(map (lambda (v) (if v 't 'f)) (list 0 0.0 "" [] {} -0.0))
;;; value: (t t t t t t)

;;; case: only nil and the symbol false are falsy
(map (lambda (v) (if v 't 'f)) (list nil '() false 'false 'nil true))
;;; value: (f f f f t t)

;;; case: procedures and instances are truthy
(define [union] U Nothing)
(map (lambda (v) (if v 't 'f)) (list car (lambda () nil) Nothing))
;;; value: (t t t)

;;; case: predicates answer true or nil
(list (null? nil) (null? 1) (= 1 2) (< 1 2) (not nil) (not 0))
;;; value: (true nil nil true true nil)
