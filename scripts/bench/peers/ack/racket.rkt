#lang racket/base
(define (ack m n)
  (cond ((= m 0) (+ n 1))
        ((= n 0) (ack (- m 1) 1))
        (else (ack (- m 1) (ack m (- n 1))))))
(define (run k sum) (if (= k 0) sum (run (- k 1) (+ sum (ack 3 9)))))
(display (run 20 0))
(newline)
