(declare (standard-bindings) (extended-bindings) (block))
(define-type proc params body env)
(define-type builtin name code)
(define-type env bindings parent)
(define-type reader text size at)
(define globals (make-table test: eq?))
(define (hash-put! table key value) (table-set! table key value))
(define (hash-get table key default) (table-ref table key default))
(define (make-globals-true!) (hash-put! globals 'true 'true))

;; ---- Reader ----
(define (blank? c) (or (char=? c #\space) (char=? c #\newline) (char=? c #\tab)))
(define (delimiter? c)
  (or (blank? c) (char=? c #\() (char=? c #\)) (char=? c #\') (char=? c #\")))

(define (skip-line r)
  (if (and (< (reader-at r) (reader-size r))
           (not (char=? (string-ref (reader-text r) (reader-at r)) #\newline)))
      (begin (reader-at-set! r (+ (reader-at r) 1)) (skip-line r))))

(define (skip-blanks r)
  (if (< (reader-at r) (reader-size r))
      (let ((c (string-ref (reader-text r) (reader-at r))))
        (cond
          ((blank? c) (reader-at-set! r (+ (reader-at r) 1)) (skip-blanks r))
          ((char=? c #\;) (skip-line r) (skip-blanks r))
          (else #f)))))

(define (token-end r i)
  (if (and (< i (reader-size r)) (not (delimiter? (string-ref (reader-text r) i))))
      (token-end r (+ i 1))
      i))

(define (read-atom r)
  (let* ((start (reader-at r))
         (end (token-end r start))
         (text (substring (reader-text r) start end))
         (number (string->number text)))
    (reader-at-set! r end)
    (cond
      (number number)
      ((string=? text "nil") '())
      (else (string->symbol text)))))

(define (read-text r)
  (let loop ((i (reader-at r)))
    (if (char=? (string-ref (reader-text r) i) #\")
        (let ((text (substring (reader-text r) (reader-at r) i)))
          (reader-at-set! r (+ i 1))
          text)
        (loop (+ i 1)))))

(define (read-rest r)
  (skip-blanks r)
  (if (char=? (string-ref (reader-text r) (reader-at r)) #\))
      (begin (reader-at-set! r (+ (reader-at r) 1)) '())
      (let ((first (read-datum r)))
        (cons first (read-rest r)))))

(define (read-datum r)
  (skip-blanks r)
  (let ((c (string-ref (reader-text r) (reader-at r))))
    (cond
      ((char=? c #\() (reader-at-set! r (+ (reader-at r) 1)) (read-rest r))
      ((char=? c #\') (reader-at-set! r (+ (reader-at r) 1)) (list 'quote (read-datum r)))
      ((char=? c #\") (reader-at-set! r (+ (reader-at r) 1)) (read-text r))
      (else (read-atom r)))))

(define (read-all-data text)
  (let ((r (make-reader text (string-length text) 0)))
    (let loop ((data '()))
      (skip-blanks r)
      (if (< (reader-at r) (reader-size r))
          (loop (cons (read-datum r) data))
          (reverse data)))))

;; ---- Environments ----
(define (find-binding name env)
  (if (null? env)
      #f
      (or (assq name (env-bindings env)) (find-binding name (env-parent env)))))

(define absent (list 'absent))

(define (lookup name env)
  (let ((found (find-binding name env)))
    (if found
        (cdr found)
        (let ((value (hash-get globals name absent)))
          (if (eq? value absent)
              (error 'lookup (string-append "unbound " (symbol->string name)))
              value)))))

(define (assign name value env)
  (let ((found (find-binding name env)))
    (if found (set-cdr! found value) (hash-put! globals name value))
    value))

(define (bind-all params args bindings)
  (cond
    ((null? params) bindings)
    ((symbol? params) (cons (cons params args) bindings))
    ((null? args) (error 'bind-all "too few arguments"))
    (else (bind-all (cdr params) (cdr args) (cons (cons (car params) (car args)) bindings)))))

(define (define-in name value env)
  (if (null? env)
      (hash-put! globals name value)
      (env-bindings-set! env (cons (cons name value) (env-bindings env))))
  name)

;; ---- Evaluator; nil, the empty list, is the one false value ----
(define (second x) (car (cdr x)))
(define (third x) (car (cdr (cdr x))))
(define (fourth x) (car (cdr (cdr (cdr x)))))
(define (true? x) (not (null? x)))

(define (evaluate x env)
  (cond
    ((symbol? x) (lookup x env))
    ((not (pair? x)) x)
    (else
      (let ((head (car x)))
        (cond
          ((eq? head 'quote) (second x))
          ((eq? head 'if)
           (if (true? (evaluate (second x) env))
               (evaluate (third x) env)
               (evaluate (fourth x) env)))
          ((eq? head 'cond) (evaluate-cond (cdr x) env))
          ((eq? head 'and) (evaluate-and (cdr x) env))
          ((eq? head 'or) (evaluate-or (cdr x) env))
          ((eq? head 'begin) (evaluate-body (cdr x) env))
          ((eq? head 'lambda) (make-proc (second x) (cdr (cdr x)) env))
          ((eq? head 'let) (evaluate-let (second x) (cdr (cdr x)) env))
          ((eq? head 'define)
           (if (pair? (second x))
               (define-in (car (second x)) (make-proc (cdr (second x)) (cdr (cdr x)) env) env)
               (define-in (second x) (evaluate (third x) env) env)))
          ((eq? head 'set!) (assign (second x) (evaluate (third x) env) env))
          (else (call (evaluate head env) (evaluate-list (cdr x) env))))))))

(define (evaluate-list xs env)
  (if (null? xs)
      '()
      (let ((value (evaluate (car xs) env)))
        (cons value (evaluate-list (cdr xs) env)))))

(define (evaluate-body forms env)
  (if (null? (cdr forms))
      (evaluate (car forms) env)
      (begin (evaluate (car forms) env) (evaluate-body (cdr forms) env))))

(define (evaluate-cond clauses env)
  (cond
    ((null? clauses) '())
    ((eq? (car (car clauses)) 'else) (evaluate-body (cdr (car clauses)) env))
    ((true? (evaluate (car (car clauses)) env)) (evaluate-body (cdr (car clauses)) env))
    (else (evaluate-cond (cdr clauses) env))))

(define (evaluate-and forms env)
  (cond
    ((null? forms) 'true)
    ((null? (cdr forms)) (evaluate (car forms) env))
    ((true? (evaluate (car forms) env)) (evaluate-and (cdr forms) env))
    (else '())))

(define (evaluate-or forms env)
  (if (null? forms)
      '()
      (let ((value (evaluate (car forms) env)))
        (if (true? value) value (evaluate-or (cdr forms) env)))))

(define (evaluate-let bindings body env)
  (let ((names (map (lambda (b) (car b)) bindings))
        (values (map (lambda (b) (evaluate (second b) env)) bindings)))
    (evaluate-body body (make-env (bind-all names values '()) env))))

(define (call f args)
  (cond
    ((builtin? f) ((builtin-code f) args))
    ((proc? f) (evaluate-body (proc-body f) (make-env (bind-all (proc-params f) args '()) (proc-env f))))
    (else (error 'call "not a procedure"))))

;; ---- Builtins ----
(define (install name code) (hash-put! globals name (make-builtin name code)))
(define (install-two name code) (install name (lambda (args) (code (car args) (second args)))))
(define (install-one name code) (install name (lambda (args) (code (car args)))))
(define (truth x) (if x 'true '()))

(define (install-all)
  (install-two '+ (lambda (a b) (+ a b)))
  (install-two '- (lambda (a b) (- a b)))
  (install-two '* (lambda (a b) (* a b)))
  (install-two '/ (lambda (a b) (quotient a b)))
  (install-two 'mod (lambda (a b) (remainder a b)))
  (install-two '< (lambda (a b) (truth (< a b))))
  (install-two '> (lambda (a b) (truth (> a b))))
  (install-two '= (lambda (a b) (truth (= a b))))
  (install-two 'eq? (lambda (a b) (truth (eq? a b))))
  (install-two 'cons (lambda (a b) (cons a b)))
  (install-one 'car (lambda (a) (car a)))
  (install-one 'cdr (lambda (a) (cdr a)))
  (install-one 'null? (lambda (a) (truth (null? a))))
  (install-one 'pair? (lambda (a) (truth (pair? a))))
  (install-one 'not (lambda (a) (truth (null? a))))
  (install 'list (lambda (args) args))
  (install-two 'make-vector (lambda (n init) (make-vector n init)))
  (install-two 'vector-ref (lambda (v i) (vector-ref v i)))
  (install 'vector-set! (lambda (args) (vector-set! (car args) (second args) (third args)) '())))

;; ---- Printer ----
(define (show x)
  (cond
    ((null? x) "nil")
    ((number? x) (number->string x))
    ((symbol? x) (symbol->string x))
    ((string? x) x)
    ((pair? x) (string-append "(" (show-rest x) ")"))
    ((proc? x) "<procedure>")
    (else "<object>")))

(define (show-rest x)
  (cond
    ((null? (cdr x)) (show (car x)))
    ((pair? (cdr x)) (string-append (show (car x)) " " (show-rest (cdr x))))
    (else (string-append (show (car x)) " . " (show (cdr x))))))

(define source "
; doubly recursive
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(define (tak x y z)
  (if (not (< y x)) z (tak (tak (- x 1) y z) (tak (- y 1) z x) (tak (- z 1) x y))))

; a sieve on a vector
(define (sieve n)
  (let ((v (make-vector (+ n 1) true)))
    (define (mark i step) (if (> i n) nil (begin (vector-set! v i nil) (mark (+ i step) step))))
    (define (walk i count)
      (cond
        ((> i n) count)
        ((vector-ref v i) (begin (mark (* i i) i) (walk (+ i 1) (+ count 1))))
        (else (walk (+ i 1) count))))
    (walk 2 0)))

; lists
(define (random-list n seed)
  (if (= n 0) nil (cons (mod seed 1000) (random-list (- n 1) (mod (+ (* seed 1309) 13849) 65536)))))
(define (split xs a b)
  (if (null? xs) (list a b) (split (cdr xs) (cons (car xs) b) a)))
(define (merge a b)
  (cond
    ((null? a) b)
    ((null? b) a)
    ((< (car b) (car a)) (cons (car b) (merge a (cdr b))))
    (else (cons (car a) (merge (cdr a) b)))))
(define (sort xs)
  (if (or (null? xs) (null? (cdr xs)))
      xs
      (let ((halves (split xs nil nil)))
        (merge (sort (car halves)) (sort (car (cdr halves)))))))
(define (sum xs) (if (null? xs) 0 (+ (car xs) (sum (cdr xs)))))

; closures with state
(define (make-account balance)
  (lambda (what amount)
    (cond
      ((eq? what 'deposit) (set! balance (+ balance amount)))
      ((eq? what 'withdraw) (if (> amount balance) 'refused (set! balance (- balance amount))))
      (else 'unknown))))
(define (use account n)
  (if (= n 0)
      (account 'deposit 0)
      (begin (account 'deposit 7) (account 'withdraw 5) (use account (- n 1)))))

; higher-order
(define (compose f g) (lambda (x) (f (g x))))
(define (iterate f n x) (if (= n 0) x (iterate f (- n 1) (f x))))

(define (first n xs) (if (= n 0) nil (cons (car xs) (first (- n 1) (cdr xs)))))
(list 'fib (fib 28))
(list 'tak (tak 15 10 5))
(list 'sieve (sieve 50000))
(list 'sorted (first 5 (sort (random-list 3000 42))) (sum (random-list 3000 42)))
(list 'account (use (make-account 100) 20000))
(list 'composed (iterate (compose (lambda (x) (+ x 1)) (lambda (x) (* x 2))) 30 1))
")

(define (run-program text)
  (for-each
    (lambda (form)
      (let ((value (evaluate form '())))
        (if (not (and (pair? form) (eq? (car form) 'define)))
            (begin (display (show value)) (newline)))))
    (read-all-data text)))

(make-globals-true!)
(install-all)
(run-program source)
