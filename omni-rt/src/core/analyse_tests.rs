//! Tests of the facts, on expanded source text.

use super::*;
use crate::expand::testing::{expander, read};
use bumpalo::Bump;

/// Names of the variables of the last form with their flags, then of the functions with theirs.
fn facts(text: &str, loops_in_place: bool) -> String {
    let arena = Bump::new();
    let mut x = expander();
    let mut out = Vec::new();
    for d in read(text, &arena) {
        let mut unit = x.expand(&d, &arena).unwrap();
        let assumptions = Assumptions { calls_lisp: &|_| false, index_calls_lisp: false, loops_in_place };
        let facts = analyse(&mut unit, &assumptions);
        out.clear();
        for (i, info) in unit.vars.vars.iter().enumerate() {
            let mut flags = String::new();
            for (flag, letter) in [(info.assigned, 'a'), (info.captured, 'c'), (info.boxed, 'b')] {
                if flag {
                    flags.push(letter);
                }
            }
            if let Some(f) = facts.functions.get(&VarId(i as u32)) {
                flags.push_str(if f.is_loop {
                    "loop"
                } else if f.only_called {
                    "called"
                } else {
                    "value"
                });
            }
            if !flags.is_empty() {
                out.push(format!("{}:{flags}", info.name.name()));
            }
        }
    }
    out.join(" ")
}

#[test]
fn assigned_variables() {
    assert_eq!(facts("(lambda (x) (set! x 1) x)", false), "x:a");
    assert_eq!(facts("(lambda (x) (set! x 1) (f) x)", false), "x:ab");
    assert_eq!(facts("(lambda (x) (lambda () (set! x 1)))", false), "x:acb");
    assert_eq!(facts("(lambda (x) (f) (let (y 1) (set! y 2) y))", false), "y:a");
    assert_eq!(facts("(lambda (x) (handle x (t y (resolve x))))", false), "x:c");
}

#[test]
fn loops() {
    let counting = "(lambda (n) (let (s 0) (let loop (i 0) (if (< i n) (begin (set! s (+ s i)) (loop (+ i 1))) s))))";
    assert_eq!(facts(counting, true), "s:a loop:loop");
    assert_eq!(facts(counting, false), "n:c s:acb loop:cloop");
    assert_eq!(facts("(let loop (i 0) (+ 1 (loop i)))", true), "loop:ccalled");
    assert_eq!(facts("(let loop (i 0) (f loop))", true), "loop:cvalue");
    assert_eq!(facts("(let loop (i 0) (loop))", true), "loop:ccalled");
    assert_eq!(facts("(+ 1 (let loop (i 0) (loop i)))", true), "loop:loop");
    assert_eq!(facts("(let a (i 0) (let b (j 0) (if i (a j) (b i))))", true), "a:loop b:loop");
    // The inner function is no loop, so the call of the outer one inside of it is no jump.
    assert_eq!(facts("(let a (i 0) (let b (j 0) (if i (a j) (+ 1 (b i)))))", true), "a:ccalled i:c b:ccalled");
    let even = "(let ^rec (e (lambda (n) (if n (o n) 1)) o (lambda (n) (e n))) (e 1))";
    assert_eq!(facts(even, true), "e:loop o:loop");
}
