//! The Rust compiler as a process: flags, and what its failure means.

use super::native::{self, Native};
use super::runtime::{Failure, Runtime};
use super::timing;
use crate::lower::{FRAME_POINTERS, RUST_CRATE};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

/// How a program is compiled.
pub struct Options {
    /// Argument of rustc's `opt-level`.
    pub opt_level: String,
    /// Argument of rustc's `debuginfo`.
    pub debug_info: &'static str,
    /// The crate with functions of Rust.
    pub native: Option<Native>,
    /// Argument of rustc's `sanitizer`.
    pub sanitizer: Option<&'static str>,
    /// See `Lowered`.
    pub frame_pointers: bool,
    /// Names that debuggers see instead of those of Rust files.
    pub names: Vec<(PathBuf, PathBuf)>,
    /// Where rustc keeps what it may use again next time.
    pub store: Option<PathBuf>,
    /// Pieces that LLVM works on apart from each other, where nothing is kept for next time.
    pub units: usize,
    /// Find out when linking began, which takes a thread that looks at the folder.
    pub timed: bool,
}

/// A `rustc` command with what every compilation against the runtime needs.
/// `panic` is what a panic does.
pub fn base(rustc: &Path, library: &Path, dependencies: &Path, panic: &str) -> Command {
    let mut command = Command::new(rustc);
    let mut path = std::ffi::OsString::from("dependency=");
    path.push(dependencies);
    let mut library_arg = std::ffi::OsString::from("omni_rt=");
    library_arg.push(library);
    command
        .args(["--edition=2024", "--crate-type=bin", "--cap-lints=allow"])
        .arg("-C")
        .arg(format!("panic={panic}"))
        .args(["-C", "codegen-units=1"])
        .arg("--extern")
        .arg(library_arg)
        .arg("-L")
        .arg(path)
        // Deeply nested code is avoided, but the default of 8 MiB is not generous.
        .env("RUST_MIN_STACK", (256 << 20).to_string())
        .env_remove("RUSTFLAGS")
        .env_remove("RUSTC_LOG")
        .stdin(Stdio::null());
    command
}

/// What [`Options::frame_pointers`] asks for, as settings of Cargo.
pub const FRAME_POINTER_SETTINGS: &str =
    "[build]\nrustflags = [\"-C\", \"force-frame-pointers=yes\"]\n\n[env]\nOMNI_FRAME_POINTERS = \"1\"\n";

/// Compiles the Rust file `source` to the executable `output`.
pub fn compile(runtime: &Runtime, source: &Path, output: &Path, options: &Options) -> Result<(), Failure> {
    let panic = if options.native.is_some() { "unwind" } else { "abort" };
    let mut command = base(&runtime.rustc, &runtime.library(), &runtime.dependencies(), panic);
    if let Some(native) = &options.native {
        let mut library = std::ffi::OsString::from(format!("{RUST_CRATE}="));
        library.push(&native.library);
        command.arg("--error-format=json").arg("--extern").arg(library);
        for folder in &native.folders {
            command.arg("-L").arg(folder);
        }
    }
    command.args(["--crate-name=program"]).arg("-C").arg(format!("opt-level={}", options.opt_level));
    if options.frame_pointers {
        command.args(["-C", "force-frame-pointers=yes"]).env(FRAME_POINTERS, "1");
    } else {
        command.env_remove(FRAME_POINTERS);
    }
    if let Some(store) = &options.store {
        let mut incremental = std::ffi::OsString::from("incremental=");
        incremental.push(store);
        command.arg("-C").arg(incremental).args(["-C", "codegen-units=256", "-C", "lto=off"]);
    } else if options.units > 1 {
        command.arg("-C").arg(format!("codegen-units={}", options.units));
    }
    command.arg("-C").arg(format!("debuginfo={}", options.debug_info));
    if options.debug_info == "0" {
        command.args(["-C", "strip=symbols"]);
    }
    if let Some(sanitizer) = options.sanitizer {
        // The runtime library and Rust's own are not instrumented.
        command.arg(format!("-Zsanitizer={sanitizer}"));
        if sanitizer != "address" {
            command.args(["-Zunstable-options", "-Cunsafe-allow-abi-mismatch=sanitizer"]);
        }
    }
    if !options.names.is_empty() {
        // In a file of arguments, one a line: there may be thousands.
        let list = source.with_extension("arguments");
        let mut text = String::new();
        for (file, name) in &options.names {
            text.push_str(&format!("--remap-path-prefix={}={}\n", file.display(), name.display()));
        }
        std::fs::write(&list, text).map_err(|e| Failure::User(format!("cannot write {}: {e}", list.display())))?;
        let mut argument = std::ffi::OsString::from("@");
        argument.push(list);
        command.arg(argument);
    }
    command.arg(source).arg("-o").arg(output);
    timing::stage("rustc");
    let watch = options.timed.then(|| LinkWatch::start(output));
    let result = command.output().map_err(|e| Failure::User(format!("cannot run rustc: {e}")))?;
    if let Some(watch) = watch {
        watch.stop();
    }
    if result.status.success() {
        return Ok(());
    }
    let (errors, log) = match options.native {
        Some(_) => native::parse_errors(&result.stderr),
        None => (Vec::new(), String::from_utf8_lossy(&result.stderr).into_owned()),
    };
    if std::env::var_os("OMNIC_SHOW_RUSTC").is_some() {
        eprint!("{log}");
    }
    if log.contains("No space left on device") {
        return Err(Failure::User("no space left on the device".into()));
    }
    if log.contains("linker `") && log.contains("not found") {
        return Err(Failure::User("the linker `cc` was not found; install a C compiler".into()));
    }
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&result.status) {
        return Err(Failure::User(format!(
            "rustc was killed by signal {signal}; the machine may have too little memory"
        )));
    }
    if options.native.is_some() {
        return Err(Failure::Rust(errors, log));
    }
    let first = log.lines().find(|l| l.starts_with("error")).unwrap_or("rustc failed without a message");
    if options.sanitizer.is_some() && (first.contains("nightly") || first.contains("sanitizer")) {
        return Err(Failure::Sanitizer(first.to_owned()));
    }
    Err(Failure::Bug(format!("the generated Rust does not compile: {first}")))
}

/// Finds out when rustc has begun to link: the object files beside the executable are complete.
struct LinkWatch {
    done: Arc<AtomicBool>,
    thread: JoinHandle<Option<Instant>>,
}

impl LinkWatch {
    fn start(output: &Path) -> LinkWatch {
        let done = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&done);
        let directory = output.parent().map_or(PathBuf::new(), Path::to_owned);
        let thread = std::thread::spawn(move || {
            let mut last = None;
            while !stop.load(Ordering::Relaxed) {
                if let Some(written) = newest_object(&directory) {
                    last = Some(written);
                }
                std::thread::park_timeout(Duration::from_millis(10));
            }
            let age = last?.elapsed().ok()?;
            Instant::now().checked_sub(age)
        });
        LinkWatch { done, thread }
    }

    fn stop(self) {
        self.done.store(true, Ordering::Relaxed);
        self.thread.thread().unpark();
        if let Ok(Some(start)) = self.thread.join() {
            timing::stage_since("link", start);
        }
    }
}

fn newest_object(directory: &Path) -> Option<SystemTime> {
    let files = std::fs::read_dir(directory).ok()?.flatten();
    let objects = files.filter(|f| f.path().extension().is_some_and(|e| e == "o"));
    objects.filter_map(|f| f.metadata().ok()?.modified().ok()).max()
}

/// Default name of the executable: the source without its extension.
pub fn default_output(source: &Path) -> PathBuf {
    let output = source.with_extension("");
    if output == source { source.with_extension("out") } else { output }
}
