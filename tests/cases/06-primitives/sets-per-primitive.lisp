;; LANGUAGE §6.7 every set primitive

;;; case: set of nothing
(set)
;;; value: {}

;;; case: set keeps one of equal elements
(set 1 2 1 3 2)
;;; value: {1 true 2 true 3 true}

;;; case: set of a list has one element
(set-size (set '(1 2 3)))
;;; value: 1

;;; case: set-add mutates and returns the set
(let (s (set 1)) (set-add s 2) (set-add s 2))
;;; value: {1 true 2 true}

;;; case: set-add of a list
(set-add '(1) 2)
;;; error: set-add: expected…

;;; case: set-add without arguments
(set-add)
;;; error: set-add: expected 2 arguments

;;; case: set-add with three arguments
(set-add (set) 1 2)
;;; error: set-add: expected 2 arguments, got 3

;;; case: set-remove mutates and returns the set
(let (s (set 1 2)) (set-remove s 1) s)
;;; value: {2 true}

;;; case: set-remove of an absent element
(set-remove (set 1) 5)
;;; value: {1 true}

;;; case: set-remove of nil
(set-remove nil 1)
;;; error: set-remove: expected…

;;; case: set-remove without arguments
(set-remove)
;;; error: set-remove: expected 2 arguments

;;; case: set-remove with three arguments
(set-remove (set) 1 2)
;;; error: set-remove: expected 2 arguments, got 3

;;; case: set-contains? present and absent
(list (set-contains? (set 1 2) 2) (set-contains? (set 1 2) 5))
;;; value: (true nil)

;;; case: set-contains? by =
(set-contains? (set 1 "a") 1.0)
;;; value: true

;;; case: set-contains? of an array
(set-contains? [1] 1)
;;; error: set-contains?: expected…

;;; case: set-contains? without arguments
(set-contains?)
;;; error: set-contains?: expected 2 arguments

;;; case: set-contains? with three arguments
(set-contains? (set) 1 2)
;;; error: set-contains?: expected 2 arguments, got 3

;;; case: set-size of sets
(list (set-size (set)) (set-size (set 'a 'b)))
;;; value: (0 2)

;;; case: set-size of a number
(set-size 3)
;;; error: set-size: expected…

;;; case: set-size without arguments
(set-size)
;;; error: set-size: expected 1 argument

;;; case: set-size with two arguments
(set-size (set) 1)
;;; error: set-size: expected 1 argument, got 2

;;; case: set->list in order of insertion
(set->list (set 3 1 2 1))
;;; value: (3 1 2)

;;; case: set->list of the empty set
(set->list (set))
;;; value: nil

;;; case: set->list of a list
(set->list '(1))
;;; error: set->list: expected…

;;; case: set->list without arguments
(set->list)
;;; error: set->list: expected 1 argument

;;; case: set->list with two arguments
(set->list (set) 1)
;;; error: set->list: expected 1 argument, got 2

;;; case: a set is a dict
(list (type-of (set 1)) (dict? (set 1)))
;;; value: (Dict true)

;;; case: union of two sets by hand
(let (a (set 1 2) b (set 2 3)) (for-each (set-add a _) (set->list b)) (set->list a))
;;; value: (1 2 3)
