;; LANGUAGE §5.3 no candidate

;;; case: the message lists the argument types
(define (f (^String a) (^Int b)) 1)
(f 'x 2.5)
;;; error: no matching method 'f' for (Symbol, Double)

;;; case: the message names Any and Nil types
(define (f (^String a)) 1)
(list (try (lambda (_) (f car)) id) (try (lambda (_) (f nil)) id))
;;; value: ("no matching method 'f' for (Any)" "no matching method 'f' for (Nil)")

;;; case: the message names instance types
(define [type] P x)
(define (f (^String a)) 1)
(f (P 1))
;;; error: no matching method 'f' for (P)

;;; case: a wrong number of arguments lists the accepted counts
(define (f (^Int a)) 1)
(define (f (^Int a) (^Int b)) 2)
(define (f (^String a)) 3)
(f 1 2 3)
;;; error: no matching method 'f': got 3 arg(s) (Int, Int, Int), expected 1, 2 arg(s)

;;; case: a single accepted count
(define (f (^Int a) (^Int b)) 2)
(f 1)
;;; error: no matching method 'f': got 1 arg(s) (Int), expected 2 arg(s)

;;; case: the fallback receives all arguments by the rules of application
(define (f a b) (list a b))
(define (f (^Int a)) 'one)
(list (f 1) (f 1 2) (try (lambda (_) (f "s")) id))
;;; stress
;;; value: (one (1 2) "arity mismatch: expected 2 argument(s), got 1")

;;; case: a dispatch failure can be caught
(define (f (^Int a)) 1)
(try (lambda (_) (f "s")) (lambda (m) (list 'caught m)))
;;; value: (caught "no matching method 'f' for (String)")
