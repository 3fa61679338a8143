//! `quasiquote` (LANGUAGE §3.9): constant parts stay data, the rest becomes operations on pairs.

use super::data::elements;
use super::pass::{Pass, Position};
use crate::core::{Const, E, ExprKind, Op};
use crate::syntax::{Code, Datum, DatumKind, Span};
use crate::value::Sym;

/// One element of a list template.
enum Part<'a> {
    Constant,
    Value(E<'a>),
    /// The elements of a list value.
    Spliced(E<'a>),
}

impl<'a> Pass<'_, 'a> {
    /// `(quasiquote d)`.
    #[inline(never)]
    pub fn quasiquote(&mut self, d: &Datum<'a>) -> E<'a> {
        match self.template(d, 0) {
            Some(e) => e,
            None => self.quote(d, d.span),
        }
    }

    /// The expression for a template at a depth, or `None` if it is constant.
    fn template(&mut self, d: &Datum<'a>, depth: u32) -> Option<E<'a>> {
        if self.too_deep(d.span) {
            return None;
        }
        match d.kind {
            DatumKind::List([]) => None,
            DatumKind::List(items) => self.list_template(d.span, items, None, depth),
            DatumKind::Dotted(items, tail) => match elements(d, self.arena) {
                Some(items) => self.list_template(d.span, items, None, depth),
                None => self.list_template(d.span, items, Some(tail), depth),
            },
            DatumKind::Bracket(items) => self.headed_template(d.span, self.x.names.array, items, depth),
            DatumKind::Brace(items) => self.headed_template(d.span, self.x.names.dict, items, depth),
            DatumKind::Index(parts) => self.headed_template(d.span, self.x.names.ref_, parts, depth),
            _ => None,
        }
    }

    /// Brackets, braces and indices are lists with a head.
    fn headed_template(&mut self, span: Span, head: Sym, items: &'a [Datum<'a>], depth: u32) -> Option<E<'a>> {
        let list = self.sequence_template(span, items, None, depth)?;
        let head = self.constant(span, Const::Symbol(head));
        Some(self.op(span, Op::Cons, &[head, list]))
    }

    fn list_template(
        &mut self,
        span: Span,
        items: &'a [Datum<'a>],
        tail: Option<&'a Datum<'a>>,
        depth: u32,
    ) -> Option<E<'a>> {
        let head = self.x.symbol_of(&items[0]);
        let n = &self.x.names;
        if tail.is_none() && items.len() == 2 {
            if head == Some(n.unquote) {
                return self.unquote(span, items, depth);
            }
            if head == Some(n.unquote_splicing) {
                if depth == 0 {
                    return Some(self.misplaced_splice(span));
                }
                return self.unquote(span, items, depth);
            }
            if head == Some(n.quasiquote) {
                return self.sequence_template(span, items, tail, depth + 1);
            }
        } else if tail.is_none() && (head == Some(n.unquote) || head == Some(n.unquote_splicing)) {
            // Any other number of operands.
            if depth == 0
                && let Some(name) = head
            {
                return Some(self.bad_syntax(name, span));
            }
        }
        // `(a . ,b)` reads as `(a unquote b)` where lists and dotted lists are the same.
        if let [front @ .., mark, _] = items
            && tail.is_none()
            && !front.is_empty()
            && matches!(mark.kind, DatumKind::Symbol(s) if s == self.x.names.unquote)
        {
            let unquote = Datum { span, kind: DatumKind::List(&items[front.len()..]) };
            return self.sequence_template(span, front, Some(self.arena.alloc(unquote)), depth);
        }
        self.sequence_template(span, items, tail, depth)
    }

    fn unquote(&mut self, span: Span, items: &'a [Datum<'a>], depth: u32) -> Option<E<'a>> {
        match depth {
            0 => Some(self.expand(&items[1], Position::Value)),
            _ => self.sequence_template(span, items, None, depth - 1),
        }
    }

    fn sequence_template(
        &mut self,
        span: Span,
        items: &'a [Datum<'a>],
        tail: Option<&'a Datum<'a>>,
        depth: u32,
    ) -> Option<E<'a>> {
        let mut parts: Vec<Part<'a>> = Vec::with_capacity(items.len());
        for d in items {
            parts.push(self.part_template(d, depth));
        }
        let tail_value = tail.and_then(|d| self.template(d, depth));
        let last = parts.iter().rposition(|p| !matches!(p, Part::Constant));
        if last.is_none() && tail_value.is_none() {
            return None;
        }
        // Everything behind the last hole is one constant.
        let (mut acc, from) = match (tail_value, last) {
            (Some(e), _) => (e, items.len()),
            (None, last) => {
                let from = last.map_or(0, |i| i + 1);
                (self.constant_tail(span, &items[from..], tail), from)
            }
        };
        for (part, d) in parts[..from].iter().zip(items).rev() {
            acc = match part {
                Part::Constant => {
                    let constant = self.quote(d, d.span);
                    self.op(d.span, Op::Cons, &[constant, acc])
                }
                Part::Value(e) => self.op(d.span, Op::Cons, &[e, acc]),
                Part::Spliced(e) => self.op(d.span, Op::Splice, &[e, acc]),
            };
        }
        Some(acc)
    }

    fn constant_tail(&mut self, span: Span, items: &'a [Datum<'a>], tail: Option<&'a Datum<'a>>) -> E<'a> {
        let kind = match (items, tail) {
            ([], Some(tail)) => tail.kind,
            (items, Some(tail)) => DatumKind::Dotted(items, tail),
            (items, None) => DatumKind::List(items),
        };
        self.quote(&Datum { span, kind }, span)
    }

    fn part_template(&mut self, d: &Datum<'a>, depth: u32) -> Part<'a> {
        if depth == 0
            && let DatumKind::List([head, operand]) = d.kind
            && self.x.symbol_of(head) == Some(self.x.names.unquote_splicing)
        {
            return Part::Spliced(self.expand(operand, Position::Value));
        }
        match self.template(d, depth) {
            Some(e) => Part::Value(e),
            None => Part::Constant,
        }
    }

    /// `,@` outside of a list is an error when it is evaluated.
    fn misplaced_splice(&mut self, span: Span) -> E<'a> {
        const MESSAGE: &str = ",@ in non-list context";
        match self.x.primitive(Sym::new("error")) {
            Some(p) => {
                let message = self.constant(span, Const::Str(MESSAGE));
                let f = self.node(span, ExprKind::PrimRef(p.id));
                self.node(span, ExprKind::Call(f, self.arena.alloc_slice_copy(&[message])))
            }
            None => self.error(Code::MisplacedForm, span, MESSAGE),
        }
    }
}
