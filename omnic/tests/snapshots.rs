//! Snapshots of generated code: for each core form the source, the Rust that it becomes and what the program prints, in
//! one file under `snapshots`. The sources are the blocks of `tests/lowering.lisp`, each headed by `;;; NAME`.

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
    let directory = tempfile::tempdir().unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for block in text.split("\n;;; ").skip(1) {
            let (name, source) = block.split_once('\n').unwrap();
            std::fs::write(directory.path().join("case.lisp"), source.trim_start()).unwrap();
            let rust = own_functions(&omnic(directory.path(), &["emit", "case.lisp"]));
            omnic(directory.path(), &["build", "--dev", "case.lisp", "-o", "case"]);
            let program = Command::new(directory.path().join("case")).output().unwrap();
            let output = String::from_utf8_lossy(&program.stdout);
            let report = String::from_utf8_lossy(&program.stderr);
            insta::assert_snapshot!(
                name.trim().replace(' ', "-"),
                format!("{}\n\n==== Rust\n{rust}\n==== output\n{output}{report}", source.trim())
            );
        }
    });
}
