//! Refunds: one for each part of a return's money that somebody has to pay out, and what that somebody says of it.
//!
//! A refund is settled by evidence only: the number that its executor has for the payment. What comes in is checked here
//! against the refund as it stands, whichever way it comes, written into the log and applied in one transaction: nothing
//! comes between. Money that went out twice is never refused: it is written down, and a person hears of it.
//!
//! It knows no executor, and not who may say what.

mod capped;
mod cause;
mod decide;
pub(crate) mod evidence;

use std::fmt;
use std::str::FromStr;

use protocol::barcode::is_card_number;
use protocol::id::{IdError, ReturnId};
use protocol::limits::KEY_BYTES_MAX;
use protocol::money::Money;
use protocol::time::{BusinessDate, UtcMillis};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

pub(crate) use self::capped::take_off;
pub(crate) use self::cause::{asked, asked_cause, given_up, given_up_cause, untold_cause};
pub(crate) use self::decide::{act_of, assessed, checked, recorded, steps_of};
pub use self::decide::{answer, cancel, redirect};
use crate::store::StoreError;
use crate::store::refund::RefundRow;
use crate::store::refund_payment::PaymentRow;

/// Longest evidence, in characters: the number that an executor has for what it paid.
pub const EVIDENCE_CHARS_MAX: usize = 64;
/// Who can have something to pay out.
pub const EXECUTORS: [&str; 4] = ["commerce", "provider", "erp", "till"];
/// Longest reason of one that could not be paid, in characters.
pub const REASON_CHARS_MAX: usize = 200;
/// Longest id: a return's number, a dot and three digits.
pub const REFUND_ID_BYTES_MAX: usize = KEY_BYTES_MAX + 4;
/// The last step that an id has room for.
pub const STEP_MAX: i64 = 999;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;

/// Which refund: the return's number, a dot, and the step of its plan, such as `R-1A2B3C4D.1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[schemars(extend(
    "minLength" = 3,
    "maxLength" = REFUND_ID_BYTES_MAX,
    "pattern" = r"^[^\u0000-\u001f\u007f-\u009f]+\.[1-9][0-9]{0,2}$"
))]
#[serde(transparent)]
pub struct RefundId(String);

/// Why a text is no refund's id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefundIdError {
    /// No step at its end.
    #[error("refund `{0}` does not end with a dot and a step from 1 to {STEP_MAX}, as R-1A2B3C4D.1 does")]
    Step(String),
    /// What is before the step is no return's number.
    #[error(transparent)]
    Number(#[from] IdError),
}

impl RefundId {
    /// Of a return's number, which is one, and a step from 1 to [`STEP_MAX`].
    #[must_use]
    pub fn new(return_id: &str, step: i64) -> Self {
        Self(format!("{return_id}.{step}"))
    }

    /// Reads one.
    ///
    /// # Errors
    /// [`RefundIdError`].
    pub fn parse(text: impl Into<String>) -> Result<Self, RefundIdError> {
        let text = text.into();
        let Some((number, step)) = text.rsplit_once('.') else {
            return Err(RefundIdError::Step(text.escape_debug().to_string()));
        };
        let is_step = (1..=3).contains(&step.len())
            && step.bytes().all(|byte| byte.is_ascii_digit())
            && !step.starts_with('0');
        if !is_step {
            return Err(RefundIdError::Step(text.escape_debug().to_string()));
        }
        ReturnId::parse(number)?;
        Ok(Self(text))
    }

    /// The text as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RefundId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for RefundId {
    type Err = RefundIdError;

    fn from_str(text: &str) -> Result<Self, RefundIdError> {
        Self::parse(text)
    }
}

impl<'de> Deserialize<'de> for RefundId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum RefundState {
    /// Taken before the hub followed refunds: whoever paid then was told outside of the hub, and nobody has said what became
    /// of it.
    Before,
    /// Nobody has said what became of it, or only a part is paid.
    Requested,
    /// Paid, with its evidence.
    Settled,
    /// It could not be paid: the customer is still owed it.
    Failed,
    /// Another refund pays it instead.
    Replaced,
    /// Nothing is due any more, by a person's word.
    Cancelled,
}

impl RefundState {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::Requested, Self::Settled, Self::Failed, Self::Replaced, Self::Cancelled, Self::Before];

    /// As columns, addresses and the API have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Requested => "requested",
            Self::Settled => "settled",
            Self::Failed => "failed",
            Self::Replaced => "replaced",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether the customer is still owed it.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::Requested | Self::Failed => true,
            Self::Before | Self::Settled | Self::Replaced | Self::Cancelled => false,
        }
    }
}

/// Who pays a refund out, as columns and the API have it.
///
/// # Errors
/// The words that there are.
pub fn executor(word: &str) -> Result<&'static str, String> {
    let known = EXECUTORS.into_iter().find(|known| *known == word);
    known.ok_or_else(|| format!("`{}` is nobody who pays: {}", word.escape_debug(), EXECUTORS.join(", ")))
}

/// What an executor says of a refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
pub enum RefundAnswer {
    /// It has taken it over and will say what becomes of it. The customer has no money yet.
    Accepted {
        /// Its own number for the order to pay, if it has one; never a card number.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reference: String,
    },
    /// The money went out.
    Settled {
        /// How much.
        amount: Money,
        /// The executor's own number for it; never a card number.
        evidence: String,
        /// On which day, if it says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<BusinessDate>,
        /// What the executor paid in all under this evidence, where one payment is for several refunds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        total: Option<Money>,
    },
    /// It cannot be paid so: a closed card, a window that is over. Of one that is paid: the money came back.
    Failed {
        /// Why, in the executor's own words.
        reason: String,
    },
}

/// Another way for a refund that cannot be paid as planned; words as a plan has them.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    clap::ValueEnum,
)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Instead {
    /// Store credit.
    StoreCredit,
    /// A gift card.
    GiftCard,
    /// A bank transfer.
    BankTransfer,
    /// Cash from a till.
    Cash,
}

impl Instead {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::StoreCredit, Self::GiftCard, Self::BankTransfer, Self::Cash];

    /// As columns, forms and the API have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::StoreCredit => "store_credit",
            Self::GiftCard => "gift_card",
            Self::BankTransfer => "bank_transfer",
            Self::Cash => "cash",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|instead| instead.as_str() == word)
    }
}

/// Why something said of a refund was not written down; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    /// No such refund.
    #[error("there is no refund {0}: its number stands on the page of its return")]
    NotFound(RefundId),
    /// What was said cannot be.
    #[error("{field}: {why}")]
    Invalid {
        /// Which value.
        field: &'static str,
        /// What is wrong with it, and what it should be.
        why: String,
    },
    /// It does not fit where the refund stands.
    #[error("{0}")]
    Conflict(String),
    /// The store did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What an answer is to a refund as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Something that was not known.
    News,
    /// It was said before.
    Known,
}

impl RefundAnswer {
    /// Without white space around what people and programs wrote.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let trim = |text: String| text.trim().to_owned();
        match self {
            Self::Accepted { reference } => Self::Accepted { reference: trim(reference) },
            Self::Settled { amount, evidence, on, total } => {
                Self::Settled { amount, evidence: trim(evidence), on, total }
            }
            Self::Failed { reason } => Self::Failed { reason: trim(reason) },
        }
    }
}

/// Whether an answer can be, and whether it says anything new. An answer that contradicts an earlier one about money that
/// went out is news: a person must hear of it. `payments` are those of the refund.
///
/// # Errors
/// [`RefundError::Invalid`], or [`RefundError::Conflict`] if it is accepted and not to be paid.
pub fn check(
    row: &RefundRow,
    payments: &[PaymentRow],
    answer: &RefundAnswer,
    now: UtcMillis,
) -> Result<Fit, RefundError> {
    let fit = |is_known: bool| if is_known { Fit::Known } else { Fit::News };
    let mut counted = payments.iter().filter(|payment| !payment.came_back);
    match answer {
        RefundAnswer::Accepted { reference } => {
            if !reference.is_empty() {
                check_text("reference", reference, EVIDENCE_CHARS_MAX)?;
            }
            match row.state {
                RefundState::Before | RefundState::Requested => {
                    Ok(fit(row.accepted_at != 0 && (reference.is_empty() || row.reference == *reference)))
                }
                // It has said more than that already.
                RefundState::Settled => Ok(Fit::Known),
                RefundState::Failed | RefundState::Replaced | RefundState::Cancelled => {
                    let why = format!(
                        "refund {} is {} and not to be paid by {} any more: stop it there. If it is paid all the same, \
                         say so with its evidence",
                        row.refund,
                        row.state.as_str(),
                        row.executor
                    );
                    Err(RefundError::Conflict(why))
                }
            }
        }
        RefundAnswer::Settled { amount, evidence, on, total } => {
            check_text("evidence", evidence, EVIDENCE_CHARS_MAX)?;
            if amount.currency.to_string() != row.currency {
                let why = format!("refund {} is in {}, not in {}", row.refund, row.currency, amount.currency);
                return Err(RefundError::Invalid { field: "amount", why });
            }
            if amount.minor <= 0 {
                let why = format!("{amount} cannot have been paid: give what the customer got");
                return Err(RefundError::Invalid { field: "amount", why });
            }
            if let Some(total) =
                total.filter(|total| total.currency != amount.currency || total.minor < amount.minor)
            {
                let why = format!("{total} cannot be the whole of a payment of which {amount} is a part");
                return Err(RefundError::Invalid { field: "total", why });
            }
            // Somewhere it is tomorrow already.
            if let Some(on) = on.filter(|on| *on > now.plus(DAY_MILLIS).date()) {
                let why =
                    format!("{on} is still to come: give the day on which it was paid, or leave it out");
                return Err(RefundError::Invalid { field: "on", why });
            }
            let is_it = |payment: &PaymentRow| {
                payment.evidence == *evidence
                    && payment.amount == amount.minor
                    && on.is_none_or(|on| on.to_string() == payment.settled_on)
            };
            Ok(fit(counted.any(is_it)))
        }
        RefundAnswer::Failed { reason } => {
            check_text("reason", reason, REASON_CHARS_MAX)?;
            Ok(fit(match row.state {
                RefundState::Before | RefundState::Requested | RefundState::Settled => false,
                RefundState::Failed => row.message == *reason,
                // That nothing was paid for it is as it should be.
                RefundState::Replaced | RefundState::Cancelled => counted.next().is_none(),
            }))
        }
    }
}

/// Text that people read later: there, printable, short, and no card number.
fn check_text(field: &'static str, text: &str, chars_max: usize) -> Result<(), RefundError> {
    let why = if text.trim().is_empty() {
        format!("it is missing: give 1 to {chars_max} characters")
    } else if text.chars().count() > chars_max {
        format!("it is longer than {chars_max} characters")
    } else if text.chars().any(char::is_control) {
        "it holds a character that cannot be printed: leave it out".to_owned()
    } else if holds_card_number(text) {
        "it looks like a card number, which is kept nowhere: give the executor's own number".to_owned()
    } else {
        return Ok(());
    };
    Err(RefundError::Invalid { field, why })
}

/// Whether any digits in a text are a card number: a group of them, or groups that follow one another with one to three
/// characters between that are neither letter nor digit.
fn holds_card_number(text: &str) -> bool {
    if is_card_number(text) {
        return true;
    }
    // Groups of digits, and whether each stands so close behind the one before.
    let mut groups: Vec<(String, bool)> = Vec::new();
    let mut between = String::new();
    let mut is_inside = false;
    for c in text.chars() {
        if !c.is_ascii_digit() {
            is_inside = false;
            between.push(c);
            continue;
        }
        if !is_inside {
            let is_near =
                (1..=3).contains(&between.chars().count()) && !between.chars().any(char::is_alphanumeric);
            groups.push((String::new(), is_near));
            between.clear();
            is_inside = true;
        }
        if let Some((group, _)) = groups.last_mut() {
            group.push(c);
        }
    }
    (0..groups.len()).any(|from| {
        let mut digits = String::new();
        groups.iter().skip(from).enumerate().take_while(|(at, (_, is_near))| *at == 0 || *is_near).any(
            |(_, (group, _))| {
                digits.push_str(group);
                is_card_number(&digits)
            },
        )
    })
}

/// What keeps a refund from going another way. `last` is the last step of its return.
pub(crate) fn keeps_from(row: &RefundRow, last: i64) -> Option<String> {
    let refund = &row.refund;
    match row.state {
        RefundState::Before => Some(format!(
            "refund {refund} was taken before the hub followed refunds: ask {} what became of it. If the customer has no \
             money, write down first that it failed",
            row.executor
        )),
        RefundState::Settled => Some(format!(
            "refund {refund} is settled by {} already: the customer has that money. If it came back, write down first that \
             it failed",
            row.evidence
        )),
        RefundState::Replaced => Some(format!(
            "refund {refund} was replaced by {} already: send that one another way",
            row.replaced_by
        )),
        RefundState::Cancelled => Some(format!("refund {refund} is cancelled: nothing is due for it")),
        RefundState::Requested | RefundState::Failed if last >= STEP_MAX => {
            Some(format!("refund {refund} was sent another way too often: pay it outside of the hub"))
        }
        RefundState::Requested | RefundState::Failed => None,
    }
}

/// What keeps a refund from being cancelled.
pub(crate) fn keeps_from_cancelling(row: &RefundRow) -> Option<String> {
    let refund = &row.refund;
    match row.state {
        RefundState::Settled => Some(format!(
            "refund {refund} is settled by {}: have the money taken back, and write down then that it failed",
            row.evidence
        )),
        RefundState::Replaced => {
            Some(format!("refund {refund} was replaced by {}: cancel that one", row.replaced_by))
        }
        RefundState::Cancelled => Some(format!("refund {refund} is cancelled already")),
        RefundState::Before | RefundState::Requested | RefundState::Failed => None,
    }
}

#[cfg(test)]
mod tests {
    use protocol::id::OperationId;
    use protocol::money::Currency;
    use serde_json::json;

    use super::*;

    const NOW: UtcMillis = UtcMillis(1_700_000_000_000);

    fn gbp(minor: i64) -> Money {
        Money { minor, currency: Currency::parse("GBP").unwrap() }
    }

    fn row(state: RefundState) -> RefundRow {
        let is_paid = state == RefundState::Settled;
        RefundRow {
            refund: RefundId::new("R1", 1),
            operation: OperationId(uuid::Uuid::nil()),
            step: 1,
            ordinal: 7,
            return_id: "R1".to_owned(),
            order: "1001".to_owned(),
            site: "dc1".to_owned(),
            business_date: "2023-11-14".to_owned(),
            legal_entity: "uk".to_owned(),
            executor: "provider".to_owned(),
            target: "original".to_owned(),
            method: "card".to_owned(),
            payment: "pay-1".to_owned(),
            due: 1_000,
            amount: 1_000,
            currency: "GBP".to_owned(),
            state,
            paid: if is_paid { 1_000 } else { 0 },
            evidence: if is_paid { "E-1".to_owned() } else { String::new() },
            settled_on: String::new(),
            message: if state == RefundState::Failed { "card closed".to_owned() } else { String::new() },
            requested_at: 1,
            answered_at: 0,
            replaced_by: if state == RefundState::Replaced { "R1.2".to_owned() } else { String::new() },
            replaces: String::new(),
            redirected_by: String::new(),
            consent: String::new(),
            late_told: false,
            reference: String::new(),
            accepted_at: 0,
        }
    }

    fn payment(evidence: &str, came_back: bool) -> PaymentRow {
        PaymentRow {
            refund: RefundId::new("R1", 1),
            number: 1,
            evidence: evidence.to_owned(),
            amount: 1_000,
            settled_on: "2023-11-14".to_owned(),
            origin: "test".to_owned(),
            at: 1,
            came_back,
        }
    }

    fn settled(minor: i64, evidence: &str) -> RefundAnswer {
        RefundAnswer::Settled { amount: gbp(minor), evidence: evidence.to_owned(), on: None, total: None }
    }

    fn accepted(reference: &str) -> RefundAnswer {
        RefundAnswer::Accepted { reference: reference.to_owned() }
    }

    fn failed(reason: &str) -> RefundAnswer {
        RefundAnswer::Failed { reason: reason.to_owned() }
    }

    #[test]
    fn accepted_is_no_money() {
        use RefundState as Is;
        let taken = RefundRow { reference: "ord-1".to_owned(), accepted_at: 5, ..row(Is::Requested) };
        for (row, reference, expect) in [
            (row(Is::Requested), "ord-1", Some(Fit::News)),
            (row(Is::Requested), "", Some(Fit::News)),
            (taken.clone(), "ord-1", Some(Fit::Known)),
            (taken.clone(), "", Some(Fit::Known)),
            (taken, "ord-2", Some(Fit::News)),
            (row(Is::Before), "ord-1", Some(Fit::News)),
            (row(Is::Settled), "ord-1", Some(Fit::Known)),
            (row(Is::Failed), "ord-1", None),
            (row(Is::Replaced), "ord-1", None),
            (row(Is::Cancelled), "ord-1", None),
        ] {
            let found = check(&row, &[], &accepted(reference), NOW);
            assert_eq!(found.ok(), expect, "{:?} {reference}", row.state);
        }
        assert!(check(&row(Is::Requested), &[], &accepted("4111111111111111"), NOW).is_err());
    }

    #[test]
    fn a_part_is_no_more_than_the_whole() {
        let paid = |total: Money| RefundAnswer::Settled {
            amount: gbp(1_000),
            evidence: "run-7".to_owned(),
            on: None,
            total: Some(total),
        };
        let eur = Money { minor: 5_000, currency: Currency::parse("EUR").unwrap() };
        for (total, fits) in [(gbp(1_000), true), (gbp(5_000), true), (gbp(999), false), (eur, false)] {
            let found = check(&row(RefundState::Requested), &[], &paid(total), NOW);
            assert_eq!(found.is_ok(), fits, "{total}");
        }
    }

    #[test]
    fn ids_read_back() {
        for text in ["R-1A2B3C4D.1", "R.2.10", "R1.999", "ü 1.3"] {
            let id = RefundId::parse(text).unwrap();
            assert_eq!((id.as_str(), id.to_string().as_str()), (text, text));
            assert_eq!(serde_json::from_value::<RefundId>(json!(text)).unwrap(), id);
        }
        assert_eq!(RefundId::new("R1", 12), RefundId::parse("R1.12").unwrap());
        for bad in ["", "R1", ".1", "R1.", "R1.0", "R1.01", "R1.1000", "R1.-1", "R1.x", "R\n1.1", "R1.1 "] {
            let why = RefundId::parse(bad).unwrap_err().to_string();
            assert!(!why.contains('\n'), "{why}");
        }
        let longest = format!("{}.{STEP_MAX}", "x".repeat(KEY_BYTES_MAX));
        assert_eq!(RefundId::parse(longest.as_str()).unwrap().as_str().len(), REFUND_ID_BYTES_MAX);
        assert!(RefundId::parse(format!("x{longest}")).is_err());
    }

    #[test]
    fn words_read_back() {
        for state in RefundState::ALL {
            assert_eq!(RefundState::parse(state.as_str()), Some(state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
        }
        for instead in Instead::ALL {
            assert_eq!(Instead::parse(instead.as_str()), Some(instead));
            let target: protocol::returns::Target = serde_json::from_value(json!(instead)).unwrap();
            assert_eq!(serde_json::to_value(target).unwrap(), instead.as_str(), "a plan has the same word");
        }
        assert_eq!(RefundState::parse("open"), None);
        assert_eq!(Instead::parse("original"), None);
    }

    #[test]
    fn answers_are_as_the_log_has_them() {
        let on = BusinessDate::parse("2023-11-15");
        let paid = RefundAnswer::Settled { amount: gbp(999), evidence: "E-1".to_owned(), on, total: None };
        for (answer, text) in [
            (settled(1_000, "E-1"), json!({"outcome": "settled", "amount": gbp(1_000), "evidence": "E-1"})),
            (paid, json!({"outcome": "settled", "amount": gbp(999), "evidence": "E-1", "on": "2023-11-15"})),
            (failed("card closed"), json!({"outcome": "failed", "reason": "card closed"})),
            (accepted("ord-1"), json!({"outcome": "accepted", "reference": "ord-1"})),
            (accepted(""), json!({"outcome": "accepted"})),
        ] {
            assert_eq!(serde_json::to_value(&answer).unwrap(), text);
            assert_eq!(serde_json::from_value::<RefundAnswer>(text).unwrap(), answer);
        }
        for unknown in [
            json!({"outcome": "failed", "reason": "closed", "card": "1234"}),
            json!({"outcome": "failed"}),
            json!({"outcome": "lost", "reason": "closed"}),
        ] {
            assert!(serde_json::from_value::<RefundAnswer>(unknown).is_err());
        }
    }

    #[test]
    fn what_an_answer_is_to_a_refund() {
        use RefundState as Is;
        let on = |day: &str| RefundAnswer::Settled {
            amount: gbp(1_000),
            evidence: "E-1".to_owned(),
            on: BusinessDate::parse(day),
            total: None,
        };
        let (paid, back) = (vec![payment("E-1", false)], vec![payment("E-1", true)]);
        for (state, payments, answer, expect) in [
            (Is::Requested, &Vec::new(), settled(1_000, "E-1"), Fit::News),
            (Is::Requested, &Vec::new(), failed("card closed"), Fit::News),
            (Is::Before, &Vec::new(), settled(1_000, "E-1"), Fit::News),
            (Is::Before, &Vec::new(), failed("card closed"), Fit::News),
            (Is::Failed, &Vec::new(), failed("card closed"), Fit::Known),
            (Is::Failed, &back, failed("window over"), Fit::News),
            (Is::Failed, &back, settled(1_000, "E-1"), Fit::News),
            (Is::Settled, &paid, settled(1_000, "E-1"), Fit::Known),
            (Is::Settled, &paid, on("2023-11-14"), Fit::Known),
            (Is::Settled, &paid, on("2023-11-13"), Fit::News),
            (Is::Settled, &paid, settled(900, "E-1"), Fit::News),
            (Is::Settled, &paid, settled(1_000, "E-2"), Fit::News),
            (Is::Settled, &paid, failed("card closed"), Fit::News),
            (Is::Replaced, &Vec::new(), settled(1_000, "E-1"), Fit::News),
            (Is::Replaced, &Vec::new(), failed("card closed"), Fit::Known),
            (Is::Replaced, &paid, failed("taken back"), Fit::News),
            (Is::Cancelled, &Vec::new(), failed("card closed"), Fit::Known),
            (Is::Cancelled, &Vec::new(), settled(1_000, "E-1"), Fit::News),
        ] {
            let found = check(&row(state), payments, &answer, NOW);
            assert_eq!(found.unwrap(), expect, "{state:?} {payments:?} {answer:?}");
        }
        // At the hub it is the 14th; somewhere the 15th has begun.
        assert_eq!(check(&row(Is::Requested), &[], &on("2023-11-15"), NOW).unwrap(), Fit::News);
        let early = check(&row(Is::Requested), &[], &on("2023-11-16"), NOW);
        assert!(matches!(early, Err(RefundError::Invalid { field: "on", .. })), "{early:?}");
    }

    #[test]
    fn answers_that_cannot_be() {
        let eur = Money { minor: 1_000, currency: Currency::parse("EUR").unwrap() };
        let in_eur = RefundAnswer::Settled { amount: eur, evidence: "E-1".to_owned(), on: None, total: None };
        for (answer, field) in [
            (settled(1_000, ""), "evidence"),
            (settled(1_000, " "), "evidence"),
            (settled(1_000, &"x".repeat(EVIDENCE_CHARS_MAX + 1)), "evidence"),
            (settled(1_000, "E\u{7}"), "evidence"),
            (settled(1_000, "4111111111111111"), "evidence"),
            (settled(1_000, "card 4111 1111 1111 1111"), "evidence"),
            (settled(0, "E-1"), "amount"),
            (settled(-1_000, "E-1"), "amount"),
            (in_eur, "amount"),
            (failed(""), "reason"),
            (failed("card 5500-0000-0000-0004 closed"), "reason"),
            (failed("2023 5500.0000.0000.0004"), "reason"),
            (failed("5500 / 0000 / 0000 / 0004 closed on 14"), "reason"),
            (failed("no55000000/00000004"), "reason"),
            (failed(&"ü".repeat(REASON_CHARS_MAX + 1)), "reason"),
        ] {
            let checked = check(&row(RefundState::Requested), &[], &answer, NOW);
            let Err(RefundError::Invalid { field: found, why }) = checked else {
                panic!("{answer:?} gives {checked:?}");
            };
            assert_eq!(found, field, "{answer:?}");
            assert!(!why.contains("4111") && !why.contains("5500"), "no card number is said again: {why}");
        }
        let arn = "74537604221222222222221";
        let longest = "ü".repeat(EVIDENCE_CHARS_MAX);
        for fine in [longest.as_str(), arn, "4111 and 1111, 1111 and 1111", "2023-11-14 / 17"] {
            let found = check(&row(RefundState::Requested), &[], &settled(1_000, fine), NOW);
            assert_eq!(found.unwrap(), Fit::News, "{fine}");
        }
    }

    #[test]
    fn what_can_go_another_way() {
        for (state, last, is_kept) in [
            (RefundState::Requested, 1, false),
            (RefundState::Failed, 1, false),
            (RefundState::Failed, STEP_MAX, true),
            (RefundState::Settled, 1, true),
            (RefundState::Replaced, 2, true),
            (RefundState::Cancelled, 1, true),
            (RefundState::Before, 1, true),
        ] {
            assert_eq!(keeps_from(&row(state), last).is_some(), is_kept, "{state:?} {last}");
        }
        for (state, paid, is_kept) in [
            (RefundState::Before, 0, false),
            (RefundState::Requested, 0, false),
            (RefundState::Requested, 1, false),
            (RefundState::Failed, 0, false),
            (RefundState::Settled, 1_000, true),
            (RefundState::Replaced, 0, true),
            (RefundState::Cancelled, 0, true),
        ] {
            let row = RefundRow { paid, ..row(state) };
            assert_eq!(keeps_from_cancelling(&row).is_some(), is_kept, "{state:?} {paid}");
        }
    }
}
