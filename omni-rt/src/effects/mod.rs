//! Effects: handlers, continuations, coroutines, escapes, and the stacks that they run on.
//!
//! The control stack of LANGUAGE §8.1 is a list of [`HandlerFrame`]s (handlers, resets, coroutines, top
//! levels), innermost first, that starts at `CTX.handlers`. Where a frame needs to be captured, the code
//! under it runs on a *fiber*, a stack of its own; see [`fiber`] for the switch, [`stacks`] for the
//! memory. Each `handle` is run by one of three strategies, chosen by what its clauses do (DESIGN §4):
//!
//! | clauses | strategy |
//! |---|---|
//! | all resume in tail position | no stack; a clause is a call made by `signal`, with the list masked |
//! | or resume once, then go on | the same; what comes after is a closure that waits for the body's value |
//! | some never resume | same stack, an escape record; the body is left first, then the clause runs |
//! | some do anything else | the body runs on a fiber; `signal` suspends it and the clause runs outside |
//!
//! Executors use the functions re-exported here. Two rules hold for every caller: a call into Lisp may
//! never return (an escape) and may return more than once (a continuation), so nothing that owns memory
//! is live across it; and no Lisp value lives only outside stacks, globals and the Lisp heap.
//!
//! Files: [`escape`] and [`switch`] (assembly), [`stacks`], [`fiber`], [`handler`] (`handle`, `signal`), [`failure`]
//! (`throw`, `protect`), [`continuation`] (`resolve`, `shift`, named continuations), [`image`]
//! and [`segments`] (multi-shot), [`coroutine`], [`declare`] (effect declarations, default actions), [`interrupt`] (Ctrl-C in
//! a session), [`roots`] (what the collector sees).

pub mod continuation;
pub mod coroutine;
pub mod declare;
pub mod escape;
pub mod failure;
pub mod fiber;
pub mod handler;
pub mod image;
pub mod interrupt;
pub mod roots;
pub mod segments;
pub mod stacks;
pub mod switch;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod valgrind;

pub use continuation::{
    captured_object, captures, continue_named, continue_with, named_continuation, note_capture, reset, resolve,
    resolve_in_place, resolve_tail, shift,
};
pub use coroutine::{coroutine_new, coroutine_resume, coroutine_yield};
pub use declare::{HOOKS, Hooks, declare_effect, set_default_action};
pub use failure::{Failure, innermost_top_level, out_of_memory, protect, rethrow, throw, throw_fatal, was_abandoned};
pub use handler::{
    ClauseDesc, HandleDesc, HandlerFrame, SignalSite, abandon, defer, enter_clause, handle, handler_frame,
    leave_clause, signal, signal_at, signal_switching,
};
pub use stacks::{check_stack, check_stack_room, deeper, run_main};
