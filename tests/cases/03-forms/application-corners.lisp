;; LANGUAGE §3.2–§3.6, §1.11–§1.12 corners, one program each

;;; case: means what the section says: ((lambda () (lambda (x) (* x 2))) 1 5)
((lambda () (lambda (x) (* x 2))) 1 5)
;;; value: 10

;;; case: means what the section says: ((lambda () (lambda (x y) (list x y))) 'drop 5 6)
((lambda () (lambda (x y) (list x y))) 'drop 5 6)
;;; value: (5 6)

;;; case: means what the section says: ((lambda () 5) 1 2)
((lambda () 5) 1 2)
;;; error: arity mismatch: expected 0 argument(s), got 2

;;; case: means what the section says: ((lambda (a) a) 1 2)
((lambda (a) a) 1 2)
;;; error: arity mismatch: expected 1 argument(s), got 2

;;; case: means what the section says: ((lambda (a) list) 1 2 3)
((lambda (a) list) 1 2 3)
;;; value: (2 3)

;;; case: means what the section says: ((lambda (a) (lambda (b) (lambda (c) (list a b c)))) 1 2 3)
((lambda (a) (lambda (b) (lambda (c) (list a b c)))) 1 2 3)
;;; value: (1 2 3)

;;; case: means what the section says: ((lambda (a) (lambda (b c) 1)) 1 2)
((lambda (a) (lambda (b c) 1)) 1 2)
;;; error: arity mismatch: expected 2 argument(s), got 1

;;; case: means what the section says: (define (f a) a) (f)
(define (f a) a) (f)
;;; error: arity mismatch: expected 1 argument(s), got 0

;;; case: means what the section says: ((lambda (a b .. r) r) 1)
((lambda (a b .. r) r) 1)
;;; error: variadic lambda requires at least 2 argument(s), got 1

;;; case: means what the section says: ((lambda (a .. r) r) 1)
((lambda (a .. r) r) 1)
;;; value: nil

;;; case: means what the section says: (cons 1)
(cons 1)
;;; value: #<partial 1 more>

;;; case: means what the section says: ((substring "abc"))
((substring "abc"))
;;; value: #<partial 2 more>

;;; case: means what the section says: (((substring "abc") 1))
(((substring "abc") 1))
;;; value: #<partial 1 more>

;;; case: means what the section says: ((cons 1) 2 3)
((cons 1) 2 3)
;;; error: called value is List, not a function

;;; case: means what the section says: (((lambda (x) (cons x)) 1) 2)
(((lambda (x) (cons x)) 1) 2)
;;; value: (1 . 2)

;;; case: means what the section says: ((car) 1)
((car) 1)
;;; error: car: expected 1 argument

;;; case: means what the section says: (car '(1) 2)
(car '(1) 2)
;;; error: car: expected 1 argument, got 2

;;; case: means what the section says: (cons 1 2 3)
(cons 1 2 3)
;;; error: cons: expected 2 arguments, got 3

;;; case: means what the section says: (cons)
(cons)
;;; error: cons: expected 2 arguments

;;; case: means what the section says: (+)
(+)
;;; error: +: expected at least 1 argument

;;; case: means what the section says: (+ 5)
(+ 5)
;;; value: #<partial 1 more>

;;; case: means what the section says: ((+ 5) 6)
((+ 5) 6)
;;; value: 11

;;; case: means what the section says: ((+ 5) 6 7)
((+ 5) 6 7)
;;; error: called value is Int, not a function

;;; case: means what the section says: (- "a")
(- "a")
;;; error: -: expected number argument

;;; case: means what the section says: (/ 5)
(/ 5)
;;; value: #<partial 1 more>

;;; case: means what the section says: (apply + '(5))
(apply + '(5))
;;; value: 5

;;; case: means what the section says: (apply - '(5))
(apply - '(5))
;;; value: -5

;;; case: means what the section says: (apply cons '(5))
(apply cons '(5))
;;; error: cons: expected 2 arguments

;;; case: means what the section says: (apply + nil)
(apply + nil)
;;; error: +: expected at least 1 argument

;;; case: means what the section says: (apply + 5)
(apply + 5)
;;; error: +: expected at least 1 argument

;;; case: means what the section says: (apply list 5)
(apply list 5)
;;; value: nil

;;; case: means what the section says: (apply + '(1 2 3 . 4))
(apply + '(1 2 3 . 4))
;;; value: 6

;;; case: means what the section says: (apply (lambda (x) (lambda (y) (+ x y))) '(1 2))
(apply (lambda (x) (lambda (y) (+ x y))) '(1 2))
;;; value: 3

;;; case: means what the section says: (5)
(5)
;;; value: 5

;;; case: means what the section says: ("s")
("s")
;;; value: "s"

;;; case: means what the section says: (nil)
(nil)
;;; value: nil

;;; case: means what the section says: ('a)
('a)
;;; value: a

;;; case: means what the section says: ((list 1 2))
((list 1 2))
;;; value: (1 2)

;;; case: means what the section says: ([1 2])
([1 2])
;;; value: [1 2]

;;; case: means what the section says: (5 1)
(5 1)
;;; error: called value is Int, not a function

;;; case: means what the section says: (define x 5) (x 1)
(define x 5) (x 1)
;;; error: 'x' is Int, not a function

;;; case: means what the section says: (let (x nil) (x 1))
(let (x nil) (x 1))
;;; error: 'x' is Nil, not a function

;;; case: means what the section says: (define p {'m 5}) (p.m 1)
(define p {'m 5}) (p.m 1)
;;; error: 'p.m' is Int, not a function

;;; case: means what the section says: (define p {'m 5}) (p.m)
(define p {'m 5}) (p.m)
;;; value: 5

;;; case: means what the section says: (define p {'m (lambda (x) x)}) (p.m 1)
(define p {'m (lambda (x) x)}) (p.m 1)
;;; value: 1

;;; case: means what the section says: (true 1)
(true 1)
;;; error: 'true' is Bool, not a function

;;; case: means what the section says: ((if 1 2 3) 1)
((if 1 2 3) 1)
;;; error: called value is Int, not a function

;;; case: means what the section says: (define [type] P x y) (P 1)
(define [type] P x y) (P 1)
;;; error: P constructor expects 2 argument(s), got 1

;;; case: means what the section says: (define [type] P x y) (P 1 2 3)
(define [type] P x y) (P 1 2 3)
;;; error: P constructor expects 2 argument(s), got 3

;;; case: means what the section says: (define [type] P) (P)
(define [type] P) (P)
;;; value: P

;;; case: means what the section says: (define [type] P) (P 1)
(define [type] P) (P 1)
;;; error: P constructor expects 0 argument(s), got 1

;;; case: means what the section says: (define [union] U A (B x)) (B)
(define [union] U A (B x)) (B)
;;; error: B constructor expects 1 argument(s), got 0

;;; case: means what the section says: (define [union] U A (B x)) (A)
(define [union] U A (B x)) (A)
;;; value: A

;;; case: means what the section says: (define [union] U A (B x)) (A 1)
(define [union] U A (B x)) (A 1)
;;; error: 'A' is A, not a function

;;; case: means what the section says: (reset (+ 1 (shift k (k))))
(reset (+ 1 (shift k (k))))
;;; error: +: expected number argument

;;; case: means what the section says: (reset (list (shift k (k))))
(reset (list (shift k (k))))
;;; value: (nil)

;;; case: means what the section says: (reset (let (f (shift k (k (lambda (x) x) 7))) f))
(reset (let (f (shift k (k (lambda (x) x) 7))) f))
;;; value: 7

;;; case: means what the section says: (let (a 1) (set! a 2) (let (f (lambda () a)) (set! a 3) (f)))
(let (a 1) (set! a 2) (let (f (lambda () a)) (set! a 3) (f)))
;;; value: 3

;;; case: means what the section says: (define (f x) (lambda () (set! x (+ x 1)) x)) (define g (f 1)) (g) (list (g) (g))
(define (f x) (lambda () (set! x (+ x 1)) x)) (define g (f 1)) (g) (list (g) (g))
;;; value: (3 4)

;;; case: means what the section says: (list ((lambda (f) (f 1 2)) cons) ((lambda (f) ((f 1) 2)) cons))
(list ((lambda (f) (f 1 2)) cons) ((lambda (f) ((f 1) 2)) cons))
;;; value: ((1 . 2) (1 . 2))

;;; case: means what the section says: (define log nil) (define (l x) (set! log (cons x log)) x) ((begin (l 'op) list) (l 1) (l 2)) (reverse log)
(define log nil) (define (l x) (set! log (cons x log)) x) ((begin (l 'op) list) (l 1) (l 2)) (reverse log)
;;; value: (op 1 2)

;;; case: means what the section says: (define log nil) (define (l x) (set! log (cons x log)) x) [(l 1) (l 2)] {(l 3) (l 4)} (list (l 5) (l 6)) `(,(l 7) ,@(l nil) ,(l 8)) (reverse log)
(define log nil) (define (l x) (set! log (cons x log)) x) [(l 1) (l 2)] {(l 3) (l 4)} (list (l 5) (l 6)) `(,(l 7) ,@(l nil) ,(l 8)) (reverse log)
;;; value: (1 2 3 4 5 6 7 nil 8)

;;; case: means what the section says: (define log nil) (define (l x) (set! log (cons x log)) x) (let (v [1 2 3]) (set! (begin (l 'e) v).[(l 1)] (l 9))) (reverse log)
(define log nil) (define (l x) (set! log (cons x log)) x) (let (v [1 2 3]) (set! (begin (l 'e) v).[(l 1)] (l 9))) (reverse log)
;;; value: (e 1 9)

;;; case: means what the section says: (define log nil) (define (l x) (set! log (cons x log)) x) (let (v [1 2 3]) (begin (l 'e) v).[(l 1)]) (reverse log)
(define log nil) (define (l x) (set! log (cons x log)) x) (let (v [1 2 3]) (begin (l 'e) v).[(l 1)]) (reverse log)
;;; value: (e 1)

;;; case: means what the section says: (let (car 5) (car))
(let (car 5) (car))
;;; value: 5

;;; case: means what the section says: (let (list (lambda (.. x) 'shadow)) (list [1] `(1 ,(+ 1 1))))
(let (list (lambda (.. x) 'shadow)) (list [1] `(1 ,(+ 1 1))))
;;; value: shadow

;;; case: means what the section says: (let (array 5 dict 6) [1 {2 3}])
(let (array 5 dict 6) [1 {2 3}])
;;; value: [1 {2 3}]

;;; case: means what the section says: (let (ref 5) [7 8].[1])
(let (ref 5) [7 8].[1])
;;; value: 8

;;; case: means what the section says: (define ref 5) [7 8].[1]
(define ref 5) [7 8].[1]
;;; value: 8

;;; case: means what the section says: (define (ref a b) 'mine) [7 8].[1]
(define (ref a b) 'mine) [7 8].[1]
;;; value: 8

;;; case: means what the section says: (define [type] P x) (define (ref (^P p) i) (list 'r i)) (P 5).[3]
(define [type] P x) (define (ref (^P p) i) (list 'r i)) (P 5).[3]
;;; value: (r 3)

;;; case: means what the section says: (define [type] P x y) (P 5 6).[1]
(define [type] P x y) (P 5 6).[1]
;;; value: 6

;;; case: means what the section says: (define [type] P x y) (P 5 6).[-1]
(define [type] P x y) (P 5 6).[-1]
;;; value: 6

;;; case: means what the section says: (yield)
(yield)
;;; error: yield: not inside a coroutine

;;; case: means what the section says: (define c (coroutine (lambda () (list (yield) (yield 1))))) (list (resume c) (resume c) (resume c 'b))
(define c (coroutine (lambda () (list (yield) (yield 1))))) (list (resume c) (resume c) (resume c 'b))
;;; value: (nil 1 (nil b))

;;; case: means what the section says: (resume 5)
(resume 5)
;;; error: resume: argument must be a coroutine

;;; case: means what the section says: (coroutine car)
(coroutine car)
;;; error: coroutine: argument must be a closure

;;; case: means what the section says: (coroutine (lambda (x) x))
(coroutine (lambda (x) x))
;;; value: #<coroutine>

;;; case: means what the section says: (define c nil) (set! c (coroutine (lambda () (resume c)))) (resume c)
(define c nil) (set! c (coroutine (lambda () (resume c)))) (resume c)
;;; error: resume: coroutine already completed

;;; case: means what the section says: (define c (coroutine (lambda () (car 5)))) (list (try (lambda () (resume c)) id) (try (lambda () (resume c)) id))
(define c (coroutine (lambda () (car 5)))) (list (try (lambda () (resume c)) id) (try (lambda () (resume c)) id))
;;; value: ("car: argument must be a pair" "resume: coroutine already completed")

;;; case: means what the section says: (define (f .. _) 1) (f 1 2)
(define (f .. _) 1) (f 1 2)
;;; value: 1

;;; case: means what the section says: ((lambda (_ _ x) x) 1 2 3)
((lambda (_ _ x) x) 1 2 3)
;;; value: 3

;;; case: means what the section says: ((lambda (x x) x) 1 2)
((lambda (x x) x) 1 2)
;;; value: 2

;;; case: means what the section says: (lambda (_ a .. b) 1)
(lambda (_ a .. b) 1)
;;; value: #<λ (_ a .. b)>

;;; case: means what the section says: (lambda ((^Int a) b) 1)
(lambda ((^Int a) b) 1)
;;; value: #<λ (a b)>

;;; case: means what the section says: ((lambda ((^Int a)) a) "x")
((lambda ((^Int a)) a) "x")
;;; value: "x"

;;; case: means what the section says: (define (f a b) a) (define h f) h
(define (f a b) a) (define h f) h
;;; value: #<λ f (a b)>

;;; case: means what the section says: (define h (lambda (x) x)) h
(define h (lambda (x) x)) h
;;; value: #<λ h (x)>

;;; case: means what the section says: (define f (let (y 1) (lambda (x) y))) f
(define f (let (y 1) (lambda (x) y))) f
;;; value: #<λ f (x)>

;;; case: means what the section says: (let (go (lambda (x) x)) go)
(let (go (lambda (x) x)) go)
;;; value: #<λ (x)>

;;; case: means what the section says: (let loop (i 0) loop)
(let loop (i 0) loop)
;;; value: #<λ (i)>

;;; case: means what the section says: (begin)
(begin)
;;; value: nil

;;; case: means what the section says: (let (_ (println 1)) 2)
(let (_ (println 1)) 2)
;;; out: 1
;;; value: 2

;;; case: means what the section says: (let ^rec (a b b 1) (list a b))
(let ^rec (a b b 1) (list a b))
;;; value: (nil 1)

;;; case: means what the section says: (let (x 1) (define y x) (+ y 1)) (list y)
(let (x 1) (define y x) (+ y 1)) (list y)
;;; value: (1)

;;; case: means what the section says: (define (f) (define zz 5) zz) (f) zz
(define (f) (define zz 5) zz) (f) zz
;;; value: 5

;;; case: means what the section says: (let loop (i 0 acc nil) (if (< i 3) (loop (+ i 1) (cons (lambda () i) acc)) (map (lambda (f) (f)) acc)))
(let loop (i 0 acc nil) (if (< i 3) (loop (+ i 1) (cons (lambda () i) acc)) (map (lambda (f) (f)) acc)))
;;; value: (2 1 0)

;;; case: means what the section says: (+ 1 _)
(+ 1 _)
;;; value: #<λ (_)>

;;; case: means what the section says: ((list _ 1 _) 'a 'b)
((list _ 1 _) 'a 'b)
;;; value: (a 1 b)

;;; case: means what the section says: (map (+ 1 (* 2 _)) '(1 2))
(map (+ 1 (* 2 _)) '(1 2))
;;; error: +: expected number argument

;;; case: means what the section says: _
_
;;; syntax-error: placeholder _ is only allowed as a call argument

;;; case: means what the section says: (_ 1)
(_ 1)
;;; syntax-error: placeholder _ is only allowed as a call argument

;;; case: means what the section says: [_]
[_]
;;; syntax-error: placeholder _ is only allowed as a call argument

;;; case: means what the section says: (if _ 1 2)
(if _ 1 2)
;;; syntax-error: placeholder _ is only allowed as a call argument

;;; case: means what the section says: (|> 5)
(|> 5)
;;; value: 5

;;; case: means what the section says: (|> 5 (lambda (x) (* x 2)))
(|> 5 (lambda (x) (* x 2)))
;;; value: 10

;;; case: means what the section says: (|> '(3 1 2) sort (map (+ 1)))
(|> '(3 1 2) sort (map (+ 1)))
;;; value: (2 3 4)

;;; case: means what the section says: (|> 2 [1 2 3])
(|> 2 [1 2 3])
;;; error: called value is Array, not a function

;;; case: means what the section says: (|> 5 (if true (+ 1) (+ 2)))
(|> 5 (if true (+ 1) (+ 2)))
;;; value: 6

;;; case: means what the section says: (|> (list 1 2) (foldl + 0))
(|> (list 1 2) (foldl + 0))
;;; value: 3

;;; case: means what the section says: (define [macro] inc ([x] (+ x 1)) ([x y] (+ x y))) (|> 5 (inc) (inc 10))
(define [macro] inc ([x] (+ x 1)) ([x y] (+ x y))) (|> 5 (inc) (inc 10))
;;; value: 16
