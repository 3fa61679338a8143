//! The switch between stacks: what a fiber keeps of its own and its resumer's stack pointer.
//!
//! A [`Switch`] is part of every fiber. [`resume`] goes on with what was suspended under it, on top of the
//! running stack; [`suspend`], called on one of the stacks that it resumed, goes back to where `resume` was
//! called. Each hands one word over. On x86-64 a switch is a handful of instructions that are inlined
//! where it happens and neither call nor return, so that the processor's prediction of returns stays right on
//! both stacks. Elsewhere a coroutine of `corosensei` does it.
//!
//! Invariant: a `Switch` is plain bytes. Copying it back together with the bytes of the stacks brings the
//! suspended computation back ([`super::image`]).

#[cfg(any(not(target_arch = "x86_64"), feature = "corosensei-switch"))]
mod portable;
#[cfg(all(target_arch = "x86_64", not(feature = "corosensei-switch")))]
mod x86_64;

#[cfg(any(not(target_arch = "x86_64"), feature = "corosensei-switch"))]
pub use portable::{Switch, leave, parent_sp, prepare, resume, suspend, suspended_at, suspended_sp, trampoline};
#[cfg(all(target_arch = "x86_64", not(feature = "corosensei-switch")))]
pub use x86_64::{Switch, leave, parent_sp, prepare, resume, suspend, suspended_at, suspended_sp, trampoline};
