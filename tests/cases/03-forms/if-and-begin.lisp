;; LANGUAGE §3.7 if and begin

;;; case: if evaluates exactly one branch
(list (if 1 'yes (println "no")) (if nil (println "no") 'other))
;;; value: (yes other)

;;; case: if without an else branch is a syntax error
(if 1 2)
;;; syntax-error: if: bad syntax, expected …

;;; case: if with four operands is a syntax error
(if 1 2 3 4)
;;; syntax-error: if: bad syntax, expected …

;;; case: an empty begin is nil
(begin)
;;; value: nil

;;; case: begin evaluates in order and returns the last value
(begin (print 1) (print 2) 3)
;;; out-part: 12
;;; value: 3

;;; case: a macro defined in a top-level begin is usable by its later expressions
(begin (define [macro] inc ([x] (+ x 1))) (inc 41))
;;; value: 42

;;; case: a definition in a top-level begin is global
(begin (define x 3) (define (f) x)) (f)
;;; value: 3

;;; case: nested ifs choose independently
(map (lambda (n) (if (< n 0) 'neg (if (= n 0) 'zero 'pos))) '(-1 0 1))
;;; value: (neg zero pos)
