use std::collections::BTreeSet;
use std::net::TcpListener;
use std::sync::{Mutex, Once, PoisonError};

static TAKEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
static PROVIDER: Once = Once::new();

/// A port that nothing listens on, and that no other caller in this process gets.
///
/// # Panics
/// If the machine has no port left.
#[must_use]
pub fn free_port() -> u16 {
    loop {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .expect("loopback has a free port")
            .port();
        if TAKEN.lock().unwrap_or_else(PoisonError::into_inner).insert(port) {
            return port;
        }
    }
}

/// A client for pages and APIs.
///
/// # Panics
/// Never: there is nothing to configure wrongly.
#[must_use]
pub fn http() -> reqwest::Client {
    PROVIDER.call_once(|| {
        // Another part of this process may have installed it: both are the same.
        drop(rustls::crypto::ring::default_provider().install_default());
    });
    reqwest::Client::builder()
        .timeout(std::time::Duration::from_secs(30))
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client without options can be made")
}
