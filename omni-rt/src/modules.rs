//! Modules at run time (LANGUAGE §10): the registry, imports, and the loading of module files by the
//! interpreter.
//!
//! A module's variables live in the cells of hidden symbols that the expander chose; a module value maps
//! exported names to them. Invariant: a module or file is in the registry as *loading* exactly while its
//! body runs; [`abandon`] takes back what a failed body left.

// This module is where the program meets the system.
#![allow(clippy::disallowed_methods)]

use crate::core::{ImportSource, Selection};
use crate::effects::{self, Failure};
use crate::error::{R, Raise};
use crate::expand::Import;
use crate::heap::RootVec;
use crate::session;
use crate::syntax::{Datum, DatumKind, Span, source};
use crate::types;
use crate::value::{Sym, Value};
use rustc_hash::FxHashMap;
use std::path::{Component, Path, PathBuf};

struct Entry {
    /// Index of the module value in `Registry::values`.
    value: usize,
    loaded: bool,
}

#[derive(Default)]
struct Registry {
    modules: FxHashMap<Sym, Entry>,
    values: RootVec,
    /// For each module that was begun, names and the hidden symbols of its variables.
    variables: FxHashMap<Sym, FxHashMap<Sym, Sym>>,
    /// Files of the program itself that were imported; true when they are loaded.
    compiled: Vec<(&'static CompiledFile, bool)>,
    /// Canonical path to module name; `None` while the file is being loaded and its name is not known.
    files: FxHashMap<PathBuf, Option<Sym>>,
    /// Files that failed ahead of their import: path, message (an index of `values`), position, is it fatal?
    failed: Vec<(PathBuf, usize, Span, bool)>,
    /// What is being loaded, outermost first.
    loading: Vec<Loading>,
    /// The file that an import looked for in vain, last.
    missing: Option<PathBuf>,
}

struct Loading {
    what: Loaded,
    /// The top level under which the loading goes on, see [`effects::was_abandoned`].
    top_level: u64,
}

enum Loaded {
    Module(Sym),
    File(PathBuf),
    Compiled(&'static CompiledFile),
    /// Taken back before its turn; its place stays, for [`depth`] counts places.
    Forgotten,
}

/// A file that was compiled into the program.
pub struct CompiledFile {
    /// The path as code that looks from the working directory would spell it.
    pub path: &'static str,
    /// Symbol that names its module.
    pub module: Value,
    /// The file begins with a `module` form of that name.
    pub declared: bool,
    /// Evaluates the file; the position of the import is for `module already defined`.
    pub run: fn(Span),
}

static mut REGISTRY: Option<Registry> = None;

fn registry() -> &'static mut Registry {
    // SAFETY: single-threaded; references end before Lisp code runs.
    unsafe { (*(&raw mut REGISTRY)).get_or_insert_with(Registry::default) }
}

/// How many loads are in progress: what [`abandon`] goes back to.
pub fn depth() -> usize {
    registry().loading.len()
}

/// Forgets the modules and files whose loading began beyond `depth` and failed.
pub fn abandon(depth: usize) {
    let r = registry();
    for loading in r.loading.split_off(depth.min(r.loading.len())) {
        r.take_back(loading.what);
    }
}

/// Forgets those things among what is being loaded that an effect has left for a handler that has not come back.
fn forget_abandoned(among: impl Fn(&Loaded) -> bool) {
    let r = registry();
    for i in 0..r.loading.len() {
        let loading = &mut r.loading[i];
        if among(&loading.what) && effects::was_abandoned(loading.top_level) {
            let what = std::mem::replace(&mut loading.what, Loaded::Forgotten);
            r.take_back(what);
        }
    }
}

fn forget_abandoned_module(name: Sym) {
    forget_abandoned(|what| matches!(what, Loaded::Module(n) if *n == name));
}

fn forget_abandoned_file(canonical: &Path) {
    forget_abandoned(|what| matches!(what, Loaded::File(path) if path == canonical));
}

/// Closes the implicit modules of files that an effect has left. Their loading opens them again if it goes on.
pub fn close_abandoned() {
    for loading in &registry().loading {
        if let Loaded::Module(name) = loading.what
            && effects::was_abandoned(loading.top_level)
        {
            session::with_expander(|x| x.suspend_module(name));
        }
    }
}

impl Registry {
    fn start(&mut self, what: Loaded) {
        self.loading.push(Loading { what, top_level: effects::innermost_top_level() });
    }

    fn take_back(&mut self, what: Loaded) {
        match what {
            Loaded::Module(name) => {
                if let Some(e) = self.modules.remove(&name) {
                    self.values.free(e.value);
                }
                session::with_expander(|x| x.suspend_module(name));
            }
            Loaded::File(path) => {
                self.files.remove(&path);
            }
            Loaded::Compiled(file) => self.compiled.retain(|(f, _)| !std::ptr::eq(*f, file)),
            Loaded::Forgotten => {}
        }
    }
}

/// Starts the body of a module: registers it as loading, with its exports.
///
/// # Errors
/// `module already defined` (fatal).
pub fn begin(name: Sym, exports: &[Sym], hidden: &[(Sym, Sym)]) -> R {
    forget_abandoned_module(name);
    if registry().modules.contains_key(&name) {
        return Err(Raise::fatal("module already defined"));
    }
    let value = types::new_module(name);
    for &e in exports {
        let variable = hidden.iter().find(|(n, _)| *n == e).map_or(e, |&(_, h)| h);
        // SAFETY: a module value was just made.
        unsafe { types::export(value, e, variable) };
    }
    let r = registry();
    let value = r.values.push(value);
    r.modules.insert(name, Entry { value, loaded: false });
    r.variables.insert(name, hidden.iter().copied().collect());
    r.start(Loaded::Module(name));
    Ok(Value::NIL)
}

/// Ends the body of a module.
pub fn end(name: Sym) -> Value {
    let r = registry();
    if let Some(e) = r.modules.get_mut(&name) {
        e.loaded = true;
    }
    if let Some(i) = r.loading.iter().rposition(|l| matches!(l.what, Loaded::Module(n) if n == name)) {
        r.loading[i].what = Loaded::Forgotten;
        if i + 1 == r.loading.len() {
            r.loading.pop();
        }
    }
    Value::NIL
}

/// The value of a loaded module.
///
/// # Errors
/// `circular import detected` (fatal) while it is being loaded.
fn find(name: Sym) -> Result<Option<Value>, Raise> {
    forget_abandoned_module(name);
    let r = registry();
    match r.modules.get(&name) {
        None => Ok(None),
        Some(e) if !e.loaded => Err(Raise::fatal("circular import detected")),
        Some(e) => Ok(Some(r.values.get(e.value))),
    }
}

/// The first by name of the modules that have begun and export the name.
pub fn exporter(name: &str) -> Option<&'static str> {
    let r = registry();
    // SAFETY: the registry holds module values.
    let exports = |e: &Entry| unsafe { types::exported(r.values.get(e.value)).iter().any(|(n, _)| n.name() == name) };
    r.modules.iter().filter(|(_, e)| exports(e)).map(|(module, _)| module.name()).min()
}

/// The advice to import a name that a module exports.
pub fn import_advice(module: &str, name: &str) -> String {
    format!("module `{module}` exports it: (import {module} ({name})), or {module}.{name}")
}

/// `(import name …)`. Escapes with the errors of §10.6 or of the file.
pub fn import_name(name: Sym, selection: Selection, into: Option<Sym>, span: Span) -> Value {
    let module = match find(name) {
        Ok(Some(module)) => module,
        Ok(None) => load_file(&module_file(name, span), span),
        Err(r) => effects::throw(r, span),
    };
    settle(bind(module, name, selection, into), span)
}

/// `(import "path" …)`.
pub fn import_path(path: &str, selection: Selection, into: Option<Sym>, span: Span) -> Value {
    let module = load_file(&resolve(path, span), span);
    // SAFETY: a module value.
    let name = unsafe { types::module_name(module) };
    settle(bind(module, name, selection, into), span)
}

/// An import of a file that is part of the program; `name` when it is spelled as a name.
pub fn import_compiled(
    file: &'static CompiledFile,
    name: Option<Sym>,
    selection: Selection,
    into: Option<Sym>,
    span: Span,
) -> Value {
    let module = match name.map_or(Ok(None), find) {
        Ok(Some(module)) => module,
        Ok(None) => load_compiled(file, span),
        Err(r) => effects::throw(r, span),
    };
    // SAFETY: a module value.
    let name = name.unwrap_or_else(|| unsafe { types::module_name(module) });
    settle(bind(module, name, selection, into), span)
}

fn load_compiled(file: &'static CompiledFile, span: Span) -> Value {
    forget_abandoned(|what| matches!(what, Loaded::Compiled(f) if std::ptr::eq(*f, file)));
    let name = file.module.as_symbol().unwrap_or(Sym::TRUE);
    forget_abandoned_module(name);
    let r = registry();
    match r.compiled.iter().find(|(f, _)| std::ptr::eq(*f, file)) {
        Some((_, true)) => {}
        Some((_, false)) => effects::throw(Raise::fatal("circular import detected"), span),
        None if file.declared && r.modules.contains_key(&name) => {}
        // Code evaluated at run time may have imported the file before.
        None if is_loaded_file(file.path) => {}
        None => {
            let mark = depth();
            r.compiled.push((file, false));
            r.start(Loaded::Compiled(file));
            (file.run)(span);
            let r = registry();
            r.loading.truncate(mark);
            if let Some(entry) = r.compiled.iter_mut().find(|(f, _)| std::ptr::eq(*f, file)) {
                entry.1 = true;
            }
        }
    }
    match find(name) {
        Ok(Some(module)) => module,
        Ok(None) => effects::throw(Raise::fatal("module not found"), span),
        Err(r) => effects::throw(r, span),
    }
}

fn is_loaded_file(path: &str) -> bool {
    let files = &registry().files;
    !files.is_empty() && Path::new(path).canonicalize().is_ok_and(|p| files.get(&p).is_some_and(Option::is_some))
}

/// Enters the program's own files under the paths that they have now.
fn note_compiled_files() {
    let r = registry();
    for (file, loaded) in &r.compiled {
        if let Ok(path) = Path::new(file.path).canonicalize() {
            let name = if *loaded { file.module.as_symbol() } else { None };
            r.files.insert(path, name);
        }
    }
}

fn settle(r: R, span: Span) -> Value {
    match r {
        Ok(v) => v,
        Err(e) => effects::throw(e, span),
    }
}

/// Would the import find its module loaded or being loaded, or no file at all?
pub fn is_loaded(source: &ImportSource, span: Span) -> bool {
    if let ImportSource::Name(name) = *source {
        forget_abandoned_module(name);
    }
    let path = match *source {
        ImportSource::Name(name) if registry().modules.contains_key(&name) => return true,
        ImportSource::Name(name) => module_file(name, span),
        ImportSource::Path(path) => resolve(path, span),
    };
    let Ok(canonical) = path.canonicalize() else { return true };
    forget_abandoned_file(&canonical);
    note_compiled_files();
    registry().files.contains_key(&canonical)
}

/// Loads the file of an import that is about to be executed.
///
/// # Errors
/// The failure of the file.
pub fn load_ahead(import: &Import) -> Result<(), Failure> {
    let (path, span) = match import {
        Import::Name(name, span) => (module_file(*name, *span), *span),
        Import::Path(path, span) => (resolve(path, *span), *span),
    };
    try_load(&path, span).map(drop)
}

/// Loads the module that an import names, so that what it defines is known to the expander. A failure is kept
/// for the import itself. The result is the name of the module.
pub fn preload(source: &ImportSource, span: Span) -> Option<Sym> {
    let path = match *source {
        ImportSource::Name(name) => {
            if registry().modules.contains_key(&name) {
                return Some(name);
            }
            module_file(name, span)
        }
        ImportSource::Path(path) => resolve(path, span),
    };
    let canonical = path.canonicalize().ok()?;
    if registry().failed.iter().any(|f| f.0 == canonical) {
        return None;
    }
    match try_load(&path, span) {
        // SAFETY: a module value.
        Ok(module) => Some(unsafe { types::module_name(module) }),
        Err(Failure { message, site, fatal }) => {
            let r = registry();
            let message = r.values.push(message);
            r.failed.push((canonical, message, site, fatal));
            None
        }
    }
}

/// The failure of a file that was loaded ahead of its import.
fn take_failure(path: &Path) -> Option<Failure> {
    let r = registry();
    if r.failed.is_empty() {
        return None;
    }
    let canonical = path.canonicalize().ok()?;
    let i = r.failed.iter().position(|f| f.0 == canonical)?;
    let (_, message, site, fatal) = r.failed.remove(i);
    let failure = Failure { message: r.values.get(message), site, fatal };
    r.values.free(message);
    Some(failure)
}

/// Forgets failures that no import met: the form that has the import is not executed.
pub fn forget_failures() {
    let r = registry();
    if r.loading.iter().all(|l| matches!(l.what, Loaded::Forgotten)) {
        for (_, message, ..) in std::mem::take(&mut r.failed) {
            r.values.free(message);
        }
    }
}

/// Number of files compiled into this program: positions in them come from the machine that built it.
static mut COMPILED_FILES: u16 = 0;

/// Says that the files numbered from 1 to `n` are compiled in.
pub fn set_compiled_files(n: u16) {
    // SAFETY: single-threaded; set once at start.
    unsafe { COMPILED_FILES = n };
}

/// A path as written in a file: relative ones start at the file's directory, in compiled code at the working
/// directory.
pub fn resolve(path: &str, span: Span) -> PathBuf {
    let path = Path::new(path);
    // SAFETY: single-threaded.
    if path.is_absolute() || span.file() <= unsafe { COMPILED_FILES } {
        return path.to_owned();
    }
    source::with_file(span.file(), |f| Path::new(f.name()).parent().map(|d| d.join(path)))
        .flatten()
        .unwrap_or_else(|| path.to_owned())
}

/// The file of a module that is imported by its name: `lib/NAME.omni` beside the importing file or else in the folder of
/// its project, where the bindings `ffi-NAME` of C libraries are in `lib/ffi/NAME.omni` (LANGUAGE §10.4).
pub fn module_file(name: Sym, span: Span) -> PathBuf {
    let file = format!("lib/{}.omni", name.name());
    let beside = resolve(&file, span);
    if beside.exists() {
        return beside;
    }
    let here = resolve("", span);
    let bindings = name.name().strip_prefix("ffi-").map(|library| format!("lib/ffi/{library}.omni"));
    let in_project = || {
        let project = project_around(&here)?;
        [Some(file), bindings].into_iter().flatten().map(|f| project.join(f)).find(|f| f.exists())
    };
    in_project().unwrap_or(beside)
}

/// The nearest folder with the file `omni.toml`, among this one and those around it, which makes it a project
/// (LANGUAGE §12).
pub fn project_around(directory: &Path) -> Option<PathBuf> {
    let is_project = |d: &&Path| d.join("omni.toml").is_file();
    let plain = !directory.components().any(|c| c == Component::ParentDir);
    if let Some(found) = directory.ancestors().filter(|_| plain).find(is_project) {
        return Some(found.to_owned());
    }
    let real = Path::new(".").join(directory).canonicalize().ok()?;
    real.ancestors().find(is_project).map(Path::to_owned)
}

/// Binds a module value and what the import selects, in the global environment or in a module.
fn bind(module: Value, name: Sym, selection: Selection, into: Option<Sym>) -> R {
    define(name, module, into);
    match selection {
        Selection::None => {}
        Selection::All => {
            // SAFETY: a module value.
            for (name, _) in unsafe { types::exported(module) } {
                let v = imported(module, name)?;
                define(name, v, into);
            }
        }
        Selection::Some(names) => {
            for &(name, alias) in names {
                let v = imported(module, name)?;
                define(alias, v, into);
            }
        }
    }
    Ok(Value::NIL)
}

/// The current value of an export.
fn imported(module: Value, name: Sym) -> R {
    // SAFETY: a module value; cells live for ever.
    unsafe {
        match types::exported(module).iter().find(|(n, _)| *n == name) {
            None => Err(Raise::fatal("symbol not exported from module")),
            Some(&(_, hidden)) if *hidden.cell() == Value::UNBOUND => Err(Raise::fatal("symbol not found in module")),
            Some(&(_, hidden)) => Ok(*hidden.cell()),
        }
    }
}

/// The hidden symbol of a module's variable. A compiled module has told its own; the expander knows those of
/// sources that the interpreter evaluates.
fn variable(module: Sym, name: Sym) -> Option<Sym> {
    let known = registry().variables.get(&module).and_then(|names| names.get(&name)).copied();
    known.or_else(|| session::with_expander(|x| x.module_variable(module, name)))
}

fn define(name: Sym, v: Value, into: Option<Sym>) {
    let hidden = into.and_then(|m| variable(m, name));
    // SAFETY: cells live for ever.
    unsafe { *hidden.unwrap_or(name).cell() = v };
    if hidden.is_none() {
        crate::globals::note_change(name);
    }
}

/// `(export-from module …)` in the body of `into`.
///
/// # Errors
/// The messages of §10.6 (fatal).
pub fn export_from(module: Sym, selection: Selection, into: Option<Sym>) -> R {
    let Some(source) = find(module)? else {
        return Err(Raise::fatal("export-from: source module not found"));
    };
    let Some(into) = into else { return Err(Raise::fatal("export-from: must be used inside a module")) };
    // SAFETY: module values.
    let names: Vec<Sym> = match selection {
        Selection::Some(names) => names.iter().map(|&(n, _)| n).collect(),
        _ => unsafe { types::exported(source) }.iter().map(|&(n, _)| n).collect(),
    };
    let r = registry();
    let target = r.modules.get(&into).map(|e| r.values.get(e.value));
    for name in names {
        // SAFETY: module values.
        if !unsafe { types::exported(source) }.iter().any(|(n, _)| *n == name) {
            return Err(Raise::fatal("export-from: symbol not exported from source module"));
        }
        let v = imported(source, name)?;
        define(name, v, Some(into));
        let hidden = variable(into, name);
        if let (Some(target), Some(hidden)) = (target, hidden) {
            // SAFETY: a module value.
            unsafe { types::export(target, name, hidden) };
        }
    }
    Ok(Value::NIL)
}

/// The module of a file, loaded if it was not yet. Escapes with the error of the file.
fn load_file(path: &Path, span: Span) -> Value {
    if let Some(failure) = take_failure(path) {
        effects::rethrow(failure);
    }
    match try_load(path, span) {
        Ok(module) => module,
        Err(failure) => effects::rethrow(failure),
    }
}

/// What a report of a missing module says about the file.
pub fn missing_note(path: &Path) -> String {
    format!("there is no file {}", path.display())
}

/// The same for the file that was missed last, once.
pub fn take_missing_note() -> Option<String> {
    registry().missing.take().map(|path| missing_note(&path))
}

fn fatal(message: &str, span: Span) -> Failure {
    Failure { message: crate::value::object::string(message), site: span, fatal: true }
}

fn try_load(path: &Path, span: Span) -> Result<Value, Failure> {
    let Ok(canonical) = path.canonicalize() else {
        registry().missing = Some(path.to_owned());
        return Err(fatal("module not found", span));
    };
    forget_abandoned_file(&canonical);
    note_compiled_files();
    match registry().files.get(&canonical) {
        Some(None) => return Err(fatal("circular import detected", span)),
        Some(&Some(name)) => {
            return match find(name) {
                Ok(Some(module)) => Ok(module),
                Ok(None) => Err(fatal("module not found", span)),
                Err(r) => Err(Failure { message: r.message(), site: span, fatal: true }),
            };
        }
        None => {}
    }
    let Ok(text) = std::fs::read(&canonical) else { return Err(fatal("cannot read module file", span)) };
    let mark = depth();
    let r = registry();
    r.files.insert(canonical.clone(), None);
    r.start(Loaded::File(canonical.clone()));
    let result = load_text(path, &text, span);
    match result {
        Ok(name) => {
            let r = registry();
            r.files.insert(canonical, Some(name));
            if r.loading.len() > mark {
                r.loading.truncate(mark);
            }
            let e = r.modules.get(&name).map(|e| r.values.get(e.value));
            e.ok_or_else(|| fatal("module not found", span))
        }
        Err(failure) => {
            abandon(mark);
            Err(failure)
        }
    }
}

/// Evaluates the forms of a module file; the name of its module.
fn load_text(path: &Path, text: &[u8], span: Span) -> Result<Sym, Failure> {
    let loaded = session::read_file(path.to_string_lossy().into_owned(), text);
    let forms = match loaded {
        Ok(forms) => forms,
        Err(report) => return Err(fatal(&report.message, report.span)),
    };
    if let Some(name) = forms.first().and_then(declared_name) {
        forget_abandoned_module(name);
        if !registry().modules.contains_key(&name) {
            for form in forms {
                session::evaluate_datum(form)?;
            }
        }
        return Ok(name);
    }
    let stem = path.file_stem().map_or(String::new(), |s| s.to_string_lossy().into_owned());
    let name = Sym::new(&stem);
    if let Err(r) = begin(name, &[], &[]) {
        return Err(Failure { message: r.message(), site: span, fatal: true });
    }
    session::with_expander(|x| x.begin_module(name, forms));
    let mut outcome = Ok(());
    for form in forms {
        session::with_expander(|x| x.reopen_module(name));
        outcome = session::evaluate_datum(form).map(drop);
        if outcome.is_err() {
            break;
        }
    }
    let info = session::with_expander(|x| {
        x.reopen_module(name);
        x.end_module()
    });
    outcome?;
    let r = registry();
    let module = r.modules.get(&name).map_or(Value::NIL, |e| r.values.get(e.value));
    for e in info.exports {
        if let Some(&(_, hidden)) = info.hidden.iter().find(|(n, _)| *n == e) {
            // SAFETY: a module value.
            unsafe { types::export(module, e, hidden) };
        }
    }
    end(name);
    Ok(name)
}

/// The name of a `(module name …)` form.
pub fn declared_name(form: &Datum) -> Option<Sym> {
    let DatumKind::List([head, name, ..]) = form.kind else { return None };
    match (head.kind, name.kind) {
        (DatumKind::Symbol(h), DatumKind::Symbol(name)) if h.name() == "module" => Some(name),
        _ => None,
    }
}
