//! Which names the cases use, so that no primitive and no library function goes without a case.

use super::case::Case;
use bumpalo::Bump;
use omni_rt::syntax::reader::read_program;
use omni_rt::syntax::{Datum, DatumKind};
use omni_rt::value::Sym;
use std::collections::HashSet;

/// The symbols that stand in operator position somewhere in a program.
pub fn operators(program: &str) -> HashSet<Sym> {
    let arena = Bump::new();
    let (forms, _) = read_program(program.as_bytes(), 1, &arena);
    let mut found = HashSet::new();
    let mut work: Vec<&Datum> = forms.iter().collect();
    while let Some(d) = work.pop() {
        match &d.kind {
            DatumKind::List(items) => {
                if let Some(Datum { kind: DatumKind::Symbol(s), .. }) = items.first() {
                    found.insert(*s);
                }
                work.extend(items.iter());
            }
            DatumKind::Bracket(items) | DatumKind::Brace(items) => work.extend(items.iter()),
            DatumKind::Index(parts) => work.extend(parts.iter()),
            _ => {}
        }
    }
    found
}

/// The names that are called in cases which end normally.
pub fn called(cases: &[Case]) -> HashSet<Sym> {
    let normal = cases.iter().filter(|c| c.error.is_none() && c.syntax_error.is_none());
    normal.flat_map(|c| operators(&c.program)).collect()
}
