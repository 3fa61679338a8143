#lang racket/base
(require racket/match)
(struct red (l k r) #:authentic)
(struct black (l k r) #:authentic)
(define (balance t)
  (match t
    [(or (black (red (red a x b) y c) z d) (black (red a x (red b y c)) z d)
         (black a x (red (red b y c) z d)) (black a x (red b y (red c z d))))
     (red (black a x b) y (black c z d))]
    [_ t]))
(define (ins t k)
  (match t
    ['() (red '() k '())]
    [(red l y r) (if (< k y) (red (ins l k) y r) (if (> k y) (red l y (ins r k)) t))]
    [(black l y r)
     (if (< k y)
         (balance (black (ins l k) y r))
         (if (> k y) (balance (black l y (ins r k))) t))]))
(define (insert t k)
  (match (ins t k)
    [(red l y r) (black l y r)]
    [other other]))
(define (member-of? t k)
  (match t
    ['() #f]
    [(red l y r) (if (< k y) (member-of? l k) (if (> k y) (member-of? r k) #t))]
    [(black l y r) (if (< k y) (member-of? l k) (if (> k y) (member-of? r k) #t))]))
(define (next seed) (remainder (+ (* seed 1103515245) 12345) 2147483648))
(define (fill t seed n) (if (= n 0) t (fill (insert t (remainder seed 1000000)) (next seed) (- n 1))))
(define (count-hits t i found)
  (if (= i 1000000) found (count-hits t (+ i 1) (if (member-of? t i) (+ found 1) found))))
(display (count-hits (fill '() 42 400000) 0 0)) (newline)
