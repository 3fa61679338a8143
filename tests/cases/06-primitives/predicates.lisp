;; LANGUAGE §6.3 booleans and predicates

;;; case: not is true for falsy values only
(map not (list nil false 'false 0 "" [] 'nil true))
;;; value: (true true true nil nil nil nil nil)

;;; case: procedure? accepts everything that can be applied
(define [type] P x)
(define (g (^Int n)) n)
(map procedure? (list (lambda () 1) car P (cons 1) g (reset (shift k k)) +))
;;; value: (true true true true true true true)

;;; case: procedure? rejects everything else
(map procedure? (list 5 'car "s" nil '(1) [1] {} (coroutine (lambda () 1)) (make-iterator (lambda () nil))))
;;; value: (nil nil nil nil nil nil nil nil nil)

;;; case: continuation?, iterator? and coroutine?
(let (k (reset (shift k k)) i (make-iterator (lambda () nil)) c (coroutine (lambda () 1))) (list (map continuation? (list k i c car)) (map iterator? (list k i c car)) (map coroutine? (list k i c car))))
;;; value: ((true nil nil nil) (nil true nil nil) (nil nil true nil))

;;; case: bound? looks in the global environment
(define here 1)
(let (local 1) (list (bound? 'here) (bound? 'local) (bound? 'car) (bound? 'map) (bound? 'nowhere) (bound? 'nil)))
;;; value: (true nil true true nil true)

;;; case: bound? needs a symbol
(bound? "car")
;;; error: bound?: expected symbol

;;; case: a name defined as nil is bound
(define x nil)
(bound? 'x)
;;; value: true
