//! Snapshots of generated code: for each core form the source, the Rust that it becomes and what the program prints, in
//! one file under `snapshots`. The sources are the blocks of `tests/lowering.lisp`, each headed by `;;; NAME`.

// The tests drive the compiler from outside.
#![allow(clippy::disallowed_methods)]

#[allow(dead_code)]
#[path = "suite/case.rs"]
mod case;
#[allow(dead_code)]
#[path = "suite/process.rs"]
mod process;

#[path = "suite/batch.rs"]
mod batch;

use batch::Batches;
use case::Case;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn omnic(directory: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_omnic")).args(args).current_dir(directory).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The functions of the program itself: what comes before its tables, library functions excluded.
fn own_functions(rust: &str) -> String {
    let mut out = String::new();
    let mut own = false;
    for line in rust.lines() {
        if line.starts_with("///") {
            own = line.contains("case.lisp line");
        } else if line.starts_with("const ") || line.starts_with("static ") {
            own = false;
        }
        if own {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[test]
fn generated_rust() {
    let text = std::fs::read_to_string(root().join("tests/lowering.lisp")).unwrap();
    let blocks: Vec<(&str, &str)> = text.split("\n;;; ").skip(1).map(|b| b.split_once('\n').unwrap()).collect();
    let cases: Vec<Case> =
        blocks.iter().map(|(_, source)| Case { program: source.trim_start().to_owned(), ..Case::default() }).collect();
    let batches = Batches::build(&cases, &[], &[]);
    let directory = tempfile::tempdir().unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (i, (name, source)) in blocks.iter().enumerate() {
            std::fs::write(directory.path().join("case.lisp"), &cases[i].program).unwrap();
            let rust = own_functions(&omnic(directory.path(), &["emit", "case.lisp"]));
            let seen = batches.run(i, &cases[i], false);
            let report = seen.stderr.lines().next().unwrap_or_default();
            insta::assert_snapshot!(
                name.trim().replace(' ', "-"),
                format!("{}\n\n==== Rust\n{rust}\n==== output\n{}{report}", source.trim(), seen.stdout)
            );
        }
    });
}
