//! The language test-suite: every case of `tests/cases`, interpreted, compiled, and, for those that ask for
//! it, with a collection at every allocation. The cases are data; this file only runs them.

// This module is where the program meets the system.
#![allow(clippy::disallowed_methods)]

#[path = "suite/case.rs"]
mod case;
#[path = "suite/process.rs"]
mod process;

#[path = "suite/batch.rs"]
mod batch;
#[path = "suite/coverage.rs"]
mod coverage;
#[path = "suite/documents.rs"]
mod documents;

use batch::Batches;
use case::{Case, Observed};
use omni_rt::prims::{self, PrimFn};
use omni_rt::value::Sym;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The cases and the examples of the documents, or those whose name contains the text of the environment
/// variable `CASE`.
fn cases() -> Vec<Case> {
    let mut cases = case::load(&root().join("tests/cases"));
    cases.extend(documents::load(&root()).cases);
    if let Ok(filter) = std::env::var("CASE") {
        cases.retain(|c| c.name.contains(&filter));
    }
    cases
}

/// The programs of `examples`, with what they print.
fn examples() -> Vec<Case> {
    let folder = root().join("examples");
    let mut cases = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "lisp") {
            let read = |extension: &str| std::fs::read_to_string(path.with_extension(extension));
            cases.push(Case {
                name: path.file_name().unwrap().to_string_lossy().into_owned(),
                program: read("lisp").unwrap(),
                out: read("out").unwrap(),
                stdin: read("in").unwrap_or_default(),
                ..Case::default()
            });
        }
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn interpret(case: &Case, stress: bool) -> Observed {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("case.lisp"), &case.program).unwrap();
    case.write_files(directory.path());
    let mut command = Command::new(env!("CARGO_BIN_EXE_omnic"));
    command.arg("run");
    if case.value.is_some() {
        command.arg("--print-last");
    }
    command.arg("case.lisp").args(&case.args);
    if stress {
        command.env("OMNI_GC_STRESS", "1");
    }
    process::observe(command, directory.path(), &case.stdin)
}

#[test]
fn compiled() {
    let mut cases = cases();
    cases.retain(|c| !c.run_only);
    cases.push(every_primitive());
    let more = std::env::var("FLAGS").unwrap_or_default();
    let flags: Vec<&str> = ["--print-last"].into_iter().chain(more.split_whitespace()).collect();
    let batches = Batches::build(&cases, &flags, &[]);
    process::check_all(&cases, "compiled", |i, case| batches.run(i, case, false));
    let stressed: Vec<(usize, Case)> = cases.iter().cloned().enumerate().filter(|(_, c)| c.stress).collect();
    let programs: Vec<Case> = stressed.iter().map(|(_, c)| c.clone()).collect();
    process::check_all(&programs, "compiled, under GC stress", |i, case| batches.run(stressed[i].0, case, true));
}

/// A program that mentions every primitive with the numbers of operands it takes: its Rust path must exist.
fn every_primitive() -> Case {
    let mut program = String::from("(define (never x)\n");
    for def in prims::all() {
        let counts = match def.func {
            PrimFn::F0(_) => 0..=0,
            PrimFn::F1(_) => 1..=1,
            PrimFn::F2(_) => 2..=2,
            PrimFn::F3(_) => 3..=3,
            PrimFn::Var(_) => 0..=4,
            PrimFn::Control(_) => continue,
        };
        for n in counts.filter(|&n| prims::check_arity(def, n).is_ok()) {
            program.push_str(&format!("  ({}{})\n", def.name, " x".repeat(n)));
        }
    }
    program.push_str(")\n'compiled\n");
    Case { name: "every primitive".into(), program, value: Some("compiled".into()), ..Case::default() }
}

/// The scheme for toolchains that do not turn tail calls into jumps, on cases of calls and effects.
#[test]
fn compiled_with_trampolines() {
    let mut cases = cases();
    cases.retain(|c| !c.run_only && ["03-", "08-", "09-"].iter().any(|f| c.name.starts_with(f)));
    let step = cases.len().div_ceil(150).max(1);
    let cases: Vec<Case> = cases.into_iter().step_by(step).collect();
    let batches = Batches::build(&cases, &["--print-last"], &[("OMNIC_TAIL_CALLS", "trampoline")]);
    process::check_all(&cases, "compiled with trampolines", |i, case| batches.run(i, case, false));
}

#[test]
fn interpreted() {
    process::check_all(&cases(), "interpreted", |_, case| interpret(case, false));
}

#[test]
fn interpreted_under_gc_stress() {
    let mut cases = cases();
    cases.retain(|c| c.stress);
    process::check_all(&cases, "interpreted under GC stress", |_, case| interpret(case, true));
}

#[test]
fn examples_in_both_executors() {
    let examples = examples();
    process::check_all(&examples, "examples, interpreted", |_, case| interpret(case, false));
    let batches = Batches::build(&examples, &[], &[]);
    process::check_all(&examples, "examples, compiled", |i, case| batches.run(i, case, false));
}

/// The sessions shown in the documents print what is shown.
#[test]
fn transcripts_of_the_documents() {
    let transcripts = documents::load(&root()).transcripts;
    assert!(!transcripts.is_empty());
    for transcript in transcripts {
        let mut command = Command::new(env!("CARGO_BIN_EXE_omnic"));
        command.arg("repl");
        let directory = tempfile::tempdir().unwrap();
        let seen = process::observe(command, directory.path(), &transcript.input);
        let prompts = ["omni> ", " .... ", "Goodbye!"];
        let values = seen.stdout.lines().skip(2).filter(|l| !prompts.iter().any(|p| l.starts_with(p)));
        let errors = seen.stderr.lines().filter(|l| l.starts_with("Error"));
        let printed: Vec<&str> = values.chain(errors).collect();
        // Values go to standard output and errors to standard error: their order is not seen.
        let (errors, values): (Vec<&str>, Vec<&str>) =
            transcript.printed.iter().map(String::as_str).partition(|l| l.starts_with("Error"));
        assert_eq!(printed, [values, errors].concat(), "{}", transcript.name);
    }
}

/// The reader of examples takes what it should and refuses what it would have to pass over.
#[test]
fn examples_are_taken_out_of_documents() {
    let take = |text: &str| {
        let mut examples = documents::Examples::default();
        documents::parse("d", text, &mut examples);
        examples.cases
    };
    let seen =
        take("`(f 1)` ⇒ `2`; `(g)` ⇝ `x`\n```lisp\n(a) ; ⇒ \"p  q\"  [Q1]   (b) ; ✗ no  (c)\n\n(d\n)  ; ⇝ x⏎\n```\n");
    let seen: Vec<_> = seen.iter().map(|c| (&*c.name, &*c.program, c.value.as_deref(), &*c.out)).collect();
    assert_eq!(
        seen,
        [
            ("d:1", "(f 1)\n", Some("2"), ""),
            ("d:1", "(g)\n", Some("nil"), "x"),
            ("d:3", "(a)\n", Some("\"p  q\""), ""),
            ("d:3", "(a)\n(b)\n", None, ""),
            ("d:6", "(a)\n(d\n)\n", Some("nil"), "x\n"),
        ]
    );
    let refuses = |text: &str| std::panic::catch_unwind(|| take(text)).is_err();
    assert!(refuses("(f 1) ⇒ 2"));
    assert!(refuses("```lisp\n(f 1) ; ⇒ 2  and more\n```"));
    assert!(refuses("```lisp\n(f 1) ; ⇒ 2\n; ⇒ 3\n```"));
    assert!(refuses("```lisp\n(f 1 ; ⇒ 2\n```"));
    assert!(refuses("```\n(f 1) ; ⇒ 2\n```"));
    assert!(refuses("```lisp\n(f 1) ; ⇒ 2\n"));
}

/// Primitives that programs have no use for: steps of others.
const INTERNAL: &[&str] = &["__display-string", "__captures", "__reverse!", "__run-form"];

/// Every primitive is called by a case that ends normally, and the error for a wrong number of arguments is
/// stated for every primitive that has one.
#[test]
fn every_primitive_has_cases() {
    let cases = case::load(&root().join("tests/cases"));
    let called = coverage::called(&cases);
    let stated: Vec<&str> = cases.iter().filter_map(|c| c.error.as_deref()).collect();
    let mut missing = Vec::new();
    for def in prims::all().iter().filter(|d| !INTERNAL.contains(&d.name)) {
        if !called.contains(&Sym::new(def.name)) {
            missing.push(format!("{}: no case calls it", def.name));
        }
        let wording = [0, 1, def.arity.most().unwrap_or(0) + 1].iter().find_map(|&n| {
            let raise = prims::check_arity(def, n).err()?;
            Some(raise.message().as_str()?.split(", got").next()?.to_owned())
        });
        if let Some(wording) = wording
            && !stated.iter().any(|s| s.starts_with(&wording))
        {
            missing.push(format!("{}: no case states `{wording}`", def.name));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Every name that the documentation describes is defined.
#[test]
fn every_described_name_is_bound() {
    use omni_rt::docs::{self, Kind};
    let entries = docs::entries();
    let variables = entries.iter().filter(|e| matches!(e.kind, Kind::Primitive | Kind::Function | Kind::Value));
    let names: Vec<&str> = variables.map(|e| e.name).collect();
    let program = format!("(filter (lambda (name) (not (bound? name))) '({}))\n", names.join(" "));
    let case = Case { name: "bound".into(), program, value: Some("nil".into()), ..Case::default() };
    assert_eq!(case.complaint(&interpret(&case, false)), None);
}

/// Every public function of the standard library is called by a case that ends normally.
#[test]
fn every_library_function_has_cases() {
    let called = coverage::called(&case::load(&root().join("tests/cases")));
    let mut missing = Vec::new();
    for (file, text) in omni_rt::library::SOURCES {
        for line in text.lines() {
            let Some(rest) = line.strip_prefix("(define (") else { continue };
            let name = rest.split([' ', ')']).next().unwrap();
            if !name.starts_with("__") && !called.contains(&Sym::new(name)) {
                missing.push(format!("{file}: no case calls {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
