;; LANGUAGE §8.1, §8.3 handle and signal

;;; case: a body that signals nothing gives its value
(list (handle 5 (ask _ 1)) (handle (+ 1 2)))
;;; value: (5 3)

;;; case: a clause resolves the pending signal
(handle (+ 1 (signal ask nil)) (ask _ (resolve 41)))
;;; stress
;;; value: 42

;;; case: a clause that never resolves abandons the body
(handle (begin (print "a") (signal quit 'early) (print "never")) (quit v (list 'stopped v)))
;;; stress
;;; out-part: a
;;; value: (stopped early)

;;; case: a clause receives the signalled value
(handle (signal add '(1 2)) (add p (resolve (+ (car p) (car (cdr p))))))
;;; value: 3

;;; case: the tag may be quoted
(handle (signal 'ask 42) (ask x (resolve (+ x 1))))
;;; stress
;;; value: 43

;;; case: the argument of a signal is evaluated first
(handle (signal a (begin (print "arg ") 1)) (a x (print "clause") (resolve x)))
;;; out-part: arg clause
;;; value: 1

;;; case: the first clause with the tag in a frame wins
(handle (signal a 1) (a x (list 'first x)) (a x 'second))
;;; stress
;;; value: (first 1)

;;; case: frames without the tag are skipped
(handle (handle (+ 1 (signal far 1)) (near x (resolve 0))) (far x (resolve 20)))
;;; value: 21

;;; case: the innermost frame with the tag wins
(handle (handle (signal a 1) (a x (list 'inner x))) (a x (list 'outer x)))
;;; stress
;;; value: (inner 1)

;;; case: a signal in a clause goes to handlers outside
(handle (handle (signal a 1) (a x (signal a (+ x 1)))) (a y (list 'outer y)))
;;; value: (outer 2)

;;; case: a clause may resolve with what an outer handler answers
(handle (handle (+ 100 (signal a 1)) (a x (resolve (signal a (+ x 1))))) (a y (resolve (* y 10))))
;;; stress
;;; value: 120

;;; case: one handler may translate an effect into another
(handle (handle (signal a 1) (a x (signal b x))) (b y (resolve (* y 7))))
;;; value: 7

;;; case: several signals of one body reach the same handler
(handle (+ (signal ask 1) (signal ask 2) (signal ask 3)) (ask x (resolve (* x 10))))
;;; stress
;;; value: 60

;;; case: the state of a half-evaluated call survives a signal
(handle (list 1 (signal a nil) 3 (signal b nil) 5) (a _ (resolve 2)) (b _ (resolve 4)))
;;; stress
;;; value: (1 2 3 4 5)

;;; case: clauses see the scope of the handle expression
(let (x 'outside) (handle (let (x 'inside) (signal a nil)) (a _ x)))
;;; value: outside

;;; case: a clause may hold several expressions
(handle (+ 1 (signal a 5)) (a x (print x) (set! x (* x 2)) (resolve x)))
;;; stress
;;; out-part: 5
;;; value: 11

;;; case: a signal crosses function calls
(define (deep n) (if (= n 0) (signal ask 'deep) (list n (deep (- n 1)))))
(handle (deep 3) (ask x (resolve x)))
;;; value: (3 (2 (1 deep)))

;;; case: handlers are dynamic and not lexical
(define (act) (signal who nil))
(list (handle (act) (who _ (resolve 'a))) (handle (act) (who _ (resolve 'b))))
;;; stress
;;; value: (a b)

;;; case: a handler ends with its body
(begin (handle (signal q 1) (q x x)) (signal q 2))
;;; error: unhandled effect 'q' with arg type Int

;;; case: an unhandled effect is fatal and not delivered to raise clauses
(try (lambda (_) (signal nope "s")) id)
;;; error: unhandled effect 'nope' with arg type String

;;; case: an unhandled effect evaluates its argument before it fails
(signal nope (print "x"))
;;; out-part: x
;;; error: unhandled effect 'nope' with arg type Nil

;;; case: an unhandled effect ends the program
(println "one") (signal nope 1) (println "two")
;;; out: one
;;; error: unhandled effect 'nope' with arg type Int

;;; case: effects of different tags keep apart
(handle (list (signal a 1) (signal b 2) (signal a 3)) (a x (resolve (list 'a x))) (b x (resolve (list 'b x))))
;;; value: ((a 1) (b 2) (a 3))

;;; case: a tag with a slash is a tag
(handle (signal my/effect 1) (my/effect x (resolve (+ x 1))))
;;; stress
;;; value: 2

;;; case: a variable of the tag's name is not consulted
(let (ask 5) (handle (signal ask ask) (ask x (resolve (+ x 1)))))
;;; value: 6

;;; case: an early exit leaves a deep recursion
(define (search n) (if (= n 0) (signal found 'it) (+ 1 (search (- n 1)))))
(handle (search 100000) (found x x))
;;; value: it

;;; case: a handle body may be resolved with a procedure
(handle ((signal op nil) 10 3) (op _ (resolve -)))
;;; stress
;;; value: 7

;;; case: signals inside a handler inside a loop
(let loop (i 0 acc 0) (if (= i 1000) acc (loop (+ i 1) (+ acc (handle (signal a i) (a x (resolve (* 2 x))))))))
;;; value: 999000

;;; case: signals cross library procedures
(handle (map (lambda (x) (signal dbl x)) '(1 2 3)) (dbl x (resolve (* x 2))))
;;; value: (2 4 6)

;;; case: signals cross the comparator of sort-by
(handle (sort-by (lambda (a b) (signal cmp (cons a b))) '(3 1 2)) (cmp p (resolve (- (car p) (cdr p)))))
;;; stress
;;; value: (1 2 3)

;;; case: a signal may leave the comparator of sort-by
(handle (sort-by (lambda (a b) (signal stop 'left)) '(3 1 2)) (stop x x))
;;; value: left

;;; case: signals cross apply and eval
(list (handle (apply (lambda (a b) (+ a (signal x b))) '(1 2)) (x v (resolve (* v 10)))) (handle (eval '(+ 1 (signal x 2))) (x v (resolve (* v 10)))))
;;; stress
;;; value: (21 21)
