//! The C foreign function interface (LANGUAGE §11): libraries, foreign functions and the conversion of
//! arguments and results.
//!
//! Both executors call [`call`]. A foreign function is an object of kind `Foreign`:
//! `[name, C symbol, library, parameter types (list of symbols), result type or nil, address]`.

mod native;

use crate::core::Global;
use crate::error::R;
use crate::globals;
use crate::raise;
use crate::types;
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value, bigint};
use native::Arguments;
use std::ffi::{CStr, CString};

const NAME: usize = 1;
const SYMBOL: usize = 2;
const LIBRARY: usize = 3;
const PARAMETERS: usize = 4;
const RESULT: usize = 5;
const ADDRESS: usize = 6;

/// `(define [ffi lib] name expr)`: opens a library and binds it.
///
/// # Errors
/// `ffi lib: path must be a string`, `ffi lib: dlopen failed for 'PATH'`.
pub fn open_library(global: Global, path: Value) -> R {
    let Some(text) = path.as_str() else { return raise!("ffi lib: path must be a string") };
    let handle = match CString::new(text) {
        // SAFETY: a NUL-terminated string; initialisers of the library are the program's own choice.
        Ok(c) => unsafe { libc::dlopen(c.as_ptr(), libc::RTLD_NOW | libc::RTLD_GLOBAL) },
        Err(_) => std::ptr::null_mut(),
    };
    if handle.is_null() {
        return raise!("ffi lib: dlopen failed for '{text}'");
    }
    let p = object::alloc(Kind::Library, 0, 3);
    // SAFETY: three words were allocated; addresses are fixnums.
    unsafe {
        *p.add(1) = path.0;
        *p.add(2) = Value::fixnum(handle as i64).0;
    }
    Ok(bind(global, Value::from_object(p)))
}

/// `(define [ffi λ lib] (name …) ^Ret)`: binds a foreign function. The symbol is looked up at the first call.
///
/// # Errors
/// `ffi λ: library 'lib' not found`.
pub fn declare(global: Global, library: Global, parameters: &[Sym], result: Option<Sym>) -> R {
    let found = globals::read(library).filter(|v| v.is_kind(Kind::Library));
    let Some(library_value) = found else { return raise!("ffi λ: library '{}' not found", library.name.name()) };
    let mut types = Value::NIL;
    for &t in parameters.iter().rev() {
        types = object::cons(Value::symbol(t), types);
    }
    let symbol = object::string(&global.name.name().replace('-', "_"));
    let p = object::alloc(Kind::Foreign, 0, 7);
    // SAFETY: seven words were allocated.
    unsafe {
        *p.add(NAME) = Value::symbol(global.name).0;
        *p.add(SYMBOL) = symbol.0;
        *p.add(LIBRARY) = library_value.0;
        *p.add(PARAMETERS) = types.0;
        *p.add(RESULT) = result.map_or(Value::NIL, Value::symbol).0;
        *p.add(ADDRESS) = Value::fixnum(0).0;
    }
    Ok(bind(global, Value::from_object(p)))
}

/// Binds whatever the name meant before, dispatch tables included.
fn bind(global: Global, v: Value) -> Value {
    // SAFETY: cells live for ever.
    unsafe { *globals::target(global).cell() = v };
    if global.module.is_none() {
        globals::note_change(global.name);
    }
    v
}

/// The name of a foreign function.
pub fn name(f: Value) -> &'static str {
    // SAFETY: called with foreign functions only.
    unsafe { f.word(NAME).as_symbol().map_or("", Sym::name) }
}

/// The path of a library value.
pub fn library_path<'a>(library: Value) -> &'a str {
    // SAFETY: called with libraries only.
    unsafe { library.word(1).as_str().unwrap_or("") }
}

/// Calls a foreign function.
///
/// # Errors
/// `ffi: expected N args, got M`, `ffi: dlsym failed for 'SYMBOL'`, `ffi: cannot convert T argument`.
pub fn call(f: Value, args: &[Value]) -> R {
    // SAFETY: `f` is a foreign function, whose words are as `declare` wrote them.
    unsafe {
        let parameters = f.word(PARAMETERS);
        let expected = crate::ops::proper_length(parameters).unwrap_or(0);
        if args.len() != expected {
            return raise!("ffi: expected {expected} args, got {}", args.len());
        }
        let address = resolve(f)?;
        let mut native = Arguments::default();
        let mut rest = parameters;
        for &arg in args {
            push(&mut native, rest.car().as_symbol().map_or("", Sym::name), arg)?;
            rest = rest.cdr();
        }
        let result = f.word(RESULT).as_symbol().map_or("Void", Sym::name);
        Ok(match result {
            "Double" => Value::double(native.call_double(address)),
            "Float32" => Value::double(native.call_float(address) as f64),
            _ => from_integer(result, native.call_integer(address)),
        })
    }
}

unsafe fn resolve(f: Value) -> Result<usize, crate::error::Raise> {
    let known = f.word(ADDRESS).as_fixnum();
    if known != 0 {
        return Ok(known as usize);
    }
    let symbol = f.word(SYMBOL).as_str().unwrap_or("");
    let handle = f.word(LIBRARY).word(2).as_fixnum() as *mut libc::c_void;
    let address = match CString::new(symbol) {
        Ok(c) => libc::dlsym(handle, c.as_ptr()),
        Err(_) => std::ptr::null_mut(),
    };
    if address.is_null() {
        return raise!("ffi: dlsym failed for '{symbol}'");
    }
    f.set_word(ADDRESS, Value::fixnum(address as i64));
    Ok(address as usize)
}

/// Converts one argument by the type of its parameter.
fn push(native: &mut Arguments, type_name: &str, v: Value) -> Result<(), crate::error::Raise> {
    match type_name {
        "Int" | "Bool" | "Int32" | "UInt32" => {
            let n = integer(v)?;
            let range = match type_name {
                "Int32" => i32::MIN as i64..=i32::MAX as i64,
                "UInt32" => 0..=u32::MAX as i64,
                _ => i64::MIN..=i64::MAX,
            };
            if !range.contains(&n) {
                return raise!("ffi: cannot convert Int argument");
            }
            native.push_integer(n as u64);
        }
        "Double" => native.push_double(number(v)?),
        "Float32" => native.push_double(f64::from_bits((number(v)? as f32).to_bits() as u64)),
        _ => native.push_integer(pointer(v)?),
    }
    Ok(())
}

fn cannot_convert<T>(v: Value) -> Result<T, crate::error::Raise> {
    raise!("ffi: cannot convert {} argument", types::type_of(v).name())
}

/// An Int, a truncated Double, else 1 for truthy and 0 for falsy values.
fn integer(v: Value) -> Result<i64, crate::error::Raise> {
    if v.is_kind(Kind::BigInt) {
        return bigint::to_i64(v).map_or_else(|| cannot_convert(v), Ok);
    }
    Ok(match v.as_double() {
        _ if v.is_fixnum() => v.as_fixnum(),
        Some(d) => d as i64,
        None => v.is_truthy() as i64,
    })
}

fn number(v: Value) -> Result<f64, crate::error::Raise> {
    crate::value::number::to_f64(v).map_or_else(|| cannot_convert(v), Ok)
}

/// An address: an Int, nil for NULL, a NUL-terminated copy of a String, the handle of a library.
fn pointer(v: Value) -> Result<u64, crate::error::Raise> {
    if v.is_nil() {
        return Ok(0);
    }
    if let Some(text) = v.as_str() {
        let words = text.len() / 8 + 1;
        let p = object::alloc(Kind::Bytes, 0, 1 + words);
        // SAFETY: room for the text and its NUL; the copy is found on this stack during the call, and
        // objects do not move.
        unsafe {
            *p.add(words) = 0;
            std::ptr::copy_nonoverlapping(text.as_ptr(), p.add(1) as *mut u8, text.len());
            return Ok(p.add(1) as u64);
        }
    }
    if v.is_fixnum() || v.is_kind(Kind::BigInt) {
        return integer(v).map(|n| n as u64);
    }
    if v.is_kind(Kind::Library) {
        // SAFETY: layout of libraries.
        return Ok(unsafe { v.word(2).as_fixnum() as u64 });
    }
    cannot_convert(v)
}

/// Converts the content of the integer result register.
fn from_integer(type_name: &str, bits: u64) -> Value {
    match type_name {
        "Void" => Value::NIL,
        "Int" => Value::int(bits as i64),
        "Int32" => Value::int(bits as i32 as i64),
        "UInt32" => Value::int(bits as u32 as i64),
        "Bool" => Value::bool(bits != 0),
        _ if bits == 0 => Value::NIL,
        "String" => {
            // SAFETY: the program declares that the function returns a C string.
            let text = unsafe { CStr::from_ptr(bits as *const libc::c_char) };
            object::string(&text.to_string_lossy())
        }
        _ => Value::int(bits as i64),
    }
}
