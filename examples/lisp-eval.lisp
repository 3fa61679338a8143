;; An evaluator for a small Lisp, written in Omni Lisp. Programs are quoted data.
;;
;; It knows quote, if, define, set!, lambda, let, begin, cond (with else), and, or; procedures are closures of its own
;; or procedures of the host. Tail calls of the small language are tail calls of the evaluator, so they take no stack.

;; ---- environments: a table of variables and the environment around it ----

(define [type] Scope (^Dict table) parent)
(define [type] Procedure params body scope)

(define (scope-of scope name)
  (cond (null? scope) (error (format "unbound variable %s" name))
        (has? scope.table name) scope
        true (scope-of scope.parent name)))

(define (lookup scope name)
  (let (owner (scope-of scope name))
    (ref owner.table name)))

(define (assign! scope name value)
  (let (owner (scope-of scope name))
    (dict-set! owner.table name value)
    value))

(define (declare! scope name value)
  (dict-set! scope.table name value)
  name)

;; A new scope that binds parameters to arguments; a symbol in place of a list takes all the rest.
(define (bind params args parent)
  (let (table {})
    (let loop (params params args args)
      (match params
        (nil (if (null? args) (Scope table parent) (error "too many arguments")))
        ([name .. more]
         (if (null? args)
             (error (format "no argument for %s" name))
             (begin (dict-set! table name (car args)) (loop more (cdr args)))))
        (name (begin (dict-set! table name args) (Scope table parent)))))))

;; ---- the evaluator ----

(define (evaluate form scope)
  (match form
    ((? symbol? name) (lookup scope name))
    (['quote datum] datum)
    (['if test yes] (if (evaluate test scope) (evaluate yes scope) nil))
    (['if test yes no] (if (evaluate test scope) (evaluate yes scope) (evaluate no scope)))
    (['define [name .. params] .. body] (declare! scope name (Procedure params body scope)))
    (['define name value] (declare! scope name (evaluate value scope)))
    (['set! name value] (assign! scope name (evaluate value scope)))
    (['lambda params .. body] (Procedure params body scope))
    (['let bindings .. body]
     (evaluate-body body
       (bind (map car bindings)
             (map (lambda (binding) (evaluate (nth 1 binding) scope)) bindings)
             scope)))
    (['begin .. body] (evaluate-body body scope))
    (['cond .. clauses] (evaluate-cond clauses scope))
    (['and .. forms] (evaluate-and forms scope))
    (['or .. forms] (evaluate-or forms scope))
    ([operator .. operands]
     (call (evaluate operator scope)
           (map (lambda (operand) (evaluate operand scope)) operands)))
    (_ form)))

(define (evaluate-body body scope)
  (match body
    ([] nil)
    ([form] (evaluate form scope))
    ([form .. more]
     (begin (evaluate form scope) (evaluate-body more scope)))))

(define (evaluate-cond clauses scope)
  (match clauses
    ([] nil)
    ([['else .. body] ..] (evaluate-body body scope))
    ([[test .. body] .. more]
     (if (evaluate test scope)
         (evaluate-body body scope)
         (evaluate-cond more scope)))))

(define (evaluate-and forms scope)
  (match forms
    ([] true)
    ([form] (evaluate form scope))
    ([form .. more] (if (evaluate form scope) (evaluate-and more scope) nil))))

(define (evaluate-or forms scope)
  (match forms
    ([] nil)
    ([form] (evaluate form scope))
    ([form .. more] (or (evaluate form scope) (evaluate-or more scope)))))

(define (call procedure args)
  (match procedure
    ((Procedure params body scope) (evaluate-body body (bind params args scope)))
    ((? procedure?) (apply procedure args))
    (_ (error (format "not a procedure: %s" procedure)))))

;; ---- running programs ----

(define (host-scope)
  (Scope {'nil nil 'true true 'false nil
          '+ + '- - '* * '/ / '% % '= = '< < '> > '<= <= '>= >=
          'cons cons 'car car 'cdr cdr 'list (lambda (.. xs) xs) 'null? null? 'pair? pair? 'not not
          'display println}
         nil))

(define (definition? form) (match form (['define ..] true) (_ nil)))

;; Evaluate the forms in order and print the value of each that is not a definition.
(define (run program)
  (let (scope (host-scope))
    (for-each
      (lambda (form)
        (let (value (try (lambda () (evaluate form scope))
                         (lambda (message) (string-append "error: " message))))
          (unless (definition? form) (println value))))
      program)))

(run
  '((define (factorial n) (if (= n 0) 1 (* n (factorial (- n 1)))))
    (factorial 20)

    ;; closures and state
    (define (make-counter)
      (let ((count 0))
        (lambda () (set! count (+ count 1)) count)))
    (define tick (make-counter))
    (tick)
    (tick)
    (begin (define tock (make-counter)) (list (tick) (tock)))

    ;; functions as values
    (define (map f xs)
      (if (null? xs) nil (cons (f (car xs)) (map f (cdr xs)))))
    (define (compose f g) (lambda (x) (f (g x))))
    (map (compose (lambda (x) (* x x)) (lambda (x) (+ x 1))) '(1 2 3))
    ((lambda args args) 1 2 3)
    ((lambda (first . others) others) 1 2 3)

    ;; mutual recursion, tail calls, cond
    (define (even? n) (if (= n 0) true (odd? (- n 1))))
    (define (odd? n) (if (= n 0) false (even? (- n 1))))
    (even? 10001)
    (define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
    (loop 20000 0)
    (define (sign n) (cond ((< n 0) 'minus) ((= n 0) 'zero) (else 'plus)))
    (list (sign -5) (sign 0) (sign 5))

    ;; the Y combinator
    (define (fix f) ((lambda (x) (x x)) (lambda (x) (f (lambda (n) ((x x) n))))))
    ((fix (lambda (self) (lambda (n) (if (< n 2) n (+ (self (- n 1)) (self (- n 2))))))) 15)

    ;; sorting
    (define (insert x xs)
      (cond ((null? xs) (list x))
            ((<= x (car xs)) (cons x xs))
            (else (cons (car xs) (insert x (cdr xs))))))
    (define (sort xs) (if (null? xs) nil (insert (car xs) (sort (cdr xs)))))
    (sort '(3 1 4 1 5 9 2 6))

    (and 1 2 3)
    (or false nil 'found)
    (display "output of the program")

    ;; errors
    (undefined 1)
    ((lambda (x) x))
    ((lambda (x) x) 1 2)
    (car 5)
    ("no procedure" 1)))
