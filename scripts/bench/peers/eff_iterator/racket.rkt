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

;; a counted loop emits 2e7 numbers, the handler sums them
(define emit (make-tag 'emit))
(define (range i n) (if (> i n) #f (begin (perform emit i) (range (+ i 1) n))))
(define (run n)
  (let ((sum 0))
    (with-handler emit (lambda (v) v)
      (lambda (x resume) (set! sum (+ sum x)) (resume #f))
      (lambda () (range 0 n)))
    sum))
(display (run 20000000)) (newline)
