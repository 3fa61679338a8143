//! Coroutines, and effects through their frames (LANGUAGE §3.15, §8.8).

use super::*;
use crate::prims::testing::scaled;

fn new(f: fn(Value) -> Value, captures: &[Value]) -> Value {
    coroutine_new(thunk(f, captures)).unwrap()
}
fn resume(c: Value, v: Value) -> Value {
    coroutine_resume(c, v, Span::NONE)
}
fn yield_value(v: Value) -> Value {
    coroutine_yield(v, Span::NONE)
}

#[test]
fn accumulator() {
    run(|| {
        fn acc(_: Value) -> Value {
            let mut sum = int(0);
            while sum.as_fixnum() < 20 {
                sum = add(sum, yield_value(sum));
            }
            sum
        }
        let c = new(acc, &[]);
        check(resume(c, NIL), "0");
        check(resume(c, int(5)), "5");
        check(resume(c, int(7)), "12");
        check(resume(c, int(8)), "20");
        set("c", c);
        assert_eq!(error_of(|_| resume(get("c"), NIL)), "resume: coroutine already completed");
        assert_eq!(error_of(|_| resume(int(1), NIL)), "resume: argument must be a coroutine");
        assert_eq!(error_of(|_| yield_value(NIL)), "yield: not inside a coroutine");
        assert_eq!(
            coroutine_new(int(1)).unwrap_err().message().as_str().unwrap(),
            "coroutine: argument must be a closure"
        );
        let c = new(|_| resume(get("c"), NIL), &[]);
        set("c", c);
        assert_eq!(error_of(|_| resume(get("c"), NIL)), "resume: coroutine already completed");
        assert_eq!(error_of(|_| resume(get("c"), NIL)), "resume: coroutine already completed");
    });
}

#[test]
fn nested_and_failing() {
    run(|| {
        fn inner(_: Value) -> Value {
            yield_value(int(1));
            yield_value(int(2));
            throw(Raise::new("inner failed"), Span::NONE)
        }
        fn outer(c: Value) -> Value {
            let i = cap(c, 0);
            yield_value(resume(i, NIL));
            yield_value(resume(i, NIL));
            resume(i, NIL)
        }
        let i = new(inner, &[]);
        let o = new(outer, &[i]);
        check(resume(o, NIL), "1");
        check(resume(o, NIL), "2");
        set("o", o);
        assert_eq!(error_of(|_| resume(get("o"), NIL)), "inner failed");
        assert!(!coroutine::is_unfinished(i) && !coroutine::is_unfinished(o));
    });
}

#[test]
fn effects_through_coroutines() {
    run(|| {
        fn body(_: Value) -> Value {
            let a = perform("ask", NIL);
            let b = yield_value(a);
            add(b, perform("ask", NIL))
        }
        // The handler is the resumer's, at the time of the signal.
        let cases: [(ClauseClass, fn(Value, Value, Value) -> Value); 3] =
            [(TailResume, tail_41), (Linear, resolve_tail_41), (General, resolve_tail_41)];
        for (class, c) in cases {
            let co = new(body, &[]);
            let resume_it =
                |v: i64| handle1(thunk(|c| resume(cap(c, 0), cap(c, 1)), &[co, int(v)]), "ask", class, clause(c, &[]));
            check(resume_it(0), "41");
            check(resume_it(1), "42");
            assert!(!coroutine::is_unfinished(co));
        }
        // Aborting finishes the coroutine.
        for class in [Abort, Linear] {
            let co = new(body, &[]);
            check(handle1(thunk(|c| resume(cap(c, 0), NIL), &[co]), "ask", class, clause(give_argument, &[])), "nil");
            assert!(!coroutine::is_unfinished(co));
        }
        // A second call of a continuation across a coroutine frame fails.
        fn twice(_: Value, _a: Value, k: Value) -> Value {
            set("first", continue_with(k, int(1)));
            continue_with(k, int(2))
        }
        let co = new(body, &[]);
        set("co", co);
        assert_eq!(
            error_of(|_| handle1(thunk(|_| resume(get("co"), NIL), &[]), "ask", General, clause(twice, &[]))),
            "continuation crosses a coroutine"
        );
        check(get("first"), "1");
        // shift does not reach across.
        fn shifting(_: Value) -> Value {
            shift(lambda1(|_, k| k, &[]))
        }
        assert_eq!(error_of(|_| reset(thunk(|_| resume(new(shifting, &[]), NIL), &[]))), "shift outside of reset");
    });
}

#[test]
fn handlers_inside_coroutines() {
    run(|| {
        // A handler entered before a yield is live after it.
        fn handled(_: Value) -> Value {
            let a = yield_value(int(1));
            add(a, perform("ask", NIL))
        }
        let cases: [(ClauseClass, fn(Value, Value, Value) -> Value); 3] =
            [(TailResume, tail_41), (Linear, resolve_tail_41), (General, resolve_tail_41)];
        for (i, _) in cases.iter().enumerate() {
            fn body(c: Value) -> Value {
                let i = cap(c, 0).as_fixnum();
                let class = [TailResume, Linear, General][i as usize];
                let v = handle1(
                    thunk(handled, &[]),
                    "ask",
                    class,
                    clause(if i == 0 { tail_41 } else { resolve_tail_41 }, &[]),
                );
                yield_value(v);
                int(99)
            }
            let c = new(body, &[int(i as i64)]);
            check(resume(c, NIL), "1");
            check(resume(c, int(1)), "42");
            check(resume(c, NIL), "99");
        }
        // A continuation captured and resumed twice inside of a coroutine, which yields in each run.
        fn flips(_: Value) -> Value {
            let f = perform("flip", NIL);
            add(f, yield_value(f))
        }
        fn both(_: Value, _a: Value, k: Value) -> Value {
            let a = continue_with(k, int(10));
            list(&[a, continue_with(k, int(20))])
        }
        let c = new(|_| handle1(thunk(flips, &[]), "flip", General, clause(both, &[])), &[]);
        check(resume(c, NIL), "10");
        check(resume(c, int(1)), "20");
        check(resume(c, int(2)), "(11 22)");
        // The same continuation called from outside while its coroutine is suspended inside the first run.
        fn store(_: Value, _a: Value, k: Value) -> Value {
            set("k", k);
            continue_with(k, int(10))
        }
        let c = new(|_| handle1(thunk(flips, &[]), "flip", General, clause(store, &[])), &[]);
        check(resume(c, NIL), "10");
        let d = new(|_| continue_with(get("k"), int(30)), &[]);
        check(resume(d, NIL), "30");
        check(resume(c, int(1)), "11");
        check(resume(d, int(2)), "32");
    });
}

#[test]
fn many() {
    run(|| {
        fn body(c: Value) -> Value {
            let n = cap(c, 0);
            let v = yield_value(n);
            add(n, v)
        }
        let n = scaled(20_000).max(200);
        let mut all = NIL;
        for i in 0..n {
            let c = new(body, &[int(i)]);
            check(resume(c, NIL), i.to_string());
            all = object::cons(c, all);
        }
        crate::heap::collect();
        let mut sum = 0;
        let mut rest = all;
        while rest.is_pair() {
            unsafe {
                sum += resume(rest.car(), int(1)).as_fixnum();
                rest = rest.cdr();
            }
        }
        assert_eq!(sum, n * (n - 1) / 2 + n);
        // Unreachable ones are recycled by the collector.
        let made = fiber::all().len();
        for round in 0..5 {
            for i in 0..n / 4 {
                let c = new(body, &[int(i)]);
                resume(c, NIL);
            }
            crate::heap::collect();
            let _ = round;
        }
        assert!((fiber::all().len() as i64) <= made as i64 + n * 3 / 10);
    });
}

#[test]
fn abandoned_ones_make_collections_happen() {
    run(|| {
        fn body(_: Value) -> Value {
            yield_value(NIL)
        }
        crate::heap::collect();
        let made = fiber::all().len();
        for _ in 0..scaled(100_000) {
            resume(new(body, &[]), NIL);
        }
        assert!(fiber::all().len() < made.max(20_000) + 20_000, "{made} then {}", fiber::all().len());
    });
}

/// A hundred thousand live ones; in release builds, since it takes more than a gigabyte.
#[test]
fn a_hundred_thousand() {
    if cfg!(debug_assertions) {
        return;
    }
    run(|| {
        fn body(_: Value) -> Value {
            yield_value(int(1))
        }
        let mut all = NIL;
        for _ in 0..100_000 {
            let c = new(body, &[]);
            check(resume(c, NIL), "1");
            all = object::cons(c, all);
        }
        let mut n = 0;
        while all.is_pair() {
            unsafe {
                n += resume(all.car(), int(2)).as_fixnum();
                all = all.cdr();
            }
        }
        assert_eq!(n, 200_000);
    });
}
