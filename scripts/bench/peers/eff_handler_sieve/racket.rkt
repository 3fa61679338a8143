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

;; primes up to 20000: each prime found adds a handler of prime? that passes what it cannot divide outwards; prints their sum
(define prime? (make-tag 'prime?))
(define (primes i n acc)
  (if (>= i n)
      acc
      (if (perform prime? i)
          (with-handler prime? (lambda (v) v)
            (lambda (e resume) (resume (if (= (modulo e i) 0) #f (perform prime? e))))
            (lambda () (primes (+ i 1) n (+ acc i))))
          (primes (+ i 1) n acc))))
(define (run n)
  (with-handler prime? (lambda (v) v) (lambda (e resume) (resume #t)) (lambda () (primes 2 n 0))))
(display (run 20000)) (newline)
