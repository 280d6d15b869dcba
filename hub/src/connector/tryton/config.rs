//! `[tryton]` in the hub's configuration: where Tryton is, and which of our words is which of its records.
//!
//! It knows nothing about whether these records are there: [`super::mapping`] asks Tryton.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use protocol::id::{LegalEntity, RegionId, SiteId};
use protocol::money::Currency;
use protocol::operation::{Disposition, GoodsCondition};
use serde::Deserialize;
use service::config::Invalid;
use toml::Spanned;

/// Tryton takes more than a second for a return, and others may be before us.
const TIMEOUT_SECONDS: u64 = 60;
const TIMEOUT_SECONDS_MIN: u64 = 30;
const PULL_EVERY_SECONDS: u64 = 30;
const STOCK_EVERY_SECONDS: u64 = 3_600;
/// Cents of a credit note that may go into its line of rounding.
const ROUNDING_MINOR: i64 = 2;
const ROUNDING_MINOR_MAX: i64 = 100;

/// The `tryton` connector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrytonConfig {
    /// The server, without the database.
    pub url: String,
    /// Which database.
    pub database: String,
    /// As whom.
    pub user: String,
    /// A file with the password, or the bare name of a systemd credential.
    pub password_file: PathBuf,
    /// Certificates that the server's may be signed by, PEM.
    pub ca: Option<PathBuf>,
    /// Tryton's number of the company.
    pub company: i64,
    /// How long one call may take.
    pub timeout: Duration,
    /// How often items and orders are looked at.
    pub pull_every: Duration,
    /// How often stock is read whole.
    pub stock_every: Duration,
    /// Ship what Tryton believes it has not got.
    pub force_assignment: bool,
    /// An account for the cents by which Tryton's tax differs from what was promised.
    pub rounding_account: Option<String>,
    /// So many minor units at most.
    pub rounding_minor: i64,
    /// Payment methods of Tryton's by how the customer is paid; `default` is the rest.
    pub payments: BTreeMap<String, String>,
    /// Our sites in Tryton.
    pub sites: BTreeMap<SiteId, SiteConfig>,
}

/// A site in Tryton: all are codes of locations.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteConfig {
    /// The warehouse.
    pub warehouse: String,
    /// Where goods on sale lie; with all below it but the places for returned goods.
    pub storage: String,
    /// Where returned goods go that nothing else is said of.
    pub returned: String,
    /// Where goods go that arrive damaged; without it, where quarantined ones do.
    #[serde(default)]
    pub damaged: Option<String>,
    /// Where they go by disposition.
    #[serde(default)]
    pub dispositions: BTreeMap<Disposition, String>,
    /// Whose orders it may take back.
    pub region: RegionId,
    /// In whose books it works.
    pub legal_entity: LegalEntity,
    /// Its money.
    pub currency: Currency,
}

impl SiteConfig {
    /// Where goods of a disposition go.
    #[must_use]
    pub fn place(&self, disposition: Disposition) -> &str {
        self.dispositions.get(&disposition).unwrap_or(&self.returned)
    }

    /// Where goods go that arrive.
    #[must_use]
    pub fn arrival(&self, condition: GoodsCondition) -> &str {
        let quarantine = self.place(Disposition::Quarantine);
        match condition {
            GoodsCondition::Good => &self.storage,
            GoodsCondition::Damaged => self.damaged.as_deref().unwrap_or(quarantine),
            GoodsCondition::Expired | GoodsCondition::Held | GoodsCondition::Unordered => quarantine,
        }
    }
}

impl TrytonConfig {
    /// The site of a warehouse's code.
    pub(super) fn site_of(&self, warehouse: &str) -> Option<(&SiteId, &SiteConfig)> {
        self.sites.iter().find(|(_, site)| site.warehouse == warehouse)
    }
}

/// As the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTryton {
    url: Spanned<String>,
    database: String,
    user: String,
    password_file: PathBuf,
    ca: Option<PathBuf>,
    #[serde(default = "first_company")]
    company: i64,
    timeout_seconds: Option<Spanned<u64>>,
    pull_every_seconds: Option<Spanned<u64>>,
    stock_every_seconds: Option<Spanned<u64>>,
    #[serde(default)]
    force_assignment: bool,
    rounding_account: Option<String>,
    rounding_minor: Option<Spanned<i64>>,
    payments: Spanned<BTreeMap<String, String>>,
    sites: Spanned<BTreeMap<SiteId, SiteConfig>>,
}

fn first_company() -> i64 {
    1
}

impl RawTryton {
    pub(crate) fn resolve(self) -> Result<TrytonConfig, Invalid> {
        let (span, url) = (self.url.span(), self.url.into_inner());
        check_url(&url, self.ca.is_some()).map_err(|message| Invalid { span, message })?;
        let seconds = |given: Option<Spanned<u64>>, default, least, key| {
            let Some(given) = given else { return Ok(Duration::from_secs(default)) };
            if *given.get_ref() < least {
                let message = format!("{key} must be at least {least}");
                return Err(Invalid { span: given.span(), message });
            }
            Ok(Duration::from_secs(given.into_inner()))
        };
        let rounding_minor = match self.rounding_minor {
            None => ROUNDING_MINOR,
            Some(given) if (0..=ROUNDING_MINOR_MAX).contains(given.get_ref()) => given.into_inner(),
            Some(given) => {
                let message = format!("rounding_minor lies from 0 to {ROUNDING_MINOR_MAX}");
                return Err(Invalid { span: given.span(), message });
            }
        };
        if !self.payments.get_ref().contains_key("default") {
            let message =
                "[tryton.payments] default = \"…\" is missing: how a refund is booked that no other line \
                           fits"
                    .to_owned();
            return Err(Invalid { span: self.payments.span(), message });
        }
        if self.sites.get_ref().is_empty() {
            let message = "[tryton.sites.…] is missing: at least one site must have a warehouse".to_owned();
            return Err(Invalid { span: self.sites.span(), message });
        }
        Ok(TrytonConfig {
            url,
            database: self.database,
            user: self.user,
            password_file: self.password_file,
            ca: self.ca,
            company: self.company,
            timeout: seconds(self.timeout_seconds, TIMEOUT_SECONDS, TIMEOUT_SECONDS_MIN, "timeout_seconds")?,
            pull_every: seconds(self.pull_every_seconds, PULL_EVERY_SECONDS, 1, "pull_every_seconds")?,
            stock_every: seconds(self.stock_every_seconds, STOCK_EVERY_SECONDS, 1, "stock_every_seconds")?,
            force_assignment: self.force_assignment,
            rounding_account: self.rounding_account,
            rounding_minor,
            payments: self.payments.into_inner(),
            sites: self.sites.into_inner(),
        })
    }
}

/// A password goes over this line.
fn check_url(url: &str, has_ca: bool) -> Result<(), String> {
    let host = |rest: &str| {
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let authority = &rest[..end];
        let end =
            authority.rfind(':').filter(|at| !authority[*at..].contains(']')).unwrap_or(authority.len());
        authority[..end].to_owned()
    };
    if let Some(rest) = url.strip_prefix("http://") {
        if ["localhost", "127.0.0.1", "[::1]"].contains(&host(rest).as_str()) {
            return Ok(());
        }
        return Err(
            "plain http would show the password to the network: use https with ca, or a server on this \
                    machine"
                .to_owned(),
        );
    }
    match url.strip_prefix("https://") {
        Some(rest) if host(rest).is_empty() => Err("the address names no server".to_owned()),
        Some(_) if has_ca => Ok(()),
        Some(_) => {
            Err("https needs ca = \"…\": the certificates that the server's may be signed by".to_owned())
        }
        None => Err("an address begins with https:// or http://".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (url, has_ca, fits) in [
            ("http://127.0.0.1:8000", false, true),
            ("http://localhost", false, true),
            ("http://[::1]:8000/", false, true),
            ("http://erp.example:8000", true, false),
            ("http://localhost.example", false, false),
            ("https://erp.example", true, true),
            ("https://erp.example", false, false),
            ("https://", true, false),
            ("erp.example", true, false),
        ] {
            assert_eq!(check_url(url, has_ca).is_ok(), fits, "{url}");
        }
    }
}
