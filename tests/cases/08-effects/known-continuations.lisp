;; LANGUAGE §8.5: continuations of handlers whose body is known, which the compiler makes procedures of

;;; case: a choice in a function that is not in tail position
(define (pick a b) (+ (* 10 (signal choose a)) (signal choose b)))
(handle (pick '(1 2) '(3 4))
  (choose xs (with-continuation k (list (k (car xs)) (k (car (cdr xs)))))))
;;; value: ((13 14) (23 24))

;;; case: operands before the signal are evaluated once, in order
(define trace nil)
(define (note x) (set! trace (cons x trace)) x)
(define (sum) (+ (note 1) (signal choose nil) (note 3)))
(define result (handle (sum) (choose _ (with-continuation k (list (k 10) (k 20))))))
(list result (reverse trace))
;;; value: ((14 24) (1 3 3))

;;; case: an assigned variable is shared by all runs
(define (count)
  (let (n 0)
    (set! n (+ n 1))
    (signal choose nil)
    (set! n (+ n 10))
    n))
(handle (count) (choose _ (with-continuation k (list (k nil) (k nil)))))
;;; value: (11 21)

;;; case: a variable is read before the signal that follows it
(define (f)
  (let (n 1)
    (+ n (begin (signal choose nil) (set! n (* n 10)) n))))
(handle (f) (choose _ (with-continuation k (list (k nil) (k nil)))))
;;; value: (11 101)

;;; case: a parameter that is assigned is shared by all runs of its call
(define (f n) (set! n (+ n (signal choose nil))) n)
(handle (f 1) (choose _ (with-continuation k (list (k 1) (k 10)))))
;;; value: (2 11)

;;; case: a loop of the body signals
(handle (let loop (i 0 acc nil)
          (if (= i 3) (reverse acc) (loop (+ i 1) (cons (signal choose i) acc))))
  (choose i (with-continuation k (append (k i) (k (- i))))))
;;; value: (0 1 2 0 1 -2 0 -1 2 0 -1 -2 0 1 2 0 1 -2 0 -1 2 0 -1 -2)

;;; case: a loop that waits for a signal in its own call
(define (build n) (if (= n 0) nil (cons (signal choose n) (build (- n 1)))))
(handle (list (build 2)) (choose n (with-continuation k (append (k n) (k 'x)))))
;;; value: ((2 1) (2 x) (x 1) (x x))

;;; case: library functions with a procedure that signals
(define (g) (map (lambda (x) (+ x (signal choose x))) '(1 2)))
(handle (list (g)) (choose x (with-continuation k (append (k 0) (k (* 10 x))))))
;;; value: ((1 2) (1 22) (11 2) (11 22))

;;; case: filter, foldl and for-each with a procedure that signals
(define out nil)
(define (g)
  (for-each (lambda (x) (signal emit x)) '(1 2))
  (list (filter (lambda (x) (signal choose x)) '(1 2)) (foldl (lambda (a x) (+ a (signal emit x))) 0 '(5 6))))
(handle (list (g))
  (emit x (begin (set! out (cons x out)) (resolve (* 2 x))))
  (choose x (with-continuation k (append (k true) (k nil)))))
;;; value: (((1 2) 22) ((1) 22) ((2) 22) (nil 22))

;;; case: a procedure that signals is a value
(define (apply-twice f) (list (f 1) (f 2)))
(define f nil)
(set! f (lambda (x) (+ x (signal choose nil))))
(handle (list (apply-twice f)) (choose _ (with-continuation k (append (k 0) (k 10)))))
;;; value: ((1 2) (1 12) (11 2) (11 12))

;;; case: a function that signals is passed on
(define (ask x) (+ x (signal choose nil)))
(define (both f) (list (f 1) (f 2)))
(define (run g) (handle (list (both g)) (choose _ (with-continuation k (append (k 0) (k 10))))))
(run ask)
;;; value: ((1 2) (1 12) (11 2) (11 12))

;;; case: a method that signals
(define (ask (^Int x)) (+ x (signal choose nil)))
(define (ask (^String s)) (signal choose s))
(handle (list (list (ask 1) (ask "a"))) (choose _ (with-continuation k (append (k 0) (k 10)))))
;;; value: ((1 0) (1 10) (11 0) (11 10))

;;; case: a continuation is a value of the program
(define saved nil)
(define r (handle (+ 1 (signal choose nil)) (choose _ (with-continuation k (begin (set! saved k) 'left)))))
(list r (saved 1) (saved 10) (continuation? saved) (saved 5))
;;; value: (left 2 11 true 6)

;;; case: a procedure that calls the continuation later
(define (walk t) (if (pair? t) (begin (walk (car t)) (walk (cdr t))) (if (null? t) nil (signal emit t))))
(define (generate t) (handle (begin (walk t) 'end) (emit x (with-continuation k (cons x (lambda () (k nil)))))))
(define g (generate '((1 2) (3 (4)) 5)))
(define (all g) (if (pair? g) (cons (car g) (all ((cdr g)))) nil))
(list (all g) (all ((cdr g))) (all g))
;;; value: ((1 2 3 4 5) (2 3 4 5) (1 2 3 4 5))

;;; case: clauses of every kind in one handler
(define (f)
  (let (a (signal choose '(1 2 3)))
    (if (= a 2)
        (signal fail 'two)
        (begin (signal put (+ (signal get nil) a)) (list a (signal get nil))))))
(define (run)
  (let (state 100)
    (handle (list (f))
      (get _ (resolve state))
      (put v (begin (set! state v) (resolve nil)))
      (fail what (list what))
      (choose xs (with-continuation k (flatten-once (map (lambda (x) (k x)) xs)))))))
(define (flatten-once ls) (if (null? ls) nil (append (car ls) (flatten-once (cdr ls)))))
(run)
;;; value: ((1 101) two (3 104))

;;; case: a handler inside of the body keeps its signals
(define (f)
  (let (x (signal choose '(1 2)))
    (+ x (handle (* 2 (signal ask x)) (ask y (resolve (+ y 5)))))))
(handle (list (f)) (choose xs (with-continuation k (append (k (car xs)) (k (car (cdr xs)))))))
;;; value: (13 16)

;;; case: the inner of two handlers for a tag takes the signal
(define (f) (signal choose 'inner))
(handle (list (handle (f) (choose x (with-continuation k (list x (k 1) (k 2))))) (signal choose 'outer))
  (choose x (with-continuation k (list x (k 3) (k 4)))))
;;; value: (outer ((inner 1 2) 3) ((inner 1 2) 4))

;;; case: a signal of the clause goes to the handlers outside
(define (f) (+ 1 (signal choose 0)))
(handle (handle (f) (choose x (with-continuation k (list (k x) (k (signal choose 10))))))
  (choose x (resolve (* x 3))))
;;; value: (1 31)

;;; case: signals for an outer handler from the body
(define (f) (let (x (signal choose '(1 2))) (list x (signal ask x))))
(define asked nil)
(define r (handle
  (handle (list (f)) (choose xs (with-continuation k (append (k (car xs)) (k (car (cdr xs)))))))
  (ask x (begin (set! asked (cons x asked)) (resolve (* 100 x))))))
(list r asked)
;;; value: (((1 100) (2 200)) (2 1))

;;; case: an outer continuation is called twice around an inner one
(define (f) (let (x (signal choose '(1 2)) y (signal outer nil)) (list x y)))
(handle
  (handle (list (f)) (choose xs (with-continuation k (append (k (car xs)) (k (car (cdr xs)))))))
  (outer _ (with-continuation k (list (k 'a) (k 'b)))))
;;; value: ((((1 a) (2 a)) ((1 a) (2 b))) (((1 b) (2 a)) ((1 b) (2 b))))

;;; case: the body's value is not handed to a clause
(define (f) (signal choose 1))
(+ 1 (handle (f) (choose x (with-continuation k (* 10 (k x))))))
;;; value: 11

;;; case: a match of the body signals in its clauses
(define (f x)
  (match x
    ([a b] (list 'two a (signal choose b)))
    ("s" (signal choose 's))
    (_ (list 'other (signal choose x)))))
(handle (list (f '(1 2)) (f "s") (f 5)) (choose x (with-continuation k (list (k x)))))
;;; value: (((((two 1 2) s (other 5)))))

;;; case: a match of a value that was chosen
(define (f)
  (match (signal choose '(1 2 3))
    (1 'one)
    (2 (list 'two (signal choose '(4))))
    (n (list 'many n))))
(handle (f) (choose xs (with-continuation k (let loop (xs xs) (if (null? xs) nil (cons (k (car xs)) (loop (cdr xs))))))))
;;; value: (one ((two 4)) (many 3))

;;; case: conditions that signal
(define (f)
  (if (and (signal choose nil) (or (signal choose nil) (signal choose nil))) 'yes 'no))
(handle (list (f)) (choose _ (with-continuation k (append (k true) (k nil)))))
;;; value: (yes yes no no)

;;; case: functions that call each other
(define (even-steps n) (if (= n 0) (list 'even) (begin (signal step n) (odd-steps (- n 1)))))
(define (odd-steps n) (if (= n 0) (list 'odd) (cons n (even-steps (- n 1)))))
(handle (even-steps 5) (step n (with-continuation k (cons (- n) (k nil)))))
;;; value: (-5 -3 -1 4 2 odd)

;;; case: local functions of the body
(define (f n)
  (define (helper i) (if (= i 0) nil (begin (signal emit i) (helper (- i 1)))))
  (helper n)
  (signal emit 'between)
  (helper 1))
(handle (begin (f 2) nil) (emit x (with-continuation k (cons x (k nil)))))
;;; value: (2 1 between 1)

;;; case: a local function that signals is a value as well
(define (f)
  (let (ask (lambda (x) (+ x (signal choose nil))))
    (list (ask 1) (map ask '(2)))))
(handle (list (f)) (choose _ (with-continuation k (append (k 0) (k 10)))))
;;; value: ((1 (2)) (1 (12)) (11 (2)) (11 (12)))

;;; case: a handler in a function that calls itself through its body
(define (solve n)
  (if (= n 0)
      '(())
      (handle (list (cons (signal choose '(a b)) (car (solve (- n 1)))))
        (choose xs (with-continuation k (append (k (car xs)) (k (car (cdr xs)))))))))
(solve 3)
;;; value: ((a a a) (b a a))

;;; case: errors of the body and of the clause go to the handlers outside
(define (f) (let (x (signal choose nil)) (if (= x 1) (car x) x)))
(list
  (handle (handle (f) (choose _ (with-continuation k (list (k 2) (k 1))))) (raise m m))
  (handle (handle (f) (choose _ (with-continuation k (list (k 2) (cdr 5))))) (raise m m)))
;;; value: ("car: argument must be a pair" "cdr: argument must be a pair")

;;; case: an error of the body is reported where it is
(define (f) (let (x (signal choose nil)) (car x)))
(handle (f) (choose _ (with-continuation k (list (k '(1)) (k 1)))))
;;; error: car: argument must be a pair
;;; at: 1:42

;;; case: a loop that resumes in tail position takes no stack
(define (loop i) (if (= i 0) 'done (begin (signal tick i) (loop (- i 1)))))
(handle (loop 300000) (tick _ (with-continuation k (k nil))))
;;; value: done

;;; case: a million calls wait in the body
(define (deep n) (if (= n 0) (signal choose 0) (+ 1 (deep (- n 1)))))
(handle (deep 1000000) (choose _ (with-continuation k (+ (k 1) (k 2)))))
;;; value: 2000003

;;; case: a million clauses wait
(define (loop i) (if (= i 0) 0 (begin (signal tick i) (loop (- i 1)))))
(handle (loop 1000000) (tick _ (with-continuation k (+ 1 (k nil)))))
;;; value: 1000000

;;; case: endless recursion of the body is the stack overflow error
(define (deep n) (+ 1 (deep (if (= n 0) (signal choose n) n))))
(handle (deep 1) (choose n (with-continuation k (k n))))
;;; error: stack overflow: maximum eval depth exceeded

;;; case: endless recursion of the clauses is the stack overflow error
(define (loop) (signal tick nil) (loop))
(handle (loop) (tick _ (with-continuation k (+ 1 (k nil)))))
;;; error: stack overflow: maximum eval depth exceeded

;;; case: a reset in the body
(define (f) (let (x (signal choose '(1 2))) (reset (+ x (shift k (+ (k 10) (k 20)))))))
(handle (list (f)) (choose xs (with-continuation k (append (k (car xs)) (k (car (cdr xs)))))))
;;; value: (32 34)

;;; case: a shift in the body up to a reset outside of the handler
(define (f) (let (x (signal choose '(1 2)) y (shift s (list (s 'a) (s 'b)))) (list x y)))
(reset (handle (list (f)) (choose xs (with-continuation k (append (k (car xs)) (k (car (cdr xs))))))))
;;; value: ((((1 a) (2 a)) ((1 a) (2 b))) (((1 b) (2 a)) ((1 b) (2 b))))

;;; case: a coroutine yields from the body
(define (f) (let (x (signal choose '(1 2))) (yield x) (list x (signal choose '(3 4)))))
(define co (coroutine (lambda () (handle (list (f)) (choose xs (with-continuation k (append (k (car xs)) (k (car (cdr xs))))))))))
(define a (resume co))
(define b (resume co))
(list a b (resume co))
;;; value: (1 2 ((1 3) (1 4) (2 3) (2 4)))

;;; case: a coroutine that signals to a handler around its resumer
(define (f) (let (co (coroutine (lambda () (yield (signal choose nil)) 'end))) (list (resume co) (resume co))))
(handle (f) (choose _ (with-continuation k (k 'once))))
;;; value: (once end)

;;; case: a continuation from elsewhere that signals to this handler
(define saved nil)
(define (g) (+ (signal stop nil) (signal choose nil)))
(define first (handle (g) (stop _ (with-continuation k (begin (set! saved k) 'stopped)))))
(define (f) (list (signal choose nil) (saved 100)))
(list first (handle (f) (choose _ (with-continuation k (list (k 1) (k 2))))))
;;; value: (stopped (((1 101) (1 102)) ((2 101) (2 102))))

;;; case: the continuation with no argument and with more
(define (f) (let (x (signal choose nil)) (lambda (y) (list x y))))
(list
  ((handle (f) (choose _ (with-continuation k (k)))) 1)
  (handle (f) (choose _ (with-continuation k (k 2 3)))))
;;; value: ((nil 1) (2 3))

;;; case: resolve beside the continuation
(define (f) (list (signal choose nil) (signal choose nil)))
(define n 0)
(handle (f) ((choose k _) (begin (set! n (+ n 1)) (if (= n 1) (list (k 'again) (k 'more)) (resolve n)))))
;;; value: ((again 2) (more 3))

;;; case: a second resolve is still an error
(define (f) (+ 1 (signal ask nil)))
(handle (f) (ask _ (+ (resolve 1) (resolve 2))) (choose _ (with-continuation k (k 1))))
;;; error: resolve: continuation already resumed

;;; case: resolve in a procedure after the clause is still an error
(define later nil)
(define (f) (+ 1 (signal ask nil)))
(handle (f)
  (ask _ (begin (set! later (lambda () (resolve 2))) (resolve 1)))
  (choose _ (with-continuation k (k 1))))
(later)
;;; error: resolve: continuation already resumed

;;; case: a declared effect is checked
(define [effect] (choose (^Int n)))
(define (f x) (+ 1 (signal choose x)))
(list (handle (f 1) (choose n (with-continuation k (list (k n) (k 5)))))
      (handle (handle (f 'a) (choose n (with-continuation k (k n)))) (raise m m)))
;;; value: ((2 6) "perform 'choose': expected Int argument, got Symbol")

;;; case: functions of a module
(module picks (export pair-of)
  (define (one xs) (signal choose xs))
  (define (pair-of xs) (let (a (one xs) b (one xs)) (cons a b))))
(import picks :all)
(handle (list (picks.pair-of '(1 2))) (choose xs (with-continuation k (append (k (car xs)) (k (car (cdr xs)))))))
;;; value: ((1 . 1) (1 . 2) (2 . 1) (2 . 2))

;;; case: strings, arrays and dicts on both sides of a signal
(define (f)
  (let (d {"k" (signal choose 1)} a [1 (signal choose 2) 3] s (format "%s-%s" (signal choose 'x) a.[0]))
    (list (ref d "k") a.[1] s)))
(handle (f) (choose x (with-continuation k (k x))))
;;; value: (1 2 "x-1")

;;; case: assignment of a global and of a place with a value that is chosen
(define total 0)
(define a [0 0])
(define (f) (set! total (+ total (signal choose 1))) (set! a.[0] (signal choose 2)) (list total a.[0]))
(list (handle (list (f)) (choose n (with-continuation k (append (k n) (k (* 10 n)))))) total)
;;; value: (((1 2) (1 20) (10 2) (10 20)) 10)

;;; case: a library function over an array with a procedure that signals
(define (pairs xs ys) (map (lambda (x) (map (lambda (y) (signal emit (* x y))) ys) (signal choose x)) xs))
(define out nil)
(define r (handle (list 'all (pairs [1] '(3)) (signal choose 'last))
  (emit x (begin (set! out (cons x out)) (resolve nil)))
  (choose x (with-continuation k (list (k x) (k x))))))
(list r (reverse out))
;;; value: ((((all [1] last) (all [1] last)) ((all [1] last) (all [1] last))) (3))

;;; case: a library function over an array is left by a clause
(define (find-big xs) (filter (lambda (x) (if (> x 2) (signal found x) (signal seen x))) xs) 'none)
(define (run xs)
  (handle (list 'value (find-big xs))
    (found x (list 'found x))
    (seen x (with-continuation k (cons x (k nil))))))
(list (run [1 2 3 4]) (run [1]) (run nil) (run '(5)))
;;; value: ((1 2 found 3) (1 value none) (value none) (found 5))

;;; case: a generator over arrays in a loop
(define (rows n) (if (= n 0) 'end (begin (map (lambda (x) (signal emit (* n x))) [1 2]) (rows (- n 1)))))
(define (generate n) (handle (begin (rows n) nil) (emit x (with-continuation k (cons x (lambda () (k nil)))))))
(define (all g) (if (null? g) nil (cons (car g) (all ((cdr g))))))
(define g (generate 3))
(list (all g) (all g))
;;; value: ((3 6 2 4 1 2) (3 6 2 4 1 2))

;;; case: a library function with a procedure that signals fails as ever
(define (f xs) (list 1 (map (lambda (x) (signal choose x)) xs)))
(list (handle (handle (f 5) (choose x (with-continuation k (k x)))) (raise m m)))
;;; value: ("no matching method 'map' for (Closure, Int)")

;;; case: a large procedure that signals is shared by both ways of a library function
(define (f xs)
  (map (lambda (x)
         (let (a (+ x 1) b (* x 2) c (- x 3))
           (if (> a b) (list a b c (signal choose x)) (if (= b c) (list b (signal choose c)) (list c (signal choose (+ a b c)) x)))))
       xs))
(define (run xs) (handle (list (f xs)) (choose x (with-continuation k (append (k x) (k 'b))))))
(list (run '(0 5)) (run [0]))
;;; value: ((((1 0 -3 0) (2 18 5)) ((1 0 -3 0) (2 b 5)) ((1 0 -3 b) (2 18 5)) ((1 0 -3 b) (2 b 5))) ((1 0 -3 0) (1 0 -3 b)))

;;; case: a handler in a function of a procedure, called with a lambda and with a function
(define (all-of thunk) (handle (list (thunk)) (fail _ nil) (choose xs (with-continuation k (foldr append nil (map k xs))))))
(define (puzzle)
  (let (a (signal choose '(1 2 3)) b (signal choose '(1 2 3)))
    (if (= (+ a b) 4) (list a b) (signal fail nil))))
(list (all-of puzzle) (all-of (lambda () (* 2 (signal choose '(1 2))))) (map all-of (list puzzle)))
;;; value: (((1 3) (2 2) (3 1)) (2 4) (((1 3) (2 2) (3 1))))

;;; case: what a continuation is, as a value
(define (f) (list (signal choose nil) 'end))
(handle (f)
  (choose _ (with-continuation k
    (list (continuation? k) (procedure? k) (closure? k) (type-of k) (format "%s" k) (k 1) (map k '(2 3)) (apply k '(4)) (k)))))
;;; value: (true true nil Any "#<continuation>" (1 end) ((2 end) (3 end)) (4 end) (nil end))

;;; case: a continuation that is a value is applied to more arguments than one
(define (f) (let (x (signal choose nil)) (lambda (y) (list x y))))
(define ks nil)
(define r (handle (f) (choose _ (with-continuation k (begin (set! ks (list k)) (k 1 2))))))
(list r ((car ks) 3 4) (((car ks) 5) 6))
;;; value: ((1 2) (3 4) (5 6))

;;; case: tail calls of a continuation that is a value take no stack
(define current nil)
(define (loop i) (if (= i 0) 'done (begin (signal pause nil) (loop (- i 1)))))
(define (start n) (handle (loop n) (pause _ (with-continuation k (begin (set! current k) 'paused)))))
(define (drive r n) (if (= r 'paused) (drive (current nil) (+ n 1)) (list r n)))
(drive (start 2000) 0)
;;; value: (done 2000)
;;; stress

;;; case: an operator that was chosen is not named by errors
(define (f x) ((signal choose x) (signal choose 2)))
(handle (list (f 1)) (choose x (with-continuation k (list (k x) (k x)))))
;;; error: called value is Int, not a function
;;; at: 1:15

;;; case: an operator that is a variable is named
(define h 7)
(define (f x) (h (signal choose x)))
(set! h 8)
(handle (list (f 1)) (choose x (with-continuation k (list (k x) (k x)))))
;;; error: 'h' is Int, not a function

;;; case: a local function that is assigned a procedure that signals
(define (f) (let (g (lambda () 'before)) (set! g (lambda () (signal choose nil))) (g)))
(handle (list (signal choose nil) (f)) (choose _ (with-continuation k (append (k 1) (k 2)))))
;;; value: (1 1 1 2 2 1 2 2)
