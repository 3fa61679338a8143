;; LANGUAGE §10.2, §10.4 when imported files are evaluated, and what is known behind an import

;;; case: the forms of a module in front of an import run before the file
(module m (export x)
  (println "module begins")
  (import "data.omni" (x))
  (println "module ends" x))
(import m)
m.x
;;; file: data.omni
(println "file")
(define x 'x)
;;; out: module begins
;;; out: file
;;; out: module ends x
;;; value: x

;;; case: an error in front of an import in a module keeps the file from being read
(module m (export) (println (car 5)) (import "data.omni"))
;;; file: data.omni
(println "file")
;;; error: car: argument must be a pair
;;; at: 1:29

;;; case: two imports in a module, with code between that uses the first
(module m (export all)
  (import "a.omni" :all)
  (define from-a (a 1))
  (println "between" from-a)
  (import "b.omni" (b))
  (define (all) (list from-a (a 2) (b 3) later))
  (define later 'later))
(import m)
(m.all)
;;; file: a.omni
(println "a")
(define (a n) (list 'a n))
;;; file: b.omni
(println "b")
(define (b n) (list 'b n))
;;; stress
;;; out: a
;;; out: between (a 1)
;;; out: b
;;; value: ((a 1) (a 2) (b 3) later)

;;; case: a function in front of an import calls a function that the import binds
(module m (export f)
  (println "begin")
  (define (f n) (g (+ n 1)))
  (import "g.omni" :all))
(import m)
(list (m.f 2) (bound? 'g))
;;; file: g.omni
(println "file")
(define (g n) (list 'g n))
;;; out: begin
;;; out: file
;;; value: ((g 3) nil)

;;; case: a module in front of an import extends a generic primitive
(define [type] Stack items)
(module m (export)
  (define (length (^Stack s)) (length s.items))
  (println (length '(1 2)))
  (import "file.omni" (f))
  (define (length (^Symbol s)) (f s)))
(list (length (Stack '(a b c))) (length 'a))
;;; file: file.omni
(define (f x) (list 'f x))
;;; out: 2
;;; value: (3 (f a))

;;; case: macros of a module and of its imports in one body
(module m (export f g)
  (define [macro] one ([x] (list 1 x)))
  (println (one 2))
  (import "macros.omni")
  (define (f x) (two (one x)))
  (define g (two 5)))
(import m)
(list (m.f 'a) m.g)
;;; file: macros.omni
(define [macro] two ([x] (list 2 x)))
;;; out: (1 2)
;;; value: ((2 (1 a)) (2 5))

;;; case: an import in a begin is executed before what follows is expanded
(begin
  (println "first")
  (import "macros.omni")
  (println (swapped 1 2)))
;;; file: macros.omni
(println "file")
(define [macro] swapped ([a b] (list b a)))
;;; out: first
;;; out: file
;;; out: (2 1)
;;; value: nil

;;; case: the value of a begin with an import is that of its last form
(begin (import "m.omni" (f)) (begin (define x (f 1)) (list x (f 2))))
;;; file: m.omni
(define (f n) (* n 10))
;;; value: (10 20)

;;; case: begins nest around an import
(begin
  1
  (begin (println "inner") (begin (import "m.omni" (shout))))
  (println (shout "a"))
  'end)
;;; file: m.omni
(define [macro] quiet ([x] x))
(define (shout s) (string-upcase (quiet s)))
;;; out: inner
;;; out: A
;;; value: end

;;; case: a module with an import in a begin
(begin
  (module m (export f make) (import "types.omni" :all) (define (f (^Circle c)) c.r) (define make Circle))
  (import m)
  (println (m.f (m.make 3)))
  (match (m.make 4) ((Circle r) r)))
;;; file: types.omni
(define [type] Circle r)
;;; out: 3
;;; value: 4

;;; case: a begin in a module
(module m (export f)
  (begin (println "body") (import "macros.omni") (define (f x) (twice x)))
  (println (f 4)))
(import m)
(m.f 5)
;;; file: macros.omni
(define [macro] twice ([x] (list x x)))
;;; out: body
;;; out: (4 4)
;;; value: (5 5)

;;; case: an import in the file of a module
(import "outer.omni")
(outer.f 1)
;;; file: outer.omni
(module outer (export f)
  (println "outer begins")
  (import "inner.omni" (inner))
  (define (f x) (inner x)))
(println "behind")
;;; file: inner.omni
(println "inner")
(define [macro] wrap ([x] (list 'wrapped x)))
(define (inner x) (wrap x))
;;; out: outer begins
;;; out: inner
;;; out: behind
;;; value: (wrapped 1)

;;; case: eval of a module with an import
(println (eval '(begin (println "begin") (import "m.omni" (x)) x)))
(eval '(module n (export y) (println "n") (import "k.omni" (z)) (define y (+ z 1))))
(eval '(begin (import n) n.y))
;;; file: m.omni
(println "m")
(define x 'x)
;;; file: k.omni
(println "k")
(define z 41)
;;; out: begin
;;; out: m
;;; out: x
;;; out: n
;;; out: k
;;; value: 42

;;; case: a module that fails behind an import may be defined again
(println (try (lambda (_) (eval '(module m (export x) (import "data.omni" (y)) (car y)))) id))
(eval '(module m (export x) (import "data.omni" (y)) (define x (list y))))
(eval '(begin (import m) m.x))
;;; file: data.omni
(println "once")
(define y 7)
;;; out: once
;;; out: car: argument must be a pair
;;; value: (7)

;;; case: a module whose import fails is not registered
(println (try (lambda (_) (eval '(module m (export) (import "bad.omni")))) id))
(eval '(module m (export x) (define x 1)))
(eval '(begin (import m) m.x))
;;; file: bad.omni
(println "inside")
(car 5)
;;; out: inside
;;; out: car: argument must be a pair
;;; value: 1

;;; case: the same file from two modules and by two spellings
(module a (export x) (import "sub/../data.omni" (x)))
(module b (export x) (import "./data.omni" (x)))
(import "data.omni" (x))
(import a)
(import b)
(list a.x b.x x)
;;; file: data.omni
(println "once")
(define x 1)
;;; file: sub/other.omni
nil
;;; out: once
;;; value: (1 1 1)

;;; case: a diamond of imports evaluates its corner once
(import "left.omni")
(import "right.omni")
(list left.x right.x)
;;; file: left.omni
(println "left")
(import "parts/corner.omni" (tick))
(define x (tick))
;;; file: right.omni
(println "right")
(import "parts/corner.omni" (tick))
(define x (tick))
;;; file: parts/corner.omni
(println "corner")
(define n 0)
(define (tick) (set! n (+ n 1)) n)
;;; out: left
;;; out: corner
;;; out: right
;;; value: (1 2)

;;; case: names of files with spaces, quotes, braces and other letters
(import "a file.omni" (x))
(import "it's {odd} \"quoted\".omni" (y))
(import "größe λ.omni" (z))
(import "no-extension" (w))
(import ".hidden.omni" (v))
(list x y z w v)
;;; file: a file.omni
(define x 1)
;;; file: it's {odd} "quoted".omni
(define y 2)
;;; file: größe λ.omni
(define z 3)
;;; file: no-extension
(define w 4)
;;; file: .hidden.omni
(define v 5)
;;; value: (1 2 3 4 5)

;;; case: an expansion error behind an import in a module
(module m (export)
  (import "other.omni")
  (if))
;;; file: other.omni
(define x 1)
;;; syntax-error: if: bad syntax, expected …
;;; at: 3:3

;;; case: an import in a module inside a module runs its file when it is executed
(println 1)
(module outer (export x)
  (println 2)
  (import "inner.omni" (y))
  (println 4 y)
  (module sub (export z) (println 5) (import "deep.omni") (println 7) (define z deep.q))
  (import sub (z))
  (define x (list y z)))
(import outer)
outer.x
;;; file: inner.omni
(println 3)
(define y 'why)
;;; file: deep.omni
(println 6)
(define q 'queue)
;;; out: 1
;;; out: 2
;;; out: 3
;;; out: 4 why
;;; out: 5
;;; out: 6
;;; out: 7
;;; value: (why queue)

;;; case: what follows a module inside a module may use the macros that its import brought
(module outer (export made)
  (module sub (export)
    (println "sub")
    (import "brought.omni"))
  (println "behind")
  (define made (twice 'a)))
(import outer)
outer.made
;;; file: brought.omni
(println "file")
(define [macro] twice ([x] (list x x)))
(import "more.omni")
;;; file: more.omni
(println "more")
;;; out: sub
;;; out: file
;;; out: more
;;; out: behind
;;; value: (a a)

;;; case: modules three deep, each with an import of its own
(module a (export va)
  (println "a1")
  (module b (export vb)
    (println "b1")
    (module c (export vc)
      (println "c1")
      (import "f.omni")
      (println "c2")
      (define vc (list 'c f.name)))
    (println "b2")
    (import "g.omni" (name))
    (import c)
    (define vb (list 'b name c.vc)))
  (println "a2")
  (import "h.omni" (name :as h-name))
  (import b)
  (define va (list 'a h-name b.vb)))
(import a)
a.va
;;; file: f.omni
(println "f")
(define name 'f)
;;; file: g.omni
(println "g")
(define name 'g)
;;; file: h.omni
(println "h")
(define name 'h)
;;; out: a1
;;; out: b1
;;; out: c1
;;; out: f
;;; out: c2
;;; out: b2
;;; out: g
;;; out: a2
;;; out: h
;;; value: (a h (b g (c f)))
