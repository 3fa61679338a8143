;; LANGUAGE §6.6 every dict primitive

;;; case: dict of nothing
(dict)
;;; value: {}

;;; case: dict of pairs of arguments
(dict 'a 1 "b" 2 3 'c)
;;; value: {a 1 "b" 2 3 c}

;;; case: dict with a repeated key
(dict 'a 1 'b 2 'a 3)
;;; value: {a 3 b 2}

;;; case: dict of an odd number of arguments
(dict 'a)
;;; error: dict: expected even number of args

;;; case: a dict literal with an odd count
{'a 1 'b}
;;; syntax-error: dict literal requires even number of elements

;;; case: dict-set! stores and returns the dict
(let (d {}) (dict-set! (dict-set! d 'a 1) 'b 2))
;;; value: {a 1 b 2}

;;; case: dict-set! replaces in place
(let (d {'a 1 'b 2}) (dict-set! d 'a 9))
;;; value: {a 9 b 2}

;;; case: dict-set! with keys that are =
(let (d {1 'int}) (dict-set! d 1.0 'double) d)
;;; value: {1 double}

;;; case: dict-set! of an array
(dict-set! [1] 0 2)
;;; error: dict-set!: expected…

;;; case: dict-set! of nil
(dict-set! nil 'a 1)
;;; error: dict-set!: expected…

;;; case: dict-set! without arguments
(dict-set!)
;;; error: dict-set!: expected 3 arguments

;;; case: dict-set! of two arguments
(dict-set! {} 'a)
;;; error: dict-set!: expected 3 arguments

;;; case: dict-set! with four arguments
(dict-set! {} 'a 1 2)
;;; error: dict-set!: expected 3 arguments, got 4

;;; case: has? of present and absent keys
(let (d {'a nil}) (list (has? d 'a) (has? d 'b)))
;;; value: (true nil)

;;; case: has? with a list as key
(has? {'(1 2) 'x} (list 1 2))
;;; value: true

;;; case: has? with an array as key
(has? {[1 2] 'x} [1 2])
;;; value: true

;;; case: has? with nil as key
(let (d {nil 1}) (list (has? d nil) (ref d nil)))
;;; value: (true 1)

;;; case: has? of a list
(has? '(a) 'a)
;;; error: has?: expected dict

;;; case: has? without arguments
(has?)
;;; error: has?: expected 2 arguments

;;; case: has? with three arguments
(has? {} 'a 'b)
;;; error: has?: expected 2 arguments, got 3

;;; case: keys and values in matching order
(let (d {'z 1 'a 2 'm 3}) (list (keys d) (values d)))
;;; value: ((z a m) (1 2 3))

;;; case: keys and values of an empty dict
(list (keys {}) (values {}))
;;; value: (nil nil)

;;; case: keys of a set
(keys (set 3 1 2))
;;; value: (3 1 2)

;;; case: values of a set
(values (set 3 1))
;;; value: (true true)

;;; case: keys of an array
(keys [1])
;;; error: keys: expected…

;;; case: values of nil
(values nil)
;;; error: values: expected…

;;; case: keys without arguments
(keys)
;;; error: keys: expected 1 argument

;;; case: keys with two arguments
(keys {} {})
;;; error: keys: expected 1 argument, got 2

;;; case: values without arguments
(values)
;;; error: values: expected 1 argument

;;; case: values with two arguments
(values {} {})
;;; error: values: expected 1 argument, got 2

;;; case: remove! deletes and returns the dict
(let (d {'a 1 'b 2}) (remove! d 'a))
;;; value: {b 2}

;;; case: remove! of an absent key
(remove! {'a 1} 'zzz)
;;; value: {a 1}

;;; case: a removed key goes to the end when it comes back
(let (d {'a 1 'b 2}) (remove! d 'a) (dict-set! d 'a 3))
;;; value: {b 2 a 3}

;;; case: remove! of a list
(remove! '(a) 'a)
;;; error: remove!: expected…

;;; case: remove! without arguments
(remove!)
;;; error: remove!: expected 2 arguments

;;; case: remove! with three arguments
(remove! {} 1 2)
;;; error: remove!: expected 2 arguments, got 3

;;; case: instances are keys by identity
(define [type] K (n))
(let (a (K 1) d {a 'first}) (list (ref d a) (ref d (K 1))))
;;; value: (first nil)

;;; case: nullary variants are one key each
(define [union] Suit Hearts Spades)
(let (d {Hearts 'red Spades 'black}) (ref d Hearts))
;;; value: red

;;; case: not-a-number is never found
(let (d {}) (dict-set! d +nan.0 1) (has? d +nan.0))
;;; value: nil

;;; case: a hundred thousand keys
(define d {})
(let loop (i 0) (if (< i 100000) (begin (dict-set! d i (* i i)) (loop (+ i 1))) nil))
(list (length d) (ref d 99999) (ref d -1))
;;; value: (100000 9999800001 nil)

;;; case: many removals keep the order
(define d {})
(for-each (lambda (i) (dict-set! d i i)) (range 1000))
(for-each (lambda (i) (remove! d i)) (range 995))
(keys d)
;;; value: (995 996 997 998 999)

;;; case: string keys with the same text are one
(let (d {}) (dict-set! d (string-append "a" "b") 1) (ref d "ab"))
;;; value: 1

;;; case: a dict may contain itself
(let (d {}) (dict-set! d 'self d) (length d))
;;; value: 1

;;; case: every evaluation of a literal makes a new dict
(let (f (lambda () {})) (dict-set! (f) 'a 1) (f))
;;; value: {}

;;; case: has? extended
(define [type] Interval (low) (high))
(define (has? (^Interval i) (^Number x)) (and (>= x i.low) (<= x i.high)))
(list (has? (Interval 1 5) 3) (has? (Interval 1 5) 7))
;;; value: (true nil)
