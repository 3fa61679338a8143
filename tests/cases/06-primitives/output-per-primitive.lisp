;; LANGUAGE §6.10 the raw output primitives

;;; case: __raw-print prints the display form
(__raw-print "a b")
(__raw-print '("c" d))
;;; out-part: a b("c" d)
;;; value: nil

;;; case: __raw-println ends the line
(__raw-println "a")
(__raw-println 2.0)
;;; out: a
;;; out: 2.0
;;; value: nil

;;; case: __raw-display prints the display form
(__raw-display "x")
;;; out-part: x
;;; value: nil

;;; case: __raw-write prints the write form
(__raw-write "x\ty")
;;; out-part: "x\ty"
;;; value: nil

;;; case: __raw-newline ends the line
(__raw-newline)
;;; out:
;;; value: nil

;;; case: raw output is not an effect
(handle (begin (__raw-println 1) (println 2)) (io/println x (resolve nil)))
;;; out: 1
;;; value: nil

;;; case: __raw-print without arguments
(__raw-print)
;;; error: __raw-print: expected 1 argument

;;; case: __raw-print with two arguments
(__raw-print 1 2)
;;; error: __raw-print: expected 1 argument, got 2

;;; case: __raw-println without arguments
(__raw-println)
;;; error: __raw-println: expected 1 argument

;;; case: __raw-println with two arguments
(__raw-println 1 2)
;;; error: __raw-println: expected 1 argument, got 2

;;; case: __raw-display without arguments
(__raw-display)
;;; error: __raw-display: expected 1 argument

;;; case: __raw-display with two arguments
(__raw-display 1 2)
;;; error: __raw-display: expected 1 argument, got 2

;;; case: __raw-write without arguments
(__raw-write)
;;; error: __raw-write: expected 1 argument

;;; case: __raw-write with two arguments
(__raw-write 1 2)
;;; error: __raw-write: expected 1 argument, got 2

;;; case: __raw-newline with an argument
(__raw-newline 1)
;;; error: __raw-newline: expected 0 arguments, got 1
