;; LANGUAGE §10.4 files as modules

;;; case: a file with a module form is imported by path
(import "shapes.omni")
(list (shapes.area 2) shapes)
;;; file: shapes.omni
(module shapes (export area) (define scale 10) (define (area r) (* scale r r)))
;;; stress
;;; value: (40 #<module shapes>)

;;; case: the module of a file keeps its declared name
(import "some-file.lisp")
(list geometry.unit (bound? 'some-file))
;;; file: some-file.lisp
(module geometry (export unit) (define unit 7))
;;; value: (7 nil)

;;; case: a file without a module form is an implicit module
(define helper 'mine)
(import "tools.omni")
(list (tools.twice 4) tools.helper helper)
;;; file: tools.omni
(define helper 3)
(define (twice n) (* helper n))
;;; stress
;;; value: (12 3 mine)

;;; case: an import by name loads the file of lib
(import greet)
(greet.hello "you")
;;; file: lib/greet.omni
(define (hello who) (string-append "hello " who))
;;; value: "hello you"

;;; case: an import by name loads a module form of lib
(import deep (answer))
(list answer deep.answer)
;;; file: lib/deep.omni
(module deep (export answer) (define answer 42))
;;; value: (42 42)

;;; case: forms behind the module form are evaluated in the global environment
(import "m.omni")
(list m.x after)
;;; file: m.omni
(module m (export x) (define x 1))
(define after (+ m-offset 1))
;;; error: unbound variable 'm-offset'
;;; at: 2:18

;;; case: forms behind the module form define globals
(import "m.omni")
(list m.x after (later))
;;; file: m.omni
(module m (export x) (define x 1))
(define after 2)
(define (later) (+ after 1))
;;; value: (1 2 3)

;;; case: each file is evaluated once
(import "once.omni")
(import "once.omni" (x))
(import "./once.omni" :all)
(import "once.omni" (x :as y))
(list x y once.x)
;;; file: once.omni
(println "loading")
(define x 'x)
;;; out: loading
;;; value: (x x x)

;;; case: files are evaluated where their first import stands
(println "start")
(import "a.omni")
(println "between")
(import "b.omni")
(println "end")
;;; file: a.omni
(println "a")
;;; file: b.omni
(println "b")
(import "a.omni")
;;; out: start
;;; out: a
;;; out: between
;;; out: b
;;; out: end
;;; value: nil

;;; case: imports nest and paths start at the importing file
(import "parts/outer.omni")
(outer.value)
;;; file: parts/outer.omni
(import "inner/core.omni" (base))
(import leaf)
(define (value) (list base leaf.x))
;;; file: parts/inner/core.omni
(define base 5)
;;; file: parts/lib/leaf.omni
(define x 'leaf)
;;; stress
;;; value: (5 leaf)

;;; case: an import in the body of a module loads the file
(module m (export get) (import "data.omni" (items)) (define (get) (list items data.items)))
(import m)
(list (m.get) (bound? 'items) (bound? 'data))
;;; file: data.omni
(define items '(1 2))
;;; value: (((1 2) (1 2)) nil nil)

;;; case: names of an imported file do not leak
(import "m.omni" (f))
(list (f) (bound? 'g) (try (lambda (_) h) id))
;;; file: m.omni
(define (f) (g))
(define (g) 'g)
(define h 1)
;;; value: (g nil "unbound variable 'h'")

;;; case: an alias renames an export of a file
(import "m.omni" (f :as call-it))
(list (call-it 1) (bound? 'f))
;;; file: m.omni
(define (f x) (list 'f x))
;;; value: ((f 1) nil)

;;; case: import :all of a file binds all of its definitions
(import "m.omni" :all)
(list a (b 2) c)
;;; file: m.omni
(define a 1)
(define (b n) (+ n a))
(define c (b 10))
;;; value: (1 3 11)

;;; case: import :all of a file binds over a primitive
(import "m.omni" :all)
(list (abs 1) m.abs)
;;; file: m.omni
(define (abs n) (list 'mine n))
;;; value: ((mine 1) #<λ abs (n)>)

;;; case: macros of an imported file are known behind the import
(import "m.omni")
(swap-list (+ 1 1) 3)
;;; file: m.omni
(define [macro] swap-list ([a b] (list b a)))
;;; value: (3 2)

;;; case: macros of an imported file are known in the module that imports it
(module user (export run) (import "m.omni") (define (run x) (unless-nil x (+ x 1))))
(import user)
(list (user.run 1) (user.run nil))
;;; file: m.omni
(define [macro] unless-nil ([x body] (if x body 'none)))
;;; value: (2 none)

;;; case: types of an imported file are known behind the import
(import "shapes.omni" (Circle))
(define (area (^Circle s)) (* 3 s.r s.r))
(list (area (Circle 2)) (match (Circle 5) ((Circle r) r)))
;;; file: shapes.omni
(module shapes (export Circle) (define [type] Circle r))
;;; stress
;;; value: (12 5)

;;; case: unions of an imported file can be matched
(import "opt.omni" :all)
(define (get o d) (match o ((Just x) x) (Nothing d)))
(list (get (Just 1) 2) (get Nothing 2))
;;; file: opt.omni
(module opt (export Just Nothing) (define [union] (Maybe T) (Just T) Nothing))
;;; value: (1 2)

;;; case: effects cross files
(import "asker.omni")
(handle (asker.ask-it) (ask _ (resolve 41)))
;;; file: asker.omni
(define (ask-it) (+ 1 (signal ask nil)))
;;; stress
;;; value: 42

;;; case: a module re-exports from a file
(module all (export own) (import "part.omni") (export-from part (x f)) (define own 'own))
(import all :all)
(list x (f 1) own all.x)
;;; file: part.omni
(define x 1)
(define (f n) (+ n x))
;;; value: (1 2 own 1)

;;; case: a file re-exports from another file
(import "front.omni" :all)
(list x (both))
;;; file: front.omni
(import "back.omni")
(export-from back :all)
(define (both) (list x x))
;;; file: back.omni
(define x 'deep)
;;; value: (deep (deep deep))

;;; case: the state of a file is shared by its importers
(import "counter.omni")
(import "other.omni")
(counter.next!)
(other.step)
(list counter.n (counter.next!))
;;; file: counter.omni
(define n 0)
(define (next!) (set! n (+ n 1)) n)
;;; file: other.omni
(import "counter.omni")
(define (step) (counter.next!))
;;; value: (2 3)

;;; case: files that import each other are a cycle
(import "a.omni")
;;; file: a.omni
(import "b.omni")
(define x 1)
;;; file: b.omni
(import "a.omni")
(define y 2)
;;; error: circular import detected
;;; at: 1:1

;;; case: a file that imports itself is a cycle
(import "a.omni")
;;; file: a.omni
(define x 1)
(import "a.omni")
;;; error: circular import detected
;;; at: 2:1

;;; case: a module that imports itself is a cycle
(module m (export) (import m))
;;; error: circular import detected

;;; case: an unknown path is a fatal error
(import "no-such-file.omni")
;;; error: module not found
;;; at: 1:1

;;; case: a folder is no module file
(import "folder")
;;; file: folder/inside.omni
(define x 1)
;;; error: cannot read module file
;;; at: 1:1

;;; case: a name that a file does not export
(import "m.omni" (ghost))
;;; file: m.omni
(define x 1)
;;; error: symbol not exported from module
;;; at: 1:1

;;; case: an error in an imported file has the position in that file
(println "before")
(import "bad.omni")
;;; file: bad.omni
(define x 1)
(println "inside")
(define y (car x))
;;; out: before
;;; out: inside
;;; error: car: argument must be a pair
;;; at: 3:11

;;; case: an error in a function of an imported file has the position in that file
(import "m.omni" (f))
(define (g x)
  (f x))
(+ 1 (g 5))
;;; file: m.omni
;; A function that fails.
(define (f x)
  (+ 1 (car x)))
;;; error: car: argument must be a pair
;;; at: 3:8

;;; case: a syntax error in an imported file
(import "bad.omni")
;;; file: bad.omni
(define x 1)
(if)
;;; error: if: bad syntax, expected …
;;; at: 2:1

;;; case: a bracket without its end in an imported file
(import "bad.omni")
;;; file: bad.omni
(define x (+ 1 2)
;;; error: unexpected end of input

;;; case: an implicit module may not have the name of a module
(module tools (export))
(import "tools.omni")
;;; file: tools.omni
(define x 1)
;;; error: module already defined

;;; case: a file whose module is loaded already is not evaluated
(module m (export x) (define x 'first))
(import "m.omni")
m.x
;;; file: m.omni
(module m (export x) (println "again") (define x 'second))
(println "never")
;;; value: first

;;; case: code evaluated at run time finds the modules of files
(import "m.omni")
(eval '(begin (import m (x)) nil))
(list (eval 'x) (eval '(m.f 1)))
;;; file: m.omni
(println "once")
(define x 1)
(define (f n) (list n x))
;;; out: once
;;; value: (1 (1 1))

;;; case: a path imported again at run time is the same module
(import "m.omni")
(eval '(import "m.omni" (x)))
(load "more.lisp")
(list (eval 'x) more)
;;; file: m.omni
(println "once")
(define x 1)
;;; file: more.lisp
(import "m.omni" (x :as again))
(define more (list again m.x))
;;; out: once
;;; value: (1 (1 1))

;;; case: a loaded file may define the module that is imported
(load "define.lisp")
(import made)
(eval 'made.x)
;;; file: define.lisp
(module made (export x) (define x 5))
;;; value: 5

;;; case: an error in a file that a module imports is reported once
(module m (export) (import "bad.omni") (println "never"))
;;; file: bad.omni
(println "inside")
(car 5)
;;; out: inside
;;; error: car: argument must be a pair
;;; at: 2:1

;;; case: a module calls what is defined after it was imported
(import "m.omni")
(define before (try (lambda (_) (m.f)) id))
(define (g) 1)
(list before (m.f))
;;; file: m.omni
(define (f) (g))
;;; value: ("unbound variable 'g'" 1)

;;; case: an importer may redefine what it imported from a file
(import "m.omni" (f))
(define before (f))
(define (f) 'mine)
(list before (f) (m.f) (m.call))
;;; file: m.omni
(define (f) 'file)
(define (call) (f))
;;; value: (file mine file file)

;;; case: functions of a file are values
(import "m.omni" (inc))
(list (map inc '(1 2 3)) (map m.inc '(4)) (foldl m.add 0 '(1 2 3)))
;;; file: m.omni
(define (inc n) (+ n 1))
(define (add a b) (+ a b))
;;; stress
;;; value: ((2 3 4) (5) 6)

;;; case: a name of lib is looked up beside the importing file
(import "app/main.omni")
main.answer
;;; file: app/main.omni
(import helper (x))
(define answer x)
;;; file: app/lib/helper.omni
(define x 'app)
;;; file: lib/helper.omni
(define x 'top)
;;; value: app

;;; case: methods of an imported file extend tables of the importer
(define (show (^Int n)) 'int)
(import "m.omni")
(list (show 1) (show "s"))
;;; file: m.omni
(module m (export))
(define (show (^String s)) 'string)
;;; value: (int string)
