;; LANGUAGE §8.5: continuations that have frames of the stack in common

;;; case: the frames around a signal are as they were, each time
(define (sum n) (if (= n 0) (signal a 0) (+ n (sum (- n 1))))) (handle (sum 50) (a x (with-continuation k (list (k 0) (k 100) (k 0)))))
;;; stress
;;; value: (1275 1375 1275)

;;; case: many continuations of one recursion, called in order and in reverse when it is done
(define ks nil)
(define (down n) (if (= n 0) 0 (let (r (down (- n 1)) s (signal a n)) (+ (* 2 r) s))))
(define first (handle (down 6) (a x (with-continuation k (begin (set! ks (cons k ks)) (k x)))))) (list first (map (lambda (k) (k 0)) ks) (map (lambda (k) (k 0)) (reverse ks)))
;;; stress
;;; value: (120 (114 110 104 96 88 88) (88 88 96 104 110 114 104 94 98 80 86 90 64 72 78 82 56 64 72 78 82))

;;; case: the same, and each of them signals again
(define ks nil)
(define (down n) (if (= n 0) 0 (let (r (down (- n 1)) s (signal a n)) (+ (* 2 r) s))))
(define (run thunk) (handle (thunk) (a x (with-continuation k (begin (set! ks (cons k ks)) (k x))))))
(define first (run (lambda () (down 4))))
(define old ks) (list first (map (lambda (k) (run (lambda () (k 0)))) old) (length ks))
;;; stress
;;; value: (26 (22 20 18 18) 10)

;;; case: a generator whose steps are taken twice
(define (walk t) (if (array? t) (begin (walk t.[0]) (signal emit t.[1]) (walk t.[2])) nil))
(define tree [[[nil 1 nil] 2 [nil 3 nil]] 4 [nil 5 [nil 6 nil]]])
(define (generate) (handle (begin (walk tree) nil) (emit x (with-continuation k (cons x (lambda () (k nil)))))))
(define (collect g) (if (null? g) nil (cons (car g) (collect ((cdr g))))))
(define g (generate)) (list (collect g) (collect g) (collect ((cdr g))) (collect ((cdr ((cdr g))))) (collect g))
;;; stress
;;; value: ((1 2 3 4 5 6) (1 2 3 4 5 6) (2 3 4 5 6) (3 4 5 6) (1 2 3 4 5 6))

;;; case: two branches of one generator, step by step in turn
(define (count n) (if (> n 5) nil (begin (signal emit n) (+ 1 (count (+ n 1))))))
(define g (handle (count 1) (emit x (with-continuation k (cons x (lambda () (k nil)))))))
(define (turn a b n) (if (= n 0) nil (cons (list (car a) (car b)) (turn ((cdr a)) ((cdr b)) (- n 1))))) (turn ((cdr g)) g 3)
;;; stress
;;; value: ((2 1) (3 2) (4 3))

;;; case: choices below choices
(define (flip) (signal flip nil))
(define (bits n) (if (= n 0) nil (let (rest (bits (- n 1)) b (flip)) (cons b rest)))) (handle (list (bits 3)) (flip _ (with-continuation k (append (k 0) (k 1)))))
;;; stress
;;; value: ((0 0 0) (1 0 0) (0 1 0) (1 1 0) (0 0 1) (1 0 1) (0 1 1) (1 1 1))

;;; case: called again from its own body, after some frames have returned
(define saved nil)
(define n 0)
(define (inner) (+ 1 (signal a 1)))
(define (middle) (* 2 (inner)))
(define (outer) (let (v (+ 3 (middle))) (if (< n 3) (begin (set! n (+ n 1)) (+ (* 100 v) (saved n))) v))) (handle (outer) (a x (with-continuation k (begin (set! saved k) (k 10)))))
;;; stress
;;; value: 4111

;;; case: left by an error half way out, and called again
(define (inner) (+ 1 (signal a 1)))
(define (outer flag) (let (v (inner)) (if (= v flag) (error "no") (* v 10)))) (handle (outer 3) (a x (with-continuation k (let (try (lambda (i) (handle (k i) (raise m m)))) (list (try 1) (try 2) (try 1) (try 2) (try 5))))))
;;; stress
;;; value: (20 "no" 20 "no" 60)

;;; case: a handler inside the shared frames
(define (inner) (+ (signal a 1) (signal b 2)))
(define (middle) (handle (+ 100 (inner)) (b y (resolve (* y 2)))))
(define (outer) (+ 1000 (middle))) (handle (outer) (a x (with-continuation k (list (k 1) (k 2) (k 1)))))
;;; stress
;;; value: (1105 1106 1105)

;;; case: a reset inside the shared frames
(define (inner) (+ (signal a 1) 1))
(define (outer) (+ 1000 (reset (+ 10 (inner) (shift j (+ (j 1) (j 2))))))) (handle (outer) (a x (with-continuation k (list (k 1) (k 5)))))
;;; stress
;;; value: (1027 1035)

;;; case: locals of the frames around, assigned after the resumption
(define (inner) (signal a 1))
(define (outer) (let (n 0 v (inner)) (set! n (+ n v)) (let (w (inner)) (set! n (+ n (* 10 w))) n))) (handle (outer) (a x (with-continuation k (+ (* 1000 (k 1)) (k 2)))))
;;; stress
;;; value: 11074063

;;; case: deep recursion, resumed far down and then far up
(define ks nil)
(define (deep n) (if (= n 0) 0 (begin (if (= 0 (% n 100)) (signal mark n) nil) (+ 1 (deep (- n 1))))))
(define total (handle (deep 1000) (mark n (with-continuation k (begin (set! ks (cons k ks)) (k nil)))))) (list total (map (lambda (k) (handle (k nil) (mark n (resolve nil)))) ks))
;;; stress
;;; value: (1000 (1000 1000 1000 1000 1000 1000 1000 1000 1000 1000))
