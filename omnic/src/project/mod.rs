//! Projects (LANGUAGE §12): a folder with the file `omni.toml`, and what the commands know about it.
//!
//! | file | subject |
//! |---|---|
//! | [`manifest`] | what `omni.toml` says, and what is wrong with it |
//! | [`create`] | `omnic new` |
//! | [`bind`] | `omnic bind` |
//! | [`rust`] | the crate with the functions of Rust |
//!
//! Nothing here starts processes or prints; the driver does.

// This module is where the program meets the file system.
#![allow(clippy::disallowed_methods)]

pub mod bind;
pub mod create;
pub mod manifest;
pub mod rust;

pub use manifest::Manifest;
use omni_rt::syntax::Diagnostic;
use std::path::{Path, PathBuf};

/// Name of the file that makes a folder a project.
pub const MANIFEST: &str = "omni.toml";

/// The program of a project, in its folder.
pub const MAIN: &str = "src/main.omni";

/// A project whose `omni.toml` was read.
pub struct Project {
    /// Its folder, spelled as the user would.
    pub directory: PathBuf,
    pub manifest: Manifest,
}

/// Why a project cannot be used.
pub enum Trouble {
    /// `omni.toml` cannot be read.
    Unreadable(PathBuf, std::io::Error),
    /// It was read, and says what it should not.
    Wrong(Vec<Diagnostic>),
}

impl Project {
    /// The project whose folder this is.
    ///
    /// # Errors
    /// Its `omni.toml` cannot be read, or has mistakes.
    pub fn read(directory: &Path) -> Result<Project, Trouble> {
        let path = directory.join(MANIFEST);
        let bytes = std::fs::read(&path).map_err(|e| Trouble::Unreadable(path.clone(), e))?;
        let manifest = Manifest::parse(&path.to_string_lossy(), &bytes).map_err(Trouble::Wrong)?;
        Ok(Project { directory: directory.to_owned(), manifest })
    }

    /// The program of the project.
    pub fn main(&self) -> PathBuf {
        self.directory.join(MAIN)
    }

    /// Where artefacts go.
    pub fn output_directory(&self) -> PathBuf {
        self.directory.join(&self.manifest.build.output_directory)
    }

    /// The executable of the project: the project's name in the output folder.
    pub fn executable(&self) -> PathBuf {
        let folder = || {
            let real = self.directory.canonicalize().unwrap_or_default();
            real.file_name().map_or("program".into(), |n| n.to_string_lossy().into_owned())
        };
        self.output_directory().join(self.manifest.name.clone().unwrap_or_else(folder))
    }
}

/// The nearest folder with an `omni.toml` among this one and those around it.
pub fn folder_around(directory: &Path) -> Option<PathBuf> {
    omni_rt::modules::project_around(directory)
}

/// A text as a string of Lisp.
fn lisp_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{{{:x}}}", c as u32)),
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    #[test]
    fn strings_are_escaped() {
        assert_eq!(super::lisp_string("a\"b\\c\nλ"), "\"a\\\"b\\\\c\\u{a}λ\"");
    }
}
