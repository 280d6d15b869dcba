//! Refunds: one for each part of a return's money that somebody has to pay out, and what that somebody says of it.
//!
//! A refund is settled by evidence only: the number that its executor has for the payment. What comes in is checked here
//! against the refund as it stands, whichever way it comes, and written into the log; apply makes it true a moment later.
//! Money that went out twice is never refused: it is written down, and a person hears of it.
//!
//! It knows no executor, and not who may say what.

use std::fmt;
use std::str::FromStr;

use protocol::barcode::is_card_number;
use protocol::id::{IdError, ReturnId};
use protocol::limits::KEY_BYTES_MAX;
use protocol::money::Money;
use protocol::time::{BusinessDate, UtcMillis};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::json;

use crate::decision::NOTE_CHARS_MAX;
use crate::log::{self, Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::refund::{self as kept, RefundRow};
use crate::store::{Store, StoreError, Tx};

/// Longest evidence, in characters: the number that an executor has for what it paid.
pub const EVIDENCE_CHARS_MAX: usize = 64;
/// Longest reason of one that could not be paid, in characters.
pub const REASON_CHARS_MAX: usize = 200;
/// Longest id: a return's number, a dot and three digits.
pub const REFUND_ID_BYTES_MAX: usize = KEY_BYTES_MAX + 4;
/// The last step that an id has room for.
pub const STEP_MAX: i64 = 999;

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
    /// Nobody has said what became of it.
    Requested,
    /// Paid, with its evidence.
    Settled,
    /// It could not be paid: the customer is still owed it.
    Failed,
    /// Another refund pays it instead.
    Replaced,
}

impl RefundState {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Requested, Self::Settled, Self::Failed, Self::Replaced];

    /// As columns, addresses and the API have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Settled => "settled",
            Self::Failed => "failed",
            Self::Replaced => "replaced",
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
            Self::Settled | Self::Replaced => false,
        }
    }
}

/// What an executor says of a refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
pub enum RefundAnswer {
    /// The money went out.
    Settled {
        /// How much.
        amount: Money,
        /// The executor's own number for it; never a card number.
        evidence: String,
        /// On which day, if it says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<BusinessDate>,
    },
    /// It cannot be paid so: a closed card, a window that is over.
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
            Self::Settled { amount, evidence, on } => Self::Settled { amount, evidence: trim(evidence), on },
            Self::Failed { reason } => Self::Failed { reason: trim(reason) },
        }
    }
}

/// Whether an answer can be, and whether it says anything new. An answer that contradicts an earlier one about money that
/// went out is news: a person must hear of it.
///
/// # Errors
/// [`RefundError::Invalid`] and [`RefundError::Conflict`].
pub fn check(row: &RefundRow, answer: &RefundAnswer) -> Result<Fit, RefundError> {
    let fit = |is_known: bool| if is_known { Fit::Known } else { Fit::News };
    match answer {
        RefundAnswer::Settled { amount, evidence, on: _ } => {
            check_text("evidence", evidence, EVIDENCE_CHARS_MAX)?;
            if amount.currency.to_string() != row.currency {
                let why = format!("refund {} is in {}, not in {}", row.refund, row.currency, amount.currency);
                return Err(RefundError::Invalid { field: "amount", why });
            }
            if amount.minor <= 0 {
                let why = format!("{amount} cannot have been paid: give what the customer got");
                return Err(RefundError::Invalid { field: "amount", why });
            }
            let is_told = match row.state {
                RefundState::Requested | RefundState::Failed => false,
                // A second payment is remembered by its evidence.
                RefundState::Settled | RefundState::Replaced => {
                    (row.evidence == *evidence && row.paid == amount.minor) || row.message == *evidence
                }
            };
            Ok(fit(is_told))
        }
        RefundAnswer::Failed { reason } => {
            check_text("reason", reason, REASON_CHARS_MAX)?;
            match row.state {
                RefundState::Requested => Ok(Fit::News),
                RefundState::Failed => Ok(fit(row.message == *reason)),
                RefundState::Replaced => Ok(Fit::Known),
                RefundState::Settled => Err(RefundError::Conflict(format!(
                    "refund {} is settled by {} already, so it cannot have failed. If the customer does not have the \
                     money after all, have it paid again outside of the hub and keep both numbers",
                    row.refund, row.evidence
                ))),
            }
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

/// Whether any run of digits in a text, with blanks and hyphens between them or without, is a card number.
fn holds_card_number(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || c == ' ' || c == '-';
    is_card_number(text)
        || text.split(|c: char| !is_part(c)).any(|run| is_card_number(run.trim_matches([' ', '-'])))
        || text.split(|c: char| !c.is_ascii_digit()).any(is_card_number)
}

/// Writes an executor's answer down; false if the same was known already. `origin` is who brought it, for the audit.
///
/// # Errors
/// [`RefundError`].
pub async fn answer(
    store: &Store,
    origin: &str,
    refund: &RefundId,
    answer: RefundAnswer,
    now: UtcMillis,
) -> Result<bool, RefundError> {
    let (origin, refund, answer) = (origin.to_owned(), refund.clone(), answer.trimmed());
    store
        .write(move |tx| {
            let Some(row) = kept::find(tx, &refund)? else {
                return Ok(Err(RefundError::NotFound(refund.clone())));
            };
            match check(&row, &answer) {
                Err(error) => Ok(Err(error)),
                Ok(Fit::Known) => Ok(Ok(false)),
                Ok(Fit::News) => append_answer(tx, &origin, &refund, &answer, now).map(|()| Ok(true)),
            }
        })
        .await?
}

fn append_answer(
    tx: &mut Tx<'_>,
    origin: &str,
    refund: &RefundId,
    answer: &RefundAnswer,
    now: UtcMillis,
) -> Result<(), StoreError> {
    let entry =
        Entry::RefundAnswered { origin: origin.to_owned(), refund: refund.clone(), answer: answer.clone() };
    log::append(tx, now, &entry)?;
    let (action, detail) = match answer {
        RefundAnswer::Settled { amount, evidence, on } => {
            ("refund.settled", json!({"amount": amount, "evidence": evidence, "on": on}))
        }
        RefundAnswer::Failed { reason } => ("refund.failed", json!({"reason": reason})),
    };
    let subject = format!("refund/{refund}");
    act::append(tx, &Act { actor: origin, action, subject: &subject, detail }, now)
}

/// Sends an open refund another way, to which the customer has agreed; the note says so.
///
/// # Errors
/// [`RefundError`].
pub async fn redirect(
    store: &Store,
    operator: &str,
    refund: &RefundId,
    instead: Instead,
    note: &str,
    now: UtcMillis,
) -> Result<(), RefundError> {
    let note = note.trim().to_owned();
    if note.is_empty() {
        let why =
            format!("it is missing: say how the customer agreed, in at most {NOTE_CHARS_MAX} characters");
        return Err(RefundError::Invalid { field: "note", why });
    }
    check_text("note", &note.replace(['\r', '\n', '\t'], " "), NOTE_CHARS_MAX)?;
    let (operator, refund) = (operator.to_owned(), refund.clone());
    store
        .write(move |tx| {
            let Some(row) = kept::find(tx, &refund)? else {
                return Ok(Err(RefundError::NotFound(refund.clone())));
            };
            let last = kept::of_return(tx, row.operation)?.last().map_or(row.step, |last| last.step);
            if let Some(why) = keeps_from(&row, last) {
                return Ok(Err(RefundError::Conflict(why)));
            }
            let (refund, note) = (refund.clone(), note.clone());
            let subject = format!("refund/{refund}");
            let detail = json!({"instead": instead, "note": note});
            let action = OperatorAction::RedirectRefund { refund, instead, note };
            log::append(tx, now, &Entry::OperatorAction { operator: operator.clone(), action })?;
            let act = Act { actor: &operator, action: "refund.redirected", subject: &subject, detail };
            act::append(tx, &act, now)?;
            Ok(Ok(()))
        })
        .await?
}

/// What keeps a refund from going another way. `last` is the last step of its return.
fn keeps_from(row: &RefundRow, last: i64) -> Option<String> {
    match row.state {
        RefundState::Settled => Some(format!(
            "refund {} is settled by {} already: the customer has that money",
            row.refund, row.evidence
        )),
        RefundState::Replaced => Some(format!(
            "refund {} was replaced by {} already: send that one another way",
            row.refund, row.replaced_by
        )),
        RefundState::Requested | RefundState::Failed if last >= STEP_MAX => {
            Some(format!("refund {} was sent another way too often: pay it outside of the hub", row.refund))
        }
        RefundState::Requested | RefundState::Failed => None,
    }
}

#[cfg(test)]
mod tests {
    use protocol::id::OperationId;
    use protocol::money::Currency;

    use super::*;

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
        }
    }

    fn settled(minor: i64, evidence: &str) -> RefundAnswer {
        RefundAnswer::Settled { amount: gbp(minor), evidence: evidence.to_owned(), on: None }
    }

    fn failed(reason: &str) -> RefundAnswer {
        RefundAnswer::Failed { reason: reason.to_owned() }
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
        let paid = RefundAnswer::Settled { amount: gbp(999), evidence: "E-1".to_owned(), on };
        for (answer, text) in [
            (settled(1_000, "E-1"), json!({"outcome": "settled", "amount": gbp(1_000), "evidence": "E-1"})),
            (paid, json!({"outcome": "settled", "amount": gbp(999), "evidence": "E-1", "on": "2023-11-15"})),
            (failed("card closed"), json!({"outcome": "failed", "reason": "card closed"})),
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
        let twice = RefundRow { message: "E-2".to_owned(), ..row(Is::Settled) };
        let paid_after = RefundRow { paid: 1_000, evidence: "E-1".to_owned(), ..row(Is::Replaced) };
        for (row, answer, expect) in [
            (row(Is::Requested), settled(1_000, "E-1"), Some(Fit::News)),
            (row(Is::Requested), settled(900, "E-1"), Some(Fit::News)),
            (row(Is::Requested), failed("card closed"), Some(Fit::News)),
            (row(Is::Failed), settled(1_000, "E-1"), Some(Fit::News)),
            (row(Is::Failed), failed("card closed"), Some(Fit::Known)),
            (row(Is::Failed), failed("window over"), Some(Fit::News)),
            (row(Is::Settled), settled(1_000, "E-1"), Some(Fit::Known)),
            (row(Is::Settled), settled(900, "E-1"), Some(Fit::News)),
            (row(Is::Settled), settled(1_000, "E-2"), Some(Fit::News)),
            (twice, settled(1_000, "E-2"), Some(Fit::Known)),
            (row(Is::Settled), failed("card closed"), None),
            (row(Is::Replaced), settled(1_000, "E-1"), Some(Fit::News)),
            (paid_after, settled(1_000, "E-1"), Some(Fit::Known)),
            (row(Is::Replaced), failed("card closed"), Some(Fit::Known)),
        ] {
            let found = check(&row, &answer);
            match expect {
                Some(fit) => assert_eq!(found.unwrap(), fit, "{row:?} {answer:?}"),
                None => assert!(matches!(found, Err(RefundError::Conflict(_))), "{row:?} {answer:?}"),
            }
        }
    }

    #[test]
    fn answers_that_cannot_be() {
        let eur = Money { minor: 1_000, currency: Currency::parse("EUR").unwrap() };
        let in_eur = RefundAnswer::Settled { amount: eur, evidence: "E-1".to_owned(), on: None };
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
            (failed(&"ü".repeat(REASON_CHARS_MAX + 1)), "reason"),
        ] {
            let checked = check(&row(RefundState::Requested), &answer);
            let Err(RefundError::Invalid { field: found, why }) = checked else {
                panic!("{answer:?} gives {checked:?}");
            };
            assert_eq!(found, field, "{answer:?}");
            assert!(!why.contains("4111") && !why.contains("5500"), "no card number is said again: {why}");
        }
        let longest = settled(1_000, &"ü".repeat(EVIDENCE_CHARS_MAX));
        assert_eq!(check(&row(RefundState::Requested), &longest).unwrap(), Fit::News);
        let arn = settled(1_000, "74537604221222222222221");
        assert_eq!(
            check(&row(RefundState::Requested), &arn).unwrap(),
            Fit::News,
            "a number of another length"
        );
    }

    #[test]
    fn what_can_go_another_way() {
        for (state, last, is_kept) in [
            (RefundState::Requested, 1, false),
            (RefundState::Failed, 1, false),
            (RefundState::Failed, STEP_MAX, true),
            (RefundState::Settled, 1, true),
            (RefundState::Replaced, 2, true),
        ] {
            assert_eq!(keeps_from(&row(state), last).is_some(), is_kept, "{state:?} {last}");
        }
    }
}
