;; LANGUAGE §8, the examples of the reference

;;; case: §8.3 resolve
(handle (+ 1 (signal ask nil)) (ask _ (resolve 41)))
;;; value: 42

;;; case: §8.3 early exit
(handle (+ 1 (signal quit 'early)) (quit v (list 'stopped v)))
;;; value: (stopped early)

;;; case: §8.3 outer handler
(handle (handle (+ 1 (signal far 1)) (near x (resolve 0))) (far x (resolve 20)))
;;; value: 21

;;; case: §8.3 translation
(handle (handle (signal a 1) (a x (signal b x))) (b y (resolve (* y 7))))
;;; value: 7

;;; case: §8.3 strict
(handle ^strict (println 1) (ask _ (resolve 2)))
;;; error: strict handler: unhandled effect 'io/println' with arg type Int

;;; case: §8.4 transformed result
(handle (+ 1 (signal ask nil)) (ask _ (* 10 (resolve 4))))
;;; value: 50

;;; case: §8.4 log-all
(define (log-all thunk)
  (handle (begin (thunk) nil)
    (note m (cons m (resolve nil)))))
(log-all (lambda () (signal note 'a) (signal note 'b)))
;;; value: (a b)

;;; case: §8.4 with-counter
(define (with-counter thunk)
  (let (n 0) (handle (thunk) (tick _ (set! n (+ n 1)) (resolve n)))))
(with-counter (lambda () (signal tick nil) (signal tick nil)))
;;; value: 2

;;; case: §8.5 pick
(handle (* 2 (signal pick '(1 5))) (pick xs (with-continuation k (map k xs))))
;;; value: (2 10)

;;; case: §8.5 flip
(handle (list (list (signal flip nil) (signal flip nil)))
  ((flip k _) (append (k 0) (k 1))))
;;; value: ((0 0) (0 1) (1 0) (1 1))

;;; case: §8.6 reset and shift
(list (reset (* 3 (shift k (list (k 1) (k 2))))) (reset (+ (shift a (a 10)) (shift b (b 20)))) (reset (+ 1 (shift k 'gone))))
;;; value: ((3 6) 30 gone)

;;; case: §8.7 errors and raise
(list (handle (begin (car 5) (println "never")) (raise m m)) (handle (+ 1 (signal raise 'soft)) (raise v (resolve 9))))
;;; value: ("car: argument must be a pair" 10)

;;; case: §8.9 captured output
(define (captured thunk)
  (let (lines nil)
    (handle (begin (thunk) (reverse lines))
      (io/println x (set! lines (cons x lines)) (resolve nil)))))
(captured (lambda () (println 1) (println "two")))
;;; value: (1 "two")

;;; case: §8.9 mocked file
(handle (read-file "absent.cfg") (io/read-file p (resolve (string-append "mock:" p))))
;;; value: "mock:absent.cfg"
