//! Secret files: mode 0600 from the first byte, replaced by rename, on disk before anyone relies on them.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Error, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use super::IdentityError;

pub(super) fn make_folder(path: &Path) -> Result<(), IdentityError> {
    DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(|source| at(path, source))
}

/// That there is none is as good.
pub(super) fn remove_folder(path: &Path) -> Result<(), IdentityError> {
    match std::fs::remove_dir_all(path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(source) => Err(at(path, source)),
    }
}

pub(super) fn rename(from: &Path, to: &Path) -> Result<(), IdentityError> {
    std::fs::rename(from, to)
        .and_then(|()| to.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all()))
        .map_err(|source| at(to, source))
}

pub(super) fn read(path: &Path) -> Result<Option<String>, IdentityError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(at(path, source)),
    }
}

pub(super) fn write_secret(path: &Path, text: &str) -> Result<(), IdentityError> {
    let beside = path.with_added_extension("new");
    let written = || -> Result<(), Error> {
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&beside, path)?;
        path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    };
    written().map_err(|source| at(path, source))
}

fn at(path: &Path, source: Error) -> IdentityError {
    IdentityError::File { path: path.to_owned(), source }
}
