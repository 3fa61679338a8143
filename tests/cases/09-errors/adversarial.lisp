;; LANGUAGE §2.3, §3.2, §3.15, §9 corners that hostile programs found

;;; case: the thunk of a coroutine may have a parameter, which is nil
(let (c (coroutine (lambda (x) (list x (yield 1))))) (list (resume c 'a) (resume c 'b)))
;;; value: (1 (nil b))

;;; case: a coroutine over a closure with two parameters fails at the first resume
(resume (coroutine (lambda (x y) x)))
;;; error: arity mismatch: expected 2 argument(s), got 1

;;; case: surplus arguments of a continuation go to its result, which the message does not call by the continuation's name
(reset (list (shift k (k 1 2))))
;;; error: called value is List, not a function

;;; case: sort-by of a circular list is an error
(define c (list 1 2 3))
(set! c.cdr.cdr.cdr c)
(sort-by > c)
;;; error: sort-by: circular list

;;; case: apply to a circular list is an error
(define c (list 1 2 3))
(set! c.cdr.cdr.cdr c)
(apply + c)
;;; error: apply: circular list

;;; case: a list that is its own first element stands for itself when it is evaluated
(define c (list 1 2))
(set! c.car c)
(eval c)
;;; error: called value is List, not a function

;;; case: a quoted list inside itself survives eval
(define c (list 1 2))
(set! c.car c)
(car (cdr (eval (list 'quote c))))
;;; value: 2

;;; case: two million arguments
(apply + (range 2000000))
;;; value: 1999999000000

;;; case: a shell command cannot contain NUL
(shell "a\0b")
;;; error: shell: command contains a NUL character

;;; case: a mismatched bracket is where the report stands
(println [1 2))
;;; syntax-error: mismatched bracket: expected ']', got ')'
;;; at: 1:14
