//! The sources of the standard library (§7), written in Omni Lisp.
//!
//! This file only lists them; reading, expanding and compiling them is the work of the front end, as for any program.
//! Invariant: the order is the loading order. `macros` comes first because the other files may use its macros, `io`
//! comes after `lists`, whose helpers it calls.

/// Name and text of every library file, in loading order.
pub const SOURCES: &[(&str, &str)] = &[
    ("lib/macros.omni", include_str!("lib/macros.omni")),
    ("lib/predicates.omni", include_str!("lib/predicates.omni")),
    ("lib/lists.omni", include_str!("lib/lists.omni")),
    ("lib/control.omni", include_str!("lib/control.omni")),
    ("lib/streams.omni", include_str!("lib/streams.omni")),
    ("lib/iterators.omni", include_str!("lib/iterators.omni")),
    ("lib/io.omni", include_str!("lib/io.omni")),
];
