//! Every pass fires, as printed Core shows, and switched off it does not. That the meaning stays is what the cases of
//! `tests/cases` check, which run in both executors; those of `17-programs/passes.lisp` are about the passes.

use super::*;
use crate::driver::pipeline;
use crate::lower::{Print, Scheme};
use omni_rt::core::print::print_unit;
use omni_rt::prims;

/// The Core of the last form after the passes that `passes` leaves.
fn optimised(text: &str, passes: &str) -> String {
    let arena = Bump::new();
    let mut front = pipeline::read("test", text.as_bytes(), &arena);
    pipeline::expand(&mut front, &arena);
    assert!(!front.has_errors(), "{text}");
    pipeline::optimise(&mut front, &arena, Passes::parse(passes));
    let unit = front.units.last().expect("a form");
    print_unit(unit, &|id| prims::get(id).name.to_owned()).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn passes_are_switched_off_by_name() {
    let passes = Passes::parse("-inline,-fold,-nonsense");
    assert!(!passes.has("inline") && !passes.has("fold") && passes.has("simplify"));
    assert!(NAMES.iter().all(|n| Passes::ALL.has(n) && !Passes::parse("none").has(n)));
}

#[test]
fn inline_small_functions_and_procedure_arguments() {
    let text = "(define (twice f x) (f (f x))) (define (g y) (twice (lambda (x) (* x y)) 3))";
    let with = optimised(text, "");
    assert!(!with.contains("call"), "{with}");
    assert!(optimised(text, "-inline,-specialise").contains("(call twice"));
}

#[test]
fn library_functions_become_loops() {
    let text = "(define (sum l) (foldl (lambda (a x) (+ a x)) 0 l))";
    let with = optimised(text, "");
    assert!(with.contains("(fix ((loop.") && with.contains("(%+ acc.") && !with.contains("foldl"), "{with}");
    assert!(optimised(text, "-inline").contains("(call foldl (lambda"));
}

#[test]
fn primitives_as_arguments_are_called_directly() {
    let with = optimised("(define (sum l) (foldl + 0 l))", "");
    assert!(with.contains("(%+ acc."), "{with}");
}

#[test]
fn generic_library_functions_on_lists() {
    let text = "(define (f l) (map (lambda (x) (+ x 1)) l))";
    let with = optimised(text, "");
    assert!(with.contains("@pair?") && with.contains("(%+ ") && with.contains("(call map (lambda"), "{with}");
    assert!(!optimised(text, "-generic").contains("@pair?"));
    // A program that extends the function gets none of it.
    let extended = format!("(define [type] Point x) (define (map f (^Point p)) p) {text}");
    assert!(!optimised(&extended, "").contains("@pair?"));
}

#[test]
fn specialise_recursive_functions() {
    let text = "(define (each f l) (if (null? l) nil (cons (f (car l)) (each f (cdr l)))))
                (define (g l) (each (lambda (x) (* 2 x)) l))";
    let with = optimised(text, "");
    assert!(with.contains("(fix ((each.") && with.contains("(%* 2 x."), "{with}");
    assert!(optimised(text, "-specialise").contains("(call each (lambda"));
    // A function that only passes the procedure on to one that calls it.
    let nested = "(define (less-than f a l) (if (null? l) nil (cons (f a (car l)) (less-than f a (cdr l)))))
                  (define (table f l) (if (null? l) nil (cons (less-than f 1 l) (table f (cdr l)))))
                  (define (g l) (table < l))";
    assert!(optimised(nested, "").contains("(%< a."), "{}", optimised(nested, ""));
    // The function does not pass the procedure on unchanged.
    let changed = "(define (each f l) (if (null? l) nil (cons (f (car l)) (each (lambda (x) x) (cdr l)))))
                   (define (g l) (each (lambda (x) (* 2 x)) l))";
    assert!(optimised(changed, "").contains("(call each (lambda"));
}

#[test]
fn simplify_local_functions_copies_and_dead_code() {
    let text = "(define (g a) (let (f (lambda (x) (+ x a)) unused (list a a) same a) (begin a (f same))))";
    let with = optimised(text, "");
    assert_eq!(with, "(define g (lambda g (a.0) (%+ a.0 a.0)))");
    assert!(optimised(text, "-simplify").contains("lambda f"));
}

#[test]
fn assigned_variables_are_no_copies() {
    let with = optimised("(define (g a) (let (b a) (set! a 5) (+ a b)))", "");
    assert!(with.contains("(let ((b.1 a.0))"), "{with}");
}

#[test]
fn operators_keep_their_names() {
    let with = optimised("(define (g a) (let (f a) (f 1)))", "");
    assert!(with.contains("(call f.1 1)"), "{with}");
}

#[test]
fn fold_constants_but_not_errors_or_overflow() {
    assert!(optimised("(define (g) (if (< 1 2) (+ 20 22) (car nil)))", "").contains("(lambda g () 42)"));
    assert!(optimised("(define (g) (+ 20 22))", "-fold").contains("%+"));
    for text in ["(/ 1 0)", "(+ 1152921504606846975 1)", "(+ 1 'a)", "(% 1 0)", "(/ 1.0 0.0)"] {
        assert!(optimised(&format!("(define (g) {text})"), "").contains('%'), "{text}");
    }
}

#[test]
fn printing_one_value_makes_no_list() {
    let text = "(println (car '(1 2)))";
    let with = optimised(text, "");
    assert!(with.contains("signal io/println") && !with.contains("cons"), "{with}");
    assert!(optimised(text, "-fold").contains("cons"));
}

#[test]
fn programs_that_evaluate_text_keep_their_calls() {
    let with = optimised("(define (g x) (+ x 1)) (eval '(define (g x) x)) (g 1)", "");
    assert!(with.contains("(call g 1)"), "{with}");
}

/// The generated Rust of a program.
fn lowered(text: &str, passes: &str) -> String {
    let arena = Bump::new();
    let mut front = pipeline::read("test", text.as_bytes(), &arena);
    pipeline::expand(&mut front, &arena);
    pipeline::optimise(&mut front, &arena, Passes::parse(passes));
    pipeline::format(pipeline::lower(&front, Scheme::Sibling, Print::Nothing).tokens)
}

#[test]
fn loops_on_doubles_have_f64_variables() {
    let text = "(define (sum l) (let loop (l l acc 0.0) (if (null? l) acc (loop (cdr l) (+ acc (* 2.0 (car l)))))))
                (println (sum '(1.5)))";
    let with = lowered(text, "");
    assert!(with.contains("let mut acc = 0f64;") && with.contains("rt::mul_fv(2f64,"), "{with}");
    assert!(!lowered(text, "-float-loops").contains("f64"));
    // An argument that may be something else: no.
    let text = text.replace("(+ acc (* 2.0 (car l)))", "(if (pair? (cdr l)) acc (car l))");
    assert!(!lowered(&text, "").contains("0f64"));
}

#[test]
fn base_cases_are_tested_by_the_caller() {
    let text = "(define (count n) (if (= n 0) (+ n 1) (+ 1 (count (- n 1))))) (println (count 3))";
    assert!(lowered(text, "").contains("count__body"));
    assert!(!lowered(text, "-base-case").contains("count__body"));
    // A field that a pattern takes out.
    let text = "(define [union] Tree (Leaf n) (Node l r))
                (define (total t) (match t ((Leaf n) n) ((Node l r) (+ (total l) (total r)))))
                (println (total (Node (Leaf 1) (Leaf 2))))";
    assert!(lowered(text, "").contains("total__body"));
    assert!(!lowered(text, "-base-case").contains("total__body"));
}

#[test]
fn trees_of_likely_doubles_are_tested_once() {
    let text = "(define (f x y) (let (d (+ (* x x) (* y y))) (+ (* 0.5 x) (* 0.5 y) d))) (println (f 1.5 2))";
    let with = lowered(text, "");
    assert!(with.contains("if rt::all_f64([x, y])") && with.contains("rt::from_f64"), "{with}");
    assert!(!lowered(text, "-float-trees").contains("all_f64"));
}

#[test]
fn operations_have_inline_paths() {
    let text = "(define (count n) (if (> n 0) (count (- n 1)) n)) (println (count 2.5))";
    let (with, without) = (lowered(text, ""), lowered(text, "-fast-paths"));
    assert!(with.contains("rt::sub(") && !with.contains("rt::once::sub("), "{with}");
    assert!(without.contains("rt::once::sub(") && !without.contains("rt::sub("), "{without}");
}

#[test]
fn recursive_calls_do_not_keep_the_results_they_are_given() {
    let text =
        "(define (rest xs) (if (pair? xs) (rest2 xs) nil)) (define (rest2 xs) (begin (println xs) (rest (cdr xs))))
                (define (walk xs) (if (null? xs) nil (cons 1 (walk (rest xs))))) (println (walk '(1 2)))";
    assert!(lowered(text, "").contains("rt::forget_result("));
    let text = "(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))) (println (fib 9))";
    assert!(!lowered(text, "").contains("rt::forget_result("));
}

#[test]
fn loops_under_handlers_need_no_handler() {
    let text = "(define (up i n) (if (> i n) nil (begin (signal emit i) (up (+ i 1) n))))
                (define (run n) (let (sum 0) (handle (up 0 n) (emit x (set! sum (+ sum x)) (resolve nil))) sum))";
    let with = optimised(text, "");
    assert!(with.contains("(fix ((up.") && !with.contains("handle") && !with.contains("signal"), "{with}");
    assert!(optimised(text, "-handlers").contains("(handle"));
    // An early exit in tail position.
    let text = "(define (find p l) (handle (let loop (l l) (if (null? l) nil
                                        (if (p (car l)) (signal found (car l)) (loop (cdr l))))) (found x (list x))))
                (define (g l) (find (lambda (x) (> x 2)) l))";
    let with = optimised(text, "");
    assert!(!with.contains("handle") && !with.contains("signal"), "{with}");
    // By a function that takes the body as a procedure.
    let text = "(define (counted thunk) (let (n 0) (handle (thunk) (tick _ (set! n (+ n 1)) (resolve n)))))
                (define (g) (counted (lambda () (+ (signal tick nil) (signal tick nil)))))";
    assert!(!optimised(text, "").contains("handle"), "{}", optimised(text, ""));
}

#[test]
fn handlers_that_others_may_need_stay() {
    let kept = |text: &str| assert!(optimised(text, "").contains("(handle"), "{}", optimised(text, ""));
    // Unknown code in the body.
    kept("(define (g f) (handle (begin (f) (signal a 1)) (a x (resolve x))))");
    // Errors that it takes, and strictness.
    kept("(define (g y) (handle (+ y (signal a 1)) (a x (resolve x)) (raise m m)))");
    kept("(define (g y) (handle ^strict (+ y (signal a 1)) (a x (resolve x))))");
    // A continuation, and an exit from the middle.
    kept("(define (g y) (handle (+ y (signal a 1)) (a x (+ 1 (resolve x)))))");
    kept("(define (g y) (handle (+ y (signal a 1)) (a x x)))");
    // A declared argument.
    kept("(define [effect] (a (^Int x))) (define (g y) (handle (+ y (signal a 1)) (a x (resolve x))))");
    // A reset between: what is captured up to it may be called elsewhere.
    let between = "(define (g y) (handle (reset (+ y (signal a 1))) (a x (resolve x))))";
    assert!(optimised(between, "").contains("(signal a"), "{}", optimised(between, ""));
    let between = "(define (g y) (handle (handle (+ (signal b 1) (signal a 1)) ((b k x) (k x))) (a x (resolve x))))";
    assert!(optimised(between, "").contains("(signal a"), "{}", optimised(between, ""));
}

#[test]
fn signals_go_to_the_clause_of_a_handler_that_stays() {
    let text = "(define (g f) (handle (begin (f) (+ 1 (signal a 1))) (a x (resolve (f x))) (b x x)))";
    let with = optimised(text, "");
    assert!(with.contains("(@leave-clause (@enter-clause frame.") && !with.contains("(signal"), "{with}");
    assert!(optimised(text, "-handlers").contains("(signal a"));
    // A clause that cannot notice needs no mask; one that never resumes leaves at once.
    let text =
        "(define (g f) (handle (begin (f) (list (signal a 1) (signal b 2))) (a x (resolve (cons x x))) (b x x)))";
    let with = optimised(text, "");
    assert!(with.contains("(@abandon:1 frame.") && !with.contains("@enter-clause"), "{with}");
    // Signals that another handler takes.
    let text = "(define (g f) (handle (handle (f (signal a 1)) (a x (resolve (list x)))) (a x (f x))))";
    assert_eq!(optimised(text, "").matches("frame.").count(), 0, "{}", optimised(text, ""));
}

#[test]
fn functions_that_signal_to_a_handler_that_stays() {
    // One that does not call itself becomes part of the body; the other stays.
    let text = "(define (try-it x) (if (> x 1) (signal fail x) (signal choose x)))
                (define (again x) (if (> x 1) (signal fail x) (again (+ x 1))))
                (define (g y) (handle (list (try-it y) (again y)) (fail x x) ((choose k x) (cons (k x) (k y)))))";
    let with = optimised(text, "");
    assert!(with.contains("(@abandon:0 frame.") && !with.contains("(call try-it"), "{with}");
    assert!(with.contains("(signal choose") && with.contains("(call again"), "{with}");
}

#[test]
fn counters_and_bounded_numbers_are_fixnums() {
    let text = "(define (count l) (let loop (l l i 0) (if (null? l) i (loop (cdr l) (+ i 1)))))
                (define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
                (println (count '(1)) (fib 10))";
    let with = lowered(text, "");
    assert!(with.contains("rt::add_fixnums(i, rt::fixnum(1))"), "{with}");
    assert!(with.contains("rt::lt_fixnums(n, rt::fixnum(2))") && with.contains("rt::assume_fixnum(n)"), "{with}");
    // The sum of two results can leave the fixnums.
    assert!(with.contains("rt::add("), "{with}");
    assert!(!lowered(text, "-ranges").contains("fixnums("));
    // A function that is a value can get anything, and so can one that is called with something else.
    for other in ["(println (map fib '(1)))", "(println (fib 2.0))", "(println (eval '(fib 2)))"] {
        let text = format!("{text}{other}");
        assert!(!lowered(&text, "").contains("rt::assume_fixnum(n)"), "{other}");
    }
}

#[test]
fn comparisons_bound_products() {
    let text = "(define (sum n) (let loop (i 0 s nil) (if (< i n) (loop (+ i 1) (cons (* i i) s)) s)))";
    assert!(lowered(&format!("{text}(println (sum 100))"), "").contains("rt::mul_fixnums(i, i)"));
    assert!(!lowered(&format!("{text}(println (sum 4000000000))"), "").contains("rt::mul_fixnums"));
}

#[test]
fn continuations_of_known_handlers_are_procedures() {
    let walk = "(define (walk t) (if (pair? t) (begin (walk (car t)) (walk (cdr t))) (signal emit t)))";
    let generate = "(define (generate t) (handle (begin (walk t) nil)
        (emit x (with-continuation k (cons x (lambda () (k nil)))))))";
    let with = optimised(&format!("{walk} {generate}"), "");
    assert!(!with.contains("(handle") && with.contains("@captured") && with.contains("@deeper"), "{with}");
    let without = optimised(&format!("{walk} {generate}"), "-continuations");
    assert!(without.contains("(handle") && !without.contains("@captured"), "{without}");
    // Nothing waits for a call of a function: nothing is counted.
    let pick = "(define (pick) (list (signal choose 1) (signal choose 2)))";
    let with = optimised(&format!("{pick} (handle (pick) (choose x (with-continuation k (list (k x) (k 0)))))"), "");
    assert!(!with.contains("(handle") && !with.contains("@deeper"), "{with}");
}

#[test]
fn continuations_stay_where_the_handler_could_be_found() {
    let clause = "(choose x (with-continuation k (list (k x) (k 0))))";
    let stays = |before: &str, body: &str| {
        let with = optimised(&format!("{before} (define (run f) (handle {body} {clause}))"), "");
        assert!(with.contains("(handle"), "{with}");
    };
    let pick = "(define (pick y) (+ y (signal choose 1)))";
    // An unknown call where a function that signals is a value; a method; code that is not known at all.
    stays(&format!("{pick} (define all (list pick))"), "(list (pick 1) (f 1))");
    stays("(define (pick (^Int y)) (+ y (signal choose 1)))", "(list (signal choose 2) (pick 1))");
    stays(&format!("{pick} (eval '(pick 1))"), "(pick 1)");
    // A signal in a function that is a value, in another handler, in a delimiter, in a coroutine.
    stays("", "(list (signal choose 1) (lambda () (signal choose 2)))");
    stays("", "(list (signal choose 1) (handle (list (signal choose 2) (f 2)) (other y (resolve y))))");
    stays("", "(list (signal choose 1) (reset (+ (signal choose 2) (shift k (k 1)))))");
    stays("", "(list (signal choose 1) (resume (coroutine (lambda () (signal choose 2)))))");
    // An unknown call is fine where nothing hidden signals the tag.
    let with = optimised(&format!("{pick} (define (run f) (handle (list (pick 1) (f 1)) {clause}))"), "");
    assert!(!with.contains("(handle"), "{with}");
}

#[test]
fn continuations_as_values_and_library_functions_on_unknown_collections() {
    let clause = "(choose x (with-continuation k (map k x)))";
    let with = optimised(&format!("(define (f) (list (signal choose 1))) (handle (f) {clause})"), "");
    assert!(!with.contains("(handle") && with.contains("@captured-object"), "{with}");
    // On a list the loop is rewritten; what only the dispatch table knows gets a handler of its own.
    let clause = "(choose x (with-continuation k (list (k x) (k 0))))";
    let each = "(define (f xs) (handle (list (map (lambda (x) (signal choose x)) xs))";
    let with = optimised(&format!("{each} {clause}))"), "");
    assert!(with.contains("(@cons true (call map") && with.contains("(call choose."), "{with}");
    // A handler in a function goes to the function that it is given.
    let all = format!("(define (all thunk) (handle (list (thunk)) {clause})) (define (pick) (+ 1 (signal choose 1)))");
    let with = optimised(&format!("{all} (all pick)"), "");
    assert!(!with.contains("(handle") && !with.contains("(call pick "), "{with}");
}
