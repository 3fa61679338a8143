//! Depth, memory and speed: nothing grows that should not.

use super::*;
use crate::prims::testing::scaled;

fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split(' ').nth(1).and_then(|s| s.parse::<usize>().ok()).unwrap_or(0) * 4096
}

/// Processor time of this thread.
struct Instant(u64);

impl Instant {
    fn now() -> Instant {
        let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        // SAFETY: fills the structure.
        unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut t) };
        Instant(t.tv_sec as u64 * 1_000_000_000 + t.tv_nsec as u64)
    }
}

fn report(what: &str, n: u64, start: Instant) {
    println!("{what}: {:.1} ns", (Instant::now().0 - start.0) as f64 / n as f64);
}

const SIGNALS: i64 = 200_000;

fn count_down(_: Value) -> Value {
    loop {
        let n = perform_tick();
        if n == int(0) {
            return n;
        }
    }
}

static mut TICK: Sym = Sym::FALSE;
fn perform_tick() -> Value {
    signal(unsafe { TICK }, NIL, Span::NONE)
}
fn next() -> Value {
    let n = add(get_cell(), int(-1));
    unsafe { *CELL = n };
    n
}
static mut CELL: *mut Value = std::ptr::null_mut();
fn get_cell() -> Value {
    unsafe { *CELL }
}
fn prepare(n: i64) {
    unsafe {
        TICK = tag("tick");
        CELL = global("counter");
        *CELL = int(n);
    }
}

fn signals(n: i64) {
    let cases: [(&str, ClauseClass, fn(Value, Value, Value) -> Value); 3] = [
        ("in place", TailResume, |_, _, k| resolve_in_place(k, next(), Span::NONE)),
        ("linear, tail", Linear, |_, _, k| resolve_tail(k, next(), Span::NONE)),
        ("general, tail", General, |_, _, k| resolve_tail(k, next(), Span::NONE)),
    ];
    for (what, class, c) in cases {
        prepare(n);
        let before = resident();
        let start = Instant::now();
        check(handle1(thunk(count_down, &[]), "tick", class, clause(c, &[])), "0");
        report(&format!("signal, {what}"), n as u64, start);
        assert!(resident() < before + (200 << 20), "{what} grew from {before} to {}", resident());
    }
}

#[test]
fn tail_signals_in_constant_space() {
    run(|| signals(SIGNALS));
}

fn entries(n: u64) {
    let cases: [(&str, ClauseClass, fn(Value, Value, Value) -> Value); 4] = [
        ("in place", TailResume, |_, _, k| resolve_in_place(k, NIL, Span::NONE)),
        ("abort", Abort, |_, a, _| a),
        ("linear", Linear, |_, _, k| resolve(k, NIL, Span::NONE)),
        ("general", General, |_, _, k| resolve(k, NIL, Span::NONE)),
    ];
    for (what, class, c) in cases {
        prepare(1);
        let c = clause(c, &[]);
        let descs = [ClauseDesc { tag: tag("tick"), class }];
        let desc = HandleDesc { strict: false, clauses: descs.as_ptr(), count: 1 };
        let quiet = thunk(|_| NIL, &[]);
        let loud = thunk(|_| perform_tick(), &[]);
        let before = resident();
        let start = Instant::now();
        for _ in 0..n {
            handle(&desc, quiet, c);
        }
        report(&format!("enter and leave, {what}"), n, start);
        let start = Instant::now();
        for _ in 0..n {
            handle(&desc, loud, c);
        }
        report(&format!("enter, one signal, leave, {what}"), n, start);
        assert!(resident() < before + (200 << 20), "{what} grew from {before} to {}", resident());
    }
}

#[test]
fn entries_at_flat_memory() {
    run(|| entries(100_000));
}

fn generators(n: u64) {
    fn forever(_: Value) -> Value {
        loop {
            coroutine_yield(NIL, Span::NONE);
        }
    }
    let c = coroutine_new(thunk(forever, &[])).unwrap();
    let start = Instant::now();
    for _ in 0..n {
        coroutine_resume(c, NIL, Span::NONE);
    }
    report("coroutine resume and yield", n, start);
    // A stream by shift: each rest of the generator is a named continuation.
    fn stream(_: Value) -> Value {
        loop {
            shift(lambda1(|_, k| k, &[]));
        }
    }
    let before = resident();
    let mut k = reset(thunk(stream, &[]));
    let start = Instant::now();
    for _ in 0..n {
        k = continue_with(k, NIL);
    }
    report("stream by shift", n, start);
    assert!(resident() < before + (300 << 20), "grew from {before} to {}", resident());
}

#[test]
fn generators_at_flat_memory() {
    run(|| generators(100_000));
}

fn multi_shot(n: u64) {
    fn body(_: Value) -> Value {
        perform_tick()
    }
    prepare(1);
    set("times", int(n as i64));
    fn many(_: Value, _a: Value, k: Value) -> Value {
        for i in 0..get("times").as_fixnum() {
            continue_with(k, int(i));
        }
        NIL
    }
    let before = resident();
    let start = Instant::now();
    handle1(thunk(body, &[]), "tick", General, clause(many, &[]));
    report("multi-shot resumption", n, start);
    assert!(resident() < before + (200 << 20), "grew from {before} to {}", resident());
}

#[test]
fn resumptions_at_flat_memory() {
    run(|| multi_shot(200_000));
}

fn recurse(n: i64) -> Value {
    check_stack();
    if n == 0 { perform("bottom", NIL) } else { add(recurse(n - 1), int(1)) }
}

#[test]
fn deep_recursion_inside_handlers() {
    run(|| {
        let cases: [(ClauseClass, fn(Value, Value, Value) -> Value); 2] =
            [(TailResume, tail_41), (Linear, resolve_tail_41)];
        for (class, c) in cases {
            check(handle1(thunk(|_| recurse(1_000_000), &[]), "bottom", class, clause(c, &[])), "1000041");
        }
        // The deep stack gave its memory back.
        check(handle1(thunk(|_| int(1), &[]), "bottom", Linear, clause(tail_41, &[])), "1");
    });
}

#[test]
fn overflow_is_an_error() {
    run(|| {
        const TEXT: &str = "stack overflow: maximum eval depth exceeded";
        #[allow(unconditional_recursion)]
        fn down(n: Value) -> Value {
            check_stack();
            // A large frame, so that the test is quick.
            let mut room = [0u64; 4096];
            std::hint::black_box(&mut room);
            let v = down(add(n, int(1)));
            std::hint::black_box(&mut room);
            v
        }
        fn endless(_: Value) -> Value {
            down(int(0))
        }
        fn in_fiber(_: Value) -> Value {
            handle1(thunk(endless, &[]), "ask", Linear, clause(resolve_times_ten, &[]))
        }
        fn in_coroutine(_: Value) -> Value {
            coroutine_resume(coroutine_new(thunk(endless, &[])).unwrap(), NIL, Span::NONE)
        }
        // Fatal, so a raise clause does not see it.
        fn caught(_: Value) -> Value {
            handle1(thunk(in_fiber, &[]), "raise", Abort, clause(give_argument, &[]))
        }
        for f in [endless, in_fiber, in_coroutine, caught] {
            assert_eq!(error_of(f), TEXT);
        }
        check(in_fiber_again(), "50");
        fn in_fiber_again() -> Value {
            handle1(thunk(ask_plus_one, &[]), "ask", Linear, clause(resolve_times_ten, &[]))
        }
    });
}

#[test]
fn handlers_nested_in_recursion() {
    run(|| {
        fn nest(c: Value) -> Value {
            let n = cap(c, 0).as_fixnum();
            if n == 0 {
                return perform("far", NIL);
            }
            let v = handle1(thunk(nest, &[int(n - 1)]), "near", Linear, clause(resolve_times_ten, &[]));
            add(v, int(1))
        }
        let n = scaled(3000).max(100);
        let v = handle1(
            thunk(nest, &[int(n)]),
            "far",
            General,
            clause(
                |_, _, k| {
                    let a = continue_with(k, int(1));
                    list(&[a, continue_with(k, int(2))])
                },
                &[],
            ),
        );
        check(v, format!("({} {})", n + 1, n + 2));
    });
}

/// The same at full size, and the costs per operation: release builds only, with `--nocapture`.
#[test]
fn costs() {
    if cfg!(debug_assertions) {
        return;
    }
    run(|| {
        signals(10_000_000);
        entries(3_000_000);
        generators(3_000_000);
        multi_shot(3_000_000);
    });
}
