;; LANGUAGE §8.6 reset and shift

;;; case: a reset without a shift gives its value
(reset (+ 1 2))
;;; stress
;;; value: 3

;;; case: the value of the shift body becomes the value of the reset
(reset (+ 1 (shift k 'gone)))
;;; value: gone

;;; case: a continuation resumes the reset
(reset (+ 1 (shift k (k 5))))
;;; stress
;;; value: 6

;;; case: a continuation may be called several times
(reset (* 3 (shift k (list (k 1) (k 2)))))
;;; stress
;;; value: (3 6)

;;; case: a continuation composes with itself
(reset (+ 1 (shift k (k (k (k 5))))))
;;; value: 8

;;; case: two shifts in one reset
(reset (+ (shift a (a 10)) (shift b (b 20))))
;;; stress
;;; value: 30

;;; case: the shift body is evaluated outside its reset
(reset (list 'outer (reset (shift k (shift j 'x)))))
;;; value: x

;;; case: a shift body without a further reset cannot shift
(reset (shift k (shift j 'x)))
;;; error: shift outside of reset

;;; case: shift without a reset is a fatal error
(try (lambda (_) (shift k 1)) id)
;;; error: shift outside of reset

;;; case: a continuation returns what its own reset returns
(reset (* 2 (reset (+ 1 (shift k (k 10))))))
;;; stress
;;; value: 22

;;; case: the inner reset delimits the capture
(list 'a (reset (list 'b (shift k (list 'c (k 1))))))
;;; value: (a (c (b 1)))

;;; case: a continuation may outlive its reset
(define k nil)
(define r (reset (+ 1 (shift c (begin (set! k c) 'first)))))
(list r (k 1) (k 10))
;;; stress
;;; value: (first 2 11)

;;; case: a shift in a called function reaches the caller's reset
(define (grab) (shift k (k (k 3))))
(reset (* 2 (grab)))
;;; stress
;;; value: 12

;;; case: a shift may bind nothing
(reset (list 1 (shift _ 'only)))
;;; value: only

;;; case: a resumed reset catches later shifts
(reset (list (shift a (list 'a (a 1))) (shift b (list 'b (b 2)))))
;;; stress
;;; value: (a (b (1 2)))

;;; case: continuations of one reset may be interleaved
(define (choices) (reset (list (list (shift k (append (k 1) (k 2))) (shift j (append (j 'x) (j 'y)))))))
(choices)
;;; stress
;;; value: ((1 x) (1 y) (2 x) (2 y))

;;; case: a local variable is shared by all runs of a continuation
(reset (let (n 0) (shift k (list (k nil) (k nil))) (set! n (+ n 1)) n))
;;; value: (1 2)

;;; case: a shift in a loop runs ten thousand times
(define (gen) (reset (let loop (i 0) (shift k (cons i k)) (loop (+ i 1)))))
(let go (n 0 g (gen)) (if (= n 10000) (car g) (go (+ n 1) ((cdr g) nil))))
;;; value: 10000

;;; case: the continuation of a plain reset is the identity
(reset (shift k (list (k 1) (k 'a))))
;;; stress
;;; value: (1 a)

;;; case: an error in a resumed reset propagates to the caller
(try (lambda (_) (reset (+ 1 (shift k (k 'a))))) id)
;;; value: "+: expected number argument"
