//! The foreign function interface (LANGUAGE §11): libraries of C, foreign functions and calls of them; [`rust`] and
//! [`handle`] are about functions of Rust.
//!
//! The interpreter, `apply` and higher-order functions call through [`call`]; compiled code calls a foreign function
//! that it knows directly, with the same conversions ([`convert`]). A foreign function is an object of kind `Foreign`:
//! `[name, C symbol, library, types, address]`; the types are a string, one letter for the result and one for each
//! parameter ([`CType::letter`]).

pub mod convert;
pub mod handle;
mod native;
pub mod rust;

use crate::core::Global;
use crate::error::{R, Raise};
use crate::globals;
use crate::raise;
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value};
pub use convert::CType;
use native::Arguments;
use std::ffi::CString;

const NAME: usize = 1;
const SYMBOL: usize = 2;
const LIBRARY: usize = 3;
const TYPES: usize = 4;
const ADDRESS: usize = 5;

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
    let letters = [CType::of_result(result)].into_iter().chain(parameters.iter().map(|&t| CType::of_parameter(t)));
    let types = object::string(&letters.map(CType::letter).collect::<String>());
    let symbol = object::string(&c_symbol(global.name));
    let p = object::alloc(Kind::Foreign, 0, 6);
    // SAFETY: six words were allocated.
    unsafe {
        *p.add(NAME) = Value::symbol(global.name).0;
        *p.add(SYMBOL) = symbol.0;
        *p.add(LIBRARY) = library_value.0;
        *p.add(TYPES) = types.0;
        *p.add(ADDRESS) = Value::fixnum(0).0;
    }
    Ok(bind(global, Value::from_object(p)))
}

/// The C symbol behind a Lisp name.
pub fn c_symbol(name: Sym) -> String {
    name.name().replace('-', "_")
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

/// The `dlopen` handle of a library value.
fn library_handle(library: Value) -> i64 {
    // SAFETY: called with libraries only.
    unsafe { library.word(2).as_fixnum() }
}

/// Calls a foreign function.
///
/// # Errors
/// `ffi: expected N args, got M`, `ffi: dlsym failed for 'SYMBOL'`, `ffi: cannot convert T argument`.
pub fn call(f: Value, args: &[Value]) -> R {
    // SAFETY: `f` is a foreign function, whose words are as `declare` wrote them.
    let types = unsafe { f.word(TYPES).as_str().unwrap_or("").as_bytes() };
    let [result, parameters @ ..] = types else { return raise!("ffi: expected 0 args, got {}", args.len()) };
    if args.len() != parameters.len() {
        return raise!("ffi: expected {} args, got {}", parameters.len(), args.len());
    }
    if let Some(entry) = rust::entry(f) {
        return entry(args);
    }
    let address = resolve(f)?;
    let mut native = Arguments::default();
    // Copies of strings; the call itself has addresses only, some of them in memory that the collector does not see.
    let mut copies = Value::NIL;
    for (&arg, &letter) in args.iter().zip(parameters) {
        match CType::from_letter(letter) {
            CType::Int | CType::Bool => native.push_integer(convert::to_int(arg)? as u64),
            CType::Int32 => native.push_integer(convert::to_int32(arg)? as u64),
            CType::UInt32 => native.push_integer(convert::to_uint32(arg)? as u64),
            CType::Double => native.push_double(convert::to_double(arg)?),
            CType::Float32 => native.push_double(f64::from_bits(convert::to_float(arg)?.to_bits() as u64)),
            CType::String | CType::Pointer | CType::Void => {
                if arg.as_str().is_some() {
                    let copy = convert::c_string(arg);
                    copies = object::cons(copy, copies);
                    native.push_integer(convert::c_string_address(copy) as u64);
                } else {
                    native.push_integer(convert::to_pointer(arg)? as u64);
                }
            }
        }
    }
    // SAFETY: the program declares that this function takes these arguments.
    let (integer, double) = unsafe { native.call(address) };
    std::hint::black_box(copies);
    Ok(match CType::from_letter(*result) {
        CType::Void => Value::NIL,
        CType::Int => Value::int(integer as i64),
        CType::Bool => Value::bool(integer != 0),
        CType::Int32 => Value::int(integer as i32 as i64),
        CType::UInt32 => Value::int(integer as u32 as i64),
        CType::Double => Value::double(double),
        CType::Float32 => Value::double(f32::from_bits(double.to_bits() as u32) as f64),
        // SAFETY: the program declares that the function returns a C string.
        CType::String => unsafe { convert::from_c_string(integer as usize) },
        CType::Pointer => convert::from_pointer(integer as usize),
    })
}

/// The address of a foreign function, looked up at the first call.
///
/// # Errors
/// `ffi: dlsym failed for 'SYMBOL'`.
pub fn resolve(f: Value) -> Result<usize, Raise> {
    // SAFETY: `f` is a foreign function, whose words are as `declare` wrote them.
    unsafe {
        let known = f.word(ADDRESS).as_fixnum();
        if known != 0 {
            return Ok(known as usize);
        }
        let symbol = f.word(SYMBOL).as_str().unwrap_or("");
        let handle = library_handle(f.word(LIBRARY)) as *mut libc::c_void;
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
}
