//! Printers that listen on a TCP port, usually 9100: raw bytes, both ways.

use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

use super::dialog::Trouble;
use crate::config::HostPort;

const CONNECT_WITHIN: Duration = Duration::from_secs(5);

/// Connects. Every byte leaves at once: the questions are small.
pub(super) async fn connect(address: &HostPort) -> Result<TcpStream, Trouble> {
    let connecting = TcpStream::connect((address.host.as_str(), address.port));
    match timeout(CONNECT_WITHIN, connecting).await {
        Ok(Ok(stream)) => {
            // Without it a question would wait for the answer to the one before.
            let _ = stream.set_nodelay(true);
            Ok(stream)
        }
        Ok(Err(error)) => Err(Trouble::Gone(error.to_string())),
        Err(_) => Err(Trouble::Gone("no answer".to_owned())),
    }
}
