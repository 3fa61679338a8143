//! The two printers (LANGUAGE §2.3): write form, which reads back, and display form, which shows a
//! top-level string bare.
//!
//! The walk keeps its own stack in Rust memory and never allocates in the Lisp heap, so the values
//! on it need not be roots. Cycles: the first attempt only watches for signs of one (Brent's algorithm
//! along list spines, a bound on the depth); when it sees one, printing starts over with the set of
//! objects on the current path, and an object met again inside itself prints as `...`. Shared
//! structure without a cycle prints in full.
//!
//! What instances and procedures print as is known to the type and dispatch registries, which install
//! themselves in [`set_describer`].

use super::object::{self, Kind};
use super::{Sym, Value, array, bigint, dict, equal, text};
use crate::prims;
use rustc_hash::FxHashSet;
use std::fmt::Write;

/// Appends the printed form of a value of a kind that a registry owns (the type name of an
/// instance, a dispatch table, a module, a constructor …); false if it does not know it.
pub type Describer = fn(Value, &mut String) -> bool;

static mut DESCRIBER: Option<Describer> = None;

/// Installs the printer of registry-owned kinds. For an `Instance` it appends the type's name only.
pub fn set_describer(f: Describer) {
    // SAFETY: the runtime is single-threaded; called once at start.
    unsafe { DESCRIBER = Some(f) }
}

/// The write form of a value.
pub fn write_form(v: Value) -> String {
    let mut out = String::new();
    write_to(v, &mut out);
    out
}

/// The display form of a value.
pub fn display_form(v: Value) -> String {
    let mut out = String::new();
    display_to(v, &mut out);
    out
}

/// Appends the display form of a value.
pub fn display_to(v: Value, out: &mut String) {
    match v.as_str() {
        Some(text) => out.push_str(text),
        None => write_to(v, out),
    }
}

/// Appends the write form of a value.
pub fn write_to(v: Value, out: &mut String) {
    if !is_compound(v) {
        write_atom(v, out);
        return;
    }
    let start = out.len();
    let mut walk = Walk { stack: Vec::new(), path: None };
    if !walk.run(v, out) {
        out.truncate(start);
        let mut walk = Walk { stack: Vec::new(), path: Some(FxHashSet::default()) };
        walk.run(v, out);
    }
}

const PAIR: u8 = 0;
const ARRAY: u8 = Kind::Array as u8;
const DICT: u8 = Kind::Dict as u8;
const INSTANCE: u8 = Kind::Instance as u8;

fn is_compound(v: Value) -> bool {
    v.is_pair()
        || v.is_kind(Kind::Array)
        || v.is_kind(Kind::Dict)
        // SAFETY: an instance has a header.
        || v.is_kind(Kind::Instance) && unsafe { object::instance_fields(*v.object()) } > 0
}

/// Depth from which the first attempt suspects a cycle.
const DEEP: usize = 10_000;

#[derive(Clone, Copy)]
struct Frame {
    /// The object whose end is still to come; for a list the first pair.
    whole: Value,
    /// For a list what is left of it, else the whole.
    rest: Value,
    kind: u8,
    /// Next element, entry or field. For a list: steps since `saved` was taken, or, once the path is
    /// kept, spine pairs entered.
    next: usize,
    /// Brent's state for a list: the pair remembered, and the number of steps at which it changes.
    saved: Value,
    limit: usize,
}

struct Walk {
    stack: Vec<Frame>,
    /// Objects and spine pairs being printed; `None` on the first attempt.
    path: Option<FxHashSet<u64>>,
}

enum Step {
    /// The frame has ended.
    End,
    /// A part to print, then the frame goes on.
    Part(Value),
    /// A sign of a cycle, on the first attempt only.
    Cycle,
}

impl Walk {
    /// Prints `v`, which is compound. False: this first attempt saw a sign of a cycle.
    fn run(&mut self, v: Value, out: &mut String) -> bool {
        self.open(v, out);
        while let Some(frame) = self.stack.last_mut() {
            let step = match frame.kind {
                PAIR => list_step(frame, &mut self.path, out),
                ARRAY => array_step(frame, out),
                DICT => dict_step(frame, out),
                _ => instance_step(frame, out),
            };
            match step {
                Step::End => self.close(),
                Step::Cycle => return false,
                Step::Part(part) => {
                    if !is_compound(part) {
                        write_atom(part, out);
                    } else if self.path.as_ref().is_some_and(|p| p.contains(&part.0)) {
                        out.push_str("...");
                    } else {
                        if self.path.is_none() && self.stack.len() > DEEP {
                            return false;
                        }
                        self.open(part, out);
                    }
                }
            }
        }
        true
    }

    fn open(&mut self, v: Value, out: &mut String) {
        if let Some(path) = &mut self.path {
            path.insert(v.0);
        }
        let kind = if v.is_pair() { PAIR } else { equal::kind_of(v) };
        match kind {
            ARRAY => out.push('['),
            DICT => out.push('{'),
            _ => out.push('('),
        }
        if kind == INSTANCE {
            describe(v, out);
        }
        self.stack.push(Frame { whole: v, rest: v, kind, next: 0, saved: v, limit: 1 });
    }

    fn close(&mut self) {
        let Some(frame) = self.stack.pop() else { return };
        let Some(path) = &mut self.path else { return };
        path.remove(&frame.whole.0);
        if frame.kind == PAIR {
            // `next` counts the spine pairs that were entered.
            let mut p = frame.whole;
            for _ in 1..frame.next {
                // SAFETY: a pair.
                p = unsafe { p.cdr() };
                path.remove(&p.0);
            }
        }
    }
}

fn list_step(f: &mut Frame, path: &mut Option<FxHashSet<u64>>, out: &mut String) -> Step {
    let at = f.rest;
    if f.next == 0 && at == f.whole && f.limit == 1 {
        f.next = 1;
        // SAFETY: the frame began at a pair.
        return Step::Part(unsafe {
            f.rest = at.cdr();
            at.car()
        });
    }
    if !at.is_pair() {
        if !at.is_nil() {
            out.push_str(" . ");
            if is_compound(at) {
                if path.as_ref().is_some_and(|p| p.contains(&at.0)) {
                    out.push_str("...");
                } else {
                    f.rest = Value::NIL;
                    return Step::Part(at);
                }
            } else {
                write_atom(at, out);
            }
        }
        out.push(')');
        return Step::End;
    }
    match path {
        Some(path) => {
            if !path.insert(at.0) {
                out.push_str(" . ...)");
                return Step::End;
            }
            f.next += 1;
        }
        None => {
            if at == f.saved {
                return Step::Cycle;
            }
            if f.next == f.limit {
                f.saved = at;
                f.next = 0;
                f.limit *= 2;
            }
            f.next += 1;
        }
    }
    out.push(' ');
    // SAFETY: a pair.
    unsafe {
        f.rest = at.cdr();
        Step::Part(at.car())
    }
}

fn array_step(f: &mut Frame, out: &mut String) -> Step {
    // SAFETY: the frame's object is an array, the index below its length.
    unsafe {
        if f.next == array::len(f.whole) {
            out.push(']');
            return Step::End;
        }
        if f.next > 0 {
            out.push(' ');
        }
        f.next += 1;
        Step::Part(array::get(f.whole, f.next - 1))
    }
}

/// Twice the entry's number, plus one when its key has been printed; `limit` 0 says that no entry has.
fn dict_step(f: &mut Frame, out: &mut String) -> Step {
    // SAFETY: the frame's object is a dict, positions are below `used`.
    unsafe {
        while f.next < 2 * dict::used(f.whole) {
            let Some((key, value)) = dict::entry(f.whole, f.next / 2) else {
                f.next += 2;
                continue;
            };
            let is_key = f.next.is_multiple_of(2);
            f.next += 1;
            if f.limit == 1 {
                f.limit = 2;
            } else {
                out.push(' ');
            }
            return Step::Part(if is_key { key } else { value });
        }
    }
    out.push('}');
    Step::End
}

fn instance_step(f: &mut Frame, out: &mut String) -> Step {
    // SAFETY: the frame's object is an instance: header, fields.
    unsafe {
        if f.next >= object::instance_fields(*f.whole.object()) {
            out.push(')');
            return Step::End;
        }
        out.push(' ');
        f.next += 1;
        Step::Part(f.whole.word(f.next))
    }
}

fn describe(v: Value, out: &mut String) {
    // SAFETY: the runtime is single-threaded; a plain load.
    let known = unsafe { DESCRIBER }.is_some_and(|f| f(v, out));
    if !known {
        out.push_str(match Kind::Instance as u8 == equal::kind_of(v) {
            true => "instance",
            false => "#<object>",
        });
    }
}

/// Appends the write form of a value that has no printed parts.
fn write_atom(v: Value, out: &mut String) {
    if v.is_fixnum() {
        out.push_str(text::decimal(v.as_fixnum(), &mut [0; 24]));
    } else if let Some(s) = v.as_symbol() {
        out.push_str(s.name());
    } else if v.is_nil() {
        out.push_str("nil");
    } else if let Some(d) = v.as_double() {
        double_to(d, out);
    } else if let Some(text) = v.as_str() {
        quoted_to(text, out);
    } else {
        object_to(v, out);
    }
}

fn object_to(v: Value, out: &mut String) {
    const BIG: u8 = Kind::BigInt as u8;
    const CLOSURE: u8 = Kind::Closure as u8;
    const PRIMITIVE: u8 = Kind::Primitive as u8;
    const PARTIAL: u8 = Kind::Partial as u8;
    const ITERATOR: u8 = Kind::Iterator as u8;
    const COROUTINE: u8 = Kind::Coroutine as u8;
    const CONTINUATION: u8 = Kind::Continuation as u8;
    const ERROR: u8 = Kind::Error as u8;
    const BUILDER: u8 = Kind::Builder as u8;
    match equal::kind_of(v) {
        BIG => out.push_str(&bigint::to_decimal(v).unwrap_or_default()),
        CLOSURE => closure_to(v, out),
        PRIMITIVE => {
            let _ = write!(out, "#<primitive {}>", prims::name_of(v).unwrap_or("?"));
        }
        PARTIAL => {
            let _ = write!(out, "#<partial {} more>", prims::partial_missing(v));
        }
        ITERATOR => out.push_str("#<iterator>"),
        COROUTINE => out.push_str("#<coroutine>"),
        CONTINUATION => out.push_str("#<continuation>"),
        BUILDER => out.push_str("#<string-builder>"),
        ERROR => {
            // SAFETY: word 1 of an Error is its message.
            let message = unsafe { v.word(1) };
            let _ = write!(out, "#<error: {}>", message.as_str().unwrap_or(""));
        }
        _ => describe(v, out),
    }
}

fn closure_to(v: Value, out: &mut String) {
    // SAFETY: called with closures only.
    let (name, meta) = unsafe { (object::closure_name(v), object::closure_meta(v)) };
    out.push_str("#<λ ");
    if !name.is_empty() {
        out.push_str(name);
        out.push(' ');
    }
    let _ = write!(out, "({})>", meta.params);
}

/// Appends the shortest decimal text that reads back to the same double (LANGUAGE §2.3).
pub fn double_to(d: f64, out: &mut String) {
    if d.is_nan() {
        out.push_str("+nan.0");
        return;
    }
    if d.is_infinite() {
        out.push_str(if d > 0.0 { "+inf.0" } else { "-inf.0" });
        return;
    }
    let size = d.abs();
    if size == 0.0 || (1e-6..1e21).contains(&size) {
        // `{:?}` would switch to an exponent elsewhere; `{}` never does and omits the `.0`.
        let start = out.len();
        let _ = write!(out, "{d}");
        if !out[start..].contains('.') {
            out.push_str(".0");
        }
    } else {
        let _ = write!(out, "{d:e}");
    }
}

/// The shortest decimal text of a double.
pub fn double_text(d: f64) -> String {
    let mut out = String::new();
    double_to(d, &mut out);
    out
}

/// Appends `text` between quotes, escaped so that it reads back.
pub fn quoted_to(text: &str, out: &mut String) {
    out.reserve(text.len() + 2);
    out.push('"');
    let mut plain = 0;
    for (i, c) in text.char_indices() {
        let escape = match c {
            '\n' => "\\n",
            '\t' => "\\t",
            '\r' => "\\r",
            '\0' => "\\0",
            '"' => "\\\"",
            '\\' => "\\\\",
            c if c.is_control() => "",
            _ => continue,
        };
        out.push_str(&text[plain..i]);
        plain = i + c.len_utf8();
        if escape.is_empty() {
            let _ = write!(out, "\\u{{{:x}}}", c as u32);
        } else {
            out.push_str(escape);
        }
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

/// The name of a symbol value, for messages.
pub fn symbol_name(v: Value) -> Option<&'static str> {
    v.as_symbol().map(Sym::name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::scaled;
    use crate::value::object::{cons, string};

    fn n(i: i64) -> Value {
        Value::fixnum(i)
    }

    fn list(values: &[Value]) -> Value {
        values.iter().rev().fold(Value::NIL, |tail, &v| cons(v, tail))
    }

    #[test]
    fn doubles() {
        let table = [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (2.5, "2.5"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e20, "100000000000000000000.0"),
            (1e21, "1e21"),
            (1.5e21, "1.5e21"),
            (999999999999999999999.0, "1e21"),
            (1e-6, "0.000001"),
            (9.999999e-7, "9.999999e-7"),
            (1.5e-7, "1.5e-7"),
            (1e-7, "1e-7"),
            (f64::MAX, "1.7976931348623157e308"),
            (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
            (5e-324, "5e-324"),
            (-123456.789, "-123456.789"),
            (9007199254740993.0, "9007199254740992.0"),
            (4.35, "4.35"),
            (1.0 / 3.0, "0.3333333333333333"),
            (1e23, "1e23"),
            (f64::NAN, "+nan.0"),
            (f64::INFINITY, "+inf.0"),
            (f64::NEG_INFINITY, "-inf.0"),
        ];
        for (d, text) in table {
            assert_eq!(double_text(d), text);
            assert_eq!(write_form(Value::double(d)), text);
        }
    }

    #[test]
    fn strings() {
        assert_eq!(write_form(string("a\n\t\r\0\"\\\u{1}\u{7f}é")), r#""a\n\t\r\0\"\\\u{1}\u{7f}é""#);
        assert_eq!(display_form(string("a\"b")), "a\"b");
        assert_eq!(display_form(list(&[string("a"), Value::TRUE])), "(\"a\" true)");
    }

    #[test]
    fn structures() {
        assert_eq!(write_form(cons(n(1), cons(n(2), n(3)))), "(1 2 . 3)");
        assert_eq!(write_form(list(&[Value::NIL, Value::TRUE, array::from_slice(&[])])), "(nil true [])");
        assert_eq!(write_form(list(&[list(&[list(&[n(1)])]), n(2)])), "(((1)) 2)");
        assert_eq!(write_form(cons(n(1), array::from_slice(&[n(2), list(&[n(3)])]))), "(1 . [2 (3)])");
        assert_eq!(write_form(dict::new()), "{}");
        let d = dict::new();
        // SAFETY: `d` is a dict.
        unsafe {
            dict::set(d, n(1), list(&[n(2)])).unwrap();
            dict::set(d, array::from_slice(&[n(7)]), dict::new()).unwrap();
        }
        assert_eq!(write_form(d), "{1 (2) [7] {}}");
        let shared = list(&[n(1)]);
        assert_eq!(write_form(list(&[shared, shared])), "((1) (1))");
    }

    #[test]
    fn cycles() {
        // SAFETY: all are pairs, arrays or dicts; indices in range.
        unsafe {
            let a = list(&[n(1), n(2)]);
            a.cdr().set_cdr(a);
            assert_eq!(write_form(a), "(1 2 . ...)");
            let b = cons(n(0), a);
            assert_eq!(write_form(b), "(0 1 2 . ...)");
            let shared = list(&[n(5)]);
            let c = list(&[shared, n(2), shared]);
            c.cdr().set_car(c);
            assert_eq!(write_form(c), "((5) ... (5))");
            let d = array::from_slice(&[n(1), n(2)]);
            array::set(d, 1, d);
            assert_eq!(write_form(d), "[1 ...]");
            let e = cons(n(0), n(0));
            e.set_car(e);
            e.set_cdr(e);
            assert_eq!(write_form(e), "(... . ...)");
            let f = dict::new();
            dict::set(f, n(1), f).unwrap();
            assert_eq!(write_form(cons(n(1), f)), "(1 . {1 ...})");
            let g = array::from_slice(&[n(1)]);
            array::set(g, 0, cons(n(1), g));
            assert_eq!(write_form(g), "[(1 . ...)]");
            // The spine of a circular list that is printed twice.
            let h = list(&[b, b]);
            assert_eq!(write_form(h), "((0 1 2 . ...) (0 1 2 . ...))");
        }
    }

    #[test]
    fn long_and_deep() {
        let (mut long, mut deep) = (Value::NIL, Value::NIL);
        for _ in 0..scaled(1_000_000) {
            long = cons(n(7), long);
            deep = cons(deep, Value::NIL);
        }
        assert_eq!(write_form(long).len() as i64, scaled(2_000_000) + 1);
        // The innermost element is nil.
        assert_eq!(write_form(deep).len() as i64, scaled(2_000_000) + 3);
    }
}
