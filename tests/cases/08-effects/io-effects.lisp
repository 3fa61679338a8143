;; LANGUAGE §7.8, §8.9 built-in I/O effects

;;; case: println can be intercepted
(define (captured thunk)
  (let (lines nil)
    (handle (begin (thunk) (reverse lines))
      (io/println x (set! lines (cons x lines)) (resolve nil)))))
(captured (lambda () (println 1) (println "two") (println '(3))))
;;; stress
;;; value: (1 "two" (3))

;;; case: println of several values carries one joined string
(handle (println "a" 'b '("c") 1.5) (io/println x (list x)))
;;; stress
;;; value: ("a b (\"c\") 1.5")

;;; case: println without values carries the empty string
(handle (println) (io/println x (list x)))
;;; value: ("")

;;; case: print of one value carries the value itself
(handle (print '(1 2)) (io/print x (car x)))
;;; stress
;;; value: 1

;;; case: write, display and newline have their own effects
(list (handle (write "s") (io/write x (list 'w x))) (handle (display 'd) (io/display x (list 'd x))) (handle (newline) (io/newline x (list 'n x))))
;;; value: ((w "s") (d d) (n nil))

;;; case: a handler for one output effect leaves the others alone
(handle (begin (print "p") (println "hidden") (display "d") 'end) (io/println x (resolve nil)))
;;; stress
;;; out-part: pd
;;; value: end

;;; case: a clause that prints uses the outer action
(handle (println "x") (io/println v (println (string-append "[" v "]")) (resolve nil)))
;;; out: [x]
;;; value: nil

;;; case: a hand-written signal does the default action
(signal io/println '(1 "s"))
;;; stress
;;; out: (1 "s")
;;; value: nil

;;; case: the default actions return nil
(list (print "a") (println "b") (display "c") (write "d") (newline))
;;; out: ab
;;; out: c"d"
;;; value: (nil nil nil nil nil)

;;; case: read-file can be mocked
(handle (read-file "absent.cfg") (io/read-file p (resolve (string-append "mock:" p))))
;;; stress
;;; value: "mock:absent.cfg"

;;; case: write-file carries a pair of path and text
(handle (write-file "p.txt" "text") (io/write-file x x))
;;; value: ("p.txt" . "text")

;;; case: the default action of write-file needs a pair
(signal io/write-file 5)
;;; stress
;;; value: nil

;;; case: file-exists? and read-lines can be mocked
(list (handle (file-exists? "f") (io/file-exists? p (resolve p))) (handle (read-lines "f") (io/read-lines p (resolve (list p)))))
;;; value: ("f" ("f"))

;;; case: read-line and read-all can be mocked and carry nil
(list (handle (read-line) (io/read-line x (resolve (list x)))) (handle (read-all) (io/read-all x (resolve (list x)))))
;;; stress
;;; value: ((nil) (nil))

;;; case: eprintln can be intercepted
(handle (eprintln "a" 1) (io/eprintln x x))
;;; value: "a 1"

;;; case: output inside a handler of other effects goes on as usual
(handle (begin (println "one") (signal a 1) (println "two") 'end) (a x (println "clause") (resolve nil)))
;;; stress
;;; out: one
;;; out: clause
;;; out: two
;;; value: end

;;; case: output may be redirected between effects
(handle (handle (println "x") (io/println v (signal out v))) (out v (list 'out v)))
;;; value: (out "x")

;;; case: a surplus argument to display runs it first
(display 1 2)
;;; out-part: 1
;;; error: arity mismatch: expected 1 argument(s), got 2
