//! Causes of what is noticed when an executor is asked by webhook, each beside the ones that a refund has of other origin:
//! no refund's id ends so.

use super::RefundId;
use crate::exception::Category;

/// Nobody took it.
const GIVEN_UP: &str = "/given_up";
/// A request may have arrived for one that is stopped.
const ASKED: &str = "/asked";
/// The same, and it could not be told that it is withdrawn.
const UNTOLD: &str = "/untold";

/// An executor was asked for days and took it never.
pub(crate) fn given_up_cause(refund: &RefundId) -> String {
    format!("{}/{refund}{GIVEN_UP}", Category::RefundLate.code())
}

/// An executor was asked for a refund that was stopped meanwhile.
pub(crate) fn asked_cause(category: Category, refund: &RefundId) -> String {
    format!("{}/{refund}{ASKED}", category.code())
}

/// The same, and the executor never took that it is withdrawn.
pub(crate) fn untold_cause(category: Category, refund: &RefundId) -> String {
    format!("{}/{refund}{UNTOLD}", category.code())
}

/// The refund, if that is the cause.
pub(crate) fn given_up(cause: &str) -> Option<RefundId> {
    ending(cause, GIVEN_UP)
}

/// The refund, if one of the two is the cause.
pub(crate) fn asked(cause: &str) -> Option<RefundId> {
    ending(cause, ASKED).or_else(|| ending(cause, UNTOLD))
}

fn ending(cause: &str, end: &str) -> Option<RefundId> {
    let (_, rest) = cause.strip_suffix(end)?.split_once('/')?;
    RefundId::parse(rest).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_read_back() {
        let refund = RefundId::new("R/1", 2);
        let (late, twice) = (given_up_cause(&refund), asked_cause(Category::RefundTwice, &refund));
        let untold = untold_cause(Category::ReversalTooLate, &refund);
        assert_eq!((given_up(&late), asked(&twice)), (Some(refund.clone()), Some(refund.clone())));
        assert_eq!(asked(&untold), Some(refund));
        assert_eq!((given_up(&twice), asked(&late), asked("refund_twice/0a1b/R/1.2")), (None, None, None));
    }
}
