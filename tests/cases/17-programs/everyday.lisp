;; LANGUAGE, programs as people write them

;;; case: a bank with failing transactions
(define [type] Account (^Int id) (^String owner) (^Int balance) history)
(define [union] Tx (Deposit account amount) (Withdraw account amount) (Transfer from to amount) Noop)
(define accounts {})
(define (open! id owner) (dict-set! accounts id (Account id owner 0 [])) id)
(define (account id)
  (let (a (ref accounts id))
    (if a a (signal raise (list 'no-account id)))))
(define (credit! id n)
  (let (a (account id))
    (set! a.balance (+ a.balance n))
    (push! a.history (list 'credit n))
    a.balance))
(define (debit! id n)
  (let (a (account id))
    (when (< a.balance n) (signal raise (format "account %d: %d is not enough for %d" id a.balance n)))
    (set! a.balance (- a.balance n))
    (push! a.history (list 'debit n))
    a.balance))
(define (run tx)
  (match tx
    (Noop 'nothing)
    ((Deposit id (? positive? n)) (credit! id n))
    ((Deposit id n) (error (format "bad deposit %d" n)))
    ((Withdraw id n) (debit! id n))
    ((Transfer a b n) (begin (debit! a n) (credit! b n) (list (account a) (account b))))))
(define (safely tx) (try (lambda (_) (list 'ok (run tx))) (lambda (e) (list 'failed e))))
(open! 1 "Ada") (open! 2 "Böb")
(for-each (lambda (tx) (println (safely tx)))
  (list (Deposit 1 100) (Withdraw 1 30) (Transfer 1 2 50) (Transfer 1 2 50) (Deposit 9 1) (Deposit 1 -5) Noop (Withdraw 2 50)))
(println (map (lambda (a) (list a.id a.owner a.balance (length a.history))) (values accounts)))
(define (total) (foldl + 0 (map (lambda (a) a.balance) (values accounts))))
(println (total))
(run (Withdraw 1 1000))
;;; out: (ok 100)
;;; out: (ok 70)
;;; out: (ok ((Account 1 "Ada" 20 [(credit 100) (debit 30) (debit 50)]) (Account 2 "Böb" 50 [(credit 50)])))
;;; out: (failed "account 1: 20 is not enough for 50")
;;; out: (failed (no-account 9))
;;; out: (failed "bad deposit -5")
;;; out: (ok nothing)
;;; out: (ok 0)
;;; out: ((1 "Ada" 20 3) (2 "Böb" 0 2))
;;; out: 20
;;; error: unhandled effect 'raise' with arg type String: account 1: 20 is not enough for 1000

;;; case: a small imperative language: lexer, parser, evaluator
(define (digit? c) (string-contains? "0123456789" c))
(define (alpha? c) (string-contains? "abcdefghijklmnopqrstuvwxyz_" c))
(define (lex text)
  (let (n (string-length text) out [])
    (let loop (i 0)
      (if (>= i n)
          out
          (let (c (char-at text i))
            (cond
              (string-contains? " \n" c) (loop (+ i 1))
              (digit? c) (let scan (j i) (if (and (< j n) (digit? (char-at text j))) (scan (+ j 1)) (begin (push! out (string->number (substring text i j))) (loop j))))
              (alpha? c) (let scan (j i) (if (and (< j n) (alpha? (char-at text j))) (scan (+ j 1)) (begin (push! out (string->symbol (substring text i j))) (loop j))))
              true (begin (push! out c) (loop (+ i 1)))))))))
(define toks nil)
(define pos 0)
(define (peek) (if (< pos (length toks)) (ref toks pos) 'eof))
(define (next!) (let (t (peek)) (set! pos (+ pos 1)) t))
(define (expect! t) (if (= (peek) t) (next!) (error (string-append "expected " (format "%s" t) " got " (format "%s" (peek))))))
(define (parse-primary)
  (let (t (next!))
    (cond (int? t) (list 'num t)
          (= t "(") (let (e (parse-expr)) (begin (expect! ")") e))
          (= t "-") (list 'neg (parse-primary))
          (symbol? t) (if (= (peek) "(") (begin (next!) (let (args (parse-args)) (list 'call t args))) (list 'var t))
          true (error (format "unexpected %s" t)))))
(define (parse-args)
  (if (= (peek) ")") (begin (next!) nil)
    (let loop (acc (list (parse-expr)))
      (if (= (peek) ",") (begin (next!) (loop (cons (parse-expr) acc)))
        (begin (expect! ")") (reverse acc))))))
(define (parse-level ops sub)
  (let loop (left (sub))
    (if (and (string? (peek)) (any? (lambda (o) (= o (peek))) ops))
        (let (op (next!)) (loop (list 'bin op left (sub))))
        left)))
(define (parse-mul) (parse-level '("*" "/" "%") parse-primary))
(define (parse-add) (parse-level '("+" "-") parse-mul))
(define (parse-expr) (parse-level '("<" ">" "=") parse-add))
(define (parse-block) (begin (expect! "{") (let loop (acc nil) (if (= (peek) "}") (begin (next!) (cons 'block (reverse acc))) (loop (cons (parse-stmt) acc))))))
(define (parse-stmt)
  (match (peek)
    ('while (begin (next!) (let (c (parse-expr)) (list 'while c (parse-block)))))
    ('if (begin (next!) (let (c (parse-expr) a (parse-block)) (if (= (peek) 'else) (begin (next!) (list 'if c a (parse-block))) (list 'if c a '(block))))))
    ('return (begin (next!) (let (e (parse-expr)) (begin (expect! ";") (list 'return e)))))
    ('break (begin (next!) (expect! ";") '(break)))
    ('print (begin (next!) (let (e (parse-expr)) (begin (expect! ";") (list 'print e)))))
    ('def (begin (next!) (let (name (next!)) (begin (expect! "(") (let (ps (map (lambda (v) (nth 1 v)) (parse-args))) (list 'def name ps (parse-block)))))))
    ('let (begin (next!) (let (name (next!)) (begin (expect! ":") (let (e (parse-expr)) (begin (expect! ";") (list 'let name e)))))))
    (_ (let (e (parse-expr)) (begin (expect! ";") e)))))
(define (parse text) (begin (set! toks (lex text)) (set! pos 0) (let loop (acc nil) (if (= (peek) 'eof) (cons 'block (reverse acc)) (loop (cons (parse-stmt) acc))))))
(define functions {})
(define (ev e env)
  (match e
    (['num n] n)
    (['neg x] (- (ev x env)))
    (['var v] (if (has? env v) (ref env v) (error (format "undefined %s" v))))
    (['bin op a b] (let (x (ev a env) y (ev b env))
      (cond (= op "+") (+ x y) (= op "-") (- x y) (= op "*") (* x y) (= op "/") (/ x y) (= op "%") (% x y) (= op "<") (if (< x y) 1 0) (= op ">") (if (> x y) 1 0) true (if (= x y) 1 0))))
    (['call f args] (let (fn (ref functions f) vals (map (ev _ env) args))
       (if fn (let (inner {}) (begin (for-each (lambda (p) (dict-set! inner (car p) (cdr p))) (zip (car fn) vals)) (handle (begin (ex (cdr fn) inner) 0) (return v v)))) (error (format "no function %s" f)))))))
(define (ex s env)
  (match s
    (['block .. body] (for-each (ex _ env) body))
    (['while c body] (handle (let loop (z 0) (if (= 0 (ev c env)) nil (begin (ex body env) (loop z)))) (break _ nil)))
    (['if c a b] (if (= 0 (ev c env)) (ex b env) (ex a env)))
    (['return e] (signal return (ev e env)))
    (['break] (signal break nil))
    (['print e] (println (ev e env)))
    (['def n ps body] (dict-set! functions n (cons ps body)))
    (['let n e] (dict-set! env n (ev e env)))
    (_ (ev s env))))
(define (run text) (ex (parse text) {}))
(run "def fib(n) { if n < 2 { return n; } return fib(n-1) + fib(n-2); } print fib(18);
 let i: 0; while 1 { if i > 4 { break; } print i*i; let i: i+1; }
 def fact(n) { let r: 1; while n > 0 { let r: r*n; let n: n-1; } return r; } print fact(30); print -7/2; print -7%3;")
(println (try (lambda (_) (run "print x;")) id))
(println (try (lambda (_) (run "print 1/0;")) id))
(println (try (lambda (_) (run "print (1;")) id))
(println (try (lambda (_) (run "let : 5;")) id))
;;; out: 2584
;;; out: 0
;;; out: 1
;;; out: 4
;;; out: 9
;;; out: 16
;;; out: 265252859812191058636308480000000
;;; out: -3
;;; out: -1
;;; out: undefined x
;;; out: /: division by zero
;;; out: expected ) got ;
;;; out: expected : got 5
;;; value: nil

;;; case: matrices that extend arithmetic
(define [type] Matrix (^Int rows) (^Int cols) (^Array data))
(define (make rows cols f)
  (let (a (make-array (* rows cols) 0))
    (let loop (i 0) (if (< i (* rows cols)) (begin (array-set! a i (f (/ i cols) (% i cols))) (loop (+ i 1))) nil))
    (Matrix rows cols a)))
(define (at m i j) m.data.[(+ (* i m.cols) j)])
(define (ref (^Matrix m) (^Int i)) (slice m.data (* i m.cols) (* (+ i 1) m.cols)))
(define (* (^Matrix a) (^Matrix b))
  (if (= a.cols b.rows)
    (make a.rows b.cols (lambda (i j) (let loop (k 0 s 0) (if (= k a.cols) s (loop (+ k 1) (+ s (* (at a i k) (at b k j))))))))
    (error (format "cannot multiply %dx%d by %dx%d" a.rows a.cols b.rows b.cols))))
(define (* (^Matrix a) (^Number k)) (make a.rows a.cols (lambda (i j) (* k (at a i j)))))
(define (* (^Number k) (^Matrix a)) (* a k))
(define (+ (^Matrix a) (^Matrix b)) (make a.rows a.cols (lambda (i j) (+ (at a i j) (at b i j)))))
(define (- (^Matrix a)) (* -1 a))
(define (= (^Matrix a) (^Matrix b)) (and (= a.rows b.rows) (= a.cols b.cols) (= a.data b.data)))
(define (transpose m) (make m.cols m.rows (lambda (i j) (at m j i))))
(define (identity n) (make n n (lambda (i j) (if (= i j) 1 0))))
(define (power m n) (cond (= n 0) (identity m.rows) (even? n) (let (h (power m (/ n 2))) (* h h)) true (* m (power m (- n 1)))))
(define fibm (Matrix 2 2 [1 1 1 0]))
(println (power fibm 300))
(println (* 2 (identity 2)) (* (identity 2) 2.5) (- (identity 2)))
(println (= (transpose (transpose fibm)) fibm) (= fibm (identity 2)))
(println (ref fibm 0) fibm.[1])
(println (+ (identity 2) (identity 2)))
(println (+ (identity 2) (identity 2) (identity 2)))
(println (length (filter (lambda (m) (= m fibm)) (list fibm (identity 2) (power fibm 1)))))
(println (try (lambda (_) (* fibm (identity 3))) id))
(println (try (lambda (_) (Matrix 2 "2" [])) id))
(println (try (lambda (_) (+ fibm 1)) id))
(println (sort-by (lambda (a b) (> (at a 0 0) (at b 0 0))) (list (power fibm 5) (power fibm 2) (identity 2))))
(define det (lambda (m)
  (if (= m.rows 1) (at m 0 0)
    (let loop (j 0 s 0 sign 1)
      (if (= j m.cols) s
        (loop (+ j 1) (+ s (* sign (at m 0 j) (det (make (- m.rows 1) (- m.cols 1) (lambda (r c) (at m (+ r 1) (if (< c j) c (+ c 1)))))))) (- sign)))))))
(println (det (make 6 6 (lambda (i j) (+ 1 (* i j) (if (= i j) 10 0))))))
(println (/ fibm 2))
;;; out: (Matrix 2 2 [359579325206583560961765665172189099052367214309267232255589801 222232244629420445529739893461909967206666939096499764990979600 222232244629420445529739893461909967206666939096499764990979600 137347080577163115432025771710279131845700275212767467264610201])
;;; out: (Matrix 2 2 [2 0 0 2]) (Matrix 2 2 [2.5 0.0 0.0 2.5]) (Matrix 2 2 [-1 0 0 -1])
;;; out: true nil
;;; out: [1 1] [1 0]
;;; out: (Matrix 2 2 [2 0 0 2])
;;; out: (Matrix 2 2 [3 0 0 3])
;;; out: 2
;;; out: cannot multiply 2x2 by 3x3
;;; out: type error: field 'cols' expects Int, got String
;;; out: +: expected number argument
;;; out: ((Matrix 2 2 [1 0 0 1]) (Matrix 2 2 [2 1 1 1]) (Matrix 2 2 [8 5 5 3]))
;;; out: 8150000
;;; error: /: expected number argument

;;; case: a heap, memo tables, word counts
(define [type] Heap (^Array items) before)
(define (swap! a i j) (let (t (ref a i)) (array-set! a i (ref a j)) (array-set! a j t)))
(define (heap-push! h x)
  (push! h.items x)
  (let up (i (- (length h.items) 1))
    (let (p (/ (- i 1) 2))
      (if (and (> i 0) (h.before (ref h.items i) (ref h.items p))) (begin (swap! h.items i p) (up p)) nil))))
(define (heap-pop! h)
  (let (a h.items top (ref a 0) last (ref a -1))
    (set! h.items (slice a 0 -1))
    (when (> (length h.items) 0)
      (array-set! h.items 0 last)
      (let down (i 0)
        (let (n (length h.items) l (+ 1 (* 2 i)) r (+ 2 (* 2 i)) m i)
          (when (and (< l n) (h.before (ref h.items l) (ref h.items m))) (set! m l))
          (when (and (< r n) (h.before (ref h.items r) (ref h.items m))) (set! m r))
          (when (not (= m i)) (swap! h.items i m) (down m)))))
    top))
(define h (Heap [] <))
(for-each (lambda (i) (heap-push! h (% (* i 7919) 101))) (range 50))
(println (let loop (acc nil) (if (= 0 (length h.items)) (reverse acc) (loop (cons (heap-pop! h) acc)))))
(define (memoize f) (let (t {}) (lambda (.. args) (if (has? t args) (ref t args) (let (v (apply f args)) (dict-set! t args v) v)))))
(define slow-fib (memoize (lambda (n) (if (< n 2) n (+ (slow-fib (- n 1)) (slow-fib (- n 2)))))))
(println (slow-fib 200))
(define ack (memoize (lambda (m n) (cond (= m 0) (+ n 1) (= n 0) (ack (- m 1) 1) true (ack (- m 1) (ack m (- n 1)))))))
(println (ack 2 9))
(define text "the quick brown fox jumps over the lazy dog the end ünïcödé ünïcödé")
(define counts {})
(for-each (lambda (w) (dict-set! counts w (+ 1 (or (ref counts w) 0)))) (string-split text " "))
(println (sort-by (lambda (a b) (if (= (cdr a) (cdr b)) (not (= (car (sort (list (car a) (car b)))) (car a))) (< (cdr a) (cdr b)))) (map (lambda (k) (cons k (ref counts k))) (keys counts))))
;;; out: (0 2 3 5 6 8 9 12 15 18 21 22 24 25 27 28 31 34 37 40 41 43 44 46 47 49 50 53 56 59 62 63 65 66 68 69 72 75 78 81 82 84 85 87 88 90 91 94 97 100)
;;; out: 280571172992510140037611932413038677189525
;;; out: 21
;;; out: (("the" . 3) ("ünïcödé" . 2) ("brown" . 1) ("dog" . 1) ("end" . 1) ("fox" . 1) ("jumps" . 1) ("lazy" . 1) ("over" . 1) ("quick" . 1))
;;; value: nil

;;; case: ciphers, builders, queues, number theory
(define (caesar s k) (list->string (map (lambda (c) (let (n (char-code c)) (cond (and (>= n 97) (<= n 122)) (code-char (+ 97 (% (+ (- n 97) k 26) 26))) true c))) (string->list s))))
(println (caesar "hello, wörld" 3) (caesar (caesar "hello, wörld" 3) -3))
(define b (string-builder))
(let loop (i 0) (when (< i 1000) (builder-add! b i) (builder-add! b ",") (loop (+ i 1))))
(println (string-length (builder->string b)))
(define q (cons nil nil))
(define (enq! q x) (let (c (cons x nil)) (if (null? q.car) (begin (set! q.car c) (set! q.cdr c)) (let (l q.cdr) (set! l.cdr c) (set! q.cdr c)))))
(define (deq! q) (let (c q.car) (set! q.car c.cdr) c.car))
(for-each (enq! q _) '(1 2 3)) (println (deq! q) (deq! q) q)
(println (deq! q)) (println (try (lambda (_) (deq! q)) id))
(println (let loop (n 100 a 1) (if (= n 0) a (loop (- n 1) (* a n)))))
(define (isqrt n) (let loop (x n) (let (y (/ (+ x (/ n x)) 2)) (if (>= y x) x (loop y)))))
(println (isqrt (* 2 (let loop (i 0 p 1) (if (= i 200) p (loop (+ i 1) (* p 10)))))))
(define (powmod b e m) (let loop (b (% b m) e e r 1) (if (= e 0) r (loop (% (* b b) m) (/ e 2) (if (odd? e) (% (* r b) m) r)))))
(println (powmod 3 1000000007000000009 998244353998244353))
(println (map (lambda (x) (match x ([] 'empty) ([a] (list 'one a)) ([a b .. r] (list 'many r)) ((? string? s) s) (_ 'other))) (list nil [] '(1) [1 2 3] "s" 5)))
;;; out: khoor, zöuog hello, wörld
;;; out: 3890
;;; out: 1 2 ((3) 3)
;;; out: 3
;;; out: cannot access '.cdr' on Nil value
;;; out: 93326215443944152681699238856266700490715968264381621468592963895217599993229915608941463976156518286253697920827223758251185210916864000000000000000000000000
;;; out: 14142135623730950488016887242096980785696718753769480731766797379907324784621070388503875343276415727
;;; out: 318243858212143197
;;; out: (empty empty (one 1) (many [3]) "s" other)
;;; value: nil
