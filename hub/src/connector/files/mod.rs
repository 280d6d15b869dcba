//! The `files` connector: CSV and JSON in drop folders, for ERPs that speak nothing else.
//!
//! Under one folder: `in/` is watched and imported, `done/` keeps what was taken, `rejected/` what was not with
//! a reason per line, `out/{kind}/` gets one file per posting; `shadow/{kind}/` gets it while the connector is in
//! shadow. Names and content decide what happens, never when: a file that comes twice is recognised by its content's
//! hash, a posting that is exported twice is the same file. The schemas of all files are in `docs/files.md`.

mod export;
mod import;
mod kind;
mod parse;
mod table;

use std::io;
use std::path::{Path, PathBuf};

use protocol::chain::Hash;

pub use import::{ImportError, watch};

use crate::log::PulledChange;

/// The drop folders.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
    /// Postings are written beside `out/`, where nobody takes them for news.
    is_shadow: bool,
}

impl Files {
    /// Makes the folders where they are missing.
    ///
    /// # Errors
    /// The system's, with the folder it concerns.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let files = Self { folder: folder.to_owned(), is_shadow: false };
        for folder in [files.inbox(), files.done(), files.rejected(), files.out()] {
            std::fs::create_dir_all(&folder).map_err(|error| {
                io::Error::new(error.kind(), format!("{} cannot be made: {error}", folder.display()))
            })?;
        }
        Ok(files)
    }

    /// The same in shadow, or not.
    #[must_use]
    pub fn in_shadow(self, is_shadow: bool) -> Self {
        Self { is_shadow, ..self }
    }

    pub(in crate::connector) fn is_shadow(&self) -> bool {
        self.is_shadow
    }

    fn inbox(&self) -> PathBuf {
        self.folder.join("in")
    }

    fn done(&self) -> PathBuf {
        self.folder.join("done")
    }

    fn rejected(&self) -> PathBuf {
        self.folder.join("rejected")
    }

    fn out(&self) -> PathBuf {
        self.folder.join("out")
    }

    fn shadow(&self) -> PathBuf {
        self.folder.join("shadow")
    }
}

/// One element of a JSON drop file, for connectors that bring the same in another way; `kind` is the file's.
pub(super) fn element(kind: &str, value: serde_json::Value) -> Result<PulledChange, String> {
    let kind = kind::FileKind::ALL.iter().find(|known| known.as_str() == kind);
    let kind = *kind.ok_or_else(|| "there is no such drop file".to_owned())?;
    parse::element(kind, value)
}

/// A drop file that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its name in `done/`.
    pub name: String,
    /// Of its content.
    pub hash: Hash,
}

/// The drop files that were ever taken and are still kept, the oldest first.
///
/// # Errors
/// The system's.
pub fn done(folder: &Path) -> io::Result<Vec<Done>> {
    let files = Files { folder: folder.to_owned(), is_shadow: false };
    let entries = match std::fs::read_dir(files.done()) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut done = Vec::new();
    for entry in entries {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            done.push((metadata.modified()?, name, Hash::of(&std::fs::read(entry.path())?)));
        }
    }
    done.sort_by(|(at, name, _), (other_at, other, _)| (at, name).cmp(&(other_at, other)));
    Ok(done.into_iter().map(|(_, name, hash)| Done { name, hash }).collect())
}

/// Writes a whole file so that readers see all of it or nothing, also after a power cut: the caller still has
/// to make the folder's entry durable with [`sync_folder`].
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write as _;
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".tmp");
    let temporary = PathBuf::from(temporary);
    let mut file = std::fs::File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    std::fs::rename(&temporary, path)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}
