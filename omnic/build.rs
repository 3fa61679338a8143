//! Embeds the source of the runtime into the compiler, so that an installed `omnic` works anywhere.
//!
//! Writes `runtime_files.rs` to the build directory: a list of path and content of every file that the runtime is built
//! from, and a hash of them all.

// This module is where the program meets the system.
#![allow(clippy::disallowed_methods)]

use std::collections::hash_map::DefaultHasher;
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets this"));
    let root = here.parent().expect("the crate lies in the workspace").to_path_buf();
    let mut files = vec![PathBuf::from("Cargo.toml"), PathBuf::from("Cargo.lock"), PathBuf::from("omni-rt/Cargo.toml")];
    collect(&root, Path::new("omni-rt/src"), &mut files);
    files.sort();
    let mut hasher = DefaultHasher::new();
    let mut out = String::from("pub static FILES: &[(&str, &str)] = &[\n");
    for file in &files {
        let path = root.join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_default();
        let name = file.to_string_lossy().replace('\\', "/");
        (&name, &text).hash(&mut hasher);
        writeln!(out, "    ({name:?}, include_str!({:?})),", path.display().to_string()).expect("a string");
    }
    println!("cargo::rerun-if-changed={}", root.join("omni-rt/src").display());
    writeln!(out, "];\npub const HASH: u64 = {:#x};", hasher.finish()).expect("a string");
    let target = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets this")).join("runtime_files.rs");
    fs::write(target, out).expect("the build directory is writable");
}

fn collect(root: &Path, dir: &Path, out: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", root.join(dir).display());
    let mut entries: Vec<_> = fs::read_dir(root.join(dir)).into_iter().flatten().flatten().collect();
    entries.sort_by_key(|e| e.file_name());
    for entry in entries {
        let path = dir.join(entry.file_name());
        if entry.path().is_dir() {
            collect(root, &path, out);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "omni") {
            out.push(path);
        }
    }
}
