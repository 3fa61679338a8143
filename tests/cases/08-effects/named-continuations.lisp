;; LANGUAGE §8.5 naming the continuation

;;; case: a named continuation resumes like resolve
(list (handle (+ 1 (signal a 1)) ((a k x) (k 10))) (handle (+ 1 (signal a 1)) (a x (with-continuation k (k 20)))))
;;; stress
;;; value: (11 21)

;;; case: a named continuation may be dropped
(handle (+ 1 (signal a 1)) ((a k x) (list 'dropped x)))
;;; value: (dropped 1)

;;; case: a named continuation may be called twice
(handle (+ 1 (signal a 1)) ((a k x) (list (k 1) (k 10))))
;;; stress
;;; value: (2 11)

;;; case: a continuation is an ordinary procedure value
(handle (* 2 (signal pick '(1 5))) (pick xs (with-continuation k (map k xs))))
;;; stress
;;; value: (2 10)

;;; case: two flips give all combinations
(handle (list (list (signal flip nil) (signal flip nil)))
  ((flip k _) (append (k 0) (k 1))))
;;; stress
;;; value: ((0 0) (0 1) (1 0) (1 1))

;;; case: nested choices give all combinations
(define (all thunk) (handle (list (thunk)) ((pick k xs) (flatten (map k xs)))))
(all (lambda () (let (a (signal pick '(1 2)) b (signal pick '(x y z))) (list a b))))
;;; stress
;;; value: ((1 x) (1 y) (1 z) (2 x) (2 y) (2 z))

;;; case: Pythagorean triples by backtracking
(define (solve thunk) (handle (list (thunk)) ((pick k xs) (flatten (map k xs))) ((fail k _) nil)))
(solve (lambda ()
  (let (a (signal pick (range 14)) b (signal pick (range 14)) c (signal pick (range 14)))
    (if (and (> a 0) (< a b) (= (+ (* a a) (* b b)) (* c c))) (list a b c) (signal fail nil)))))
;;; value: ((3 4 5) (5 12 13) (6 8 10))

;;; case: a continuation may be called after the clause has returned
(define saved nil)
(define first (handle (list 'v (signal a 1)) ((a k x) (begin (set! saved k) 'first))))
(list first (saved 5) (saved 6))
;;; stress
;;; value: (first (v 5) (v 6))

;;; case: a stored continuation installs its handler again
(define saved nil)
(handle (+ (signal a 1) (signal b 2))
  ((a k x) (begin (set! saved k) 'stored))
  (b y (resolve (* y 100))))
(list (saved 1) (saved 2))
;;; stress
;;; value: (201 202)

;;; case: a second signal in a run started by a stored continuation is handled
(define ks nil)
(define (body) (list (signal a 1) (signal a 2)))
(handle (body) ((a k x) (begin (set! ks (cons k ks)) (list 'stopped x))))
(let (r ((car ks) 'one)) (list r (length ks) ((car ks) 'two) ((car ks) 'three)))
;;; value: ((stopped 2) 2 (one two) (one three))

;;; case: continuations may be called in any order
(handle (list 'r (signal a 1)) ((a k x) (let (y (k 2) z (k 1)) (list z y))))
;;; stress
;;; value: ((r 1) (r 2))

;;; case: a continuation called without arguments resumes with nil
(handle (list 'r (signal a 1)) ((a k x) (k)))
;;; value: (r nil)

;;; case: a continuation and resolve may be used together
(handle (+ 1 (signal a 1)) ((a k x) (list (k 10) (resolve 20))))
;;; stress
;;; value: (11 21)

;;; case: a continuation may be resumed under another handler
(handle (+ 1 (signal a 1) (signal b 2))
  ((a k x) (handle (list (k 10) (k 20)) (b y (resolve 100)))))
;;; value: (111 121)

;;; case: state can be threaded through named continuations
(define (run-state init thunk)
  ((handle (let (v (thunk)) (lambda (s) (list v s)))
     ((get k _) (lambda (s) ((k s) s)))
     ((put k v) (lambda (s) ((k nil) v))))
   init))
(run-state 10 (lambda ()
  (signal put (+ 1 (signal get nil)))
  (signal put (* 2 (signal get nil)))
  'ok))
;;; stress
;;; value: (ok 22)

;;; case: a continuation is a procedure of type Any
(handle (signal a 1) ((a k x) (list (continuation? k) (procedure? k) (closure? k) (type-of k))))
;;; stress
;;; value: (true true nil Any)

;;; case: the heap is shared by all resumptions
(let (n 0) (handle (begin (signal a nil) (set! n (+ n 1)) n) ((a k x) (list (k nil) (k nil)))))
;;; value: (1 2)

;;; case: a variable bound before the capture is shared by all resumptions
(handle (let (n 0) (signal a nil) (set! n (+ n 1)) n) ((a k x) (list (k nil) (k nil) (k nil))))
;;; stress
;;; value: (1 2 3)

;;; case: a variable bound after the capture is fresh in every resumption
(handle (let (n (signal a nil)) (set! n (+ n 1)) n) ((a k x) (list (k 1) (k 10))))
;;; stress
;;; value: (2 11)

;;; case: an array made before the capture is shared by all resumptions
(handle (let (v []) (push! v (signal a nil)) (length v)) ((a k x) (list (k 1) (k 2))))
;;; value: (1 2)

;;; case: evaluated arguments before the capture are kept by every resumption
(let (n 0) (handle (list (set! n (+ n 1)) (signal a nil) (set! n (+ n 1))) ((a k x) (list (k 'x) (k 'y)))))
;;; stress
;;; value: ((1 x 2) (1 y 3))

;;; case: with-continuation outside a clause is a fatal error
(with-continuation k 1)
;;; error: with-continuation: not inside a handler clause

;;; case: with-continuation may hold several expressions
(handle (list (signal a 1)) (a x (with-continuation k (print "in") (k x))))
;;; out-part: in
;;; value: (1)

;;; case: with-continuation may bind nothing
(handle (signal a 1) (a x (with-continuation _ 'r)))
;;; stress
;;; value: r

;;; case: a continuation captured deep in a recursion is multi-shot
(define (deep n) (if (= n 0) (signal a nil) (+ 1 (deep (- n 1)))))
(handle (deep 10000) ((a k _) (list (k 0) (k 5))))
;;; value: (10000 10005)

;;; case: a continuation runs a hundred thousand times
(define k nil)
(handle (+ 1 (signal a nil)) ((a c _) (begin (set! k c) nil)))
(let loop (i 0) (if (< i 100000) (loop (k i)) i))
;;; value: 100000

;;; case: continuations of nested handlers compose
(handle
  (handle (list (signal a 1) (signal b 2))
    ((a k x) (append (k 'a1) (k 'a2))))
  ((b k y) (append (k 'b1) (k 'b2))))
;;; value: (a1 b1 a2 b1 a1 b1 a2 b2 a1 b2 a2 b1 a1 b2 a2 b2)

;;; case: a clause argument and continuation may both be ignored
(handle (signal a 1) ((a _ _) 'nothing))
;;; stress
;;; value: nothing

;;; case: a continuation used as a loop driver runs in any number of handlers
(define (once thunk) (handle (thunk) ((tick k n) (k (+ n 1)))))
(once (lambda () (once (lambda () (+ (signal tick 1) (signal tick 10))))))
;;; value: 13
