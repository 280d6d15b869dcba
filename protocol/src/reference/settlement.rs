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
    /// Of a return: what became of the customer's money, once its executors have said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundOutcome>,
    /// Of a return: a person at the hub undid it, or the hub has heard that its station did.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

/// What became of the money for a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefundOutcome {
    /// All of it was paid, each part with its evidence.
    Settled,
    /// A part of it could not be paid: the customer is still owed it.
    Failed,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_settlement_without_money_is_as_it_was() {
        let old =
            r#"{"operation":"01890a5d-ac96-774b-bcce-b302099a8057","outcome":"posted","documents":["CN-1"]}"#;
        let read: Settlement = serde_json::from_str(old).unwrap();
        assert_eq!(read.refund, None);
        assert_eq!(serde_json::to_string(&read).unwrap(), old, "nothing is added to it");
        for (refund, word) in [(RefundOutcome::Settled, "settled"), (RefundOutcome::Failed, "failed")] {
            let paid = Settlement { refund: Some(refund), ..read.clone() };
            let text = serde_json::to_string(&paid).unwrap();
            assert!(text.ends_with(&format!(r#","refund":"{word}"}}"#)), "{text}");
            assert_eq!(serde_json::from_str::<Settlement>(&text).unwrap(), paid);
        }
    }
}
