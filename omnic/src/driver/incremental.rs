//! Working directories for builds that reuse what the last build of the same program left.
//!
//! Each program (its path, the runtime, the level) has a directory in the cache with the generated source under a name
//! that stays the same and rustc's own store. A lock admits one build at a time. The directories not used for longest
//! go away.

use std::collections::hash_map::DefaultHasher;
use std::fs::{self, File};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Directories that are kept.
const KEPT: usize = 8;

/// A directory that belongs to this build until it is dropped.
pub struct Workshop {
    pub directory: PathBuf,
    _lock: File,
}

impl Workshop {
    /// The directory for a program; nothing when the cache cannot be written.
    pub fn enter(cache: &Path, program: &Path, settings: &str) -> Option<Workshop> {
        let mut hasher = DefaultHasher::new();
        (program.canonicalize().ok()?, settings).hash(&mut hasher);
        let all = cache.join("incremental");
        let directory = all.join(format!("{:016x}", hasher.finish()));
        fs::create_dir_all(&directory).ok()?;
        let lock = File::create(directory.join("lock")).ok()?;
        lock.lock().ok()?;
        let _ = lock.set_modified(SystemTime::now());
        forget_old(&all);
        Some(Workshop { directory, _lock: lock })
    }

    pub fn store(&self) -> PathBuf {
        self.directory.join("store")
    }
}

/// Removes the directories beyond the most recent ones, unless a build is in them.
fn forget_old(all: &Path) {
    let used = |path: &Path| fs::metadata(path.join("lock")).and_then(|m| m.modified()).ok();
    let mut directories: Vec<(Option<SystemTime>, PathBuf)> =
        fs::read_dir(all).into_iter().flatten().flatten().map(|e| (used(&e.path()), e.path())).collect();
    directories.sort();
    let count = directories.len();
    for (_, directory) in directories.into_iter().take(count.saturating_sub(KEPT)) {
        if File::create(directory.join("lock")).is_ok_and(|lock| lock.try_lock().is_ok()) {
            let _ = fs::remove_dir_all(directory);
        }
    }
}
