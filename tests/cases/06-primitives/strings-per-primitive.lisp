;; LANGUAGE §6.4 every string primitive: edges, wrong types, wrong counts

;;; case: string-append of nothing
(string-append)
;;; value: ""

;;; case: string-append of one
(string-append "a")
;;; value: "a"

;;; case: string-append of many
(string-append "a" "" "é" "日本" "😀")
;;; value: "aé日本😀"

;;; case: string-append of a number
(string-append "a" 1)
;;; error: string-append: expected string arguments

;;; case: string-append of nil
(string-append nil)
;;; error: string-append: expected string arguments

;;; case: string-append of a symbol
(string-append 'a "b")
;;; error: string-append: expected string arguments

;;; case: string-append extended
(define [type] Rope (text))
(define (string-append (^Rope a) (^Rope b)) (Rope (string-append a.text b.text)))
(string-append (Rope "x") (Rope "y"))
;;; value: (Rope "xy")

;;; case: string-join of three
(string-join ", " '("a" "b" "c"))
;;; value: "a, b, c"

;;; case: string-join of one
(string-join ", " '("a"))
;;; value: "a"

;;; case: string-join of nil
(string-join ", " nil)
;;; value: ""

;;; case: string-join with elements that are not strings keeps separators
(string-join "-" '("a" 1 b "c"))
;;; value: "a---c"

;;; case: string-join with an empty separator
(string-join "" '("é" "ü"))
;;; value: "éü"

;;; case: string-join of one argument is a partial
((string-join "+") '("1" "2"))
;;; value: "1+2"

;;; case: string-join without arguments
(string-join)
;;; error: string-join: expected 2 arguments

;;; case: string-join with three arguments
(string-join "a" nil nil)
;;; error: string-join: expected 2 arguments, got 3

;;; case: substring of the middle
(substring "lambda" 1 3)
;;; value: "am"

;;; case: substring with negative indices
(substring "lambda" -3 -1)
;;; value: "bd"

;;; case: substring with an end beyond the string
(substring "abc" 1 99)
;;; value: "bc"

;;; case: substring with a start before the string
(substring "abc" -99 2)
;;; value: "ab"

;;; case: substring with start at the end
(substring "abc" 3 3)
;;; value: ""

;;; case: substring with start after end
(substring "abc" 2 1)
;;; value: ""

;;; case: substring of the empty string
(substring "" 0 0)
;;; value: ""

;;; case: substring counts code points
(substring "naïve😀x" 2 6)
;;; value: "ïve😀"

;;; case: substring of a non-string
(substring 'abc 0 1)
;;; error: substring: expected…

;;; case: substring with an index that is not a number
(substring "abc" "0" 1)
;;; error: substring: expected…

;;; case: substring without arguments
(substring)
;;; error: substring: expected 3 arguments

;;; case: substring with four arguments
(substring "a" 0 1 2)
;;; error: substring: expected 3 arguments, got 4

;;; case: string-split at commas
(string-split "a,b,c" ",")
;;; value: ("a" "b" "c")

;;; case: string-split keeps empty parts
(string-split ",a,,b," ",")
;;; value: ("" "a" "" "b" "")

;;; case: string-split at a longer separator
(string-split "a->b->c" "->")
;;; value: ("a" "b" "c")

;;; case: string-split without an occurrence
(string-split "abc" ";")
;;; value: ("abc")

;;; case: string-split of the empty string
(string-split "" ",")
;;; value: ("")

;;; case: string-split of the separator itself
(string-split "--" "--")
;;; value: ("" "")

;;; case: string-split takes the leftmost separators
(string-split "aaa" "aa")
;;; value: ("" "a")

;;; case: string-split at a character outside of ASCII
(string-split "1→2→3" "→")
;;; value: ("1" "2" "3")

;;; case: string-split with an empty separator
(string-split "abc" "")
;;; error: string-split: empty separator

;;; case: string-split of a number
(string-split 12 "1")
;;; error: string-split: expected…

;;; case: string-split without arguments
(string-split)
;;; error: string-split: expected 2 arguments

;;; case: string-split with three arguments
(string-split "a" "b" 1)
;;; error: string-split: expected 2 arguments, got 3

;;; case: string-length counts code points
(list (string-length "") (string-length "naïve") (string-length "😀😀"))
;;; value: (0 5 2)

;;; case: string-length of a combining sequence counts each
(string-length "e\u{301}")
;;; value: 2

;;; case: string-length of a non-string is zero
(list (string-length 5) (string-length nil) (string-length '(1 2)))
;;; value: (0 0 0)

;;; case: string-length without arguments
(string-length)
;;; error: string-length: expected 1 argument

;;; case: string-length with two arguments
(string-length "a" "b")
;;; error: string-length: expected 1 argument, got 2

;;; case: string-byte-length counts bytes
(list (string-byte-length "abc") (string-byte-length "é") (string-byte-length "日") (string-byte-length "😀"))
;;; value: (3 2 3 4)

;;; case: string-byte-length of a non-string is zero
(list (string-byte-length 'abc) (string-byte-length []))
;;; value: (0 0)

;;; case: string-byte-length without arguments
(string-byte-length)
;;; error: string-byte-length: expected 1 argument

;;; case: string-byte-length with two arguments
(string-byte-length "a" "b")
;;; error: string-byte-length: expected 1 argument, got 2

;;; case: string->list of a word
(string->list "añb")
;;; value: ("a" "ñ" "b")

;;; case: string->list of the empty string
(string->list "")
;;; value: nil

;;; case: string->list without arguments
(string->list)
;;; error: string->list: expected 1 argument

;;; case: string->list with two arguments
(string->list "a" "b")
;;; error: string->list: expected 1 argument, got 2

;;; case: list->string joins
(list->string '("a" "bc" "é"))
;;; value: "abcé"

;;; case: list->string skips what is no string
(list->string '("a" 1 b "c"))
;;; value: "ac"

;;; case: list->string of nil
(list->string nil)
;;; value: ""

;;; case: list->string undoes string->list
(list->string (string->list "mañana 😀"))
;;; value: "mañana 😀"

;;; case: list->string without arguments
(list->string)
;;; error: list->string: expected 1 argument

;;; case: list->string with two arguments
(list->string nil nil)
;;; error: list->string: expected 1 argument, got 2

;;; case: string-upcase of ASCII and others
(string-upcase "añb1!ß")
;;; value: "AÑB1!ß"

;;; case: string-upcase of Greek and Cyrillic
(string-upcase "αβγ жщ")
;;; value: "ΑΒΓ ЖЩ"

;;; case: string-upcase of the empty string
(string-upcase "")
;;; value: ""

;;; case: string-upcase of a symbol
(string-upcase 'a)
;;; error: string-upcase: expected…

;;; case: string-upcase without arguments
(string-upcase)
;;; error: string-upcase: expected 1 argument

;;; case: string-upcase with two arguments
(string-upcase "a" "b")
;;; error: string-upcase: expected 1 argument, got 2

;;; case: string-downcase of mixed case
(string-downcase "HÉLLO Wörld")
;;; value: "héllo wörld"

;;; case: string-downcase of nil
(string-downcase nil)
;;; error: string-downcase: expected…

;;; case: string-downcase without arguments
(string-downcase)
;;; error: string-downcase: expected 1 argument

;;; case: string-downcase with two arguments
(string-downcase "a" "b")
;;; error: string-downcase: expected 1 argument, got 2

;;; case: string-trim removes the four kinds of whitespace
(string-trim " \t\r\n a b \n\r\t ")
;;; value: "a b"

;;; case: string-trim keeps other whitespace
(string-length (string-trim "\u{a0}x\u{a0}"))
;;; value: 3

;;; case: string-trim of blanks alone
(string-trim "   ")
;;; value: ""

;;; case: string-trim of the empty string
(string-trim "")
;;; value: ""

;;; case: string-trim of a number
(string-trim 5)
;;; error: string-trim: expected…

;;; case: string-trim without arguments
(string-trim)
;;; error: string-trim: expected 1 argument

;;; case: string-trim with two arguments
(string-trim "a" "b")
;;; error: string-trim: expected 1 argument, got 2

;;; case: string-contains? finds
(string-contains? "haystack" "sta")
;;; value: true

;;; case: string-contains? does not find
(string-contains? "haystack" "needle")
;;; value: nil

;;; case: string-contains? of the empty part
(list (string-contains? "abc" "") (string-contains? "" ""))
;;; value: (true true)

;;; case: string-contains? in the empty string
(string-contains? "" "a")
;;; value: nil

;;; case: string-contains? of a part longer than the string
(string-contains? "ab" "abc")
;;; value: nil

;;; case: string-contains? of Unicode
(string-contains? "日本語" "本")
;;; value: true

;;; case: string-contains? of a symbol
(string-contains? 'abc "b")
;;; error: string-contains?: expected…

;;; case: string-contains? without arguments
(string-contains?)
;;; error: string-contains?: expected 2 arguments

;;; case: string-contains? with three arguments
(string-contains? "a" "b" "c")
;;; error: string-contains?: expected 2 arguments, got 3

;;; case: string-index-of the first occurrence
(string-index-of "banana" "an")
;;; value: 1

;;; case: string-index-of nothing
(string-index-of "banana" "x")
;;; value: -1

;;; case: string-index-of the empty part
(list (string-index-of "banana" "") (string-index-of "" ""))
;;; value: (0 0)

;;; case: string-index-of counts code points
(string-index-of "日本語x" "x")
;;; value: 3

;;; case: string-index-of a number
(string-index-of "a1" 1)
;;; error: string-index-of: expected…

;;; case: string-index-of without arguments
(string-index-of)
;;; error: string-index-of: expected 2 arguments

;;; case: string-index-of with three arguments
(string-index-of "a" "b" 0)
;;; error: string-index-of: expected 2 arguments, got 3

;;; case: string-replace every occurrence
(string-replace "a-b-c" "-" "+")
;;; value: "a+b+c"

;;; case: string-replace from left to right without looking again
(string-replace "aaa" "aa" "a")
;;; value: "aa"

;;; case: string-replace with a longer text
(string-replace "xx" "x" "xyx")
;;; value: "xyxxyx"

;;; case: string-replace by nothing
(string-replace "banana" "an" "")
;;; value: "ba"

;;; case: string-replace of an empty part changes nothing
(string-replace "abc" "" "-")
;;; value: "abc"

;;; case: string-replace of Unicode
(string-replace "1→2→3" "→" ", ")
;;; value: "1, 2, 3"

;;; case: string-replace of a symbol
(string-replace "abc" 'b "x")
;;; error: string-replace: expected…

;;; case: string-replace of one argument is a partial
(((string-replace "abc") "b") "x")
;;; value: "axc"

;;; case: string-replace without arguments
(string-replace)
;;; error: string-replace: expected 3 arguments

;;; case: string-replace of two arguments
(string-replace "a" "b")
;;; error: string-replace: expected 3 arguments

;;; case: string-replace with four arguments
(string-replace "a" "b" "c" "d")
;;; error: string-replace: expected 3 arguments, got 4

;;; case: char-at the start and the end
(list (char-at "añz" 0) (char-at "añz" 2) (char-at "añz" -1) (char-at "añz" -3))
;;; value: ("a" "z" "z" "a")

;;; case: char-at a code point outside of ASCII
(char-at "x😀y" 1)
;;; value: "😀"

;;; case: char-at just past the end
(char-at "abc" 3)
;;; error: char-at: index out of range

;;; case: char-at too far from the end
(char-at "abc" -4)
;;; error: char-at: index out of range

;;; case: char-at of the empty string
(char-at "" 0)
;;; error: char-at: index out of range

;;; case: char-at of a list
(char-at '("a") 0)
;;; error: char-at: expected…

;;; case: char-at with an index that is not an Int
(char-at "abc" "1")
;;; error: char-at: expected…

;;; case: char-at without arguments
(char-at)
;;; error: char-at: expected 2 arguments

;;; case: char-at with three arguments
(char-at "a" 0 0)
;;; error: char-at: expected 2 arguments, got 3

;;; case: string-repeat thrice
(string-repeat "ab" 3)
;;; value: "ababab"

;;; case: string-repeat of zero or less
(list (string-repeat "ab" 0) (string-repeat "ab" -2))
;;; value: ("" "")

;;; case: string-repeat of the empty string
(string-repeat "" 1000000)
;;; value: ""

;;; case: string-repeat of Unicode
(string-repeat "é" 3)
;;; value: "ééé"

;;; case: string-repeat of a number
(string-repeat 5 2)
;;; error: string-repeat: expected…

;;; case: string-repeat with a count that is not an Int
(string-repeat "a" "2")
;;; error: string-repeat: expected…

;;; case: string-repeat without arguments
(string-repeat)
;;; error: string-repeat: expected 2 arguments

;;; case: string-repeat with three arguments
(string-repeat "a" 1 2)
;;; error: string-repeat: expected 2 arguments, got 3

;;; case: string->symbol interns
(= (string->symbol "abc") 'abc)
;;; value: true

;;; case: string->symbol of a text with spaces
(symbol->string (string->symbol "a b (c"))
;;; value: "a b (c"

;;; case: string->symbol of the empty string
(symbol->string (string->symbol ""))
;;; value: ""

;;; case: string->symbol of true is the value of true
(= (string->symbol "true") true)
;;; value: true

;;; case: string->symbol of a symbol
(string->symbol 'a)
;;; error: string->symbol: expected…

;;; case: string->symbol without arguments
(string->symbol)
;;; error: string->symbol: expected 1 argument

;;; case: string->symbol with two arguments
(string->symbol "a" "b")
;;; error: string->symbol: expected 1 argument, got 2

;;; case: symbol->string of a symbol
(symbol->string 'λ-x)
;;; value: "λ-x"

;;; case: symbol->string of true
(symbol->string true)
;;; value: "true"

;;; case: symbol->string of a path in data
(symbol->string 'a.b.c)
;;; value: "a.b.c"

;;; case: symbol->string of a string
(symbol->string "a")
;;; error: symbol->string: expected…

;;; case: symbol->string of nil
(symbol->string nil)
;;; error: symbol->string: expected…

;;; case: symbol->string without arguments
(symbol->string)
;;; error: symbol->string: expected 1 argument

;;; case: symbol->string with two arguments
(symbol->string 'a 'b)
;;; error: symbol->string: expected 1 argument, got 2

;;; case: gensym makes a new symbol each time
(= (gensym) (gensym))
;;; value: nil

;;; case: gensym makes symbols that begin with g#
(substring (symbol->string (gensym)) 0 2)
;;; value: "g#"

;;; case: gensym makes a symbol
(symbol? (gensym))
;;; value: true

;;; case: gensym with an argument
(gensym "x")
;;; error: gensym: expected 0 arguments, got 1
