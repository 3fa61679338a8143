//! Finds, reads and expands the files that a program imports (LANGUAGE §10.4), in the order in which the program will
//! evaluate them.
//!
//! The expander calls the hook of this file for every `import`, before it expands what follows, so that macros, types
//! and exports of the imported file are known there.

use crate::lower::{File, Imports, Key, Source};
use bumpalo::Bump;
use omni_rt::core::ir::ImportSource;
use omni_rt::expand::{Expander, expand_program};
use omni_rt::modules;
use omni_rt::syntax::{self, Code, Diagnostic, Span, source};
use omni_rt::value::Sym;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What was found so far.
#[derive(Default)]
pub struct Loader {
    pub imports: Imports<'static>,
    pub sources: Vec<Source>,
    pub reports: Vec<Diagnostic>,
    /// Imports that nothing was found for: errors, unless the program may make the module itself by evaluating data.
    pub missing: Vec<Diagnostic>,
    /// Files by canonical path.
    files: FxHashMap<PathBuf, State>,
    reported: FxHashSet<Key>,
    directory: PathBuf,
}

/// Lets the expander follow the imports of the program in this file.
pub fn follow(expander: &mut Expander, program: &str) -> Rc<RefCell<Loader>> {
    let directory = Path::new(program).parent().map_or(PathBuf::new(), Path::to_owned);
    let loader = Rc::new(RefCell::new(Loader { directory, ..Loader::default() }));
    install(expander, &loader);
    loader
}

fn install(expander: &mut Expander, loader: &Rc<RefCell<Loader>>) {
    let loader = Rc::clone(loader);
    expander.set_import_hook(Box::new(move |expander, source, span| {
        // The hook is taken while it runs; files have imports too.
        install(expander, &loader);
        import(expander, source, span, &loader)
    }));
}

/// How far a file is.
#[derive(Clone, Copy)]
enum State {
    Loading,
    /// It did not read, which was reported.
    Broken,
    /// Index of the file.
    Done(usize),
}

/// Why an import finds nothing.
enum Trouble {
    Missing(&'static str),
    Circular,
}

/// The name of the module that an import will find.
fn import(expander: &mut Expander, source: &ImportSource, span: Span, loader: &Rc<RefCell<Loader>>) -> Option<Sym> {
    let path = match *source {
        ImportSource::Name(name) if expander.module_info(name).is_some() => return Some(name),
        // The import itself will say that this is a cycle.
        ImportSource::Name(name) if expander.is_open_module(name) => return Some(name),
        ImportSource::Name(name) => modules::module_file(name, span),
        ImportSource::Path(path) => modules::resolve(path, span),
    };
    let key = Key::new(source, span);
    match file(expander, &path, loader) {
        Ok(None) => None,
        Ok(Some(k)) => {
            let mut loader = loader.borrow_mut();
            loader.imports.targets.insert(key, k);
            Some(loader.imports.files[k].module)
        }
        Err(trouble) => {
            let mut loader = loader.borrow_mut();
            if loader.reported.insert(key) {
                match trouble {
                    Trouble::Missing(text) => {
                        let report = Diagnostic::error(Code::Module, span, text.to_owned());
                        loader.missing.push(report.note(None, modules::missing_note(&path)));
                    }
                    Trouble::Circular => {
                        let text = "circular import detected".to_owned();
                        loader.reports.push(Diagnostic::error(Code::Module, span, text));
                    }
                }
            }
            None
        }
    }
}

/// The index of a file, expanded if it was not yet; nothing if it has errors.
fn file(expander: &mut Expander, path: &Path, loader: &Rc<RefCell<Loader>>) -> Result<Option<usize>, Trouble> {
    let canonical = path.canonicalize().map_err(|_| Trouble::Missing("module not found"))?;
    match loader.borrow().files.get(&canonical) {
        Some(State::Done(k)) => return Ok(Some(*k)),
        Some(State::Broken) => return Ok(None),
        Some(State::Loading) => return Err(Trouble::Circular),
        None => {}
    }
    let bytes = std::fs::read(&canonical).map_err(|_| Trouble::Missing("cannot read module file"))?;
    let name = path.to_string_lossy().into_owned();
    let number = source::add_bytes(name.clone(), &bytes);
    let text = source::with_file(number, |f| f.text().to_owned()).unwrap_or_default();
    let arena: &'static Bump = Box::leak(Box::new(Bump::new()));
    let (forms, reports) = syntax::read_program(&bytes, number, arena);
    {
        let mut loader = loader.borrow_mut();
        loader.files.insert(canonical.clone(), State::Loading);
        loader.sources.push(Source { number, name, text, library: false });
        if !reports.is_empty() {
            loader.files.insert(canonical, State::Broken);
            loader.reports.extend(reports);
            return Ok(None);
        }
    }
    let declared = forms.first().and_then(modules::declared_name);
    let stem = path.file_stem().map_or(String::new(), |s| s.to_string_lossy().into_owned());
    let module = declared.unwrap_or_else(|| Sym::new(&stem));
    // A module of this name: a declared one is used as it is, an implicit one is an error when it is reached.
    let exists = expander.module_info(module).is_some();
    let forms = if exists { Vec::new() } else { forms };
    if declared.is_none() && !exists {
        expander.begin_module(module, &forms);
    }
    let (units, reports) = expand_program(&forms, expander, arena);
    let implicit = match declared {
        Some(_) => None,
        None if exists => Some(Default::default()),
        None => Some(expander.end_module()),
    };
    let mut loader = loader.borrow_mut();
    loader.reports.extend(reports);
    let path = path.strip_prefix(&loader.directory).unwrap_or(path).to_string_lossy().into_owned();
    let k = loader.imports.files.len();
    loader.imports.files.push(File { path, module, implicit, units, forms });
    loader.files.insert(canonical, State::Done(k));
    Ok(Some(k))
}
