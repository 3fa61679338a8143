//! Helpers on data: list views, equality, the plain form of what templates make.

use super::pass::Pass;
use super::session::Expander;
use crate::core::{Const, E};
use crate::syntax::{Code, Datum, DatumKind, Span};
use crate::value::Sym;
use bumpalo::Bump;

/// Head and rest of a list, or of a dotted list whose tail is a list (templates make such to share the
/// tail). `None` for the empty list and everything else.
pub(super) fn as_list<'a>(d: &Datum<'a>, arena: &'a Bump) -> Option<(&'a Datum<'a>, &'a [Datum<'a>])> {
    match d.kind {
        DatumKind::List([head, rest @ ..]) => Some((head, rest)),
        DatumKind::Dotted([head], Datum { kind: DatumKind::List(rest), .. }) => Some((head, rest)),
        DatumKind::Dotted(..) => match flatten(d, arena)? {
            [head, rest @ ..] => Some((head, rest)),
            [] => None,
        },
        _ => None,
    }
}

/// The elements of a list, copied only if its parts lie apart. `None` if it is no proper list.
pub(super) fn elements<'a>(d: &Datum<'a>, arena: &'a Bump) -> Option<&'a [Datum<'a>]> {
    match d.kind {
        DatumKind::List(items) => Some(items),
        DatumKind::Dotted(..) => flatten(d, arena),
        _ => None,
    }
}

fn flatten<'a>(d: &Datum<'a>, arena: &'a Bump) -> Option<&'a [Datum<'a>]> {
    let mut all = Vec::new();
    let mut at = *d;
    loop {
        match at.kind {
            DatumKind::List(items) => {
                all.extend_from_slice(items);
                return Some(arena.alloc_slice_copy(&all));
            }
            DatumKind::Dotted(items, tail) => {
                all.extend_from_slice(items);
                at = *tail;
            }
            _ => return None,
        }
    }
}

/// Visits a datum and its parts, with their depth, without recursion, until `visit` returns false.
fn walk<'d>(d: &'d Datum<'d>, mut visit: impl FnMut(&'d Datum<'d>, usize) -> bool) {
    let mut pending: Vec<(&[Datum<'d>], usize)> = vec![(std::slice::from_ref(d), 0)];
    while let Some((items, depth)) = pending.pop() {
        for d in items {
            if !visit(d, depth) {
                return;
            }
            match d.kind {
                DatumKind::List(items) | DatumKind::Bracket(items) | DatumKind::Brace(items) => {
                    pending.push((items, depth + 1));
                }
                DatumKind::Index(parts) => pending.push((parts, depth + 1)),
                DatumKind::Dotted(items, tail) => {
                    pending.push((items, depth + 1));
                    pending.push((std::slice::from_ref(tail), depth + 1));
                }
                _ => {}
            }
        }
    }
}

/// Nesting depth of a datum.
fn depth(d: &Datum<'_>) -> usize {
    let mut deepest = 0;
    walk(d, |_, depth| {
        deepest = deepest.max(depth);
        true
    });
    deepest
}

/// Structural equality of data, positions aside; numbers by value.
pub fn same_datum(a: &Datum<'_>, b: &Datum<'_>) -> bool {
    let all = |a: &[Datum<'_>], b: &[Datum<'_>]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_datum(a, b));
    match (a.kind, b.kind) {
        (DatumKind::Int(x), DatumKind::Int(y)) => x == y,
        (DatumKind::Int(x), DatumKind::Double(y)) | (DatumKind::Double(y), DatumKind::Int(x)) => x as f64 == y,
        (DatumKind::Double(x), DatumKind::Double(y)) => x == y,
        (DatumKind::BigInt(x), DatumKind::BigInt(y)) => x == y,
        (DatumKind::Str(x), DatumKind::Str(y)) => x == y,
        (DatumKind::Symbol(x) | DatumKind::Path(x), DatumKind::Symbol(y) | DatumKind::Path(y)) => x == y,
        (DatumKind::Global(x), DatumKind::Global(y)) => x == y,
        (DatumKind::Opaque(x), DatumKind::Opaque(y)) => x == y,
        (DatumKind::List(x), DatumKind::List(y)) => all(x, y),
        (DatumKind::Bracket(x), DatumKind::Bracket(y)) | (DatumKind::Brace(x), DatumKind::Brace(y)) => all(x, y),
        (DatumKind::Index(x), DatumKind::Index(y)) => all(x, y),
        (DatumKind::Dotted(x, s), DatumKind::Dotted(y, t)) => all(x, y) && same_datum(s, t),
        _ => false,
    }
}

/// Copies a datum into another arena.
pub(super) fn copy<'b>(d: &Datum<'_>, arena: &'b Bump) -> Datum<'b> {
    let slice = |items: &[Datum<'_>]| -> &'b [Datum<'b>] {
        arena.alloc_slice_fill_with(items.len(), |i| copy(&items[i], arena))
    };
    let kind = match d.kind {
        DatumKind::Int(n) => DatumKind::Int(n),
        DatumKind::BigInt(s) => DatumKind::BigInt(arena.alloc_str(s)),
        DatumKind::Double(x) => DatumKind::Double(x),
        DatumKind::Str(s) => DatumKind::Str(arena.alloc_str(s)),
        DatumKind::Symbol(s) => DatumKind::Symbol(s),
        DatumKind::Path(s) => DatumKind::Path(s),
        DatumKind::Global(s) => DatumKind::Global(s),
        DatumKind::Opaque(i) => DatumKind::Opaque(i),
        DatumKind::List(items) => DatumKind::List(slice(items)),
        DatumKind::Bracket(items) => DatumKind::Bracket(slice(items)),
        DatumKind::Brace(items) => DatumKind::Brace(slice(items)),
        DatumKind::Index(parts) => DatumKind::Index(arena.alloc([copy(&parts[0], arena), copy(&parts[1], arena)])),
        DatumKind::Dotted(items, tail) => DatumKind::Dotted(slice(items), arena.alloc(copy(tail, arena))),
    };
    Datum { span: d.span, kind }
}

impl Expander {
    /// Does the datum hold anything that only the expander makes?
    fn has_references(&self, d: &Datum<'_>) -> bool {
        let mut found = false;
        walk(d, |d, _| {
            found |= match d.kind {
                DatumKind::Global(_) => true,
                DatumKind::Symbol(s) => s == self.names.path_form,
                _ => false,
            };
            !found
        });
        found
    }

    fn plain<'a>(&self, d: &Datum<'a>, arena: &'a Bump) -> Datum<'a> {
        let slice = |items: &[Datum<'a>]| -> &'a [Datum<'a>] {
            arena.alloc_slice_fill_with(items.len(), |i| self.plain(&items[i], arena))
        };
        let kind = match d.kind {
            DatumKind::Global(s) => DatumKind::Symbol(self.snapshots.get(&s).map_or(s, |snapshot| snapshot.name)),
            DatumKind::List([head, rest @ ..]) if matches!(head.kind, DatumKind::Symbol(s) if s == self.names.path_form) =>
            {
                let texts: Vec<&str> = rest.iter().filter_map(|d| self.symbol_of(d)).map(Sym::name).collect();
                DatumKind::Path(Sym::new(&texts.join(".")))
            }
            DatumKind::List(items) => DatumKind::List(slice(items)),
            DatumKind::Bracket(items) => DatumKind::Bracket(slice(items)),
            DatumKind::Brace(items) => DatumKind::Brace(slice(items)),
            DatumKind::Index(parts) => {
                DatumKind::Index(arena.alloc([self.plain(&parts[0], arena), self.plain(&parts[1], arena)]))
            }
            DatumKind::Dotted(items, tail) => DatumKind::Dotted(slice(items), arena.alloc(self.plain(tail, arena))),
            kind => kind,
        };
        Datum { span: d.span, kind }
    }
}

impl<'a> Pass<'_, 'a> {
    pub fn plain(&mut self, d: &Datum<'a>) -> Datum<'a> {
        if self.x.snapshots.is_empty() || !self.x.has_references(d) || !self.has_room(d) {
            return *d;
        }
        self.x.plain(d, self.arena)
    }

    /// Is there stack for a plain recursion over the datum? If not, this is reported.
    pub fn has_room(&mut self, d: &Datum<'_>) -> bool {
        const FRAME: usize = 512;
        let marker = 0u8;
        let room = (std::ptr::addr_of!(marker) as usize).saturating_sub(self.x.stack_limit);
        if self.x.stack_limit != 0 && depth(d).saturating_mul(FRAME) > room {
            self.error(Code::Resources, d.span, "nesting too deep");
            self.stopped = true;
            return false;
        }
        true
    }

    /// `(quote d)`.
    pub fn quote(&mut self, d: &Datum<'a>, span: Span) -> E<'a> {
        let c = self.quoted(d);
        self.constant(span, c)
    }

    /// The constant that a datum denotes.
    pub fn quoted(&mut self, d: &Datum<'a>) -> Const<'a> {
        match d.kind {
            DatumKind::Int(n) => Const::Int(n),
            DatumKind::BigInt(s) => Const::BigInt(s),
            DatumKind::Double(x) => Const::Double(x),
            DatumKind::Str(s) => Const::Str(s),
            DatumKind::Symbol(Sym::TRUE) => Const::True,
            DatumKind::Symbol(s) | DatumKind::Path(s) => Const::Symbol(s),
            DatumKind::Global(_) => match self.x.symbol_of(d) {
                Some(Sym::TRUE) => Const::True,
                Some(s) => Const::Symbol(s),
                None => Const::Nil,
            },
            DatumKind::List([]) => Const::Nil,
            DatumKind::Opaque(i) => Const::Opaque(i),
            _ => match self.plain(d) {
                Datum { kind: DatumKind::Path(s), .. } => Const::Symbol(s),
                plain => Const::Quoted(self.arena.alloc(plain)),
            },
        }
    }
}
