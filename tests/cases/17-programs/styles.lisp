;; LANGUAGE §3–§10 whole programs whose results were computed independently

;;; case: a tokenizer and a parser by precedence evaluate arithmetic, with errors as effects
;; regex-like matcher, tokenizer and expression parser with effects for errors
(define [union] Expr (Num v) (Bin op l r) (Neg e) (Var name))
(define (digit? c) (and (>= (char-code c) 48) (<= (char-code c) 57)))
(define (alpha? c) (let (k (char-code c)) (and (>= k 97) (<= k 122))))
(define (tokenize s)
  (let (n (string-length s))
    (let loop (i 0 acc nil)
      (if (>= i n) (reverse acc)
        (let (c (char-at s i))
          (cond
            (= c " ") (loop (+ i 1) acc)
            (digit? c) (let scan (j i)
                         (if (and (< j n) (digit? (char-at s j))) (scan (+ j 1))
                           (loop j (cons (string->number (substring s i j)) acc))))
            (alpha? c) (let scan (j i)
                         (if (and (< j n) (alpha? (char-at s j))) (scan (+ j 1))
                           (loop j (cons (string->symbol (substring s i j)) acc))))
            true (loop (+ i 1) (cons c acc))))))))
(define (parse text)
  (let (toks (tokenize text))
    (let ^rec (peek (lambda () (if (null? toks) nil (car toks)))
               advance (lambda () (let (t (car toks)) (set! toks (cdr toks)) t))
               expr (lambda () (let loop (l (term))
                       (if (or (= (peek) "+") (= (peek) "-"))
                         (let (op (advance)) (loop (Bin op l (term)))) l)))
               term (lambda () (let loop (l (factor))
                       (if (or (= (peek) "*") (= (peek) "/"))
                         (let (op (advance)) (loop (Bin op l (factor)))) l)))
               factor (lambda ()
                 (let (t (peek))
                   (cond
                     (null? t) (signal raise "unexpected end")
                     (number? t) (Num (advance))
                     (symbol? t) (Var (advance))
                     (= t "-") (begin (advance) (Neg (factor)))
                     (= t "(") (begin (advance) (let (e (expr)) (if (= (peek) ")") (begin (advance) e) (signal raise "expected )"))))
                     true (signal raise (string-append "bad token " t))))))
      (let (r (expr)) (if (null? toks) r (signal raise (format "trailing %s" toks)))))))
(define (ev e)
  (match e
    ((Num v) v)
    ((Var n) (signal lookup n))
    ((Neg x) (- (ev x)))
    ((Bin "+" l r) (+ (ev l) (ev r)))
    ((Bin "-" l r) (- (ev l) (ev r)))
    ((Bin "*" l r) (* (ev l) (ev r)))
    ((Bin "/" l r) (/ (ev l) (ev r)))))
(define (run text env)
  (handle (handle (ev (parse text)) (lookup n (resolve (let (p (assoc n env)) (if p (cdr p) (signal raise (list 'unbound n)))))))
    (raise m (list 'error m))))
(define env '((x . 10) (y . 3)))
(for-each (lambda (s) (println s "=>" (run s env)))
  '("1 + 2 * 3" "(1+2)*3" "-x * -(y - 5)" "x / (y - 3)" "x / y" "2 * (3 + " "z + 1" "1 2" "2 $ 3" "100000000000 * 100000000000 * x"))
;;; out: 1 + 2 * 3 => 7
;;; out: (1+2)*3 => 9
;;; out: -x * -(y - 5) => -20
;;; out: x / (y - 3) => (error "/: division by zero")
;;; out: x / y => 3
;;; out: 2 * (3 +  => (error "unexpected end")
;;; out: z + 1 => (error (unbound z))
;;; out: 1 2 => (error "trailing (2)")
;;; out: 2 $ 3 => (error "trailing (\"$\" 3)")
;;; out: 100000000000 * 100000000000 * x => 100000000000000000000000
;;; value: nil

;;; case: schedulers, backtracking and state by handlers and shift
;; round-robin scheduler with effects, multi-shot backtracking, state handler
(define queue nil)
(define log nil)
(define (enqueue t) (set! queue (append queue (list t))))
(define (run-next) (if (null? queue) 'done (let (t (car queue)) (set! queue (cdr queue)) (t))))
(define (spawn thunk)
  (handle (begin (thunk) (run-next))
    ((yield! k v) (begin (set! log (cons v log)) (enqueue (lambda () (k nil))) (run-next)))
    ((fork k th) (begin (enqueue (lambda () (spawn th))) (k nil)))))
(println (spawn (lambda ()
  (signal fork (lambda () (signal yield! 'b1) (signal yield! 'b2) (signal fork (lambda () (signal yield! 'd1))) (signal yield! 'b3)))
  (signal yield! 'a1)
  (signal fork (lambda () (signal yield! 'c1)))
  (signal yield! 'a2))))
(println (reverse log))
;; backtracking: pythagorean triples and send+more
(define (choose xs) (signal choose xs))
(define (all thunk)
  (handle (list (thunk))
    ((choose k xs) (foldr (lambda (x acc) (append (k x) acc)) nil xs))
    (fail _ nil)))
(define (upto a b) (if (> a b) nil (cons a (upto (+ a 1) b))))
(println (all (lambda ()
  (let (a (choose (upto 1 20)) b (choose (upto a 20)) c (choose (upto b 20)))
    (if (= (+ (* a a) (* b b)) (* c c)) (list a b c) (signal fail nil))))))
;; n-queens count via multi-shot
(define (queens n)
  (length (all (lambda ()
    (let loop (row 0 placed nil)
      (if (= row n) placed
        (let (col (choose (range n)))
          (if (let ok (ps placed d 1) (cond (null? ps) true (or (= (car ps) col) (= (abs (- (car ps) col)) d)) nil true (ok (cdr ps) (+ d 1))))
            (loop (+ row 1) (cons col placed))
            (signal fail nil)))))))))
(println (map queens '(1 2 3 4 5 6)))
;; state effect, parameter passing style
(define (with-state init thunk)
  ((handle (let (v (thunk)) (lambda (s) (list v s)))
    ((get k _) (lambda (s) ((k s) s)))
    ((put k x) (lambda (s) ((k nil) x)))) init))
(println (with-state 5 (lambda ()
   (let loop (i 0) (if (< i 1000) (begin (signal put (+ (signal get nil) i)) (loop (+ i 1))) 'end)))))
;; amb with shift/reset
(define (amb xs) (shift k (foldl (lambda (acc x) (append acc (k x))) nil xs)))
(println (reset (let (x (amb '(1 2 3)) y (amb '(a b))) (list (cons x y)))))
;; nested handlers and transformation
(println (handle (handle (+ (signal a 1) (signal b 2)) (a x (+ 100 (resolve (* x 10))))) (b y (* 2 (resolve (+ y 5))))))
;; exception safety: dynamic-wind emulation
(define trace nil)
(define (guarded th) (let (r (try th (lambda (m) (set! trace (cons 'cleanup trace)) (error m)))) (set! trace (cons 'normal trace)) r))
(println (try (lambda () (guarded (lambda () (guarded (lambda () (car nil)))))) (lambda (m) (list m trace))))
;;; out: done
;;; out: (a1 b1 a2 b2 c1 b3 d1)
;;; out: ((3 4 5) (5 12 13) (6 8 10) (8 15 17) (9 12 15) (12 16 20))
;;; out: (1 0 0 2 10 4)
;;; out: (end 499505)
;;; out: ((1 . a) (1 . b) (2 . a) (2 . b) (3 . a) (3 . b))
;;; out: 234
;;; out: ("car: argument must be a pair" (cleanup cleanup))
;;; value: nil

;;; case: exact and floating arithmetic, and text
;; numbers and strings
(define (fact n) (if (= n 0) 1 (* n (fact (- n 1)))))
(println (fact 50))
(println (% (fact 30) 1000007) (/ (fact 25) (fact 23)) (/ (- (fact 25)) (fact 24)))
(define (fib n) (let loop (a 0 b 1 i 0) (if (= i n) a (loop b (+ a b) (+ i 1)))))
(println (fib 300))
(define (powmod b e m) (let loop (b (% b m) e e r 1) (if (= e 0) r (loop (% (* b b) m) (/ e 2) (if (odd? e) (% (* r b) m) r)))))
(println (powmod 3 (fact 20) 1000000007) (powmod 2 1000 (- (lshift 1 127) 1)))
(println (lshift 1 100) (rshift (lshift 1 100) 98) (rshift -5 1) (bitwise-and -1 (lshift 1 70)) (bitwise-xor -1 (lshift 1 70)) (bitwise-not (lshift 1 64)))
(println (gcd (fact 20) (lshift 1 40)) (lcm (fib 90) (fib 60)))
(println (+ 9007199254740993 0.0) (= 9007199254740993 9007199254740992.0) (< 9007199254740992 9007199254740993) (* 1e308 10) (- 0.0))
(println (floor -2.5) (ceiling -2.5) (round -2.5) (round 2.5) (truncate -2.7) (round 1e20) (floor 1e25))
(println 1e21 1e20 123456789012345680000.0 1e-6 1e-7 0.1 (+ 0.1 0.2) 5e-324 1.7976931348623157e308 (/ 1.0 3))
(println (string->number "0x10") (string->number "-12") (string->number "1e3") (string->number "+5") (string->number "99999999999999999999") (string->number "1.5e400"))
(println (format "%5.2f|%-8s|%08d|%x|%X|%o|%e" 3.14159 "ab" 42 -255 48879 8 12345.678))
(println (format "%f %f %.3f %.10f" 2.5 1e15 -0.0005 0.1))
(println (string-split "a,,b,c," ",") (string-split "" ",") (string-split "abc" "abc") (string-join "-" '("a" 1 "b")))
(println (string-replace "aaaa" "aa" "b") (string-index-of "hello" "llo") (string-index-of "x" "") (substring "héllo" -3 -1) (char-at "héllo" -4) (string-length "日本語") (string-byte-length "日本語"))
(println (string-upcase "straße éa") (string-downcase "ÀÉ") (string-trim " \t x y \n") (string-repeat "ab" 3) (string-contains? "abc" ""))
(write "a\"b\\c\n\t\u{1}é") (newline)
(println (sort '(3 1 2.5 -1)) (sort '("b" "a" "B" "é")) (sort-by (lambda (a b) (> (length a) (length b))) '((1 2) (3) (4 5) ())))
(println (min 1 2.0) (max 1 2) (+ 1 2 3.0) (* 2 3 4) (- 10 1 2 3) (/ 100 5 2) (min 3 1 2))
(println (string->list "añb") (list->string '("a" 1 "b")) (symbol->string 'a.b) (string->symbol "x y"))
(println (sqrt 16) (sqrt 2) (pow 2 0.5) (exp 0) (log 1) (atan2 1 1) (exact->inexact 7) (inexact->exact -3.99))
;;; out: 30414093201713378043612608166064768844377641568960512000000000000
;;; out: 790627 600 -25
;;; out: 222232244629420445529739893461909967206666939096499764990979600
;;; out: 458194945 2596148429267413814265248164610048
;;; out: 1267650600228229401496703205376 4 -3 1180591620717411303424 -1180591620717411303425 -18446744073709551617
;;; out: 262144 5358359254992514649627760
;;; out: 9007199254740992.0 true true +inf.0 -0.0
;;; out: -3 -2 -3 3 -2 100000000000000000000 10000000000000000905969664
;;; out: 1e21 100000000000000000000.0 123456789012345680000.0 0.000001 1e-7 0.1 0.30000000000000004 5e-324 1.7976931348623157e308 0.3333333333333333
;;; out: nil -12 1000.0 5 99999999999999999999 nil
;;; out:  3.14|ab      |      42|-ff|BEEF|10|1.234568e+04
;;; out: 2.500000 1000000000000000.000000 -0.000 0.1000000000
;;; out: ("a" "" "b" "c" "") ("") ("" "") a--b
;;; out: bb 2 0 ll é 3 9
;;; out: STRAßE ÉA àé x y ababab true
;;; out: "a\"b\\c\n\t\u{1}é"
;;; out: (-1 1 2.5 3) ("B" "a" "b" "é") (nil (3) (1 2) (4 5))
;;; out: 1.0 2 6.0 24 4 10 1
;;; out: ("a" "ñ" "b") ab a.b x y
;;; out: 4.0 1.4142135623730951 1.4142135623730951 1.0 0.0 0.7853981633974483 7.0 -3
;;; value: nil

;;; case: shapes, vectors, generated definitions, modules, options, word counts and coroutines
;; dispatch, structs, unions, ref/=/length extension, modules, macros generating definitions
(define [abstract] Shape)
(define [type] (Circle Shape) (^Number r))
(define [type] (Rect Shape) (^Number w) (^Number h))
(define [type] (Square Rect) (^Number s))
(define (area (^Circle c)) (* 3 (* c.r c.r)))
(define (area (^Rect c)) (* c.w c.h))
(define (area (^Square c)) (* c.s c.s))
(define (area (^Shape s)) 'unknown)
(println (map area (list (Circle 2) (Rect 2 3.5) (Square 4))))
(define (overlap (^Shape a) (^Shape b)) 'ss)
(define (overlap (^Rect a) (^Shape b)) 'rs)
(define (overlap (^Shape a) (^Rect b)) 'sr)
(define (overlap (^Rect a) (^Rect b)) 'rr)
(println (overlap (Circle 1) (Circle 1)) (overlap (Rect 1 1) (Circle 1)) (overlap (Circle 1) (Square 1)) (overlap (Square 1) (Square 2)))
(println (try (lambda () (Rect 1 "x")) id) (try (lambda () (Rect 1)) id) (try (lambda () (area 5)) id))
(define [type] Vec (^Array xs))
(define (length (^Vec v)) (length v.xs))
(define (ref (^Vec v) i) (ref v.xs i))
(define (+ (^Vec a) (^Vec b)) (let (n (length a) out []) (let loop (i 0) (if (< i n) (begin (push! out (+ a.[i] b.[i])) (loop (+ i 1))) (Vec out)))))
(define (= (^Vec a) (^Vec b)) (= a.xs b.xs))
(define (* (^Vec a) (^Number k)) (Vec (map (* k _) a.xs)))
(define (* (^Number k) (^Vec a)) (* a k))
(println (+ (Vec [1 2]) (Vec [3 4])) (+ (Vec [1]) (Vec [2]) (Vec [3])) (* 2 (Vec [1 2])) (= (Vec [1]) (Vec [1])) (= (list (Vec [1])) (list (Vec [1]))) (Vec [7 8]).[1])
(println (apply + (list (Vec [1]) (Vec [2]))) (foldl + (Vec [0]) (list (Vec [1]) (Vec [2]))) ((+ (Vec [1])) (Vec [5])))
(define [macro] defgetters
  ([name] nil)
  ([name f .. rest] (begin (define (f x) (ref x 'f)) (defgetters name .. rest))))
(defgetters person age name)
(println (age {'age 5}) (name {'name "bob"}))
(define [macro] while ([c .. body] (let loop# (go# 1) (if c (begin .. body (loop# 1)) nil))))
(define i 0)
(while (< i 3) (display i) (set! i (+ i 1)))
(newline)
(define [macro] my-or ([] nil) ([a] a) ([a .. r] (let (t# a) (if t# t# (my-or .. r)))))
(println (let (t 5) (my-or nil nil t)) (my-or) (my-or nil 'x))
(define [macro] swap! ([a b] (let (tmp# a) (begin (set! a b) (set! b tmp#)))))
(println (let (tmp 1 other 2) (swap! tmp other) (list tmp other)))
(define [macro] for ([x 'in xs 'do .. body] (for-each (lambda (x) .. body) xs)))
(for y in '(1 2 3) do (display (* y y)) (display ","))
(newline)
(module counter (export make bump) (define start 10) (define (make) {'n start}) (define (bump c) (dict-set! c 'n (+ 1 (ref c 'n))) (ref c 'n)))
(import counter (make (bump :as b!)))
(println (let (c (make)) (b! c) (counter.bump c) c.n))
(println (try (lambda () counter.start) id))
(define [union] (Opt T) None (Some T))
(define (omap f o) (match o (None None) ((Some x) (Some (f x)))))
(println (omap (+ 1) (Some 4)) (omap (+ 1) None) (try (lambda () (match (Some 1) (None 1))) id) (try (lambda () (match 5 (None 1))) id))
(println (match '(1 (2 [3 4]) "s") ([a [b [_ c d]] s] (list a b c d s)) (_ 'no)))
(println (match [1 2 3 4] ([a .. r] (list a r))) (match [1 2 3] ([.. z] z)) (match "s" ([..] 1) ("s" 2)) (match {} ((? dict? d) 'd)))
(define d {}) (for-each (lambda (w) (dict-set! d w (+ 1 (or (ref d w) 0)))) (string-split "the cat the dog the end" " "))
(println d (keys d) (values d) (length d) (remove! d "the") (has? d "the"))
(println (let (memo {}) (let ^rec (f (lambda (n) (or (ref memo n) (let (v (if (< n 2) n (+ (f (- n 1)) (f (- n 2))))) (dict-set! memo n v) v)))) (f 100))))
(define gen (coroutine (lambda () (for-each yield '(1 2 3)) 'end)))
(println (resume gen) (resume gen) (resume gen) (resume gen) (try (lambda () (resume gen)) id))
(define (pipe-filter pred src) (coroutine (lambda () (let loop (v (resume src)) (if v (begin (when (pred v) (yield v)) (loop (resume src))) nil)))))
(define (nums n) (coroutine (lambda () (let loop (i 1) (if (<= i n) (begin (yield i) (loop (+ i 1))) nil)))))
(println (let (p (pipe-filter even? (pipe-filter (lambda (x) (= 0 (% x 3))) (nums 30)))) (let loop (acc nil) (let (v (resume p)) (if v (loop (cons v acc)) (reverse acc))))))
(println (collect (itake 5 (ifilter even? (imap (lambda (x) (* x x)) (range-from 1))))))
;;; out: (12 7.0 16)
;;; out: ss rs sr rr
;;; out: type error: field 'h' expects Number, got String Rect constructor expects 2 argument(s), got 1 no matching method 'area' for (Int)
;;; out: (Vec [4 6]) (Vec [6]) (Vec [2 4]) true nil 8
;;; out: (Vec [3]) (Vec [3]) (Vec [6])
;;; out: 5 bob
;;; out: 012
;;; out: 5 nil x
;;; out: (2 1)
;;; out: 1,4,9,
;;; out: 12
;;; out: 'start' is not exported from module
;;; out: (Some 5) None no pattern matched: Opt value 'Some', missing variants: Some no pattern matched for value of type Int
;;; out: (1 2 3 4 "s")
;;; out: (1 [2 3 4]) 3 2 d
;;; out: {"cat" 1 "dog" 1 "end" 1} ("the" "cat" "dog" "end") (3 1 1 1) 4 {"cat" 1 "dog" 1 "end" 1} nil
;;; out: 354224848179261915075
;;; out: 1 2 3 end resume: coroutine already completed
;;; out: (6 12 18 24 30)
;;; out: (4 16 36 64 100)
;;; value: nil

;;; case: an evaluator with escapes, a stack machine, matrices, sieves, permutations and sorting
;; a small Scheme-like metacircular evaluator with closures, define, call/cc through effects, and a bytecode VM in arrays
(define (make-env parent) {'parent parent 'vars {}})
(define (lookup env s) (if (null? env) (error (string-append "unbound " (symbol->string s))) (if (has? env.vars s) (ref env.vars s) (lookup env.parent s))))
(define (ev x env)
  (cond
    (symbol? x) (lookup env x)
    (not (pair? x)) x
    true (match x
      (['quote d] d)
      (['if c a b] (if (ev c env) (ev a env) (ev b env)))
      (['lambda ps b] (lambda (.. args) (let (e (make-env env)) (for-each (lambda (p) (dict-set! e.vars (car p) (cdr p))) (zip ps args)) (ev b e))))
      (['define n v] (begin (dict-set! env.vars n (ev v env)) n))
      (['callec k b] (let (tag (gensym))
          (handle (let (e (make-env env)) (dict-set! e.vars k (lambda (v) (signal escape (cons tag v)))) (ev b e))
             (escape p (if (= (car p) tag) (cdr p) (signal escape p))))))
      ([f .. args] (apply (ev f env) (map (lambda (a) (ev a env)) args))))))
(define g (make-env nil))
(dict-set! g.vars '+ +) (dict-set! g.vars '- -) (dict-set! g.vars '< <) (dict-set! g.vars '* *) (dict-set! g.vars 'list list)
(define (run x) (ev x g))
(run '(define fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))))
(println (run '(fib 15)))
(println (run '(callec out (+ 1 (callec in (+ 10 (out 5)))))) (run '(callec out (+ 1 (callec in (+ 10 (in 5)))))))
(println (try (lambda () (run '(foo 1))) id))
(run '(define y (lambda (f) ((lambda (x) (f (lambda (v) ((x x) v)))) (lambda (x) (f (lambda (v) ((x x) v))))))))
(println (run '((y (lambda (self) (lambda (n) (if (< n 1) 1 (* n (self (- n 1))))))) 30)))
;; VM
(define (vm code)
  (let (stack [] pc 0 pop! (lambda () (let (v stack.[-1] n (length stack)) (set! stack (slice stack 0 (- n 1))) v)))
    (let loop (steps 0)
      (let (i code.[pc])
        (set! pc (+ pc 1))
        (match i
          (['push n] (push! stack n) (loop (+ steps 1)))
          ('add (let (b (pop!) a (pop!)) (push! stack (+ a b)) (loop (+ steps 1))))
          ('mul (let (b (pop!) a (pop!)) (push! stack (* a b)) (loop (+ steps 1))))
          ('dup (push! stack stack.[-1]) (loop (+ steps 1)))
          (['jlt n t] (if (< stack.[-1] n) (set! pc t) nil) (loop (+ steps 1)))
          ('halt (list stack steps)))))))
(println (vm [(list 'push 1) (list 'push 2) 'mul 'dup 'add (list 'jlt 1000 1) 'halt]))
;; matrices
(define (mat n f) (array (map (lambda (i) (array (map (lambda (j) (f i j)) (range n)))) (range n))))
(define (mmul a b) (let (n (length a)) (mat n (lambda (i j) (foldl (lambda (s k) (+ s (* a.[i].[k] b.[k].[j]))) 0 (range n))))))
(define (mpow m k) (cond (= k 0) (mat (length m) (lambda (i j) (if (= i j) 1 0))) (even? k) (let (h (mpow m (/ k 2))) (mmul h h)) true (mmul m (mpow m (- k 1)))))
(println (mpow [[1 1] [1 0]] 200))
(define (det m) (let (n (length m)) (if (= n 1) m.[0].[0]
  (foldl + 0 (map (lambda (c) (* (if (even? c) 1 -1) m.[0].[c] (det (array (map (lambda (r) (array (map (lambda (k) m.[r].[(if (< k c) k (+ k 1))]) (range (- n 1))))) (map (+ 1) (range (- n 1)))))))) (range n))))))
(println (det [[2 0 1 3] [1 -1 4 0] [0 5 2 2] [3 1 1 1]]))
;; sieve, collatz with memo dict, permutations, powerset, string rev, caesar
(define (sieve n) (let (a (make-array (+ n 1) true)) (let loop (i 2 acc nil) (if (> i n) (reverse acc) (if a.[i] (begin (let mark (j (* i i)) (when (<= j n) (array-set! a j nil) (mark (+ j i)))) (loop (+ i 1) (cons i acc))) (loop (+ i 1) acc))))))
(println (length (sieve 10000)) (nth 100 (sieve 1000)))
(define memo {})
(define (collatz n) (cond (= n 1) 1 (ref memo n) (ref memo n) true (let (r (+ 1 (collatz (if (even? n) (/ n 2) (+ 1 (* 3 n)))))) (dict-set! memo n r) r)))
(println (foldl (lambda (b n) (if (> (collatz n) (cdr b)) (cons n (collatz n)) b)) (cons 1 1) (cdr (range 10000))))
(define (perms xs) (if (null? xs) '(nil) (foldr append nil (map (lambda (x) (map (cons x) (perms (remove (= x) xs)))) xs))))
(println (length (perms '(1 2 3 4 5 6))) (nth 400 (perms '(a b c d e f))))
(println (perms '(1 2 3)))
(define (caesar s k) (list->string (map (lambda (c) (let (o (char-code c)) (if (and (>= o 97) (<= o 122)) (code-char (+ 97 (% (+ k (- o 97)) 26))) c))) (string->list s))))
(println (caesar "hello, wörld xyz" 3) (caesar (caesar "abc xyz" 5) 21))
(define (qsort xs) (match xs ([] nil) ([p .. r] (let (s (partition (< _ p) r)) (append (qsort (car s)) (cons p (qsort (cdr s))))))))
(define (lcg n) (let loop (i 0 x 42 acc nil) (if (= i n) acc (loop (+ i 1) (% (+ (* x 1103515245) 12345) 2147483648) (cons x acc)))))
(println (= (qsort (lcg 2000)) (sort (lcg 2000))) (take 3 (qsort (lcg 2000))) (foldl bitwise-xor 0 (lcg 2000)))
(define (words s) (filter (lambda (w) (not (= w ""))) (string-split (string-downcase (string-replace (string-replace s "." " ") "," " ")) " ")))
(define (freq ws) (let (d {}) (for-each (lambda (w) (dict-set! d w (+ 1 (or d.[w] 0)))) ws) d))
(define f (freq (words "The cat, the dog. A cat and THE end, and a a.")))
(println (sort-by (lambda (a b) (- (cdr b) (cdr a))) (zip (keys f) (values f))))
;;; out: 610
;;; out: 5 6
;;; out: unbound foo
;;; out: 265252859812191058636308480000000
;;; out: ([1024] 26)
;;; out: [[453973694165307953197296969697410619233826 280571172992510140037611932413038677189525] [280571172992510140037611932413038677189525 173402521172797813159685037284371942044301]]
;;; out: 162
;;; out: 1229 547
;;; out: (6171 . 262)
;;; out: 720 (d b e f a c . nil)
;;; out: ((1 2 3 . nil) (1 3 2 . nil) (2 1 3 . nil) (2 3 1 . nil) (3 1 2 . nil) (3 2 1 . nil))
;;; out: khoor, zöuog abc abc xyz
;;; out: true (42 310570 371569) 1869551200
;;; out: (("the" . 3) ("a" . 3) ("cat" . 2) ("and" . 2) ("dog" . 1) ("end" . 1))
;;; value: nil
