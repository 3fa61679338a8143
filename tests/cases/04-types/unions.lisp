;; LANGUAGE §4.5 unions

;;; case: the definition returns the name
(list (define [union] Color Red Green))
;;; stress
;;; value: (Color)

;;; case: variants are types below the union
(define [union] (Opt T) None (Some T))
(list (is? None 'Opt) (is? None 'None) (is? (Some 1) 'Opt) (is? (Some 1) 'Some) (is? (Some 1) 'None) (is? 5 'Opt))
;;; value: (true true true true nil nil)

;;; case: variant fields are named by the listed symbols and not checked
(define [union] Shape Empty (Rect Int Int2) (Named String))
(let (r (Rect "w" 2)) (list r r.Int r.Int2 (Named 5)))
;;; value: ((Rect "w" 2) "w" 2 (Named 5))

;;; case: a variant constructor needs exactly its arguments
(define [union] (Opt T) None (Some T))
(Some 1 2)
;;; error: Some constructor expects 1 argument(s), got 2

;;; case: variants carry no type arguments
(define [union] (Opt T) None (Some T))
(list (type-args (Some 1)) (type-args None))
;;; value: (nil nil)

;;; case: a recursive union builds trees
(define [union] Tree Leaf (Node l v r))
(define (insert t x) (match t (Leaf (Node Leaf x Leaf)) ((Node l v r) (if (< x v) (Node (insert l x) v r) (Node l v (insert r x))))))
(define (walk t) (match t (Leaf nil) ((Node l v r) (append (walk l) (cons v (walk r))))))
(walk (foldl insert Leaf '(5 2 8 1 9 3)))
;;; stress
;;; value: (1 2 3 5 8 9)

;;; case: a field of a union type accepts its variants
(define [union] Color Red Green)
(define [type] Car (^Color c))
(list (Car Red) (try (lambda (_) (Car 'Red)) id))
;;; stress
;;; value: ((Car Red) "type error: field 'c' expects Color, got Symbol")

;;; case: a nullary variant without arguments in call position is itself
(define [union] Color Red)
(Red)
;;; value: Red
