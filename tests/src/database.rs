use std::sync::atomic::{AtomicU64, Ordering};

use postgres::{Client, NoTls};

static COUNT: AtomicU64 = AtomicU64::new(0);

/// A PostgreSQL database of a test's own, on the server that `tests/run` has started.
#[derive(Debug)]
pub struct Database {
    server: String,
    name: String,
}

impl Database {
    /// Makes an empty one; `None` where no server is named.
    ///
    /// # Panics
    /// If the server is named but does not answer.
    #[must_use]
    pub fn new() -> Option<Self> {
        let server = std::env::var("COUNTERFOIL_TEST_POSTGRES").ok()?;
        let name = format!("t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        run(&server, &format!("CREATE DATABASE {name}"));
        Some(Self { server, name })
    }

    /// Its URL.
    #[must_use]
    pub fn url(&self) -> String {
        let (base, _) = self.server.rsplit_once('/').expect("a URL has a database");
        format!("{base}/{}", self.name)
    }

    /// Runs statements in it.
    ///
    /// # Panics
    /// If one fails.
    pub fn run(&self, sql: &str) {
        run(&self.url(), sql);
    }
}

/// On a thread of its own: the client must not block a runtime's.
fn run(url: &str, sql: &str) {
    let work = || Client::connect(url, NoTls).expect("PostgreSQL answers").batch_execute(sql);
    let done = std::thread::scope(|scope| scope.spawn(work).join().expect("the client does not panic"));
    done.unwrap_or_else(|error| panic!("{error:?}"));
}
