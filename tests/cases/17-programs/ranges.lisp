;; LANGUAGE §2.1: integers have no bounds, whatever the compiler has found out about some of them

;;; case: a counter that starts at the largest small integer
(define (up n) (let loop (i 1152921504606846970 k 0) (if (= k n) i (loop (+ i 1) (+ k 1)))))
(list (up 5) (up 6) (up 20))
;;; value: (1152921504606846975 1152921504606846976 1152921504606846990)

;;; case: a counter that goes down from the smallest small integer
(define (down n) (let loop (i -1152921504606846970 k 0) (if (= k n) i (loop (- i 1) (+ k 1)))))
(list (down 6) (down 7) (down 20))
;;; value: (-1152921504606846976 -1152921504606846977 -1152921504606846990)

;;; case: large steps leave the small integers
(define (leap n) (let loop (i 0 k 0) (if (= k n) i (loop (+ i 576460752303423488) (+ k 1)))))
(list (leap 1) (leap 2) (leap 4))
;;; value: (576460752303423488 1152921504606846976 2305843009213693952)

;;; case: doubling leaves the small integers
(define (double n) (let loop (i 1 k 0) (if (= k n) i (loop (+ i i) (+ k 1)))))
(list (double 59) (double 60) (double 61) (double 70))
;;; value: (576460752303423488 1152921504606846976 2305843009213693952 1180591620717411303424)

;;; case: products of bounded counters
(define (squares n) (let loop (i 0 s 0) (if (< i n) (loop (+ i 1) (+ s (* i i))) s)))
(list (squares 0) (squares 5) (squares 1000))
;;; value: (0 30 332833500)

;;; case: a product of large bounds
(define (product a b) (* a b))
(list (product 4000000000 4000000000) (product -4000000000 4000000000))
;;; value: (16000000000000000000 -16000000000000000000)

;;; case: a function that is called with integers and once with something else
(define (half n) (if (< n 2) n (half (- n 2))))
(list (half 9) (half 8) (half 7.5))
;;; value: (1 0 1.5)

;;; case: a function that is called with integers and once with a string
(define (twice n) (if (= n 0) n (+ n n)))
(println (twice 4))
(twice "x")
;;; out: 8
;;; error: +: expected number argument
;;; at: 1:33

;;; case: a function that is also a value gets whatever its callers have
(define (inc n) (+ n 1))
(list (inc 1) (map inc '(1.5 1152921504606846975)))
;;; value: (2 (2.5 1152921504606846976))

;;; case: an assigned variable
(define (run n)
  (let (i 0 big 1)
    (let loop (more true)
      (when (< i n)
        (set! i (+ i 1))
        (set! big (* big 10))
        (loop true)))
    (list i big)))
(run 25)
;;; value: (25 10000000000000000000000000)

;;; case: a variable that an effect gives
(define [effect] (ask))
(define (f) (let (x (signal ask nil)) (if (< x 10) (+ x 1) (list x))))
(list (handle (f) (ask _ (resolve 5)))
      (handle (f) (ask _ (resolve 1.5)))
      (handle (f) (ask _ (resolve 1152921504606846976))))
;;; value: (6 2.5 (1152921504606846976))

;;; case: a counter in a computation that is resumed twice
(define [effect] (flip))
(define (walk i) (if (= i 3) (list i) (if (signal flip i) (walk (+ i 1)) (list (- i 10)))))
(handle (walk 0) (flip _ (with-continuation k (append (k true) (k nil)))))
;;; value: (3 -8 -9 -10)

;;; case: remainders, extremes, lengths
(define (g l)
  (let loop (i -7 out nil)
    (if (> i 7)
        (reverse out)
        (loop (+ i 3) (cons (list (% i 5) (min i 0) (max i 0) (abs i) (- (length l) i)) out)))))
(g '(a b))
;;; value: ((-2 -7 0 7 9) (-4 -4 0 4 6) (-1 -1 0 1 3) (2 0 2 2 0) (0 0 5 5 -3))

;;; case: remainder by what can be 0
(define (h a b) (% a b))
(println (h 7 2))
(h 1 0)
;;; out: 1
;;; error: %: division by zero
;;; at: 1:17

;;; case: integers among doubles
(define (average n) (let loop (i 0 s 0.0) (if (= i n) (/ s n) (loop (+ i 1) (+ s (* i 0.5))))))
(list (average 4) (exact->inexact 3) (sin 0) (sqrt 16) (< 2.5 3) (> 2 2.5) (= 2.0 2))
;;; value: (0.75 3.0 0.0 4.0 true nil true)

;;; case: large integers among doubles compare exactly as ever
(define (cmp i x) (list (< x i) (= x i) (> x i)))
(cmp 9007199254740993 9007199254740992.0)
;;; value: (nil true nil)

;;; case: mutual recursion on a counter, with a result of small steps
(define (even-steps n) (if (= n 0) 0 (+ 1 (odd-steps (- n 1)))))
(define (odd-steps n) (if (= n 0) 0 (+ 1 (even-steps (- n 1)))))
(list (even-steps 10) (odd-steps 7))
;;; value: (10 7)

;;; case: a branch that is never taken says nothing about the others
(define (k n) (if (< n 5) (if (> n 10) (list n) (- n 1)) (* n 3)))
(list (k 4) (k 5) (k 100))
;;; value: (3 15 300)

;;; case: a redefined operator
(define (+ a b) (list a b))
(define (f n) (let loop (i 0) (if (> i n) i (loop (- i -1)))))
(list (f 3) (+ 1 2))
;;; value: (4 (1 2))

;;; case: quotients and remainders of bounded numbers
(define (q l)
  (let loop (i -9 out nil)
    (if (> i 9) (reverse out) (loop (+ i 6) (cons (list (/ i 2) (/ i -4) (% i 4) (% i -4) (/ 100 (+ i 10))) out)))))
(q nil)
;;; value: ((-4 2 -1 -1 100) (-1 0 -3 -3 14) (1 0 3 3 7) (4 -2 1 1 5))

;;; case: a quotient by a counter that gets to 0
(define (r n) (let loop (i 2) (if (< i 0) 'no (begin (println (/ 12 i)) (loop (- i 1))))))
(r nil)
;;; out: 6
;;; out: 12
;;; error: /: division by zero
;;; at: 1:63

;;; case: a binary search with halves
(define (search a x)
  (let loop (lo 0 hi (length a))
    (if (< lo hi)
        (let (mid (/ (+ lo hi) 2))
          (cond (= a.[mid] x) mid
                (< a.[mid] x) (loop (+ mid 1) hi)
                true (loop lo mid)))
        -1)))
(map (lambda (x) (search [1 3 5 7 9 11] x)) '(1 4 7 11 12))
;;; value: (0 -1 3 5 -1)
