;; Three ways to produce values on demand: delimited continuations, coroutines, lazy iterators.

(define [union] Tree Leaf (Node left item right))

(define (insert tree item)
  (match tree
    (Leaf (Node Leaf item Leaf))
    ((Node left here right)
     (if (< item here)
         (Node (insert left item) here right)
         (Node left here (insert right item))))))

(define tree (foldl insert Leaf '(50 30 70 20 40 60 80)))

;; 1. A generator stream: shift hands the value and the rest of the walk to the enclosing reset.
(define (walk tree)
  (match tree
    (Leaf nil)
    ((Node left item right)
     (begin (walk left) (stream-yield item) (walk right)))))

(println (stream-take 3 (reset (begin (walk tree) nil))))
(println (stream-take 100 (reset (begin (walk tree) nil))))

;; 2. A coroutine keeps its own stack between two calls of resume.
(define (fibonacci)
  (coroutine
    (lambda ()
      (let loop (a 0 b 1)
        (yield a)
        (loop b (+ a b))))))

(define fibs (fibonacci))
(println (map (lambda (_) (resume fibs)) (range 10)))

;; Values travel both ways: this one averages what it is sent.
(define averager
  (coroutine
    (lambda ()
      (let loop (sum 0 count 0 answer nil)
        (let (x (yield answer))
          (loop (+ sum x) (+ count 1) (/ (exact->inexact (+ sum x)) (+ count 1))))))))

(resume averager)
(println (map (lambda (x) (resume averager x)) '(10 20 60)))

;; 3. Iterators are lazy pipelines; nothing is computed before it is asked for.
(define (prime? n)
  (let loop (d 2)
    (cond (> (* d d) n) true
          (= (% n d) 0) nil
          true (loop (+ d 1)))))

(println (collect (itake 10 (ifilter prime? (range-from 2)))))
(println (|> (range-from 1) (imap (lambda (n) (* n n))) (idrop 5) (itake 3) collect))
(println (collect (itake 5 (izip (icycle '(a b)) (range-from 0)))))
