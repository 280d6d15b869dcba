//! By what returns are taken at one moment: the policy, how old the data is, and what may still be promised.

use protocol::id::{SiteId, StationId, WorkerId};
use protocol::money::{Currency, Money};
use protocol::operation::{Disposition, Evidence as SaleEvidence};
use protocol::reference::OrderLine;
use protocol::returns::{
    Amount, Assessment, Authorisation, Buyer, Channel, Code, Compared, Evidence, Exposure, Input, InputFile,
    KnownBy, Method, Outcome, Place, PolicyFile, Problems, RecentPrice, Recorded, ReturnRequest,
    ReturnedSoFar, Sale, SaleFile, SoldLineFile, Step, assess, of_order, track,
};
use protocol::time::BusinessDate;

use super::Progress;
use super::found::OrderFacts;
use super::view::Message;

/// What the shell knows beside the order. Without a policy nothing is assessed: returns are taken as the associate says.
#[derive(Debug, Clone, Default)]
pub struct Terms(Option<Box<Rules>>);

#[derive(Debug, Clone)]
struct Rules {
    policy: PolicyFile,
    place: Place,
    today: BusinessDate,
    age_hours: u32,
    left: Money,
    /// The hub can be asked.
    is_online: bool,
    /// What the orders before it in the same visit are promised.
    in_visit: Vec<Money>,
}

/// How a purchase is known, and what the customer declared before.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) evidence: SaleEvidence,
    pub(super) authorisation: Option<Authorisation>,
}

/// A basket with its verdict.
#[derive(Debug)]
pub(super) struct Assessed {
    pub(super) input: Input,
    pub(super) assessment: Assessment,
}

/// A supervisor has agreed to a verdict: to these reasons and this sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Approval {
    pub(super) by: WorkerId,
    pub(super) to: Agreed,
}

/// What a person agrees to. What is left of the allowance may change meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Agreed {
    reasons: Vec<(Code, Option<u32>)>,
    total: Option<Amount>,
    /// To whom the money goes, in what form, and how the customer agreed.
    steps: Vec<Step>,
    gift: bool,
    /// What the visit promises with it, where it is a promise.
    promised: Option<Amount>,
}

/// What the policy says to another way of payment, as far as it can be known beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The associate may.
    Free,
    /// A supervisor may.
    Supervisor,
    /// Not here.
    No(Code),
}

impl Agreed {
    pub(super) fn of(assessment: &Assessment) -> Self {
        let verdict = &assessment.verdict;
        let promise = verdict.reasons().iter().find(|reason| reason.code == Code::PromisedOffline);
        Self {
            promised: promise.and_then(|reason| match reason.compared {
                Some(Compared::Amount { found, .. }) => Some(found),
                Some(Compared::Count { .. } | Compared::Date { .. } | Compared::Text { .. }) | None => None,
            }),
            reasons: verdict.reasons().iter().map(|reason| (reason.code, reason.line)).collect(),
            total: verdict.refund().map(|refund| refund.total),
            steps: verdict.refund().map_or_else(Vec::new, |refund| refund.payout.steps.clone()),
            gift: verdict.refund().is_some_and(|refund| refund.is_gift),
        }
    }
}

impl Terms {
    /// By a policy.
    #[must_use]
    pub fn new(policy: PolicyFile, place: Place, today: BusinessDate, age_hours: u32, left: Money) -> Self {
        let in_visit = Vec::new();
        let is_online = false;
        Self(Some(Box::new(Rules { policy, place, today, age_hours, left, is_online, in_visit })))
    }

    /// The same while the hub can be asked, or cannot. Of an order only the hub's answer counts; without a receipt there
    /// is nothing to ask it, and a promise is what is given while it cannot be reached.
    #[must_use]
    pub fn reached(mut self, is_online: bool) -> Self {
        if let Some(rules) = &mut self.0 {
            rules.is_online = is_online;
        }
        self
    }

    /// The same for an order that comes after others of its visit, which are promised so much.
    pub(super) fn after(&self, in_visit: Vec<Money>) -> Self {
        Self(self.0.as_ref().map(|rules| Box::new(Rules { in_visit, ..(**rules).clone() })))
    }

    /// The same where a till waits for the visit: it pays cash out, and says by which document afterwards.
    pub(super) fn beside(&self, till: StationId) -> Self {
        let beside = |rules: &Rules| {
            let place = Place { till: Some(till), ..rules.place.clone() };
            Box::new(Rules { place, ..rules.clone() })
        };
        Self(self.0.as_deref().map(beside))
    }

    /// Whether a policy says what comes back.
    #[must_use]
    pub fn has_policy(&self) -> bool {
        self.0.is_some()
    }

    /// To which other site returned goods of a disposition go on.
    pub(super) fn transfer_to(&self, disposition: Disposition) -> Option<SiteId> {
        let rules = self.0.as_ref()?;
        rules.policy.transfers.of(&rules.place.site, disposition).cloned()
    }

    pub(super) fn age_hours(&self) -> u32 {
        self.0.as_ref().map_or(0, |rules| rules.age_hours)
    }

    /// Assesses what is asked of an order. Nothing without a policy.
    ///
    /// Unless the hub holds the units (its evidence), what is given is a promise within the allowance, whether the line is
    /// up or not. `before` are the units of a line that count as back beside those that are. `till` has written a document
    /// for what is taken instead.
    pub(super) fn assess(
        &self,
        facts: &OrderFacts,
        request: ReturnRequest,
        progress: &Progress,
        Known { evidence, authorisation }: Known,
        before: impl Fn(&OrderLine) -> i64,
        till: Option<StationId>,
    ) -> Option<Result<Assessed, Message>> {
        let rules = self.0.as_ref()?;
        let order = &facts.order;
        let assessed = || {
            let mut request = request;
            let mut sale = of_order(order, |line| progress.of(&order.order, line).shipped)?;
            track(&mut sale, |sold| {
                let line = order.lines.iter().find(|line| line.line == sold.line);
                let known = line.map(|line| progress.numbers(&order.order, line));
                let (serials, lots) = known.unwrap_or_default();
                Recorded { by: facts.tracked_by(&sold.item), serials, lots }
            });
            // A payment that the sale does not have any more cannot be replaced.
            request.payout.retain(|choice| sale.payments.iter().any(|paid| paid.payment == choice.payment));
            let returned = {
                let sale = Sale::load(sale.clone())?;
                progress.returned(order, &sale, before).map_err(|_| Problems::default())?
            };
            Input::load(InputFile {
                today: rules.today,
                place: Place { till: till.or_else(|| rules.place.till.clone()), ..rules.place.clone() },
                policy: rules.policy.clone(),
                exposure: match evidence {
                    SaleEvidence::Hub => Exposure::Online,
                    SaleEvidence::Pass
                    | SaleEvidence::CachedOrder
                    | SaleEvidence::Document
                    | SaleEvidence::NoReceipt => rules.exposure(sale.currency),
                },
                sale,
                returned,
                request,
                evidence: Evidence {
                    known_by: match evidence {
                        SaleEvidence::Hub => KnownBy::Hub,
                        SaleEvidence::Pass => KnownBy::Pass,
                        SaleEvidence::CachedOrder => KnownBy::CachedOrder { age_hours: rules.age_hours },
                        SaleEvidence::Document => KnownBy::Document,
                        SaleEvidence::NoReceipt => KnownBy::NoReceipt,
                    },
                    // Made where the day has begun earlier, it is declared today.
                    authorisation: authorisation.map(|given| Authorisation {
                        declared_on: given.declared_on.min(rules.today),
                        ..given
                    }),
                    earlier_returns: None,
                    earlier_refunds: None,
                    prices: Vec::new(),
                },
            })
        };
        Some(judged(assessed()))
    }

    /// Assesses a basket without a receipt: a sale at the lowest recent prices, in the site's books. Nothing without a
    /// policy.
    pub(super) fn assess_without_receipt(
        &self,
        (lines, prices): (Vec<SoldLineFile>, Vec<RecentPrice>),
        request: ReturnRequest,
    ) -> Option<Result<Assessed, Message>> {
        let rules = self.0.as_ref()?;
        let Place { legal_entity, currency, .. } = rules.place.clone();
        Some(judged(Input::load(InputFile {
            today: rules.today,
            place: rules.place.clone(),
            policy: rules.policy.clone(),
            sale: SaleFile {
                order: None,
                legal_entity,
                currency,
                prices_include_tax: true,
                sold_on: rules.today,
                channel: Channel::Store,
                buyer: Buyer::Consumer,
                parcels: Vec::new(),
                more_parcels: false,
                lines,
                order_discount: None,
                shipping: None,
                payments: Vec::new(),
                chargeback_open: false,
                points_earned: 0,
            },
            returned: ReturnedSoFar::default(),
            request,
            evidence: Evidence {
                known_by: KnownBy::NoReceipt,
                authorisation: None,
                earlier_returns: None,
                earlier_refunds: None,
                prices,
            },
            exposure: if rules.is_online { Exposure::Online } else { rules.exposure(currency) },
        })))
    }

    /// Whether the customer may have something else than a payment's refund. The basket is judged with it all the same.
    pub(super) fn way(&self, instead: Method, currency: Option<Currency>, evidence: SaleEvidence) -> Way {
        let Some(rules) = &self.0 else { return Way::No(Code::TenderNotAllowed) };
        let is_cash = instead == Method::Cash;
        if is_cash && let Some(code) = self.no_cash(currency, evidence) {
            return Way::No(code);
        }
        let tenders = &rules.policy.tenders;
        let outcome = if is_cash { tenders.cash_instead } else { tenders.other_instead };
        match outcome {
            Outcome::Allow => Way::Free,
            Outcome::Supervisor => Way::Supervisor,
            Outcome::Deny => Way::No(Code::TenderNotAllowed),
        }
    }

    /// Why no cash is paid out here.
    pub(super) fn no_cash(&self, currency: Option<Currency>, evidence: SaleEvidence) -> Option<Code> {
        let rules = self.0.as_ref()?;
        if rules.place.till.is_none() {
            return Some(Code::CashNeedsTill);
        }
        if currency.is_some_and(|currency| currency != rules.place.currency) {
            return Some(Code::CashOtherCurrency);
        }
        match evidence {
            SaleEvidence::Hub | SaleEvidence::CachedOrder => None,
            SaleEvidence::Pass | SaleEvidence::Document | SaleEvidence::NoReceipt => Some(Code::CashUnsynced),
        }
    }

    /// What may still be promised, in the order's money.
    pub(super) fn left(&self, currency: Currency) -> Money {
        let left = self.0.as_ref().map_or(Money::zero(currency), |rules| rules.left);
        if left.currency == currency { left } else { Money::zero(currency) }
    }
}

/// A checked request with its verdict, or why there is none.
fn judged(input: Result<Input, Problems>) -> Result<Assessed, Message> {
    let cannot = |why: &str| Message::new("return-cannot").text("why", why);
    match input {
        Err(problems) => {
            let first = problems.list().first();
            let why = first.map_or_else(String::new, |p| format!("{}: {}", p.place, p.message));
            Err(cannot(&why))
        }
        Ok(input) => match assess(&input) {
            Ok(assessment) => Ok(Assessed { input, assessment }),
            Err(error) => Err(cannot(&error.to_string())),
        },
    }
}

impl Rules {
    fn exposure(&self, currency: Currency) -> Exposure {
        let left = if self.left.currency == currency { self.left.minor } else { 0 };
        let before = self.in_visit.iter().filter(|money| money.currency == currency);
        let before = before.map(|money| money.minor).fold(0, i64::saturating_add);
        Exposure::Offline {
            allowance_left: Amount::new(left).unwrap_or_default(),
            in_this_visit: Amount::new(before).unwrap_or_default(),
        }
    }
}
