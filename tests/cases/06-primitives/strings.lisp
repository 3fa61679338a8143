;; LANGUAGE §6.4 strings

;;; case: string-append joins any number of strings
(list (string-append "a" "b" "c") (string-append "a") (string-append))
;;; value: ("abc" "a" "")

;;; case: string-append rejects other types
(string-append "a" 1)
;;; error: string-append: expected string arguments

;;; case: string-join puts the separator between elements
(list (string-join ", " '("a" "b" "c")) (string-join "-" '("a")) (string-join "-" nil) (string-join "" '("a" "b")))
;;; value: ("a, b, c" "a" "" "ab")

;;; case: string-join keeps separators of elements that are not strings
(string-join "-" '("a" 1 "b" c))
;;; value: "a--b-"

;;; case: substring counts from either end and clamps
(list (substring "lambda" 2 5) (substring "lambda" -3 6) (substring "lambda" 0 -1) (substring "abc" 1 100) (substring "abc" -100 2) (substring "abc" -2 -1))
;;; stress
;;; value: ("mbd" "bda" "lambd" "bc" "ab" "b")

;;; case: substring is empty if it would start at or after its end
(list (substring "abc" 2 1) (substring "abc" 1 1) (substring "abc" 3 3) (substring "abc" 10 20) (substring "" 0 1))
;;; value: ("" "" "" "" "")

;;; case: substring counts code points
(list (substring "aé日🎉b" 1 4) (substring "日本語" -2 3))
;;; value: ("é日🎉" "本語")

;;; case: string-split keeps empty parts
(list (string-split "a,b,,c" ",") (string-split ",a," ",") (string-split "abc" ",") (string-split "" ","))
;;; value: (("a" "b" "" "c") ("" "a" "") ("abc") (""))

;;; case: string-split matches the whole separator
(list (string-split "a--b-c--d" "--") (string-split "日x本x" "x") (string-split "aaa" "aa"))
;;; stress
;;; value: (("a" "b-c" "d") ("日" "本" "") ("" "a"))

;;; case: an empty separator is an error
(string-split "abc" "")
;;; error: string-split: empty separator

;;; case: string-length and string-byte-length of other types are zero
(list (string-length 5) (string-length nil) (string-byte-length 'abc) (string-length '("a")))
;;; value: (0 0 0 0)

;;; case: string->list and list->string are inverse
(list (string->list "aé日") (list->string '("x" "yz" "日")) (list->string '("a" 1 b "c")) (list->string nil) (string->list ""))
;;; value: (("a" "é" "日") "xyz日" "ac" "" nil)

;;; case: case mapping is Unicode's simple one
(list (string-upcase "abcé1я") (string-downcase "ABCÉ1Я") (string-upcase "straße") (string-downcase "ΑΣ") (string-upcase ""))
;;; value: ("ABCÉ1Я" "abcé1я" "STRAßE" "ασ" "")

;;; case: string-trim removes white space at both ends
(list (string-trim "  a b\t\n\r") (string-trim "") (string-trim " \n ") (string-trim "x"))
;;; stress
;;; value: ("a b" "" "" "x")

;;; case: string-trim keeps other spaces
(string-length (string-trim "\u{a0}x\u{a0}"))
;;; value: 3

;;; case: string-contains? finds parts
(list (string-contains? "hello" "ell") (string-contains? "hello" "") (string-contains? "" "") (string-contains? "a" "ab") (string-contains? "日本語" "本"))
;;; value: (true true true nil true)

;;; case: string-index-of gives a code point index
(list (string-index-of "hello" "l") (string-index-of "hello" "x") (string-index-of "hello" "") (string-index-of "日本語" "語") (string-index-of "ab" "abc"))
;;; value: (2 -1 0 2 -1)

;;; case: string-replace replaces every occurrence from left to right
(list (string-replace "aaa" "aa" "b") (string-replace "a-b-c" "-" "--") (string-replace "abc" "x" "y") (string-replace "abc" "b" "") (string-replace "abc" "" "z"))
;;; stress
;;; value: ("ba" "a--b--c" "abc" "ac" "abc")

;;; case: char-at gives one-character strings
(list (char-at "abc" 0) (char-at "abc" -1) (char-at "aé日" 2) (char-at "abc" -3))
;;; value: ("a" "c" "日" "a")

;;; case: char-at beyond the end is an error
(char-at "abc" 3)
;;; error: char-at: index out of range

;;; case: char-at before the start is an error
(char-at "abc" -4)
;;; error: char-at: index out of range

;;; case: string-repeat
(list (string-repeat "ab" 3) (string-repeat "ab" 0) (string-repeat "ab" -1) (string-repeat "" 5) (string-repeat "日" 2))
;;; value: ("ababab" "" "" "" "日日")

;;; case: symbols and strings convert both ways
(list (string->symbol "abc") (symbol->string 'x-y) (= (string->symbol "q") 'q) (symbol->string true) (string->symbol "a b"))
;;; value: (abc "x-y" true "true" a b)

;;; case: gensym makes a new symbol every time
(let (a (gensym) b (gensym)) (list (symbol? a) (= a b) (= a a) (substring (symbol->string a) 0 2)))
;;; stress
;;; value: (true nil true "g#")

;;; case: cl-format has tilde directives
(list (cl-format "~a|~s" "x" "y") (cl-format "100~~ ~q") (cl-format "[~a][~s]" 1) (cl-format "~a ~s" '("l") 'sym))
;;; value: ("x|\"y\"" "100~ ~q" "[1][]" "(\"l\") sym")

;;; case: a long string is built piece by piece
(let loop (i 0 s "") (if (= i 3000) (string-length s) (loop (+ i 1) (string-append s "xy"))))
;;; stress
;;; value: 6000

;;; case: string primitives name themselves in errors
(define (prefixed f name) (try f (lambda (m) (= (string-index-of m (string-append name ": expected")) 0))))
(list (prefixed (lambda () (substring 5 0 1)) "substring") (prefixed (lambda () (string-upcase 5)) "string-upcase") (prefixed (lambda () (string-contains? 'a "a")) "string-contains?") (prefixed (lambda () (string-replace "a" 'a "b")) "string-replace") (prefixed (lambda () (symbol->string "s")) "symbol->string") (prefixed (lambda () (string-repeat 'a 2)) "string-repeat"))
;;; value: (true true true true true true)
