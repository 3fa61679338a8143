//! Expansion of a whole program, for `check`, `emit` and `build`.

use super::session::Expander;
use crate::core::Unit;
use crate::syntax::{Datum, Diagnostic};
use bumpalo::Bump;

/// Number of errors after which the rest of a program is not looked at.
const MAX_ERRORS: usize = 200;

/// Expands the forms of a program in order; all units live in one arena. A form with errors yields no
/// unit, and the forms behind it are still expanded. The second part holds errors and warnings in the order
/// in which they were found.
///
/// For files that the program imports, see [`Expander::take_imports`]; for names that nothing defines,
/// [`Expander::program_warnings`].
pub fn expand_program<'a>(
    forms: &[Datum<'a>],
    expander: &mut Expander,
    arena: &'a Bump,
) -> (Vec<Unit<'a>>, Vec<Diagnostic>) {
    let mut units = Vec::with_capacity(forms.len());
    let mut reports = Vec::new();
    let mut errors = 0;
    for form in forms {
        match expander.expand(form, arena) {
            Ok(unit) => units.push(unit),
            Err(found) => {
                errors += found.len();
                reports.extend(found);
            }
        }
        reports.extend(expander.take_warnings());
        if errors >= MAX_ERRORS {
            break;
        }
    }
    (units, reports)
}
