//! The command line as a user meets it: exit statuses, messages about files, the stages of `emit`, building and running
//! a small program (LANGUAGE §14). What is slow, such as building the runtime library, is not tested here.

// The tests drive the compiler from outside.
#![allow(clippy::disallowed_methods)]

use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

fn omnic(directory: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_omnic")).args(args).current_dir(directory).output().unwrap()
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(directory.path().join(name), text).unwrap();
    }
    directory
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

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
    let output = omnic(directory.path(), &["check", "b.lisp"]);
    assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(0), String::new(), String::new()));
}

#[test]
fn emit_prints_each_stage() {
    let directory = folder(&[("a.lisp", "(define (square x) (* x x))\n(println (square 3))\n")]);
    for (stage, part) in [
        ("reader", "(define (square x) (* x x))"),
        ("expand", "square"),
        ("core", "(lambda square"),
        ("rust", "fn square(x: rt::Value) -> rt::Value"),
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
    let directory = folder(&[("hello.lisp", hello), ("bad.lisp", "(println 1)\n(car 5)\n")]);
    std::fs::create_dir(directory.path().join("taken")).unwrap();
    let output = omnic(directory.path(), &["build", "--dev", "--print-last", "hello.lisp"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), String::new()), "{}", stderr(&output));
    let output = Command::new(directory.path().join("hello")).args(["a", "-b"]).output().unwrap();
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), "hello (\"a\" \"-b\")\n3\n".into()));
    let output = omnic(directory.path(), &["run", "hello.lisp", "a", "-b"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), "hello (\"a\" \"-b\")\n3\n".into()));

    let output = omnic(directory.path(), &["build", "--dev", "bad.lisp", "-o", "x"]);
    assert_eq!(output.status.code(), Some(0));
    let compiled = Command::new(directory.path().join("x")).output().unwrap();
    let interpreted = omnic(directory.path(), &["run", "bad.lisp"]);
    for output in [&compiled, &interpreted] {
        assert_eq!((output.status.code(), stdout(output)), (Some(1), "1\n".into()));
    }
    assert_eq!(stderr(&compiled), stderr(&interpreted));

    let output = omnic(directory.path(), &["build", "--dev", "hello.lisp", "-o", "taken"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "error: cannot write taken: it is a directory\n");
    let output = omnic(directory.path(), &["build", "--dev", "hello.lisp", "-o", "none/x"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "error: cannot write none/x: No such file or directory\n");
}

#[test]
fn the_kept_crate_can_be_written_twice() {
    let directory = folder(&[("hello.lisp", "(println 1)\n")]);
    for _ in 0..2 {
        let output = omnic(directory.path(), &["build", "--dev", "--keep", "kept", "hello.lisp"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let main = std::fs::read_to_string(directory.path().join("kept/src/main.rs")).unwrap();
        assert!(main.contains("omni_rt::aot"));
        assert!(directory.path().join("kept/Cargo.toml").exists());
    }
}
