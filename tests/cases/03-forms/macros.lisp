;; LANGUAGE §3.18 macro use, matching and templates

;;; case: arguments are substituted unevaluated
(define [macro] flip ([f a b] (f b a)))
(flip - 3 10)
;;; value: 7

;;; case: an unused argument is never evaluated
(define [macro] const ([a b] a))
(const 1 (println "never"))
;;; value: 1

;;; case: an argument used twice is evaluated twice
(define [macro] dup ([x] (list x x)))
(define n 0)
(define (tick) (set! n (+ n 1)) n)
(dup (tick))
;;; stress
;;; value: (1 2)

;;; case: clauses are tried in order
(define [macro] m ([] 'none) ([a] 'one) ([a b] 'two) ([a .. r] 'many))
(list (m) (m 1) (m 1 2) (m 1 2 3))
;;; value: (none one two many)

;;; case: no matching clause is an expansion error
(define [macro] m ([a] a))
(m 1 2)
;;; syntax-error: m: no macro clause matched
;;; at: 2:1

;;; case: an expansion error is not delivered to raise clauses
(define [macro] m ([a] a))
(try (lambda (_) (m)) id)
;;; syntax-error: m: no macro clause matched

;;; case: a bare symbol pattern binds the whole argument list
(define [macro] all (args 'args))
(list (all) (all 1 (b c)))
;;; value: (nil (1 (b c)))

;;; case: nested sequence patterns match list forms and bracket forms
(define [macro] pairup ([[a b]] (list a b)))
(list (pairup (1 2)) (pairup [3 4]))
;;; value: ((1 2) (3 4))

;;; case: a rest variable splices in the template
(define [macro] both ([[a x] [b y] .. body] (let (a x b y) .. body)))
(both (p 1) (q 2) (print p) (+ p q))
;;; stress
;;; out-part: 1
;;; value: 3

;;; case: a quoted symbol in a pattern matches literally
(define [macro] op ([x 'plus y] (+ x y)) ([x 'minus y] (- x y)))
(list (op 3 plus 4) (op 3 minus 4))
;;; value: (7 -1)

;;; case: literals in a pattern match themselves
(define [macro] m ([0] 'zero) (["s"] 'str) ([1.5] 'half) ([x] 'other))
(list (m 0) (m "s") (m 1.5) (m 7) (m y))
;;; value: (zero str half other other)

;;; case: the last arguments can be matched
(define [macro] last-of ([.. x y] '(y x)))
(last-of 1 2 (a b))
;;; value: ((a b) 2)

;;; case: pattern variables are replaced inside quote
(define [macro] name-of ([x] (list 'x (quote (x x)))))
(name-of abc)
;;; stress
;;; value: (abc (abc abc))

;;; case: arguments arrive as read
(define [macro] lit ([x] 'x))
(list (lit (a . b)) (lit [1 b]) (lit {k 2.5}) (lit (when p q)) (lit 'z) (lit a.b) (lit ..) (lit "s"))
;;; value: ((a . b) (array 1 b) (dict k 2.5) (when p q) (quote z) a.b .. "s")

;;; case: brackets and braces in a template are literals
(define [macro] arr ([a b] [a b]))
(define [macro] dct ([k v] {'k v}))
(list (arr 1 (+ 1 1)) (dct x 5))
;;; value: ([1 2] {x 5})

;;; case: several rest variables splice in one list
(define [macro] cat ([x .. r] (list x .. r 'mid .. r)))
(cat 1 2 3)
;;; value: (1 2 3 mid 2 3)

;;; case: a macro may expand to a definition
(define [macro] def ([n v] (define n v)))
(def x 5)
x
;;; stress
;;; value: 5

;;; case: a macro may expand to a function definition
(define [macro] defun ([name args .. body] (define name (lambda args .. body))))
(defun add (a b) (+ a b))
(add 2 3)
;;; value: 5

;;; case: a macro may expand to a type definition
(define [macro] record ([n .. fs] (define [type] n .. fs)))
(record P x y)
(P 1 2)
;;; value: (P 1 2)

;;; case: a macro may expand to another macro use
(define [macro] my-when ([c .. body] (when c .. body)))
(list (my-when true 1 2) (my-when nil 1))
;;; value: (2 nil)

;;; case: a recursive macro expands until a base clause
(define [macro] my-or ([] nil) ([a] a) ([a .. r] (let (t# a) (if t# t# (my-or .. r)))))
(list (my-or) (my-or nil 2) (my-or nil nil 3) (my-or nil nil))
;;; stress
;;; value: (nil 2 3 nil)

;;; case: an expansion that does not end is an error
(define [macro] spin ([x] (spin x)))
(spin 1)
;;; syntax-error: spin: macro expansion does not terminate

;;; case: a redefined macro replaces the old one
(define [macro] m ([] 1))
(define a (m))
(define [macro] m ([] 2))
(list a (m))
;;; value: (1 2)

;;; case: a macro wins over variables in head position
(define [macro] f ([x] 'macro))
(let (f (lambda (x) 'variable)) (list (f 1) (map f '(1))))
;;; value: (macro (variable))

;;; case: quoted macro calls are not expanded
(define [macro] m ([x] 1))
(list '(m 2) (length '(m 2)))
;;; value: ((m 2) 2)

;;; case: a macro in a module is global
(module mm (export) (define [macro] inc ([x] (+ x 1))))
(inc 4)
;;; stress
;;; value: 5

;;; case: a macro inside a function is an error
(define (f) (define [macro] m ([] 1)))
;;; syntax-error: define: macros are only allowed at top level

;;; case: a macro inside a let is an error
(let (x 1) (define [macro] m ([] 1)) x)
;;; syntax-error: define: macros are only allowed at top level

;;; case: a macro is used inside its arguments
(define [macro] inc ([x] (+ x 1)))
(inc (inc (inc 1)))
;;; value: 4

;;; case: an error inside an expansion is reported at the macro call
(define [macro] bad ([x] (car x)))
(list 1
  (bad 5))
;;; error: car: argument must be a pair
;;; at: 3:3

;;; case: a pattern variable in operator position is replaced
(define [macro] call ([f .. args] (f .. args)))
(list (call + 1 2) (call (lambda (x) x) 'v) (call if nil 1 2))
;;; value: (3 v 2)
