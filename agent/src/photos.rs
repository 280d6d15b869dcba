//! Photos of goods until the hub has them: files by content hash, on disk before anything refers to them.
//!
//! A file is whole or not there: it is written under another name, flushed, and renamed. What is here under its hash the hub
//! has not yet said to have; what it will not take lies beside that under a name that is no hash, for a person to look at,
//! and counts towards the limit. It does not know operations, stations or the hub.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use protocol::chain::Hash;
use protocol::photo::{PhotoError, PhotoKind, strip};
use serde::{Deserialize, Serialize};

use crate::file;

/// Bytes of photos that may wait for the hub: a week without it at a busy desk.
const FOLDER_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// Where they are. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Photos {
    folder: Arc<Path>,
}

/// A photo that is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Of its bytes.
    pub sha256: Hash,
    /// What they are.
    pub kind: PhotoKind,
    /// How many.
    pub bytes: u64,
}

/// Why a photo is not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// It is none.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// So much waits for the hub that no more is taken.
    #[error("{FOLDER_BYTES_MAX} bytes of photos wait for the hub")]
    Full,
    /// The disk.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Photos {
    /// In a folder of the data folder, made when the first one comes.
    #[must_use]
    pub fn new(data_dir: &Path) -> Self {
        Self { folder: data_dir.join("photos").into() }
    }

    /// Keeps a picture without what else its file says. It is on disk when this returns.
    ///
    /// # Errors
    /// [`KeepError`].
    pub fn keep(&self, bytes: &[u8]) -> Result<Kept, KeepError> {
        let (kind, picture) = strip(bytes)?;
        let kept = Kept { sha256: Hash::of(&picture), kind, bytes: picture.len() as u64 };
        let path = self.path(kept.sha256);
        let failed = |source| KeepError::File { path: path.clone(), source };
        if path.exists() {
            return Ok(kept);
        }
        if self.bytes().map_err(failed)?.saturating_add(kept.bytes) > FOLDER_BYTES_MAX {
            return Err(KeepError::Full);
        }
        self.write(&path, &picture).map_err(failed)?;
        Ok(kept)
    }

    fn write(&self, path: &Path, picture: &[u8]) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        file::replace(path, picture)?;
        // The folder's own name, if it was made just now.
        self.folder.parent().map_or(Ok(()), |parent| File::open(parent)?.sync_all())
    }

    /// Those that wait, at most so many.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn waiting(&self, most: usize) -> io::Result<Vec<Hash>> {
        let names = self.names()?.filter_map(|name| Hash::parse(&name));
        Ok(names.take(most).collect())
    }

    /// Its bytes; nothing if it is not here any more.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(&self, photo: Hash) -> io::Result<Option<Vec<u8>>> {
        found(std::fs::read(self.path(photo)))
    }

    /// The hub has it on disk.
    ///
    /// # Errors
    /// It cannot be deleted.
    pub fn remove(&self, photo: Hash) -> io::Result<()> {
        found(std::fs::remove_file(self.path(photo))).map(|_| ())
    }

    /// The hub will never take it: it waits no more.
    ///
    /// # Errors
    /// It cannot be renamed.
    pub fn set_aside(&self, photo: Hash) -> io::Result<()> {
        let path = self.path(photo);
        found(std::fs::rename(&path, path.with_extension("refused"))).map(|_| ())
    }

    fn path(&self, photo: Hash) -> PathBuf {
        self.folder.join(photo.to_string())
    }

    fn names(&self) -> io::Result<impl Iterator<Item = String> + use<>> {
        let entries = found(std::fs::read_dir(&self.folder))?;
        Ok(entries.into_iter().flatten().filter_map(|entry| entry.ok()?.file_name().into_string().ok()))
    }

    fn bytes(&self) -> io::Result<u64> {
        let size = |name: String| -> io::Result<u64> {
            Ok(found(std::fs::metadata(self.folder.join(name)))?.map_or(0, |of| of.len()))
        };
        self.names()?.map(size).sum()
    }
}

fn found<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::tests::Folder;

    #[test]
    fn a_photo_is_there_until_the_hub_has_it() {
        let folder = Folder::new("photos");
        let photos = Photos::new(folder.path());
        assert_eq!(photos.waiting(10).unwrap(), [], "no folder yet");
        let jpeg = [&[0xff_u8, 0xd8, 0xff, 0xe1, 0, 6][..], b"Exif", &[0xff, 0xd9]].concat();
        let kept = photos.keep(&jpeg).unwrap();
        assert_eq!((kept.kind, kept.bytes), (PhotoKind::Jpeg, 4), "without its EXIF");
        assert_eq!(photos.keep(&jpeg).unwrap(), kept, "once");
        assert_eq!(photos.waiting(10).unwrap(), [kept.sha256]);
        assert_eq!(photos.read(kept.sha256).unwrap().unwrap(), [0xff, 0xd8, 0xff, 0xd9]);
        photos.remove(kept.sha256).unwrap();
        photos.remove(kept.sha256).unwrap();
        assert_eq!((photos.waiting(10).unwrap(), photos.read(kept.sha256).unwrap()), (vec![], None));
        assert!(matches!(photos.keep(b"GIF89a"), Err(KeepError::Photo(PhotoError::Kind))));
    }

    #[test]
    fn what_the_hub_refuses_is_in_nobodys_way() {
        let folder = Folder::new("photos-aside");
        let photos = Photos::new(folder.path());
        let kept = photos.keep(&[0xff, 0xd8, 0xff, 0xd9]).unwrap();
        photos.set_aside(kept.sha256).unwrap();
        photos.set_aside(kept.sha256).unwrap();
        assert_eq!((photos.waiting(10).unwrap(), photos.read(kept.sha256).unwrap()), (vec![], None));
        assert_eq!(photos.bytes().unwrap(), 4, "it is still there");
        photos.keep(&[0xff, 0xd8, 0xff, 0xd9]).unwrap();
        assert_eq!(photos.waiting(10).unwrap(), [kept.sha256], "attached once more it is tried once more");
    }
}
