//! Macro use (LANGUAGE §3.18): matching argument forms against patterns, the expansion loop.
//!
//! Macros are compiled when they are defined (see [`super::template`]) and live as long as the process.
//! Everything that a template makes carries the position of the macro call, so reports point there; it
//! also tells calls made by templates from calls written by the user when steps are counted.

use super::data::{as_list, elements, same_datum};
use super::pass::{Expansion, Pass, Position};
use super::template::Template;
use crate::core::E;
use crate::syntax::{Code, Datum, DatumKind, Diagnostic, Span};
use crate::value::Sym;

/// Expansion steps that one form may take: macro calls of templates, each inside the expansion of the last.
const MAX_STEPS: u32 = 100_000;

/// Macro calls of templates that one top-level form may expand in all: stops expansions that branch.
const MAX_INNER_STEPS: u32 = 2_000_000;

/// Data that the templates used for one top-level form may make: stops expansions that grow.
pub(super) const MAX_MADE: usize = 1 << 24;

/// Patterns that are shown when none matches.
const MAX_PATTERNS: usize = 3;

pub(super) struct Macro {
    pub name: Sym,
    /// The `cond` of the library, whose clauses are all expanded at once.
    pub chain: bool,
    pub clauses: &'static [MacroClause],
}

pub(super) struct MacroClause {
    pub pattern: MacroPattern,
    /// Number of pattern variables.
    pub variables: u32,
    /// Number of spellings of fresh names.
    pub fresh: &'static [Sym],
    pub template: Template,
    /// Where the template is.
    pub span: Span,
    /// Where the pattern is.
    pub at: Span,
}

pub(super) enum MacroPattern {
    Any,
    Variable(u32),
    /// The symbol `nil` or `()`.
    Nil,
    Literal(Datum<'static>),
    Exact(&'static [MacroPattern]),
    AtLeast(&'static [MacroPattern], Option<u32>),
    Suffix(&'static [MacroPattern]),
    AnySequence,
    Guard(DatumTest, Option<&'static MacroPattern>),
    /// A constructor pattern: data are never instances.
    Never,
}

/// A predicate that can be decided on data.
#[derive(Clone, Copy)]
pub(super) enum DatumTest {
    Symbol,
    Str,
    Int,
    Double,
    Number,
    List,
    Pair,
    Null,
}

impl DatumTest {
    pub fn named(name: &str) -> Option<DatumTest> {
        Some(match name {
            "symbol?" => DatumTest::Symbol,
            "string?" => DatumTest::Str,
            "int?" => DatumTest::Int,
            "double?" => DatumTest::Double,
            "number?" => DatumTest::Number,
            "list?" => DatumTest::List,
            "pair?" => DatumTest::Pair,
            "null?" => DatumTest::Null,
            _ => return None,
        })
    }

    fn holds(self, d: &Datum<'_>) -> bool {
        use DatumKind::*;
        match self {
            DatumTest::Symbol => matches!(d.kind, Symbol(_) | Path(_) | Global(_)),
            DatumTest::Str => matches!(d.kind, Str(_)),
            DatumTest::Int => matches!(d.kind, Int(_) | BigInt(_)),
            DatumTest::Double => matches!(d.kind, Double(_)),
            DatumTest::Number => matches!(d.kind, Int(_) | BigInt(_) | Double(_)),
            DatumTest::List => matches!(d.kind, List(_) | Dotted(..) | Bracket(_) | Brace(_) | Index(_)),
            DatumTest::Pair => match d.kind {
                List(items) => !items.is_empty(),
                _ => matches!(d.kind, Dotted(..) | Bracket(_) | Brace(_) | Index(_)),
            },
            DatumTest::Null => matches!(d.kind, List([])),
        }
    }
}

impl<'a> Pass<'_, 'a> {
    /// A call of a macro: expands until the head is no macro any more, then expands the result.
    #[inline(never)]
    pub fn macro_use(&mut self, d: &Datum<'a>, position: Position) -> E<'a> {
        let outer = self.expansion;
        let result = match self.expand_head(*d) {
            Some(d) => {
                let d = self.arena.alloc(d);
                self.expand(d, position)
            }
            None => self.nil(d.span),
        };
        self.expansion = outer;
        result
    }

    #[inline(never)]
    pub fn expand_head(&mut self, mut current: Datum<'a>) -> Option<Datum<'a>> {
        while let Some((m, args)) = self.macro_call(&current) {
            let made_by_template = self.expansion.filter(|e| e.call == current.span);
            let steps = made_by_template.map_or(1, |e| e.steps + 1);
            self.inner_steps += made_by_template.is_some() as u32;
            if steps > MAX_STEPS || self.inner_steps > MAX_INNER_STEPS {
                self.endless(m, current.span);
                return None;
            }
            let applied = if m.chain && args.len() > 2 && args.len() % 2 == 0 {
                Some((self.chain(current.span, args), Span::NONE))
            } else {
                self.apply_macro(m, current.span, args)
            };
            let Some((expanded, template)) = applied else {
                // The definition has errors, which were reported.
                if !self.x.env.executes() && self.x.attempted.contains(&m.name) {
                    return None;
                }
                let message = format!("{}: no macro clause matched", m.name.name());
                // People who come from other Lisps write clauses in brackets, and `else`.
                let help = m.chain.then(|| "cond takes flat pairs: (cond test1 e1 test2 e2 true e3)".to_owned());
                let mut report = Diagnostic::error(Code::NoMacroClause, current.span, message).suggest(help);
                let patterns = m.clauses.iter().filter(|c| c.at.file() != 0);
                for (i, clause) in patterns.take(MAX_PATTERNS).enumerate() {
                    let text = if i == 0 { "the macro takes arguments of this shape" } else { "or of this one" };
                    report = report.note(Some(clause.at), text);
                }
                self.report(report);
                return None;
            };
            if self.made > MAX_MADE {
                self.endless(m, current.span);
            }
            if self.stopped {
                return None;
            }
            self.expansion = Some(Expansion { name: m.name, call: current.span, template, steps });
            current = expanded;
        }
        Some(current)
    }

    /// `(cond t1 e1 t2 e2 …)` with all its clauses as nested `if`s. The template says the same clause by clause, which
    /// would copy the rest of a long form again and again.
    fn chain(&self, span: Span, args: &'a [Datum<'a>]) -> Datum<'a> {
        let conditional = Datum { span, kind: DatumKind::Symbol(self.x.names.if_) };
        let mut rest = Datum { span, kind: DatumKind::List(&[]) };
        for clause in args.rchunks(2) {
            let items = [conditional, clause[0], clause[1], rest];
            rest = Datum { span, kind: DatumKind::List(self.arena.alloc_slice_copy(&items)) };
        }
        rest
    }

    fn endless(&mut self, m: &Macro, span: Span) {
        let message = format!("{}: macro expansion does not terminate", m.name.name());
        self.error(Code::EndlessMacro, span, message);
        self.stopped = true;
    }

    /// The macro and the arguments, if the datum is a macro call.
    fn macro_call(&self, d: &Datum<'a>) -> Option<(&'static Macro, &'a [Datum<'a>])> {
        let (head, args) = as_list(d, self.arena)?;
        let DatumKind::Symbol(s) = head.kind else { return None };
        if self.x.specials.contains_key(&s) {
            return None;
        }
        self.x.macros.get(&s).map(|m| (*m, args))
    }

    /// One step on the outermost form.
    pub fn macro_step(&mut self, d: &Datum<'a>) -> Option<Datum<'a>> {
        let (m, args) = self.macro_call(d)?;
        self.apply_macro(m, d.span, args).map(|(d, _)| d)
    }

    /// Expands by the first clause that matches.
    fn apply_macro(&mut self, m: &'static Macro, span: Span, args: &'a [Datum<'a>]) -> Option<(Datum<'a>, Span)> {
        let whole = Datum { span, kind: DatumKind::List(args) };
        for clause in m.clauses {
            let mut found = vec![whole; clause.variables as usize];
            if self.matches(&clause.pattern, &whole, &mut found) {
                let fresh: Vec<Sym> =
                    clause.fresh.iter().map(|s| crate::value::symbol::gensym(s.name().trim_end_matches('#'))).collect();
                return Some((self.instantiate(&clause.template, &found, &fresh, span), clause.span));
            }
        }
        None
    }

    fn matches(&mut self, p: &MacroPattern, d: &Datum<'a>, found: &mut [Datum<'a>]) -> bool {
        if self.too_deep(d.span) {
            return false;
        }
        match p {
            MacroPattern::Any => true,
            MacroPattern::Variable(slot) => {
                found[*slot as usize] = *d;
                true
            }
            MacroPattern::Nil => match d.kind {
                DatumKind::List([]) => true,
                _ => self.x.symbol_of(d) == Some(self.x.names.nil),
            },
            MacroPattern::Literal(literal) => match (literal.kind, d.kind) {
                (DatumKind::Symbol(s), DatumKind::Global(_)) => self.x.symbol_of(d) == Some(s),
                _ => self.has_room(literal) && same_datum(literal, d),
            },
            MacroPattern::Exact(parts) => match self.sequence_of(d) {
                Some(items) => items.len() == parts.len() && self.match_all(parts, items, found),
                None => false,
            },
            MacroPattern::AtLeast(parts, rest) => match self.sequence_of(d) {
                Some(items) if items.len() >= parts.len() => {
                    let (front, back) = items.split_at(parts.len());
                    if !self.match_all(parts, front, found) {
                        return false;
                    }
                    if let Some(slot) = rest {
                        let span = back.first().map_or(d.span, |d| d.span);
                        found[*slot as usize] = Datum { span, kind: DatumKind::List(back) };
                    }
                    true
                }
                _ => false,
            },
            MacroPattern::Suffix(parts) => match self.sequence_of(d) {
                Some(items) if items.len() >= parts.len() => {
                    self.match_all(parts, &items[items.len() - parts.len()..], found)
                }
                _ => false,
            },
            MacroPattern::AnySequence => self.sequence_of(d).is_some(),
            MacroPattern::Guard(test, inner) => {
                inner.is_none_or(|inner| self.matches(inner, d, found)) && test.holds(d)
            }
            MacroPattern::Never => false,
        }
    }

    fn match_all(&mut self, parts: &[MacroPattern], items: &'a [Datum<'a>], found: &mut [Datum<'a>]) -> bool {
        parts.iter().zip(items).all(|(p, d)| self.matches(p, d, found))
    }

    /// The elements of a list form or of a bracket form.
    pub fn sequence_of(&self, d: &Datum<'a>) -> Option<&'a [Datum<'a>]> {
        match d.kind {
            DatumKind::Bracket(items) => Some(items),
            DatumKind::Index(parts) => {
                let head = Datum { span: d.span, kind: DatumKind::Symbol(self.x.names.ref_) };
                Some(self.arena.alloc_slice_copy(&[head, parts[0], parts[1]]))
            }
            _ => elements(d, self.arena),
        }
    }
}
