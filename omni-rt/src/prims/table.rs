//! The primitive table: its shape, numbering, look-up and arity checks. Each family of primitives is
//! a file beside this one with a `pub static DEFS: &[PrimDef]`.
//!
//! Invariant: the number of a primitive is its place in the concatenation of the families; numbers are
//! the same in every process of one build of the runtime.

use super::FAMILIES;
use crate::error::{R, Raise};
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value, number, symbol};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Index into the whole table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(transparent)]
pub struct PrimId(pub u16);

/// How many arguments a primitive takes (LANGUAGE §3.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arity {
    /// Exactly this many; with 2 or more, one argument makes a partial.
    Exact(u8),
    /// Between the two, inclusive.
    Range(u8, u8),
    /// At least this many.
    AtLeast(u8),
    /// 2, folding left over more (`+ - * / min max`).
    Fold,
}

impl Arity {
    /// Least number of arguments with which the primitive runs when it is called; one argument to a
    /// primitive whose least number is 2 or more makes a partial.
    pub const fn least(self) -> usize {
        match self {
            Arity::Exact(n) | Arity::Range(n, _) | Arity::AtLeast(n) => n as usize,
            Arity::Fold => 2,
        }
    }

    /// Greatest number of arguments, `None` when there is no bound.
    pub const fn most(self) -> Option<usize> {
        match self {
            Arity::Exact(n) | Arity::Range(_, n) => Some(n as usize),
            Arity::AtLeast(_) | Arity::Fold => None,
        }
    }
}

/// The Rust function behind a primitive.
#[derive(Clone, Copy)]
pub enum PrimFn {
    F0(fn() -> R),
    F1(fn(Value) -> R),
    F2(fn(Value, Value) -> R),
    F3(fn(Value, Value, Value) -> R),
    /// Any number of arguments. The slice lies in the context's argument buffer.
    Var(fn(&[Value]) -> R),
    /// A primitive that calls Lisp procedures or switches stacks: takes `n` arguments from the
    /// context's argument buffer, holds no destructor across calls, and reports errors by escaping.
    Control(fn(n: usize) -> Value),
}

/// One primitive.
pub struct PrimDef {
    pub name: &'static str,
    pub arity: Arity,
    /// True for the primitives that are dispatch tables from the start (LANGUAGE §5.1).
    pub generic: bool,
    pub func: PrimFn,
    /// Path of the function below `omni_rt::aot`, by which generated code calls it; for documentation.
    pub rust: &'static str,
    /// One sentence of documentation, with the section of LANGUAGE.md.
    pub doc: &'static str,
}

/// A row of the table.
pub const fn prim(name: &'static str, arity: Arity, func: PrimFn, rust: &'static str, doc: &'static str) -> PrimDef {
    PrimDef { name, arity, generic: false, func, rust, doc }
}

/// A row for a primitive that is a dispatch table from the start.
pub const fn generic(name: &'static str, arity: Arity, func: PrimFn, rust: &'static str, doc: &'static str) -> PrimDef {
    PrimDef { name, arity, generic: true, func, rust, doc }
}

/// The value of a primitive: an object outside of the heap, so that it needs no root.
#[repr(C, align(16))]
struct Object([u64; 2]);

struct Table {
    defs: Vec<&'static PrimDef>,
    index: FxHashMap<&'static str, PrimId>,
    objects: Box<[Object]>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let defs: Vec<&'static PrimDef> = FAMILIES.iter().flat_map(|f| f.iter()).collect();
        let index = defs.iter().enumerate().map(|(i, d)| (d.name, PrimId(i as u16))).collect();
        let header = object::header(Kind::Primitive, 0, 2);
        let objects = (0..defs.len()).map(|i| Object([header, i as u64])).collect();
        Table { defs, index, objects }
    })
}

/// Every primitive; the place in the slice is the number.
pub fn all() -> &'static [&'static PrimDef] {
    &table().defs
}

/// The primitive with this number.
#[inline]
pub fn get(id: PrimId) -> &'static PrimDef {
    table().defs[id.0 as usize]
}

/// The number of the primitive called `name`.
pub fn by_name(name: &str) -> Option<PrimId> {
    table().index.get(name).copied()
}

/// The number of the primitive that an interned symbol names.
pub fn by_symbol(name: Sym) -> Option<PrimId> {
    by_name(name.name())
}

/// The primitive as a value (an object of kind `Primitive`, the same one every time).
pub fn primitive_value(id: PrimId) -> Value {
    Value::from_object(&raw const table().objects[id.0 as usize] as *mut u64)
}

/// The number behind a value of kind `Primitive`.
#[inline]
pub fn primitive_id(v: Value) -> Option<PrimId> {
    // SAFETY: word 1 of a Primitive is its number.
    if v.is_kind(Kind::Primitive) { Some(PrimId(unsafe { *v.object().add(1) } as u16)) } else { None }
}

/// The name of a value of kind `Primitive`.
pub fn name_of(v: Value) -> Option<&'static str> {
    primitive_id(v).map(|id| get(id).name)
}

/// What the global variable of a primitive holds at the start.
pub fn global_value(id: PrimId) -> Value {
    if get(id).generic { crate::types::generic_table(id) } else { primitive_value(id) }
}

/// Gives every primitive's name its global value.
pub fn install() {
    for (i, def) in all().iter().enumerate() {
        let cell = symbol::intern_static(def.name).cell();
        // SAFETY: cells are valid for ever.
        unsafe { *cell = global_value(PrimId(i as u16)) };
    }
}

/// Fails with the wording of LANGUAGE §9.3 unless the primitive runs with `n` arguments. (One argument
/// for `Arity::Fold` passes: negation, or a call through `apply`. Partials are the caller's business.)
#[inline]
pub fn check_arity(def: &PrimDef, n: usize) -> Result<(), Raise> {
    let ok = match def.arity {
        Arity::Exact(k) => n == k as usize,
        Arity::Range(a, b) => (a as usize..=b as usize).contains(&n),
        Arity::AtLeast(k) => n >= k as usize,
        Arity::Fold => n >= 1,
    };
    if ok { Ok(()) } else { Err(arity_error(def, n)) }
}

/// The error for a wrong number of arguments.
#[cold]
pub fn arity_error(def: &PrimDef, n: usize) -> Raise {
    let plural = |k: u8| if k == 1 { "" } else { "s" };
    let expected = match def.arity {
        Arity::Exact(k) => format!("{k} argument{}", plural(k)),
        Arity::Range(a, b) => format!("{a} to {b} arguments"),
        Arity::AtLeast(k) => format!("at least {k} argument{}", plural(k)),
        Arity::Fold => "at least 1 argument".to_owned(),
    };
    let got = if def.arity.most().is_some_and(|m| n > m) { format!(", got {n}") } else { String::new() };
    Raise::new(&format!("{}: expected {expected}{got}", def.name))
}

/// Runs a primitive directly with any number of arguments: checks the count, folds, negates. Never
/// makes a partial, never consults a dispatch table. Must not be called for [`PrimFn::Control`].
pub fn invoke(id: PrimId, args: &[Value]) -> R {
    let def = get(id);
    check_arity(def, args.len())?;
    match (def.func, args) {
        (PrimFn::F0(f), _) => f(),
        (PrimFn::F1(f), [a]) => f(*a),
        (PrimFn::F2(f), [a, b]) => f(*a, *b),
        (PrimFn::F2(f), [first, rest @ ..]) => {
            if rest.is_empty() {
                return fold_one(def, *first);
            }
            let mut acc = *first;
            for &x in rest {
                acc = f(acc, x)?;
            }
            Ok(acc)
        }
        (PrimFn::F3(f), [a, b, c]) => f(*a, *b, *c),
        (PrimFn::Var(f), args) => f(args),
        _ => Err(arity_error(def, args.len())),
    }
}

/// A folding primitive applied to one number: its negation for `-`, else the number.
pub fn fold_one(def: &PrimDef, a: Value) -> R {
    if def.name == "-" {
        number::neg(a)
    } else if number::is_number(a) {
        Ok(a)
    } else {
        // The wording of the primitive itself.
        match def.func {
            PrimFn::F2(f) => f(a, a),
            _ => Ok(a),
        }
    }
}

/// How a partial finds the primitive below a dispatch table.
pub type Fallback = fn(Value) -> Option<PrimId>;

static mut FALLBACK: Option<Fallback> = None;

/// Installs the function that finds the primitive which is the fallback of a dispatch table.
pub fn set_fallback(f: Fallback) {
    // SAFETY: the runtime is single-threaded; called once at start.
    unsafe { FALLBACK = Some(f) }
}

/// How many more arguments a value of kind `Partial` waits for.
pub fn partial_missing(partial: Value) -> usize {
    // SAFETY: the layout of partials: procedure, then the held arguments.
    let (procedure, held) = unsafe { (partial.word(1), object::header_words(*partial.object()).saturating_sub(2)) };
    // SAFETY: a plain load on the one thread of the runtime.
    let id = primitive_id(procedure).or_else(|| unsafe { FALLBACK }.and_then(|f| f(procedure)));
    id.map_or(1, |id| get(id).arity.least().saturating_sub(held))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn arity_text(name: &str, n: usize) -> String {
        check_arity(get(by_name(name).unwrap()), n).unwrap_err().message().as_str().unwrap().to_owned()
    }

    #[test]
    fn names_are_unique_and_documented() {
        let mut seen = HashSet::new();
        assert!(all().len() <= crate::context::LIBRARY_PRIMS as usize);
        let generic = "+ - * / % = < > <= >= length ref push! keys values has? remove! sort sort-by string-append \
                       string-contains? string-upcase string-downcase abs floor ceiling round truncate sqrt min max \
                       slice";
        for d in all() {
            assert_eq!(d.generic, generic.split(' ').any(|name| name == d.name), "{}", d.name);
        }
        for d in all() {
            assert!(seen.insert(d.name), "{} is declared twice", d.name);
            let called = matches!(d.func, PrimFn::Control(_)) || d.rust.contains("::");
            assert!(d.doc.contains('§') && called, "{}", d.name);
            let fits = match d.func {
                PrimFn::F0(_) => d.arity == Arity::Exact(0),
                PrimFn::F1(_) => d.arity == Arity::Exact(1),
                PrimFn::F2(_) => d.arity == Arity::Exact(2) || d.arity == Arity::Fold,
                PrimFn::F3(_) => d.arity == Arity::Exact(3),
                PrimFn::Var(_) | PrimFn::Control(_) => true,
            };
            assert!(fits, "{}", d.name);
        }
    }

    #[test]
    fn sizes() {
        assert_eq!(size_of::<PrimId>(), 2);
        assert_eq!(size_of::<Raise>(), 8);
        // Two registers.
        assert_eq!(size_of::<R>(), 16);
        assert_eq!(size_of::<PrimFn>(), 16);
    }

    #[test]
    fn arity_wording() {
        assert_eq!(arity_text("car", 0), "car: expected 1 argument");
        assert_eq!(arity_text("car", 2), "car: expected 1 argument, got 2");
        assert_eq!(arity_text("cons", 0), "cons: expected 2 arguments");
        assert_eq!(arity_text("cons", 3), "cons: expected 2 arguments, got 3");
        assert_eq!(arity_text("+", 0), "+: expected at least 1 argument");
        assert_eq!(arity_text("=", 3), "=: expected 2 arguments, got 3");
    }

    #[test]
    fn values_of_primitives() {
        let id = by_name("car").unwrap();
        assert_eq!(primitive_id(primitive_value(id)), Some(id));
        assert_eq!(name_of(primitive_value(id)), Some("car"));
        assert_eq!(name_of(Value::NIL), None);
    }

    #[test]
    fn folding() {
        let n = Value::fixnum;
        let run = |name: &str, args: &[Value]| invoke(by_name(name).unwrap(), args);
        assert_eq!(run("+", &[n(1), n(2), n(3)]).unwrap(), n(6));
        assert_eq!(run("-", &[n(10), n(2), n(3)]).unwrap(), n(5));
        assert_eq!(run("-", &[n(5)]).unwrap(), n(-5));
        assert_eq!(run("+", &[n(5)]).unwrap(), n(5));
        let e = run("+", &[Value::NIL]).unwrap_err();
        assert_eq!(e.message().as_str(), Some("+: expected number argument"));
    }
}
