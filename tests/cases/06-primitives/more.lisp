;; LANGUAGE §6.13 further primitives

;;; case: read-line reads lines and then nil
(list (read-line) (read-line) (read-line) (read-line))
;;; stdin: one
;;; stdin: two words
;;; stdin:
;;; value: ("one" "two words" "" nil)

;;; case: read-all reads the rest of the input
(let (first (read-line)) (list first (read-all)))
;;; stdin: a
;;; stdin: b
;;; stdin: c
;;; value: ("a" "b\nc\n")

;;; case: read-line at the end of empty input is nil
(read-line)
;;; value: nil

;;; case: argv holds the program arguments
(argv)
;;; arg: one
;;; arg: two words
;;; arg: -3
;;; value: ("one" "two words" "-3")

;;; case: argv without arguments is nil
(argv)
;;; value: nil

;;; case: a string builder collects display forms
(let (b (string-builder)) (builder-add! b "a") (builder-add! (builder-add! b 1) '("x")) (list (builder->string b) b (type-of b)))
;;; value: ("a1(\"x\")" #<string-builder> Any)

;;; case: a string builder may be read and extended again
(let (b (string-builder)) (builder-add! b "x") (let (s (builder->string b)) (builder-add! b "y") (list s (builder->string b) (builder->string (string-builder)))))
;;; value: ("x" "xy" "")

;;; case: a string builder grows long
(let (b (string-builder)) (let loop (i 0) (when (< i 10000) (builder-add! b "日") (loop (+ i 1)))) (string-length (builder->string b)))
;;; value: 10000

;;; case: equal values have equal hashes
(list (= (hash 1) (hash 1.0)) (= (hash "ab") (hash (string-append "a" "b"))) (= (hash '(1 (2))) (hash (list 1.0 (list 2)))) (= (hash [1 "x"]) (hash [1 "x"])) (= (hash 0) (hash -0.0)) (int? (hash 'a)))
;;; value: (true true true true true true)

;;; case: char-code and code-char are inverse
(list (char-code "A") (char-code "日本") (code-char 65) (code-char 26085) (code-char 128512) (char-code (code-char 233)))
;;; value: (65 26085 "A" "日" "😀" 233)

;;; case: a number beyond Unicode is no code point
(code-char 1114112)
;;; error: code-char: not a code point

;;; case: a negative number is no code point
(code-char -1)
;;; error: code-char: not a code point

;;; case: gc gives the live heap in bytes
(let (n (gc)) (list (int? n) (> n 0)))
;;; value: (true true)

;;; case: live data survives gc
(let (a [1 "two" '(3 4)] d {'k [5]} f (lambda (x) (+ x 1))) (gc) (gc) (list a d (f 1)))
;;; value: ([1 "two" (3 4)] {k [5]} 2)

;;; case: monotonic-ns never goes back
(let (a (monotonic-ns) b (monotonic-ns)) (list (int? a) (<= a b)))
;;; value: (true true)

;;; case: eprintln writes nothing to standard output
(eprintln "to" "stderr")
;;; value: nil

;;; case: exit ends the program with its status
(println "before") (exit 3) (println "after")
;;; out: before
;;; status: 3

;;; case: exit without an argument is success
(print "x") (exit) (print "y")
;;; out-part: x
;;; status: 0

;;; case: exit inside functions and handlers ends the program
(handle (begin (list 1 (exit 7)) 2) (ask x x) (raise m m))
;;; status: 7
