//! Runs programs: many at a time, each in a directory of its own, with a limit on what it may take.

use super::case::{Case, Observed};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A program that runs longer than this is stuck. Far above what any case needs, so that a slow machine
/// does not matter.
const LIMIT: Duration = Duration::from_secs(120);

/// Runs `command` in `directory` with this input.
pub fn observe(mut command: Command, directory: &Path, stdin: &str) -> Observed {
    let mut child = command
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("cannot start {command:?}: {e}"));
    let mut input = child.stdin.take().unwrap();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that does not read its input closes the pipe: not an error.
            let _ = input.write_all(stdin.as_bytes());
        });
        let stdout = scope.spawn(move || read(&mut out));
        let stderr = scope.spawn(move || read(&mut err));
        let (done, wait) = std::sync::mpsc::channel::<()>();
        let id = child.id();
        let watchdog = scope.spawn(move || {
            if let Err(std::sync::mpsc::RecvTimeoutError::Timeout) = wait.recv_timeout(LIMIT) {
                let _ = Command::new("kill").arg("-9").arg(id.to_string()).status();
            }
        });
        let (stdout, stderr) = (stdout.join().unwrap(), stderr.join().unwrap());
        let status = child.wait().unwrap();
        drop(done);
        watchdog.join().unwrap();
        Observed { stdout, stderr, status: status.code() }
    })
}

fn read(from: &mut impl Read) -> String {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Runs every case through `run` on all cores and fails with the list of complaints.
pub fn check_all(cases: &[Case], label: &str, run: impl Fn(usize, &Case) -> Observed + Sync) {
    let next = AtomicUsize::new(0);
    let complaints = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(2, |n| n.get());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    let Some(case) = cases.get(i) else { break };
                    let seen = run(i, case);
                    if let Some(complaint) = case.complaint(&seen) {
                        let report =
                            format!("{}\n    {complaint}\n    stderr: {}", case.name, first_lines(&seen.stderr));
                        complaints.lock().unwrap().push((i, report));
                    }
                }
            });
        }
    });
    let mut complaints = complaints.into_inner().unwrap();
    complaints.sort();
    let reports: Vec<&str> = complaints.iter().map(|(_, r)| r.as_str()).collect();
    println!("{label}: {} cases, {} failed", cases.len(), reports.len());
    assert!(reports.is_empty(), "{label}: {} of {} cases failed\n{}", reports.len(), cases.len(), reports.join("\n"));
}

fn first_lines(text: &str) -> String {
    text.lines().take(3).collect::<Vec<_>>().join(" / ")
}
