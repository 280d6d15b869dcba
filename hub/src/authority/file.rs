//! Secret files: mode 0600 from the first byte, replaced by rename, on disk before anyone relies on them.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Error, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use super::AuthorityError;

pub(super) fn make_folder(path: &Path) -> Result<(), AuthorityError> {
    DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(|source| at(path, source))
}

pub(super) fn read(path: &Path) -> Result<String, AuthorityError> {
    std::fs::read_to_string(path).map_err(|source| at(path, source))
}

pub(super) fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), AuthorityError> {
    let beside = path.with_added_extension("new");
    let written = || -> Result<(), Error> {
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    written().map_err(|source| at(&beside, source))?;
    rename(&beside, path)
}

pub(super) fn rename(from: &Path, to: &Path) -> Result<(), AuthorityError> {
    std::fs::rename(from, to)
        .and_then(|()| to.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all()))
        .map_err(|source| at(to, source))
}

fn at(path: &Path, source: Error) -> AuthorityError {
    AuthorityError::File { path: path.to_owned(), source }
}
