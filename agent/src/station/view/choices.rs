use protocol::id::ItemId;
use protocol::money::Money;
use protocol::returns::{Consent, Method, PaymentRef, Units};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Message;

/// A payment that the basket gives back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PaymentView {
    /// Its executor's reference: what `pay_otherwise` and `pay_original` name.
    pub payment: PaymentRef,
    /// How it was paid.
    pub method: Method,
    /// Whether that is known here. Else the ERP alone knows how it was paid, and the reference says nothing to people.
    pub known: bool,
    /// Its share of the refund; nothing while nothing can be paid.
    pub amount: Option<Money>,
    /// Why it cannot be given back itself: the customer must choose another way.
    pub why_not: Option<Message>,
    /// What the customer has chosen instead.
    pub chosen: Option<ChosenView>,
    /// What the customer may have instead.
    pub ways: Vec<WayView>,
}

/// What a customer has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChosenView {
    /// This.
    pub instead: Method,
    /// And agreed to it so.
    pub consent: Consent,
    /// The payment's share when it was chosen.
    pub agreed: Money,
    /// Why it does not hold any more: choose anew, or go back to the payment.
    pub stale: Option<Message>,
}

/// Another way of payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WayView {
    /// Which.
    pub instead: Method,
    /// A supervisor must agree to it.
    pub supervisor: bool,
    /// Why it cannot be had here.
    pub why_not: Option<Message>,
}

/// A component of the selected kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KitPart {
    /// Its number in the sale's line: what `missing` and `parts` name.
    pub component: u32,
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// How many in one kit.
    pub per_kit: Units,
    /// How many can be missing at most: those of all kits of the line that can come back.
    pub most: Units,
    /// How many were said to be missing already, with `add_number`.
    #[serde(default)]
    pub missing: Units,
}

/// The kit line that a component belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartOf {
    /// The order's line.
    pub order_line: u32,
    /// What it sold.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
}

/// Units of a component of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartView {
    /// Its number in the sale's line.
    pub component: u32,
    /// What.
    pub item: ItemId,
    /// For people; may be empty.
    pub description: String,
    /// How many.
    pub quantity: Units,
}
