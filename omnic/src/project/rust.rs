//! The crate with the functions of Rust that a project's programs call (LANGUAGE §11.1): the dependencies and modules
//! that `omni.toml` names, as files for Cargo. It lies in the output folder.

use super::Project;
use super::manifest::{RustSource, Safety};
use crate::lower::RUST_CRATE;
use omni_rt::syntax::{Code, Diagnostic, Span};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Folder of the crate in the output folder.
const FOLDER: &str = "rust";

/// The files of a crate.
pub struct Crate {
    pub directory: PathBuf,
    pub manifest: String,
    pub library: String,
}

/// The crate of a project.
pub fn native_crate(project: &Project, opt_level: &str) -> Crate {
    let directory = absolute(&project.output_directory()).join(FOLDER);
    let RustSource { dependencies, modules } = &project.manifest.rust;
    let mut table = Table::new();
    let mut library = String::new();
    for (name, value, _) in dependencies {
        table.insert(name.clone(), rebased(value, &project.directory));
        let _ = writeln!(library, "pub use ::{};", name.replace('-', "_"));
    }
    for (path, _) in modules {
        let file = absolute(&project.directory.join(path));
        let _ = writeln!(library, "#[path = {:?}]\npub mod {};", file.to_string_lossy(), module_name(path));
    }
    let table = Table::from_iter([("dependencies".to_owned(), Value::Table(table))]);
    // Only an incremental build leaves small functions in their crate, where they are compiled with its checks.
    let incremental = project.manifest.build.safety != Safety::None;
    let checks = match project.manifest.build.safety {
        Safety::Safe => "overflow-checks = true\ndebug-assertions = true\n",
        Safety::Fast => "overflow-checks = true\ndebug-assertions = false\n",
        Safety::None => "overflow-checks = false\ndebug-assertions = false\n",
    };
    let opt_level = opt_level.parse::<u8>().map_or_else(|_| format!("{opt_level:?}"), |n| n.to_string());
    let package = RUST_CRATE.replace('_', "-");
    let manifest = format!(
        "# Written by omnic.\n[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         {table}\n[workspace]\n\n[profile.release]\nopt-level = {opt_level}\npanic = \"unwind\"\n\
         incremental = {incremental}\ncodegen-units = 1\n\n\
         [profile.release.package.{package}]\n{checks}",
    );
    Crate { directory, manifest, library }
}

/// A dependency as Cargo is told of it from elsewhere: its path does not depend on the folder.
fn rebased(value: &Value, directory: &Path) -> Value {
    let mut value = value.clone();
    if let Some(path) = value.get_mut("path")
        && let Some(text) = path.as_str()
    {
        *path = Value::String(absolute(&directory.join(text)).to_string_lossy().into_owned());
    }
    value
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The Rust module that a file of `[rust] modules` is.
pub fn module_name(path: &str) -> String {
    Path::new(path).file_stem().map_or(String::new(), |s| s.to_string_lossy().into_owned())
}

/// Definitions whose path leads nowhere: to no dependency and no module of the project.
pub fn lost_paths(paths: &[(&str, Span)], project: Option<&Project>) -> Vec<Diagnostic> {
    let known: Vec<String> = project.map_or(Vec::new(), |p| {
        let rust = &p.manifest.rust;
        let dependencies = rust.dependencies.iter().map(|d| d.0.replace('-', "_"));
        dependencies.chain(rust.modules.iter().map(|m| module_name(&m.0))).collect()
    });
    let mut reports = Vec::new();
    for &(written, span) in paths {
        let path = written.strip_prefix("crate::").unwrap_or(written);
        let first = path.split("::").next().unwrap_or("");
        let message = if syn::parse_str::<syn::Path>(path).is_err() || !path.contains("::") {
            format!("'{written}' is no path of a Rust function")
        } else if !known.iter().any(|k| k == first) {
            format!("'{first}' is neither in [dependencies.rust] of omni.toml nor a file of modules in [rust]")
        } else {
            continue;
        };
        let mut report = Diagnostic::error(Code::RustFunction, span, message);
        if project.is_none() {
            report = report.note(None, "the file is in no project: there is no omni.toml in its folder or above");
        }
        reports.push(report);
    }
    reports
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Manifest;

    #[test]
    fn the_crate_says_what_the_project_says() {
        let text = "[build]\nsafety = \"fast\"\noutput-dir = \"out\"\n[dependencies.rust]\nserde-x = \"1\"
local = { path = \"../local\", features = [\"a\"] }\n[rust]\nmodules = [\"src/native.rs\"]\n";
        let manifest = Manifest::parse("omni.toml", text.as_bytes()).unwrap();
        let project = Project { directory: PathBuf::from("/p"), manifest };
        let made = native_crate(&project, "s");
        assert_eq!(made.directory, Path::new("/p/out/rust"));
        assert_eq!(
            made.library,
            "pub use ::serde_x;\npub use ::local;\n#[path = \"/p/src/native.rs\"]\npub mod native;\n"
        );
        let table: Table = made.manifest.parse().unwrap();
        assert_eq!(table["dependencies"]["serde-x"].as_str(), Some("1"));
        assert_eq!(table["dependencies"]["local"]["path"].as_str(), Some("/p/../local"));
        assert_eq!(table["dependencies"]["local"]["features"][0].as_str(), Some("a"));
        assert_eq!(table["profile"]["release"]["opt-level"].as_str(), Some("s"));
        assert_eq!(table["profile"]["release"]["package"]["omni-native"]["overflow-checks"].as_bool(), Some(true));
    }
}
