//! Printing of Core and of data, for people and for tests: `omnic emit --stage=reader,expand,core`.
//!
//! The text is deterministic: variables are shown as `name.number`, numbered in order of binding.
//! A nested chain of `let`s is shown as one, and a chain of alternatives (a `Block` in the second part of
//! a `Block`) as one `block` with labelled parts: each part is tried until one does not jump to its label.
//! [`print_expanded`] shows what the expander made in the forms of the language itself, without what the analyses add.
//! What is nested deeper than [`MAX_DEPTH`] is shown as `…`.

use super::ir::*;
use crate::prims::PrimId;
use crate::syntax::{Datum, DatumKind};
use crate::value::Sym;
use bumpalo::Bump;
use rustc_hash::FxHashMap;
use std::cell::Cell;

/// Columns that a line should not exceed.
const WIDTH: usize = 100;

/// Levels of nesting that are shown; printing them takes less than 32 MiB of stack.
const MAX_DEPTH: u32 = 10_000;

/// Something to lay out: an atom, or a list whose first `inline` parts stay on the line of the bracket.
#[derive(Clone, Copy)]
enum Text<'b> {
    Atom(&'b str),
    List { open: &'static str, close: &'static str, inline: usize, items: &'b [Text<'b>] },
}

/// The text of a unit.
pub fn print_unit(unit: &Unit<'_>, prim_name: &dyn Fn(PrimId) -> String) -> String {
    let bump = Bump::new();
    let printer = Printer { bump: &bump, vars: Some(&unit.vars), prim_name, depth: Cell::new(0), surface: None };
    finish(printer.expr(unit.body))
}

/// The text of units as programs are written: macros, pipes and patterns are gone, the names are those of the program.
/// Only variables of a form that share a name have numbers; operations that programs cannot name begin with `@`.
pub fn print_expanded(units: &[Unit<'_>], prim_name: &dyn Fn(PrimId) -> String) -> String {
    let mut out = Vec::new();
    for unit in units {
        let mut count: FxHashMap<Sym, u32> = FxHashMap::default();
        unit.vars.vars.iter().for_each(|v| *count.entry(v.name).or_default() += 1);
        count.retain(|_, n| *n > 1);
        let bump = Bump::new();
        let (vars, depth) = (Some(&unit.vars), Cell::new(0));
        out.push(finish(Printer { bump: &bump, vars, prim_name, depth, surface: Some(&count) }.expr(unit.body)));
    }
    out.join("\n")
}

/// The text of units, one after the other.
pub fn print_units(units: &[Unit<'_>], prim_name: &dyn Fn(PrimId) -> String) -> String {
    units.iter().map(|u| print_unit(u, prim_name)).collect::<Vec<_>>().join("\n")
}

/// The text of data as read or as expanded, one form after the other.
pub fn print_data(data: &[Datum<'_>]) -> String {
    let bump = Bump::new();
    let printer =
        Printer { bump: &bump, vars: None, prim_name: &|_| String::new(), depth: Cell::new(0), surface: None };
    data.iter().map(|d| finish(printer.datum(d))).collect()
}

fn finish(text: Text<'_>) -> String {
    let mut out = String::new();
    layout(text, 0, 0, &mut out);
    out.push('\n');
    out
}

/// Width of the text on one line, if at most `limit`.
fn width(text: Text<'_>, limit: usize) -> Option<usize> {
    let mut used = 0;
    let mut pending = vec![text];
    while let Some(text) = pending.pop() {
        used += match text {
            Text::Atom(s) => s.chars().count(),
            Text::List { open, close, items, .. } => {
                if items.len() > limit {
                    return None;
                }
                pending.extend(items);
                open.len() + close.len() + items.len().saturating_sub(1)
            }
        };
        if used > limit {
            return None;
        }
    }
    Some(used)
}

/// Writes the text at column `indent`, of which `closing` more brackets follow.
fn layout(text: Text<'_>, indent: usize, closing: usize, out: &mut String) {
    let (open, close, inline, items) = match text {
        Text::Atom(s) => return out.push_str(s),
        Text::List { open, close, inline, items } => (open, close, inline, items),
    };
    // Deep nesting goes on at the same column, or the text would grow quadratically.
    let room = WIDTH.saturating_sub(indent.min(WIDTH) + closing.min(20)).max(30);
    let flat = width(text, room).is_some();
    let inner = (indent + open.len() + (open == "(") as usize).min(WIDTH / 2);
    out.push_str(open);
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            if flat || i < inline {
                out.push(' ');
            } else {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', inner));
            }
        }
        layout(*item, inner, closing + 1, out);
    }
    out.push_str(close);
}

struct Printer<'b> {
    bump: &'b Bump,
    vars: Option<&'b VarTable>,
    prim_name: &'b dyn Fn(PrimId) -> String,
    depth: Cell<u32>,
    /// The forms of the language instead of those of Core, with the names that several variables have.
    surface: Option<&'b FxHashMap<Sym, u32>>,
}

impl<'b> Printer<'b> {
    fn atom(&self, s: &str) -> Text<'b> {
        Text::Atom(self.bump.alloc_str(s))
    }

    fn symbol(&self, s: Sym) -> Text<'b> {
        self.atom(s.name())
    }

    fn enclosed(&self, open: &'static str, close: &'static str, inline: usize, items: &[Text<'b>]) -> Text<'b> {
        Text::List { open, close, inline, items: self.bump.alloc_slice_copy(items) }
    }

    fn list(&self, inline: usize, items: &[Text<'b>]) -> Text<'b> {
        self.enclosed("(", ")", inline, items)
    }

    fn symbols(&self, names: &[Sym]) -> Text<'b> {
        let items: Vec<_> = names.iter().map(|s| self.symbol(*s)).collect();
        self.list(usize::MAX, &items)
    }

    /// A form with a head; the first `inline` parts after it stay on its line.
    fn form(&self, head: &str, inline: usize, parts: &[Text<'b>]) -> Text<'b> {
        let mut items = vec![self.atom(head)];
        items.extend_from_slice(parts);
        self.list(inline + 1, &items)
    }

    fn variable(&self, v: VarId) -> Text<'b> {
        let info = self.vars.and_then(|t| t.vars.get(v.0 as usize));
        if let (Some(shared), Some(info)) = (self.surface, info)
            && !shared.contains_key(&info.name)
        {
            return self.symbol(info.name);
        }
        let name = info.map_or("?", |info| info.name.name());
        self.atom(&format!("{name}.{}", v.0))
    }

    fn global(&self, g: Global) -> Text<'b> {
        match g.module {
            Some(hidden) => self.symbol(hidden),
            None => self.symbol(g.name),
        }
    }

    fn all(&self, items: &[E<'_>]) -> Vec<Text<'b>> {
        items.iter().map(|e| self.expr(e)).collect()
    }

    fn constant(&self, c: Const<'_>) -> Text<'b> {
        match c {
            Const::Nil => self.atom("nil"),
            Const::True => self.atom("true"),
            Const::Int(n) => self.atom(&n.to_string()),
            Const::BigInt(s) => self.atom(s),
            Const::Double(x) => self.atom(&double_text(x)),
            Const::Str(s) => self.atom(&string_text(s)),
            Const::Symbol(s) => self.atom(&format!("'{}", s.name())),
            Const::Quoted(d) => self.form("quote", 1, &[self.datum(d)]),
            Const::Opaque(i) => self.atom(&format!("#<opaque {i}>")),
        }
    }

    /// `f` one level deeper, or a mark that something is left out.
    fn deeper(&self, f: impl FnOnce() -> Text<'b>) -> Text<'b> {
        if self.depth.get() >= MAX_DEPTH {
            return Text::Atom("…");
        }
        self.depth.set(self.depth.get() + 1);
        let text = f();
        self.depth.set(self.depth.get() - 1);
        text
    }

    fn expr(&self, e: E<'_>) -> Text<'b> {
        self.deeper(|| self.expr_parts(e))
    }

    fn expr_parts(&self, e: E<'_>) -> Text<'b> {
        if self.surface.is_some()
            && let Some(text) = self.surface_form(e)
        {
            return text;
        }
        match e.kind {
            ExprKind::Const(c) => self.constant(c),
            ExprKind::Local(v) => self.variable(v),
            ExprKind::Global(g) => self.global(g),
            ExprKind::PrimRef(id) => self.atom(&format!("%{}", (self.prim_name)(id))),
            ExprKind::SetLocal(v, e) => self.form("set!", 1, &[self.variable(v), self.expr(e)]),
            ExprKind::SetGlobal(g, e) => self.form("set-global!", 1, &[self.global(g), self.expr(e)]),
            ExprKind::Define(g, e) => self.form("define", 1, &[self.global(g), self.expr(e)]),
            ExprKind::DefineMethod(m) => self.form("define-method", 1, &[self.global(m.global), self.lambda(m.lambda)]),
            ExprKind::If(test, yes, no) => self.form("if", 1, &[self.expr(test), self.expr(yes), self.expr(no)]),
            ExprKind::Seq(items) => self.form("begin", 0, &self.all(items)),
            ExprKind::Let(..) => self.lets(e),
            ExprKind::Fix(lambdas, body) => {
                let mut bindings = Vec::new();
                for (v, l) in lambdas {
                    bindings.push(self.list(1, &[self.variable(*v), self.lambda(l)]));
                }
                self.form("fix", 1, &[self.list(1, &bindings), self.expr(body)])
            }
            ExprKind::Lambda(l) => self.lambda(l),
            ExprKind::Call(f, operands) => {
                let mut parts = vec![self.expr(f)];
                parts.extend(self.all(operands));
                self.form("call", 1, &parts)
            }
            ExprKind::Prim(id, operands) => self.form(&format!("%{}", (self.prim_name)(id)), 0, &self.all(operands)),
            ExprKind::Op(op, operands) => self.form(&op_text(op), 0, &self.all(operands)),
            ExprKind::Block(..) => self.blocks(e),
            ExprKind::Jump(l) => self.atom(&format!("(jump L{})", l.0)),
            ExprKind::Handle(h) => self.handle(h),
            ExprKind::Signal(tag, e) => self.form("signal", 1, &[self.symbol(tag), self.expr(e)]),
            ExprKind::Resolve(k, e, tail) => {
                let k = k.map_or(self.atom("none"), |k| self.variable(k));
                self.form(if tail { "resolve-tail" } else { "resolve" }, 1, &[k, self.expr(e)])
            }
            ExprKind::Reset(l) => self.form("reset", 0, &[self.lambda(l)]),
            ExprKind::Shift(l) => self.form("shift", 0, &[self.lambda(l)]),
            ExprKind::Path(root, segments) => self.form("path", 2, &[self.expr(root), self.symbols(segments)]),
            ExprKind::SetPath(root, segments, e) => {
                self.form("set-path!", 2, &[self.expr(root), self.symbols(segments), self.expr(e)])
            }
            ExprKind::Declare(d) => self.declaration(d),
            ExprKind::DefineMacro(name, _) => self.form("define-macro", 1, &[self.symbol(name)]),
        }
    }

    /// What is written differently in a program than in Core.
    fn surface_form(&self, e: E<'_>) -> Option<Text<'b>> {
        Some(match e.kind {
            ExprKind::PrimRef(id) => self.atom(&(self.prim_name)(id)),
            ExprKind::Prim(id, operands) => self.form(&(self.prim_name)(id), 1, &self.all(operands)),
            ExprKind::SetGlobal(g, e) => self.form("set!", 1, &[self.symbol(g.name), self.expr(e)]),
            ExprKind::Global(g) => self.symbol(g.name),
            ExprKind::Define(g, e) => self.form("define", 1, &[self.symbol(g.name), self.expr(e)]),
            ExprKind::DefineMethod(m) => self.form("define", 1, &[self.symbol(m.global.name), self.lambda(m.lambda)]),
            ExprKind::Call(f, operands) => {
                let mut parts = vec![self.expr(f)];
                parts.extend(self.all(operands));
                self.list(2, &parts)
            }
            ExprKind::Let(..) => {
                let (mut bindings, mut e) = (Vec::new(), e);
                while let ExprKind::Let(v, init, body) = e.kind {
                    bindings.extend([self.variable(v), self.expr(init)]);
                    e = body;
                }
                self.form("let", 1, &[self.list(2, &bindings), self.expr(e)])
            }
            ExprKind::Fix(lambdas, body) => {
                let mut bindings = Vec::new();
                lambdas.iter().for_each(|(v, l)| bindings.extend([self.variable(*v), self.lambda(l)]));
                self.form("let", 2, &[self.atom("^rec"), self.list(2, &bindings), self.expr(body)])
            }
            ExprKind::Handle(h) => {
                let mut parts = Vec::new();
                if h.strict {
                    parts.push(self.atom("^strict"));
                }
                parts.push(self.expr(h.body.body));
                for c in h.clauses {
                    let argument = c.lambda.params.first().map_or(self.atom("_"), |v| self.variable(*v));
                    parts.push(self.list(2, &[self.symbol(c.tag), argument, self.expr(c.lambda.body)]));
                }
                self.form("handle", h.strict as usize + 1, &parts)
            }
            ExprKind::Resolve(_, e, _) => self.form("resolve", 1, &[self.expr(e)]),
            ExprKind::Reset(l) => self.form("reset", 1, &[self.expr(l.body)]),
            ExprKind::Shift(l) => {
                let k = l.params.first().map_or(self.atom("_"), |v| self.variable(*v));
                self.form("shift", 1, &[k, self.expr(l.body)])
            }
            _ => return None,
        })
    }

    fn lets(&self, mut e: E<'_>) -> Text<'b> {
        let mut bindings = Vec::new();
        while let ExprKind::Let(v, init, body) = e.kind {
            bindings.push(self.list(1, &[self.variable(v), self.expr(init)]));
            e = body;
        }
        self.form("let", 1, &[self.list(1, &bindings), self.expr(e)])
    }

    fn blocks(&self, mut e: E<'_>) -> Text<'b> {
        let mut parts = Vec::new();
        while let ExprKind::Block(l, first, second) = e.kind {
            parts.push(self.form(&format!("L{}", l.0), 1, &[self.expr(first)]));
            e = second;
        }
        parts.push(self.expr(e));
        self.form("block", 0, &parts)
    }

    fn lambda(&self, l: &Lambda<'_>) -> Text<'b> {
        let mut params: Vec<Text<'b>> = Vec::new();
        for (v, a) in l.params.iter().zip(l.annotations) {
            params.push(match a {
                Some(a) => self.list(2, &[self.annotation(a), self.variable(*v)]),
                None => self.variable(*v),
            });
        }
        if let Some(rest) = l.rest {
            params.extend([self.atom(".."), self.variable(rest)]);
        }
        let mut parts = Vec::new();
        if let Some(name) = l.name
            && self.surface.is_none()
        {
            parts.push(self.symbol(name));
        }
        parts.push(self.list(usize::MAX, &params));
        if !l.free.is_empty() && self.surface.is_none() {
            let free: Vec<_> = l.free.iter().map(|v| self.variable(*v)).collect();
            parts.push(self.enclosed("{", "}", usize::MAX, &free));
        }
        let inline = parts.len();
        parts.push(self.expr(l.body));
        self.form("lambda", inline, &parts)
    }

    fn annotation(&self, a: &Annotation<'_>) -> Text<'b> {
        match a {
            Annotation::Type(s) => self.atom(&format!("^{}", s.name())),
            Annotation::Val(n) => self.atom(&format!("^(Val {n})")),
            Annotation::Bounds(bounds) => {
                let texts: Vec<_> = bounds.iter().map(|(t, b)| format!("'{} {}", t.name(), b.name())).collect();
                self.atom(&format!("^{{{}}}", texts.join(" ")))
            }
        }
    }

    fn handle(&self, h: &Handle<'_>) -> Text<'b> {
        let mut parts = vec![self.lambda(h.body)];
        for c in h.clauses {
            let class = match c.class {
                ClauseClass::TailResume => "tail-resume",
                ClauseClass::Deferred => "deferred",
                ClauseClass::Abort => "abort",
                ClauseClass::Linear => "linear",
                ClauseClass::Scoped => "scoped",
                ClauseClass::General => "general",
            };
            parts.push(self.list(2, &[self.symbol(c.tag), self.atom(class), self.lambda(c.lambda)]));
        }
        self.form(if h.strict { "handle-strict" } else { "handle" }, 0, &parts)
    }

    fn declaration(&self, d: &Declaration<'_>) -> Text<'b> {
        let optional = |s: Option<Sym>| s.map_or(self.atom("none"), |s| self.symbol(s));
        match *d {
            Declaration::Abstract { name, parent } => {
                self.form("declare-abstract", 2, &[self.symbol(name), optional(parent)])
            }
            Declaration::Struct { name, global, head, fields } => {
                let mut parts = vec![self.symbol(name), self.global(global), self.symbols(head)];
                for f in fields {
                    parts.push(match &f.annotation {
                        Some(a) => self.list(2, &[self.annotation(a), self.symbol(f.name)]),
                        None => self.symbol(f.name),
                    });
                }
                self.form("declare-type", 3, &parts)
            }
            Declaration::Union { name, params, variants } => {
                let mut parts = vec![self.symbol(name), self.symbols(params)];
                for v in variants {
                    let mut items = vec![self.symbol(v.name), self.global(v.global)];
                    items.push(if v.singleton { self.atom("single") } else { self.symbols(v.fields) });
                    parts.push(self.list(3, &items));
                }
                self.form("declare-union", 2, &parts)
            }
            Declaration::Alias { name, target } => {
                self.form("declare-alias", 2, &[self.symbol(name), self.symbol(target)])
            }
            Declaration::Effect { tag, argument } => {
                self.form("declare-effect", 2, &[self.symbol(tag), optional(argument)])
            }
            Declaration::Library { global, path } => {
                self.form("declare-library", 1, &[self.global(global), self.expr(path)])
            }
            Declaration::Foreign { global, library, params, result } => {
                let parts = [self.global(global), self.global(library), self.symbols(params), optional(result)];
                self.form("declare-foreign", 4, &parts)
            }
            Declaration::Rust(f) => {
                let types: Vec<_> = f.parameters.iter().map(|p| self.atom(&p.ty.to_string())).collect();
                let parts = [
                    self.global(f.global),
                    self.atom(&format!("{:?}", f.path)),
                    self.list(1, &types),
                    self.atom(&f.result.to_string()),
                ];
                self.form("declare-rust", 4, &parts)
            }
            Declaration::Module { name, exports, hidden, body } => {
                let table: Vec<_> =
                    hidden.iter().map(|(n, h)| self.list(2, &[self.symbol(*n), self.symbol(*h)])).collect();
                let mut parts = vec![self.symbol(name), self.symbols(exports), self.list(1, &table)];
                parts.extend(self.all(body));
                self.form("module", 2, &parts)
            }
            Declaration::Deferred(id) => self.form("deferred", 1, &[self.atom(&id.to_string())]),
            Declaration::Import { source, selection, into } => {
                let source = match source {
                    ImportSource::Name(name) => self.symbol(name),
                    ImportSource::Path(path) => self.atom(&string_text(path)),
                };
                self.form("import", 3, &[source, self.selection(selection), optional(into)])
            }
            Declaration::ExportFrom { module, selection, into } => {
                self.form("export-from", 3, &[self.symbol(module), self.selection(selection), optional(into)])
            }
        }
    }

    fn selection(&self, s: Selection<'_>) -> Text<'b> {
        match s {
            Selection::None => self.atom("none"),
            Selection::All => self.atom("all"),
            Selection::Some(names) => {
                let pairs: Vec<_> =
                    names.iter().map(|(n, a)| self.list(2, &[self.symbol(*n), self.symbol(*a)])).collect();
                self.list(usize::MAX, &pairs)
            }
        }
    }

    fn data(&self, items: &[Datum<'_>]) -> Vec<Text<'b>> {
        items.iter().map(|d| self.datum(d)).collect()
    }

    fn datum(&self, d: &Datum<'_>) -> Text<'b> {
        self.deeper(|| self.datum_parts(d))
    }

    fn datum_parts(&self, d: &Datum<'_>) -> Text<'b> {
        match d.kind {
            DatumKind::Int(n) => self.atom(&n.to_string()),
            DatumKind::BigInt(s) => self.atom(s),
            DatumKind::Double(x) => self.atom(&double_text(x)),
            DatumKind::Str(s) => self.atom(&string_text(s)),
            DatumKind::Symbol(s) | DatumKind::Path(s) | DatumKind::Global(s) => self.symbol(s),
            DatumKind::Opaque(i) => self.atom(&format!("#<opaque {i}>")),
            DatumKind::List(items) => self.list(inline_parts(items), &self.data(items)),
            DatumKind::Bracket(items) => self.enclosed("[", "]", 1, &self.data(items)),
            DatumKind::Brace(items) => self.enclosed("{", "}", 1, &self.data(items)),
            DatumKind::Index([collection, index]) => self.index(collection, index),
            DatumKind::Dotted(items, tail) => {
                let mut parts = self.data(items);
                match tail.kind {
                    DatumKind::List(rest) => parts.extend(self.data(rest)),
                    _ => parts.extend([self.atom("."), self.datum(tail)]),
                }
                self.list(inline_parts(items), &parts)
            }
        }
    }

    fn index(&self, collection: &Datum<'_>, index: &Datum<'_>) -> Text<'b> {
        let mut texts = [String::new(), String::new()];
        layout(self.datum(collection), 0, 0, &mut texts[0]);
        layout(self.datum(index), 0, 0, &mut texts[1]);
        self.atom(&format!("{}.[{}]", texts[0], texts[1]))
    }
}

/// How many parts of a list stay on the line of its bracket when the list is broken.
fn inline_parts(items: &[Datum<'_>]) -> usize {
    match items.first().map(|d| d.kind) {
        Some(DatumKind::Symbol(s)) => match s.name() {
            "define" | "let" | "lambda" | "λ" | "if" | "match" | "set!" | "module" | "handle" | "shift" => 2,
            _ => 1,
        },
        _ => 1,
    }
}

fn op_text(op: Op) -> String {
    match op {
        Op::SeqMatches(SeqShape::Exact(n)) => format!("@sequence={n}"),
        Op::SeqMatches(SeqShape::AtLeast(n)) => format!("@sequence>={n}"),
        Op::SeqMatches(SeqShape::Suffix(n)) => format!("@sequence-end>={n}"),
        Op::SeqMatches(SeqShape::Any) => "@sequence".to_owned(),
        Op::SeqElement(i) => format!("@element:{i}"),
        Op::SeqFromEnd { index, count } => format!("@element-of-last:{index}/{count}"),
        Op::SeqRest(n) => format!("@rest:{n}"),
        Op::IsInstance { type_name, fields } => format!("@instance:{}/{fields}", type_name.name()),
        Op::Field(i) => format!("@field:{i}"),
        Op::MatchFailure(i) => format!("@match-failure:{i}"),
        Op::ArrayLiteral => "@array".to_owned(),
        Op::DictLiteral => "@dict".to_owned(),
        Op::Index => "@index".to_owned(),
        Op::SetIndex => "@set-index".to_owned(),
        Op::Splice => "@splice".to_owned(),
        Op::Cons => "@cons".to_owned(),
        Op::IsPair => "@pair?".to_owned(),
        Op::IsNil => "@nil?".to_owned(),
        Op::Car => "@car".to_owned(),
        Op::Cdr => "@cdr".to_owned(),
        Op::Same => "@same".to_owned(),
        Op::LiteralEqual => "@equal".to_owned(),
        Op::NamedContinuation => "@continuation".to_owned(),
        Op::Defer => "@defer".to_owned(),
        Op::HandlerFrame => "@handler-frame".to_owned(),
        Op::EnterClause => "@enter-clause".to_owned(),
        Op::LeaveClause => "@leave-clause".to_owned(),
        Op::Abandon(i) => format!("@abandon:{i}"),
        Op::Captured { object: false } => "@captured".to_owned(),
        Op::Captured { object: true } => "@captured-object".to_owned(),
        Op::Deeper => "@deeper".to_owned(),
    }
}

/// The write form of a double (LANGUAGE §2.3).
fn double_text(x: f64) -> String {
    if x.is_nan() {
        return "+nan.0".to_owned();
    }
    if x.is_infinite() {
        return if x > 0.0 { "+inf.0" } else { "-inf.0" }.to_owned();
    }
    let magnitude = x.abs();
    if x != 0.0 && !(1e-6..1e21).contains(&magnitude) { format!("{x:e}") } else { format!("{x:?}") }
}

/// The write form of a string.
fn string_text(s: &str) -> String {
    let mut out = String::from("\"");
    for c in s.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\0' => out.push_str("\\0"),
            c if c.is_control() => out.push_str(&format!("\\u{{{:x}}}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
