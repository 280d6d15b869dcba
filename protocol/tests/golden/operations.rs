use protocol::barcode::Sscc;
use protocol::id::{
    GoodsReceiptId, ItemId, LegalEntity, LocationId, LotId, OperationId, OrderId, PassId, PurchaseOrderId,
    ReservationId, ReturnId, Serial, ShipmentId, SiteId, StationId, TillDocument, WorkerId,
};
use protocol::money::{Currency, Money};
use protocol::operation::{
    AdjustReason, ArrivedLine, Body, CartonLine, Clock, Condition, Disposition, Evidence, GoodsCondition,
    GoodsReceiptClosed, GoodsReceived, Operation, PackedLine, PickConfirmed, PickShort, ReceivedLine,
    ReservationReleased, ReturnAccepted, ReturnAcceptedV2, ReturnLine, ReturnReason, ReturnReversed,
    ReversalReason, ShipmentPacked, ShortReason, Source, StockAdjusted, StockCounted, StockKind, Subject,
    TillDocumentRecorded, TransferReceived, TransferShipped,
};
use protocol::pass::{PassKeyId, PassRef};
use protocol::quantity::{Quantity, Unit};
use protocol::returns::{Input, assess};
use protocol::time::{BusinessDate, UtcMillis};

/// Each operation type with everything it can hold, and with as little as it can.
pub(crate) fn all() -> Vec<(&'static str, Operation)> {
    let order = OrderId::parse("536365").unwrap();
    let subject = Subject::order(&order);
    let return_id = ReturnId::parse("s014-till2-77").unwrap();
    let on_stock = Subject::stock(&source().site, &item("85123A"));
    let picked = |location, lot, serials| {
        Body::PickConfirmed(PickConfirmed {
            order: order.clone(),
            line: 1,
            item: item("85123A"),
            quantity: Quantity::packs(2, Unit::parse("inner").unwrap(), 3).unwrap(),
            location,
            lot,
            serials,
        })
    };
    let serials = (1..=6).map(|n| Serial::parse(format!("SN-{n}")).unwrap()).collect();
    let location = LocationId::parse("A-12-03").ok();
    let lot = LotId::parse("L/2010 11").ok();
    let short = Body::PickShort(PickShort {
        order: order.clone(),
        line: 2,
        item: item("71053"),
        quantity: Quantity::each(1),
        reason: ShortReason::NotFound,
    });
    let shipped = Body::ShipmentPacked(ShipmentPacked {
        order: order.clone(),
        shipment: ShipmentId::parse("536365-1").unwrap(),
        lines: vec![PackedLine { line: 1, base_quantity: 6 }, PackedLine { line: 7, base_quantity: 1 }],
        amount: money(1_530),
        last: true,
    });
    let returned = |order: Option<OrderId>, lines| {
        Body::ReturnAccepted(ReturnAccepted {
            return_id: return_id.clone(),
            evidence: if order.is_some() { Evidence::CachedOrder } else { Evidence::Document },
            order,
            pass: None,
            reservation: None,
            visit: None,
            lines,
            refund: money(765),
        })
    };
    let line = |order_line, item_id: &str, condition, disposition| ReturnLine {
        order_line,
        item: item(item_id),
        quantity: Quantity::each(3),
        reason: ReturnReason::NotAsDescribed,
        condition,
        disposition,
        to_site: None,
        refund: money(765),
    };
    let adjusted = Body::StockAdjusted(StockAdjusted {
        item: item("85123A"),
        quantity: Quantity::each(-9_600),
        reason: AdjustReason::Discarded,
    });
    let counted = |location| {
        Body::StockCounted(StockCounted { item: item("85123A"), location, quantity: Quantity::each(0) })
    };
    let reservation = ReservationId::from_random([8; 16]);
    let released = Body::ReservationReleased(ReservationReleased { reservation, order: order.clone() });
    let reversed = |order, approved_by| {
        Body::ReturnReversed(ReturnReversed {
            return_id: return_id.clone(),
            returned: OperationId::new(UtcMillis(1_291_191_960_000), [9; 10]),
            order,
            reason: ReversalReason::EnteredWrong,
            approved_by,
        })
    };
    let undone = reversed(Some(order.clone()), WorkerId::parse("9001").ok());
    let paid_out = Body::TillDocumentRecorded(TillDocumentRecorded {
        return_id: return_id.clone(),
        returned: OperationId::new(UtcMillis(1_291_191_960_000), [9; 10]),
        till_document: TillDocument::parse("K2-004711").unwrap(),
        paid: money(765),
    });
    let held = Body::ReturnAccepted(ReturnAccepted {
        return_id: return_id.clone(),
        order: Some(order.clone()),
        evidence: Evidence::Hub,
        pass: None,
        reservation: Some(reservation),
        visit: None,
        lines: vec![line(Some(1), "85123A", Condition::LikeNew, Disposition::Shelf)],
        refund: money(765),
    });
    let by_pass = Body::ReturnAccepted(ReturnAccepted {
        return_id: return_id.clone(),
        order: Some(order.clone()),
        evidence: Evidence::Pass,
        pass: Some(PassRef { pass: PassId::from_random([7; 16]), key: PassKeyId([0xab; 8]) }),
        reservation: None,
        visit: None,
        lines: vec![line(Some(1), "85123A", Condition::LikeNew, Disposition::Shelf)],
        refund: money(765),
    });
    let purchase_order = PurchaseOrderId::parse("PO-1077").unwrap();
    let purchased = Subject::purchase_order(&purchase_order);
    let arrived = |line, condition, lot, expires_on, quantity| {
        Body::GoodsReceived(GoodsReceived {
            purchase_order: purchase_order.clone(),
            line,
            item: item("85123A"),
            quantity,
            condition,
            lot,
            expires_on,
        })
    };
    let batch = LotId::parse("L/2010 11").ok();
    let best_before = BusinessDate::parse("2011-03-31");
    let inner = Quantity::packs(2, Unit::parse("inner").unwrap(), 3).unwrap();
    let closed = |delivery_note: Option<&str>, lines, last| {
        Body::GoodsReceiptClosed(GoodsReceiptClosed {
            purchase_order: purchase_order.clone(),
            receipt: GoodsReceiptId::parse("PO-1077-05060A").unwrap(),
            delivery_note: delivery_note.map(str::to_owned),
            lines,
            last,
            more: false,
        })
    };
    let received = |line, condition, lot, expires_on| ReceivedLine {
        line,
        item: item("85123A"),
        base_quantity: 6,
        condition,
        lot,
        expires_on,
    };
    let receipt = vec![
        received(Some(1), GoodsCondition::Good, batch.clone(), best_before),
        received(Some(1), GoodsCondition::Damaged, None, None),
        received(Some(1), GoodsCondition::Expired, None, None),
        received(Some(1), GoodsCondition::Held, None, None),
        received(None, GoodsCondition::Unordered, None, None),
    ];
    let sscc = Sscc::from_digits("195211234567890126").unwrap();
    let on_carton = Subject::transfer(sscc);
    let inside =
        |from, return_id, lot| CartonLine { item: item("85123A"), base_quantity: 6, from, return_id, lot };
    let carton = Body::TransferShipped(TransferShipped {
        sscc,
        to_site: SiteId::parse("dc2").unwrap(),
        lines: vec![
            inside(StockKind::ReturnPending, Some(return_id.clone()), None),
            inside(StockKind::OnHand, None, LotId::parse("L/2010 11").ok()),
            inside(StockKind::Damaged, None, None),
            inside(StockKind::Quarantined, None, None),
        ],
    });
    let opened = |from_site, lines| Body::TransferReceived(TransferReceived { sscc, from_site, lines });
    let came = vec![ArrivedLine { item: item("85123A"), base_quantity: 5, condition: GoodsCondition::Good }];
    let known = line(Some(1), "85123A", Condition::Opened, Disposition::Quarantine);
    let postage = line(None, "POST", Condition::NoGoods, Disposition::NoGoods);
    vec![
        ("pick.confirmed.full", full(subject.clone(), picked(location.clone(), lot, Vec::new()))),
        ("pick.confirmed.least", least(subject.clone(), picked(None, None, Vec::new()))),
        ("pick.confirmed.serials", least(subject.clone(), picked(None, None, serials))),
        ("pick.short", full(subject.clone(), short)),
        ("shipment.packed", full(subject.clone(), shipped)),
        ("return.accepted.held", full(subject.clone(), held)),
        ("return.accepted.pass", full(subject.clone(), by_pass)),
        ("return.reversed.full", full(subject.clone(), undone)),
        ("return.reversed.least", least(Subject::returned(&return_id), reversed(None, None))),
        ("till_document.recorded", full(subject.clone(), paid_out)),
        ("reservation.released", full(subject.clone(), released)),
        ("return.accepted.full", full(subject, returned(Some(order.clone()), vec![known, postage.clone()]))),
        ("return.accepted.v2", full(Subject::order(&order), assessed())),
        ("return.accepted.least", least(Subject::returned(&return_id), returned(None, vec![postage]))),
        ("stock.adjusted", full(on_stock.clone(), adjusted)),
        ("stock.counted.full", full(on_stock.clone(), counted(location))),
        ("stock.counted.least", least(on_stock, counted(None))),
        (
            "goods.received.full",
            full(purchased.clone(), arrived(Some(1), GoodsCondition::Good, batch, best_before, inner)),
        ),
        (
            "goods.received.least",
            least(
                purchased.clone(),
                arrived(None, GoodsCondition::Unordered, None, None, Quantity::each(-1)),
            ),
        ),
        ("goods_receipt.closed.full", full(purchased.clone(), closed(Some("LS 4711/26"), receipt, false))),
        ("goods_receipt.closed.least", least(purchased, closed(None, Vec::new(), true))),
        ("transfer.shipped", full(on_carton.clone(), carton)),
        ("transfer.received.full", full(on_carton.clone(), opened(SiteId::parse("s014").ok(), came))),
        ("transfer.received.least", least(on_carton, opened(None, Vec::new()))),
    ]
}

/// The first worked example, as a station records it.
fn assessed() -> Body {
    let example = include_str!("../../../docs/returns/01-one-of-three.json");
    let example: serde_json::Value = serde_json::from_str(example).unwrap();
    let input = Input::read(example["request"].to_string().as_bytes()).unwrap();
    let assessment = assess(&input).unwrap();
    let refund = assessment.verdict.refund().unwrap();
    let paid = refund.total.money(refund.currency);
    let lines = input.credited(refund).into_iter().map(|credited| ReturnLine {
        order_line: Some(1),
        item: item("MUG-BLUE"),
        quantity: Quantity::each(1),
        reason: ReturnReason::ChangedMind,
        condition: Condition::LikeNew,
        disposition: Disposition::Shelf,
        to_site: None,
        refund: credited.money(refund.currency),
    });
    let accepted = ReturnAccepted {
        return_id: ReturnId::parse("s014-till2-78").unwrap(),
        order: OrderId::parse("536365").ok(),
        evidence: Evidence::Hub,
        pass: None,
        reservation: None,
        visit: None,
        lines: lines.collect(),
        refund: paid,
    };
    Body::ReturnAcceptedV2(ReturnAcceptedV2 {
        accepted,
        approved_by: WorkerId::parse("9001").ok(),
        till_document: None,
        photos: Vec::new(),
        input: Box::new(input.file()),
        assessment: Box::new(assessment),
    })
}

fn full(subject: Subject, body: Body) -> Operation {
    Operation {
        worker: WorkerId::parse("4127").ok(),
        clock: Clock { monotonic: 86_400_000, hub_offset: Some(-1_250) },
        ..least(subject, body)
    }
}

fn least(subject: Subject, body: Body) -> Operation {
    Operation {
        id: OperationId::new(UtcMillis(1_291_191_960_000), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        source: source(),
        subject,
        time: UtcMillis(1_291_191_960_123),
        station: StationId::parse("bench-1").unwrap(),
        worker: None,
        clock: Clock::default(),
        business_date: BusinessDate::parse("2010-12-01").unwrap(),
        legal_entity: LegalEntity::parse("uk").unwrap(),
        body,
    }
}

fn source() -> Source {
    Source::parse("/sites/dc1/agents/dc1-pack3").unwrap()
}

fn item(code: &str) -> ItemId {
    ItemId::parse(code).unwrap()
}

fn money(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("GBP").unwrap() }
}
