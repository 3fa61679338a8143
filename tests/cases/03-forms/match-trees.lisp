;; LANGUAGE §3.11 match: clauses with tests in common

;;; case: clauses that share tests are tried in order
(define [union] T Empty (Red l k r) (Black l k r))
(define (f t)
  (match t
    ((Black (Red (Red a x b) y c) z d) (list 1 a x b y c z d))
    ((Black (Red a x (Red b y c)) z d) (list 2 a x b y c z d))
    ((Black a x (Red (Red b y c) z d)) (list 3 a x b y c z d))
    ((Black a x (Red b y (Red c z d))) (list 4 a x b y c z d))
    (_ 0)))
(define (r a b c) (Red a b c))
(define (b a b c) (Black a b c))
(map f (list (b (r (r 1 2 3) 4 5) 6 7) (b (r 1 2 (r 3 4 5)) 6 7) (b 1 2 (r (r 3 4 5) 6 7)) (b 1 2 (r 3 4 (r 5 6 7)))
             (b (r 1 2 3) 4 (r 5 6 (r 7 8 9))) (b (r 1 2 3) 4 5) (r 1 2 3) Empty 5))
;;; stress
;;; value: ((1 1 2 3 4 5 6 7) (2 1 2 3 4 5 6 7) (3 1 2 3 4 5 6 7) (4 1 2 3 4 5 6 7) (4 (Red 1 2 3) 4 5 6 7 8 9) 0 0 0 0)

;;; case: the elements of a bracket expression are matched one by one
(define [union] E (Num n) (Add a b))
(define (f a b)
  (match [a b]
    ([(Num x) (Num y)] (list 'both x y))
    ([(Num 0) y] (list 'zero y))
    ([x (Num 0)] (list x 'zero))
    ([.. (Add p q)] (list 'add p q))
    ([x ..] (list 'other x))))
(list (f (Num 1) (Num 2)) (f (Num 0) 5) (f 5 (Num 0)) (f 6 (Add 1 2)) (f 7 8))
;;; stress
;;; value: ((both 1 2) (zero 5) (5 zero) (add 1 2) (other 7))

;;; case: a bracket expression that no clause matches is an array
(define (f a b) (match [a b] ([1 1] 'a) ([2 x] x)))
(list (f 2 5) (try (lambda (_) (f 1 2)) id))
;;; value: (5 "no pattern matched for value of type Array")

;;; case: a bracket expression that is bound or compared is an array
(list (match [1 2] (x x)) (match [1 2] ([a .. r] (list a r))) (match [1 2] ((? array? v) v)) (match [1 2] ('(1 2) 'list) (_ 'array)) (match [] ([] 'empty)) (match [1] ([] 'empty) (nil 'nil) ([a b] 2) ([a] a)))
;;; value: ([1 2] (1 [2]) [1 2] array empty 1)

;;; case: the elements of a matched bracket expression are evaluated once and in order
(define seen nil)
(define (note x) (set! seen (cons x seen)) x)
(list (match [(note 1) (note 2) (note 3)] ([3 _ _] 'a) ([1 3 _] 'b) ([1 2 x] x)) seen)
;;; value: (3 (3 2 1))

;;; case: a guard sees the value as it was when its clause was tried
(define [type] P x)
(define p (P 0))
(define (count! v) (set! p.x (+ p.x 1)) false)
(list (match p ((? count!) 'a) ((P 0) 'b) ((? count!) 'c) ((P 1) 'd) ((P 2) 'e) (_ 'f)) p.x)
;;; value: (e 2)

;;; case: a guard that changes a part does not change what is bound
(define [type] P x y)
(define p (P 1 2))
(define (change! v) (set! p.x 10) (set! p.y 20) true)
(match p ((P (? change! a) b) (list a b p.x p.y)))
;;; value: (1 20 10 20)

;;; case: a failed guard leads to the next clause, whatever was known
(define (f v) (match v ([(? int? a) 1] (list 'int a)) ([(? string? a) 1] (list 'string a)) ([a 1] (list 'any a)) ([a b] (list a b)) (_ 'none)))
(map f (list '(5 1) '("s" 1) '(q 1) '(1 2) [1 1] 3))
;;; value: ((int 5) (string "s") (any q) (1 2) (int 1) none)

;;; case: literals of different kinds that are equal
(define (f v) (match v (1 'one) (1.0 'never) (2.0 'two) ('a 'a) ("a" 'string) (nil 'nil) ('() 'never) (true 'true) (_ 'other)))
(map f (list 1 1.0 2 2.0 'a "a" nil true 'b "b" [] 3))
;;; value: (one one two two a string nil true other other other other)

;;; case: lengths of sequences
(define (f v) (match v ([] 0) ([a] 1) ([a b] 2) ([a b c ..] 'many) ([a ..] 'improper) ([.. z] 'never) ([..] 'never) (_ 'none)))
(map f (list nil '(1) '(1 2) '(1 2 3) '(1 2 3 4) '(1 . 2) '(1 2 . 3) '(1 2 3 . 4) [] [1] [1 2] [1 2 3] "ab" 5))
;;; value: (0 1 2 many many improper improper many 0 1 2 many none none)

;;; case: a clause for many literals
(define (f v) (match v (0 'a) (1 'b) (2 'c) (3 'd) (4 'e) (5 'f) (6 'g) (7 'h) (8 'i) (9 'j) (10 'k) (11 'l) (12 'm) (13 'n) (14 'o) (15 'p) (16 'q) (17 'r) (18 's) (19 't) (20 'u) (21 'v) (22 'w) (23 'x) (24 'y) (25 'z) (26 'aa) (27 'bb) (_ 'none)))
(map f '(0 13 23 24 25 27 28 5.0))
;;; value: (a n x y z bb none f)

;;; case: results that use the same names
(define [union] T A (B x) (C x y))
(define (f t) (match t ((B (B x)) (lambda () (list 'bb x))) ((C (B x) y) (lambda () (list 'cb x y))) ((C x y) (lambda () (set! x (+ x 1)) (list 'c x y))) (x (lambda () x))))
(map (lambda (t) ((f t))) (list (B (B 1)) (C (B 2) 3) (C 4 5) (B 6) A))
;;; stress
;;; value: ((bb 1) (cb 2 3) (c 5 5) (B 6) A)
