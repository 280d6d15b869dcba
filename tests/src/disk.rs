use std::path::{Path, PathBuf};
use std::process::Command;

use crate::folder::Folder;

/// A small disk of its own: it can be filled and made read-only.
#[derive(Debug)]
pub struct Disk {
    folder: Folder,
}

impl Disk {
    /// Mounts one; `None` where that is not allowed.
    #[must_use]
    pub fn mount(mebibytes: u32) -> Option<Self> {
        let disk = Self { folder: Folder::new("disk") };
        let size = format!("size={mebibytes}m");
        run("mount", &["-t", "tmpfs", "-o", &size, "counterfoil-test", disk.text()]).then_some(disk)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    fn text(&self) -> &str {
        self.path().to_str().expect("a temporary folder's name is UTF-8")
    }

    fn ballast(&self) -> PathBuf {
        self.path().join("ballast")
    }

    /// Fills it to the last byte.
    ///
    /// # Panics
    /// If it does not get full.
    pub fn fill(&self) {
        use std::io::Write as _;
        let mut file = std::fs::File::options()
            .create(true)
            .append(true)
            .open(self.ballast())
            .expect("it can be written");
        for size in [64 * 1024, 512, 1] {
            let bytes = vec![7; size];
            while file.write_all(&bytes).is_ok() {}
        }
    }

    /// Makes room again.
    ///
    /// # Panics
    /// If the ballast cannot be removed.
    pub fn free(&self) {
        std::fs::remove_file(self.ballast()).expect("the ballast can go");
    }

    /// Makes it read-only or writable. What is open for writing must be frozen away: tmpfs refuses while a
    /// file is open for writing, so it returns whether it worked.
    #[must_use]
    pub fn set_read_only(&self, is_read_only: bool) -> bool {
        let mode = if is_read_only { "remount,ro" } else { "remount,rw" };
        run("mount", &["-o", mode, self.text()])
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if !run("umount", &[self.text()]) {
            run("umount", &["-l", self.text()]);
        }
    }
}

fn run(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}
