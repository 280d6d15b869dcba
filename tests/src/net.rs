use std::net::TcpListener;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

/// Below those that the system gives to outgoing connections: one of them could take the port of a program that is
/// killed and started again.
const PORTS: std::ops::Range<u32> = 12_000..32_000;
static NEXT: AtomicU32 = AtomicU32::new(0);
static PROVIDER: Once = Once::new();

/// A port that nothing listens on, and that no other caller in this process gets.
///
/// # Panics
/// If the machine has no port left.
#[must_use]
pub fn free_port() -> u16 {
    loop {
        // Processes that run at the same time begin apart.
        let place = std::process::id().wrapping_mul(97).wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed));
        let port = PORTS.start + place % (PORTS.end - PORTS.start);
        let port = u16::try_from(port).expect("a port");
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
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
