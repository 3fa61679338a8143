;; LANGUAGE §3.3 tail calls

;;; case: a self tail call runs a million steps
(define (loop n) (if (= n 0) 'done (loop (- n 1))))
(loop 1000000)
;;; value: done

;;; case: mutual tail calls run a million steps
(define (ev n) (if (= n 0) true (od (- n 1))))
(define (od n) (if (= n 0) false (ev (- n 1))))
(list (ev 1000000) (od 1000000))
;;; value: (true nil)

;;; case: a named let runs a million steps
(let go (i 0 acc 0) (if (= i 1000000) acc (go (+ i 1) (+ acc i))))
;;; value: 499999500000

;;; case: tail calls through and, or, begin and let run a million steps
(define (a n) (and true (b n)))
(define (b n) (or nil (c n)))
(define (c n) (begin 1 (d n)))
(define (d n) (let (m (- n 1)) (if (<= m 0) 'end (a m))))
(a 300000)
;;; value: end

;;; case: tail calls through the conditional macros run a million steps
(define (f n) (cond (= n 0) 'zero true (g n)))
(define (g n) (when true (h n)))
(define (h n) (unless false (f (- n 1))))
(f 400000)
;;; value: zero

;;; case: a match clause result is a tail position
(define (f n) (match n (0 'done) (k (f (- k 1)))))
(f 1000000)
;;; value: done

;;; case: a generic call is a tail call
(define (steps (^(Val 0) n)) 'stop)
(define (steps (^Int n)) (steps (- n 1)))
(steps 1000000)
;;; value: stop

;;; case: the final application of a chained call is a tail call
(define (spin n) (if (= n 0) 'done ((lambda () spin) nil (- n 1))))
(spin 1000000)
;;; value: done

;;; case: a call through a variable is a tail call
(define (f k n) (if (= n 0) 'end (k k (- n 1))))
(f f 1000000)
;;; value: end

;;; case: tail calls with many changing arguments keep them straight
(define (rot n a b c d e f) (if (= n 0) (list a b c d e f) (rot (- n 1) b c d e f a)))
(rot 1000001 1 2 3 4 5 6)
;;; value: (6 1 2 3 4 5)

;;; case: a variadic tail call runs many steps
(define (f n .. xs) (if (= n 0) xs (f (- n 1) n xs)))
(length (f 300000 1))
;;; value: 2

;;; case: a tail call in a let ^rec function runs a million steps
(let ^rec (ev (lambda (n) (if (= n 0) 'even (od (- n 1)))) od (lambda (n) (if (= n 0) 'odd (ev (- n 1)))))
  (ev 1000001))
;;; value: odd

;;; case: tail calls between functions of different arity run many steps
(define (one a) (if (= a 0) 'end (seven a 1 2 3 4 5 6)))
(define (seven a b c d e f g) (one (- a 1)))
(one 500000)
;;; value: end

;;; case: a nested named let in tail position runs many steps
(define (outer n) (if (= n 0) 'fin (let inner (i 3) (if (= i 0) (outer (- n 1)) (inner (- i 1))))))
(outer 300000)
;;; value: fin
