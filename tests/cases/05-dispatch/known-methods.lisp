;; LANGUAGE §5 dispatch that a compiler can decide, and dispatch that it must leave to the run

;;; case: two arguments over several types
(define [abstract] Shape)
(define [type] (Dot Shape) x)
(define [type] (Circle Shape) r)
(define [type] (Poly Shape) n)
(define [type] Other)
(define (meet (^Shape a) (^Shape b)) 'shapes)
(define (meet (^Dot a) (^Dot b)) 'dots)
(define (meet (^Circle a) (^Shape b)) 'circle-any)
(define (meet (^Shape a) (^Poly b)) 'any-poly)
(define (all a) (map (lambda (b) (try (lambda (_) (meet a b)) id)) (list (Dot 1) (Circle 1) (Poly 1) (Other) 5)))
(map all (list (Dot 1) (Circle 1) (Poly 1) (Other) 5))
;;; stress
;;; value: ((dots shapes any-poly "no matching method 'meet' for (Dot, Other)" "no matching method 'meet' for (Dot, Int)") (circle-any circle-any "ambiguous method call: multiple methods match with equal specificity" "no matching method 'meet' for (Circle, Other)" "no matching method 'meet' for (Circle, Int)") (shapes shapes any-poly "no matching method 'meet' for (Poly, Other)" "no matching method 'meet' for (Poly, Int)") ("no matching method 'meet' for (Other, Dot)" "no matching method 'meet' for (Other, Circle)" "no matching method 'meet' for (Other, Poly)" "no matching method 'meet' for (Other, Other)" "no matching method 'meet' for (Other, Int)") ("no matching method 'meet' for (Int, Dot)" "no matching method 'meet' for (Int, Circle)" "no matching method 'meet' for (Int, Poly)" "no matching method 'meet' for (Int, Other)" "no matching method 'meet' for (Int, Int)"))

;;; case: every built-in type
(define (k (^Int x)) 'int) (define (k (^Double x)) 'double) (define (k (^String x)) 'string)
(define (k (^List x)) 'list) (define (k (^Nil x)) 'nil) (define (k (^Array x)) 'array)
(define (k (^Dict x)) 'dict) (define (k (^Symbol x)) 'symbol) (define (k (^Bool x)) 'bool)
(define (k (^Closure x)) 'closure) (define (k (^Iterator x)) 'iterator) (define (k (^Coroutine x)) 'coroutine)
(define (k (^Any x)) 'any)
(list (k 1) (k 100000000000000000000) (k 1.5) (k 1e300) (k "s") (k '(1)) (k nil) (k [1]) (k {}) (k 's) (k true) (k 'false) (k (lambda () 1)) (k (iterator '(1))) (k car) (k (cons 1)))
;;; stress
;;; value: (int int double double string list nil array dict symbol bool bool closure iterator any any)

;;; case: abstract built-in types
(define (k (^Number x)) 'number) (define (k (^Collection x)) 'collection) (define (k (^Symbol x)) 'symbol)
(map (lambda (v) (try (lambda (_) (k v)) id)) (list 1 100000000000000000000 1.5 1e300 '(1) nil [1] {} 'a true "s"))
;;; value: (number number number number collection collection collection collection symbol symbol "no matching method 'k' for (String)")

;;; case: value types among other methods
(define (f (^(Val 0) n)) 'zero)
(define (f (^(Val -1) n)) 'minus)
(define (f (^Int n)) 'int)
(define (f (^Number n)) 'number)
(list (f 0) (f -1) (f 1) (f 0.0) (f 100000000000000000000))
;;; value: (zero minus int number int)

;;; case: value types in two places
(define (f (^(Val 1) a) (^Int b)) 'one-int)
(define (f (^Int a) (^(Val 1) b)) 'int-one)
(define (f (^(Val 1) a) (^(Val 1) b)) 'one-one)
(define (f a (^Int b)) 'any-int)
(list (f 1 2) (f 2 1) (f 1 1) (f 2 2) (f "s" 1) (try (lambda (_) (f 1 "s")) id))
;;; value: (one-int int-one one-one any-int any-int "no matching method 'f' for (Int, String)")

;;; case: a parameter without annotation next to one with
(define [type] A) (define [type] B)
(define (f (^A a) b) 'a-any)
(define (f (^A a) (^B b)) 'a-b)
(define (f a (^B b)) 'any-b)
(list (f (A) 1) (f (A) (B)) (f 1 (B)) (f (A) (A)) (try (lambda (_) (f 1 1)) id))
;;; value: (a-any a-b any-b a-any "no matching method 'f' for (Int, Int)")

;;; case: a method defined after a call is not seen by it
(define [type] P x)
(define (f (^P p)) 'p)
(define (call x) (try (lambda (_) (f x)) id))
(define before (call 1))
(define (f (^Int n)) 'int)
(list before (call 1) (call (P 1)))
;;; value: ("no matching method 'f' for (Int)" int p)

;;; case: a type defined after its method and before the call
(define (f (^P p)) 'p)
(define (f (^Int n)) 'int)
(define [type] P x)
(define (call x) (try (lambda (_) (f x)) id))
(list (call 1) (call (P 1)) (call "s"))
;;; value: (int p "no matching method 'f' for (String)")

;;; case: a type defined after the first call
(define (f (^P p)) 'p)
(define (f (^Int n)) 'int)
(define (call x) (try (lambda (_) (f x)) id))
(define before (list (call 1) (call "s")))
(define [type] P x)
(list before (call 1) (call (P 1)) (call "s"))
;;; value: ((int p) int p "no matching method 'f' for (String)")

;;; case: a method that replaces another one
(define [type] P x)
(define (f (^P p)) 'old)
(define (f (^P q)) 'new)
(f (P 1))
;;; value: new

;;; case: an alias in a signature
(define [type] P x)
(define [alias] Q P)
(define (f (^Q p)) 'p)
(define (f (^P p)) 'replaced)
(define (f (^Number n)) 'number)
(list (f (P 1)) (f 1) (f 1.5))
;;; value: (replaced number number)

;;; case: a method added under another name of the same table
(define [type] P x)
(define (f (^P p)) 'p)
(define g f)
(define (g (^Int n)) 'int)
(define (call x) (f x))
(list (call (P 1)) (call 1))
;;; value: (p int)

;;; case: a method that a function adds
(define (f (^Int n)) 'int)
(define (call x) (try (lambda (_) (f x)) id))
(define (extend) (define (f (^String s)) 'string) nil)
(define before (call "s"))
(extend)
(list before (call "s") (call 1))
;;; value: ("no matching method 'f' for (String)" string int)

;;; case: a fallback before and after the methods
(define [type] P x)
(define (f x) (list 'first x))
(define (f (^P p)) 'p)
(define (f x) (list 'second x))
(define (call x) (f x))
(list (call (P 1)) (call 2) f)
;;; value: (p (second 2) #<dispatch f 1 method +default>)

;;; case: a generic function that a plain value replaces
(define (f (^Int n)) 'int)
(define old f)
(define f (lambda (x) 'lambda))
(define (call x) (f x))
(list (call 1) (call "s") (old "t"))
;;; value: (int lambda lambda)

;;; case: other numbers of arguments
(define (f (^Int a)) 1)
(define (f (^Int a) (^Int b)) 2)
(define (f (^Int a) .. r) (list 'rest r))
(list (f 1) (f 1 2) (f 1 2 3) (f 1 "s") (try (lambda (_) (f)) id) (try (lambda (_) (f "s")) id))
;;; value: (1 2 (rest (2 3)) (rest ("s")) "no matching method 'f': got 0 arg(s) (), expected 1, 2 arg(s)" "no matching method 'f' for (String)")

;;; case: arguments are evaluated in order before the choice
(define [type] A) (define [type] B)
(define seen nil)
(define (note x v) (set! seen (cons x seen)) v)
(define (f (^A a) (^B b)) 'ab)
(list (f (note 1 (A)) (note 2 (B))) seen)
;;; value: (ab (2 1))

;;; case: deep recursion and loops through dispatch
(define (count (^(Val 0) n) acc) acc)
(define (count (^Int n) acc) (count (- n 1) (+ acc 1)))
(define [union] L E (C h t))
(define (sum (^E l)) 0)
(define (sum (^C l)) (+ l.h (sum l.t)))
(define (make n l) (if (= n 0) l (make (- n 1) (C n l))))
(list (count 1000000 0) (sum (make 10000 E)))
;;; value: (1000000 50005000)

;;; case: an error in a method has the position of the call in it
(define [type] P x)
(define (f (^P p)) (car p.x))
(f (P 5))
;;; error: car: argument must be a pair
;;; at: 2:20

;;; case: an error of dispatch has the position of the call
(define [type] P x)
(define (f (^P p)) 1)
(define (g v)
  (+ 1 (f v)))
(g 2)
;;; error: no matching method 'f' for (Int)
;;; at: 4:8

;;; case: a subtype of a built-in type
(define [type] (Cell Int) x)
(define (f (^Int n)) 'int)
(define (f (^Number n)) 'number)
(list (f 1) (f (Cell 1)) (f 1.5) (try (lambda (_) (f 'a)) id))
;;; value: (int int number "no matching method 'f' for (Symbol)")

;;; case: bounded parameters
(define [abstract] Shape)
(define [type] (Dot Shape) x)
(define [type] P x)
(define (f (^{'T Shape} s)) 'shape)
(define (f (^Dot d)) 'dot)
(define (f (^{'T Number} n)) 'number)
(list (f (Dot 1)) (f 1) (f 1.5) (try (lambda (_) (f (P 1))) id) (try (lambda (_) (f car)) id))
;;; value: (dot number number "no matching method 'f' for (P)" "no matching method 'f' for (Any)")

;;; case: the recursion of a generic function reaches every kind of number
(define (fibg (^Int n)) (if (< n 2) n (+ (fibg (- n 1)) (fibg (- n 2)))))
(define (fibg (^String s)) (fibg (string-length s)))
(define (fibg (^Double d)) (list 'double d))
(define (down (^Int n) acc) (if (< n 9223372036854775806) acc (down (- n 1) (cons n acc))))
(define (down (^Double n) acc) 'double)
(list (fibg 10) (fibg "abcdef") (fibg 2.5) (down 9223372036854775808 nil) (down 1.5 nil))
;;; value: (55 8 (double 2.5) (9223372036854775806 9223372036854775807 9223372036854775808) double)

;;; case: methods that call each other in tail position run in constant space
(define (steps (^(Val 0) n) acc) acc)
(define (steps (^Int n) acc) (steps (- n 1) (+ acc 1)))
(define (swap (^Int n) a b) (if (= n 0) (list a b) (swap (- n 1) b a)))
(define (swap (^Nil n) a b) 'nothing)
(define (ping (^Int n)) (if (= n 0) 'done (pong (- n 1))))
(define (pong (^Int n)) (ping n))
(define (pong (^String n)) n)
(list (steps 300000 0) (swap 300001 'x 'y) (ping 300000) (pong "s"))
;;; value: (300000 (y x) done "s")

;;; case: the first methods of two functions are told apart where each calls itself
(define (f (^Int n)) (if (= n 0) 'f (f (- n 1))))
(define (f (^(Val 3) n)) (g n))
(define (g (^Int n)) (if (= n 0) 'g (g (- n 1))))
(define (g (^(Val 1) n)) (f 0))
(list (f 2) (f 5) (g 4) (g 0))
;;; value: (f f f g)

;;; case: a fallback with a fitting number of parameters gets what no method takes
(define (kind x) (list 'thing x))
(define (kind (^Int x)) 'int)
(define (kind (^List x) y) 'list)
(list (kind 2) (kind 'a) (kind nil) (kind 2.5) (kind 99999999999999999999) (kind car) (kind '(1) 2))
;;; value: (int (thing a) (thing nil) (thing 2.5) int (thing #<primitive car>) list)

;;; case: the fallback that was defined last is the one
(define (kind (^Int x)) 'int)
(define (kind x) 'first)
(define (kind x) (if (null? x) 'second (kind (cdr x))))
(list (kind 1) (kind '(1 2 3)))
;;; value: (int second)

;;; case: an object that a method frees is no longer of its type
(define [type] Point (x))
(define (look (^Point p)) (unsafe-free! p) (try (lambda (_) p.x) id))
(define (look (^String p)) (unsafe-free! p) (try (lambda (_) (look p)) id))
(list (look (Point 1)) (look (string-append "a" "b")))
;;; stress
;;; value: ("cannot access '.x' on Any value" "no matching method 'look' for (Any)")

;;; case: fields of a parameter whose type has subtypes
(define [type] Base (x))
(define [type] (Derived Base) (y))
(define (read-x (^Base b)) (try (lambda (_) b.x) id))
(define (read-x (^Nil b)) 'none)
(list (read-x (Base 1)) (read-x (Derived 2)) (read-x nil))
;;; value: (1 "field 'x' not found in type 'Derived'" none)

;;; case: a method may assign its parameter and go on with another type
(define [type] Wrap (inner))
(define (peel (^Wrap w)) (begin (set! w w.inner) (if (instance? w) (peel w) (list 'core w))))
(define (peel (^Int w)) 'int)
(list (peel (Wrap (Wrap 7))) (peel 1))
;;; value: ((core 7) int)

;;; case: parameters captured by closures are fresh in every turn of a method that calls itself
(define (collect-thunks (^Int n) acc)
  (if (= n 0) (map (lambda (t) (t)) acc) (collect-thunks (- n 1) (cons (lambda () (set! n (+ n 100)) n) acc))))
(define (collect-thunks (^String s) acc) s)
(collect-thunks 3 nil)
;;; value: (101 102 103)
