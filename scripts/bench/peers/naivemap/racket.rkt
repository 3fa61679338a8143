#lang racket/base
(define (naive-map f l) (if (null? l) '() (cons (f (car l)) (naive-map f (cdr l)))))
(define (sum l) (if (null? l) 0 (+ (car l) (sum (cdr l)))))
(define numbers (let loop ((i 1000000) (acc '())) (if (= i 0) acc (loop (- i 1) (cons i acc)))))
(define (run k acc) (if (= k 0) acc (run (- k 1) (+ acc (sum (naive-map (lambda (x) (+ x k)) numbers))))))
(display (run 20 0))
(newline)
