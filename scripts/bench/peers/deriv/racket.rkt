#lang racket/base
(require racket/match)
(struct num (n) #:authentic)
(struct vr (name) #:authentic)
(struct add (a b) #:authentic)
(struct mul (a b) #:authentic)
(struct pow (base n) #:authentic)
(define (deriv e x)
  (match e
    [(num _) (num 0)]
    [(vr v) (if (eq? v x) (num 1) (num 0))]
    [(add a b) (add (deriv a x) (deriv b x))]
    [(mul a b) (add (mul (deriv a x) b) (mul a (deriv b x)))]
    [(pow b n) (mul (mul (num n) (pow b (- n 1))) (deriv b x))]))
(define (simplify e)
  (match e
    [(add a b)
     (match* ((simplify a) (simplify b))
       [((num m) (num n)) (num (+ m n))]
       [((num 0) b) b]
       [(a (num 0)) a]
       [(a b) (add a b)])]
    [(mul a b)
     (match* ((simplify a) (simplify b))
       [((num m) (num n)) (num (* m n))]
       [((num 0) _) (num 0)]
       [(_ (num 0)) (num 0)]
       [((num 1) b) b]
       [(a (num 1)) a]
       [(a b) (mul a b)])]
    [(pow b 0) (num 1)]
    [(pow b 1) (simplify b)]
    [(pow b n) (pow (simplify b) n)]
    [other other]))
(define (size e)
  (match e
    [(num _) 1]
    [(vr _) 1]
    [(add a b) (+ 1 (+ (size a) (size b)))]
    [(mul a b) (+ 1 (+ (size a) (size b)))]
    [(pow b _) (+ 1 (size b))]))
(define (poly n)
  (if (= n 0) (num 1) (add (mul (num n) (pow (vr 'x) n)) (poly (- n 1)))))
(define (repeat n e total)
  (if (= n 0)
      total
      (repeat (- n 1) e (+ total (size (simplify (deriv (simplify (deriv e 'x)) 'x)))))))
(display (repeat 20000 (poly 30) 0)) (newline)
