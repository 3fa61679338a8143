//! The state of the expansion of one top-level form: scopes, fresh numbers, errors; and the dispatch over
//! the kinds of data.
//!
//! Scopes are one map with an undo list, so that a lookup costs the same however deep the nesting. Free
//! variables of lambdas are noted at each mention: for a variable bound outside, every function frame
//! between the mention and the binder learns of it once.

use super::modules::ModuleScope;
use super::session::{Expander, Reference, SnapshotTarget};
use super::table::{SPECIAL_FORMS, Special};
use crate::core::{Const, E, Expr, ExprKind, Global, LabelId, Op, Unit, VarId, VarTable};
use crate::syntax::{Code, Datum, DatumKind, Diagnostic, Span};
use crate::value::Sym;
use bumpalo::Bump;
use rustc_hash::{FxHashMap, FxHashSet};

/// Where an expression stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Position {
    /// Top level, a `begin` there, or the body of a module.
    Top,
    /// Tail position of a handler clause, in the clause's own function.
    Clause,
    /// Anywhere else.
    Value,
}

impl Position {
    /// The position of a sub-expression in tail position that is no longer at top level.
    pub fn inner(self) -> Position {
        if self == Position::Top { Position::Value } else { self }
    }
}

/// Number of errors after which the expansion of a form gives up.
const MAX_ERRORS: usize = 50;

/// A function (or the top level) under construction.
#[derive(Default)]
pub(super) struct Frame {
    free: Vec<VarId>,
    /// The same as a set, once there are many.
    set: FxHashSet<VarId>,
}

impl Frame {
    /// Adds a variable; false if it was known.
    fn add(&mut self, v: VarId) -> bool {
        const FEW: usize = 12;
        if self.free.len() < FEW {
            if self.free.contains(&v) {
                return false;
            }
        } else {
            if self.set.is_empty() {
                self.set.extend(self.free.iter().copied());
            }
            if !self.set.insert(v) {
                return false;
            }
        }
        self.free.push(v);
        true
    }
}

/// The handler clause around the current expression.
#[derive(Clone, Copy)]
pub(super) struct ClauseState {
    /// The hidden continuation.
    pub continuation: VarId,
    /// Number of the clause's own function frame.
    pub frame: usize,
    /// Uses of the continuation as a value, and `resolve`s in functions inside the clause.
    pub escapes: u32,
    /// Other `resolve`s that are not in tail position of the clause.
    pub inner_resolves: u32,
    /// `resolve`s in tail position.
    pub tail_resolves: u32,
}

/// The macro use whose expansion is being expanded.
#[derive(Clone, Copy)]
pub(super) struct Expansion {
    pub name: Sym,
    /// The macro call as the program spells it.
    pub call: Span,
    /// The template that was used last.
    pub template: Span,
    /// Steps from the outermost call, along this line of descent.
    pub steps: u32,
}

pub(super) struct Pass<'e, 'a> {
    pub x: &'e mut Expander,
    pub arena: &'a Bump,
    pub vars: VarTable,
    /// For each variable: the number of the function frame that binds it.
    depth_of: Vec<u32>,
    /// For each variable: number of mentions so far.
    pub uses: Vec<u32>,
    scope: FxHashMap<Sym, VarId>,
    undo: Vec<(Sym, Option<VarId>)>,
    frames: Vec<Frame>,
    pub lambdas: u32,
    labels: u32,
    pub matches: Vec<Vec<Sym>>,
    pub errors: Vec<Diagnostic>,
    /// Set by an error after which nothing more is expanded.
    pub stopped: bool,
    pub clause: Option<ClauseState>,
    /// `module` forms around the current expression, innermost last.
    pub modules: Vec<ModuleScope>,
    pub expansion: Option<Expansion>,
    /// Data made by templates so far, and macro calls in them that were expanded.
    pub made: usize,
    pub inner_steps: u32,
}

impl<'e, 'a> Pass<'e, 'a> {
    pub fn new(x: &'e mut Expander, arena: &'a Bump) -> Pass<'e, 'a> {
        Pass {
            x,
            arena,
            vars: VarTable::default(),
            depth_of: Vec::new(),
            uses: Vec::new(),
            scope: FxHashMap::default(),
            undo: Vec::new(),
            frames: vec![Frame::default()],
            lambdas: 0,
            labels: 0,
            matches: Vec::new(),
            errors: Vec::new(),
            stopped: false,
            clause: None,
            modules: Vec::new(),
            expansion: None,
            made: 0,
            inner_steps: 0,
        }
    }

    /// Expands a whole form.
    pub fn top(mut self, d: &Datum<'a>) -> Result<Unit<'a>, Vec<Diagnostic>> {
        let body = self.expand(d, Position::Top);
        let is_definition = is_definition(body)
            || matches!(d.kind, DatumKind::List([head, ..]) if self.x.symbol_of(head).and_then(|s| self.x.specials.get(&s)) == Some(&Special::Define));
        self.finish(body, is_definition, d.span)
    }

    /// The unit around what was expanded, or the errors.
    pub fn finish(self, body: E<'a>, is_definition: bool, span: Span) -> Result<Unit<'a>, Vec<Diagnostic>> {
        if !self.errors.is_empty() {
            let mut errors = self.errors;
            errors.sort_by_key(|e| (e.span.file(), e.span.start()));
            return Err(errors);
        }
        let unit = Unit {
            body,
            is_definition,
            vars: self.vars,
            lambdas: self.lambdas,
            labels: self.labels,
            library: self.x.library,
            matches: self.matches,
            span,
        };
        #[cfg(debug_assertions)]
        if let Err(problem) = crate::core::verify::verify(&unit) {
            panic!("bug in the expander: {problem}");
        }
        Ok(unit)
    }

    // Nodes.

    pub fn node(&self, span: Span, kind: ExprKind<'a>) -> E<'a> {
        self.arena.alloc(Expr { span, kind })
    }

    pub fn constant(&self, span: Span, c: Const<'a>) -> E<'a> {
        self.node(span, ExprKind::Const(c))
    }

    pub fn nil(&self, span: Span) -> E<'a> {
        self.constant(span, Const::Nil)
    }

    pub fn op(&self, span: Span, op: Op, operands: &[E<'a>]) -> E<'a> {
        self.node(span, ExprKind::Op(op, self.arena.alloc_slice_copy(operands)))
    }

    pub fn seq(&self, span: Span, items: &'a [E<'a>]) -> E<'a> {
        match items {
            [] => self.nil(span),
            [e] => e,
            _ => self.node(span, ExprKind::Seq(self.grouped(span, items))),
        }
    }

    /// A long sequence as a sequence of sequences, so that the width of the tree is bounded.
    pub fn grouped(&self, span: Span, items: &'a [E<'a>]) -> &'a [E<'a>] {
        const MOST: usize = 32;
        if items.len() <= MOST {
            return items;
        }
        let size = items.len().div_ceil(MOST).max(MOST / 2);
        let groups: Vec<E<'a>> = items.chunks(size).map(|group| self.seq(span, group)).collect();
        self.arena.alloc_slice_copy(&groups)
    }

    pub fn fresh_label(&mut self) -> LabelId {
        self.labels += 1;
        LabelId(self.labels - 1)
    }

    // Errors.

    /// Reports an error; the value is a placeholder to go on with.
    #[cold]
    pub fn error(&mut self, code: Code, span: Span, message: impl Into<String>) -> E<'a> {
        self.report(Diagnostic::error(code, span, message))
    }

    #[cold]
    pub fn report(&mut self, mut d: Diagnostic) -> E<'a> {
        if let Some(expansion) = self.expansion
            && (d.span.is_none() || d.span == expansion.call)
        {
            let text = format!("in the expansion of macro '{}'", expansion.name.name());
            d = d.note(Some(expansion.template), text);
            d.span = expansion.call;
        }
        self.stopped |= self.errors.len() >= MAX_ERRORS;
        self.errors.push(d);
        self.nil(Span::NONE)
    }

    /// `NAME: bad syntax, expected SHAPE` for a special form, at the offending place.
    #[cold]
    pub fn bad_syntax(&mut self, name: Sym, span: Span) -> E<'a> {
        let shape = SPECIAL_FORMS.iter().find(|f| f.name == name.name()).map_or("another shape", |f| f.shape);
        self.bad_shape(name.name(), shape, span)
    }

    #[cold]
    pub fn bad_shape(&mut self, name: &str, shape: &str, span: Span) -> E<'a> {
        self.error(Code::BadSyntax, span, format!("{name}: bad syntax, expected {shape}"))
    }

    pub fn warn(&mut self, code: Code, span: Span, message: String) {
        self.warn_noted(code, span, message, None);
    }

    /// A warning with a note.
    pub fn warn_noted(&mut self, code: Code, span: Span, message: String, note: Option<(Option<Span>, String)>) {
        // What a template makes is not the user's to change.
        if self.expansion.is_none_or(|expansion| expansion.call != span) {
            let mut warning = Diagnostic::warning(code, span, message);
            warning.notes.extend(note);
            self.x.warnings.push(warning);
        }
    }

    /// A warning with a suggestion.
    pub fn warn_suggesting(&mut self, code: Code, span: Span, message: String, help: String) {
        let count = self.x.warnings.len();
        self.warn(code, span, message);
        if let Some(warning) = self.x.warnings.get_mut(count) {
            warning.suggestion = Some(help);
        }
    }

    /// True when there is no room left to recurse; the first time this is reported.
    #[inline(always)]
    pub fn too_deep(&mut self, span: Span) -> bool {
        self.stopped || (self.x.stack_is_low() && self.report_depth(span))
    }

    #[cold]
    #[inline(never)]
    fn report_depth(&mut self, span: Span) -> bool {
        self.error(Code::Resources, span, "nesting too deep");
        self.stopped = true;
        true
    }

    // Scopes.

    pub fn mark(&self) -> usize {
        self.undo.len()
    }

    /// Leaves every scope entered since the mark.
    pub fn release(&mut self, mark: usize) {
        while self.undo.len() > mark {
            match self.undo.pop() {
                Some((name, Some(v))) => self.scope.insert(name, v),
                Some((name, None)) => self.scope.remove(&name),
                None => return,
            };
        }
    }

    /// A new variable that no name reaches.
    pub fn fresh(&mut self, name: Sym, span: Span) -> VarId {
        self.depth_of.push(self.frames.len() as u32 - 1);
        self.uses.push(0);
        self.vars.fresh(name, span)
    }

    /// Makes the name mean the variable until the scope is left. `_` binds nothing.
    pub fn enter(&mut self, name: Sym, v: VarId) {
        if name != self.x.names.underscore {
            let before = self.scope.insert(name, v);
            self.undo.push((name, before));
        }
    }

    pub fn bind(&mut self, name: Sym, span: Span) -> VarId {
        let v = self.fresh(name, span);
        self.enter(name, v);
        v
    }

    /// Number of open function frames.
    pub fn frame_count(&self) -> usize {
        self.frames.len()
    }

    pub fn enter_function(&mut self) {
        self.frames.push(Frame::default());
    }

    /// Ends the innermost function; its free variables.
    pub fn leave_function(&mut self) -> &'a [VarId] {
        match self.frames.pop() {
            Some(frame) => self.arena.alloc_slice_copy(&frame.free),
            None => &[],
        }
    }

    pub fn lookup(&self, name: Sym) -> Option<VarId> {
        self.scope.get(&name).copied()
    }

    /// Counts a mention of a local variable.
    pub fn mention(&mut self, v: VarId) {
        self.uses[v.0 as usize] += 1;
        let binder = self.depth_of[v.0 as usize] as usize;
        for frame in self.frames[binder + 1..].iter_mut().rev() {
            if !frame.add(v) {
                break;
            }
        }
    }

    pub fn local(&mut self, v: VarId, span: Span) -> E<'a> {
        self.mention(v);
        self.node(span, ExprKind::Local(v))
    }

    // Dispatch.

    /// Expands a datum in expression position.
    pub fn expand(&mut self, d: &Datum<'a>, position: Position) -> E<'a> {
        match d.kind {
            DatumKind::List([]) => self.nil(d.span),
            DatumKind::List([head, args @ ..]) => self.form(d, head, args, position),
            DatumKind::Dotted(..) => self.dotted(d, position),
            _ => self.atom(d),
        }
    }

    /// A list with a head.
    pub fn form(&mut self, d: &Datum<'a>, head: &Datum<'a>, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        if self.too_deep(d.span) {
            return self.nil(d.span);
        }
        if let DatumKind::Symbol(s) = head.kind {
            if let Some(&special) = self.x.specials.get(&s) {
                return self.special(special, s, d, args, position);
            }
            if self.x.macros.contains_key(&s) {
                return self.macro_use(d, position);
            }
            if s == self.x.names.path_form {
                return self.path_form(d.span, args);
            }
        }
        self.application(d, head, args)
    }

    /// Everything that is no list.
    #[inline(never)]
    fn atom(&mut self, d: &Datum<'a>) -> E<'a> {
        let c = match d.kind {
            DatumKind::Symbol(s) => return self.variable(s, d.span),
            DatumKind::Global(s) => return self.snapshot(s, d.span),
            DatumKind::Path(s) => return self.path(s, d.span),
            DatumKind::Bracket(items) => return self.literal(Op::ArrayLiteral, d.span, items),
            DatumKind::Brace(items) => return self.brace(d.span, items),
            DatumKind::Index(parts) => return self.literal(Op::Index, d.span, &parts[..]),
            DatumKind::Int(n) => Const::Int(n),
            DatumKind::BigInt(s) => Const::BigInt(s),
            DatumKind::Double(x) => Const::Double(x),
            DatumKind::Str(s) => Const::Str(s),
            DatumKind::Opaque(i) => Const::Opaque(i),
            DatumKind::List(_) | DatumKind::Dotted(..) => Const::Nil,
        };
        self.constant(d.span, c)
    }

    #[inline(never)]
    fn brace(&mut self, span: Span, items: &'a [Datum<'a>]) -> E<'a> {
        if !items.len().is_multiple_of(2) {
            return self.error(Code::OddDict, span, "dict literal requires even number of elements");
        }
        self.literal(Op::DictLiteral, span, items)
    }

    #[inline(never)]
    fn literal(&mut self, op: Op, span: Span, items: &'a [Datum<'a>]) -> E<'a> {
        if self.too_deep(span) {
            return self.nil(span);
        }
        let operands = self.expand_all(items);
        self.node(span, ExprKind::Op(op, operands))
    }

    pub fn expand_all(&mut self, items: &[Datum<'a>]) -> &'a [E<'a>] {
        let arena = self.arena;
        arena.alloc_slice_fill_with(items.len(), |i| self.expand(&items[i], Position::Value))
    }

    /// A dotted list is a form only if its tail is a list, that is, if it was made by a template.
    #[inline(never)]
    fn dotted(&mut self, d: &Datum<'a>, position: Position) -> E<'a> {
        match super::data::as_list(d, self.arena) {
            Some((head, args)) => self.form(d, head, args, position),
            None => self.error(Code::BadSyntax, d.span, "a dotted list is not an expression"),
        }
    }

    /// Values of `nil`, `true` and `false`, unless the program redefines them.
    fn constant_name(&self, s: Sym) -> Option<Const<'a>> {
        let c = if s == Sym::TRUE {
            Const::True
        } else if s == Sym::FALSE || s == self.x.names.nil {
            Const::Nil
        } else {
            return None;
        };
        if self.x.defined.contains(&s) { None } else { Some(c) }
    }

    #[inline(never)]
    pub fn variable(&mut self, s: Sym, span: Span) -> E<'a> {
        if let Some(v) = self.lookup(s) {
            return self.local(v, span);
        }
        if s == self.x.names.underscore {
            let message = "placeholder _ is only allowed as a call argument";
            return self.error(Code::MisplacedPlaceholder, span, message);
        }
        if s == self.x.names.dotdot {
            return self.error(Code::MisplacedForm, span, "'..' is not an expression");
        }
        if let Some(c) = self.constant_name(s) {
            return self.constant(span, c);
        }
        if self.x.library
            && let Some(p) = self.x.primitive(s)
        {
            return self.node(span, ExprKind::PrimRef(p.id));
        }
        let global = self.resolve_global(s);
        self.global(global, span)
    }

    pub fn global(&mut self, global: Global, span: Span) -> E<'a> {
        self.x.references.push(Reference { global, span });
        self.node(span, ExprKind::Global(global))
    }

    /// A symbol that a macro template replaced (§3.18 rule 5).
    #[inline(never)]
    fn snapshot(&mut self, s: Sym, span: Span) -> E<'a> {
        let kind = match self.x.snapshots.get(&s).map(|snapshot| snapshot.target) {
            Some(SnapshotTarget::Primitive(p)) => ExprKind::PrimRef(p.id),
            Some(SnapshotTarget::Nil) => ExprKind::Const(Const::Nil),
            Some(SnapshotTarget::True) => ExprKind::Const(Const::True),
            Some(SnapshotTarget::Hidden) | None => ExprKind::Global(Global { name: s, module: None }),
        };
        self.node(span, kind)
    }

    /// Body expressions, of which there must be at least one.
    pub fn body(&mut self, items: &[Datum<'a>], span: Span, position: Position) -> E<'a> {
        if let [single] = items {
            return self.expand(single, position);
        }
        let arena = self.arena;
        let last = items.len().saturating_sub(1);
        let before = if position == Position::Top { Position::Top } else { Position::Value };
        let seq: &[E] = arena
            .alloc_slice_fill_with(items.len(), |i| self.expand(&items[i], if i == last { position } else { before }));
        self.seq(span, seq)
    }

    #[inline(never)]
    fn special(
        &mut self,
        special: Special,
        name: Sym,
        d: &Datum<'a>,
        args: &'a [Datum<'a>],
        position: Position,
    ) -> E<'a> {
        let before = self.errors.len();
        let e = self.special_form(special, name, d, args, position);
        if self.errors.len() > before {
            self.hint(special, name, d, args, before);
        }
        e
    }

    fn special_form(
        &mut self,
        special: Special,
        name: Sym,
        d: &Datum<'a>,
        args: &'a [Datum<'a>],
        position: Position,
    ) -> E<'a> {
        let span = d.span;
        match special {
            Special::If => self.if_form(name, span, args, position),
            Special::Begin if position == Position::Top => self.top_body(args, span),
            Special::Begin => self.body(args, span, position),
            Special::Let => self.let_form(name, span, args, position),
            Special::Lambda => self.lambda_form(name, span, args),
            Special::Define => self.define_form(name, d, args, position),
            Special::Quote => match args {
                [datum] => self.quote(datum, span),
                _ => self.bad_syntax(name, span),
            },
            Special::Quasiquote => match args {
                [template] => self.quasiquote(template),
                _ => self.bad_syntax(name, span),
            },
            Special::Unquote | Special::UnquoteSplicing => {
                let shape = format!("({} expr) inside a quasiquote", name.name());
                let message = format!("{}: bad syntax, expected {shape}", name.name());
                let help = "the comma belongs into templates; elements have spaces between them".to_owned();
                self.report(Diagnostic::error(Code::MisplacedForm, span, message).suggest(Some(help)))
            }
            Special::Set => self.set_form(name, span, args),
            Special::And => self.and_form(span, args, position),
            Special::Or => self.or_form(span, args, position),
            Special::Match => self.match_form(name, span, args, position),
            Special::Reset => self.reset_form(name, span, args),
            Special::Shift => self.shift_form(name, span, args),
            Special::Signal => self.signal_form(name, span, args),
            Special::Handle => self.handle_form(name, span, args),
            Special::Resolve => self.resolve_form(name, span, args, position),
            Special::WithContinuation => self.with_continuation_form(name, span, args, position),
            Special::Module => self.module_form(name, span, args, position),
            Special::Import => self.import_form(name, span, args, position),
            Special::ExportFrom => self.export_from_form(name, span, args, position),
            Special::Pipe => self.pipe_form(name, span, args, position),
        }
    }
}

/// Is the expression the expansion of a definition?
fn is_definition(e: E<'_>) -> bool {
    use crate::core::Declaration::{Deferred, ExportFrom, Import, Module};
    match e.kind {
        ExprKind::Define(..) | ExprKind::DefineMethod(_) | ExprKind::DefineMacro(..) => true,
        ExprKind::Declare(d) => !matches!(d, Module { .. } | Import { .. } | ExportFrom { .. } | Deferred(_)),
        ExprKind::Seq([.., Expr { kind: ExprKind::DefineMacro(..), .. }]) => true,
        ExprKind::Seq([.., last @ Expr { kind: ExprKind::Seq(_), .. }]) => is_definition(last),
        _ => false,
    }
}
