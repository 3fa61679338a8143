;; LANGUAGE §6.13 string-builder, hash, char-code, code-char, gc

;;; case: a builder collects display forms
(let (b (string-builder)) (builder-add! b "a") (builder-add! b 1) (builder-add! b '("x")) (builder->string b))
;;; value: "a1(\"x\")"

;;; case: builder-add! returns the builder
(builder->string (builder-add! (builder-add! (string-builder) 'a) 'b))
;;; value: "ab"

;;; case: an empty builder
(builder->string (string-builder))
;;; value: ""

;;; case: builder->string does not empty it
(let (b (string-builder)) (builder-add! b "x") (builder->string b) (builder-add! b "y") (builder->string b))
;;; value: "xy"

;;; case: a builder prints
(string-builder)
;;; value: #<string-builder>

;;; case: the type of a builder
(type-of (string-builder))
;;; value: Any

;;; case: a builder of many pieces
(let (b (string-builder)) (for-each (builder-add! b _) (range 10000)) (string-length (builder->string b)))
;;; value: 38890

;;; case: a builder added to itself is displayed
(let (b (string-builder)) (builder-add! b "a") (builder-add! b b) (builder->string b))
;;; value: "a#<string-builder>"

;;; case: builder-add! of a string
(builder-add! "a" "b")
;;; error: builder-add!: expected…

;;; case: builder->string of nil
(builder->string nil)
;;; error: builder->string: expected…

;;; case: string-builder with an argument
(string-builder "a")
;;; error: string-builder: expected 0 arguments, got 1

;;; case: builder-add! without arguments
(builder-add!)
;;; error: builder-add!: expected 2 arguments

;;; case: builder-add! with three arguments
(builder-add! (string-builder) 1 2)
;;; error: builder-add!: expected 2 arguments, got 3

;;; case: builder->string without arguments
(builder->string)
;;; error: builder->string: expected 1 argument

;;; case: builder->string with two arguments
(builder->string (string-builder) 1)
;;; error: builder->string: expected 1 argument, got 2

;;; case: hash is an Int
(int? (hash "x"))
;;; value: true

;;; case: hash is equal for equal values
(list (= (hash 1) (hash 1.0)) (= (hash "ab") (hash (string-append "a" "b"))) (= (hash (list 1 [2])) (hash (list 1.0 [2]))))
;;; value: (true true true)

;;; case: hash of the same instance is the same
(define [type] Pt (x))
(let (p (Pt 1)) (set! p.x 2) (= (hash p) (hash p)))
;;; value: true

;;; case: hash does not change with the contents of a dict
(let (d {} h (hash d)) (dict-set! d 'a 1) (= h (hash d)))
;;; value: true

;;; case: hash of nil and symbols
(list (= (hash nil) (hash false)) (= (hash 'a) (hash 'a)))
;;; value: (true true)

;;; case: hash of the zeros
(= (hash 0.0) (hash -0.0))
;;; value: true

;;; case: hash without arguments
(hash)
;;; error: hash: expected 1 argument

;;; case: hash with two arguments
(hash 1 2)
;;; error: hash: expected 1 argument, got 2

;;; case: char-code of the first character
(list (char-code "a") (char-code "€uro") (char-code "😀"))
;;; value: (97 8364 128512)

;;; case: char-code of the empty string
(char-code "")
;;; error: char-code: …

;;; case: char-code of a number
(char-code 5)
;;; error: char-code: expected…

;;; case: char-code without arguments
(char-code)
;;; error: char-code: expected 1 argument

;;; case: char-code with two arguments
(char-code "a" "b")
;;; error: char-code: expected 1 argument, got 2

;;; case: code-char of a code point
(list (code-char 97) (code-char 8364) (code-char 0))
;;; value: ("a" "€" "\0")

;;; case: code-char of what is no code point
(code-char 55296)
;;; error: code-char: not a code point

;;; case: code-char of a negative number
(code-char -1)
;;; error: code-char: not a code point

;;; case: code-char beyond the last code point
(code-char 1114112)
;;; error: code-char: not a code point

;;; case: code-char of a big integer
(code-char 100000000000000000000)
;;; error: code-char: not a code point

;;; case: code-char of a string
(code-char "a")
;;; error: code-char: …

;;; case: code-char without arguments
(code-char)
;;; error: code-char: expected 1 argument

;;; case: code-char with two arguments
(code-char 1 2)
;;; error: code-char: expected 1 argument, got 2

;;; case: code-char undoes char-code
(= (map (lambda (c) (code-char (char-code c))) (string->list "aé😀")) (string->list "aé😀"))
;;; value: true

;;; case: gc returns a number of bytes
(let (n (gc)) (and (int? n) (>= n 0)))
;;; value: true

;;; case: gc with an argument
(gc 1)
;;; error: gc: expected 0 arguments, got 1
