//! Frames: a Lisp call of interpreted code is a native call that holds an array of slots.
//!
//! Slot 0 is the running closure, slots 1.. are the parameters (the rest list last), then come local
//! variables. The array lies on the native stack, so continuations capture it by copying the stack and
//! the collector finds it. The code pointer of an interpreted closure is one of the `enterN::<SIZE>`
//! functions below, chosen by arity and frame size; compiled code calls it like any other closure.
//!
//! A tail call out of a frame is a pending call in the context ([`Value::TAIL`]): if the callee is
//! interpreted and fits into the same frame, the loop in [`run`] goes on with it; otherwise the frame is
//! left first and `enterN` performs it as a sibling call.

use super::node::Node;
use crate::call;
use crate::context::CTX;
use crate::effects;
use crate::value::Value;
use crate::value::object::{AUX_REST, Kind, LambdaMeta, header_aux, header_kind};
use std::mem::MaybeUninit;

/// Pointer to the slots of the running frame.
#[derive(Clone, Copy)]
pub struct Frame(*mut Value);

impl Frame {
    #[inline(always)]
    pub fn get(self, slot: u32) -> Value {
        // SAFETY: the compiler of nodes gave every slot a place below the frame size.
        unsafe { *self.0.add(slot as usize) }
    }

    #[inline(always)]
    pub fn set(self, slot: u32, v: Value) {
        // SAFETY: as `get`.
        unsafe { *self.0.add(slot as usize) = v }
    }
}

/// Code of one lambda expression. The first field makes it reachable from the closure's `meta` word.
#[repr(C)]
pub struct Code {
    pub meta: LambdaMeta,
    pub body: Node,
    /// Slots, slot 0 included.
    pub frame_size: u32,
    /// Parameters, the rest parameter included.
    pub params: u32,
}

/// Sizes for which frames are instantiated.
pub const SIZES: [u32; 10] = [4, 8, 16, 32, 64, 256, 2048, 32768, 1 << 20, 1 << 24];

/// The entry function for closures with this many parameters (rest included) and this frame size; `None`
/// when the frame would be larger than the largest size or a header cannot hold the number of parameters.
pub fn entry(params: usize, frame_size: u32) -> Option<*const ()> {
    if params >= AUX_REST as usize {
        return None;
    }
    let size = *SIZES.iter().find(|&&s| s >= frame_size)?;
    Some(match size {
        4 => entry_of::<4>(params),
        8 => entry_of::<8>(params),
        16 => entry_of::<16>(params),
        32 => entry_of::<32>(params),
        64 => entry_of::<64>(params),
        256 => entry_of::<256>(params),
        2048 => entry_of::<2048>(params),
        32768 => entry_of::<32768>(params),
        0x10_0000 => entry_of::<{ 1 << 20 }>(params),
        _ => entry_of::<{ 1 << 24 }>(params),
    })
}

fn entry_of<const N: usize>(params: usize) -> *const () {
    match params {
        0 => enter0::<N> as call::Code0 as *const (),
        1 => enter1::<N> as call::Code1 as *const (),
        2 => enter2::<N> as call::Code2 as *const (),
        3 => enter3::<N> as call::Code3 as *const (),
        4 => enter4::<N> as call::Code4 as *const (),
        5 => enter5::<N> as call::Code5 as *const (),
        _ => enter_many::<N> as call::Code5 as *const (),
    }
}

/// Leaves a finished frame: performs its pending tail call, if any, in tail position.
macro_rules! leave {
    ($result:expr) => {{
        let r = $result;
        if r == Value::TAIL && !cfg!(feature = "trampoline") {
            // SAFETY: whoever returned TAIL has set callee and arguments.
            return unsafe { call::apply_n(CTX.tail_callee, CTX.nargs) };
        }
        r
    }};
}

macro_rules! define_entry {
    ($enter:ident, $body:ident, $($arg:ident $slot:literal),*) => {
        fn $enter<const N: usize>(f: Value, $($arg: Value),*) -> Value {
            leave!($body::<N>(f, $($arg),*))
        }

        #[inline(never)]
        fn $body<const N: usize>(f: Value, $($arg: Value),*) -> Value {
            check_stack::<N>();
            let mut slots = MaybeUninit::<[Value; N]>::uninit();
            let frame = Frame(slots.as_mut_ptr() as *mut Value);
            frame.set(0, f);
            $(if $slot < N { frame.set($slot, $arg); })*
            run::<N>(frame, f)
        }
    };
}

define_entry!(enter0, body0,);
define_entry!(enter1, body1, a 1);
define_entry!(enter2, body2, a 1, b 2);
define_entry!(enter3, body3, a 1, b 2, c 3);
define_entry!(enter4, body4, a 1, b 2, c 3, d 4);
define_entry!(enter5, body5, a 1, b 2, c 3, d 4, e 5);

fn enter_many<const N: usize>(f: Value, a: Value, b: Value, c: Value, d: Value, e: Value) -> Value {
    leave!(body_many::<N>(f, a, b, c, d, e))
}

#[inline(never)]
fn body_many<const N: usize>(f: Value, a: Value, b: Value, c: Value, d: Value, e: Value) -> Value {
    check_stack::<N>();
    let mut slots = MaybeUninit::<[Value; N]>::uninit();
    let frame = Frame(slots.as_mut_ptr() as *mut Value);
    frame.set(0, f);
    for (i, v) in [a, b, c, d, e].into_iter().enumerate() {
        frame.set(1 + i as u32, v);
    }
    // SAFETY: the caller left arguments 5.. in the buffer; the frame has a slot for every parameter.
    unsafe {
        let params = (*code_of(f)).params as usize;
        for i in call::REGISTER_ARGS..params {
            frame.set(1 + i as u32, *CTX.args.add(i));
        }
    }
    run::<N>(frame, f)
}

#[inline(always)]
fn check_stack<const N: usize>() {
    if N > 256 {
        effects::check_stack_room(N * 8);
    } else {
        effects::check_stack();
    }
}

/// Code of an interpreted closure.
///
/// # Safety
/// `f` must be a closure made by the interpreter.
#[inline(always)]
pub unsafe fn code_of(f: Value) -> *const Code {
    *f.object().add(2) as *const Code
}

/// Runs the closure in slot 0, and whatever it tail-calls as long as that fits here.
#[inline(always)]
fn run<const N: usize>(frame: Frame, f: Value) -> Value {
    // SAFETY: slot 0 holds an interpreted closure, whose code lives as long as it is held.
    unsafe {
        let mut code = code_of(f);
        loop {
            let r = (*code).body.run(frame);
            if r == Value::AGAIN {
                effects::interrupt::poll();
                continue;
            }
            if r != Value::TAIL {
                return r;
            }
            let callee = CTX.tail_callee;
            if !callee.is_object() {
                return r;
            }
            let h = *callee.object();
            if header_kind(h) != Kind::Closure as u8 {
                return r;
            }
            let n = CTX.nargs;
            if header_aux(h) as usize != n || header_aux(h) & AUX_REST != 0 {
                return r;
            }
            let next = code_of(callee);
            if (*next).meta.unit.is_null() || (*next).frame_size > N as u32 {
                return r;
            }
            effects::interrupt::poll();
            code = next;
            frame.set(0, callee);
            for i in 0..n {
                frame.set(1 + i as u32, *CTX.args.add(i));
            }
        }
    }
}
