//! Heap objects: the header word, the kinds and their layouts.
//!
//! ```text
//! header  63........36 35..32 31....16 15.....8 7..4 3..0
//!         size (words)  flags    aux     kind    0   1110
//! ```
//!
//! `size` counts all words of the object, header included, without alignment padding; the heap
//! rounds it up to an even number. The low 32 bits identify kind and `aux` together, so that
//! "closure of exactly two parameters" is one 32-bit compare.
//!
//! | kind | words after the header | aux |
//! |---|---|---|
//! | Double | bits | |
//! | BigInt | 64-bit limbs, least significant first | 1 = negative |
//! | String | byte length, code points, UTF-8 bytes; with bit 63 of the length, the `Bytes` that begins with its text | |
//! | Array | length, storage (`Storage`), unused | |
//! | Storage | slots (all `Value`s), one of them padding | |
//! | Bytes | raw words, never traced | |
//! | Dict | see `value::dict` | |
//! | Closure | code pointer, `*const LambdaMeta`, captured values | parameters, bit 15 = rest |
//! | Primitive | primitive number | |
//! | Partial | procedure, held arguments | |
//! | Table | see `types::dispatch` | |
//! | Instance | fields; with bit 32 of the header, then the type word (`types::instance`) | number of the type |
//! | Box | value | |
//! | Error | message (a String), | 0 recoverable, 1 fatal |
//! | Record | all words are `Value`s; runtime-internal structures and the rare kinds | record tag |
//!
//! Which words the collector follows is decided by [`layout`] alone.

use super::{TAG_DOUBLE, Value};
use crate::heap;

/// Kind byte of a header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    Double = 1,
    BigInt,
    String,
    Array,
    Storage,
    Bytes,
    Dict,
    Closure,
    Primitive,
    Partial,
    Table,
    Constructor,
    Instance,
    Type,
    Iterator,
    Coroutine,
    Continuation,
    Module,
    Error,
    Library,
    Foreign,
    Builder,
    Box,
    Record,
    /// A value of Rust ([`crate::ffi::handle`]).
    Handle,
}

/// Which words of an object hold values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// No word is a value.
    Raw,
    /// Every word from this index on (0 is the header) is a value.
    From(usize),
    /// Word 3 is a value if the sign bit of word 1 is set ([`Kind::String`]).
    Text,
    /// Values from word 3 on, and the code unit behind word 2 is to be kept ([`Kind::Closure`]).
    Closure,
    /// All words from 2 on are values; word 1 is the number of an entry in the fiber table,
    /// whose stacks are to be scanned too.
    Fiber,
}

/// Layout of the objects of kind `kind`.
#[inline(always)]
pub fn layout(kind: u8) -> Layout {
    const DOUBLE: u8 = Kind::Double as u8;
    const BIG: u8 = Kind::BigInt as u8;
    const STRING: u8 = Kind::String as u8;
    const BYTES: u8 = Kind::Bytes as u8;
    const PRIMITIVE: u8 = Kind::Primitive as u8;
    const ARRAY: u8 = Kind::Array as u8;
    const CLOSURE: u8 = Kind::Closure as u8;
    const COROUTINE: u8 = Kind::Coroutine as u8;
    const CONTINUATION: u8 = Kind::Continuation as u8;
    match kind {
        STRING => Layout::Text,
        DOUBLE | BIG | BYTES | PRIMITIVE => Layout::Raw,
        ARRAY => Layout::From(2),
        CLOSURE => Layout::Closure,
        COROUTINE | CONTINUATION => Layout::Fiber,
        _ => Layout::From(1),
    }
}

pub const HEADER_TAG: u64 = 0b1110;

/// A header word.
#[inline(always)]
pub const fn header(kind: Kind, aux: u16, words: usize) -> u64 {
    (words as u64) << 36 | (aux as u64) << 16 | (kind as u64) << 8 | HEADER_TAG
}

#[inline(always)]
pub const fn is_header(word: u64) -> bool {
    word & 0xF == HEADER_TAG
}

#[inline(always)]
pub const fn header_kind(h: u64) -> u8 {
    (h >> 8) as u8
}

/// Where the kind stands in the header at `p`.
#[inline(always)]
pub const fn kind_byte(p: *const u64) -> *const u8 {
    (p as *const u8).wrapping_add(if cfg!(target_endian = "little") { 1 } else { 6 })
}

#[inline(always)]
pub const fn header_aux(h: u64) -> u16 {
    (h >> 16) as u16
}

/// Size in words, header included, padding excluded.
#[inline(always)]
pub const fn header_words(h: u64) -> usize {
    (h >> 36) as usize
}

/// In the header of an instance: its last word is a type word.
pub const TYPE_WORD: u64 = 1 << 32;

/// Number of fields of an instance with this header.
#[inline(always)]
pub const fn instance_fields(h: u64) -> usize {
    header_words(h) - 1 - (h & TYPE_WORD != 0) as usize
}

/// Low half of a header: kind and aux in one 32-bit word.
#[inline(always)]
pub const fn signature(kind: Kind, aux: u16) -> u32 {
    header(kind, aux, 0) as u32
}

/// Allocates an object and writes its header; the caller must fill every word before the next
/// allocation.
#[inline(always)]
pub fn alloc(kind: Kind, aux: u16, words: usize) -> *mut u64 {
    let p = heap::alloc_words(words);
    // SAFETY: `alloc_words` returned at least `words` words.
    unsafe { *p = header(kind, aux, words) };
    p
}

/// A big integer of `limbs` limbs, to be filled by the caller.
pub fn alloc_big(negative: bool, limbs: usize) -> *mut u64 {
    let p = heap::alloc_aside(1 + limbs);
    // SAFETY: `alloc_aside` returned at least that many words.
    unsafe { *p = header(Kind::BigInt, negative as u16, 1 + limbs) };
    p
}

#[cold]
#[inline(never)]
pub fn box_double(d: f64) -> Value {
    let p = alloc(Kind::Double, 0, 2);
    // SAFETY: two words were allocated.
    unsafe { *p.add(1) = d.to_bits() };
    Value(p as u64 | TAG_DOUBLE)
}

#[cold]
#[inline(never)]
pub fn big_from_i64(n: i64) -> Value {
    let p = alloc_big(n < 0, 1);
    // SAFETY: two words were allocated.
    unsafe { *p.add(1) = n.unsigned_abs() };
    Value::from_object(p)
}

/// A fresh pair.
#[inline(always)]
pub fn cons(car: Value, cdr: Value) -> Value {
    heap::cons(car, cdr)
}

/// A fresh string with the given text.
///
/// `text` must not lie in the Lisp heap unless it belongs to an object that the caller holds.
pub fn string(text: &str) -> Value {
    counted_string(text, count_code_points(text))
}

/// A fresh string with a text whose code points have been counted: `chars` of them.
///
/// As for [`string`], `text` must not lie in the Lisp heap unless it belongs to an object that the caller holds.
#[inline]
pub fn counted_string(text: &str, chars: usize) -> Value {
    debug_assert_eq!(chars, text.chars().count());
    let p = heap::alloc_string_uninit(text.len(), chars);
    // SAFETY: the object has room for the text after three words; objects never move.
    unsafe { std::ptr::copy_nonoverlapping(text.as_ptr(), p.add(3) as *mut u8, text.len()) };
    Value::from_object(p)
}

/// Marks the length of a string whose text lies in a buffer.
const SHARED: u64 = 1 << 63;

/// A buffer for `capacity` bytes of text of which `used` are taken: header, `used`, bytes.
pub fn text_buffer(capacity: usize, used: usize) -> Value {
    let p = alloc(Kind::Bytes, 0, 2 + capacity.div_ceil(8));
    // SAFETY: the object has at least two words.
    unsafe { *p.add(1) = used as u64 };
    Value::from_object(p)
}

/// A string whose text is the first `bytes` bytes of a buffer.
pub fn shared_string(buffer: Value, bytes: usize, chars: usize) -> Value {
    let p = alloc(Kind::String, 0, 4);
    // SAFETY: four words were allocated.
    unsafe {
        *p.add(1) = bytes as u64 | SHARED;
        *p.add(2) = chars as u64;
        *p.add(3) = buffer.0;
    }
    Value::from_object(p)
}

fn count_code_points(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

impl Value {
    #[inline(always)]
    pub fn is_string(self) -> bool {
        self.is_kind(Kind::String)
    }

    /// The text of a string, or `None` for other values. Strings are immutable and objects do
    /// not move, so the reference is good as long as the value is held somewhere visible to the
    /// collector (which a caller's stack is).
    #[inline(always)]
    pub fn as_str<'a>(self) -> Option<&'a str> {
        if !self.is_string() {
            return None;
        }
        // SAFETY: layout of strings, see the table above; the bytes were valid UTF-8 when stored.
        unsafe {
            let p = self.object();
            let len = *p.add(1);
            let (text, len) = if len & SHARED == 0 {
                (p.add(3) as *const u8, len as usize)
            } else {
                (self.word(3).object().add(2) as *const u8, (len & !SHARED) as usize)
            };
            Some(std::str::from_utf8_unchecked(std::slice::from_raw_parts(text, len)))
        }
    }

    /// The buffer that the text of a string lies in, if it is shared with other strings.
    ///
    /// # Safety
    /// `self` must be a string.
    #[inline(always)]
    pub unsafe fn string_buffer(self) -> Option<Value> {
        (*self.object().add(1) & SHARED != 0).then(|| self.word(3))
    }

    /// Code points of a string.
    ///
    /// # Safety
    /// `self` must be a string.
    #[inline(always)]
    pub unsafe fn string_chars(self) -> usize {
        *self.object().add(2) as usize
    }

    /// Word `i` of an object (0 is the header), as a value.
    ///
    /// # Safety
    /// `self` must be an object with more than `i` words, word `i` a value.
    #[inline(always)]
    pub unsafe fn word(self, i: usize) -> Value {
        Value(*self.object().add(i))
    }

    /// # Safety
    /// As [`Value::word`].
    #[inline(always)]
    pub unsafe fn set_word(self, i: usize, v: Value) {
        *self.object().add(i) = v.0
    }
}

/// A box: the location of an assigned variable that a closure or continuation can see.
#[inline(always)]
pub fn new_box(v: Value) -> Value {
    let p = alloc(Kind::Box, 0, 2);
    // SAFETY: two words were allocated.
    unsafe { *p.add(1) = v.0 };
    Value::from_object(p)
}

/// What is known about a lambda at compile time; one per lambda expression.
#[derive(Debug)]
#[repr(C)]
pub struct LambdaMeta {
    /// Name that an enclosing `define` gives it, or empty.
    pub name: &'static str,
    /// Parameter list as printed: `x y .. rest`.
    pub params: &'static str,
    /// Annotations of the parameters as [`crate::types::signature`] encodes them; empty when no
    /// parameter is annotated.
    pub annotations: &'static str,
    /// Code unit of the interpreter that owns the code, or null for compiled code.
    pub unit: *const (),
}

// SAFETY: the runtime is single-threaded; the pointer is only followed by it.
unsafe impl Sync for LambdaMeta {}

/// What is known about the lambda expression of a closure.
///
/// # Safety
/// `f` must be a closure.
#[inline(always)]
pub unsafe fn closure_meta(f: Value) -> &'static LambdaMeta {
    &*(*f.object().add(2) as *const LambdaMeta)
}

/// Header flag of a closure whose name was given at run time and stands in the table of names.
const FLAG_NAMED: u64 = 1 << 35;

/// Names of closures whose lambda has none, by address; entries count only while the object at the
/// address bears `FLAG_NAMED`, so those of dead closures are harmless.
static mut CLOSURE_NAMES: Option<rustc_hash::FxHashMap<usize, super::Sym>> = None;

/// Name of a closure as it prints; empty for an anonymous one.
///
/// # Safety
/// `f` must be a closure.
pub unsafe fn closure_name(f: Value) -> &'static str {
    if *f.object() & FLAG_NAMED != 0 {
        let names = CLOSURE_NAMES.as_ref();
        if let Some(name) = names.and_then(|n| n.get(&(f.object() as usize))) {
            return name.name();
        }
    }
    closure_meta(f).name
}

/// Gives a closure its name, unless it has one already.
///
/// # Safety
/// `f` must be a closure.
pub unsafe fn name_closure(f: Value, name: super::Sym) {
    if closure_name(f).is_empty() {
        let names = CLOSURE_NAMES.get_or_insert_with(Default::default);
        names.insert(f.object() as usize, name);
        *f.object() |= FLAG_NAMED;
    }
}

/// Bit of a closure's aux that says "has a rest parameter".
pub const AUX_REST: u16 = 1 << 15;

/// `aux` of a closure with `fixed` parameters and perhaps a rest parameter. The code of a closure
/// with a rest parameter takes `fixed + 1` arguments, the last one being the list of the rest.
pub const fn closure_aux(fixed: usize, rest: bool) -> u16 {
    (fixed as u16) | if rest { AUX_REST } else { 0 }
}

/// Allocates a closure; the caller fills the `captures` words from index 3 on.
#[inline(always)]
pub fn alloc_closure(code: *const (), meta: *const LambdaMeta, aux: u16, captures: usize) -> *mut u64 {
    let p = alloc(Kind::Closure, aux, 3 + captures);
    // SAFETY: the object has at least three words.
    unsafe {
        *p.add(1) = code as u64;
        *p.add(2) = meta as u64;
    }
    p
}
