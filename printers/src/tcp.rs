use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::printer::{End, RESUME_EVERY, State};
use crate::{Device, VirtualPrinter};

const READ_BYTES_MAX: usize = 4 * 1024;

impl<D: Device> VirtualPrinter<D> {
    /// Listens on a port of loopback; 0 is any.
    ///
    /// # Errors
    /// The port is taken.
    pub async fn start(device: D, port: u16) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        let address = listener.local_addr()?;
        let state = State::new(device);
        let server = tokio::spawn(serve(listener, Arc::clone(&state)));
        Ok(Self::new(address, state, server))
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.place
    }
}

/// One connection at a time, as label printers do.
async fn serve<D: Device>(listener: TcpListener, state: Arc<State<D>>) {
    while let Ok((stream, _)) = listener.accept().await {
        state.connected();
        // A peer that goes away is what this is for.
        let _ = talk(stream, &state).await;
        state.disconnected();
    }
}

async fn talk<D: Device>(mut stream: TcpStream, state: &State<D>) -> std::io::Result<()> {
    let mut buffer = vec![0; READ_BYTES_MAX];
    stream.set_nodelay(true)?;
    loop {
        let read = tokio::time::timeout(RESUME_EVERY, stream.read(&mut buffer)).await;
        let (bytes, gone) = match read {
            Err(_) => (&[][..], false),
            Ok(Ok(0)) => (&[][..], true),
            Ok(Ok(count)) => (&buffer[..count], false),
            Ok(Err(error)) => return Err(error),
        };
        let outcome = state.take(bytes);
        if !outcome.answers.is_empty() {
            tokio::time::sleep(outcome.after).await;
            stream.write_all(&outcome.answers).await?;
        }
        match outcome.end {
            End::Not if gone => return Ok(()),
            End::Not => {}
            End::Cut => {
                // Reset, not closed in order.
                stream.set_zero_linger()?;
                return Ok(());
            }
            End::Hang => {
                // Until the peer has enough of it.
                while !matches!(stream.read(&mut buffer).await, Ok(0) | Err(_)) {}
                return Ok(());
            }
        }
    }
}
