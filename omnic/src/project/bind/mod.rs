//! `omnic bind`: modules with foreign functions for the C libraries that `omni.toml` names (LANGUAGE §12.3).
//!
//! [`headers`] asks libclang what a header declares, [`module`] writes the text, and this file goes through the
//! dependencies. What is to be said to the user leaves as values.

mod headers;
mod module;

use super::Project;
use super::manifest::Library;
use headers::{Clang, Trouble};
use omni_rt::syntax::{Code, Diagnostic, Span};
use std::path::{Path, PathBuf};

/// What the C side of a function is in the language's table of types (LANGUAGE §11).
#[derive(Debug, PartialEq, Eq)]
pub struct Signature {
    pub parameters: Vec<&'static str>,
    /// Nothing for `void`.
    pub result: Option<&'static str>,
}

/// A function of a header, or the reason why it is not bound.
#[derive(Debug)]
pub struct Function {
    pub name: String,
    pub signature: Result<Signature, String>,
}

/// What was done for one dependency.
#[derive(Debug)]
pub struct Bound {
    pub name: String,
    /// The file that was written, as the user would spell it.
    pub file: PathBuf,
    pub functions: usize,
    pub skipped: usize,
}

/// Why nothing more can be bound.
pub enum Failure {
    /// libclang is not there.
    NoClang,
    Unwritable(PathBuf, std::io::Error),
}

/// The dependencies that were bound, with what is to be said about the others and about headers.
pub type Outcome = (Vec<Bound>, Vec<Diagnostic>);

/// Binds every dependency of a project.
///
/// # Errors
/// libclang is missing, or a module cannot be written.
pub fn bind(project: &Project) -> Result<Outcome, Failure> {
    let mut bound = Vec::new();
    let mut reports = Vec::new();
    if project.manifest.libraries.is_empty() {
        return Ok((bound, reports));
    }
    let clang = Clang::load().map_err(|_| Failure::NoClang)?;
    for library in &project.manifest.libraries {
        let Some(functions) = functions(&clang, &project.directory, library, &mut reports) else { continue };
        let (text, count) = module::text(library, &functions);
        if !module::is_readable(&text, &library.name) {
            let message = "the name of a dependency must be possible in a symbol";
            reports.push(Diagnostic::error(Code::ProjectFile, library.span, message));
            continue;
        }
        let folder = project.directory.join("lib/ffi");
        let file = folder.join(format!("{}.omni", library.name));
        let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, &text));
        written.map_err(|e| Failure::Unwritable(file.clone(), e))?;
        let skipped = functions.len() - count;
        bound.push(Bound { name: library.name.clone(), file, functions: count, skipped });
    }
    Ok((bound, reports))
}

/// The functions of the headers of a library, each once; nothing if a header is not to be understood.
fn functions(
    clang: &Clang,
    directory: &Path,
    library: &Library,
    reports: &mut Vec<Diagnostic>,
) -> Option<Vec<Function>> {
    let mut all: Vec<Function> = Vec::new();
    let mut complete = true;
    let wanted = library.functions.as_deref();
    for (header, span) in &library.headers {
        let found = match clang.functions(directory, header) {
            Ok(found) => found,
            Err(trouble) => {
                reports.push(explain(trouble, header, *span));
                complete = false;
                continue;
            }
        };
        let mut matched = false;
        for (function, of_header) in found {
            let is_wanted = match wanted {
                Some(names) => names.iter().any(|(n, _)| *n == function.name),
                None => of_header,
            };
            matched |= is_wanted;
            if is_wanted && !all.iter().any(|f| f.name == function.name) {
                all.push(function);
            }
        }
        if !matched {
            let message = format!("no function of '{header}' matches");
            reports.push(Diagnostic::warning(Code::NothingToBind, *span, message));
        }
    }
    for (name, span) in wanted.into_iter().flatten().filter(|_| complete) {
        if !all.iter().any(|f| f.name == *name) {
            let message = format!("no header of {} declares the function '{name}'", library.name);
            reports.push(Diagnostic::warning(Code::NothingToBind, *span, message));
        }
    }
    complete.then_some(all)
}

fn explain(trouble: Trouble, header: &str, span: Span) -> Diagnostic {
    match trouble {
        Trouble::Unreadable(reason) => {
            Diagnostic::error(Code::ProjectFile, span, format!("cannot read '{header}': {reason}"))
        }
        Trouble::Wrong(errors) => {
            let message = format!("libclang does not understand '{header}'");
            errors
                .into_iter()
                .fold(Diagnostic::error(Code::ProjectFile, span, message), |report, error| report.note(None, error))
        }
    }
}
