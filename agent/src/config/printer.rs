//! `[[printer]]` and `[labels]`: which printers there are, what is in them, and where templates and fonts lie.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use protocol::id::StationId;
use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;
use ui::Language;

use super::HostPort;
use crate::label::{Density, Media, Paper, Target};

const EXPIRE_MINUTES: u64 = 15;
/// A label older than this surprises whoever it falls out for.
const EXPIRE_MINUTES_MAX: u64 = 24 * 60;
const MEDIA: &str = "100x50mm";
const DPI: u32 = 203;
const PAPER_MM: u32 = 80;
/// CUPS on this computer.
const CUPS: &str = "localhost:631";
/// CUPS' own limit.
const QUEUE_NAME_BYTES_MAX: usize = 127;
const BAUD: u32 = 9_600;
const BAUDS: [u32; 8] = [1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200];
/// Where IT puts its own templates.
const TEMPLATES: &str = "/etc/counterfoil/labels";
/// Has Latin, Greek and Cyrillic; Debian's `fonts-dejavu-core`.
const FONT: &str = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf";
/// What a station's label printer prints by itself.
const LABELS: [&str; 2] = ["return", "parcel"];
/// What a station's receipt printer prints by itself.
const RECEIPTS: [&str; 1] = ["confirmation"];

/// One printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterConfig {
    /// For people, logs and the queue; unique on this host.
    pub name: String,
    /// Which stations print here; the first printer of a station that prints something is the one it goes to.
    pub stations: Vec<StationId>,
    /// How it is attached.
    pub port: PrinterPort,
    /// Its language, and what is in it.
    pub target: Target,
    /// Templates that are printed by themselves when something is recorded.
    pub prints: Vec<String>,
    /// Of the words on what it prints.
    pub language: Language,
    /// What waited longer is not printed by itself any more.
    pub expire_after: Duration,
}

/// How a printer is attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrinterPort {
    /// A raw port, usually 9100.
    Tcp(HostPort),
    /// RS-232 or USB CDC, held back by XON and XOFF.
    Serial {
        /// Best a `/dev/serial/by-id/` path.
        path: PathBuf,
        /// Bits per second.
        baud: u32,
    },
    /// A USB printer.
    Usb(PathBuf),
    /// A raw queue of a CUPS server.
    Cups(CupsQueue),
}

/// A queue of a CUPS server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CupsQueue {
    /// Where the server listens, without TLS: it is this computer or one nearby.
    pub address: HostPort,
    /// As `lpstat -p` names it.
    pub name: String,
}

impl CupsQueue {
    /// Reads a queue's name, or `http://host:port/printers/name` (`ipp://` is the same).
    fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("ipp://"));
        let (address, name) = match rest {
            None => (CUPS, text),
            Some(rest) => rest.split_once("/printers/")?,
        };
        let has_port = address.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
        let address = if has_port { address.to_owned() } else { format!("{address}:631") };
        let is_name = |byte: u8| byte.is_ascii_graphic() && !b"/#?%\"'\\".contains(&byte);
        let fits = !name.is_empty() && name.len() <= QUEUE_NAME_BYTES_MAX && name.bytes().all(is_name);
        fits.then_some(Self { address: HostPort::parse(&address).ok()?, name: name.to_owned() })
    }
}

/// Templates and fonts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelsConfig {
    /// Files in here replace shipped templates of the same name.
    pub templates: PathBuf,
    /// For what printers' own fonts lack, in order of preference.
    pub fonts: Vec<PathBuf>,
    /// The folder and the fonts are the ones of the program: they may be absent without a word.
    pub is_default: bool,
}

impl Default for LabelsConfig {
    fn default() -> Self {
        Self { templates: TEMPLATES.into(), fonts: vec![FONT.into()], is_default: true }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPrinter {
    name: Spanned<String>,
    stations: Vec<StationId>,
    tcp: Option<Spanned<String>>,
    serial: Option<PathBuf>,
    baud: Option<Spanned<u32>>,
    usb: Option<PathBuf>,
    cups: Option<Spanned<String>>,
    #[serde(default)]
    speaks: Speaks,
    media: Option<Spanned<String>>,
    dpi: Option<Spanned<u32>>,
    paper_mm: Option<Spanned<u32>>,
    prints: Option<Vec<String>>,
    language: Option<Spanned<String>>,
    expire_minutes: Option<Spanned<u64>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Speaks {
    #[default]
    Zpl,
    Escpos,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLabels {
    templates: Option<PathBuf>,
    fonts: Option<Vec<PathBuf>>,
}

impl RawLabels {
    pub(super) fn resolve(self) -> LabelsConfig {
        let is_default = self.templates.is_none() && self.fonts.is_none();
        let default = LabelsConfig::default();
        LabelsConfig {
            templates: self.templates.unwrap_or(default.templates),
            fonts: self.fonts.unwrap_or(default.fonts),
            is_default,
        }
    }
}

pub(super) fn resolve(printers: Vec<RawPrinter>) -> Result<Vec<PrinterConfig>, Invalid> {
    let mut names = BTreeSet::new();
    printers
        .into_iter()
        .map(|raw| {
            let span = raw.name.span();
            let name = raw.name.get_ref().clone();
            if !names.insert(name.clone()) {
                let message = format!("two printers have the name `{}`", name.escape_debug());
                return Err(Invalid { span, message });
            }
            if name.is_empty() || name.chars().count() > 40 || name.chars().any(char::is_control) {
                return Err(Invalid { span, message: "a printer's name has 1 to 40 characters".into() });
            }
            raw.resolve()
        })
        .collect()
}

impl RawPrinter {
    fn resolve(self) -> Result<PrinterConfig, Invalid> {
        let minutes = match self.expire_minutes {
            Some(given) if !(1..=EXPIRE_MINUTES_MAX).contains(given.get_ref()) => {
                let message = format!("expire_minutes is from 1 to {EXPIRE_MINUTES_MAX}");
                return Err(Invalid { span: given.span(), message });
            }
            Some(given) => given.into_inner(),
            None => EXPIRE_MINUTES,
        };
        let language = match self.language {
            None => Language::English,
            Some(given) => {
                let known = Language::ALL.into_iter().find(|language| language.tag() == given.get_ref());
                let tags = || Language::ALL.map(Language::tag).join(", ");
                known.ok_or_else(|| Invalid {
                    span: given.span(),
                    message: format!("language is {}", tags()),
                })?
            }
        };
        let (target, usual): (_, &[&str]) = match self.speaks {
            Speaks::Zpl => (label(self.media, self.dpi, self.paper_mm)?, &LABELS),
            Speaks::Escpos => (receipt(self.media, self.dpi, self.paper_mm)?, &RECEIPTS),
        };
        let span = self.name.span();
        let port = port(span, self.tcp, self.serial, self.baud, self.usb, self.cups)?;
        Ok(PrinterConfig {
            name: self.name.into_inner(),
            stations: self.stations,
            port,
            target,
            prints: self.prints.unwrap_or_else(|| usual.iter().map(|name| (*name).to_owned()).collect()),
            language,
            expire_after: Duration::from_secs(minutes * 60),
        })
    }
}

fn port(
    span: std::ops::Range<usize>,
    tcp: Option<Spanned<String>>,
    serial: Option<PathBuf>,
    baud: Option<Spanned<u32>>,
    usb: Option<PathBuf>,
    cups: Option<Spanned<String>>,
) -> Result<PrinterPort, Invalid> {
    let invalid = |span, message: &str| Err(Invalid { span, message: message.to_owned() });
    match (&baud, &serial) {
        (Some(baud), None) => return invalid(baud.span(), "baud is for printers with serial = \"/dev/…\""),
        (Some(baud), Some(_)) if !BAUDS.contains(baud.get_ref()) => {
            return invalid(baud.span(), "baud is 1200, 2400, 4800, 9600, 19200, 38400, 57600 or 115200");
        }
        (Some(_) | None, _) => {}
    }
    match (tcp, serial, usb, cups) {
        (Some(address), None, None, None) => Ok(PrinterPort::Tcp(HostPort::resolve(address)?)),
        (None, Some(path), None, None) => {
            Ok(PrinterPort::Serial { path, baud: baud.map_or(BAUD, Spanned::into_inner) })
        }
        (None, None, Some(path), None) => Ok(PrinterPort::Usb(path)),
        (None, None, None, Some(given)) => match CupsQueue::parse(given.get_ref()) {
            Some(queue) => Ok(PrinterPort::Cups(queue)),
            None => invalid(
                given.span(),
                "cups is the name of a queue, or an address like http://print.example:631/printers/labels",
            ),
        },
        _ => invalid(
            span,
            "a printer has one of tcp = \"host:port\", serial = \"/dev/…\", usb = \"/dev/usb/lp0\" and cups = \"queue\"",
        ),
    }
}

fn label(
    media: Option<Spanned<String>>,
    dpi: Option<Spanned<u32>>,
    paper_mm: Option<Spanned<u32>>,
) -> Result<Target, Invalid> {
    if let Some(given) = paper_mm {
        let message =
            "paper_mm is for receipt printers (speaks = \"escpos\"); a label printer has media".into();
        return Err(Invalid { span: given.span(), message });
    }
    let media = match media {
        None => Media::parse(MEDIA).expect("the usual size is one"),
        Some(given) => Media::parse(given.get_ref())
            .map_err(|error| Invalid { span: given.span(), message: error.to_string() })?,
    };
    let density = match dpi {
        None => Density::from_dpi(DPI).expect("the usual head is one"),
        Some(given) => Density::from_dpi(*given.get_ref())
            .ok_or_else(|| Invalid { span: given.span(), message: "dpi is 203 or 300".into() })?,
    };
    Ok(Target::Label { media, density })
}

fn receipt(
    media: Option<Spanned<String>>,
    dpi: Option<Spanned<u32>>,
    paper_mm: Option<Spanned<u32>>,
) -> Result<Target, Invalid> {
    let span = media.as_ref().map(Spanned::span).or(dpi.as_ref().map(Spanned::span));
    if let Some(span) = span {
        let message = "media and dpi are for label printers; a receipt printer has paper_mm".into();
        return Err(Invalid { span, message });
    }
    let Some(given) = paper_mm else {
        return Ok(Target::Receipt(Paper::from_mm(PAPER_MM).expect("the usual width is one")));
    };
    Paper::from_mm(*given.get_ref())
        .map(Target::Receipt)
        .ok_or_else(|| Invalid { span: given.span(), message: "paper_mm is 58 or 80".into() })
}
