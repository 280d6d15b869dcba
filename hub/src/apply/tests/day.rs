//! One random day: agents with journals, orders that come late, an ERP and operators that answer anything.

use std::collections::BTreeMap;

use protocol::barcode::Sscc;
use protocol::chain::Head;
use protocol::frame::{Ask, Events, Operations, Packing};
use protocol::id::{
    AgentId, DocumentNumber, Epoch, GoodsReceiptId, ItemId, LegalEntity, LotId, OperationId, OrderId,
    PurchaseOrderId, RegionId, ReservationId, ReturnId, Seq, SessionId, ShipmentId, SiteId, StationId,
    TillDocument,
};
use protocol::money::{Currency, Money};
use protocol::operation::{
    AdjustReason, ArrivedLine, Body, CartonLine, Clock, Condition, Disposition, Evidence, GoodsCondition,
    GoodsReceiptClosed, GoodsReceived, Operation, PackedLine, PickConfirmed, PickShort, ReceivedLine,
    ReservationReleased, ReturnAccepted, ReturnAcceptedV2, ReturnLine, ReturnReason, ReturnReversed,
    ReversalReason, ShipmentPacked, ShortReason, Source, StockAdjusted, StockCounted, StockKind, Subject,
    TillDocumentRecorded, TransferReceived, TransferShipped,
};
use protocol::quantity::{Quantity, Unit};
use protocol::reference::{Item, ItemKind, Order, OrderLine, OrderStatus, Site, SitePolicy};
use protocol::reservation::{Hold, LineUnits};
use protocol::returns::{
    Amount, Exposure, Input, InputFile, KnownBy, Place, RequestedLine, ReturnRequest, Sale, Units, assess,
    of_order, so_far,
};
use protocol::time::{BusinessDate, UtcMillis};

use crate::ingest::{CONFLICTING, UNKNOWN, UNREADABLE};
use crate::log::{
    DeadlineFired, Entry, ErpAnswer, OperatorAction, Ordered, PulledChange, PurchaseLine, PurchaseOrder,
};
use crate::store::exception::{self, ExceptionFilter};
use crate::store::{StoreError, Tx, posting};

const ITEMS: u64 = 12;
const ORDERS: u64 = 8;
const PURCHASE_ORDERS: u64 = 4;
/// Baskets of one agent: few, so that the same one is asked for, taken and given up.
const BASKETS: u64 = 12;

/// SplitMix64: small, seeded, the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(from.len() as u64)).unwrap()].clone()
    }
}

struct Agent {
    id: AgentId,
    site: SiteId,
    epoch: Epoch,
    head: Head,
}

pub(super) struct Day {
    random: Random,
    agents: Vec<Agent>,
    /// Sent so far: id, bytes and what it counted as.
    history: Vec<(Vec<u8>, &'static str)>,
    sent: BTreeMap<&'static str, i64>,
    /// Returns that were recorded.
    taken: Vec<Taken>,
    unpulled: Vec<Entry>,
    postings: Vec<String>,
    exceptions: Vec<i64>,
    made: u64,
}

/// A return as what comes after it names it.
#[derive(Clone)]
struct Taken {
    subject: Subject,
    operation: OperationId,
    return_id: ReturnId,
    order: Option<OrderId>,
    refund: Money,
}

type Step = (Vec<(AgentId, Operations)>, Vec<Entry>, usize);

impl Day {
    pub(super) fn new(seed: u64) -> Self {
        let mut random = Random(seed);
        let agents = (0..4_u8)
            .map(|n| {
                let epoch = Epoch::from_random([n + 1; 16]);
                let site = SiteId::parse(["dc1", "store2", "store3"][usize::from(n) % 3]).unwrap();
                let id = AgentId::parse(format!("agent-{n}")).unwrap();
                Agent { id, site, epoch, head: Head::start(epoch) }
            })
            .collect();
        let mut unpulled: Vec<Entry> = ["dc1", "store2", "store3"].map(site).into_iter().collect();
        unpulled.extend((0..ITEMS).map(item));
        unpulled.push(pulled(PulledChange::Policy(Box::new(policy()))));
        unpulled.extend((0..ORDERS).map(order));
        unpulled.extend((0..PURCHASE_ORDERS).map(|n| purchase_order(n, 0)));
        unpulled.extend((0..ITEMS).map(|n| {
            pulled(PulledChange::StockLevel {
                site: SiteId::parse("dc1").unwrap(),
                item: item_id(n),
                base_quantity: i64::try_from(n * 10).unwrap(),
            })
        }));
        // Things come in any order; some days most of it is there before work begins.
        for index in (1..unpulled.len()).rev() {
            unpulled.swap(index, usize::try_from(random.below(index as u64 + 1)).unwrap());
        }
        Self {
            random,
            agents,
            history: Vec::new(),
            sent: BTreeMap::new(),
            taken: Vec::new(),
            unpulled,
            postings: Vec::new(),
            exceptions: Vec::new(),
            made: 0,
        }
    }

    /// What comes in during one step, and how many entries apply may take after it.
    pub(super) fn step(&mut self) -> Step {
        let mut frames = Vec::new();
        for index in 0..self.agents.len() {
            if self.random.one_in(2) {
                let count = 1 + self.random.below(6);
                let events: Vec<Vec<u8>> = (0..count).map(|_| self.event(index)).collect();
                let agent = &mut self.agents[index];
                let first = agent.head.seq.next();
                agent.head = events.iter().fold(agent.head, |head, event| head.after(event));
                let events: Events = events.iter().map(Vec::as_slice).collect();
                let (session, packing) = (SessionId::from_random([7; 16]), Packing::Zstd);
                let (epoch, hash) = (agent.epoch, agent.head.hash);
                let frame = Operations { session, epoch, first, hash, packing, events };
                assert!(first > Seq::ZERO);
                frames.push((agent.id.clone(), frame));
            }
        }
        let mut entries = Vec::new();
        for _ in 0..self.random.below(4) {
            entries.extend(self.unpulled.pop());
        }
        if self.random.one_in(4) {
            entries.push(order(self.random.below(ORDERS)));
        }
        if self.random.one_in(8) {
            let number = self.random.below(PURCHASE_ORDERS);
            entries.push(purchase_order(number, self.random.below(5)));
        }
        if self.random.one_in(2) {
            entries.extend(self.answer());
        }
        if self.random.one_in(6) {
            entries.extend(self.decision());
        }
        let batch_max = 1 + usize::try_from(self.random.below(25)).unwrap();
        (frames, entries, batch_max)
    }

    /// Perhaps an agent asks for units.
    pub(super) fn ask(&mut self) -> Option<(AgentId, SiteId, Ask)> {
        let index = usize::try_from(self.random.below(8)).unwrap();
        let reservation = self.basket(index);
        let agent = self.agents.get(index)?;
        let random = &mut self.random;
        let order = OrderId::parse(format!("{}", 1000 + random.below(ORDERS + 1))).unwrap();
        let lines = (1..=u32::try_from(1 + random.below(2)).unwrap())
            .map(|line| LineUnits { line, units: Units::new(random.below(4)).unwrap() })
            .collect();
        let revision = u32::try_from(random.below(4)).unwrap();
        let ask = Ask::Hold(Hold { reservation, revision, order, lines });
        Some((agent.id.clone(), agent.site.clone(), ask))
    }

    fn basket(&mut self, agent: usize) -> ReservationId {
        let number = self.random.below(BASKETS).to_le_bytes()[0];
        ReservationId::from_random([u8::try_from(agent).unwrap() * 16 + number; 16])
    }

    pub(super) fn see(&mut self, postings: Vec<String>, exceptions: Vec<i64>) {
        self.postings = postings;
        self.exceptions = exceptions;
    }

    /// How many operations of each type were captured, repeats not counted again.
    pub(super) fn sent(&self) -> BTreeMap<&'static str, i64> {
        self.sent.clone()
    }

    fn answer(&mut self) -> Option<Entry> {
        if self.postings.is_empty() {
            return None;
        }
        let posting = self.random.pick(&self.postings.clone());
        let answer = match self.random.below(6) {
            0 => ErpAnswer::Rejected {
                code: "closed_period".to_owned(),
                message: "December is closed".to_owned(),
            },
            1 => ErpAnswer::Unknown { why: "the connection broke".to_owned() },
            _ => ErpAnswer::Posted {
                documents: vec![DocumentNumber::parse(format!("D-{posting}")).unwrap()],
                mapping: 0,
            },
        };
        Some(Entry::ErpAnswer { posting, answer })
    }

    fn decision(&mut self) -> Option<Entry> {
        if self.random.one_in(4) && !self.postings.is_empty() {
            let posting = self.random.pick(&self.postings.clone());
            return Some(operator(OperatorAction::Repost { posting, exception: None }));
        }
        if self.random.one_in(4) {
            let reservation = self.basket(0);
            return Some(operator(OperatorAction::BreakReservation { reservation, note: "lost".to_owned() }));
        }
        if self.exceptions.is_empty() {
            return None;
        }
        let exception = self.random.pick(&self.exceptions.clone());
        Some(match self.random.below(9) {
            0 => operator(OperatorAction::Take { exception }),
            1 => operator(OperatorAction::Waive { exception, note: "seen".to_owned() }),
            2 => operator(OperatorAction::Resolve { exception, note: "done".to_owned() }),
            3 => operator(OperatorAction::Replay { exception }),
            4 => operator(OperatorAction::Note { exception, note: "asked the shop".to_owned() }),
            5 => {
                let note = String::new();
                operator(OperatorAction::Assign { exception, to: "ben".to_owned(), note })
            }
            6 => operator(OperatorAction::GiveBack { exception, note: "holiday".to_owned() }),
            7 => {
                // Before the day, so that a deadline that fires after it finds the exception late.
                let (deadline, note) = (UtcMillis(1_699_999_900_000), "waits for the ERP".to_owned());
                operator(OperatorAction::MoveDeadline { exception, deadline, note })
            }
            _ => Entry::DeadlineFired(DeadlineFired::Exception { exception }),
        })
    }

    /// The next event of an agent, most of them good.
    fn event(&mut self, agent: usize) -> Vec<u8> {
        let bytes = match self.random.below(40) {
            0 => {
                self.made += 1;
                return self.keep(format!("torn {}", self.made).into_bytes(), UNREADABLE);
            }
            1 => {
                let (bytes, kind) = self.operation(agent);
                let text = String::from_utf8(bytes).unwrap();
                return self.keep(text.replace(kind, "counterfoil.else.v9").into_bytes(), UNKNOWN);
            }
            2 if !self.history.is_empty() => {
                // The same again: a journal sent twice counts once.
                return self.random.pick(&self.history.clone()).0;
            }
            3 if !self.history.is_empty() => {
                let (bytes, kind) = self.random.pick(&self.history.clone());
                if kind == UNREADABLE || kind == CONFLICTING {
                    return bytes;
                }
                self.made += 1;
                let mut other = bytes;
                other.extend(std::iter::repeat_n(b' ', usize::try_from(self.made).unwrap()));
                *self.sent.entry(CONFLICTING).or_default() += 1;
                return other;
            }
            4 => {
                let (bytes, kind) = self.operation(agent);
                let text = String::from_utf8(bytes).unwrap();
                return self.keep(text.replace("/agents/agent-", "/agents/other-").into_bytes(), kind);
            }
            5 => {
                let (bytes, kind) = self.operation(agent);
                let text = String::from_utf8(bytes).unwrap();
                let text = text.replace("\"base_quantity\":", "\"base_quantity\":-");
                // Two signs are no JSON at all.
                let kind = if text.contains(":--") { UNREADABLE } else { kind };
                return self.keep(text.into_bytes(), kind);
            }
            _ => self.operation(agent),
        };
        self.keep(bytes.0, bytes.1)
    }

    fn keep(&mut self, bytes: Vec<u8>, kind: &'static str) -> Vec<u8> {
        *self.sent.entry(kind).or_default() += 1;
        if kind != UNREADABLE {
            self.history.push((bytes.clone(), kind));
        }
        bytes
    }

    fn operation(&mut self, agent: usize) -> (Vec<u8>, &'static str) {
        self.made += 1;
        let basket = self.basket(agent);
        let random = &mut self.random;
        let number = random.below(ORDERS + 1);
        let order = OrderId::parse(format!("{}", 1000 + number)).unwrap();
        let line = u32::try_from(1 + random.below(3)).unwrap();
        let item = item_of(number, line);
        let units = i64::try_from(1 + random.below(4)).unwrap();
        let quantity = Quantity::each(units);
        let site = self.agents[agent].site.clone();
        let mut subject = Subject::order(&order);
        let body = match random.below(26) {
            23..25 if !self.taken.is_empty() => {
                let of = random.pick(&self.taken);
                subject = of.subject;
                Body::ReturnReversed(ReturnReversed {
                    return_id: of.return_id,
                    returned: of.operation,
                    order: of.order,
                    reason: random.pick(&ReversalReason::ALL),
                    approved_by: None,
                })
            }
            25 if !self.taken.is_empty() => {
                let of = random.pick(&self.taken);
                subject = of.subject;
                Body::TillDocumentRecorded(TillDocumentRecorded {
                    return_id: of.return_id,
                    returned: of.operation,
                    till_document: TillDocument::parse(format!("T-{}", random.below(6))).unwrap(),
                    paid: of.refund,
                })
            }
            20..22 => {
                let sscc = Sscc::of_number(random.below(12)).unwrap();
                subject = Subject::transfer(sscc);
                let line = CartonLine {
                    item: item_id(random.below(ITEMS + 1)),
                    base_quantity: units,
                    from: random.pick(&StockKind::ALL),
                    return_id: None,
                    lot: None,
                };
                let to_site = SiteId::parse(random.pick(&["dc1", "store2", "store9"])).unwrap();
                Body::TransferShipped(TransferShipped { sscc, to_site, lines: vec![line] })
            }
            22 => {
                let sscc = Sscc::of_number(random.below(12)).unwrap();
                subject = Subject::transfer(sscc);
                let line = ArrivedLine {
                    item: item_id(random.below(ITEMS + 1)),
                    base_quantity: units,
                    condition: random.pick(&GoodsCondition::ALL),
                };
                Body::TransferReceived(TransferReceived { sscc, from_site: None, lines: vec![line] })
            }
            16..19 => {
                let number = random.below(PURCHASE_ORDERS + 1);
                subject = Subject::purchase_order(&purchase_order_id(number));
                let line = received_line(random, number);
                let sign = if random.one_in(5) { -1 } else { 1 };
                Body::GoodsReceived(GoodsReceived {
                    purchase_order: purchase_order_id(number),
                    line: line.line,
                    item: line.item,
                    quantity: Quantity::each(line.base_quantity * sign),
                    condition: line.condition,
                    lot: line.lot,
                    expires_on: line.expires_on,
                })
            }
            19 => {
                let number = random.below(PURCHASE_ORDERS + 1);
                subject = Subject::purchase_order(&purchase_order_id(number));
                Body::GoodsReceiptClosed(GoodsReceiptClosed {
                    purchase_order: purchase_order_id(number),
                    receipt: GoodsReceiptId::parse(format!("G{}", self.made)).unwrap(),
                    delivery_note: random.one_in(2).then(|| "N-1".to_owned()),
                    lines: (0..random.below(4)).map(|_| received_line(random, number)).collect(),
                    last: random.one_in(4),
                    more: random.one_in(4),
                })
            }
            12..14 if number < ORDERS => {
                let return_id = ReturnId::parse(format!("R{}", self.made)).unwrap();
                let before = i64::try_from(random.below(3)).unwrap();
                let back = Back { order: number, line: line.min(2), units, before };
                let mut assessed = back.taken_at(&site, return_id);
                assessed.accepted.reservation = random.one_in(3).then_some(basket);
                if random.one_in(8) {
                    assessed.accepted.refund.minor += 1;
                }
                Body::ReturnAcceptedV2(assessed)
            }
            14 => {
                if random.one_in(8) {
                    subject = Subject::stock(&site, &item);
                }
                Body::ReservationReleased(ReservationReleased { reservation: basket, order })
            }
            0..4 => Body::PickConfirmed(PickConfirmed {
                order,
                line,
                item,
                quantity,
                location: None,
                lot: None,
                serials: Vec::new(),
            }),
            4 => {
                let reason = random.pick(&[
                    ShortReason::NotFound,
                    ShortReason::Mismatch,
                    ShortReason::Damaged,
                    ShortReason::Expired,
                ]);
                Body::PickShort(PickShort { order, line, item, quantity, reason })
            }
            5..8 => {
                let lines = vec![PackedLine { line, base_quantity: units }];
                let currency = if random.one_in(10) { "EUR" } else { "GBP" };
                let amount = Money { minor: units * 333, currency: Currency::parse(currency).unwrap() };
                let shipment = ShipmentId::parse(format!("S{}", self.made)).unwrap();
                Body::ShipmentPacked(ShipmentPacked {
                    order,
                    shipment,
                    lines,
                    amount,
                    last: random.one_in(3),
                })
            }
            8..10 => {
                let known = random.one_in(2);
                let currency = if random.one_in(10) { "EUR" } else { "GBP" };
                let refund = Money { minor: units * 300, currency: Currency::parse(currency).unwrap() };
                let return_line = ReturnLine {
                    order_line: known.then_some(line),
                    item,
                    quantity,
                    reason: ReturnReason::ChangedMind,
                    condition: random.pick(&[Condition::LikeNew, Condition::Damaged, Condition::NoGoods]),
                    disposition: random.pick(&[
                        Disposition::Shelf,
                        Disposition::Outlet,
                        Disposition::Quarantine,
                        Disposition::Scrap,
                    ]),
                    to_site: random.one_in(5).then(|| SiteId::parse("s014").unwrap()),
                    refund,
                };
                let made = if random.one_in(15) { 1 } else { self.made };
                let return_id = ReturnId::parse(format!("R{made}")).unwrap();
                if !known {
                    subject = Subject::returned(&return_id);
                }
                Body::ReturnAccepted(ReturnAccepted {
                    return_id,
                    order: known.then_some(order),
                    evidence: match (known, random.one_in(3)) {
                        (true, true) => Evidence::Hub,
                        (true, false) => Evidence::CachedOrder,
                        (false, _) => Evidence::Document,
                    },
                    pass: None,
                    reservation: random.one_in(3).then_some(basket),
                    visit: None,
                    lines: vec![return_line],
                    refund,
                })
            }
            10 => {
                let item = item_id(random.below(ITEMS + 1));
                subject = Subject::stock(&site, &item);
                let sign = if random.one_in(2) { -1 } else { 1 };
                let reason = random.pick(&[
                    AdjustReason::Damaged,
                    AdjustReason::Lost,
                    AdjustReason::Found,
                    AdjustReason::Correction,
                ]);
                Body::StockAdjusted(StockAdjusted { item, quantity: Quantity::each(units * sign), reason })
            }
            _ => {
                let item = item_id(random.below(ITEMS + 1));
                subject = Subject::stock(&site, &item);
                Body::StockCounted(StockCounted { item, location: None, quantity: Quantity::each(units) })
            }
        };
        if random.one_in(30) {
            subject = Subject::foreign("order/else");
        }
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&random.next().to_be_bytes());
        let at = UtcMillis(1_700_000_000_000);
        let operation = Operation {
            id: OperationId::new(at, bytes),
            source: Source { site, agent: self.agents[agent].id.clone() },
            subject,
            time: at,
            station: StationId::parse("bench-1").unwrap(),
            worker: None,
            clock: Clock::default(),
            business_date: BusinessDate::parse("2023-11-14").unwrap(),
            legal_entity: LegalEntity::parse("uk").unwrap(),
            body,
        };
        self.taken.extend(taken(&operation));
        (operation.to_bytes().unwrap(), operation.body.kind().as_str())
    }
}

fn taken(operation: &Operation) -> Option<Taken> {
    let accepted = if let Body::ReturnAccepted(body) = &operation.body {
        body
    } else if let Body::ReturnAcceptedV2(body) = &operation.body {
        &body.accepted
    } else {
        return None;
    };
    Some(Taken {
        subject: operation.subject.clone(),
        operation: operation.id,
        return_id: accepted.return_id.clone(),
        order: accepted.order.clone(),
        refund: accepted.refund,
    })
}

/// Units that come back of an order of [`order`].
pub(super) struct Back {
    pub(super) order: u64,
    pub(super) line: u32,
    pub(super) units: i64,
    /// What the agent knew to be back before.
    pub(super) before: i64,
}

impl Back {
    /// As a station records it by the policy of [`policy`], in a language without words: a verdict that refuses is
    /// recorded all the same, as no station would.
    pub(super) fn taken_at(&self, site: &SiteId, return_id: ReturnId) -> ReturnAcceptedV2 {
        let Entry::Pulled { change: PulledChange::Order(document), .. } = order(self.order) else {
            unreachable!("it is an order")
        };
        let sale = of_order(&Order { status: OrderStatus::Shipped, ..document.clone() }, |l| l.base_quantity);
        let sale = sale.unwrap();
        let returned = {
            let sale = Sale::load(sale.clone()).unwrap();
            so_far(&sale, None, |line| if line == self.line { self.before } else { 0 }).unwrap()
        };
        let requested = RequestedLine {
            line: self.line,
            quantity: Units::new(self.units.unsigned_abs()).unwrap(),
            missing: Vec::new(),
            parts: Vec::new(),
            reason: ReturnReason::ChangedMind,
            condition: Condition::LikeNew,
            serials: Vec::new(),
            lots: Vec::new(),
            diminished: None,
        };
        let currency = Currency::parse("GBP").unwrap();
        let input = Input::load(InputFile {
            today: BusinessDate::parse("2023-11-14").unwrap(),
            place: Place {
                site: site.clone(),
                legal_entity: LegalEntity::parse("uk").unwrap(),
                currency,
                till: None,
            },
            policy: policy().policy,
            sale,
            returned,
            request: ReturnRequest {
                lines: vec![requested],
                unknown_items: Vec::new(),
                gift: false,
                payout: Vec::new(),
                exchange: Vec::new(),
            },
            evidence: protocol::returns::Evidence {
                known_by: KnownBy::CachedOrder { age_hours: 1 },
                authorisation: None,
                earlier_returns: None,
                earlier_refunds: None,
                prices: Vec::new(),
            },
            exposure: Exposure::Offline {
                allowance_left: Amount::new(10_000).unwrap(),
                in_this_visit: Amount::ZERO,
            },
        });
        let input = input.unwrap();
        let assessment = assess(&input).unwrap();
        let (refund, credited) = match assessment.verdict.refund() {
            Some(refund) => (refund.total.minor(), input.credited(refund)[0].minor()),
            None => (0, 0),
        };
        let line = ReturnLine {
            order_line: Some(self.line),
            item: item_of(self.order, self.line),
            quantity: Quantity::each(self.units),
            reason: ReturnReason::ChangedMind,
            condition: Condition::LikeNew,
            disposition: Disposition::Shelf,
            to_site: None,
            refund: Money { minor: credited, currency },
        };
        ReturnAcceptedV2 {
            accepted: ReturnAccepted {
                return_id,
                order: Some(document.order),
                evidence: Evidence::CachedOrder,
                pass: None,
                reservation: None,
                visit: None,
                lines: vec![line],
                refund: Money { minor: refund, currency },
            },
            approved_by: None,
            till_document: None,
            photos: Vec::new(),
            input: Box::new(input.file()),
            assessment: Box::new(assessment),
        }
    }
}

/// The policy that the documentation shows.
pub(super) fn policy() -> SitePolicy {
    let all = include_str!("../../../../docs/policies.json");
    let [policy] = serde_json::from_str::<[SitePolicy; 1]>(all).unwrap();
    policy
}

/// The postings and open exceptions that the ERP and operators can see.
pub(super) fn seen(tx: &mut Tx<'_>) -> Result<(Vec<String>, Vec<i64>), StoreError> {
    let mut keys: Vec<String> = posting::pending(tx, (0, ""), 50)?.into_iter().map(|head| head.key).collect();
    let filter = ExceptionFilter { live: true, ..ExceptionFilter::default() };
    let rows = exception::page(tx, &filter, i64::MAX, 50)?;
    keys.extend(rows.iter().map(|row| row.posting.clone()).filter(|key| !key.is_empty()));
    Ok((keys, rows.into_iter().map(|row| row.exception).collect()))
}

pub(super) fn pulled(change: PulledChange) -> Entry {
    Entry::Pulled { connector: "files".to_owned(), change }
}

pub(super) fn operator(action: OperatorAction) -> Entry {
    Entry::OperatorAction { operator: "olga".to_owned(), action }
}

pub(super) fn site(id: &str) -> Entry {
    pulled(PulledChange::Site(Site {
        site: SiteId::parse(id).unwrap(),
        name: id.to_owned(),
        region: region(),
        legal_entity: LegalEntity::parse("uk").unwrap(),
        currency: Currency::parse("GBP").unwrap(),
        patterns: Vec::new(),
        pass_keys: Vec::new(),
        supervisor_pins: false,
    }))
}

pub(super) fn region() -> RegionId {
    RegionId::parse("uk").unwrap()
}

pub(super) fn item_id(n: u64) -> ItemId {
    ItemId::parse(format!("I{n}")).unwrap()
}

pub(super) fn item_of(order: u64, line: u32) -> ItemId {
    item_id((order + u64::from(line)) % ITEMS)
}

pub(super) fn item(n: u64) -> Entry {
    pulled(PulledChange::Item(Item {
        item: item_id(n),
        description: String::new(),
        kind: if n % 5 == 4 { ItemKind::Service } else { ItemKind::Goods },
        base_unit: Unit::each(),
        packs: Vec::new(),
        tracked_by: protocol::reference::TrackedBy::Nothing,
    }))
}

/// An order; sometimes with a line changed or gone, or cancelled, by its number.
pub(super) fn order(n: u64) -> Entry {
    let currency = Currency::parse("GBP").unwrap();
    let line = |line: u32| OrderLine {
        line,
        item: item_of(n, line),
        base_quantity: i64::from(4 + line),
        amount: Money { minor: i64::from(4 + line) * 333, currency },
        location: None,
        picked: 0,
        short: 0,
        shipped: 0,
        returned: 0,
        serials: Vec::new(),
        lots: Vec::new(),
    };
    pulled(PulledChange::Order(Order {
        order: OrderId::parse(format!("{}", 1000 + n)).unwrap(),
        legal_entity: LegalEntity::parse("uk").unwrap(),
        site: SiteId::parse("dc1").unwrap(),
        ordered_on: BusinessDate::parse("2023-11-14").unwrap(),
        ordered_at: None,
        promised_ship_date: None,
        invoice_required: None,
        shipped_on: None,
        status: OrderStatus::Open,
        lines: (1..=2).map(line).collect(),
        sale: None,
        returned_so_far: None,
    }))
}

pub(super) fn purchase_order_id(n: u64) -> PurchaseOrderId {
    PurchaseOrderId::parse(format!("P{n}")).unwrap()
}

/// What may arrive of a purchase order: of one of its lines, or of none.
fn received_line(random: &mut Random, number: u64) -> ReceivedLine {
    let line = u32::try_from(1 + random.below(4)).unwrap();
    ReceivedLine {
        line: (line < 4).then_some(line),
        item: item_of(number, line),
        base_quantity: i64::try_from(1 + random.below(3)).unwrap(),
        condition: random.pick(&GoodsCondition::ALL),
        lot: random.one_in(4).then(|| LotId::parse("L1").unwrap()),
        expires_on: random.one_in(4).then(|| BusinessDate::parse("2024-02-29").unwrap()),
    }
}

/// A purchase order of three lines; as it is changed once with a line gone, more ordered, at another site, cancelled.
pub(super) fn purchase_order(n: u64, change: u64) -> Entry {
    let line = |line: u32| PurchaseLine {
        line,
        item: item_of(n, line),
        base_quantity: i64::from(4 + line) * if change == 2 { 2 } else { 1 },
    };
    pulled(PulledChange::PurchaseOrder(PurchaseOrder {
        purchase_order: purchase_order_id(n),
        site: SiteId::parse(if change == 3 { "store2" } else { "dc1" }).unwrap(),
        supplier: "ACME".to_owned(),
        expected_on: BusinessDate::parse("2023-11-15"),
        status: if change == 4 { Ordered::Cancelled } else { Ordered::Open },
        lines: (1..=3).filter(|number| change != 1 || *number != 2).map(line).collect(),
    }))
}
