use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{DocumentNumber, OperationId};

/// What became of one operation, for the station that made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Settlement {
    /// Which operation.
    pub operation: OperationId,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// The final word on an operation. Until there is one it is pending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// In the ERP, under these documents.
    Posted {
        /// The ERP's numbers.
        documents: Vec<DocumentNumber>,
    },
    /// The hub or the ERP refused it; a person has it as an exception.
    Rejected {
        /// A stable code.
        reason: String,
    },
    /// Nothing to post: part of the record only.
    NoErpEffect,
}
