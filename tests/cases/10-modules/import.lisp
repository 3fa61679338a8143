;; LANGUAGE §10.2 import

;;; case: import binds the module under its name
(module m (export x) (define x 1))
(import m)
(list m m.x)
;;; value: (#<module m> 1)

;;; case: selected exports are bound
(module m (export a b c) (define a 1) (define b 2) (define c 3))
(import m (a c))
(list a c (bound? 'b) m.b)
;;; value: (1 3 nil 2)

;;; case: an alias hides the original name
(module m (export a) (define a 1))
(import m (a :as x))
(list x (bound? 'a))
;;; value: (1 nil)

;;; case: aliases and plain names mix in both spellings
(module m (export a b c) (define a 1) (define b 2) (define c 3))
(import m ((a :as x) b c :as y))
(list x b y)
;;; stress
;;; value: (1 2 3)

;;; case: import :all binds every export and nothing else
(module m (export a f) (define a 1) (define (f) hidden) (define hidden 'h))
(import m :all)
(list a (f) (bound? 'hidden))
;;; value: (1 h nil)

;;; case: imported names hold the values at import time
(module m (export n bump) (define n 1) (define (bump) (set! n (+ n 1))))
(import m :all)
(bump)
(list n m.n)
;;; value: (1 2)

;;; case: an unexported selection is a fatal error
(module m (export) (define a 1))
(import m (a))
;;; error: symbol not exported from module

;;; case: an unknown module is a fatal error
(import no-such-module-anywhere)
;;; error: module not found

;;; case: modules are first-class values
(module m (export f) (define (f x) (* x 2)))
(import m)
(let (mm m g m.f) (list (mm.f 1) (g 2) (type-of mm)))
;;; value: (2 4 Any)

;;; case: an import inside a module binds there
(module a (export x) (define x 1))
(module b (export get) (import a) (define (get) a.x))
(import b)
(list (b.get) (bound? 'a))
;;; stress
;;; value: (1 nil)

;;; case: importing twice is harmless
(module m (export x) (define x 1))
(import m)
(import m (x))
(import m)
(list x m.x)
;;; value: (1 1)

;;; case: an imported name may be redefined by the importer
(module m (export f g) (define (f) 'module) (define (g) (f)))
(import m :all)
(define (f) 'mine)
(list (f) (g))
;;; value: (mine module)

;;; case: a path call to a module value that is no procedure
(module m (export x) (define x 5))
(import m)
(list (m.x) (try (lambda (_) (m.x 1)) id))
;;; value: (5 "'m.x' is Int, not a function")
