;; A JSON reader and writer.
;;
;; JSON         here
;; object       dict with string keys, in the order of the text
;; array        array
;; string       string
;; number       Int without fraction and exponent, else Double
;; true, false  true, nil
;; null         the symbol null
;;
;; (json-read text) fails with a message that ends in the line and column; (json-write value) is the compact form,
;; (json-pretty value) the indented one.

;; ---- reading ----

(define [type] Reader (^Array codes) (^Int at))

(define (fail reader message)
  (let (end (min reader.at (length reader.codes)))
    (let loop (i 0 line 1 column 1)
      (cond (= i end) (error (format "%s at line %d, column %d" message line column))
            (= reader.codes.[i] 10) (loop (+ i 1) (+ line 1) 1)
            true (loop (+ i 1) line (+ column 1))))))

;; The code point at the reader's position, nil at the end.
(define (peek reader)
  (if (< reader.at (length reader.codes)) reader.codes.[reader.at] nil))

(define (advance! reader) (set! reader.at (+ reader.at 1)))

(define (skip-space! reader)
  (match (peek reader)
    ((? (lambda (c) (or (= c 32) (= c 10) (= c 13) (= c 9))))
     (begin (advance! reader) (skip-space! reader)))
    (_ nil)))

(define (expect! reader text)
  (for-each
    (lambda (c)
      (if (= (peek reader) (char-code c))
          (advance! reader)
          (fail reader (format "expected '%s'" text))))
    (string->list text)))

(define (digit? c) (and c (<= 48 c) (<= c 57)))

(define (read-value! reader)
  (skip-space! reader)
  (match (peek reader)
    (nil (fail reader "unexpected end of input"))
    (123 (read-object! reader))
    (91 (read-array! reader))
    (34 (begin (advance! reader) (read-text! reader (string-builder))))
    (116 (begin (expect! reader "true") true))
    (102 (begin (expect! reader "false") nil))
    (110 (begin (expect! reader "null") 'null))
    (45 (read-number! reader))
    ((? digit?) (read-number! reader))
    (c (fail reader (format "unexpected '%s'" (code-char c))))))

(define (read-array! reader)
  (advance! reader)
  (skip-space! reader)
  (if (= (peek reader) 93)
      (begin (advance! reader) [])
      (read-elements! reader [])))

(define (read-elements! reader elements)
  (push! elements (read-value! reader))
  (skip-space! reader)
  (match (peek reader)
    (44 (begin (advance! reader) (read-elements! reader elements)))
    (93 (begin (advance! reader) elements))
    (_ (fail reader "expected ',' or ']'"))))

(define (read-object! reader)
  (advance! reader)
  (skip-space! reader)
  (if (= (peek reader) 125)
      (begin (advance! reader) {})
      (read-members! reader {})))

(define (read-members! reader members)
  (skip-space! reader)
  (if (= (peek reader) 34) (advance! reader) (fail reader "expected a string as key"))
  (let (key (read-text! reader (string-builder)))
    (skip-space! reader)
    (expect! reader ":")
    (dict-set! members key (read-value! reader))
    (skip-space! reader)
    (match (peek reader)
      (44 (begin (advance! reader) (read-members! reader members)))
      (125 (begin (advance! reader) members))
      (_ (fail reader "expected ',' or '}'")))))

;; The rest of a string whose opening quote has been read.
(define (read-text! reader out)
  (let (c (peek reader))
    (cond (null? c) (fail reader "unterminated string")
          (< c 32) (fail reader "control character in a string")
          true (begin
                 (advance! reader)
                 (cond (= c 34) (builder->string out)
                       (= c 92) (begin (builder-add! out (read-escape! reader)) (read-text! reader out))
                       true (begin (builder-add! out (code-char c)) (read-text! reader out)))))))

;; Code after the backslash → the character it stands for.
(define escapes
  {34 "\"" 92 "\\" 47 "/" 98 (code-char 8) 102 (code-char 12) 110 "\n" 114 "\r" 116 "\t"})

(define (read-escape! reader)
  (let (c (peek reader))
    (cond (null? c) (fail reader "unterminated string")
          (= c 117) (begin (advance! reader) (read-unicode! reader))
          (has? escapes c) (begin (advance! reader) (ref escapes c))
          true (fail reader (format "unknown escape '\\%s'" (code-char c))))))

(define (hex-digit c)
  (cond (null? c) nil
        (digit? c) (- c 48)
        (and (<= 97 c) (<= c 102)) (- c 87)
        (and (<= 65 c) (<= c 70)) (- c 55)
        true nil))

(define (read-unit! reader)
  (let loop (left 4 unit 0)
    (if (= left 0)
        unit
        (let (digit (hex-digit (peek reader)))
          (if digit
              (begin (advance! reader) (loop (- left 1) (+ (* unit 16) digit)))
              (fail reader "expected four hexadecimal digits"))))))

(define (between? low n high) (and (<= low n) (<= n high)))

;; Code points above 65535 are written as two units, a high and a low surrogate.
(define (read-unicode! reader)
  (let (unit (read-unit! reader))
    (cond (between? 55296 unit 56319)
          (begin
            (expect! reader "\\u")
            (let (low (read-unit! reader))
              (if (between? 56320 low 57343)
                  (code-char (+ 65536 (* 1024 (- unit 55296)) (- low 56320)))
                  (fail reader "unpaired surrogate"))))
          (between? 56320 unit 57343) (fail reader "unpaired surrogate")
          true (code-char unit))))

(define (skip-digits! reader)
  (when (digit? (peek reader))
    (advance! reader)
    (skip-digits! reader)))

(define (read-digits! reader)
  (if (digit? (peek reader)) (skip-digits! reader) (fail reader "expected a digit")))

(define (read-number! reader)
  (let (start reader.at)
    (when (= (peek reader) 45) (advance! reader))
    (if (= (peek reader) 48) (advance! reader) (read-digits! reader))
    (when (= (peek reader) 46) (advance! reader) (read-digits! reader))
    (when (or (= (peek reader) 101) (= (peek reader) 69))
      (advance! reader)
      (when (or (= (peek reader) 43) (= (peek reader) 45)) (advance! reader))
      (read-digits! reader))
    (let (text (list->string (map code-char (list (slice reader.codes start reader.at)))))
      (or (string->number text) (fail reader "number out of range")))))

(define (json-read text)
  (let (reader (Reader (array (map char-code (string->list text))) 0)
        value (read-value! reader))
    (skip-space! reader)
    (if (peek reader) (fail reader "unexpected text after the value") value)))

;; ---- writing ----

(define (hex-escape code)
  (let (digits (format "%x" code))
    (string-append "\\u" (string-repeat "0" (- 4 (length digits))) digits)))

(define (write-text! out text)
  (builder-add! out "\"")
  (for-each
    (lambda (c)
      (builder-add! out
        (match (char-code c)
          (34 "\\\"")
          (92 "\\\\")
          (8 "\\b")
          (12 "\\f")
          (10 "\\n")
          (13 "\\r")
          (9 "\\t")
          ((? (< _ 32) code) (hex-escape code))
          (_ c))))
    (string->list text))
  (builder-add! out "\""))

;; indent is nil for the compact form.
(define (break-line! out indent level)
  (when indent
    (builder-add! out "\n")
    (builder-add! out (string-repeat " " (* indent level)))))

;; Write the items of an array or object between two brackets, each by write-item!.
(define (write-items! out brackets items write-item! indent level)
  (builder-add! out (car brackets))
  (unless (null? items)
    (let loop (items items)
      (break-line! out indent (+ level 1))
      (write-item! (car items))
      (when (pair? (cdr items))
        (builder-add! out ",")
        (loop (cdr items))))
    (break-line! out indent level))
  (builder-add! out (cdr brackets)))

(define (write-member! out members key indent level)
  (unless (string? key) (error (format "object key is not a string: %s" key)))
  (write-text! out key)
  (builder-add! out (if indent ": " ":"))
  (write-value! out (ref members key) indent level))

(define (write-value! out value indent level)
  (cond (null? value) (builder-add! out "false")
        (= value true) (builder-add! out "true")
        (= value 'null) (builder-add! out "null")
        (string? value) (write-text! out value)
        (int? value) (builder-add! out value)
        (double? value) (if (= (- value value) 0.0)
                            (builder-add! out value)
                            (error "not a finite number"))
        (array? value) (write-items! out (cons "[" "]") (list value)
                         (lambda (item) (write-value! out item indent (+ level 1)))
                         indent level)
        (dict? value) (write-items! out (cons "{" "}") (keys value)
                        (lambda (key) (write-member! out value key indent (+ level 1)))
                        indent level)
        true (error (format "cannot write a %s" (type-of value)))))

(define (json-string value indent)
  (let (out (string-builder))
    (write-value! out value indent 0)
    (builder->string out)))

(define (json-write value) (json-string value nil))
(define (json-pretty value) (json-string value 2))

;; ---- demonstration ----

(define sample
  "{\"name\": \"Omni \\\"Lisp\\\"\", \"version\": 1,
    \"ratios\": [0.5, -2e3, 1E-2, 12345678901234567890],
    \"unicode\": \"\\u00e9 \\ud83d\\ude00 ü\", \"control\": \"a\\tb\\u0001\",
    \"nested\": {\"empty\": [], \"none\": {}, \"flags\": [true, false, null]}}")

(define value (json-read sample))
(println (json-write value))
(println (json-pretty value))
(println value.["name"] (length value.["ratios"]) value.["ratios"].[0])
(println (= (json-write (json-read (json-pretty value))) (json-write value)))

(define (attempt thunk) (try thunk (lambda (message) (string-append "error: " message))))

(for-each
  (lambda (text) (println (attempt (lambda () (json-write (json-read text))))))
  '("" "[1, 2" "[1 2]" "{\"a\" 1}" "{1: 2}" "\"abc" "\"\\x\"" "\"\\u12g4\"" "\"\\udc00\"" "01" "-" "1.e5" "tru"
    "[\n  1,\n  ?\n]" "1 2" "1e999"))

(println (attempt (lambda () (json-write {1 2}))))
(println (attempt (lambda () (json-write [car]))))

;; Nesting is limited by memory only.
(define deep (string-append (string-repeat "[" 10000) (string-repeat "]" 10000)))
(println (= deep (json-write (json-read deep))))
