//! `omnic bind` (LANGUAGE §12.3), on the header of `tests/bind`. libclang is no part of the toolchain: where it is missing,
//! what is checked is that the command says how to install it.

// The tests drive the compiler from outside.
#![allow(clippy::disallowed_methods)]

mod command;

use command::{omnic, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("tests/bind")
}

/// A project with this manifest and the headers of the test.
fn project(manifest: &str, program: &str) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for folder in ["src", "include"] {
        std::fs::create_dir(directory.path().join(folder)).unwrap();
    }
    for header in ["sample.h", "sample_types.h"] {
        std::fs::copy(sources().join(header), directory.path().join("include").join(header)).unwrap();
    }
    std::fs::write(directory.path().join("omni.toml"), manifest).unwrap();
    std::fs::write(directory.path().join("src/main.omni"), program).unwrap();
    directory
}

/// Did the command find libclang? If not, it said so.
fn has_clang(output: &Output) -> bool {
    let report = stderr(output);
    if !report.starts_with("error: libclang was not found") {
        println!("checked: bindings made with libclang");
        return true;
    }
    println!("checked: the message for a missing libclang");
    assert_says_how_to_install(output);
    false
}

fn assert_says_how_to_install(output: &Output) {
    assert_eq!((output.status.code(), stdout(output)), (Some(1), String::new()));
    let report = stderr(output);
    for part in ["error: libclang was not found", "apt install libclang-dev", "LIBCLANG_PATH"] {
        assert!(report.contains(part), "{report}");
    }
}

const SAMPLE: &str = "\
;; Auto-generated FFI bindings for libsample
;; Regenerate with: omnic bind

(module ffi-sample (export sample-negate sample-length sample-wide sample-half sample-scale sample-next sample-top \
sample-name sample-make sample-fill sample-sum sample-reset)
  (define [ffi lib] _lib \"libsample.so\")
  (define [ffi lambda _lib] (sample-negate (^Int arg0)) ^Int32)
  (define [ffi lambda _lib] (sample-length (^String arg0)) ^Int)
  (define [ffi lambda _lib] (sample-wide (^Int arg0) (^Int arg1) (^Int arg2)) ^Int)
  (define [ffi lambda _lib] (sample-half (^Float32 arg0)) ^Float32)
  (define [ffi lambda _lib] (sample-scale (^Double arg0) (^Int arg1)) ^Double)
  (define [ffi lambda _lib] (sample-next (^Int arg0)) ^Int32)
  (define [ffi lambda _lib] (sample-top) ^UInt32)
  (define [ffi lambda _lib] (sample-name (^Int arg0)) ^String)
  (define [ffi lambda _lib] (sample-make) ^Ptr)
  (define [ffi lambda _lib] (sample-fill (^Ptr arg0) (^Ptr arg1) (^Int arg2) (^Ptr arg3)))
  (define [ffi lambda _lib] (sample-sum (^Ptr arg0)) ^Int32)
  (define [ffi lambda _lib] (sample-reset))
  ;; skipped: sample_print (variadic)
  ;; skipped: sample_middle (struct by value)
  ;; skipped: sample_inside (struct by value)
  ;; skipped: sample_long (long double)
  ;; skipped: sample_twice (inline)
  ;; skipped: _1 (no name in Lisp)
)
";

#[test]
fn headers_become_modules() {
    let manifest = "\
[dependencies.ffi.sample]
library = \"sample\"
headers = [\"include/sample.h\"]
[dependencies.ffi.few]
library = \"sample\"
headers = [\"include/sample_types.h\", \"include/sample.h\"]
functions = [\"sample_other\", \"sample_print\", \"sample_none\"]
[dependencies.ffi.nothing]
library = \"x\"
headers = [\"include/sample_types.h\"]
functions = []
";
    let program = "(import ffi-sample :all)
(println (sample-negate 5) (sample-length \"four\") (sample-wide 1000000000000 255 1) (sample-half 3)
  (sample-next -1) (sample-top) (sample-name -1) (sample-name 0))\n";
    let directory = project(manifest, program);
    // It does not matter from where the folder is named.
    let output = omnic(&directory.path().join("src"), &["bind", ".."]);
    if !has_clang(&output) {
        return;
    }
    let report = stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{report}");
    assert!(
        report.contains("Warning at line 7, column 46: no header of few declares the function 'sample_none'"),
        "{report}"
    );
    assert!(
        report.contains("Warning at line 10, column 12: no function of 'include/sample_types.h' matches"),
        "{report}"
    );
    assert_eq!(report.matches("Warning").count(), 2, "{report}");
    assert_eq!(
        stdout(&output),
        "sample: 12 functions, 6 skipped (../lib/ffi/sample.omni)\nfew: 1 function, 1 skipped (../lib/ffi/few.omni)
nothing: 0 functions (../lib/ffi/nothing.omni)\ntotal: 13 functions, 7 skipped from 3 libraries\n"
    );
    let module = |name: &str| std::fs::read_to_string(directory.path().join("lib/ffi").join(name)).unwrap();
    assert_eq!(module("sample.omni"), SAMPLE);
    let few = module("few.omni");
    assert!(few.contains("(module ffi-few (export sample-other)\n"), "{few}");
    assert!(few.contains(
        "  (define [ffi lambda _lib] (sample-other (^Int arg0)) ^Int32)\n  ;; skipped: sample_print (variadic)\n)"
    ));
    assert!(module("nothing.omni").contains("(module ffi-nothing (export )\n"));

    // The module works, with a library made of the same header.
    let library = directory.path().join("libsample.so");
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .arg(&library)
        .arg(sources().join("sample.c"))
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{}", stderr(&compiled));
    let run = Command::new(env!("CARGO_BIN_EXE_omnic"))
        .arg("run")
        .env("LD_LIBRARY_PATH", directory.path())
        .current_dir(directory.path())
        .output()
        .unwrap();
    assert_eq!(stdout(&run), "-5 4 1000000000255 1.5 -2 4294967295 red nil\n", "{}", stderr(&run));
}

#[test]
fn what_cannot_be_bound_is_reported_where_it_is_asked_for() {
    let manifest = "\
[dependencies.ffi.gone]
library = \"gone\"
headers = [\"include/gone.h\"]
[dependencies.ffi.wrong]
library = \"wrong\"
headers = [\"include/wrong.h\"]
[dependencies.ffi.\"two words\"]
library = \"words\"
headers = []
";
    let directory = project(manifest, "1");
    std::fs::write(directory.path().join("include/wrong.h"), "int f(unknown_type x);\n").unwrap();
    let output = omnic(directory.path(), &["bind"]);
    if !has_clang(&output) {
        return;
    }
    let report = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{report}");
    for part in [
        "Error at line 3, column 12: cannot read 'include/gone.h': No such file or directory",
        "Error at line 6, column 12: libclang does not understand 'include/wrong.h'",
        "include/wrong.h:1:7: unknown type name 'unknown_type'",
        "Error at line 7, column 19: the name of a dependency must be possible in a symbol",
    ] {
        assert!(report.contains(part), "{part} is missing in {report}");
    }
    assert_eq!(stdout(&output), "total: 0 functions from 0 libraries\n");
    assert!(
        !directory.path().join("lib").exists()
            || std::fs::read_dir(directory.path().join("lib/ffi")).unwrap().count() == 0
    );
}

#[test]
fn without_libclang_the_command_says_how_to_install_it() {
    let directory = project("[dependencies.ffi.z]\nlibrary = \"z\"\nheaders = []\n", "1");
    for path in ["/nowhere", "..", "/"] {
        let output = Command::new(env!("CARGO_BIN_EXE_omnic"))
            .arg("bind")
            .env("LIBCLANG_PATH", path)
            .current_dir(directory.path())
            .output()
            .unwrap();
        assert_says_how_to_install(&output);
    }
}

#[test]
fn projects_without_libraries_need_no_libclang() {
    let directory = project("", "1");
    let output = omnic(directory.path(), &["bind"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    assert_eq!(stdout(&output), "total: 0 functions from 0 libraries\n");
    let output = omnic(directory.path(), &["bind", "src"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "error: cannot read src/omni.toml: No such file or directory\n");
}
