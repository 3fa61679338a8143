;; LANGUAGE Appendix D, decisions

;;; case: §1.3 a literal beyond the largest double is an infinity, as text it is no number
(list 1e400 -1e400 (string->number "1e400"))
;;; value: (+inf.0 -inf.0 nil)

;;; case: §1.4 a u escape without a brace is the letter
"a\u41"
;;; value: "au41"

;;; case: §1.4 an escape that is no code point
"\u{110000}"
;;; syntax-error: invalid escape

;;; case: §1.7 a lone dot elsewhere is a symbol
'((a . b c) (. a) (a .) (a . b . c))
;;; value: ((a . b c) (. a) (a .) (a . b . c))

;;; case: §1.8 a repeated key keeps its first position
(let (d {'a 1 'b 2 'a 3}) (list d (keys d)))
;;; value: ({a 3 b 2} (a b))

;;; case: §1.9 index binds tighter than quote and discard
(list 'a.[0] '(x #_ a.[0] y))
;;; value: ((ref a 0) (x y))

;;; case: §1.9 index binds tighter than unquote
(let (x [7 8] xs (list (list 1 2) 3)) `(a ,x.[0] ,@xs.[0]))
;;; value: (a 7 1 2)

;;; case: §1.9 an index of nothing
.[0]
;;; syntax-error: malformed token '.['
;;; at: 1:1

;;; case: §1.5 nil inside quoted data is a truthy symbol
(list (if (car '(nil)) 1 2) (if (car '(())) 1 2))
;;; value: (1 2)

;;; case: §3.11 a name after the dots takes the last element, a bare name everything
(define [macro] my-begin (body (begin .. body)))
(list (match (list 1 2 3) ([.. last] last)) (match nil ([.. last] last) (_ (quote none))) (my-begin 1 2 3))
;;; value: (3 none 3)

;;; case: §2.1 instances without fields print as the bare name and are distinct
(define [type] Empty)
(list (Empty) (= (Empty) (Empty)))
;;; value: (Empty nil)

;;; case: §2.3 circular lists
(define p (list 1 2))
(set! p.cdr p)
(define (message f) (try f id))
(for-each (lambda (f) (println (message f)))
  (list (lambda () (length p)) (lambda () (sort p)) (lambda () (sort-by > p)) (lambda () (array p))
        (lambda () (slice p 0 1)) (lambda () (string-join "," p)) (lambda () (list->string p)) (lambda () (apply + p))))
;;; out: length: circular list
;;; out: sort: circular list
;;; out: sort-by: circular list
;;; out: array: circular list
;;; out: slice: circular list
;;; out: string-join: circular list
;;; out: list->string: circular list
;;; out: apply: circular list
;;; value: nil

;;; case: §3.5 a plain define over a table returns the table
(define (f (^Int x)) 1)
(list (define (f x) 2))
;;; value: (#<dispatch f 1 method +default>)

;;; case: §3.15 a coroutine's thunk with one parameter gets nil
(define c (coroutine (lambda (x) (list x (yield 1)))))
(list (resume c 9) (resume c 8))
;;; value: (1 (nil 8))

;;; case: §3.18 fresh names inside quote
(define [macro] m ([] '(t# t#)))
(let (x (m)) (list (= x.car 't#) (= (nth 0 x) (nth 1 x))))
;;; value: (nil true)

;;; case: §3.18 guards of macro patterns
(define [macro] kind
  ([(? symbol? x)] 'symbol) ([(? int? x)] 'int) ([(? number? x)] 'number) ([(? string? x)] 'string)
  ([(? null? x)] 'null) ([(? pair? x)] 'pair) ([x] 'other))
(list (kind a) (kind 1) (kind 1.5) (kind "s") (kind ()) (kind (a)))
;;; value: (symbol int number string null pair)

;;; case: §3.18 any other guard of a macro pattern
(define [macro] m ([(? closure? x)] x))
;;; syntax-error: define: bad syntax, …

;;; case: §9.5 a syntax error in an expansion is at the macro call
(define [macro] m ([x] (if x 1)))
(list 1
  (m 2))
;;; syntax-error: if: bad syntax, expected (if test then else)
;;; at: 3:3

;;; case: §4.3 a field type that is unknown at the definition stays unchecked
(define [type] Box (^Later v))
(define [type] Later (^Int n))
(Box 5)
;;; value: (Box 5)

;;; case: §4.3 known field types are looked up at the check
(define [type] Part (^Int n))
(define [type] Whole (^Part v))
(define [type] Part (^String n))
(list (try (lambda () (Whole 5)) id) (Whole (Part "a")))
;;; value: ("type error: field 'v' expects Part, got Int" (Whole (Part "a")))

;;; case: §5.2 a signature may name a later type
(define (f (^Later x)) 'later)
(define (f x) 'other)
(define [type] Later (^Int n))
(list (f (Later 1)) (f 1))
;;; value: (later other)

;;; case: §4.4, 5.2 bounds reject arguments of type Any
(define (f (^{'T Number} x)) 'number)
(define (f x) 'other)
(define [type] (Gauge T) (^{'T Number} level))
(list (f 1) (f car) (try (lambda () (Gauge car)) id))
;;; value: (number other "type constraint violated: T must be subtype of Number, got Any")

;;; case: §6.1 negative counts and operands that are no numbers
(define (message f) (try f id))
(list (message (lambda () (lshift 1 -1))) (message (lambda () (rshift 1 -1)))
      (message (lambda () (min 'a 1))) (message (lambda () (max 1 "x"))))
;;; value: ("lshift: negative count" "rshift: negative count" "min: expected 2 numbers" "max: expected 2 numbers")

;;; case: §6.4 text with a plus sign
(list (string->number "+5") (symbol? '+5))
;;; value: (5 true)

;;; case: §6.5 widths and precisions count code points
(format "%-5s|%5s|%.2s" "é" "日本" "日本語")
;;; value: "é    |   日本|日本"

;;; case: §6.10 bytes that are not UTF-8
(shell "printf 'a\\377b' > data")
(list (read-file "data") (length (read-file "data")) (read-lines "data"))
;;; value: ("a�b" 3 ("a�b"))

;;; case: §6.11 a form inside itself stands for itself
(define form (list 'list 1))
(let (rest form.cdr) (set! rest.car form))
(define value (eval form))
(list (length value) (= (car (car value)) 'list))
;;; value: (1 true)

;;; case: §8.3 several body expressions in a clause that names its continuation
(handle (signal t 1) ((t k a) (print "x") (k (+ a 1))))
;;; out-part: x
;;; value: 2
