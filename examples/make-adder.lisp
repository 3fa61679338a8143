;; A function that returns a closure.

(define (make-adder n) (lambda (x) (+ x n)))

(define add5 (make-adder 5))

(println (add5 10))
