//! Folders of tests.

use std::path::{Path, PathBuf};

/// A new folder of this name.
#[expect(unreachable_pub, reason = "shared by several test binaries")]
pub fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if dir.exists() {
        std::fs::remove_dir_all(&dir).unwrap();
    }
    std::fs::create_dir_all(&dir).unwrap();
    dir
}
