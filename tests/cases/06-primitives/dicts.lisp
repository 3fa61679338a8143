;; LANGUAGE §6.6 dicts

;;; case: dict builds from alternating keys and values
(list (dict 'a 1 "b" 2) (dict))
;;; value: ({a 1 "b" 2} {})

;;; case: an odd number of arguments is an error
(dict 'a 1 'b)
;;; error: dict: expected even number of args

;;; case: dict-set! stores and returns the dict
(let (d {}) (list (dict-set! d 'a 1) (= d (dict-set! d 'a 2)) d))
;;; stress
;;; value: ({a 2} true {a 2})

;;; case: keys and values come in insertion order
(let (d {'z 1 'a 2 'm 3}) (dict-set! d 'b 4) (dict-set! d 'a 5) (list (keys d) (values d)))
;;; value: ((z a m b) (1 5 3 4))

;;; case: keys and values of an empty dict are nil
(list (keys {}) (values {}))
;;; stress
;;; value: (nil nil)

;;; case: a removed key goes to the end when stored again
(let (d {'a 1 'b 2 'c 3}) (remove! d 'a) (dict-set! d 'a 9) d)
;;; value: {b 2 c 3 a 9}

;;; case: remove! deletes if present and returns the dict
(let (d {'a 1}) (list (= d (remove! d 'zzz)) (remove! d 'a)))
;;; stress
;;; value: (true {})

;;; case: has? tells whether the key is present
(let (d {'a nil}) (list (has? d 'a) (has? d 'b) (ref d 'a)))
;;; value: (true nil nil)

;;; case: has? needs a dict
(has? '(a) 'a)
;;; error: has?: expected dict

;;; case: one and one point zero are one key
(let (d {1 'one}) (dict-set! d 1.0 'uno) (list d (ref d 1) (ref d 1.0) (length d)))
;;; stress
;;; value: ({1 uno} uno uno 1)

;;; case: zero and negative zero are one key
(let (d {0 'z}) (list (ref d 0.0) (ref d -0.0)))
;;; value: (z z)

;;; case: keys compare structurally where equality does
(let (d {'(1 2) 'l [1 "x"] 'a "s" 't}) (list (ref d (list 1 2)) (ref d [1.0 "x"]) (ref d "s") (ref d 's)))
;;; stress
;;; value: (l a t nil)

;;; case: instances and dicts are keys by identity
(define [type] P x)
(let (p (P 1) q {} d {}) (dict-set! d p 1) (dict-set! d q 2) (list (ref d p) (ref d (P 1)) (ref d q) (ref d {})))
;;; value: (1 nil 2 nil)

;;; case: any value may be a key
(let (d {nil 'n true 't car 'c 2.5 'f}) (list (ref d nil) (ref d true) (ref d car) (ref d 2.5)))
;;; stress
;;; value: (n t c f)

;;; case: the values of a dict may be changed through a closure
(let (d {'n 0} inc (lambda () (dict-set! d 'n (+ (ref d 'n) 1)))) (inc) (inc) d.n)
;;; value: 2

;;; case: a dict of many entries keeps order and finds all
(define d {})
(let loop (i 0) (when (< i 20000) (dict-set! d (* i 7) i) (loop (+ i 1))))
(list (length d) (ref d 139993) (ref d 1) (foldl (lambda (acc k) (+ acc k)) 0 (keys d)) (take 3 (keys d)))
;;; value: (20000 19999 nil 1399930000 (0 7 14))

;;; case: string keys of equal text are one key
(let (d {}) (dict-set! d (string-append "a" "b") 1) (dict-set! d "ab" 2) (list (length d) (ref d "ab")))
;;; stress
;;; value: (1 2)

;;; case: many removals and insertions keep the dict consistent
(define d {})
(let loop (i 0) (when (< i 3000) (dict-set! d i i) (when (> i 9) (remove! d (- i 10))) (loop (+ i 1))))
(list (length d) (keys d))
;;; stress
;;; value: (10 (2990 2991 2992 2993 2994 2995 2996 2997 2998 2999))
