;; LANGUAGE §3.10 and, or

;;; case: empty and is true and empty or is nil
(list (and) (or))
;;; value: (true nil)

;;; case: and returns the first falsy operand
(list (and 1 nil 2) (and 1 'false 2) (and false))
;;; value: (nil false nil)

;;; case: and returns the last operand when all are truthy
(list (and 1) (and 1 2 3) (and 0 ""))
;;; value: (1 3 "")

;;; case: or returns the first truthy operand
(list (or nil 2 3) (or 'false 0) (or 1))
;;; value: (2 0 1)

;;; case: or returns the last operand when none is truthy
(list (or nil 'false) (or 'false nil) (or nil))
;;; value: (false nil nil)

;;; case: and stops at the first falsy operand
(and (print 1) (print 2))
;;; out-part: 1
;;; value: nil

;;; case: or stops at the first truthy operand
(or (begin (print 1) 'x) (print 2))
;;; out-part: 1
;;; value: x

;;; case: and and or are not values to be shadowed in head position
(let (and 1 or 2) (list (and 5 6) (or nil 7) and or))
;;; value: (6 7 1 2)
