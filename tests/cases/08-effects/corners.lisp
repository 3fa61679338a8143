;; LANGUAGE §8, §9 corners, one program each

;;; case: means what the section says: (define [effect] (ask (^Int x))) (handle (signal ask "s") (ask x 1) (raise m m))
(define [effect] (ask (^Int x))) (handle (signal ask "s") (ask x 1) (raise m m))
;;; value: "perform 'ask': expected Int argument, got String"

;;; case: means what the section says: (define [effect] (ask)) (handle (signal ask "s") (ask x x))
(define [effect] (ask)) (handle (signal ask "s") (ask x x))
;;; value: "s"

;;; case: means what the section says: (define [effect] (ask (^Number x))) (handle (signal ask 5) (ask x x))
(define [effect] (ask (^Number x))) (handle (signal ask 5) (ask x x))
;;; value: 5

;;; case: means what the section says: (define [effect] (ask (^Int x))) (handle (signal ask car) (ask x 'ok))
(define [effect] (ask (^Int x))) (handle (signal ask car) (ask x 'ok))
;;; value: ok

;;; case: means what the section says: (handle (signal 'ask 5) (ask x (+ x 1)))
(handle (signal 'ask 5) (ask x (+ x 1)))
;;; value: 6

;;; case: means what the section says: (handle 5)
(handle 5)
;;; value: 5

;;; case: means what the section says: (handle (+ 1 (signal a 1)) (a x (resolve x) (resolve x)))
(handle (+ 1 (signal a 1)) (a x (resolve x) (resolve x)))
;;; error: resolve: continuation already resumed

;;; case: means what the section says: (handle (+ 1 (signal a 1)) (a x (list (resolve x) (try (lambda () (resolve x)) id))))
(handle (+ 1 (signal a 1)) (a x (list (resolve x) (try (lambda () (resolve x)) id))))
;;; error: resolve: continuation already resumed

;;; case: means what the section says: (define r nil) (handle (+ 1 (signal a 1)) (a x (set! r (lambda () (resolve 5))) 'left)) (r)
(define r nil) (handle (+ 1 (signal a 1)) (a x (set! r (lambda () (resolve 5))) 'left)) (r)
;;; error: resolve: continuation already resumed

;;; case: means what the section says: (resolve 1)
(resolve 1)
;;; error: resolve: not inside a handler clause

;;; case: means what the section says: (handle (car 5) (raise m (resolve 1)))
(handle (car 5) (raise m (resolve 1)))
;;; error: resolve: not inside a handler clause

;;; case: means what the section says: (handle (car 5) (raise m (with-continuation k 1)))
(handle (car 5) (raise m (with-continuation k 1)))
;;; error: with-continuation: not inside a handler clause

;;; case: means what the section says: (handle (car 5) ((raise k m) (list m (continuation? k))))
(handle (car 5) ((raise k m) (list m (continuation? k))))
;;; value: ("car: argument must be a pair" nil)

;;; case: means what the section says: (with-continuation k 1)
(with-continuation k 1)
;;; error: with-continuation: not inside a handler clause

;;; case: means what the section says: (shift k 1)
(shift k 1)
;;; error: shift outside of reset

;;; case: means what the section says: (handle (shift k 1) (a x x))
(handle (shift k 1) (a x x))
;;; error: shift outside of reset

;;; case: means what the section says: (reset (handle (+ 1 (shift k (k 1))) (a x x)))
(reset (handle (+ 1 (shift k (k 1))) (a x x)))
;;; value: 2

;;; case: means what the section says: (reset (+ 1 (handle (+ (signal a 5) (shift k (* 2 (k 10)))) (a x (resolve (* x 100))))))
(reset (+ 1 (handle (+ (signal a 5) (shift k (* 2 (k 10)))) (a x (resolve (* x 100))))))
;;; value: 1022

;;; case: means what the section says: (handle (reset (+ 1 (signal a 5))) (a x (* 2 (resolve x))))
(handle (reset (+ 1 (signal a 5))) (a x (* 2 (resolve x))))
;;; value: 12

;;; case: means what the section says: (handle (reset (+ 1 (shift k (signal a 5)))) (a x (* 2 (resolve x))))
(handle (reset (+ 1 (shift k (signal a 5)))) (a x (* 2 (resolve x))))
;;; value: 10

;;; case: means what the section says: (reset (* 2 (reset (+ 1 (shift k (k (k 5)))))))
(reset (* 2 (reset (+ 1 (shift k (k (k 5)))))))
;;; value: 14

;;; case: means what the section says: (define k2 nil) (list (reset (+ 1 (shift k (begin (set! k2 k) (k 1))))) (k2 10) (k2 20))
(define k2 nil) (list (reset (+ 1 (shift k (begin (set! k2 k) (k 1))))) (k2 10) (k2 20))
;;; value: (2 11 21)

;;; case: means what the section says: (handle (list (signal a 1) (signal a 2)) ((a k x) (append (k x) (k (* x 10)))))
(handle (list (signal a 1) (signal a 2)) ((a k x) (append (k x) (k (* x 10)))))
;;; value: (1 2 1 20 10 2 10 20)

;;; case: means what the section says: (define (f) (handle (begin (signal log 1) (signal log 2) 'done) (log x (let (r (resolve nil)) (cons x (if (pair? r) r (list r))))))) (f)
(define (f) (handle (begin (signal log 1) (signal log 2) 'done) (log x (let (r (resolve nil)) (cons x (if (pair? r) r (list r))))))) (f)
;;; value: (1 2 done)

;;; case: means what the section says: (handle ^strict (handle (signal b 1) (a x 1)) (b x 'outer))
(handle ^strict (handle (signal b 1) (a x 1)) (b x 'outer))
;;; value: outer

;;; case: means what the section says: (handle (handle ^strict (signal b 1) (a x 1)) (b x 'outer))
(handle (handle ^strict (signal b 1) (a x 1)) (b x 'outer))
;;; error: strict handler: unhandled effect 'b' with arg type Int

;;; case: means what the section says: (handle (handle ^strict (car 5) (a x 1)) (raise m 'outer))
(handle (handle ^strict (car 5) (a x 1)) (raise m 'outer))
;;; error: car: argument must be a pair

;;; case: means what the section says: (handle ^strict (signal raise 5) (a x 1))
(handle ^strict (signal raise 5) (a x 1))
;;; error: strict handler: unhandled effect 'raise' with arg type Int

;;; case: means what the section says: (handle (signal raise "m") (a x 1))
(handle (signal raise "m") (a x 1))
;;; error: unhandled effect 'raise' with arg type String: m

;;; case: means what the section says: (try (lambda () (signal foo 1)) id)
(try (lambda () (signal foo 1)) id)
;;; error: unhandled effect 'foo' with arg type Int

;;; case: means what the section says: (handle (try (lambda () (signal foo 1)) id) (foo x (resolve 5)))
(handle (try (lambda () (signal foo 1)) id) (foo x (resolve 5)))
;;; value: 5

;;; case: means what the section says: (handle (try (lambda () (+ 1 (signal foo 1))) id) (foo x (error "in clause")))
(handle (try (lambda () (+ 1 (signal foo 1))) id) (foo x (error "in clause")))
;;; error: in clause

;;; case: means what the section says: (handle (+ 1 (signal a 1)) (a x (signal a 2)))
(handle (+ 1 (signal a 1)) (a x (signal a 2)))
;;; error: unhandled effect 'a' with arg type Int

;;; case: means what the section says: (handle (+ 1 (signal a 1)) (a x (resolve (signal a 2))))
(handle (+ 1 (signal a 1)) (a x (resolve (signal a 2))))
;;; error: unhandled effect 'a' with arg type Int

;;; case: means what the section says: (handle (+ 1 (signal a 1)) (a x 1 2 3))
(handle (+ 1 (signal a 1)) (a x 1 2 3))
;;; value: 3

;;; case: means what the section says: (handle (begin (signal a 1) 'end) ((a k x) (resolve 1)))
(handle (begin (signal a 1) 'end) ((a k x) (resolve 1)))
;;; value: end

;;; case: means what the section says: (handle (+ (signal a 1) (signal a 2)) ((a k x) (+ (resolve x) 100)))
(handle (+ (signal a 1) (signal a 2)) ((a k x) (+ (resolve x) 100)))
;;; value: 203

;;; case: means what the section says: (handle (signal a 1) (a x (handle (signal b 2) (b y (resolve (+ x y))))))
(handle (signal a 1) (a x (handle (signal b 2) (b y (resolve (+ x y))))))
;;; value: 3

;;; case: means what the section says: (handle (+ 1 (signal a 1)) (a x (handle (resolve 5) (b y 'b))))
(handle (+ 1 (signal a 1)) (a x (handle (resolve 5) (b y 'b))))
;;; value: 6

;;; case: means what the section says: (handle (begin (signal a 1) (signal b 2)) (a x (handle (resolve 5) (b y (list 'inner y)))) (b z (list 'same z)))
(handle (begin (signal a 1) (signal b 2)) (a x (handle (resolve 5) (b y (list 'inner y)))) (b z (list 'same z)))
;;; value: (same 2)

;;; case: means what the section says: (handle (handle (begin (signal x 1) (signal y 2) 'z) (x v (resolve 1))) (y v (list v (resolve 1))))
(handle (handle (begin (signal x 1) (signal y 2) 'z) (x v (resolve 1))) (y v (list v (resolve 1))))
;;; value: (2 z)

;;; case: means what the section says: (define c (coroutine (lambda () (handle (begin (yield 1) (signal a 5) (yield 3)) (a x (resolve (yield x))))))) (list (resume c) (resume c) (resume c) (resume c))
(define c (coroutine (lambda () (handle (begin (yield 1) (signal a 5) (yield 3)) (a x (resolve (yield x))))))) (list (resume c) (resume c) (resume c) (resume c))
;;; value: (1 5 3 nil)

;;; case: means what the section says: (define c (coroutine (lambda () (+ 1 (signal a 5))))) (handle (list 'r (resume c)) (a x (resolve (* x 10))))
(define c (coroutine (lambda () (+ 1 (signal a 5))))) (handle (list 'r (resume c)) (a x (resolve (* x 10))))
;;; value: (r 51)

;;; case: means what the section says: (define c (coroutine (lambda () (+ 1 (signal a 5))))) (list (handle (resume c) (a x 'abort)) (try (lambda () (resume c)) id))
(define c (coroutine (lambda () (+ 1 (signal a 5))))) (list (handle (resume c) (a x 'abort)) (try (lambda () (resume c)) id))
;;; value: (abort "resume: coroutine already completed")

;;; case: means what the section says: (define c (coroutine (lambda () (+ 1 (signal a 5))))) (handle (resume c) ((a k x) (+ (k 1) (k 2))))
(define c (coroutine (lambda () (+ 1 (signal a 5))))) (handle (resume c) ((a k x) (+ (k 1) (k 2))))
;;; error: continuation crosses a coroutine

;;; case: means what the section says: (reset (resume (coroutine (lambda () (shift k 1)))))
(reset (resume (coroutine (lambda () (shift k 1)))))
;;; error: shift outside of reset

;;; case: means what the section says: (define c (coroutine (lambda () (reset (+ 1 (shift k (yield (k 1)))))))) (list (resume c) (resume c 'x))
(define c (coroutine (lambda () (reset (+ 1 (shift k (yield (k 1)))))))) (list (resume c) (resume c 'x))
;;; value: (2 x)

;;; case: means what the section says: (handle (println "hi" 'x 3) (io/println s (list 'got s)))
(handle (println "hi" 'x 3) (io/println s (list 'got s)))
;;; value: (got "hi x 3")

;;; case: means what the section says: (handle (println 5) (io/println s (list 'got s)))
(handle (println 5) (io/println s (list 'got s)))
;;; value: (got 5)

;;; case: means what the section says: (handle (println) (io/println s (list 'got s)))
(handle (println) (io/println s (list 'got s)))
;;; value: (got "")

;;; case: means what the section says: (handle (println '("a")) (io/println s (list 'got s)))
(handle (println '("a")) (io/println s (list 'got s)))
;;; value: (got ("a"))

;;; case: means what the section says: (handle (write-file "p" "t") (io/write-file p p))
(handle (write-file "p" "t") (io/write-file p p))
;;; value: ("p" . "t")

;;; case: means what the section says: (signal io/write-file 5)
(signal io/write-file 5)
;;; value: nil

;;; case: means what the section says: (define n 0) (handle (let loop (i 0) (if (< i 3) (begin (signal tick nil) (loop (+ i 1))) n)) (tick _ (set! n (+ n 1)) (resolve nil)))
(define n 0) (handle (let loop (i 0) (if (< i 3) (begin (signal tick nil) (loop (+ i 1))) n)) (tick _ (set! n (+ n 1)) (resolve nil)))
;;; value: 3

;;; case: means what the section says: (handle (let (x 1) (signal a nil) (set! x (+ x 1)) x) ((a k _) (list (k nil) (k nil))))
(handle (let (x 1) (signal a nil) (set! x (+ x 1)) x) ((a k _) (list (k nil) (k nil))))
;;; value: (2 3)

;;; case: means what the section says: (error 5)
(error 5)
;;; error: error: expected string message

;;; case: means what the section says: (try (lambda () (error "x")) (lambda (m) (error (string-append m "y"))))
(try (lambda () (error "x")) (lambda (m) (error (string-append m "y"))))
;;; error: xy

;;; case: means what the section says: (try (lambda () (try (lambda () (error "x")) (lambda (m) (error (string-append m "y"))))) (lambda (m) (list m)))
(try (lambda () (try (lambda () (error "x")) (lambda (m) (error (string-append m "y"))))) (lambda (m) (list m)))
;;; value: ("xy")

;;; case: means what the section says: (try (lambda (_) (signal raise '(1 2))) id)
(try (lambda (_) (signal raise '(1 2))) id)
;;; value: (1 2)

;;; case: means what the section says: (let (a [1]) (unsafe-free! a) a)
(let (a [1]) (unsafe-free! a) a)
;;; error: use after unsafe-free!

;;; case: means what the section says: (let (a [1]) (unsafe-free! a) (list (error-message a) (type-of a) (try (lambda () (length a)) id)))
(let (a [1]) (unsafe-free! a) (list (error-message a) (type-of a) (try (lambda () (length a)) id)))
;;; value: ("use after unsafe-free!" Any "length: expected list, array, dict, or string")

;;; case: means what the section says: (let (a [1]) (unsafe-free! a) (list a))
(let (a [1]) (unsafe-free! a) (list a))
;;; value: (#<error: use after unsafe-free!>)

;;; case: means what the section says: (let (a [1]) (unsafe-free! a) (try (lambda () (ref a 0)) id))
(let (a [1]) (unsafe-free! a) (try (lambda () (ref a 0)) id))
;;; value: "ref: expected array, dict, cons, or string"

;;; case: means what the section says: (error-message 5)
(error-message 5)
;;; error: error-message: expected error value
