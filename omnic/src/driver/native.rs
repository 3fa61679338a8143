//! Programs with functions of Rust (LANGUAGE §11.1): Cargo builds the project's crate, and what rustc says about their
//! calls is said about their definitions.

use super::commands::{Stop, cannot_write, reason, write_file};
use super::target::Settings;
use crate::lower::{RUST_MODULE, RustModule, Subject};
use crate::project::{self, Project};
use omni_rt::syntax::{Code, Diagnostic, Span};
use serde_json::Value;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The built crate.
pub struct Native {
    pub library: PathBuf,
    /// Folders of what it depends on, as rustc's `-L` takes them.
    pub folders: Vec<String>,
}

/// Something that rustc says about the generated program.
pub struct RustError {
    /// Name of the file and the line, if it is about one.
    pub place: Option<(String, usize)>,
    pub message: String,
}

/// Builds the crate of a project. Cargo and rustc speak for themselves.
pub fn build(project: &Project, settings: &Settings) -> Result<Native, Stop> {
    let made = project::rust::native_crate(project, settings.opt_level);
    write_crate(&made.directory, &made.manifest, &made.library)?;
    let cargo = which::which("cargo")
        .map_err(|_| Stop::Message("cargo was not found; install the Rust toolchain (https://rustup.rs)".to_owned()))?;
    let mut child = Command::new(cargo)
        .args(["build", "--release", "--quiet", "--message-format=json-render-diagnostics", "--target-dir"])
        .arg(made.directory.join("target"))
        .current_dir(&made.directory)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_BUILD_TARGET")
        .env("CARGO_TERM_COLOR", if std::io::stderr().is_terminal() { "always" } else { "never" })
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| Stop::Message(format!("cannot run cargo: {}", reason(&e))))?;
    let stderr = child.stderr.take();
    let words = std::thread::spawn(move || {
        let mut words = Vec::new();
        let _ = stderr.map(|mut s| s.read_to_end(&mut words));
        words
    });
    let mut library = None;
    let mut fresh = true;
    let mut folders = Vec::new();
    for line in child.stdout.take().into_iter().flat_map(|o| BufReader::new(o).lines()).map_while(Result::ok) {
        let Ok(message) = serde_json::from_str::<Value>(&line) else { continue };
        match message["reason"].as_str() {
            Some("compiler-artifact") => {
                let files = strings(&message["filenames"]);
                fresh &= message["fresh"].as_bool() == Some(true);
                // The artefact of the crate itself comes last.
                if let Some(rlib) = files.into_iter().find(|f| f.ends_with(".rlib")) {
                    library = Some(PathBuf::from(rlib));
                }
            }
            Some("build-script-executed") => folders.extend(strings(&message["linked_paths"])),
            _ => {}
        }
    }
    let succeeded = child.wait().is_ok_and(|s| s.success());
    let words = words.join().unwrap_or_default();
    // Cargo repeats the warnings of what it does not compile again.
    if !fresh || !succeeded {
        let _ = std::io::stderr().write_all(&words);
    }
    let (Some(library), true) = (library, succeeded) else {
        return Err(Stop::Message("the Rust functions of the project could not be built".to_owned()));
    };
    folders.push(format!("dependency={}", made.directory.join("target/release/deps").display()));
    Ok(Native { library, folders })
}

/// Writes the files of a crate; unchanged ones keep their times, by which Cargo knows what to build.
pub fn write_crate(directory: &Path, manifest: &str, library: &str) -> Result<(), Stop> {
    let source = directory.join("src");
    std::fs::create_dir_all(&source).map_err(|e| cannot_write(&source, &e))?;
    for (file, text) in [(directory.join("Cargo.toml"), manifest), (source.join("lib.rs"), library)] {
        if !std::fs::read_to_string(&file).is_ok_and(|old| old == text) {
            write_file(&file, text)?;
        }
    }
    Ok(())
}

fn strings(array: &Value) -> Vec<String> {
    array.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

/// The errors in what rustc prints with `--error-format=json`, and the whole as it would print it for people.
pub fn parse_errors(mut output: &[u8]) -> (Vec<RustError>, String) {
    let mut text = String::new();
    let _ = output.read_to_string(&mut text);
    let mut errors = Vec::new();
    let mut rendered = String::new();
    for line in text.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            rendered.push_str(line);
            rendered.push('\n');
            continue;
        };
        rendered.push_str(message["rendered"].as_str().unwrap_or(""));
        if message["level"].as_str() != Some("error") || message["message"].as_str().is_some_and(is_summary) {
            continue;
        }
        let spans = message["spans"].as_array().map_or(&[][..], |s| s);
        let span = spans.iter().find(|s| s["is_primary"].as_bool() == Some(true));
        let place = span.and_then(|s| {
            let line = s["line_start"].as_u64()? as usize;
            Some((s["file_name"].as_str()?.to_owned(), line))
        });
        errors.push(RustError { place, message: message["message"].as_str().unwrap_or("").to_owned() });
    }
    (errors, rendered)
}

fn is_summary(message: &str) -> bool {
    message.starts_with("aborting due to")
}

/// What rustc says about the entries, said about the definitions. Nothing if something else is wrong too.
pub fn explain(errors: &[RustError], module: &RustModule) -> Option<Vec<Diagnostic>> {
    let mut reports: Vec<Diagnostic> = Vec::new();
    for error in errors {
        let (file, line) = error.place.as_ref()?;
        if Path::new(file).file_stem()? != RUST_MODULE {
            return None;
        }
        let (i, subject) = (*module.lines.get(line.checked_sub(1)?)?)?;
        let function = &module.functions[i];
        let (span, message) = describe(error, function, subject);
        // One thing may be wrong for several reasons; ours comes before rustc's.
        let ours = error.message.starts_with(OURS);
        match reports.iter_mut().find(|r| r.span == span) {
            Some(other) if ours => other.message = message,
            Some(_) => {}
            None => reports.push(Diagnostic::error(Code::RustFunction, span, message)),
        }
    }
    reports.sort_by_key(|r| (r.span.file(), r.span.start()));
    (!reports.is_empty()).then_some(reports)
}

/// How the words of the façade's traits begin (`omni_rt::aot::rust`).
const OURS: &str = "omnic: a ";

fn describe(error: &RustError, function: &crate::lower::RustDefinition, subject: Subject) -> (Span, String) {
    let path = &function.path;
    let ours = |what: &str| error.message.strip_prefix(OURS)?.strip_prefix(what)?.strip_suffix('`');
    match subject {
        Subject::Parameter(k) => {
            let (name, ty, span) = &function.parameters[k];
            let message = match ours("parameter of type `") {
                Some(_) if ty.contains("(Dict") => format!("parameter '{name}': a dict cannot be passed to Rust"),
                Some(rust) => {
                    let by_value = !rust.starts_with('&') && is_handle(ty);
                    let help = if by_value { "; a handle is passed as `&T`, `&mut T` or `Box<T>`" } else { "" };
                    format!("parameter '{name}' is annotated ^{ty}, {}{help}", contrast(ty, path, "takes", rust))
                }
                None => format!("parameter '{name}' of '{path}': {}", error.message),
            };
            (*span, message)
        }
        Subject::Result => {
            let result = &function.result;
            let message = match ours("result of type `") {
                Some(rust) if result == "Void" => format!("the result has no annotation, but '{path}' returns {rust}"),
                Some(rust) => {
                    format!("the result is annotated ^{result}, {}", contrast(result, path, "returns", rust))
                }
                None => format!("the result of '{path}': {}", error.message),
            };
            (function.result_span, message)
        }
        Subject::Path => {
            let count = error.message.strip_prefix("this function takes ").and_then(|rest| rest.split(' ').next());
            let message = match count {
                Some(n) => {
                    let ours = function.parameters.len();
                    let plural = if ours == 1 { "" } else { "s" };
                    format!("the definition has {ours} parameter{plural}, but '{path}' takes {n}")
                }
                None => format!("'{path}': {}", error.message),
            };
            (function.path_span, message)
        }
    }
}

/// The type of Rust may be that of a part of what the annotation says.
fn contrast(annotation: &str, path: &str, verb: &str, rust: &str) -> String {
    match annotation.starts_with('(') {
        true => format!("which does not match {rust} in the signature of '{path}'"),
        false => format!("but '{path}' {verb} {rust}"),
    }
}

fn is_handle(annotation: &str) -> bool {
    !annotation.starts_with('(') && !matches!(annotation, "Int" | "Double" | "Bool" | "String" | "Void")
}
