//! Many programs in one executable: how the test-suite compiles thousands of cases without running rustc for each.
//!
//! Every program becomes a module of one crate, exactly as `build` would compile it alone; the environment variable
//! [`SELECT`] says which of them the executable is. A program that does not expand leaves its report in a file instead.

use super::cli::Batch;
use super::commands::{Stop, print_mode, read_file, write_file};
use super::{pipeline, runtime, rustc};
use crate::project::rust;
use bumpalo::Bump;
use omni_rt::syntax::source;
use std::fmt::Write;

/// Number of the program that a batch executable runs.
const SELECT: &str = "OMNI_BATCH_PROGRAM";

/// Compiles the programs whose paths are the lines of a file. `DIR/batch` is the executable, `DIR/N.err` the report of
/// program N if it has errors.
pub fn batch(batch: &Batch) -> Result<(), Stop> {
    let runtime = runtime::obtain(batch.opt_level == "0", false)?;
    let list = String::from_utf8_lossy(&read_file(&batch.list)?).into_owned();
    let mut arms = String::new();
    let mut modules = String::new();
    let mut frame_pointers = false;
    for (i, path) in list.lines().enumerate() {
        // Each program counts its files from 1, as if it were alone.
        source::with(|map| map.clear());
        let arena = Bump::new();
        let mut front = pipeline::read(path, &read_file(path.as_ref())?, &arena);
        if !front.has_errors() {
            pipeline::expand(&mut front, &arena);
        }
        let report: String = front.reports.iter().map(|r| r.render(false)).collect();
        if front.has_errors() {
            write_file(&batch.dir.join(format!("{i}.err")), &report)?;
            continue;
        }
        pipeline::optimise(&mut front, &arena, super::commands::passes());
        let lowered = pipeline::lower(&front, runtime.scheme, print_mode(&batch.print));
        if lowered.rust.is_some() {
            let lost = rust::lost_paths(&front.rust_paths(), None);
            let report: String = lost.iter().map(|r| r.render(false)).collect();
            write_file(&batch.dir.join(format!("{i}.err")), &report)?;
            continue;
        }
        frame_pointers |= lowered.frame_pointers;
        let tokens = lowered.tokens;
        write_file(
            &batch.dir.join(format!("program_{i}.rs")),
            &format!("{tokens}\npub fn __batch_entry__() {{ main() }}\n"),
        )?;
        let _ = writeln!(modules, "mod program_{i};");
        let _ = writeln!(arms, "        \"{i}\" => program_{i}::__batch_entry__(),");
    }
    let main = format!(
        "{modules}fn main() {{\n    match std::env::var(\"{SELECT}\").unwrap_or_default().as_str() {{\n{arms}        \
         other => panic!(\"no program {{other}} in this batch\"),\n    }}\n}}\n"
    );
    let source = batch.dir.join("main.rs");
    write_file(&source, &main)?;
    let options = rustc::Options {
        units: 1,
        opt_level: batch.opt_level.clone(),
        debug_info: "0",
        sanitizer: None,
        native: None,
        frame_pointers,
        names: Vec::new(),
        store: None,
        timed: false,
    };
    Ok(rustc::compile(&runtime, &source, &batch.dir.join("batch"), &options)?)
}
