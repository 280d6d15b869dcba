//! systemd's service protocol: ready, stopping, and a watchdog that is fed only while work advances.

use std::env;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::time::Duration;

/// The socket that systemd gave, if it started us. See sd_notify(3).
#[derive(Debug)]
pub(crate) struct Notify {
    socket: Option<(UnixDatagram, SocketAddr)>,
    watchdog: Option<Duration>,
}

impl Notify {
    /// Reads `NOTIFY_SOCKET` and `WATCHDOG_USEC`.
    #[must_use]
    pub(crate) fn from_environment() -> Self {
        let path = env::var("NOTIFY_SOCKET").unwrap_or_default();
        let address = match path.strip_prefix('@') {
            Some(name) => SocketAddr::from_abstract_name(name),
            None => SocketAddr::from_pathname(&path),
        };
        let socket = (!path.is_empty()).then(|| UnixDatagram::unbound().ok().zip(address.ok())).flatten();
        let micros = env::var("WATCHDOG_USEC").ok().and_then(|text| text.parse().ok());
        Self { socket, watchdog: micros.map(Duration::from_micros) }
    }

    /// How often to feed the watchdog: twice as often as it bites.
    #[must_use]
    pub(crate) fn watchdog(&self) -> Option<Duration> {
        self.watchdog.map(|bite| bite / 2)
    }

    /// The service works.
    pub(crate) fn ready(&self) {
        self.say("READY=1");
    }

    /// The service is ending.
    pub(crate) fn stopping(&self) {
        self.say("STOPPING=1");
    }

    /// Work advances.
    pub(crate) fn alive(&self) {
        self.say("WATCHDOG=1");
    }

    fn say(&self, word: &str) {
        if let Some((socket, address)) = &self.socket
            && let Err(error) = socket.send_to_addr(word.as_bytes(), address)
        {
            tracing::warn!(%error, word, "systemd does not listen");
        }
    }
}
