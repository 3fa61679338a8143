;; Two functions that call each other in tail position: a million calls, no stack.

(define (my-even? n) (if (= n 0) true (my-odd? (- n 1))))
(define (my-odd? n) (if (= n 0) nil (my-even? (- n 1))))

(println (my-even? 1000000))
(println (my-odd? 1000000))
(println (map my-even? '(0 1 2 3)))
