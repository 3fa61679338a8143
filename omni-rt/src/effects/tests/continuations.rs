//! `resolve`, named continuations, `reset` and `shift`, nested handlers.

use super::*;

fn flip() -> Value {
    perform("flip", NIL)
}
fn both(_: Value, _a: Value, k: Value) -> Value {
    let first = continue_with(k, int(0));
    append(first, continue_with(k, int(1)))
}

#[test]
fn named_twice() {
    run(|| {
        fn body(_: Value) -> Value {
            let a = flip();
            let b = flip();
            list(&[list(&[a, b])])
        }
        check(handle1(thunk(body, &[]), "flip", General, clause(both, &[])), "((0 0) (0 1) (1 0) (1 1))");
        fn three(_: Value) -> Value {
            let (a, b, c) = (flip(), flip(), flip());
            list(&[int(a.as_fixnum() * 4 + b.as_fixnum() * 2 + c.as_fixnum())])
        }
        check(handle1(thunk(three, &[]), "flip", General, clause(both, &[])), "(0 1 2 3 4 5 6 7)");
    });
}

#[test]
fn named_after_return() {
    run(|| {
        fn body(_: Value) -> Value {
            let a = flip();
            let b = flip();
            list(&[a, b])
        }
        fn store(_: Value, _a: Value, k: Value) -> Value {
            set("k", object::cons(k, get("k")));
            int(-1)
        }
        set("k", NIL);
        check(handle1(thunk(body, &[]), "flip", General, clause(store, &[])), "-1");
        let k1 = unsafe { get("k").car() };
        // Deep: the second flip is handled again, by the same clause.
        check(continue_with(k1, int(5)), "-1");
        let k2 = unsafe { get("k").car() };
        check(continue_with(k1, int(6)), "-1");
        let k3 = unsafe { get("k").car() };
        check(continue_with(k2, int(1)), "(5 1)");
        check(continue_with(k3, int(2)), "(6 2)");
        check(continue_with(k2, int(3)), "(5 3)");
        check(continue_with(k3, int(4)), "(6 4)");
        crate::heap::collect();
        check(continue_with(k2, int(7)), "(5 7)");
        check(continue_with(k1, int(8)), "-1");
        check(continue_with(unsafe { get("k").car() }, int(9)), "(8 9)");
    });
}

#[test]
fn resolve_is_one_shot() {
    run(|| {
        fn twice(_: Value, _a: Value, k: Value) -> Value {
            resolve(k, int(1), Span::NONE);
            resolve(k, int(2), Span::NONE)
        }
        fn store(_: Value, _a: Value, k: Value) -> Value {
            set("k", k);
            int(3)
        }
        assert_eq!(
            error_of(|_| handle1(thunk(ask_plus_one, &[]), "ask", Linear, clause(twice, &[]))),
            "resolve: continuation already resumed"
        );
        assert_eq!(
            error_of(|_| handle1(thunk(ask_plus_one, &[]), "ask", General, clause(twice, &[]))),
            "resolve: continuation already resumed"
        );
        for class in [Linear, General] {
            check(handle1(thunk(ask_plus_one, &[]), "ask", class, clause(store, &[])), "3");
            assert_eq!(error_of(|_| resolve(get("k"), NIL, Span::NONE)), "resolve: continuation already resumed");
        }
        assert_eq!(error_of(|_| resolve(NIL, NIL, Span::NONE)), "resolve: not inside a handler clause");
        assert_eq!(error_of(|_| named_continuation(NIL, Span::NONE)), "with-continuation: not inside a handler clause");
        // A named call and a resolve of the same signal.
        fn mixed(_: Value, _a: Value, k: Value) -> Value {
            let a = continue_with(k, int(1));
            let b = resolve(k, int(2), Span::NONE);
            let c = continue_with(k, int(3));
            list(&[a, b, c])
        }
        fn mixed2(_: Value, _a: Value, k: Value) -> Value {
            let b = resolve(k, int(2), Span::NONE);
            list(&[b, continue_with(k, int(3))])
        }
        check(handle1(thunk(ask_plus_one, &[]), "ask", General, clause(mixed, &[])), "(2 3 4)");
        check(handle1(thunk(ask_plus_one, &[]), "ask", General, clause(mixed2, &[])), "(3 4)");
    });
}

#[test]
fn log_all() {
    run(|| {
        fn body(_: Value) -> Value {
            perform("note", int(1));
            perform("note", int(2));
            NIL
        }
        fn note(_: Value, m: Value, k: Value) -> Value {
            let rest = resolve(k, NIL, Span::NONE);
            object::cons(m, rest)
        }
        for class in [Linear, General] {
            check(handle1(thunk(body, &[]), "note", class, clause(note, &[])), "(1 2)");
        }
    });
}

#[test]
fn reset_and_shift() {
    run(|| {
        fn times3(_: Value) -> Value {
            let v = shift(lambda1(
                |_, k| {
                    let a = continue_with(k, int(1));
                    list(&[a, continue_with(k, int(2))])
                },
                &[],
            ));
            int(3 * v.as_fixnum())
        }
        check(reset(thunk(times3, &[])), "(3 6)");
        fn two(_: Value) -> Value {
            let a = shift(lambda1(|_, a| continue_with(a, int(10)), &[]));
            add(a, shift(lambda1(|_, b| continue_with(b, int(20)), &[])))
        }
        check(reset(thunk(two, &[])), "30");
        check(reset(thunk(|_| add(int(1), shift(lambda1(|_, _| tag_value("gone"), &[]))), &[])), "gone");
        assert_eq!(error_of(|_| shift(lambda1(|_, k| k, &[]))), "shift outside of reset");
        // The body of a shift is outside of the reset.
        assert_eq!(
            error_of(|_| reset(thunk(|_| shift(lambda1(|_, _| shift(lambda1(|_, k| k, &[])), &[])), &[]))),
            "shift outside of reset"
        );
        // Handlers between shift and reset are captured; those outside are not.
        fn inner(_: Value) -> Value {
            let x = shift(lambda1(
                |_, k| {
                    let a = continue_with(k, int(100));
                    list(&[a, continue_with(k, int(200))])
                },
                &[],
            ));
            add(x, perform("ask", NIL))
        }
        for class in [TailResume, General, Linear] {
            set("class", int(class as i64));
            let c = clause(if class == TailResume { tail_41 } else { resolve_tail_41 }, &[]);
            set("clause", c);
            fn handled(_: Value) -> Value {
                let class = match get("class").as_fixnum() {
                    n if n == TailResume as i64 => TailResume,
                    n if n == General as i64 => General,
                    _ => Linear,
                };
                handle1(thunk(inner, &[]), "ask", class, get("clause"))
            }
            check(reset(thunk(handled, &[])), "(141 241)");
            fn reset_inside(_: Value) -> Value {
                reset(thunk(inner, &[]))
            }
            check(handle1(thunk(reset_inside, &[]), "ask", class, c), "(141 241)");
        }
    });
}

fn tag_value(name: &str) -> Value {
    Value::symbol(tag(name))
}

#[test]
fn nested_handlers() {
    run(|| {
        // (handle (handle (+ 1 (signal far 1)) (near x …)) (far x (resolve 20))), for all pairs of classes.
        fn far_body(_: Value) -> Value {
            add(int(1), perform("far", int(1)))
        }
        fn tail_20(_: Value, _a: Value, k: Value) -> Value {
            resolve_in_place(k, int(20), Span::NONE)
        }
        fn resolve_20(_: Value, _a: Value, k: Value) -> Value {
            resolve(k, int(20), Span::NONE)
        }
        fn classes() -> [(ClauseClass, fn(Value, Value, Value) -> Value); 4] {
            [(TailResume, tail_20), (Linear, resolve_20), (General, resolve_20), (Abort, give_argument)]
        }
        for (i, (inner, ic)) in classes().into_iter().enumerate() {
            for (outer, oc) in classes() {
                set("i", int(i as i64));
                let _ = (inner, ic);
                fn body(_: Value) -> Value {
                    let (class, c) = classes()[get("i").as_fixnum() as usize];
                    handle1(thunk(far_body, &[]), "near", class, clause(c, &[]))
                }
                let v = handle1(thunk(body, &[]), "far", outer, clause(oc, &[]));
                check(v, if outer == Abort { "1" } else { "21" });
            }
        }
        // An effect in a clause goes outside; (handle (handle (signal a 1) (a x (signal b x))) (b y (resolve (* y 7)))).
        fn a_to_b(_: Value, x: Value, _k: Value) -> Value {
            perform("b", x)
        }
        fn a_to_b_resolve(_: Value, x: Value, k: Value) -> Value {
            let v = perform("b", x);
            resolve(k, v, Span::NONE)
        }
        fn seven(_: Value, y: Value, k: Value) -> Value {
            resolve(k, int(y.as_fixnum() * 7), Span::NONE)
        }
        fn abort_clause(_: Value) -> Value {
            handle1(thunk(|_| perform("a", int(1)), &[]), "a", Abort, clause(a_to_b, &[]))
        }
        fn general_clause(_: Value) -> Value {
            handle1(thunk(|_| add(int(1), perform("a", int(1))), &[]), "a", General, clause(a_to_b_resolve, &[]))
        }
        check(handle1(thunk(abort_clause, &[]), "b", Linear, clause(seven, &[])), "7");
        check(handle1(thunk(general_clause, &[]), "b", Linear, clause(seven, &[])), "8");
    });
}

#[test]
fn outer_continuation_through_inner_clause() {
    run(|| {
        // The inner clause asks the outer handler before it resolves; the outer one resumes twice.
        fn body(_: Value) -> Value {
            add(int(1), perform("get", NIL))
        }
        fn get_clause(_: Value, _a: Value, k: Value) -> Value {
            let v = perform("choose", NIL);
            add(int(100), resolve(k, v, Span::NONE))
        }
        fn get_tail(_: Value, _a: Value, k: Value) -> Value {
            let v = perform("choose", NIL);
            resolve_tail(k, v, Span::NONE)
        }
        fn twice(_: Value, _a: Value, k: Value) -> Value {
            let a = continue_with(k, int(0));
            list(&[a, continue_with(k, int(1)), continue_with(k, int(2))])
        }
        fn inner_linear(_: Value) -> Value {
            handle1(thunk(body, &[]), "get", Linear, clause(get_clause, &[]))
        }
        fn inner_general(_: Value) -> Value {
            handle1(thunk(body, &[]), "get", General, clause(get_clause, &[]))
        }
        fn inner_tail(_: Value) -> Value {
            handle1(thunk(body, &[]), "get", Linear, clause(get_tail, &[]))
        }
        for inner in [inner_linear, inner_general] {
            check(handle1(thunk(inner, &[]), "choose", General, clause(twice, &[])), "(101 102 103)");
        }
        check(handle1(thunk(inner_tail, &[]), "choose", General, clause(twice, &[])), "(1 2 3)");
    });
}

#[test]
fn choose_and_fail() {
    run(|| {
        // All i > j with i + j = 7 found by choose/fail, collected.
        fn body(_: Value) -> Value {
            let i = perform("choose", int(6));
            let j = perform("choose", int(i.as_fixnum() - 1));
            if i.as_fixnum() + j.as_fixnum() != 7 {
                perform("fail", NIL);
            }
            list(&[list(&[i, j])])
        }
        fn choose(_: Value, n: Value, k: Value) -> Value {
            let mut found = NIL;
            for i in 1..=n.as_fixnum() {
                let v = continue_with(k, int(i));
                found = append(found, v);
            }
            found
        }
        fn fail(_: Value, _a: Value, _k: Value) -> Value {
            NIL
        }
        let v = handle_with(
            false,
            thunk(body, &[]),
            &[("choose", General, clause(choose, &[])), ("fail", Abort, clause(fail, &[]))],
        );
        check(v, "((4 3) (5 2) (6 1))");
    });
}

#[test]
fn errors_in_resumed_bodies() {
    run(|| {
        fn body(_: Value) -> Value {
            let a = flip();
            if a == int(1) {
                throw(Raise::new("one"), Span::NONE)
            }
            a
        }
        fn in_clause(_: Value, _a: Value, k: Value) -> Value {
            let a = continue_with(k, int(0));
            set("k", k);
            let b =
                handle1(thunk(|_| continue_with(get("k"), int(1)), &[]), "raise", Abort, clause(give_argument, &[]));
            list(&[a, b, continue_with(k, int(2))])
        }
        check(handle1(thunk(body, &[]), "flip", General, clause(in_clause, &[])), "(0 \"one\" 2)");
        // A resumable signal of raise, and an error of the same handler.
        fn soft(_: Value) -> Value {
            let v = perform("raise", int(1));
            add(v, int(1))
        }
        fn resolve_9(_: Value, _a: Value, k: Value) -> Value {
            resolve(k, int(9), Span::NONE)
        }
        fn in_place_9(_: Value, _a: Value, k: Value) -> Value {
            resolve_in_place(k, int(9), Span::NONE)
        }
        check(handle1(thunk(soft, &[]), "raise", Linear, clause(resolve_9, &[])), "10");
        check(handle1(thunk(soft, &[]), "raise", TailResume, clause(in_place_9, &[])), "10");
        assert_eq!(
            error_of(|_| handle1(thunk(car_of_5, &[]), "raise", Linear, clause(resolve_9, &[]))),
            "resolve: not inside a handler clause"
        );
        assert_eq!(
            error_of(|_| handle1(thunk(car_of_5, &[]), "raise", TailResume, clause(in_place_9, &[]))),
            "resolve: not inside a handler clause"
        );
    });
}

#[test]
fn abandoned_fibers_return_to_the_pool() {
    run(|| {
        fn deep(c: Value) -> Value {
            let n = cap(c, 0).as_fixnum();
            if n == 0 {
                return perform("out", int(7));
            }
            handle1(thunk(deep, &[int(n - 1)]), "ask", Linear, clause(resolve_times_ten, &[]))
        }
        handle1(thunk(deep, &[int(50)]), "out", Abort, clause(give_argument, &[]));
        let before = fiber::pooled();
        for class in [Abort, General, Linear] {
            check(handle1(thunk(deep, &[int(40)]), "out", class, clause(give_argument, &[])), "7");
        }
        crate::heap::collect();
        assert!(fiber::pooled() >= before, "{} {}", fiber::pooled(), before);
    });
}

#[test]
fn declared_effects() {
    run(|| {
        let saved = unsafe { declare::HOOKS.is_a };
        unsafe { declare::HOOKS.is_a = |v, t| t != tag("Int") || v.is_fixnum() };
        declare_effect(tag("typed"), Some(tag("Int")));
        assert!(
            error_of(|_| perform("typed", Value::TRUE)).starts_with("perform 'typed': expected Int argument, got ")
        );
        fn ok(_: Value) -> Value {
            handle1(thunk(|_| perform("typed", int(1)), &[]), "typed", TailResume, clause(tail_41, &[]))
        }
        check(ok(NIL), "41");
        declare_effect(tag("typed"), None);
        unsafe { declare::HOOKS.is_a = saved };
        set_default_action(tag("io/test"), |v| Ok(add(v, int(1))));
        check(perform("io/test", int(2)), "3");
    });
}
