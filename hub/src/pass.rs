//! Passes of parcels: made when somebody asks, from what the log says of the parcel, so that the same parcel always has
//! the same pass while its key holds. Which keys there are follows from the log; their secret halves are the
//! authority's. What a pass is stands in `protocol::pass`.

use std::collections::BTreeMap;

use protocol::id::{OperationId, OrderId, PassId, ShipmentId, SiteId};
use protocol::pass::{
    Authorised, IssueError, Issued, PASS_DAYS_MAX, Packed, PassKey, PassKeyId, Sold, authorise, issue, latest,
};
use protocol::reference::{Order, Scope, SitePolicy, in_force};
use protocol::time::{BusinessDate, UtcMillis};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::apply;
use crate::authority::{Authority, AuthorityError};
use crate::log::{Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::posting::PostingKind;
use crate::store::{Store, StoreError, Tx, log, pass, posting, reference};

/// Parcels of one order, or of one number, that are told; more have no pass.
const PARCELS_MAX: i64 = 50;
/// White around a code (ISO/IEC 18004 §6.3.8).
const QUIET_MODULES: i32 = 4;
/// As the log and the audit name the hub itself.
const HUB: &str = "hub";

/// Why there is no pass.
#[derive(Debug, thiserror::Error)]
pub enum PassError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No key can sign.
    #[error(
        "no key for passes can sign here: every key is revoked, or its secret half lies with another hub process. \
         Make one: counterfoil-hub pass-key rotate --lead-days 0"
    )]
    NoKey,
    /// The key's file.
    #[error(transparent)]
    Key(#[from] AuthorityError),
    /// The order is no sale.
    #[error("parcel {shipment}: {why}")]
    Sale {
        /// Of which parcel.
        shipment: ShipmentId,
        /// What is wrong.
        why: String,
    },
}

/// What the shipment's posting says of a parcel.
#[derive(Debug, Deserialize)]
struct Document {
    order: OrderId,
    shipment: ShipmentId,
    last: bool,
    lines: Vec<DocumentLine>,
    site: SiteId,
    business_date: BusinessDate,
}

#[derive(Debug, Deserialize)]
struct DocumentLine {
    line: u32,
    shipped: i64,
}

/// A parcel with its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    packed: Packed,
    order: Order,
    latest: BusinessDate,
}

/// A pass as the API and the command line tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PassView {
    /// Of which order.
    pub order: OrderId,
    /// Of which parcel.
    pub shipment: ShipmentId,
    /// Its id: that of the operation that closed the parcel.
    pub pass: PassId,
    /// Signed with this key.
    pub key: PassKeyId,
    /// The day the parcel was packed.
    pub issued_on: BusinessDate,
    /// The last day it may be used.
    pub latest: BusinessDate,
    /// It carries a digest only, because the parcel has too many lines for a code that a cheap scanner reads: the
    /// place of return must know the order.
    pub digest_only: bool,
    /// What the code on the packing slip holds.
    pub text: String,
}

impl PassView {
    /// Of a pass that was made.
    #[must_use]
    pub fn of(issued: Issued) -> Self {
        let claims = &issued.pass.claims;
        Self {
            order: claims.order().clone(),
            shipment: claims.parcel().shipment.clone(),
            pass: claims.pass(),
            key: issued.pass.key,
            issued_on: claims.issued_on(),
            latest: claims.latest(),
            digest_only: matches!(claims.parcel().sold, Sold::Digest(_)),
            text: issued.text,
        }
    }
}

/// Which parcels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Those of this number: one, unless two sites gave the same.
    Shipment(ShipmentId),
    /// Those of an order.
    Order(OrderId),
}

/// The parcels that are asked for, with their orders as they stand, oldest first.
///
/// # Errors
/// [`StoreError`].
pub fn parcels(tx: &mut Tx<'_>, asked: &Asked) -> Result<Vec<Parcel>, StoreError> {
    let keys = match asked {
        Asked::Shipment(shipment) => pass::of_shipment(tx, shipment.as_str(), PARCELS_MAX)?,
        Asked::Order(order) => pass::of_order(tx, order.as_str(), PARCELS_MAX)?,
    };
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let mut parcels = Vec::with_capacity(keys.len());
    for row in posting::load(tx, &keys)? {
        let Some(packed) = packed(&row.key, &row.document) else { continue };
        let Some(order) = apply::order(tx, &packed.0)? else { continue };
        let latest = latest_of(tx, &packed.1)?;
        parcels.push(Parcel { packed: packed.1, order, latest });
    }
    Ok(parcels)
}

/// What a shipment's posting says; nothing of a document that another version wrote.
pub(crate) fn packed(posting: &str, document: &str) -> Option<(OrderId, Packed)> {
    let pass = pass_of(posting)?;
    let document: Document = serde_json::from_str(document).ok()?;
    let lines = document.lines.iter().filter(|line| line.shipped > 0);
    let lines: BTreeMap<u32, i64> = lines.map(|line| (line.line, line.shipped)).collect();
    let packed = Packed {
        pass,
        site: document.site,
        shipment: document.shipment,
        packed_on: document.business_date,
        lines,
        is_last: document.last,
    };
    Some((document.order, packed))
}

/// The posting of the parcel that a pass is of.
pub(crate) fn posting_of(pass: PassId) -> String {
    format!("{}-{pass}", PostingKind::Shipment.as_str())
}

fn pass_of(posting: &str) -> Option<PassId> {
    let id = posting.strip_prefix(PostingKind::Shipment.as_str())?.strip_prefix('-')?;
    OperationId::parse(id).map(|id| PassId(id.0))
}

/// By the policy that was in force where and when it was packed.
fn latest_of(tx: &mut Tx<'_>, packed: &Packed) -> Result<BusinessDate, StoreError> {
    let Some(site) = reference::site(tx, &packed.site)? else { return Ok(latest(None, packed.packed_on)) };
    let mut policies: Vec<SitePolicy> = reference::policies(tx, &Scope::Site(site.site.clone()))?;
    policies.extend(reference::policies(tx, &Scope::Region(site.region.clone()))?);
    Ok(latest(in_force(&policies, &site, packed.packed_on), packed.packed_on))
}

/// Makes a parcel's pass with the key of its day.
///
/// # Errors
/// [`PassError`].
pub fn make(authority: &Authority, keys: &[PassKey], parcel: &Parcel) -> Result<PassView, PassError> {
    let Parcel { packed, order, latest } = parcel;
    let key = signing(authority, keys, packed.packed_on).ok_or(PassError::NoKey)?;
    let sign = |message: &[u8]| authority.sign_pass(key.key, message);
    match issue(order, packed, &key.issuer, *latest, key.key, sign) {
        Ok(issued) => Ok(PassView::of(issued)),
        Err(IssueError::Key(error)) => Err(error.into()),
        Err(error @ IssueError::Sale(_)) => {
            Err(PassError::Sale { shipment: packed.shipment.clone(), why: error.to_string() })
        }
    }
}

/// The text of a return authorisation's code, with the key of the day it was made.
///
/// # Errors
/// [`PassError`].
pub(crate) fn authorised(
    authority: &Authority,
    keys: &[PassKey],
    told: &Authorised,
    made_on: BusinessDate,
) -> Result<String, PassError> {
    let key = signing(authority, keys, made_on).ok_or(PassError::NoKey)?;
    Ok(authorise(told, &key.issuer, key.key, |message| authority.sign_pass(key.key, message))?)
}

/// All passes that are asked for.
///
/// # Errors
/// [`PassError`].
pub async fn made(store: &Store, authority: &Authority, asked: Asked) -> Result<Vec<PassView>, PassError> {
    let (parcels, keys) = store.read(move |tx| Ok((parcels(tx, &asked)?, pass::keys(tx)?))).await?;
    parcels.iter().map(|parcel| make(authority, &keys, parcel)).collect()
}

/// The newest key that signed on a day already, else the oldest: parcels are older than the first key where the hub was
/// there before passes were.
pub(crate) fn signing<'k>(
    authority: &Authority,
    keys: &'k [PassKey],
    on: BusinessDate,
) -> Option<&'k PassKey> {
    let usable = || keys.iter().filter(|key| key.revoked_on.is_none() && authority.has_pass_key(key.key));
    let age = |key: &&PassKey| (key.signs_from, key.key);
    usable().filter(|key| key.signs_from <= on).max_by_key(age).or_else(|| usable().min_by_key(age))
}

/// The keys that sites are told: all but those whose last pass is over. The newest come first.
#[must_use]
pub fn published(mut keys: Vec<PassKey>, today: BusinessDate) -> Vec<PassKey> {
    keys.sort_by_key(|key| std::cmp::Reverse((key.signs_from, key.key)));
    let mut told = Vec::with_capacity(keys.len());
    let mut signs_until: Option<BusinessDate> = None;
    for key in keys {
        // Each signs until the next newer one does.
        let is_over = signs_until.is_some_and(|last| {
            BusinessDate(last.0.saturating_add(jiff::Span::new().days(PASS_DAYS_MAX))) < today
        });
        signs_until = Some(key.signs_from);
        if !is_over {
            told.push(key);
        }
    }
    told
}

/// Sees to it that a key can sign: makes the first one. Says which it made.
///
/// # Errors
/// [`PassError`].
pub async fn ensure_key(
    store: &Store,
    authority: &Authority,
    now: UtcMillis,
) -> Result<Option<PassKeyId>, PassError> {
    let keys = store.read(pass::keys).await?;
    if signing(authority, &keys, now.date()).is_some() {
        return Ok(None);
    }
    let key = fresh_key(authority, now.date())?;
    let id = key.key;
    store.write_locked(move |tx| add(tx, HUB, &key, now)).await?;
    Ok(Some(id))
}

/// Another key, which signs from a day on.
///
/// # Errors
/// [`AuthorityError`].
pub fn fresh_key(authority: &Authority, signs_from: BusinessDate) -> Result<PassKey, AuthorityError> {
    let public = authority.make_pass_key()?;
    Ok(PassKey { key: public.id(), issuer: authority.pass_issuer(), public, signs_from, revoked_on: None })
}

/// The code of a pass as a picture: SVG, black on white, one unit a module, with its quiet zone. Nothing for a text that
/// no code holds.
#[must_use]
pub fn svg(text: &str) -> Option<String> {
    use std::fmt::Write as _;

    use qrcodegen::{QrCode, QrCodeEcc};

    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let side = code.size() + 2 * QUIET_MODULES;
    let mut out = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="white" d="M0 0h{side}v{side}H0z"/><path d=""#
    );
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(out, "M{} {}h1v1h-1z", x + QUIET_MODULES, y + QUIET_MODULES);
        }
    }
    out.push_str(r#""/></svg>"#);
    Some(out)
}

/// Appends a key to the log and applies it at once, so that whoever lists the keys next sees it; the act goes to the
/// audit.
///
/// # Errors
/// [`StoreError`].
pub fn add(tx: &mut Tx<'_>, operator: &str, key: &PassKey, now: UtcMillis) -> Result<(), StoreError> {
    let last = log::lock_apply(tx)?;
    let action = OperatorAction::AddPassKey { key: key.clone() };
    apply::append_at_once(tx, last, now, &[Entry::OperatorAction { operator: operator.to_owned(), action }])?;
    let detail = serde_json::json!({"signs_from": key.signs_from, "issuer": key.issuer});
    let subject = format!("pass-key/{}", key.key);
    act::append(tx, &Act { actor: operator, action: "pass_key.added", subject: &subject, detail }, now)
}

/// What asking for a revocation led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revocation {
    /// It is revoked now.
    Done,
    /// It was revoked before; nothing is written.
    Before(BusinessDate),
    /// There is no such key; nothing is written.
    Unknown,
}

/// Appends a revocation to the log and applies it at once; the act goes to the audit. One of a key that is revoked
/// already leaves no trace.
///
/// # Errors
/// [`StoreError`].
pub fn revoke(
    tx: &mut Tx<'_>,
    operator: &str,
    key: PassKeyId,
    note: &str,
    now: UtcMillis,
) -> Result<Revocation, StoreError> {
    let last = log::lock_apply(tx)?;
    match pass::keys(tx)?.into_iter().find(|known| known.key == key).map(|known| known.revoked_on) {
        None => return Ok(Revocation::Unknown),
        Some(Some(on)) => return Ok(Revocation::Before(on)),
        Some(None) => {}
    }
    let action = OperatorAction::RevokePassKey { key, on: now.date(), note: note.to_owned() };
    apply::append_at_once(tx, last, now, &[Entry::OperatorAction { operator: operator.to_owned(), action }])?;
    let detail = serde_json::json!({"note": note});
    let subject = format!("pass-key/{key}");
    act::append(tx, &Act { actor: operator, action: "pass_key.revoked", subject: &subject, detail }, now)?;
    Ok(Revocation::Done)
}

#[cfg(test)]
mod tests {
    use protocol::id::PassIssuer;
    use protocol::pass::PassPublicKey;

    use super::*;
    use crate::store::conformance;

    fn key(byte: u8, signs_from: &str) -> PassKey {
        let public = PassPublicKey([byte; 32]);
        PassKey {
            key: public.id(),
            issuer: PassIssuer::parse("hub-1").unwrap(),
            public,
            signs_from: BusinessDate::parse(signs_from).unwrap(),
            revoked_on: None,
        }
    }

    #[test]
    fn keys_are_told_until_their_last_pass_is_over() {
        let keys = vec![key(1, "2020-01-01"), key(2, "2021-01-01"), key(3, "2026-01-01")];
        let told = |today: &str| {
            let told = published(keys.clone(), BusinessDate::parse(today).unwrap());
            told.iter().map(|key| key.signs_from.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(told("2026-06-01"), ["2026-01-01", "2021-01-01", "2020-01-01"]);
        // The first signed until 2021 begins; 2,250 days later nothing of it holds.
        assert_eq!(told("2027-03-02"), ["2026-01-01", "2021-01-01"]);
        assert_eq!(told("2040-01-01"), ["2026-01-01"], "the newest stays");
    }

    #[tokio::test]
    async fn a_key_is_there_at_once_and_revoked_once() {
        for fresh in [Some(conformance::sqlite()), conformance::postgres()].into_iter().flatten() {
            let (store, at, one) = (&fresh.store, UtcMillis(1_700_000_000_000), key(1, "2023-01-01"));
            let id = one.key;
            store.write_locked(move |tx| add(tx, "olga", &one, at)).await.unwrap();
            assert_eq!(store.read(pass::keys).await.unwrap().len(), 1);
            let again = || store.write_locked(move |tx| revoke(tx, "olga", id, "leaked", at));
            assert_eq!(again().await.unwrap(), Revocation::Done);
            assert_eq!(again().await.unwrap(), Revocation::Before(at.date()));
            let other = key(2, "2023-01-01").key;
            let unknown = store.write_locked(move |tx| revoke(tx, "olga", other, "leaked", at)).await;
            assert_eq!(unknown.unwrap(), Revocation::Unknown);
            let acts = store.read(|tx| act::page(tx, i64::MAX, 10)).await.unwrap();
            assert_eq!(acts.len(), 2, "{acts:?}");
        }
    }

    #[test]
    fn postings_and_passes_name_each_other() {
        let pass = PassId::from_random([3; 16]);
        assert_eq!(pass_of(&posting_of(pass)), Some(pass));
        for other in ["return-6f1c0b7e-0000-4000-8000-000000000000", "shipment-", "shipment", ""] {
            assert_eq!(pass_of(other), None, "{other}");
        }
    }
}
