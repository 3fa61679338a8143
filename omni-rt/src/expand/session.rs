//! The persistent state of an expander, and what it asks of its surroundings.

use super::macros::Macro;
use super::modules::{ModuleInfo, ModuleScope};
use super::pass::Pass;
use super::stepwise::Deferred;
use super::table::{SPECIAL_FORMS, Special};
use super::types::{TypeInfo, TypeKind, builtin_types};
use super::whole::Mention;
use crate::core::{Global, ImportSource, Unit};
use crate::prims::{Arity, PrimId};
use crate::syntax::{Datum, DatumKind, Diagnostic, Span};
use crate::value::Sym;
use bumpalo::Bump;
use rustc_hash::{FxHashMap, FxHashSet};

/// What the expander must know about the global environment.
pub trait GlobalEnv {
    /// Has the variable of this symbol a value now? Asked when a macro is defined (§3.18 rule 5).
    fn is_bound(&self, name: Sym) -> bool;

    /// The primitive that the global `name` denotes now, if the program has not redefined it.
    fn primitive(&self, name: Sym) -> Option<Primitive>;

    /// Names for suggestions.
    fn names(&self) -> Vec<&'static str> {
        crate::value::symbol::bound_names()
    }

    /// Would the import find its module loaded, or none at all? If not, and forms are executed as they are expanded,
    /// what follows the import is expanded when it was executed.
    fn is_loaded(&self, _source: &ImportSource<'_>, _span: Span) -> bool {
        true
    }

    /// True when every form is executed before the next one is expanded. Otherwise the expander itself
    /// takes note of what the forms define.
    fn executes(&self) -> bool {
        true
    }
}

/// A primitive as the expander sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Primitive {
    pub id: PrimId,
    pub arity: Arity,
}

/// A [`GlobalEnv`] without a running program: the given primitives, and nothing else is bound but what
/// the forms define.
#[derive(Default)]
pub struct StaticEnv {
    pub primitives: FxHashMap<Sym, Primitive>,
}

impl GlobalEnv for StaticEnv {
    fn is_bound(&self, name: Sym) -> bool {
        self.primitives.contains_key(&name)
    }

    fn primitive(&self, name: Sym) -> Option<Primitive> {
        self.primitives.get(&name).copied()
    }

    fn names(&self) -> Vec<&'static str> {
        self.primitives.keys().map(|s| s.name()).collect()
    }

    fn executes(&self) -> bool {
        false
    }
}

/// A mention of a global variable in a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reference {
    pub global: Global,
    pub span: Span,
}

/// An `import` form that was expanded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Import {
    Name(Sym, Span),
    Path(String, Span),
}

/// Called for an `import` inside a module body, before the rest of the body is expanded, so that the
/// macros and types of a file can be made known (expand or load it with the same expander). Before a program
/// runs, called for every `import`. The result is the name of the module that the import will find.
pub type ImportHook = Box<dyn FnMut(&mut Expander, &ImportSource<'_>, Span) -> Option<Sym>>;

/// What a symbol of a macro template stands for (§3.18 rule 5). Templates hold a hidden symbol.
#[derive(Clone, Copy, Debug)]
pub(super) struct Snapshot {
    pub name: Sym,
    pub target: SnapshotTarget,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum SnapshotTarget {
    Primitive(Primitive),
    Nil,
    True,
    /// The hidden global holds the value.
    Hidden,
}

/// Symbols that the expander compares with.
pub(super) struct Names {
    pub underscore: Sym,
    pub dotdot: Sym,
    pub quote: Sym,
    pub quasiquote: Sym,
    pub unquote: Sym,
    pub unquote_splicing: Sym,
    pub array: Sym,
    pub dict: Sym,
    pub ref_: Sym,
    pub nil: Sym,
    pub question: Sym,
    pub rec: Sym,
    pub strict: Sym,
    pub as_: Sym,
    pub all: Sym,
    pub export: Sym,
    pub val: Sym,
    pub eval: Sym,
    pub load: Sym,
    pub read_string: Sym,
    pub if_: Sym,
    /// Head of the form that a template makes of a path whose root it replaces: `(path-form root segment…)`.
    pub path_form: Sym,
}

impl Names {
    fn new() -> Names {
        let s = Sym::new;
        Names {
            underscore: s("_"),
            dotdot: s(".."),
            quote: s("quote"),
            quasiquote: s("quasiquote"),
            unquote: s("unquote"),
            unquote_splicing: s("unquote-splicing"),
            array: s("array"),
            dict: s("dict"),
            ref_: s("ref"),
            nil: s("nil"),
            question: s("?"),
            rec: s("^rec"),
            strict: s("^strict"),
            as_: s(":as"),
            all: s(":all"),
            export: s("export"),
            val: s("Val"),
            eval: s("eval"),
            load: s("load"),
            read_string: s("read-string"),
            if_: s("if"),
            path_form: crate::value::symbol::uninterned("path"),
        }
    }
}

/// A session of expansion: what one form teaches is known to the next.
pub struct Expander {
    pub(super) env: Box<dyn GlobalEnv>,
    /// Lowest stack address that expansion may use; 0 means no limit. The stack grows downwards.
    pub stack_limit: usize,
    /// True while data made by a program are expanded (`eval`): a list headed by `array` then counts as
    /// brackets where only brackets are legal (LANGUAGE App. C on §1.8).
    pub from_data: bool,
    /// True while the standard library is expanded: the names of primitives mean the primitives, whatever the
    /// program has made of them.
    pub library: bool,
    pub(super) names: Names,
    pub(super) specials: FxHashMap<Sym, Special>,
    pub(super) macros: FxHashMap<Sym, &'static Macro>,
    pub(super) snapshots: FxHashMap<Sym, Snapshot>,
    pub(super) types: FxHashMap<Sym, TypeInfo>,
    pub(super) effects: FxHashSet<Sym>,
    pub(super) modules: FxHashMap<Sym, ModuleInfo>,
    /// Open implicit modules, innermost last (LANGUAGE §10.4).
    pub(super) implicit: Vec<ModuleScope>,
    /// Implicit modules of files that an effect has left and that may go on.
    pub(super) suspended: Vec<ModuleScope>,
    /// Modules whose bodies are being expanded, outermost first.
    pub(super) open_modules: Vec<Sym>,
    /// Macro templates live as long as the process; redefinitions are rare.
    pub(super) store: &'static Bump,
    /// Cells that a top-level definition expanded so far gives a value.
    pub(super) bound: FxHashSet<Sym>,
    /// Names that some expanded form defines, anywhere.
    pub(super) defined: FxHashSet<Sym>,
    /// Those of them that are defined outside of modules.
    pub(super) defined_globally: FxHashSet<Sym>,
    pub(super) warnings: Vec<Diagnostic>,
    pub(super) references: Vec<Reference>,
    /// What is judged when the whole program was seen; nothing while forms are executed.
    pub(super) mentions: Vec<Mention>,
    /// Names of definitions that have errors.
    pub(super) attempted: FxHashSet<Sym>,
    pub(super) imports: Vec<Import>,
    pub(super) import_hook: Option<ImportHook>,
    /// Rests of forms that wait for an import.
    pub(super) deferred: Vec<Deferred>,
    /// Names that an untyped definition gives another value; empty while the environment knows better.
    pub(super) redefined: FxHashSet<Sym>,
    pub(super) snapshot_count: u32,
    /// Names may come to be defined by what nobody has seen: an unknown module imported with `:all`, or a
    /// program that evaluates data or loads files.
    pub(super) open_world: bool,
    /// Primitives met that fold: arithmetic.
    pub(super) folding: FxHashSet<PrimId>,
}

impl Expander {
    pub fn new(env: Box<dyn GlobalEnv>) -> Expander {
        Expander {
            env,
            stack_limit: 0,
            from_data: false,
            library: false,
            names: Names::new(),
            specials: SPECIAL_FORMS.iter().map(|f| (Sym::new(f.name), f.special)).collect(),
            macros: FxHashMap::default(),
            snapshots: FxHashMap::default(),
            types: builtin_types(),
            effects: FxHashSet::default(),
            modules: FxHashMap::default(),
            implicit: Vec::new(),
            suspended: Vec::new(),
            open_modules: Vec::new(),
            store: Box::leak(Box::new(Bump::new())),
            bound: FxHashSet::default(),
            defined: FxHashSet::default(),
            defined_globally: FxHashSet::default(),
            warnings: Vec::new(),
            references: Vec::new(),
            mentions: Vec::new(),
            attempted: FxHashSet::default(),
            imports: Vec::new(),
            import_hook: None,
            deferred: Vec::new(),
            redefined: FxHashSet::default(),
            snapshot_count: 0,
            open_world: false,
            folding: FxHashSet::default(),
        }
    }

    /// Expands one top-level form. Both the datum and the result live in `arena`'s lifetime. Warnings,
    /// mentioned globals and imports are collected: see the `take_…` methods.
    ///
    /// # Errors
    /// Every error found in the form, in source order; nothing of the form may then be executed.
    pub fn expand<'a>(&mut self, datum: &Datum<'a>, arena: &'a Bump) -> Result<Unit<'a>, Vec<Diagnostic>> {
        if self.env.executes() {
            self.bound.clear();
        }
        // Data made by a program are evaluated in the global environment.
        let open = if self.from_data { std::mem::take(&mut self.implicit) } else { Vec::new() };
        let result = Pass::new(self, arena).top(datum);
        if result.is_err() {
            self.mention(Mention::Failed(datum.span));
        }
        self.implicit.splice(0..0, open);
        result
    }

    /// Runs `f` as if no implicit module were open: for what `load` and `read-string` evaluate in the global
    /// environment while a file is being imported.
    pub fn outside_modules<T>(&mut self, f: impl FnOnce(&mut Expander) -> T) -> T {
        let open = std::mem::take(&mut self.implicit);
        let result = f(self);
        self.implicit.splice(0..0, open);
        result
    }

    /// The form with all macro calls expanded, wherever an expression stands; for `omnic emit
    /// --stage=expand`. Macros that the form defines are known to the rest of it. Errors are not reported
    /// here but by [`Expander::expand`]: what has one is shown as it is.
    pub fn macroexpand_all<'a>(&mut self, datum: &Datum<'a>, arena: &'a Bump) -> Datum<'a> {
        let mut pass = Pass::new(self, arena);
        let expanded = pass.expand_macros(datum, true);
        pass.plain(&expanded)
    }

    /// One expansion step on the outermost form (`macroexpand`), or `None` when the form is not a macro
    /// call or no clause matches. Snapshot symbols are shown by name.
    pub fn macroexpand<'a>(&mut self, datum: &Datum<'a>, arena: &'a Bump) -> Option<Datum<'a>> {
        let mut pass = Pass::new(self, arena);
        let expanded = pass.macro_step(datum)?;
        Some(pass.plain(&expanded))
    }

    /// Is there a macro of this name?
    pub fn is_macro(&self, name: Sym) -> bool {
        self.macros.contains_key(&name)
    }

    /// Names of all macros, in alphabetical order.
    pub fn macro_names(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.macros.keys().map(|s| s.name()).collect();
        names.sort_unstable();
        names
    }

    /// The type of this name, as far as its definition has been expanded.
    pub fn type_info(&self, name: Sym) -> Option<&TypeInfo> {
        self.types.get(&name)
    }

    /// Teaches the expander a type that it did not see defined: one that compiled code has defined.
    pub fn learn_type(&mut self, name: Sym, kind: TypeKind) {
        self.types.entry(name).or_insert(TypeInfo { kind });
    }

    /// Has an `[effect]` declaration of this tag been expanded?
    pub fn is_declared_effect(&self, tag: Sym) -> bool {
        self.effects.contains(&tag)
    }

    /// Does some form expanded so far define this global name (anywhere, functions included)?
    pub fn defines(&self, name: Sym) -> bool {
        self.defined.contains(&name)
    }

    /// Every name that a form expanded so far defines, in alphabetical order; for suggestions.
    pub fn defined_names(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.defined.iter().map(|s| s.name()).collect();
        names.sort_unstable();
        names
    }

    /// Takes the warnings collected since the last call.
    pub fn take_warnings(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.warnings)
    }

    /// Takes the mentions of global variables collected since the last call, in order of expansion.
    pub fn take_references(&mut self) -> Vec<Reference> {
        std::mem::take(&mut self.references)
    }

    /// Takes the imports expanded since the last call.
    pub fn take_imports(&mut self) -> Vec<Import> {
        std::mem::take(&mut self.imports)
    }

    /// Sets the function called for imports (see [`ImportHook`]).
    pub fn set_import_hook(&mut self, hook: ImportHook) {
        self.import_hook = Some(hook);
    }

    /// The global environment that this expander asks.
    pub fn env(&self) -> &dyn GlobalEnv {
        &*self.env
    }

    /// The primitive that a name means, as far as forms expanded so far do not redefine it.
    pub(super) fn primitive(&self, name: Sym) -> Option<Primitive> {
        if self.library {
            let id = crate::prims::by_symbol(name)?;
            return Some(Primitive { id, arity: crate::prims::get(id).arity });
        }
        if self.redefined.contains(&name) { None } else { self.env.primitive(name) }
    }

    /// True when the stack is used up to the limit.
    #[inline(always)]
    pub(super) fn stack_is_low(&self) -> bool {
        let marker = 0u8;
        (std::ptr::addr_of!(marker) as usize) < self.stack_limit
    }

    /// The symbol that a datum spells: a symbol, or a reference that a template made of one.
    pub(super) fn symbol_of(&self, d: &Datum<'_>) -> Option<Sym> {
        match d.kind {
            DatumKind::Symbol(s) => Some(s),
            DatumKind::Global(s) => Some(self.snapshots.get(&s).map_or(s, |snapshot| snapshot.name)),
            _ => None,
        }
    }

    /// The advice to import a name, if a known module exports it.
    pub(super) fn exported_by(&self, name: &str) -> Option<String> {
        let exports = |info: &ModuleInfo| info.exports.iter().any(|s| s.name() == name);
        let module = self.modules.iter().filter(|(_, info)| exports(info)).map(|(m, _)| m.name()).min()?;
        Some(crate::modules::import_advice(module, name))
    }

    /// Every name that means something: variables, macros and special forms.
    pub fn known_names(&self) -> Vec<&'static str> {
        let mut names = self.defined_names();
        names.extend(self.macro_names());
        names.extend(SPECIAL_FORMS.iter().map(|f| f.name));
        names.extend(self.env.names());
        names.sort_unstable();
        names.dedup();
        names
    }
}
