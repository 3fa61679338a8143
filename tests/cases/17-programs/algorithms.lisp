;; LANGUAGE whole small programs

;;; case: eight queens by backtracking with lists
(define (safe? q d qs) (match qs ([] true) ([x .. r] (and (not (= x (+ q d))) (not (= x (- q d))) (not (= x q)) (safe? q (+ d 1) r)))))
(define (place k n qs) (if (= k 0) 1 (foldl (lambda (acc q) (if (safe? q 1 qs) (+ acc (place (- k 1) n (cons q qs))) acc)) 0 (range n))))
(list (place 4 4 nil) (place 6 6 nil) (place 8 8 nil))
;;; value: (2 4 92)

;;; case: four queens by effects
(define (safe? q d qs) (match qs ([] true) ([x .. r] (and (not (= x (+ q d))) (not (= x (- q d))) (not (= x q)) (safe? q (+ d 1) r)))))
(define (solve k qs) (if (= k 0) qs (let (q (signal pick (range 4))) (if (safe? q 1 qs) (solve (- k 1) (cons q qs)) (signal fail nil)))))
(handle (list (solve 4 nil)) ((pick k xs) (flatten (map k xs))) ((fail _ _) nil))
;;; stress
;;; value: ((2 0 3 1) (1 3 0 2))

;;; case: a sieve of Eratosthenes
(define (sieve n)
  (let (a (make-array (+ n 1) true))
    (let loop (i 2 acc nil)
      (if (> i n) (reverse acc)
        (if a.[i]
          (begin (let mark (j (* i i)) (when (<= j n) (array-set! a j nil) (mark (+ j i)))) (loop (+ i 1) (cons i acc)))
          (loop (+ i 1) acc))))))
(list (sieve 30) (length (sieve 10000)))
;;; value: ((2 3 5 7 11 13 17 19 23 29) 1229)

;;; case: quicksort and mergesort agree
(define (quick xs) (match xs ([] nil) ([p .. r] (append (quick (filter (lambda (x) (< x p)) r)) (cons p (quick (remove (lambda (x) (< x p)) r)))))))
(define (merge a b) (cond (null? a) b (null? b) a (< (car b) (car a)) (cons (car b) (merge a (cdr b))) true (cons (car a) (merge (cdr a) b))))
(define (msort xs) (if (or (null? xs) (null? (cdr xs))) xs (let (h (/ (length xs) 2)) (merge (msort (take h xs)) (msort (drop h xs))))))
(let (xs '(5 3 9 1 5 2 8 7 3 0)) (list (quick xs) (= (quick xs) (msort xs)) (= (msort xs) (sort xs))))
;;; value: ((0 1 2 3 3 5 5 7 8 9) true true)

;;; case: permutations and subsets
(define (perms xs) (if (null? xs) '(()) (flatten (map (lambda (x) (map (cons x) (perms (remove (lambda (y) (= x y)) xs)))) xs))))
(define (subsets xs) (match xs ([] '(())) ([x .. r] (let (s (subsets r)) (append s (map (cons x) s))))))
(list (perms '(1 2 3)) (length (subsets (range 8))) (subsets '(a b)))
;;; stress
;;; value: (((1 2 3) (1 3 2) (2 1 3) (2 3 1) (3 1 2) (3 2 1)) 256 (nil (b) (a) (a b)))

;;; case: Ackermann and Collatz
(define (ack m n) (cond (= m 0) (+ n 1) (= n 0) (ack (- m 1) 1) true (ack (- m 1) (ack m (- n 1)))))
(define (collatz n) (let loop (n n s 0) (cond (= n 1) s (even? n) (loop (/ n 2) (+ s 1)) true (loop (+ (* 3 n) 1) (+ s 1)))))
(list (ack 2 3) (ack 2 9) (collatz 27))
;;; value: (9 21 111)

;;; case: tak and Fibonacci
(define (tak x y z) (if (< y x) (tak (tak (- x 1) y z) (tak (- y 1) z x) (tak (- z 1) x y)) z))
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(list (tak 12 8 4) (fib 20))
;;; stress
;;; value: (5 6765)

;;; case: towers of Hanoi
(define (hanoi n a b c) (if (= n 0) nil (append (hanoi (- n 1) a c b) (cons (cons a c) (hanoi (- n 1) b a c)))))
(list (hanoi 2 'l 'm 'r) (length (hanoi 10 'l 'm 'r)))
;;; value: (((l . m) (l . r) (m . r)) 1023)

;;; case: matrix multiplication with arrays
(define (mat-mul a b)
  (array (map (lambda (i) (array (map (lambda (j) (foldl (lambda (s k) (+ s (* a.[i].[k] b.[k].[j]))) 0 (range (length b)))) (range (length b.[0]))))) (range (length a)))))
(mat-mul [[1 2] [3 4]] [[5 6] [7 8]])
;;; stress
;;; value: [[19 22] [43 50]]

;;; case: counting words with a dict
(define (count-words text)
  (foldl (lambda (d w) (dict-set! d w (+ 1 (or (ref d w) 0)))) {} (filter (lambda (w) (not (= w ""))) (string-split text " "))))
(count-words "the cat and the  dog and the bird")
;;; value: {"the" 3 "cat" 1 "and" 2 "dog" 1 "bird" 1}

;;; case: a small evaluator of expressions
(define (ev x env)
  (match x
    ((? number?) x)
    ((? symbol?) (assoc-ref x env))
    (['add a b] (+ (ev a env) (ev b env)))
    (['mul a b] (* (ev a env) (ev b env)))
    (['let [v e] body] (ev body (cons (cons v (ev e env)) env)))
    (['fn [p] body] (lambda (arg) (ev body (cons (cons p arg) env))))
    ([f a] ((ev f env) (ev a env)))))
(list (ev '(let (x 5) (add x (mul 2 x))) nil) (ev '((fn (y) (mul y y)) 7) nil) (ev '(((fn (a) (fn (b) (add a b))) 3) 4) nil))
;;; stress
;;; value: (15 49 7)

;;; case: a stack machine
(define (run code)
  (let loop (code code stack nil)
    (match code
      ([] (car stack))
      ([['push n] .. r] (loop r (cons n stack)))
      (['add .. r] (loop r (cons (+ (car (cdr stack)) (car stack)) (cdr (cdr stack)))))
      (['sub .. r] (loop r (cons (- (car (cdr stack)) (car stack)) (cdr (cdr stack)))))
      (['dup .. r] (loop r (cons (car stack) stack))))))
(run '((push 10) (push 3) sub dup add))
;;; value: 14

;;; case: a tokenizer of arithmetic text
(define (digit? c) (string-contains? "0123456789" c))
(define (tokens s)
  (let loop (cs (string->list s) num "" acc nil)
    (let (flush (lambda () (if (= num "") acc (cons (string->number num) acc))))
      (match cs
        ([] (reverse (flush)))
        ([c .. r] (cond (digit? c) (loop r (string-append num c) acc)
                        (= c " ") (loop r "" (flush))
                        true (loop r "" (cons (string->symbol c) (flush)))))))))
(tokens "12+(3 * 45)-6")
;;; value: (12 + ( 3 * 45 ) - 6)

;;; case: church numerals
(define zero (lambda (f) (lambda (x) x)))
(define (succ n) (lambda (f) (lambda (x) (f ((n f) x)))))
(define (plus a b) (lambda (f) (lambda (x) ((a f) ((b f) x)))))
(define (times a b) (lambda (f) (a (b f))))
(define (to-int n) ((n (lambda (k) (+ k 1))) 0))
(let (two (succ (succ zero)) three (succ (succ (succ zero)))) (list (to-int (plus two three)) (to-int (times two three)) (to-int (three two))))
;;; stress
;;; value: (5 6 8)

;;; case: a bank account with closures and errors
(define (account balance)
  (lambda (op amount)
    (match op
      ('deposit (set! balance (+ balance amount)))
      ('withdraw (if (> amount balance) (error "insufficient funds") (set! balance (- balance amount))))
      ('balance balance))))
(let (a (account 100)) (a 'deposit 50) (list (a 'withdraw 30) (try (lambda (_) (a 'withdraw 500)) id) (a 'balance nil)))
;;; value: (120 "insufficient funds" 120)

;;; case: shapes with dispatch
(define [abstract] Shape)
(define [type] (Circle Shape) (^Number r))
(define [type] (Rect Shape) (^Number w) (^Number h))
(define (area (^Circle c)) (* 3 (* c.r c.r)))
(define (area (^Rect r)) (* r.w r.h))
(define (describe (^Shape s)) (format "%s of %d" (symbol->string (type-of s)) (area s)))
(map describe (list (Circle 2) (Rect 3 4)))
;;; stress
;;; value: ("Circle of 12" "Rect of 12")

;;; case: a same-fringe test with coroutines
(define (leaves t) (coroutine (lambda () (let walk (t t) (match t (nil nil) ([a .. r] (begin (walk a) (walk r))) (x (yield x)))) 'end)))
(define (same? a b) (let (x (leaves a) y (leaves b)) (let loop (u (resume x) v (resume y)) (cond (not (= u v)) nil (= u 'end) true true (loop (resume x) (resume y))))))
(list (same? '(1 (2 3)) '((1 2) 3)) (same? '(1 2) '(1 3)) (same? '(1) '(1 2)))
;;; value: (true nil nil)

;;; case: prime numbers by a lazy stream of iterators
(define (primes it) (make-iterator (lambda () (let (s (next it)) (cons (car s) (primes (ifilter (lambda (n) (not (= (% n (car s)) 0))) (cdr s))))))))
(collect (itake 8 (primes (range-from 2))))
;;; stress
;;; value: (2 3 5 7 11 13 17 19)

;;; case: a memo table as a dict
(define memo {})
(define (mfib n) (if (< n 2) n (or (ref memo n) (let (v (+ (mfib (- n 1)) (mfib (- n 2)))) (dict-set! memo n v) v))))
(list (mfib 90) (length memo))
;;; value: (2880067194370816120 89)

;;; case: Caesar shift of Unicode text
(define (shift-char c n) (let (k (char-code c)) (cond (and (>= k 97) (<= k 122)) (code-char (+ 97 (% (+ (- k 97) n) 26))) true c)))
(define (caesar s n) (list->string (map (lambda (c) (shift-char c n)) (string->list s))))
(list (caesar "hello, wörld" 3) (caesar (caesar "xyz" 5) 21))
;;; stress
;;; value: ("khoor, zöuog" "xyz")

;;; case: reading numbers from standard input and summing them
(let loop (line (read-line) sum 0) (if (null? line) sum (loop (read-line) (+ sum (or (string->number line) 0)))))
;;; stdin: 10
;;; stdin: x
;;; stdin: 2.5
;;; stdin: -3
;;; value: 9.5
