//! Start of the runtime: what has to happen once, before Lisp code runs.

use crate::context::{CTX, MAX_ARGS};
use crate::effects;
use crate::error::R;
use crate::prims::{self, files, output};
use crate::types;
use crate::value::{Sym, Value};
use std::sync::Once;

/// Prepares heap, primitives, types and effects. Later calls do nothing.
pub fn init() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        allocate_argument_buffer();
        effects::failure::init();
        prims::install();
        types::install();
        install_default_actions();
        for (name, v) in [("nil", Value::NIL), ("true", Value::TRUE), ("false", Value::NIL)] {
            // SAFETY: cells live for ever.
            unsafe { *Sym::new(name).cell() = v };
        }
    });
}

/// The argument buffer is address space that the system fills with pages when they are used.
fn allocate_argument_buffer() {
    // SAFETY: a fresh anonymous mapping, never unmapped.
    unsafe {
        if !CTX.args.is_null() {
            return;
        }
        let bytes = (MAX_ARGS + 1) * size_of::<Value>();
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        let p = libc::mmap(std::ptr::null_mut(), bytes, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0);
        if p == libc::MAP_FAILED {
            effects::out_of_memory();
        }
        CTX.args = p as *mut Value;
    }
}

/// What the input and output effects do without a handler (LANGUAGE §8.9).
fn install_default_actions() {
    type Action = (&'static str, fn(Value) -> R);
    let actions: [Action; 13] = [
        ("io/print", output::raw_print),
        ("io/println", output::raw_println),
        ("io/display", output::raw_print),
        ("io/write", output::raw_write),
        ("io/newline", |_| output::raw_newline()),
        ("io/read-file", files::raw_read_file),
        ("io/write-file", write_file),
        ("io/file-exists?", files::raw_file_exists),
        ("io/read-lines", files::raw_read_lines),
        ("io/eprint", output::raw_eprint),
        ("io/eprintln", output::raw_eprintln),
        ("io/read-line", |_| files::raw_read_line()),
        ("io/read-all", |_| files::raw_read_all()),
    ];
    for (tag, action) in actions {
        effects::set_default_action(Sym::new(tag), action);
    }
}

/// `io/write-file` carries the pair `(path . text)`; anything else does nothing.
fn write_file(request: Value) -> R {
    if !request.is_pair() {
        return Ok(Value::NIL);
    }
    // SAFETY: just checked.
    unsafe { files::raw_write_file(request.car(), request.cdr()) }
}
