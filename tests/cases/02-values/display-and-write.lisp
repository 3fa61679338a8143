;; LANGUAGE §2.3 the two printers

;;; case: display prints a string bare and write escapes it
(display "a\"b") (newline)
(write "a\"b\n") (newline)
;;; out: a"b
;;; out: "a\"b\n"
;;; value: nil

;;; case: strings inside collections keep their quotes in display form
(println '("a" b)) (println ["x" "y"]) (println {"k" "v"})
;;; out: ("a" b)
;;; out: ["x" "y"]
;;; out: {"k" "v"}
;;; value: nil

;;; case: println joins several values with single spaces in display form
(println "hi" 'x 3 "b" '("c"))
;;; out: hi x 3 b ("c")
;;; value: nil

;;; case: print writes no line end
(print 1) (print "a" "b") (print '(1 . 2))
;;; out-part: 1a b(1 . 2)
;;; value: nil

;;; case: println without arguments writes an empty line
(println) (println 1)
;;; out:
;;; out: 1
;;; value: nil

;;; case: print without arguments writes nothing
(print)
;;; value: nil

;;; case: println prints nil and true by name
(println nil) (println true) (println (list nil true []))
;;; out: nil
;;; out: true
;;; out: (nil true [])
;;; value: nil

;;; case: write shows special characters with their escapes
"tab\tcr\rnul\0q\"b\\"
;;; value: "tab\tcr\rnul\0q\"b\\"

;;; case: non-ASCII text prints unescaped
(list "é日🎉" 'naïve)
;;; value: ("é日🎉" naïve)

;;; case: write of a symbol prints it as it is spelled
'|weird.$
;;; value: |weird.$
