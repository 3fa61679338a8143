;; LANGUAGE §3.10 when, unless, cond

;;; case: when evaluates its body if the test is truthy
(list (when 0 1 2) (when nil 1) (when 'false 1))
;;; value: (2 nil nil)

;;; case: unless evaluates its body if the test is falsy
(list (unless nil 1 2) (unless 0 1))
;;; value: (2 nil)

;;; case: when evaluates its body in order
(when true (print "a") (print "b") 'c)
;;; out-part: ab
;;; value: c

;;; case: cond takes the first truthy test
(let (x 7) (cond (< x 5) 'low (< x 10) 'mid true 'high))
;;; value: mid

;;; case: cond without a truthy test is nil
(list (cond nil 1 'false 2) (cond nil 1))
;;; value: (nil nil)

;;; case: cond evaluates no test after the first truthy one
(cond (begin (print 1) nil) 'a (begin (print 2) true) 'b (begin (print 3) true) 'c)
;;; out-part: 12
;;; value: b

;;; case: cond with an odd number of operands is a macro error
(cond true 1 2)
;;; syntax-error: cond: no macro clause matched

;;; case: the names of the macros are variables elsewhere
(let (when 1 cond 2 unless 3) (list when cond unless))
;;; value: (1 2 3)

;;; case: a user variable named if-like names does not disturb the macros
(let (begin 1 nil 2) (when true nil))
;;; value: 2
