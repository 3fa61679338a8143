//! Projects as a user meets them (LANGUAGE §12): `omnic new`, what `omni.toml` says and what is wrong with it, commands
//! without a file.

// The tests drive the compiler from outside.
#![allow(clippy::disallowed_methods)]

mod command;

use command::{folder, omnic, stderr, stdout};
use std::process::{Command, Output};

/// Exit status, standard output and standard error.
fn seen(output: &Output) -> (Option<i32>, String, String) {
    (output.status.code(), stdout(output), stderr(output))
}

fn said(text: &str) -> (Option<i32>, String, String) {
    (Some(0), text.to_owned(), String::new())
}

#[test]
fn new_creates_a_project_that_runs_and_never_overwrites() {
    let directory = folder(&[("taken/src/main.omni", "1"), ("kept/README", "mine")]);
    let at = |path: &str| directory.path().join(path);
    let output = omnic(directory.path(), &["new", "demo"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    let manifest = std::fs::read_to_string(at("demo/omni.toml")).unwrap();
    for line in ["[project]", "name = \"demo\"", "version = \"0.1.0\"", "[build]", "# [dependencies.ffi.zlib]"] {
        assert!(manifest.lines().any(|l| l == line), "{line} is missing in {manifest}");
    }
    assert_eq!(std::fs::read_to_string(at("demo/src/main.omni")).unwrap(), "(println \"Hello from demo!\")\n");
    for empty in ["demo/lib/ffi", "demo/include", "demo/build"] {
        assert_eq!(std::fs::read_dir(at(empty)).unwrap().count(), 0, "{empty}");
    }
    for place in [at("demo"), at("demo/lib/ffi")] {
        assert_eq!(seen(&omnic(&place, &["run"])), said("Hello from demo!\n"));
    }
    assert_eq!(seen(&omnic(directory.path(), &["run", "demo"])), said("Hello from demo!\n"));

    for (name, file) in [("demo", "demo/omni.toml"), ("taken", "taken/src/main.omni")] {
        let output = omnic(directory.path(), &["new", name]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(stderr(&output), format!("error: {file} exists already; nothing was changed\n"));
    }
    assert!(!at("taken/omni.toml").exists());
    // A folder may exist, with other files.
    assert_eq!(omnic(directory.path(), &["new", "kept"]).status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(at("kept/README")).unwrap(), "mine");
    // The name is the last part of the path, whatever it is made of.
    assert_eq!(omnic(directory.path(), &["new", "deep/er/say \"λ\" \\"]).status.code(), Some(0));
    let output = omnic(directory.path(), &["run", "deep/er/say \"λ\" \\"]);
    assert_eq!(seen(&output), said("Hello from say \"λ\" \\!\n"));
    for path in ["..", "/", "kept/README/x"] {
        let output = omnic(directory.path(), &["new", path]);
        assert_eq!(output.status.code(), Some(1), "{path}");
        assert!(stderr(&output).starts_with("error: "), "{path}: {}", stderr(&output));
    }
}

#[test]
fn outside_of_projects_a_file_is_needed() {
    let directory = folder(&[]);
    for command in ["build", "run", "check", "emit"] {
        let output = omnic(directory.path(), &[command]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert_eq!(stderr(&output), "error: no FILE was given, and there is no omni.toml here or above\n");
    }
}

#[test]
fn mistakes_in_the_manifest_are_shown_where_they_are() {
    let directory = folder(&[
        ("omni.toml", "[project]\nname = 1\n[build]\nopt = \"fast\"\nunknown = []\n[elsewhere]\nopt = 1\n"),
        ("src/main.omni", "(println 1)\n"),
        ("syntax/omni.toml", "[build]\nopt = O3\n"),
        ("syntax/src/main.omni", "(println 2)\n"),
    ]);
    for args in [&["build"][..], &["run"], &["check"], &["emit"], &["build", "src/main.omni"]] {
        let output = omnic(directory.path(), args);
        let name = if args.len() > 1 {
            directory.path().canonicalize().unwrap().join("omni.toml")
        } else {
            "omni.toml".into()
        };
        let (status, out, report) = seen(&output);
        assert_eq!((status, out), (Some(1), String::new()), "{args:?}");
        assert!(report.starts_with("Error at line 2, column 8: `name` must be a string\n"), "{args:?}: {report}");
        assert!(report.contains("omni.toml:2:8"), "{} in {report}", name.display());
        assert!(report.contains("Error at line 4, column 7: `opt` must be one of \"O0\", "), "{report}");
        assert_eq!(report.matches("Error at").count(), 2, "{report}");
    }
    // A file alone runs, whatever is around it.
    assert_eq!(seen(&omnic(directory.path(), &["run", "src/main.omni"])), said("1\n"));
    let output = omnic(directory.path(), &["run", "syntax"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("Error at line 2, column 7: "), "{}", stderr(&output));
    assert!(stderr(&output).contains("syntax/omni.toml:2:7"), "{}", stderr(&output));
}

/// The program of the project uses modules from both places that imports look in, and a deep tail call.
#[test]
fn a_project_is_built_as_its_manifest_says() {
    let program = "(import ffi-thing (twice))\n(import util)\n(import beside)\n(define (odd n) (if (= n 0) 'no (even (- n 1))))
(define (even n) (if (= n 0) 'yes (odd (- n 1))))\n(println (twice 4) (util.half 4) (beside.third 9) (argv) (even 3000000))\n";
    let manifest = |opt: &str| {
        format!(
            "[project]\nname = \"tool\"\n[build]\nopt = \"{opt}\"\noutput-dir = \"out/bin\"\nsingle-module = true\n"
        )
    };
    let directory = folder(&[
        ("omni.toml", &manifest("O0")),
        ("src/main.omni", program),
        ("src/lib/beside.omni", "(module beside (export third) (define (third x) (/ x 3)))\n"),
        ("lib/beside.omni", "(error \"not this one\")\n"),
        ("lib/util.omni", "(define (half x) (/ x 2))\n"),
        ("lib/ffi/thing.omni", "(module ffi-thing (export twice) (define (twice x) (* 2 x)))\n"),
    ]);
    let line = |args: &str| format!("8 2 3 {args} yes\n");
    assert_eq!(seen(&omnic(&directory.path().join("lib"), &["run"])), said(&line("nil")));
    assert_eq!(seen(&omnic(directory.path(), &["run", ".", "a", "-b"])), said(&line("(\"a\" \"-b\")")));
    assert_eq!(seen(&omnic(directory.path(), &["check"])), said(""));

    assert_eq!(omnic(directory.path(), &["build"]).status.code(), Some(0));
    let built = Command::new(directory.path().join("out/bin/tool")).arg("c").output().unwrap();
    assert_eq!(seen(&built), said(&line("(\"c\")")));
    // Symbols for debuggers are kept, as debug-info is "full" unless said otherwise.
    let bytes = std::fs::read(directory.path().join("out/bin/tool")).unwrap();
    let has_debug_info = |bytes: &[u8]| bytes.windows(13).any(|w| w == b"\0.debug_info\0");
    assert!(!cfg!(target_os = "linux") || has_debug_info(&bytes));

    // Errors have their places in the program.
    std::fs::write(directory.path().join("src/bad.omni"), "(println 1)\n(car 5)\n").unwrap();
    assert_eq!(omnic(directory.path(), &["build", "--dev", "src/bad.omni", "-o", "bad"]).status.code(), Some(0));
    let built = Command::new(directory.path().join("bad")).output().unwrap();
    let run = omnic(directory.path(), &["run", "src/bad.omni"]);
    assert!(stderr(&run).starts_with("Error at line 2, column 1: car"), "{}", stderr(&run));
    assert_eq!(seen(&built), seen(&run));

    // The command line comes first.
    std::fs::write(directory.path().join("omni.toml"), manifest("Oz") + "debug-info = \"none\"\n").unwrap();
    let output = omnic(directory.path(), &["build", ".", "-o", "elsewhere", "--keep", "kept"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let built = Command::new(directory.path().join("elsewhere")).output().unwrap();
    assert_eq!(seen(&built), said(&line("nil")));
    assert!(!has_debug_info(&std::fs::read(directory.path().join("elsewhere")).unwrap()));
    let kept = std::fs::read_to_string(directory.path().join("kept/Cargo.toml")).unwrap();
    assert!(kept.contains("opt-level = \"z\"\n"), "{kept}");
    // A file of the project is built with its settings, to where files are built.
    assert_eq!(omnic(directory.path(), &["build", "--dev", "src/main.omni"]).status.code(), Some(0));
    let built = Command::new(directory.path().join("src/main")).output().unwrap();
    assert_eq!(seen(&built), said(&line("nil")));
}

#[test]
fn sanitizers_need_a_nightly_toolchain() {
    let directory = folder(&[
        ("omni.toml", "[build]\nopt = \"O1\"\ndebug-info = \"none\"\nsanitize = \"address\"\n"),
        ("src/main.omni", "(println 1)\n"),
    ]);
    let output = omnic(directory.path(), &["build", ".", "-o", "x"]);
    let version = Command::new("rustc").arg("--version").output().unwrap();
    if stdout(&version).contains("nightly") {
        println!("checked: a nightly toolchain instruments the program");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    } else {
        println!("checked: a stable toolchain refuses the sanitizer");
        assert_eq!(output.status.code(), Some(1));
        let report = stderr(&output);
        assert!(
            report.starts_with("Error at line 4, column 12: `sanitize` needs a nightly Rust toolchain\n"),
            "{report}"
        );
        assert!(report.contains("= help: install one with `rustup toolchain install nightly`"), "{report}");
    }
}
