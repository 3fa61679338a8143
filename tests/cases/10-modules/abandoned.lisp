;; LANGUAGE §10.1, §10.4 modules whose body an effect has left

;;; case: a module that an effect has left may be defined again
(println (handle (eval '(module m (export a) (define a 1) (signal raise 'x))) (raise v (list 'caught v))))
(println (eval '(module m (export a) (define a 2))))
(eval '(begin (import m) m.a))
;;; out: (caught x)
;;; out: nil
;;; value: 2

;;; case: any effect leaves the module unregistered
(println (handle (eval '(module m (export a) (define a 1) (signal quit 'x))) (quit v (list 'caught v))))
(println (handle (eval '(module m (export a) (define a (signal quit 'y)))) (quit v (resolve (list 'resumed v)))))
(eval '(begin (import m) m.a))
;;; out: (caught x)
;;; out: nil
;;; value: (resumed y)

;;; case: a module that an effect has left cannot be imported
(println (handle (eval '(module m (export a) (define a 1) (signal quit 'x))) (quit v 'left)))
(import m)
;;; out: left
;;; error: module not found

;;; case: a file that an effect has left is evaluated anew by the next import
(println (handle (eval '(import "f.omni")) (quit v (list 'caught v))))
(define zz 5)
(println (bound? 'zz) zz)
(println (handle (eval '(import "f.omni")) (quit v (resolve 'again))))
(eval '(import "f.omni" (after)))
(eval 'after)
;;; file: f.omni
(println "loading")
(define before (signal quit 'now))
(define after (list before))
;;; out: loading
;;; out: (caught now)
;;; out: true 5
;;; out: loading
;;; out: nil
;;; value: (again)

;;; case: an import inside a module that an effect has left
(println (handle (eval '(module w (export a) (import "g.omni") (define a g.y))) (quit v (list 'caught v))))
(println (handle (eval '(module w (export a) (import "g.omni") (define a g.y))) (quit v (resolve 7))))
(eval '(begin (import w) w.a))
;;; file: g.omni
(println "loading g")
(define y (signal quit 'gnow))
;;; out: loading g
;;; out: (caught gnow)
;;; out: loading g
;;; out: nil
;;; value: 7

;;; case: a module in progress is still protected while it waits in a handler
(handle (eval '(module m (export a) (define a (signal ask nil))))
  (ask _ (begin
    (println (try (lambda (_) (eval '(bound? 'm))) id))
    (resolve 3))))
(eval '(begin (import m) m.a))
;;; out: nil
;;; value: 3

;;; case: a file goes on where an effect has left it, whatever was evaluated in between
(println (handle (eval '(import "f.omni"))
  (ask _ (begin
    (eval '(define between 1))
    (println (bound? 'between) (bound? 'before))
    (resolve 3)))))
(eval '(begin (import "f.omni") (list f.before f.asked (f.after))))
;;; file: f.omni
(define before 1)
(define asked (signal ask nil))
(define (after) (list before asked))
;;; out: true nil
;;; out: nil
;;; value: (1 3 (1 3))
