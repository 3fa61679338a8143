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

;; resume in non-tail position: 1000 rounds of 1001 performs, whose clauses work on after the rest of the body
(define op (make-tag 'op))
(define (hash x y) (modulo (abs (+ (- x (* 503 y)) 37)) 1009))
(define (loop i s) (if (< i 0) s (begin (perform op i) (loop (- i 1) s))))
(define (round-of n s)
  (with-handler op (lambda (v) v)
    (lambda (x resume) (let ((y (resume #f))) (hash x y)))
    (lambda () (loop n s))))
(define (repeat k s) (if (= k 0) s (repeat (- k 1) (round-of 1000 s))))
(display (repeat 1000 0)) (newline)
