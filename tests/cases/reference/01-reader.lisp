;; LANGUAGE §1, the examples of the reference

;;; case: §1.5 the symbols true and false
(list (= 'true true) (= 'false false) (if 'false 1 2))
;;; value: (true nil 2)

;;; case: §1.7 nested quotes print in the long form
(print ''a)
;;; out-part: (quote a)
;;; value: nil

;;; case: §1.7 a dotted pair is a cons
(= '(1 . 2) (cons 1 2))
;;; value: true

;;; case: §1.8 array literal
(let (n 3) [n (* n n) "x"])
;;; value: [3 9 "x"]

;;; case: §1.8 dict literal
(ref {'w 4 "s" 5} "s")
;;; value: 5

;;; case: §1.9 index of an array
(let (m [[1 2] [3 4]]) m.[1].[0])
;;; value: 3

;;; case: §1.9 index of a string
(let (s "naïve") s.[2])
;;; value: 239

;;; case: §1.9 index of a dict
(let (d {'k 'v}) d.['k])
;;; value: v

;;; case: §1.11 placeholder with map
(map (string-append "<" _ ">") '("a" "b"))
;;; value: ("<a>" "<b>")

;;; case: §1.11 ratio
(define ratio (/ _ _))
(ratio 20 5)
;;; value: 4

;;; case: §1.11 only the inner call is rewritten
(closure? (car (cdr (list 1 (* 2 _)))))
;;; value: true

;;; case: §1.12 pipe with placeholder
(|> 3 (* 4) (- _ 2) list)
;;; value: (10)

;;; case: §1.12 pipe appends last
(|> 3 (- 10))
;;; value: 7
