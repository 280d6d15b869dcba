use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{OperationId, ReturnId, TillDocument};
use crate::money::Money;

/// A till paid out what a recorded return left to it, and wrote its fiscal document for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TillDocumentRecorded {
    /// The return's number.
    #[serde(rename = "return")]
    pub return_id: ReturnId,
    /// The operation that recorded the return.
    pub returned: OperationId,
    /// The number on the till's paper: one document may be for several returns of a visit.
    pub till_document: TillDocument,
    /// What the customer got at the till for this return; positive.
    pub paid: Money,
}
