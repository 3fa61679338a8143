;; LANGUAGE §2.7, §6.4, §6.8 indices into long strings outside of ASCII

;;; case: every index from the start to the end
(define s (string-repeat "aé日😀" 500))
(let loop (i 0 ok true) (if (= i 2000) ok (loop (+ i 1) (and ok (= (char-at s i) (char-at "aé日😀" (% i 4)))))))
;;; value: true

;;; case: every index from the end to the start
(define s (string-repeat "aé日😀" 500))
(let loop (i 1999 ok true) (if (< i 0) ok (loop (- i 1) (and ok (= (ref s i) (ref "aé日😀" (% i 4)))))))
;;; value: true

;;; case: two strings in turn
(define a (string-repeat "é" 1000))
(define b (string-append (string-repeat "日" 999) "x"))
(let loop (i 0 ok true) (if (= i 999) (list ok (char-at b -1)) (loop (+ i 1) (and ok (= (char-at a i) "é") (= (char-at b i) "日")))))
;;; value: (true "x")

;;; case: parts and indices in turn
(define s (string-repeat "aé日😀" 200))
(let loop (i 0 acc nil) (if (= i 5) (reverse acc) (loop (+ i 1) (cons (list (substring s (* i 150) (+ (* i 150) 3)) (char-at s (- -1 i)) (ref s (* 7 i))) acc))))
;;; value: (("aé日" "😀" 97) ("日😀a" "日" 128512) ("aé日" "é" 26085) ("日😀a" "a" 233) ("aé日" "😀" 97))

;;; case: strings that come and go between collections
(define (make i) (string-append (string-repeat (code-char (+ 200 i)) 300) "|" (string-repeat "x" 300)))
(let loop (i 0 ok true)
  (if (= i 200)
      ok
      (let (s (make i)) (loop (+ i 1) (and ok (= (char-at s 300) "|") (= (char-at s 299) (code-char (+ 200 i))))))))
;;; stress
;;; value: true

;;; case: a hundred thousand characters one by one
(define s (string-repeat "é" 100000))
(let loop (i 0 n 0) (if (= i 100000) n (loop (+ i 1) (if (= (char-at s i) "é") (+ n 1) n))))
;;; value: 100000

;;; case: slices from the end
(define s (string-append (string-repeat "é" 1000) "日本語"))
(list (slice s -3) (slice s -3 -1) (substring s 999 1001))
;;; value: ("日本語" "日本" "é日")

;;; case: a number of two hundred thousand digits
(define digits (string-append "1" (string-repeat "0" 199999)))
(= (% (string->number (string-append "-" digits)) 7) (- 0 (let loop (i 0 m 1) (if (= i 199999) m (loop (+ i 1) (% (* m 10) 7))))))
;;; value: true

;;; case: the digits of a long number come back
(define digits (string-repeat "9876543210" 3000))
(= (number->string (string->number digits)) digits)
;;; value: true

;;; case: a million code points read in no order
(define s (let (b (string-builder)) (let go (i 0) (if (= i 250000) (builder->string b) (begin (builder-add! b "aé日😀") (go (+ i 1)))))))
(define (codes i n acc) (if (= n 0) acc (codes (% (+ (* i 7919) 104729) 1000000) (- n 1) (+ acc (ref s i)))))
(define (parts i n acc) (if (= n 0) acc (parts (% (+ (* i 7919) 104729) 999990) (- n 1) (+ acc (string-byte-length (substring s i (+ i 4)))))))
(list (length s) (codes 1 300000 0) (parts 1 100000 0))
;;; value: (1000000 49500000 1000000)

;;; case: two long strings compared back to front and front to back at once
(define a (string-repeat "aé日😀" 20000))
(define b (string-repeat "😀日éa" 20000))
(let go (i 0 same 0)
  (if (= i 80000) same
    (go (+ i 1) (if (= (ref a i) (ref b (- 79999 i))) (+ same 1) same))))
;;; value: 80000

;;; case: a string made longer while it is read
(let go (s "é" n 1)
  (if (< n 3000)
    (go (string-append s "日" (char-at s (% (* n 577) n))) (+ n 2))
    (list (length s) (char-at s 2999) (char-at s 0) (char-at s 1) (ref s 1501) (ref s 7))))
;;; value: (3001 "日" "é" "日" 26085 26085)
