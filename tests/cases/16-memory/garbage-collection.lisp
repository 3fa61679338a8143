;; LANGUAGE §6.13 gc and the survival of live data

;;; case: an old array keeps young elements
(define a (make-array 10 nil))
(gc)
(let loop (i 0) (when (< i 10) (array-set! a i (list i (number->string i))) (loop (+ i 1))))
(gc)
(list a.[0] a.[9])
;;; stress
;;; value: ((0 "0") (9 "9"))

;;; case: an old pair keeps young parts
(define p (cons 1 2))
(gc)
(set! p.car (list 'a "b"))
(set! p.cdr [1 [2]])
(gc)
p
;;; stress
;;; value: ((a "b") . [1 [2]])

;;; case: an old dict keeps young keys and values
(define d {})
(gc)
(dict-set! d (string-append "k" "1") (list 1))
(gc)
(dict-set! d (list 'x) [2])
(gc)
(list d (ref d "k1") (ref d '(x)))
;;; stress
;;; value: ({"k1" (1) (x) [2]} (1) [2])

;;; case: an old instance keeps young fields
(define [type] P x y)
(define p (P 1 2))
(gc)
(set! p.x (P "in" nil))
(gc)
p
;;; stress
;;; value: (P (P "in" nil) 2)

;;; case: an old closure variable keeps a young value
(define cell (let (v nil) (list (lambda (x) (set! v x)) (lambda () v))))
(gc)
((car cell) (list 1 "two"))
(gc)
((car (cdr cell)))
;;; stress
;;; value: (1 "two")

;;; case: a global keeps a young value
(define g nil)
(gc)
(set! g (list "young"))
(gc)
g
;;; stress
;;; value: ("young")

;;; case: a stored continuation keeps the values of its frames
(define k nil)
(handle (list (string-append "be" "fore") (signal a nil) (list 'af "ter")) ((a c _) (begin (set! k c) nil)))
(gc)
(list (k 1) (begin (gc) (k [2])))
;;; stress
;;; value: (("before" 1 (af "ter")) ("before" [2] (af "ter")))

;;; case: a suspended coroutine keeps the values of its frames
(define c (coroutine (lambda () (let (s (string-append "lo" "cal") l (list 1 2)) (list s (yield l) s l)))))
(define first (resume c))
(gc)
(list first (resume c (list 'v)))
;;; stress
;;; value: ((1 2) ("local" (v) "local" (1 2)))

;;; case: an abandoned coroutine is harmless
(define (start) (let (c (coroutine (lambda () (let (l (list 1 2)) (yield l) l)))) (resume c)))
(start) (start) (gc) (start)
(gc)
'ok
;;; stress
;;; value: ok

;;; case: a value held only by a pending call survives
(list (string-append "a" "b") (begin (gc) (list 1)) (begin (gc) [2]))
;;; stress
;;; value: ("ab" (1) [2])

;;; case: array elements survive a collection in the middle of a literal
[(list 1) (begin (gc) (list 2)) (begin (gc) (string-append "x" "y"))]
;;; stress
;;; value: [(1) (2) "xy"]

;;; case: arguments survive a collection in a later argument
(define (f a b c) (list a b c))
(f (list 1) (begin (gc) "s") (begin (gc) [3]))
;;; stress
;;; value: ((1) "s" [3])

;;; case: map survives collections in its function
(map (lambda (x) (gc) (list x (number->string x))) '(1 2 3))
;;; stress
;;; value: ((1 "1") (2 "2") (3 "3"))

;;; case: sort-by survives collections in its comparator
(sort-by (lambda (a b) (gc) (- (car a) (car b))) (list (list 3) (list 1) (list 2)))
;;; stress
;;; value: ((1) (2) (3))

;;; case: a dict survives a collection between lookups with structured keys
(let (d {}) (dict-set! d (list 1 "a") 'x) (gc) (dict-set! d (list 2 "b") 'y) (gc) (list (ref d (list 1 "a")) (ref d (list 2 "b"))))
;;; stress
;;; value: (x y)

;;; case: identity keys survive a collection
(define [type] P x)
(define p (P 1))
(define q {})
(define d {})
(dict-set! d p 'p)
(dict-set! d q 'q)
(dict-set! d car 'c)
(gc) (gc)
(list (ref d p) (ref d q) (ref d car) (ref d (P 1)))
;;; stress
;;; value: (p q c nil)

;;; case: a hash does not change at a collection
(let (s (string-append "a" "b") l (list 1 2)) (let (h1 (hash s) h2 (hash l)) (gc) (list (= h1 (hash s)) (= h2 (hash l)))))
;;; stress
;;; value: (true true)

;;; case: symbols made at run time keep their identity
(let (a (string->symbol (string-append "dyn" "amic"))) (gc) (list (= a 'dynamic) (= a (string->symbol "dynamic"))))
;;; stress
;;; value: (true true)

;;; case: a big integer survives
(let (b (* 10000000000 10000000000)) (gc) (+ b 1))
;;; value: 100000000000000000001

;;; case: cyclic garbage is collected
(define (make-cycle) (let (p (list 1 2 3)) (set! p.cdr.cdr.cdr p) nil))
(let loop (i 0) (when (< i 20000) (make-cycle) (loop (+ i 1))))
(gc)
'ok
;;; value: ok

;;; case: much garbage does not grow the live heap
(define (churn n) (let loop (i 0) (when (< i n) (list i (number->string i) [i]) (loop (+ i 1)))))
(churn 1000)
(define before (gc))
(churn 200000)
(< (gc) (+ before 1000000))
;;; value: true

;;; case: a long live list survives a collection
(define xs (range 100000))
(gc)
(list (length xs) (foldl + 0 xs))
;;; value: (100000 4999950000)

;;; case: a partial application keeps its arguments
(let (f (cons (list "held"))) (gc) (f nil))
;;; stress
;;; value: (("held"))

;;; case: a string builder survives a collection
(let (b (string-builder)) (builder-add! b "one") (gc) (builder-add! b (list 2)) (gc) (builder->string b))
;;; stress
;;; value: "one(2)"

;;; case: an iterator keeps its source
(let (it (imap (lambda (x) (list x)) (iterator (list 1 2)))) (gc) (collect it))
;;; stress
;;; value: ((1) (2))

;;; case: handler clauses keep their captured values
(let (l (list 1 2)) (handle (begin (gc) (list (signal a nil) (signal a nil))) (a _ (gc) (resolve l))))
;;; stress
;;; value: ((1 2) (1 2))

;;; case: a raised value survives the unwinding
(try (lambda (_) (gc) (signal raise (list "raised" [1]))) (lambda (v) (gc) v))
;;; stress
;;; value: ("raised" [1])

;;; case: a multi-shot continuation survives collections between its runs
(handle (let (x (list (signal a nil)) y (begin (gc) (list "y"))) (list x y)) ((a k _) (let (r1 (k (list 1)) r2 (begin (gc) (k (list 2)))) (gc) (list r1 r2))))
;;; stress
;;; value: ((((1)) ("y")) (((2)) ("y")))

;;; case: arrays of every size around that of large objects keep their elements
(define (keep n rows)
  (if (> n 2900)
      rows
      (begin
        (let waste (i (* n 3)) (if (= i 0) nil (begin (cons i i) (waste (- i 1)))))
        (keep (+ n 7) (cons (make-array n n) rows)))))
(define (whole? a i)
  (or (= i (length a)) (and (= (ref a i) (length a)) (whole? a (+ i 1)))))
(let (rows (keep 1900 nil))
  (gc)
  (let waste (i 2000000 l nil) (if (= i 0) nil (waste (- i 1) (cons i nil))))
  (gc)
  (every? (lambda (a) (whole? a 0)) rows))
;;; value: true
