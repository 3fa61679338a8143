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

;; all paths of a tree of depth 14 by multi-shot choose, 10 times; prints the last maximum
(define choose (make-tag 'choose))
(define (hash x y) (modulo (abs (+ (- x (* 503 y)) 37)) 1009))
(define (make n) (if (= n 0) '() (let ((sub (make (- n 1)))) (vector sub n sub))))
(define state 0)
(define (explore t)
  (if (null? t)
      state
      (let ((next (if (perform* choose #f) (vector-ref t 0) (vector-ref t 2))))
        (set! state (hash state (vector-ref t 1)))
        (hash (vector-ref t 1) (explore next)))))
(define (paths t)
  (with-handler* choose (lambda (v) v)
    (lambda (x resume) (append (resume #t) (resume #f)))
    (lambda () (list (explore t)))))
(define (maximum l m) (if (null? l) m (maximum (cdr l) (if (> (car l) m) (car l) m))))
(define (loop i t)
  (if (= i 0) state (begin (set! state (maximum (paths t) 0)) (loop (- i 1) t))))
(display (loop 10 (make 14))) (newline)
