//! The inline operations as calls, for code that runs once: the top level of a program, which may be long.
//!
//! An inline path costs the compiler of the generated code far more than it saves here. Same names, same meaning.

use super::Span;
use crate::error::R;
use crate::value::Value;

macro_rules! calls {
    ($($name:ident($($arg:ident: $type:ty),*) -> $result:ty;)*) => {
        $(
            /// The operation of this name, out of line.
            #[inline(never)]
            pub fn $name($($arg: $type),*) -> $result {
                super::$name($($arg),*)
            }
        )*
    };
}

calls! {
    add(a: Value, b: Value, site: Span) -> Value;
    sub(a: Value, b: Value, site: Span) -> Value;
    mul(a: Value, b: Value, site: Span) -> Value;
    div(a: Value, b: Value, site: Span) -> Value;
    rem(a: Value, b: Value, site: Span) -> Value;
    neg(a: Value, site: Span) -> Value;
    bitwise_and(a: Value, b: Value, site: Span) -> Value;
    bitwise_or(a: Value, b: Value, site: Span) -> Value;
    bitwise_xor(a: Value, b: Value, site: Span) -> Value;
    min(a: Value, b: Value, site: Span) -> Value;
    max(a: Value, b: Value, site: Span) -> Value;
    abs(a: Value, site: Span) -> Value;
    lt(a: Value, b: Value, site: Span) -> bool;
    gt(a: Value, b: Value, site: Span) -> bool;
    le(a: Value, b: Value, site: Span) -> bool;
    ge(a: Value, b: Value, site: Span) -> bool;
    eq(a: Value, b: Value) -> bool;
    is_nil(a: Value) -> bool;
    is_pair(a: Value) -> bool;
    cons(a: Value, b: Value) -> Value;
    car(a: Value, site: Span) -> Value;
    cdr(a: Value, site: Span) -> Value;
    length(x: Value, site: Span) -> Value;
    string_length(s: Value) -> Value;
    has(d: Value, k: Value, site: Span) -> bool;
    dict_set(d: Value, k: Value, v: Value, site: Span) -> Value;
    element(a: Value, i: Value, site: Span) -> Value;
    array_set(a: Value, i: Value, v: Value, site: Span) -> Value;
    run0(f: fn() -> R, site: Span) -> Value;
    run1(f: fn(Value) -> R, a: Value, site: Span) -> Value;
    run2(f: fn(Value, Value) -> R, a: Value, b: Value, site: Span) -> Value;
    run3(f: fn(Value, Value, Value) -> R, a: Value, b: Value, c: Value, site: Span) -> Value;
}

/// `(signal tag v)`, without a cache: the handler is looked up.
#[inline(never)]
pub fn signal(tag: Value, v: Value, site: Span) -> Value {
    super::signal(&super::SignalSite::new(), tag, v, site)
}
