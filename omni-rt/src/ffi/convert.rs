//! Conversions between values and C (the table of LANGUAGE §11), for both executors.
//!
//! Invariant: the copy of a string that C gets is an object of the heap, found by its address on the stack or in a
//! register for as long as the call needs it.

use crate::error::Raise;
use crate::raise;
use crate::types;
use crate::value::object::{self, Kind};
use crate::value::{Sym, Value, bigint, number};
use std::ffi::CStr;

/// How a value travels to or from C.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CType {
    Int,
    Bool,
    Int32,
    UInt32,
    Double,
    Float32,
    String,
    /// `Ptr` and every other name.
    Pointer,
    /// No result.
    Void,
}

impl CType {
    const ALL: [(CType, char, &'static str); 9] = [
        (CType::Int, 'i', "Int"),
        (CType::Bool, 'b', "Bool"),
        (CType::Int32, 'j', "Int32"),
        (CType::UInt32, 'u', "UInt32"),
        (CType::Double, 'd', "Double"),
        (CType::Float32, 'f', "Float32"),
        (CType::String, 's', "String"),
        (CType::Pointer, 'p', "Ptr"),
        (CType::Void, 'v', "Void"),
    ];

    /// The type that an annotation of a parameter names.
    pub fn of_parameter(annotation: Sym) -> CType {
        match CType::of_result(Some(annotation)) {
            CType::Void => CType::Pointer,
            t => t,
        }
    }

    /// The type that an annotation of a result names.
    pub fn of_result(annotation: Option<Sym>) -> CType {
        let Some(name) = annotation else { return CType::Void };
        CType::ALL.iter().find(|t| t.2 == name.name()).map_or(CType::Pointer, |t| t.0)
    }

    pub fn letter(self) -> char {
        CType::ALL.iter().find(|t| t.0 == self).map_or('p', |t| t.1)
    }

    pub fn from_letter(letter: u8) -> CType {
        CType::ALL.iter().find(|t| t.1 == letter as char).map_or(CType::Pointer, |t| t.0)
    }
}

/// The error for an argument that has no place on the other side.
pub fn cannot_convert<T>(v: Value) -> Result<T, Raise> {
    raise!("ffi: cannot convert {} argument", types::type_of(v).name())
}

/// An Int, a truncated Double, else 1 for truthy and 0 for falsy values.
pub fn to_int(v: Value) -> Result<i64, Raise> {
    if v.is_kind(Kind::BigInt) {
        return bigint::to_i64(v).map_or_else(|| cannot_convert(v), Ok);
    }
    Ok(match v.as_double() {
        _ if v.is_fixnum() => v.as_fixnum(),
        Some(d) => d as i64,
        None => v.is_truthy() as i64,
    })
}

/// As [`to_int`], within 32 bits.
pub fn to_int32(v: Value) -> Result<i32, Raise> {
    to_int(v)?.try_into().or_else(|_| cannot_convert(v))
}

/// As [`to_int`], from 0 and within 32 bits.
pub fn to_uint32(v: Value) -> Result<u32, Raise> {
    to_int(v)?.try_into().or_else(|_| cannot_convert(v))
}

pub fn to_double(v: Value) -> Result<f64, Raise> {
    number::to_f64(v).map_or_else(|| cannot_convert(v), Ok)
}

pub fn to_float(v: Value) -> Result<f32, Raise> {
    Ok(to_double(v)? as f32)
}

/// An address: an Int, nil for NULL, a NUL-terminated copy of a String, the handle of a library.
pub fn to_pointer(v: Value) -> Result<usize, Raise> {
    if v.is_nil() {
        return Ok(0);
    }
    if v.as_str().is_some() {
        return Ok(c_string_address(c_string(v)));
    }
    if v.is_fixnum() || v.is_kind(Kind::BigInt) {
        return to_int(v).map(|n| n as usize);
    }
    if v.is_kind(Kind::Library) {
        return Ok(super::library_handle(v) as usize);
    }
    cannot_convert(v)
}

/// A NUL-terminated copy of a string.
pub fn c_string(v: Value) -> Value {
    let text = v.as_str().unwrap_or("");
    let words = text.len() / 8 + 1;
    let p = object::alloc(Kind::Bytes, 0, 1 + words);
    // SAFETY: room for the text and its NUL; objects do not move, so the text is still where it was.
    unsafe {
        *p.add(words) = 0;
        std::ptr::copy_nonoverlapping(text.as_ptr(), p.add(1) as *mut u8, text.len());
    }
    std::hint::black_box(v);
    Value::from_object(p)
}

/// Where the characters of a copy begin.
pub fn c_string_address(copy: Value) -> usize {
    // SAFETY: what `c_string` has made is an object; its content follows the header.
    unsafe { copy.object().add(1) as usize }
}

/// A copy of a C string; nil for NULL.
///
/// # Safety
/// `address` must be 0 or that of a NUL-terminated string.
pub unsafe fn from_c_string(address: usize) -> Value {
    if address == 0 {
        return Value::NIL;
    }
    let text = CStr::from_ptr(address as *const libc::c_char);
    object::string(&text.to_string_lossy())
}

/// An address as an Int; nil for NULL.
pub fn from_pointer(address: usize) -> Value {
    if address == 0 { Value::NIL } else { Value::int(address as i64) }
}
