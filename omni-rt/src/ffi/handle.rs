//! Values of Rust that Lisp holds (LANGUAGE §11.1): an object of kind `Handle`, `[name, number]`, where the number leads to
//! an entry of a table outside of the heap, which owns the value. The value is dropped when the object is unreachable.
//!
//! A function borrows what it is given as Rust's rules say: once to change it or any number of times to look at it.
//! Invariant: an entry that is borrowed has a reachable object, because who borrows keeps the object on the stack.

use super::convert::cannot_convert;
use crate::error::Raise;
use crate::heap::{self, Tracer};
use crate::raise;
use crate::value::Value;
use crate::value::object::{self, Kind};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

const NAME: usize = 1;
const NUMBER: usize = 2;

/// Bytes that an entry takes beside its value.
const OVERHEAD: usize = 64;

struct Entry {
    /// Nothing if the value was moved out, or while it is being dropped.
    value: Option<Box<dyn Any>>,
    /// Address of the object; 0 for a free entry.
    object: u64,
    /// Readers, or -1 for one writer.
    borrows: isize,
}

struct Table {
    entries: Vec<Entry>,
    free: Vec<usize>,
}

static mut TABLE: Option<Table> = None;

fn table() -> &'static mut Table {
    // SAFETY: single-threaded; no caller keeps the reference across a call of code that comes back here.
    unsafe {
        (*(&raw mut TABLE)).get_or_insert_with(|| {
            heap::register_sweeper(sweep);
            Table { entries: Vec::new(), free: Vec::new() }
        })
    }
}

/// A handle for a value of Rust; `name` is what it is called when it is printed.
pub fn new<T: Any>(name: &str, value: T) -> Value {
    heap::add_pressure(size_of::<T>() + OVERHEAD);
    let name = object::string(name);
    let p = object::alloc(Kind::Handle, 0, 3);
    let t = table();
    let entry = Entry { value: Some(Box::new(value)), object: p as u64, borrows: 0 };
    let number = match t.free.pop() {
        Some(i) => {
            t.entries[i] = entry;
            i
        }
        None => {
            t.entries.push(entry);
            t.entries.len() - 1
        }
    };
    // SAFETY: three words were allocated.
    unsafe {
        *p.add(NAME) = name.0;
        *p.add(NUMBER) = Value::fixnum(number as i64).0;
    }
    Value::from_object(p)
}

/// The name of a handle.
pub fn name<'a>(handle: Value) -> &'a str {
    // SAFETY: called with handles only.
    unsafe { handle.word(NAME).as_str().unwrap_or("") }
}

/// Something borrowed from a handle, given back by [`give_back`].
#[derive(Clone, Copy)]
pub struct Loan {
    number: usize,
    exclusive: bool,
}

/// Borrows the value of a handle.
///
/// # Errors
/// It is no handle, its value has another type or was moved out, or it is borrowed already.
pub fn borrow<T: Any>(handle: Value, exclusive: bool) -> Result<(*mut T, Loan), Raise> {
    if !handle.is_kind(Kind::Handle) {
        return cannot_convert(handle);
    }
    // SAFETY: a handle, as `new` made it.
    let number = unsafe { handle.word(NUMBER).as_fixnum() } as usize;
    let entry = &mut table().entries[number];
    let Some(value) = entry.value.as_mut() else { return raise!("ffi: the {} was moved", name(handle)) };
    let Some(value) = value.downcast_mut::<T>() else {
        return raise!("ffi: cannot convert {} argument", name(handle));
    };
    if entry.borrows < 0 || exclusive && entry.borrows != 0 {
        return raise!("ffi: the {} is in use", name(handle));
    }
    entry.borrows = if exclusive { -1 } else { entry.borrows + 1 };
    Ok((value, Loan { number, exclusive }))
}

/// Ends a loan.
pub fn give_back(loan: Loan) {
    let entry = &mut table().entries[loan.number];
    entry.borrows = if loan.exclusive { 0 } else { entry.borrows - 1 };
}

/// Moves the value out of a handle.
///
/// # Errors
/// As for [`borrow`].
pub fn take<T: Any>(handle: Value) -> Result<Box<T>, Raise> {
    let (_, loan) = borrow::<T>(handle, true)?;
    give_back(loan);
    match table().entries[loan.number].value.take().map(Box::<dyn Any>::downcast::<T>) {
        Some(Ok(value)) => Ok(value),
        _ => cannot_convert(handle),
    }
}

/// Drops the values whose objects are gone. Their code runs when the table is in order again; it cannot reach Lisp.
fn sweep(tracer: &Tracer) {
    let t = table();
    let mut dead = Vec::new();
    for (i, entry) in t.entries.iter_mut().enumerate() {
        if entry.object != 0 && !tracer.is_marked(Value::from_object(entry.object as *mut u64)) {
            entry.object = 0;
            dead.extend(entry.value.take());
            t.free.push(i);
        }
    }
    for value in dead {
        // A panic in there concerns nobody any more.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loans_follow_the_rules_of_rust() {
        let h = new("Number", 5i32);
        assert!(borrow::<u8>(h, false).is_err() && borrow::<i32>(Value::NIL, false).is_err());
        let (p, a) = borrow::<i32>(h, false).unwrap();
        let (_, b) = borrow::<i32>(h, false).unwrap();
        // SAFETY: borrowed.
        assert_eq!(unsafe { *p }, 5);
        assert!(borrow::<i32>(h, true).is_err() && take::<i32>(h).is_err());
        give_back(a);
        give_back(b);
        let (_, c) = borrow::<i32>(h, true).unwrap();
        assert!(borrow::<i32>(h, false).is_err());
        give_back(c);
        assert_eq!(take::<i32>(h).map(|v| *v).ok(), Some(5));
        assert!(borrow::<i32>(h, false).is_err());
    }
}
