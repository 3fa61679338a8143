;; LANGUAGE §6 and §7, the examples of the reference

;;; case: §6.1 sqrt and pow
(list (sqrt 16) (pow 2 10))
;;; value: (4.0 1024.0)

;;; case: §6.2 sort-by
(list (sort-by > '(2 3 1)) (sort-by (- _ _) '(2 3 1)))
;;; value: ((1 2 3) (1 2 3))

;;; case: §6.5 alignment and cut-off
(format "%-5s|%4d|%.1f%%" "ab" 42 99.97)
;;; value: "ab   |  42|99.9%"

;;; case: §6.5 bases
(format "%.0f %x %b" 3.7 255 -5)
;;; value: "3 ff -101"

;;; case: §6.8 negative index of a list
(ref '(5 6 7) -1)
;;; value: 7

;;; case: §6.8 improper tail
(ref (cons 10 20) 1)
;;; value: 20

;;; case: §6.8 arrays are mutable
(let (a [1 2]) (push! a 3) (array-set! a -3 'x) a)
;;; value: [x 2 3]

;;; case: §7.6 lazy iterators
(collect (itake 3 (imap (* _ 10) (range-from 1))))
;;; value: (10 20 30)
