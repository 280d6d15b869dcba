use std::io::Write as _;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// A scanner on a pseudo-terminal, under a name that stays while it is plugged out and in again.
#[derive(Debug)]
pub struct Scanner {
    link: PathBuf,
    line: std::fs::File,
    /// Held open so that the line does not hang up while nobody reads.
    _other_end: OwnedFd,
}

impl Scanner {
    /// Plugs one in; `link` is the path that a configuration names.
    ///
    /// # Panics
    /// If the machine has no pseudo-terminals.
    #[must_use]
    pub fn plug_in(link: &Path) -> Self {
        let line = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)
            .expect("there are pseudo-terminals");
        grantpt(&line).expect("its owner may use it");
        unlockpt(&line).expect("it can be unlocked");
        let name = ptsname(&line, Vec::new()).expect("it has a name");
        let path = PathBuf::from(name.to_str().expect("its name is ASCII"));
        let other_end = rustix::fs::open(
            &path,
            rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY | rustix::fs::OFlags::CLOEXEC,
            rustix::fs::Mode::empty(),
        )
        .expect("its other end opens");
        let mut modes = rustix::termios::tcgetattr(&other_end).expect("it has modes");
        modes.make_raw();
        rustix::termios::tcsetattr(&other_end, rustix::termios::OptionalActions::Now, &modes)
            .expect("they can be set");
        drop(std::fs::remove_file(link));
        std::os::unix::fs::symlink(&path, link).expect("a link can be made");
        Self { link: link.to_owned(), line: line.into(), _other_end: other_end }
    }

    /// Sends a scan's bytes and the usual CR.
    ///
    /// # Panics
    /// If nobody takes them.
    pub fn scan(&mut self, bytes: &[u8]) {
        self.send(bytes);
        self.send(b"\r");
    }

    /// Sends bytes as they are.
    ///
    /// # Panics
    /// If nobody takes them.
    pub fn send(&mut self, bytes: &[u8]) {
        self.line.write_all(bytes).expect("the line takes bytes");
    }
}

impl Drop for Scanner {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.link));
    }
}
