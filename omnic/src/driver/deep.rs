//! Forms that are nested too deeply for the Rust compiler.
//!
//! The language sets no limit to nesting (LANGUAGE §15), and the interpreter has none but memory. The Rust compiler
//! takes a good part of a millisecond and tens of kilobytes for each level, so a form of a million levels would never be
//! built. No person writes such a form; a generator may. The interpreter that every program carries executes it, from
//! the program's own text.

use crate::lower;
use crate::optimise::depth;
use bumpalo::Bump;
use omni_rt::core::{Const, E, Expr, ExprKind, Unit};
use omni_rt::prims;
use omni_rt::syntax::Span;

/// Levels of Core that are compiled.
const DEEPEST: usize = 10_000;

/// Leaves the units that are too deep to the interpreter: each becomes a call of `__run-form`. Declarations of modules
/// and imports stay, for the rest of the program is compiled against them.
pub fn leave_to_interpreter<'a>(units: &mut [Unit<'a>], arena: &'a Bump) {
    for unit in units {
        if depth(unit.body) > DEEPEST && !declares(unit.body) {
            unit.body = run_form(unit.span, arena);
            unit.matches.clear();
        }
    }
}

/// Does the form declare anything that other forms are compiled against?
fn declares(e: E) -> bool {
    match e.kind {
        ExprKind::Declare(_) | ExprKind::DefineMacro(..) => true,
        ExprKind::Seq(items) => items.iter().any(|e| declares(e)),
        _ => false,
    }
}

fn run_form<'a>(span: Span, arena: &'a Bump) -> E<'a> {
    let node = |kind| -> E<'a> { arena.alloc(Expr { kind, span }) };
    let integer = |n: i64| node(ExprKind::Const(Const::Int(n)));
    let primitive = prims::by_name(lower::RUN_FORM).expect("a primitive");
    let place = [integer(i64::from(span.file())), integer(i64::from(span.start()))];
    node(ExprKind::Prim(primitive, arena.alloc_slice_copy(&place)))
}
