//! The stages of the compiler in order, from text to Rust.
//!
//! Everything here is pure but for the process-wide symbol and source tables, and for the files that a program imports:
//! text comes in, reports go out as values.

use super::timing::stage;
use super::{deep, imports};
use crate::lower::{self, Imports, Input, Lowered, Print, Scheme, Source};
use crate::optimise::{self, Passes};
use bumpalo::Bump;
use omni_rt::core::Unit;
use omni_rt::expand::{Expander, GlobalEnv, Primitive, StaticEnv, expand_program};
use omni_rt::prims::{self, PrimId};
use omni_rt::syntax::{self, Datum, Diagnostic, Span, source};
use omni_rt::value::Sym;
use omni_rt::{context, library};
use proc_macro2::TokenStream;

/// A program on its way through the stages.
pub struct Front<'a> {
    pub forms: Vec<Datum<'a>>,
    pub library: Vec<Unit<'a>>,
    pub units: Vec<Unit<'a>>,
    pub reports: Vec<Diagnostic>,
    imports: Imports<'a>,
    /// The passes that are left to the lowering.
    passes: Passes,
    /// The program's own text first.
    sources: Vec<Source>,
}

impl Front<'_> {
    /// Name of a file of the program by its number.
    pub fn file_name(&self, number: u16) -> &str {
        self.sources.iter().find(|s| s.number == number).map_or("", |s| &s.name)
    }

    /// Paths of the functions of Rust that the program defines, with their places.
    pub fn rust_paths(&self) -> Vec<(&str, Span)> {
        let imported = self.imports.files.iter().flat_map(|f| &f.units);
        let mut found = Vec::new();
        self.units.iter().chain(imported).for_each(|u| lower::rust_functions(u.body, &mut found));
        found.into_iter().map(|f| (f.path, f.path_span)).collect()
    }

    /// Does the program define functions of Rust?
    pub fn calls_rust(&self) -> bool {
        !self.rust_paths().is_empty()
    }

    pub fn has_errors(&self) -> bool {
        self.reports.iter().any(Diagnostic::is_error)
    }
}

/// Reads a program.
pub fn read<'a>(name: &str, bytes: &[u8], arena: &'a Bump) -> Front<'a> {
    stage("read");
    let number = source::add_bytes(name.to_owned(), bytes);
    let text = source::with_file(number, |f| f.text().to_owned()).unwrap_or_default();
    let (forms, reports) = syntax::read_program(bytes, number, arena);
    let source = Source { number, name: name.to_owned(), text, library: false };
    let imports = Imports::default();
    Front {
        forms,
        library: Vec::new(),
        units: Vec::new(),
        reports,
        imports,
        passes: Passes::ALL,
        sources: vec![source],
    }
}

/// Expands library and program to Core.
pub fn expand<'a>(front: &mut Front<'a>, arena: &'a Bump) {
    stage("expand the library");
    let mut expander = Expander::new(environment());
    // SAFETY of the recursion: the expander compares the stack address with this limit.
    expander.stack_limit = stack_limit();
    expander.library = true;
    for (name, text) in library::SOURCES {
        let (forms, reports) = syntax::read_program(text.as_bytes(), 0, arena);
        assert!(reports.is_empty(), "{name} does not read");
        let (units, reports) = expand_program(&forms, &mut expander, arena);
        assert!(!reports.iter().any(Diagnostic::is_error), "{name}: {:?}", reports.first().map(|r| &r.message));
        front.library.extend(units);
    }
    expander.library = false;
    expander.take_references();
    stage("expand");
    let loader = imports::follow(&mut expander, &front.sources[0].name);
    let (units, reports) = expand_program(&front.forms, &mut expander, arena);
    front.units = units;
    deep::leave_to_interpreter(&mut front.units, arena);
    front.reports.extend(reports);
    let loader = std::mem::take(&mut *loader.borrow_mut());
    front.reports.extend(loader.reports);
    let imported = loader.imports.files.iter().flat_map(|f| &f.units);
    if !front.units.iter().chain(imported).any(|u| lower::opens(u.body)) {
        front.reports.extend(loader.missing);
    }
    front.imports = loader.imports;
    front.sources.extend(loader.sources);
    let references = expander.take_references();
    let mut warnings = expander.program_warnings(&references, &front.units);
    warnings.extend(lower::wrong_counts(&front.library, &front.imports, &front.units));
    warnings.sort_by_key(|w| (w.span.file(), w.span.start()));
    front.reports.extend(warnings);
}

/// Optimises the Core of an expanded program.
pub fn optimise<'a>(front: &mut Front<'a>, arena: &'a Bump, passes: Passes) {
    front.passes = passes;
    optimise::optimise(&mut front.library, &mut front.imports, &mut front.units, arena, passes, &mut stage);
}

/// Lowers an expanded program to Rust tokens.
pub fn lower(front: &Front, scheme: Scheme, print: Print) -> Lowered {
    lower_with(front, scheme, print, false)
}

/// The same with the functions laid out by Lisp line, each in a module of its own.
pub fn lower_by_line(front: &Front, scheme: Scheme, print: Print) -> Lowered {
    lower_with(front, scheme, print, true)
}

fn lower_with(front: &Front, scheme: Scheme, print: Print, by_line: bool) -> Lowered {
    stage("lower");
    lower::lower(&Input {
        library: &front.library,
        units: &front.units,
        forms: &front.forms,
        imports: &front.imports,
        sources: &front.sources,
        scheme,
        print,
        by_line,
        passes: front.passes,
    })
}

/// Formats tokens for people.
pub fn format(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("generated tokens are a file");
    prettyplease::unparse(&file)
}

fn environment() -> Box<dyn GlobalEnv> {
    let mut env = StaticEnv::default();
    for (i, def) in prims::all().iter().enumerate() {
        let primitive = Primitive { id: PrimId(i as u16), arity: def.arity };
        env.primitives.insert(Sym::new(def.name), primitive);
    }
    Box::new(env)
}

fn stack_limit() -> usize {
    context::stack_limit()
}
