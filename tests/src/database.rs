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
        std::thread::scope(|scope| {
            scope
                .spawn(|| {
                    let mut client = Client::connect(&server, NoTls).expect("PostgreSQL answers");
                    client.batch_execute(&format!("CREATE DATABASE {name}")).expect("a database can be made");
                })
                .join()
        })
        .expect("the database is made");
        Some(Self { server, name })
    }

    /// Its URL.
    #[must_use]
    pub fn url(&self) -> String {
        let (base, _) = self.server.rsplit_once('/').expect("a URL has a database");
        format!("{base}/{}", self.name)
    }
}
