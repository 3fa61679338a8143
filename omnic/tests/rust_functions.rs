//! Functions of Rust (LANGUAGE §11.1): one project with all conversions, built once, and what is said about definitions
//! that do not fit.

// The tests drive the compiler from outside.
#![allow(clippy::disallowed_methods)]

mod command;

use command::{omnic, stderr, stdout};
use std::process::Command;
use tempfile::TempDir;

const MANIFEST: &str = "\
[project]
name = \"native\"
[build]
opt = \"O1\"
debug-info = \"none\"
[dependencies.rust]
local-crate = { path = \"local\" }
[rust]
modules = [\"src/native.rs\"]
";

const LOCAL: &str = "pub mod deep { pub fn triple(x: i32) -> i32 { x * 3 } }\n";

const NATIVE: &str = r#"
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicI64, Ordering};

pub fn add(a: i64, b: i64) -> i64 { a + b }
pub fn small(a: u8) -> u8 { a }
pub fn large(a: u64) -> u128 { a as u128 * a as u128 }
pub fn half(x: f64) -> f64 { x / 2.0 }
pub fn single(x: f32) -> f32 { x * 2.0 }
pub fn not(b: bool) -> bool { !b }
pub fn shout(s: &str) -> String { s.to_uppercase() }
pub fn tail(s: &str) -> &str { &s[1..] }
pub fn name() -> &'static str { "native" }
pub fn sum(xs: &[i64]) -> i64 { xs.iter().sum() }
pub fn longest<'a>(xs: &[&'a str]) -> &'a str { xs.iter().max_by_key(|s| s.len()).copied().unwrap_or("") }
pub fn reversed(mut xs: Vec<String>) -> Vec<String> { xs.reverse(); xs }
pub fn transpose(rows: Vec<Vec<i64>>) -> Vec<Vec<i64>> {
    (0..rows.first().map_or(0, Vec::len)).map(|i| rows.iter().map(|r| r[i]).collect()).collect()
}
pub fn letters(s: &str) -> BTreeMap<String, i64> {
    let mut counts = BTreeMap::new();
    for c in s.chars() { *counts.entry(c.to_string()).or_insert(0) += 1; }
    counts
}
pub fn lengths(xs: &[String]) -> HashMap<String, usize> { xs.iter().map(|s| (s.clone(), s.len())).collect() }
pub fn next(x: Option<i64>) -> Option<i64> { x.map(|x| x + 1).filter(|x| *x > 0) }
pub fn nothing(_x: i64) {}
pub fn positive(x: i64) -> Result<i64, String> { if x > 0 { Ok(x) } else { Err(format!("{x} is not positive")) } }
pub fn checked(x: i64) -> Result<(), std::num::TryFromIntError> { u8::try_from(x).map(|_| ()) }
pub fn element(i: i64) -> i64 { let v = vec![10, 20]; v[i as usize] }
pub fn prints(s: &str) { println!("rust: {s}"); }

pub struct Counter(i64);
static DROPPED: AtomicI64 = AtomicI64::new(0);
impl Drop for Counter {
    fn drop(&mut self) { DROPPED.fetch_add(1, Ordering::SeqCst); }
}
pub fn counter(n: i64) -> Counter { Counter(n) }
pub fn bump(c: &mut Counter, by: i64) -> i64 { c.0 += by; c.0 }
pub fn count(c: &Counter) -> i64 { c.0 }
pub fn both(a: &Counter, b: &Counter) -> i64 { a.0 + b.0 }
pub fn add_to(a: &mut Counter, b: &Counter) -> i64 { a.0 += b.0; a.0 }
pub fn finish(c: Box<Counter>) -> i64 { c.0 }
pub fn try_counter(n: i64) -> Result<Counter, &'static str> { if n < 0 { Err("negative") } else { Ok(Counter(n)) } }
pub fn counters(n: i64) -> Vec<Counter> { (0..n).map(Counter).collect() }
pub fn dropped() -> i64 { DROPPED.load(Ordering::SeqCst) }
"#;

const DEFINITIONS: &str = r#"
(define [ffi rust "native::add"] (add (^Int a) (^Int b)) ^Int)
(define [ffi rust "native::small"] (small (^Int a)) ^Int)
(define [ffi rust "native::large"] (large (^Int a)) ^Int)
(define [ffi rust "native::half"] (half (^Double x)) ^Double)
(define [ffi rust "native::single"] (single (^Double x)) ^Double)
(define [ffi rust "native::not"] (opposite (^Bool x)) ^Bool)
(define [ffi rust "native::shout"] (shout (^String s)) ^String)
(define [ffi rust "crate::native::tail"] (tail (^String s)) ^String)
(define [ffi rust "native::name"] (name) ^String)
(define [ffi rust "native::sum"] (sum-array (^(Array Int) xs)) ^Int)
(define [ffi rust "native::sum"] (sum-list (^(List Int) xs)) ^Int)
(define [ffi rust "native::longest"] (longest (^(List String) xs)) ^String)
(define [ffi rust "native::reversed"] (reversed (^(Array String) xs)) ^(List String))
(define [ffi rust "native::transpose"] (transpose (^(Array (List Int)) rows)) ^(List (Array Int)))
(define [ffi rust "native::letters"] (letters (^String s)) ^(Dict String Int))
(define [ffi rust "native::lengths"] (lengths (^(List String) xs)) ^(Dict String Int))
(define [ffi rust "native::next"] (next (^(Option Int) x)) ^(Option Int))
(define [ffi rust "native::nothing"] (nothing (^Int x)))
(define [ffi rust "native::positive"] (positive (^Int x)) ^Int)
(define [ffi rust "native::checked"] (checked (^Int x)) ^Void)
(define [ffi rust "native::element"] (element (^Int i)) ^Int)
(define [ffi rust "native::prints"] (prints (^String s)))
(define [ffi rust "native::counter"] (counter (^Int n)) ^Counter)
(define [ffi rust "native::bump"] (bump (^Counter c) (^Int by)) ^Int)
(define [ffi rust "native::count"] (count (^Counter c)) ^Int)
(define [ffi rust "native::both"] (both (^Counter a) (^Counter b)) ^Int)
(define [ffi rust "native::add_to"] (add-to (^Counter a) (^Counter b)) ^Int)
(define [ffi rust "native::finish"] (finish (^Counter c)) ^Int)
(define [ffi rust "native::try_counter"] (try-counter (^Int n)) ^Counter)
(define [ffi rust "native::counters"] (counters (^Int n)) ^(List Counter))
(define [ffi rust "native::dropped"] (dropped) ^Int)
(import thrice (triple))
"#;

/// In a module of a file of its own.
const THRICE: &str = "(module thrice (export triple)
  (define [ffi rust \"local_crate::deep::triple\"] (triple (^Int x)) ^Int))\n";

/// Each line is printed as the comment says; both ways of running are compared with it.
const PROGRAM: &str = r#"
(define (attempt f) (handle (f) (raise m m)))
(define [macro] tried ([e] (attempt (lambda () e))))
(println (add 1 2) (small 255) (large 18446744073709551615) (half 5) (single 0.5) (opposite nil)) ;> 3 255 340282366920938463426481119284349108225 2.5 1.0 true
(println (shout "straße") (tail "xyz") (name) (triple 7)) ;> STRASSE yz native 21
(println (sum-array [1 2 3]) (sum-array []) (sum-list '(4 5)) (longest '("a" "ccc" "bb"))) ;> 6 0 9 ccc
(println (reversed ["a" "b"]) (transpose ['(1 2) '(3 4)])) ;> ("b" "a") ([1 3] [2 4])
(println (letters "hello") (ref (lengths '("four" "seven")) "seven")) ;> {"e" 1 "h" 1 "l" 2 "o" 1} 5
(println (next nil) (next 4) (next -9) (nothing 1)) ;> nil 5 nil nil
(println (map small '(1 2)) (apply add '(3 4)) add (type-of add) (procedure? add)) ;> (1 2) 7 #<primitive add> Any true
(println (tried (small 256)) (tried (small 1.0)) (tried (shout 5)) (tried (sum-list '(1 . 2)))) ;> ffi: cannot convert Int argument ffi: cannot convert Double argument ffi: cannot convert Int argument ffi: cannot convert List argument
(println (tried (add 1)) (tried (apply add '(1 2 3)))) ;> ffi: expected 2 args, got 1 ffi: expected 2 args, got 3
(println (positive 3) (tried (positive -3)) (checked 3) (tried (checked 300))) ;> 3 -3 is not positive nil out of range integral type conversion attempted
(println (tried (element 9)) (element 1)) ;> ffi rust: panic: index out of bounds: the len is 2 but the index is 9 20
(println (tried (add 9223372036854775807 1))) ;> ffi rust: panic: attempt to add with overflow
(print "before ") ;> before rust: hello
(prints "hello")
(define c (counter 5))
(println c (type-of c) (bump c 2) (count c) (both c c)) ;> #<ffi-handle:Counter> Any 7 7 14
(println (tried (add-to c c)) (add-to c (counter 1)) (tried (count 5)) (tried (bump c 'x))) ;> ffi: the Counter is in use 8 ffi: cannot convert Int argument ffi: cannot convert Symbol argument
(println (finish c) (tried (count c))) ;> 8 ffi: the Counter was moved
(println (count (try-counter 6)) (tried (try-counter -1)) (map count (counters 3))) ;> 6 negative (0 1 2)
(let loop (i 0) (if (< i 200000) (begin (counter i) (loop (+ i 1))) nil))
(println (> (dropped) 1000)) ;> true
(println (eval '(add 40 2)) (resume (coroutine (lambda () (triple 2))))) ;> 42 6
(println (tried (eval '(define [ffi rust "native::add"] (plus (^Int a) (^Int b)) ^Int)))) ;> ffi rust: 'plus' is the Rust function 'native::add', which needs a build: omnic build, or omnic run with a file
(add (length (argv)) 40)
"#;

fn project() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = directory.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("omni.toml", MANIFEST);
    write("local/Cargo.toml", "[package]\nname = \"local-crate\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
    write("local/src/lib.rs", LOCAL);
    write("src/native.rs", NATIVE);
    write("src/lib/thrice.omni", THRICE);
    write("src/main.omni", &format!("{DEFINITIONS}{PROGRAM}"));
    directory
}

#[test]
fn values_go_to_rust_and_come_back() {
    let directory = project();
    let expected: String =
        PROGRAM.lines().filter_map(|l| l.split_once(";> ")).map(|(_, text)| format!("{text}\n")).collect();
    // Built by `run`, which prints the last value as it always does; the second time nothing is compiled.
    for args in [&["run", ".", "x", "y"], &["run", "src/main.omni", "x", "y"]] {
        let output = omnic(directory.path(), args);
        assert_eq!(stdout(&output), format!("{expected}42\n"), "{}", stderr(&output));
        assert_eq!(output.status.code(), Some(0));
    }
    let kept = std::fs::read_dir(directory.path().join("build/rust/run")).unwrap().count();
    assert_eq!(kept, 2, "one executable for each name of the program");
    let output = omnic(directory.path(), &["build", "--keep", "kept"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), String::new()), "{}", stderr(&output));
    let run = |stress: &str| {
        let mut command = Command::new(directory.path().join("build/native"));
        command.env("OMNI_GC_STRESS", stress).output().unwrap()
    };
    let built = run("0");
    assert_eq!((stdout(&built), stderr(&built)), (expected.clone(), String::new()));
    assert_eq!(stdout(&run("50")), expected);
    for file in ["kept/src/rust_functions.rs", "kept/native/src/lib.rs", "kept/native/Cargo.toml"] {
        assert!(directory.path().join(file).is_file(), "{file}");
    }
    // An error that nobody handles has its place, and a program that fails its status.
    let program = format!("{DEFINITIONS}(println (positive 1))\n  (positive -1)\n");
    std::fs::write(directory.path().join("src/main.omni"), program).unwrap();
    let output = omnic(directory.path(), &["run"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), "1\n".into()));
    let line = DEFINITIONS.lines().count() + 2;
    assert!(stderr(&output).starts_with(&format!("Error at line {line}, column 3: -1 is not positive\n")));
}

#[test]
fn definitions_that_do_not_fit_are_reported_where_they_are() {
    let directory = project();
    let native = NATIVE.to_owned()
        + "pub fn by_value(c: Counter) -> i64 { c.0 }\npub struct Odd;\npub fn odd() -> Result<i64, Odd> { Err(Odd) }\n";
    std::fs::write(directory.path().join("src/native.rs"), native).unwrap();
    let cases = [
        ("add\"] (f (^Int a) (^String b)) ^Int", 1, "parameter 'b' is annotated ^String, but 'native::add' takes i64"),
        ("add\"] (f (^Int a)) ^Int", 2, "the definition has 1 parameter, but 'native::add' takes 2"),
        ("add\"] (f (^Int a) (^Int b)) ^String", 3, "the result is annotated ^String, but 'native::add' returns i64"),
        ("add\"] (f (^Int a) (^Int b))", 4, "the result has no annotation, but 'native::add' returns i64"),
        ("none\"] (f) ^Int", 5, "'native::none': cannot find function `none` in module"),
        ("count\"] (f (^Int c)) ^Int", 6, "parameter 'c' is annotated ^Int, but 'native::count' takes &Counter"),
        ("by_value\"] (f (^Counter c)) ^Int", 7, "a handle is passed as `&T`, `&mut T` or `Box<T>`"),
        (
            "sum\"] (f (^(Array String) xs)) ^Int",
            8,
            "parameter 'xs' is annotated ^(Array String), which does not match i64",
        ),
        ("add\"] (f (^(Dict Int Int) a) (^Int b)) ^Int", 9, "parameter 'a': a dict cannot be passed to Rust"),
        ("odd\"] (f) ^Int", 10, "the result of 'native::odd': `Odd` doesn't implement"),
        ("DROPPED\"] (f) ^Int", 11, "'native::DROPPED': static `DROPPED` is private"),
    ];
    let program: String = cases.iter().map(|(text, ..)| format!("(define [ffi rust \"native::{text})\n")).collect();
    std::fs::write(directory.path().join("src/main.omni"), program).unwrap();
    let output = omnic(directory.path(), &["build", "--dev"]);
    let report = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{report}");
    let mut unused: Vec<&str> = report.lines().filter(|l| l.starts_with("Error at")).collect();
    for (_, line, message) in cases {
        let found = unused.iter().position(|l| l.starts_with(&format!("Error at line {line},")) && l.contains(message));
        assert!(found.is_some(), "line {line}: {message} is missing in {report}");
        found.map(|i| unused.remove(i));
    }
    assert!(unused.is_empty(), "{report}");

    // Mistakes in a module of the project are shown by rustc.
    std::fs::write(directory.path().join("src/native.rs"), "pub fn f() -> i64 { \"text\" }\n").unwrap();
    let output = omnic(directory.path(), &["run"]);
    let report = stderr(&output);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), String::new()));
    assert!(report.contains("error[E0308]: mismatched types") && report.contains("src/native.rs:1:21"), "{report}");
    assert!(report.ends_with("error: the Rust functions of the project could not be built\n"), "{report}");
}

#[test]
fn paths_and_places_without_a_build_are_reported() {
    let directory = tempfile::tempdir().unwrap();
    let definition = "(define [ffi rust \"gone::f\"] (f) ^Int)\n(println (f))\n";
    std::fs::write(directory.path().join("a.omni"), definition).unwrap();
    for args in [&["build", "--dev", "a.omni"][..], &["check", "a.omni"]] {
        let output = omnic(directory.path(), args);
        let report = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{report}");
        let lost = "Error at line 1, column 19: 'gone' is neither in [dependencies.rust] of omni.toml";
        assert!(report.contains(lost) && report.contains("the file is in no project"), "{report}");
    }
    let needs = "'f' is the Rust function 'gone::f', which needs a build: omnic build, or omnic run with a file";
    let output = omnic(directory.path(), &["run", "a.omni"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), String::new()));
    assert!(stderr(&output).contains(needs), "{}", stderr(&output));
    std::fs::write(directory.path().join("b.omni"), "(load \"a.omni\")\n").unwrap();
    let output = omnic(directory.path(), &["run", "b.omni"]);
    assert!(stderr(&output).contains(needs), "{}", stderr(&output));

    let wrong = "(define [ffi rust \"gone\"] (f) ^Int)\n(define [ffi rust \"a::b\"] (f (^Void x)) ^Int)
(define [ffi rust \"a::b\"] (f x) ^Int)\n(define [ffi rust \"a::b\"] (f) ^(Array))\n";
    std::fs::write(directory.path().join("c.omni"), wrong).unwrap();
    let output = omnic(directory.path(), &["check", "c.omni"]);
    let report = stderr(&output);
    assert!(report.contains("Error at line 1, column 19: define: a Rust function is named by a path"), "{report}");
    for place in ["line 2, column 30", "line 3, column 30", "line 4, column 31"] {
        assert!(
            report.contains(&format!("Error at {place}: define: bad syntax, expected (define [ffi rust ")),
            "{report}"
        );
    }
}
