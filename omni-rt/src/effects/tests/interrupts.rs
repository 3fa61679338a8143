//! Interrupts: they end one evaluation, wherever it runs, and nothing else.

use super::*;

/// More checks than an interrupt may survive.
const ENOUGH: usize = 100;

fn interrupt() {
    // SAFETY: the handler is installed; it runs before this returns.
    assert_eq!(unsafe { libc::raise(libc::SIGINT) }, 0);
}

fn calls(_: Value) -> Value {
    interrupt();
    check_stack();
    int(1)
}

fn calls_with_a_large_frame(_: Value) -> Value {
    interrupt();
    check_stack_room(1 << 16);
    int(1)
}

fn loops(_: Value) -> Value {
    interrupt();
    for _ in 0..ENOUGH {
        interrupt::poll();
    }
    int(1)
}

fn switches(_: Value) -> Value {
    interrupt();
    for _ in 0..ENOUGH {
        let body = thunk(|_| perform("ask", int(1)), &[]);
        // The engine writes the limit at each switch; the next check must fail all the same.
        handle1(body, "ask", General, clause(|_, x, _| x, &[]));
        check_stack();
    }
    int(1)
}

fn on_a_fiber(_: Value) -> Value {
    handle1(thunk(calls, &[]), "ask", General, clause(|_, x, _| x, &[]))
}

fn under_a_raise_clause(_: Value) -> Value {
    handle1(thunk(loops, &[]), "raise", Abort, clause(|_, x, _| x, &[]))
}

#[test]
fn an_interrupt_ends_the_evaluation_only() {
    run(|| {
        interrupt::install();
        let limit = interrupt::stack_limit();
        for f in [calls, calls_with_a_large_frame, loops, switches, on_a_fiber, under_a_raise_clause] {
            let failure = protect(thunk(f, &[])).unwrap_err();
            assert!(failure.fatal);
            assert_eq!(text(failure), "interrupted");
            assert!(!interrupt::take());
            // SAFETY: plain read.
            assert_eq!(unsafe { CTX.stack_limit }, limit);
        }
        interrupt();
        assert!(interrupt::take() && !interrupt::take());
        check_stack();
    });
}
