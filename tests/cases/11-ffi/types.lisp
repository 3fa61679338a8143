;; LANGUAGE §11 every type of the table, with functions of the C library

;;; case: Int arguments and results have 64 bits
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (labs (^Int n)) ^Int)
(define [ffi λ c] (llabs (^Int n)) ^Int)
(list (labs -5) (labs 4611686018427387904) (llabs -9223372036854775807) (labs 0))
;;; value: (5 4611686018427387904 9223372036854775807 0)

;;; case: a Double given as Int is truncated
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (labs (^Int n)) ^Int)
(list (labs 2.9) (labs -2.9) (labs 0.5))
;;; value: (2 2 0)

;;; case: anything else given as Int is 1 or 0 by its truth
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (labs (^Int n)) ^Int)
(list (labs true) (labs false) (labs nil) (labs 'a) (labs "x") (labs '(1)))
;;; value: (1 0 0 1 1 1)

;;; case: an integer of more than 64 bits does not fit an Int
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (labs (^Int n)) ^Int)
(println (labs -9223372036854775807))
(labs 9223372036854775808)
;;; out: 9223372036854775807
;;; error: ffi: cannot convert Int argument
;;; at: 4:1

;;; case: Int32 results keep their sign
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (abs (^Int32 n)) ^Int32)
(define [ffi λ c] (atoi (^String s)) ^Int32)
(list (abs -7) (atoi "-12") (atoi "2147483647") (atoi "-2147483648") (abs 3.9) (abs 'x))
;;; value: (7 -12 2147483647 -2147483648 3 1)

;;; case: what does not fit 32 bits is no Int32
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (abs (^Int32 n)) ^Int32)
(println (abs -2147483647))
(println (try (lambda (_) (abs 2147483648)) id))
(println (try (lambda (_) (abs -2147483649)) id))
(abs 1e10)
;;; out: 2147483647
;;; out: ffi: cannot convert Int argument
;;; out: ffi: cannot convert Int argument
;;; error: ffi: cannot convert Double argument
;;; at: 6:1

;;; case: UInt32 reaches from 0 to 4294967295
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (htonl (^UInt32 n)) ^UInt32)
(println (htonl 1) (htonl 255) (htonl 4294967295) (htonl (htonl 123456789)) (htonl nil))
(println (try (lambda (_) (htonl 4294967296)) id))
(htonl -1)
;;; out: 16777216 4278190080 4294967295 123456789 0
;;; out: ffi: cannot convert Int argument
;;; error: ffi: cannot convert Int argument
;;; at: 5:1

;;; case: Bool results are true and the value of false
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (labs (^Bool n)) ^Bool)
(list (labs true) (labs false) (labs 0) (labs 7) (labs nil) (labs "") (type-of (labs 1)))
;;; value: (true nil nil true nil true Bool)

;;; case: Double arguments take every number
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (sqrt (^Double x)) ^Double)
(define [ffi λ m] (pow (^Double x) (^Double y)) ^Double)
(list (sqrt 16.0) (sqrt 16) (pow 2 10) (pow 2.0 -1) (sqrt 10000000000000000000000000000000000000000))
;;; value: (4.0 4.0 1024.0 0.5 100000000000000000000.0)

;;; case: results beyond the immediate doubles are exact too
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (ldexp (^Double x) (^Int32 n)) ^Double)
(list (ldexp 1.0 1000) (ldexp 1.0 -1000) (ldexp 1.0 5000) (ldexp -0.0 3) (= (ldexp 0.75 2) 3))
;;; value: (1.0715086071862673e301 9.332636185032189e-302 +inf.0 -0.0 true)

;;; case: only a number is a Double
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (sqrt (^Double x)) ^Double)
(define (attempt v) (try (lambda (_) (sqrt v)) id))
(println (attempt "4"))
(println (attempt nil))
(println (attempt 'four))
(println (attempt '(4)))
(println (attempt sqrt))
(sqrt [4])
;;; out: ffi: cannot convert String argument
;;; out: ffi: cannot convert Nil argument
;;; out: ffi: cannot convert Symbol argument
;;; out: ffi: cannot convert List argument
;;; out: ffi: cannot convert Any argument
;;; error: ffi: cannot convert Array argument
;;; at: 9:1

;;; case: Float32 rounds to single precision
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (sqrtf (^Float32 x)) ^Float32)
(define [ffi λ m] (fmaf (^Float32 x) (^Float32 y) (^Float32 z)) ^Float32)
(list (sqrtf 2) (sqrtf 16.0) (fmaf 1.5 2 0.25) (fmaf 0.1 1 0) (sqrtf -1))
;;; value: (1.4142135381698608 4.0 3.25 0.10000000149011612 +nan.0)

;;; case: only a number is a Float32
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (sqrtf (^Float32 x)) ^Float32)
(sqrtf true)
;;; error: ffi: cannot convert Bool argument
;;; at: 3:1

;;; case: integers and doubles travel in sequences of their own
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (scalbln (^Double x) (^Int n)) ^Double)
(define [ffi λ m] (jn (^Int32 n) (^Double x)) ^Double)
(list (scalbln 3.0 4) (scalbln 3 -1) (jn 2 0.0))
;;; value: (48.0 1.5 0.0)

;;; case: String arguments are given as UTF-8 and results copied
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (strlen (^String s)) ^Int)
(define [ffi λ c] (strstr (^String s) (^String part)) ^String)
(define [ffi λ c] (strrchr (^String s) (^Int32 byte)) ^String)
(list (strlen "") (strlen "hello") (strlen "λ→") (strstr "one two three" "two") (strrchr "a/b/c" 47))
;;; value: (0 5 5 "two three" "/c")

;;; case: NULL results of String functions are nil
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (strstr (^String s) (^String part)) ^String)
(define [ffi λ c] (getenv (^String name)) ^String)
(list (strstr "one" "two") (getenv "OMNI_NO_SUCH_VARIABLE"))
;;; value: (nil nil)

;;; case: nil as a String is NULL
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (strtol (^String s) (^String end) (^Int32 base)) ^Int)
(define [ffi λ c] (time (^String result)) ^Int)
(list (strtol "ff" nil 16) (strtol "-101" nil 2) (strtol "77" () 8) (> (time nil) 1000000000))
;;; value: (255 -5 63 true)

;;; case: an Int as a String is an address
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (strdup (^String s)) ^Ptr)
(define [ffi λ c] (strlen (^String s)) ^Int)
(define [ffi λ c] (free (^Ptr p)))
(define p (strdup "four"))
(println (type-of p) (strlen p))
(free p)
;;; out: Int 4
;;; value: nil

;;; case: other values are no String
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (strlen (^String s)) ^Int)
(define (attempt v) (try (lambda (_) (strlen v)) id))
(println (attempt 1.5))
(println (attempt 'abc))
(println (attempt true))
(println (attempt '(1 2)))
(println (attempt [1 2]))
(println (attempt {1 2}))
(println (attempt (lambda (x) x)))
(strlen 2.0)
;;; out: ffi: cannot convert Double argument
;;; out: ffi: cannot convert Symbol argument
;;; out: ffi: cannot convert Bool argument
;;; out: ffi: cannot convert List argument
;;; out: ffi: cannot convert Array argument
;;; out: ffi: cannot convert Dict argument
;;; out: ffi: cannot convert Closure argument
;;; error: ffi: cannot convert Double argument
;;; at: 11:1

;;; case: bytes that are not UTF-8 are replaced in results
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (calloc (^Int n) (^Int size)) ^Ptr)
(define [ffi λ c] (memset (^Ptr p) (^Int32 byte) (^Int n)) ^String)
(define [ffi λ c] (free (^Ptr p)))
(define p (calloc 8 1))
(define s (memset p 255 2))
(free p)
(= s "\u{FFFD}\u{FFFD}")
;;; value: true

;;; case: Ptr results are addresses, nil for NULL
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (malloc (^Int n)) ^Ptr)
(define [ffi λ c] (memcpy (^Ptr to) (^Ptr from) (^Int n)) ^Ptr)
(define [ffi λ c] (memchr (^Ptr p) (^Int32 byte) (^Int n)) ^Ptr)
(define [ffi λ c] (strnlen (^Ptr p) (^Int n)) ^Int)
(define [ffi λ c] (free (^Ptr p)) ^Void)
(define p (malloc 64))
(println (= p (memcpy p "abcdef" 7)) (strnlen p 64) (- (memchr p 100 6) p) (memchr p 122 6))
(list (free p) (free nil))
;;; out: true 6 3 nil
;;; value: (nil nil)

;;; case: every other type name is a pointer
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (fdopen (^Int32 fd) (^String mode)) ^File)
(define [ffi λ c] (fileno (^File f)) ^Int32)
(define [ffi λ c] (strlen (^Characters s)) ^Int)
(list (fileno (fdopen 1 "w")) (strlen "abc"))
;;; value: (1 3)

;;; case: a library is a pointer
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (dlsym (^Ptr library) (^String name)) ^Ptr)
(list (null? (dlsym c "strlen")) (dlsym c "no_such_symbol_anywhere"))
;;; value: (nil nil)

;;; case: other values are no pointer
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (free (^Ptr p)))
(free 'p)
;;; error: ffi: cannot convert Symbol argument
;;; at: 3:1

;;; case: without a result annotation and with Void the value is nil
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (srand (^UInt32 seed)))
(define [ffi λ c] (srandom (^UInt32 seed)) ^Void)
(list (srand 1) (srandom 2))
;;; value: (nil nil)

;;; case: functions without parameters
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (getpid) ^Int32)
(define [ffi λ c] (getppid) ^Int32)
(list (= (getpid) (getpid)) (> (getppid) -1))
;;; value: (true true)

;;; case: seven arguments
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (calloc (^Int n) (^Int size)) ^Ptr)
(define [ffi λ c] (memset (^Ptr p) (^Int32 byte) (^Int n)) ^Ptr)
(define [ffi λ c] (inet-pton (^Int32 family) (^String text) (^Ptr to)) ^Int32)
(define [ffi λ c] (strdup (^Ptr p)) ^String)
(define [ffi λ c]
  (getnameinfo (^Ptr address) (^UInt32 length) (^Ptr host) (^UInt32 host-size) (^Ptr service) (^UInt32 service-size)
               (^Int32 flags))
  ^Int32)
(define address (calloc 16 1))
(memset address 2 1)
(memset (+ address 3) 80 1)
(define host (calloc 64 1))
(define service (calloc 32 1))
(println (inet-pton 2 "127.0.0.1" (+ address 4)))
(println (getnameinfo address 16 host 64 service 32 3))
(println (apply getnameinfo (list address 16 host 64 service 32 3)))
(list (strdup host) (strdup service))
;;; out: 1
;;; out: 0
;;; out: 0
;;; value: ("127.0.0.1" "80")

;;; case: the copies of many strings outlive collections
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (strcmp (^String a) (^String b)) ^Int32)
(define (check n)
  (if (= n 0)
      'done
      (begin
        (assert! (= 0 (strcmp (number->string n) (number->string n))) "different")
        (check (- n 1)))))
(check 300)
;;; value: done
;;; stress
