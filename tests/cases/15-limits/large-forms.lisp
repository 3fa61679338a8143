;; LANGUAGE §15 large forms and the limits of this implementation

;;; case: a cond of 150,000 clauses
(define (clauses n) (let loop (i 0 acc nil) (if (= i n) (cons 'cond acc) (loop (+ i 1) (cons nil (cons i acc))))))
(define form (append (clauses 150000) '(true 7)))
(eval form)
;;; value: 7

;;; case: a cond of 150,000 clauses without a truthy test
(define (clauses n) (let loop (i 0 acc nil) (if (= i n) (cons 'cond acc) (loop (+ i 1) (cons nil (cons i acc))))))
(eval (clauses 150000))
;;; value: nil

;;; case: a cond with an odd number of operands
(cond 1 2 3)
;;; syntax-error: cond: no macro clause matched

;;; case: a long cond with an odd number of operands
(cond nil 1 nil 2 nil 3 4)
;;; syntax-error: cond: no macro clause matched

;;; case: macroexpand of a cond is still one step
(macroexpand '(cond a b c d))
;;; value: (if a b (cond c d))

;;; case: a function of 32,768 parameters
(eval (list 'lambda (map (lambda (i) (string->symbol (format "p%d" i))) (range 32768)) 1))
;;; error: too many parameters or local variables in one function

;;; case: a function of 32,767 parameters
(procedure? (eval (list 'lambda (map (lambda (i) (string->symbol (format "p%d" i))) (range 32767)) 1)))
;;; value: true

;;; case: a rest parameter counts as one
(eval (list 'lambda (append (map (lambda (i) (string->symbol (format "p%d" i))) (range 32767)) (list '.. 'rest)) 1))
;;; error: too many parameters or local variables in one function
