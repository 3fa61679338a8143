;; LANGUAGE §6.7 sets

;;; case: a set is a dict of trues without duplicates
(list (set 3 1 3 2 1) (set) (dict? (set 1)))
;;; value: ({3 true 1 true 2 true} {} true)

;;; case: set-add and set-remove mutate and return the set
(let (s (set 1)) (list (= s (set-add s 2)) (= s (set-remove s 1)) s))
;;; value: (true true {2 true})

;;; case: set-contains? and set-size
(let (s (set 1 "a")) (list (set-contains? s 1) (set-contains? s 1.0) (set-contains? s "a") (set-contains? s 'a) (set-size s) (set-size (set))))
;;; value: (true true true nil 2 0)

;;; case: set->list gives the elements in insertion order
(list (set->list (set 'c 'a 'b 'a)) (set->list (set)))
;;; value: ((c a b) nil)

;;; case: adding an element again changes nothing
(let (s (set 1 2)) (set-add s 1) (set->list s))
;;; value: (1 2)
