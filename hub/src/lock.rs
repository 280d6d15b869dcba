//! One process that owns a data folder: the hub while it runs, or a restore. The lock ends with the process,
//! however that ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

const FILE: &str = "hub.lock";

/// Held as long as the folder is owned.
#[derive(Debug)]
pub struct DataLock(#[expect(dead_code, reason = "the open file is the lock")] File);

impl DataLock {
    /// Takes the folder; nothing if another process has it.
    ///
    /// # Errors
    /// What the system says.
    pub fn take(data_dir: &Path) -> io::Result<Option<Self>> {
        let file = File::options().create(true).truncate(false).write(true).open(data_dir.join(FILE))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}
