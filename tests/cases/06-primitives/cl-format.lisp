;; LANGUAGE §6.4 cl-format

;;; case: display form
(cl-format "~a and ~a" "x" 5)
;;; value: "x and 5"

;;; case: write form
(cl-format "~s" "x\n")
;;; value: "\"x\\n\""

;;; case: a tilde
(cl-format "100~~")
;;; value: "100~"

;;; case: display form of a list writes strings inside
(cl-format "~a" '("a" b))
;;; value: "(\"a\" b)"

;;; case: a missing argument prints nothing
(cl-format "[~a|~s]" 1)
;;; value: "[1|]"

;;; case: another directive is copied
(cl-format "~d~q" 1)
;;; value: "~d~q"

;;; case: a final tilde
(cl-format "a~")
;;; value: "a~"

;;; case: extra arguments are ignored
(cl-format "~a" 1 2 3)
;;; value: "1"

;;; case: a text without directives
(cl-format "plain")
;;; value: "plain"

;;; case: the empty text
(cl-format "")
;;; value: ""

;;; case: a text that is not a string
(cl-format 5)
;;; error: cl-format: expected…

;;; case: no arguments
(cl-format)
;;; error: cl-format: expected…

;;; case: nil and true
(cl-format "~a ~a" nil true)
;;; value: "nil true"
