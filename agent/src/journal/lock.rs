//! One process per journal: an advisory lock on a file beside it, gone with the process however it ends.

use std::fs::File;
use std::path::Path;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::OpenError;

const FILE: &str = "journal.lock";

/// Held as long as the journal may be written.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Takes the lock or says that another process has it.
pub(super) fn take(dir: &Path) -> Result<Lock, OpenError> {
    let path = dir.join(FILE);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|source| OpenError::Io { path, source })?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Lock { _file: file }),
        Err(Errno::WOULDBLOCK) => Err(OpenError::InUse),
        Err(errno) => Err(OpenError::Io { path: dir.join(FILE), source: errno.into() }),
    }
}
