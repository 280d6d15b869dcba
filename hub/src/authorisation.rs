//! Returns that are authorised before the customer comes: a shop's platform says which lines of an order come back and why,
//! and gets the text of a code for the customer's telephone ([`protocol::pass::Authorised`]).
//!
//! A request is decided under apply's lock, and its entry is applied in the same transaction. A number is one
//! authorisation: the same content again is no second one, another content is refused. What a code says is never changed;
//! it is revoked, and another one is made. A channel authorises returns of the orders that it sent, and has the codes that
//! it made; whoever may have the pass of any parcel may do so for any order. This file knows no HTTP.

use std::collections::BTreeSet;

use protocol::barcode::is_card_number;
use protocol::chain::Hash;
use protocol::id::{AuthorisationId, OrderId};
use protocol::pass::{AUTHORISED_LINES_MAX, Authorised, AuthorisedLine, PASS_DAYS_MAX, PassKey};
use protocol::time::{BusinessDate, UtcMillis};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::apply;
use crate::authority::Authority;
use crate::channel::{Outcome, of_token};
use crate::log::{Entry, OperatorAction};
use crate::order::QUANTITY_MAX;
use crate::pass::{self as passes, PassError};
use crate::refund::checked;
use crate::store::act::{self, Act};
use crate::store::authorisation::{self, AuthorisationRow};
use crate::store::idempotency::{self, KeyRow};
use crate::store::{self, Store, StoreError, Tx, log, pass};

/// How long one may be used where nobody says it.
const DAYS_DEFAULT: i32 = 60;

/// What a shop's platform authorises.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// The number that the customer knows. One number is one authorisation.
    pub number: AuthorisationId,
    /// Of which order.
    pub order: OrderId,
    /// When the customer declared it: windows are judged on that day. Today (UTC) if it is left out.
    #[serde(default)]
    pub declared_on: Option<BusinessDate>,
    /// The last day it may be used. 60 days after it was declared if it is left out.
    #[serde(default)]
    pub latest: Option<BusinessDate>,
    /// What comes back: each line once.
    #[schemars(length(min = 1, max = AUTHORISED_LINES_MAX))]
    pub lines: Vec<AuthorisedLine>,
}

impl Wanted {
    /// With what was left out, as it was meant on the day it was asked for.
    fn whole(&self, asked_on: BusinessDate) -> Authorised {
        let declared_on = self.declared_on.unwrap_or(asked_on);
        Authorised {
            number: self.number.clone(),
            order: self.order.clone(),
            declared_on,
            latest: self.latest.unwrap_or_else(|| after(declared_on, DAYS_DEFAULT)),
            lines: self.lines.clone(),
        }
    }
}

fn after(day: BusinessDate, days: i32) -> BusinessDate {
    BusinessDate(day.0.saturating_add(jiff::Span::new().days(days)))
}

/// A program that asks.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// As the audit names it.
    pub(crate) actor: String,
    /// As the orders that it sent name it.
    pub(crate) origin: String,
    /// It may have the pass of any parcel, and so the code of any order.
    pub(crate) is_of_all: bool,
}

impl Caller {
    /// Whether one is its own: the tokens of one channel are one.
    pub(crate) fn has(&self, row: &AuthorisationRow) -> bool {
        self.is_of_all || of_token(&row.made_by) == of_token(&self.actor)
    }

    /// Its own, by number: those after one, of one order if it is named.
    pub(crate) fn page(
        &self,
        tx: &mut Tx<'_>,
        order: Option<&OrderId>,
        after: &str,
        limit: i64,
    ) -> Result<Vec<AuthorisationRow>, StoreError> {
        let channel = if self.is_of_all { "" } else { of_token(&self.actor) };
        match order {
            Some(order) => authorisation::of_order(tx, order, channel, after, limit),
            None if self.is_of_all => authorisation::page(tx, after, limit),
            None => authorisation::of_channel(tx, channel, after, limit),
        }
    }
}

/// What is asked for, under a key of its own.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Who asks.
    pub(crate) caller: Caller,
    /// The program's own key of the request.
    pub(crate) key: String,
    /// What it wants.
    pub(crate) wanted: Wanted,
}

/// Why nothing was changed.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The key was used for another request.
    KeyUsed,
    /// There is no such order, or no such authorisation.
    Missing(String),
    /// It cannot be so.
    Invalid(String),
    /// The number stands for something else, or the order is another's.
    Conflict(String),
    /// Another one made it.
    Foreign,
    /// The store did not take it.
    Store(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Where an authorisation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum AuthorisationState {
    /// Nothing has come back by it.
    Open,
    /// A return was made by it. What is left of its lines may still come.
    Used,
    /// It holds no more.
    Revoked,
    /// Its last day is over.
    Expired,
}

impl AuthorisationState {
    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Used => "used",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
        }
    }
}

/// An authorisation as the API and the pages tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuthorisationView {
    /// Its number.
    pub number: AuthorisationId,
    /// Of which order.
    pub order: OrderId,
    /// Where it stands.
    pub state: AuthorisationState,
    /// When the customer declared it.
    pub declared_on: BusinessDate,
    /// The last day it may be used.
    pub latest: BusinessDate,
    /// What comes back.
    pub lines: Vec<AuthorisedLine>,
    /// Who asked for it.
    pub made_by: String,
    /// When, UTC milliseconds.
    pub made_at: i64,
    /// When it was revoked, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<i64>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub revoked_why: String,
    /// The last return that was made by it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub used_by: String,
    /// When that was taken, UTC milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_at: Option<i64>,
}

impl AuthorisationView {
    /// As it stands on a day.
    #[must_use]
    pub fn of(row: AuthorisationRow, today: BusinessDate) -> Self {
        let state = if row.revoked_at != 0 {
            AuthorisationState::Revoked
        } else if !row.used_by.is_empty() {
            AuthorisationState::Used
        } else if row.told.latest < today {
            AuthorisationState::Expired
        } else {
            AuthorisationState::Open
        };
        let Authorised { number, order, declared_on, latest, lines } = row.told;
        let some = |at: i64| (at != 0).then_some(at);
        Self {
            number,
            order,
            state,
            declared_on,
            latest,
            lines,
            made_by: row.made_by,
            made_at: row.made_at,
            revoked_at: some(row.revoked_at),
            revoked_why: row.revoked_why,
            used_by: row.used_by,
            used_at: some(row.used_at),
        }
    }
}

/// One with the text of its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuthorisationDetail {
    /// As it stands.
    #[serde(flatten)]
    pub authorisation: AuthorisationView,
    /// What the code for the customer holds.
    pub text: String,
}

/// Authorises a return. Says whether it is new.
///
/// # Errors
/// [`Refusal`]; nothing was changed then.
pub(crate) async fn make(
    store: &Store,
    asked: Asked,
    now: UtcMillis,
) -> Result<(Outcome, AuthorisationRow), Refusal> {
    store.write_locked(move |tx| decide(tx, &asked, now)).await?
}

type Decided = Result<(Outcome, AuthorisationRow), Refusal>;

fn decide(tx: &mut Tx<'_>, asked: &Asked, now: UtcMillis) -> Result<Decided, StoreError> {
    let Asked { caller, key, wanted } = asked;
    let actor = &caller.actor;
    let last = log::lock_apply(tx)?;
    let channel = format!("authorise/{actor}");
    let body = Hash::of(json!(wanted).to_string().as_bytes());
    if let Some(known) = idempotency::find(tx, &channel, key)? {
        if known.body != body {
            return Ok(Err(Refusal::KeyUsed));
        }
        return Ok(stored(tx, wanted.number.as_str())?.map(|row| (known.outcome, row)));
    }
    let outcome = match authorisation::find(tx, wanted.number.as_str())? {
        // What was left out means what it meant then, whatever the order is by now.
        Some(known) if caller.has(&known) && wanted.whole(UtcMillis(known.made_at).date()) == known.told => {
            Outcome::Known
        }
        Some(known) => {
            let detail = format!(
                "Return authorisation {} is there already, with another content or from another token. Another one needs \
                 another number; revoke this one if it is not to hold. Nothing was changed.",
                known.told.number
            );
            return Ok(Err(Refusal::Conflict(detail)));
        }
        None => {
            let told = match checked_against_order(tx, caller, wanted, now.date())? {
                Ok(told) => told,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let detail = json!({"order": told.order, "declared_on": told.declared_on});
            let subject = format!("authorisation/{}", told.number);
            let action = OperatorAction::AuthoriseReturn { authorised: told };
            let entry = Entry::OperatorAction { operator: actor.clone(), action };
            apply::append_at_once(tx, last, now, &[entry])?;
            act::append(tx, &Act { actor, action: "authorisation.made", subject: &subject, detail }, now)?;
            Outcome::Added
        }
    };
    idempotency::insert(tx, &channel, key, &KeyRow { body, outcome, order: wanted.order.clone() }, now)?;
    Ok(stored(tx, wanted.number.as_str())?.map(|row| (outcome, row)))
}

fn stored(tx: &mut Tx<'_>, number: &str) -> Result<Result<AuthorisationRow, Refusal>, StoreError> {
    let found = authorisation::find(tx, number)?;
    Ok(found.ok_or_else(|| Refusal::Missing(format!("No return authorisation has the number {number}."))))
}

/// What is wanted, whole, if the order can have it and the caller may say so.
fn checked_against_order(
    tx: &mut Tx<'_>,
    caller: &Caller,
    wanted: &Wanted,
    today: BusinessDate,
) -> Result<Result<Authorised, Refusal>, StoreError> {
    let invalid = |why: String| Ok(Err(Refusal::Invalid(format!("{why} Nothing was changed."))));
    let Some(order) = apply::order(tx, &wanted.order)? else {
        let detail = format!("The hub knows no order {}: send it first. Nothing was changed.", wanted.order);
        return Ok(Err(Refusal::Missing(detail)));
    };
    let kept = store::order::load(tx, &[wanted.order.as_str()])?.pop();
    let origin = kept.map_or_else(String::new, |row| row.origin);
    if !caller.is_of_all && !origin.is_empty() && origin != caller.origin {
        let detail = format!(
            "Order {} came from `{origin}`, and its returns are authorised from there, or by a token that has the scope \
             `pass`, too. Nothing was changed.",
            order.order
        );
        return Ok(Err(Refusal::Conflict(detail)));
    }
    if is_card_number(wanted.number.as_str()) {
        return invalid("`number` is a card number, which is never kept.".to_owned());
    }
    let told = wanted.whole(today);
    let Authorised { declared_on, latest, .. } = told;
    if declared_on > today || declared_on < order.ordered_on {
        return invalid(format!(
            "`declared_on` is {declared_on}: it is from the day of the order, {}, to today, {today}.",
            order.ordered_on
        ));
    }
    let last = after(declared_on, PASS_DAYS_MAX);
    if latest < declared_on || latest > last {
        return invalid(format!("`latest` is {latest}: it is from {declared_on} to {last}."));
    }
    if wanted.lines.is_empty() || wanted.lines.len() > AUTHORISED_LINES_MAX {
        return invalid(format!("`lines` has 1 to {AUTHORISED_LINES_MAX} lines."));
    }
    let mut seen = BTreeSet::new();
    for line in &wanted.lines {
        let Some(sold) = order.lines.iter().find(|sold| sold.line == line.line) else {
            return invalid(format!("Order {} has no line {}.", order.order, line.line));
        };
        if !seen.insert(line.line) {
            return invalid(format!("Line {} stands there twice.", line.line));
        }
        let most = sold.base_quantity.min(QUANTITY_MAX);
        if !(1..=most).contains(&line.quantity) {
            return invalid(format!("`quantity` of line {} is from 1 to {most}.", line.line));
        }
    }
    Ok(Ok(told))
}

/// Says that one holds no more. Once is enough: said again, nothing is written.
///
/// # Errors
/// [`Refusal`]; nothing was changed then.
pub(crate) async fn revoke(
    store: &Store,
    caller: Caller,
    number: AuthorisationId,
    note: &str,
    now: UtcMillis,
) -> Result<AuthorisationRow, Refusal> {
    let note = checked(note, "say why it is revoked");
    let note = note.map_err(|error| Refusal::Invalid(format!("`reason`: {error}.")))?;
    let done = store.write_locked(move |tx| {
        let last = log::lock_apply(tx)?;
        let row = match stored(tx, number.as_str())? {
            Ok(row) if !caller.has(&row) => return Ok(Err(Refusal::Foreign)),
            Ok(row) if row.revoked_at == 0 => row,
            other => return Ok(other),
        };
        let (number, actor) = (row.told.number, caller.actor.as_str());
        let action = OperatorAction::RevokeAuthorisation { number: number.clone(), note: note.clone() };
        let entry = Entry::OperatorAction { operator: actor.to_owned(), action };
        apply::append_at_once(tx, last, now, &[entry])?;
        let (subject, detail) = (format!("authorisation/{number}"), json!({"note": note}));
        let act = Act { actor, action: "authorisation.revoked", subject: &subject, detail };
        act::append(tx, &act, now)?;
        stored(tx, number.as_str())
    });
    done.await?
}

/// The text of an authorisation's code.
///
/// # Errors
/// [`PassError`].
pub(crate) async fn detail(
    store: &Store,
    authority: &Authority,
    row: AuthorisationRow,
    today: BusinessDate,
) -> Result<AuthorisationDetail, PassError> {
    let keys: Vec<PassKey> = store.read(pass::keys).await?;
    let text = passes::authorised(authority, &keys, &row.told, UtcMillis(row.made_at).date())?;
    Ok(AuthorisationDetail { authorisation: AuthorisationView::of(row, today), text })
}
