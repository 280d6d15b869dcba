//! Why a verdict is what it is: a code, a sentence for the associate, and what was compared.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Amount, LegalBasis};
use crate::money::Currency;
use crate::time::BusinessDate;

/// What a reason calls for; the gravest one decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Gravity {
    /// To know; it changes nothing.
    Note,
    /// The money is promised, not yet approved.
    Promise,
    /// A supervisor must agree.
    Supervisor,
    /// It cannot be done so.
    Deny,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// What it is; stable.
    pub code: Code,
    /// What it calls for.
    pub calls_for: Gravity,
    /// About this line of the sale, if about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The ground on which the line was judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<LegalBasis>,
    /// Where that is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<Cow<'static, str>>,
    /// What was compared with what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<Compared>,
    /// For the associate: what it is, what it means, what to do.
    pub sentence: Cow<'static, str>,
}

/// What was found, and the limit that it was held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Compared {
    /// Minor units.
    Amount {
        /// Found.
        found: Amount,
        /// Held against.
        limit: Amount,
        /// Of both.
        currency: Currency,
    },
    /// Units, returns, hours.
    Count {
        /// Found.
        found: u64,
        /// Held against.
        limit: u64,
    },
    /// Calendar dates.
    Date {
        /// Found.
        found: BusinessDate,
        /// Held against.
        limit: BusinessDate,
    },
    /// Words, serial numbers, lots.
    Text {
        /// Found.
        found: String,
        /// Held against.
        expected: String,
    },
}

impl std::fmt::Display for Compared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Amount { found, limit, currency } => {
                write!(f, "{} against {}", found.money(*currency), limit.money(*currency))
            }
            Self::Count { found, limit } => write!(f, "{found} against {limit}"),
            Self::Date { found, limit } => write!(f, "{found} against {limit}"),
            Self::Text { found, expected } => {
                write!(f, "{} against {}", found.escape_debug(), expected.escape_debug())
            }
        }
    }
}

macro_rules! codes {
    ($($variant:ident = $sentence:literal,)*) => {
        /// What a reason is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Code { $(
            #[doc = $sentence]
            $variant,
        )* }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word.
            #[must_use]
            pub fn as_str(self) -> String {
                // As serde writes it, so that there is one spelling.
                match serde_json::to_value(self) {
                    Ok(serde_json::Value::String(word)) => word,
                    Ok(_) | Err(_) => String::new(),
                }
            }

            /// For the associate, in English; a station says it in its own language by the code.
            #[must_use]
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)* }
            }
        }
    };
}

codes! {
    // The units.
    NothingLeft = "All units of this line are back already: look at the earlier returns of the order.",
    QuantityAboveLeft = "More units than the customer still has: correct the quantity.",
    NotShipped = "These units have not been shipped: the order must be changed, not returned.",
    UnknownItem = "This item is in no order or catalogue: put it into quarantine; it gives no money.",
    SerialAlreadyBack = "This serial number came back before: keep the goods apart and call a supervisor.",
    SerialMismatch = "This is not the unit that was shipped: a supervisor must look at it; it may have been swapped.",
    SerialNotScanned = "The units are told apart by number, but not all were scanned: scan each unit.",
    SerialNotRecorded = "Which units were shipped is not recorded, so this one cannot be compared.",
    LotMismatch = "This lot was not shipped with the order: a supervisor must look at it.",
    KitIncomplete = "Not all of the kit is here: only what came is refunded.",
    ConditionNotTaken = "Goods in this condition are not taken as freely as this.",
    // The ground and its window.
    WindowOpen = "Parcels are still to come, so the time to return has not begun to run.",
    WithdrawalExempt = "The law gives no right to withdraw from this item as it is: it is judged as goodwill.",
    TransitAssumed = "The delivery date is not known: it is taken from the shipping date and the usual transit.",
    WindowMoved = "The window ends later than counted: on the next business day, or by the season's extension.",
    WindowOver = "The time to return is over.",
    LateReturn = "The free time to return is over: a supervisor may still take it.",
    GoodsLate = "The goods come later after the declaration than they should: a supervisor decides.",
    NoGoodwill = "Nothing obliges us to take this, and the policy takes nothing back of its own will.",
    FinalSale = "This was sold as final.",
    FinalSaleOverridden = "This was sold as final, but the law's right goes before.",
    FeeNotAllowed = "No fee is kept: the law, or our own fault, forbids it.",
    ItemRestricted = "This kind of item does not come back like others.",
    RemedyFirst = "Repair or replacement goes before money here: a supervisor decides on a refund.",
    // The money.
    DiminishedValue = "Value is kept back for the goods' condition: a supervisor must see the evidence.",
    DiminishedNotAllowed = "Nothing can be kept back for the condition when the fault is ours.",
    DiminishedAbovePrice = "More is kept back than was paid for these units: correct the amount.",
    UnitPriceHigh = "A unit is dearer than an associate may refund.",
    CappedAtRemainder = "Less than counted is left of what was paid: the rest is refunded.",
    ChargesLimited = "More would be kept back than is refunded: this return pays nothing.",
    GiftKept = "The free gift that came with this line is not back.",
    ThresholdLost = "The kept goods no longer reach the promotion's threshold: their discount is kept back.",
    MarketplaceRefunds = "Take the goods; the marketplace refunds the customer, not we.",
    ChargebackOpen = "Take the goods; the customer's bank is taking the payment back, so we do not refund as well.",
    PaymentsDoNotCover = "The original payments have less left than is due: a supervisor must look at the order.",
    PaymentClosed = "The original payment cannot take a refund: ask the customer for another way.",
    TenderNotAllowed = "The policy does not let this be paid in the way that was chosen.",
    CashNeedsTill = "Cash goes through a till, and this station has none: choose another way or go to a till.",
    CashOtherCurrency = "Cash is paid in the sale's currency only, and this site has another.",
    CashUnsynced = "Offline, cash is not paid for an order that this agent has never had: choose another way.",
    CashHigh = "This is more cash than an associate may pay out.",
    ExchangeNeedsTill = "The exchange leaves an amount to pay, which goes through a till.",
    OtherSeller = "Another legal entity sold this: the credit note is theirs.",
    // Who may.
    EvidenceNotTaken = "The policy does not take returns on what is known of this sale.",
    EvidenceWeak = "What is known of this sale needs a supervisor.",
    NoReceiptHigh = "This is more than an associate may give without a receipt.",
    ManyReturns = "This customer has returned a lot: a supervisor decides.",
    // Without the hub.
    PromisedOffline = "The hub cannot be asked: the refund is promised and is paid when the line is back.",
    NotReserved = "The hub answers but does not hold these units for us: a supervisor decides.",
    DataTooOld = "The order data here is older than the policy trusts.",
    OfflineLimitNear = "Most of what may be promised offline is used.",
    OfflineReturnHigh = "This is more than one return may promise offline.",
    OfflineAllowanceUsed = "Nobody may promise more offline: take the goods back when the line is up again.",
    OfflineCurrency = "The policy has no offline limits in this currency: wait until the line is up again.",
    OfflineNoReceipt = "Offline, nothing is taken back without a receipt.",
}

/// The reasons of an assessment, in the order in which they were found.
#[derive(Debug, Clone, Default)]
pub(super) struct Reasons(pub(super) Vec<Reason>);

impl Reasons {
    pub(super) fn add(&mut self, code: Code, calls_for: Gravity, compared: Option<Compared>) {
        self.0.push(Reason {
            code,
            calls_for,
            line: None,
            basis: None,
            law: None,
            compared,
            sentence: Cow::Borrowed(code.sentence()),
        });
    }

    /// The gravest.
    pub(super) fn gravity(&self) -> Gravity {
        self.0.iter().map(|reason| reason.calls_for).max().unwrap_or(Gravity::Note)
    }
}
