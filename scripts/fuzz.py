#!/usr/bin/env python3
"""Looks for programs that behave differently interpreted and compiled.

    scripts/fuzz.py OMNIC [--effects] [--count N] [--seed N] [--keep DIR]

Writes N random well-formed programs, compiles all of them into one executable (`omnic batch`), runs each in both executors
and shows those whose output, error text or exit status differ. What the programs compute is of no interest; errors are
part of it. They end by construction: loops count down from small numbers and functions call earlier ones only.

With --effects the programs consist of handlers of all classes of clauses, resets and coroutines in each other, whose
continuations are called never, once or twice, at once or later, until a common supply of resumptions is used up.
"""

import argparse
import difflib
import os
import random
import re
import subprocess
import sys
import tempfile

PRELUDE = """(define [macro] show ([e] (println (try (lambda (_) (list 'ok e)) (lambda (m) (list 'err m))))))
(define [macro] swap ([a b] (list b a)))
(define [macro] my-or ([a b] (let (t# a) (if t# t# b))))
(define [abstract] Shape)
(define [type] (Circle Shape) (^Number r))
(define [type] (Rect Shape) (^Int w) h)
(define [type] Counter n)
(define [union] (Tree T) Leaf (Node left T right))
(define (area (^Circle c)) (* 3 c.r))
(define (area (^Rect r)) (* r.w r.h))
(define (area x) (list 'no-area x))
(define (kind (^Int n)) 'int)
(define (kind (^Number n)) 'number)
(define (kind (^String s)) 'string)
(define (kind (^(Val 3) n)) 'three)
(define (kind (^List l) .. more) (list 'list more))
(define (+ (^Circle a) (^Circle b)) (Circle (+ a.r b.r)))
(define [effect] (typed (^Int n)))
(module lib (export twice pick bump Box kinds)
  (define count 0)
  (define (twice x) (list x x))
  (define (pick f x) (f x))
  (define (bump) (set! count (+ count 1)))
  (define [type] Box it)
  (define (kinds (^Int x)) (list 'int (twice x)))
  (define (kinds x) 'other))
(import lib (twice :as tw pick Box))
(import lib)
"""


class Gen:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.functions = []  # (name, parameters)
        self.globals = ["g0", "g1"]
        self.fresh = 0
        self.clause = False
        # A program that can evaluate data is compiled without assumptions on its globals.
        self.evaluates = self.r.random() < 0.2

    def pick(self, items):
        return self.r.choice(items)

    def name(self, base):
        self.fresh += 1
        return f"{base}{self.fresh}"

    def literal(self):
        r = self.r
        return self.pick(
            [
                lambda: str(r.randint(-3, 12)),
                lambda: str(r.randint(-3, 12)),
                lambda: str(r.choice([2**60 - 1, 2**60, -(2**60), 2**63, -(2**63), 2**64, 10**30, 4611686018427387903])),
                lambda: r.choice(["0.5", "-2.0", "1e21", "3.0", "0.0", "-0.0", "1e-7", "100.25"]),
                lambda: r.choice(['"abc"', '""', '"naïve Ω"', '"a,b,c"', '"12"', '"x y"']),
                lambda: r.choice(["'sym", "'()", "'(1 2 3)", "'(a (b . c) \"s\")", "nil", "true", "false", "'(1 . 2)"]),
                lambda: r.choice(["[]", "[1 2 3]", "{}", "{'a 1 \"b\" 2}"]),
                lambda: r.choice(["Leaf", "car", "+", "length", "area", "(Circle 2)", "(Rect 2 3)", "(Node Leaf 1 Leaf)"]),
            ]
        )()

    def atom(self, env):
        if env and self.r.random() < 0.6:
            return self.pick(env)
        if self.r.random() < 0.2:
            return self.pick(self.globals)
        return self.literal()

    def some(self, depth, env, low, high):
        return " ".join(self.expr(depth, env) for _ in range(self.r.randint(low, high)))

    def lam(self, depth, env, count=None):
        n = self.r.randint(0, 3) if count is None else count
        params = [self.name("p") for _ in range(n)]
        rest = ""
        inner = env + params
        if count is None and self.r.random() < 0.15:
            name = self.name("r")
            rest = f" .. {name}" if params else f".. {name}"
            inner = inner + [name]
        clause, self.clause = self.clause, False
        body = self.body(depth, inner)
        self.clause = clause
        return f"(lambda ({' '.join(params)}{rest}) {body})"

    def body(self, depth, env):
        if self.r.random() < 0.25:
            return f"{self.expr(depth - 1, env)} {self.expr(depth, env)}"
        return self.expr(depth, env)

    def pattern(self, depth):
        r = self.r
        x = r.random()
        if x < 0.3 or depth <= 0:
            if r.random() < 0.3:
                return "_", []
            name = self.name("m")
            return name, [name]
        if x < 0.45:
            return r.choice(["1", "0", '"abc"', "'sym", "nil", "true", "2.0", "'(1 2 3)", "Leaf", "[]"]), []
        if x < 0.65:
            parts, names = [], []
            for _ in range(r.randint(1, 3)):
                p, n = self.pattern(depth - 1)
                parts.append(p)
                names += n
            y = r.random()
            if y < 0.3:
                name = self.name("m")
                return f"[{' '.join(parts)} .. {name}]", names + [name]
            if y < 0.4:
                return f"[.. {' '.join(parts)}]", names
            return f"[{' '.join(parts)}]", names
        if x < 0.85:
            head, count = r.choice([("Circle", 1), ("Rect", 2), ("Node", 3), ("Counter", 1)])
            parts, names = [], []
            for _ in range(count):
                p, n = self.pattern(depth - 1)
                parts.append(p)
                names += n
            return f"({head} {' '.join(parts)})", names
        guard = r.choice(["int?", "string?", "pair?", "(lambda (v) (is? v 'Shape))", "number?", "array?"])
        p, n = self.pattern(depth - 1)
        return f"(? {guard} {p})", n

    def match(self, depth, env):
        clauses = []
        for _ in range(self.r.randint(1, 4)):
            p, names = self.pattern(2)
            clauses.append(f"({p} {self.expr(depth - 1, env + names)})")
        if self.r.random() < 0.7:
            clauses.append(f"(_ {self.expr(depth - 1, env)})")
        return f"(match {self.expr(depth - 1, env)} {' '.join(clauses)})"

    def handle(self, depth, env):
        r = self.r
        tag = r.choice(["ask", "tell", "typed", "raise"])
        arg = self.name("v")
        k = self.name("k")
        inside = self.expr(depth - 1, env)
        use = r.choice(
            [
                f"(signal {tag} {self.expr(depth - 2, env)})",
                f"(list (signal {tag} {self.atom(env)}) {inside})",
                f"(+ 1 (signal {tag} {self.atom(env)}))",
                f"(begin {inside} (signal {tag} 1) (signal {tag} 2))",
                f"(let loop (i 0 acc nil) (if (= i 3) acc (loop (+ i 1) (cons (signal {tag} i) acc))))",
                f"(map (lambda (x) (signal {tag} x)) '(1 2 3))",
            ]
        )
        saved, self.clause = self.clause, True
        clause_body = self.expr(depth - 1, env + [arg])
        self.clause = saved
        clause = r.choice(
            [
                f"({tag} {arg} (resolve {clause_body}))",
                f"({tag} {arg} (list 'after (resolve {arg})))",
                f"({tag} {arg} {clause_body})",
                f"(({tag} {k} {arg}) (list ({k} {arg}) ({k} {self.atom(env)})))",
                f"(({tag} {k} {arg}) {self.expr(depth - 1, env + [k, arg])})",
                f"({tag} {arg} (if {self.atom(env + [arg])} (resolve {arg}) 'stop))",
            ]
        )
        return f"(handle {use} {clause})"

    def control(self, depth, env):
        r = self.r
        k = self.name("k")
        x = self.name("x")
        e = self.expr
        return r.choice(
            [
                lambda: f"(reset (list {e(depth - 1, env)} (shift {k} (list ({k} 1) ({k} {self.atom(env)})))))",
                lambda: f"(reset (cons 1 (shift {k} {e(depth - 1, env + [k])})))",
                lambda: f"(stream-take 3 (reset (begin (stream-yield {self.atom(env)}) (stream-yield {e(depth - 2, env)}) nil)))",
                lambda: f"(let ({x} (coroutine (lambda () (yield {e(depth - 2, env)}) (list 'end (yield {self.atom(env)}))))) "
                f"(list (resume {x}) (resume {x} 5) (resume {x} {self.atom(env)})))",
                lambda: f"(try (lambda (_) {e(depth - 1, env)}) (lambda ({x}) (list 'caught {x})))",
                lambda: f"(assert! {e(depth - 1, env)} {self.atom(env)})",
                lambda: f"(handle {e(depth - 1, env)} (raise {x} (list 'raised {x})))",
                lambda: f"(force (delay (lambda () {e(depth - 1, env)})))",
                lambda: f"(collect (itake 3 (imap {self.lam(depth - 1, env, 1)} (range-from {r.randint(0, 5)}))))",
            ]
        )()

    def call(self, depth, env):
        r = self.r
        e = lambda: self.expr(depth - 1, env)  # noqa: E731
        a = lambda: self.atom(env)  # noqa: E731
        return self.pick(
            [
                lambda: f"({r.choice(['+', '-', '*', '/', '%', 'min', 'max', '=', '<', '>', '<=', '>='])} {e()} {a()})",
                lambda: f"({r.choice(['+', '*', 'min', 'max', 'list', '-'])} {self.some(depth - 1, env, 1, 4)})",
                lambda: f"({r.choice(['car', 'cdr', 'length', 'reverse', 'not', 'null?', 'type-of', 'abs', 'floor', 'sqrt', 'string-upcase', 'string-length', 'sort', 'array', 'keys', 'area', 'kind', 'zero?', 'even?', 'number->string', 'string->number', 'flatten', 'procedure?', 'list', 'id', 'round'])} {e()})",
                lambda: f"({r.choice(['cons', 'append', 'ref', 'string-append', 'has?', 'take', 'drop', 'nth', 'assoc', 'zip', 'string-split', 'char-at', 'push!', 'lshift', 'bitwise-and', 'gcd', 'kind', 'remove!'])} {e()} {a()})",
                lambda: f"({r.choice(['substring', 'slice', 'array-set!', 'dict-set!', 'string-replace'])} {a()} {e()} {a()})",
                lambda: f"({r.choice(['map', 'filter', 'for-each', 'any?', 'every?', 'find', 'partition', 'remove'])} {self.lam(depth - 1, env, 1)} {e()})",
                lambda: f"({r.choice(['foldl', 'foldr'])} {self.lam(depth - 1, env, 2)} {a()} {e()})",
                lambda: f"(sort-by {self.lam(depth - 2, env, 2)} (list {self.some(0, env, 0, 4)}))",
                lambda: f"(apply {r.choice(['+', 'list', 'max', self.lam(depth - 1, env)])} (list {self.some(depth - 2, env, 0, 4)}))",
                lambda: f"({self.lam(depth - 1, env)} {self.some(depth - 2, env, 0, 4)})",
                lambda: f"({a()} {self.some(depth - 2, env, 0, 2)})",
                lambda: f"(({r.choice(['cons', '+', '-', '*', 'map', 'list', 'take', 'string-append'])} {a()}) {a()})",
                lambda: f"(|> {e()} {r.choice(['list', '(cons 1)', '(+ _ 2)', '(map (* _ 2))', 'length', '(- 10)'])} {r.choice(['list', 'id', '(list 0)'])})",
                lambda: f"(map ({r.choice(['+', 'cons', 'list', '*'])} _ {a()}) {e()})",
                lambda: f"(format \"%s|%5s|%-4s\" {e()} {a()} {a()})",
                lambda: f"({r.choice(['swap', 'my-or'])} {e()} {e()})",
                lambda: f"({r.choice(['Circle', 'Rect', 'Counter', 'Node'])} {self.some(depth - 2, env, 1, 3)})",
                lambda: f"({r.choice(['lib.twice', 'tw', 'lib.kinds', 'Box', 'lib.nope', 'lib.bump'])} {e()})",
                lambda: f"({r.choice(['lib.pick', 'pick'])} {self.lam(depth - 1, env, 1)} {e()})",
                lambda: f"(map {r.choice(['lib.twice', 'tw', 'Box', 'kinds'])} {e()})",
            ]
        )()

    def loop(self, depth, env):
        i, acc = self.name("i"), self.name("a")
        f = self.name("loop")
        n = self.r.randint(0, 5)
        inner = env + [i, acc]
        step = self.expr(depth - 1, inner)
        if self.r.random() < 0.3:
            return f"(let {f} ({i} 0 {acc} {self.atom(env)}) (if (< {i} {n}) (begin {step} ({f} (+ {i} 1) {acc})) {acc}))"
        if self.r.random() < 0.3:
            return f"(let {f} ({i} {n} {acc} nil) (if (= {i} 0) {acc} ({f} (- {i} 1) (cons {step} {acc}))))"
        return f"(let {f} ({i} 0 {acc} {self.atom(env)}) (if (= {i} {n}) {acc} ({f} (+ {i} 1) {step})))"

    def expr(self, depth, env):
        r = self.r
        if depth <= 0:
            return self.atom(env)
        x = r.random()
        if x < 0.1:
            return self.atom(env)
        if x < 0.2:
            return f"(if {self.expr(depth - 1, env)} {self.expr(depth - 1, env)} {self.expr(depth - 1, env)})"
        if x < 0.3:
            names = [self.name("l") for _ in range(r.randint(1, 3))]
            binds, inner = [], list(env)
            for n in names:
                binds.append(f"{n} {self.expr(depth - 1, inner)}")
                inner.append(n)
            if r.random() < 0.3:
                target = self.pick(names)
                change = f"(set! {target} {self.expr(depth - 1, inner)}) "
                if r.random() < 0.5:
                    return f"(let ({' '.join(binds)}) (let (inc (lambda () {change})) (inc) (list {target} {self.expr(depth - 1, inner)})))"
                return f"(let ({' '.join(binds)}) {change}{self.expr(depth - 1, inner)})"
            return f"(let ({' '.join(binds)}) {self.body(depth - 1, inner)})"
        if x < 0.34:
            return f"({r.choice(['and', 'or', 'begin', 'list'])} {self.some(depth - 1, env, 0, 3)})"
        if x < 0.38:
            return f"({r.choice(['when', 'unless'])} {self.expr(depth - 1, env)} {self.expr(depth - 1, env)})"
        if x < 0.45:
            return self.match(depth, env)
        if x < 0.52:
            return self.handle(depth, env)
        if x < 0.58:
            return self.control(depth, env)
        if x < 0.64:
            return self.loop(depth, env)
        if x < 0.67:
            return self.lam(depth - 1, env)
        if x < 0.70:
            return f"[{self.some(depth - 1, env, 0, 3)}]" if r.random() < 0.6 else f"{{1 {self.expr(depth - 1, env)} 'k {self.atom(env)}}}"
        if x < 0.73:
            return f"`(a ,{self.expr(depth - 1, env)} ,@(list {self.some(depth - 2, env, 0, 2)}) [b ,{self.atom(env)}])"
        if x < 0.75:
            return f"{self.expr(depth - 1, env)}.[{self.atom(env)}]"
        if x < 0.78:
            return f"(set! {self.pick(self.globals)} {self.expr(depth - 1, env)})"
        if x < 0.80 and env:
            return f"{self.pick(env)}.{r.choice(['r', 'w', 'car', 'cdr', 'n', 'a'])}"
        if x < 0.81 and self.evaluates:
            return f"(eval (list 'list '{self.r.randint(0, 9)} '(+ 1 2)))"
        if x < 0.82 and self.clause:
            return f"(resolve {self.expr(depth - 1, env)})"
        if x < 0.88 and self.functions:
            name, n = self.pick(self.functions)
            count = n if r.random() < 0.85 else r.randint(0, n + 2)
            return f"({name} {' '.join(self.expr(depth - 2, env) for _ in range(count))})"
        return self.call(depth, env)

    def program(self):
        out = [PRELUDE, f"(define g0 {self.literal()})", f"(define g1 {self.literal()})"]
        for _ in range(self.r.randint(1, 4)):
            n = self.r.randint(0, 3)
            params = [self.name("x") for _ in range(n)]
            name = self.name("f")
            out.append(f"(define ({' '.join([name] + params)}) {self.body(4, params)})")
            self.functions.append((name, n))
        for _ in range(self.r.randint(3, 8)):
            out.append(f"(show {self.expr(4, [])})")
        out.append(self.expr(3, []))
        return "\n".join(out) + "\n"


EFFECTS = """(define [macro] show ([e] (println (try (lambda (_) (list 'ok (base (lambda () e)))) (lambda (m) (list 'err m))))))
(define supply 40)
(define (spend) (if (> supply 0) (begin (set! supply (- supply 1)) true) nil))
(define saved nil)
(define (save k) (set! saved (cons k saved)))
(define (add a b) (if (and (int? a) (int? b)) (+ a b) (list a b)))
(define (base f) (handle (f) (a x (resolve x)) (b x (resolve (list 'b x))) (c x (list 'c x)) (d x (list 'd (resolve x)))))
(define (again v) (if (and (pair? saved) (spend)) (let (k (car saved)) (k v)) 'none))
(define (every-answer f) (handle (list (f)) ((a k x) (append (if (spend) (k 1) nil) (if (spend) (k 2) nil)))))
(define (counted f) (let (n 0) (let (v (handle (f) (b x (set! n (+ n 1)) (resolve n)))) (list v n))))
(define (first-of f) (handle (f) (c x (list 'first x))))
(define (logged f) (handle (begin (f) nil) (d x (cons x (resolve nil)))))
(define (times n f) (if (= n 0) nil (begin (f n) (times (- n 1) f))))
"""
TAGS = "abcd"


class EffectGen:
    """Programs about effects. A context is what surrounds an expression: r in a reset, y in a coroutine, k in a clause."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.fresh = 0
        self.functions = []

    def name(self, base):
        self.fresh += 1
        return f"{base}{self.fresh}"

    def atom(self, env):
        if env and self.r.random() < 0.6:
            return self.r.choice(env)
        return self.r.choice(["0", "1", "2", "3", "g", "'s", "nil"])

    def resumption(self, depth, env, context, call):
        """`call` once, or not if the supply is used up."""
        return f"(if (spend) ({call} {self.expr(depth, env, context)}) 'spent)"

    def clause(self, tag, depth, env, context):
        r = self.r
        x, k = self.name("x"), self.name("k")
        inner = env + [x]
        e = lambda context=context: self.expr(depth - 1, inner, context)  # noqa: E731
        kind = r.randrange(11)
        if kind == 0:
            return f"({tag} {x} (resolve {self.atom(inner)}))"
        if kind == 1:
            return f"({tag} {x} (begin {e()} (resolve {e()})))"
        if kind == 2:
            return f"({tag} {x} (if {e()} (resolve {e()}) (resolve {self.atom(inner)})))"
        if kind == 3:
            return f"({tag} {x} {e()})"
        if kind == 4:
            return f"({tag} {x} (list {e()} (resolve {e()})))"
        if kind == 5:
            return f"({tag} {x} (let (v (if {e()} (resolve {e()}) 'no)) (list v {self.atom(inner)})))"
        if kind == 6:
            return f"({tag} {x} {self.expr(depth - 1, inner, context | {'k'})})"
        calls = " ".join(self.resumption(depth - 1, inner, context, k) for _ in range(r.randint(0, 2)))
        if kind == 7:
            return f"(({tag} {k} {x}) (list {calls}))"
        if kind == 8:
            return f"({tag} {x} (with-continuation {k} (begin (save {k}) (list {calls}))))"
        if kind == 9:
            return f"(({tag} {k} {x}) (begin (save {k}) {e()}))"
        return f"(({tag} {k} {x}) (let loop (i 0 acc nil) (if (= i 2) acc (loop (+ i 1) (cons {self.resumption(depth - 1, inner, context, k)} acc)))))"

    def handle(self, depth, env, context):
        r = self.r
        tags = r.sample(TAGS, r.randint(1, 2))
        clauses = [self.clause(t, depth - 1, env, context) for t in tags]
        if r.random() < 0.15:
            clauses.append(f"(raise m {r.choice([chr(39) + 'raised', 'm', self.expr(depth - 1, env, context)])})")
        if r.random() < 0.3:
            n = self.name("n")
            body = self.expr(depth - 1, env + [n], context - {"k"})
            change = f"(set! {n} (add {n} 1))"
            first = r.choice([f"(signal {tags[0]} {n})", change])
            return f"(let ({n} 0) (handle (list {first} {change} {body} {n}) {' '.join(clauses)}))"
        strict = "^strict " if r.random() < 0.04 else ""
        body = self.expr(depth - 1, env, context - {"k"})
        if r.random() < 0.5:
            body = f"(list {body} (signal {tags[0]} {self.atom(env)}))"
        return f"(handle {strict}{body} {' '.join(clauses)})"

    def expr(self, depth, env, context=frozenset()):
        r = self.r
        if depth <= 0:
            return self.atom(env)
        e = lambda env=env, context=context: self.expr(depth - 1, env, context)  # noqa: E731
        v = self.name("v")
        choices = [
            (2, lambda: f"(add {e()} {e()})"),
            (1, lambda: f"(list {e()} {e()} {self.atom(env)})"),
            (1, lambda: f"(begin {e()} {e()})"),
            (2, lambda: f"(let ({v} {e()}) {e(env + [v])})"),
            (1, lambda: f"(if {e()} {e()} {e()})"),
            (1, lambda: f"(begin (set! g (add g 1)) {e()})"),
            (1, lambda: f"(let ({v} {e()}) (begin (set! {v} (list {v} {e(env + [v])})) {v}))"),
            (4, lambda: f"(signal {r.choice(TAGS)} {e()})"),
            (4, lambda: self.handle(depth, env, context)),
            (1, lambda: f"(let loop (i 0 acc nil) (if (= i {r.randint(1, 3)}) acc (loop (+ i 1) (cons {e(env + ['i'], context - {'k'})} acc))))"),
            (1, lambda: f"(times {r.randint(1, 3)} (lambda ({v}) {e(env + [v], context - {'k'})}))"),
            (2, lambda: f"({r.choice(['every-answer', 'counted', 'first-of', 'logged'])} (lambda () {e(env, context - {'k'})}))"),
            (1, lambda: f"(map (lambda ({v}) {e(env + [v], context - {'k'})}) '(1 2))"),
            (1, lambda: f"(reset {e(env, context | {'r'})})"),
            (1, lambda: f"(again {e()})"),
            (0.5, lambda: r.choice(["(car 5)", '(error "e")', "(+ 1 'x)", f"(signal raise {e()})"])),
            (1, lambda: f"(let ({v} (coroutine (lambda () (list (yield {self.atom(env)}) {e(env, frozenset('y'))})))) (list (resume {v} 1) (resume {v} {e()})))"),
        ]
        if "y" in context:
            choices.append((3, lambda: f"(yield {e()})"))
        if "k" in context:
            choices.append((2, lambda: f"(resolve {e(env, context - {'k'})})"))
        if "r" in context:
            k = self.name("k")
            calls = " ".join(self.resumption(depth - 1, env, context - {"k"}, k) for _ in range(r.randint(0, 2)))
            choices.append((3, lambda: f"(shift {k} (list {calls}))"))
            choices.append((1, lambda: f"(shift {k} (begin (save {k}) (list {calls})))"))
        for name, count in self.functions[-2:]:
            choices.append((0.7, lambda: f"({name} {' '.join(self.atom(env) for _ in range(count))})"))
        return r.choices([c[1] for c in choices], [c[0] for c in choices])[0]()

    def program(self):
        out = [EFFECTS, "(define g 0)"]
        for _ in range(self.r.randint(1, 4)):
            params = [self.name("p") for _ in range(self.r.randint(0, 2))]
            name = self.name("f")
            body = self.expr(self.r.randint(2, 4), params)
            if params and self.r.random() < 0.4:
                p = params[0]
                body = f"(if (int? {p}) (if (> {p} 0) (begin {body} ({name} (- {p} 1) {' '.join(params[1:])})) {body}) nil)"
            out.append(f"(define ({' '.join([name] + params)}) {body})")
            self.functions.append((name, len(params)))
        for _ in range(self.r.randint(3, 6)):
            out.append(f"(set! supply 20) (set! saved nil) (show {self.expr(self.r.randint(3, 5), [])})")
        out.append(f"(show {self.expr(4, [])})")
        return "\n".join(out) + "\n"


class KnownGen(EffectGen):
    """Handlers that name their continuation around known functions: what the compiler makes closures of."""

    def clause(self, tag, depth, env, context):
        r = self.r
        x, k = self.name("x"), self.name("k")
        calls = " ".join(self.resumption(depth - 1, env + [x], context, k) for _ in range(r.randint(1, 2)))
        value = self.expr(depth - 2, env + [x], context)
        return r.choice([
            f"(({tag} {k} {x}) (list {calls}))",
            f"({tag} {x} (with-continuation {k} (list {value} {calls})))",
            f"({tag} {x} (with-continuation {k} (let loop (i 0 acc nil) (if (= i 2) acc (loop (+ i 1) (cons {calls} acc))))))",
            f"({tag} {x} (with-continuation {k} (begin (save {k}) (list {calls}))))",
            f"({tag} {x} (with-continuation {k} (map {k} (if (spend) (list {x} 1) nil))))",
            f"({tag} {x} (with-continuation {k} (let (later (lambda (v) {self.resumption(0, [x], context, k)})) (list (later 1) (later 2)))))",
            f"({tag} {x} (resolve {value}))",
            f"({tag} {x} (list 'left {value}))",
            f"({tag} {x} (list {value} (resolve {value})))",
        ])

    def handle(self, depth, env, context):
        tags = self.r.sample(TAGS, self.r.randint(1, 3))
        clauses = [self.clause(t, depth - 1, env, context) for t in tags]
        return f"(handle (list {self.expr(depth - 1, env, context)} (signal {tags[0]} 1)) {' '.join(clauses)})"

    def expr(self, depth, env, context=frozenset()):
        r = self.r
        if depth <= 0:
            return self.atom(env)
        e = lambda env=env: self.expr(depth - 1, env, context)  # noqa: E731
        v, w = self.name("v"), self.name("w")
        choices = [
            (2, lambda: f"(add {e()} {e()})"),
            (1, lambda: f"(list {e()} {self.atom(env)} {e()})"),
            (1, lambda: f"(begin {e()} {e()} {e()})"),
            (2, lambda: f"(let ({v} {e()} {w} {e(env + [v])}) (list {e(env + [v, w])} {v}))"),
            (2, lambda: f"(if {e()} {e()} {e()})"),
            (1, lambda: f"(and {e()} (or {e()} {e()}))"),
            (1, lambda: f"(begin (set! g (add g {e()})) g)"),
            (2, lambda: f"(let ({v} {e()}) (begin (set! {v} (list {v} {e(env + [v])})) (list {e(env + [v])} {v})))"),
            (5, lambda: f"(signal {r.choice(TAGS)} {e()})"),
            (1, lambda: self.handle(depth, env, context)),
            (2, lambda: f"(match {e()} ([{v} {w}] {e(env + [v, w])}) (1 {e()}) ((? {e(env + [v])} {v}) {e(env + [v])}) (_ {e()}))"),
            (1, lambda: f"(let loop (i 0 acc nil) (if (= i {r.randint(1, 3)}) acc (loop (+ i 1) (cons {e(env + ['i'])} acc))))"),
            (1, lambda: f"(let loop (i 0) (if (= i {r.randint(1, 3)}) nil (cons {e(env + ['i'])} (loop (+ i 1)))))"),
            (1, lambda: f"(let ({v} (lambda ({w}) {e(env + [w])})) (list ({v} 1) ({v} {e()})))"),
            (1, lambda: f"(map (lambda ({v}) {e(env + [v])}) {r.choice(['(list 1 2)', '[1 2]', e()])})"),
            (1, lambda: f"(ref [{e()} {e()}] 1)"),
            (0.3, lambda: f"(again {e()})"),
            (0.2, lambda: f"(reset (add {self.atom(env)} (shift {v} ({v} 1))))"),
        ]
        for name, count in self.functions[-3:]:
            choices.append((2, lambda name=name, count=count: f"({name} {' '.join(e() for _ in range(count))})"))
        return r.choices([c[1] for c in choices], [c[0] for c in choices])[0]()

    def program(self):
        out = EFFECTS.split("\n")[1:6] + [EFFECTS.split("\n")[7], "(define g 0)"]
        for _ in range(self.r.randint(2, 5)):
            params = [self.name("p") for _ in range(self.r.randint(1, 2))]
            name = self.name("f")
            body = self.expr(self.r.randint(2, 3), params)
            if self.r.random() < 0.4:
                p = params[0]
                again = f"({name} (- {p} 1) {' '.join(params[1:])})"
                body = f"(if (int? {p}) (if (> {p} 0) {self.r.choice(['(begin', '(list'])} {body} {again}) {body}) nil)"
            out.append(f"(define ({' '.join([name] + params)}) {body})")
            self.functions.append((name, len(params)))
        out.append(f"(define (all) (list {' '.join(self.expr(2, []) for _ in range(3))}))")
        # Every tag has a handler in the end.
        rest = " ".join(f"({t} x (resolve (list '{t} x)))" for t in TAGS)
        for _ in range(self.r.randint(2, 4)):
            out.append(f"(set! supply 12) (set! saved nil) (println (handle {self.handle(4, [], frozenset())} {rest}))")
        return "\n".join(out) + "\n"


def run(command, directory, environment):
    try:
        done = subprocess.run(command, cwd=directory, env=environment, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return "", "does not end", None
    # `run` and the compiler warn, the compiled program does not.
    warning = r"(?ms)^Warning.*?= code: W\d+\n(?:note: .*?\n *-->.*?\n *\|\n\d+ \|.*?\n *\|.*?\n)*"
    errors = re.sub(warning, "", done.stderr.decode("utf-8", "replace"))
    return done.stdout.decode("utf-8", "replace"), errors, done.returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("omnic")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--effects", action="store_true", help="programs about effects and continuations")
    parser.add_argument("--keep", help="a directory for the programs and the executable")
    parser.add_argument("--opt-level", default="1")
    args = parser.parse_args()
    omnic = os.path.abspath(args.omnic)
    directory = args.keep or tempfile.mkdtemp()
    os.makedirs(directory, exist_ok=True)
    paths = []
    for i in range(args.count):
        path = os.path.join(directory, f"p{i}.omni")
        with open(path, "w", encoding="utf-8") as f:
            generator = (KnownGen if i % 2 else EffectGen) if args.effects else Gen
            f.write(generator(args.seed * 100003 + i).program())
        paths.append(path)
    with open(os.path.join(directory, "list"), "w") as f:
        f.write("".join(p + "\n" for p in paths))
    batch = [omnic, "batch", os.path.join(directory, "list"), directory, "--print-last", "--opt-level", args.opt_level]
    built = subprocess.run(batch, capture_output=True, text=True)
    if built.returncode != 0:
        sys.exit("the programs do not compile:\n" + built.stderr[-3000:])
    differences = 0
    for i, path in enumerate(paths):
        name = os.path.basename(path)
        interpreted = run([omnic, "run", "--print-last", name], directory, os.environ)
        report = os.path.join(directory, f"{i}.err")
        if os.path.exists(report):
            with open(report, encoding="utf-8") as f:
                compiled = "", f.read(), 1
        else:
            environment = dict(os.environ, OMNI_BATCH_PROGRAM=str(i))
            compiled = run([os.path.join(directory, "batch")], directory, environment)
        where = lambda text: text.replace(path, name)  # noqa: E731
        compiled = compiled[0], where(compiled[1]), compiled[2]
        if interpreted != compiled:
            differences += 1
            print(f"== {path}: exit status {interpreted[2]} interpreted, {compiled[2]} compiled")
            for a, b in zip(interpreted[:2], compiled[:2]):
                lines = difflib.unified_diff(a.split("\n"), b.split("\n"), "interpreted", "compiled", lineterm="", n=0)
                print("\n".join(list(lines)[:20]))
    print(f"{len(paths)} programs, {differences} differences")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
