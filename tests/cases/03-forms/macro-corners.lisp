;; LANGUAGE §3.18 corners, one program each

;;; case: means what the section says: (define [macro] m (x 'x)) (m 1 2)
(define [macro] m (x 'x)) (m 1 2)
;;; value: (1 2)

;;; case: means what the section says: (define [macro] m ([x] 'x)) (m (a [b] {c d}))
(define [macro] m ([x] 'x)) (m (a [b] {c d}))
;;; value: (a (array b) (dict c d))

;;; case: means what the section says: (define [macro] m ([[a b]] (list a b))) (list (m (1 2)) (m [3 4]))
(define [macro] m ([[a b]] (list a b))) (list (m (1 2)) (m [3 4]))
;;; value: ((1 2) (3 4))

;;; case: means what the section says: (define [macro] m (['k] 'kk) ([1] 'one) (["s"] 'str) ([1.5] 'd) ([x] 'other)) (list (m k) (m 1) (m "s") (m 1.5) (m 2) (m 1.0))
(define [macro] m (['k] 'kk) ([1] 'one) (["s"] 'str) ([1.5] 'd) ([x] 'other)) (list (m k) (m 1) (m "s") (m 1.5) (m 2) (m 1.0))
;;; value: (kk one str d other one)

;;; case: means what the section says: (define [macro] m ([a] 1)) (m)
(define [macro] m ([a] 1)) (m)
;;; syntax-error: m: no macro clause matched

;;; case: means what the section says: (define [macro] m ([.. a b] '(a b))) (m 1 2 3)
(define [macro] m ([.. a b] '(a b))) (m 1 2 3)
;;; value: (2 3)

;;; case: means what the section says: (define [macro] m ([a .. r] (list .. r a))) (m 1 2 3)
(define [macro] m ([a .. r] (list .. r a))) (m 1 2 3)
;;; value: (2 3 1)

;;; case: means what the section says: (define [macro] m ([a .. r] [.. r a])) (m 1 2 3)
(define [macro] m ([a .. r] [.. r a])) (m 1 2 3)
;;; value: [2 3 1]

;;; case: means what the section says: (define [macro] m ([a .. r] {.. r a})) (m 1 2 3 4)
(define [macro] m ([a .. r] {.. r a})) (m 1 2 3 4)
;;; syntax-error: dict literal requires even number of elements

;;; case: means what the section says: (define [macro] m ([a .. r] '(.. r . a))) (m 1 2 3)
(define [macro] m ([a .. r] '(.. r . a))) (m 1 2 3)
;;; value: (2 3 . 1)

;;; case: means what the section says: (define x 1) (define [macro] m ([] x)) (define x 2) (let (x 3) (m))
(define x 1) (define [macro] m ([] x)) (define x 2) (let (x 3) (m))
;;; value: 1

;;; case: means what the section says: (define [macro] m ([] y)) (define y 2) (let (y 3) (m))
(define [macro] m ([] y)) (define y 2) (let (y 3) (m))
;;; value: 3

;;; case: means what the section says: (define [macro] m ([v] (let (y v) (list y)))) (m 5)
(define [macro] m ([v] (let (y v) (list y)))) (m 5)
;;; value: (5)

;;; case: means what the section says: (define [macro] m ([v] (set! v 9))) (define q 1) (m q) q
(define [macro] m ([v] (set! v 9))) (define q 1) (m q) q
;;; value: 9

;;; case: means what the section says: (define q 1) (define [macro] m ([] (set! q 9))) (m) q
(define q 1) (define [macro] m ([] (set! q 9))) (m) q
;;; value: 9

;;; case: means what the section says: (define q 1) (define [macro] m ([] (begin (set! q 9) q))) (list (m) q)
(define q 1) (define [macro] m ([] (begin (set! q 9) q))) (list (m) q)
;;; value: (1 9)

;;; case: means what the section says: (define (h) 1) (define [macro] m ([n] (define (n) (h)))) (m foo) (define (h) 2) (foo)
(define (h) 1) (define [macro] m ([n] (define (n) (h)))) (m foo) (define (h) 2) (foo)
;;; value: 1

;;; case: means what the section says: (define [macro] m ([n] (define (n x) (* x 2)))) (m dbl) (dbl 4)
(define [macro] m ([n] (define (n x) (* x 2)))) (m dbl) (dbl 4)
;;; value: 8

;;; case: means what the section says: (define [macro] m ([n] (define [macro] n ([x] (+ x 1))))) (m inc) (inc 4)
(define [macro] m ([n] (define [macro] n ([x] (+ x 1))))) (m inc) (inc 4)
;;; value: 5

;;; case: means what the section says: (define [macro] m ([n v] (define [macro] n ([] v)))) (m five 5) (five)
(define [macro] m ([n v] (define [macro] n ([] v)))) (m five 5) (five)
;;; value: 5

;;; case: means what the section says: (begin (define [macro] m ([x] (+ x 1))) (m 5))
(begin (define [macro] m ([x] (+ x 1))) (m 5))
;;; value: 6

;;; case: means what the section says: (let (a 1) (define [macro] m ([x] x)) 1)
(let (a 1) (define [macro] m ([x] x)) 1)
;;; syntax-error: define: macros are only allowed at top level

;;; case: means what the section says: (define [macro] m ([x] x)) (let (m (lambda (x) 'var)) (m 5))
(define [macro] m ([x] x)) (let (m (lambda (x) 'var)) (m 5))
;;; value: 5

;;; case: means what the section says: (define [macro] m ([x] x)) (define m 7) m
(define [macro] m ([x] x)) (define m 7) m
;;; value: 7

;;; case: means what the section says: (define [macro] m ([x] x)) (map m '(1))
(define [macro] m ([x] x)) (map m '(1))
;;; error: unbound variable 'm'

;;; case: means what the section says: (define [macro] m ([x] (* x 2))) (define [macro] m ([x] (* x 3))) (m 5)
(define [macro] m ([x] (* x 2))) (define [macro] m ([x] (* x 3))) (m 5)
;;; value: 15

;;; case: means what the section says: (define [macro] m ([x] (+ x 1))) (macroexpand '(m 5))
(define [macro] m ([x] (+ x 1))) (macroexpand '(m 5))
;;; value: (+ 5 1)

;;; case: means what the section says: (define [macro] m ([x] (m2 x))) (define [macro] m2 ([x] (+ x 1))) (list (macroexpand '(m 5)) (m 5))
(define [macro] m ([x] (m2 x))) (define [macro] m2 ([x] (+ x 1))) (list (macroexpand '(m 5)) (m 5))
;;; value: ((m2 5) 6)

;;; case: means what the section says: (macroexpand '(when a b c))
(macroexpand '(when a b c))
;;; value: (if a (begin b c) nil)

;;; case: means what the section says: (macroexpand '(foo 1))
(macroexpand '(foo 1))
;;; value: (foo 1)

;;; case: means what the section says: (macroexpand 5)
(macroexpand 5)
;;; value: 5

;;; case: means what the section says: (define [macro] m ([x] (+ x 1))) (macroexpand '(m))
(define [macro] m ([x] (+ x 1))) (macroexpand '(m))
;;; value: (m)

;;; case: means what the section says: (define [macro] m ([x] (m x))) (m 1)
(define [macro] m ([x] (m x))) (m 1)
;;; syntax-error: m: macro expansion does not terminate

;;; case: means what the section says: (define [macro] rev ([] '()) ([x .. r] (append (rev .. r) (list x)))) (rev 1 2 3)
(define [macro] rev ([] '()) ([x .. r] (append (rev .. r) (list x)))) (rev 1 2 3)
;;; value: (3 2 1)

;;; case: means what the section says: (define [macro] m ([x] `(x ,x ,@(list x)))) (m 5)
(define [macro] m ([x] `(x ,x ,@(list x)))) (m 5)
;;; value: (5 5 5)

;;; case: means what the section says: (define [macro] m ([x] (match x ([a b] (+ a b)) (_ 'no)))) (list (m '(1 2)) (m 5))
(define [macro] m ([x] (match x ([a b] (+ a b)) (_ 'no)))) (list (m '(1 2)) (m 5))
;;; value: (3 no)

;;; case: means what the section says: (define [macro] m ([x b] (handle x (ask v (resolve b))))) (m (+ 1 (signal ask 0)) 41)
(define [macro] m ([x b] (handle x (ask v (resolve b))))) (m (+ 1 (signal ask 0)) 41)
;;; value: 42

;;; case: means what the section says: (define [macro] m ([_ a] a)) (m (this is ignored) 5)
(define [macro] m ([_ a] a)) (m (this is ignored) 5)
;;; value: 5

;;; case: means what the section says: (define [macro] m ([(? symbol? x)] 'sym) ([x] 'other)) (list (m a) (m 5))
(define [macro] m ([(? symbol? x)] 'sym) ([x] 'other)) (list (m a) (m 5))
;;; value: (sym other)

;;; case: means what the section says: (define d {'k 5}) (define [macro] m ([x] x.k)) (m d)
(define d {'k 5}) (define [macro] m ([x] x.k)) (m d)
;;; value: 5

;;; case: means what the section says: (define [macro] m ([t] (handle (signal t 5) (t x (+ x 1))))) (m foo)
(define [macro] m ([t] (handle (signal t 5) (t x (+ x 1))))) (m foo)
;;; value: 6

;;; case: means what the section says: (define [macro] my-if ([c 'then a 'else b] (if c a b))) (my-if 1 then 2 else 3)
(define [macro] my-if ([c 'then a 'else b] (if c a b))) (my-if 1 then 2 else 3)
;;; value: 2

;;; case: means what the section says: (define [macro] m ([x] x.[0])) (m [7 8])
(define [macro] m ([x] x.[0])) (m [7 8])
;;; value: 7

;;; case: means what the section says: (define [macro] m ([x i] x.[i])) (m [7 8] 1)
(define [macro] m ([x i] x.[i])) (m [7 8] 1)
;;; value: 8

;;; case: means what the section says: (define [macro] deft ([n .. fs] (define [type] n .. fs))) (deft Pt x y) (Pt 1 2)
(define [macro] deft ([n .. fs] (define [type] n .. fs))) (deft Pt x y) (Pt 1 2)
;;; value: (Pt 1 2)

;;; case: means what the section says: (define [macro] deff ([n a] (define n (lambda (a) (+ a 1))))) (deff f z) (list (f 1) f)
(define [macro] deff ([n a] (define n (lambda (a) (+ a 1))))) (deff f z) (list (f 1) f)
;;; value: (2 #<λ f (z)>)

;;; case: means what the section says: (define [macro] m ([x] (|> x (+ 1) (* 2)))) (m 5)
(define [macro] m ([x] (|> x (+ 1) (* 2)))) (m 5)
;;; value: 12

;;; case: means what the section says: (define [macro] lt ([[[n v] .. rest] .. body] (let (n v) (lt rest .. body))) ([() .. body] (begin .. body))) (lt ((a 1) (b 2)) (+ a b))
(define [macro] lt ([[[n v] .. rest] .. body] (let (n v) (lt rest .. body))) ([() .. body] (begin .. body))) (lt ((a 1) (b 2)) (+ a b))
;;; value: 3

;;; case: means what the section says: (define [macro] lt ([[] .. body] (begin .. body)) ([[[n v] .. rest] .. body] (let (n v) (lt rest .. body)))) (lt ((a 1) (b 2)) (+ a b))
(define [macro] lt ([[] .. body] (begin .. body)) ([[[n v] .. rest] .. body] (let (n v) (lt rest .. body)))) (lt ((a 1) (b 2)) (+ a b))
;;; value: 3

;;; case: means what the section says: (define [macro] m ([x] "x")) (m 5)
(define [macro] m ([x] "x")) (m 5)
;;; value: "x"

;;; case: means what the section says: (define [macro] m ([true] 'yes) ([nil] 'no) ([x] 'o)) (list (m true) (m nil) (m 5))
(define [macro] m ([true] 'yes) ([nil] 'no) ([x] 'o)) (list (m true) (m nil) (m 5))
;;; value: (yes no o)

;;; case: means what the section says: (define + -) (+ 5 3)
(define + -) (+ 5 3)
;;; value: 2

;;; case: means what the section says: (cond 1)
(cond 1)
;;; syntax-error: cond: no macro clause matched

;;; case: means what the section says: (cond)
(cond)
;;; value: nil

;;; case: means what the section says: (when)
(when)
;;; syntax-error: when: no macro clause matched

;;; case: means what the section says: (when 1)
(when 1)
;;; value: nil

;;; case: means what the section says: (unless nil 1 2)
(unless nil 1 2)
;;; value: 2
