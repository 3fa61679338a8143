;; LANGUAGE §7.7, §7.8, §6.10 constants, output and files

;;; case: pi and e
(list pi e)
;;; value: (3.141592653589793 2.718281828459045)

;;; case: a written file can be read back
(list (write-file "a.txt" "one\ntwo\n") (read-file "a.txt") (file-exists? "a.txt"))
;;; value: (true "one\ntwo\n" true)

;;; case: writing replaces the whole file
(begin (write-file "a.txt" "long text") (write-file "a.txt" "s") (read-file "a.txt"))
;;; value: "s"

;;; case: an absent file reads as nil
(list (read-file "absent.txt") (read-lines "absent.txt") (file-exists? "absent.txt"))
;;; value: (nil nil nil)

;;; case: read-lines splits at line feeds and keeps a last empty line
(begin (write-file "l.txt" "a\r\nb\n\nc\n") (read-lines "l.txt"))
;;; value: ("a" "b" "" "c" "")

;;; case: read-lines of a file without a final line feed
(begin (write-file "l.txt" "a\nb") (read-lines "l.txt"))
;;; value: ("a" "b")

;;; case: writing into an absent directory fails with nil
(write-file "no/such/dir/f.txt" "x")
;;; value: nil

;;; case: Unicode text survives a file
(begin (write-file "u.txt" "naïve 日本 🎉") (read-file "u.txt"))
;;; value: "naïve 日本 🎉"

;;; case: the raw primitives act directly and ignore handlers
(handle (begin (__raw-println "a") (__raw-print '("b")) (__raw-display "c") (__raw-write "d") (__raw-newline) 'end) (io/println x 'caught) (io/print x 'caught) (io/write x 'caught))
;;; out: a
;;; out: ("b")c"d"
;;; value: end

;;; case: the raw file primitives give nil for wrong types
(list (__raw-read-file 5) (__raw-read-file "absent.txt"))
;;; value: (nil nil)

;;; case: load evaluates a file in the global environment
(begin (write-file "lib.lisp" "(define loaded 5) (* loaded 2)") (list (load "lib.lisp") (eval 'loaded)))
;;; value: (10 5)

;;; case: load runs the file every time
(define n 0)
(write-file "inc.lisp" "(set! n (+ n 1))")
(load "inc.lisp") (load "inc.lisp")
n
;;; value: 2

;;; case: load of an absent file is a recoverable error
(try (lambda (_) (load "absent.lisp")) id)
;;; value: "load: file not found 'absent.lisp'"

;;; case: an error in a loaded file is a recoverable error of load
(begin (write-file "bad.lisp" "(car 5)") (try (lambda (_) (load "bad.lisp")) id))
;;; value: "load: error in 'bad.lisp': car: argument must be a pair"

;;; case: shell returns standard output without the final line feed
(list (shell "echo hi") (shell "printf 'a\\nb'") (shell "echo out; exit 3" true))
;;; value: ("hi" "a\nb" ("out" 3))

;;; case: output is flushed before a shell command writes to the terminal
(begin (print "before ") (shell "true") (print "after") nil)
;;; out-part: before after
;;; value: nil

;;; case: getenv of an unset variable is nil
(getenv "OMNI_SURELY_UNSET_VARIABLE_XYZ")
;;; value: nil

;;; case: time functions give integers
(list (int? (time)) (int? (time-ms)) (> (time) 1000000000))
;;; value: (true true true)

;;; case: sleep gives nil
(list (sleep 0) (sleep 0.001))
;;; value: (nil nil)
