//! The files that a program imports, as parts of it, and what its imports bind.
//!
//! A file is evaluated at the first import that reaches it, so its steps stand in front of that import in the order of
//! execution. An import is *resolved* when its module is part of the program; what it reads and binds is then known. A
//! program with any other import is open.

use omni_rt::core::Unit;
use omni_rt::core::ir::*;
use omni_rt::expand::ModuleInfo;
use omni_rt::syntax::{Datum, Span};
use omni_rt::value::Sym;
use rustc_hash::FxHashMap;
use std::ops::Range;

use super::globals::{Step, flatten};

/// A file that becomes part of the program.
pub struct File<'a> {
    /// Its path, seen from the directory of the program.
    pub path: String,
    /// Name of its module.
    pub module: Sym,
    /// Variables of its implicit module; `None` when the file begins with a `module` form.
    pub implicit: Option<ModuleInfo>,
    pub units: Vec<Unit<'a>>,
    /// The form behind each unit.
    pub forms: Vec<Datum<'a>>,
}

/// What an import is spelled as, and where: relative paths depend on the file.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key {
    file: u16,
    is_path: bool,
    text: String,
}

impl Key {
    pub fn new(source: &ImportSource, span: Span) -> Key {
        let (is_path, text) = match *source {
            ImportSource::Name(name) => (false, name.name()),
            ImportSource::Path(path) => (true, path),
        };
        Key { file: span.file(), is_path, text: text.to_owned() }
    }
}

/// All imported files of a program.
#[derive(Default)]
pub struct Imports<'a> {
    pub files: Vec<File<'a>>,
    /// The files behind imports, as indices.
    pub targets: FxHashMap<Key, usize>,
}

impl Imports<'_> {
    /// The file that an import names.
    pub fn file(&self, source: &ImportSource, span: Span) -> Option<usize> {
        self.targets.get(&Key::new(source, span)).copied()
    }
}

/// The modules of the program.
#[derive(Default)]
pub struct Modules {
    /// Exported names with their variables.
    exports: FxHashMap<Sym, Vec<(Sym, Sym)>>,
    /// The variable behind a module and a name.
    variables: FxHashMap<(Sym, Sym), Sym>,
    /// The modules of the files behind imports.
    targets: FxHashMap<Key, Sym>,
}

/// What an import or `export-from` does to variables.
pub struct Binding {
    /// The variables that get a value, with what it is, if that is known.
    pub stored: Vec<(Sym, Option<Imported>)>,
    pub read: Vec<Sym>,
}

/// A value that an import binds to a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// What this variable of a module holds.
    Variable(Sym),
    /// The module itself.
    Module(Sym),
}

impl Modules {
    /// Collects the `module` forms and the implicit modules of files.
    pub fn of(imports: &Imports, modules: &[&Declaration]) -> Modules {
        let mut all = Modules::default();
        for declaration in modules {
            if let Declaration::Module { name, exports, hidden, .. } = declaration {
                all.add(*name, exports, hidden);
            }
        }
        for file in &imports.files {
            if let Some(info) = &file.implicit {
                all.add(file.module, &info.exports, &info.hidden);
            }
        }
        all.targets = imports.targets.iter().map(|(key, &k)| (key.clone(), imports.files[k].module)).collect();
        all
    }

    fn add(&mut self, module: Sym, exports: &[Sym], hidden: &[(Sym, Sym)]) {
        if self.exports.contains_key(&module) {
            return;
        }
        let variables: FxHashMap<Sym, Sym> = hidden.iter().copied().collect();
        let exports = exports.iter().map(|&name| (name, variables.get(&name).copied().unwrap_or(name))).collect();
        self.exports.insert(module, exports);
        self.variables.extend(hidden.iter().map(|&(name, variable)| ((module, name), variable)));
    }

    /// What the declaration binds; `None` for an import that is not resolved, and for other declarations.
    pub fn binding(&self, d: &Declaration, span: Span) -> Option<Binding> {
        let (module, own_name, selection, into) = match *d {
            Declaration::Import { source, selection, into } => {
                let target = self.targets.get(&Key::new(&source, span)).copied();
                let module = match source {
                    ImportSource::Name(name) if self.exports.contains_key(&name) => name,
                    _ => target?,
                };
                let bound = match source {
                    ImportSource::Name(name) => name,
                    ImportSource::Path(_) => module,
                };
                (module, Some(bound), selection, into)
            }
            Declaration::ExportFrom { module, selection, into } => (module, None, selection, into),
            _ => return None,
        };
        let exports = self.exports.get(&module)?;
        let mut stored: Vec<_> = own_name.map(|name| (name, Some(Imported::Module(module)))).into_iter().collect();
        match selection {
            Selection::None => {}
            Selection::All => stored.extend(exports.iter().map(|e| (e.0, Some(Imported::Variable(e.1))))),
            Selection::Some(pairs) => {
                stored.extend(pairs.iter().map(|p| (p.1, self.export(module, p.0).map(Imported::Variable))))
            }
        }
        for (name, _) in &mut stored {
            *name = into.and_then(|m| self.variables.get(&(m, *name)).copied()).unwrap_or(*name);
        }
        Some(Binding { stored, read: exports.iter().map(|e| e.1).collect() })
    }

    /// The variable that a module exports under a name.
    pub fn export(&self, module: Sym, name: Sym) -> Option<Sym> {
        self.exports.get(&module)?.iter().find(|e| e.0 == name).map(|e| e.1)
    }
}

/// Every `module` form below an expression.
pub fn each_module<'a>(e: E<'a>, out: &mut Vec<&'a Declaration<'a>>) {
    match e.kind {
        ExprKind::Seq(es) => es.iter().for_each(|e| each_module(e, out)),
        ExprKind::Declare(d @ Declaration::Module { .. }) => out.push(d),
        _ => {}
    }
}

/// The steps of a program in order of execution: `first` is its units without those of files, `files` says where the
/// units of each file are.
pub fn all_steps<'a>(
    units: &[&Unit<'a>],
    first: impl Iterator<Item = usize>,
    imports: &Imports,
    files: &[Range<usize>],
) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    let mut done = vec![false; files.len()];
    // A stack, innermost file last: what is left to do of each.
    let mut work: Vec<Step<'a>> = Vec::new();
    for unit in first {
        push_unit(unit, units[unit], &mut work);
        while let Some(step) = work.pop() {
            if let ExprKind::Declare(Declaration::Import { source, .. }) = step.expr.kind
                && let Some(k) = imports.file(source, step.expr.span)
                && !std::mem::replace(&mut done[k], true)
            {
                work.push(step);
                for unit in files[k].clone().rev() {
                    push_unit(unit, units[unit], &mut work);
                }
                continue;
            }
            steps.push(step);
        }
    }
    steps
}

/// Pushes the steps of a unit so that the first is popped first.
fn push_unit<'a>(number: usize, unit: &Unit<'a>, work: &mut Vec<Step<'a>>) {
    let mut own = Vec::new();
    flatten(number, unit.body, &mut own);
    work.extend(own.into_iter().rev());
}
