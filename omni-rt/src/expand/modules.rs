//! Modules (LANGUAGE §10): scopes of module variables, `module`, `import`, `export-from`.
//!
//! A module variable lives in the cell of a hidden symbol. Within a module, only names that the module
//! itself binds go through a hidden symbol; the rest are plain globals. Which names those are is known when
//! the body has been expanded, so a name found to be bound after it was used starts the body afresh.

use super::data::elements;
use super::pass::{Pass, Position};
use super::session::{Expander, Import};
use super::whole::Mention;
use crate::core::{Declaration, E, ExprKind, Global, ImportSource, Selection};
use crate::syntax::{Code, Datum, DatumKind, Span};
use crate::value::{Sym, symbol};
use rustc_hash::{FxHashMap, FxHashSet};

/// What is known about a module that was expanded.
#[derive(Clone, Debug, Default)]
pub struct ModuleInfo {
    pub exports: Vec<Sym>,
    /// Names and the hidden symbols of their variables.
    pub hidden: Vec<(Sym, Sym)>,
}

/// A module under expansion.
#[derive(Clone, Default)]
pub(super) struct ModuleScope {
    name: Option<Sym>,
    hidden: FxHashMap<Sym, Sym>,
    order: Vec<(Sym, Sym)>,
    /// Names that the module binds.
    own: FxHashSet<Sym>,
    /// Names resolved to plain globals so far.
    plain: FxHashSet<Sym>,
    /// Any name may turn out to be bound by the module: it imports everything of an unknown module.
    open: bool,
    /// As `open`, but methods of generic primitives go to the global tables: the forms of this part are executed before
    /// the rest of the body is expanded.
    ahead: bool,
    /// Any root of a path may: it imports a file whose module name is not known.
    open_roots: bool,
    /// Something resolved to a plain global was then bound.
    missed: bool,
    /// Part of the body was expanded.
    begun: bool,
    exports: Vec<Sym>,
    /// Where the list of exports is written.
    exports_at: Option<Span>,
    /// The names in `exports` that definitions of an implicit module added.
    exported: FxHashSet<Sym>,
}

impl ModuleScope {
    fn variable(&mut self, name: Sym) -> Sym {
        if let Some(&hidden) = self.hidden.get(&name) {
            return hidden;
        }
        let module = self.name.map_or("", Sym::name);
        let hidden = symbol::uninterned(&format!("{module}:{}", name.name()));
        self.hidden.insert(name, hidden);
        self.order.push((name, hidden));
        hidden
    }

    fn own(&mut self, name: Sym) {
        self.missed |= self.own.insert(name) && self.plain.contains(&name);
    }
}

impl Expander {
    /// Opens the implicit module of a file without a `module` form: until [`Expander::end_module`], forms
    /// are expanded inside of it. `forms` are all forms of the file: what they visibly define is known from
    /// the start.
    pub fn begin_module(&mut self, name: Sym, forms: &[Datum<'_>]) {
        let mut scope = ModuleScope { name: Some(name), ..ModuleScope::default() };
        self.scan_definitions(forms, &mut scope.own);
        self.implicit.push(scope);
        self.open_modules.push(name);
    }

    /// Closes the innermost implicit module. Everything that it defines is exported.
    pub fn end_module(&mut self) -> ModuleInfo {
        let Some(mut scope) = self.implicit.pop() else { return ModuleInfo::default() };
        self.open_modules.pop();
        let mut exports: Vec<Sym> = scope.exports.clone();
        exports.dedup();
        for &name in &exports {
            scope.variable(name);
        }
        let info = ModuleInfo { exports, hidden: scope.order };
        if let Some(name) = scope.name {
            self.modules.insert(name, info.clone());
        }
        info
    }

    /// Closes the implicit module of this name, if it is open, since an effect has left its file.
    pub fn suspend_module(&mut self, name: Sym) {
        if let Some(i) = self.implicit.iter().rposition(|m| m.name == Some(name)) {
            let scope = self.implicit.remove(i);
            self.suspended.push(scope);
            self.open_modules.retain(|&open| open != name);
        }
    }

    /// Makes the implicit module of this name, which [`Expander::suspend_module`] may have closed, the innermost one.
    pub fn reopen_module(&mut self, name: Sym) {
        if let Some(i) = self.suspended.iter().rposition(|m| m.name == Some(name)) {
            let scope = self.suspended.remove(i);
            self.implicit.push(scope);
            self.open_modules.push(name);
        }
    }

    /// Is the body of a module of this name being expanded?
    pub fn is_open_module(&self, name: Sym) -> bool {
        self.open_modules.contains(&name)
    }

    /// Runs `f` without looking into what it imports.
    pub fn without_imports<T>(&mut self, f: impl FnOnce(&mut Expander) -> T) -> T {
        let hook = self.import_hook.take();
        let result = f(self);
        self.import_hook = hook;
        result
    }

    /// What is known about a module.
    pub fn module_info(&self, name: Sym) -> Option<&ModuleInfo> {
        self.modules.get(&name)
    }

    /// The hidden symbol of a module's variable, made on demand; for imports that are executed while the
    /// module is open or that bind names no code mentions. `None` if there is no such module.
    pub fn module_variable(&mut self, module: Sym, name: Sym) -> Option<Sym> {
        if let Some(scope) = self.implicit.iter_mut().rev().find(|m| m.name == Some(module)) {
            return Some(scope.variable(name));
        }
        let info = self.modules.get_mut(&module)?;
        if let Some((_, hidden)) = info.hidden.iter().find(|(n, _)| *n == name) {
            return Some(*hidden);
        }
        let hidden = symbol::uninterned(&format!("{}:{}", module.name(), name.name()));
        info.hidden.push((name, hidden));
        Some(hidden)
    }

    /// Collects the names in `(define name …)` and the like, at any depth.
    fn scan_definitions(&self, forms: &[Datum<'_>], out: &mut FxHashSet<Sym>) {
        let mut pending = vec![forms];
        while let Some(items) = pending.pop() {
            for d in items {
                let DatumKind::List(inner @ [head, args @ ..]) = d.kind else { continue };
                match self.symbol_of(head).map(Sym::name) {
                    Some("define") => self.scan_define(args, out),
                    Some("module" | "quote") => continue,
                    _ => {}
                }
                pending.push(inner);
            }
        }
    }

    fn scan_define(&self, args: &[Datum<'_>], out: &mut FxHashSet<Sym>) {
        let name_of = |d: &Datum<'_>| match d.kind {
            DatumKind::List([name, ..]) => self.symbol_of(name),
            _ => self.symbol_of(d),
        };
        let [target, rest @ ..] = args else { return };
        let DatumKind::Bracket(words) = target.kind else {
            let typed = matches!(target.kind, DatumKind::List([_, params @ ..])
                if params.iter().any(|p| matches!(p.kind, DatumKind::List(_))));
            out.extend(name_of(target).filter(|s| !typed || !is_generic_primitive(*s)));
            return;
        };
        match words.first().and_then(|w| self.symbol_of(w)).map(Sym::name) {
            Some("type" | "ffi") => out.extend(rest.first().and_then(name_of)),
            Some("union") => out.extend(rest.iter().skip(1).filter_map(name_of)),
            _ => {}
        }
    }
}

impl<'a> Pass<'_, 'a> {
    fn module(&self) -> Option<&ModuleScope> {
        self.modules.last().or(self.x.implicit.last())
    }

    fn module_mut(&mut self) -> Option<&mut ModuleScope> {
        self.modules.last_mut().or(self.x.implicit.last_mut())
    }

    fn module_name(&self) -> Option<Sym> {
        self.module().and_then(|m| m.name)
    }

    /// Does the name, used here, certainly mean the variable of the global environment?
    pub fn names_global(&self, s: Sym) -> bool {
        self.module().is_none_or(|m| !m.open && !m.ahead && !m.own.contains(&s))
    }

    /// The variable that a name means here, local variables aside.
    pub fn resolve_global(&mut self, s: Sym) -> Global {
        let module = match self.module_mut() {
            Some(m) if m.open || m.ahead || m.own.contains(&s) => Some(m.variable(s)),
            Some(m) => {
                m.plain.insert(s);
                None
            }
            None => None,
        };
        Global { name: s, module }
    }

    /// Like `resolve_global` for the root of a path.
    pub fn resolve_root(&mut self, s: Sym) {
        let is_primitive = self.x.primitive(s).is_some();
        if let Some(m) = self.module_mut()
            && (m.open_roots || m.ahead)
            && !is_primitive
        {
            m.own(s);
        }
    }

    /// The variable that a definition of the name binds here.
    pub fn define_global(&mut self, s: Sym, position: Position) -> Global {
        self.x.defined.insert(s);
        let implicit = self.modules.is_empty();
        if let Some(m) = self.module_mut() {
            m.own(s);
            if implicit && m.exported.insert(s) {
                m.exports.push(s);
            }
        }
        let global = self.resolve_global(s);
        if global.module.is_none() {
            self.x.defined_globally.insert(s);
        }
        if position == Position::Top {
            self.x.bound.insert(global.module.unwrap_or(s));
        }
        global
    }

    /// The variable that a typed definition extends or binds here. A method for a generic primitive goes to
    /// the table of the global environment, unless the module has a variable of that name.
    pub fn define_method_global(&mut self, s: Sym, position: Position) -> Global {
        let global = self.module().is_none_or(|m| !m.open && !m.own.contains(&s));
        if is_generic_primitive(s) && global && self.x.primitive(s).is_some() {
            return Global { name: s, module: None };
        }
        self.define_global(s, position)
    }

    /// Has the variable that the name means here a value by now?
    pub fn is_bound_now(&mut self, s: Sym) -> bool {
        let Global { name, module } = self.resolve_global(s);
        let mut cells = module.into_iter().chain([name]);
        cells.any(|cell| self.x.bound.contains(&cell) || self.x.env.is_bound(cell))
    }

    #[inline(never)]
    pub fn module_form(&mut self, form: Sym, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        if position != Position::Top {
            return self.error(Code::Module, span, "module: only allowed at top level");
        }
        let [name, exports, body @ ..] = args else { return self.bad_syntax(form, span) };
        let Some(name) = self.binder(name).filter(|&s| s != self.x.names.underscore) else {
            return self.bad_syntax(form, name.span);
        };
        let Some(export_names) = self.export_list(exports) else { return self.bad_syntax(form, exports.span) };
        let exports_at = Some(exports.span);
        let mut scope = ModuleScope { name: Some(name), exports: export_names, exports_at, ..ModuleScope::default() };
        self.x.scan_definitions(body, &mut scope.own);
        let body = self.spliced(body);
        let body = self.module_segment(scope, body);
        let body = self.grouped(span, body);
        let info = self.x.modules.get(&name).cloned().unwrap_or_default();
        let declaration = Declaration::Module {
            name,
            exports: self.arena.alloc_slice_copy(&info.exports),
            hidden: self.arena.alloc_slice_copy(&info.hidden),
            body,
        };
        self.x.defined.insert(name);
        self.x.defined_globally.insert(name);
        self.node(span, ExprKind::Declare(self.arena.alloc(declaration)))
    }

    /// Expands forms of a module's body, to its end or to an import that must be executed first. What is known of the
    /// module by then is noted under its name.
    pub fn module_segment(&mut self, start: ModuleScope, forms: &'a [Datum<'a>]) -> &'a [E<'a>] {
        let mut start = start;
        let name = start.name.unwrap_or(self.x.names.underscore);
        if let Some(info) = self.x.modules.get(&name) {
            // Variables that imports have made in the meantime.
            for &(variable, hidden) in info.hidden.iter().filter(|_| start.begun) {
                if start.hidden.insert(variable, hidden).is_none() {
                    start.order.push((variable, hidden));
                }
            }
        }
        start.begun = true;
        self.x.open_modules.push(name);
        let (mut scope, mut items, cut) = loop {
            let macros = self.x.macros.clone();
            let counts = (self.errors.len(), self.x.warnings.len(), self.x.references.len(), self.x.imports.len());
            let mentions = self.x.mentions.len();
            self.modules.push(start.clone());
            let mut items: Vec<E<'a>> = Vec::with_capacity(forms.len());
            let mut cut = None;
            let stepwise = self.x.env.executes();
            for (i, d) in forms.iter().enumerate() {
                if stepwise && self.awaited_import(d).is_some() {
                    cut = Some(i);
                    break;
                }
                // A module in this one waits for an import; what follows may use what that one brings.
                let waits = stepwise && i + 1 < forms.len() && self.waits(d);
                items.push(self.expand(d, Position::Top));
                if waits {
                    cut = Some(i + 1);
                    break;
                }
            }
            let Some(scope) = self.modules.pop() else { break (start, items, cut) };
            let is_code = |e: &E| !matches!(e.kind, ExprKind::Declare(Declaration::Import { .. }));
            let early = cut.is_some() && !start.ahead && items.iter().any(is_code);
            if self.stopped || !(scope.missed || early) {
                break (scope, items, cut);
            }
            self.x.macros = macros;
            self.errors.truncate(counts.0);
            self.x.warnings.truncate(counts.1);
            self.x.references.truncate(counts.2);
            self.x.imports.truncate(counts.3);
            self.x.mentions.truncate(mentions);
            start.ahead |= early;
            if scope.missed {
                (start.own, start.open, start.open_roots) = (scope.own, scope.open, scope.open_roots);
            }
        };
        self.x.open_modules.pop();
        let mut seen = FxHashSet::default();
        let exports: Vec<Sym> = scope.exports.iter().copied().filter(|s| seen.insert(*s)).collect();
        for &s in &exports {
            if let Some(at) = scope.exports_at.filter(|_| !scope.open && !scope.own.contains(&s)) {
                self.x.mention(Mention::Export { module: name, name: s, span: at });
            }
            scope.variable(s);
        }
        self.x.modules.insert(name, ModuleInfo { exports, hidden: scope.order.clone() });
        if let Some(i) = cut {
            let rest = ModuleScope {
                plain: FxHashSet::default(),
                open: false,
                open_roots: false,
                ahead: false,
                missed: false,
                ..scope
            };
            items.push(self.defer(&forms[i..], Some(rest)));
        }
        self.arena.alloc_slice_copy(&items)
    }

    /// `(export sym …)`.
    fn export_list(&self, d: &Datum<'a>) -> Option<Vec<Sym>> {
        let (head, names) = elements(d, self.arena)?.split_first()?;
        if self.x.symbol_of(head) != Some(self.x.names.export) {
            return None;
        }
        names.iter().map(|d| self.binder(d)).collect()
    }

    #[inline(never)]
    pub fn import_form(&mut self, form: Sym, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        if position != Position::Top {
            return self.error(Code::Module, span, "import: only allowed at top level");
        }
        let [source_datum, selection @ ..] = args else { return self.bad_syntax(form, span) };
        let source = match source_datum.kind {
            DatumKind::Str(path) => ImportSource::Path(path),
            _ => match self.binder(source_datum).filter(|&s| s != self.x.names.underscore) {
                Some(name) => ImportSource::Name(name),
                None => return self.bad_syntax(form, source_datum.span),
            },
        };
        let selection = match selection {
            [] => Some(Selection::None),
            [one] => self.selection(one, true),
            _ => None,
        };
        let Some(selection) = selection else { return self.bad_syntax(form, args.get(1).map_or(span, |d| d.span)) };
        self.x.imports.push(match source {
            ImportSource::Name(name) => Import::Name(name, source_datum.span),
            ImportSource::Path(path) => Import::Path(path.to_owned(), source_datum.span),
        });
        let ahead = self.module().is_some() || !self.x.env.executes();
        let module = if ahead { self.call_import_hook(&source, span) } else { None };
        self.note_import(&source, module, &selection, position);
        self.check_selection(&source, module, &selection, span);
        let into = self.module_name();
        self.node(span, ExprKind::Declare(self.arena.alloc(Declaration::Import { source, selection, into })))
    }

    /// The name of the module that the import will find, if the hook knows.
    fn call_import_hook(&mut self, source: &ImportSource<'_>, span: Span) -> Option<Sym> {
        let mut hook = self.x.import_hook.take()?;
        let implicit = std::mem::take(&mut self.x.implicit);
        let bound = self.x.bound.clone();
        let module = hook(self.x, source, span);
        self.x.bound.extend(bound);
        self.x.implicit = implicit;
        self.x.import_hook.get_or_insert(hook);
        module
    }

    /// Notes the names that an import binds here.
    fn note_import(
        &mut self,
        source: &ImportSource<'_>,
        found: Option<Sym>,
        selection: &Selection<'_>,
        position: Position,
    ) {
        let module = match source {
            ImportSource::Name(name) => {
                self.import_global(*name, position);
                found.or(Some(*name))
            }
            ImportSource::Path(path) => {
                if let Some(name) = found {
                    self.import_global(name, position);
                } else {
                    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
                    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
                    self.import_global(Sym::new(stem), position);
                    if let Some(m) = self.module_mut() {
                        m.missed |= !m.open_roots;
                        m.open_roots = true;
                    }
                }
                found
            }
        };
        match selection {
            Selection::None => {}
            Selection::Some(names) => {
                for (_, alias) in *names {
                    self.import_global(*alias, position);
                }
            }
            Selection::All => self.note_all(module, position),
        }
    }

    /// Warns of names that the module does not export.
    fn check_selection(&mut self, source: &ImportSource, found: Option<Sym>, selection: &Selection<'_>, span: Span) {
        let module = match source {
            ImportSource::Name(name) => found.unwrap_or(*name),
            ImportSource::Path(_) => match found {
                Some(name) => name,
                None => return,
            },
        };
        let Selection::Some(names) = selection else { return };
        if self.x.env.executes() || self.x.is_open_module(module) {
            return;
        }
        let Some(info) = self.x.modules.get(&module) else { return };
        let exports = info.exports.clone();
        for (name, _) in names.iter().filter(|(name, _)| !exports.contains(name)) {
            let message = format!("module '{}' does not export '{}'", module.name(), name.name());
            let near = crate::syntax::diagnostic::suggest(name.name(), exports.iter().map(|s| s.name()));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "only names in its list (export …) can be imported".to_owned(),
            };
            self.warn_suggesting(Code::MissingExport, span, message, help);
        }
    }

    /// Notes that an import binds the name here.
    fn import_global(&mut self, name: Sym, position: Position) {
        let global = self.define_global(name, position);
        if global.module.is_none() && !self.x.env.executes() {
            self.x.redefined.insert(name);
        }
    }

    fn note_all(&mut self, module: Option<Sym>, position: Position) {
        match module.and_then(|m| self.x.modules.get(&m)).map(|info| info.exports.clone()) {
            Some(exports) => {
                for name in exports {
                    self.import_global(name, position);
                }
            }
            None => {
                self.x.open_world = true;
                if let Some(m) = self.module_mut() {
                    m.missed |= !m.open;
                    m.open = true;
                }
            }
        }
    }

    /// `:all`, or a list of names; aliases are allowed in imports.
    fn selection(&mut self, d: &Datum<'a>, aliases: bool) -> Option<Selection<'a>> {
        if self.x.symbol_of(d) == Some(self.x.names.all) {
            return Some(Selection::All);
        }
        let items = elements(d, self.arena)?;
        let mut names: Vec<(Sym, Sym)> = Vec::new();
        let mut i = 0;
        while i < items.len() {
            if let Some(name) = self.binder(&items[i]) {
                let has_alias = items.get(i + 1).and_then(|d| self.x.symbol_of(d)) == Some(self.x.names.as_);
                if has_alias && aliases {
                    names.push((name, self.binder(items.get(i + 2)?)?));
                    i += 3;
                } else {
                    names.push((name, name));
                    i += 1;
                }
                continue;
            }
            match elements(&items[i], self.arena) {
                Some([name, mark, alias]) if aliases && self.x.symbol_of(mark) == Some(self.x.names.as_) => {
                    names.push((self.binder(name)?, self.binder(alias)?));
                }
                _ => return None,
            }
            i += 1;
        }
        Some(Selection::Some(self.arena.alloc_slice_copy(&names)))
    }

    #[inline(never)]
    pub fn export_from_form(&mut self, form: Sym, span: Span, args: &'a [Datum<'a>], position: Position) -> E<'a> {
        if position != Position::Top || self.module().is_none() {
            return self.error(Code::Module, span, "export-from: must be used inside a module");
        }
        let [module, selected] = args else { return self.bad_syntax(form, span) };
        let Some(module) = self.binder(module) else { return self.bad_syntax(form, module.span) };
        let Some(selection) = self.selection(selected, false) else { return self.bad_syntax(form, selected.span) };
        let names: Vec<Sym> = match selection {
            Selection::Some(names) => names.iter().map(|(name, _)| *name).collect(),
            _ => self.x.modules.get(&module).map_or(Vec::new(), |info| info.exports.clone()),
        };
        if matches!(selection, Selection::All) {
            self.note_all(Some(module), position);
        }
        for &name in &names {
            self.define_global(name, position);
        }
        if let Some(m) = self.module_mut() {
            m.exports.extend(names);
        }
        let into = self.module_name();
        self.node(span, ExprKind::Declare(self.arena.alloc(Declaration::ExportFrom { module, selection, into })))
    }
}

/// Is this one of the primitives that are dispatch tables from the start?
fn is_generic_primitive(s: Sym) -> bool {
    crate::prims::by_symbol(s).is_some_and(|id| crate::prims::get(id).generic)
}
