//! Running `omnic` as a user does, for the tests of its commands.

#![allow(dead_code)]

use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

pub fn omnic(directory: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_omnic")).args(args).current_dir(directory).output().unwrap()
}

/// A folder with files, and the folders that they are in.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = directory.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    directory
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
