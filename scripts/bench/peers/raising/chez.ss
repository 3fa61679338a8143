(import (chezscheme))
(define (catching thunk handler)
  ((call/1cc
    (lambda (k)
      (with-exception-handler
       (lambda (v) (k (lambda () (handler v))))
       (lambda () (let ((r (thunk))) (lambda () r))))))))
;; Exceptions raised and caught in a loop, at the catcher's level, ten calls down and re-raised; prints three numbers.
(define (risky n)
  (if (= (remainder n 3) 0) (raise n) (* n 2)))
(define (direct rounds)
  (let loop ((i 0) (sum 0))
    (if (= i rounds)
        sum
        (loop (+ i 1) (+ sum (catching (lambda () (risky i)) (lambda (v) (- v))))))))
(define (deep k n)
  (if (= k 0) (raise n) (+ 1 (deep (- k 1) n))))
(define (from-below rounds)
  (let loop ((i 0) (sum 0))
    (if (= i rounds)
        sum
        (loop (+ i 1) (+ sum (catching (lambda () (deep 10 i)) (lambda (v) v)))))))
(define (again n)
  (catching (lambda () (risky n))
            (lambda (v) (if (even? v) (raise (+ v 1)) v))))
(define (re-raised rounds)
  (let loop ((i 0) (sum 0))
    (if (= i rounds)
        sum
        (loop (+ i 1) (+ sum (catching (lambda () (again i)) (lambda (v) v)))))))
(define (say n) (display n) (newline))
(say (direct 6000000))
(say (from-below 2000000))
(say (re-raised 3000000))
