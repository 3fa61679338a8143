//! The embedded language session: front end and interpreter together, as `run`, the REPL, `eval` and
//! `load` use them, in `omnic` and in compiled programs alike.
//!
//! There is one session per process, made when first needed; a compiled program that never evaluates
//! source text never makes one, though the primitive table links this module into it. Invariant: no value with a destructor
//! lives in a native frame of this module while Lisp code runs, except under [`effects::protect`], which
//! catches every escape.

// This module is where the program meets the system.
#![allow(clippy::disallowed_methods)]

use crate::context::CTX;
use crate::core::{self, ImportSource, Unit};
use crate::effects::{self, Failure};
use crate::error::{Class, Raise};
use crate::expand::{Expander, GlobalEnv, Primitive, TypeKind};
use crate::heap::RootVec;
use crate::interp;
use crate::library;
use crate::modules;
use crate::prims;
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::{self, Code, Datum, DatumKind, Diagnostic, Span, source};
use crate::types;
use crate::value::object::Kind;
use crate::value::{Sym, Value, print};
use bumpalo::Bump;
use std::hint::black_box;
use std::mem::MaybeUninit;

struct Session {
    expander: Expander,
    opaque: RootVec,
    /// File number that texts of `read-string` reuse.
    string_file: u16,
    /// The library's macros are known.
    has_macros: bool,
    /// [`types::epoch`] when the expander last learnt the types that compiled code has defined.
    epoch: u64,
}

static mut SESSION: Option<Box<Session>> = None;

fn session() -> &'static mut Session {
    // SAFETY: single-threaded; references obtained here end before Lisp code runs.
    unsafe {
        let slot = &mut *(&raw mut SESSION);
        if slot.is_none() {
            let mut expander = Expander::new(Box::new(RunningWorld));
            expander.set_import_hook(Box::new(|_, source, span| modules::preload(source, span)));
            *slot = Some(Box::new(Session {
                expander,
                opaque: RootVec::new(),
                string_file: source::add("string", ""),
                has_macros: false,
                epoch: 0,
            }));
        }
        slot.as_mut().unwrap()
    }
}

/// The global environment of the running process, as the expander sees it.
struct RunningWorld;

impl GlobalEnv for RunningWorld {
    fn is_bound(&self, name: Sym) -> bool {
        // SAFETY: cells live for ever.
        unsafe { *name.cell() != Value::UNBOUND }
    }

    fn primitive(&self, name: Sym) -> Option<Primitive> {
        let id = prims::by_symbol(name)?;
        // SAFETY: cells live for ever.
        let unchanged = unsafe { *name.cell() } == prims::global_value(id);
        unchanged.then(|| Primitive { id, arity: prims::get(id).arity })
    }

    fn is_loaded(&self, source: &ImportSource<'_>, span: Span) -> bool {
        modules::is_loaded(source, span)
    }
}

/// The value behind a `DatumKind::Opaque`.
pub fn opaque(i: u32) -> Value {
    session().opaque.get(i as usize)
}

/// Enters a value into the table of values that have no datum form.
pub fn new_opaque(v: Value) -> u32 {
    session().opaque.push(v) as u32
}

/// The session's expander, for completion and tools.
pub fn with_expander<T>(f: impl FnOnce(&mut Expander) -> T) -> T {
    f(&mut session().expander)
}

/// Loads the standard library into the interpreter.
///
/// # Panics
/// If the library itself is broken.
pub fn load_library() {
    session().has_macros = true;
    session().expander.library = true;
    for (name, text) in library::SOURCES {
        let arena = Bump::new();
        // File number 0 is "no position": errors inside the library report the program's form.
        let (forms, reports) = syntax::read_program(text.as_bytes(), 0, &arena);
        assert!(reports.is_empty(), "{name}: {reports:?}");
        for form in &forms {
            let form = match compile_form(form, &arena) {
                Ok(form) => form,
                Err(reports) => panic!("{name}: {reports:?}"),
            };
            if let Err(failure) = effects::protect(form.thunk) {
                panic!("{name}: {}", failure.message.as_str().unwrap_or(""));
            }
        }
    }
    crate::types::make_library_generic();
    session().expander.library = false;
    session().expander.take_warnings();
}

/// In a compiled program the library and the program's types exist already; the expander of the session, made
/// when the program first evaluates source, learns the macros and types.
fn catch_up() {
    if !session().has_macros {
        session().has_macros = true;
        session().expander.library = true;
        for (_, text) in library::SOURCES {
            let arena = Bump::new();
            let (forms, _) = syntax::read_program(text.as_bytes(), 0, &arena);
            for form in forms.iter().filter(|f| is_macro_definition(f)) {
                define_macro_form(form, &arena);
            }
        }
        session().expander.library = false;
    }
    let epoch = types::epoch();
    if session().epoch != epoch {
        session().epoch = epoch;
        let expander = &mut session().expander;
        types::each_defined(|name, shape| {
            let kind = match shape {
                types::Shape::Abstract => TypeKind::Abstract,
                types::Shape::Struct(n) => TypeKind::Struct(n),
                types::Shape::Union(variants) => TypeKind::Union(variants),
                types::Shape::Variant(union, n) => TypeKind::Variant(union, n),
            };
            expander.learn_type(name, kind);
        });
    }
}

/// `(define [macro] …)`
fn is_macro_definition(form: &Datum) -> bool {
    let DatumKind::List([_, attribute, ..]) = form.kind else { return false };
    matches!(attribute.kind, DatumKind::Bracket([Datum { kind: DatumKind::Symbol(s), .. }]) if s.name() == "macro")
}

/// Expands a macro definition and takes its snapshots.
fn define_macro_form(form: &Datum, arena: &Bump) {
    if let Ok(form) = compile_form(form, arena) {
        // The snapshots are plain reads of globals, which may fail only if a global is unbound by now.
        let _ = effects::protect(form.thunk);
    }
}

/// Hands a macro definition of a compiled program, as data, to the embedded front end.
pub fn define_macro(definition: Value) {
    catch_up();
    let arena = Bump::new();
    let datum = interp::quote::value_to_datum(definition, &arena, Span::NONE);
    session().expander.from_data = true;
    define_macro_form(&datum, &arena);
    session().expander.from_data = false;
}

/// A form ready to run.
#[derive(Clone, Copy)]
pub struct Form {
    /// Closure without parameters.
    pub thunk: Value,
    pub is_definition: bool,
    /// The form begins modules or imports, which must be taken back if it fails.
    loads: bool,
    pub span: Span,
}

/// Expands one form and compiles it for the interpreter.
///
/// # Errors
/// The diagnostics of the expansion.
pub fn compile_form(datum: &Datum, arena: &Bump) -> Result<Form, Vec<Diagnostic>> {
    catch_up();
    modules::forget_failures();
    modules::close_abandoned();
    let expander = &mut session().expander;
    // A running program asks its environment instead.
    expander.take_references();
    expander.take_imports();
    expander.stack_limit = effects::interrupt::stack_limit();
    let unit = expander.expand(datum, arena)?;
    Ok(compile_expanded(unit))
}

fn compile_expanded(mut unit: Unit) -> Form {
    let facts = core::analyse::analyse(&mut unit, &interp::ASSUMPTIONS);
    if cfg!(debug_assertions)
        && let Err(e) = core::verify::verify(&unit)
    {
        panic!("invalid Core: {e}");
    }
    let thunk = interp::compile_unit(&unit, &facts);
    Form { thunk, is_definition: unit.is_definition, loads: loads(unit.body), span: unit.span }
}

/// Does the form begin modules, or import any?
fn loads(e: core::E<'_>) -> bool {
    use core::{Declaration, ExprKind};
    match e.kind {
        ExprKind::Seq(items) => items.iter().any(|e| loads(e)),
        ExprKind::Declare(d) => {
            matches!(d, Declaration::Module { .. } | Declaration::Import { .. } | Declaration::Deferred(_))
        }
        _ => false,
    }
}

/// Words of stack that what a program evaluates or loads takes. The code takes as much memory outside of the stack, so
/// endless recursion through `eval` or `load` meets the end of the stack before it has eaten the machine.
const ROOM: usize = 384;

/// Stack that the front end needs for forms of usual depth.
const FRONT_END: usize = 128 << 10;

/// Leaves by the error of a stack that is used up if there is no room to read and expand a form.
pub fn check_stack() {
    effects::check_stack_room(FRONT_END);
}

/// Calls `f` with that much of the stack taken.
#[inline(always)]
fn with_room<T>(f: impl FnOnce() -> T) -> T {
    let mut room = [MaybeUninit::<u64>::uninit(); ROOM];
    black_box(&mut room);
    let result = f();
    black_box(&mut room);
    result
}

/// Runs a form that a program evaluates.
#[inline(never)]
pub fn run_form(form: Form, site: Span) -> Value {
    if !form.loads {
        return with_room(|| crate::call::call0(form.thunk, site, Value::NIL));
    }
    let depth = modules::depth();
    match effects::protect(form.thunk) {
        Ok(v) => v,
        Err(failure) => {
            modules::abandon(depth);
            effects::rethrow(failure)
        }
    }
}

/// Goes on with a form whose rest had to wait for an import: executes the import, expands the rest and runs it.
pub fn resume(id: u32) -> Value {
    match prepare_deferred(id) {
        Ok(form) => crate::call::call0(form.thunk, form.span, Value::NIL),
        Err(failure) => effects::rethrow(failure),
    }
}

#[inline(never)]
fn prepare_deferred(id: u32) -> Result<Form, Failure> {
    if let Some(import) = session().expander.deferred_import(id) {
        modules::load_ahead(&import)?;
    }
    let arena = Bump::new();
    let expander = &mut session().expander;
    expander.stack_limit = effects::interrupt::stack_limit();
    expander.expand_deferred(id, &arena).map(compile_expanded).map_err(|reports| expansion_failure(reports, Span::NONE))
}

/// The failure that errors of an expansion at run time are.
fn expansion_failure(reports: Vec<Diagnostic>, form: Span) -> Failure {
    let site = reports.first().map_or(form, |r| r.span);
    let message = syntax_failure(reports, "", Class::Fatal).message();
    Failure { message, site, fatal: true }
}

/// What `run` prints besides the program's own output (LANGUAGE §14).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Show {
    /// The last value, unless it is nil.
    #[default]
    Result,
    /// `--print-last`: the value of the last form that is not a definition.
    Last,
    /// `--print-all`: the value of each such form.
    All,
}

/// Reads and runs a program form by form. Reports go to standard error.
///
/// Returns true when every form was evaluated.
pub fn run_program(name: &str, text: &[u8], show: Show) -> bool {
    let file = source::add_bytes(name.to_owned(), text);
    let arena = Bump::new();
    let (forms, reports) = syntax::read_program(text, file, &arena);
    if !reports.is_empty() {
        report(&reports);
        return false;
    }
    let mut last: Option<RootVec> = None;
    for datum in &forms {
        let form = match compile_form(datum, &arena) {
            Ok(form) => form,
            Err(reports) => {
                report(&reports);
                return false;
            }
        };
        report_warnings();
        match evaluate(form) {
            Ok(v) => match show {
                Show::All if !form.is_definition => print_value(v),
                Show::Last if form.is_definition => {}
                _ => {
                    let mut slot = RootVec::new();
                    slot.push(v);
                    last = Some(slot);
                }
            },
            Err(failure) => {
                report_failure(failure);
                return false;
            }
        }
    }
    if let Some(slot) = last
        && (show == Show::Last || show == Show::Result && !slot.get(0).is_nil())
    {
        print_value(slot.get(0));
    }
    true
}

/// Runs a compiled form. A failure without a position gets that of the form; a value that is an error value
/// is a failure too (LANGUAGE §9.4).
///
/// # Errors
/// The uncaught error.
pub fn evaluate(form: Form) -> Result<Value, Failure> {
    let depth = modules::depth();
    let result = effects::protect(form.thunk);
    if result.is_err() {
        modules::abandon(depth);
    }
    match result {
        Ok(v) if v.is_kind(Kind::Error) => Err(Failure { message: Raise(v).message(), site: form.span, fatal: false }),
        Ok(v) => Ok(v),
        Err(f) if f.site.is_none() => Err(Failure { site: form.span, ..f }),
        Err(f) => Err(f),
    }
}

/// Reads a file whose forms stay for the rest of the process.
///
/// # Errors
/// The first reader error.
pub fn read_file(name: String, text: &[u8]) -> Result<&'static [Datum<'static>], Diagnostic> {
    let file = source::add_bytes(name, text);
    let arena: &'static Bump = Box::leak(Box::new(Bump::new()));
    let (forms, reports) = syntax::read_program(text, file, arena);
    match reports.into_iter().next() {
        Some(first) => Err(first),
        None => Ok(Vec::leak(forms)),
    }
}

/// Expands and runs one form of a file read with [`read_file`].
///
/// # Errors
/// An expansion error, as a fatal failure, or the uncaught error.
pub fn evaluate_datum(datum: &Datum<'static>) -> Result<Value, Failure> {
    let arena = Bump::new();
    match compile_form(datum, &arena) {
        Ok(form) => evaluate(form),
        Err(reports) => Err(expansion_failure(reports, datum.span)),
    }
}

fn print_value(v: Value) {
    let mut text = print::write_form(v);
    text.push('\n');
    prims::output::write_stdout(&text);
}

/// Prints diagnostics to standard error, after what the program has written.
pub fn report(reports: &[Diagnostic]) {
    prims::output::flush();
    for r in reports {
        eprint!("{}", r.render(false));
    }
}

fn report_warnings() {
    let warnings = session().expander.take_warnings();
    if !warnings.is_empty() {
        report(&warnings);
    }
}

/// Prints an uncaught error to standard error.
pub fn report_failure(failure: Failure) {
    report(&[failure_diagnostic(failure)]);
}

/// An uncaught error as a diagnostic, with a suggestion where the name of a variable is nearly right.
pub fn failure_diagnostic(failure: Failure) -> Diagnostic {
    let message = failure.message.as_str().unwrap_or("").to_owned();
    let suggestion =
        message.strip_prefix("unbound variable '").and_then(|rest| rest.strip_suffix('\'')).and_then(|name| {
            // The modules that have begun: these are the same in both executors.
            let exported = crate::modules::exporter(name).map(|module| crate::modules::import_advice(module, name));
            exported.or_else(|| did_you_mean(name, session().expander.known_names()))
        });
    let note = if message == "module not found" { crate::modules::take_missing_note() } else { None };
    let mut report = Diagnostic::error(Code::RunTime, failure.site, message).suggest(suggestion);
    report.notes.extend(note.map(|text| (None, text)));
    report
}

/// The error for code that did not read or expand: its first diagnostic, as a fatal error.
fn syntax_failure(reports: Vec<Diagnostic>, prefix: &str, class: Class) -> Raise {
    let first = reports.first().map_or("", |r| &r.message);
    Raise::with_class(&format!("{prefix}{first}"), class)
}

/// `eval` (LANGUAGE §6.11): the form that evaluates the datum in the global environment.
///
/// # Errors
/// Expansion errors.
pub fn compile_value(v: Value, site: Span) -> Result<Form, Raise> {
    let arena = Bump::new();
    let datum = interp::quote::value_to_datum(v, &arena, site);
    session().expander.from_data = true;
    let form = compile_form(&datum, &arena);
    session().expander.from_data = false;
    session().expander.take_warnings();
    form.map_err(|reports| syntax_failure(reports, "", Class::Fatal))
}

/// The top-level form that begins at an offset of a registered source file.
///
/// # Errors
/// No such form; expansion errors.
pub fn compile_source_form(file: i64, start: i64) -> Result<Form, Raise> {
    let arena = Bump::new();
    let number = u16::try_from(file).unwrap_or(0);
    let text = source::with_file(number, |f| f.text().to_owned()).unwrap_or_default();
    let (forms, _) = syntax::read_program(text.as_bytes(), number, &arena);
    match forms.iter().find(|d| i64::from(d.span.start()) == start) {
        Some(d) => compile_form(d, &arena).map_err(|reports| syntax_failure(reports, "", Class::Fatal)),
        None => Err(Raise::new("__run-form: no form at this place")),
    }
}

/// `read-string`: the first form of the text.
///
/// # Errors
/// Reader errors (recoverable) and expansion errors (fatal).
pub fn compile_string(text: &str) -> Result<Option<Form>, Raise> {
    let arena = Bump::new();
    let file = session().string_file;
    source::with(|map| map.replace(file, text.to_owned()));
    match syntax::read_one(text.as_bytes(), file, &arena) {
        syntax::ReadOne::Form(datum, _) => {
            let form = compile_form(&datum, &arena);
            session().expander.take_warnings();
            form.map(Some).map_err(|reports| syntax_failure(reports, "", Class::Fatal))
        }
        syntax::ReadOne::Nothing => Ok(None),
        syntax::ReadOne::Incomplete(d) | syntax::ReadOne::Error(d) => {
            Err(syntax_failure(vec![d], "read-string: ", Class::Recoverable))
        }
    }
}

/// One expansion step of a form (LANGUAGE §3.18).
pub fn macroexpand(v: Value) -> Value {
    catch_up();
    let arena = Bump::new();
    // SAFETY: plain read.
    let site = unsafe { CTX.site };
    let datum = interp::quote::value_to_datum(v, &arena, site);
    let expander = &mut session().expander;
    expander.stack_limit = effects::interrupt::stack_limit();
    match expander.macroexpand(&datum, &arena) {
        Some(d) => interp::quote::datum_to_value(&d),
        None => v,
    }
}

/// `load` (LANGUAGE §10.5): evaluates every form of a file in the global environment; the last value.
///
/// The frame of its loop may be captured by a continuation, so it holds plain words only.
pub fn load(path: Value) -> Value {
    // SAFETY: plain read.
    let site = unsafe { CTX.site };
    let forms = match open(path, site) {
        Ok(forms) => forms,
        Err(r) => effects::throw(r, site),
    };
    let mut last = Value::NIL;
    for datum in forms {
        check_stack();
        last = match with_room(|| evaluate_datum(datum)) {
            Ok(v) => v,
            Err(failure) if failure.is_of_resources() => effects::rethrow(failure),
            Err(failure) => effects::throw(load_failure(path, failure), site),
        };
    }
    last
}

/// An error inside a loaded file, as `load` reports it.
fn load_failure(path: Value, failure: Failure) -> Raise {
    let path = path.as_str().unwrap_or("");
    let message = format!("load: error in '{path}': {}", failure.message.as_str().unwrap_or(""));
    Raise::with_class(&message, Class::Recoverable)
}

fn open(path: Value, site: Span) -> Result<&'static [Datum<'static>], Raise> {
    let Some(path) = path.as_str() else { return Err(Raise::new("load: expected string path")) };
    let resolved = modules::resolve(path, site);
    let Ok(text) = std::fs::read(&resolved) else { return Err(Raise::new(&format!("load: file not found '{path}'"))) };
    let name = resolved.to_string_lossy().into_owned();
    read_file(name, &text).map_err(|d| Raise::new(&format!("load: error in '{path}': {}", d.message)))
}

/// Evaluates source text in the global environment; the last value. Errors escape.
pub fn eval_source(name: &str, text: &str) -> Value {
    let forms = match read_file(name.to_owned(), text.as_bytes()) {
        Ok(forms) => forms,
        Err(report) => effects::throw(Raise::fatal(&report.message), report.span),
    };
    let arena: &'static Bump = Box::leak(Box::new(Bump::new()));
    let mut last = Value::NIL;
    for datum in forms {
        last = match compile_form(datum, arena) {
            Ok(form) => crate::call::call0(form.thunk, datum.span, Value::NIL),
            Err(reports) => {
                let r = syntax_failure(reports, "", Class::Fatal);
                effects::throw(r, datum.span)
            }
        };
    }
    last
}
