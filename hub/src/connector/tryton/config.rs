//! `[tryton]` in the hub's configuration: where Tryton is, and which of our words is which of its records.
//!
//! It knows nothing about whether these records are there: [`super::mapping`] asks Tryton.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use protocol::id::{LegalEntity, RegionId, SiteId};
use protocol::money::Currency;
use protocol::operation::{Disposition, GoodsCondition};
use serde::{Deserialize, Serialize};
use service::config::{Invalid, Resolve};
use toml::Spanned;

use crate::connector::http;

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
    /// Nothing that writes is sent.
    pub shadow: bool,
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

/// Which of our words is which of Tryton's records: the part of the configuration that versions in the log replace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Ship what Tryton believes it has not got.
    #[serde(default)]
    pub force_assignment: bool,
    /// An account for the cents by which Tryton's tax differs from what was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding_account: Option<String>,
    /// So many minor units at most.
    pub rounding_minor: i64,
    /// Payment methods of Tryton's by how the customer is paid; `default` is the rest.
    pub payments: BTreeMap<String, String>,
    /// Our sites in Tryton.
    pub sites: BTreeMap<SiteId, SiteConfig>,
}

/// A site in Tryton, by codes of locations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteConfig {
    /// The warehouse.
    pub warehouse: String,
    /// Where goods on sale lie; with all below it but the places for returned goods.
    pub storage: String,
    /// Where returned goods go that nothing else is said of.
    pub returned: String,
    /// Where goods go that arrive damaged; without it, where quarantined ones do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub damaged: Option<String>,
    /// Where they go by disposition.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub dispositions: BTreeMap<Disposition, String>,
    /// The code of the party that stands for its customers where returns are posted in sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
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
    /// The part of it that versions replace, as the file has it.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        Mapping {
            force_assignment: self.force_assignment,
            rounding_account: self.rounding_account.clone(),
            rounding_minor: self.rounding_minor,
            payments: self.payments.clone(),
            sites: self.sites.clone(),
        }
    }

    /// The same server with another mapping.
    #[must_use]
    pub fn with(&self, mapping: Mapping) -> Self {
        let Mapping { force_assignment, rounding_account, rounding_minor, payments, sites } = mapping;
        Self { force_assignment, rounding_account, rounding_minor, payments, sites, ..self.clone() }
    }

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
    shadow: bool,
    #[serde(default)]
    force_assignment: bool,
    rounding_account: Option<String>,
    rounding_minor: Option<Spanned<i64>>,
    payments: Spanned<BTreeMap<String, String>>,
    sites: Spanned<BTreeMap<SiteId, SiteConfig>>,
}

/// A mapping as its own file has it: the same keys without `tryton` before them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawMapping {
    #[serde(default)]
    force_assignment: bool,
    rounding_account: Option<String>,
    rounding_minor: Option<Spanned<i64>>,
    payments: Spanned<BTreeMap<String, String>>,
    sites: Spanned<BTreeMap<SiteId, SiteConfig>>,
}

impl Resolve for RawMapping {
    type Resolved = Mapping;

    fn resolve(self) -> Result<Mapping, Invalid> {
        let rounding_minor = match self.rounding_minor {
            None => ROUNDING_MINOR,
            Some(given) if (0..=ROUNDING_MINOR_MAX).contains(given.get_ref()) => given.into_inner(),
            Some(given) => {
                let message = format!("rounding_minor lies from 0 to {ROUNDING_MINOR_MAX}");
                return Err(Invalid { span: given.span(), message });
            }
        };
        if self.payments.get_ref().get("default").is_none_or(String::is_empty) {
            let message =
                "payments has no default = \"…\": how a refund is booked that no other line fits".to_owned();
            return Err(Invalid { span: self.payments.span(), message });
        }
        if self.sites.get_ref().is_empty() {
            let message = "no site is mapped: at least one must have a warehouse".to_owned();
            return Err(Invalid { span: self.sites.span(), message });
        }
        Ok(Mapping {
            force_assignment: self.force_assignment,
            rounding_account: self.rounding_account,
            rounding_minor,
            payments: self.payments.into_inner(),
            sites: self.sites.into_inner(),
        })
    }
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
        let mapping = RawMapping {
            force_assignment: self.force_assignment,
            rounding_account: self.rounding_account,
            rounding_minor: self.rounding_minor,
            payments: self.payments,
            sites: self.sites,
        };
        let Mapping { force_assignment, rounding_account, rounding_minor, payments, sites } =
            mapping.resolve()?;
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
            shadow: self.shadow,
            force_assignment,
            rounding_account,
            rounding_minor,
            payments,
            sites,
        })
    }
}

/// A password goes over this line, and a house's own ERP has a certificate of its own.
fn check_url(url: &str, has_ca: bool) -> Result<(), String> {
    http::check_url(url)?;
    if url.starts_with("https://") && !has_ca {
        return Err("https needs ca = \"…\": the certificates that the server's may be signed by".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (url, has_ca, fits) in [
            ("http://127.0.0.1:8000", false, true),
            ("http://erp.example:8000", true, false),
            ("https://erp.example", true, true),
            ("https://erp.example", false, false),
            ("https://", true, false),
        ] {
            assert_eq!(check_url(url, has_ca).is_ok(), fits, "{url}");
        }
    }
}
