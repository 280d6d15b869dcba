//! On what ground a line comes back, and whether that is still in time.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::calendar::{plus_days, plus_months};
use super::reason::{Reason, Reasons};
use super::{
    Buyer, Channel, Code, Compared, Goodwill, Gravity, Input, KnownBy, LegalBasis, Outcome, RequestedLine,
    Restriction, RestrictionOutcome, SoldLine, WindowFrom,
};
use crate::operation::{Condition, ReturnReason};
use crate::time::BusinessDate;

/// The time in which a line may come back, by calendar dates of the returning site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Window {
    /// The day from which it counts; that day itself does not count.
    pub starts: BusinessDate,
    /// The last day; none while parcels are still to come.
    pub ends: Option<BusinessDate>,
    /// The day that was held against it: of the declaration, or today.
    pub judged_on: BusinessDate,
    /// What moved its start or end.
    #[serde(default)]
    pub shifts: Vec<WindowShift>,
}

/// What moved a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WindowShift {
    /// The delivery is not known: shipping plus transit.
    Transit,
    /// The last day was no business day.
    BusinessDay,
    /// A season's extension.
    Extension,
}

/// How a line was judged.
#[derive(Debug)]
pub(super) struct Judgement {
    pub(super) basis: LegalBasis,
    pub(super) window: Option<Window>,
}

impl Outcome {
    /// What it calls for.
    pub(super) fn gravity(self) -> Option<Gravity> {
        match self {
            Self::Allow => None,
            Self::Supervisor => Some(Gravity::Supervisor),
            Self::Deny => Some(Gravity::Deny),
        }
    }
}

/// The ground of one requested line. Its reasons name line, ground and law.
pub(super) fn judge(
    input: &Input,
    sold: &SoldLine,
    asked: &RequestedLine,
    reasons: &mut Reasons,
) -> Judgement {
    let mut found = Reasons::default();
    let judgement = Case { input, sold, asked }.judge(&mut found);
    let law = input.policy.law.source(judgement.basis).map(Cow::Borrowed);
    reasons.0.extend(found.0.into_iter().map(|reason| Reason {
        line: Some(sold.file.line),
        basis: Some(judgement.basis),
        law: law.clone(),
        ..reason
    }));
    judgement
}

struct Case<'a> {
    input: &'a Input,
    sold: &'a SoldLine,
    asked: &'a RequestedLine,
}

impl Case<'_> {
    fn judge(&self, reasons: &mut Reasons) -> Judgement {
        let judgement = self.fault().or_else(|| self.withdrawal(reasons));
        let Some(judgement) = judgement else { return self.goodwill(reasons) };
        self.overridden(judgement.basis, reasons);
        if let Some(window) = &judgement.window {
            note_shifts(window, reasons);
        }
        match judgement.basis {
            LegalBasis::NonConformity => {
                if let Some(gravity) = self.input.policy.non_conformity.refund.gravity() {
                    reasons.add(Code::RemedyFirst, gravity, None);
                }
            }
            LegalBasis::StatutoryWithdrawal => self.goods_in_time(reasons),
            LegalBasis::Recall | LegalBasis::SellerError | LegalBasis::Goodwill => {}
        }
        judgement
    }

    fn declared_on(&self) -> BusinessDate {
        let authorisation = self.input.evidence.authorisation.as_ref();
        authorisation.map_or(self.input.today, |given| given.declared_on)
    }

    /// When the last parcel came, and whether that had to be assumed.
    fn delivered(&self) -> (BusinessDate, bool) {
        let (sale, transit) = (&self.input.sale, self.input.policy.transit_days);
        if sale.channel == Channel::Store {
            return (sale.sold_on, false);
        }
        sale.parcels
            .iter()
            .map(|parcel| match parcel.delivered_on {
                Some(on) => (on, false),
                None => (plus_days(parcel.shipped_on, transit), true),
            })
            .max()
            .unwrap_or_else(|| (plus_days(sale.sold_on, transit), true))
    }

    fn window(&self, starts: (BusinessDate, bool), ends: BusinessDate, can_be_open: bool) -> Window {
        let mut shifts = Vec::new();
        if starts.1 {
            shifts.push(WindowShift::Transit);
        }
        let moved = self.input.policy.calendar.business_day(ends);
        if moved != ends {
            shifts.push(WindowShift::BusinessDay);
        }
        let is_open = can_be_open && self.input.sale.more_parcels;
        let ends = (!is_open).then_some(moved);
        Window { starts: starts.0, ends, judged_on: self.declared_on(), shifts }
    }

    /// The seller's doing, in time.
    fn fault(&self) -> Option<Judgement> {
        if self.sold.file.recalled {
            return Some(Judgement { basis: LegalBasis::Recall, window: None });
        }
        let policy = &self.input.policy;
        let (basis, months) = match self.asked.reason {
            ReturnReason::Damaged | ReturnReason::NotAsDescribed => {
                (LegalBasis::NonConformity, policy.non_conformity.months)
            }
            ReturnReason::WrongItem => (LegalBasis::SellerError, policy.seller_error.months),
            ReturnReason::ChangedMind | ReturnReason::WrongSize | ReturnReason::NotStated => return None,
        };
        if self.input.evidence.known_by == KnownBy::NoReceipt {
            return None;
        }
        let delivered = self.delivered();
        let window = self.window(delivered, plus_months(delivered.0, months), true);
        window.holds().then_some(Judgement { basis, window: Some(window) })
    }

    fn withdrawal(&self, reasons: &mut Reasons) -> Option<Judgement> {
        let sale = &self.input.sale;
        let rule = self.input.policy.withdrawal.as_ref()?;
        let has_right = sale.buyer == Buyer::Consumer
            && matches!(sale.channel, Channel::Distance | Channel::Marketplace)
            && self.input.evidence.known_by != KnownBy::NoReceipt;
        if !has_right {
            return None;
        }
        let delivered = self.delivered();
        let window = self.window(delivered, plus_days(delivered.0, rule.days), true);
        if !window.holds() {
            return None;
        }
        if self.sold.file.restriction.is_some_and(|kind| kind.ends_withdrawal(self.asked.condition)) {
            reasons.add(Code::WithdrawalExempt, Gravity::Note, None);
            return None;
        }
        Some(Judgement { basis: LegalBasis::StatutoryWithdrawal, window: Some(window) })
    }

    /// What the policy would say, and the law does not let it.
    fn overridden(&self, basis: LegalBasis, reasons: &mut Reasons) {
        let policy = &self.input.policy;
        if self.sold.file.final_sale {
            reasons.add(Code::FinalSaleOverridden, Gravity::Note, None);
        }
        if policy.goodwill.is_some_and(|goodwill| goodwill.restocking_per_mille > 0) {
            reasons.add(Code::FeeNotAllowed, Gravity::Note, None);
        }
        let hazmat = Restriction::Hazmat;
        let is_hazmat = self.sold.file.restriction == Some(hazmat);
        if is_hazmat && policy.restriction(hazmat) != RestrictionOutcome::Allow {
            reasons.add(Code::ItemRestricted, Gravity::Supervisor, None);
        }
        if basis == LegalBasis::StatutoryWithdrawal
            && policy.condition(self.asked.condition) != Outcome::Allow
        {
            reasons.add(Code::ConditionNotTaken, Gravity::Supervisor, None);
        }
    }

    fn goods_in_time(&self, reasons: &mut Reasons) {
        let Some(rule) = &self.input.policy.withdrawal else { return };
        let limit = self.input.policy.calendar.business_day(plus_days(self.declared_on(), rule.goods_days));
        let found = self.input.today;
        if found > limit {
            let compared = Compared::Date { found, limit };
            reasons.add(Code::GoodsLate, Gravity::Supervisor, Some(compared));
        }
    }

    fn goodwill(&self, reasons: &mut Reasons) -> Judgement {
        let basis = LegalBasis::Goodwill;
        let policy = &self.input.policy;
        let Some(goodwill) = &policy.goodwill else {
            reasons.add(Code::NoGoodwill, Gravity::Deny, None);
            return Judgement { basis, window: None };
        };
        if self.sold.file.final_sale
            && let Some(gravity) = goodwill.final_sale.gravity()
        {
            reasons.add(Code::FinalSale, gravity, None);
        }
        if let Some(gravity) = self.restricted() {
            reasons.add(Code::ItemRestricted, gravity, None);
        }
        if let Some(gravity) = policy.condition(self.asked.condition).gravity() {
            reasons.add(Code::ConditionNotTaken, gravity, None);
        }
        if self.input.evidence.known_by == KnownBy::NoReceipt {
            return Judgement { basis, window: None };
        }
        Judgement { basis, window: Some(self.goodwill_window(goodwill, reasons)) }
    }

    fn restricted(&self) -> Option<Gravity> {
        match self.input.policy.restriction(self.sold.file.restriction?) {
            RestrictionOutcome::Allow => None,
            RestrictionOutcome::Unopened => {
                (self.asked.condition != Condition::LikeNew).then_some(Gravity::Deny)
            }
            RestrictionOutcome::Supervisor => Some(Gravity::Supervisor),
            RestrictionOutcome::Deny => Some(Gravity::Deny),
        }
    }

    fn goodwill_window(&self, goodwill: &Goodwill, reasons: &mut Reasons) -> Window {
        let starts = match goodwill.from {
            WindowFrom::Sale => (self.input.sale.sold_on, false),
            WindowFrom::Delivery => self.delivered(),
        };
        let can_be_open = goodwill.from == WindowFrom::Delivery;
        let season = self.input.policy.calendar.extended(self.input.sale.sold_on);
        let until = |days| {
            let mut window = self.window(starts, plus_days(starts.0, days), can_be_open);
            if let (Some(season), Some(ends)) = (season, window.ends)
                && ends < season
            {
                window.ends = Some(season);
                window.shifts.retain(|shift| *shift != WindowShift::BusinessDay);
                window.shifts.push(WindowShift::Extension);
            }
            window
        };
        let (free, last) = (until(goodwill.free_days), until(goodwill.supervisor_days));
        if free.holds() {
            note_shifts(&free, reasons);
            return free;
        }
        if last.holds() {
            note_shifts(&last, reasons);
            reasons.add(Code::LateReturn, Gravity::Supervisor, free.compared());
        } else {
            reasons.add(Code::WindowOver, Gravity::Deny, last.compared());
        }
        last
    }
}

impl Window {
    /// Whether the day that was judged lies in it.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.ends.is_none_or(|ends| self.judged_on <= ends)
    }

    fn compared(&self) -> Option<Compared> {
        self.ends.map(|limit| Compared::Date { found: self.judged_on, limit })
    }
}

fn note_shifts(window: &Window, reasons: &mut Reasons) {
    if window.ends.is_none() {
        reasons.add(Code::WindowOpen, Gravity::Note, None);
    }
    for shift in &window.shifts {
        let code = match shift {
            WindowShift::Transit => Code::TransitAssumed,
            WindowShift::BusinessDay | WindowShift::Extension => Code::WindowMoved,
        };
        reasons.add(code, Gravity::Note, window.compared());
    }
}
