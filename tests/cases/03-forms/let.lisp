;; LANGUAGE §3.6 let

;;; case: later initialisers see earlier names
(let (a 2 b (* a 10)) (+ a b))
;;; value: 22

;;; case: a name may be bound twice and the later one is visible
(let (x 1 f (lambda () x) x (+ x 1)) (list (f) x))
;;; value: (1 2)

;;; case: an initialiser sees the outer variable of the same name
(define x 5)
(let (x (+ x 1)) x)
;;; value: 6

;;; case: an initialiser of a local function does not see its own name
(let (f (lambda (n) (f n))) (f 1))
;;; error: unbound variable 'f'
;;; at: 1:22

;;; case: a let without bindings is a syntax error
(let () 1)
;;; syntax-error: let: bad syntax, expected …

;;; case: a let with an odd binding list is a syntax error
(let (x) 1)
;;; syntax-error: let: bad syntax, expected …

;;; case: a let without a body is a syntax error
(let (x 1))
;;; syntax-error: let: bad syntax, expected …

;;; case: the nested binding style is a syntax error
(let ((x 1)) x)
;;; syntax-error: let: bad syntax, expected …

;;; case: a named let without bindings is a syntax error
(let loop () 1)
;;; syntax-error: let: bad syntax, expected …

;;; case: an underscore evaluates and binds nothing
(let (_ (print "a") x 1 _ (print "b")) x)
;;; out-part: ab
;;; value: 1

;;; case: a let body may hold several expressions
(let (x 1) (set! x (+ x 1)) (set! x (* x 10)) x)
;;; value: 20

;;; case: bindings of let end with its body
(let (tmp 1) tmp) tmp
;;; error: unbound variable 'tmp'
;;; at: 1:19

;;; case: let ^rec binds one recursive function
(let ^rec (down (lambda (n) (if (<= n 0) 'done (down (- n 1))))) (down 3))
;;; value: done

;;; case: let ^rec binds mutually recursive functions
(let ^rec (ev (lambda (n) (if (= n 0) true (od (- n 1))))
           od (lambda (n) (if (= n 0) nil (ev (- n 1)))))
  (list (ev 10) (ev 7)))
;;; value: (true nil)

;;; case: reading a let ^rec name before its initialiser has finished yields nil
(let ^rec (a b b 2 c (list a b)) (list a b c))
;;; value: (nil 2 (nil 2))

;;; case: a let ^rec initialiser may read earlier values
(let ^rec (a 1 b (+ a 1)) b)
;;; value: 2

;;; case: let ^rec shadows outer names from the first initialiser on
(define x 5)
(let ^rec (y x x 6) (list y x))
;;; value: (nil 6)

;;; case: a named let loops
(let go (i 0 s "") (if (= i 3) s (go (+ i 1) (string-append s "ab"))))
;;; stress
;;; value: "ababab"

;;; case: every iteration of a named let has fresh variables
(let loop (i 0 fs nil)
  (if (= i 3) (map (lambda (f) (f)) fs) (loop (+ i 1) (cons (lambda () i) fs))))
;;; stress
;;; value: (2 1 0)

;;; case: a named let may be called in non-tail position
(let f (n 5) (if (= n 0) nil (cons n (f (- n 1)))))
;;; value: (5 4 3 2 1)

;;; case: named let loops may nest
(let o (i 0 acc nil) (if (= i 2) (reverse acc) (o (+ i 1) (let n (j 0 acc acc) (if (= j 2) acc (n (+ j 1) (cons (list i j) acc)))))))
;;; value: ((0 0) (0 1) (1 0) (1 1))

;;; case: the initialisers of a named let see its name
(let f (x f) (closure? x))
;;; value: true

;;; case: a named let has strict arity
(let f (a 1 b 2) (f 1))
;;; error: arity mismatch: expected 2 argument(s), got 1

;;; case: a named-let procedure may escape
(let (g (let f (n 3) (if (= n 0) f (f (- n 1))))) (closure? g))
;;; value: true

;;; case: many bindings in one let
(let (a 1 b 2 c 3 d 4 e 5 f 6 g 7 h 8 i 9 j 10) (+ a b c d e f g h i j))
;;; value: 55
