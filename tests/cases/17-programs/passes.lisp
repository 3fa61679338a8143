;; LANGUAGE §3: what the optimising passes of the compiler must not change

;;; case: arguments of an inlined function are evaluated once, in order
(define trace nil)
(define (note x) (set! trace (cons x trace)) x)
(define (pick a b) b)
(pick (note 1) (note 2))
(reverse trace)
;;; value: (1 2)

;;; case: an inlined function that ignores its argument still evaluates it
(define (five x) 5)
(five (car 7))
;;; error: car: argument must be a pair
;;; at: 2:7

;;; case: a known procedure is applied in a library loop in order
(define trace nil)
(map (lambda (x) (set! trace (cons x trace))) '(1 2 3))
(for-each (lambda (x) (set! trace (cons (* 10 x) trace))) '(4 5))
trace
;;; value: (50 40 3 2 1)

;;; case: a library loop over something that is no list fails as ever
(define (f l) (foldl (lambda (a x) (+ a x)) 0 l))
(handle (f 5) (raise m m))
;;; value: "car: argument must be a pair"

;;; case: generic functions work on every collection
(define (double l) (map (lambda (x) (* 2 x)) l))
(list (double '(1 2)) (double [3 4]) (double nil) (collect (double (iterator [5]))))
;;; value: ((2 4) [6 8] nil (10))

;;; case: a generic function on something else fails as ever
(define (double l) (map (lambda (x) (* 2 x)) l))
(double 5)
;;; error: no matching method 'map' for (Closure, Int)

;;; case: a program may extend a library function
(define [type] Box content)
(define (map f (^Box b)) (f b.content))
(list (map (lambda (x) (+ x 1)) '(1 2)) (map (lambda (x) (+ x 1)) (Box 5)))
;;; value: ((2 3) 6)

;;; case: a program may redefine a library function
(define (foldl f acc xs) 'mine)
(foldl (lambda (a x) (+ a x)) 0 '(1 2))
;;; value: mine

;;; case: a program may redefine a primitive that is an argument
(define (apply-to f x) (f x))
(define (car x) 'mine)
(apply-to car '(1 2))
;;; value: mine

;;; case: calling what is no procedure names the variable
(define (apply-to f x) (f x))
(apply-to 5 1)
;;; error: 'f' is Int, not a function

;;; case: a procedure argument that takes another number of arguments fails at its call
(define (apply-to f x) (f x))
(apply-to (lambda (a b) (+ a b)) 1)
;;; error: arity mismatch: expected 2 argument(s), got 1
;;; at: 1:24

;;; case: an assigned variable in a moved procedure is shared
(define (count l)
  (let (n 0 add (lambda (x) (set! n (+ n x))))
    (for-each (lambda (x) (add x)) l)
    n))
(count '(1 2 3))
;;; value: 6

;;; case: closures made in a loop keep their own variables
(define fs (map (lambda (i) (lambda () i)) '(1 2 3)))
(map (lambda (f) (f)) fs)
;;; value: (1 2 3)

;;; case: a continuation resumed twice through an inlined loop sees its own accumulator
(define (pairs)
  (handle (foldl (lambda (acc x) (cons (signal choose x) acc)) nil '(1 2))
    (choose x (with-continuation k (append (k x) (k (* 10 x)))))))
(pairs)
;;; value: (2 1 20 1 2 10 20 10)

;;; case: an assigned variable is shared by both resumptions of an inlined loop
(define (total)
  (let (n 0)
    (handle (begin (for-each (lambda (x) (set! n (+ n (signal choose x)))) '(1 2)) n)
      (choose x (with-continuation k (begin (k x) (k (* 10 x))))))))
(total)
;;; value: 30

;;; case: a shift inside a procedure of a library loop captures the rest of the loop
(reset (foldl (lambda (a x) (+ a (shift k (+ (k x) (k 100))))) 0 '(1 2)))
;;; value: 406

;;; case: a recursive function that is specialised keeps its order
(define trace nil)
(define (each f l) (if (null? l) nil (cons (f (car l)) (each f (cdr l)))))
(define (run k l) (each (lambda (x) (set! trace (cons x trace)) (* k x)) l))
(list (run 2 '(1 2 3)) trace)
;;; value: ((2 4 6) (3 2 1))

;;; case: constants are folded without losing errors
(define (f) (+ 1 (/ 1 0)))
(f)
;;; error: /: division by zero
;;; at: 1:18

;;; case: constants beyond the fixnums are big integers
(list (+ 1152921504606846975 1) (- -1152921504606846976 1) (* 4611686018427387904 4))
;;; value: (1152921504606846976 -1152921504606846977 18446744073709551616)

;;; case: division of the least fixnum by minus one
(/ -1152921504606846976 -1)
;;; value: 1152921504606846976

;;; case: a floating-point loop converts integers
(define (sum l) (let loop (l l acc 0.5) (if (null? l) acc (loop (cdr l) (+ acc (car l))))))
(list (sum '(1 2.25 3)) (sum nil) (sum (list 100000000000000000000)))
;;; value: (6.75 0.5 100000000000000000000.0)

;;; case: a floating-point loop reports what is no number where the sum is
(define (sum l) (let loop (l l acc 0.5) (if (null? l) acc (loop (cdr l) (+ acc (car l))))))
(sum '(1 x))
;;; error: +: expected number argument
;;; at: 1:73

;;; case: floating-point division by zero is an error for every type of operand
(define (try-div a b) (handle (+ 1.5 (/ a b)) (raise m m)))
(define (halve x) (handle (/ 1.0 x) (raise m m)))
(define (under x) (handle (/ x 0.0) (raise m m)))
(list (try-div 1.0 0.0) (try-div 1 0) (halve 0) (halve 0.0) (halve -0.0) (halve 'a) (under 1) (under 'a) (under 2.5))
;;; value: ("/: division by zero" "/: division by zero" "/: division by zero" "/: division by zero" "/: division by zero" "/: expected number argument" "/: division by zero" "/: expected number argument" "/: division by zero")

;;; case: an integer product inside of a floating-point sum is exact
(define (f a b) (+ 0.0 (* a b)))
(list (f 4611686018427387904 4) (f 3 5) (f 0.5 3))
;;; value: (18446744073709552000.0 15.0 1.5)

;;; case: comparisons with doubles
(define (f x) (let (d 1.5) (list (< d x) (> d x) (<= x d) (>= x d) (= d x) (= x d))))
(list (f 1) (f 1.5) (f 2) (f 1000000000000000000000))
;;; value: ((nil true true nil nil nil) (nil nil true true true true) (true nil nil true nil nil) (true nil nil true nil nil))

;;; case: a comparison of a double with something else
(define (f x) (let (d 1.5) (handle (< d x) (raise m m))))
(list (f 'a) (= 1.5 'a) (let (d 1.5) (= d "s")))
;;; value: ("<: expected number arguments" nil nil)

;;; case: rare exponents, infinities and NaN pass through floating-point variables
(define (f x) (let (big (* x 1e300) small (/ x 1e300)) (list (* big 1.0) (* small 1.0) (* big 1e300) (= (- (* big 1e300) (* big 1e300)) 0.0))))
(f 2.0)
;;; value: (2e300 2e-300 +inf.0 nil)

;;; case: a closure captures a floating-point loop variable
(define (f) (let loop (i 0 x 1.0 acc nil) (if (= i 3) acc (loop (+ i 1) (* x 2.0) (cons (lambda () x) acc)))))
(map (lambda (g) (g)) (f))
;;; value: (4.0 2.0 1.0)

;;; case: the square root of anything
(define (f x) (handle (+ 1.0 (sqrt x)) (raise m m)))
(list (f 4) (f 4.0) (f 'a))
;;; value: (3.0 3.0 "sqrt: expected number")

;;; case: a floating-point value is chosen by a condition
(define (f p) (let (x (if p 1.5 (let loop (i 0 s 0.0) (if (= i 4) s (loop (+ i 1) (+ s 0.25)))))) (list x (+ x 1))))
(list (f true) (f nil))
;;; value: ((1.5 2.5) (1.0 2.0))

;;; case: a rest list of an inlined function is fresh
(define (all .. xs) xs)
(define (first-of .. xs) (car xs))
(list (all 1 2) (first-of 3 4) (handle (first-of) (raise m m)))
;;; value: ((1 2) 3 "car: argument must be a pair")

;;; case: the rest list of one array is a list of that array
(define (all .. xs) xs)
(all [1 2])
;;; value: ([1 2])

;;; case: a definition still names its closure when its body simplifies
(define f (let (y 1) (lambda (x) (+ x y))))
f
;;; value: #<λ f (x)>

;;; case: a match inside of an inlined function keeps its failure
(define (size-of x) (match x ([a] 1) ([a b] 2)))
(define (f y) (size-of y))
(handle (f '(1 2 3)) (raise m 'failed))
;;; value: failed

;;; case: a local function that is called twice
(define (f a) (let (g (lambda (x) (+ x a))) (* (g 1) (g 2))))
(f 10)
;;; value: 132

;;; case: tiny functions on assigned parameters
(define (bump x) (set! x (+ x 1)) x)
(define (f y) (list (bump y) y (bump y)))
(f 1)
;;; value: (2 1 2)

;;; case: errors do not name an operator that was not a variable
(define (f x v) ((if 3 x v) v))
(define (g l) (if (null? l) nil (cons (f (car l) 1) (g (cdr l)))))
(g (list car 5))
;;; error: car: argument must be a pair
;;; case: errors do not name an operator that was not a variable, which is no procedure
(define (f x v) ((if 3 x v) v))
(define (g l) (if (null? l) nil (cons (f (car l) 1) (g (cdr l)))))
(g (list (lambda (x) x) 5))
;;; error: called value is Int, not a function
;;; at: 1:17
