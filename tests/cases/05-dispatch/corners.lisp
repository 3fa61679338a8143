;; LANGUAGE §5 corners, one program each

;;; case: means what the section says: (define (f (^Int a)) 1) (define (f (^Int a)) 2) (list (f 1) f)
(define (f (^Int a)) 1) (define (f (^Int a)) 2) (list (f 1) f)
;;; value: (2 #<dispatch f 1 method>)

;;; case: means what the section says: (define (f x) 'fb) (define (f (^Int a)) 1) (list (f 1) (f 'a) f)
(define (f x) 'fb) (define (f (^Int a)) 1) (list (f 1) (f 'a) f)
;;; value: (1 fb #<dispatch f 1 method +default>)

;;; case: means what the section says: (define (f (^Int a)) 1) (define (f x) 'fb) (list (f 1) (f 'a))
(define (f (^Int a)) 1) (define (f x) 'fb) (list (f 1) (f 'a))
;;; value: (1 fb)

;;; case: means what the section says: (define (f (^Int a)) 1) (define f 5) f
(define (f (^Int a)) 1) (define f 5) f
;;; value: 5

;;; case: means what the section says: (define (f (^Int a)) 1) (define g f) (define (g (^String a)) 2) (list (f "x") g)
(define (f (^Int a)) 1) (define g f) (define (g (^String a)) 2) (list (f "x") g)
;;; value: (2 #<dispatch f 2 methods>)

;;; case: means what the section says: (define length 5) length
(define length 5) length
;;; value: 5

;;; case: means what the section says: (define (length x) 'mine) (list (length 5) (length '(1 2)))
(define (length x) 'mine) (list (length 5) (length '(1 2)))
;;; value: (mine mine)

;;; case: means what the section says: (define (map f x) 'mine) (list (map car '((1))) (map car 5))
(define (map f x) 'mine) (list (map car '((1))) (map car 5))
;;; value: ((1) mine)

;;; case: means what the section says: (define (+ (^String a) (^String b)) (string-append a b)) (list (+ "a" "b") (+ "a" "b" "c") (foldl + "" '("x" "y")) (apply + '("p" "q" "r")) ((+ "a") "b"))
(define (+ (^String a) (^String b)) (string-append a b)) (list (+ "a" "b") (+ "a" "b" "c") (foldl + "" '("x" "y")) (apply + '("p" "q" "r")) ((+ "a") "b"))
;;; value: ("ab" "abc" "xy" "pqr" "ab")

;;; case: means what the section says: (define (< (^String a) (^String b)) (= (sort (list a b)) (list a b))) (sort-by > '("b" "a"))
(define (< (^String a) (^String b)) (= (sort (list a b)) (list a b))) (sort-by > '("b" "a"))
;;; error: >: expected number arguments

;;; case: means what the section says: (define (f (^Int a) (^Any b)) 1) (define (f (^Any a) (^Int b)) 2) (f 1 1)
(define (f (^Int a) (^Any b)) 1) (define (f (^Any a) (^Int b)) 2) (f 1 1)
;;; error: ambiguous method call: multiple methods match with equal specificity

;;; case: means what the section says: (define (f (^Number a) (^Int b)) 1) (define (f (^Int a) (^Number b)) 2) (f 1 1)
(define (f (^Number a) (^Int b)) 1) (define (f (^Int a) (^Number b)) 2) (f 1 1)
;;; error: ambiguous method call: multiple methods match with equal specificity

;;; case: means what the section says: (define (f (^Collection a)) 'c) (define (f (^List a)) 'l) (f nil)
(define (f (^Collection a)) 'c) (define (f (^List a)) 'l) (f nil)
;;; value: l

;;; case: means what the section says: (define (f (^Bool a)) 'b) (define (f (^Symbol a)) 's) (list (f true) (f 'x) (f nil))
(define (f (^Bool a)) 'b) (define (f (^Symbol a)) 's) (list (f true) (f 'x) (f nil))
;;; value: (b s b)

;;; case: means what the section says: (define (f (^List a)) 'l) (define (f (^Bool a)) 'b) (f nil)
(define (f (^List a)) 'l) (define (f (^Bool a)) 'b) (f nil)
;;; error: ambiguous method call: multiple methods match with equal specificity

;;; case: means what the section says: (define (f (^Nil a)) 'n) (define (f (^Bool a)) 'b) (f nil)
(define (f (^Nil a)) 'n) (define (f (^Bool a)) 'b) (f nil)
;;; value: n

;;; case: means what the section says: (define (f (^Int a) .. r) (list 'r r)) (define (f (^Int a)) 'one) (list (f 1) (f 1 2))
(define (f (^Int a) .. r) (list 'r r)) (define (f (^Int a)) 'one) (list (f 1) (f 1 2))
;;; value: (one (r (2)))

;;; case: means what the section says: (define (f (^Int a) .. r) 1) (f "x" 2)
(define (f (^Int a) .. r) 1) (f "x" 2)
;;; error: no matching method 'f' for (String, Int)

;;; case: means what the section says: (define (f (^Int a) b) 1) (define (f (^Int a)) 1) (f 1 2 3)
(define (f (^Int a) b) 1) (define (f (^Int a)) 1) (f 1 2 3)
;;; error: no matching method 'f': got 3 arg(s) (Int, Int, Int), expected 2, 1 arg(s)

;;; case: means what the section says: (define (f (^Int a)) 1) (f)
(define (f (^Int a)) 1) (f)
;;; error: no matching method 'f': got 0 arg(s) (), expected 1 arg(s)

;;; case: means what the section says: (define (f (^(Val 3) a)) 'three) (define (f (^Int a)) 'int) (list (f 3) (f 3.0) (f 4))
(define (f (^(Val 3) a)) 'three) (define (f (^Int a)) 'int) (list (f 3) (f 3.0) (f 4))
;;; error: no matching method 'f' for (Double)

;;; case: means what the section says: (define (f (^(Val -3) a)) 'm) (f -3)
(define (f (^(Val -3) a)) 'm) (f -3)
;;; value: m

;;; case: means what the section says: (define (f (^Foo a)) 'foo) (list (f 1) (f "x"))
(define (f (^Foo a)) 'foo) (list (f 1) (f "x"))
;;; value: (foo foo)

;;; case: means what the section says: (define (f (^{'T Number} a)) 'num) (list (f 1) (f 2.5))
(define (f (^{'T Number} a)) 'num) (list (f 1) (f 2.5))
;;; value: (num num)

;;; case: means what the section says: (define (f (^{'T Number} a)) 'num) (f "x")
(define (f (^{'T Number} a)) 'num) (f "x")
;;; error: no matching method 'f' for (String)

;;; case: means what the section says: (define (f (^{'T Number} a)) 'num) (define (f a) 'any) (define (f (^Any b)) 'anym) (f 1)
(define (f (^{'T Number} a)) 'num) (define (f a) 'any) (define (f (^Any b)) 'anym) (f 1)
;;; value: num

;;; case: means what the section says: (define g (lambda ((^Int a)) 'i)) (list g (g 1))
(define g (lambda ((^Int a)) 'i)) (list g (g 1))
;;; value: (#<dispatch g 1 method> i)

;;; case: means what the section says: (define (f (^Int a)) (lambda (b) (list a b))) (f 1 2)
(define (f (^Int a)) (lambda (b) (list a b))) (f 1 2)
;;; error: no matching method 'f': got 2 arg(s) (Int, Int), expected 1 arg(s)

;;; case: means what the section says: (define (f x) (lambda (b) (list x b))) (define (f (^Int a)) a) (list (f 1) (f "s" 2))
(define (f x) (lambda (b) (list x b))) (define (f (^Int a)) a) (list (f 1) (f "s" 2))
;;; value: (1 ("s" 2))

;;; case: means what the section says: (define (f (^(List Int) a)) 'li) (f '("a"))
(define (f (^(List Int) a)) 'li) (f '("a"))
;;; value: li

;;; case: means what the section says: (define [type] A) (define [type] (B A)) (define [type] (C B)) (define (f (^A x)) 'a) (define (f (^B x)) 'b) (f (C))
(define [type] A) (define [type] (B A)) (define [type] (C B)) (define (f (^A x)) 'a) (define (f (^B x)) 'b) (f (C))
;;; value: b

;;; case: means what the section says: (define [type] A) (define [type] (B A)) (define (f (^A x) (^A y)) 'aa) (define (f (^B x) (^A y)) 'ba) (define (f (^A x) (^B y)) 'ab) (list (f (A) (A)) (f (B) (A)) (f (A) (B)))
(define [type] A) (define [type] (B A)) (define (f (^A x) (^A y)) 'aa) (define (f (^B x) (^A y)) 'ba) (define (f (^A x) (^B y)) 'ab) (list (f (A) (A)) (f (B) (A)) (f (A) (B)))
;;; value: (aa ba ab)

;;; case: means what the section says: (module m (export h) (define (h (^Int x)) 'mi)) (import m (h)) (define (h (^String x)) 's) (list (h 1) (h "a") (m.h "a"))
(module m (export h) (define (h (^Int x)) 'mi)) (import m (h)) (define (h (^String x)) 's) (list (h 1) (h "a") (m.h "a"))
;;; value: (mi s s)

;;; case: means what the section says: (module m (export h) (define (length x) 'local) (define (h) (length '(1)))) (import m (h)) (list (h) (length '(1)))
(module m (export h) (define (length x) 'local) (define (h) (length '(1)))) (import m (h)) (list (h) (length '(1)))
;;; value: (local 1)

;;; case: means what the section says: (module m (export) (define [type] P x) (define (length (^P p)) 'plen) (define (mk) (P 1))) (length '(1))
(module m (export) (define [type] P x) (define (length (^P p)) 'plen) (define (mk) (P 1))) (length '(1))
;;; value: 1

;;; case: means what the section says: (define (show (^Int x)) 'i) (define (show (^Double x)) 'd) (map show '(1 2.0))
(define (show (^Int x)) 'i) (define (show (^Double x)) 'd) (map show '(1 2.0))
;;; value: (i d)
