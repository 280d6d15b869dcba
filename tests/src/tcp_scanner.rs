use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};

/// A scanner, or the base of several, that waits for somebody to connect.
#[derive(Debug)]
pub struct TcpScanner {
    listener: TcpListener,
    reader: Option<TcpStream>,
}

impl TcpScanner {
    /// Listens on a free port.
    ///
    /// # Panics
    /// If there is none.
    pub async fn listen() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
        Self { listener, reader: None }
    }

    /// Its port.
    ///
    /// # Panics
    /// If the system does not know it.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.listener.local_addr().expect("it is bound").port()
    }

    /// Waits for who reads it.
    ///
    /// # Panics
    /// If the port is gone.
    pub async fn accept(&mut self) {
        let (stream, _) = self.listener.accept().await.expect("somebody connects");
        stream.set_nodelay(true).expect("it can send at once");
        self.reader = Some(stream);
    }

    /// Sends bytes as they are.
    ///
    /// # Panics
    /// If nobody is connected.
    pub async fn send(&mut self, bytes: &[u8]) {
        let reader = self.reader.as_mut().expect("somebody is connected");
        reader.write_all(bytes).await.expect("the line takes bytes");
    }

    /// Ends the connection.
    pub fn hang_up(&mut self) {
        self.reader = None;
    }
}
