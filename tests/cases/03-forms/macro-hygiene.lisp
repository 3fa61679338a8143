;; LANGUAGE §3.18 template rules 3 to 6

;;; case: a fresh symbol does not capture user variables
(define [macro] first-truthy ([a b] (let (t# a) (if t# t# b))))
(let (t 5) (first-truthy nil t))
;;; value: 5

;;; case: the same fresh spelling is one symbol within an expansion
(define [macro] swap ([a b] (let (t# a) (set! a b) (set! b t#))))
(let (t 1 u 2) (swap t u) (list t u))
;;; value: (2 1)

;;; case: nested uses of a macro have different fresh symbols
(define [macro] add-one ([x] (let (v# x) (+ v# 1))))
(add-one (add-one (add-one 1)))
;;; value: 4

;;; case: a binder without hash captures user variables
(define [macro] with-it ([v body] (let (it v) body)))
(with-it 5 (+ it 1))
;;; value: 6

;;; case: a global in a template is a snapshot of its value
(define (fee x) (+ x 1))
(define [macro] charge ([x] (fee x)))
(define (fee x) (* x 100))
(charge 5)
;;; value: 6

;;; case: a snapshot ignores local shadowing at the use
(define (helper x) (* 2 x))
(define [macro] m ([x] (helper x)))
(let (helper car) (m 4))
;;; value: 8

;;; case: a snapshot of a primitive ignores redefinition
(define [macro] kar ([x] (car x)))
(define (car x) 'mine)
(list (kar '(1)) (car '(1)))
;;; value: (1 mine)

;;; case: a snapshot holds plain values too
(define rate 3)
(define [macro] get ([] rate))
(set! rate 4)
(list (get) rate)
;;; value: (3 4)

;;; case: a name without a value at definition is resolved at the use
(define [macro] use ([] later))
(define later 4)
(list (use) (let (later 5) (use)))
;;; value: (4 5)

;;; case: a name bound by the template itself is not a snapshot
(define x 10)
(define [macro] m ([v] (let (x v) (+ x 1))))
(m 5)
;;; value: 6

;;; case: a lambda parameter of the template is not a snapshot
(define x 10)
(define [macro] m ([v] ((lambda (x) (* x x)) v)))
(m 3)
;;; value: 9

;;; case: quoted symbols in a template are not replaced
(define foo 5)
(define [macro] q ([] (list 'foo foo)))
(q)
;;; value: (foo 5)

;;; case: a set! target in a template is not a snapshot
(define n 1)
(define [macro] bump ([] (set! n (+ n 1))))
(bump) (bump) (bump)
n
;;; value: 2

;;; case: a tag in a template is not replaced
(define ask 5)
(define [macro] asking ([] (signal ask nil)))
(handle (asking) (ask _ (resolve 'answer)))
;;; value: answer

;;; case: a template may define match clauses with fresh names
(define [macro] head-or ([e d] (match e ([h# .. r#] h#) (o# d))))
(list (head-or '(1 2) 0) (head-or nil 0))
;;; value: (1 0)
