;; LANGUAGE §3, the examples of the reference

;;; case: §3.2 surplus argument
((lambda (a) (lambda (b) (- a b))) 9 4)
;;; value: 5

;;; case: §3.2 thunk rule
((lambda () 'ok) 1)
;;; value: ok

;;; case: §3.2 a non-procedure without arguments
(let (n 12) (n))
;;; value: 12

;;; case: §3.2 arity
((lambda (a b) a) 1)
;;; error: arity mismatch: expected 2 argument(s), got 1

;;; case: §3.2 partial
((cons 1) 2)
;;; value: (1 . 2)

;;; case: §3.2 negation and partial product
(list (- 5) ((* 5) 3))
;;; value: (-5 15)

;;; case: §3.2 partial of three
(((substring "lambda") 2) 5)
;;; value: "mbd"

;;; case: §3.2 two of three
(substring "lambda" 2)
;;; error: substring: expected 3 arguments

;;; case: §3.4 rest parameters
((λ (first .. more) (cons (length more) first)) 'a 'b 'c)
;;; value: (2 . a)

;;; case: §3.4 rest parameter alone
((lambda (.. all) all))
;;; value: nil

;;; case: §3.5 hyp
(define (hyp a b) (sqrt (+ (* a a) (* b b))))
(hyp 3 4)
;;; value: 5.0

;;; case: §3.5 the value of a function definition
(println (define (hyp a b) (sqrt (+ (* a a) (* b b)))))
;;; out: #<λ hyp (a b)>
;;; value: nil

;;; case: §3.6 sequential let
(let (a 2 b (* a 10)) (+ a b))
;;; value: 22

;;; case: §3.6 recursive let
(let ^rec (down (lambda (n) (if (<= n 0) 'done (down (- n 1))))) (down 3))
;;; value: done

;;; case: §3.6 named let
(let go (i 0 s "") (if (= i 3) s (go (+ i 1) (string-append s "ab"))))
;;; value: "ababab"

;;; case: §3.8 assignment by path
(define p (cons 1 2))
(println (set! p.cdr 9))
p
;;; out: 9
;;; value: (1 . 9)

;;; case: §3.9 template
(let (n 3 xs '(7 8)) `(n ,n ,@xs (sq ,(* n n))))
;;; value: (n 3 7 8 (sq 9))

;;; case: §3.9 nested template
`(a `(b ,(c ,(+ 1 2))))
;;; value: (a (quasiquote (b (unquote (c 3)))))

;;; case: §3.10 cond
(let (x 7) (cond (< x 5) 'low (< x 10) 'mid true 'high))
;;; value: mid

;;; case: §3.11 rest pattern
(match '(6 7 8) ([a .. more] (list a (length more))))
;;; value: (6 2)

;;; case: §3.11 last elements
(match '(1 2 3 4) ([.. y z] (* y z)))
;;; value: 12

;;; case: §3.11 guard
(match 15 ((? (> _ 10) n) (- n 10)) (_ 0))
;;; value: 5

;;; case: §3.11 guard that sees bindings
(match '(3 9) ((? (lambda (v) (< a b)) [a b]) 'rising) (_ 'no))
;;; value: rising

;;; case: §3.11 improper remainder
(match (cons 1 2) ([a .. b] (list a b)))
;;; value: (1 2)

;;; case: §3.11 no match
(match 'x ('y 1))
;;; error: no pattern matched for value of type Symbol

;;; case: §3.12 try
(try (lambda (_) (/ 8 0)) (lambda (m) (string-append "caught " m)))
;;; value: "caught /: division by zero"

;;; case: §3.12 assert!
(try (lambda (_) (assert! (< 2 1) '(bad order))) id)
;;; value: (bad order)

;;; case: §3.13 force
(force (delay (lambda () (+ 20 22))))
;;; value: 42

;;; case: §3.15 accumulator
(define acc (coroutine (lambda () (let loop (sum 0) (loop (+ sum (yield sum)))))))
(println (resume acc))
(println (resume acc 5))
(resume acc 7)
;;; out: 0
;;; out: 5
;;; value: 12

;;; case: §3.16 generator stream
(define (abc) (reset (begin (stream-yield 'a) (stream-yield 'b) (stream-yield 'c) nil)))
(println (stream-take 2 (abc)))
(stream-take 9 (abc))
;;; out: (a b)
;;; value: (a b c)

;;; case: §3.18 flip
(define [macro] flip ([f a b] (f b a)))
(flip - 3 10)
;;; value: 7

;;; case: §3.18 first-truthy
(define [macro] first-truthy ([a b] (let (t# a) (if t# t# b))))
(let (t 5) (first-truthy nil t))
;;; value: 5

;;; case: §3.18 both
(define [macro] both ([[a x] [b y] .. body] (let (a x b y) .. body)))
(both (p 1) (q 2) (+ p q))
;;; value: 3

;;; case: §3.18 sum-of
(define [macro] sum-of ([x 'and y] (+ x y)))
(sum-of 3 and 4)
;;; value: 7

;;; case: §3.18 charge
(define (fee x) (+ x 1))
(define [macro] charge ([x] (fee x)))
(define (fee x) (* x 100))
(charge 5)
;;; value: 6
