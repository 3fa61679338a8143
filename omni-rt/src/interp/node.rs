//! Nodes: native closures in a bump arena, called through one thin pointer.
//!
//! A node is a pair of a function pointer and the captured data of a Rust closure. Families of nodes are
//! generic over their [`Operand`]s, so that reading a local variable or a constant costs no call.

use super::frame::Frame;
use super::inline::{Flag, step_slow};
use crate::effects;
use crate::error::Raise;
use crate::syntax::Span;
use crate::value::{Sym, TAG_MASK, Value};
use bumpalo::Bump;

#[repr(C)]
struct Head {
    exec: unsafe fn(*const Head, Frame) -> Value,
}

#[repr(C)]
struct Closure<F> {
    head: Head,
    run: F,
}

/// A compiled expression. Lives as long as its code unit.
#[derive(Clone, Copy)]
pub struct Node(*const Head);

impl Node {
    /// Makes a node of a Rust closure. The closure must own nothing that needs dropping: the arena never
    /// drops it.
    pub fn new<F: Fn(Frame) -> Value + Copy>(arena: &Bump, run: F) -> Node {
        unsafe fn exec<F: Fn(Frame) -> Value>(p: *const Head, frame: Frame) -> Value {
            ((*(p as *const Closure<F>)).run)(frame)
        }
        let closure = arena.alloc(Closure { head: Head { exec: exec::<F> }, run });
        Node(&raw const closure.head)
    }

    /// Evaluates the expression in a frame.
    #[inline(always)]
    pub fn run(self, frame: Frame) -> Value {
        // SAFETY: a node lives in the arena of its code unit, which lives as long as the closure in the
        // frame's first slot; the head is the first field of its closure.
        unsafe { ((*self.0).exec)(self.0, frame) }
    }
}

/// Something that yields a value in a frame.
pub trait Operand: Copy {
    fn get(self, frame: Frame) -> Value;
}

impl Operand for Node {
    #[inline(always)]
    fn get(self, frame: Frame) -> Value {
        self.run(frame)
    }
}

/// A frame slot, read directly.
#[derive(Clone, Copy)]
pub struct Slot(pub u32);

impl Operand for Slot {
    #[inline(always)]
    fn get(self, frame: Frame) -> Value {
        frame.get(self.0)
    }
}

/// A constant.
#[derive(Clone, Copy)]
pub struct Constant(pub Value);

impl Operand for Constant {
    #[inline(always)]
    fn get(self, _: Frame) -> Value {
        self.0
    }
}

/// A constant that is a small integer; its kind is known where it is used inline.
#[derive(Clone, Copy)]
pub struct Fixnum(pub Value);

impl Operand for Fixnum {
    #[inline(always)]
    fn get(self, _: Frame) -> Value {
        // The tag is zero already; this tells the compiler so.
        Value(self.0.0 & !TAG_MASK)
    }
}

/// A variable in a slot plus or minus a small integer.
#[derive(Clone, Copy)]
pub struct Step {
    pub slot: Slot,
    /// A fixnum.
    pub by: Value,
    /// `by` is subtracted.
    pub negative: bool,
    pub flag: Flag,
    pub span: Span,
}

impl Operand for Step {
    #[inline(always)]
    fn get(self, frame: Frame) -> Value {
        let x = self.slot.get(frame);
        if x.is_fixnum() && !self.flag.changed() {
            let (a, b) = (x.0 as i64, self.by.0 as i64);
            let sum = if self.negative { a.checked_sub(b) } else { a.checked_add(b) };
            if let Some(sum) = sum {
                return Value(sum as u64);
            }
        }
        step_slow(self, x)
    }
}

/// A captured variable of the running closure.
#[derive(Clone, Copy)]
pub struct Capture(pub u32);

impl Operand for Capture {
    #[inline(always)]
    fn get(self, frame: Frame) -> Value {
        // SAFETY: slot 0 is the running closure, which has this captured word.
        unsafe { frame.get(0).word(3 + self.0 as usize) }
    }
}

/// A global variable outside of modules.
#[derive(Clone, Copy)]
pub struct GlobalCell {
    pub cell: *mut Value,
    pub name: Sym,
    pub span: Span,
}

impl Operand for GlobalCell {
    #[inline(always)]
    fn get(self, _: Frame) -> Value {
        // SAFETY: cells live for ever.
        let v = unsafe { *self.cell };
        if v == Value::UNBOUND { unbound(self.name, self.span) } else { v }
    }
}

#[cold]
#[inline(never)]
pub fn unbound(name: Sym, span: Span) -> Value {
    effects::throw(Raise::new(&format!("unbound variable '{}'", name.name())), span)
}

/// An operand of a kind known only when compiling; [`with_operand!`] turns it into a static one.
#[derive(Clone, Copy)]
pub enum AnyOperand {
    Slot(Slot),
    Constant(Constant),
    Fixnum(Fixnum),
    Step(Step),
    Capture(Capture),
    Global(GlobalCell),
    Node(Node),
}

/// Runs an expression with `$name` bound to the operand in its static type.
macro_rules! with_operand {
    ($name:ident = $value:expr => $body:expr) => {
        match $value {
            $crate::interp::node::AnyOperand::Slot($name) => $body,
            $crate::interp::node::AnyOperand::Constant($name) => $body,
            $crate::interp::node::AnyOperand::Fixnum($name) => {
                let $name = $crate::interp::node::Constant($name.0);
                $body
            }
            $crate::interp::node::AnyOperand::Step($name) => $body,
            $crate::interp::node::AnyOperand::Capture($name) => $body,
            $crate::interp::node::AnyOperand::Global($name) => $body,
            $crate::interp::node::AnyOperand::Node($name) => $body,
        }
    };
}

/// Like [`with_operand!`], with fewer copies of the code: slots and constants direct, the rest as nodes.
macro_rules! with_simple_operand {
    ($arena:expr, $name:ident = $value:expr => $body:expr) => {
        match $value {
            $crate::interp::node::AnyOperand::Slot($name) => $body,
            $crate::interp::node::AnyOperand::Constant($name) => $body,
            $crate::interp::node::AnyOperand::Fixnum(value) => {
                let $name = $crate::interp::node::Constant(value.0);
                $body
            }
            other => {
                let $name = other.into_node($arena);
                $body
            }
        }
    };
}

/// Like [`with_simple_operand!`], for the right operand of arithmetic: small integers on their own.
macro_rules! with_right_operand {
    ($arena:expr, $name:ident = $value:expr => $body:expr) => {
        match $value {
            $crate::interp::node::AnyOperand::Fixnum($name) => $body,
            other => with_simple_operand!($arena, $name = other => $body),
        }
    };
}

/// Like [`with_simple_operand!`], for arguments: a step on its own too.
macro_rules! with_argument {
    ($arena:expr, $name:ident = $value:expr => $body:expr) => {
        match $value {
            $crate::interp::node::AnyOperand::Step($name) => $body,
            other => with_simple_operand!($arena, $name = other => $body),
        }
    };
}

pub(super) use with_argument;
pub(super) use with_operand;
pub(super) use with_right_operand;
pub(super) use with_simple_operand;

impl AnyOperand {
    /// The operand as a node of its own.
    pub fn into_node(self, arena: &Bump) -> Node {
        match self {
            AnyOperand::Node(n) => n,
            AnyOperand::Slot(s) => Node::new(arena, move |f| s.get(f)),
            AnyOperand::Constant(c) => Node::new(arena, move |f| c.get(f)),
            AnyOperand::Fixnum(c) => Node::new(arena, move |f| c.get(f)),
            AnyOperand::Step(s) => Node::new(arena, move |f| s.get(f)),
            AnyOperand::Capture(c) => Node::new(arena, move |f| c.get(f)),
            AnyOperand::Global(g) => Node::new(arena, move |f| g.get(f)),
        }
    }
}
