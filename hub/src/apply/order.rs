//! What operations on an order have in common.

use protocol::id::OrderId;
use protocol::operation::{Operation, Subject};

use super::operation::Problem;
use crate::exception::Category;

/// Operations of one order must share its subject, or their order would be lost.
pub(super) fn check_subject(operation: &Operation, order: &OrderId) -> Option<Problem> {
    let expected = Subject::order(order);
    (operation.subject != expected).then(|| {
        let detail = format!("an operation on order {order} has the subject `{}`", operation.subject);
        Problem::of(Category::OrderMismatch, operation, detail)
    })
}

/// Nobody has told the hub of the order: everything on it waits until somebody does.
pub(super) fn unknown(order: &OrderId) -> Problem {
    Problem {
        category: Category::UnknownOrder,
        cause: unknown_cause(order),
        detail: format!("order {order} is not known; its operations wait until the ERP sends it"),
    }
}

pub(super) fn unknown_cause(order: &OrderId) -> String {
    format!("unknown_order/{order}")
}
