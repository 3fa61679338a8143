//! Forms that are expanded in steps, because an import in them is to be executed first.
//!
//! What follows an import may use the macros, types and names of the imported file, so the expander must have seen the
//! file before it goes on. A compiler expands the file ahead of time, without running it. Where forms are executed as
//! they are expanded, the file must not run before what stands in front of its import. So the body of a module, and a
//! `begin` at top level, are cut in front of an import of a file that is not loaded: the rest is put aside, and
//! executing [`Declaration::Deferred`] loads the file, expands the rest and runs it.

use super::modules::ModuleScope;
use super::pass::{Pass, Position};
use super::session::{Expander, Import};
use super::table::Special;
use crate::core::{Declaration, E, ExprKind, ImportSource, Unit};
use crate::syntax::{Datum, DatumKind, Diagnostic};
use bumpalo::Bump;

/// The rest of a form.
#[derive(Clone)]
pub(super) struct Deferred {
    forms: &'static [Datum<'static>],
    /// The module whose body this is; else the rest of a `begin`.
    scope: Option<ModuleScope>,
    from_data: bool,
}

impl Expander {
    /// The import that has to be executed before the rest of a deferred form can be expanded.
    pub fn deferred_import(&mut self, id: u32) -> Option<Import> {
        let forms = self.deferred.get(id as usize)?.forms;
        let arena = Bump::new();
        let first = forms.first()?;
        let source = Pass::new(self, &arena).awaited_import(first)?;
        Some(match source {
            ImportSource::Name(name) => Import::Name(name, first.span),
            ImportSource::Path(path) => Import::Path(path.to_owned(), first.span),
        })
    }

    /// Expands the rest of a deferred form, as far as is possible by now.
    ///
    /// # Errors
    /// As [`Expander::expand`].
    pub fn expand_deferred<'a>(&mut self, id: u32, arena: &'a Bump) -> Result<Unit<'a>, Vec<Diagnostic>> {
        self.bound.clear();
        let Some(Deferred { forms, scope, from_data }) = self.deferred.get(id as usize).cloned() else {
            return Err(Vec::new());
        };
        let outer = std::mem::replace(&mut self.from_data, from_data);
        let open = if from_data { std::mem::take(&mut self.implicit) } else { Vec::new() };
        let result = Pass::new(self, arena).rest(forms, scope);
        self.implicit.splice(0..0, open);
        self.from_data = outer;
        result
    }
}

impl<'a> Pass<'_, 'a> {
    fn rest(
        mut self,
        forms: &'static [Datum<'static>],
        scope: Option<ModuleScope>,
    ) -> Result<Unit<'a>, Vec<Diagnostic>> {
        let span = forms[0].span;
        let body = match scope {
            None => self.top_body(forms, span),
            Some(scope) => {
                let items = self.module_segment(scope, forms);
                self.seq(span, items)
            }
        };
        self.finish(body, false, span)
    }

    /// The file that an import form would load now.
    pub fn awaited_import(&self, d: &Datum<'a>) -> Option<ImportSource<'a>> {
        if self.special_of(d) != Some(Special::Import) {
            return None;
        }
        let DatumKind::List([_, source, ..]) = d.kind else { return None };
        let source = match source.kind {
            DatumKind::Str(path) => ImportSource::Path(path),
            DatumKind::Symbol(name) => ImportSource::Name(name),
            _ => return None,
        };
        (!self.x.env.is_loaded(&source, d.span)).then_some(source)
    }

    /// The special form that a datum is, as far as its head tells.
    fn special_of(&self, d: &Datum<'a>) -> Option<Special> {
        let DatumKind::List([head, ..]) = d.kind else { return None };
        let name = self.x.symbol_of(head)?;
        if self.lookup(name).is_some() || self.x.macros.contains_key(&name) {
            return None;
        }
        self.x.specials.get(&name).copied()
    }

    /// Must something in this form of a module's body or of a `begin` be executed before what follows is expanded?
    pub fn waits(&self, d: &Datum<'a>) -> bool {
        let mut pending = vec![d];
        while let Some(d) = pending.pop() {
            let skip = match self.special_of(d) {
                Some(Special::Import) if self.awaited_import(d).is_some() => return true,
                Some(Special::Begin) => 1,
                Some(Special::Module) => 3,
                _ => continue,
            };
            if let DatumKind::List(items) = d.kind {
                pending.extend(items.iter().skip(skip));
            }
        }
        false
    }

    /// The forms with every `begin` that waits for an import spliced in.
    pub fn spliced(&self, forms: &'a [Datum<'a>]) -> &'a [Datum<'a>] {
        let waiting_begin = |d: &Datum<'a>| self.special_of(d) == Some(Special::Begin) && self.waits(d);
        if !self.x.env.executes() || !forms.iter().any(waiting_begin) {
            return forms;
        }
        let mut out = Vec::new();
        let mut pending: Vec<&Datum<'a>> = forms.iter().rev().collect();
        while let Some(d) = pending.pop() {
            match d.kind {
                DatumKind::List([_, inner @ ..]) if waiting_begin(d) => pending.extend(inner.iter().rev()),
                _ => out.push(*d),
            }
        }
        self.arena.alloc_slice_copy(&out)
    }

    /// The forms of a `begin` at top level.
    pub fn top_body(&mut self, forms: &'a [Datum<'a>], span: crate::syntax::Span) -> E<'a> {
        if !self.x.env.executes() || !self.modules.is_empty() || !forms.iter().any(|d| self.waits(d)) {
            return self.body(forms, span, Position::Top);
        }
        let forms = self.spliced(forms);
        let mut items = Vec::new();
        // The import that this part begins with was waited for.
        for (i, d) in forms.iter().enumerate() {
            if self.awaited_import(d).is_some() {
                items.push(self.defer(&forms[i..], None));
                break;
            }
            let waits = self.waits(d);
            items.push(self.expand(d, Position::Top));
            if waits && i + 1 < forms.len() {
                items.push(self.defer(&forms[i + 1..], None));
                break;
            }
        }
        self.seq(span, self.arena.alloc_slice_copy(&items))
    }

    /// Puts forms aside.
    pub fn defer(&mut self, forms: &[Datum<'a>], scope: Option<ModuleScope>) -> E<'a> {
        let span = forms[0].span;
        if !forms.iter().all(|d| self.has_room(d)) {
            return self.nil(span);
        }
        let store = self.x.store;
        let forms: &'static [Datum<'static>] = store.alloc_slice_fill_iter(forms.iter().map(|d| keep(d, store)));
        let id = self.x.deferred.len() as u32;
        self.x.deferred.push(Deferred { forms, scope, from_data: self.x.from_data });
        self.node(span, ExprKind::Declare(self.arena.alloc(Declaration::Deferred(id))))
    }
}

/// A copy that lives as long as the process.
fn keep(d: &Datum<'_>, store: &'static Bump) -> Datum<'static> {
    let all =
        |items: &[Datum<'_>]| &*store.alloc_slice_fill_iter(items.iter().map(|d| keep(d, store)).collect::<Vec<_>>());
    let kind = match d.kind {
        DatumKind::Int(n) => DatumKind::Int(n),
        DatumKind::BigInt(text) => DatumKind::BigInt(store.alloc_str(text)),
        DatumKind::Double(x) => DatumKind::Double(x),
        DatumKind::Str(text) => DatumKind::Str(store.alloc_str(text)),
        DatumKind::Symbol(s) => DatumKind::Symbol(s),
        DatumKind::Path(s) => DatumKind::Path(s),
        DatumKind::List(items) => DatumKind::List(all(items)),
        DatumKind::Dotted(items, tail) => DatumKind::Dotted(all(items), store.alloc(keep(tail, store))),
        DatumKind::Bracket(items) => DatumKind::Bracket(all(items)),
        DatumKind::Brace(items) => DatumKind::Brace(all(items)),
        DatumKind::Index([collection, index]) => {
            DatumKind::Index(store.alloc([keep(collection, store), keep(index, store)]))
        }
        DatumKind::Global(s) => DatumKind::Global(s),
        DatumKind::Opaque(i) => DatumKind::Opaque(i),
    };
    Datum { span: d.span, kind }
}
