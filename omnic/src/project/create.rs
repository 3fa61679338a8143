//! `omnic new NAME`: a project to begin with (LANGUAGE §12.2). Nothing that exists is overwritten.

use super::manifest::is_file_name;
use super::{MAIN, MANIFEST, lisp_string};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const TEMPLATE: &str = include_str!("../../../templates/omni.toml");

/// Why a project was not created.
pub enum Trouble {
    /// The path does not end in a name.
    NoName,
    Exists(PathBuf),
    Failed(PathBuf, io::Error),
}

/// Creates the project in the folder `path`; its name is the last part of the path.
///
/// # Errors
/// A file exists already, before anything was written, or something cannot be written.
pub fn create(path: &Path) -> Result<(), Trouble> {
    let name = path.file_name().and_then(|n| n.to_str()).filter(|n| is_file_name(n)).ok_or(Trouble::NoName)?;
    let manifest = TEMPLATE.replace("@NAME@", &toml_string(name));
    let program = format!("(println {})\n", lisp_string(&format!("Hello from {name}!")));
    let files = [(MANIFEST, manifest), (MAIN, program)];
    if let Some(taken) = files.iter().map(|(file, _)| path.join(file)).find(|p| fs::symlink_metadata(p).is_ok()) {
        return Err(Trouble::Exists(taken));
    }
    for folder in ["src", "lib/ffi", "include", "build"] {
        let folder = path.join(folder);
        fs::create_dir_all(&folder).map_err(|e| Trouble::Failed(folder, e))?;
    }
    for (file, text) in files {
        let file = path.join(file);
        let written = File::create_new(&file).and_then(|mut f| f.write_all(text.as_bytes()));
        written.map_err(|e| match e.kind() {
            io::ErrorKind::AlreadyExists => Trouble::Exists(file),
            _ => Trouble::Failed(file, e),
        })?;
    }
    Ok(())
}

fn toml_string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Manifest;

    #[test]
    fn the_manifest_states_the_defaults() {
        let name = "say \"hi\" \\ λ";
        let text = TEMPLATE.replace("@NAME@", &toml_string(name));
        let manifest = Manifest::parse("omni.toml", text.as_bytes()).unwrap();
        assert_eq!(manifest.name.as_deref(), Some(name));
        assert_eq!(manifest.version.as_deref(), Some("0.1.0"));
        let mut said = manifest.build;
        said.sanitize_span = Default::default();
        assert_eq!(format!("{said:?}"), format!("{:?}", crate::project::manifest::Build::default()));
        let uncommented: String = text
            .lines()
            .map(|l| l.strip_prefix("# ").filter(|l| l.starts_with('[') || l.contains(" = ")).unwrap_or(l))
            .collect::<Vec<_>>()
            .join("\n");
        let examples = Manifest::parse("omni.toml", uncommented.as_bytes()).unwrap();
        let rust = &examples.rust;
        assert_eq!((examples.libraries.len(), rust.dependencies.len(), rust.modules.len()), (1, 1, 1), "{uncommented}");
    }
}
