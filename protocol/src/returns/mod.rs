//! Returns: may these units come back, and how much money goes to whom. Pure: the agent decides at the counter,
//! the hub decides again on arrival with the recorded inputs and must agree exactly.
//!
//! [`assess`] takes an [`Input`] that was checked when it was read ([`Input::read`]) and gives an
//! [`Assessment`]: one of four verdicts, coded reasons, and the whole calculation. It does not know clocks,
//! stores, screens, or how a refund is carried out. `docs/returns.md` explains it with worked examples.

mod amount;
mod answer;
mod assess;
mod basis;
mod calendar;
mod charge;
mod disposition;
mod evidence;
mod exposure;
mod input;
mod kit;
mod known;
mod law;
mod payout;
mod policy;
mod problem;
mod reason;
mod recent;
mod recheck;
mod refund;
mod request;
mod returned;
mod sale;
mod shipping;
mod tender;
mod tracking;
mod units;
mod verdict;

pub use amount::{AMOUNT_MINOR_MAX, Amount, AmountError, Fraction, Priced, Taxes, apportion, round_to_step};
pub use answer::{Answer, Refused, answer};
pub use assess::{AssessError, assess};
pub use basis::{Window, WindowShift};
pub use calendar::{Calendar, Extension, Weekday};
pub use charge::{Charge, ChargeKind, Direction};
pub use disposition::propose;
pub use evidence::{Authorisation, Evidence, KnownBy};
pub use exposure::Exposure;
pub use input::{INPUT_BYTES_MAX, Input, InputError, InputFile, Place};
pub use kit::kit_shares;
pub use known::{check_frozen, of_order, so_far};
pub use law::{Law, LegalBasis};
pub use payout::{CashRounding, ExchangeSettled, MoneyTrack, Payout, Step, Target};
pub use policy::{
    Amounts, ConditionRule, EvidenceRules, Fault, FeeRule, FreeGift, Frequency, GiftPays, Goodwill,
    GoodwillPays, NonConformity, Offline, Outcome, Policy, PolicyFile, REVERSAL_MINUTES, Restriction,
    RestrictionOutcome, RestrictionRule, ShippingRule, Tenders, Threshold, TransferRule, Transfers,
    WindowFrom, Withdrawal,
};
pub use problem::{Problem, Problems};
pub use reason::{Code, Compared, Gravity, Reason};
pub use recent::{RecentPrice, RecentSale};
pub use recheck::{Agreement, recheck};
pub use refund::{LineRefund, PriceShare, Refund, ShippingRefund};
pub use request::{
    Consent, Diminished, ExchangeLine, PartQuantity, PayoutChoice, RequestedLine, ReturnRequest, UnknownItem,
};
pub use returned::{CashSoFar, ChargedSoFar, PaymentSoFar, ReturnedKits, ReturnedPart, ReturnedSoFar};
pub use sale::{
    Buyer, Channel, Component, Gift, OrderDiscount, Parcel, Part, Sale, SaleFile, ShippingSold, SoldLine,
    SoldLineFile, Tracking,
};
pub use tender::{Executor, Method, Payment, PaymentRef, PaymentRefError, PaymentState};
pub use tracking::{Recorded, track};
pub use units::{UNITS_MAX, Units};
pub use verdict::{Assessment, PolicyRef, RULES_VERSION, Verdict};
