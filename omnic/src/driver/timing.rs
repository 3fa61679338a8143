//! What a build spends its time on, and a sign of life while it runs.
//!
//! The driver names each stage as it begins ([`stage`]). `--time-passes` prints them at the end; on a terminal a line
//! tells of a build that takes more than a second.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The stages of this process, with the time at which each began.
static STAGES: Mutex<Vec<(&'static str, Instant)>> = Mutex::new(Vec::new());

fn stages() -> MutexGuard<'static, Vec<(&'static str, Instant)>> {
    STAGES.lock().unwrap_or_else(|e| e.into_inner())
}

/// A stage begins, and ends the one before it.
pub fn stage(name: &'static str) {
    stages().push((name, Instant::now()));
}

/// A stage began at a time that is known only now.
pub fn stage_since(name: &'static str, start: Instant) {
    stages().push((name, start));
}

/// The table of stages until now, for people.
pub fn table() -> String {
    let stages = stages();
    let end = Instant::now();
    let mut rows: Vec<(&str, Duration)> = Vec::new();
    for (i, (name, start)) in stages.iter().enumerate() {
        let next = stages.get(i + 1).map_or(end, |s| s.1);
        let spent = next.saturating_duration_since(*start);
        match rows.iter_mut().find(|row| row.0 == *name) {
            Some(row) => row.1 += spent,
            None => rows.push((name, spent)),
        }
    }
    let total: Duration = rows.iter().map(|row| row.1).sum();
    rows.push(("total", total));
    rows.iter().map(|(name, spent)| format!("{:>9.3} s  {name}\n", spent.as_secs_f64())).collect()
}

/// The line on the terminal; it goes away with this value.
pub struct Progress {
    done: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to wait: nothing shows in the first second.
    pub fn start() -> Progress {
        let done = Arc::new(AtomicBool::new(false));
        let thread = std::io::stderr().is_terminal().then(|| {
            let done = Arc::clone(&done);
            std::thread::spawn(move || show(&done))
        });
        Progress { done, thread }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

fn show(done: &AtomicBool) {
    let start = Instant::now();
    let mut shown = false;
    loop {
        std::thread::park_timeout(Duration::from_millis(if shown { 200 } else { 1000 }));
        if done.load(Ordering::Relaxed) {
            break;
        }
        if start.elapsed() >= Duration::from_secs(1) {
            let name = stages().last().map_or("", |s| s.0);
            eprint!("\r\x1b[K  {name} ({:.0} s)", start.elapsed().as_secs_f64());
            let _ = std::io::stderr().flush();
            shown = true;
        }
    }
    if shown {
        eprint!("\r\x1b[K");
        let _ = std::io::stderr().flush();
    }
}
