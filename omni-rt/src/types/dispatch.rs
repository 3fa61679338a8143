//! Dispatch tables: generic functions as values (LANGUAGE §5).
//!
//! ```text
//! Table  header | name (symbol) | fallback or unbound mark | methods (Record or nil) | number, a fixnum
//! ```
//!
//! The procedures of the methods are in the heap, reachable from the table; what the methods ask of their
//! arguments is in a Rust entry with the table's number, in the same order. The entry also remembers
//! selections by the types of the arguments; it forgets them when any type or method is defined.

use super::define::is_procedure;
use super::introspect::type_of;
use super::registry::{self, TypeId, type_id_of};
use super::score::{Argument, Choice, Registered, accepts_count, choose, is_integer, same_signature};
use super::signature::{Parameter, Signature};
use crate::context::{CTX, MAX_PRIMS};
use crate::error::{R, Raise};
use crate::prims::{self, PrimId};
use crate::raise;
use crate::value::object::{self, Kind, header_words};
use crate::value::{Sym, Value};
use rustc_hash::FxHashMap;

const NAME: usize = 1;
const FALLBACK: usize = 2;
const METHODS: usize = 3;
const NUMBER: usize = 4;

/// Arguments whose types are part of the key kept in an entry; calls that need more are not cached.
const KEY: usize = 8;

/// Number of arguments, then one word for each argument that matters.
type Key = [u64; KEY + 1];

/// Remembered selections of one table beyond which it starts anew.
const CACHE_LIMIT: usize = 4096;

#[derive(Default)]
struct Entry {
    signatures: Vec<Signature>,
    /// Greatest number of fixed parameters.
    longest: usize,
    /// Integers of `^(Val n)` parameters.
    literals: Vec<i64>,
    /// What the two caches hold is true for this epoch.
    epoch: u64,
    lines: [Line; LINES],
    cache: FxHashMap<Key, Choice>,
}

/// A remembered selection for few arguments of ordinary types, found without hashing.
#[derive(Clone, Copy)]
struct Line {
    key: u128,
    choice: Choice,
}

impl Default for Line {
    fn default() -> Line {
        // No key has all bits set: the type numbers in keys are small.
        Line { key: u128::MAX, choice: Choice::None }
    }
}

const LINES: usize = 4;

static mut ENTRIES: Vec<Entry> = Vec::new();

fn entries() -> &'static mut Vec<Entry> {
    // SAFETY: the runtime is single-threaded; no reference is kept across a call that could add an entry.
    unsafe { &mut ENTRIES }
}

/// # Safety
/// `table` must be a table.
unsafe fn entry(table: Value) -> &'static mut Entry {
    &mut entries()[table.word(NUMBER).as_fixnum() as usize]
}

/// A table without methods. `fallback` is the procedure for calls that no method takes.
pub fn new_table(name: Sym, fallback: Option<Value>) -> Value {
    let number = entries().len();
    entries().push(Entry::default());
    let p = object::alloc(Kind::Table, 0, 5);
    // SAFETY: five words were allocated.
    unsafe {
        *p.add(NAME) = Value::symbol(name).0;
        *p.add(FALLBACK) = fallback.unwrap_or(Value::UNBOUND).0;
        *p.add(METHODS) = Value::NIL.0;
        *p.add(NUMBER) = Value::fixnum(number as i64).0;
    }
    Value::from_object(p)
}

/// Name of a table.
///
/// # Safety
/// `table` must be a table.
pub unsafe fn table_name(table: Value) -> Sym {
    table.word(NAME).as_symbol().unwrap_or(Sym::FALSE)
}

/// The fallback of a table, if it has one.
///
/// # Safety
/// `table` must be a table.
pub unsafe fn fallback(table: Value) -> Option<Value> {
    Some(table.word(FALLBACK)).filter(|v| *v != Value::UNBOUND)
}

/// Replaces the fallback of a table.
///
/// # Safety
/// `table` must be a table.
pub unsafe fn set_fallback(table: Value, procedure: Value) {
    table.set_word(FALLBACK, procedure);
    registry::bump_epoch();
}

/// Number of methods, the fallback not counted.
///
/// # Safety
/// `table` must be a table.
pub unsafe fn method_count(table: Value) -> usize {
    entry(table).signatures.len()
}

/// Does the table have methods besides its fallback? False for other values.
pub fn has_methods(table: Value) -> bool {
    // SAFETY: the kind is checked first.
    table.is_kind(Kind::Table) && unsafe { method_count(table) > 0 }
}

/// Adds a method, or replaces the one with the same signature.
///
/// # Safety
/// `table` must be a table and `procedure` a procedure.
pub(super) unsafe fn add_method(table: Value, signature: Signature, procedure: Value) {
    let known = entry(table).signatures.iter().position(|s| same_signature(s, &signature));
    let at = match known {
        Some(i) => i,
        None => {
            let n = entry(table).signatures.len();
            make_room(table, n);
            n
        }
    };
    table.word(METHODS).set_word(1 + at, procedure);
    let e = entry(table);
    match known {
        Some(i) => e.signatures[i] = signature,
        None => e.signatures.push(signature),
    }
    e.longest = e.signatures.iter().map(|s| s.parameters.len()).max().unwrap_or(0);
    e.literals.clear();
    for p in e.signatures.iter().flat_map(|s| &s.parameters) {
        match p {
            Parameter::Val(k) if !e.literals.contains(k) => e.literals.push(*k),
            _ => {}
        }
    }
    registry::bump_epoch();
}

/// Makes sure that the methods object has room for one more than `n`.
unsafe fn make_room(table: Value, n: usize) {
    let old = table.word(METHODS);
    let capacity = if old.is_nil() { 0 } else { header_words(*old.object()) - 1 };
    if n < capacity {
        return;
    }
    let capacity = (capacity * 2).max(3);
    let p = object::alloc(Kind::Record, 0, 1 + capacity);
    for i in 0..capacity {
        *p.add(1 + i) = if i < n { old.word(1 + i).0 } else { Value::NIL.0 };
    }
    table.set_word(METHODS, Value::from_object(p));
}

/// The procedure that runs a call of `table` with these arguments: a method or the fallback. The caller
/// applies it to all of them by the general rules.
pub fn select(table: Value, args: &[Value]) -> R {
    let mut table = table;
    // Fallbacks that are tables themselves are followed; a circle of them has no method to offer.
    for _ in 0..=entries().len() {
        if !table.is_kind(Kind::Table) {
            return Ok(table);
        }
        // SAFETY: the kind was just checked; methods are in the order of their signatures.
        unsafe {
            match choose_cached(entry(table), args) {
                Choice::Method(i) => return Ok(table.word(METHODS).word(1 + i)),
                Choice::Ambiguous => {
                    return raise!("ambiguous method call: multiple methods match with equal specificity");
                }
                Choice::None => match fallback(table) {
                    Some(f) => table = f,
                    None => return Err(no_method(table, args)),
                },
            }
        }
    }
    // SAFETY: only tables get here.
    Err(unsafe { no_method(table, args) })
}

/// The closure of exactly `n` parameters that a call of `table` with the `n` arguments in the context's buffer runs; nil
/// when it is something else, or an error.
#[inline(never)]
pub fn method_in_buffer(table: Value, n: usize) -> Value {
    // SAFETY: the buffer holds `n` arguments; the kind is checked; methods are in the order of their signatures.
    unsafe {
        let args = std::slice::from_raw_parts(CTX.args, n);
        match table.is_kind(Kind::Table).then(|| choose_cached(entry(table), args)) {
            Some(Choice::Method(i)) => table.word(METHODS).word(1 + i),
            _ => Value::NIL,
        }
    }
}

/// Is the primitive extended by methods all of which want an instance of a type of the program in some place? Then calls
/// without instances run the primitive itself.
pub fn takes_only_instances(id: PrimId) -> bool {
    let now = registry::epoch() << 1;
    // SAFETY: single-threaded; numbers are below MAX_PRIMS.
    unsafe {
        let known = PLAIN[id.0 as usize];
        if known & !1 != now {
            PLAIN[id.0 as usize] = now | asks_for_instances(id) as u64;
        }
        PLAIN[id.0 as usize] & 1 == 1
    }
}

/// Answers of [`takes_only_instances`]: an epoch, and in the lowest bit the answer.
static mut PLAIN: [u64; MAX_PRIMS] = [0; MAX_PRIMS];

fn asks_for_instances(id: PrimId) -> bool {
    let value = super::generic_table(id);
    // SAFETY: cells live for ever; the table is one.
    unsafe {
        let untouched = *Sym::new(prims::get(id).name).cell() == value;
        let wants_instance = |p: &Parameter| match p {
            Parameter::Type(name) => registry::lookup(*name).is_some_and(|t| t.0 >= registry::FIRST_DEFINED),
            _ => false,
        };
        untouched
            && fallback(value) == Some(prims::primitive_value(id))
            && entry(value).signatures.iter().all(|s| s.parameters.iter().any(wants_instance))
    }
}

#[inline]
fn choose_cached(e: &mut Entry, args: &[Value]) -> Choice {
    if e.signatures.is_empty() {
        return Choice::None;
    }
    if e.epoch != registry::epoch() {
        e.epoch = registry::epoch();
        e.lines = Default::default();
        e.cache.clear();
    }
    let Some(key) = short_key(e, args) else { return choose_hashed(e, args) };
    let line = (key >> 64 ^ key >> 32 ^ key) as usize % LINES;
    if e.lines[line].key == key {
        return e.lines[line].choice;
    }
    let choice = choose_hashed(e, args);
    e.lines[line] = Line { key, choice };
    choice
}

#[inline(never)]
fn choose_hashed(e: &mut Entry, args: &[Value]) -> Choice {
    let Some(key) = key(e, args) else { return choose(&Registered, &e.signatures, &typed(args)) };
    if let Some(&choice) = e.cache.get(&key) {
        return choice;
    }
    let choice = choose(&Registered, &e.signatures, &typed(args));
    if e.cache.len() >= CACHE_LIMIT {
        e.cache.clear();
    }
    e.cache.insert(key, choice);
    choice
}

/// [`key`] in one number: 32 bits for the count of arguments and for each of at most three that matter.
#[inline(always)]
fn short_key(e: &Entry, args: &[Value]) -> Option<u128> {
    let matter = args.len().min(e.longest);
    if matter > 3 {
        return None;
    }
    let mut key = args.len().min(e.longest + 1) as u128;
    for &a in &args[..matter] {
        let t = type_id_of(a);
        let literal = literal(e, t, a);
        if t.0 >= 1 << 22 || literal >= 1 << 9 {
            return None;
        }
        key = key << 32 | (literal as u128) << 22 | t.0 as u128;
    }
    Some(key)
}

/// Which of the integers named by methods the argument is, counted from 1; 0 for none.
#[inline(always)]
fn literal(e: &Entry, t: TypeId, a: Value) -> u64 {
    if t != TypeId::INT || e.literals.is_empty() {
        return 0;
    }
    e.literals.iter().position(|&k| is_integer(a, k)).map_or(0, |i| i as u64 + 1)
}

/// What the choice depends on: the number of arguments and, of those that any method looks at, the type
/// and which of the integers named by methods it is, if any. `None` when the methods look at too many.
fn key(e: &Entry, args: &[Value]) -> Option<Key> {
    let mut key = [0; KEY + 1];
    let matter = args.len().min(e.longest);
    if matter > KEY {
        return None;
    }
    key[0] = args.len().min(e.longest + 1) as u64;
    for (slot, &a) in key[1..].iter_mut().zip(&args[..matter]) {
        let t = type_id_of(a);
        *slot = literal(e, t, a) << 32 | t.0 as u64;
    }
    Some(key)
}

fn typed(args: &[Value]) -> Vec<Argument> {
    args.iter().map(|&value| Argument { type_id: type_id_of(value), value }).collect()
}

#[cold]
unsafe fn no_method(table: Value, args: &[Value]) -> Raise {
    let name = table_name(table).name();
    let types: Vec<&str> = args.iter().map(|&a| type_of(a).name()).collect();
    let types = types.join(", ");
    let signatures = &entry(table).signatures;
    if signatures.iter().any(|s| accepts_count(s, args.len())) {
        return Raise::new(&format!("no matching method '{name}' for ({types})"));
    }
    let mut counts: Vec<String> = Vec::new();
    for s in signatures {
        let n = s.parameters.len().to_string();
        if !counts.contains(&n) {
            counts.push(n);
        }
    }
    let (n, counts) = (args.len(), counts.join(", "));
    Raise::new(&format!("no matching method '{name}': got {n} arg(s) ({types}), expected {counts} arg(s)"))
}

/// `#<dispatch f 2 methods +default>`
///
/// # Safety
/// `table` must be a table.
pub(super) unsafe fn describe(table: Value) -> String {
    let methods = match method_count(table) {
        0 => String::new(),
        1 => " 1 method".into(),
        n => format!(" {n} methods"),
    };
    let default = if fallback(table).is_some() { " +default" } else { "" };
    format!("#<dispatch {}{methods}{default}>", table_name(table).name())
}

/// The primitive below a procedure: itself, or the one at the end of a table's chain of fallbacks.
pub fn primitive_behind(procedure: Value) -> Option<PrimId> {
    prims::primitive_id(primitive_of(procedure))
}

/// As [`primitive_behind`], as a value: the last procedure in the chain of fallbacks.
pub fn primitive_of(procedure: Value) -> Value {
    let mut p = procedure;
    for _ in 0..=entries().len() {
        if !p.is_kind(Kind::Table) {
            break;
        }
        // SAFETY: the kind was just checked.
        match unsafe { fallback(p) } {
            Some(f) if is_procedure(f) => p = f,
            _ => break,
        }
    }
    p
}
