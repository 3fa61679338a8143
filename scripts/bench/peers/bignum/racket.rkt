#lang racket/base
;; Big integers: a factorial and its digits, digits of pi by a spigot and by Machin's formula; prints five numbers.
(define (factorial n)
  (let loop ((i 1) (product 1))
    (if (> i n) product (loop (+ i 1) (* product i)))))
(define (range-product lo hi)
  (if (= lo hi)
      lo
      (let ((mid (quotient (+ lo hi) 2)))
        (* (range-product lo mid) (range-product (+ mid 1) hi)))))
(define (digit-sum n)
  (let ((text (number->string n)))
    (let loop ((i 0) (sum 0))
      (if (= i (string-length text))
          sum
          (loop (+ i 1) (+ sum (- (char->integer (string-ref text i)) 48)))))))
;; Gibbons's unbounded spigot: the sum of the first n digits, weighted by their places.
(define (spigot n)
  (let loop ((q 1) (r 0) (t 1) (k 1) (m 3) (x 3) (i 0) (sum 0))
    (cond
     ((= i n) sum)
     ((< (- (+ (* 4 q) r) t) (* m t))
      (loop (* 10 q) (* 10 (- r (* m t))) t k
            (- (quotient (* 10 (+ (* 3 q) r)) t) (* 10 m)) x (+ i 1) (+ sum (* m (+ (remainder i 7) 1)))))
     (else
      (loop (* q k) (* (+ (* 2 q) r) x) (* t x) (+ k 1)
            (quotient (+ (* q (+ (* 7 k) 2)) (* r x)) (* t x)) (+ x 2) i sum)))))
(define (power base n)
  (cond ((= n 0) 1)
        ((even? n) (power (* base base) (quotient n 2)))
        (else (* base (power base (- n 1))))))
(define (arctan-inverse x unit)
  (let ((square (* x x)))
    (let loop ((term (quotient unit x)) (n 3) (sign -1) (sum (quotient unit x)))
      (let ((term (quotient term square)))
        (if (= term 0)
            sum
            (loop term (+ n 2) (- sign) (+ sum (* sign (quotient term n)))))))))
(define (machin digits)
  (let ((unit (power 10 (+ digits 10))))
    (quotient (* 4 (- (* 4 (arctan-inverse 5 unit)) (arctan-inverse 239 unit))) (power 10 10))))
(define (say n) (display n) (newline))
(say (digit-sum (factorial 10000)))
(say (digit-sum (range-product 1 30000)))
(say (spigot 1500))
(say (digit-sum (machin 8000)))
(say (remainder (power 3 200000) 1000000007))
