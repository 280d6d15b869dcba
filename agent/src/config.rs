//! `agent.toml`, read once and resolved: what comes out holds ids, addresses and paths, no strings to parse.
//!
//! Unknown keys are errors, and every error says line, column and the nearest key. It knows nothing about
//! whether a device is there or a folder writable: that is seen when the service starts.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use protocol::id::{AgentId, SiteId};
use protocol::operation::Source;
use serde::Deserialize;
use service::config::{ConfigError, Invalid, Resolve, listen};
use toml::Spanned;

mod printer;
mod scanner;
mod till;

pub use printer::{CupsQueue, LabelsConfig, PrinterConfig, PrinterPort};
pub use scanner::{Framing, HidMatch, ScannerConfig, ScannerPort, Suffix};
pub use till::{ReturnTo, TillConfig};

const WEB_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7080);
/// A shop makes about 2 MB a day: this is half a year offline.
const BUDGET_BYTES: u64 = 512 * 1024 * 1024;
const RESERVE_BYTES: u64 = 4 * 1024 * 1024;
/// Below this one frame and its ack might not fit.
const BUDGET_BYTES_MIN: u64 = 256 * 1024;

/// Everything the agent's process needs to know.
#[derive(Debug, Clone)]
pub struct Config {
    /// Who this is: the certificate's common name.
    pub agent: AgentId,
    /// Where it stands.
    pub site: SiteId,
    /// The journal, the mirror and the identity live here.
    pub data_dir: PathBuf,
    /// Where the hub is, if the file says so; else what enrolment stored.
    pub hub: HubConfig,
    /// The local pages and API.
    pub web: WebConfig,
    /// Room for operations.
    pub journal: JournalConfig,
    /// Devices.
    pub scanners: Vec<ScannerConfig>,
    /// What labels and receipts come out of.
    pub printers: Vec<PrinterConfig>,
    /// Templates and fonts.
    pub labels: LabelsConfig,
    /// A till on this computer, if there is one.
    pub till: Option<TillConfig>,
}

/// Where the hub is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HubConfig {
    /// The agents' HTTPS listener.
    pub url: Option<HubUrl>,
    /// The agents' MQTT listener; without it the host of `url` and the port that enrolment told.
    pub mqtt: Option<HostPort>,
}

/// The local pages and API.
#[derive(Debug, Clone)]
pub struct WebConfig {
    /// Loopback unless someone decided otherwise.
    pub listen: SocketAddr,
}

/// Room for operations.
#[derive(Debug, Clone, Copy)]
pub struct JournalConfig {
    /// Unacked operations may fill this; then new work is refused, visibly.
    pub budget_bytes: u64,
    /// Kept free on the disk so that a full one can still be told and drained.
    pub reserve_bytes: u64,
}

/// A host name or address, and a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPort {
    /// Name or address, without brackets.
    pub host: String,
    /// Port.
    pub port: u16,
}

/// The base of the agents' HTTPS listener: `https://host:port`, nothing after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HubUrl(HostPort);

/// A text that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {wanted}")]
pub struct AddressError {
    text: String,
    wanted: &'static str,
}

impl Config {
    /// Reads and resolves a file.
    ///
    /// # Errors
    /// [`ConfigError`] says which file, line, column and key.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        service::config::load::<RawConfig>(path)
    }

    /// Resolves a text; `path` is for messages only.
    ///
    /// # Errors
    /// [`ConfigError::At`].
    pub fn parse(path: &str, text: &str) -> Result<Self, ConfigError> {
        service::config::parse::<RawConfig>(path, text)
    }

    /// What operations captured here say about who captured them.
    #[must_use]
    pub fn source(&self) -> Source {
        Source { site: self.site.clone(), agent: self.agent.clone() }
    }
}

impl HostPort {
    /// Reads `host:port`, an IPv6 address in brackets.
    ///
    /// # Errors
    /// [`AddressError`] shows the text.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let error = || AddressError {
            text: text.escape_debug().to_string(),
            wanted: "a host and port like hub.example:8883",
        };
        let (host, port) = text.rsplit_once(':').ok_or_else(error)?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        rustls_pki_types::ServerName::try_from(host).map_err(|_| error())?;
        Ok(Self { host: host.to_owned(), port: port.parse().map_err(|_| error())? })
    }

    fn resolve(given: Spanned<String>) -> Result<Self, Invalid> {
        Self::parse(given.get_ref())
            .map_err(|error| Invalid { span: given.span(), message: error.to_string() })
    }
}

impl fmt::Display for HostPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

impl HubUrl {
    /// Reads `https://host` or `https://host:port`; the default port is 8443.
    ///
    /// # Errors
    /// [`AddressError`] shows the text.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let error = || AddressError {
            text: text.escape_debug().to_string(),
            wanted: "the hub's address like https://hub.example:8443",
        };
        let rest = text.strip_prefix("https://").ok_or_else(error)?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let has_port = rest.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
        let with_port = if has_port { rest.to_owned() } else { format!("{rest}:8443") };
        HostPort::parse(&with_port).map(Self).map_err(|_| error())
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &HostPort {
        &self.0
    }

    /// The whole URL of an absolute path.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{self}{path}")
    }
}

impl fmt::Display for HubUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "https://{}", self.0)
    }
}

impl std::str::FromStr for HubUrl {
    type Err = AddressError;
    fn from_str(text: &str) -> Result<Self, AddressError> {
        Self::parse(text)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConfig {
    agent: AgentId,
    site: SiteId,
    data_dir: PathBuf,
    #[serde(default)]
    hub: RawHub,
    #[serde(default)]
    web: RawWeb,
    #[serde(default)]
    journal: RawJournal,
    #[serde(default, rename = "scanner")]
    scanners: Vec<scanner::RawScanner>,
    #[serde(default, rename = "printer")]
    printers: Vec<printer::RawPrinter>,
    #[serde(default)]
    labels: printer::RawLabels,
    till: Option<till::RawTill>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawHub {
    url: Option<Spanned<String>>,
    mqtt: Option<Spanned<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawWeb {
    listen: Option<Spanned<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawJournal {
    budget_bytes: Option<Spanned<u64>>,
    reserve_bytes: Option<u64>,
}

impl Resolve for RawConfig {
    type Resolved = Config;

    fn resolve(self) -> Result<Config, Invalid> {
        Ok(Config {
            agent: self.agent,
            site: self.site,
            data_dir: self.data_dir,
            hub: self.hub.resolve()?,
            web: WebConfig { listen: web_listen(self.web.listen)? },
            journal: self.journal.resolve()?,
            scanners: scanner::resolve(self.scanners)?,
            printers: printer::resolve(self.printers)?,
            labels: self.labels.resolve(),
            till: self.till.map(till::RawTill::resolve).transpose()?,
        })
    }
}

/// The pages ask nobody who they are, so nobody but this computer may reach them.
fn web_listen(given: Option<Spanned<String>>) -> Result<SocketAddr, Invalid> {
    let span = given.as_ref().map_or(0..0, Spanned::span);
    let address = listen(given, WEB_LISTEN)?;
    if address.ip().is_loopback() {
        return Ok(address);
    }
    let message = format!(
        "the station's pages would be open to everybody who reaches {address}: they are for this computer only. Listen \
         on a loopback address such as {WEB_LISTEN}"
    );
    Err(Invalid { span, message })
}

impl RawHub {
    fn resolve(self) -> Result<HubConfig, Invalid> {
        let url = self.url.map(|given| {
            HubUrl::parse(given.get_ref())
                .map_err(|error| Invalid { span: given.span(), message: error.to_string() })
        });
        Ok(HubConfig { url: url.transpose()?, mqtt: self.mqtt.map(HostPort::resolve).transpose()? })
    }
}

impl RawJournal {
    fn resolve(self) -> Result<JournalConfig, Invalid> {
        let reserve_bytes = self.reserve_bytes.unwrap_or(RESERVE_BYTES);
        let Some(budget) = self.budget_bytes else {
            return Ok(JournalConfig { budget_bytes: BUDGET_BYTES, reserve_bytes });
        };
        if *budget.get_ref() < BUDGET_BYTES_MIN {
            let message = format!("budget_bytes must be at least {BUDGET_BYTES_MIN}");
            return Err(Invalid { span: budget.span(), message });
        }
        Ok(JournalConfig { budget_bytes: budget.into_inner(), reserve_bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::Layout;

    const GOOD: &str = "agent = \"dc1-pack3\"\nsite = \"dc1\"\ndata_dir = \"/var/lib/counterfoil-agent\"\n";

    #[test]
    fn three_lines_are_enough() {
        let config = Config::parse("agent.toml", GOOD).unwrap();
        assert_eq!(config.web.listen, WEB_LISTEN);
        assert_eq!(config.hub, HubConfig::default());
        assert_eq!(config.source().to_string(), "/sites/dc1/agents/dc1-pack3");
    }

    #[test]
    fn scanners_are_resolved() {
        let text = format!(
            "{GOOD}[[scanner]]\nname = \"a\"\nstation = \"bench-1\"\nserial = \"/dev/ttyACM0\"\n\
             [[scanner]]\nname = \"b\"\nstation = \"bench-1\"\ntcp = \"10.0.0.7:4001\"\nsuffix = \"tab\"\n\
             [[scanner]]\nname = \"c\"\nstation = \"bench-1\"\nhid = \"05e0:1200:S1\"\nlayout = \"de\"\n\
             [[scanner]]\nname = \"d\"\nstation = \"bench-1\"\nhid = \"/dev/input/event3\"\n"
        );
        let scanners = Config::parse("agent.toml", &text).unwrap().scanners;
        assert_eq!(scanners[0].framing.suffix, Suffix::CrLf);
        assert!(matches!(&scanners[1].port, ScannerPort::Tcp(address) if address.port == 4001));
        let which = HidMatch::Usb { vendor: 0x05e0, product: 0x1200, serial: Some("S1".into()) };
        assert_eq!(scanners[2].port, ScannerPort::Hid { which, layout: Layout::De });
        let which = HidMatch::Path("/dev/input/event3".into());
        assert_eq!(scanners[3].port, ScannerPort::Hid { which, layout: Layout::Us });
        for (more, word) in [
            ("hid = \"5e0:1200\"", "lsusb"),
            ("hid = \"event3\"", "lsusb"),
            ("hid = \"05e0:1200\"\nserial = \"/dev/ttyACM0\"", "one of serial"),
            ("serial = \"/dev/ttyACM0\"\nlayout = \"de\"", "imitate a keyboard"),
            ("hid = \"05e0:1200\"\nlayout = \"xx\"", "unknown variant"),
        ] {
            let text = format!("{GOOD}[[scanner]]\nname = \"a\"\nstation = \"b\"\n{more}\n");
            let message = Config::parse("agent.toml", &text).unwrap_err().to_string();
            assert!(message.contains(word), "{more}: {message}");
        }
    }

    #[test]
    fn printers_are_resolved() {
        let text = format!(
            "{GOOD}[[printer]]\nname = \"label\"\nstations = [\"bench-1\"]\ntcp = \"10.0.0.8:9100\"\nmedia = \"4x2in\"\n\
             dpi = 300\nlanguage = \"de\"\n[[printer]]\nname = \"slip\"\nstations = [\"bench-1\"]\ntcp = \"10.0.0.9:9100\"\n\
             speaks = \"escpos\"\npaper_mm = 58\nexpire_minutes = 2\n[labels]\ntemplates = \"/srv/labels\"\n"
        );
        let config = Config::parse("agent.toml", &text).unwrap();
        assert_eq!(config.printers[0].prints, ["return", "parcel"]);
        assert_eq!(config.printers[1].prints, ["confirmation"]);
        assert_eq!(config.printers[1].expire_after.as_secs(), 120);
        assert_eq!(config.labels.templates, Path::new("/srv/labels"));
        for (given, shown) in [
            ("zebra", "localhost:631/zebra"),
            ("http://print.example/printers/z-1", "print.example:631/z-1"),
            ("ipp://10.0.0.1:6310/printers/z", "10.0.0.1:6310/z"),
        ] {
            let text = format!("{GOOD}[[printer]]\nname = \"a\"\nstations = []\ncups = \"{given}\"\n");
            let port = &Config::parse("agent.toml", &text).unwrap().printers[0].port;
            let PrinterPort::Cups(queue) = port else { panic!("{given}: {port:?}") };
            assert_eq!(format!("{}/{}", queue.address, queue.name), shown);
        }
        for wrong in ["a b", "http://h/classes/x", "http://h/printers/", "a/b", "https://h/printers/x"] {
            let text = format!("{GOOD}[[printer]]\nname = \"a\"\nstations = []\ncups = \"{wrong}\"\n");
            let message = Config::parse("agent.toml", &text).unwrap_err().to_string();
            assert!(message.contains("name of a queue"), "{wrong}: {message}");
        }
        for (more, word) in [
            ("media = \"4x2\"", "label size"),
            ("dpi = 200", "203 or 300"),
            ("paper_mm = 80", "receipt printers"),
            ("speaks = \"escpos\"\ndpi = 203", "paper_mm"),
            ("language = \"it\"", "en, de, fr, es, pl"),
            ("expire_minutes = 0", "from 1"),
            ("tcp2 = \"x\"", "unknown field"),
        ] {
            let text = format!("{GOOD}[[printer]]\nname = \"a\"\nstations = []\ntcp = \"h:1\"\n{more}\n");
            let message = Config::parse("agent.toml", &text).unwrap_err().to_string();
            assert!(message.contains(word), "{more}: {message}");
        }
    }

    #[test]
    fn bad_input_names_its_place() {
        for (more, place, word) in [
            ("[hub]\nurl = \"http://hub\"", "line 5, column 7, near `url`", "https://"),
            ("[hub]\nmqtt = \"hub\"", "line 5, column 8, near `mqtt`", "host and port"),
            ("[web]\nlisten = \"x\"", "line 5, column 10, near `listen`", "address and port"),
            ("[web]\nlisten = \"0.0.0.0:8070\"", "line 5, column 10, near `listen`", "loopback"),
            ("[web]\nlistn = \"x\"", "line 5, column 1, near `listn`", "unknown field"),
            ("[journal]\nbudget_bytes = 1", "line 5, column 16, near `budget_bytes`", "at least"),
            ("[[scanner]]\nname = \"a\"\nstation = \"b\"", "line 5, column 8, near `name`", "one of serial"),
            ("site = \"dc1\"", "line 4, column 1, near `site`", "duplicate key"),
        ] {
            let message = Config::parse("agent.toml", &format!("{GOOD}{more}")).unwrap_err().to_string();
            assert!(message.contains(place) && message.contains(word), "{more:?} gives {message}");
        }
    }

    #[test]
    fn hub_urls_read_back() {
        for (text, shown) in [
            ("https://hub.example", "https://hub.example:8443"),
            ("https://10.0.0.1:9443/", "https://10.0.0.1:9443"),
            ("https://[::1]:9443", "https://[::1]:9443"),
        ] {
            assert_eq!(HubUrl::parse(text).unwrap().to_string(), shown);
        }
        for text in ["", "hub", "http://hub", "https://", "https://hub/x"] {
            assert!(HubUrl::parse(text).is_err(), "{text}");
        }
    }
}
