//! Exceptions: what kinds of business problem there are, how bad they are, and how long a person has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const HOUR: i64 = 3_600_000;

/// What is due within so long is shown as due soon.
pub const DUE_SOON_MILLIS: i64 = 2 * HOUR;
/// The furthest that a person may move a deadline, in days from now.
pub const DEADLINE_DAYS_MAX: i64 = 30;

/// What kind of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// An event that cannot be read or is of an unknown type; its subject waits.
    Poison,
    /// The id of another operation, with other bytes.
    IdConflict,
    /// An operation that says it is another agent's.
    ForeignSource,
    /// An order nobody has told the hub of; its operations wait.
    UnknownOrder,
    /// A purchase order nobody has told the hub of; what was counted of it waits.
    UnknownPurchaseOrder,
    /// An item nobody has told the hub of; the operation's subject waits.
    UnknownItem,
    /// A line, item or quantity that is not the order's.
    OrderMismatch,
    /// More picked than ordered.
    OverPick,
    /// More shipped than ordered.
    OverShipment,
    /// More returned than shipped.
    OverReturn,
    /// More money back than was paid for these units.
    OverRefund,
    /// A return of goods whose shipment has not reached the hub; the return waits.
    EarlyReturn,
    /// A return number that is taken.
    DuplicateReturn,
    /// Units that came back elsewhere before; the later return waits for a person.
    DuplicateReview,
    /// A return whose recorded calculation the hub does not come to, or that contradicts itself; it waits.
    AssessmentDiffers,
    /// By what the hub knows the verdict on a return would have been another one; it is done as it was promised.
    VerdictDiffers,
    /// A unit or a lot came back that was not shipped with its order: it may have been swapped. The return is done as it
    /// was promised.
    SwapCase,
    /// A return names a pass that the hub has no parcel of, that is another order's, or whose key was revoked; it is done
    /// as it was promised.
    PassDoubtful,
    /// A person took units away from a basket that the hub held them for; closes when that basket is over.
    ReservationBroken,
    /// A refund could not be paid as planned: the customer is still owed it. Closes when it is paid, or paid in another
    /// way.
    RefundFailed,
    /// Another amount was paid than was due.
    RefundDiffers,
    /// A refund was paid twice, or after another one was to pay it instead: the money may be out twice.
    RefundTwice,
    /// Nobody has said in time what became of a refund. Closes when somebody does.
    RefundLate,
    /// A return was reversed when its money may have been out already: a person stops it, or asks for it back.
    ReversalTooLate,
    /// A version of a policy came again with another content; the first stays.
    PolicyConflict,
    /// An order was cancelled before this was done for it.
    OrderCancelled,
    /// Another currency than the order's, or than the sum's.
    CurrencyMismatch,
    /// A total that is not the sum of its parts.
    AmountMismatch,
    /// Something missing at the picking place.
    ShortPick,
    /// A count that is not what the ledger says.
    CountVariance,
    /// More of a line arrived than was ordered; it is in stock.
    OverReceipt,
    /// Goods that nobody ordered arrived; they are kept apart until a buyer decides.
    UnorderedGoods,
    /// Nothing more is to come of a purchase order, and not all of it is there. Closes itself when the rest comes.
    ShortReceipt,
    /// A goods receipt that is not what its agent counted; its own lines count.
    ReceiptMismatch,
    /// A carton that cannot have left or come so: its number is on another one, or it was received before.
    TransferMismatch,
    /// A carton was received of which nobody has told; closes itself when its site is heard.
    UnknownCarton,
    /// Not all of what left in a carton came out, or more, or it is broken. Closes when the transfer is closed.
    TransferDiffers,
    /// A carton has not arrived in time. Closes itself when it does.
    TransferLate,
    /// Nobody is to begin with an order: it is not paid, or somebody checks it. Closes itself when it is released.
    OrderHeld,
    /// The ERP changed what the site had already done.
    OrderChanged,
    /// Somebody who does not own a field says another value of it. Closes itself.
    FieldConflict,
    /// The ERP refused a posting.
    ErpRejected,
    /// It cannot be found out whether the ERP took a posting.
    ErpUnknown,
    /// The ERP does not answer, or cannot be used as it is; postings wait. Closes itself.
    ErpDown,
    /// Nothing gets through to a webhook, or it said that it is gone, or events for it were given up.
    WebhookFailing,
    /// E-mail about exceptions that escalated cannot be sent.
    MailFailing,
    /// An agent's history is not the one the hub holds.
    Fork,
    /// Operations that nobody has any more, or that cannot be compared any more.
    Gap,
    /// The hub's store was put back, and an agent sends again what it had; closes itself.
    HubBehind,
    /// An agent with a certificate of this hub that the hub does not know, perhaps because it was put back.
    UnknownAgent,
    /// An agent has not been heard for too long.
    AgentSilent,
    /// An agent's clock is off.
    Clock,
    /// The hub's stock and the ERP's differ.
    Drift,
    /// The ERP has a document otherwise than it was posted, or one that nothing explains. Closes itself.
    DocumentDiffers,
    /// Input from an ERP or channel that cannot be read.
    BadInput,
    /// The hub's store was put back from a backup; a person checks what has no other copy.
    Restored,
}

/// How bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Notice,
    /// To be looked at.
    Warning,
    /// Work or money is held up.
    Critical,
}

impl Category {
    /// Every category.
    pub const ALL: &[Self] = &[
        Self::Poison,
        Self::IdConflict,
        Self::ForeignSource,
        Self::UnknownOrder,
        Self::UnknownPurchaseOrder,
        Self::UnknownItem,
        Self::OrderMismatch,
        Self::OverPick,
        Self::OverShipment,
        Self::OverReturn,
        Self::OverRefund,
        Self::EarlyReturn,
        Self::DuplicateReturn,
        Self::DuplicateReview,
        Self::AssessmentDiffers,
        Self::VerdictDiffers,
        Self::SwapCase,
        Self::PassDoubtful,
        Self::ReservationBroken,
        Self::RefundFailed,
        Self::RefundDiffers,
        Self::RefundTwice,
        Self::RefundLate,
        Self::ReversalTooLate,
        Self::PolicyConflict,
        Self::OrderCancelled,
        Self::CurrencyMismatch,
        Self::AmountMismatch,
        Self::ShortPick,
        Self::CountVariance,
        Self::OverReceipt,
        Self::UnorderedGoods,
        Self::ShortReceipt,
        Self::ReceiptMismatch,
        Self::TransferMismatch,
        Self::UnknownCarton,
        Self::TransferDiffers,
        Self::TransferLate,
        Self::OrderHeld,
        Self::OrderChanged,
        Self::FieldConflict,
        Self::ErpRejected,
        Self::ErpUnknown,
        Self::ErpDown,
        Self::WebhookFailing,
        Self::MailFailing,
        Self::Fork,
        Self::Gap,
        Self::HubBehind,
        Self::UnknownAgent,
        Self::AgentSilent,
        Self::Clock,
        Self::Drift,
        Self::DocumentDiffers,
        Self::BadInput,
        Self::Restored,
    ];

    /// Reads [`Self::code`].
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|category| category.code() == code)
    }

    /// As columns, the API and settlements have it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Poison => "poison",
            Self::IdConflict => "id_conflict",
            Self::ForeignSource => "foreign_source",
            Self::UnknownOrder => "unknown_order",
            Self::UnknownPurchaseOrder => "unknown_purchase_order",
            Self::UnknownItem => "unknown_item",
            Self::OrderMismatch => "order_mismatch",
            Self::OverPick => "over_pick",
            Self::OverShipment => "over_shipment",
            Self::OverReturn => "over_return",
            Self::OverRefund => "over_refund",
            Self::EarlyReturn => "early_return",
            Self::DuplicateReturn => "duplicate_return",
            Self::DuplicateReview => "duplicate_review",
            Self::AssessmentDiffers => "assessment_differs",
            Self::VerdictDiffers => "verdict_differs",
            Self::SwapCase => "swap_case",
            Self::PassDoubtful => "pass_doubtful",
            Self::ReservationBroken => "reservation_broken",
            Self::RefundFailed => "refund_failed",
            Self::RefundDiffers => "refund_differs",
            Self::RefundTwice => "refund_twice",
            Self::RefundLate => "refund_late",
            Self::ReversalTooLate => "reversal_too_late",
            Self::PolicyConflict => "policy_conflict",
            Self::OrderCancelled => "order_cancelled",
            Self::CurrencyMismatch => "currency_mismatch",
            Self::AmountMismatch => "amount_mismatch",
            Self::ShortPick => "short_pick",
            Self::CountVariance => "count_variance",
            Self::OverReceipt => "over_receipt",
            Self::UnorderedGoods => "unordered_goods",
            Self::ShortReceipt => "short_receipt",
            Self::ReceiptMismatch => "receipt_mismatch",
            Self::TransferMismatch => "transfer_mismatch",
            Self::UnknownCarton => "unknown_carton",
            Self::TransferDiffers => "transfer_differs",
            Self::TransferLate => "transfer_late",
            Self::OrderHeld => "order_held",
            Self::OrderChanged => "order_changed",
            Self::FieldConflict => "field_conflict",
            Self::ErpRejected => "erp_rejected",
            Self::ErpUnknown => "erp_unknown",
            Self::ErpDown => "erp_down",
            Self::WebhookFailing => "webhook_failing",
            Self::MailFailing => "mail_failing",
            Self::Fork => "fork",
            Self::Gap => "gap",
            Self::HubBehind => "hub_behind",
            Self::UnknownAgent => "unknown_agent",
            Self::AgentSilent => "agent_silent",
            Self::Clock => "clock",
            Self::Drift => "drift",
            Self::DocumentDiffers => "document_differs",
            Self::BadInput => "bad_input",
            Self::Restored => "restored",
        }
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::Poison
            | Self::IdConflict
            | Self::ForeignSource
            | Self::OverRefund
            | Self::DuplicateReturn
            | Self::DuplicateReview
            | Self::AssessmentDiffers
            | Self::RefundTwice
            | Self::ErpUnknown
            | Self::Fork
            | Self::Gap
            | Self::UnknownAgent
            | Self::Restored => Severity::Critical,
            Self::UnknownOrder
            | Self::UnknownPurchaseOrder
            | Self::UnknownItem
            | Self::OrderMismatch
            | Self::OverPick
            | Self::OverShipment
            | Self::OverReceipt
            | Self::UnorderedGoods
            | Self::ReceiptMismatch
            | Self::TransferMismatch
            | Self::TransferDiffers
            | Self::TransferLate
            | Self::OverReturn
            | Self::VerdictDiffers
            | Self::SwapCase
            | Self::PassDoubtful
            | Self::ReservationBroken
            | Self::RefundFailed
            | Self::RefundDiffers
            | Self::RefundLate
            | Self::ReversalTooLate
            | Self::PolicyConflict
            | Self::OrderCancelled
            | Self::CurrencyMismatch
            | Self::AmountMismatch
            | Self::OrderHeld
            | Self::OrderChanged
            | Self::FieldConflict
            | Self::ErpRejected
            | Self::ErpDown
            | Self::WebhookFailing
            | Self::MailFailing
            | Self::AgentSilent
            | Self::Drift
            | Self::DocumentDiffers
            | Self::BadInput => Severity::Warning,
            Self::EarlyReturn
            | Self::ShortPick
            | Self::ShortReceipt
            | Self::UnknownCarton
            | Self::CountVariance
            | Self::HubBehind
            | Self::Clock => Severity::Notice,
        }
    }

    /// The role that looks at it before anybody has taken it.
    #[must_use]
    pub fn owner(self) -> &'static str {
        match self {
            Self::Poison
            | Self::IdConflict
            | Self::ForeignSource
            | Self::Fork
            | Self::Gap
            | Self::HubBehind
            | Self::UnknownAgent
            | Self::AgentSilent
            | Self::Clock
            | Self::ErpDown
            | Self::WebhookFailing
            | Self::MailFailing
            | Self::BadInput
            | Self::PolicyConflict
            | Self::Restored => "admin",
            Self::OverRefund
            | Self::DuplicateReturn
            | Self::DuplicateReview
            | Self::AssessmentDiffers
            | Self::VerdictDiffers
            | Self::SwapCase
            | Self::PassDoubtful
            | Self::ReservationBroken
            | Self::RefundFailed
            | Self::RefundDiffers
            | Self::RefundTwice
            | Self::RefundLate
            | Self::ReversalTooLate
            | Self::OverReturn
            | Self::ErpUnknown => "supervisor",
            Self::UnknownOrder
            | Self::UnknownPurchaseOrder
            | Self::UnknownItem
            | Self::OrderMismatch
            | Self::OverPick
            | Self::OverShipment
            | Self::OverReceipt
            | Self::UnorderedGoods
            | Self::ShortReceipt
            | Self::ReceiptMismatch
            | Self::TransferMismatch
            | Self::UnknownCarton
            | Self::TransferDiffers
            | Self::TransferLate
            | Self::EarlyReturn
            | Self::OrderCancelled
            | Self::CurrencyMismatch
            | Self::AmountMismatch
            | Self::ShortPick
            | Self::CountVariance
            | Self::OrderHeld
            | Self::OrderChanged
            | Self::FieldConflict
            | Self::ErpRejected
            | Self::Drift
            | Self::DocumentDiffers => "operator",
        }
    }

    /// How long a person has before it escalates, in milliseconds.
    #[must_use]
    pub fn deadline_millis(self) -> i64 {
        match self.severity() {
            Severity::Critical => 4 * HOUR,
            Severity::Warning => 24 * HOUR,
            Severity::Notice => 72 * HOUR,
        }
    }
}

impl Severity {
    /// As columns and the API have it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Critical => "critical",
        }
    }
}
