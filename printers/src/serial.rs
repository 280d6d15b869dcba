use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{self, OptionalActions};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::unix::pipe;
use tokio::time::timeout;

use crate::printer::{End, RESUME_EVERY, State};
use crate::{Device, VirtualPrinter};

const READ_BYTES_MAX: usize = 4 * 1024;

/// Both ends of a pseudo-terminal. The printer's own hold on the other end keeps it there between two conversations, as
/// a cable does.
struct Terminal {
    from: pipe::Receiver,
    to: pipe::Sender,
    _cable: OwnedFd,
}

impl<D: Device> VirtualPrinter<D, PathBuf> {
    /// A printer on a pseudo-terminal, which stands for a serial port or a USB printer's device.
    ///
    /// # Errors
    /// The system has no more of them.
    pub fn plug_in(device: D) -> io::Result<Self> {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
        grantpt(&master)?;
        unlockpt(&master)?;
        let name = ptsname(&master, Vec::new())?;
        let path = PathBuf::from(String::from_utf8_lossy(name.to_bytes()).into_owned());
        let cable: OwnedFd = File::options().read(true).write(true).open(&path)?.into();
        // A device is no terminal that edits lines, whoever opens it.
        let mut settings = termios::tcgetattr(&cable)?;
        settings.make_raw();
        termios::tcsetattr(&cable, OptionalActions::Now, &settings)?;
        rustix::io::ioctl_fionbio(&master, true)?;
        let master = File::from(master);
        let from = pipe::Receiver::from_file_unchecked(master.try_clone()?)?;
        let terminal = Terminal { from, to: pipe::Sender::from_file_unchecked(master)?, _cable: cable };
        let state = State::new(device);
        let server = tokio::spawn(serve(terminal, Arc::clone(&state)));
        Ok(Self::new(path, state, server))
    }

    /// The device's path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.place
    }
}

async fn serve<D: Device>(mut terminal: Terminal, state: Arc<State<D>>) {
    state.connected();
    // Unplugged, or at its end: what a printer holds is gone with its power.
    let _ = talk(&mut terminal, &state).await;
    state.disconnected();
}

async fn talk<D: Device>(terminal: &mut Terminal, state: &State<D>) -> io::Result<()> {
    let mut buffer = vec![0; READ_BYTES_MAX];
    loop {
        let count = match timeout(RESUME_EVERY, terminal.from.read(&mut buffer)).await {
            Err(_) => 0,
            Ok(read) => read?,
        };
        let outcome = state.take(&buffer[..count]);
        if !outcome.answers.is_empty() {
            tokio::time::sleep(outcome.after).await;
            terminal.to.write_all(&outcome.answers).await?;
        }
        match outcome.end {
            End::Not => {}
            End::Cut => return Ok(()),
            End::Hang => std::future::pending().await,
        }
    }
}
