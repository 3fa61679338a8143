//! The command line as a user meets it: exit statuses, messages about files, the stages of `emit`, building and running
//! a small program (LANGUAGE §14). What is slow, such as building the runtime library, is not tested here.

// The tests drive the compiler from outside.
#![allow(clippy::disallowed_methods)]

mod command;

use command::{folder, omnic, stderr, stdout};
use std::process::Command;

#[test]
fn a_wrong_command_line_has_status_2() {
    let directory = folder(&[("a.lisp", "1")]);
    for args in [
        &["frobnicate"][..],
        &["build"],
        &["run"],
        &["build", "a.lisp", "--no-such-flag"],
        &["build", "a.lisp", "--dev", "--release"],
        &["run", "--print-last", "--print-all", "a.lisp"],
        &["emit", "--stage=machine", "a.lisp"],
        &[],
    ] {
        let output = omnic(directory.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{args:?}");
    }
    for args in [&["--version"][..], &["--help"], &["build", "--help"]] {
        let output = omnic(directory.path(), args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(output.stderr.is_empty() && !output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn an_unreadable_file_is_named_with_the_reason() {
    let directory = folder(&[]);
    std::fs::create_dir(directory.path().join("folder.lisp")).unwrap();
    for command in ["build", "run", "check", "emit"] {
        let output = omnic(directory.path(), &[command, "none.lisp"]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert_eq!(stderr(&output), "error: cannot read none.lisp: No such file or directory\n", "{command}");
        let output = omnic(directory.path(), &[command, "folder.lisp"]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert_eq!(stderr(&output), "error: cannot read folder.lisp: Is a directory\n", "{command}");
    }
}

#[test]
fn check_reports_every_mistake_and_builds_nothing() {
    let directory = folder(&[("a.lisp", "(if 1)\n(let (x) x)\n(println 1)\n(lambda)\n"), ("b.lisp", "(println 1)\n")]);
    let output = omnic(directory.path(), &["check", "a.lisp"]);
    assert_eq!(output.status.code(), Some(1));
    let report = stderr(&output);
    for line in ["Error at line 1,", "Error at line 2,", "Error at line 4,"] {
        assert!(report.contains(line), "{line} is missing in {report}");
    }
    let output = omnic(directory.path(), &["build", "a.lisp"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!directory.path().join("a").exists());
    let directory = folder(&[("a.lisp", "(cond ((= 1 1) 2))\n"), ("b.lisp", "(println 1)\n")]);
    let output = omnic(directory.path(), &["check", "a.lisp"]);
    assert!(stderr(&output).contains("= help: cond takes flat pairs"), "{}", stderr(&output));
    let output = omnic(directory.path(), &["check", "b.lisp"]);
    assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(0), String::new(), String::new()));
}

#[test]
fn emit_prints_each_stage() {
    let directory = folder(&[("a.lisp", "(define (square x) (* x x))\n(println (square 3))\n")]);
    for (stage, part) in [
        ("reader", "(define (square x) (* x x))"),
        ("expand", "(define square (lambda (x) (* x x)))\n\n(println (square 3))"),
        ("core", "(lambda square"),
        ("optimised", "(signal io/println 9)"),
        ("rust", "SYM_IO_PRINTLN, rt::fixnum(9)"),
    ] {
        let output = omnic(directory.path(), &["emit", &format!("--stage={stage}"), "a.lisp"]);
        assert_eq!(output.status.code(), Some(0), "{stage}");
        assert!(stdout(&output).contains(part), "{stage}: {}", stdout(&output));
        let output = omnic(directory.path(), &["emit", &format!("--stage={stage}"), "a.lisp", "-o", "out"]);
        assert_eq!(output.status.code(), Some(0), "{stage}");
        let written = std::fs::read_to_string(directory.path().join("out")).unwrap();
        assert!(written.contains(part), "{stage}");
    }
    let output = omnic(directory.path(), &["emit", "a.lisp", "-o", "none/out"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "error: cannot write none/out: No such file or directory\n");
}

#[test]
fn programs_are_built_and_run() {
    let hello = "(println \"hello\" (argv))\n(+ 1 2)\n";
    let far = "(define (kind x) x)\n(module lib (export kinds) (define (kinds x) x))\n(println 1)\n(kinds 3)\n";
    let bad = "(println 1)\n(car 5)\n";
    let directory = folder(&[("hello.lisp", hello), ("bad.lisp", bad), ("far.lisp", far)]);
    std::fs::create_dir(directory.path().join("taken")).unwrap();
    let output = omnic(directory.path(), &["build", "--dev", "--print-last", "hello.lisp"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), String::new()), "{}", stderr(&output));
    let output = Command::new(directory.path().join("hello")).args(["a", "-b"]).output().unwrap();
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), "hello (\"a\" \"-b\")\n3\n".into()));
    let output = omnic(directory.path(), &["run", "hello.lisp", "a", "-b"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), "hello (\"a\" \"-b\")\n3\n".into()));

    for file in ["bad.lisp", "far.lisp"] {
        let output = omnic(directory.path(), &["build", "--dev", file, "-o", "x"]);
        assert_eq!(output.status.code(), Some(0));
        let compiled = Command::new(directory.path().join("x")).output().unwrap();
        let interpreted = omnic(directory.path(), &["run", file]);
        for output in [&compiled, &interpreted] {
            assert_eq!((output.status.code(), stdout(output)), (Some(1), "1\n".into()));
        }
        // `run` warns before it begins; the report of the error is the same.
        let reported = stderr(&interpreted);
        assert!(reported.ends_with(&stderr(&compiled)), "{reported}");
        assert!(file == "bad.lisp" || stderr(&compiled).contains("module `lib` exports it"), "{reported}");
    }

    let output = omnic(directory.path(), &["build", "--dev", "hello.lisp", "-o", "taken"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "error: cannot write taken: it is a directory\n");
    let output = omnic(directory.path(), &["build", "--dev", "hello.lisp", "-o", "none/x"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "error: cannot write none/x: No such file or directory\n");
}

/// LANGUAGE §15: the nesting of source has no limit, for the compiler neither.
#[test]
fn nesting_has_no_limit() {
    let nest = |open: &str, depth, middle: &str, close: &str| open.repeat(depth) + middle + &close.repeat(depth);
    let operands = nest("(inc ", 1_000_000, "0", ")");
    let branches = nest("(if (= x 0) base ", 200_000, "(car x)", ")");
    let program = format!(
        "(define [macro] inc ([x] (+ 1 x)))\n(define base 7)\n(define (f x) {branches})\n(set! base (+ base 1))
(define (g x) (+ (f x) 1))\n(println {operands})\n(println (f 0) (g 0))\n(define (late) (f \"a\"))\n(late)\n",
    );
    let directory = folder(&[("deep.lisp", &program)]);
    let interpreted = omnic(directory.path(), &["run", "deep.lisp"]);
    let built = omnic(directory.path(), &["build", "--dev", "deep.lisp"]);
    assert_eq!((built.status.code(), stderr(&built)), (Some(0), String::new()));
    let compiled = Command::new(directory.path().join("deep")).output().unwrap();
    for output in [&interpreted, &compiled] {
        assert_eq!((output.status.code(), stdout(output)), (Some(1), "1000000\n8 9\n".into()));
    }
    assert!(stderr(&compiled).contains("car: argument must be a pair"), "{}", stderr(&compiled));
    assert_eq!(stderr(&compiled), stderr(&interpreted));
}

#[test]
fn the_kept_crate_can_be_written_twice() {
    let directory = folder(&[("hello.lisp", "(println 1)\n")]);
    for _ in 0..2 {
        let output = omnic(directory.path(), &["build", "--dev", "--keep", "kept", "hello.lisp"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let main = std::fs::read_to_string(directory.path().join("kept/src/main.rs")).unwrap();
        assert!(main.contains("omni_rt::aot"));
        let manifest = std::fs::read_to_string(directory.path().join("kept/Cargo.toml")).unwrap();
        assert!(manifest.contains("corosensei =") && !manifest.contains("clap"), "{manifest}");
    }
}

#[test]
fn an_output_that_cannot_be_is_refused_before_any_work() {
    let directory = folder(&[("a.lisp", "(println 1)\n"), ("plain", "")]);
    std::fs::create_dir(directory.path().join("taken")).unwrap();
    std::os::unix::fs::symlink("a.lisp", directory.path().join("link")).unwrap();
    for (output, reason) in [
        ("a.lisp", "it is the source"),
        ("./a.lisp", "it is the source"),
        ("link", "it is the source"),
        ("taken", "it is a directory"),
        ("none/x", "No such file or directory"),
        ("plain/x", "Not a directory"),
    ] {
        for command in ["build", "emit"] {
            let done = omnic(directory.path(), &[command, "a.lisp", "-o", output]);
            assert_eq!(done.status.code(), Some(1), "{command} {output}");
            assert_eq!(stderr(&done), format!("error: cannot write {output}: {reason}\n"), "{command}");
        }
    }
    assert_eq!(std::fs::read_to_string(directory.path().join("a.lisp")).unwrap(), "(println 1)\n");
}

#[test]
fn a_cache_that_cannot_be_written_is_named() {
    let directory = folder(&[("a.lisp", "(println 1)\n"), ("file", "")]);
    let output = Command::new(env!("CARGO_BIN_EXE_omnic"))
        .args(["build", "a.lisp"])
        .env("OMNIC_CACHE", "file/cache")
        .current_dir(directory.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "error: cannot write to the cache file/cache: Not a directory; set OMNIC_CACHE to a directory that can be written\n"
    );
    // What needs no runtime library works.
    let output = Command::new(env!("CARGO_BIN_EXE_omnic"))
        .args(["run", "a.lisp"])
        .env("OMNIC_CACHE", "file/cache")
        .env("HOME", "/dev/null")
        .current_dir(directory.path())
        .output()
        .unwrap();
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), "1\n".into()));
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let directory = folder(&[]);
    for shell in ["bash", "zsh", "fish"] {
        let output = omnic(directory.path(), &["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        for word in ["build", "emit", "check", "repl", "print-last", "new", "bind"] {
            assert!(stdout(&output).contains(word), "{shell}: {word}");
        }
        assert!(!stdout(&output).contains("opt-level"), "{shell}: hidden commands are not offered");
    }
    let output = omnic(directory.path(), &["man", "."]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    for page in ["omnic.1", "omnic-build.1", "omnic-run.1", "omnic-check.1", "omnic-new.1", "omnic-bind.1"] {
        let text = std::fs::read_to_string(directory.path().join(page)).unwrap();
        assert!(text.contains(".SH SYNOPSIS"), "{page}");
    }
    let output = omnic(directory.path(), &["man", "none"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "error: cannot write none: No such file or directory\n");
}

/// Line N of the program is line N of the Rust that it became.
#[test]
fn a_debug_build_keeps_lisp_lines() {
    let program = "\
(define (square x)
  (* x x))

(define (shout text)
  (println \"one\")
  (print text)
  (if (string? text)
      (println (string-upcase text))
      (println (square text)))
  (lambda (y)
    (+ (square y)
       (square 2))))

(shout
 (square 12))
((shout \"a\")
 3)
(define (squares)
  (map (lambda (n)
         (+ 1 (square n)))
       (list (square 1)
             2)))
(println (squares))
";
    let directory = folder(&[("program.lisp", program)]);
    let output = omnic(directory.path(), &["build", "-g", "--dev", "--keep", "kept", "program.lisp"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mut modules = Vec::new();
    for entry in std::fs::read_dir(directory.path().join("kept/src")).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap() != "main.rs" {
            modules.push(std::fs::read_to_string(path).unwrap());
        }
    }
    let find = |name: &str| {
        let text = modules.iter().find(|m| m.contains(&format!("fn {name} ("))).unwrap_or_else(|| panic!("no {name}"));
        text.lines().collect::<Vec<_>>()
    };
    let shout = find("shout");
    assert!(shout[0].contains("fn square (") && shout[1].contains("mul") && shout[2].is_empty());
    for (line, part) in
        [(4, "fn shout ("), (5, "print"), (6, "print"), (7, "if"), (8, "upcase"), (9, "square ("), (10, "CLOSURE")]
    {
        assert!(shout[line - 1].contains(part), "line {line}: {}", shout[line - 1]);
    }
    let inner = modules.iter().find(|m| m.lines().nth(11).is_some_and(|l| l.contains("square ("))).expect("line 12");
    assert!(inner.lines().nth(9).is_some_and(|l| l.contains("fn ")), "{inner}");
    assert!(inner.lines().nth(10).is_some_and(|l| l.contains("square (")), "{inner}");
    let call = modules.iter().find(|m| m.lines().nth(14).is_some_and(|l| l.contains("square ("))).expect("line 15");
    assert!(call.lines().nth(13).is_some_and(|l| l.contains("fn top__")), "{call}");
    // A function inside of another that goes on behind it.
    let squares = find("squares");
    assert!(squares[17].contains("fn squares (") && squares[20].contains("square ("), "{squares:?}");
    let inside = modules.iter().find(|m| m.lines().nth(19).is_some_and(|l| l.contains("square ("))).expect("line 20");
    assert!(inside.lines().nth(18).is_some_and(|l| l.contains("fn ")) && !inside.contains("fn squares ("), "{inside}");
    let run = Command::new(directory.path().join("program")).output().unwrap();
    assert_eq!(stdout(&run), "one\n14420736\none\naA\n(2 5)\n");
    // The executable names the Lisp file, and no generated one.
    let bytes = std::fs::read(directory.path().join("program")).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|w| w == text.as_bytes());
    assert!(holds("program.lisp"));
    assert!(!holds("lines__1_0.rs"));
}

#[test]
fn a_large_program_is_written_in_modules() {
    let functions = |n: usize| -> String {
        (0..n).map(|i| format!("(define (f{i} x) (if (< x {i}) (* x 2) (list x (f{} x))))\n", i.max(1) - 1)).collect()
    };
    let text = |n: usize| functions(n) + &format!("(println (f{} 1))\n", n - 1);
    let directory = folder(&[("small.lisp", &text(10)), ("large.lisp", &text(1000))]);
    let small = stdout(&omnic(directory.path(), &["emit", "small.lisp"]));
    assert!(small.contains("\nfn f9(") && !small.contains("mod functions__"), "{small}");
    let large = stdout(&omnic(directory.path(), &["emit", "large.lisp"]));
    assert!(large.contains("mod functions__2 {\n    use super::*;"), "one module");
    assert!(large.contains("    pub fn f999("), "a function of a module");
}

#[test]
fn time_passes_names_the_stages() {
    let directory = folder(&[("a.lisp", "(println 1)\n")]);
    let output = omnic(directory.path(), &["build", "a.lisp", "--dev", "--time-passes"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report = stderr(&output);
    for stage in ["read", "expand", "optimise: inline", "lower", "rustc", "total"] {
        assert!(report.lines().any(|l| l.ends_with(&format!(" s  {stage}"))), "{stage} is missing in {report}");
    }
}
