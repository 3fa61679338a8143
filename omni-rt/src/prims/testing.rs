//! Helpers of the primitives' unit tests: run a primitive by name and show what it returned.

// Settings of the running program come from its environment.
#![allow(clippy::disallowed_methods)]

use super::{by_name, invoke};
use crate::error::R;
use crate::value::{Value, bigint, object, print};

/// Write form of the result, or `✗` and the message.
pub fn run(name: &str, args: &[Value]) -> String {
    show(invoke(by_name(name).unwrap_or_else(|| panic!("no primitive {name}")), args))
}

/// The result itself, for a call that succeeds.
pub fn value(name: &str, args: &[Value]) -> Value {
    match invoke(by_name(name).unwrap_or_else(|| panic!("no primitive {name}")), args) {
        Ok(v) => v,
        Err(e) => panic!("{name}: {}", e.message().as_str().unwrap_or("")),
    }
}

pub fn show(r: R) -> String {
    match r {
        Ok(v) => print::write_form(v),
        Err(e) => format!("✗ {}", e.message().as_str().unwrap_or("")),
    }
}

pub fn n(i: i64) -> Value {
    Value::int(i)
}

pub fn d(x: f64) -> Value {
    Value::double(x)
}

pub fn s(text: &str) -> Value {
    object::string(text)
}

pub fn sym(text: &str) -> Value {
    Value::symbol(crate::value::Sym::new(text))
}

pub fn big(text: &str) -> Value {
    bigint::parse_decimal(text).unwrap()
}

pub fn list(values: &[Value]) -> Value {
    super::pairs::list_of(values)
}

/// `n`, or a part of it where a full-size test would take hours: a thousandth when every allocation collects, and
/// `n / OMNI_TEST_DIVISOR` under a tool that slows everything down (`scripts/valgrind.sh`).
pub fn scaled(n: i64) -> i64 {
    if std::env::var_os("OMNI_GC_STRESS").is_some() {
        return n / 1000;
    }
    let divisor = std::env::var("OMNI_TEST_DIVISOR").ok().and_then(|d| d.parse().ok());
    n / divisor.unwrap_or(1).max(1)
}
