;; LANGUAGE §2, §3.8, §3.9, §3.11, §4, §6, §7 corners, one program each

;;; case: means what the section says: (= 9007199254740993 9007199254740992.0)
(= 9007199254740993 9007199254740992.0)
;;; value: true

;;; case: means what the section says: (list (= 'a "a") (= nil false) (= 'nil nil) (= [1 [2]] [1 [2.0]]) (= {1 2} {1 2}) (= "a" "a") (= car car) (= 1 'x))
(list (= 'a "a") (= nil false) (= 'nil nil) (= [1 [2]] [1 [2.0]]) (= {1 2} {1 2}) (= "a" "a") (= car car) (= 1 'x))
;;; value: (nil true nil true nil true true nil)

;;; case: means what the section says: (list (/ 7 -2) (% -7 3) (% 7 -3) (/ -7 2) (/ 7 2.0) (% -9223372036854775808 -1) (/ -9223372036854775808 -1))
(list (/ 7 -2) (% -7 3) (% 7 -3) (/ -7 2) (/ 7 2.0) (% -9223372036854775808 -1) (/ -9223372036854775808 -1))
;;; value: (-3 -1 1 -3 3.5 0 9223372036854775808)

;;; case: means what the section says: (list (* 99999999999 99999999999) (- 1152921504606846976 1) (+ 1152921504606846975 1) (- -1152921504606846976 1) (* -1 -1152921504606846976))
(list (* 99999999999 99999999999) (- 1152921504606846976 1) (+ 1152921504606846975 1) (- -1152921504606846976 1) (* -1 -1152921504606846976))
;;; value: (9999999999800000000001 1152921504606846975 1152921504606846976 -1152921504606846977 1152921504606846976)

;;; case: means what the section says: (list (/ 1.0 0) )
(list (/ 1.0 0) )
;;; error: /: division by zero

;;; case: means what the section says: (try (lambda () (/ 1 0.0)) id)
(try (lambda () (/ 1 0.0)) id)
;;; value: "/: division by zero"

;;; case: means what the section says: (% 5.0 2)
(% 5.0 2)
;;; error: %: expected integer arguments

;;; case: means what the section says: (list (round 0.5) (round -0.5) (round 1.5) (round 2.5) (round 0.49999999999999994))
(list (round 0.5) (round -0.5) (round 1.5) (round 2.5) (round 0.49999999999999994))
;;; value: (1 -1 2 3 0)

;;; case: means what the section says: (floor (/ 0.0 1))
(floor (/ 0.0 1))
;;; value: 0

;;; case: means what the section says: (try (lambda () (floor (sqrt -1))) (lambda (m) 'err))
(try (lambda () (floor (sqrt -1))) (lambda (m) 'err))
;;; value: err

;;; case: means what the section says: (list +nan.0 +inf.0 -inf.0 (= +nan.0 +nan.0))
(list +nan.0 +inf.0 -inf.0 (= +nan.0 +nan.0))
;;; value: (+nan.0 +inf.0 -inf.0 nil)

;;; case: means what the section says: (list (min 1 2 0) (max 1.5 2) (abs -5) (abs -2.5) (abs -1152921504606846976))
(list (min 1 2 0) (max 1.5 2) (abs -5) (abs -2.5) (abs -1152921504606846976))
;;; value: (0 2.0 5 2.5 1152921504606846976)

;;; case: means what the section says: (list (string->number "12abc") (string->number "") (string->number "-") (string->number "1e5") (string->number "-1.5e-3") (string->number 5) (string->number " 1"))
(list (string->number "12abc") (string->number "") (string->number "-") (string->number "1e5") (string->number "-1.5e-3") (string->number 5) (string->number " 1"))
;;; value: (nil nil nil 100000.0 -0.0015 nil nil)

;;; case: means what the section says: (list (gcd -12 18) (lcm 0 5) (gcd 0 0) (rshift -1 100) (lshift -1 3))
(list (gcd -12 18) (lcm 0 5) (gcd 0 0) (rshift -1 100) (lshift -1 3))
;;; value: (6 0 0 -1 -8)

;;; case: means what the section says: (lshift 1 -1)
(lshift 1 -1)
;;; error: lshift: negative count

;;; case: means what the section says: (let (d {}) (dict-set! d 1 'a) (dict-set! d 1.0 'b) (list d (ref d 1) (has? d 1.0)))
(let (d {}) (dict-set! d 1 'a) (dict-set! d 1.0 'b) (list d (ref d 1) (has? d 1.0)))
;;; value: ({1 b} b true)

;;; case: means what the section says: (let (d {[1 2] 'arr '(1 2) 'lst nil 'n}) (list (ref d [1 2]) (ref d '(1 2)) (ref d nil) (ref d 'zz)))
(let (d {[1 2] 'arr '(1 2) 'lst nil 'n}) (list (ref d [1 2]) (ref d '(1 2)) (ref d nil) (ref d 'zz)))
;;; value: (arr lst n nil)

;;; case: means what the section says: (let (d {'a 1}) d.a)
(let (d {'a 1}) d.a)
;;; value: 1

;;; case: means what the section says: (let (d {'a {'b 2}}) (set! d.a.b 5) (list d d.a.b d.a.c))
(let (d {'a {'b 2}}) (set! d.a.b 5) (list d d.a.b d.a.c))
;;; value: ({a {b 5}} 5 nil)

;;; case: means what the section says: (let (x '((name . "A") skip (age . 3))) (list x.name x.age))
(let (x '((name . "A") skip (age . 3))) (list x.name x.age))
;;; value: ("A" 3)

;;; case: means what the section says: (let (x '((name . "A"))) x.foo)
(let (x '((name . "A"))) x.foo)
;;; error: cannot access '.foo' on List value

;;; case: means what the section says: (let (a [1 2 3]) (set! a.[-1] 9) a)
(let (a [1 2 3]) (set! a.[-1] 9) a)
;;; value: [1 2 9]

;;; case: means what the section says: (let (a [1]) (set! a.[5] 9))
(let (a [1]) (set! a.[5] 9))
;;; error: array-set!: index out of range

;;; case: means what the section says: (let (s "abc") (set! s.[0] 9))
(let (s "abc") (set! s.[0] 9))
;;; error: set!: cannot assign into String

;;; case: means what the section says: (let (l '(1 2)) (set! l.[0] 9))
(let (l '(1 2)) (set! l.[0] 9))
;;; error: set!: cannot assign into List

;;; case: means what the section says: (let (l (list 1 2)) (set! l.foo 9))
(let (l (list 1 2)) (set! l.foo 9))
;;; error: set!: cons only supports .car and .cdr

;;; case: means what the section says: (set! zzz.a 5)
(set! zzz.a 5)
;;; error: set!: unbound path root

;;; case: means what the section says: (let (x 5) (set! x.a 5))
(let (x 5) (set! x.a 5))
;;; error: set!: target is not an instance or cons

;;; case: means what the section says: (let (x (cons 5 1)) (set! x.car.b 5))
(let (x (cons 5 1)) (set! x.car.b 5))
;;; error: set!: target is not an instance or cons

;;; case: means what the section says: (define [type] P a) (let (x (P 5)) (set! x.b 5))
(define [type] P a) (let (x (P 5)) (set! x.b 5))
;;; error: set!: field not found

;;; case: means what the section says: (define [type] P a) (let (x (P 5)) (set! x.b.c 5))
(define [type] P a) (let (x (P 5)) (set! x.b.c 5))
;;; error: set!: field not found in path

;;; case: means what the section says: (define [type] P (^Int a)) (let (x (P 5)) (set! x.a "s"))
(define [type] P (^Int a)) (let (x (P 5)) (set! x.a "s"))
;;; error: type error: field 'a' expects Int, got String

;;; case: means what the section says: (let (x (cons 1 5)) (set! x.cdr.car 5))
(let (x (cons 1 5)) (set! x.cdr.car 5))
;;; error: set!: target is not an instance or cons

;;; case: means what the section says: (let (x (cons 1 5)) (set! x.cdr.car.cdr 5))
(let (x (cons 1 5)) (set! x.cdr.car.cdr 5))
;;; error: set!: path segment is not an instance or cons

;;; case: means what the section says: (list (substring "hello" 1 3) (substring "hello" -3 10) (substring "hello" 3 1) (slice [1 2 3 4] 1 -1) (slice '(1 2 3) 1) (slice "abc" -2))
(list (substring "hello" 1 3) (substring "hello" -3 10) (substring "hello" 3 1) (slice [1 2 3 4] 1 -1) (slice '(1 2 3) 1) (slice "abc" -2))
;;; value: ("el" "llo" "" [2 3] (2 3) "bc")

;;; case: means what the section says: (ref '(1 2) 2)
(ref '(1 2) 2)
;;; error: ref: list index out of bounds

;;; case: means what the section says: (ref (cons 1 2) 2)
(ref (cons 1 2) 2)
;;; error: ref: list index out of bounds

;;; case: means what the section says: (ref '(1 2) -3)
(ref '(1 2) -3)
;;; error: ref: list index out of bounds

;;; case: means what the section says: (ref "abc" 3)
(ref "abc" 3)
;;; error: ref: string index out of bounds

;;; case: means what the section says: (let (f (lambda (x) x)) (hash f) (= (hash 1) (hash 1.0)))
(let (f (lambda (x) x)) (hash f) (= (hash 1) (hash 1.0)))
;;; value: true

;;; case: means what the section says: (= (hash [1 "a" 'b]) (hash [1.0 "a" 'b]))
(= (hash [1 "a" 'b]) (hash [1.0 "a" 'b]))
;;; value: true

;;; case: means what the section says: (list (type-of 1) (type-of 1.5) (type-of nil) (type-of true) (type-of 'false) (type-of 'a) (type-of "") (type-of '(1)) (type-of []) (type-of {}) (type-of car) (type-of (lambda () 1)))
(list (type-of 1) (type-of 1.5) (type-of nil) (type-of true) (type-of 'false) (type-of 'a) (type-of "") (type-of '(1)) (type-of []) (type-of {}) (type-of car) (type-of (lambda () 1)))
;;; value: (Int Double Nil Bool Bool Symbol String List Array Dict Any Closure)

;;; case: means what the section says: (list (is? 1 'Number) (is? nil 'List) (is? nil 'Bool) (is? car 'Any) (is? 1 'Foo) (is? '(1) 'Collection) (is? true 'Symbol))
(list (is? 1 'Number) (is? nil 'List) (is? nil 'Bool) (is? car 'Any) (is? 1 'Foo) (is? '(1) 'Collection) (is? true 'Symbol))
;;; value: (true true true true nil true true)

;;; case: means what the section says: (define [alias] N Int) (define [type] P (^N x)) (list (P 1) (is? 1 'N))
(define [alias] N Int) (define [type] P (^N x)) (list (P 1) (is? 1 'N))
;;; value: ((P 1) true)

;;; case: means what the section says: (define [alias] A B) (define [alias] B A)
(define [alias] A B) (define [alias] B A)
;;; error: circular alias 'B'

;;; case: means what the section says: (define [abstract] (A Nope))
(define [abstract] (A Nope))
;;; error: unknown parent type 'Nope'

;;; case: means what the section says: (define [type] (Node T) (^T v) next) (list (type-args (Node 1 nil)) (Node 1 (Node 2 nil)))
(define [type] (Node T) (^T v) next) (list (type-args (Node 1 nil)) (Node 1 (Node 2 nil)))
;;; value: ((Int) (Node 1 (Node 2 nil)))

;;; case: means what the section says: (match 5 ((? (> _ 3) n) (list 'big n)) (_ 'small))
(match 5 ((? (> _ 3) n) (list 'big n)) (_ 'small))
;;; value: (big 5)

;;; case: means what the section says: (match '(1 2) ([a a] a))
(match '(1 2) ([a a] a))
;;; value: 2

;;; case: means what the section says: (match '(1 . 2) ([a b] 1) ([a .. b] (list a b)))
(match '(1 . 2) ([a b] 1) ([a .. b] (list a b)))
;;; value: (1 2)

;;; case: means what the section says: (match '(1 2 . 3) ([.. x] 1) (_ 'improper))
(match '(1 2 . 3) ([.. x] 1) (_ 'improper))
;;; value: improper

;;; case: means what the section says: (match 1.0 (1 'one) (_ 'no))
(match 1.0 (1 'one) (_ 'no))
;;; value: one

;;; case: means what the section says: (match 'true (true 'T) (_ 'no))
(match 'true (true 'T) (_ 'no))
;;; value: T

;;; case: means what the section says: (match 'false (false 'F) (_ 'no))
(match 'false (false 'F) (_ 'no))
;;; value: no

;;; case: means what the section says: (match "a" ('a 1) ("a" 2))
(match "a" ('a 1) ("a" 2))
;;; value: 2

;;; case: means what the section says: (match '(a b) ('(a b) 1))
(match '(a b) ('(a b) 1))
;;; value: 1

;;; case: means what the section says: (match [1 2] ('(array 1 2) 1) ([1 x] x))
(match [1 2] ('(array 1 2) 1) ([1 x] x))
;;; value: 2

;;; case: means what the section says: (match 5 (x (set! x 6) x))
(match 5 (x (set! x 6) x))
;;; value: 6

;;; case: means what the section says: (let (x 1) (match 5 ((? (lambda (v) (= v x)) y) 'a) (z (list z x))))
(let (x 1) (match 5 ((? (lambda (v) (= v x)) y) 'a) (z (list z x))))
;;; value: (5 1)

;;; case: means what the section says: (match 5 ((? undefined-pred) 1) (_ 2))
(match 5 ((? undefined-pred) 1) (_ 2))
;;; error: unbound variable 'undefined-pred'

;;; case: means what the section says: (match nil ([] 'e))
(match nil ([] 'e))
;;; value: e

;;; case: means what the section says: (match [] ([] 'e))
(match [] ([] 'e))
;;; value: e

;;; case: means what the section says: (match {} ([] 'e) (_ 'no))
(match {} ([] 'e) (_ 'no))
;;; value: no

;;; case: means what the section says: (let (i 0) (match (begin (set! i (+ i 1)) i) (7 1) (8 2) (n (list n i))))
(let (i 0) (match (begin (set! i (+ i 1)) i) (7 1) (8 2) (n (list n i))))
;;; value: (1 1)

;;; case: means what the section says: `(1 . ,(+ 1 1))
`(1 . ,(+ 1 1))
;;; value: (1 . 2)

;;; case: means what the section says: `(1 ,@'(2 3) . 4)
`(1 ,@'(2 3) . 4)
;;; value: (1 2 3 . 4)

;;; case: means what the section says: `(,@nil)
`(,@nil)
;;; value: nil

;;; case: means what the section says: `(,@'(1 2))
`(,@'(1 2))
;;; value: (1 2)

;;; case: means what the section says: `[1 ,(+ 1 1)]
`[1 ,(+ 1 1)]
;;; value: (array 1 2)

;;; case: means what the section says: `{a ,(+ 1 1)}
`{a ,(+ 1 1)}
;;; value: (dict a 2)

;;; case: means what the section says: `(a `(b ,(c ,@(list 1 2))))
`(a `(b ,(c ,@(list 1 2))))
;;; value: (a (quasiquote (b (unquote (c 1 2)))))

;;; case: means what the section says: `,@(list 1)
`,@(list 1)
;;; error: ,@ in non-list context

;;; case: means what the section says: `(1 ,@5)
`(1 ,@5)
;;; error: ,@ value is not a list

;;; case: means what the section says: (let (x 5) `(a 'x ',x "s" 1.5 a.b _ ..))
(let (x 5) `(a 'x ',x "s" 1.5 a.b _ ..))
;;; value: (a (quote x) (quote 5) "s" 1.5 a.b _ ..)

;;; case: means what the section says: (string-replace "abab" "" "x")
(string-replace "abab" "" "x")
;;; value: "abab"

;;; case: means what the section says: (string-split "a" "")
(string-split "a" "")
;;; error: string-split: empty separator

;;; case: means what the section says: (format "%5d|%-5d|%s|%5s|%.2s|%%|%q|%" 42 42 '(1 "a") "é" "héllo" 7)
(format "%5d|%-5d|%s|%5s|%.2s|%%|%q|%" 42 42 '(1 "a") "é" "héllo" 7)
;;; value: "   42|42   |(1 \"a\")|    é|hé|%|%q|%"

;;; case: means what the section says: (format "%.3f %.0f %f %e %.2e" 2.0 2.9 (/ 1.0 3) 0.00012345 123456)
(format "%.3f %.0f %f %e %.2e" 2.0 2.9 (/ 1.0 3) 0.00012345 123456)
;;; value: "2.000 2 0.333333 1.234500e-04 1.23e+05"

;;; case: means what the section says: (format "%d" 1.5)
(format "%d" 1.5)
;;; error: format: %d expects integer

;;; case: means what the section says: (format "%d")
(format "%d")
;;; error: format: not enough arguments

;;; case: means what the section says: (format 5)
(format 5)
;;; error: format: expected format string

;;; case: means what the section says: (cl-format "~a ~s ~~ ~x ~a" "q" "q")
(cl-format "~a ~s ~~ ~x ~a" "q" "q")
;;; value: "q \"q\" ~ ~x "

;;; case: means what the section says: (list (code-char 233) (char-code "é") (code-char 128512))
(list (code-char 233) (char-code "é") (code-char 128512))
;;; value: ("é" 233 "😀")

;;; case: means what the section says: (code-char 55296)
(code-char 55296)
;;; error: code-char: not a code point

;;; case: means what the section says: (sort-by (- _ _) '(3 1 2))
(sort-by (- _ _) '(3 1 2))
;;; value: (1 2 3)

;;; case: means what the section says: (sort-by (lambda (a) (lambda (b) (> a b))) '(3 1 2))
(sort-by (lambda (a) (lambda (b) (> a b))) '(3 1 2))
;;; value: (1 2 3)

;;; case: means what the section says: (array '(1 2))
(array '(1 2))
;;; value: [1 2]

;;; case: means what the section says: (list (array 1 2) (array nil) (array [1]) (list [1 2]) (list [1 2] 3))
(list (array 1 2) (array nil) (array [1]) (list [1 2]) (list [1 2] 3))
;;; value: ([1 2] [] [[1]] (1 2) ([1 2] 3))

;;; case: means what the section says: (read-string "1 2 3")
(read-string "1 2 3")
;;; value: 1

;;; case: means what the section says: (read-string "")
(read-string "")
;;; value: nil

;;; case: means what the section says: (eval '(define zz 5)) zz
(eval '(define zz 5)) zz
;;; value: 5

;;; case: means what the section says: (let (x 5) (eval 'x))
(let (x 5) (eval 'x))
;;; error: unbound variable 'x'

;;; case: means what the section says: (eval (list 'let (list 'q 5) '(* q q)))
(eval (list 'let (list 'q 5) '(* q q)))
;;; value: 25

;;; case: means what the section says: (eval '[1 2])
(eval '[1 2])
;;; value: [1 2]

;;; case: means what the section says: (eval '(match '(1 2) ([a b] (+ a b))))
(eval '(match '(1 2) ([a b] (+ a b))))
;;; value: 3

;;; case: means what the section says: (eval '(define [macro] mm ([x] (* x 2)))) (eval '(mm 4))
(eval '(define [macro] mm ([x] (* x 2)))) (eval '(mm 4))
;;; value: 8

;;; case: means what the section says: (eval '(define [type] TT a)) (eval '(TT 5))
(eval '(define [type] TT a)) (eval '(TT 5))
;;; value: (TT 5)

;;; case: means what the section says: (stream-take 3 (reset (let loop (i 0) (stream-yield i) (loop (+ i 1)))))
(stream-take 3 (reset (let loop (i 0) (stream-yield i) (loop (+ i 1)))))
;;; value: (0 1 2)

;;; case: means what the section says: (with-handlers (list (lambda (t) (handle (t) (a x (resolve 1)))) (lambda (t) (handle (t) (b x (resolve (signal a 0)))))) (lambda () (signal b 0)))
(with-handlers (list (lambda (t) (handle (t) (a x (resolve 1)))) (lambda (t) (handle (t) (b x (resolve (signal a 0)))))) (lambda () (signal b 0)))
;;; value: 1

;;; case: means what the section says: (with-trampoline (lambda () (let loop (n 10) (if (= n 0) 'done (signal bounce (lambda () (loop (- n 1))))))))
(with-trampoline (lambda () (let loop (n 10) (if (= n 0) 'done (signal bounce (lambda () (loop (- n 1))))))))
;;; value: done

;;; case: means what the section says: (list (foldl - 10 '(1 2 3)) (foldr - 10 '(1 2 3)) ((compose (+ 1) (* 2)) 5) ((partial list 1 2) 3 4) (any? even? '(1 2)) (every? even? '(2 3)) (remove odd? [1 2 3]))
(list (foldl - 10 '(1 2 3)) (foldr - 10 '(1 2 3)) ((compose (+ 1) (* 2)) 5) ((partial list 1 2) 3 4) (any? even? '(1 2)) (every? even? '(2 3)) (remove odd? [1 2 3]))
;;; value: (4 -8 11 (1 2 3 4) true nil [2])
