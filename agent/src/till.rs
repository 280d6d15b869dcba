//! Tills on this computer: who they are, and which returns were opened for which of their references. A visit is a line in a
//! file of the data folder, on disk before a return of it is in the journal: so a till finds its return after a crash.
//!
//! It does not know what a station shows, nor the journal: whether a return of a visit is there is asked elsewhere.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use protocol::barcode::is_card_number;
use protocol::chain::Hash;
use protocol::id::{ItemId, LegalEntity, OperationId, OrderId, ReturnId, StationId, TillDocument};
use protocol::money::Money;
use protocol::operation::{Body, Operation, ReturnAcceptedV2, Subject};
use protocol::returns::{Executor, Method, Target};
use protocol::time::UtcMillis;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use tokio::sync::watch;

use crate::config::TillConfig;
use crate::kept::{KeepError, Kept};

/// Longest reference, in characters.
pub const TILL_REF_CHARS_MAX: usize = 64;
/// In the data folder.
const FILE: &str = "till-visits.json";
/// Visits that are kept: a shop has fewer in several days.
const VISITS_MAX: usize = 300;
/// Returns of one visit, with tries that were not saved.
const RETURNS_MAX: usize = 32;
/// Shorter tokens can be guessed.
const TOKEN_CHARS_MIN: usize = 32;

/// What a till calls a visit: 1 to 64 letters, digits, dots, colons, hyphens or underscores, a letter or digit first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("minLength" = 1, "maxLength" = TILL_REF_CHARS_MAX, "pattern" = r"^[A-Za-z0-9][A-Za-z0-9._:-]*$"))]
pub struct TillRef(String);

impl TillRef {
    /// Reads one; a card number is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || "._:-".contains(c);
        let is_one = text.len() <= TILL_REF_CHARS_MAX
            && text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text.chars().all(is_allowed)
            && !is_card_number(text);
        is_one.then(|| Self(text.to_owned()))
    }

    /// The text as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for TillRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong =
            "a till's reference has 1 to 64 letters, digits, `.`, `:`, `-` or `_`, and is no card number";
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(wrong))
    }
}

/// A visit of a customer that a till began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TillVisit {
    /// Where it was opened.
    pub station: StationId,
    /// Which order was named, if not by a pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// Where the person is led back to; one that was allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_to: Option<String>,
    /// When.
    pub opened_at: UtcMillis,
    /// Its returns, in the order in which they were recorded.
    #[serde(default)]
    pub returns: Vec<VisitReturn>,
}

/// A return of such a visit. It stands here before it is in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitReturn {
    /// The operation that records it.
    pub operation: OperationId,
    /// Its number.
    pub return_id: ReturnId,
    /// What it is about.
    pub subject: Subject,
    /// In whose books.
    pub legal_entity: LegalEntity,
    /// Of all its amounts.
    pub refund: Money,
    /// What the till pays out.
    pub payouts: Vec<TillPayout>,
    /// What the customer takes instead, for the till to sell.
    pub sells: Vec<TillSale>,
    /// The till's document, if it sold that before the return was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<TillDocument>,
    /// What the customer paid at the till for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<Money>,
    /// It is known to be in the journal.
    #[serde(default)]
    pub is_saved: bool,
    /// It was undone.
    #[serde(default)]
    pub is_reversed: bool,
    /// What the till said of the payout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
}

/// The till's document of what it paid out, and the operation that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// That operation.
    pub operation: OperationId,
    /// The number on the till's paper.
    pub document: TillDocument,
    /// It is known to be in the journal.
    #[serde(default)]
    pub is_saved: bool,
}

/// Money that the till gives back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TillPayout {
    /// How: `cash`, or what the customer paid with at a till.
    pub tender: Method,
    /// How much; cash is rounded already.
    pub amount: Money,
}

/// Goods that the customer takes instead of a refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TillSale {
    /// Which.
    pub item: ItemId,
    /// How many, in the base unit.
    pub quantity: i64,
    /// What all of them cost, tax included, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
}

impl VisitReturn {
    /// Of the operation that records a return; nothing of any other.
    #[must_use]
    pub fn of(operation: &Operation) -> Option<Self> {
        let (accepted, assessed) = match &operation.body {
            Body::ReturnAccepted(accepted) => (accepted, None),
            Body::ReturnAcceptedV2(assessed) => (&assessed.accepted, Some(assessed)),
            Body::PickConfirmed(_)
            | Body::PickShort(_)
            | Body::ShipmentPacked(_)
            | Body::ReturnReversed(_)
            | Body::TillDocumentRecorded(_)
            | Body::ReservationReleased(_)
            | Body::StockAdjusted(_)
            | Body::StockCounted(_)
            | Body::GoodsReceived(_)
            | Body::GoodsReceiptClosed(_)
            | Body::TransferShipped(_)
            | Body::TransferReceived(_) => return None,
        };
        let exchange = assessed.and_then(|of| of.assessment.verdict.refund()?.exchange);
        let to_pay = exchange.filter(|exchange| !exchange.to_pay.is_zero());
        Some(Self {
            operation: operation.id,
            return_id: accepted.return_id.clone(),
            subject: operation.subject.clone(),
            legal_entity: operation.legal_entity.clone(),
            refund: accepted.refund,
            payouts: assessed.map(payouts).unwrap_or_default(),
            sells: assessed.map(sells).unwrap_or_default(),
            document: assessed.and_then(|of| of.till_document.clone()),
            to_pay: to_pay.map(|exchange| exchange.to_pay.money(accepted.refund.currency)),
            is_saved: false,
            is_reversed: false,
            told: None,
        })
    }

    /// What the till pays out in all; nothing if it pays nothing.
    #[must_use]
    pub fn due(&self) -> Option<Money> {
        let minor = self.payouts.iter().map(|payout| payout.amount.minor).fold(0, i64::saturating_add);
        (minor > 0).then_some(Money { minor, currency: self.refund.currency })
    }
}

/// What the plan leaves to the till, each tender once.
fn payouts(body: &ReturnAcceptedV2) -> Vec<TillPayout> {
    let Some(refund) = body.assessment.verdict.refund() else { return Vec::new() };
    let mut sums: BTreeMap<Method, i64> = BTreeMap::new();
    for step in refund.payout.steps.iter().filter(|step| step.executor == Executor::Till) {
        let paid_by = || {
            let payments = &body.input.sale.payments;
            let payment = payments.iter().find(|payment| Some(&payment.payment) == step.payment.as_ref());
            payment.map_or(Method::Cash, |payment| payment.method)
        };
        let tender = match step.to {
            Target::Original => paid_by(),
            Target::StoreCredit => Method::StoreCredit,
            Target::GiftCard => Method::GiftCard,
            Target::BankTransfer => Method::BankTransfer,
            Target::Cash => Method::Cash,
            Target::Exchange => continue,
        };
        let sum = sums.entry(tender).or_default();
        *sum = sum.saturating_add(step.pays.minor());
    }
    let payout = |(tender, minor)| TillPayout { tender, amount: Money { minor, currency: refund.currency } };
    sums.into_iter().filter(|(_, minor)| *minor > 0).map(payout).collect()
}

fn sells(body: &ReturnAcceptedV2) -> Vec<TillSale> {
    let (include, currency) = (body.input.sale.prices_include_tax, body.accepted.refund.currency);
    let sale = |line: &protocol::returns::ExchangeLine| TillSale {
        item: line.item.clone(),
        quantity: i64::try_from(line.quantity.count()).unwrap_or(i64::MAX),
        price: line.price.gross(include).ok().map(|gross| gross.money(currency)),
    };
    body.input.request.exchange.iter().map(sale).collect()
}

/// Whether a till may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// It may.
    Yes,
    /// There is no `[till]` in the configuration.
    NotSetUp,
    /// Its token's file cannot be used; the log says why.
    Unusable,
    /// It shows another token, or none.
    No,
}

/// All visits of tills. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Tills {
    config: Option<Arc<TillConfig>>,
    /// Of the token.
    token: Option<Hash>,
    kept: Kept<TillVisit>,
    changed: watch::Sender<u64>,
}

impl Tills {
    /// Reads the token and what was kept. A token that cannot be used is told, and no till is let in: the stations work on.
    /// Blocks.
    #[must_use]
    pub fn open(config: Option<&TillConfig>, data_dir: &Path) -> Self {
        let token = config.and_then(|config| match token(&config.token_file) {
            Ok(token) => Some(token),
            Err(why) => {
                let path = config.token_file.display().to_string();
                tracing::error!(path, why, "no till is let in: [till] token_file cannot be used");
                None
            }
        });
        Self {
            config: config.cloned().map(Arc::new),
            token,
            kept: Kept::read(data_dir.join(FILE)),
            changed: watch::Sender::default(),
        }
    }

    /// Whether a configuration speaks of tills.
    #[must_use]
    pub fn is_set_up(&self) -> bool {
        self.config.is_some()
    }

    /// Judges the token that a till shows.
    #[must_use]
    pub fn admits(&self, shown: Option<&str>) -> Admission {
        match (&self.config, &self.token) {
            (None, _) => Admission::NotSetUp,
            (Some(_), None) => Admission::Unusable,
            // Of what is compared nobody learns anything by the time it takes.
            (Some(_), Some(token)) if shown.is_some_and(|shown| Hash::of(shown.as_bytes()) == *token) => {
                Admission::Yes
            }
            (Some(_), Some(_)) => Admission::No,
        }
    }

    /// The address to go back to, if it is allowed.
    #[must_use]
    pub fn back(&self, address: &str) -> Option<String> {
        self.config.as_ref()?.back(address)
    }

    /// A visit.
    #[must_use]
    pub fn find(&self, reference: &TillRef) -> Option<TillVisit> {
        self.kept.find(reference.as_str())
    }

    /// Changes a visit, which is on disk when this returns. The oldest visits are forgotten. Blocks.
    ///
    /// # Errors
    /// [`KeepError`]: nothing has changed.
    pub fn change(
        &self,
        reference: &TillRef,
        change: impl FnOnce(&mut Option<TillVisit>),
    ) -> Result<(), KeepError> {
        self.kept.change(|visits| {
            let mut visit = visits.remove(reference.as_str());
            change(&mut visit);
            if let Some(mut visit) = visit {
                let surplus = visit.returns.len().saturating_sub(RETURNS_MAX);
                visit.returns.drain(..surplus);
                visits.insert(reference.as_str().to_owned(), visit);
            }
            while visits.len() > VISITS_MAX
                && let Some(oldest) = oldest(visits)
            {
                visits.remove(&oldest);
            }
        })?;
        self.changed.send_modify(|count| *count += 1);
        Ok(())
    }

    /// Notes a visit that is opened, unless that reference stands otherwise by now than it was `seen`: then another station
    /// was first. Says whether it is noted. Blocks.
    ///
    /// # Errors
    /// [`KeepError`]: nothing has changed.
    pub fn claim(
        &self,
        reference: &TillRef,
        seen: Option<&TillVisit>,
        opened: TillVisit,
    ) -> Result<bool, KeepError> {
        let mut is_free = false;
        self.change(reference, |known| {
            is_free = known.as_ref() == seen;
            if is_free {
                *known = Some(opened);
            }
        })?;
        Ok(is_free)
    }

    /// Whether a till has said that it paid out for a return, even if that is not recorded yet.
    #[must_use]
    pub fn has_paid(&self, returned: OperationId) -> bool {
        let is_paid = |of: &VisitReturn| of.operation == returned && of.told.is_some();
        self.kept.position(|visit| visit.returns.iter().any(is_paid)).is_some()
    }

    /// A return was undone, whichever visit it is of. Blocks.
    ///
    /// # Errors
    /// [`KeepError`].
    pub fn reversed(&self, returned: OperationId) -> Result<(), KeepError> {
        let found = self.kept.position(|visit| visit.returns.iter().any(|of| of.operation == returned));
        let Some(reference) = found.as_deref().and_then(TillRef::parse) else { return Ok(()) };
        self.change(&reference, |visit| {
            let returns = visit.iter_mut().flat_map(|visit| &mut visit.returns);
            returns.filter(|of| of.operation == returned).for_each(|of| of.is_reversed = true);
        })
    }

    /// Changes whenever a visit does.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }
}

fn oldest(visits: &BTreeMap<String, TillVisit>) -> Option<String> {
    let oldest = visits.iter().min_by_key(|(_, visit)| visit.opened_at);
    oldest.map(|(reference, _)| reference.clone())
}

fn token(path: &Path) -> Result<Hash, String> {
    let mode = std::fs::metadata(path).map_err(|error| error.to_string())?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(format!("others may read it: chmod 600 {}", path.display()));
    }
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let token = text.trim();
    if token.chars().count() < TOKEN_CHARS_MIN {
        return Err(format!(
            "it holds fewer than {TOKEN_CHARS_MIN} characters: make one with openssl rand -hex 32"
        ));
    }
    Ok(Hash::of(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(std::path::PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("counterfoil-till-{name}-{}", std::process::id()));
            std::fs::remove_dir_all(&folder).ok();
            std::fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).ok();
        }
    }

    fn visit(opened_at: i64) -> TillVisit {
        TillVisit {
            station: StationId::parse("bench-1").unwrap(),
            order: None,
            return_to: None,
            opened_at: UtcMillis(opened_at),
            returns: Vec::new(),
        }
    }

    #[test]
    fn references() {
        for (text, is_one) in [
            ("K2-2026.11:7_a", true),
            (&"x".repeat(64), true),
            (&"x".repeat(65), false),
            ("", false),
            (".", false),
            ("-1", false),
            ("a/b", false),
            ("a b", false),
            ("ü", false),
            ("4111111111111111", false),
        ] {
            assert_eq!(TillRef::parse(text).is_some(), is_one, "{text}");
        }
    }

    #[test]
    fn visits_survive_a_restart_and_end_somewhere() {
        let folder = Folder::new("visits");
        let tills = Tills::open(None, &folder.0);
        let reference = |number: i64| TillRef::parse(&format!("K1-{number}")).unwrap();
        for number in 0..=VISITS_MAX as i64 {
            tills.change(&reference(number), |of| *of = Some(visit(number))).unwrap();
        }
        let again = Tills::open(None, &folder.0);
        assert_eq!(again.find(&reference(0)), None, "the oldest is forgotten");
        assert_eq!(again.find(&reference(VISITS_MAX as i64)), Some(visit(VISITS_MAX as i64)));
        assert_eq!(again.admits(Some("x")), Admission::NotSetUp);
    }

    #[test]
    fn a_token_is_for_one_reader() {
        let folder = Folder::new("token");
        let token_file = folder.0.join("till.token");
        let config = TillConfig { token_file: token_file.clone(), return_to: Vec::new() };
        let secret = "0123456789abcdef0123456789abcdef";
        let admits = |shown: Option<&str>| Tills::open(Some(&config), &folder.0).admits(shown);
        assert_eq!(admits(Some(secret)), Admission::Unusable, "there is none");
        std::fs::write(&token_file, format!("{secret}\n")).unwrap();
        let allow =
            |mode| std::fs::set_permissions(&token_file, std::fs::Permissions::from_mode(mode)).unwrap();
        allow(0o644);
        assert_eq!(admits(Some(secret)), Admission::Unusable, "everybody reads it");
        allow(0o600);
        for (shown, expect) in [
            (Some(secret), Admission::Yes),
            (Some("0123456789abcdef0123456789abcdee"), Admission::No),
            (Some(""), Admission::No),
            (None, Admission::No),
        ] {
            assert_eq!(admits(shown), expect, "{shown:?}");
        }
        std::fs::write(&token_file, "short").unwrap();
        assert_eq!(admits(Some("short")), Admission::Unusable);
    }
}
