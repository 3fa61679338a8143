//! Direct calls of C functions (LANGUAGE §11): the address, looked up once, and conversions with their fast paths.
//!
//! Generated code makes the call itself with [`call_c!`](crate::call_c), whose function type comes from the declaration.

use super::variables::Cell;
use crate::effects;
use crate::error::Raise;
use crate::ffi::{self, convert};
use crate::syntax::Span;
use crate::value::Value;
use std::cell::Cell as Slot;

pub use crate::call_c;

/// Calls the C function at an address: `call_c!(address, (argument => type, …) -> type)`.
#[macro_export]
macro_rules! call_c {
    ($address:expr, ($($argument:expr => $type:ty),*) -> $result:ty) => {{
        let address: usize = $address;
        // SAFETY: the address is that of a function which has, as the program declares, this type.
        unsafe {
            let function = ::std::mem::transmute::<usize, extern "C" fn($($type),*) -> $result>(address);
            function($($argument),*)
        }
    }};
}

/// The address of a C function, once it is known.
pub struct ForeignAddress(Slot<usize>);

// SAFETY: the runtime is single-threaded.
unsafe impl Sync for ForeignAddress {}

impl Default for ForeignAddress {
    fn default() -> Self {
        Self::new()
    }
}

impl ForeignAddress {
    pub const fn new() -> ForeignAddress {
        ForeignAddress(Slot::new(0))
    }

    /// The address of the foreign function that the variable holds.
    #[inline(always)]
    pub fn get(&self, variable: &Cell, site: Span) -> usize {
        let known = self.0.get();
        if known != 0 { known } else { self.find(variable.get(), site) }
    }

    #[cold]
    #[inline(never)]
    fn find(&self, f: Value, site: Span) -> usize {
        let address = lift(ffi::resolve(f), site);
        self.0.set(address);
        address
    }
}

#[inline(always)]
fn lift<T>(r: Result<T, Raise>, site: Span) -> T {
    match r {
        Ok(t) => t,
        Err(e) => effects::throw(e, site),
    }
}

macro_rules! slow {
    ($name:ident, $result:ty) => {
        #[cold]
        #[inline(never)]
        fn $name(v: Value, site: Span) -> $result {
            lift(convert::$name(v), site)
        }
    };
}
slow!(to_int, i64);
slow!(to_int32, i32);
slow!(to_uint32, u32);
slow!(to_double, f64);

#[inline(never)]
fn to_pointer(v: Value, site: Span) -> usize {
    lift(convert::to_pointer(v), site)
}

/// An argument of type `Int` or `Bool`.
#[inline(always)]
pub fn c_int(v: Value, site: Span) -> i64 {
    if v.is_fixnum() { v.as_fixnum() } else { to_int(v, site) }
}

/// An argument of type `Int32`.
#[inline(always)]
pub fn c_int32(v: Value, site: Span) -> i32 {
    if v.is_fixnum() && v.as_fixnum() == v.as_fixnum() as i32 as i64 {
        return v.as_fixnum() as i32;
    }
    to_int32(v, site)
}

/// An argument of type `UInt32`.
#[inline(always)]
pub fn c_uint32(v: Value, site: Span) -> u32 {
    if v.is_fixnum() && v.as_fixnum() == v.as_fixnum() as u32 as i64 {
        return v.as_fixnum() as u32;
    }
    to_uint32(v, site)
}

/// An argument of type `Double`.
#[inline(always)]
pub fn c_double(v: Value, site: Span) -> f64 {
    if v.is_immediate_double() { v.as_immediate_double() } else { to_double(v, site) }
}

/// An argument of type `Float32`.
#[inline(always)]
pub fn c_float(v: Value, site: Span) -> f32 {
    c_double(v, site) as f32
}

/// An argument of any other type: an address.
#[inline(always)]
pub fn c_pointer(v: Value, site: Span) -> usize {
    if v.is_nil() { 0 } else { to_pointer(v, site) }
}

/// A result of type `Int`, `Int32` or `UInt32`.
#[inline(always)]
pub fn from_c_int(n: i64) -> Value {
    Value::int(n)
}

/// A result of type `Bool`.
#[inline(always)]
pub fn from_c_bool(n: i64) -> Value {
    Value::bool(n != 0)
}

/// A result of type `Double` or `Float32`.
#[inline(always)]
pub fn from_c_double(d: f64) -> Value {
    Value::double(d)
}

/// A result of type `String`, which is copied.
pub fn from_c_string(address: usize) -> Value {
    // SAFETY: the program declares that the function returns a C string.
    unsafe { convert::from_c_string(address) }
}

/// A result that is an address.
#[inline(always)]
pub fn from_c_pointer(address: usize) -> Value {
    convert::from_pointer(address)
}
