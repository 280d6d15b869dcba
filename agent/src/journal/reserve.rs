//! A file that takes room on the disk, so that a full disk can still be told, drained and recovered from.
//!
//! It is released when a write finds no room, and work stays refused until it could be made again.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use rustix::fs::{FallocateFlags, fallocate};
use rustix::io::Errno;

const FILE: &str = "journal.reserve";
/// Free room after a full disk before work is taken again.
const HEADROOM_BYTES_MIN: u64 = 1024 * 1024;
static ZEROS: [u8; 64 * 1024] = [0; 64 * 1024];

#[derive(Debug)]
pub(super) struct Reserve {
    path: PathBuf,
    bytes: u64,
}

impl Reserve {
    pub(super) fn new(dir: &Path, bytes: u64) -> Self {
        Self { path: dir.join(FILE), bytes }
    }

    /// Makes the file if it is not there in full length.
    pub(super) fn make(&self) -> std::io::Result<()> {
        if std::fs::metadata(&self.path).is_ok_and(|found| found.len() == self.bytes) {
            return Ok(());
        }
        let made = self.allocate();
        if made.is_err() {
            // Half a reserve would only take the room that acks need.
            let _ = std::fs::remove_file(&self.path);
        }
        made
    }

    /// Is there room again after a write found none? More than the reserve itself, or the next write would be
    /// the next to fail.
    pub(super) fn make_with_headroom(&self) -> std::io::Result<()> {
        self.make()?;
        let disk = rustix::fs::statvfs(self.path.parent().unwrap_or(&self.path))?;
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        let wanted = self.bytes.max(HEADROOM_BYTES_MIN);
        if free < wanted {
            return Err(std::io::Error::other(format!("{free} bytes are free, work goes on at {wanted}")));
        }
        Ok(())
    }

    /// Gives the room back.
    pub(super) fn release(&self) {
        if let Err(error) = std::fs::remove_file(&self.path)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(path = %self.path.display(), %error, "the reserve file cannot be released");
        }
    }

    fn allocate(&self) -> std::io::Result<()> {
        if self.bytes == 0 {
            return Ok(());
        }
        let mut file = File::create(&self.path)?;
        match fallocate(&file, FallocateFlags::empty(), 0, self.bytes) {
            Ok(()) => {}
            Err(Errno::OPNOTSUPP | Errno::NOSYS) => {
                let mut left = self.bytes;
                while left > 0 {
                    let count = left.min(ZEROS.len() as u64);
                    file.write_all(&ZEROS[..usize::try_from(count).unwrap_or(ZEROS.len())])?;
                    left -= count;
                }
            }
            Err(errno) => return Err(errno.into()),
        }
        file.sync_all()
    }
}
