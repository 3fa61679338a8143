;; LANGUAGE §14 the value that is printed at the end

;;; case: a definition behind the last form prints before its value
(+ 1 2)
(define x (begin (println "defined") 4))
;;; out: defined
;;; value: 3

;;; case: the last value outlives collections in later definitions
(list "kept" (string-append "va" "lue"))
(define (build n acc) (if (= n 0) acc (build (- n 1) (cons (list n) acc))))
(define junk (length (build 100000 ())))
;;; value: ("kept" "value")
