#!/usr/bin/env python3
"""Writes tests/cases/08-effects/table-*.lisp: delimiters nested two and three deep, by what is done with the captured
stack, by where an error is raised.

The expectations come from `Machine` below, a direct reading of LANGUAGE 8: the control stack is a linked list of frames,
a continuation is a piece of it, and nothing else is known of how the implementation works.

    scripts/effect-cases.py            writes the files
    scripts/effect-cases.py --check    says whether they are up to date
"""

import itertools
import os
import sys

# Reading.


class Sym(str):
    pass


def parse(text):
    tokens = text.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()
    pos = 0

    def datum():
        nonlocal pos
        t = tokens[pos]
        pos += 1
        if t == "(":
            items = []
            while tokens[pos] != ")":
                items.append(datum())
            pos += 1
            return items
        if t == "'":
            return [Sym("quote"), datum()]
        if t.startswith('"'):
            return ("str", t[1:-1])
        try:
            return int(t)
        except ValueError:
            return Sym(t)

    forms = []
    while pos < len(tokens):
        forms.append(datum())
    return forms


# The machine.


class Fatal(Exception):
    pass


class Uncaught(Exception):
    pass


class Closure:
    def __init__(self, params, body, env):
        self.params, self.body, self.env = params, body, env


class Captured:
    """Frames from the innermost to the delimiter, and whether a coroutine's frame is among them."""

    def __init__(self, frames):
        self.frames = frames
        self.crosses = any(f[0] == "coroutine" for f in frames)
        self.used = False
        self.resolved = False
        self.finished = False


class Coroutine:
    def __init__(self, thunk):
        self.state, self.thunk, self.frames = "new", thunk, None


class Handler:
    def __init__(self, clauses, env):
        self.clauses, self.env = clauses, env


class Machine:
    """Frames are tuples (kind, ...); the stack is None or (frame, rest)."""

    def __init__(self):
        self.globals = {}

    def run(self, forms):
        value = None
        for form in forms:
            if form[0] == "define":
                name = form[1]
                if isinstance(name, list):
                    self.globals[name[0]] = Closure(name[1:], form[2], None)
                else:
                    self.globals[name] = self.evaluate(form[2])
            else:
                value = self.evaluate(form)
        return value

    def evaluate(self, e):
        self.stack = None
        state = ("eval", e, None)
        while True:
            if state[0] == "eval":
                state = self.eval(state[1], state[2])
            elif self.stack is None:
                return state[1]
            else:
                frame, self.stack = self.stack
                state = self.give(frame, state[1])

    def push(self, *frame):
        self.stack = (frame, self.stack)

    def lookup(self, name, env):
        while env is not None:
            if name in env[0]:
                return env[0]
            env = env[1]
        return self.globals

    def eval(self, e, env):
        if isinstance(e, Sym):
            if e == "nil":
                return ("value", None)
            scope = self.lookup(e, env)
            return ("value", scope[e] if e in scope else e)
        if isinstance(e, (int, tuple)):
            return ("value", e)
        head = e[0]
        if head == "quote":
            return ("value", e[1])
        if head == "lambda":
            return ("value", Closure(e[1], e[2], env))
        if head == "begin":
            if len(e) > 2:
                self.push("begin", e[2:], env)
            return ("eval", e[1], env)
        if head == "let":
            self.push("let", e[1][0], e[2], env)
            return ("eval", e[1][1], env)
        if head == "if":
            self.push("if", e[2], e[3], env)
            return ("eval", e[1], env)
        if head == "set!":
            self.push("set", e[1], env)
            return ("eval", e[2], env)
        if head == "handle":
            self.push("handle", Handler(e[2:], env))
            return ("eval", e[1], env)
        if head == "reset":
            self.push("reset")
            return ("eval", e[1], env)
        if head == "shift":
            frames = self.capture("reset", stop="coroutine")
            if frames is None:
                raise Fatal("shift outside of reset")
            return ("eval", e[2], ({e[1]: Captured(frames)}, env))
        if head == "signal":
            self.push("signal", e[1])
            return ("eval", e[2], env)
        if head == "resolve":
            self.push("resolve", self.lookup("%k", env)["%k"])
            return ("eval", e[1], env)
        if head == "with-continuation":
            return ("eval", e[2], ({e[1]: self.lookup("%k", env)["%k"]}, env))
        return self.operands((), e, env)

    def operands(self, done, e, env):
        if len(done) == len(e):
            return self.apply(done[0], done[1:])
        self.push("call", e, done, env)
        return ("eval", e[len(done)], env)

    def give(self, frame, v):
        kind = frame[0]
        if kind == "call":
            _, e, done, env = frame
            return self.operands(done + (v,), e, env)
        if kind == "begin":
            _, rest, env = frame
            if len(rest) > 1:
                self.push("begin", rest[1:], env)
            return ("eval", rest[0], env)
        if kind == "let":
            return ("eval", frame[2], ({frame[1]: v}, frame[3]))
        if kind == "if":
            return ("eval", frame[1] if v is not None else frame[2], frame[3])
        if kind == "set":
            self.lookup(frame[1], frame[2])[frame[1]] = v
            return ("value", v)
        if kind == "signal":
            return self.signal(frame[1], v)
        if kind == "resolve":
            k = frame[1]
            if k is None:
                raise Fatal("resolve: not inside a handler clause")
            if k.resolved or k.finished:
                raise Fatal("resolve: continuation already resumed")
            k.resolved = True
            return self.resume(k, v)
        if kind == "clause":
            frame[1].finished = True
            return ("value", v)
        if kind == "coroutine":
            frame[1].state = "done"
            return ("value", v)
        return ("value", v)  # handle, reset

    def capture(self, kind, test=lambda f: True, stop=None):
        """Removes the frames up to the delimiter and returns them."""
        frames, s = [], self.stack
        while s is not None:
            frames.append(s[0])
            if s[0][0] == kind and test(s[0]):
                self.stack = s[1]
                return frames
            if s[0][0] == stop:
                return None
            s = s[1]
        return None

    def resume(self, k, v):
        if k.crosses and k.used:
            raise Fatal("continuation crosses a coroutine")
        k.used = True
        for frame in reversed(k.frames):
            self.stack = (frame, self.stack)
        return ("value", v)

    def clause(self, frame, tag, arg, k):
        for c in frame[1].clauses:
            names = c[0] if isinstance(c[0], list) else [c[0], None, c[1]]
            body = c[1:] if isinstance(c[0], list) else c[2:]
            if names[0] == tag:
                if k is not None:
                    self.push("clause", k)
                scope = {names[2]: arg, "%k": k}
                if names[1] is not None:
                    scope[names[1]] = k
                return ("eval", [Sym("begin")] + body, (scope, frame[1].env))

    @staticmethod
    def handles(tag):
        tag_of = lambda c: c[0][0] if isinstance(c[0], list) else c[0]
        return lambda f: any(tag_of(c) == tag for c in f[1].clauses)

    def signal(self, tag, v):
        frames = self.capture("handle", self.handles(tag))
        if frames is None:
            raise Fatal("unhandled effect")
        return self.clause(frames[-1], tag, v, Captured(frames))

    def error(self, message):
        frames = self.capture("handle", self.handles("raise"))
        if frames is None:
            raise Uncaught(message)
        for f in frames:
            if f[0] == "coroutine":
                f[1].state = "done"
        return self.clause(frames[-1], "raise", ("str", message), None)

    def apply(self, f, args):
        if isinstance(f, Closure):
            scope = dict(zip(f.params, args))
            return ("eval", f.body, (scope, f.env))
        if isinstance(f, Captured):
            return self.resume(f, args[0])
        if f == "+":
            return ("value", args[0] + args[1])
        if f == "*":
            return ("value", args[0] * args[1])
        if f == "list":
            return ("value", list(args))
        if f == "cons":
            return ("value", [args[0]] + (args[1] or []))
        if f == "error":
            return self.error(args[0][1])
        if f == "coroutine":
            return ("value", Coroutine(args[0]))
        if f == "resume":
            c = args[0]
            if c.state not in ("new", "suspended"):
                return self.error("resume: coroutine already completed")
            started, c.state = c.state == "suspended", "running"
            self.push("coroutine", c)
            if not started:
                return self.apply(c.thunk, ())
            for frame in reversed(c.frames):
                self.stack = (frame, self.stack)
            return ("value", args[1] if len(args) > 1 else None)
        if f == "yield":
            frames = self.capture("coroutine")
            if frames is None:
                return self.error("yield: not inside a coroutine")
            c = frames[-1][1]
            c.frames, c.state = frames[:-1], "suspended"
            return ("value", args[0])
        raise AssertionError(f"unknown procedure {f!r}")


def show(v):
    if v is None:
        return "nil"
    if isinstance(v, tuple):
        return f'"{v[1]}"'
    if isinstance(v, list):
        return "(" + " ".join(show(x) for x in v) + ")" if v else "nil"
    return str(v)


# The table.

KINDS = {"H": "handler", "R": "reset", "C": "coroutine"}
USES = {
    "abort": "abandoned",
    "tail": "resumed in tail position",
    "after": "resumed, then work goes on",
    "never": "named and never called",
    "once": "named and called once",
    "twice": "named and called twice",
    "stored": "stored and called after the delimiter returned",
}

PRELUDE = """(define saved nil)
(define trace nil)
(define (note x) (begin (set! trace (cons x trace)) x))
(define (attempt thunk) (handle (thunk) (raise m (list 'caught m))))
"""

# What the outermost delimiter's clause (or the body of `shift`, with `k`) does; {r} resumes in the way of the target.
CLAUSES = {
    "abort": ("(list 'left x)", "(error \"outside\")"),
    "tail": ("{tail}", "(begin (note (+ x 5)) (error \"outside\"))"),
    "after": ("(list 'after {r})", "(begin {r} (error \"outside\"))"),
    "never": ("(begin (set! saved k) 'dropped)", "(begin (set! saved k) (error \"outside\"))"),
    "once": ("(list 'once (k 10))", "(begin (k 10) (error \"outside\"))"),
    "twice": ("(list (k 10) (k 20))", "(list (k 10) (error \"outside\") (k 20))"),
    "stored": ("(begin (set! saved k) 'stored)", "(begin (set! saved k) 'stored)"),
}

YIELDS = {
    "abort": ("(list 'left (resume c))", "(begin (resume c) (error \"outside\"))"),
    "tail": ("(begin (resume c) (resume c 2))", "(begin (resume c) (resume c (error \"outside\")))"),
    "after": ("(list 'after (resume c) (resume c 2))", "(begin (resume c) (resume c 2) (error \"outside\"))"),
    "never": ("(begin (set! saved c) (list 'dropped (resume c)))", "(begin (set! saved c) (resume c) (error \"outside\"))"),
    "once": ("(list 'once (resume c) (resume c 10))", "(begin (list (resume c) (resume c 10)) (error \"outside\"))"),
    "twice": (
        "(list (resume c) (resume c 10) (resume c 20))",
        "(list (resume c) (resume c 10) (error \"outside\") (resume c 20))",
    ),
    "stored": ("(begin (set! saved c) (list 'stored (resume c)))", "(begin (set! saved c) (list 'stored (resume c)))"),
}


def expression(nest, use, error):
    """The expression for one combination; the outermost delimiter is the target."""
    target, outside = nest[0], error == "outside"
    if target == "H":
        op = "(signal op 1)"
    elif target == "R":
        body = CLAUSES[use][outside].format(tail="(k 2)", r="(k 2)")
        op = f"(shift k (let (x 1) {body}))"
    else:
        op = "(yield 1)"
    result = "(error \"inside\")" if error == "inside" else "(list 'body v)"
    code = f"(let (v (note {op})) {result})"
    for depth in range(len(nest) - 1, -1, -1):
        kind, outermost = nest[depth], depth == 0
        if kind == "H" and outermost:
            body = CLAUSES[use][outside].format(tail="(resolve (+ x 1))", r="(resolve (+ x 1))")
            head = "(op k x)" if use in ("never", "once", "twice", "stored") else "op x"
            code = f"(handle (list 'h {code}) ({head} {body}))"
        elif kind == "H":
            own = f"own{depth}"
            clauses = f"({own} x (resolve (* x 2)))"
            if depth == 2:
                clauses += " (raise m (list 'inner m))"
            code = f"(handle (list 'h{depth} {code} (signal {own} {depth})) {clauses})"
        elif kind == "R":
            code = f"(reset (list 'r{depth} {code} (shift j (j {depth}))))"
        elif outermost:
            code = f"(let (c (coroutine (lambda () (list 'c {code})))) {YIELDS[use][outside]})"
        else:
            code = f"(resume (coroutine (lambda () (list 'c{depth} {code}))))"
    code = f"(attempt (lambda () {code}))"
    if use == "stored":
        call = "(resume saved {})" if target == "C" else "(saved {})"
        later = f"(list {call.format(30)} {call.format(40)})"
        if outside:
            later = f"(list {call.format(30)} (error \"outside\") {call.format(40)})"
        code = f"(let (first {code}) (list first (attempt (lambda () {later}))))"
    return code


def expect(program):
    """The directives of a program's case, and whether it has a value."""
    try:
        return f";;; value: {show(Machine().run(parse(program)))}", True
    except Fatal as e:
        return f";;; error: {e}", False


ERRORS = {"none": "no error", "inside": "an error inside", "outside": "an error outside"}


def case(name, expressions):
    shown = " ".join(f"(let (v {e}) (let (t trace) (begin (set! trace nil) (list v t))))" for e in expressions)
    body = shown if len(expressions) == 1 else f"(list {shown})"
    program = f"{PRELUDE}{body}\n"
    directives, has_value = expect(program)
    return f";;; case: {name}\n{program};;; stress\n{directives}\n", has_value


def table(depth, target):
    out = [
        f";; LANGUAGE §8 a {KINDS[target]} around {'another delimiter' if depth == 2 else 'two others'}; written by "
        "scripts/effect-cases.py\n"
    ]
    for rest in itertools.product("HRC", repeat=depth - 1):
        nest = target + "".join(rest)
        place = " in ".join(KINDS[k] for k in reversed(nest))
        for use, text in USES.items():
            name = f"{place}, {text}"
            expressions = {e: expression(nest, use, e) for e in ERRORS}
            if depth == 3:
                whole, has_value = case(f"{name}, without and with errors", list(expressions.values()))
                if has_value:
                    out.append(whole)
                    continue
            for e, code in expressions.items():
                out.append(case(f"{name}, {ERRORS[e]}", [code])[0])
    return "\n".join(out)


def main():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "cases", "08-effects")
    stale = 0
    for depth, target in itertools.product((2, 3), "HRC"):
        path = os.path.join(folder, f"table-{depth}-{KINDS[target]}.lisp")
        text = table(depth, target)
        if "--check" in sys.argv[1:]:
            if not os.path.exists(path) or open(path).read() != text:
                print(f"{os.path.basename(path)} is not what scripts/effect-cases.py writes")
                stale = 1
        else:
            with open(path, "w") as f:
                f.write(text)
    sys.exit(stale)


if __name__ == "__main__":
    main()
