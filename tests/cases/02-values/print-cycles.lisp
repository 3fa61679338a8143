;; LANGUAGE §2.3 and appendix C, cycles and depth

;;; case: a list that contains itself prints up to the point of re-entry
(define p (cons 1 nil))
(set! p.cdr p)
p
;;; value: (1 . ...)

;;; case: a longer cyclic list prints its elements once
(define p (list 1 2 3))
(set! p.cdr.cdr.cdr p)
p
;;; value: (1 2 3 . ...)

;;; case: an array that contains itself prints dots at that element
(define a [1])
(push! a a)
a
;;; value: [1 ...]

;;; case: a dict that contains itself prints dots at that value
(define d {'k 1})
(dict-set! d 'self d)
d
;;; value: {k 1 self ...}

;;; case: shared structure is not a cycle
(let (x [1] y '(2)) (list [x x] y y))
;;; value: ([[1] [1]] (2) (2))

;;; case: a very deep list prints without overflowing
(define (nest n acc) (if (= n 0) acc (nest (- n 1) [acc])))
(string-length (cl-format "~a" (nest 100000 nil)))
;;; value: 200003

;;; case: very deep lists compare without overflowing
(define (nest n acc) (if (= n 0) acc (nest (- n 1) (cons acc nil))))
(list (= (nest 200000 1) (nest 200000 1)) (= (nest 200000 1) (nest 200000 2)))
;;; value: (true nil)

;;; case: very long lists compare without overflowing
(list (= (range 300000) (range 300000)) (= (range 300000) (range 300001)))
;;; value: (true nil)
