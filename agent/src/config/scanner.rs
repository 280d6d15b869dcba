//! `[[scanner]]`: which devices there are and how their bytes are framed.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use protocol::id::StationId;
use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;

use super::HostPort;

const BAUD: u32 = 9_600;
const FLUSH_MILLIS: u64 = 100;
const REPEAT_MILLIS: u64 = 500;

/// One scanner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScannerConfig {
    /// For people and logs; unique on this host.
    pub name: String,
    /// Where its scans go.
    pub station: StationId,
    /// How it is attached.
    pub port: ScannerPort,
    /// How its bytes become scans.
    pub framing: Framing,
}

/// How a scanner is attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScannerPort {
    /// RS-232, USB CDC or a pseudo-terminal.
    Serial {
        /// Best a `/dev/serial/by-id/` path: it names the device, not the socket.
        path: PathBuf,
        /// Bits per second.
        baud: u32,
    },
    /// A scanner or a terminal server that listens.
    Tcp(HostPort),
}

/// Where a scan begins and ends in the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framing {
    /// STX before and ETX after are taken off.
    pub stx_etx: bool,
    /// What ends a scan.
    pub suffix: Suffix,
    /// A partial scan is taken as whole after this much silence.
    pub flush_after: Duration,
    /// The same bytes again within this time are one scan.
    pub repeat_within: Duration,
}

/// What ends a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Suffix {
    /// CR.
    Cr,
    /// LF.
    Lf,
    /// CR LF, CR alone or LF alone: one terminator.
    #[default]
    CrLf,
    /// TAB.
    Tab,
    /// Nothing: only silence ends a scan.
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScanner {
    name: Spanned<String>,
    station: StationId,
    serial: Option<PathBuf>,
    tcp: Option<Spanned<String>>,
    baud: Option<u32>,
    #[serde(default)]
    stx_etx: bool,
    #[serde(default)]
    suffix: Suffix,
    flush_ms: Option<u64>,
    repeat_ms: Option<u64>,
}

pub(super) fn resolve(scanners: Vec<RawScanner>) -> Result<Vec<ScannerConfig>, Invalid> {
    let mut names = BTreeSet::new();
    scanners
        .into_iter()
        .map(|raw| {
            let span = raw.name.span();
            let name = raw.name.into_inner();
            if !names.insert(name.clone()) {
                let message = format!("two scanners have the name `{}`", name.escape_debug());
                return Err(Invalid { span, message });
            }
            let port = match (raw.serial, raw.tcp) {
                (Some(path), None) => ScannerPort::Serial { path, baud: raw.baud.unwrap_or(BAUD) },
                (None, Some(address)) => ScannerPort::Tcp(HostPort::resolve(address)?),
                (None, None) | (Some(_), Some(_)) => {
                    let message = "a scanner has either serial = \"/dev/…\" or tcp = \"host:port\"".into();
                    return Err(Invalid { span, message });
                }
            };
            let framing = Framing {
                stx_etx: raw.stx_etx,
                suffix: raw.suffix,
                flush_after: Duration::from_millis(raw.flush_ms.unwrap_or(FLUSH_MILLIS)),
                repeat_within: Duration::from_millis(raw.repeat_ms.unwrap_or(REPEAT_MILLIS)),
            };
            Ok(ScannerConfig { name, station: raw.station, port, framing })
        })
        .collect()
}
