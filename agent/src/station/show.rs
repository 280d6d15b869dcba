use protocol::operation::{Body, GoodsCondition, GoodsReceiptClosed, GoodsReceived, ReturnAccepted};
use protocol::time::BusinessDate;

use super::view::{
    CartonSummary, DestinationView, DeviceView, JournalView, LinkView, Message, OperationView, OrderSummary,
    ParkedView, PrintView, PrinterView, PurchaseSummary, StationView, TaskView, WorkerView,
};
use super::{Progress, Selection, Station, Task};

/// What a station shows besides its own state.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// How far the work has got.
    pub link: LinkView,
    /// Whether new work can be saved.
    pub journal: JournalView,
    /// This station's scanners.
    pub devices: Vec<DeviceView>,
    /// This station's last operations, newest first.
    pub recent: Vec<OperationView>,
    /// Orders that can be picked; used on the home screen only.
    pub orders: Vec<OrderSummary>,
    /// Purchase orders to receive; used on the home screen only.
    pub expected: Vec<PurchaseSummary>,
    /// Cartons on their way here; used on the home screen only.
    pub cartons: Vec<CartonSummary>,
    /// Sites that cartons can be packed for; used on the home screen only.
    pub destinations: Vec<DestinationView>,
    /// Visits that were parked at this agent; used on the home screen only.
    pub parked: Vec<ParkedView>,
    /// Why nothing is taken back without a receipt; used on the home screen only.
    pub no_receipt_refused: Option<Message>,
    /// The day in whose books operations land.
    pub today: BusinessDate,
    /// This station's printers.
    pub printers: Vec<PrinterView>,
    /// What is printed for this station.
    pub prints: Vec<PrintView>,
}

impl Station {
    /// Whether the home screen is shown, so that [`Surroundings::orders`] is worth filling.
    #[must_use]
    pub fn is_home(&self) -> bool {
        matches!(self.task, Task::Home)
    }

    /// The station at this moment.
    #[must_use]
    pub fn view(&self, progress: &Progress, around: Surroundings) -> StationView {
        let selected = |selected: &Option<Selection>| selected.as_ref().map(Selection::view);
        StationView {
            station: self.place.station.clone(),
            name: self.place.name.clone(),
            scan: self.scan,
            worker: self
                .worker
                .as_ref()
                .map(|worker| WorkerView { worker: worker.worker.clone(), role: worker.role }),
            business_date: around.today,
            link: around.link,
            next: self.next(progress, &around.journal),
            journal: around.journal,
            notice: self.notice.clone(),
            scans: self.scans.iter().cloned().collect(),
            task: match &self.task {
                Task::Home => TaskView::Home {
                    orders: around.orders,
                    expected: around.expected,
                    cartons: around.cartons,
                    destinations: around.destinations,
                    parked: around.parked,
                    no_receipt_refused: around.no_receipt_refused,
                },
                Task::Pick(pick) => TaskView::Pick(pick.view(progress)),
                Task::Return(task) => TaskView::Return(Box::new(self.return_view(task, progress))),
                Task::Goods(goods) => TaskView::Goods(goods.view(progress, around.today)),
                Task::Transfer(task) => TaskView::Transfer(task.view(progress)),
                Task::Adjustment(item) => TaskView::Adjustment { selected: selected(item) },
                Task::Count(item) => TaskView::Count { selected: selected(item) },
            },
            devices: around.devices,
            recent: around.recent,
            printers: around.printers,
            prints: around.prints,
        }
    }

    fn next(&self, progress: &Progress, journal: &JournalView) -> Message {
        match journal {
            JournalView::Ok => {}
            JournalView::Full => return Message::new("next-journal-full"),
            JournalView::Stopped { .. } => return Message::new("next-journal-stopped"),
        }
        if self.worker.is_none() {
            return Message::new("next-sign-in");
        }
        match &self.task {
            Task::Home => Message::new("next-home"),
            Task::Pick(pick) => pick.next(progress),
            Task::Return(task) => self.next_back(task, progress),
            Task::Goods(goods) => goods.next(progress),
            Task::Transfer(task) => task.next(),
            Task::Adjustment(None) | Task::Count(None) => Message::new("next-scan-item"),
            Task::Adjustment(Some(item)) => Message::new("next-adjust").text("item", item.item().as_str()),
            Task::Count(Some(item)) => Message::new("next-count").text("item", item.item().as_str()),
        }
    }
}

/// What happened, in words.
#[must_use]
pub fn describe(body: &Body) -> Message {
    match body {
        Body::PickConfirmed(pick) => Message::new("did-pick")
            .number("n", pick.quantity.base_quantity)
            .text("item", pick.item.as_str())
            .text("order", pick.order.as_str()),
        Body::PickShort(short) => Message::new("did-short")
            .number("n", short.quantity.base_quantity)
            .text("item", short.item.as_str())
            .text("order", short.order.as_str()),
        Body::ShipmentPacked(shipment) => Message::new("did-pack")
            .text("order", shipment.order.as_str())
            .text("shipment", shipment.shipment.as_str())
            .money("amount", shipment.amount),
        Body::ReturnAccepted(accepted) => taken(accepted),
        Body::ReturnAcceptedV2(assessed) => {
            let refund = assessed.assessment.verdict.refund();
            if refund.is_some_and(|refund| refund.exchange.is_some()) {
                exchanged(&assessed.accepted)
            } else if refund.is_some_and(|refund| refund.is_gift) {
                taken_gift(&assessed.accepted)
            } else {
                taken(&assessed.accepted)
            }
        }
        Body::TillDocumentRecorded(paid) => Message::new("did-till-document")
            .text("number", paid.return_id.as_str())
            .text("document", paid.till_document.as_str())
            .money("amount", paid.paid),
        Body::ReturnReversed(reversed) => {
            Message::new("did-undo").text("number", reversed.return_id.as_str())
        }
        Body::ReservationReleased(released) => {
            Message::new("did-release").text("order", released.order.as_str())
        }
        Body::StockAdjusted(adjusted) => Message::new("did-adjust")
            .text("item", adjusted.item.as_str())
            .number("n", adjusted.quantity.base_quantity),
        Body::StockCounted(counted) => Message::new("did-count")
            .text("item", counted.item.as_str())
            .number("n", counted.quantity.base_quantity),
        Body::GoodsReceived(received) => arrived(received),
        Body::GoodsReceiptClosed(closed) => receipt(closed),
        Body::TransferShipped(shipped) => Message::new("did-ship-carton")
            .text("sscc", shipped.sscc.to_string())
            .text("site", shipped.to_site.as_str())
            .number("n", units(shipped.lines.iter().map(|line| line.base_quantity))),
        Body::TransferReceived(received) => Message::new("did-receive-carton")
            .text("sscc", received.sscc.to_string())
            .number("n", units(received.lines.iter().map(|line| line.base_quantity))),
    }
}

fn units(of: impl Iterator<Item = i64>) -> i64 {
    of.fold(0, i64::saturating_add)
}

fn arrived(received: &GoodsReceived) -> Message {
    let units = received.quantity.base_quantity;
    let message = match (units < 0, received.condition) {
        (true, _) => Message::new("did-take-back"),
        (false, GoodsCondition::Good) => Message::new("did-receive-good"),
        (false, GoodsCondition::Damaged) => Message::new("did-receive-damaged"),
        (false, GoodsCondition::Expired) => Message::new("did-receive-expired"),
        (false, GoodsCondition::Held) => Message::new("did-receive-held"),
        (false, GoodsCondition::Unordered) => Message::new("did-receive-unordered"),
    };
    message
        .number("n", units.saturating_abs())
        .text("item", received.item.as_str())
        .text("order", received.purchase_order.as_str())
}

fn receipt(closed: &GoodsReceiptClosed) -> Message {
    let message =
        if closed.last { Message::new("did-close-goods-last") } else { Message::new("did-close-goods") };
    let units = closed.lines.iter().fold(0_i64, |sum, line| sum.saturating_add(line.base_quantity));
    message
        .text("receipt", closed.receipt.as_str())
        .text("order", closed.purchase_order.as_str())
        .number("n", units)
}

fn taken(accepted: &ReturnAccepted) -> Message {
    Message::new("did-return")
        .text("number", accepted.return_id.as_str())
        .number("n", i64::try_from(accepted.lines.len()).unwrap_or(i64::MAX))
        .money("refund", accepted.refund)
}

/// What is left of the money after what was taken stands in the calculation.
fn exchanged(accepted: &ReturnAccepted) -> Message {
    Message::new("did-exchange")
        .text("number", accepted.return_id.as_str())
        .number("n", i64::try_from(accepted.lines.len()).unwrap_or(i64::MAX))
}

/// Its receiver is not told what it cost.
fn taken_gift(accepted: &ReturnAccepted) -> Message {
    Message::new("did-return-gift")
        .text("number", accepted.return_id.as_str())
        .number("n", i64::try_from(accepted.lines.len()).unwrap_or(i64::MAX))
}
