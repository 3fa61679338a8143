//! Warnings about calls that certainly fail because they have a wrong number of arguments.
//!
//! Only what is certain is reported: calls of functions that are defined once and never assigned, of primitives and
//! constructors that the program leaves as they are, of local functions that are never assigned. By the rules of LANGUAGE
//! §3.2 too many arguments are an error only where the result cannot be a procedure, and one argument makes a partial
//! of a primitive.

use omni_rt::core::Unit;
use omni_rt::core::ir::*;
use omni_rt::core::walk::{Part, each_part};
use omni_rt::prims::{self, Arity, PrimId};
use omni_rt::syntax::{Code, Diagnostic, Span};
use omni_rt::value::Sym;
use rustc_hash::FxHashMap;

use super::globals::{Globals, Step, is_library_generic, opens, stored};
use super::imports::{Imports, Modules, all_steps, each_module};

/// Primitives whose results are never procedures.
const PLAIN: &[&str] = &[
    "+",
    "-",
    "*",
    "/",
    "%",
    "=",
    "<",
    ">",
    "<=",
    ">=",
    "abs",
    "min",
    "max",
    "floor",
    "ceiling",
    "round",
    "truncate",
    "sqrt",
    "cons",
    "list",
    "not",
    "null?",
    "pair?",
    "length",
    "string-append",
    "string-length",
    "substring",
    "format",
    "string-split",
    "string-join",
    "number->string",
    "dict",
    "array",
    "sort",
];

/// Is the result of this primitive never a procedure, whatever methods the program has added to it?
pub(super) fn is_plain(globals: &Globals, id: PrimId) -> bool {
    let name = prims::get(id).name;
    let symbol = Sym::new(name);
    PLAIN.contains(&name) && !globals.is_stored(symbol) && !globals.is_extended(symbol)
}

struct Counts<'p, 'a> {
    globals: Globals<'a>,
    /// Names and numbers of fields of the types behind the variables that hold their constructors.
    fields: FxHashMap<Sym, (Sym, usize)>,
    /// Local functions of the current unit.
    locals: FxHashMap<VarId, &'a Lambda<'a>>,
    vars: &'p VarTable,
    reports: Vec<Diagnostic>,
}

/// The warnings about a program; none for one that evaluates text or data.
pub fn wrong_counts<'a>(library: &[Unit<'a>], imports: &Imports<'a>, units: &[Unit<'a>]) -> Vec<Diagnostic> {
    let mut all: Vec<&Unit> = library.iter().collect();
    let mut files = Vec::new();
    for file in &imports.files {
        files.push(all.len()..all.len() + file.units.len());
        all.extend(&file.units);
    }
    let first_user = all.len();
    all.extend(units);
    let own = (0..library.len()).chain(first_user..all.len());
    let steps = all_steps(&all, own, imports, &files);
    if steps.iter().any(|s| s.unit >= library.len() && opens(s.expr)) || units.is_empty() {
        return Vec::new();
    }
    let mut declared = Vec::new();
    all.iter().for_each(|u| each_module(u.body, &mut declared));
    let globals = Globals::of(&steps, Modules::of(imports, &declared), false);
    let fields = fields_of(&steps);
    let mut counts =
        Counts { globals, fields, locals: FxHashMap::default(), vars: &units[0].vars, reports: Vec::new() };
    if counts.globals.open {
        return Vec::new();
    }
    for unit in &all[library.len()..] {
        counts.vars = &unit.vars;
        counts.locals.clear();
        counts.visit(unit.body);
    }
    counts.reports
}

fn fields_of(steps: &[Step]) -> FxHashMap<Sym, (Sym, usize)> {
    let mut all = FxHashMap::default();
    for step in steps {
        match step.expr.kind {
            ExprKind::Declare(Declaration::Struct { name, global, fields, .. }) => {
                all.insert(stored(*global), (*name, fields.len()));
            }
            ExprKind::Declare(Declaration::Union { variants, .. }) => {
                let made = variants.iter().filter(|v| !v.singleton);
                all.extend(made.map(|v| (stored(v.global), (v.name, v.fields.len()))));
            }
            _ => {}
        }
    }
    all
}

impl<'a> Counts<'_, 'a> {
    fn visit(&mut self, root: E<'a>) {
        let mut work = vec![root];
        while let Some(e) = work.pop() {
            match e.kind {
                ExprKind::Let(v, Expr { kind: ExprKind::Lambda(l), .. }, _) if !self.vars[v].assigned => {
                    self.locals.insert(v, l);
                }
                ExprKind::Fix(bindings, _) => self.locals.extend(bindings.iter().copied()),
                ExprKind::Call(operator, args) => self.call(operator, args.len(), e.span),
                _ => {}
            }
            let start = work.len();
            each_part(e, &mut |part| match part {
                Part::Expr(e, _) => work.push(e),
                Part::Lambda(l) => work.push(l.body),
            });
            work[start..].reverse();
        }
    }

    fn call(&mut self, operator: E<'a>, n: usize, span: Span) {
        if span.is_none() {
            return;
        }
        match operator.kind {
            ExprKind::Lambda(l) => self.function(l, "this function", n, span),
            ExprKind::Local(v) => {
                if let Some(l) = self.locals.get(&v) {
                    self.function(l, &format!("'{}'", self.vars[v].name.name()), n, span);
                }
            }
            ExprKind::Global(g) => {
                let key = self.globals.key(g);
                if let Some(l) = self.globals.known(key).filter(|_| !is_library_generic(key)) {
                    return self.function(l, &format!("'{}'", g.name.name()), n, span);
                }
                if let Some(&(name, fields)) = self.fields.get(&key)
                    && self.globals.is_constructor(key)
                {
                    if n != fields {
                        let message = format!("{} constructor expects {fields} argument(s), got {n}", name.name());
                        self.report(message, span, None);
                    }
                    return;
                }
                if let Some(id) = prims::by_symbol(key)
                    && g.module.is_none()
                    && !self.globals.is_stored(key)
                    && !self.globals.is_extended(key)
                {
                    self.primitive(id, n, span);
                }
            }
            _ => {}
        }
    }

    fn function(&mut self, l: &'a Lambda<'a>, name: &str, n: usize, span: Span) {
        let p = l.params.len();
        let expected = match l.rest {
            Some(_) if n < p => format!("at least {p}"),
            None if n < p || n > p.max(1) && self.is_plain(l.body) => format!("{p}"),
            _ => return,
        };
        let note = (!l.span.is_none()).then(|| (Some(l.span), "it is defined here".to_owned()));
        self.report(format!("{name} expects {expected} argument(s), got {n}"), span, note);
    }

    fn primitive(&mut self, id: PrimId, n: usize, span: Span) {
        let def = prims::get(id);
        let partial = n == 1 && def.arity.least() >= 2;
        let (fits, expected) = match def.arity {
            Arity::Exact(k) => (n == k as usize, format!("{k}")),
            Arity::Range(a, b) => (n >= a as usize && n <= b as usize, format!("{a} to {b}")),
            Arity::AtLeast(k) => (n >= k as usize, format!("at least {k}")),
            Arity::Fold => (n > 0, "at least 1".to_owned()),
        };
        if !fits && !partial {
            self.report(format!("'{}' expects {expected} argument(s), got {n}", def.name), span, None);
        }
    }

    /// Is the value of `e` certainly no procedure?
    fn is_plain(&self, e: E<'a>) -> bool {
        match e.kind {
            ExprKind::Const(Const::Opaque(_)) => false,
            ExprKind::Const(_) => true,
            ExprKind::Prim(id, _) => is_plain(&self.globals, id),
            ExprKind::If(_, a, b) => self.is_plain(a) && self.is_plain(b),
            ExprKind::Seq(es) => es.last().is_some_and(|e| self.is_plain(e)),
            ExprKind::Let(_, _, body) | ExprKind::Fix(_, body) => self.is_plain(body),
            _ => false,
        }
    }

    fn report(&mut self, message: String, span: Span, note: Option<(Option<Span>, String)>) {
        let mut report = Diagnostic::warning(Code::WrongArgumentCount, span, message);
        report.notes.extend(note);
        self.reports.push(report);
    }
}

#[cfg(test)]
mod tests {
    use crate::driver::pipeline;
    use bumpalo::Bump;

    fn warnings(text: &str) -> Vec<String> {
        let arena = Bump::new();
        let mut front = pipeline::read("test", text.as_bytes(), &arena);
        pipeline::expand(&mut front, &arena);
        assert!(!front.has_errors(), "{text}");
        let counts = front.reports.iter().filter(|r| r.code.text() == "W0005");
        counts.map(|r| r.message.clone()).collect()
    }

    #[test]
    fn calls_that_certainly_fail() {
        for (text, expected) in [
            ("(define (f a b) a) (define (g) (f 1))", "'f' expects 2 argument(s), got 1"),
            ("(define (f a) (* a a)) (f 1 2)", "'f' expects 1 argument(s), got 2"),
            (
                "(define (f) (lambda (x y) x)) (define (g a b .. c) a) (g 1)",
                "'g' expects at least 2 argument(s), got 1",
            ),
            ("(let (f (lambda (x) x)) (f))", "'f' expects 1 argument(s), got 0"),
            ("(let loop (i 0) (if (< i 3) (loop) i))", "'loop' expects 1 argument(s), got 0"),
            ("((lambda (x y) x) 1)", "this function expects 2 argument(s), got 1"),
            ("(cons 1 2 3)", "'cons' expects 2 argument(s), got 3"),
            ("(substring 1 2)", "'substring' expects 3 argument(s), got 2"),
            ("(foldl + 0)", "'foldl' expects 3 argument(s), got 2"),
            ("(define [type] P x y) (P 1)", "P constructor expects 2 argument(s), got 1"),
            ("(define [union] T A (B x)) (B 1 2)", "B constructor expects 1 argument(s), got 2"),
            ("(module m (export f) (define (f a) a)) (import m (f)) (f)", "'f' expects 1 argument(s), got 0"),
        ] {
            assert_eq!(warnings(text), [expected], "{text}");
        }
    }

    #[test]
    fn calls_that_may_be_right() {
        for text in [
            "(define (f a) (lambda (b) b)) (f 1 2)",
            "(define (f a) (g a)) (define (g a) a) (f 1 2)",
            "(define (f) 1) (f nil)",
            "(cons 1)",
            "(- 1)",
            "(+ 1 2 3)",
            "(let (n 3) (n))",
            "(define (f a b) a) (set! f car) (f '(1))",
            "(define (f a b) a) (define (f a) a) (f 1)",
            "(define (f (^Int a) b) a) (define (f (^Int a)) a) (f 1)",
            "(define (cons a) a) (cons 1 2 3)",
            "(define (car (^Int a) (^Int b)) a) (car 1 2)",
            "(define (f a b) a) (eval '(define (f a) a)) (f 1)",
            "(define (f a b) a) (define (g f) (f 1)) (let (f car) (f '(1)))",
            "(define [type] P x y) (define [type] P x) (P 1)",
        ] {
            assert_eq!(warnings(text), [""; 0], "{text}");
        }
    }
}
