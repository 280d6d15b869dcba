//! A policy: what a seller allows, as data with a version. It is checked when it is loaded: a [`Policy`] cannot
//! contradict itself or give less than the law it names.

mod check;
mod transfer;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Amount, Calendar, Executor, Law, Method, Problems};
use crate::id::PolicyId;
use crate::money::Currency;
use crate::operation::Condition;
use crate::time::BusinessDate;

pub use self::transfer::{TransferRule, Transfers};

/// A checked policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy(PolicyFile);

impl Policy {
    /// Checks all of it.
    ///
    /// # Errors
    /// Every problem with its place; nothing is loaded by half.
    pub fn load(file: PolicyFile) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        file.check(&mut problems);
        problems.or(Self(file))
    }
}

impl std::ops::Deref for Policy {
    type Target = PolicyFile;
    fn deref(&self) -> &PolicyFile {
        &self.0
    }
}

/// A policy as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyFile {
    /// Its name.
    pub policy: PolicyId,
    /// Which version of it; a change is a new version.
    pub version: u32,
    /// The first day it is for.
    pub effective_from: BusinessDate,
    /// Whose statute it is under.
    pub law: Law,
    /// The statutory right to withdraw, where the law gives one.
    #[serde(default)]
    pub withdrawal: Option<Withdrawal>,
    /// Goods that are not as they must be.
    pub non_conformity: NonConformity,
    /// Another item came.
    pub seller_error: Fault,
    /// What the seller takes back of its own will; nothing at all if it is left out.
    #[serde(default)]
    pub goodwill: Option<Goodwill>,
    /// Closed days and seasons.
    #[serde(default)]
    pub calendar: Calendar,
    /// A parcel without a delivery date counts as delivered so many days after it was shipped.
    pub transit_days: u16,
    /// What each way to know a sale may do at most.
    pub evidence: EvidenceRules,
    /// Items that do not come back like others; a restriction that is not named is refused.
    #[serde(default)]
    pub restrictions: Vec<RestrictionRule>,
    /// What each condition may do at most; one that is not named may do all.
    #[serde(default)]
    pub conditions: Vec<ConditionRule>,
    /// The serial or lot that was shipped is not recorded, or none was scanned.
    pub untracked: Outcome,
    /// A kit without all its components.
    pub kit_incomplete: Outcome,
    /// The gift of a promotion stays with the customer although what it came with went back.
    pub free_gift: FreeGift,
    /// An order discount whose threshold the kept goods do not reach.
    pub threshold: Threshold,
    /// Many returns of one customer only ever call for a person.
    #[serde(default)]
    pub frequency: Option<Frequency>,
    /// How payments are given back.
    pub tenders: Tenders,
    /// While the hub cannot be asked.
    pub offline: Offline,
    /// So long after it was recorded a station may undo a return: 10 minutes if left out, 0 never.
    #[serde(default = "reversal_minutes", skip_serializing_if = "is_usual_reversal")]
    pub reversal_minutes: u16,
    /// Without a receipt the lowest price of so many days counts: 30 if left out, at least 1.
    #[serde(default = "no_receipt_days", skip_serializing_if = "is_usual_no_receipt")]
    pub no_receipt_days: u16,
    /// Limits, by currency. A currency without them can only be refunded online, without fees and limits.
    #[serde(default)]
    pub amounts: Vec<Amounts>,
    /// Which returned goods go on to another site, and where goods may be sent. Left out: none, nowhere.
    #[serde(default, skip_serializing_if = "Transfers::is_empty")]
    pub transfers: Transfers,
}

/// So long a return may be undone where no policy says otherwise.
pub const REVERSAL_MINUTES: u16 = 10;

fn reversal_minutes() -> u16 {
    REVERSAL_MINUTES
}

/// The usual one is not written, so that a program of before reads the policy.
fn is_usual_reversal(minutes: &u16) -> bool {
    *minutes == REVERSAL_MINUTES
}

/// So many days count without a receipt where no policy says otherwise.
const NO_RECEIPT_DAYS: u16 = 30;

fn no_receipt_days() -> u16 {
    NO_RECEIPT_DAYS
}

/// As with the usual time to reverse.
fn is_usual_no_receipt(days: &u16) -> bool {
    *days == NO_RECEIPT_DAYS
}

/// What an associate may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// An associate may.
    Allow,
    /// A supervisor may.
    Supervisor,
    /// Nobody may.
    Deny,
}

/// Withdrawal from a distance purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// From the delivery of the last parcel to the declaration.
    pub days: u16,
    /// From the declaration to the goods.
    pub goods_days: u16,
    /// Outbound standard shipping.
    pub shipping: ShippingRule,
}

/// Goods that are not as they must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NonConformity {
    /// From the delivery.
    pub months: u16,
    /// Who may refund at once instead of repair or replacement.
    pub refund: Outcome,
    /// Outbound shipping.
    pub shipping: ShippingRule,
}

/// The seller's error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// From the delivery.
    pub months: u16,
    /// Outbound shipping.
    pub shipping: ShippingRule,
}

/// What is taken back without being owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goodwill {
    /// From when days count.
    pub from: WindowFrom,
    /// Up to this age an associate may.
    pub free_days: u16,
    /// Up to this age a supervisor may; after it nobody.
    pub supervisor_days: u16,
    /// Kept of the price basis, rounded down.
    pub restocking_per_mille: u16,
    /// The fee per return of [`Amounts::return_fee`].
    pub return_fee: FeeRule,
    /// Outbound shipping.
    pub shipping: ShippingRule,
    /// Items sold as final.
    pub final_sale: Outcome,
    /// How.
    pub pays: GoodwillPays,
}

/// From when a goodwill window counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WindowFrom {
    /// The day of sale.
    Sale,
    /// The delivery of the last parcel.
    Delivery,
}

/// How goodwill is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GoodwillPays {
    /// To the payments it was bought with.
    Original,
    /// As store credit.
    StoreCredit,
}

/// When outbound shipping is refunded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShippingRule {
    /// Never.
    None,
    /// With the first return of an order.
    FirstReturn,
    /// In proportion to the price basis that came back.
    Proportional,
    /// When nothing of the order is kept.
    WhenComplete,
}

/// When a fixed fee is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeRule {
    /// Never.
    None,
    /// From the first return of an order.
    FirstReturn,
    /// From each return.
    EachReturn,
}

/// What each way to know a sale may do; the hub's word may do all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRules {
    /// A signed pass.
    pub pass: Outcome,
    /// The order cache.
    pub cached_order: Outcome,
    /// A paper of the seller.
    pub document: Outcome,
    /// Nothing: store credit at the lowest recent price.
    pub no_receipt: Outcome,
}

/// Why an item does not come back like others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Restriction {
    /// Sealed for health; once opened there is no right to withdraw.
    Hygiene,
    /// Dangerous goods: not every site may take them.
    Hazmat,
    /// Content without a carrier; no right to withdraw once it was delivered.
    Digital,
    /// Made for this customer; no right to withdraw.
    MadeToOrder,
    /// Spoils; no right to withdraw.
    Perishable,
    /// A voucher or gift card.
    Voucher,
}

impl Restriction {
    /// Whether statute gives no right to withdraw (Directive 2011/83/EU, Art. 16; Consumer Contracts Regulations
    /// 2013, reg. 28).
    #[must_use]
    pub fn ends_withdrawal(self, condition: Condition) -> bool {
        match self {
            Self::Hygiene => condition != Condition::LikeNew,
            Self::Digital | Self::MadeToOrder | Self::Perishable => true,
            Self::Hazmat | Self::Voucher => false,
        }
    }
}

/// What a restriction allows as goodwill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestrictionRule {
    /// Which.
    pub restriction: Restriction,
    /// What.
    pub outcome: RestrictionOutcome,
}

/// What a restriction allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RestrictionOutcome {
    /// As any other item.
    Allow,
    /// As any other item, if it was not opened.
    Unopened,
    /// A supervisor may.
    Supervisor,
    /// Nobody may.
    Deny,
}

/// What a condition may do at most; where the seller is at fault it may do all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConditionRule {
    /// Which.
    pub condition: Condition,
    /// What.
    pub outcome: Outcome,
}

/// Gifts of a promotion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FreeGift {
    /// The customer keeps it.
    Keep,
    /// Its value is kept back until it comes.
    Deduct,
    /// A supervisor decides.
    Supervisor,
}

/// Threshold promotions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// Each line keeps its share of the discount.
    Proportional,
    /// Kept goods lose their share while they are below the threshold; it comes back when they do.
    ClawBack,
}

/// Many returns of one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Frequency {
    /// So many returns before this one need no person.
    pub returns_max: u32,
}

/// How payments are given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tenders {
    /// Which payment is refunded first; those that are not named follow, cash last.
    #[serde(default)]
    pub order: Vec<Method>,
    /// Whether a customer may choose cash instead of another payment's refund.
    pub cash_instead: Outcome,
    /// Whether a customer may choose store credit, a gift card or a bank transfer instead.
    pub other_instead: Outcome,
    /// What a gift's receiver gets.
    pub gift_pays: GiftPays,
    /// Who issues store credit and gift cards.
    pub credit_executor: Executor,
}

/// What a gift's receiver gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GiftPays {
    /// Store credit.
    StoreCredit,
    /// A gift card.
    GiftCard,
}

/// While the hub cannot be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Offline {
    /// What a reached limit or too old data calls for. The allowance itself cannot be exceeded by anybody.
    pub at_limit: Outcome,
    /// Older data is too old.
    #[serde(default = "data_hours_max")]
    pub data_hours_max: u32,
    /// Whether returns without a receipt are taken.
    #[serde(default)]
    pub no_receipt: bool,
}

fn data_hours_max() -> u32 {
    24
}

/// Limits in one currency. What is left out has no limit, except offline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amounts {
    /// Which.
    pub currency: Currency,
    /// A unit dearer than this calls for a supervisor.
    #[serde(default)]
    pub unit_price_max: Option<Amount>,
    /// The fee per return, tax-free.
    #[serde(default)]
    pub return_fee: Amount,
    /// The smallest cash amount; 0 and 1 round nothing.
    #[serde(default)]
    pub cash_step: u16,
    /// More cash in one return calls for a supervisor.
    #[serde(default)]
    pub cash_max: Option<Amount>,
    /// More without a receipt in one return calls for a supervisor.
    #[serde(default)]
    pub no_receipt_max: Option<Amount>,
    /// A customer who already got more than this calls for a supervisor.
    #[serde(default)]
    pub frequency_max: Option<Amount>,
    /// Offline, in one return: 50 if left out.
    #[serde(default)]
    pub offline_return_max: Option<Amount>,
    /// Offline, outstanding of one agent: 300 if left out.
    #[serde(default)]
    pub offline_agent_max: Option<Amount>,
    /// Offline, outstanding of one site: 1,000 if left out. The hub grants no more than this to a site's agents.
    #[serde(default)]
    pub offline_site_max: Option<Amount>,
}

impl Amounts {
    /// Offline, in one return.
    #[must_use]
    pub fn return_max(&self) -> Amount {
        self.or_major(self.offline_return_max, 50)
    }

    /// Offline, outstanding of one agent.
    #[must_use]
    pub fn agent_max(&self) -> Amount {
        self.or_major(self.offline_agent_max, 300)
    }

    /// Offline, outstanding of one site.
    #[must_use]
    pub fn site_max(&self) -> Amount {
        self.or_major(self.offline_site_max, 1_000)
    }

    fn or_major(&self, given: Option<Amount>, major: i64) -> Amount {
        let default = major * 10_i64.pow(self.currency.exponent());
        given.unwrap_or_else(|| Amount::new(default).unwrap_or_default())
    }
}

impl PolicyFile {
    /// The limits in a currency.
    #[must_use]
    pub fn amounts(&self, currency: Currency) -> Option<&Amounts> {
        self.amounts.iter().find(|amounts| amounts.currency == currency)
    }

    /// What a restriction allows as goodwill.
    #[must_use]
    pub fn restriction(&self, restriction: Restriction) -> RestrictionOutcome {
        self.restrictions
            .iter()
            .find(|rule| rule.restriction == restriction)
            .map_or(RestrictionOutcome::Deny, |rule| rule.outcome)
    }

    /// What a condition may do.
    #[must_use]
    pub fn condition(&self, condition: Condition) -> Outcome {
        self.conditions
            .iter()
            .find(|rule| rule.condition == condition)
            .map_or(Outcome::Allow, |rule| rule.outcome)
    }
}
