//! Printers on a device of this computer: a serial port or USB (`/dev/usb/lp*`), both ways.
//!
//! A port is open for one conversation, so that a printer that is plugged in again, or is another one, is found by its
//! path. A serial line is held back by XON and XOFF: most receipt printers have no other way to say that they are full.

use std::fs::File;
use std::io;
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use rustix::termios::{self, ControlModes, InputModes, OptionalActions, QueueSelector};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::unix::pipe;

use super::dialog::Trouble;

/// An open device. The runtime's pipes are what it waits for any file with that can be waited for.
#[derive(Debug)]
pub(super) struct Port {
    from: pipe::Receiver,
    to: pipe::Sender,
    /// The device itself, if it is a serial line.
    serial: Option<File>,
}

/// Opens a serial port with 8 data bits, no parity, one stop bit.
pub(super) fn serial(path: &Path, baud: u32) -> Result<Port, Trouble> {
    let set = |device: &File| -> io::Result<()> {
        let mut settings = termios::tcgetattr(device)?;
        settings.make_raw();
        settings.set_speed(baud)?;
        settings.control_modes |= ControlModes::CREAD | ControlModes::CLOCAL;
        // Some printers start anew when the line goes down between two conversations.
        settings.control_modes -= ControlModes::HUPCL;
        settings.input_modes |= InputModes::IXON | InputModes::IXOFF;
        termios::tcsetattr(device, OptionalActions::Now, &settings)?;
        // An answer to a question of an earlier conversation is none to this one's.
        Ok(termios::tcflush(device, QueueSelector::IFlush)?)
    };
    let opened = || {
        let device = open(path)?;
        set(&device)?;
        let serial = device.try_clone()?;
        let mut port = port(device)?;
        port.serial = Some(serial);
        Ok(port)
    };
    opened().map_err(gone)
}

/// Opens a USB printer.
pub(super) fn usb(path: &Path) -> Result<Port, Trouble> {
    open(path).and_then(port).map_err(gone)
}

fn open(path: &Path) -> io::Result<File> {
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    let flags = i32::try_from(flags.bits()).expect("flags are small");
    let device = File::options().read(true).write(true).custom_flags(flags).open(path)?;
    if !device.metadata()?.file_type().is_char_device() {
        return Err(io::Error::other("it is a file, not a device"));
    }
    Ok(device)
}

fn port(device: File) -> io::Result<Port> {
    let from = pipe::Receiver::from_file_unchecked(device.try_clone()?)?;
    Ok(Port { from, to: pipe::Sender::from_file_unchecked(device)?, serial: None })
}

fn gone(error: io::Error) -> Trouble {
    Trouble::Gone(error.to_string())
}

impl Drop for Port {
    fn drop(&mut self) {
        if let Some(device) = &self.serial {
            // Closing would wait for a printer that has said XOFF. What it did not take is not printed later.
            let _ = termios::tcflush(device, QueueSelector::IOFlush);
        }
    }
}

impl AsyncRead for Port {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.from).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Port {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.to).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.to).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.to).poll_shutdown(cx)
    }
}
