;; The factorial of 10 by plain recursion.

(define (factorial n)
  (if (= n 0) 1 (* n (factorial (- n 1)))))

(println (factorial 10))
