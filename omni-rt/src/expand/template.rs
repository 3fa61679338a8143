//! Macro definitions: compiling patterns and templates (LANGUAGE §3.18), and filling templates in.
//!
//! The rules that depend on the place and time of the definition (4, 5 and 6) are decided here, once; what
//! is left for a use is copying with holes. Snapshots are hidden globals that the definition assigns.

use super::data::{copy, elements};
use super::macros::{DatumTest, Macro, MacroClause, MacroPattern};
use super::pass::{Pass, Position};
use super::session::{Snapshot, SnapshotTarget};
use super::table::Special;
use crate::core::{E, ExprKind, Global};
use crate::syntax::{Code, Datum, DatumKind, Span};
use crate::value::{Sym, symbol};
use rustc_hash::{FxHashMap, FxHashSet};

/// A template: data with holes.
pub(super) enum Template {
    Atom(DatumKind<'static>),
    Variable(u32),
    Fresh(u32),
    /// A path whose root is a hole, and the text behind the root.
    Path(&'static Template, &'static str),
    List(&'static [Item]),
    Bracket(&'static [Item]),
    Brace(&'static [Item]),
    Dotted(&'static [Item], &'static Template),
    Index(&'static [Template; 2]),
}

pub(super) enum Item {
    One(Template),
    /// `.. var`
    Splice(u32),
}

/// What the rules for symbols say at a place of a template.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Variable references: all rules.
    Code,
    /// Names that are no references: rules 1 to 3.
    Plain,
    /// Data inside quasiquotes of this depth: rules 1 to 3 but for unquoted parts.
    Quasi(u32),
    /// A pattern of `match`: rules 1 to 3 but for guards.
    Pattern,
    /// A clause of `match`: a pattern, then code.
    MatchClause,
    /// A clause of `handle`: names, then code.
    HandleClause,
}

/// State while one macro is compiled.
struct Compiler {
    variables: FxHashMap<Sym, u32>,
    fresh: Vec<Sym>,
    /// Names bound by the template itself.
    binders: FxHashSet<Sym>,
    name: Sym,
}

/// Values to copy where the definition executes: hidden symbol and the global it copies.
pub(super) type Captures = Vec<(Sym, Global)>;

impl<'a> Pass<'_, 'a> {
    /// `(define [macro] name (pattern template) …)`; `args` follow the attribute.
    pub fn define_macro(&mut self, form: Sym, d: &Datum<'a>, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        if position != Position::Top {
            return self.error(Code::MisplacedMacro, d.span, "define: macros are only allowed at top level");
        }
        const SHAPE: &str = "(define [macro] name (pattern template) …)";
        let [name, clauses @ ..] = args else { return self.bad_shape(form.name(), SHAPE, d.span) };
        let Some(name_sym) = self.binder(name).filter(|&s| s != self.x.names.underscore) else {
            return self.bad_shape(form.name(), SHAPE, name.span);
        };
        let mut captures = FxHashMap::default();
        let mut order: Captures = Vec::new();
        let mut compiled = Vec::with_capacity(clauses.len());
        for clause in clauses {
            match elements(clause, self.arena) {
                Some([pattern, template]) => {
                    if !self.has_room(template) || !self.has_room(pattern) {
                        return self.nil(d.span);
                    }
                    match self.compile_clause(name_sym, pattern, template, &mut captures, &mut order) {
                        Ok(c) => compiled.push(c),
                        Err(at) => {
                            self.bad_shape(form.name(), SHAPE, at);
                        }
                    }
                }
                _ => {
                    self.bad_shape(form.name(), SHAPE, clause.span);
                }
            }
        }
        let store = self.x.store;
        let clauses: &'static [MacroClause] = store.alloc_slice_fill_iter(compiled);
        let chain = self.x.library && name_sym.name() == "cond";
        self.x.macros.insert(name_sym, store.alloc(Macro { name: name_sym, chain, clauses }));
        let definition = self.plain(d);
        let node = self.node(d.span, ExprKind::DefineMacro(name_sym, self.arena.alloc(definition)));
        let mut steps: Vec<E<'a>> = Vec::with_capacity(order.len() + 1);
        for (hidden, global) in order {
            let value = self.global(global, d.span);
            steps.push(self.node(d.span, ExprKind::Define(Global { name: hidden, module: None }, value)));
        }
        steps.push(node);
        self.seq(d.span, self.arena.alloc_slice_copy(&steps))
    }

    fn compile_clause(
        &mut self,
        name: Sym,
        pattern: &Datum<'a>,
        template: &Datum<'a>,
        captures: &mut FxHashMap<Sym, Sym>,
        order: &mut Captures,
    ) -> Result<MacroClause, Span> {
        let mut c =
            Compiler { variables: FxHashMap::default(), fresh: Vec::new(), binders: FxHashSet::default(), name };
        let compiled = self.compile_pattern(&mut c, pattern)?;
        self.collect_binders(template, &mut c.binders);
        let body = self.compile(&mut c, template, Mode::Code, captures, order);
        Ok(MacroClause {
            pattern: compiled,
            variables: c.variables.len() as u32,
            fresh: self.x.store.alloc_slice_copy(&c.fresh),
            template: body,
            span: template.span,
            at: pattern.span,
        })
    }

    // Patterns.

    fn compile_pattern(&mut self, c: &mut Compiler, p: &Datum<'a>) -> Result<MacroPattern, Span> {
        let store = self.x.store;
        Ok(match p.kind {
            DatumKind::Symbol(_) | DatumKind::Global(_) => {
                let Some(s) = self.binder(p) else { return Err(p.span) };
                if s == self.x.names.underscore {
                    MacroPattern::Any
                } else if s == self.x.names.nil {
                    MacroPattern::Nil
                } else if s == Sym::TRUE || s == Sym::FALSE {
                    MacroPattern::Literal(Datum { span: p.span, kind: DatumKind::Symbol(s) })
                } else {
                    MacroPattern::Variable(slot(c, s))
                }
            }
            DatumKind::Bracket(items) => self.compile_sequence(c, items)?,
            DatumKind::List([]) => MacroPattern::Nil,
            DatumKind::List(_) | DatumKind::Dotted(..) => {
                let Some([head, rest @ ..]) = elements(p, self.arena) else { return Err(p.span) };
                let Some(head) = self.binder(head) else { return Err(head.span) };
                match rest {
                    [datum] if head == self.x.names.quote => MacroPattern::Literal(copy(datum, store)),
                    _ if head == self.x.names.array => self.compile_sequence(c, rest)?,
                    [test, inner @ ..] if head == self.x.names.question && inner.len() <= 1 => {
                        let Some(test) = self.x.symbol_of(test).and_then(|s| DatumTest::named(s.name())) else {
                            return Err(test.span);
                        };
                        let inner = match inner {
                            [inner] => Some(&*store.alloc(self.compile_pattern(c, inner)?)),
                            _ => None,
                        };
                        MacroPattern::Guard(test, inner)
                    }
                    parts => {
                        for part in parts {
                            self.compile_pattern(c, part)?;
                        }
                        MacroPattern::Never
                    }
                }
            }
            DatumKind::Path(_) | DatumKind::Brace(_) | DatumKind::Index(_) => return Err(p.span),
            _ => MacroPattern::Literal(copy(p, store)),
        })
    }

    fn compile_sequence(&mut self, c: &mut Compiler, items: &[Datum<'a>]) -> Result<MacroPattern, Span> {
        use super::patterns::Rest;
        let split = self.sequence(items)?;
        let mut parts = Vec::with_capacity(split.elements.len());
        for p in split.elements {
            parts.push(self.compile_pattern(c, p)?);
        }
        let parts: &'static [MacroPattern] = self.x.store.alloc_slice_fill_iter(parts);
        Ok(match split.rest {
            Rest::None => MacroPattern::Exact(parts),
            Rest::Any => MacroPattern::AnySequence,
            Rest::Before => MacroPattern::Suffix(parts),
            Rest::After(None) => MacroPattern::AtLeast(parts, None),
            Rest::After(Some(rest)) => {
                let name = self.binder(rest).filter(|&s| s != self.x.names.underscore);
                MacroPattern::AtLeast(parts, name.map(|s| slot(c, s)))
            }
        })
    }

    // Rule 4: names that the template binds.

    fn collect_binders(&self, d: &Datum<'a>, binders: &mut FxHashSet<Sym>) {
        let items = match d.kind {
            DatumKind::List(items) | DatumKind::Bracket(items) | DatumKind::Brace(items) => items,
            DatumKind::Index(parts) => &parts[..],
            DatumKind::Dotted(items, tail) => {
                self.collect_binders(tail, binders);
                items
            }
            _ => return,
        };
        if let DatumKind::List([head, args @ ..]) = d.kind {
            self.collect_form(head, args, binders);
        }
        items.iter().for_each(|d| self.collect_binders(d, binders));
    }

    fn collect_form(&self, head: &Datum<'a>, args: &'a [Datum<'a>], binders: &mut FxHashSet<Sym>) {
        let special = self.x.symbol_of(head).and_then(|s| self.x.specials.get(&s));
        match (special, args) {
            (Some(Special::Lambda), [params, ..]) => self.collect_names(params, binders),
            (Some(Special::Define), [Datum { kind: DatumKind::List([_, params @ ..]), .. }, ..]) => {
                params.iter().for_each(|d| self.collect_names(d, binders));
            }
            (Some(Special::Let), [first, ..]) => {
                let named = self.x.symbol_of(first);
                binders.extend(named);
                let bindings = if named.is_some() { args.get(1) } else { Some(first) };
                if let Some(Datum { kind: DatumKind::List(items) | DatumKind::Bracket(items), .. }) = bindings {
                    binders.extend(items.iter().step_by(2).filter_map(|d| self.x.symbol_of(d)));
                }
            }
            (Some(Special::Match), [_, clauses @ ..]) => {
                for clause in clauses {
                    if let DatumKind::List([pattern, ..]) = clause.kind {
                        self.collect_names(pattern, binders);
                    }
                }
            }
            (Some(Special::Handle), clauses) => {
                for clause in clauses {
                    match clause.kind {
                        DatumKind::List([Datum { kind: DatumKind::List([_, names @ ..]), .. }, ..]) => {
                            names.iter().for_each(|d| self.collect_names(d, binders));
                        }
                        DatumKind::List([_, name, _, ..]) => binders.extend(self.x.symbol_of(name)),
                        _ => {}
                    }
                }
            }
            (Some(Special::Shift | Special::WithContinuation), [name, ..]) => binders.extend(self.x.symbol_of(name)),
            _ => {}
        }
    }

    /// Every symbol in a parameter list or pattern, guards aside.
    fn collect_names(&self, d: &Datum<'a>, binders: &mut FxHashSet<Sym>) {
        match d.kind {
            DatumKind::Symbol(s) => {
                binders.insert(s);
            }
            DatumKind::List([head, ..]) if self.x.symbol_of(head) == Some(self.x.names.quote) => {}
            DatumKind::List([head, _, rest @ ..]) if self.x.symbol_of(head) == Some(self.x.names.question) => {
                rest.iter().for_each(|d| self.collect_names(d, binders));
            }
            DatumKind::List(items) | DatumKind::Bracket(items) => {
                items.iter().for_each(|d| self.collect_names(d, binders));
            }
            _ => {}
        }
    }

    // Templates.

    fn compile(
        &mut self,
        c: &mut Compiler,
        d: &Datum<'a>,
        mode: Mode,
        captures: &mut FxHashMap<Sym, Sym>,
        order: &mut Captures,
    ) -> Template {
        let store = self.x.store;
        match d.kind {
            DatumKind::Symbol(s) => self.compile_symbol(c, s, mode, captures, order),
            DatumKind::Path(s) => self.compile_path(c, s, mode, captures, order),
            DatumKind::List(items) => {
                let modes = self.modes(items, mode);
                Template::List(self.compile_items(c, items, &modes, captures, order))
            }
            DatumKind::Bracket(items) => {
                let modes = vec![mode; items.len()];
                Template::Bracket(self.compile_items(c, items, &modes, captures, order))
            }
            DatumKind::Brace(items) => {
                let modes = vec![mode; items.len()];
                Template::Brace(self.compile_items(c, items, &modes, captures, order))
            }
            DatumKind::Dotted(items, tail) => {
                let modes = vec![mode; items.len()];
                let items = self.compile_items(c, items, &modes, captures, order);
                Template::Dotted(items, store.alloc(self.compile(c, tail, mode, captures, order)))
            }
            DatumKind::Index(parts) => Template::Index(store.alloc([
                self.compile(c, &parts[0], mode, captures, order),
                self.compile(c, &parts[1], mode, captures, order),
            ])),
            _ => Template::Atom(copy(d, store).kind),
        }
    }

    fn compile_items(
        &mut self,
        c: &mut Compiler,
        items: &[Datum<'a>],
        modes: &[Mode],
        captures: &mut FxHashMap<Sym, Sym>,
        order: &mut Captures,
    ) -> &'static [Item] {
        let mut out = Vec::with_capacity(items.len());
        let mut i = 0;
        while i < items.len() {
            if self.x.symbol_of(&items[i]) == Some(self.x.names.dotdot)
                && let Some(DatumKind::Symbol(s)) = items.get(i + 1).map(|d| d.kind)
                && let Some(&slot) = c.variables.get(&s)
            {
                out.push(Item::Splice(slot));
                i += 2;
                continue;
            }
            out.push(Item::One(self.compile(c, &items[i], modes[i], captures, order)));
            i += 1;
        }
        self.x.store.alloc_slice_fill_iter(out)
    }

    fn compile_symbol(
        &mut self,
        c: &mut Compiler,
        s: Sym,
        mode: Mode,
        captures: &mut FxHashMap<Sym, Sym>,
        order: &mut Captures,
    ) -> Template {
        if let Some(&slot) = c.variables.get(&s) {
            return Template::Variable(slot);
        }
        if is_fresh_name(s.name()) {
            return Template::Fresh(fresh_index(c, s));
        }
        if mode != Mode::Code || self.stays(c, s) {
            return Template::Atom(DatumKind::Symbol(s));
        }
        Template::Atom(match self.capture(s, captures, order) {
            Some(hidden) => DatumKind::Global(hidden),
            None => DatumKind::Symbol(s),
        })
    }

    /// Rule 4, and the tokens that are no names.
    fn stays(&self, c: &Compiler, s: Sym) -> bool {
        let n = &self.x.names;
        s == n.underscore
            || s == n.dotdot
            || s == c.name
            || c.binders.contains(&s)
            || self.x.specials.contains_key(&s)
            || self.x.macros.contains_key(&s)
    }

    fn compile_path(
        &mut self,
        c: &mut Compiler,
        s: Sym,
        mode: Mode,
        captures: &mut FxHashMap<Sym, Sym>,
        order: &mut Captures,
    ) -> Template {
        let whole = Template::Atom(DatumKind::Path(s));
        let Some((root, rest)) = s.name().split_once('.') else { return whole };
        if matches!(mode, Mode::Quasi(_)) {
            return whole;
        }
        match self.compile_symbol(c, Sym::new(root), mode, captures, order) {
            Template::Atom(DatumKind::Symbol(_)) => whole,
            root => Template::Path(self.x.store.alloc(root), rest),
        }
    }

    /// Rule 5: the hidden symbol for a global that has a value now.
    fn capture(&mut self, s: Sym, captures: &mut FxHashMap<Sym, Sym>, order: &mut Captures) -> Option<Sym> {
        if let Some(&hidden) = captures.get(&s) {
            return Some(hidden);
        }
        let target = if (s == Sym::TRUE || s == Sym::FALSE || s == self.x.names.nil) && !self.x.defined.contains(&s) {
            if s == Sym::TRUE { SnapshotTarget::True } else { SnapshotTarget::Nil }
        } else if let Some(p) = self.x.primitive(s).filter(|_| self.names_global(s)) {
            SnapshotTarget::Primitive(p)
        } else if self.is_bound_now(s) {
            SnapshotTarget::Hidden
        } else {
            return None;
        };
        let hidden = match target {
            SnapshotTarget::Hidden => {
                self.x.snapshot_count += 1;
                let hidden = symbol::uninterned(&format!("{}~{}", s.name(), self.x.snapshot_count));
                order.push((hidden, self.resolve_global(s)));
                hidden
            }
            _ => symbol::uninterned(s.name()),
        };
        self.x.snapshots.insert(hidden, Snapshot { name: s, target });
        captures.insert(s, hidden);
        Some(hidden)
    }

    /// The modes of the elements of a list: rule 5 applies to variable references only.
    fn modes(&self, items: &[Datum<'a>], mode: Mode) -> Vec<Mode> {
        let n = items.len();
        let head = items.first().and_then(|d| self.x.symbol_of(d));
        let special = head.and_then(|s| self.x.specials.get(&s)).copied();
        let mut modes = vec![mode; n];
        let mut set = |range: std::ops::Range<usize>, mode: Mode| {
            for i in range {
                if let Some(m) = modes.get_mut(i) {
                    *m = mode;
                }
            }
        };
        match (mode, special) {
            (Mode::Code, Some(Special::Quote)) => set(1..n, Mode::Quasi(u32::MAX)),
            (Mode::Code, Some(Special::Quasiquote)) => set(1..n, Mode::Quasi(0)),
            (Mode::Quasi(u32::MAX), _) => {}
            (Mode::Quasi(depth), Some(Special::Quasiquote)) => set(1..n, Mode::Quasi(depth + 1)),
            (Mode::Quasi(0), Some(Special::Unquote | Special::UnquoteSplicing)) => set(1..n, Mode::Code),
            (Mode::Quasi(depth), Some(Special::Unquote | Special::UnquoteSplicing)) => {
                set(1..n, Mode::Quasi(depth - 1))
            }
            (Mode::MatchClause, _) => {
                set(0..1, Mode::Pattern);
                set(1..n, Mode::Code);
            }
            (Mode::HandleClause, _) => {
                set(0..2, Mode::Plain);
                set(2..n, Mode::Code);
                if matches!(items.first(), Some(Datum { kind: DatumKind::List(_), .. })) {
                    set(1..2, Mode::Code);
                }
            }
            (Mode::Code, Some(Special::Match)) => set(2..n, Mode::MatchClause),
            (Mode::Code, Some(Special::Handle)) => {
                let strict = items.get(1).and_then(|d| self.x.symbol_of(d)) == Some(self.x.names.strict);
                set(2 + strict as usize..n, Mode::HandleClause);
            }
            (Mode::Pattern, _) if head == Some(self.x.names.question) => set(1..2, Mode::Code),
            (Mode::Code, Some(Special::Set))
                if !matches!(items.get(1), Some(Datum { kind: DatumKind::Index(_), .. })) =>
            {
                set(1..2, Mode::Plain);
            }
            (Mode::Code, Some(Special::Define)) => match items.get(1).map(|d| d.kind) {
                Some(DatumKind::Bracket(words)) if words.len() == 2 => set(1..3, Mode::Plain),
                Some(DatumKind::Bracket(_)) => set(1..n, Mode::Plain),
                _ => set(1..2, Mode::Plain),
            },
            (Mode::Code, Some(Special::Signal | Special::Lambda)) => set(1..2, Mode::Plain),
            (Mode::Code, Some(Special::Module)) => set(1..3, Mode::Plain),
            (Mode::Code, Some(Special::Import | Special::ExportFrom)) => set(1..n, Mode::Plain),
            _ => {}
        }
        modes
    }
}

fn slot(c: &mut Compiler, s: Sym) -> u32 {
    let next = c.variables.len() as u32;
    *c.variables.entry(s).or_insert(next)
}

fn fresh_index(c: &mut Compiler, s: Sym) -> u32 {
    match c.fresh.iter().position(|f| *f == s) {
        Some(i) => i as u32,
        None => {
            c.fresh.push(s);
            c.fresh.len() as u32 - 1
        }
    }
}

/// Rule 3: a symbol ending in `#`, with something before it.
fn is_fresh_name(name: &str) -> bool {
    name.len() > 1 && name.ends_with('#')
}
