;;; Signals whose handler is around them in the same function, or becomes so when functions are inlined: the compiler
;;; puts the clause there, and removes the handler if nothing else can find it.

;;; case: a loop in a function of its own
(define (up i n) (if (> i n) nil (begin (signal emit i) (up (+ i 1) n))))
(define (run n)
  (let (sum 0)
    (handle (up 0 n) (emit x (set! sum (+ sum x)) (resolve nil)))
    sum))
(run 100000)
;;; value: 5000050000

;;; case: state by two effects
(define (countdown)
  (let (i (signal get nil))
    (if (= i 0) (list 'done i) (begin (signal put (- i 1)) (countdown)))))
(define (run n) (let (s n) (handle (countdown) (get _ (resolve s)) (put v (set! s v) (resolve nil)))))
(run 100000)
;;; value: (done 0)

;;; case: two functions that call each other
(define (ping n) (if (= n 0) (signal end 'ping) (begin (signal tick n) (pong (- n 1)))))
(define (pong n) (if (= n 0) (signal end 'pong) (begin (signal tick n) (ping (- n 1)))))
(define (run n) (let (t 0) (handle (ping n) (tick x (set! t (+ t x)) (resolve nil)) (end who (list who t)))))
(list (run 4) (run 5))
;;; value: ((ping 10) (pong 15))

;;; case: early exit from a loop
(define (find p l)
  (handle (let loop (l l) (cond (null? l) 'none (p (car l)) (signal found (car l)) true (loop (cdr l))))
    (found x (list 'found x))))
(list (find (lambda (x) (> x 2)) '(1 2 3 4)) (find (lambda (x) (> x 9)) '(1 2 3 4)))
;;; value: ((found 3) none)

;;; case: early exit from the middle
(define (product l) (handle (let loop (l l) (cond (null? l) 1 (= (car l) 0) (signal zero 'zero) true (* (car l) (loop (cdr l))))) (zero x x)))
(list (product '(1 2 3)) (product '(1 0 x)))
;;; value: (6 zero)

;;; case: early exit from a library loop
(define (first-over n l) (handle (begin (for-each (lambda (x) (if (> x n) (signal found x) nil)) l) 'none) (found x x)))
(list (first-over 2 '(1 2 3 4)) (first-over 9 '(1 2)))
;;; value: (3 none)

;;; case: the body as a procedure
(define (counted thunk)
  (let (n 0) (handle (list (thunk) n) (tick _ (set! n (+ n 1)) (resolve n)))))
(list (counted (lambda () (+ (signal tick nil) (signal tick nil)))) (counted (lambda () 'none)))
;;; value: ((3 2) (none 0))

;;; case: the clause is outside of its handler
(define (g f)
  (handle (handle (list (f 0) (signal a 1)) (a x (resolve (signal a (+ x 10)))))
    (a x (resolve (list 'outer x)))))
(g (lambda (x) x))
;;; value: (0 (outer 11))

;;; case: the clause is outside of handlers between
(define (g f)
  (handle
    (handle
      (handle (list (f 0) (signal a 1)) (b x (resolve (list 'inner x))))
      (a x (resolve (signal b x))))
    (b x (resolve (list 'outer x)))))
(g (lambda (x) x))
;;; value: (0 (outer 1))

;;; case: code that the clause calls is outside of the handler too
(define (ask) (signal a 5))
(define (g f) (handle (handle (begin (f) (signal a 1)) (a x (resolve (cons x (f))))) (a x (resolve (list 'outer x)))))
(list (g ask) (g (lambda () 3)))
;;; value: ((1 outer 5) (1 . 3))

;;; case: after the clause the handler is there again
(define (g f) (handle (handle (list (signal a 1) (f) (signal a 2) (f)) (a x (resolve (list x (f))))) (a x (resolve 'outer))))
(g (lambda () (signal a 'f)))
;;; value: ((1 outer) (f outer) (2 outer) (f outer))

;;; case: an error in the clause passes its handler
(define (g f)
  (handle
    (handle (list (f) (signal a nil)) (a x (resolve (car 5))) (raise m (list 'inner m)))
    (raise m (list 'outer m))))
(g (lambda () 1))
;;; value: (outer "car: argument must be a pair")

;;; case: an error in the body does not
(define (g f)
  (handle
    (handle (list (signal a 3) (f) (car (signal a 4))) (a x (resolve x)) (raise m (list 'inner m)))
    (raise m (list 'outer m))))
(list (g (lambda () 1)) (g (lambda () (error "f"))))
;;; value: ((inner "car: argument must be a pair") (inner "f"))

;;; case: an error in a clause without anybody to take it
(define (run n) (handle (let loop (i 0) (if (= i n) i (begin (signal a i) (loop (+ i 1))))) (a x (resolve (+ x (if (= x 3) 'no 1))))))
(run 3)
(run 5)
;;; error: +: expected number argument
;;; at: 1:107

;;; case: an error in a body whose handler goes
(define (run x)
  (handle (+ (signal a 1) (car x)) (a y (resolve (* 2 y)))))
(println (run '(5)))
(run 5)
;;; out: 7
;;; error: car: argument must be a pair
;;; at: 2:27

;;; case: the argument is evaluated under the handler
(define (g f) (handle (list (f) (signal a (signal b 1)) (signal b (signal a 2))) (a x (resolve (list 'a x))) (b x (resolve (f x)))))
(g (lambda (.. xs) (cons 'f xs)))
;;; value: ((f) (a (f 1)) (f (a 2)))

;;; case: leaving from the argument of a signal
(define (g f) (handle (list (f) (signal a (signal quit 7))) (a x (resolve (error "never"))) (quit x (list 'quit x))))
(g (lambda () 1))
;;; value: (quit 7)

;;; case: strict handlers between
(define (g f) (handle (handle ^strict (list (f) (signal a 1)) (b x (resolve x))) (a x (resolve x))))
(g (lambda () 1))
;;; error: strict handler: unhandled effect 'a' with arg type Int

;;; case: a strict handler whose clause signals
(define (g f) (handle (handle ^strict (list (f) (signal a 1)) (a x (resolve (signal b x)))) (b x (resolve (list 'b x)))))
(g (lambda () 0))
;;; value: (0 (b 1))

;;; case: raise by the program
(define (g f) (handle (list (f) (signal raise 'soft) (f)) (raise m (resolve (list 'raised m)))))
(list (g (lambda () 1)) (handle (g (lambda () (error "hard"))) (raise m 'outer)))
;;; error: resolve: not inside a handler clause

;;; case: raise by the program, never resumed
(define (g x) (handle (list 1 (if x (signal raise x) 2)) (raise m (list 'raised m))))
(list (g nil) (g 'soft))
;;; value: ((1 2) (raised soft))

;;; case: a captured continuation that is called outside
(define saved nil)
(define (g)
  (handle
    (reset (list (shift k (begin (set! saved k) 'shifted)) (signal a 1)))
    (a x (resolve (list 'inner x)))))
(list (g) (handle (saved 'again) (a x (resolve (list 'elsewhere x)))))
;;; value: (shifted (again (elsewhere 1)))

;;; case: a continuation of an inner handler that is called outside
(define saved nil)
(define (g)
  (handle
    (handle (list (signal b 1) (signal a 2)) ((b k x) (set! saved k) (k 'first)))
    (a x (resolve (list 'inner x)))))
(list (g) (handle (saved 'again) (a x (resolve (list 'elsewhere x)))))
;;; value: ((first (inner 2)) (again (elsewhere 2)))

;;; case: a resumed clause under another handler
(define (g)
  (handle
    (handle (list (signal b 1) (signal a 2)) (b x (handle (resolve 'b) (a x (resolve (list 'near x))))))
    (a x (resolve (list 'far x)))))
(g)
;;; value: (b (near 2))

;;; case: a closure that signals when its handler has gone
(define (g) (handle (let (v (signal a 1)) (lambda () (list v (signal a 2)))) (a x (resolve (list 'inner x)))))
(handle ((g)) (a x (resolve (list 'outer x))))
;;; value: ((inner 1) (outer 2))

;;; case: a local function that is called under two handlers
(define (g)
  (handle
    (let (f (lambda (y) (list y (signal a y))))
      (list (f 1) (handle (f 2) (a x (resolve (list 'inner x)))) (f 3)))
    (a x (resolve (list 'outer x)))))
(g)
;;; value: ((1 (outer 1)) (2 (inner 2)) (3 (outer 3)))

;;; case: several copies of one clause
(define (g n)
  (let (log nil)
    (handle (begin (signal a 1) (if (> n 0) (signal a 2) (signal a 3)) (signal a 4))
      (a x (let (y (* x n) z (+ y 1)) (set! log (cons (lambda () (list x y z)) log)) (resolve y))))
    (map (lambda (f) (f)) log)))
(list (g 2) (g 0))
;;; value: (((4 8 9) (2 4 5) (1 2 3)) ((4 0 1) (3 0 1) (1 0 1)))

;;; case: resumed many times
(define (choices thunk) (handle (list (thunk)) ((flip k _) (append (k 1) (k 2)))))
(define (g)
  (let (n 0)
    (handle (choices (lambda () (let (a (signal flip nil)) (signal count a) (let (b (signal flip nil)) (signal count b) (list a b n)))))
      (count x (set! n (+ n x)) (resolve nil)))))
(g)
;;; value: ((1 1 2) (1 2 4) (2 1 7) (2 2 9))

;;; case: a body that is captured from outside and resumed twice
(define (g)
  (handle
    (let (n 0)
      (handle (let (a (signal flip nil)) (signal count a) (signal count 10) (list a n))
        (count x (set! n (+ n x)) (resolve (signal note n)))))
    ((flip k _) (list (k 1) (k 2)))
    (note x (resolve x))))
(g)
;;; value: ((1 11) (2 23))

;;; case: what a clause puts off
(define (g f) (handle (begin (f) (signal note 'a) (signal note 'b) (list (f))) (note m (cons m (resolve nil)))))
(g (lambda () 1))
;;; value: (a b 1)

;;; case: a yield in a clause
(define (g f) (handle (begin (f) (list (signal a 1) (signal a 2))) (a x (resolve (yield x)))))
(define c (coroutine (lambda () (g (lambda () nil)))))
(list (resume c nil) (resume c 'x) (resume c 'y))
;;; value: (1 2 (x y))

;;; case: a shift in a clause
(define (g f) (reset (handle (list (f) (signal a 1) (signal a 2)) (a x (resolve (shift k (list x (k (* x 10)))))))))
(g (lambda () 0))
;;; value: (1 (2 (0 10 20)))

;;; case: handlers in a loop
(define (run n acc)
  (if (= n 0) acc (run (- n 1) (+ acc (handle (+ (signal a n) (signal a 1)) (a x (resolve (* x 2))))))))
(run 1000 0)
;;; value: 1003000

;;; case: output in the body and in the clause
(define (run)
  (handle (begin (println "one") (println (signal a "two")) 'end) (a x (println "clause") (resolve x))))
(run)
;;; out: one
;;; out: clause
;;; out: two
;;; value: end

;;; case: output that the handler takes
(define (run)
  (let (lines nil)
    (handle (begin (println "one") (println "two") (reverse lines))
      (io/println x (set! lines (cons x lines)) (resolve nil)))))
(run)
;;; value: ("one" "two")

;;; case: a declared argument is checked
(define [effect] (a (^Int x)))
(define (g) (handle (list (signal a 1) (signal a 'x)) (a x (resolve x))))
(g)
;;; error: perform 'a': expected Int argument, got Symbol

;;; case: the first of two clauses for a tag
(define (g) (handle (+ 1 (signal a 1)) (a x (resolve 10)) (a x (resolve 20))))
(g)
;;; value: 11
