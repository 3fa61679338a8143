//! Names of operators, as error messages show them.

use super::ir::*;
use crate::syntax::source;
use crate::value::Sym;

/// The name of a called expression when it is a variable or a path, `None` otherwise (LANGUAGE §3.2, App. C).
pub fn operator_name(operator: E<'_>, vars: &VarTable) -> Option<Sym> {
    match operator.kind {
        ExprKind::Local(v) => Some(vars[v].name),
        ExprKind::Global(g) => Some(g.name),
        ExprKind::PrimRef(id) => Some(Sym::new(crate::prims::get(id).name)),
        ExprKind::Path(root, segments) => {
            let mut text = operator_name(root, vars)?.name().to_owned();
            for s in segments {
                text.push('.');
                text.push_str(s.name());
            }
            Some(Sym::new(&text))
        }
        // The expander has put the value of these variables in their place.
        ExprKind::Const(Const::Nil | Const::True) => {
            let text = source::text_of(operator.span);
            matches!(text.as_str(), "nil" | "true" | "false").then(|| Sym::new(&text))
        }
        _ => None,
    }
}
