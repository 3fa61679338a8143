;; An effect is signalled deep inside a computation; the handler decides what it means and resumes it.

(define (total items)
  (foldl (lambda (sum item) (+ sum (signal price item))) 0 items))

(define (with-prices thunk)
  (handle (thunk)
    (price item
      (resolve (match item
                 ('coffee 3)
                 ('book 40)
                 ('lamp 100))))))

(println (with-prices (lambda () (total '(coffee book lamp)))))
