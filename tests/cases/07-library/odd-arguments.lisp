;; LANGUAGE §7.2, §7.6, Appendix D counts that are not positive, improper lists

;;; case: counts that are not positive
(list (take -1 '(1 2)) (drop -1 '(1 2)) (take 0 '(1)) (drop 0 '(1)) (collect (itake -1 (iterator '(1)))) (collect (idrop -1 (iterator '(1)))))
;;; value: (nil (1 2) nil (1) nil (1))

;;; case: a range up to a Double
(list (range 2.5) (range 0.5) (range 2.0) (range -1.5))
;;; value: ((0.5 1.5) nil (0.0 1.0) nil)

;;; case: a count with a fraction takes one more
(list (take 1.5 '(1 2 3)) (drop 1.5 '(1 2 3)))
;;; value: ((1 2) (3))

;;; case: functions that walk all of an improper list
(define (message thunk) (try (lambda (_) (thunk)) id))
(define l '(1 . 2))
(map message
  (list (lambda () (map id l)) (lambda () (filter id l)) (lambda () (for-each id l)) (lambda () (foldl + 0 l))
        (lambda () (foldr + 0 l)) (lambda () (reverse l)) (lambda () (every? id l)) (lambda () (append l nil))
        (lambda () (zip l l)) (lambda () (partition odd? l)) (lambda () (take 2 l)) (lambda () (assoc 5 '((1 . 1) . 2)))))
;;; value: ("car: argument must be a pair" "car: argument must be a pair" "car: argument must be a pair" "car: argument must be a pair" "car: argument must be a pair" "car: argument must be a pair" "car: argument must be a pair" "car: argument must be a pair" "car: argument must be a pair" "car: argument must be a pair" "car: argument must be a pair" "car: argument must be a pair")

;;; case: functions that stop before the end of an improper list
(define l '(1 . 2))
(list (any? odd? l) (find odd? l) (take 1 l) (drop 1 l) (nth 0 l) (assoc 1 '((1 . 1) . 2)) (length l) (zip l '(a)))
;;; value: (true 1 (1) 2 1 (1 . 1) 1 ((1 . a)))
