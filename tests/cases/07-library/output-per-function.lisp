;; LANGUAGE §7.8 print, println, display, write, newline and the file functions

;;; case: print of no values
(print)
;;; value: nil

;;; case: print of several joins with spaces
(print 1 "a" (quote b))
;;; out-part: 1 a b
;;; value: nil

;;; case: println of no values
(println)
;;; out:
;;; value: nil

;;; case: println of one and of several
(begin (println "a") (println 1 '("b") nil))
;;; out: a
;;; out: 1 ("b") nil
;;; value: nil

;;; case: display takes one value, and has shown it when the rest turns out too many
(display 1 2)
;;; out-part: 1
;;; error: arity mismatch: expected 1 argument(s), got 2

;;; case: write takes one value, likewise
(write "a" 2)
;;; out-part: "a"
;;; error: arity mismatch: expected 1 argument(s), got 2

;;; case: display without arguments
(display)
;;; error: arity mismatch: expected 1 argument(s), got 0

;;; case: newline
(newline)
;;; out:
;;; value: nil

;;; case: the effect of one value carries the value
(handle (print '(1 2)) (io/print x (resolve (length x))))
;;; value: 2

;;; case: the effect of several values carries one string
(handle (println 1 "a" '("b")) (io/println x (resolve x)))
;;; value: "1 a (\"b\")"

;;; case: the effect of no values carries the empty string
(handle (println) (io/println x (resolve x)))
;;; value: ""

;;; case: display and write are effects
(handle (list (display 1) (write 2)) (io/display x (resolve (list 'd x))) (io/write x (resolve (list 'w x))))
;;; value: ((d 1) (w 2))

;;; case: newline is an effect that carries nil
(handle (newline) (io/newline x (resolve (list 'n x))))
;;; value: (n nil)

;;; case: write-file, read-file, file-exists?, read-lines
(list (write-file "f" "a\nb") (read-file "f") (file-exists? "f") (read-lines "f"))
;;; value: (true "a\nb" true ("a" "b"))

;;; case: the file functions are effects
(handle (list (read-file "p") (file-exists? "p") (read-lines "p")) (io/read-file p (resolve 1)) (io/file-exists? p (resolve 2)) (io/read-lines p (resolve 3)))
;;; value: (1 2 3)

;;; case: write-file carries a pair
(handle (write-file "p" "t") (io/write-file x (resolve x)))
;;; value: ("p" . "t")

;;; case: a write-file effect that carries no pair
(signal io/write-file "p")
;;; value: nil

;;; case: read-file of a number breaks the declared type
(read-file 5)
;;; error: perform 'io/read-file': expected String argument, got Int

;;; case: file-exists? of nil breaks the declared type
(file-exists? nil)
;;; error: perform 'io/file-exists?': expected String argument, got Nil

;;; case: read-lines of a symbol breaks the declared type
(read-lines 'f)
;;; error: perform 'io/read-lines': expected String argument, got Symbol

;;; case: read-file of an absent file
(read-file "absent")
;;; value: nil
