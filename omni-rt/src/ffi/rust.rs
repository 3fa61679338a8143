//! Functions of Rust that a program calls (LANGUAGE §11.1). A compiled program brings an [`Entry`] for each, which converts
//! and calls; here are the value that Lisp holds, and what keeps a panic of Rust away from Lisp.

use super::{ADDRESS, LIBRARY, NAME, SYMBOL, TYPES};
use crate::core::Global;
use crate::effects;
use crate::error::{R, Raise};
use crate::prims::output;
use crate::raise;
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value};
use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// Converts the arguments, whose number is right, calls, and converts the result.
pub type Entry = fn(&[Value]) -> R;

/// Stack that a function of Rust finds free.
const ROOM: usize = 256 << 10;

/// `(define [ffi rust "PATH"] (name …) …)` in a compiled program.
pub fn declare(global: Global, path: &str, parameters: usize, entry: Entry) -> Value {
    let path = object::string(path);
    let types = object::string(&"p".repeat(parameters + 1));
    let p = object::alloc(Kind::Foreign, 0, 6);
    // SAFETY: six words were allocated.
    unsafe {
        *p.add(NAME) = Value::symbol(global.name).0;
        *p.add(SYMBOL) = path.0;
        *p.add(LIBRARY) = Value::NIL.0;
        *p.add(TYPES) = types.0;
        *p.add(ADDRESS) = Value::fixnum(entry as usize as i64).0;
    }
    super::bind(global, Value::from_object(p))
}

/// The same where nothing was compiled: an error.
pub fn needs_build(name: Sym, path: &str) -> Raise {
    let name = name.name();
    Raise::new(&format!(
        "ffi rust: '{name}' is the Rust function '{path}', which needs a build: omnic build, or omnic run with a file"
    ))
}

/// The entry of a foreign function of Rust.
pub(super) fn entry(f: Value) -> Option<Entry> {
    // SAFETY: called with foreign functions; without a library, the address is that of an entry.
    unsafe {
        let address = f.word(ADDRESS).as_fixnum() as usize;
        f.word(LIBRARY).is_nil().then(|| std::mem::transmute::<usize, Entry>(address))
    }
}

thread_local! {
    /// A function of Rust that Lisp called is running: its panics become errors.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs the part of an entry that may panic.
///
/// # Errors
/// Its error, or that of its panic.
#[inline]
pub fn guard(body: impl FnOnce() -> R) -> R {
    effects::check_stack_room(ROOM);
    output::flush();
    silence_hook();
    GUARDED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(body));
    GUARDED.set(false);
    match result {
        Ok(r) => r,
        Err(payload) => {
            let message = message(&*payload);
            raise!("ffi rust: panic: {message}")
        }
    }
}

/// What a panic says is the text of an error, not to be printed.
fn silence_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                usual(info);
            }
        }));
    });
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no message").to_owned()
}
