;; LANGUAGE §8.2 effect declarations

;;; case: an argument of the wrong type is an error before any handler runs
(define [effect] (ask (^Int n)))
(handle (signal ask "s") (ask x 'handled))
;;; error: perform 'ask': expected Int argument, got String

;;; case: an argument of the declared type passes
(define [effect] (ask (^Int n)))
(handle (signal ask 5) (ask x (resolve (* x 2))))
;;; stress
;;; value: 10

;;; case: a subtype of the declared type passes
(define [effect] (ask (^Number n)))
(list (handle (signal ask 5) (ask x x)) (handle (signal ask 2.5) (ask x x)))
;;; value: (5 2.5)

;;; case: a declared type may be a user type
(define [abstract] Shape)
(define [type] (Dot Shape) x)
(define [effect] (draw (^Shape s)))
(list (handle (signal draw (Dot 1)) (draw s s)) (try (lambda (_) (signal draw 5)) id))
;;; stress
;;; value: ((Dot 1) "perform 'draw': expected Shape argument, got Int")

;;; case: a declaration without an argument declares nothing about it
(define [effect] (ping))
(list (handle (signal ping 1) (ping x x)) (handle (signal ping "s") (ping x x)))
;;; value: (1 "s")

;;; case: a later declaration replaces an earlier one
(define [effect] (ask (^Int n)))
(define [effect] (ask (^String s)))
(list (handle (signal ask "s") (ask x x)) (try (lambda (_) (signal ask 5)) id))
;;; stress
;;; value: ("s" "perform 'ask': expected String argument, got Int")

;;; case: an unknown type and Any accept everything
(define [effect] (a (^Unknown n)))
(define [effect] (b (^Any n)))
(list (handle (signal a 1) (a x x)) (handle (signal b 's) (b x x)))
;;; value: (1 s)

;;; case: arguments of type Any are not checked
(define [effect] (ask (^Int n)))
(handle (signal ask car) (ask x (procedure? x)))
;;; stress
;;; value: true

;;; case: the argument type of an effect error is recoverable
(define [effect] (ask (^Int n)))
(try (lambda (_) (handle (signal ask 'a) (ask x x))) (lambda (m) (list 'caught m)))
;;; value: (caught "perform 'ask': expected Int argument, got Symbol")

;;; case: nil is accepted where Bool is declared
(define [effect] (set-flag (^Bool b)))
(list (handle (signal set-flag nil) (set-flag x (list x))) (handle (signal set-flag true) (set-flag x (list x))))
;;; stress
;;; value: ((nil) (true))

;;; case: the value of an effect declaration is nil
(list (define [effect] (ping)))
;;; value: (nil)

;;; case: effect names and type names are separate
(define [type] ask x)
(define [effect] (ask (^Int n)))
(list (ask 1) (handle (signal ask 2) (ask x x)))
;;; stress
;;; value: ((ask 1) 2)

;;; case: the file effects are declared for strings
(list (try (lambda (_) (read-file 5)) id) (try (lambda (_) (file-exists? 'x)) id) (try (lambda (_) (read-lines nil)) id))
;;; value: ("perform 'io/read-file': expected String argument, got Int" "perform 'io/file-exists?': expected String argument, got Symbol" "perform 'io/read-lines': expected String argument, got Nil")
