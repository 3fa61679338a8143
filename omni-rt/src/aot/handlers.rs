//! Effects and continuations: the engine's functions with symbols passed as constants.

use super::variables::sym;
use crate::core::ir::ClauseClass;
use crate::effects::{self, ClauseDesc, HandleDesc};
use crate::syntax::Span;
use crate::value::Value;
use crate::value::object::{self, Kind};

pub use crate::effects::segments::enable as share_frames;
pub use crate::effects::{
    SignalSite, abandon, captured_object, continue_named, coroutine_resume, coroutine_yield, deeper, defer,
    enter_clause, handle, handler_frame, leave_clause, named_continuation, note_capture, reset, resolve,
    resolve_in_place, resolve_tail,
};

/// Static description of a clause; `tag` is a symbol.
pub const fn clause(tag: Value, class: ClauseClass) -> ClauseDesc {
    match tag.as_symbol() {
        Some(tag) => ClauseDesc { tag, class },
        None => panic!("a tag is a symbol"),
    }
}

/// Static description of a `handle` form.
pub const fn handler<const N: usize>(strict: bool, clauses: &'static [ClauseDesc; N]) -> HandleDesc {
    HandleDesc { strict, clauses: clauses as *const ClauseDesc, count: N }
}

/// The closures of several clauses as one value.
pub fn clauses<const N: usize>(closures: [Value; N]) -> Value {
    let p = object::alloc(Kind::Storage, 0, 2 + N);
    // SAFETY: the object has 1 + N words after its header, the last one padding.
    unsafe {
        let mut i = 0;
        while i < N {
            *p.add(1 + i) = closures[i].0;
            i += 1;
        }
        *p.add(1 + N) = Value::NIL.0;
    }
    Value::from_object(p)
}

/// `(signal tag v)`; every expression has a cache of its own.
#[inline(always)]
pub fn signal(cache: &SignalSite, tag: Value, v: Value, site: Span) -> Value {
    effects::signal_at(cache, sym(tag), v, site)
}

/// `(signal tag v)` where some handler of the program suspends its body for the tag.
#[inline(always)]
pub fn signal_switching(cache: &SignalSite, tag: Value, v: Value, site: Span) -> Value {
    effects::signal_switching(cache, sym(tag), v, site)
}

/// `(shift k e)`: the closure takes `k`.
pub fn shift(body: Value, site: Span) -> Value {
    crate::context::set_site(site);
    effects::shift(body)
}
