;; LANGUAGE §9.3 wrong argument counts of primitives

;;; case: primitives of one argument report their count
(define (msg f) (try f id))
(list (msg (lambda () (car))) (msg (lambda () (null? 1 2))) (msg (lambda () (not))) (msg (lambda () (type-of))) (msg (lambda () (string->list))) (msg (lambda () (sqrt 1 2))) (msg (lambda () (length))) (msg (lambda () (keys))))
;;; value: ("car: expected 1 argument" "null?: expected 1 argument, got 2" "not: expected 1 argument" "type-of: expected 1 argument" "string->list: expected 1 argument" "sqrt: expected 1 argument, got 2" "length: expected 1 argument" "keys: expected 1 argument")

;;; case: primitives of two arguments report their count
(define (msg f) (try f id))
(list (msg (lambda () (cons))) (msg (lambda () (cons 1 2 3))) (msg (lambda () (ref))) (msg (lambda () (ref [1] 0 1))) (msg (lambda () (string-split "a" "b" "c"))) (msg (lambda () (gcd))) (msg (lambda () (% 1 2 3))) (msg (lambda () (has?))))
;;; value: ("cons: expected 2 arguments" "cons: expected 2 arguments, got 3" "ref: expected 2 arguments" "ref: expected 2 arguments, got 3" "string-split: expected 2 arguments, got 3" "gcd: expected 2 arguments" "%: expected 2 arguments, got 3" "has?: expected 2 arguments")

;;; case: primitives of three arguments report their count
(define (msg f) (try f id))
(list (msg (lambda () (substring))) (msg (lambda () (substring "a" 1))) (msg (lambda () (dict-set! {} 1))) (msg (lambda () (array-set! [1] 0 1 2))) (msg (lambda () (string-replace))))
;;; value: ("substring: expected 3 arguments" "substring: expected 3 arguments" "dict-set!: expected 3 arguments" "array-set!: expected 3 arguments, got 4" "string-replace: expected 3 arguments")

;;; case: primitives of none report their count
(define (msg f) (try f id))
(list (msg (lambda () (random 1))) (msg (lambda () (gc 1))) (msg (lambda () (monotonic-ns 1 2))))
;;; value: ("random: expected 0 arguments, got 1" "gc: expected 0 arguments, got 1" "monotonic-ns: expected 0 arguments, got 2")

;;; case: one argument to a primitive of two or three is a partial
(list (ref [1]) (string-join ",") (dict-set! {}) (substring "a") (gcd 4))
;;; value: (#<partial 1 more> #<partial 1 more> #<partial 2 more> #<partial 2 more> #<partial 1 more>)

;;; case: library procedures report arity like closures
(list (try (lambda (_) (nth 1)) id) (try (lambda (_) (foldl + 0)) id) (try (lambda (_) (id)) id) (try (lambda (_) (read-file)) id))
;;; value: ("arity mismatch: expected 2 argument(s), got 1" "arity mismatch: expected 3 argument(s), got 2" "arity mismatch: expected 1 argument(s), got 0" "arity mismatch: expected 1 argument(s), got 0")
