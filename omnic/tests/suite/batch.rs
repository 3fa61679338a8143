//! Compiles the cases, many programs to an executable (see the hidden command `omnic batch`).

use super::case::{Case, Observed};
use super::process;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// Executables made at once; each needs a core and some memory.
const BATCHES: usize = 2;

/// The compiled cases.
pub struct Batches {
    directories: Vec<TempDir>,
}

impl Batches {
    /// Compiles every case, with these flags of `omnic build` and environment variables. Case `i` goes to batch
    /// `i % BATCHES`.
    pub fn build(cases: &[Case], flags: &[&str], environment: &[(&str, &str)]) -> Batches {
        let directories: Vec<TempDir> = (0..BATCHES).map(|_| tempfile::tempdir().unwrap()).collect();
        std::thread::scope(|scope| {
            for (batch, directory) in directories.iter().enumerate() {
                scope.spawn(move || {
                    let mut list = String::new();
                    for (i, case) in cases.iter().enumerate().filter(|(i, _)| i % BATCHES == batch) {
                        let mut path = directory.path().join(format!("case_{i}.lisp"));
                        if !case.files.is_empty() {
                            let own = directory.path().join(format!("case_{i}"));
                            std::fs::create_dir(&own).unwrap();
                            case.write_files(&own);
                            path = own.join("case.lisp");
                        }
                        std::fs::write(&path, &case.program).unwrap();
                        list.push_str(&format!("{}\n", path.display()));
                    }
                    let list_file = directory.path().join("list");
                    std::fs::write(&list_file, list).unwrap();
                    let output = Command::new(env!("CARGO_BIN_EXE_omnic"))
                        .arg("batch")
                        .arg(&list_file)
                        .arg(directory.path())
                        .args(flags)
                        .env("OMNIC_SHOW_RUSTC", "1")
                        .envs(environment.iter().copied())
                        .output()
                        .unwrap();
                    let log = String::from_utf8_lossy(&output.stderr);
                    assert!(output.status.success(), "the cases do not compile:\n{log}");
                });
            }
        });
        Batches { directories }
    }

    /// Runs case `i`, or returns the report that its compilation made.
    pub fn run(&self, i: usize, case: &Case, stress: bool) -> Observed {
        let (batch, number) = (i % BATCHES, i / BATCHES);
        let built: PathBuf = self.directories[batch].path().to_owned();
        if let Ok(stderr) = std::fs::read_to_string(built.join(format!("{number}.err"))) {
            return Observed { stdout: String::new(), stderr, status: Some(1) };
        }
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("case.lisp"), &case.program).unwrap();
        case.write_files(directory.path());
        let mut command = Command::new(built.join("batch"));
        command.args(&case.args).env("OMNI_BATCH_PROGRAM", number.to_string());
        if stress {
            command.env("OMNI_GC_STRESS", "1");
        }
        process::observe(command, directory.path(), &case.stdin)
    }
}
