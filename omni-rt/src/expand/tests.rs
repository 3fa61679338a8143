//! Tests of the expander: source text in, printed Core or messages out.

use super::*;
use crate::core::print::print_unit;
use crate::prims::{Arity, PrimId};
use crate::syntax::{Datum, read_program};
use crate::value::Sym;
use bumpalo::Bump;

const PRIMITIVES: &[(&str, Arity)] = &[
    ("+", Arity::Fold),
    ("-", Arity::Fold),
    ("*", Arity::Fold),
    ("<", Arity::Exact(2)),
    (">", Arity::Exact(2)),
    ("=", Arity::Exact(2)),
    ("cons", Arity::Exact(2)),
    ("car", Arity::Exact(1)),
    ("cdr", Arity::Exact(1)),
    ("not", Arity::Exact(1)),
    ("list", Arity::AtLeast(0)),
    ("error", Arity::Exact(1)),
    ("substring", Arity::Exact(3)),
];

fn expander() -> Expander {
    let mut env = StaticEnv::default();
    for (i, (name, arity)) in PRIMITIVES.iter().enumerate() {
        env.primitives.insert(Sym::new(name), Primitive { id: PrimId(i as u16), arity: *arity });
    }
    Expander::new(Box::new(env))
}

fn prim_name(id: PrimId) -> String {
    PRIMITIVES[id.0 as usize].0.to_owned()
}

fn read<'a>(text: &str, arena: &'a Bump) -> Vec<Datum<'a>> {
    let (data, errors) = read_program(text.as_bytes(), 1, arena);
    assert!(errors.is_empty(), "{text}: {errors:?}");
    data
}

/// The Core of the last form of a text, its lines joined, runs of spaces collapsed.
fn core(text: &str) -> String {
    let arena = Bump::new();
    let mut x = expander();
    let mut last = String::new();
    for d in read(text, &arena) {
        match x.expand(&d, &arena) {
            Ok(unit) => last = print_unit(&unit, &prim_name),
            Err(errors) => panic!("{text}: {errors:?}"),
        }
    }
    last.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `line:column message` of every error in a text.
fn errors(text: &str) -> Vec<String> {
    let arena = Bump::new();
    let mut x = expander();
    let forms = read(text, &arena);
    let (_, reports) = expand_program(&forms, &mut x, &arena);
    reports
        .iter()
        .filter(|d| d.is_error())
        .map(|d| {
            let before = &text[..(d.span.start() as usize).min(text.len())];
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            format!("{line}:{column} {}", d.message)
        })
        .collect()
}

#[test]
fn smoke() {
    for t in [
        "(lambda (x .. r) (f x r))",
        "(define (hyp a b) (+ (* a a) (* b b) 1))",
        "(let (x 1 y (+ x 1)) (set! x 2) [x y])",
        "(let loop (i 0 s \"\") (if (= i 3) s (loop (+ i 1) (f s))))",
        "(if (and a (or b c)) 1 (g))",
        "(define [macro] first-truthy ([a b] (let (t# a) (if t# t# b)))) (let (t 5) (first-truthy nil t))",
        "(define (fee x) x) (define [macro] charge ([x] (fee (car x)))) (charge 5)",
        "(match e ([a .. more] (list a more)) ((Node l 5 r) l) ('x 1) (_ 2))",
        "(handle (+ 1 (signal ask nil)) (ask _ (resolve 41)) (quit v v) ((flip k _) (k 1)))",
        "(module shapes (export area) (define scale 2) (define (area r) (* scale r r)))",
        "`(a ,x ,@(f y) b c)",
        "(|> 3 (* 4) (- _ 2) list)",
        "(cons 1)",
    ] {
        println!("{}\n", core(t));
    }
}
