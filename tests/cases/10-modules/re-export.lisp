;; LANGUAGE §10.3 re-export

;;; case: export-from passes selected exports on
(module a (export x y) (define x 1) (define y 2))
(module b (export) (export-from a (x)))
(import b)
(list b.x (try (lambda (_) b.y) id))
;;; stress
;;; value: (1 "'y' is not exported from module")

;;; case: export-from :all passes every export on
(module a (export x y) (define x 1) (define y 2))
(module b (export z) (export-from a :all) (define z 3))
(import b :all)
(list x y z)
;;; value: (1 2 3)

;;; case: a re-exported name is usable in the module
(module a (export x) (define x 1))
(module b (export f) (export-from a (x)) (define (f) (+ x 10)))
(import b)
(b.f)
;;; value: 11

;;; case: an unknown source is a fatal error
(module b (export) (export-from nowhere (x)))
;;; error: export-from: source module not found

;;; case: a name that the source does not export is a fatal error
(module a (export) (define x 1))
(module b (export) (export-from a (x)))
;;; error: export-from: symbol not exported from source module

;;; case: export-from outside a module is a fatal error
(module a (export x) (define x 1))
(export-from a (x))
;;; error: export-from: must be used inside a module
