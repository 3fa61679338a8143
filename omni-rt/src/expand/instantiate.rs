//! Filling a template in. Everything made carries the position of the macro call.

use super::macros::MAX_MADE;
use super::pass::Pass;
use super::template::{Item, Template};
use crate::syntax::{Code, Datum, DatumKind, Span};
use crate::value::Sym;

/// A spliced tail at least this long is shared instead of copied, so that a macro that peels off its
/// first arguments and recurses takes linear time.
const SHARED_TAIL: usize = 16;

impl<'a> Pass<'_, 'a> {
    /// The datum for a template, given what the pattern variables matched and the fresh names.
    pub fn instantiate(&mut self, t: &'static Template, found: &[Datum<'a>], fresh: &[Sym], span: Span) -> Datum<'a> {
        if self.too_deep(span) {
            return Datum { span, kind: DatumKind::List(&[]) };
        }
        let kind = match t {
            Template::Atom(kind) => *kind,
            Template::Variable(slot) => return found[*slot as usize],
            Template::Fresh(i) => DatumKind::Symbol(fresh[*i as usize]),
            Template::Path(root, rest) => self.instantiate_path(root, rest, found, fresh, span),
            Template::List(items) => self.instantiate_list(items, found, fresh, span),
            Template::Bracket(items) => DatumKind::Bracket(self.instantiate_items(items, found, fresh, span)),
            Template::Brace(items) => DatumKind::Brace(self.instantiate_items(items, found, fresh, span)),
            Template::Dotted(items, tail) => {
                let items = self.instantiate_items(items, found, fresh, span);
                let tail = self.instantiate(tail, found, fresh, span);
                if items.is_empty() { tail.kind } else { DatumKind::Dotted(items, self.arena.alloc(tail)) }
            }
            Template::Index([collection, index]) => {
                let collection = self.instantiate(collection, found, fresh, span);
                let index = self.instantiate(index, found, fresh, span);
                DatumKind::Index(self.arena.alloc([collection, index]))
            }
        };
        Datum { span, kind }
    }

    fn instantiate_list(
        &mut self,
        items: &'static [Item],
        found: &[Datum<'a>],
        fresh: &[Sym],
        span: Span,
    ) -> DatumKind<'a> {
        if let [Item::One(head), Item::Splice(slot)] = items
            && let DatumKind::List(rest) = found[*slot as usize].kind
            && rest.len() >= SHARED_TAIL
        {
            let head = self.instantiate(head, found, fresh, span);
            let tail = Datum { span, kind: DatumKind::List(rest) };
            return DatumKind::Dotted(self.arena.alloc_slice_copy(&[head]), self.arena.alloc(tail));
        }
        DatumKind::List(self.instantiate_items(items, found, fresh, span))
    }

    fn instantiate_items(
        &mut self,
        items: &'static [Item],
        found: &[Datum<'a>],
        fresh: &[Sym],
        span: Span,
    ) -> &'a [Datum<'a>] {
        self.made += items.len();
        if self.made > MAX_MADE {
            return &[];
        }
        if items.iter().all(|i| matches!(i, Item::One(_))) {
            let arena = self.arena;
            return arena.alloc_slice_fill_with(items.len(), |i| match &items[i] {
                Item::One(t) => self.instantiate(t, found, fresh, span),
                Item::Splice(slot) => found[*slot as usize],
            });
        }
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            match item {
                Item::One(t) => out.push(self.instantiate(t, found, fresh, span)),
                Item::Splice(slot) => match self.sequence_of(&found[*slot as usize]) {
                    Some(list) => {
                        self.made += list.len();
                        if self.made > MAX_MADE {
                            return &[];
                        }
                        out.extend_from_slice(list);
                    }
                    None => {
                        let at = found[*slot as usize].span;
                        self.error(Code::BadSyntax, at, "a macro splices this with '..', but it is not a list");
                    }
                },
            }
        }
        self.arena.alloc_slice_copy(&out)
    }

    /// `root.rest` where the root is a hole.
    fn instantiate_path(
        &mut self,
        root: &'static Template,
        rest: &'static str,
        found: &[Datum<'a>],
        fresh: &[Sym],
        span: Span,
    ) -> DatumKind<'a> {
        let root = self.instantiate(root, found, fresh, span);
        if let DatumKind::Symbol(s) | DatumKind::Path(s) = root.kind
            && Sym::new(s.name()) == s
        {
            return DatumKind::Path(Sym::new(&format!("{}.{rest}", s.name())));
        }
        let head = Datum { span, kind: DatumKind::Symbol(self.x.names.path_form) };
        let segments = rest.split('.').map(|s| Datum { span, kind: DatumKind::Symbol(Sym::new(s)) });
        let items: Vec<Datum<'a>> = [head, root].into_iter().chain(segments).collect();
        DatumKind::List(self.arena.alloc_slice_copy(&items))
    }
}
