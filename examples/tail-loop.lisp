;; Ten million steps of a tail-recursive loop run in constant space.

(define (sum-to n)
  (let loop (i 0 sum 0)
    (if (> i n) sum (loop (+ i 1) (+ sum i)))))

(println (sum-to 10000000))
