;; Programs whose generated Rust is kept in `snapshots`; see omnic/tests/snapshots.rs.

;;; known call and base case
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(println (fib 20))

;;; self tail call
(define (count n acc) (if (= n 0) acc (count (- n 1) (+ acc 1))))
(println (count 1000000 0))

;;; mutual tail calls
(define (ev? n) (if (= n 0) true (od? (- n 1))))
(define (od? n) (if (= n 0) nil (ev? (- n 1))))
(println (ev? 1000001))

;;; named let as a loop
(println (let loop (i 0 s 0) (if (= i 10) s (loop (+ i 1) (+ s i)))))

;;; local function lifted
(define (sum-squares n)
  (let ^rec (square (lambda (x) (* x x))
             go (lambda (i) (if (= i 0) 0 (+ (square i) (go (- i 1))))))
    (go n)))
(println (sum-squares 10))

;;; closure with captures
(define (adder n) (lambda (x) (+ x n)))
(println ((adder 3) 4))

;;; assigned variable in a box
(define (counter)
  (let (n 0) (lambda () (set! n (+ n 1)))))
(define c (counter))
(c)
(println (c))

;;; rest parameter
(define (tally first .. rest) (list first (length rest)))
(println (tally 1 2 3))

;;; more than five arguments
(define (seven a b c d e f g) (list g f e d c b a))
(println (seven 1 2 3 4 5 6 7))

;;; logic as tests
(define (between? lo x hi) (if (and (<= lo x) (not (> x hi))) 'yes 'no))
(println (between? 1 2 3))

;;; pattern matching
(define (size t)
  (match t
    ([] 0)
    ([x .. rest] (+ 1 (size rest)))
    (other 100)))
(println (size '(a b c)))

;;; quoted data and strings
(println '(1 "two" three (4.5 . 6)) "text")

;;; quasiquote
(define (wrap x xs) `(a ,x ,@xs))
(println (wrap 1 '(2 3)))

;;; array and dict literals
(define (pair-up k v) {k [v v]})
(println (pair-up 'a 1).[0] (pair-up 'a 1))

;;; handler that resumes in tail position
(define (ask f) (if (> (f 1) 5) (ask f) (+ (f 1) (signal ask nil))))
(define (run f) (handle (ask f) (ask _ (resolve 41))))
(println (run (lambda (x) x)))

;;; signal to the handler around it
(define (run f) (handle (if (= (f 1) 2) (signal quit 3) (list (signal ask 4))) (ask x (resolve (f x))) (quit x x)))
(println (map run (list (lambda (x) (+ x 1)) (lambda (x) (* x x)))))

;;; loop under a handler
(define (up i n) (if (> i n) nil (begin (signal emit i) (up (+ i 1) n))))
(define (total n) (let (sum 0) (handle (up 0 n) (emit x (set! sum (+ sum x)) (resolve nil))) sum))
(println (total 10))

;;; handler that never resumes
(println (handle (+ 1 (signal quit 'early)) (quit v (list 'stopped v))))

;;; named continuation
(define bodies (list (lambda () (signal pick '(1 5)))))
(println (handle (* 2 ((car bodies))) (pick xs (with-continuation k (map k xs)))))

;;; continuation as procedure
(define (walk t) (if (pair? t) (begin (walk (car t)) (signal emit (cdr t)) nil) nil))
(define (generate t) (handle (walk t) (emit x (with-continuation k (cons x (lambda () (k nil)))))))
(println (car ((cdr (generate '((1 . 2) . 3))))))

;;; reset and shift
(println (reset (* 3 (shift k (list (k 1) (k 2))))))

;;; generic function
(define (kind (^Int n)) "integer")
(define (kind x) "thing")
(println (kind 1) (kind 'a))

;;; struct type
(define [type] Point x y)
(define (norm p) (+ (* p.x p.x) (* p.y p.y)))
(println (norm (Point 3 4)))

;;; foreign function
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (ldexp (^Double x) (^Int32 n)) ^Double)
(println (ldexp 1.5 3))

;;; unbound variable
(define (f) (g))
(f)
;;; global assigned and read by functions
(define hits 0)
(define (hit!) (set! hits (+ hits 1)) hits)
(hit!)
(println (hit!))

;;; primitive as a value
(println (foldl + 0 (map car '((1 2) (3 4)))))

;;; index and field assignment
(define [type] point x y)
(define (move! p a) (set! p.x (+ p.x 1)) (set! a.[0] p.y) (list p.x a.[0]))
(println (move! (point 1 2) [7 8]))

;;; path through instances
(define [type] line from to)
(define [type] point x y)
(define (start l) l.from.x)
(println (start (line (point 5 6) (point 7 8))))

;;; union and declarations
(define [abstract] Shape)
(define [type] (square Shape) (^Int side))
(define [union] Tree Leaf (Node left value right))
(define [alias] Number2 Number)
(define (total t) (match t (Leaf 0) ((Node l v r) (+ (total l) v (total r)))))
(println (total (Node (Node Leaf 1 Leaf) 2 Leaf)) (is? (square 3) 'Shape))

;;; module and imports
(module m (export twice) (define (half x) (/ x 2)) (define (twice x) (+ x x)))
(import m (twice))
(println (twice 4) (m.twice 5))

;;; handler that works on after resuming
(println (handle (+ 1 (signal ask 2)) (ask x (+ 100 (resolve (* x 10))))))

;;; coroutine
(define c (coroutine (lambda () (yield 1) (yield 2) 3)))
(println (resume c) (resume c) (resume c))

;;; block with a shared exit
(define (classify x y) (if (or (< x 0) (and (> y 0) (= x y))) 'odd (begin (println x) 'plain)))
(println (classify 1 2))

;;; loop over doubles
(define (area n)
  (let loop (i 0 s 0.0) (if (< i n) (loop (+ i 1) (+ s (* 0.5 (sqrt (+ 1.0 (* s s)))))) s)))
(println (area 3))

;;; macro seen by evaluated code
(define [macro] twice ([e] (begin e e)))
(define x 1)
(println (eval '(begin (twice (set! x (+ x 1))) x)))


;;; question about types
(define [type] Circle r)
(define [union] Tree Leaf (Node l r))
(define (kind v)
  (cond
    (is? v 'Circle) 'circle
    (is? v 'Tree) 'tree
    (is? v 'Number) 'number
    (symbol? v) 'symbol
    true 'other))
(println (map kind (list (Circle 1) Leaf 2 'a "s")))
