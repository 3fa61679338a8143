//! Strings, symbols and string builders (LANGUAGE §6.4, §6.13). Everything counts code points; a string
//! whose bytes and code points are equal in number is ASCII and is indexed directly.
//!
//! A builder is an object of its length in bytes, its length in code points (both fixnums) and a
//! `Bytes` object with room to grow.

use super::position;
use super::table::{Arity, PrimDef, PrimFn, generic, prim};
use crate::error::{R, Raise};
use crate::heap;
use crate::raise;
use crate::value::bigint::to_i64_saturating;
use crate::value::object::{self, Kind, cons};
use crate::value::{Sym, Value, array, print, symbol, text};
use std::hint::black_box;

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    generic("string-append", Arity::AtLeast(0), PrimFn::Var(string_append), "strings::string_append", "Concatenation of strings (§6.4)."),
    prim("string-join", Arity::Exact(2), PrimFn::F2(string_join), "strings::string_join", "The strings of a list with a separator between them (§6.4)."),
    prim("substring", Arity::Exact(3), PrimFn::F3(substring), "strings::substring", "Part of a string from start to end (§6.4)."),
    prim("string-split", Arity::Exact(2), PrimFn::F2(string_split), "strings::string_split", "List of the parts between separators (§6.4)."),
    prim("string-length", Arity::Exact(1), PrimFn::F1(string_length), "strings::string_length", "Number of code points (§6.4)."),
    prim("string-byte-length", Arity::Exact(1), PrimFn::F1(string_byte_length), "strings::string_byte_length", "Number of bytes in UTF-8 (§6.4)."),
    prim("string->list", Arity::Exact(1), PrimFn::F1(string_to_list), "strings::string_to_list", "List of one-character strings (§6.4)."),
    prim("list->string", Arity::Exact(1), PrimFn::F1(list_to_string), "strings::list_to_string", "Concatenation of the strings of a list (§6.4)."),
    generic("string-upcase", Arity::Exact(1), PrimFn::F1(string_upcase), "strings::string_upcase", "Simple mapping to upper case (§6.4)."),
    generic("string-downcase", Arity::Exact(1), PrimFn::F1(string_downcase), "strings::string_downcase", "Simple mapping to lower case (§6.4)."),
    prim("string-trim", Arity::Exact(1), PrimFn::F1(string_trim), "strings::string_trim", "Without white space at both ends (§6.4)."),
    generic("string-contains?", Arity::Exact(2), PrimFn::F2(string_contains), "strings::string_contains", "Does the first string contain the second? (§6.4)"),
    prim("string-index-of", Arity::Exact(2), PrimFn::F2(string_index_of), "strings::string_index_of", "Index of the first occurrence, -1 if none (§6.4)."),
    prim("string-replace", Arity::Exact(3), PrimFn::F3(string_replace), "strings::string_replace", "Every occurrence replaced (§6.4)."),
    prim("char-at", Arity::Exact(2), PrimFn::F2(char_at), "strings::char_at", "One-character string at an index (§6.4)."),
    prim("string-repeat", Arity::Exact(2), PrimFn::F2(string_repeat), "strings::string_repeat", "The string n times (§6.4)."),
    prim("string->symbol", Arity::Exact(1), PrimFn::F1(string_to_symbol), "strings::string_to_symbol", "The symbol of that name (§6.4)."),
    prim("symbol->string", Arity::Exact(1), PrimFn::F1(symbol_to_string), "strings::symbol_to_string", "The name of a symbol (§6.4)."),
    prim("gensym", Arity::Exact(0), PrimFn::F0(gensym), "strings::gensym", "A fresh symbol (§6.4)."),
    prim("char-code", Arity::Exact(1), PrimFn::F1(char_code), "strings::char_code", "Code point of the first character (§6.13)."),
    prim("code-char", Arity::Exact(1), PrimFn::F1(code_char), "strings::code_char", "One-character string of a code point (§6.13)."),
    prim("string-builder", Arity::Exact(0), PrimFn::F0(string_builder), "strings::string_builder", "A new string builder (§6.13)."),
    prim("builder-add!", Arity::Exact(2), PrimFn::F2(builder_add), "strings::builder_add", "Appends the display form, returns the builder (§6.13)."),
    prim("builder->string", Arity::Exact(1), PrimFn::F1(builder_to_string), "strings::builder_to_string", "What the builder has collected (§6.13)."),
];

/// Most bytes of one string.
pub const MAX_BYTES: usize = array::MAX_SLOTS * 8 - 64;

/// A string of this text, or the error for one that is too long.
pub fn make(text: &str) -> R {
    if text.len() > MAX_BYTES { Err(array::too_large()) } else { Ok(object::string(text)) }
}

fn char_string(c: char) -> Value {
    object::string(c.encode_utf8(&mut [0; 4]))
}

#[inline(always)]
fn expect<'a>(name: &str, v: Value) -> Result<&'a str, Raise> {
    v.as_str().ok_or_else(|| not_a_string(name))
}

#[cold]
fn not_a_string(name: &str) -> Raise {
    Raise::new(&format!("{name}: expected string"))
}

/// Code point at an index, which may count from the end, of the text of a heap string.
pub fn char_at_index(text: &str, chars: usize, i: i64) -> Option<char> {
    let at = array::position(i, chars)?;
    text[position::in_heap(text, chars, at)..].chars().next()
}

/// The part of the text of a heap string meant by two clamped indices that may count from the end.
pub fn part(text: &str, chars: usize, start: i64, end: i64) -> Value {
    let range = array::range(start, end, chars);
    if text.len() == chars {
        return object::counted_string(&text[range.clone()], range.len());
    }
    let from = position::in_heap(text, chars, range.start);
    let to = position::in_heap(text, chars, range.end);
    object::counted_string(&text[from..to], range.len())
}

/// Concatenation of texts whose bytes and code points have been counted.
///
/// # Safety
/// The texts must have so many bytes in all; those that lie in the Lisp heap must belong to objects that the caller
/// holds.
unsafe fn concatenate<'a>(bytes: usize, chars: usize, texts: impl Iterator<Item = &'a str>) -> R {
    if bytes > MAX_BYTES {
        return Err(array::too_large());
    }
    let p = heap::alloc_string_uninit(bytes, chars);
    let mut to = p.add(3) as *mut u8;
    for text in texts {
        std::ptr::copy_nonoverlapping(text.as_ptr(), to, text.len());
        to = to.add(text.len());
    }
    debug_assert_eq!(to as usize, p.add(3) as usize + bytes);
    Ok(Value::from_object(p))
}

/// The elements of a proper list.
fn elements(list: Value) -> impl Iterator<Item = Value> {
    let mut p = list;
    std::iter::from_fn(move || {
        // SAFETY: a pair.
        p.is_pair().then(|| unsafe {
            let x = p.car();
            p = p.cdr();
            x
        })
    })
}

/// Bytes and code points of the strings of a list, and the number of its elements.
fn sizes(list: Value) -> (usize, usize, usize) {
    elements(list).fold((0, 0, 0), |(bytes, chars, n), x| match x.as_str() {
        // SAFETY: a string.
        Some(text) => (bytes + text.len(), chars + unsafe { x.string_chars() }, n + 1),
        None => (bytes, chars, n + 1),
    })
}

/// `(string-append s …)`
pub fn string_append(args: &[Value]) -> R {
    let (mut bytes, mut chars) = (0usize, 0usize);
    for &a in args {
        let Some(text) = a.as_str() else { return raise!("string-append: expected string arguments") };
        bytes += text.len();
        // SAFETY: a string.
        chars += unsafe { a.string_chars() };
    }
    if bytes > MAX_BYTES {
        return Err(array::too_large());
    }
    // SAFETY: strings, as tested above.
    unsafe {
        if bytes >= GROWING
            && let Some(v) = append_in_place(args, bytes, chars)
        {
            return Ok(v);
        }
        let p = heap::alloc_string_uninit(bytes, chars);
        copy_texts(args, p.add(3) as *mut u8);
        LATEST = p as usize;
        Ok(Value::from_object(p))
    }
}

/// Bytes of text from which a string that grows by appending gets a buffer.
const GROWING: usize = 128;

/// Address of the string that was appended last without a buffer: a hint, whatever lies there now.
static mut LATEST: usize = 0;

/// A loop that appends to its own result would copy everything each time. So the second append to such a result puts the
/// text into a buffer with room behind it; each later one adds to the buffer, if the string is the one that ends where the
/// used part of the buffer ends. Strings are immutable: the earlier ones keep their part of the buffer.
unsafe fn append_in_place(args: &[Value], bytes: usize, chars: usize) -> Option<Value> {
    let (&first, rest) = args.split_first()?;
    let length = first.as_str()?.len();
    if let Some(buffer) = first.string_buffer() {
        let p = buffer.object();
        let capacity = (object::header_words(*p) - 2) * 8;
        if *p.add(1) as usize != length {
            return None;
        }
        if bytes <= capacity {
            copy_texts(rest, (p.add(2) as *mut u8).add(length));
            *p.add(1) = bytes as u64;
            return Some(object::shared_string(buffer, bytes, chars));
        }
    } else if first.object() as usize != LATEST {
        return None;
    }
    if length < bytes / 2 {
        return None;
    }
    let buffer = object::text_buffer((bytes * 2).min(MAX_BYTES), bytes);
    copy_texts(args, buffer.object().add(2) as *mut u8);
    Some(object::shared_string(buffer, bytes, chars))
}

/// Copies the texts of strings one behind the other.
unsafe fn copy_texts(strings: &[Value], mut to: *mut u8) {
    for text in strings.iter().filter_map(|s| s.as_str()) {
        std::ptr::copy_nonoverlapping(text.as_ptr(), to, text.len());
        to = to.add(text.len());
    }
}

/// `(string-join sep list)`
pub fn string_join(separator: Value, list: Value) -> R {
    let between = expect("string-join", separator)?;
    if !list.is_pair() && !list.is_nil() {
        return raise!("string-join: expected list");
    }
    if super::pairs::chain(list).is_none() {
        return raise!("string-join: circular list");
    }
    let (bytes, chars, n) = sizes(list);
    let gaps = n.saturating_sub(1);
    // SAFETY: the strings are held by the list and the separator, which are looked at again below.
    let joined = unsafe {
        let (bytes, chars) = (bytes + gaps * between.len(), chars + gaps * separator.string_chars());
        let pieces =
            elements(list).enumerate().flat_map(|(i, x)| [if i > 0 { between } else { "" }, x.as_str().unwrap_or("")]);
        concatenate(bytes, chars, pieces)
    };
    black_box((separator, list));
    joined
}

/// `(substring s start end)`
pub fn substring(s: Value, start: Value, end: Value) -> R {
    let text = expect("substring", s)?;
    match (to_i64_saturating(start), to_i64_saturating(end)) {
        // SAFETY: a string.
        (Some(start), Some(end)) => Ok(part(text, unsafe { s.string_chars() }, start, end)),
        _ => raise!("substring: expected integer indices"),
    }
}

/// `(string-split s sep)`
pub fn string_split(s: Value, separator: Value) -> R {
    let (text, sep) = (expect("string-split", s)?, expect("string-split", separator)?);
    if sep.is_empty() {
        return raise!("string-split: empty separator");
    }
    // SAFETY: strings; the last pair is linked before anything else is allocated.
    unsafe {
        let ascii = text.len() == s.string_chars();
        let piece = |part: &str| if ascii { object::counted_string(part, part.len()) } else { object::string(part) };
        let mut occurrences = text::occurrences(text, sep);
        let mut end = occurrences.next();
        let list = cons(piece(&text[..end.unwrap_or(text.len())]), Value::NIL);
        let mut last = list;
        while let Some(at) = end {
            let from = at + sep.len();
            end = occurrences.next();
            let pair = cons(piece(&text[from..end.unwrap_or(text.len())]), Value::NIL);
            last.set_cdr(pair);
            last = pair;
        }
        black_box((s, separator));
        Ok(list)
    }
}

/// `(string-length s)`
#[inline]
pub fn string_length(s: Value) -> R {
    // SAFETY: tested to be a string.
    Ok(Value::fixnum(if s.is_string() { unsafe { s.string_chars() as i64 } } else { 0 }))
}

/// `(string-byte-length s)`
pub fn string_byte_length(s: Value) -> R {
    Ok(Value::fixnum(s.as_str().map_or(0, |t| t.len() as i64)))
}

/// `(string->list s)`
pub fn string_to_list(s: Value) -> R {
    let text = expect("string->list", s)?;
    let mut list = Value::NIL;
    for c in text.chars().rev() {
        list = cons(char_string(c), list);
    }
    black_box(s);
    Ok(list)
}

/// `(list->string list)`
pub fn list_to_string(list: Value) -> R {
    if !list.is_pair() && !list.is_nil() {
        return raise!("list->string: expected list");
    }
    if super::pairs::chain(list).is_none() {
        return raise!("list->string: circular list");
    }
    let (bytes, chars, _) = sizes(list);
    // SAFETY: the strings are held by the list, which is looked at again below.
    let joined = unsafe { concatenate(bytes, chars, elements(list).map(|x| x.as_str().unwrap_or(""))) };
    black_box(list);
    joined
}

/// Simple (one to one) upper case, where Unicode's full mapping is longer.
fn simple_upper(c: char) -> char {
    let mut full = c.to_uppercase();
    match (full.next(), full.next()) {
        (Some(u), None) => u,
        _ => match c as u32 {
            n @ (0x1F80..=0x1F87 | 0x1F90..=0x1F97 | 0x1FA0..=0x1FA7) => char::from_u32(n + 8).unwrap_or(c),
            n @ (0x1FB3 | 0x1FC3 | 0x1FF3) => char::from_u32(n + 9).unwrap_or(c),
            _ => c,
        },
    }
}

/// Simple (one to one) lower case: only `İ` has a longer full mapping.
fn simple_lower(c: char) -> char {
    if c == 'İ' { 'i' } else { c.to_lowercase().next().unwrap_or(c) }
}

/// `(string-upcase s)`
pub fn string_upcase(s: Value) -> R {
    let text = expect("string-upcase", s)?;
    if text.is_ascii() {
        return Ok(object::string(&text.to_ascii_uppercase()));
    }
    make(&text.chars().map(simple_upper).collect::<String>())
}

/// `(string-downcase s)`
pub fn string_downcase(s: Value) -> R {
    let text = expect("string-downcase", s)?;
    if text.is_ascii() {
        return Ok(object::string(&text.to_ascii_lowercase()));
    }
    make(&text.chars().map(simple_lower).collect::<String>())
}

/// `(string-trim s)`
pub fn string_trim(s: Value) -> R {
    Ok(object::string(expect("string-trim", s)?.trim_matches([' ', '\t', '\n', '\r'])))
}

/// `(string-contains? s part)`
pub fn string_contains(s: Value, part: Value) -> R {
    let (text, part) = (expect("string-contains?", s)?, expect("string-contains?", part)?);
    Ok(Value::bool(part.is_empty() || text::find(text, part, 0).is_some()))
}

/// `(string-index-of s part)`
pub fn string_index_of(s: Value, part: Value) -> R {
    let (text, part) = (expect("string-index-of", s)?, expect("string-index-of", part)?);
    let at = if part.is_empty() { Some(0) } else { text::find(text, part, 0) };
    Ok(Value::fixnum(match at {
        // SAFETY: a string.
        Some(at) if text.len() == unsafe { s.string_chars() } => at as i64,
        Some(at) => text[..at].chars().count() as i64,
        None => -1,
    }))
}

/// `(string-replace s old new)`
pub fn string_replace(s: Value, old: Value, new: Value) -> R {
    let text = expect("string-replace", s)?;
    let (part, replacement) = (expect("string-replace", old)?, expect("string-replace", new)?);
    if part.is_empty() {
        return Ok(s);
    }
    let count = text::occurrences(text, part).count();
    if (count as u128) * (replacement.len() as u128) + text.len() as u128 > MAX_BYTES as u128 {
        return Err(array::too_large());
    }
    // SAFETY: the three strings are looked at again below.
    let replaced = unsafe {
        let bytes = text.len() - count * part.len() + count * replacement.len();
        let chars = s.string_chars() - count * old.string_chars() + count * new.string_chars();
        let mut from = 0;
        let pieces = text::occurrences(text, part).map(Some).chain([None]).flat_map(|at| {
            let piece = &text[from..at.unwrap_or(text.len())];
            from = at.map_or(from, |at| at + part.len());
            [piece, if at.is_some() { replacement } else { "" }]
        });
        concatenate(bytes, chars, pieces)
    };
    black_box((s, old, new));
    replaced
}

/// `(char-at s i)`
pub fn char_at(s: Value, i: Value) -> R {
    let text = expect("char-at", s)?;
    let Some(i) = to_i64_saturating(i) else { return raise!("char-at: expected integer index") };
    // SAFETY: a string.
    match char_at_index(text, unsafe { s.string_chars() }, i) {
        Some(c) => Ok(char_string(c)),
        None => raise!("char-at: index out of range"),
    }
}

/// `(string-repeat s n)`
pub fn string_repeat(s: Value, n: Value) -> R {
    let text = expect("string-repeat", s)?;
    let n = match to_i64_saturating(n) {
        Some(n) if n <= 0 || text.is_empty() => return Ok(object::string("")),
        Some(n) if n as u64 as u128 * text.len() as u128 > MAX_BYTES as u128 => return Err(array::too_large()),
        Some(n) => n as usize,
        None => return raise!("string-repeat: expected integer count"),
    };
    // SAFETY: the object has room for `n` copies of the text, which `s` holds.
    unsafe {
        let p = heap::alloc_string_uninit(n * text.len(), n * s.string_chars());
        let mut to = p.add(3) as *mut u8;
        for _ in 0..n {
            std::ptr::copy_nonoverlapping(text.as_ptr(), to, text.len());
            to = to.add(text.len());
        }
        Ok(Value::from_object(p))
    }
}

/// `(string->symbol s)`
pub fn string_to_symbol(s: Value) -> R {
    Ok(Value::symbol(Sym::new(expect("string->symbol", s)?)))
}

/// `(symbol->string s)`
pub fn symbol_to_string(s: Value) -> R {
    match s.as_symbol() {
        Some(s) => Ok(object::string(s.name())),
        None => raise!("symbol->string: expected symbol"),
    }
}

/// `(gensym)`
pub fn gensym() -> R {
    Ok(Value::symbol(symbol::gensym("g")))
}

/// `(char-code s)`
pub fn char_code(s: Value) -> R {
    match expect("char-code", s)?.chars().next() {
        Some(c) => Ok(Value::fixnum(c as i64)),
        None => raise!("char-code: empty string"),
    }
}

/// `(code-char n)`
pub fn code_char(n: Value) -> R {
    let code = to_i64_saturating(n).and_then(|n| u32::try_from(n).ok()).and_then(char::from_u32);
    match code {
        Some(c) => Ok(char_string(c)),
        None => raise!("code-char: not a code point"),
    }
}

const LENGTH: usize = 1;
const CHARS: usize = 2;
const BYTES: usize = 3;

/// `(string-builder)`
pub fn string_builder() -> R {
    let p = object::alloc(Kind::Builder, 0, 4);
    // SAFETY: four words were allocated.
    unsafe {
        *p.add(LENGTH) = Value::fixnum(0).0;
        *p.add(CHARS) = Value::fixnum(0).0;
        *p.add(BYTES) = Value::NIL.0;
    }
    Ok(Value::from_object(p))
}

/// Appends a text of `chars` code points to a builder.
unsafe fn append(b: Value, text: &str, chars: usize) -> Result<(), Raise> {
    let length = b.word(LENGTH).as_fixnum() as usize;
    let total = length + text.len();
    if total > MAX_BYTES {
        return Err(array::too_large());
    }
    let store = b.word(BYTES);
    let room = if store.is_nil() { 0 } else { (object::header_words(*store.object()) - 1) * 8 };
    if total > room {
        let words = (total.max(2 * room).max(48) / 8 + 1).min(MAX_BYTES / 8 + 1);
        // Words beyond the text stay unwritten: raw words are never looked at.
        let p = object::alloc(Kind::Bytes, 0, 1 + words);
        if length > 0 {
            std::ptr::copy_nonoverlapping(store.object().add(1) as *const u8, p.add(1) as *mut u8, length);
        }
        b.set_word(BYTES, Value::from_object(p));
    }
    let to = (b.word(BYTES).object().add(1) as *mut u8).add(length);
    std::ptr::copy_nonoverlapping(text.as_ptr(), to, text.len());
    b.set_word(LENGTH, Value::fixnum(total as i64));
    b.set_word(CHARS, Value::fixnum(b.word(CHARS).as_fixnum() + chars as i64));
    Ok(())
}

/// `(builder-add! b x)`
pub fn builder_add(b: Value, x: Value) -> R {
    if !b.is_kind(Kind::Builder) {
        return raise!("builder-add!: expected string builder");
    }
    // SAFETY: a builder; the text of `x` is held by `x`.
    unsafe {
        match x.as_str() {
            Some(text) => append(b, text, x.string_chars())?,
            None if x.is_fixnum() => {
                let mut room: text::Digits = [0; 24];
                let digits = text::decimal(x.as_fixnum(), &mut room);
                append(b, digits, digits.len())?;
            }
            None => {
                let text = print::display_form(x);
                append(b, &text, text.chars().count())?;
            }
        }
    }
    black_box(x);
    Ok(b)
}

/// `(builder->string b)`
pub fn builder_to_string(b: Value) -> R {
    if !b.is_kind(Kind::Builder) {
        return raise!("builder->string: expected string builder");
    }
    // SAFETY: a builder holds `LENGTH` valid bytes.
    unsafe {
        let length = b.word(LENGTH).as_fixnum() as usize;
        let p = heap::alloc_string_uninit(length, b.word(CHARS).as_fixnum() as usize);
        if length > 0 {
            let from = b.word(BYTES).object().add(1) as *const u8;
            std::ptr::copy_nonoverlapping(from, p.add(3) as *mut u8, length);
        }
        Ok(Value::from_object(p))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::{big, d, list, n, run, s, sym, value};

    #[test]
    fn strings_that_grow_share_a_buffer() {
        let piece = object::string("αβγδ-0123456789");
        let mut text = String::new();
        let mut s = object::string("");
        let mut kept = Vec::new();
        for i in 0..200 {
            s = string_append(&[s, piece]).unwrap();
            text.push_str("αβγδ-0123456789");
            assert_eq!(s.as_str(), Some(&*text));
            // SAFETY: strings.
            unsafe { assert_eq!(s.string_chars(), text.chars().count()) };
            if i % 50 == 30 {
                kept.push((i, s.0));
            }
        }
        // SAFETY: a string.
        assert!(unsafe { s.string_buffer() }.is_some());
        for (i, word) in kept {
            // Both go on from the same string; neither sees what the other adds.
            let old = Value(word);
            let a = string_append(&[old, object::string("x")]).unwrap();
            let b = string_append(&[old, object::string("yz")]).unwrap();
            let prefix = &text[..(i + 1) * "αβγδ-0123456789".len()];
            assert_eq!(old.as_str(), Some(prefix));
            assert_eq!(a.as_str(), Some(&*format!("{prefix}x")));
            assert_eq!(b.as_str(), Some(&*format!("{prefix}yz")));
        }
    }

    #[test]
    fn joining() {
        assert_eq!(run("string-append", &[]), "\"\"");
        assert_eq!(run("string-append", &[s("na"), s("ïve"), s("")]), "\"naïve\"");
        assert_eq!(run("string-length", &[value("string-append", &[s("na"), s("ïve")])]), "5");
        assert_eq!(run("string-append", &[s("a"), n(1)]), "✗ string-append: expected string arguments");
        assert_eq!(run("string-join", &[s(", "), list(&[s("a"), n(1), s("b")])]), "\"a, , b\"");
        assert_eq!(run("string-join", &[s(","), Value::NIL]), "\"\"");
        assert_eq!(run("string-join", &[n(1), Value::NIL]), "✗ string-join: expected string");
        assert_eq!(run("list->string", &[list(&[s("é"), n(1), s("b")])]), "\"éb\"");
        assert_eq!(run("list->string", &[Value::NIL]), "\"\"");
        assert_eq!(run("string-repeat", &[s("ab"), n(3)]), "\"ababab\"");
        assert_eq!(run("string-repeat", &[s("ab"), n(-3)]), "\"\"");
        assert_eq!(run("string-repeat", &[s("ab"), big("99999999999999999999")]), "✗ out of memory");
    }

    #[test]
    fn parts() {
        assert_eq!(run("substring", &[s("lambda"), n(2), n(5)]), "\"mbd\"");
        assert_eq!(run("substring", &[s("naïve"), n(-3), n(99)]), "\"ïve\"");
        assert_eq!(run("substring", &[s("abc"), n(2), n(1)]), "\"\"");
        assert_eq!(run("substring", &[s("abc"), n(0), n(-1)]), "\"ab\"");
        assert_eq!(run("substring", &[n(1), n(0), n(1)]), "✗ substring: expected string");
        assert_eq!(run("substring", &[s("a"), n(0)]), "✗ substring: expected 3 arguments");
        assert_eq!(run("string-split", &[s("a,b,,c"), s(",")]), "(\"a\" \"b\" \"\" \"c\")");
        assert_eq!(run("string-split", &[s(""), s(",")]), "(\"\")");
        assert_eq!(run("string-split", &[s("aaa"), s("aa")]), "(\"\" \"a\")");
        assert_eq!(run("string-split", &[s("abc"), s("")]), "✗ string-split: empty separator");
        assert_eq!(run("string->list", &[s("né")]), "(\"n\" \"é\")");
        assert_eq!(run("string->list", &[s("")]), "nil");
        assert_eq!(run("char-at", &[s("né"), n(-1)]), "\"é\"");
        assert_eq!(run("char-at", &[s("né"), n(2)]), "✗ char-at: index out of range");
        assert_eq!(run("char-at", &[s(""), n(0)]), "✗ char-at: index out of range");
        assert_eq!(run("char-at", &[s("a"), d(0.0)]), "✗ char-at: expected integer index");
    }

    #[test]
    fn searching_and_case() {
        assert_eq!(run("string-index-of", &[s("naïve"), s("v")]), "3");
        assert_eq!(run("string-index-of", &[s("abc"), s("z")]), "-1");
        assert_eq!(run("string-index-of", &[s("abc"), s("")]), "0");
        assert_eq!(run("string-contains?", &[s("abc"), s("")]), "true");
        assert_eq!(run("string-contains?", &[s("abc"), s("bd")]), "nil");
        assert_eq!(run("string-replace", &[s("aXbX"), s("X"), s("--")]), "\"a--b--\"");
        assert_eq!(run("string-replace", &[s("ab"), s(""), s("-")]), "\"ab\"");
        assert_eq!(run("string-upcase", &[s("straße ǆ ᾳ")]), "\"STRAßE Ǆ ᾼ\"");
        assert_eq!(run("string-downcase", &[s("ÀİΣ")]), "\"àiσ\"");
        assert_eq!(run("string-upcase", &[n(1)]), "✗ string-upcase: expected string");
        assert_eq!(run("string-trim", &[s(" \t\r\n a b\u{a0} ")]), "\"a b\u{a0}\"");
    }

    #[test]
    fn sizes() {
        assert_eq!(run("string-length", &[s("naïve")]), "5");
        assert_eq!(run("string-byte-length", &[s("naïve")]), "6");
        assert_eq!(run("string-length", &[n(7)]), "0");
        assert_eq!(run("string-byte-length", &[Value::NIL]), "0");
    }

    #[test]
    fn symbols_and_characters() {
        assert_eq!(run("string->symbol", &[s("a b")]), "a b");
        assert_eq!(value("string->symbol", &[s("true")]), Value::TRUE);
        assert_eq!(run("symbol->string", &[sym("x")]), "\"x\"");
        assert_eq!(run("symbol->string", &[s("x")]), "✗ symbol->string: expected symbol");
        assert!(run("gensym", &[]).starts_with("g#"));
        assert_eq!(run("char-code", &[s("é")]), "233");
        assert_eq!(run("char-code", &[s("")]), "✗ char-code: empty string");
        assert_eq!(run("code-char", &[n(8364)]), "\"€\"");
        for bad in [n(0xD800), n(-1), n(0x110000), d(65.0), big("99999999999999999999")] {
            assert_eq!(run("code-char", &[bad]), "✗ code-char: not a code point");
        }
    }

    #[test]
    fn builders() {
        let b = value("string-builder", &[]);
        assert_eq!(run("builder->string", &[b]), "\"\"");
        for i in 0..200 {
            value("builder-add!", &[b, n(i)]);
            value("builder-add!", &[b, s("é")]);
        }
        let text = value("builder->string", &[b]);
        let expected: String = (0..200).map(|i| format!("{i}é")).collect();
        assert_eq!(text.as_str(), Some(expected.as_str()));
        assert_eq!(run("string-length", &[text]), expected.chars().count().to_string());
        assert_eq!(run("builder-add!", &[b, list(&[s("x")])]), "#<string-builder>");
        assert_eq!(run("builder->string", &[n(1)]), "✗ builder->string: expected string builder");
    }
}
