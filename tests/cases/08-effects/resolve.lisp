;; LANGUAGE §8.4 resolve

;;; case: the clause may transform the final value
(handle (+ 1 (signal ask nil)) (ask _ (* 10 (resolve 4))))
;;; stress
;;; value: 50

;;; case: the value of resolve is the final value of the body
(handle (begin (signal a 1) 'body) (a x (list 'wrapped (resolve nil))))
;;; stress
;;; value: (wrapped body)

;;; case: code after resolve runs when the body has finished
(handle (begin (signal a 1) (print "body ") 'b) (a x (print "before ") (let (r (resolve nil)) (print "after") (list r))))
;;; out-part: before body after
;;; value: (b)

;;; case: clauses of several signals nest
(handle (begin (signal note 'a) (signal note 'b) 'end) (note m (cons m (resolve nil))))
;;; stress
;;; value: (a b . end)

;;; case: the value of resolve is that of a later aborting clause
(handle (begin (signal a 1) (signal b 2) 'never) (a x (list 'a (resolve nil))) (b y (list 'b y)))
;;; value: (a (b 2))

;;; case: the value of resolve is that of a later raise clause
(handle (begin (signal a 1) (car 5)) (a x (list 'a (resolve nil))) (raise m (list 'r m)))
;;; stress
;;; value: (a (r "car: argument must be a pair"))

;;; case: resolving twice is a fatal error
(handle (+ 1 (signal a 1)) (a x (resolve 1) (resolve 2)))
;;; error: resolve: continuation already resumed

;;; case: resolving twice cannot be caught
(try (lambda (_) (handle (+ 1 (signal a 1)) (a x (resolve 1) (resolve 2)))) id)
;;; error: resolve: continuation already resumed

;;; case: resolving after the clause has finished is a fatal error
(define f nil)
(handle (signal a 1) (a x (set! f (lambda (v) (resolve v))) 'done))
(f 5)
;;; error: resolve: continuation already resumed

;;; case: resolve outside a clause is a fatal error
(resolve 1)
;;; error: resolve: not inside a handler clause

;;; case: a closure made in the clause may resolve
(handle (+ 1 (signal a 1)) (a x (let (f (lambda (v) (resolve v))) (f 10))))
;;; value: 11

;;; case: a nested handle inside a clause has its own resolve
(handle (+ 1 (signal a 1)) (a x (+ 100 (handle (+ 10 (signal b 2)) (b y (resolve 5))))))
;;; stress
;;; value: 115

;;; case: resolve in the body of a nested handle means the outer clause
(handle (+ 1 (signal a 1)) (a x (handle (resolve 5) (b y 0))))
;;; value: 6

;;; case: a body resumed under a nested handle sees that handler too
(handle (+ 1 (signal a 1) (signal b 2)) (a x (handle (resolve 5) (b y (resolve 50)))))
;;; stress
;;; value: 56

;;; case: a clause may resolve conditionally
(map (lambda (n) (handle (+ 1 (signal a n)) (a x (if (> x 0) (resolve x) 'stopped)))) '(1 0 5))
;;; value: (2 stopped 6)

;;; case: a counter in the clause's scope counts signals
(define (with-counter thunk)
  (let (n 0) (handle (thunk) (tick _ (set! n (+ n 1)) (resolve n)))))
(with-counter (lambda () (signal tick nil) (signal tick nil)))
;;; stress
;;; value: 2

;;; case: log-all of the reference collects notes
(define (log-all thunk)
  (handle (begin (thunk) nil)
    (note m (cons m (resolve nil)))))
(log-all (lambda () (signal note 'a) (signal note 'b)))
;;; value: (a b)

;;; case: tail-position resolve runs a million signals in constant space
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc (signal one nil)))))
(handle (loop 1000000 0) (one _ (resolve 1)))
;;; value: 1000000

;;; case: tail-position resolve through if and let runs many signals
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc (signal v n)))))
(handle (loop 100000 0) (v n (if (even? n) (let (r 2) (resolve r)) (begin 'odd (resolve 0)))))
;;; value: 100000

;;; case: non-tail resolve nests ten thousand clauses
(define (loop n) (if (= n 0) 0 (begin (signal tick nil) (loop (- n 1)))))
(handle (loop 10000) (tick _ (+ 1 (resolve nil))))
;;; value: 10000

;;; case: resolve with nil and false gives those values
(list (handle (list (signal a 1)) (a _ (resolve nil))) (handle (null? (signal a 1)) (a _ (resolve false))))
;;; stress
;;; value: ((nil) true)

;;; case: resolve evaluates its operand before it resumes
(handle (begin (signal a 1) (print "body")) (a x (resolve (print "operand "))))
;;; out-part: operand body
;;; value: nil

;;; case: a signal in the operand of resolve goes outside
(handle (handle (+ 1 (signal a 1)) (a x (resolve (signal a 5)))) (a y (resolve (* 2 y))))
;;; stress
;;; value: 11

;;; case: a generator of values through handlers
(define (collect-emits thunk) (handle (begin (thunk) nil) (emit x (cons x (resolve nil)))))
(collect-emits (lambda () (for-each (lambda (x) (signal emit (* x x))) '(1 2 3))))
;;; stress
;;; value: (1 4 9)

;;; case: two handlers share one body
(handle
  (handle (begin (signal log "x") (signal log (signal ask nil)) 'end)
    (log m (cons m (resolve nil))))
  (ask _ (resolve "asked")))
;;; value: ("x" "asked" . end)
