//! Postings: one write to the ERP each, with its idempotency key.

use protocol::id::{DocumentNumber, LegalEntity, OperationId, SiteId};
use protocol::operation::Subject;
use protocol::time::UtcMillis;
use serde::{Deserialize, Serialize};

/// One write to the ERP. Its business content never changes; its key is made from the deciding operation's id
/// and the kind only, so a rebuild or another hub process makes the same one.
#[derive(Debug, Clone, PartialEq)]
pub struct Posting {
    /// Idempotency key: `{kind}-{operation id}`.
    pub key: String,
    /// What it writes.
    pub kind: PostingKind,
    /// Where it happened.
    pub site: SiteId,
    /// In whose books.
    pub legal_entity: LegalEntity,
    /// The business key; postings of one subject go out in order.
    pub subject: Subject,
    /// The operations it settles.
    pub members: Vec<OperationId>,
    /// The business content.
    pub document: serde_json::Value,
    /// Where it stands.
    pub state: PostingState,
    /// The ERP's numbers, once posted.
    pub documents: Vec<DocumentNumber>,
    /// How often the dispatcher has tried.
    pub attempts: i64,
    /// When apply made it: the log entry's time.
    pub created_at: UtcMillis,
}

/// What a posting writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostingKind {
    /// Goods shipped for an order.
    Shipment,
    /// Goods taken back, with the money for them.
    Return,
    /// Stock written up or down.
    Adjustment,
}

/// Where a posting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostingState {
    /// To be sent, or being sent.
    Pending,
    /// In the ERP.
    Posted,
    /// Refused by the ERP; a person has it as an exception.
    Rejected,
    /// Nobody knows; a person has it as an exception, and it is never sent again by itself.
    Unknown,
}

impl PostingKind {
    /// As keys, columns and file names have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shipment => "shipment",
            Self::Return => "return",
            Self::Adjustment => "adjustment",
        }
    }
}

impl PostingState {
    /// As the column has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Posted => "posted",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
        }
    }
}
