;; LANGUAGE §3.2 Application: small functions that call themselves, which the compiler may put into themselves

;;; case: a function that calls itself twice
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(map fib '(0 1 2 3 4 5 6 7 8 20))
;;; value: (0 1 1 2 3 5 8 13 21 6765)

;;; case: calls in tail position inside and outside of operands
(define (ack m n)
  (if (= m 0) (+ n 1) (if (= n 0) (ack (- m 1) 1) (ack (- m 1) (ack m (- n 1))))))
[(ack 0 5) (ack 1 0) (ack 2 3) (ack 3 4)]
;;; value: [6 2 9 125]

;;; case: operands of nested calls are evaluated in order
(define seen nil)
(define (visit n)
  (if (= n 0)
      0
      (let (left (visit (- n 1)))
        (set! seen (cons n seen))
        (+ left (visit (- n 1)) 1))))
(list (visit 4) (reverse seen))
;;; value: (15 (1 2 1 3 1 2 1 4 1 2 1 3 1 2 1))

;;; case: a tail call inside of a function that also calls itself otherwise takes no stack
(define (climb n depth)
  (if (= n 0) depth (if (= (% n 1000) 7) (climb (- n 1) (+ depth (- (climb 0 depth) depth))) (climb (- n 1) depth))))
(climb 3000000 5)
;;; value: 5

;;; case: errors in the middle of levels have the position of the operation
(define (total l) (if (null? l) 0 (+ (car l) (total (cdr l)))))
(total '(1 2 3 4 x))
;;; error: +: expected number argument
;;; at: 1:35

;;; case: what is not a list is found at every level
(define (product l) (if (null? l) 1 (* (car l) (product (cdr l)))))
(define (twos n l) (if (= n 0) l (twos (- n 1) (cons 2 l))))
(map (lambda (n) (handle (product (twos n 'end)) (raise e [n e]))) '(0 1 2 3 4 5))
;;; value: ([0 "car: argument must be a pair"] [1 "car: argument must be a pair"] [2 "car: argument must be a pair"] [3 "car: argument must be a pair"] [4 "car: argument must be a pair"] [5 "car: argument must be a pair"])

;;; case: an effect from each level, resumed with a value or left
(define (sum l)
  (if (null? l) 0 (+ (if (= (car l) 0) (signal zero l) (car l)) (sum (cdr l)))))
(list
  (handle (sum '(1 0 2 0 0 3)) (zero l (resolve 100)))
  (handle (sum '(1 0 2 0 0 3)) (zero l (length l)))
  (handle (sum '(1 2 3)) (zero l 'none)))
;;; value: (306 5 6)

;;; case: levels that are resumed more than once
(define (choices n)
  (if (= n 0) nil (let (rest (choices (- n 1)) c (signal choose nil)) (cons c rest))))
(handle (list (choices 3))
  (choose _ (with-continuation k (append (k 0) (k 1)))))
;;; value: ((0 0 0) (1 0 0) (0 1 0) (1 1 0) (0 0 1) (1 0 1) (0 1 1) (1 1 1))

;;; case: closures made at each level keep their own variables
(define (counters n) (if (= n 0) nil (cons (lambda (x) (+ x n)) (counters (- n 1)))))
(map (lambda (f) (f 10)) (counters 7))
;;; value: (17 16 15 14 13 12 11)

;;; case: parameters that are assigned
(define (halves n)
  (if (= n 0) 0 (begin (set! n (/ n 2)) (+ n (halves n) (halves n)))))
(halves 40)
;;; value: 92

;;; case: the function is a value inside of itself
(define (depth t) (if (pair? t) (+ 1 (apply max (map depth t))) 0))
(list (depth 'a) (depth '(a)) (depth '(a (b (c)) ((d (e (f))) g))))
;;; value: (0 1 5)

;;; case: recursion without end is an error
(define (down n) (if (< n 0) n (+ 1 (down (+ n 1)))))
(down 1)
;;; error: stack overflow: maximum eval depth exceeded

;;; case: a name like an operation of the runtime
(define (add n) (if (= n 0) 0 (+ n (add (- n 1)))))
(define (car-of l) (if (null? l) nil (cons (car l) (car-of (cdr l)))))
[(add 10) (car-of '(1 2 3))]
;;; value: [55 (1 2 3)]
