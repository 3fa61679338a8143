;; LANGUAGE §3.12 try, raise, assert!, error

;;; case: try returns the value of its thunk
(try (lambda (_) 5) (lambda (m) 'err))
;;; value: 5

;;; case: try accepts a thunk without parameters
(try (lambda () (car 1)) (lambda (m) m))
;;; stress
;;; value: "car: argument must be a pair"

;;; case: try hands the message of an error to the handler
(try (lambda (_) (/ 8 0)) (lambda (m) (string-append "caught " m)))
;;; value: "caught /: division by zero"

;;; case: try hands a raised value to the handler
(try (lambda (_) (signal raise '(bad 1))) (lambda (v) (list 'got v)))
;;; value: (got (bad 1))

;;; case: nothing after the failing expression runs
(try (lambda (_) (print "a") (car 5) (print "never")) (lambda (m) (print "b") 'done))
;;; stress
;;; out-part: ab
;;; value: done

;;; case: assert! returns true for a truthy condition
(list (assert! 0 'bad) (assert! (< 1 2) 'bad))
;;; value: (true true)

;;; case: assert! raises its value for a falsy condition
(try (lambda (_) (assert! (< 2 1) '(bad order))) id)
;;; value: (bad order)

;;; case: error signals its message
(try (lambda (_) (error "boom")) (lambda (m) (list m (string? m))))
;;; stress
;;; value: ("boom" true)

;;; case: error needs a string
(error 'sym)
;;; error: error: expected string message

;;; case: an uncaught error ends the program
(println 1) (error "boom") (println 2)
;;; out: 1
;;; error: boom
;;; at: 1:13

;;; case: an uncaught raise reports its argument
(signal raise '(1 "x"))
;;; error: unhandled effect 'raise' with arg type List: (1 "x")

;;; case: an uncaught raised string is shown in display form
(signal raise "why")
;;; error: unhandled effect 'raise' with arg type String: why

;;; case: an uncaught assert! reports its value
(assert! nil 'broken)
;;; error: unhandled effect 'raise' with arg type Symbol: broken

;;; case: the innermost try catches
(try (lambda (_) (try (lambda (_) (error "in")) (lambda (m) (list 'inner m)))) (lambda (m) (list 'outer m)))
;;; value: (inner "in")

;;; case: an error in the handler goes to the outer try
(try (lambda (_) (try (lambda (_) (error "first")) (lambda (m) (error "second")))) id)
;;; value: "second"

;;; case: a handler may raise again
(try (lambda (_) (try (lambda (_) (signal raise 1)) (lambda (v) (signal raise (+ v 1))))) (lambda (v) (* v 10)))
;;; stress
;;; value: 20

;;; case: an unbound variable can be caught
(try (lambda (_) nowhere) id)
;;; value: "unbound variable 'nowhere'"

;;; case: an arity error can be caught
(try (lambda (_) ((lambda (a b) a) 1)) id)
;;; value: "arity mismatch: expected 2 argument(s), got 1"

;;; case: variables changed before an error stay changed
(let (n 0) (try (lambda (_) (set! n 5) (car n) (set! n 6)) id) n)
;;; stress
;;; value: 5

;;; case: an error deep in a recursion unwinds at once
(define (f n) (if (= n 0) (error "deep") (+ 1 (f (- n 1)))))
(try (lambda (_) (f 100000)) id)
;;; value: "deep"

;;; case: many caught errors in a loop use no stack
(let loop (i 0 s 0) (if (= i 20000) s (loop (+ i 1) (+ s (try (lambda (_) (car i)) (lambda (m) 1))))))
;;; value: 20000
