//! What is known about the program's global variables before it runs.
//!
//! The top level is flattened into numbered steps in order of execution. A variable is *always bound* when no code that
//! can run before its defining step mentions it; then reads need no check. It is *known* when in addition that one
//! definition is a plain lambda and nothing else assigns the name: calls are then direct. The order analysis is
//! conservative: mentioning a known function counts as running its body.
//!
//! A program that can evaluate text or data (`eval`, `load`, `read-string`) is *open*: nothing is known about any of its
//! globals, since the evaluated code may redefine them.

use omni_rt::core::ir::*;
use omni_rt::prims;
use omni_rt::value::Sym;
use rustc_hash::{FxHashMap, FxHashSet};

use super::imports::{Imported, Modules};
use omni_rt::core::walk::{Part, each_part};

/// Primitives through which a program runs code that the compiler has not seen.
const OPENING: &[&str] = &["eval", "load", "read-string", "macroexpand", "bound?", RUN_FORM];

/// The primitive that interprets a form of the program's own text.
pub const RUN_FORM: &str = "__run-form";

/// Primitives whose work a library function does, because it calls procedures of the program.
const WORKERS: &[(&str, &str)] = &[("collect", "__collect"), ("to-array", "__to-array")];

/// The library function that does the work of a primitive.
pub fn worker_of(primitive: &str) -> Option<Sym> {
    WORKERS.iter().find(|w| w.0 == primitive).map(|w| Sym::new(w.1))
}

/// True for a library function that a primitive calls through its global variable.
pub fn is_worker(name: Sym) -> bool {
    WORKERS.iter().any(|w| w.1 == name.name())
}

/// All that the program does to one global variable.
#[derive(Default)]
struct Uses<'a> {
    /// Steps at which a top-level `define` stores it, with the value, or the declaration of a foreign function.
    definitions: Vec<(usize, E<'a>)>,
    /// `define` inside functions or branches, typed definitions and `set!`.
    other_stores: usize,
    /// Steps at which an import of the top level or of a module stores it, with what.
    imports: Vec<(usize, Imported)>,
    methods: usize,
    /// The methods among them that the top level defines.
    top_methods: Vec<TopMethod<'a>>,
    /// The last plain lambda that the top level defines under the name.
    plain: Option<TopMethod<'a>>,
    /// Steps that declare a type whose constructor, or only instance, the variable holds.
    declarations: Vec<usize>,
}

impl Uses<'_> {
    /// Stores that are not definitions.
    fn stores(&self) -> usize {
        self.other_stores + self.imports.len()
    }
}

/// A method, or fallback, that the top level defines.
#[derive(Clone, Copy)]
pub struct TopMethod<'a> {
    pub step: usize,
    pub unit: usize,
    pub lambda: &'a Lambda<'a>,
}

/// Facts about all globals of the program.
#[derive(Default)]
pub struct Globals<'a> {
    uses: FxHashMap<Sym, Uses<'a>>,
    unsafe_names: FxHashSet<Sym>,
    /// Names used as values, not only called.
    values: FxHashSet<Sym>,
    /// Numbers of arguments with which a name is called.
    counts: FxHashSet<(Sym, usize)>,
    /// Variables of modules that are read through the module.
    exported: FxHashSet<Sym>,
    /// For each name the first step that may run code which mentions it.
    mentioned: FxHashMap<Sym, usize>,
    /// Names under which modules define methods.
    module_methods: FxHashSet<Sym>,
    /// The names of variables of modules under which methods are defined.
    names: FxHashMap<Sym, Sym>,
    /// Names that code of modules mentions, by the variable that the module has or may have for each.
    outer: FxHashMap<Sym, Sym>,
    /// Names that modules look for outside although they have a variable for them.
    read_outside: FxHashSet<Sym>,
    /// Variables of modules that hold a generic function of the module's own, all of whose methods are known.
    own_tables: FxHashSet<Sym>,
    modules: Modules,
    pub open: bool,
}

/// One step of the top level: unit and expression.
pub struct Step<'a> {
    pub unit: usize,
    pub expr: E<'a>,
}

/// The symbol whose cell a definition writes.
pub fn stored(g: Global) -> Sym {
    g.module.unwrap_or(g.name)
}

/// Flattens the top level of a unit.
pub fn flatten<'a>(unit: usize, e: E<'a>, out: &mut Vec<Step<'a>>) {
    match e.kind {
        ExprKind::Seq(es) => es.iter().for_each(|e| flatten(unit, e, out)),
        ExprKind::Declare(Declaration::Module { body, .. }) => body.iter().for_each(|e| flatten(unit, e, out)),
        _ => out.push(Step { unit, expr: e }),
    }
}

/// Calls `f` with every global that `e` or a lambda in it mentions or stores.
pub fn each_name<'a>(e: E<'a>, f: &mut dyn FnMut(Sym)) {
    each_mention(e, &mut |name, hidden| {
        f(name);
        hidden.into_iter().for_each(&mut *f);
    });
}

/// The same with the variable of the module around, which is looked at first.
fn each_mention<'a>(e: E<'a>, f: &mut dyn FnMut(Sym, Option<Sym>)) {
    let mut f = |name: Sym, hidden: Option<Sym>| {
        f(name, hidden);
        worker_of(name.name()).into_iter().for_each(|worker| f(worker, None));
    };
    mentions_of(e, &mut f);
}

fn mentions_of<'a>(e: E<'a>, f: &mut dyn FnMut(Sym, Option<Sym>)) {
    match e.kind {
        ExprKind::Global(g) | ExprKind::SetGlobal(g, _) | ExprKind::Define(g, _) => f(g.name, g.module),
        ExprKind::DefineMethod(m) => f(m.global.name, None),
        ExprKind::Prim(id, _) | ExprKind::PrimRef(id) => f(Sym::new(prims::get(id).name), None),
        _ => {}
    }
    each_part(e, &mut |part| match part {
        Part::Expr(e, _) => mentions_of(e, f),
        Part::Lambda(l) => mentions_of(l.body, f),
    });
}

/// Does the expression itself name a primitive that opens the program?
pub fn opens_here(e: E) -> bool {
    let name = match e.kind {
        ExprKind::Global(g) => g.name,
        ExprKind::Prim(id, _) | ExprKind::PrimRef(id) => Sym::new(prims::get(id).name),
        _ => return false,
    };
    OPENING.contains(&name.name())
}

/// Does the code use a primitive that opens the program?
pub fn opens(e: E) -> bool {
    let mut found = false;
    each_name(e, &mut |name| found = found || OPENING.contains(&name.name()));
    found
}

impl<'a> Globals<'a> {
    /// Analyses the steps of the whole program.
    pub fn of(steps: &[Step<'a>], modules: Modules, open: bool) -> Globals<'a> {
        let mut globals = Globals { open, modules, ..Globals::default() };
        for (i, step) in steps.iter().enumerate() {
            globals.collect(step.expr, i, Some(step.unit));
        }
        globals.order(steps);
        // Read before the module binds its own variable of the name.
        let early = globals.outer.iter().filter(|o| globals.unsafe_names.contains(o.0) && globals.is_stored(*o.0));
        globals.read_outside = early.map(|o| *o.1).collect();
        let own = |hidden: &&Sym| globals.methods(**hidden).is_some();
        globals.own_tables = globals.names.keys().filter(own).copied().collect();
        globals
    }

    /// `top`: the unit, for the expression of a step itself.
    fn collect(&mut self, e: E<'a>, step: usize, top: Option<usize>) {
        match e.kind {
            ExprKind::Define(g, value) => {
                let uses = self.uses.entry(stored(g)).or_default();
                if let Some(unit) = top {
                    uses.definitions.push((step, value));
                    if let ExprKind::Lambda(lambda) = value.kind {
                        uses.plain = Some(TopMethod { step, unit, lambda });
                    }
                } else {
                    uses.other_stores += 1;
                }
            }
            ExprKind::Global(g) => {
                self.values.insert(g.name);
                self.values.extend(g.module);
                self.outer.extend(g.module.map(|hidden| (hidden, g.name)));
            }
            ExprKind::Call(Expr { kind: ExprKind::Global(g), .. }, args) => {
                self.outer.extend(g.module.map(|hidden| (hidden, g.name)));
                self.counts.insert((g.name, args.len()));
                args.iter().for_each(|a| self.collect(a, step, None));
                return;
            }
            ExprKind::DefineMethod(m) => {
                if let Some(hidden) = m.global.module {
                    self.module_methods.insert(m.global.name);
                    self.names.insert(hidden, m.global.name);
                }
                let uses = self.uses.entry(stored(m.global)).or_default();
                uses.methods += 1;
                if let Some(unit) = top {
                    uses.top_methods.push(TopMethod { step, unit, lambda: m.lambda });
                }
            }
            ExprKind::SetGlobal(g, _) => {
                self.uses.entry(g.name).or_default().other_stores += 1;
                if let Some(hidden) = g.module {
                    self.uses.entry(hidden).or_default().other_stores += 1;
                }
            }
            ExprKind::Declare(d) => match *d {
                Declaration::Foreign { global, .. } | Declaration::Rust(&RustFunction { global, .. })
                    if top.is_some() =>
                {
                    self.uses.entry(stored(global)).or_default().definitions.push((step, e));
                }
                Declaration::Library { global, .. }
                | Declaration::Foreign { global, .. }
                | Declaration::Rust(&RustFunction { global, .. }) => {
                    self.uses.entry(stored(global)).or_default().other_stores += 1;
                }
                Declaration::Struct { global, .. } => self.declared(global, step, top.is_some()),
                Declaration::Union { variants, .. } => {
                    variants.iter().for_each(|v| self.declared(v.global, step, top.is_some()))
                }
                Declaration::Import { .. } | Declaration::ExportFrom { .. } => match self.modules.binding(d, e.span) {
                    Some(binding) => {
                        for (name, value) in binding.stored {
                            let uses = self.uses.entry(name).or_default();
                            match value {
                                Some(value) if top.is_some() => uses.imports.push((step, value)),
                                _ => uses.other_stores += 1,
                            }
                        }
                        self.exported.extend(binding.read);
                    }
                    None => self.open = true,
                },
                _ => {}
            },
            _ => {}
        }
        each_part(e, &mut |part| match part {
            Part::Expr(e, _) => self.collect(e, step, None),
            Part::Lambda(l) => self.collect(l.body, step, None),
        });
    }

    fn declared(&mut self, g: Global, step: usize, top: bool) {
        let uses = self.uses.entry(stored(g)).or_default();
        uses.other_stores += 1;
        if top {
            uses.declarations.push(step);
        }
    }

    /// Finds the names that code may mention before their definition has run.
    fn order(&mut self, steps: &[Step<'a>]) {
        let mut visited = FxHashSet::default();
        for (i, step) in steps.iter().enumerate() {
            match step.expr.kind {
                ExprKind::Define(_, Expr { kind: ExprKind::Lambda(_), .. })
                | ExprKind::DefineMethod(_)
                | ExprKind::DefineMacro(..) => {}
                // Another name for a global: reads it, runs nothing.
                ExprKind::Define(_, Expr { kind: ExprKind::Global(g), .. }) => {
                    let defined = self.uses.get(&g.name).and_then(|u| u.definitions.first()).map(|d| d.0);
                    if defined.is_none_or(|step| step >= i) || g.module.is_some() {
                        self.visit(step.expr, i, &mut visited);
                    }
                }
                _ => self.visit(step.expr, i, &mut visited),
            }
        }
    }

    fn visit(&mut self, e: E<'a>, now: usize, visited: &mut FxHashSet<Sym>) {
        let mut work = vec![e];
        while let Some(e) = work.pop() {
            let mut names = Vec::new();
            each_mention(e, &mut |name, hidden| match hidden {
                // What the module has by now is not looked for outside of it.
                Some(hidden) if self.is_there(hidden, now) => names.push(hidden),
                _ => names.extend([name].into_iter().chain(hidden)),
            });
            if let ExprKind::Declare(d) = e.kind
                && let Some(binding) = self.modules.binding(d, e.span)
            {
                // Whoever has the module can call what it exports.
                names.extend(binding.read);
            }
            for name in names {
                if !visited.insert(name) {
                    continue;
                }
                let Some(uses) = self.uses.get(&name) else { continue };
                let declared = uses.declarations.first().copied().or(uses.imports.first().map(|i| i.0));
                let first = uses.definitions.first().map(|d| d.0).or(declared);
                let own_step = first == Some(now);
                if first.is_none_or(|step| step >= now) && !(own_step && is_mere_definition(e, name)) {
                    self.unsafe_names.insert(name);
                }
                if own_step && is_mere_definition(e, name) {
                    // The definition itself mentions its name; a later mention still has to be visited.
                    visited.remove(&name);
                }
                if !(own_step && is_mere_definition(e, name)) {
                    self.mentioned.insert(name, now);
                }
                work.extend(uses.top_methods.iter().map(|m| m.lambda.body));
                for (_, value) in &uses.definitions {
                    match value.kind {
                        ExprKind::Lambda(l) => work.push(l.body),
                        ExprKind::Global(_) => work.push(value),
                        _ => {}
                    }
                }
            }
        }
    }

    /// Has a step before this one bound the variable of a module?
    fn is_there(&self, hidden: Sym, now: usize) -> bool {
        let Some(uses) = self.uses.get(&hidden) else { return false };
        let methods = uses.top_methods.first().filter(|_| !self.extends_outer(hidden)).map(|m| m.step);
        let first = [uses.definitions.first().map(|d| d.0), uses.declarations.first().copied(), methods];
        first.into_iter().flatten().any(|step| step < now)
    }

    fn single(&self, name: Sym) -> Option<E<'a>> {
        let uses = self.uses.get(&name)?;
        match &uses.definitions[..] {
            [(_, value)] if uses.stores() == 0 && uses.methods == 0 && !self.open => Some(value),
            _ => None,
        }
    }

    /// The one global behind a reference: a module's own variable if the module defines it, aliases resolved.
    pub fn key(&self, g: Global) -> Sym {
        match g.module {
            Some(hidden) if self.is_stored(hidden) || self.own_tables.contains(&hidden) => self.resolve(hidden),
            _ => self.resolve(g.name),
        }
    }

    /// The global that `name` is another name of: a snapshot taken by a macro, `(define f g)`, an import.
    pub fn resolve(&self, name: Sym) -> Sym {
        let mut name = name;
        while let Some(other) = self.renamed(name) {
            name = other;
        }
        name
    }

    fn renamed(&self, name: Sym) -> Option<Sym> {
        if self.unsafe_names.contains(&name) {
            return None;
        }
        let other = match self.single(name) {
            Some(Expr { kind: ExprKind::Global(g), .. }) if g.module.is_none() => g.name,
            _ => match self.imported(name)? {
                Imported::Variable(variable) => variable,
                Imported::Module(_) => return None,
            },
        };
        let lasting = self.single(other).is_some() || self.imported(other).is_some() || self.is_constructor(other);
        (lasting && !self.unsafe_names.contains(&other) || self.own_tables.contains(&other)).then_some(other)
    }

    /// What a variable holds that gets its value from imports of one thing, before it is mentioned.
    fn imported(&self, name: Sym) -> Option<Imported> {
        let uses = self.uses.get(&name)?;
        let (&(_, value), others) = uses.imports.split_first()?;
        let otherwise =
            uses.other_stores + uses.methods + uses.definitions.len() + uses.declarations.len() > 0 || self.open;
        let once = others.iter().all(|i| i.1 == value) && !self.unsafe_names.contains(&name);
        (once && !otherwise && prims::by_symbol(name).is_none() && !is_library_generic(name)).then_some(value)
    }

    /// The variable behind `module.name`, when the module is certain.
    pub fn member(&self, module: Global, name: Sym) -> Option<Sym> {
        let root = module.module.filter(|&hidden| self.is_stored(hidden)).unwrap_or(module.name);
        match self.imported(root)? {
            Imported::Module(m) => self.modules.export(m, name),
            Imported::Variable(_) => None,
        }
    }

    /// The lambda of a global that is defined once and never otherwise stored, mentioned only after.
    pub fn known(&self, name: Sym) -> Option<&'a Lambda<'a>> {
        let generic = prims::by_symbol(name).is_some_and(|id| prims::get(id).generic);
        match self.single(name)?.kind {
            ExprKind::Lambda(l)
                if !self.unsafe_names.contains(&name) && !generic && l.annotations.iter().all(Option::is_none) =>
            {
                Some(l)
            }
            _ => None,
        }
    }

    /// The declaration of a global that is a foreign function for ever, mentioned only after.
    pub fn foreign(&self, name: Sym) -> Option<E<'a>> {
        let e = self.single(name)?;
        match e.kind {
            ExprKind::Declare(Declaration::Foreign { .. } | Declaration::Rust(_))
                if !self.unsafe_names.contains(&name) =>
            {
                Some(e)
            }
            _ => None,
        }
    }

    /// True for a library function that is a dispatch table from the start and is needed as a value.
    pub fn needs_table(&self, name: Sym) -> bool {
        is_library_generic(name)
            && (self.open
                || self.values.contains(&name)
                || self.is_extended(name)
                || self.known(name).is_none_or(|l| self.counts.iter().any(|c| c.0 == name && c.1 != l.params.len())))
    }

    /// The constant of a global that is defined once as one.
    pub fn constant(&self, name: Sym) -> Option<Const<'a>> {
        if self.unsafe_names.contains(&name) {
            return None;
        }
        match self.single(name)?.kind {
            ExprKind::Const(c @ (Const::Nil | Const::True | Const::Int(_) | Const::Double(_) | Const::Symbol(_))) => {
                Some(c)
            }
            _ => None,
        }
    }

    /// The methods of a generic function, when it has all of them before anything can call it, and no other.
    pub fn methods(&self, name: Sym) -> Option<&[TopMethod<'a>]> {
        let uses = self.uses.get(&name)?;
        let last = uses.top_methods.last()?.step;
        if self.extends_outer(name) {
            return None;
        }
        let plain = uses.definitions.iter().all(|d| is_plain_lambda(d.1)) && uses.stores() == 0;
        let early = self.mentioned.get(&name).is_some_and(|&step| step <= last);
        (plain && !early && self.has_only_top_methods(name)).then_some(&uses.top_methods)
    }

    /// The names that have methods.
    pub fn generic_names(&self) -> impl Iterator<Item = Sym> {
        self.uses.iter().filter(|u| !u.1.top_methods.is_empty()).map(|u| *u.0)
    }

    /// The plain function that is the fallback of a generic function of the program for as long as it can be called.
    pub fn fallback(&self, name: Sym) -> Option<TopMethod<'a>> {
        self.methods(name)?;
        let uses = self.uses.get(&name)?;
        let last = uses.definitions.last()?.0;
        let own = prims::by_symbol(name).is_none() && !is_library_generic(name);
        uses.plain.filter(|_| own && self.mentioned.get(&name).is_none_or(|&step| step > last))
    }

    /// The first step that may run code which mentions the name.
    pub fn first_mention(&self, name: Sym) -> usize {
        self.mentioned.get(&name).copied().unwrap_or(usize::MAX)
    }

    /// The methods that the dispatch table behind the name can ever have, when they are certain.
    pub fn all_methods(&self, name: Sym) -> Option<&[TopMethod<'a>]> {
        let uses = self.uses.get(&name).filter(|_| self.has_only_top_methods(name))?;
        Some(&uses.top_methods)
    }

    /// May the methods that a module defines under this variable go to a table that the name means outside of it?
    fn extends_outer(&self, hidden: Sym) -> bool {
        let (Some(&name), Some(own)) = (self.names.get(&hidden), self.uses.get(&hidden)) else { return false };
        if prims::by_symbol(name).is_some() || is_library_generic(name) || own.methods > own.top_methods.len() {
            return true;
        }
        let last = own.top_methods.last().map_or(0, |m| m.step);
        self.uses.get(&name).is_some_and(|outer| {
            let untimed = outer.other_stores > outer.declarations.len() || outer.methods > outer.top_methods.len();
            let definitions = outer.definitions.iter().map(|d| d.0);
            let methods = outer.top_methods.iter().map(|m| m.step);
            let imports = outer.imports.iter().map(|i| i.0);
            untimed || definitions.chain(methods).chain(imports).any(|step| step <= last)
        })
    }

    /// No method is added but by typed definitions of the name at top level.
    fn has_only_top_methods(&self, name: Sym) -> bool {
        let Some(uses) = self.uses.get(&name) else { return false };
        // Under another name that holds the table.
        let risky = |u: &Uses| u.methods > 0 && (u.stores() > 0 || !u.definitions.iter().all(|d| is_plain_lambda(d.1)));
        let is_value = self.values.contains(&name) || self.exported.contains(&name);
        let elsewhere = uses.methods > uses.top_methods.len() || self.module_methods.contains(&name);
        let held = |hidden: &Sym| *hidden != name && self.extends_outer(*hidden);
        let shared = is_value && (self.uses.values().any(risky) || self.names.keys().any(held));
        !(self.open || elsewhere || shared)
    }

    /// True when the variable holds for ever what one declaration of a type stores, and is mentioned only after.
    pub fn is_constructor(&self, name: Sym) -> bool {
        let single =
            |u: &Uses| u.declarations.len() == 1 && u.stores() == 1 && u.definitions.is_empty() && u.methods == 0;
        !self.open && !self.unsafe_names.contains(&name) && self.uses.get(&name).is_some_and(single)
    }

    /// The variable that a reference from inside a module reads, when every such read finds a value there.
    pub fn own_variable(&self, g: Global) -> Option<Sym> {
        g.module.filter(|&hidden| self.is_always_bound(hidden))
    }

    /// True when the variable holds a generic function all of whose methods are known.
    pub fn is_own_table(&self, name: Sym) -> bool {
        self.own_tables.contains(&name)
    }

    /// True when every read of the variable finds a value.
    pub fn is_always_bound(&self, name: Sym) -> bool {
        if prims::by_symbol(name).is_some() {
            return true;
        }
        let defined = self.uses.get(&name).is_some_and(|u| !u.definitions.is_empty() || !u.declarations.is_empty());
        let generic = || self.methods(name).is_some();
        !self.open && (defined && !self.unsafe_names.contains(&name) || self.imported(name).is_some() || generic())
    }

    /// True when the program defines or assigns the name.
    pub fn is_stored(&self, name: Sym) -> bool {
        self.uses.get(&name).is_some_and(|u| !u.definitions.is_empty() || u.stores() > 0)
    }

    /// True for a variable whose cell somebody reads other than by its name.
    pub fn needs_cell(&self, name: Sym) -> bool {
        is_worker(name) || self.exported.contains(&name) || self.read_outside.contains(&name) || self.needs_table(name)
    }

    /// True when the program adds methods under the name.
    pub fn is_extended(&self, name: Sym) -> bool {
        self.uses.get(&name).is_some_and(|u| u.methods > 0)
    }
}

/// A lambda that is no method.
fn is_plain_lambda(e: E) -> bool {
    matches!(e.kind, ExprKind::Lambda(l) if l.annotations.iter().all(Option::is_none))
}

/// Library functions that are dispatch tables from the start (LANGUAGE §5.1).
pub fn is_library_generic(name: Sym) -> bool {
    omni_rt::types::GENERIC_LIBRARY.contains(&name.name())
}

/// Is `e` the definition of `name`, whose mention of the name is the store itself?
fn is_mere_definition(e: E, name: Sym) -> bool {
    match e.kind {
        ExprKind::Define(g, value) if stored(g) == name => {
            let mut mentioned = false;
            each_name(value, &mut |n| mentioned = mentioned || n == name);
            !mentioned
        }
        _ => false,
    }
}
