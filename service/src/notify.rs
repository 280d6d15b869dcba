//! The service manager's protocol: `sd_notify(3)`, a line of text in a datagram.
//!
//! Without `NOTIFY_SOCKET` nothing is sent. It does not know when the service is ready or healthy.

use std::ffi::OsStr;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::time::Duration;

/// Where to say how the service is, if anyone listens.
#[derive(Debug, Default)]
pub struct Notifier {
    socket: Option<(UnixDatagram, SocketAddr)>,
    watchdog: Option<Duration>,
}

impl Notifier {
    /// From `NOTIFY_SOCKET` and `WATCHDOG_USEC`.
    #[must_use]
    pub fn from_environment() -> Self {
        let socket =
            std::env::var_os("NOTIFY_SOCKET").filter(|name| !name.is_empty()).and_then(|name| connect(&name));
        let watchdog = std::env::var("WATCHDOG_USEC").ok().and_then(|text| text.parse().ok());
        Self { socket, watchdog: watchdog.map(Duration::from_micros) }
    }

    /// The service takes work.
    pub fn ready(&self) {
        self.send("READY=1");
    }

    /// The service ends in order.
    pub fn stopping(&self) {
        self.send("STOPPING=1");
    }

    /// Work advances.
    pub fn alive(&self) {
        self.send("WATCHDOG=1");
    }

    /// Within what time the manager wants to hear [`Notifier::alive`].
    #[must_use]
    pub fn watchdog(&self) -> Option<Duration> {
        self.watchdog
    }

    fn send(&self, line: &str) {
        if let Some((socket, address)) = &self.socket
            && let Err(error) = socket.send_to_addr(line.as_bytes(), address)
        {
            tracing::warn!(%error, line, "the service manager does not listen");
        }
    }
}

fn connect(name: &OsStr) -> Option<(UnixDatagram, SocketAddr)> {
    let address = match name.as_bytes().strip_prefix(b"@") {
        Some(name) => SocketAddr::from_abstract_name(name),
        None => SocketAddr::from_pathname(name),
    };
    Some((UnixDatagram::unbound().ok()?, address.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_arrive() {
        let name = format!("counterfoil-notify-{}", std::process::id());
        let address = SocketAddr::from_abstract_name(name.as_bytes()).unwrap();
        let manager = UnixDatagram::bind_addr(&address).unwrap();
        let notifier = Notifier { socket: connect(OsStr::new(&format!("@{name}"))), ..Notifier::default() };
        notifier.ready();
        let mut line = [0; 64];
        let length = manager.recv(&mut line).unwrap();
        assert_eq!(&line[..length], b"READY=1");
        Notifier::default().ready();
    }
}
