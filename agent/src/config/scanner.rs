//! `[[scanner]]`: which devices there are and how their bytes are framed.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use protocol::id::StationId;
use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;

use super::HostPort;
use crate::device::Layout;

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
    /// A scanner that imitates a keyboard.
    Hid {
        /// Which of the computer's keyboards it is.
        which: HidMatch,
        /// The keyboard layout that is set in the scanner.
        layout: Layout,
    },
}

/// Which of a computer's keyboards a scanner is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HidMatch {
    /// Best a `/dev/input/by-id/…-event-kbd` path: it names the device, not the socket.
    Path(PathBuf),
    /// By what it says of itself.
    Usb {
        /// USB vendor.
        vendor: u16,
        /// USB product.
        product: u16,
        /// Serial number, where several of a make are plugged in.
        serial: Option<String>,
    },
}

impl HidMatch {
    /// Reads an absolute path, `vendor:product` or `vendor:product:serial`, in hexadecimal as `lsusb` shows them.
    fn parse(text: &str) -> Option<Self> {
        if text.starts_with('/') {
            return Some(Self::Path(text.into()));
        }
        let four = |hex: &str| (hex.len() == 4).then(|| u16::from_str_radix(hex, 16).ok()).flatten();
        let mut parts = text.splitn(3, ':');
        let vendor = four(parts.next()?)?;
        let product = four(parts.next()?)?;
        let serial = parts.next().map(str::to_owned);
        serial.as_ref().is_none_or(|serial| !serial.is_empty()).then_some(Self::Usb {
            vendor,
            product,
            serial,
        })
    }
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
    hid: Option<Spanned<String>>,
    layout: Option<Spanned<Layout>>,
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
            if let (Some(layout), None) = (&raw.layout, &raw.hid) {
                let message = "layout is for scanners that imitate a keyboard, with hid = \"…\"".into();
                return Err(Invalid { span: layout.span(), message });
            }
            let layout = raw.layout.map(Spanned::into_inner).unwrap_or_default();
            let port = match (raw.serial, raw.tcp, raw.hid) {
                (Some(path), None, None) => ScannerPort::Serial { path, baud: raw.baud.unwrap_or(BAUD) },
                (None, Some(address), None) => ScannerPort::Tcp(HostPort::resolve(address)?),
                (None, None, Some(given)) => {
                    let which = HidMatch::parse(given.get_ref()).ok_or_else(|| Invalid {
                        span: given.span(),
                        message: "hid is a path like /dev/input/by-id/…-event-kbd, or vendor:product or \
                                  vendor:product:serial as lsusb shows them, like 05e0:1200"
                            .into(),
                    })?;
                    ScannerPort::Hid { which, layout }
                }
                _ => {
                    let message =
                        "a scanner has one of serial = \"/dev/…\", tcp = \"host:port\" and hid = \"…\""
                            .into();
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
