//! Continuations of known handlers become procedures.
//!
//! A `handle` with a clause that names its continuation goes if all code that may signal to it is known: its body, local
//! functions, and global ones, which are copied. That code is rewritten in continuation-passing style up to the handler
//! (selective CPS): a call that may signal gets what is left to do as one more argument, a procedure of its value, and
//! returns the value of the `handle`. A signal is then a call of its clause with that procedure, which may be called any
//! number of times at any time, since the variables in it are never assigned or live in boxes; nothing of the stack is
//! ever copied. Code that cannot signal to the handler stays as it is, and so do handlers in it.
//!
//! What makes it right: the frame of the handler is gone, so nothing that stays may look for it. Signals in functions
//! that are values, in other handlers and in delimiters keep the handler, and unknown calls do if such code exists
//! anywhere in the program ([`tags`](super::tags)). A resumed part of the native stack, captured further out, contains
//! the calls of these procedures like any others.
//!
//! What waits for a call that may signal is on the heap instead of the stack; calls that wait are counted, so that
//! endless recursion is the same error ([`Op::Deeper`]).

mod clauses;
mod convert;
mod reach;
mod wrapped;

use super::context::{Context, size};
use super::inline::copied;
use super::signals::handles;
use super::{generic, inline, simplify, specialise};
use omni_rt::core::ir::*;
use omni_rt::syntax::Span;
use omni_rt::value::Sym;
use rustc_hash::{FxHashMap, FxHashSet};

/// Nodes of a function that is copied.
const FUNCTION: usize = 400;
/// Nodes of all code that is rewritten for one handler.
const TOTAL: usize = 1500;

/// One round over the unit.
pub fn run<'a>(cx: &mut Context<'_, 'a>, e: E<'a>) -> E<'a> {
    if cx.tags.is_none() {
        return e;
    }
    let e = cx.map(e, &mut run);
    let ExprKind::Handle(h) = e.kind else { return e };
    if !applies(cx, h) {
        return e;
    }
    for counts in [false, true] {
        let mut c = Conversion::of(cx, h, counts);
        match c.handler(cx, e) {
            None => return e,
            Some(new) if counts || !c.waits => {
                let fits = cx.tags.is_some_and(|tags| tags.take(c.nodes));
                return if fits { new } else { e };
            }
            Some(_) => {}
        }
    }
    e
}

fn applies(cx: &Context, h: &Handle) -> bool {
    let captures = |c: &Clause| matches!(c.class, ClauseClass::General | ClauseClass::Scoped);
    !h.strict
        && !handles(h, Sym::new("raise"))
        && h.clauses.iter().any(captures)
        && h.clauses.iter().all(|c| c.class != ClauseClass::Deferred && !cx.known.declares_effect(c.tag))
}

/// What is left to do up to the handler.
#[derive(Clone, Copy)]
struct Rest {
    /// A procedure of the value; `None`: nothing, the value is that of the `handle`.
    procedure: Option<VarId>,
    /// It was made by the function that the code belongs to, whose call waits for it.
    waits: bool,
}

struct Conversion<'a> {
    h: &'a Handle<'a>,
    /// The handler's tags.
    tags: FxHashSet<Sym>,
    /// Unknown calls may signal to the handler.
    open: bool,
    /// Whether calls that wait are counted, and the count where code is being written.
    counts: bool,
    depth: Option<VarId>,
    /// A function calls another one and waits.
    waits: bool,
    /// The functions of the clauses that leave or capture, in the order of the clauses.
    clauses: Vec<Option<VarId>>,
    /// Copies of global functions, and those not yet written.
    globals: Vec<(Sym, VarId)>,
    pending: Vec<(Global, VarId)>,
    bindings: Vec<(VarId, &'a Lambda<'a>)>,
    /// Local functions.
    own: FxHashSet<VarId>,
    /// Local functions that are rewritten, as they were.
    converted: FxHashMap<VarId, &'a Lambda<'a>>,
    /// Blocks that are rewritten, and the functions that their jumps call.
    labels: FxHashMap<LabelId, Option<VarId>>,
    /// May the expression signal to the handler, or jump to a block that is rewritten?
    seen: FxHashMap<*const Expr<'a>, bool>,
    nodes: usize,
}

impl<'a> Conversion<'a> {
    fn of(cx: &Context<'_, 'a>, h: &'a Handle<'a>, counts: bool) -> Conversion<'a> {
        let tags: FxHashSet<Sym> = h.clauses.iter().map(|c| c.tag).collect();
        Conversion {
            h,
            open: tags.iter().any(|t| cx.tags.is_none_or(|tags| tags.may_be_hidden(*t))),
            tags,
            counts,
            depth: None,
            waits: false,
            clauses: Vec::new(),
            globals: Vec::new(),
            pending: Vec::new(),
            bindings: Vec::new(),
            own: FxHashSet::default(),
            converted: FxHashMap::default(),
            labels: FxHashMap::default(),
            seen: FxHashMap::default(),
            nodes: 0,
        }
    }

    /// What stands for the `handle`.
    fn handler(&mut self, cx: &mut Context<'_, 'a>, e: E<'a>) -> Option<E<'a>> {
        for c in self.h.clauses {
            let function = self.clause_function(cx, c)?;
            self.clauses.push(function);
        }
        let body = self.h.body.body;
        self.take(size(body, TOTAL))?;
        if !self.visit(cx, body)? {
            return None;
        }
        let new = self.convert(cx, body, Rest { procedure: None, waits: false })?;
        while let Some((g, own)) = self.pending.pop() {
            self.take(size(cx.known.lambda(g)?.body, FUNCTION))?;
            let l = copied(cx, g)?;
            let body = prepared(cx, l.body);
            self.visit(cx, body)?;
            let l = self.function(cx, cx.arena.alloc(Lambda { body, ..*l }))?;
            self.bindings.push((own, l));
        }
        if self.bindings.is_empty() {
            return Some(new);
        }
        Some(cx.alloc(e.span, ExprKind::Fix(cx.arena.alloc_slice_copy(&self.bindings), new)))
    }

    /// Takes the nodes out of what may be rewritten.
    pub(super) fn take(&mut self, nodes: usize) -> Option<()> {
        self.nodes += nodes;
        (nodes <= FUNCTION && self.nodes <= TOTAL).then_some(())
    }

    pub(super) fn fresh(&self, cx: &mut Context<'_, 'a>, name: Sym, span: Span) -> VarId {
        cx.fresh(VarInfo { name, span, assigned: false, captured: false, boxed: false })
    }
}

/// The body of a copied function after the passes that make calls of procedures known.
fn prepared<'a>(cx: &mut Context<'_, 'a>, mut body: E<'a>) -> E<'a> {
    for (name, pass) in [
        ("generic", generic::run as for<'c> fn(&mut Context<'c, 'a>, E<'a>) -> E<'a>),
        ("inline", inline::run),
        ("specialise", specialise::run),
        ("simplify", simplify::run),
    ] {
        if cx.passes.has(name) {
            body = pass(cx, body);
        }
    }
    body
}
