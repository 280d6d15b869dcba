//! `[rest]` in the hub's configuration: which profile, where the ERP is, and what the profile wants to know of the house.
//!
//! It knows no profile: what one wants is compared when the connector is opened.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use protocol::id::SiteId;
use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;

use crate::connector::http::check_url;

const TIMEOUT_SECONDS: u64 = 60;
const TIMEOUT_SECONDS_MIN: u64 = 5;
const PULL_EVERY_SECONDS: u64 = 300;

/// The `rest` connector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestConfig {
    /// The profile's file.
    pub profile: PathBuf,
    /// What every path of the profile is below.
    pub url: String,
    /// Certificates that the server's may be signed by, PEM; without it, those that the system trusts.
    pub ca: Option<PathBuf>,
    /// How long one request may take.
    pub timeout: Duration,
    /// How often reference data is read.
    pub pull_every: Duration,
    /// Nothing that writes is sent.
    pub shadow: bool,
    /// Files with secrets, or bare names of systemd credentials, by the profile's names.
    pub secrets: BTreeMap<String, PathBuf>,
    /// What else the profile wants to know.
    pub settings: BTreeMap<String, String>,
    /// Our words in the ERP's, by table.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// Our sites, each with the words that the profile wants.
    pub sites: BTreeMap<SiteId, BTreeMap<String, String>>,
}

/// As the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRest {
    profile: PathBuf,
    url: Spanned<String>,
    ca: Option<PathBuf>,
    timeout_seconds: Option<Spanned<u64>>,
    pull_every_seconds: Option<Spanned<u64>>,
    #[serde(default)]
    shadow: bool,
    #[serde(default)]
    secrets: BTreeMap<String, PathBuf>,
    #[serde(default)]
    settings: BTreeMap<String, String>,
    #[serde(default)]
    words: BTreeMap<String, BTreeMap<String, String>>,
    sites: Spanned<BTreeMap<SiteId, BTreeMap<String, String>>>,
}

impl RawRest {
    pub(crate) fn resolve(self) -> Result<RestConfig, Invalid> {
        let span = self.url.span();
        check_url(self.url.get_ref()).map_err(|message| Invalid { span, message })?;
        let seconds = |given: Option<Spanned<u64>>, default, least, key| {
            let Some(given) = given else { return Ok(Duration::from_secs(default)) };
            if *given.get_ref() < least {
                let message = format!("{key} must be at least {least}");
                return Err(Invalid { span: given.span(), message });
            }
            Ok(Duration::from_secs(given.into_inner()))
        };
        if self.sites.get_ref().is_empty() {
            let message =
                "[rest.sites.…] is missing: nothing is posted for a site that is not named".to_owned();
            return Err(Invalid { span: self.sites.span(), message });
        }
        Ok(RestConfig {
            profile: self.profile,
            url: self.url.into_inner().trim_end_matches('/').to_owned(),
            ca: self.ca,
            timeout: seconds(self.timeout_seconds, TIMEOUT_SECONDS, TIMEOUT_SECONDS_MIN, "timeout_seconds")?,
            pull_every: seconds(self.pull_every_seconds, PULL_EVERY_SECONDS, 1, "pull_every_seconds")?,
            shadow: self.shadow,
            secrets: self.secrets,
            settings: self.settings,
            words: self.words,
            sites: self.sites.into_inner(),
        })
    }
}
