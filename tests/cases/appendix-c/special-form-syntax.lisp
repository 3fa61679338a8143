;; LANGUAGE Appendix C, bad syntax of every special form

;;; case: lambda
(lambda)
;;; syntax-error: lambda: bad syntax, expected …

;;; case: the other spelling of lambda
(λ (x))
;;; syntax-error: …

;;; case: if
(if)
;;; syntax-error: if: bad syntax, expected …

;;; case: let without anything
(let)
;;; syntax-error: let: bad syntax, expected …

;;; case: let with a number as a name
(let (1 2) 3)
;;; syntax-error: let: bad syntax, expected …

;;; case: define without anything
(define)
;;; syntax-error: define: bad syntax, expected …

;;; case: quote
(quote)
;;; syntax-error: quote: bad syntax, expected …

;;; case: quasiquote
(quasiquote)
;;; syntax-error: quasiquote: bad syntax, expected …

;;; case: set! of a number
(set! 5 1)
;;; syntax-error: set!: bad syntax, expected …

;;; case: set! without operands
(set!)
;;; syntax-error: set!: bad syntax, expected …

;;; case: match
(match)
;;; syntax-error: match: bad syntax, expected …

;;; case: match with a clause that is no list
(match 1 x)
;;; syntax-error: match: bad syntax, expected …

;;; case: reset
(reset)
;;; syntax-error: reset: bad syntax, expected …

;;; case: reset with two expressions
(reset 1 2)
;;; syntax-error: reset: bad syntax, expected …

;;; case: shift
(reset (shift k))
;;; syntax-error: shift: bad syntax, expected …

;;; case: shift with a number as a name
(reset (shift 5 1))
;;; syntax-error: shift: bad syntax, expected …

;;; case: signal without a tag
(signal)
;;; syntax-error: signal: bad syntax, expected …

;;; case: signal without an argument
(signal tag)
;;; syntax-error: signal: bad syntax, expected …

;;; case: handle without a body
(handle)
;;; syntax-error: handle: bad syntax, expected …

;;; case: handle with a clause that is no list
(handle 1 x)
;;; syntax-error: handle: bad syntax, expected …

;;; case: handle with a clause without a body
(handle 1 (tag x))
;;; syntax-error: handle: bad syntax, expected …

;;; case: resolve
(handle 1 (a x (resolve)))
;;; syntax-error: resolve: bad syntax, expected …

;;; case: with-continuation
(handle 1 (a x (with-continuation k)))
;;; syntax-error: with-continuation: bad syntax, expected …

;;; case: pipe
(|>)
;;; syntax-error: |>: bad syntax, expected …

;;; case: import
(import)
;;; syntax-error: import: bad syntax, expected …

;;; case: module
(module)
;;; syntax-error: module: bad syntax, expected …
