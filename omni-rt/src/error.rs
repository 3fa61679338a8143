//! Run-time errors as values: what a failing primitive hands to its caller.
//!
//! A primitive returns `Result<Value, Raise>`; it never unwinds, panics or escapes itself. The
//! caller (an interpreter node or a façade function of compiled code) has no frame with a destructor
//! left when it turns the `Raise` into an escape with [`crate::effects::throw`].

use crate::value::Value;
use crate::value::object::{self, Kind};

/// Class of an error (LANGUAGE §9.1, §9.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub enum Class {
    /// Delivered to `raise` clauses.
    Recoverable = 0,
    /// Ends the evaluation of the current top-level form.
    Fatal = 1,
}

/// A raised error: an `Error` object (class in its aux, message string in word 1).
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Raise(pub Value);

/// Result of a primitive.
pub type R = Result<Value, Raise>;

impl Raise {
    /// A recoverable error with this message.
    #[cold]
    pub fn new(message: &str) -> Raise {
        Raise::with_class(message, Class::Recoverable)
    }

    /// A fatal error with this message.
    #[cold]
    pub fn fatal(message: &str) -> Raise {
        Raise::with_class(message, Class::Fatal)
    }

    #[cold]
    pub fn with_class(message: &str, class: Class) -> Raise {
        Raise(error_value(object::string(message), class))
    }

    /// The message text.
    pub fn message(self) -> Value {
        // SAFETY: word 1 of an Error is its message.
        unsafe { self.0.word(1) }
    }

    pub fn is_fatal(self) -> bool {
        // SAFETY: a Raise holds an Error object.
        unsafe { object::header_aux(*self.0.object()) == Class::Fatal as u16 }
    }
}

/// An error value with the given message (a String).
pub fn error_value(message: Value, class: Class) -> Value {
    let p = object::alloc(Kind::Error, class as u16, 2);
    // SAFETY: two words were allocated.
    unsafe { *p.add(1) = message.0 };
    Value::from_object(p)
}

/// `Err(Raise::new(&format!(...)))`.
#[macro_export]
macro_rules! raise {
    ($($arg:tt)*) => { Err($crate::error::Raise::new(&format!($($arg)*))) };
}
