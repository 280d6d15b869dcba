//! Scanners and terminal servers that listen on a TCP port.

use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::{Line, REOPEN_AFTER};
use crate::config::HostPort;

const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// One read of the socket.
const READ_BYTES_MAX: usize = 4 * 1024;

/// Connects, reads and connects again, until it is dropped or nobody listens to scans any more.
pub(super) async fn read(mut line: Line, address: HostPort) {
    loop {
        let connecting = TcpStream::connect((address.host.as_str(), address.port));
        let why = match timeout(CONNECT_WITHIN, connecting).await {
            Ok(Ok(stream)) => {
                line.opened();
                match read_stream(&mut line, stream).await {
                    Some(why) => why,
                    None => return,
                }
            }
            Ok(Err(error)) => error.to_string(),
            Err(_) => "no answer".to_owned(),
        };
        line.gone(&why);
        tokio::time::sleep(REOPEN_AFTER).await;
    }
}

/// Reads until the device goes (why), or nobody listens to scans any more.
async fn read_stream(line: &mut Line, mut stream: TcpStream) -> Option<String> {
    let mut buffer = [0; READ_BYTES_MAX];
    loop {
        let read = if line.framer.is_partial() {
            timeout(line.framing.flush_after, stream.read(&mut buffer)).await
        } else {
            Ok(stream.read(&mut buffer).await)
        };
        let (framed, gone) = match read {
            Err(_) => (line.silent(), None),
            Ok(Ok(0)) => (line.framer.cut().into_iter().collect(), Some("connection closed".to_owned())),
            Ok(Ok(count)) => (line.framer.push(&buffer[..count]), None),
            Ok(Err(error)) => (line.framer.cut().into_iter().collect(), Some(error.to_string())),
        };
        for scan in line.take(framed) {
            if line.scans.send(scan).await.is_err() {
                return None;
            }
        }
        if gone.is_some() {
            return gone;
        }
    }
}
