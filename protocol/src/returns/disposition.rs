use super::Restriction;
use crate::operation::{Condition, Disposition, ReturnReason};

/// Where returned goods go, if nobody says otherwise: what cannot be sold again as it is never goes back to the shelf.
#[must_use]
pub fn propose(
    condition: Condition,
    reason: ReturnReason,
    restriction: Option<Restriction>,
    is_recalled: bool,
) -> Disposition {
    let is_sensitive = matches!(restriction, Some(Restriction::Hygiene | Restriction::Perishable));
    match condition {
        Condition::NoGoods => Disposition::NoGoods,
        _ if is_recalled => Disposition::Quarantine,
        Condition::Damaged if is_sensitive => Disposition::Scrap,
        Condition::Damaged => Disposition::Quarantine,
        Condition::Opened if is_sensitive => Disposition::Quarantine,
        Condition::Opened => Disposition::Outlet,
        Condition::LikeNew => match reason {
            // The customer says that something is wrong with it: a person looks before it is sold again.
            ReturnReason::Damaged | ReturnReason::NotAsDescribed => Disposition::Quarantine,
            ReturnReason::ChangedMind
            | ReturnReason::WrongSize
            | ReturnReason::WrongItem
            | ReturnReason::NotStated => Disposition::Shelf,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_as_new_goes_back_to_the_shelf() {
        let check = |condition, reason, restriction, is_recalled, expected| {
            assert_eq!(propose(condition, reason, restriction, is_recalled), expected);
        };
        let (new, mind) = (Condition::LikeNew, ReturnReason::ChangedMind);
        check(new, mind, None, false, Disposition::Shelf);
        check(new, mind, None, true, Disposition::Quarantine);
        check(new, ReturnReason::NotAsDescribed, None, false, Disposition::Quarantine);
        check(Condition::Opened, mind, None, false, Disposition::Outlet);
        check(Condition::Opened, mind, Some(Restriction::Hygiene), false, Disposition::Quarantine);
        check(Condition::Damaged, mind, Some(Restriction::Perishable), false, Disposition::Scrap);
        check(Condition::Damaged, mind, Some(Restriction::Hazmat), false, Disposition::Quarantine);
        check(Condition::NoGoods, mind, None, true, Disposition::NoGoods);
    }
}
