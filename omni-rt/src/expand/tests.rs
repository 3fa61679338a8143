//! Tests of the expander: source text in, printed Core or messages out.

use super::testing::{expander, on_big_stack, prim_name, read};
use super::*;
use crate::core::print::print_unit;
use crate::prims::testing::scaled;
use crate::value::Sym;
use bumpalo::Bump;

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
    unnumbered(&last.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The text without the numbers of fresh names, which depend on what ran before.
fn unnumbered(text: &str) -> String {
    let mut parts = text.split('#');
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |out, part| out + "#" + part.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// `line:column message` of every error in a text.
fn errors(text: &str) -> Vec<String> {
    on_big_stack(|limit| errors_within(text, limit))
}

fn errors_within(text: &str, limit: usize) -> Vec<String> {
    let arena = Bump::new();
    let mut x = expander();
    x.stack_limit = limit;
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
fn error_texts() {
    for (text, expected) in [
        ("(if 1 2)", "1:1 if: bad syntax, expected (if test then else)"),
        ("(let x)", "1:1 let: bad syntax, expected (let [^rec | name] (name expr …) body…)"),
        ("(let ((x 1)) x)", "1:7 let: bad syntax, expected (let [^rec | name] (name expr …) body…)"),
        ("(let (x 1))", "1:1 let: bad syntax, expected (let [^rec | name] (name expr …) body…)"),
        ("(let (x 1 y) x)", "1:11 let: bad syntax, expected (let [^rec | name] (name expr …) body…)"),
        ("(let () x)", "1:6 let: bad syntax, expected (let [^rec | name] (name expr …) body…)"),
        ("(lambda (x))", "1:1 lambda: bad syntax, expected (lambda (param … [.. rest]) body…)"),
        ("(lambda x x)", "1:9 lambda: bad syntax, expected (lambda (param … [.. rest]) body…)"),
        ("(lambda (5) x)", "1:10 lambda: bad syntax, expected (lambda (param … [.. rest]) body…)"),
        ("(define)", "1:1 define: bad syntax, expected (define name expr) or (define (name param …) body…)"),
        ("(define [struct] x)", "1:9 unknown define attribute"),
        ("(quote)", "1:1 quote: bad syntax, expected (quote datum)"),
        ("(set! 5 1)", "1:7 set!: bad syntax, expected (set! name expr), (set! a.b expr) or (set! e.[i] expr)"),
        ("(match x (y))", "1:10 match: bad syntax, expected (match expr (pattern result…) …)"),
        ("_", "1:1 placeholder _ is only allowed as a call argument"),
        ("[_]", "1:2 placeholder _ is only allowed as a call argument"),
        ("(_ 1)", "1:2 placeholder _ is only allowed as a call argument"),
        ("(if _ 1 2)", "1:5 placeholder _ is only allowed as a call argument"),
        (",x", "1:1 unquote: bad syntax, expected (unquote expr) inside a quasiquote"),
        ("(f\n  (define [macro] m ([] 1)))", "2:3 define: macros are only allowed at top level"),
        ("(define [macro] m ([a] a))\n(m 1 2)", "2:1 m: no macro clause matched"),
        ("(define [macro] m ([a] (m a)))\n(m 1)", "2:1 m: macro expansion does not terminate"),
        ("(define [macro] m ([a] (begin (m a))))\n(f (m 1))", "2:4 m: macro expansion does not terminate"),
        ("(define [macro] m ([a .. r] (m a .. r .. r)))\n(m 1 2)", "2:1 m: macro expansion does not terminate"),
        (
            "(define [macro] m (() 1) ([a .. r] (begin (m .. r) (m .. r))))\n(m 1 2 3 4 5 6 7 8 9 a b c d e f g h i j k l m n o)",
            "2:1 m: macro expansion does not terminate",
        ),
        ("(define [macro] w ([a] (if a 1)))\n(f (w 1))", "2:4 if: bad syntax, expected (if test then else)"),
        ("(f (module m (export)))", "1:4 module: only allowed at top level"),
        ("(export-from m :all)", "1:1 export-from: must be used inside a module"),
        ("(1 . 2)", "1:1 a dotted list is not an expression"),
        ("(f ..)", "1:4 '..' is not an expression"),
    ] {
        assert_eq!(errors(text), [expected], "{text}");
    }
    assert_eq!(errors("(f (if 1) (let x) _.y)").len(), 3);
}

#[test]
fn every_special_form_reports_its_shape() {
    for form in SPECIAL_FORMS {
        for bad in ["(NAME . 1)", "(NAME . x)"] {
            assert_eq!(errors(&bad.replace("NAME", form.name)).len(), 1, "{}", form.name);
        }
        if matches!(form.special, Special::Begin | Special::And | Special::Or) {
            continue;
        }
        let text = format!("({})", form.name);
        let expected = match form.special {
            Special::ExportFrom => "1:1 export-from: must be used inside a module".to_owned(),
            _ => format!("1:1 {}: bad syntax, expected {}", form.name, form.shape),
        };
        assert_eq!(errors(&text), [expected]);
    }
}

#[test]
fn variables_and_calls() {
    for (text, expected) in [
        ("(lambda (x .. r) (f x r))", "(lambda (x.0 .. r.1) (call f x.0 r.1))"),
        ("(lambda (x x) x)", "(lambda (x.0 x.1) x.1)"),
        ("(lambda (_ (^Int y)) y)", "(lambda (_.0 (^Int y.1)) y.1)"),
        ("(lambda ((^{'T Number 'k 3} a) (^(List Int) b)) a)", "(lambda ((^{'T Number} a.0) (^List b.1)) a.0)"),
        ("(define f (lambda ((^(Val 0) n)) n))", "(define-method f (lambda f ((^(Val 0) n.0)) n.0))"),
        ("(define (f) 1)", "(define f (lambda f () 1))"),
        ("(+ 1 2 3)", "(%+ (%+ 1 2) 3)"),
        ("(+ 1 2 (f))", "(let ((_.2 (call f))) (%+ (%+ 1 2) _.2))"),
        ("(cons 1)", "(call cons 1)"),
        ("(let (car 1) (car 2))", "(let ((car.0 1)) (call car.0 2))"),
        ("((lambda (a b) a) 1 2)", "(let ((a.0 1) (b.1 2)) a.0)"),
        ("((lambda (a b) a) 1)", "(call (lambda (a.0 b.1) a.0) 1)"),
        ("(+ _ 1)", "(lambda (_.0) (%+ _.0 1))"),
        ("(f _ (g 1) _)", "(lambda (_.0 _.1) (call f _.0 (call g 1) _.1))"),
        ("(list 1 (* 2 _))", "(%list 1 (lambda (_.0) (%* 2 _.0)))"),
        ("(|> 3 (* 4) (- _ 2) list)", "(%list (let ((_.0 (%* 4 3))) (%- _.0 2)))"),
        ("(|> 3 [1])", "(call (@array 1) 3)"),
        ("(a.b.c 1)", "(call (path a (b c)) 1)"),
        ("m.[1].[0]", "(@index (@index m 1) 0)"),
        ("{'a 1}", "(@dict 'a 1)"),
        ("()", "nil"),
        ("(list nil true false)", "(%list nil true nil)"),
        ("(let (nil 3) nil)", "(let ((nil.0 3)) nil.0)"),
        ("(define nil 3) nil", "nil"),
        ("'(a . b)", "(quote (a . b))"),
        ("'true", "true"),
        ("'a.b", "'a.b"),
        ("if", "if"),
    ] {
        assert_eq!(core(text), expected, "{text}");
    }
}

#[test]
fn binding_forms() {
    for (text, expected) in [
        ("(let (x 1 _ (f) x 2) x)", "(let ((x.0 1) (_.1 (call f)) (x.2 2)) x.2)"),
        (
            "(let ^rec (n 3 f (lambda (x) (g n)) g (lambda (x) (f x))) (f 1))",
            "(let ((n.0 3)) (fix ((f.1 (lambda f (x.3) {g.2 n.0} (call g.2 n.0))) \
             (g.2 (lambda g (x.4) {f.1} (call f.1 x.4)))) (call f.1 1)))",
        ),
        (
            "(let ^rec (f (lambda () f)) (set! f 1))",
            "(let ((f.0 nil)) (begin (set! f.0 (lambda f () {f.0} f.0)) (set! f.0 1)))",
        ),
        ("(let ^rec (a b b 1) a)", "(let ((a.0 nil) (b.1 nil)) (begin (set! a.0 b.1) (set! b.1 1) a.0))"),
        ("(let (f (lambda (x) x)) (f 1))", "(fix ((f.1 (lambda f (x.0) x.0))) (call f.1 1))"),
        ("(let (f (lambda () 1)) (set! f 2))", "(let ((f.0 (lambda f () 1))) (set! f.0 2))"),
        ("(set! x 1)", "(set-global! x 1)"),
        ("(set! a.b.c 1)", "(set-path! a (b c) 1)"),
        ("(set! (f).[2] 1)", "(@set-index (call f) 2 1)"),
        ("(and)", "true"),
        ("(or)", "nil"),
        ("(and a b)", "(let ((_.0 a)) (if _.0 b _.0))"),
        ("(or a b)", "(let ((_.0 a)) (if _.0 _.0 b))"),
        ("(if (and a b) 1 2)", "(if a (if b 1 2) 2)"),
        ("(if (or a b) (f) (g))", "(block (L0 (if a (jump L0) (if b (jump L0) (call g)))) (call f))"),
        ("(begin)", "nil"),
    ] {
        assert_eq!(core(text), expected, "{text}");
    }
}

#[test]
fn macros() {
    for (text, expected) in [
        (
            "(define [macro] m ([a b] (let (t# a) (if t# t# b)))) (let (t 5) (m nil t))",
            "(let ((t.0 5) (t#.1 nil)) (if t#.1 t#.1 t.0))",
        ),
        ("(define (fee x) x) (define [macro] m ([x] (fee x))) (m 5)", "(call fee~1 5)"),
        ("(define (fee x) x) (define [macro] m ([x] (fee x)))", "(begin (define fee~1 fee) (define-macro m))"),
        (
            "(define (fee x) x) (define [macro] m ([x] (fee x))) (let (fee 1) (m fee))",
            "(let ((fee.0 1)) (call fee~1 fee.0))",
        ),
        ("(define [macro] kar ([x] (car x))) (let (car 1) (kar 2))", "(let ((car.0 1)) (%car 2))"),
        ("(define x 1) (define [macro] m ([v] (let (x v) x))) (m 2)", "(let ((x.0 2)) x.0)"),
        ("(define x 1) (define [macro] m ([] (list 'x x))) (m)", "(%list 'x x~1)"),
        ("(define x 1) (define [macro] m ([] (set! x (+ x 1)))) (m)", "(set-global! x (%+ x~1 1))"),
        ("(define o 1) (define [macro] m ([] o.a.b)) (m)", "(path o~1 (a b))"),
        ("(define [macro] m ([p] p.a)) (m q)", "(path q (a))"),
        (
            "(define [macro] m ([[a x] .. body] (let (a x) .. body))) (m [y 1] (f) y)",
            "(let ((y.0 1)) (begin (call f) y.0))",
        ),
        ("(define [macro] m ([a 'and b] (+ a b))) (m 1 and 2)", "(%+ 1 2)"),
        ("(define [macro] m (args 'args)) (m 1 [2])", "(quote (1 [2]))"),
        ("(define [macro] m ([x] `(x ,x ,(car x)))) (m y)", "(@cons 'y (@cons y (@cons (%car y) nil)))"),
        ("(define car 1) (define [macro] m ([x] (car x))) (m 1)", "(call car~1 1)"),
        (
            "(define tag 1) (define [macro] m ([x] (handle (signal tag x) (tag v (resolve v))))) (m 2)",
            "(handle (lambda () (signal tag 2)) (tag tail-resume (lambda tag (v.1 resume.0) (resolve-tail resume.0 v.1))))",
        ),
        ("(begin (define [macro] m ([] 7)) (m))", "(begin (define-macro m) 7)"),
        ("(define [macro] m ([(? symbol? x)] 'x) ([y] y)) (list (m a) (m 1))", "(%list 'a 1)"),
    ] {
        assert_eq!(core(text), expected, "{text}");
    }
}

#[test]
fn macroexpand_is_one_step() {
    let arena = Bump::new();
    let mut x = expander();
    let forms = read("(define [macro] m ([x] (car (m x)))) (m (m 1)) (m 1 2) 5", &arena);
    x.expand(&forms[0], &arena).unwrap();
    let shown = x.macroexpand(&forms[1], &arena).map(|d| crate::core::print::print_data(&[d]));
    assert_eq!(shown.as_deref(), Some("(car (m (m 1)))\n"));
    assert!(x.macroexpand(&forms[2], &arena).is_none());
    assert!(x.macroexpand(&forms[3], &arena).is_none());
}

#[test]
fn expanded_data() {
    let arena = Bump::new();
    let mut x = expander();
    let library = "(define [macro] m ([x] (car x)))";
    let forms = read(
        &format!(
            "{library} (define (f m) (let (m (m 1)) (match (m 2) ((m x) (m 3)) (_ 'q))) '(m 4) `(m ,(m 5)))
             (handle (m 1) (m m (m 2)) ((t k m) (m 3))) [(m 1)] (begin (define [macro] n ([] (m 7))) (n)) (|> 1 (m))"
        ),
        &arena,
    );
    let shown: Vec<String> = forms
        .iter()
        .map(|d| {
            let shown = x.macroexpand_all(d, &arena);
            x.expand(d, &arena).unwrap();
            crate::core::print::print_data(&[shown]).split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(
        shown,
        [
            library,
            "(define (f m) (let (m (car 1)) (match (car 2) ((m x) (car 3)) (_ (quote q)))) (quote (m 4)) (quasiquote (m (unquote (car 5)))))",
            "(handle (car 1) (m m (car 2)) ((t k m) (car 3)))",
            "[(car 1)]",
            "(begin (define [macro] n ([] (m 7))) (car 7))",
            "(|> 1 (m))",
        ]
    );
}

#[test]
fn warnings_and_references() {
    let arena = Bump::new();
    let mut x = expander();
    let text = "(define (count-all xs) (cuont-all xs undefined-thing)) (match 1 (x 1) (y 2) (z 3)) (match 1 (Int 2))
                (define [union] T A (B x)) (match v (A 1)) (match v ((B) 1) (_ 2))";
    let forms = read(text, &arena);
    let (units, reports) = expand_program(&forms, &mut x, &arena);
    let references = x.take_references();
    let all = reports.into_iter().chain(x.program_warnings(&references, &units));
    let shown: Vec<String> = all
        .map(|d| format!("{} {}{}", d.code.text(), d.message, d.suggestion.map_or(String::new(), |s| format!("; {s}"))))
        .collect();
    assert_eq!(
        shown,
        [
            "W0002 this clause can never match: an earlier one matches everything",
            "W0004 'Int' is the name of a type, but an ordinary variable in a pattern",
            "W0003 match over T does not handle: B",
            "W0002 this pattern never matches: 'B' has 1 field(s)",
            "W0001 unbound variable 'cuont-all'; did you mean `count-all`?",
            "W0001 unbound variable 'undefined-thing'",
            "W0001 unbound variable 'v'",
        ]
    );
}

#[test]
fn continuations_outside_of_clauses() {
    let outside = "W0006 resolve: not inside a handler clause";
    assert_eq!(warnings("(define (f) (resolve 1))"), [outside]);
    assert_eq!(warnings("(handle (resolve 1) (a x (resolve x)))"), [outside]);
    assert_eq!(warnings("(with-continuation k (k 1))"), ["W0006 with-continuation: not inside a handler clause"]);
    assert!(warnings("(handle 1 (a x (map (lambda (y) (resolve y)) x)) (b x (with-continuation k (k x))))").is_empty());
}

#[test]
fn implicit_modules() {
    let arena = Bump::new();
    let mut x = expander();
    let forms = read("(define (f) (g)) (define (g) (car 1)) (define (+ (^T a) b) a) h", &arena);
    let name = Sym::new("file");
    x.begin_module(name, &forms);
    let shown: Vec<String> =
        forms.iter().map(|d| print_unit(&x.expand(d, &arena).unwrap(), &prim_name).trim_end().to_owned()).collect();
    assert_eq!(
        shown,
        [
            "(define file:f (lambda f () (call file:g)))",
            "(define file:g (lambda g () (%car 1)))",
            "(define-method + (lambda + ((^T a.0) b.1) a.0))",
            "h",
        ]
    );
    assert_eq!(x.end_module().exports, [Sym::new("f"), Sym::new("g")]);
    assert_eq!(x.module_info(name).map(|m| m.hidden.len()), Some(2));
    assert!(x.module_variable(name, Sym::new("new")).is_some());
}

#[test]
fn matching() {
    for (text, expected) in [
        (
            "(match e ([a .. more] more) (_ 2))",
            "(let ((_.0 e)) (if (@sequence>=1 _.0) (let ((a.1 (@element:0 _.0)) (more.2 (@rest:1 _.0))) more.2) 2))",
        ),
        ("(match e (x x))", "(let ((_.0 e) (x.1 _.0)) x.1)"),
        (
            "(match e ([.. y z] z))",
            "(let ((_.0 e)) (if (@sequence-end>=2 _.0) (let ((y.1 (@element-of-last:0/2 _.0)) (z.2 (@element-of-last:1/2 _.0))) z.2) (@match-failure:0 _.0)))",
        ),
        (
            "(define [union] T Leaf (Node l r)) (match e (Leaf 0) ((Node Leaf x) x))",
            "(let ((_.0 e)) (block (L0 (if (@instance:Leaf/0 _.0) 0 (if (@instance:Node/2 _.0) (let ((_.2 (@field:0 _.0))) (if (@instance:Leaf/0 _.2) (let ((x.1 (@field:1 _.0))) x.1) (jump L0))) (jump L0)))) (@match-failure:0 _.0)))",
        ),
        (
            "(match e ((? (> _ 10) n) n) (nil 1) (\"s\" 2))",
            "(let ((_.0 e)) (block (L0 (let ((_.1 _.0) (n.2 _.0)) (if (let ((_.3 _.1)) (%> _.3 10)) n.2 (jump L0)))) (if (@nil? _.0) 1 (if (@equal _.0 \"s\") 2 (@match-failure:0 _.0)))))",
        ),
        (
            "(define [union] T A (B x y)) (match e ((B (B A _) _) 1) ((B _ A) 2) ((B (B _ A) _) 3) (_ 4))",
            "(let ((_.0 e)) (block (L1 (block (L0 (if (@instance:B/2 _.0) (let ((_.1 (@field:0 _.0))) (if (@instance:B/2 _.1) (let ((_.2 (@field:0 _.1))) (if (@instance:A/0 _.2) 1 (let ((_.3 (@field:1 _.0))) (if (@instance:A/0 _.3) (jump L0) (let ((_.4 (@field:1 _.1))) (if (@instance:A/0 _.4) 3 (jump L1))))))) (let ((_.5 (@field:1 _.0))) (if (@instance:A/0 _.5) (jump L0) (jump L1))))) (jump L1))) 2)) 4))",
        ),
        (
            "(define [union] T A (B x)) (match [(f) (g)] ([A (B x)] x) ([a b] b))",
            "(let ((_.4 (call f)) (_.5 (call g))) (block (L0 (if (@instance:A/0 _.4) (if (@instance:B/1 _.5) (let ((x.1 (@field:0 _.5))) x.1) (jump L0)) (jump L0))) (let ((a.2 _.4) (b.3 _.5)) b.3)))",
        ),
    ] {
        assert_eq!(core(text), expected, "{text}");
    }
}

/// Codes and texts of the warnings about a program, without those about unbound variables.
fn warnings(text: &str) -> Vec<String> {
    let arena = Bump::new();
    let mut x = expander();
    let forms = read(text, &arena);
    let (_, reports) = expand_program(&forms, &mut x, &arena);
    reports.iter().map(|d| format!("{} {}", d.code.text(), d.message)).collect()
}

#[test]
fn unreachable_clauses() {
    const NEVER: &str = "W0002 this clause can never match: earlier ones match all that it would";
    const EVERYTHING: &str = "W0002 this clause can never match: an earlier one matches everything";
    let types = "(define [union] T A (B x) (C x y)) (define [type] P x)";
    for (clauses, expected) in [
        ("(1 'a) (2 'b) (1 'c) (_ 'd)", &[NEVER][..]),
        ("(1 'a) (1.0 'b) (_ 'c)", &[]),
        ("(\"s\" 'a) (\"t\" 'b) (\"s\" 'c) (_ 'd)", &[NEVER]),
        ("('a 1) ('b 2) ('a 3) (_ 4)", &[NEVER]),
        ("((B _) 1) (A 2) ((B 5) 3) (_ 4)", &[NEVER]),
        ("((B 5) 1) (A 2) ((B _) 3) (_ 4)", &[]),
        ("((P _) 1) ((P x) x) (_ 4)", &[NEVER]),
        ("([a] a) ([a b] b) ([a ..] a) ([] 0) ([x y z] 5) (_ 1)", &[NEVER]),
        ("([a ..] a) ([.. b] b) (_ 0)", &[NEVER]),
        ("([.. b] b) ([a ..] a) (_ 0)", &[]),
        ("((? int? x) x) ((? int? x) 2) (_ 3)", &[]),
        ("(x 1) ((? int? x) x) (_ 3)", &[EVERYTHING]),
        ("((? int? x) x) (_ 1) (nil 2)", &[EVERYTHING]),
        ("(nil 1) ([] 2) (() 3) (_ 4)", &[NEVER]),
        ("([A _] 1) ([_ A] 2) ([A A] 3) (_ 4)", &[NEVER]),
        ("([A A] 1) ([A _] 2) ([_ A] 3) (_ 4)", &[]),
    ] {
        assert_eq!(warnings(&format!("{types} (match e {clauses})")), expected, "{clauses}");
    }
    let elements = "(match [e f] ([A A] 1) ([a b] 2) (_ 3))";
    assert_eq!(warnings(&format!("{types} {elements}")), [NEVER]);
    let count = "(match [e f] ([a] 1) ([a b] 2))";
    assert_eq!(warnings(&format!("{types} {count}")), ["W0002 this clause can never match: no value is like this"]);
}

#[test]
fn missing_variants() {
    let types = "(define [union] T A (B x) (C x y)) (define [union] Opt None (Some v)) (define [type] P x)";
    for (form, expected) in [
        ("(match e (A 1) ((B x) x))", "W0003 match over T does not handle: C"),
        ("(match e (A 1) ((B 0) 2))", "W0003 match over T does not handle: C"),
        ("(match e ((C A _) 1) ((B A) 2))", "W0003 match over T does not handle: A"),
        ("(match e (None 1) ((Some (B x)) x))", "W0003 match over T in Some does not handle: A, C"),
        ("(match e ((P A) 1) ((P (B _)) 2))", "W0003 match over T in P does not handle: C"),
        ("(match [e f] ([A _] 1) ([_ A] 2) ([(B _) (B _)] 3))", "W0003 match over T does not handle: C"),
        ("(match [e f] ([None n] n) ([(Some x) None] x))", "W0003 match over Opt does not handle: Some"),
        ("(match e (A 1) ((B x) x) ((C x y) y))", ""),
        ("(match e (A 1) ((B x) x) (_ 3))", ""),
        ("(match e (A 1) ((B x) x) (None 2))", ""),
        ("(match e (None 1) ((Some (B x)) x) ((Some _) 2))", ""),
        ("(match e (None 1) ((Some (B x)) x) ((Some (C x y)) x) ((Some A) 2))", ""),
        ("(match e (A 1) ((? odd? (B x)) x) ((C _ _) 3))", ""),
        ("(match e ((Some 1) 1) ((Some 2) 2) (None 3))", ""),
    ] {
        let expected: Vec<&str> = Some(expected).filter(|e| !e.is_empty()).into_iter().collect();
        assert_eq!(warnings(&format!("{types} {form}")), expected, "{form}");
    }
}

#[test]
fn warnings_about_matches_have_positions() {
    let arena = Bump::new();
    let mut x = expander();
    let text = "(define [union] T A (B x)) (match v ((B x) x) ((B 1) 2))";
    let forms = read(text, &arena);
    let (_, reports) = expand_program(&forms, &mut x, &arena);
    let places: Vec<&str> = reports
        .iter()
        .map(|d| {
            let start = d.span.start() as usize;
            &text[start..start + d.span.len() as usize]
        })
        .collect();
    assert_eq!(places, ["((B 1) 2)", "(match v ((B x) x) ((B 1) 2))"]);
}

#[test]
fn control_forms() {
    for (text, expected) in [
        (
            "(handle (f) (t x (if x (resolve 1) (resolve 2))))",
            "(handle (lambda () (call f)) (t tail-resume (lambda t (x.1 resume.0) (if x.1 (resolve-tail resume.0 1) (resolve-tail resume.0 2)))))",
        ),
        (
            "(handle (f) (t x (* 10 (resolve 4))))",
            "(handle (lambda () (call f)) (t deferred (lambda t (x.1 resume.0) (begin (@defer resume.0 (lambda (y.2) (%* 10 y.2))) (resolve-tail resume.0 4)))))",
        ),
        (
            "(handle (f) (t x (if x (* x (resolve (g))) 2)))",
            "(handle (lambda () (call f)) (t linear (lambda t (x.1 resume.0) (if x.1 (%* x.1 (resolve resume.0 (call g))) 2))))",
        ),
        (
            "(handle (f) (t x (* x (resolve (g)))))",
            "(handle (lambda () (call f)) (t deferred (lambda t (x.1 resume.0) (let ((t.3 x.1) (t.4 (call g))) (begin (@defer resume.0 (lambda (y.2) {t.3} (%* t.3 y.2))) (resolve-tail resume.0 t.4))))))",
        ),
        (
            "(handle (f) (t x (lambda () (resolve 4))))",
            "(handle (lambda () (call f)) (t general (lambda t (x.1 resume.0) (lambda () {resume.0} (resolve resume.0 4)))))",
        ),
        (
            "(handle ^strict (f) (t x (with-continuation k (k 1))))",
            "(handle-strict (lambda () (call f)) (t scoped (lambda t (x.1 resume.0) (let ((k.2 (@continuation resume.0))) (call k.2 1)))))",
        ),
        ("(handle (f) ((t k x) 1))", "(handle (lambda () (call f)) (t abort (lambda t (x.2 resume.0) 1)))"),
        ("(resolve 1)", "(resolve none 1)"),
        ("(signal 'ask 1)", "(signal ask 1)"),
        ("(reset (+ 1 (shift k (k 2))))", "(reset (lambda () (%+ 1 (shift (lambda (k.0) (call k.0 2))))))"),
    ] {
        assert_eq!(core(text), expected, "{text}");
    }
}

#[test]
fn continuations_that_stay_in_their_clause() {
    for (clause, class) in [
        ("(t x (with-continuation k (+ (k 1) (k 2))))", "scoped"),
        ("((t k x) (+ (k 1) (k (k 2))))", "scoped"),
        ("(t x (with-continuation k (let loop (i 0) (if (> i 9) nil (begin (k i) (loop (+ i 1)))))))", "scoped"),
        ("(t x (with-continuation k (let (g (lambda (n) (k n))) (+ (g 1) (g 2)))))", "scoped"),
        ("(t x (with-continuation k (f k)))", "general"),
        ("(t x (with-continuation k (begin (set! kept k) (k 1))))", "general"),
        ("(t x (with-continuation k (cons x (lambda () (k 1)))))", "general"),
        ("(t x (with-continuation k (let loop (i 0) (if i (lambda () (loop 1)) (k i)))))", "general"),
        ("(t x (with-continuation k (let loop (i 0) (if i loop (k i)))))", "general"),
        ("(t x (with-continuation k (let (j k) (j 1))))", "general"),
        ("(t x (with-continuation k (handle (k 1) (u y (k 2)))))", "general"),
        ("(t x (with-continuation k (begin (set! k 1) (k 2))))", "general"),
        ("(t x (with-continuation k (if x (k 1) (resolve 2))))", "general"),
    ] {
        let text = core(&format!("(define kept nil) (handle (f) {clause})"));
        assert!(text.contains(&format!("(t {class} ")), "{clause}: {text}");
    }
}

#[test]
fn modules() {
    for (text, expected) in [
        (
            "(module m (export f) (define (f x) (car (g x))) (define (g x) x))",
            "(module m (f) ((g m:g) (f m:f)) (define m:f (lambda f (x.0) (%car (call m:g x.0)))) (define m:g (lambda g (x.1) x.1)))",
        ),
        (
            "(define [macro] def ([n] (define n 1))) (module m (export) (f car) (def car))",
            "(module m () ((car m:car)) (call f m:car) (define m:car 1))",
        ),
        ("(import m (a b :as c (d :as e)))", "(import m ((a a) (b c) (d e)) none)"),
        ("(import \"x/y.omni\" :all)", "(import \"x/y.omni\" all none)"),
        (
            "(module m (export x) (define x 1)) (module n (export) (import m :all) (export-from m (x)) x)",
            "(module n (x) ((m n:m) (x n:x)) (import m all n) (export-from m ((x x)) n) n:x)",
        ),
    ] {
        assert_eq!(core(text), expected, "{text}");
    }
}

#[test]
fn declarations() {
    for (text, expected) in [
        ("(define [abstract] (A B))", "(declare-abstract A B)"),
        (
            "(define [type] (T X) (^Int a) (b) c (^{'X Number} d))",
            "(declare-type T T (X) (^Int a) b c (^{'X Number} d))",
        ),
        ("(define [union] (Tree T) Leaf (Node l T))", "(declare-union Tree (T) (Leaf Leaf single) (Node Node (l T)))"),
        ("(define [alias] A ^(List Int))", "(declare-alias A List)"),
        ("(define [effect] (ask (^Int x)))", "(declare-effect ask Int)"),
        ("(define [effect] (ask))", "(declare-effect ask none)"),
        ("(define [ffi lib] m \"libm\")", "(declare-library m \"libm\")"),
        ("(define [ffi λ m] (cbrt (^Double x)) ^Double)", "(declare-foreign cbrt m (Double) Double)"),
    ] {
        assert_eq!(core(text), expected, "{text}");
    }
}

#[test]
fn quasiquotes() {
    for (text, expected) in [
        ("`(a ,x ,@(f) b c)", "(@cons 'a (@cons x (@splice (call f) (quote (b c)))))"),
        ("`(a . ,x)", "(@cons 'a x)"),
        ("`(a ',x)", "(@cons 'a (@cons (@cons 'quote (@cons x nil)) nil))"),
        (
            "`(a `(b ,(c ,x)))",
            "(@cons 'a (@cons (@cons 'quasiquote (@cons (@cons 'b (@cons (@cons 'unquote (@cons (@cons 'c (@cons x nil)) nil)) nil)) nil)) nil))",
        ),
        ("`[1 ,x]", "(@cons 'array (@cons 1 (@cons x nil)))"),
        ("`(1 2.5 {k v})", "(quote (1 2.5 {k v}))"),
        ("`,@x", "(call %error \",@ in non-list context\")"),
        ("`x", "'x"),
    ] {
        assert_eq!(core(text), expected, "{text}");
    }
}

#[test]
fn deep_nesting() {
    const WHEN: &str = "(define [macro] when ([test .. body] (if test (begin .. body) nil)))\n";
    for (depth, head, open, middle, close, tail) in [
        (1_000_000, "", "(+ 1 ", "1", ")", ""),
        (200_000, "", "[", "1", "]", ""),
        (200_000, "", "(if x ", "1", " 2)", ""),
        (200_000, "", "'(", "1", ")", ""),
        (200_000, "", "(begin 1 ", "1", ")", ""),
        (100_000, "", "(lambda (x) ", "x", ")", ""),
        (100_000, "", "(let (x 1) ", "x", ")", ""),
        (100_000, WHEN, "(when x ", "1", ")", ""),
        (100_000, "", "`(", "1", ")", ""),
        (100_000, "", "`(,x ", "1", ")", ""),
        (100_000, "", "(match x ((a b) ", "1", "))", ""),
        (100_000, "(match x (", "[", "1", "]", " 1))"),
        (100_000, "", "(handle ", "1", " (t x x))", ""),
        (100_000, "(define [macro] m ([] ", "(", "1", ")", "))"),
        (100_000, "", "(and x ", "1", ")", ""),
        (100_000, "(if ", "(or x ", "1", ")", " 1 2)"),
        (100_000, "x", ".[x", "", "]", ""),
    ] {
        let depth = scaled(depth) as usize;
        let text = format!("{head}{}{middle}{}{tail}", open.repeat(depth), close.repeat(depth));
        assert_eq!(errors(&text), [""; 0], "{open}");
    }
}

#[test]
fn deep_core_prints_and_analyses() {
    on_big_stack(|limit| {
        let arena = Bump::new();
        let mut x = expander();
        x.stack_limit = limit;
        let depth = scaled(300_000).max(30_000) as usize;
        let text = format!("{}1{} '{}{}", "(f ".repeat(depth), ")".repeat(depth), "(".repeat(depth), ")".repeat(depth));
        for d in read(&text, &arena) {
            let mut unit = x.expand(&d, &arena).unwrap();
            crate::core::analyse::analyse(&mut unit, &crate::core::analyse::Assumptions::CAUTIOUS);
            assert!(print_unit(&unit, &prim_name).contains('…'));
            assert!(crate::core::print::print_data(&[d]).contains('…'));
        }
    });
}

#[test]
fn no_room_is_an_error() {
    let text = format!("{}1{}", "(+ 1 ".repeat(100_000), ")".repeat(100_000));
    let found = on_big_stack(|_| {
        let marker = 0u8;
        errors_within(&text, std::ptr::addr_of!(marker) as usize - (7 << 20))
    });
    assert_eq!(found.len(), 1);
    assert!(found[0].ends_with("nesting too deep"), "{found:?}");
}

#[test]
fn long_flat_input_is_linear() {
    const LENGTH: usize = 100_000;
    let many = |s: &str| s.repeat(LENGTH);
    for text in [
        format!("(list {})", "x ".repeat(1_000_000)),
        format!("'({})", "x ".repeat(1_000_000)),
        format!("`({} ,x)", "x ".repeat(1_000_000)),
        format!("(begin {})", many("(f x)")),
        format!("(let ({}) a)", many("a (f a) ")),
        format!("(let ^rec ({}) a)", many("a (lambda (x) x) ")),
        format!("(match x {})", many("(1 2)")),
        format!("(match x {})", many("([a b] a)")),
        format!("(|> x {})", many("(f 1) ")),
        format!("(and {})", many("x ")),
        format!("(if (or {}) 1 2)", many("x ")),
        format!("(lambda ({}) 1)", "a ".repeat(10_000)),
        format!("(+ {})", many("x ")),
        format!("(module m (export) {})", many("(define x 1)")),
        format!("(handle x {})", many("(t a (resolve a))")),
        format!("(define [macro] cond ([] nil) ([t r .. m] (if t r (cond .. m))))\n(cond {})", "x y ".repeat(50_000)),
    ] {
        let start = std::time::Instant::now();
        assert_eq!(errors(&text), [""; 0], "{}", &text[..40]);
        assert!(start.elapsed().as_secs() < 20, "{}: {:?}", &text[..40], start.elapsed());
    }
}

/// A small generator of pseudo-random numbers (xorshift), so that runs are the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

#[test]
fn random_token_soups_do_not_panic() {
    const TOKENS: &[&str] = &[
        "lambda",
        "if",
        "let",
        "define",
        "quote",
        "quasiquote",
        "unquote",
        "unquote-splicing",
        "begin",
        "set!",
        "and",
        "or",
        "match",
        "reset",
        "shift",
        "signal",
        "handle",
        "resolve",
        "with-continuation",
        "module",
        "import",
        "export-from",
        "|>",
        "export",
        "[macro]",
        "[type]",
        "[union]",
        "[abstract]",
        "[alias]",
        "[effect]",
        "[ffi lib]",
        "[ffi λ m]",
        "^rec",
        "^strict",
        "^Int",
        "^",
        "..",
        "_",
        "x",
        "y#",
        "x.y",
        "m",
        "car",
        "+",
        "1",
        "2.5",
        "\"s\"",
        "nil",
        "true",
        "?",
        ":all",
        ":as",
        "'",
        "`",
        ",",
        ",@",
        ".",
        "Leaf",
        "99999999999999999999",
    ];
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    on_big_stack(|limit| {
        for round in 0..1000 {
            let mut text = String::new();
            let mut open = Vec::new();
            if round % 2 == 0 {
                text.push_str("(define [macro] m ([a .. r] (a .. r)) ([] (m m)))\n(define [union] U Leaf (x a b))\n");
            }
            for _ in 0..random.below(60) {
                match random.below(10) {
                    0..3 => {
                        let i = random.below(8).saturating_sub(5);
                        text.push(['(', '[', '{'][i]);
                        open.push([')', ']', '}'][i]);
                    }
                    3..5 => text.extend(open.pop()),
                    _ => text.push_str(TOKENS[random.below(TOKENS.len())]),
                }
                text.push(' ');
            }
            text.extend(open.iter().rev());
            let arena = Bump::new();
            let (forms, _) = crate::syntax::read_program(text.as_bytes(), 1, &arena);
            let mut x = expander();
            x.stack_limit = limit;
            x.from_data = round % 3 == 0;
            let (units, _) = expand_program(&forms, &mut x, &arena);
            for mut unit in units {
                print_unit(&unit, &prim_name);
                crate::core::analyse::analyse(&mut unit, &crate::core::analyse::Assumptions::CAUTIOUS);
            }
        }
    });
}
