//! A compiled program as a static, and what happens around it: start, result, uncaught errors, exit status.

use super::constants::{self, FIRST_INDEX};
use super::variables::Cell;
use crate::call;
use crate::effects::{self, Failure};
use crate::error::Raise;
use crate::heap;
use crate::syntax::{Span, source};
use crate::value::object::{Kind, LambdaMeta, header};
use crate::value::symbol::{self, Sym};
use crate::value::{Value, print};

/// A source text that the program carries, for positions in reports.
pub struct Source {
    /// Number of the file in positions.
    pub number: u16,
    pub name: &'static str,
    pub text: &'static str,
}

/// All data of a program.
pub struct Program {
    /// Its symbols; they are interned before any other, so that their indices are known at compile time.
    pub symbols: &'static [&'static str],
    /// Indices of those that no text names.
    pub hidden: &'static [usize],
    /// Indices of the symbols that name the types whose numbers are known, in their order.
    pub types: &'static [usize],
    /// Its global variables, one after the other.
    pub cells: *const Cell,
    pub cell_count: usize,
    /// For each cell the index of its symbol.
    pub cell_symbols: &'static [usize],
    /// Its constants and their description.
    pub constants: &'static [Cell],
    pub constant_bytes: &'static [u8],
    pub sources: &'static [Source],
    /// The top-level forms in order.
    pub run: fn(),
}

// SAFETY: the pointer leads to statics; the runtime is single-threaded.
unsafe impl Sync for Program {}

/// A position as a constant.
pub const fn at(file: u16, start: u32, len: u32) -> Span {
    Span::new(file, start, len)
}

/// A small integer.
pub const fn fixnum(n: i64) -> Value {
    Value::fixnum(n)
}

/// A double that needs no allocation.
pub const fn double(d: f64) -> Value {
    match Value::immediate_double(d) {
        Some(v) => v,
        None => panic!("not an immediate double"),
    }
}

/// Symbol `i` of the program's table.
pub const fn symbol(i: usize) -> Value {
    Value::symbol(Sym(i as u32 + FIRST_INDEX))
}

/// Runs a compiled program to its end; does not return.
pub fn main(program: &'static Program) -> ! {
    init(program);
    let status = match run_main(program.run) {
        Ok(()) => 0,
        Err(mut failure) => {
            crate::prims::output::flush();
            if failure.site.is_none() {
                // SAFETY: single-threaded.
                failure.site = unsafe { FORM };
            }
            eprint!("{}", crate::session::failure_diagnostic(failure).render(false));
            1
        }
    };
    shutdown(status)
}

/// Prepares runtime, symbols, variables and constants.
pub fn init(program: &'static Program) {
    for (i, &name) in program.symbols.iter().enumerate() {
        // Variables and types may be called so; the symbols themselves are older than the table.
        let is_place = program.hidden.contains(&i) || matches!(name, "true" | "false");
        let sym = if is_place { symbol::uninterned(name) } else { symbol::intern_static(name) };
        assert_eq!(sym.0, i as u32 + FIRST_INDEX, "symbols of a program come first");
    }
    crate::types::reserve(program.types.iter().map(|&i| symbol_at(program, i)));
    crate::runtime::init();
    for s in program.sources {
        let number = source::add(s.name, s.text);
        debug_assert_eq!(number, s.number);
    }
    crate::modules::set_compiled_files(program.sources.len() as u16);
    // SAFETY: the cells and constants are statics of the program, registered before they hold heap values.
    unsafe {
        for i in 0..program.cell_count {
            let sym = symbol_at(program, program.cell_symbols[i]);
            symbol::bind_cell(sym, (*program.cells.add(i)).address());
        }
        heap::register_roots(program.cells as *mut Value, program.cell_count);
        let table = program.constants.as_ptr() as *mut Value;
        heap::register_roots(table, program.constants.len());
        constants::decode(program.constant_bytes, table);
    }
}

/// The symbol that place `i` of the program's table stands for.
fn symbol_at(program: &Program, i: usize) -> Sym {
    match program.symbols[i] {
        "true" if !program.hidden.contains(&i) => Sym::TRUE,
        "false" if !program.hidden.contains(&i) => Sym::FALSE,
        _ => Sym(i as u32 + FIRST_INDEX),
    }
}

/// Ends the process: writes what is buffered.
pub fn shutdown(status: i32) -> ! {
    crate::prims::output::flush();
    std::process::exit(status)
}

/// Position of the top-level form that is running, for errors without a position of their own.
static mut FORM: Span = Span::NONE;

/// Position of the top-level form that is running.
pub fn current_form() -> Span {
    // SAFETY: single-threaded.
    unsafe { FORM }
}

/// Goes back to a form after what it imported has run.
pub fn set_current_form(site: Span) {
    // SAFETY: single-threaded.
    unsafe { FORM = site };
}

/// Runs a top-level form. A value that is an error value is reported as that error (LANGUAGE §9.4).
pub fn run_form(form: fn() -> Value, site: Span) -> Value {
    // SAFETY: single-threaded.
    unsafe { FORM = site };
    let v = call::force(form());
    if v.is_kind(Kind::Error) {
        effects::throw(Raise(v), site);
    }
    v
}

/// Runs a top-level form and prints its value in write form (`--print-last`, `--print-all`).
pub fn print_form(form: fn() -> Value, site: Span) {
    print_value(run_form(form, site));
}

/// Runs the last top-level form and prints its value unless it is nil, as the interpreter does.
pub fn print_result(form: fn() -> Value, site: Span) {
    let v = run_form(form, site);
    if !v.is_nil() {
        print_value(v);
    }
}

fn print_value(v: Value) {
    let mut text = print::write_form(v);
    text.push('\n');
    crate::prims::output::write_stdout(&text);
}

/// The value that `--print-last` prints when the program has ended.
static LAST: Cell = Cell::UNBOUND;

/// Runs a top-level form and keeps its value for [`print_kept`].
pub fn keep_form(form: fn() -> Value, site: Span) {
    LAST.set(run_form(form, site));
    heap::register_roots(LAST.address(), 1);
}

/// Prints the value that was kept.
pub fn print_kept() {
    print_value(LAST.get());
}

/// A closure object outside of the heap whose code runs a Rust function.
#[repr(C, align(16))]
struct Thunk([u64; 4]);

static mut BODY: Option<fn()> = None;
static mut OUTCOME: Option<Failure> = None;

fn run_body(_closure: Value) -> Value {
    // SAFETY: set by `run_main`.
    if let Some(body) = unsafe { BODY } {
        body();
    }
    Value::NIL
}

fn run_protected() {
    static META: LambdaMeta = LambdaMeta { name: "", params: "", annotations: "", unit: std::ptr::null() };
    static mut THUNK: Thunk = Thunk([0; 4]);
    // SAFETY: single-threaded; the object is complete before it is used.
    unsafe {
        let code: call::Code0 = run_body;
        THUNK.0 = [header(Kind::Closure, 0, 3), code as usize as u64, &raw const META as u64, 0];
        let thunk = Value::from_object(&raw mut THUNK.0 as *mut u64);
        OUTCOME = effects::protect(thunk).err();
    }
}

/// Runs `body` on the main Lisp stack.
///
/// # Errors
/// The uncaught error that ended it.
pub fn run_main(body: fn()) -> Result<(), Failure> {
    // SAFETY: single-threaded.
    unsafe {
        BODY = Some(body);
        OUTCOME = None;
        effects::run_main(run_protected);
        match (*(&raw mut OUTCOME)).take() {
            Some(failure) => Err(failure),
            None => Ok(()),
        }
    }
}
