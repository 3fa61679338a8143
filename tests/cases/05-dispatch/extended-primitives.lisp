;; LANGUAGE §5.1 primitives that a program extends for its own types

;;; case: arithmetic and comparisons on numbers stay what they are
(define [type] V x y)
(define (+ (^V a) (^V b)) (V (+ a.x b.x) (+ a.y b.y)))
(define (- (^V a) (^V b)) (V (- a.x b.x) (- a.y b.y)))
(define (* (^V a) (^Number k)) (V (* a.x k) (* a.y k)))
(define (* (^Number k) (^V a)) (* a k))
(define (< (^V a) (^V b)) (< a.x b.x))
(define (= (^V a) (^V b)) (= a.x b.x))
(define (add a b) (+ a b))
(define (less a b) (< a b))
(define (same a b) (= a b))
(list (add 1 2) (add 1 2.5) (add 4611686018427387904 4611686018427387904) (add 1e300 1e300) (add (V 1 2) (V 3 4))
      (- 5 3) (- (V 5 6) (V 1 2)) (* 2 3) (* (V 1 2) 3) (* 3 (V 1 2)) (less 1 2) (less 1 2.5) (less (V 1 0) (V 2 0)) (less (V 2 0) (V 1 0))
      (same 1 1.0) (same "a" "a") (same '(1) '(1)) (same (V 1 2) (V 1 3)) (same (V 1 2) 5) (if (< (V 1 2) (V 2 1)) 'yes 'no) (- 7))
;;; stress
;;; value: (3 3.5 9223372036854775808 2e300 (V 4 6) 2 (V 4 4) 6 (V 3 6) (V 3 6) true true true nil true true true true nil yes -7)

;;; case: errors of extended primitives
(define [type] V x)
(define (+ (^V a) (^V b)) (V (+ a.x b.x)))
(define (length (^V v)) 1)
(define (add a b) (+ a b))
(list (try (lambda (_) (add 1 "s")) id) (try (lambda (_) (add (V 1) 1)) id) (try (lambda (_) (length 5)) id) (length (V 1)) (length "abc"))
;;; value: ("+: expected number argument" "+: expected number argument" "length: expected list, array, dict, or string" 1 3)

;;; case: a type that is defined after the method
(define (+ (^V a) (^V b)) 'mine)
(define (add a b) (+ a b))
(define before (add 1 2))
(define [type] V x)
(list before (add 1 2) (add (V 1) (V 2)))
;;; value: (mine 3 mine)

;;; case: a method for a built-in type
(define [type] V x)
(define (+ (^V a) (^V b)) 'vv)
(define (+ (^String a) (^Int b)) 'si)
(define (add a b) (+ a b))
(list (add 1 2) (add "a" 1) (add (V 1) (V 2)))
;;; value: (3 si vv)

;;; case: a method added in a function
(define [type] V x)
(define (+ (^V a) (^V b)) 'vv)
(define (add a b) (+ a b))
(define (extend) (define (+ (^Int a) (^Int b)) 'ii) nil)
(define before (add 1 2))
(extend)
(list before (add 1 2) (add 1.0 2) (add (V 1) (V 2)))
;;; value: (3 ii 3.0 vv)

;;; case: a method under another name of the primitive's table
(define [type] V x)
(define (+ (^V a) (^V b)) 'vv)
(define plus +)
(define (add a b) (+ a b))
(define (plus (^Int a) (^Int b)) 'ii)
(list (add 1 2) (add (V 1) (V 2)))
;;; value: (ii vv)

;;; case: generic access
(define [type] Stack items)
(define (length (^Stack s)) (length s.items))
(define (ref (^Stack s) (^Int i)) (ref s.items i))
(define (push! (^Stack s) x) (set! s.items (cons x s.items)) s)
(define (keys (^Stack s)) 'none)
(define s (Stack nil))
(push! s 1)
(push! s 2)
(list (length s) (ref s 0) s.[1] s (ref '(7 8) 1) (ref [7 8] 0) (length [1 2 3]) (push! [1] 2) (keys {'a 1}) (keys s))
;;; stress
;;; value: (2 2 1 (Stack (2 1)) 8 7 3 nil (a) none)

;;; case: folds and partials take part
(define [type] V x)
(define (+ (^V a) (^V b)) (V (+ a.x b.x)))
(list (+ (V 1) (V 2) (V 3)) (foldl + (V 0) (list (V 1) (V 2))) ((+ (V 1)) (V 2)) (apply + (list (V 1) (V 2) (V 3))) (+ 1 2 3) (+ 5))
;;; value: ((V 6) (V 3) (V 3) (V 6) 6 #<partial 1 more>)

;;; case: methods that evaluated code adds
(define [type] V x)
(define (add a b) (+ a b))
(define before (add 1 2))
(define (+ (^V a) (^V b)) 'vv)
(define then (list (add 1 2) (add 1.5 2) (add (V 1) (V 2)) (length '(1 2))))
(eval '(define (+ (^Int a) (^Int b)) 'ii))
(list before then (add 1 2) (add 1.5 2) (eval '(+ 1 2)))
;;; value: (3 (3 3.5 vv 2) ii 3.5 ii)

;;; case: an extended primitive that is assigned
(define [type] V x)
(define (- (^V a) (^V b)) 'vv)
(define (sub a b) (- a b))
(define before (list (sub 3 1) (sub (V 1) (V 2))))
(set! - (lambda (a b) 'mine))
(list before (sub 3 1) (sub (V 1) (V 2)))
;;; value: ((2 vv) mine mine)

;;; case: an extended primitive with another fallback
(define [type] V x)
(define (length (^V v)) 1)
(define (len x) (length x))
(define before (list (len '(1 2)) (len (V 1))))
(define (length x) 'fallback)
(list before (len '(1 2)) (len (V 1)))
;;; value: ((2 1) fallback 1)

;;; case: a type of the program that becomes an alias of a built-in type
(define [type] V x)
(define (+ (^V a) (^V b)) 'vv)
(define (add a b) (+ a b))
(define before (list (add 1 2) (add (V 1) (V 2))))
(define [alias] V Int)
(list before (add 1 2) (add 1.5 2))
;;; value: ((3 vv) vv 3.5)
