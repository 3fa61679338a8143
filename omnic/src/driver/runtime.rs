//! The runtime library for the programs that are built: its source travels inside the compiler, the library is built
//! once per toolchain and kept in the cache.
//!
//! Safe against concurrent and killed builds: a file lock admits one builder, which works in a directory of its own and
//! publishes the result with one rename. Each entry records which scheme of tail calls the toolchain supports, as the
//! probe found out (DESIGN §3).

use super::native::RustError;
use crate::lower::Scheme;
use std::collections::hash_map::DefaultHasher;
use std::fs::{self, File};
use std::hash::{Hash, Hasher};
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

mod files {
    include!(concat!(env!("OUT_DIR"), "/runtime_files.rs"));
}

const PROBE: &str = include_str!("../../../templates/probe.rs");

/// Prefix of directories in the cache in which a runtime is being built.
const BUILDING: &str = "building-";

/// Environment variable for tests: `trampoline` chooses that scheme of tail calls without a probe.
const TAIL_CALLS: &str = "OMNIC_TAIL_CALLS";

/// A built runtime.
pub struct Runtime {
    /// Directory of the library.
    pub dir: PathBuf,
    /// The cache that it is in.
    pub cache: PathBuf,
    pub scheme: Scheme,
    pub rustc: PathBuf,
}

/// Why a runtime could not be had.
pub enum Failure {
    /// What the user can do something about: a message.
    User(String),
    /// rustc does not accept the sanitizer that the project asks for: its words.
    Sanitizer(String),
    /// What rustc says of a program with functions of Rust, and how it would print it.
    Rust(Vec<RustError>, String),
    /// A bug in the compiler.
    Bug(String),
}

impl Runtime {
    pub fn library(&self) -> PathBuf {
        self.dir.join("libomni_rt.rlib")
    }

    pub fn dependencies(&self) -> PathBuf {
        self.dir.join("deps")
    }
}

/// The directory of the cache.
fn cache() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if let Some(dir) = set("OMNIC_CACHE") {
        return Some(dir);
    }
    let base = set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|h| h.join(".cache")));
    base.map(|b| b.join("omnic"))
}

/// The runtime for the toolchain in use; built now if the cache does not hold it. Without optimisation no toolchain
/// turns calls into jumps, so such programs ask for `trampoline`; those with functions of Rust ask for a runtime through
/// which panics `unwind`.
pub fn obtain(trampoline: bool, unwind: bool) -> Result<Runtime, Failure> {
    let rustc = which::which("rustc")
        .map_err(|_| Failure::User("rustc was not found; install the Rust toolchain (https://rustup.rs)".into()))?;
    let cache = cache().ok_or_else(|| Failure::User("no cache directory: set OMNIC_CACHE or HOME".into()))?;
    let version = toolchain_version(&rustc, &cache)?;
    let mut hasher = DefaultHasher::new();
    let forced = trampoline || std::env::var_os(TAIL_CALLS).is_some_and(|v| v == "trampoline");
    (files::HASH, &version, PROBE, forced).hash(&mut hasher);
    if unwind {
        "unwind".hash(&mut hasher);
    }
    let dir = cache.join(format!("runtime-{:016x}", hasher.finish()));
    if let Some(scheme) = published(&dir) {
        return Ok(Runtime { dir, cache, scheme, rustc });
    }
    let unwritable = |e: std::io::Error| {
        let reason = super::commands::reason(&e);
        Failure::User(format!(
            "cannot write to the cache {}: {reason}; set OMNIC_CACHE to a directory that can be written",
            cache.display()
        ))
    };
    fs::create_dir_all(&cache).map_err(unwritable)?;
    let lock = File::create(cache.join("lock")).map_err(unwritable)?;
    lock.lock().map_err(|e| cannot("lock", &cache, e))?;
    if published(&dir).is_none() {
        // Whoever holds the lock is the only builder: what others have begun was given up.
        remove_abandoned(&cache);
        build(&rustc, &cache, &dir, forced, unwind)?;
    }
    let scheme = published(&dir).ok_or_else(|| Failure::Bug("the runtime was built but is not there".into()))?;
    Ok(Runtime { dir, cache, scheme, rustc })
}

/// Removes the directories of builds that were killed.
fn remove_abandoned(cache: &Path) {
    for entry in fs::read_dir(cache).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(BUILDING) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn published(dir: &Path) -> Option<Scheme> {
    match fs::read_to_string(dir.join("scheme")).ok()?.trim() {
        "sibling" => Some(Scheme::Sibling),
        "trampoline" => Some(Scheme::Trampoline),
        _ => None,
    }
}

fn cannot(what: &str, path: &Path, e: std::io::Error) -> Failure {
    Failure::User(format!("cannot {what} {}: {}", path.display(), super::commands::reason(&e)))
}

fn create_dir(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|e| cannot("create", path, e))
}

/// What `rustc -vV` prints. The answer is kept in the cache under the identity of the executable and the selection of
/// the toolchain, because asking costs as much as compiling a small program.
fn toolchain_version(rustc: &Path, cache: &Path) -> Result<String, Failure> {
    let real = fs::canonicalize(rustc).unwrap_or_else(|_| rustc.to_path_buf());
    let stamp = fs::metadata(&real).ok().and_then(|m| m.modified().ok());
    let settings = std::env::var_os("RUSTUP_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|h| PathBuf::from(h).join(".rustup")))
        .and_then(|h| fs::read(h.join("settings.toml")).ok());
    let chosen = (std::env::var_os("RUSTUP_TOOLCHAIN"), settings, toolchain_file());
    let mut hasher = DefaultHasher::new();
    (&real, stamp, chosen).hash(&mut hasher);
    let memo = cache.join(format!("toolchain-{:016x}", hasher.finish()));
    if let Ok(text) = fs::read_to_string(&memo)
        && text.ends_with("\n.\n")
    {
        return Ok(text);
    }
    let output = Command::new(rustc).arg("-vV").output().map_err(|e| cannot("run", rustc, e))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + "\n.\n";
    if create_dir(cache).is_ok() {
        let _ = fs::write(&memo, &text);
    }
    Ok(text)
}

/// Content of the nearest toolchain file, which changes what `rustc` means.
fn toolchain_file() -> Option<Vec<u8>> {
    let mut dir = std::env::current_dir().ok()?;
    loop {
        for name in ["rust-toolchain.toml", "rust-toolchain"] {
            if let Ok(content) = fs::read(dir.join(name)) {
                return Some(content);
            }
        }
        if !dir.pop() {
            return None;
        }
    }
}

/// Writes the runtime's source to `dir`, as a workspace; `manifest` is added to the root manifest.
pub fn write_source(dir: &Path, manifest: &str) -> Result<(), Failure> {
    for (name, text) in files::FILES {
        let path = dir.join(name);
        if let Some(parent) = path.parent() {
            create_dir(parent)?;
        }
        let text = match *name {
            "Cargo.toml" => used_dependencies(&text.replace("\"omni-rt\", \"omnic\"", "\"omni-rt\"")) + manifest,
            _ => text.to_string(),
        };
        fs::write(&path, text).map_err(|e| cannot("write", &path, e))?;
    }
    Ok(())
}

/// The manifest of the workspace with no more dependencies than the runtime library has.
fn used_dependencies(manifest: &str) -> String {
    let library = files::FILES.iter().find(|(name, _)| *name == "omni-rt/Cargo.toml").map_or("", |(_, text)| text);
    let mut section = "";
    let mut out = String::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        }
        let name = line.split_once(" =").map(|(name, _)| name);
        let used = name.is_none_or(|n| library.contains(&format!("\n{n}.workspace")));
        if section != "[workspace.dependencies]" || used {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn build(rustc: &Path, cache: &Path, dir: &Path, trampoline: bool, unwind: bool) -> Result<(), Failure> {
    let work = tempfile::Builder::new()
        .prefix(BUILDING)
        .tempdir_in(cache)
        .map_err(|e| cannot("create a directory in", cache, e))?;
    write_source(work.path(), "")?;
    let ready = work.path().join("ready");
    build_library(work.path(), &ready, trampoline, unwind)?;
    let scheme = if trampoline {
        "trampoline"
    } else if probe(rustc, work.path(), &ready) {
        "sibling"
    } else {
        build_library(work.path(), &ready, true, unwind)?;
        "trampoline"
    };
    let path = ready.join("scheme");
    fs::write(&path, scheme).map_err(|e| cannot("write", &path, e))?;
    if let Err(e) = fs::rename(&ready, dir)
        && published(dir).is_none()
    {
        return Err(cannot("publish", dir, e));
    }
    Ok(())
}

fn build_library(work: &Path, ready: &Path, trampoline: bool, unwind: bool) -> Result<(), Failure> {
    let cargo = which::which("cargo")
        .map_err(|_| Failure::User("cargo was not found; install the Rust toolchain (https://rustup.rs)".into()))?;
    let target = work.join("target");
    let mut command = Command::new(cargo);
    command
        .args(["build", "--release", "-p", "omni-rt", "--message-format=json-render-diagnostics"])
        .arg("--target-dir")
        .arg(&target)
        .current_dir(work)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_BUILD_TARGET")
        .env("CARGO_TERM_COLOR", "never")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    if trampoline {
        command.args(["--features", "trampoline"]);
    }
    if unwind {
        command.env("CARGO_PROFILE_RELEASE_PANIC", "unwind");
    }
    let mut child = command.spawn().map_err(|e| Failure::User(format!("cannot run cargo: {e}")))?;
    let errors = child.stderr.take();
    let log = std::thread::spawn(move || {
        let mut text = String::new();
        for line in errors.into_iter().flat_map(|e| BufReader::new(e).lines()).map_while(Result::ok) {
            text.push_str(&line);
            text.push('\n');
        }
        text
    });
    let mut progress = Progress::new();
    let mut libraries: Vec<PathBuf> = Vec::new();
    for line in child.stdout.take().into_iter().flat_map(|o| BufReader::new(o).lines()).map_while(Result::ok) {
        if line.contains("\"reason\":\"compiler-artifact\"") {
            progress.step(&line);
            libraries.extend(rlibs(&line));
        }
    }
    let status = child.wait();
    progress.end();
    let log = log.join().unwrap_or_default();
    if !status.is_ok_and(|s| s.success()) {
        let offline =
            log.contains("failed to download") || log.contains("Could not resolve") || log.contains("network");
        if offline {
            return Err(Failure::User(
                "the runtime library could not be built: its dependencies could not be downloaded".into(),
            ));
        }
        let first = log.lines().find(|l| l.starts_with("error")).unwrap_or("no details").to_string();
        return Err(Failure::Bug(format!("the runtime library does not build: {first}")));
    }
    collect(&libraries, ready)
}

/// Paths of the libraries that a build message names.
fn rlibs(message: &str) -> Vec<PathBuf> {
    message.split('"').filter(|part| part.ends_with(".rlib")).map(PathBuf::from).collect()
}

fn collect(libraries: &[PathBuf], ready: &Path) -> Result<(), Failure> {
    let deps = ready.join("deps");
    create_dir(&deps)?;
    for library in libraries {
        let name = library.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let target = if name.starts_with("libomni_rt") { ready.join("libomni_rt.rlib") } else { deps.join(&name) };
        fs::copy(library, &target).map_err(|e| cannot("copy", library, e))?;
    }
    Ok(())
}

/// Compiles and runs the probe at the optimisation levels in use.
fn probe(rustc: &Path, work: &Path, ready: &Path) -> bool {
    let source = work.join("probe.rs");
    if fs::write(&source, PROBE).is_err() {
        return false;
    }
    ["1", "3"].iter().all(|level| {
        let program = work.join(format!("probe-{level}"));
        let compiled = super::rustc::base(rustc, &ready.join("libomni_rt.rlib"), &ready.join("deps"), "abort")
            .args(["-C", &format!("opt-level={level}")])
            .arg(&source)
            .arg("-o")
            .arg(&program)
            .output()
            .is_ok_and(|o| o.status.success());
        compiled && Command::new(&program).output().is_ok_and(|o| o.status.success() && !o.stdout.is_empty())
    })
}

/// One line on the terminal that counts what has been built.
struct Progress {
    terminal: bool,
    done: usize,
}

impl Progress {
    fn new() -> Progress {
        let terminal = std::io::stderr().is_terminal();
        eprintln!("Building the runtime library (once for this toolchain) ...");
        Progress { terminal, done: 0 }
    }

    fn step(&mut self, message: &str) {
        self.done += 1;
        if self.terminal {
            let name = message.split("\"name\":\"").nth(1).and_then(|r| r.split('"').next()).unwrap_or("");
            eprint!("\r\x1b[K  {} {name}", self.done);
            let _ = std::io::stderr().flush();
        }
    }

    fn end(&mut self) {
        if self.terminal {
            eprint!("\r\x1b[K");
        }
    }
}
