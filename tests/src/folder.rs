use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

static COUNT: AtomicU64 = AtomicU64::new(0);

/// A folder that goes when the test has passed, and stays when it has failed.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes one; `name` is for the person who looks into it.
    ///
    /// # Panics
    /// If the temporary folder cannot be written.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self::below(&std::env::temp_dir(), name)
    }

    /// Makes one that no disk slows down, where the system has such a place.
    #[must_use]
    pub fn in_memory(name: &str) -> Self {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() { Self::below(memory, name) } else { Self::new(name) }
    }

    fn below(parent: &Path, name: &str) -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = parent.join(format!("counterfoil-{}-{number}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("the temporary folder can be written");
        Self(path)
    }

    /// Makes one that holds what another folder holds; folders in that are left out.
    ///
    /// # Panics
    /// If it cannot be copied.
    #[must_use]
    pub fn copy_of(folder: &Path, name: &str) -> Self {
        let copy = Self::new(name);
        copy_files(folder, copy.path());
        copy
    }

    /// Makes one that holds all that another folder holds: a copied disk.
    ///
    /// # Panics
    /// If it cannot be copied.
    #[must_use]
    pub fn disk_of(folder: &Path, name: &str) -> Self {
        let copy = Self::new(name);
        copy_all(folder, copy.path());
        copy
    }

    /// Makes another folder hold exactly the files of this one.
    ///
    /// # Panics
    /// If it cannot be written.
    pub fn put_into(&self, folder: &Path) {
        for file in files(folder) {
            std::fs::remove_file(file).expect("a file can be removed");
        }
        copy_files(self.path(), folder);
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("kept for a look: {}", self.0.display());
        } else if let Err(error) = std::fs::remove_dir_all(&self.0) {
            eprintln!("{} stays: {error}", self.0.display());
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    entries.map(|entry| entry.expect("an entry can be read").path()).filter(|path| path.is_file()).collect()
}

fn copy_files(from: &Path, to: &Path) {
    for file in files(from) {
        let name = file.file_name().expect("a file has a name");
        std::fs::copy(&file, to.join(name)).expect("a file can be copied");
    }
}

fn copy_all(from: &Path, to: &Path) {
    copy_files(from, to);
    for entry in std::fs::read_dir(from).expect("the folder can be listed") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            let inner = to.join(path.file_name().expect("a folder has a name"));
            std::fs::create_dir_all(&inner).expect("a folder can be made");
            copy_all(&path, &inner);
        }
    }
}
