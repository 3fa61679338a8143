//! Continuations called while their own stack is running.

use super::*;

fn call_k(v: i64) -> Value {
    continue_with(get("k"), int(v))
}

/// `(reset (let (a (shift k (begin (set! saved k) (k 1)))) (if (< a 10) (list a (saved (+ a 10))) a)))`
#[test]
fn from_the_own_body() {
    run(|| {
        fn body(_: Value) -> Value {
            let a = shift(lambda1(
                |_, k| {
                    set("k", k);
                    call_k(1)
                },
                &[],
            ));
            if a.as_fixnum() < 10 {
                let inner = call_k(a.as_fixnum() + 10);
                return list(&[a, inner]);
            }
            a
        }
        check(reset(thunk(body, &[])), "(1 11)");
        // Recursively, three deep.
        fn deep(_: Value) -> Value {
            let a = shift(lambda1(
                |_, k| {
                    set("k", k);
                    call_k(1)
                },
                &[],
            ));
            if a.as_fixnum() < 5 {
                let inner = call_k(a.as_fixnum() + 1);
                return object::cons(a, inner);
            }
            list(&[a])
        }
        check(reset(thunk(deep, &[])), "(1 2 3 4 5)");
        check(call_k(3), "(3 4 5)");
        check(call_k(9), "(9)");
    });
}

fn inner_asks(_: Value) -> Value {
    let a = shift(lambda1(
        |_, k| {
            set("k", k);
            call_k(1)
        },
        &[],
    ));
    if a.as_fixnum() < 10 {
        let inner = call_k(a.as_fixnum() + 10);
        let again = perform("ask", NIL);
        return list(&[a, inner, again]);
    }
    let x = perform("ask", a);
    let y = perform("ask", a);
    list(&[a, x, y])
}

/// Effects of the re-entrant run go to handlers outside, of every class.
#[test]
fn effects_through_the_barrier() {
    run(|| {
        let cases: [(ClauseClass, fn(Value, Value, Value) -> Value); 3] =
            [(TailResume, tail_41), (Linear, resolve_tail_41), (General, resolve_tail_41)];
        for (class, c) in cases {
            let v = handle1(thunk(|_| reset(thunk(inner_asks, &[])), &[]), "ask", class, clause(c, &[]));
            check(v, "(1 (11 41 41) 41)");
        }
        let v = handle1(thunk(|_| reset(thunk(inner_asks, &[])), &[]), "ask", Abort, clause(give_argument, &[]));
        check(v, "11");
        // Multi-shot through the barrier.
        fn both(_: Value, _a: Value, k: Value) -> Value {
            let a = continue_with(k, int(0));
            append(a, continue_with(k, int(1)))
        }
        fn wrapped(_: Value) -> Value {
            let v = reset(thunk(inner_asks, &[]));
            list(&[v])
        }
        let v = handle1(thunk(wrapped, &[]), "ask", General, clause(both, &[]));
        check(
            v,
            "((1 (11 0 0) 0) (1 (11 0 0) 1) (1 (11 0 1) 0) (1 (11 0 1) 1) (1 (11 1 0) 0) (1 (11 1 0) 1) (1 (11 1 1) 0) (1 (11 1 1) 1))",
        );
    });
}

#[test]
fn errors_through_the_barrier() {
    run(|| {
        fn failing(_: Value) -> Value {
            let a = shift(lambda1(
                |_, k| {
                    set("k", k);
                    call_k(1)
                },
                &[],
            ));
            if a.as_fixnum() < 10 {
                let inner = handle1(thunk(|_| call_k(11), &[]), "raise", Abort, clause(give_argument, &[]));
                return list(&[a, inner]);
            }
            car_of_5(NIL)
        }
        check(reset(thunk(failing, &[])), "(1 \"car: argument must be a pair\")");
        fn uncaught(_: Value) -> Value {
            let a = shift(lambda1(
                |_, k| {
                    set("k", k);
                    call_k(1)
                },
                &[],
            ));
            if a.as_fixnum() < 10 { call_k(11) } else { car_of_5(NIL) }
        }
        assert_eq!(error_of(|_| reset(thunk(uncaught, &[]))), "car: argument must be a pair");
    });
}

#[test]
fn yields_and_shifts_through_the_barrier() {
    run(|| {
        fn yielding(_: Value) -> Value {
            let a = shift(lambda1(
                |_, k| {
                    set("k", k);
                    call_k(1)
                },
                &[],
            ));
            if a.as_fixnum() < 10 {
                let inner = call_k(11);
                return list(&[a, inner, coroutine_yield(int(3), Span::NONE)]);
            }
            let x = coroutine_yield(a, Span::NONE);
            list(&[x, coroutine_yield(x, Span::NONE)])
        }
        let c = coroutine_new(thunk(|_| reset(thunk(yielding, &[])), &[])).unwrap();
        let resume = |v| coroutine_resume(c, int(v), Span::NONE);
        check(resume(0), "11");
        check(resume(5), "5");
        check(resume(6), "3");
        check(resume(7), "(1 (5 6) 7)");
        // A shift in the re-entrant run, whose own reset is used up, to an outer reset: its body gets a
        // continuation through the barrier and calls it twice.
        fn body(_: Value) -> Value {
            let a = handle1(
                thunk(|_| perform("name", int(1)), &[]),
                "name",
                General,
                clause(
                    |_, v, k| {
                        set("k", k);
                        continue_with(k, v)
                    },
                    &[],
                ),
            );
            let _ = a;
            a
        }
        check(body(NIL), "1");
        fn shifting(_: Value) -> Value {
            let a = perform("name", int(1));
            if a.as_fixnum() < 10 {
                let inner = call_k(11);
                return list(&[a, inner]);
            }
            let b = shift(lambda1(
                |_, k| {
                    let x = continue_with(k, int(7));
                    list(&[x, continue_with(k, int(8))])
                },
                &[],
            ));
            list(&[a, b])
        }
        fn outer(_: Value) -> Value {
            handle1(
                thunk(shifting, &[]),
                "name",
                General,
                clause(
                    |_, v, k| {
                        set("k", k);
                        continue_with(k, v)
                    },
                    &[],
                ),
            )
        }
        check(reset(thunk(outer, &[])), "((1 (11 7)) (1 (11 8)))");
    });
}

/// The running stacks are several fibers: a handler inside the reset, the call made from inside of it.
#[test]
fn through_several_fibers() {
    run(|| {
        fn inner(_: Value) -> Value {
            let a = shift(lambda1(
                |_, k| {
                    set("k", k);
                    call_k(1)
                },
                &[],
            ));
            let b = perform("ask", NIL);
            if a.as_fixnum() < 3 {
                let r = call_k(a.as_fixnum() + 1);
                return list(&[a, b, r, perform("ask", NIL)]);
            }
            list(&[a, b])
        }
        fn middle(_: Value) -> Value {
            let v = handle1(thunk(inner, &[]), "ask", Linear, clause(|_, _, k| resolve(k, int(40), Span::NONE), &[]));
            list(&[v, perform("far", NIL)])
        }
        let outer = |class, c: fn(Value, Value, Value) -> Value| {
            handle1(thunk(|_| reset(thunk(middle, &[])), &[]), "far", class, clause(c, &[]))
        };
        let expected = "((1 40 ((2 40 ((3 40) 41) 40) 41) 40) 41)";
        check(outer(TailResume, tail_41), expected);
        check(outer(Linear, resolve_tail_41), expected);
        check(outer(General, resolve_tail_41), expected);
        crate::heap::collect();
        check(outer(General, resolve_tail_41), expected);
    });
}
