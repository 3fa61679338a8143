;; LANGUAGE §11 libraries and functions: definition, names, calls, errors

;;; case: the library form binds a library and returns it
(define [ffi lib] c "libc.so.6")
(println (type-of c) (procedure? c))
c
;;; out: Any nil
;;; value: #<ffi-handle:libc.so.6>

;;; case: the path of a library is any expression
(define (name part) (string-append "lib" part ".so.6"))
(define [ffi lib] m (name "m"))
(define [ffi lambda m] (fabs (^Double x)) ^Double)
(fabs -2.5)
;;; value: 2.5

;;; case: a path that is no string
(define [ffi lib] c 'libc)
;;; error: ffi lib: path must be a string
;;; at: 1:1

;;; case: a library that does not exist
(println 1)
(define [ffi lib] c "libno-such-library.so.1")
;;; out: 1
;;; error: ffi lib: dlopen failed for 'libno-such-library.so.1'
;;; at: 2:1

;;; case: a failed dlopen can be caught
(define (open path) (define [ffi lib] c path) 'opened)
(list (try (lambda (_) (open "libno-such.so")) id) (try (lambda (_) (open "a\0b")) (lambda (_) 'error)) (open "libc.so.6"))
;;; value: ("ffi lib: dlopen failed for 'libno-such.so'" error opened)

;;; case: a function of something that is no library
(define c 5)
(define [ffi λ c] (labs (^Int n)) ^Int)
;;; error: ffi λ: library 'c' not found
;;; at: 2:1

;;; case: a function of a library that is not defined
(define [ffi λ nowhere] (labs (^Int n)) ^Int)
;;; error: ffi λ: library 'nowhere' not found
;;; at: 1:1

;;; case: the function form returns the function
(define [ffi lib] c "libc.so.6")
(define f (begin (define [ffi λ c] (labs (^Int n)) ^Int)))
(println (f -3) (type-of f) (procedure? f))
f
;;; out: 3 Any true
;;; value: #<primitive labs>

;;; case: lambda may replace λ, and variadic is accepted
(define [ffi lib] c "libc.so.6")
(define [ffi lambda c] (labs (^Int n)) ^Int)
(define [ffi λ c variadic] (llabs (^Int n)) ^Int)
(list (labs -1) (llabs -2))
;;; value: (1 2)

;;; case: a hyphen in the name is an underscore in C
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (gnu-get-libc-version) ^String)
(> (string-length (gnu-get-libc-version)) 2)
;;; value: true

;;; case: a missing symbol fails at the first call, and at each
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (no-such-function (^Double x)) ^Double)
(println "defined")
(println (try (lambda (_) (no-such-function 1.0)) id))
(println (try (lambda (_) (no-such-function "not a number")) id))
(no-such-function 2.0)
;;; out: defined
;;; out: ffi: dlsym failed for 'no_such_function'
;;; out: ffi: dlsym failed for 'no_such_function'
;;; error: ffi: dlsym failed for 'no_such_function'
;;; at: 6:1

;;; case: the number of arguments must match
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (pow (^Double x) (^Double y)) ^Double)
(println (try (lambda (_) (pow)) id))
(println (try (lambda (_) (pow 1.0)) id))
(println (try (lambda (_) (pow 1.0 2.0 3.0)) id))
(pow 2.0)
;;; out: ffi: expected 2 args, got 0
;;; out: ffi: expected 2 args, got 1
;;; out: ffi: expected 2 args, got 3
;;; error: ffi: expected 2 args, got 1
;;; at: 6:1

;;; case: the number of arguments is looked at before the symbol and the types
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (no-such-function (^Double x)) ^Double)
(no-such-function "a" "b")
;;; error: ffi: expected 1 args, got 2
;;; at: 3:1

;;; case: arguments are evaluated before they are converted
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (pow (^Double x) (^Double y)) ^Double)
(pow "two" (begin (println "second") 2))
;;; out: second
;;; error: ffi: cannot convert String argument
;;; at: 3:1

;;; case: foreign functions are values
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (sqrt (^Double x)) ^Double)
(define root sqrt)
(list (map sqrt '(1 4 9)) (root 16) (apply sqrt '(25)) ((if true sqrt nil) 36) (let (f sqrt) (f 49)))
;;; value: ((1.0 2.0 3.0) 4.0 5.0 6.0 7.0)

;;; case: errors of a foreign function passed as a value
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (sqrt (^Double x)) ^Double)
(println (try (lambda (_) (map sqrt '(1 a))) id))
(println (try (lambda (_) (apply sqrt '(1 2))) id))
(let (f sqrt) (f "x"))
;;; out: ffi: cannot convert Symbol argument
;;; out: ffi: expected 1 args, got 2
;;; error: ffi: cannot convert String argument
;;; at: 5:15

;;; case: calls in loops, in tail position and inside closures
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (fmod (^Double x) (^Double y)) ^Double)
(define (last-part x) (fmod x 10))
(define (sum n acc) (if (= n 0) acc (sum (- n 1) (+ acc (fmod n 7)))))
(define (remainder-of d) (lambda (x) (fmod x d)))
(list (last-part 123) (sum 100000 0) ((remainder-of 5) 13))
;;; value: (3.0 300000.0 3.0)

;;; case: a definition replaces what the name meant
(define (labs n) 'lisp)
(define before (labs -1))
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (labs (^Int n)) ^Int)
(define during (labs -1))
(define (labs n) 'again)
(list before during (labs -1))
;;; value: (lisp 1 again)

;;; case: a definition replaces a dispatch table
(define (measure (^Int n)) 'int)
(define (measure (^String s)) 'string)
(define [ffi lib] c "libc.so.6")
(println (measure 1) (measure "a"))
(define [ffi λ c] (measure (^String s)) ^Int)
(println (procedure? measure))
(measure "a")
;;; out: int string
;;; out: true
;;; error: ffi: dlsym failed for 'measure'
;;; at: 7:1

;;; case: a definition replaces a generic primitive
(define [ffi lib] c "libc.so.6")
(define (of x) (abs x))
(println (of -2.5))
(define [ffi λ c] (abs (^Int32 n)) ^Int32)
(list (of -2.5) (abs -7))
;;; out: 2.5
;;; value: (2 7)

;;; case: mentioned before its definition
(define (root x) (sqrt x))
(println (try (lambda (_) (root 4)) (lambda (_) 'unbound)))
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (cbrt (^Double x)) ^Double)
(define (cube-root x) (hypot-of x 0))
(println (try (lambda (_) (cube-root 5)) id))
(define [ffi λ m] (hypot (^Double x) (^Double y)) ^Double)
(define hypot-of hypot)
(cube-root 5)
;;; out: 2.0
;;; out: unbound variable 'hypot-of'
;;; value: 5.0

;;; case: assigned with set!
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (cbrt (^Double x)) ^Double)
(define (call x) (cbrt x))
(println (call 8.0))
(set! cbrt (lambda (x) (list 'lisp x)))
(call 8.0)
;;; out: 2.0
;;; value: (lisp 8.0)

;;; case: in a module
(module c-math (export floor-of)
  (define [ffi lib] m "libm.so.6")
  (define [ffi λ m] (floor (^Double x)) ^Double)
  (define [ffi λ m] (trunc (^Double x)) ^Double)
  (define (floor-of x) (list (floor x) (trunc x))))
(import c-math (floor-of))
(println (c-math.floor-of -1.5))
(list (floor-of 2.5) (floor -1.5))
;;; out: (-2.0 -1.0)
;;; value: ((2.0 2.0) -2)

;;; case: exported from a module
(module c-strings (export strlen c)
  (define [ffi lib] c "libc.so.6")
  (define [ffi λ c] (strlen (^String s)) ^Int))
(import c-strings (strlen :as bytes c))
(define [ffi λ c] (atol (^String s)) ^Int)
(list (bytes "λ") (c-strings.strlen "abc") (atol "42"))
;;; value: (2 3 42)

;;; case: through eval
(eval '(define [ffi lib] m "libm.so.6"))
(eval '(define [ffi λ m] (cbrt (^Double x)) ^Double))
(list (cbrt 8.0) (eval '(cbrt -8.0)))
;;; value: (2.0 -2.0)

;;; case: known to code that is evaluated
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (cbrt (^Double x)) ^Double)
(println (eval '(cbrt 8.0)))
(eval '(define (cbrt x) 'new))
(cbrt 8.0)
;;; out: 2.0
;;; value: new

;;; case: a partial application is not made
(define [ffi lib] m "libm.so.6")
(define [ffi λ m] (pow (^Double x) (^Double y)) ^Double)
(map (pow _ 2) '(1 2 3))
;;; value: (1.0 4.0 9.0)

;;; case: the shape of the library form
(define [ffi lib] c)
;;; syntax-error: define: bad syntax, expected (define [ffi lib] name expr)
;;; at: 1:1

;;; case: parameters need annotations
(define [ffi lib] c "libc.so.6")
(define [ffi λ c] (labs n) ^Int)
;;; syntax-error: define: bad syntax, expected (define [ffi λ lib] (name (^Type p) …) ^Ret)
;;; at: 2:25

;;; case: an unknown word in the attribute
(define [ffi nonsense c] (labs (^Int n)) ^Int)
;;; syntax-error: unknown define attribute
;;; at: 1:9
