//! What is said about the mistakes that people make, with its hint: one line for each report.

use super::program::expand_program;
use super::testing::{expander, read};
use bumpalo::Bump;

/// Everything that `check` says.
fn reports(text: &str) -> Vec<String> {
    let arena = Bump::new();
    let mut x = expander();
    let forms = read(text, &arena);
    let (units, mut reports) = expand_program(&forms, &mut x, &arena);
    let references = x.take_references();
    reports.extend(x.program_warnings(&references, &units));
    reports
        .iter()
        .map(|d| {
            let hint = d.suggestion.as_deref().map_or(String::new(), |s| format!(" | {s}"));
            format!(
                "{} {}{hint}",
                &text[d.span.start() as usize..(d.span.start() + d.span.len()) as usize],
                d.code.text()
            )
        })
        .collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(reports(text), *expected, "{text}");
    }
}

#[test]
fn forms_of_other_shapes() {
    check(&[
        (
            "(if 1 2)",
            &["(if 1 2) E0012 | the last operand is missing: write nil, or (when test …) for `if` without else"],
        ),
        ("(if 1 2 3 4)", &["(if 1 2 3 4) E0012 | several expressions make one with (begin …)"]),
        (
            "(let ((x 1)) x)",
            &[
                "(x 1) E0012 | names and values stand side by side, without brackets around each pair: (let (x 1 y 2) …)",
            ],
        ),
        ("(let (a 1 b) a)", &["b E0012 | `b` has no value"]),
        ("(let () 1)", &["() E0012 | a let has at least one variable; without any, write (begin …)"]),
        ("(let go () 1)", &["() E0012 | a let has at least one variable: (let go (_ nil) … (go nil))"]),
        ("(let (a 1))", &["(let (a 1)) E0012 | the body is missing"]),
        ("(lambda (x))", &["(lambda (x)) E0012 | the body is missing"]),
        ("(lambda x x)", &["x E0012 | all arguments in one list: (lambda (.. x) …)"]),
        ("(define f (x) 1)", &["(define f (x) 1) E0012 | a function is defined by (define (f param …) body…)"]),
        ("(define (f (Int x)) x)", &["(Int x) E0012 | a type has a caret: (^Int x)"]),
        ("(define (f (x ^Int)) x)", &["(x ^Int) E0012 | the type comes first: (^Int x)"]),
        ("(define (f x . r) r)", &["(f x . r) E0012 | the rest of the arguments is `.. r`"]),
        ("(define (f .. r x) r)", &[".. E0012 | `..` and the name of the rest come last"]),
        ("(define (f x, y) x)", &[", y E0012 | parameters have spaces between them and no commas"]),
        ("(set! (car p) 1)", &["(car p) E0012 | a part of a pair is a path: (set! p.car …)"]),
        ("(set! (vector-ref v 0) 1)", &["(vector-ref v 0) E0012 | an element is (set! v.[i] …)"]),
        ("(signal a)", &["(signal a) E0012 | an effect carries one value: (signal a nil)"]),
        ("(signal (a 1))", &["(signal (a 1)) E0012 | tag and value without brackets: (signal a …)"]),
        ("(handle 1 (a x))", &["(a x) E0012 | a clause has a tag, a name for the value (or _), and a body: (a _ …)"]),
        ("(handle 1 a x 2)", &["a E0012 | every clause is in brackets of its own: (tag arg body…)"]),
        ("(match 1 x 2)", &["x E0012 | every clause is in brackets of its own: (pattern result)"]),
        ("(match 1 (x))", &["(x) E0012 | the result of the clause is missing"]),
        (
            "(module m (define x 1))",
            &["(define x 1) E0012 | the names to export come first, even if there are none: (export)"],
        ),
        ("(define [typ] P x)", &["[typ] E0014 | did you mean `[type]`?"]),
        ("[1, 2]", &[", 2 E0019 | the comma belongs into templates; elements have spaces between them"]),
    ]);
}

#[test]
fn one_mistake_is_reported_once() {
    check(&[
        ("(defun sq (x) (* x x)) (sq 3)", &["defun W0001 | did you mean `define`?"]),
        ("(let* ((x 1)) x)", &["let* W0001 | did you mean `let`?"]),
        (
            "(define (f [x]) (g x)) (f 1)",
            &["[x] E0012 | a parameter is one name; (match value ([a b] …)) takes a list apart"],
        ),
        (
            "(define-syntax m (syntax-rules () ((_ x) x))) (m 1)",
            &["_ E0013 | there is no `define-syntax`: did you mean `define [macro]`?"],
        ),
        (
            "(define [macro] m (x) x) (m 1)",
            &["(x) E0012 | each clause is a pattern and a template: (define [macro] m ([x y] (f x y)))", "x E0012"],
        ),
        ("(nowhere such) (nowhere such)", &["nowhere W0001", "such W0001"]),
    ]);
}

#[test]
fn what_certainly_goes_wrong() {
    check(&[
        ("(1 2 3)", &["(1 2 3) W0011 | a list of data is quoted, '(1 2 3), or made by (list 1 2 3)"]),
        ("(5)", &[]),
        ("(define (f x &rest y) x)", &["&rest W0010 | the rest of the arguments is `.. name`"]),
        ("(define (f ^Int x) x)", &["^Int W0010 | type and name are in brackets: (^Int name)"]),
        ("(define (f (^Intt x)) x)", &["(^Intt x) W0008 | did you mean `Int`?"]),
        ("(define (f (^Late x)) x) (define [type] Late)", &[]),
        ("(define [type] (Box T) (^T x) (^Box next))", &[]),
        ("(match 1 ((cons a b) 1) (_ 2))", &["(cons a b) W0008 | a pair is matched by [first .. rest]"]),
        (
            "(define [union] U Full Part) (match 1 (Fulll 1) (Part 2))",
            &["Fulll W0004 | did you mean `Full`?", "(Part 2) W0002"],
        ),
        ("(handle (signal ask 1) (aks x 1))", &["ask W0009 | did you mean `aks`?"]),
        ("(define (f) (signal ask 1))", &[]),
        ("(signal raise 1) (signal io/print 1)", &[]),
        ("(module m (export f) (define g 1))", &["(export f) W0012"]),
        (
            "(module m (export f) (define (f) 1)) (import m (g)) (f)",
            &[
                "(import m (g)) W0012 | only names in its list (export …) can be imported",
                "f W0001 | module `m` exports it: (import m (f)), or m.f",
            ],
        ),
    ]);
}
