//! A small file that is replaced as a whole.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

/// Puts `text` in the place of what was there. When it returns, that is on disk and survives a power cut; after an error
/// the file is as it was or as it should be. Blocks.
pub(crate) fn replace(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let beside = path.with_added_extension("new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&beside)?;
    file.write_all(text)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)?;
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}
