;; LANGUAGE §1.4 strings

;;; case: the common escapes are read and written back
"a\nb\tc\\d\"e"
;;; value: "a\nb\tc\\d\"e"

;;; case: carriage return and NUL escapes are read and written back
"a\rb\0c"
;;; value: "a\rb\0c"

;;; case: each escape is one code point
(map string-length (list "\n" "\t" "\\" "\"" "\r" "\0" "\u{41}" "\u{1F600}"))
;;; value: (1 1 1 1 1 1 1 1)

;;; case: a code point escape yields that character
(list "\u{41}\u{e9}" "\u{1F600}")
;;; value: ("Aé" "😀")

;;; case: a backslash before any other character yields that character
"\q\a\(\'"
;;; value: "qa('"

;;; case: a string may span lines and keeps the line break
"one
two"
;;; value: "one\ntwo"

;;; case: comment characters inside a string are ordinary
"; #| |# #_"
;;; value: "; #| |# #_"

;;; case: an unterminated string is an error at its opening quote
(list 1
  "abc)
;;; syntax-error: unterminated string literal
;;; at: 2:3

;;; case: a string that ends in an escaped quote is unterminated
"abc\"
;;; syntax-error: unterminated string literal

;;; case: a malformed code point escape is an error
"\u{zz}"
;;; syntax-error: invalid escape

;;; case: a code point escape beyond Unicode is an error
"\u{110000}"
;;; syntax-error: invalid escape

;;; case: the empty string is a string
(list "" (string-length ""))
;;; value: ("" 0)

;;; case: a string literal may hold any Unicode text
(list "naïve 日本 🎉" (string-length "naïve 日本 🎉"))
;;; value: ("naïve 日本 🎉" 10)

;;; case: printed control characters read back to the same string
(let (s "a\u{1}b\u{1b}c") (= s (read-string (cl-format "~s" s))))
;;; value: true
