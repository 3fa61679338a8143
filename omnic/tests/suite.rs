//! The language test-suite: every case of `tests/cases`, interpreted, compiled, and, for those that ask for
//! it, with a collection at every allocation. The cases are data; this file only runs them.

#[path = "suite/case.rs"]
mod case;
#[path = "suite/process.rs"]
mod process;

#[path = "suite/batch.rs"]
mod batch;

use batch::Batches;
use case::{Case, Observed};
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The cases, or those whose name contains the text of the environment variable `CASE`.
fn cases() -> Vec<Case> {
    let mut cases = case::load(&root().join("tests/cases"));
    if let Ok(filter) = std::env::var("CASE") {
        cases.retain(|c| c.name.contains(&filter));
    }
    cases
}

fn interpret(case: &Case, stress: bool) -> Observed {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("case.lisp"), &case.program).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_omnic"));
    command.args(["run", "--print-last", "case.lisp"]).args(&case.args);
    if stress {
        command.env("OMNI_GC_STRESS", "1");
    }
    process::observe(command, directory.path(), &case.stdin)
}

#[test]
fn compiled() {
    let mut cases = cases();
    cases.retain(|c| !c.run_only);
    let batches = Batches::build(&cases);
    process::check_all(&cases, "compiled", |i, case| batches.run(i, case, false));
    let stressed: Vec<(usize, Case)> = cases.iter().cloned().enumerate().filter(|(_, c)| c.stress).collect();
    let programs: Vec<Case> = stressed.iter().map(|(_, c)| c.clone()).collect();
    process::check_all(&programs, "compiled, under GC stress", |i, case| batches.run(stressed[i].0, case, true));
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
