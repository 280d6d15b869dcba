//! The two tracks of a return as the hub knows them: where the money stands, and where the goods do.
//!
//! Money: `promised | approved → requested → accepted → settled`, or `failed | unknown`; `held` and `duplicate_review` while
//! it waits, `denied` if it was refused here, `external` if somebody else pays. *Settled* needs the evidence of every part
//! that somebody had to pay out ([`crate::refund`]). Goods: `received → dispositioned`; nobody records an inspection of its
//! own.
//!
//! Pure: it knows no store and no clock.

use protocol::reference::RefundOutcome;
use protocol::returns::MoneyTrack;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exception::Category;
use crate::refund::RefundState;
use crate::store::operation::OperationState;
use crate::store::posting::PostingState;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[schemars(inline)]
        pub enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// As columns, addresses and the API have it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// Reads the word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }
    };
}

words! {
    /// How the money track of a return began at the station.
    Began {
        /// Nothing is due.
        None = "none",
        /// Promised without the hub's word.
        Promised = "promised",
        /// Approved with it.
        Approved = "approved",
        /// Somebody else refunds.
        External = "external",
    }
}

words! {
    /// Where the money stands.
    Money {
        /// Another return of its units arrived first at the hub, or they are held for another basket: a person decides,
        /// nothing is requested.
        DuplicateReview = "duplicate_review",
        /// Waits for something else: a person, an order, a shipment. Nothing is requested.
        Held = "held",
        /// Asked of the ERP, which has not answered.
        Requested = "requested",
        /// Nobody knows whether the ERP has it.
        Unknown = "unknown",
        /// Refused by the ERP, or a part of it could not be paid: the customer is still owed it.
        Failed = "failed",
        /// In the ERP; that the customer has it, nobody has said.
        Accepted = "accepted",
        /// In the ERP, and the customer has it: every part was paid, with its evidence.
        Settled = "settled",
        /// Somebody else refunds.
        External = "external",
        /// Refused by the hub, or given up by a person: nothing is paid for it.
        Denied = "denied",
        /// The return was reversed before any money was out: nothing is due.
        Cancelled = "cancelled",
        /// Nothing is due.
        None = "none",
    }
}

words! {
    /// How the refunds of a return stand, all together.
    Payout {
        /// Nobody has to pay anything out, or nobody can say: it was cancelled, or taken before refunds were followed.
        None = "none",
        /// Of one at least, nobody has said what became of it.
        Open = "open",
        /// One at least could not be paid.
        Failed = "failed",
        /// All that are due were paid.
        Settled = "settled",
    }
}

words! {
    /// Where the goods stand.
    Goods {
        /// Taken over the counter, and in no stock account: the return waits or was refused.
        Received = "received",
        /// Where the station sent them, and in the ledger.
        Dispositioned = "dispositioned",
        /// The customer's again: the return was reversed.
        Reversed = "reversed",
        /// No goods came: a service such as postage.
        None = "none",
    }
}

impl Began {
    /// Of an assessed return.
    #[must_use]
    pub fn of(track: MoneyTrack) -> Self {
        match track {
            MoneyTrack::None => Self::None,
            MoneyTrack::Promised => Self::Promised,
            MoneyTrack::Approved => Self::Approved,
            MoneyTrack::External => Self::External,
        }
    }
}

impl Payout {
    /// Of refunds that stand so. Whatever replaces one is a refund of its own.
    #[must_use]
    pub fn of(states: impl IntoIterator<Item = RefundState>) -> Self {
        let (mut is_open, mut is_before, mut is_paid) = (false, false, false);
        for state in states {
            match state {
                RefundState::Failed => return Self::Failed,
                RefundState::Requested => is_open = true,
                RefundState::Before => is_before = true,
                RefundState::Settled => is_paid = true,
                RefundState::Replaced | RefundState::Cancelled => {}
            }
        }
        match (is_open, is_before, is_paid) {
            (true, _, _) => Self::Open,
            (false, false, true) => Self::Settled,
            (false, true, _) | (false, false, false) => Self::None,
        }
    }

    /// What the station is told that took the return.
    #[must_use]
    pub fn outcome(self) -> Option<RefundOutcome> {
        match self {
            Self::None | Self::Open => None,
            Self::Failed => Some(RefundOutcome::Failed),
            Self::Settled => Some(RefundOutcome::Settled),
        }
    }
}

impl Money {
    /// Where the money stands. `posting` is the state of the operation's posting, if it has one; `payout` is how its refunds
    /// stand.
    #[must_use]
    pub fn of(
        began: Began,
        state: OperationState,
        reason: &str,
        posting: Option<PostingState>,
        payout: Payout,
    ) -> Self {
        match (state, posting) {
            (OperationState::Waiting, _) if reason == Category::DuplicateReview.code() => {
                return Self::DuplicateReview;
            }
            (OperationState::Waiting, _) => return Self::Held,
            (OperationState::Rejected, None) => return Self::Denied,
            (OperationState::NoErpEffect, _) => return Self::None,
            (OperationState::Pending | OperationState::Posted | OperationState::Rejected, _) => {}
        }
        match (began, state, posting, payout) {
            (Began::External, _, _, _) => Self::External,
            (Began::None, _, _, _) => Self::None,
            (_, OperationState::Rejected, _, _) | (_, _, _, Payout::Failed) => Self::Failed,
            (_, OperationState::Posted, _, Payout::Settled) => Self::Settled,
            (_, OperationState::Posted, _, _) => Self::Accepted,
            (_, _, Some(PostingState::Unknown), _) => Self::Unknown,
            (_, _, _, _) => Self::Requested,
        }
    }

    /// Where the money of a return stands that was reversed: what is out stays in sight.
    #[must_use]
    pub fn of_reversed(payout: Payout) -> Self {
        match payout {
            Payout::None => Self::Cancelled,
            Payout::Open => Self::Requested,
            Payout::Failed => Self::Failed,
            Payout::Settled => Self::Settled,
        }
    }

    /// Whether somebody still has to act or to answer.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::DuplicateReview | Self::Held | Self::Requested | Self::Unknown | Self::Failed => true,
            Self::Accepted | Self::Settled | Self::External | Self::Denied | Self::Cancelled | Self::None => {
                false
            }
        }
    }

    /// Whether the return waits as a whole, without any effect.
    #[must_use]
    pub fn is_under_review(self) -> bool {
        matches!(self, Self::DuplicateReview | Self::Held)
    }
}

impl Goods {
    /// Where they stand; `taken` says that the hub has moved them.
    #[must_use]
    pub fn of(has_goods: bool, taken: bool) -> Self {
        match (has_goods, taken) {
            (false, _) => Self::None,
            (true, true) => Self::Dispositioned,
            (true, false) => Self::Received,
        }
    }
}

/// One step of a track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// Which.
    pub step: String,
    /// When it happened, UTC milliseconds; absent if it has not, or if nobody keeps the time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// Whether it has happened.
    pub happened: bool,
}

/// What is known of a return when its tracks are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// How its money began.
    pub began: Began,
    /// Where the money stands.
    pub money: Money,
    /// Where the goods stand.
    pub goods: Goods,
    /// Captured at the station.
    pub captured_at: i64,
    /// At the hub.
    pub received_at: i64,
    /// When its posting was made, if one was.
    pub requested_at: Option<i64>,
    /// The state of its posting, if one was made.
    pub posting: Option<PostingState>,
    /// When the ERP's last word came; for one that was refused here, when it was.
    pub settled_at: Option<i64>,
    /// How its refunds stand.
    pub payout: Payout,
    /// When the last one of them was paid, or could not be.
    pub paid_at: Option<i64>,
    /// When it was reversed, if it was.
    pub reversed_at: Option<i64>,
}

fn done(step: &str, at: i64) -> Step {
    Step { step: step.to_owned(), at: Some(at), happened: true }
}

fn to_come(step: &str) -> Step {
    Step { step: step.to_owned(), at: None, happened: false }
}

/// A step that is no place on the track of its own: a part of the money could not be paid.
pub const NOT_PAID: &str = "not_paid";

/// The money track, step by step. What has not happened stands at the end.
#[must_use]
pub fn money_steps(known: &Known) -> Vec<Step> {
    let mut steps = match known.began {
        Began::None | Began::External => Vec::new(),
        began @ (Began::Promised | Began::Approved) => vec![done(began.as_str(), known.captured_at)],
    };
    let requested = known.requested_at.map(|at| done(Money::Requested.as_str(), at));
    let happened = |step: Money, at| Step { step: step.as_str().to_owned(), at, happened: true };
    let now = known.money;
    match now {
        Money::DuplicateReview | Money::Held => {
            steps.push(done(now.as_str(), known.received_at));
            steps.push(to_come(Money::Requested.as_str()));
            return steps;
        }
        Money::Denied => {
            steps.push(happened(now, known.settled_at));
            return steps;
        }
        Money::External | Money::None => {
            steps.push(done(now.as_str(), known.captured_at));
            return steps;
        }
        Money::Cancelled => {
            steps.extend(requested);
            steps.push(happened(now, known.reversed_at));
            return steps;
        }
        Money::Requested | Money::Unknown | Money::Failed | Money::Accepted | Money::Settled => {}
    }
    steps.extend(requested);
    let answered = match known.posting {
        Some(PostingState::Posted) => Some(Money::Accepted),
        Some(PostingState::Rejected) => Some(Money::Failed),
        Some(PostingState::Unknown) => Some(Money::Unknown),
        Some(
            PostingState::Pending | PostingState::Sealed | PostingState::Withdrawn | PostingState::Shadowed,
        )
        | None => None,
    };
    steps.extend(answered.map(|step| happened(step, known.settled_at)));
    let paid = match known.payout {
        Payout::Settled => Some(Money::Settled.as_str()),
        Payout::Failed => Some(NOT_PAID),
        Payout::Open | Payout::None => None,
    };
    steps.extend(paid.map(|step| Step { step: step.to_owned(), at: known.paid_at, happened: true }));
    if now == Money::Requested || (now == Money::Failed && answered.is_none()) {
        steps.push(to_come(Money::Accepted.as_str()));
    }
    let is_refused = matches!(answered, Some(Money::Failed | Money::Unknown));
    if matches!(known.payout, Payout::Open | Payout::Failed) && !is_refused {
        steps.push(to_come(Money::Settled.as_str()));
    }
    steps
}

/// The goods track, step by step. Condition and destination are recorded at the counter, in the moment of receiving;
/// the hub moves the goods when it takes the return.
#[must_use]
pub fn goods_steps(known: &Known) -> Vec<Step> {
    match known.goods {
        Goods::None => vec![done(Goods::None.as_str(), known.captured_at)],
        Goods::Received => {
            let mut steps = vec![done(Goods::Received.as_str(), known.captured_at)];
            if known.money != Money::Denied {
                steps.push(to_come(Goods::Dispositioned.as_str()));
            }
            steps
        }
        Goods::Reversed => {
            let dispositioned = known.requested_at.map(|at| done(Goods::Dispositioned.as_str(), at));
            let reversed = known.reversed_at.map(|at| done(Goods::Reversed.as_str(), at));
            let received = done(Goods::Received.as_str(), known.captured_at);
            std::iter::once(received).chain(dispositioned).chain(reversed).collect()
        }
        Goods::Dispositioned => vec![
            done(Goods::Received.as_str(), known.captured_at),
            done(Goods::Dispositioned.as_str(), known.requested_at.unwrap_or(known.received_at)),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_money_stands() {
        use OperationState as Is;
        let check = |began, state, reason, posting, expect: Money| {
            assert_eq!(
                Money::of(began, state, reason, posting, Payout::Open),
                expect,
                "{began:?} {state:?} {reason} {posting:?}"
            );
        };
        let pending = Some(PostingState::Pending);
        for began in [Began::Promised, Began::Approved] {
            check(began, Is::Waiting, "duplicate_review", None, Money::DuplicateReview);
            check(began, Is::Waiting, "unknown_order", None, Money::Held);
            check(began, Is::Waiting, "behind", None, Money::Held);
            check(began, Is::Pending, "", pending, Money::Requested);
            check(began, Is::Pending, "", Some(PostingState::Unknown), Money::Unknown);
            check(began, Is::Posted, "", Some(PostingState::Posted), Money::Accepted);
            check(began, Is::Rejected, "closed_period", Some(PostingState::Rejected), Money::Failed);
            check(began, Is::Rejected, "duplicate_review", None, Money::Denied);
        }
        for posting in PostingState::ALL {
            check(Began::External, Is::Pending, "", Some(posting), Money::External);
            check(Began::None, Is::Posted, "", Some(posting), Money::None);
        }
        check(Began::External, Is::Waiting, "duplicate_review", None, Money::DuplicateReview);
        check(Began::External, Is::Rejected, "over_refund", None, Money::Denied);
    }

    #[test]
    fn refunds_move_the_money() {
        use OperationState as Is;
        use PostingState as At;
        for (state, posting, payout, expect) in [
            (Is::Pending, At::Pending, Payout::Settled, Money::Requested),
            (Is::Pending, At::Pending, Payout::Failed, Money::Failed),
            (Is::Pending, At::Unknown, Payout::Settled, Money::Unknown),
            (Is::Pending, At::Unknown, Payout::Failed, Money::Failed),
            (Is::Posted, At::Posted, Payout::None, Money::Accepted),
            (Is::Posted, At::Posted, Payout::Open, Money::Accepted),
            (Is::Posted, At::Posted, Payout::Failed, Money::Failed),
            (Is::Posted, At::Posted, Payout::Settled, Money::Settled),
            (Is::Rejected, At::Rejected, Payout::Settled, Money::Failed),
        ] {
            let found = Money::of(Began::Promised, state, "", Some(posting), payout);
            assert_eq!(found, expect, "{state:?} {posting:?} {payout:?}");
        }
        let external = Money::of(Began::External, Is::Posted, "", Some(At::Posted), Payout::None);
        assert_eq!(external, Money::External, "somebody else settles it");

        use RefundState as Refund;
        for (states, expect) in [
            (&[] as &[RefundState], Payout::None),
            (&[Refund::Requested], Payout::Open),
            (&[Refund::Settled, Refund::Requested], Payout::Open),
            (&[Refund::Requested, Refund::Settled, Refund::Replaced], Payout::Open),
            (&[Refund::Requested, Refund::Failed, Refund::Settled], Payout::Failed),
            (&[Refund::Replaced, Refund::Settled], Payout::Settled),
            (&[Refund::Settled, Refund::Settled], Payout::Settled),
            (&[Refund::Settled, Refund::Cancelled], Payout::Settled),
            (&[Refund::Replaced, Refund::Cancelled], Payout::None),
            (&[Refund::Before], Payout::None),
            (&[Refund::Before, Refund::Settled], Payout::None),
            (&[Refund::Before, Refund::Requested], Payout::Open),
            (&[Refund::Before, Refund::Failed], Payout::Failed),
        ] {
            assert_eq!(Payout::of(states.iter().copied()), expect, "{states:?}");
        }
    }

    #[test]
    fn words_read_back() {
        for money in Money::ALL {
            assert_eq!(Money::parse(money.as_str()), Some(*money));
            assert_eq!(serde_json::to_value(money).unwrap(), money.as_str(), "one word for store and API");
        }
        for payout in Payout::ALL {
            assert_eq!(Payout::parse(payout.as_str()), Some(*payout));
        }
        assert_eq!(Goods::parse("lost"), None);
    }

    fn known(money: Money, goods: Goods) -> Known {
        let began = Began::Promised;
        let (captured_at, received_at) = (1, 2);
        let posting = match money {
            Money::Accepted | Money::Settled => Some(PostingState::Posted),
            Money::Failed => Some(PostingState::Rejected),
            Money::Unknown => Some(PostingState::Unknown),
            Money::Requested => Some(PostingState::Pending),
            Money::DuplicateReview
            | Money::Held
            | Money::External
            | Money::Denied
            | Money::Cancelled
            | Money::None => None,
        };
        let requested_at = posting.map(|_| 3);
        let settled_at = (money != Money::Unknown && money != Money::Requested).then_some(4);
        let (payout, paid_at) = if money == Money::Settled {
            (Payout::Settled, Some(5))
        } else {
            (if posting.is_some() { Payout::Open } else { Payout::None }, None)
        };
        Known {
            began,
            money,
            goods,
            captured_at,
            received_at,
            requested_at,
            posting,
            settled_at,
            payout,
            paid_at,
            reversed_at: None,
        }
    }

    #[test]
    fn a_reversed_return_ends_both_tracks() {
        let of =
            Known { reversed_at: Some(7), requested_at: Some(3), ..known(Money::Cancelled, Goods::Reversed) };
        let promised = ("promised", Some(1), true);
        let expect = [promised, ("requested", Some(3), true), ("cancelled", Some(7), true)];
        assert_eq!(told(&money_steps(&of)), expect);
        let expect =
            [("received", Some(1), true), ("dispositioned", Some(3), true), ("reversed", Some(7), true)];
        assert_eq!(told(&goods_steps(&of)), expect);
        for (payout, money) in [
            (Payout::None, Money::Cancelled),
            (Payout::Open, Money::Requested),
            (Payout::Failed, Money::Failed),
            (Payout::Settled, Money::Settled),
        ] {
            assert_eq!(Money::of_reversed(payout), money);
        }
    }

    fn told(steps: &[Step]) -> Vec<(&str, Option<i64>, bool)> {
        steps.iter().map(|step| (step.step.as_str(), step.at, step.happened)).collect()
    }

    #[test]
    fn histories() {
        let money = |money, expect: &[(&str, Option<i64>, bool)]| {
            assert_eq!(told(&money_steps(&known(money, Goods::Dispositioned))), expect, "{money:?}");
        };
        let promised = ("promised", Some(1), true);
        let requested = ("requested", Some(3), true);
        let settled = ("settled", None, false);
        money(Money::Requested, &[promised, requested, ("accepted", None, false), settled]);
        money(Money::Accepted, &[promised, requested, ("accepted", Some(4), true), settled]);
        money(Money::Failed, &[promised, requested, ("failed", Some(4), true)]);
        money(Money::Unknown, &[promised, requested, ("unknown", None, true)]);
        money(
            Money::DuplicateReview,
            &[promised, ("duplicate_review", Some(2), true), ("requested", None, false)],
        );
        money(Money::Denied, &[promised, ("denied", Some(4), true)]);
        money(
            Money::Settled,
            &[promised, requested, ("accepted", Some(4), true), ("settled", Some(5), true)],
        );
        let paid = |of: Known, payout, expect: &[(&str, Option<i64>, bool)]| {
            let of = Known { payout, paid_at: Some(6), ..of };
            assert_eq!(told(&money_steps(&of)), expect, "{of:?}");
        };
        let accepted = ("accepted", Some(4), true);
        let not_paid = ("not_paid", Some(6), true);
        let of = |at| known(at, Goods::Dispositioned);
        let failed = |at| Known { money: Money::Failed, ..of(at) };
        paid(failed(Money::Accepted), Payout::Failed, &[promised, requested, accepted, not_paid, settled]);
        let to_come = ("accepted", None, false);
        paid(failed(Money::Requested), Payout::Failed, &[promised, requested, not_paid, to_come, settled]);
        let was_paid = ("settled", Some(6), true);
        paid(of(Money::Requested), Payout::Settled, &[promised, requested, was_paid, to_come]);
        paid(of(Money::Accepted), Payout::None, &[promised, requested, accepted]);
        let goods = |money, goods, expect: &[(&str, Option<i64>, bool)]| {
            assert_eq!(told(&goods_steps(&known(money, goods))), expect, "{money:?} {goods:?}");
        };
        let received = ("received", Some(1), true);
        goods(Money::Accepted, Goods::Dispositioned, &[received, ("dispositioned", Some(3), true)]);
        goods(Money::Held, Goods::Received, &[received, ("dispositioned", None, false)]);
        goods(Money::Denied, Goods::Received, &[received]);
        for at in Money::ALL.iter().filter(|at| **at != Money::Settled) {
            let steps = money_steps(&known(*at, Goods::None));
            let is_said = steps.iter().any(|step| step.step == "settled" && step.happened);
            assert!(!is_said, "{at:?}: without evidence nobody says so");
        }
    }
}
