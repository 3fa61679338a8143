;; LANGUAGE §6.10 files

;;; case: __raw-write-file and __raw-read-file
(list (__raw-write-file "t" "one\ntwo") (__raw-read-file "t"))
;;; value: (true "one\ntwo")

;;; case: __raw-write-file replaces the file
(begin (__raw-write-file "t" "long text") (__raw-write-file "t" "x") (__raw-read-file "t"))
;;; value: "x"

;;; case: __raw-write-file where it cannot
(__raw-write-file "no/such/folder/t" "x")
;;; value: nil

;;; case: __raw-read-file of an absent file
(__raw-read-file "absent")
;;; value: nil

;;; case: __raw-read-file of a folder
(__raw-read-file ".")
;;; value: nil

;;; case: __raw-read-file of a number
(__raw-read-file 5)
;;; value: nil

;;; case: __raw-file-exists? of a file, a folder and nothing
(begin (__raw-write-file "t" "") (list (__raw-file-exists? "t") (__raw-file-exists? ".") (__raw-file-exists? "absent")))
;;; value: (true nil nil)

;;; case: __raw-read-lines splits at LF
(begin (__raw-write-file "t" "a\nb\r\n\nc") (__raw-read-lines "t"))
;;; value: ("a" "b" "" "c")

;;; case: __raw-read-lines after a final LF
(begin (__raw-write-file "t" "a\n") (__raw-read-lines "t"))
;;; value: ("a" "")

;;; case: __raw-read-lines removes one CR alone
(begin (__raw-write-file "t" "a\r\r\nb") (map string-length (__raw-read-lines "t")))
;;; value: (2 1)

;;; case: __raw-read-lines of an empty file
(begin (__raw-write-file "t" "") (__raw-read-lines "t"))
;;; value: ("")

;;; case: __raw-read-lines of an absent file
(__raw-read-lines "absent")
;;; value: nil

;;; case: text outside of ASCII comes back
(begin (__raw-write-file "t" "ä😀\u{0}z") (string-length (__raw-read-file "t")))
;;; value: 4

;;; case: bytes that are not UTF-8 become U+FFFD
(begin (shell "printf 'a\\377b' > t") (__raw-read-file "t"))
;;; value: "a�b"

;;; case: __raw-read-file without arguments
(__raw-read-file)
;;; error: __raw-read-file: expected 1 argument

;;; case: __raw-read-file with two arguments
(__raw-read-file "a" "b")
;;; error: __raw-read-file: expected 1 argument, got 2

;;; case: __raw-write-file without arguments
(__raw-write-file)
;;; error: __raw-write-file: expected 2 arguments

;;; case: __raw-write-file with three arguments
(__raw-write-file "a" "b" "c")
;;; error: __raw-write-file: expected 2 arguments, got 3

;;; case: __raw-file-exists? without arguments
(__raw-file-exists?)
;;; error: __raw-file-exists?: expected 1 argument

;;; case: __raw-file-exists? with two arguments
(__raw-file-exists? "a" "b")
;;; error: __raw-file-exists?: expected 1 argument, got 2

;;; case: __raw-read-lines without arguments
(__raw-read-lines)
;;; error: __raw-read-lines: expected 1 argument

;;; case: __raw-read-lines with two arguments
(__raw-read-lines "a" "b")
;;; error: __raw-read-lines: expected 1 argument, got 2
