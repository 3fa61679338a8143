#lang racket/base
(require (only-in racket/base [if r:if]) (for-syntax racket/base))
(define-syntax if (syntax-rules () ((_ a b) (r:if a b (void))) ((_ a b c) (r:if a b c))))
;; deep effect handlers over prompts + composable continuations
(define (make-tag name) (make-continuation-prompt-tag name))
(define (with-handler tag ret op thunk)
  (run-handled tag op (lambda () (ret (thunk)))))
(define (run-handled tag op thunk)
  (call-with-continuation-prompt thunk tag
    (lambda (k payload)
      (op payload (lambda (v) (run-handled tag op (lambda () (k v))))))))
(define (perform tag payload)
  (call-with-composable-continuation
    (lambda (k) (abort-current-continuation tag k payload))
    tag))
(define with-handler* with-handler)
(define perform* perform)

;; all i > j > k >= 1 with i + j + k = 200 by multi-shot choose; choosing from nothing fails; prints a checksum
(define choose (make-tag 'choose))
(define (triple n s)
  (let* ((i (perform* choose n)) (j (perform* choose (- i 1))) (k (perform* choose (- j 1))))
    (if (= (+ i j k) s) (modulo (+ (* 53 i) (* 2809 j) (* 148877 k)) 1000000007) (perform* choose 0))))
(define (sum-of n s)
  (with-handler* choose (lambda (v) v)
    (lambda (limit resume)
      (let loop ((i 1) (acc 0))
        (if (> i limit) acc (loop (+ i 1) (modulo (+ acc (resume i)) 1000000007)))))
    (lambda () (triple n s))))
(display (sum-of 200 200)) (newline)
