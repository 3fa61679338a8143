//! The general case by name: what a program that knows nothing at compile time would be made of.
//!
//! The compiler emits the specific functions of the other files wherever it knows more. These are for code that
//! embeds the runtime, for generated code in the general case, and as the documented minimum of the façade.

use crate::call;
use crate::context::{CTX, set_site};
use crate::core::Global;
use crate::effects;
use crate::error::Raise;
use crate::globals;
use crate::prims::{self, PrimId};
use crate::syntax::Span;
use crate::value::object::{self, LambdaMeta};
use crate::value::{Sym, Value};

pub use crate::aot::program::{init, shutdown};
pub use crate::aot::{car, cdr, cons, index};
pub use crate::effects::{
    handle as compiled_handle, reset as compiled_reset, resolve as compiled_resolve, shift as compiled_shift,
    signal as compiled_perform,
};

pub fn make_nil() -> Value {
    Value::NIL
}

pub fn make_int(n: i64) -> Value {
    Value::int(n)
}

pub fn make_double(d: f64) -> Value {
    Value::double(d)
}

pub fn make_string(text: &str) -> Value {
    object::string(text)
}

pub fn make_symbol(name: &str) -> Value {
    Value::symbol(Sym::new(name))
}

pub fn make_true() -> Value {
    Value::TRUE
}

/// The value of `false`, which is nil.
pub fn make_false() -> Value {
    Value::NIL
}

pub fn is_truthy(v: Value) -> bool {
    v.is_truthy()
}

/// Calls `f` with the arguments.
pub fn invoke(f: Value, args: &[Value], site: Span) -> Value {
    call::force(invoke_tail(f, args, site))
}

/// The tail form of [`invoke`].
pub fn invoke_tail(f: Value, args: &[Value], site: Span) -> Value {
    for (i, &a) in args.iter().enumerate() {
        super::set_argument(i, a);
    }
    set_site(site);
    // SAFETY: plain store.
    unsafe { CTX.operator = Value::NIL };
    call::apply_n(f, args.len())
}

/// Calls `f` with the elements of a list.
pub fn apply_multi(f: Value, list: Value, site: Span) -> Value {
    call::force(apply_multi_tail(f, list, site))
}

/// The tail form of [`apply_multi`].
pub fn apply_multi_tail(f: Value, list: Value, site: Span) -> Value {
    set_site(site);
    call::apply_to_list(f, list)
}

/// The number of the primitive called `name`.
pub fn lookup_prim(name: &str) -> Option<PrimId> {
    prims::by_name(name)
}

/// A closure over `captures` with exactly `n` parameters.
pub fn make_closure(code: *const (), meta: &'static LambdaMeta, n: usize, captures: &[Value]) -> Value {
    closure(code, meta, super::arity(n), captures)
}

/// A closure over `captures` with `n` parameters and a rest parameter.
pub fn make_variadic_closure(code: *const (), meta: &'static LambdaMeta, n: usize, captures: &[Value]) -> Value {
    closure(code, meta, super::variadic(n), captures)
}

fn closure(code: *const (), meta: &'static LambdaMeta, aux: u16, captures: &[Value]) -> Value {
    let p = object::alloc_closure(code, meta, aux, captures.len());
    for (i, c) in captures.iter().enumerate() {
        // SAFETY: the object has room for the captures after three words.
        unsafe { *p.add(3 + i) = c.0 };
    }
    Value::from_object(p)
}

/// `define` of a global variable.
pub fn define_var(name: Sym, v: Value) -> Value {
    globals::define(Global { name, module: None }, v)
}

/// The value of a global variable.
pub fn lookup_var(name: Sym, site: Span) -> Value {
    match globals::read(Global { name, module: None }) {
        Some(v) => v,
        None => {
            let raise = Raise::new(&format!("unbound variable '{}'", name.name()));
            effects::throw(raise, site)
        }
    }
}

/// `set!` of a global variable.
pub fn set_var(name: Sym, v: Value, site: Span) -> Value {
    set_site(site);
    globals::assign(Global { name, module: None }, v)
}

/// Prints a value in display form.
pub fn print_value(v: Value) {
    prims::output::write_stdout(&crate::value::print::display_form(v));
}

/// A dict of keys and values alternating.
pub fn dict_from_args(args: &[Value], site: Span) -> Value {
    super::settle(prims::dicts::dict(args), site)
}
