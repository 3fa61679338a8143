;; LANGUAGE §10.2 import

;;; case: import binds the module under its name
(module m (export x) (define x 1))
(import m)
(list m m.x)
;;; value: (#<module m> 1)

;;; case: selected exports are bound
(module m (export a b c) (define a 1) (define b 2) (define c 3))
(import m (a c))
(list a c (bound? 'b) m.b)
;;; value: (1 3 nil 2)

;;; case: an alias hides the original name
(module m (export a) (define a 1))
(import m (a :as x))
(list x (bound? 'a))
;;; value: (1 nil)

;;; case: aliases and plain names mix in both spellings
(module m (export a b c) (define a 1) (define b 2) (define c 3))
(import m ((a :as x) b c :as y))
(list x b y)
;;; stress
;;; value: (1 2 3)

;;; case: import :all binds every export and nothing else
(module m (export a f) (define a 1) (define (f) hidden) (define hidden 'h))
(import m :all)
(list a (f) (bound? 'hidden))
;;; value: (1 h nil)

;;; case: imported names hold the values at import time
(module m (export n bump) (define n 1) (define (bump) (set! n (+ n 1))))
(import m :all)
(bump)
(list n m.n)
;;; value: (1 2)

;;; case: an unexported selection is a fatal error
(module m (export) (define a 1))
(import m (a))
;;; error: symbol not exported from module

;;; case: an unknown module is a fatal error
(import no-such-module-anywhere)
;;; error: module not found

;;; case: modules are first-class values
(module m (export f) (define (f x) (* x 2)))
(import m)
(let (mm m g m.f) (list (mm.f 1) (g 2) (type-of mm)))
;;; value: (2 4 Any)

;;; case: an import inside a module binds there
(module a (export x) (define x 1))
(module b (export get) (import a) (define (get) a.x))
(import b)
(list (b.get) (bound? 'a))
;;; stress
;;; value: (1 nil)

;;; case: importing twice is harmless
(module m (export x) (define x 1))
(import m)
(import m (x))
(import m)
(list x m.x)
;;; value: (1 1)

;;; case: an imported name may be redefined by the importer
(module m (export f g) (define (f) 'module) (define (g) (f)))
(import m :all)
(define (f) 'mine)
(list (f) (g))
;;; value: (mine module)

;;; case: a path call to a module value that is no procedure
(module m (export x) (define x 5))
(import m)
(list (m.x) (try (lambda (_) (m.x 1)) id))
;;; value: (5 "'m.x' is Int, not a function")

;;; case: functions of modules called by path, by imported name, by alias, from other modules
(module shapes (export area perim twice-area scale Point gen)
  (define scale 2)
  (define (area r) (* scale r r))
  (define (perim r) (* 4 r))
  (define (twice-area r) (+ (area r) (area r)))
  (define [type] Point x y)
  (define (gen (^Int x)) (list 'int x)))
(import shapes)
(import shapes (area :as surface twice-area Point gen))
(define (f n) (+ (surface n) (shapes.perim n) (twice-area n)))
(println (f 3))
(println (shapes.area 5) (surface 1) (map shapes.perim '(1 2)))
(println (Point 1 2) (gen 3) (let (p (Point 1 2)) p.x) (shapes.Point 3 4))
(println shapes.area surface)
(println (try (lambda (_) (shapes.nope 1)) id) (try (lambda (_) (surface 1 2)) id) (try (lambda (_) (shapes.perim)) id))
(module user (export go) (import shapes (perim)) (import shapes) (define (go n) (list (perim n) (shapes.area n) (shapes.scale))))
(import user :all)
(println (go 4))
(define (g) (later.x 1))
(println (try (lambda (_) (g)) id))
(module later (export x) (define (x n) (list 'x n)))
(import later)
(println (g))
(module counter (export bump get) (define n 0) (define (bump) (set! n (+ n 1))) (define (get) n))
(import counter (bump :as b1 get))
(b1) (b1) (println (get) (counter.get))
(module re (export) (export-from shapes (area perim)))
(import re (area :as a2))
(println (a2 2) (re.perim 3))
nil
;;; out: 66
;;; out: 50 2 (4 8)
;;; out: (Point 1 2) (int 3) 1 (Point 3 4)
;;; out: #<λ area (r)> #<λ area (r)>
;;; out: 'nope' is not exported from module arity mismatch: expected 1 argument(s), got 2 arity mismatch: expected 1 argument(s), got 0
;;; out: (16 32 2)
;;; out: unbound path root variable 'later'
;;; out: (x 1)
;;; out: 2 2
;;; out: 8 12
;;; value: nil

;;; case: an imported name that the program defines again
(module m (export f g) (define (f) 'module-f) (define (g) (f)))
(import m (f))
(define before (f))
(define (f) 'own-f)
(import m)
(list before (f) (m.f) (m.g))
;;; value: (module-f own-f module-f module-f)

;;; case: an imported name that is assigned
(module m (export f) (define (f) 'module-f))
(import m (f))
(define before (f))
(set! f (lambda () 'assigned))
(list before (f) (m.f))
;;; value: (module-f assigned module-f)

;;; case: a function of a module that is replaced later is seen through the module only
(module m (export f change) (define (f) 1) (define (change) (define (f) 2)))
(import m (f))
(define one (list (f) (m.f)))
(m.change)
(list one (f) (m.f))
;;; value: ((1 1) 1 2)

;;; case: one name imported from two modules
(module a (export f) (define (f) 'a))
(module b (export f) (define (f) 'b))
(import a (f))
(define first (f))
(import b (f))
(list first (f) (a.f) (b.f))
;;; value: (a b a b)

;;; case: a module variable that is bound to something else later
(module a (export f) (define (f) 'a))
(import a)
(define one (a.f))
(define a {'f (lambda () 'dict)})
(list one (a.f))
;;; value: (a dict)

;;; case: a local variable of the name of a module
(module a (export f) (define (f) 'a))
(import a)
(define (g a) (a.f))
(list (g {'f (lambda () 'local)}) (a.f))
;;; value: (local a)

;;; case: a function called through a module before the import has run
(define (g) (m.f))
(module m (export f) (define (f) 'now))
(println (try (lambda (_) (g)) id))
(import m)
(g)
;;; out: unbound path root variable 'm'
;;; value: now

;;; case: an export that is defined after its first use
(module m (export f use) (define (use) (f)) (define early (try (lambda (_) (use)) id)) (define (f) early))
(import m (f use))
(list (f) (use) (m.f))
;;; value: ("unbound variable 'f'" "unbound variable 'f'" "unbound variable 'f'")

;;; case: a generic function of a module that the program extends
(module m (export kind) (define (kind (^Int x)) 'int) (define (kind x) 'other))
(import m (kind))
(define (kind (^String s)) 'string)
(list (kind 1) (kind "s") (kind 'x) (m.kind "s"))
;;; value: (int string other string)

;;; case: generic functions and values of a module by path and by imported name
(module lib (export kind limit up table Point area)
  (define limit 10)
  (define table {'a 1})
  (define (kind (^Int x)) 'int)
  (define (kind (^String x)) 'str)
  (define [type] Point (x) (y))
  (define (area (^Point p)) (* p.x p.y))
  (define (up (^Int n)) (if (>= n limit) n (up (+ n 1)))))
(import lib)
(import lib (kind area Point limit :as lim))
(list (lib.kind 1) (kind "s") lib.limit lim (lib.up 3) (lib.area (lib.Point 2 3)) (area (Point 3 4)) lib.table
  lib.table.a (try (lambda () (kind 'a)) id) (try (lambda () (lib.kind 2.5)) id) (try (lambda () (lib.limit 1)) id)
  (lib.limit) (try (lambda () lib.limit.x) id))
;;; value: (int str 10 10 10 6 12 {a 1} 1 "no matching method 'kind' for (Symbol)" "no matching method 'kind' for (Double)" "'lib.limit' is Int, not a function" 10 "cannot access '.x' on Int value")

;;; case: a module adds methods to a table that was imported under a global name
(module a (export k) (define (k (^Int x)) 'int))
(import a)
(import a (k))
(module c (export q) (define (k (^Double x)) 'double) (define (q) (k 2.5)))
(import c)
(list (a.k 1) (k 1) (c.q) (a.k 2.5) (k 2.5))
;;; value: (int int double double double)

;;; case: a table of a module is extended under another name
(module g (export h) (define (h (^Int n)) (if (= n 0) 'z (h (- n 1)))))
(import g (h :as hh))
(define alias g.h)
(define (alias (^String s)) 'extended)
(list (g.h "s") (hh "t") (alias 0) (hh 3))
;;; value: (extended extended z z)

;;; case: a module that extends what is global has no variable of that name
(define (size2 (^Int n)) n)
(module e (export size2 length) (define (size2 (^String s)) 'str) (define (length (^Symbol s)) 'sym))
(import e)
(list (size2 1) (size2 "s") (length 'a) (try (lambda () e.size2) id) (try (lambda () (e.length 'a)) id))
;;; value: (1 str sym "symbol 'size2' not found in module" "symbol 'length' not found in module")

;;; case: a variable that its module assigns is read anew through the module
(module d (export w bump late) (define w 1) (define (bump) (set! w (+ w 1))) (define (late (^Int x)) (list 'late x)) (define (late x) 'fallback))
(import d)
(import d (w))
(list d.w (d.bump) d.w w (d.late 1) (d.late 'x))
;;; value: (1 2 2 1 (late 1) fallback)

;;; case: a recursive function is imported under its own name
(module m (export f g) (define (f n) (if (= n 0) 'f (f (- n 1)))) (define (g (^Int n)) (if (= n 0) 'g (g (- n 1)))))
(import m (f g))
(list (f 3) (g 3))
;;; value: (f g)

;;; case: a name that the module binds later is looked for outside until then
(define (f x) (list 'outer x))
(module m (export g early) (define (g x) (f x)) (define early (g 1)) (define (f x) (list 'inner x)))
(import m (g))
(list m.early (g 2) (f 3))
;;; value: ((outer 1) (inner 2) (outer 3))
