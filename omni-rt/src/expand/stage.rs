//! Macro expansion of whole forms as data, for `omnic emit --stage=expand`.
//!
//! It follows the special forms just far enough to know where expressions stand. It reports nothing:
//! a malformed form is shown as it is.

use super::data::{as_list, elements};
use super::pass::{Pass, Position};
use super::table::Special;
use crate::syntax::{Datum, DatumKind};

impl<'a> Pass<'_, 'a> {
    /// The datum in expression position with its macro calls expanded.
    pub fn expand_macros(&mut self, d: &Datum<'a>, top: bool) -> Datum<'a> {
        if self.too_deep(d.span) {
            return *d;
        }
        let kind = match d.kind {
            DatumKind::Bracket(items) => DatumKind::Bracket(self.expand_each(items, 0)),
            DatumKind::Brace(items) => DatumKind::Brace(self.expand_each(items, 0)),
            DatumKind::Index([collection, index]) => {
                let parts = [self.expand_macros(collection, false), self.expand_macros(index, false)];
                DatumKind::Index(self.arena.alloc(parts))
            }
            DatumKind::List(_) | DatumKind::Dotted(..) => return self.expand_list(d, top),
            kind => kind,
        };
        Datum { span: d.span, kind }
    }

    /// The elements from `from` on expanded, those before as they are.
    fn expand_each(&mut self, items: &'a [Datum<'a>], from: usize) -> &'a [Datum<'a>] {
        let arena = self.arena;
        arena.alloc_slice_fill_with(
            items.len(),
            |i| {
                if i < from { items[i] } else { self.expand_macros(&items[i], false) }
            },
        )
    }

    fn expand_list(&mut self, d: &Datum<'a>, top: bool) -> Datum<'a> {
        let Some((head, _)) = as_list(d, self.arena) else { return *d };
        if self.x.symbol_of(head).is_some_and(|s| self.x.macros.contains_key(&s) && !self.x.specials.contains_key(&s)) {
            let outer = self.expansion;
            let result = match self.expand_head(*d) {
                Some(expanded) => self.expand_macros(&expanded, top),
                None => *d,
            };
            self.expansion = outer;
            return result;
        }
        let items = elements(d, self.arena).unwrap_or(&[]);
        let special = match head.kind {
            DatumKind::Symbol(s) => self.x.specials.get(&s).copied(),
            _ => None,
        };
        let list = match special {
            None => self.expand_each(items, 0),
            Some(special) => self.expand_special(d, special, items, top),
        };
        Datum { span: d.span, kind: DatumKind::List(list) }
    }

    fn expand_special(
        &mut self,
        d: &Datum<'a>,
        special: Special,
        items: &'a [Datum<'a>],
        top: bool,
    ) -> &'a [Datum<'a>] {
        match special {
            Special::Quote | Special::Import | Special::ExportFrom => items,
            Special::Quasiquote => self.map_from(items, 1, |pass, d| pass.expand_unquoted(d, 0)),
            Special::Lambda | Special::Signal | Special::Shift | Special::WithContinuation | Special::Set => {
                self.expand_each(items, 2)
            }
            Special::Let => {
                let named = items.get(1).is_some_and(|d| self.x.symbol_of(d).is_some()) as usize;
                let body = self.expand_each(items, 2 + named);
                self.map_at(body, 1 + named, |pass, d| pass.expand_bindings(d))
            }
            Special::Define => match items.get(1).map(|d| d.kind) {
                Some(DatumKind::Bracket(_)) => {
                    if top && matches!(items.get(2).map(|d| d.kind), Some(DatumKind::Symbol(_))) {
                        // Registers a macro for what follows in the same form.
                        let name = self.x.symbol_of(&items[0]).unwrap_or(self.x.names.quote);
                        self.define_form(name, d, &items[1..], Position::Top);
                    }
                    items
                }
                _ => self.expand_each(items, 2),
            },
            Special::Match => {
                let items = self.map_at(items, 1, |pass, d| pass.expand_macros(d, false));
                self.map_from(items, 2, |pass, d| pass.expand_clause(d, 1))
            }
            Special::Handle => {
                let strict = items.get(1).and_then(|d| self.x.symbol_of(d)) == Some(self.x.names.strict);
                let body = 1 + strict as usize;
                let items = self.map_at(items, body, |pass, d| pass.expand_macros(d, false));
                self.map_from(items, body + 1, |pass, d| {
                    let named = elements(d, pass.arena).and_then(|c| c.first()).map(|d| d.kind);
                    pass.expand_clause(d, if matches!(named, Some(DatumKind::List(_))) { 1 } else { 2 })
                })
            }
            Special::Module => self.map_from(items, 3, |pass, d| pass.expand_macros(d, top)),
            Special::Begin => self.map_from(items, 1, |pass, d| pass.expand_macros(d, top)),
            // The head of a step is called with one more argument than it shows.
            Special::Pipe => {
                let items = self.map_at(items, 1, |pass, d| pass.expand_macros(d, false));
                self.map_from(items, 2, |pass, d| pass.expand_clause(d, 1))
            }
            Special::If | Special::And | Special::Or | Special::Reset | Special::Resolve => self.expand_each(items, 1),
            Special::Unquote | Special::UnquoteSplicing => items,
        }
    }

    /// The elements of a clause from `from` on expanded.
    fn expand_clause(&mut self, d: &Datum<'a>, from: usize) -> Datum<'a> {
        match elements(d, self.arena) {
            Some(items) => Datum { span: d.span, kind: DatumKind::List(self.expand_each(items, from)) },
            None => *d,
        }
    }

    /// `(name expr …)` with the expressions expanded.
    fn expand_bindings(&mut self, d: &Datum<'a>) -> Datum<'a> {
        let Some(items) = elements(d, self.arena) else { return *d };
        let arena = self.arena;
        let list = arena.alloc_slice_fill_with(items.len(), |i| {
            if i % 2 == 0 { items[i] } else { self.expand_macros(&items[i], false) }
        });
        Datum { span: d.span, kind: DatumKind::List(list) }
    }

    /// A quasiquote template with the unquoted expressions expanded.
    fn expand_unquoted(&mut self, d: &Datum<'a>, depth: u32) -> Datum<'a> {
        if self.too_deep(d.span) {
            return *d;
        }
        let DatumKind::List(items) = d.kind else { return *d };
        let n = &self.x.names;
        let head = items.first().and_then(|d| self.x.symbol_of(d));
        let list = if head == Some(n.quasiquote) {
            self.map_from(items, 1, |pass, d| pass.expand_unquoted(d, depth + 1))
        } else if head == Some(n.unquote) || head == Some(n.unquote_splicing) {
            match depth {
                0 => self.expand_each(items, 1),
                _ => self.map_from(items, 1, |pass, d| pass.expand_unquoted(d, depth - 1)),
            }
        } else {
            self.map_from(items, 0, |pass, d| pass.expand_unquoted(d, depth))
        };
        Datum { span: d.span, kind: DatumKind::List(list) }
    }

    fn map_from(
        &mut self,
        items: &'a [Datum<'a>],
        from: usize,
        f: impl Fn(&mut Self, &Datum<'a>) -> Datum<'a>,
    ) -> &'a [Datum<'a>] {
        let arena = self.arena;
        arena.alloc_slice_fill_with(items.len(), |i| if i < from { items[i] } else { f(self, &items[i]) })
    }

    fn map_at(
        &mut self,
        items: &'a [Datum<'a>],
        at: usize,
        f: impl Fn(&mut Self, &Datum<'a>) -> Datum<'a>,
    ) -> &'a [Datum<'a>] {
        let arena = self.arena;
        arena.alloc_slice_fill_with(items.len(), |i| if i == at { f(self, &items[i]) } else { items[i] })
    }
}
