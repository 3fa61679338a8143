//! What code may signal: whether a handler can be found by what runs under it, whether a clause cares which handlers
//! are installed. All answers are on the safe side.

use super::context::{Context, any};
use crate::lower::Known;
use omni_rt::core::ir::*;
use omni_rt::core::walk::{Child, each_child};
use omni_rt::prims::{self, PrimFn, PrimId};
use omni_rt::value::Sym;
use rustc_hash::FxHashSet;

/// Functions that are looked at for one question.
const REACHED: usize = 64;

/// Does the handler have a clause for the tag?
pub fn handles(h: &Handle, tag: Sym) -> bool {
    h.clauses.iter().any(|c| c.tag == tag)
}

/// May `body`, or what it calls, signal to the handler? The signals must be all that can find it: it is not strict and
/// takes no errors.
pub fn may_find<'a>(cx: &Context<'_, 'a>, h: &Handle<'a>, body: E<'a>) -> bool {
    let mut reached: Vec<Global> = Vec::new();
    let mut next = 0;
    if is_open(cx, h, body, &mut reached) {
        return true;
    }
    while next < reached.len() {
        let Some(l) = cx.known.lambda(reached[next]) else { return true };
        next += 1;
        if reached.len() > REACHED || is_open(cx, h, l.body, &mut reached) {
            return true;
        }
    }
    false
}

/// Does a known function, or one that it calls, signal to the handler where that can be seen, a tag that is `wanted`?
pub fn signals_to<'a>(cx: &Context<'_, 'a>, h: &Handle<'a>, g: Global, wanted: &dyn Fn(&Clause) -> bool) -> bool {
    let mut reached = vec![g];
    let mut next = 0;
    while next < reached.len() && reached.len() <= REACHED {
        let Some(l) = cx.known.lambda(reached[next]) else { return false };
        next += 1;
        let found = any(l.body, &mut |e| {
            if let ExprKind::Call(Expr { kind: ExprKind::Global(g), .. }, _) = e.kind {
                reach(cx, *g, &mut reached);
            }
            let ExprKind::Signal(tag, _) = e.kind else { return false };
            h.clauses.iter().find(|c| c.tag == tag).is_some_and(wanted)
        });
        if found {
            return true;
        }
    }
    false
}

/// Adds a known function to the list.
fn reach(cx: &Context, g: Global, reached: &mut Vec<Global>) {
    if cx.known.lambda(g).is_some() && !reached.iter().any(|other| cx.known.same(*other, g)) {
        reached.push(g);
    }
}

/// Does `body` itself signal to the handler, or run code that is not known? Adds the known functions that it calls to
/// `reached`.
fn is_open<'a>(cx: &Context<'_, 'a>, h: &Handle<'a>, body: E<'a>, reached: &mut Vec<Global>) -> bool {
    // Functions and continuations of its own: what runs when they are used is part of it.
    let mut own: FxHashSet<VarId> = FxHashSet::default();
    any(body, &mut |e| {
        match e.kind {
            ExprKind::Let(v, Expr { kind: ExprKind::Lambda(_), .. }, _) => {
                own.insert(v);
            }
            ExprKind::Fix(bindings, _) => own.extend(bindings.iter().map(|b| b.0)),
            ExprKind::Handle(h) => own.extend(h.clauses.iter().filter_map(|c| c.lambda.params.get(1))),
            _ => {}
        }
        false
    });
    any(body, &mut |e| match e.kind {
        ExprKind::Signal(tag, _) => handles(h, tag),
        ExprKind::Resolve(k, ..) => k.is_some_and(|k| !own.contains(&k)),
        ExprKind::Call(operator, _) => match operator.kind {
            ExprKind::Lambda(_) => false,
            ExprKind::Local(v) => !own.contains(&v),
            ExprKind::Global(g) if cx.known.lambda(g).is_some() => {
                reach(cx, g, reached);
                false
            }
            _ => !cx.primitive_of(operator).is_some_and(|id| is_quiet(cx.known, id)),
        },
        ExprKind::Prim(id, _) => !is_quiet(cx.known, id),
        ExprKind::Op(Op::Index | Op::SetIndex, _) => !indexes_quietly(cx.known),
        ExprKind::Op(Op::NamedContinuation | Op::Defer, _) => true,
        ExprKind::Shift(_) | ExprKind::Define(..) | ExprKind::DefineMethod(_) => true,
        ExprKind::Declare(_) | ExprKind::DefineMacro(..) => true,
        _ => false,
    })
}

/// Does the primitive run without code of the program and without effects other than errors?
pub fn is_quiet(known: &Known, id: PrimId) -> bool {
    known.is_certain(id) && !matches!(prims::get(id).func, PrimFn::Control(_))
}

/// Do `e.[i]` and its assignment run without code of the program?
pub fn indexes_quietly(known: &Known) -> bool {
    ["ref", "array-set!", "dict-set!"].into_iter().all(|name| known.is_untouched(Sym::new(name)))
}

/// What a clause does that the installed handlers have a part in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Needs {
    Nothing,
    /// It may fail.
    Errors,
    /// It may run anything.
    Handlers,
}

/// What the body of a clause needs. Functions that it makes but does not call do not count.
pub fn needs<'a>(cx: &Context<'_, 'a>, body: E<'a>) -> Needs {
    let mut most = Needs::Nothing;
    let mut work = vec![body];
    while let Some(e) = work.pop() {
        let here = match e.kind {
            ExprKind::Const(_) | ExprKind::Local(_) | ExprKind::SetLocal(..) | ExprKind::Lambda(_) => Needs::Nothing,
            ExprKind::If(..) | ExprKind::Seq(_) | ExprKind::Let(..) | ExprKind::Block(..) => Needs::Nothing,
            ExprKind::Jump(_) | ExprKind::Resolve(..) => Needs::Nothing,
            ExprKind::Op(Op::Defer | Op::Cons | Op::Car | Op::Cdr | Op::IsPair | Op::IsNil | Op::Same, _) => {
                Needs::Nothing
            }
            ExprKind::Global(_) | ExprKind::Op(Op::MatchFailure(_), _) => Needs::Errors,
            ExprKind::Prim(id, _) if is_quiet(cx.known, id) => {
                if cx.is_pure(e) {
                    Needs::Nothing
                } else {
                    Needs::Errors
                }
            }
            _ => Needs::Handlers,
        };
        most = most.max(here);
        each_child(e, &mut |child| {
            if let Child::Expr(e) = child {
                work.push(e);
            }
        });
    }
    most
}
