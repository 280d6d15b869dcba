//! A pass that was scanned: what it proves, what is left of it, and why one is not taken.

use std::collections::BTreeMap;

use protocol::id::{AuthorisationId, OrderId, ShipmentId};
use protocol::pass::{self, Pass, PassRef, PassRefusal, Sold};
use protocol::reference::{Order, OrderLine};

use super::found::OrderFacts;
use super::view::Message;
use super::{Progress, Refusal};

/// A pass that is believed, with what else is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassFacts {
    /// The pass.
    pub pass: Pass,
    /// As it was read, so that it can be read once more.
    pub text: String,
    /// Its order, as the mirror has it, or as the pass tells it.
    pub order: OrderFacts,
    /// The mirror has the order.
    pub is_known: bool,
    /// What came back here by it, by the order's line.
    pub spent: BTreeMap<u32, i64>,
}

/// Why a pass is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassProblem {
    /// It is not believed.
    Refused(PassRefusal),
    /// It carries a digest only, and its order is not known here.
    DigestOnly(OrderId),
    /// What it says of the order is not what is known here.
    Differs(OrderId),
    /// All of it came back.
    Spent(OrderId),
    /// An authorisation of an order that is not known here.
    AuthorisedElsewhere(OrderId),
    /// Nothing of what an authorisation names is left to come back.
    AuthorisationUsed(AuthorisationId),
    /// Another authorisation is in the basket already.
    OtherAuthorised(AuthorisationId),
    /// Another parcel's return is open, with goods in its basket.
    OtherOpen {
        /// Of which order.
        open: OrderId,
        /// Whose slip was scanned.
        found: OrderId,
    },
}

impl PassProblem {
    /// A stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::DigestOnly(_) => "pass_digest_only",
            Self::Differs(_) => "pass_differs",
            Self::Spent(_) => "pass_spent",
            Self::AuthorisedElsewhere(_) => "authorisation_order_unknown",
            Self::AuthorisationUsed(_) => "authorisation_used",
            Self::OtherAuthorised(_) => "authorisation_other",
            Self::OtherOpen { .. } => "pass_other_open",
        }
    }

    /// What it means for the associate, and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        let of_order = |key: &str, order: &OrderId| Message::new(key).text("order", order.as_str());
        match self {
            Self::Refused(refusal) => match refusal {
                PassRefusal::Unreadable { .. } => Message::new("pass-unreadable"),
                PassRefusal::Altered => Message::new("pass-altered"),
                PassRefusal::UnknownKey { key } => {
                    Message::new("pass-key-unknown").text("key", key.to_string())
                }
                PassRefusal::RevokedKey { on, .. } => {
                    Message::new("pass-key-revoked").text("date", on.to_string())
                }
                PassRefusal::OtherIssuer { found, .. } => {
                    Message::new("pass-other-issuer").text("issuer", found.as_str())
                }
                PassRefusal::Expired { latest } => {
                    Message::new("pass-expired").text("date", latest.to_string())
                }
            },
            Self::DigestOnly(order) => of_order("pass-digest-only", order),
            Self::Differs(order) => of_order("pass-differs", order),
            Self::Spent(order) => of_order("pass-spent", order),
            Self::AuthorisedElsewhere(order) => of_order("authorisation-order-unknown", order),
            Self::AuthorisationUsed(number) => {
                Message::new("authorisation-used").text("number", number.as_str())
            }
            Self::OtherAuthorised(number) => {
                Message::new("authorisation-other").text("number", number.as_str())
            }
            Self::OtherOpen { open, found } => {
                of_order("pass-other-open", open).text("found", found.as_str())
            }
        }
    }
}

impl From<PassProblem> for Refusal {
    fn from(problem: PassProblem) -> Self {
        Self::conflict(problem.code(), problem.message())
    }
}

/// The order of a believed pass: what is known here if it is the one that the pass tells of, else what the pass tells.
///
/// # Errors
/// Why the pass proves nothing.
pub fn order_of(pass: &Pass, known: Option<Order>) -> Result<(Order, bool), PassProblem> {
    let number = pass.claims.order();
    match known {
        Some(order) if pass::fits(&pass.claims, &order) => Ok((order, true)),
        Some(_) => Err(PassProblem::Differs(number.clone())),
        None => {
            let told = pass.claims.as_order();
            told.map(|order| (order, false)).ok_or_else(|| PassProblem::DigestOnly(number.clone()))
        }
    }
}

/// What a return knows of the pass that it began with.
#[derive(Debug)]
pub(super) struct Proof {
    pub(super) reference: PassRef,
    pub(super) text: String,
    pub(super) shipment: ShipmentId,
    /// Units in the parcel; nothing if the pass carries a digest only.
    packed: Option<BTreeMap<u32, i64>>,
    spent: BTreeMap<u32, i64>,
    /// What was back when it was scanned: what is more since is not there any more.
    back: BTreeMap<u32, i64>,
}

impl Proof {
    /// What a pass proves, and the order to go by.
    pub(super) fn of(facts: PassFacts, progress: &Progress) -> (Self, OrderFacts) {
        let PassFacts { pass, text, mut order, is_known, spent } = facts;
        let packed = match &pass.claims.parcel().sold {
            Sold::Digest(_) => None,
            Sold::Sale(sale) => {
                let units = sale.lines.iter().map(|line| {
                    let units = line.shipped.unwrap_or_default().count();
                    (line.line, i64::try_from(units).unwrap_or(i64::MAX))
                });
                Some(units.collect::<BTreeMap<_, _>>())
            }
        };
        let number = order.order.order.clone();
        let shipment = pass.claims.parcel().shipment.clone();
        let (reference, back) = (pass.reference(), BTreeMap::new());
        let mut proof = Self { reference, text, shipment, packed, spent, back };
        if is_known {
            proof.raise(&mut order.order);
        } else {
            // What came back of the order's other parcels counts for the cents, and takes nothing of this one.
            for line in &mut order.order.lines {
                let of_this = proof.spent.get(&line.line).copied().unwrap_or(0);
                line.returned = progress.of(&number, line).returned.max(of_this);
                line.shipped = proof.packed(line.line).unwrap_or(0) + line.returned - of_this;
            }
        }
        let back = |line: &OrderLine| (line.line, progress.of(&number, line).returned);
        proof.back = order.order.lines.iter().map(back).collect();
        (proof, order)
    }

    /// A signed parcel was shipped, whatever an order that is behind says of it. What came back may be of this parcel, so
    /// nothing is added to it.
    pub(super) fn raise(&self, order: &mut Order) {
        for line in &mut order.lines {
            let packed = self.packed(line.line).unwrap_or(0);
            line.shipped = line.shipped.max(packed.min(line.base_quantity));
        }
    }

    /// Whether it says which units were in the parcel.
    pub(super) fn tells_units(&self) -> bool {
        self.packed.is_some()
    }

    /// Units of a line in the parcel; nothing if the pass does not say.
    pub(super) fn packed(&self, line: u32) -> Option<i64> {
        self.packed.as_ref().map(|packed| packed.get(&line).copied().unwrap_or(0))
    }

    /// Units of a line that the pass still proves, before a basket; nothing if it does not say.
    pub(super) fn left(&self, order: &OrderId, line: &OrderLine, progress: &Progress) -> Option<i64> {
        let of = |units: &BTreeMap<u32, i64>| units.get(&line.line).copied().unwrap_or(0);
        let since = progress.of(order, line).returned.saturating_sub(of(&self.back)).max(0);
        Some(self.packed(line.line)?.saturating_sub(of(&self.spent)).saturating_sub(since))
    }
}
