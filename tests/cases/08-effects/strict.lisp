;; LANGUAGE §8.3 strict handlers

;;; case: a strict handler handles its own tags
(handle ^strict (+ 1 (signal ask nil)) (ask _ (resolve 2)))
;;; value: 3

;;; case: a strict handler stops the search for other tags
(handle (handle ^strict (signal a 1) (b x x)) (a x 'outer))
;;; error: strict handler: unhandled effect 'a' with arg type Int

;;; case: a strict handler stops built-in effects without a clause
(handle ^strict (println 1) (ask _ (resolve 2)))
;;; error: strict handler: unhandled effect 'io/println' with arg type Int

;;; case: a strict handler passes built-in effects that it has a clause for
(handle ^strict (begin (println 1) 'x) (io/println v (resolve nil)))
;;; stress
;;; value: x

;;; case: handlers inside a strict one still work
(handle ^strict (handle (signal a 1) (a x (list 'inner x))) (b x x))
;;; value: (inner 1)

;;; case: a signal in a clause of a strict handler is outside it
(handle (handle ^strict (signal a 1) (a x (signal b (+ x 1)))) (b y (list 'b y)))
;;; stress
;;; value: (b 2)

;;; case: output in a clause of a strict handler is outside it
(handle ^strict (signal a 1) (a x (println "in clause") x))
;;; out: in clause
;;; value: 1

;;; case: a strict failure is not delivered to raise clauses
(try (lambda (_) (handle ^strict (signal a 1) (b x x))) id)
;;; error: strict handler: unhandled effect 'a' with arg type Int

;;; case: a runtime error ends at a strict frame without a raise clause
(handle (handle ^strict (car 5) (b x x)) (raise m (list 'caught m)))
;;; error: car: argument must be a pair

;;; case: a strict frame with a raise clause catches errors
(handle ^strict (car 5) (raise m (list 'caught m)))
;;; stress
;;; value: (caught "car: argument must be a pair")

;;; case: an inner strict frame does not affect what follows it
(handle (begin (handle ^strict 1 (b x x)) (signal a 2)) (a x (resolve (+ x 1))))
;;; value: 3
