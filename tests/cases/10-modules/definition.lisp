;; LANGUAGE §10.1 modules

;;; case: a module keeps its names to itself
(module m (export) (define secret 1)) secret
;;; error: unbound variable 'secret'

;;; case: a module body is evaluated in order
(module m (export) (print "a") (define x (begin (print "b") 1)) (print x)) 'end
;;; out-part: ab1
;;; value: end

;;; case: a module does not change globals of the same name
(define x 'global)
(module m (export x) (define x 'module))
(import m)
(list x m.x)
;;; value: (global module)

;;; case: a module sees globals
(define base 10)
(module m (export f) (define (f n) (+ base n)))
(import m)
(m.f 5)
;;; stress
;;; value: 15

;;; case: functions of a module see each other and its variables
(module m (export ev?) (define (ev? n) (if (= n 0) true (od? (- n 1)))) (define (od? n) (if (= n 0) nil (ev? (- n 1)))))
(import m)
(list (m.ev? 10) (m.ev? 7))
;;; value: (true nil)

;;; case: a module keeps state
(module counter (export next!) (define n 0) (define (next!) (set! n (+ n 1)) n))
(import counter)
(list (counter.next!) (counter.next!))
;;; value: (1 2)

;;; case: a define inside a function of a module binds in the module
(module m (export f x) (define x 0) (define (f) (define x 5)))
(import m)
(m.f)
(list m.x (bound? 'x))
;;; value: (5 nil)

;;; case: an export may be defined later in the body
(module m (export a b) (define (a) (b)) (define (b) 'b))
(import m)
(m.a)
;;; stress
;;; value: b

;;; case: an exported name that is never defined fails when used
(module m (export ghost) (define x 1))
(import m)
m.ghost
;;; error: symbol 'ghost' not found in module

;;; case: a name that is not exported cannot be reached
(module m (export) (define x 1))
(import m)
(try (lambda (_) m.x) id)
;;; value: "'x' is not exported from module"

;;; case: defining a loaded module again is a fatal error
(module m (export)) (module m (export))
;;; error: module already defined

;;; case: the export list is required
(module m)
;;; syntax-error: module: bad syntax, expected …

;;; case: types defined in a module are global and constructors are not
(module m (export make) (define [type] P x) (define (make x) (P x)))
(import m)
(let (p (m.make 1)) (list (is? p 'P) (match p ((P a) a)) (bound? 'P)))
;;; value: (true 1 nil)

;;; case: constructors and variants are exported like other names
(module m (export P Red) (define [type] P x) (define [union] Color Red Green))
(import m)
(list (m.P 1) m.Red)
;;; value: ((P 1) Red)

;;; case: effects cross modules
(module m (export ask-it) (define (ask-it) (+ 1 (signal ask nil))))
(import m)
(handle (m.ask-it) (ask _ (resolve 41)))
;;; stress
;;; value: 42

;;; case: an error in a module body is the error of the program
(module m (export) (println "in") (car 5))
;;; out: in
;;; error: car: argument must be a pair
