use protocol::id::{DocumentNumber, LegalEntity, OrderId, SiteId};
use protocol::operation::Subject;
use protocol::time::BusinessDate;
use serde_json::{Value, json};

use super::*;
use crate::connector::document::SaleLine;

fn eur() -> Currency {
    Currency::parse("EUR").unwrap()
}

fn posting(kind: PostingKind, state: PostingState, document: &Value) -> PostingRow {
    PostingRow {
        key: format!("{}-1", kind.as_str()),
        ordinal: 1,
        kind,
        site: SiteId::parse("w1").unwrap(),
        legal_entity: LegalEntity::parse("acme").unwrap(),
        subject: Subject::foreign("order/7"),
        document: document.to_string(),
        state,
        documents: Vec::new(),
        message: String::new(),
        created_at: 1,
        settled_at: 2,
    }
}

/// An order of five mugs at 30.90 without tax: all have left, one came back.
pub(in crate::reconcile) fn case() -> Case {
    let order = OrderId::parse("7").unwrap();
    let shipped = json!({"lines": [{"item": "MUG", "shipped": 5}, {"item": "WRAP", "shipped": 1}]});
    let returned = json!({
        "refund": {"minor": 3_708, "currency": "EUR"},
        "lines": [{"item": "MUG", "base_quantity": 1, "condition": "opened", "disposition": "shelf"}],
        "calculation": {
            "lines": [{"now": {"taxes": {"vat": 618}}, "net": 3_090, "gross": 3_708}],
            "credited": 3_708, "total": 3_708,
        },
    });
    Case {
        order: OrderRow {
            order: order.clone(),
            legal_entity: LegalEntity::parse("acme").unwrap(),
            site: SiteId::parse("w1").unwrap(),
            ordered_on: BusinessDate::parse("2026-03-01").unwrap(),
            status: OrderStatus::Shipped,
            shipment: String::new(),
            shipped_on: None,
            sale: None,
            returned: None,
            origin: "tryton".to_owned(),
            holds: Vec::new(),
            invoice_required: false,
        },
        lines: vec![LineRow {
            order,
            line: 3,
            item: ItemId::parse("MUG").unwrap(),
            base_quantity: 5,
            amount: Money { minor: 18_540, currency: eur() },
            location: None,
            picked: 5,
            short: 0,
            shipped: 5,
            returned: 1,
            refunded: 3_708,
            numbers: crate::serials::LineNumbers::default(),
        }],
        postings: vec![
            posting(PostingKind::Shipment, PostingState::Posted, &shipped),
            posting(PostingKind::Return, PostingState::Posted, &returned),
        ],
        services: [ItemId::parse("WRAP").unwrap()].into(),
    }
}

pub(in crate::reconcile) fn goods(
    direction: Direction,
    reference: &str,
    number: &str,
    quantity: i64,
) -> GoodsState {
    GoodsState {
        direction,
        reference: reference.to_owned(),
        number: number.to_owned(),
        standing: Standing::Done,
        word: "done".to_owned(),
        items: [("MUG".to_owned(), Some(quantity))].into(),
    }
}

fn same(minor: i64) -> Sum {
    Sum { parts: Some(minor), stated: Some(minor) }
}

pub(in crate::reconcile) fn note(reference: &str, number: &str) -> NoteState {
    NoteState {
        reference: reference.to_owned(),
        number: number.to_owned(),
        standing: Standing::Done,
        word: "posted".to_owned(),
        untaxed: same(3_090),
        tax: same(618),
        total: Some(3_708),
        items: [("MUG".to_owned(), Some(1))].into(),
    }
}

/// The ERP as it is when everything fits.
pub(in crate::reconcile) fn state() -> OrderState {
    OrderState {
        order: OrderId::parse("7").unwrap(),
        sale: Some(SaleState {
            number: "S7".to_owned(),
            is_cancelled: false,
            is_shipped: true,
            shipping: "sent".to_owned(),
            lines: vec![SaleLine {
                line: 3,
                item: "MUG".to_owned(),
                quantity: Some(5),
                net: Some(15_450),
                unit_price: "30.9".to_owned(),
                taxes: "VAT".to_owned(),
            }],
            untaxed: Some(15_450),
        }),
        goods: vec![goods(Direction::Out, "shipment-1", "12", 5), goods(Direction::Back, "return-1", "4", 1)],
        notes: vec![note("return-1", "99")],
        rounding_minor: 2,
        unasked: Vec::new(),
    }
}

fn known() -> BTreeMap<u32, KnownLine> {
    let line =
        KnownLine { quantity: 5, amount: 18_540, unit_price: "30.9".to_owned(), taxes: "VAT".to_owned() };
    [(3, line)].into()
}

/// Kind, document, part, expected, found.
type Expect = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn check(what: &str, change: impl FnOnce(&mut Case, &mut OrderState), expect: &[Expect]) {
    let (mut case, mut state) = (case(), state());
    change(&mut case, &mut state);
    let (found, _) = compare(&case, &state, &known());
    let found: Vec<(&str, &str, &str, &str, &str)> = found
        .iter()
        .map(|of| (of.kind.as_str(), &*of.document, &*of.part, &*of.expected, &*of.found))
        .collect();
    assert_eq!(found, expect, "{what}");
}

fn sale(state: &mut OrderState) -> &mut SaleState {
    state.sale.as_mut().unwrap()
}

/// People keyed the return in while the connector was in shadow, and it was settled with their documents.
#[test]
fn documents_that_a_posting_was_settled_with_are_its_own() {
    let keyed_in = |case: &mut Case, state: &mut OrderState| {
        case.postings[1].documents = ["4", "99"].map(|number| DocumentNumber::parse(number).unwrap()).into();
        state.goods[1].reference = "R-7".to_owned();
        state.notes[0].reference = String::new();
    };
    check("as they are there", keyed_in, &[]);
    check(
        "another quantity",
        |case, state| {
            keyed_in(case, state);
            state.goods[1].items.insert("MUG".to_owned(), Some(2));
        },
        &[("return_quantity", "4", "MUG", "1", "2")],
    );
    check(
        "a document of another posting with the same number",
        |case, state| {
            keyed_in(case, state);
            let other = format!("return-{}", OperationId(uuid::Uuid::from_u128(7)));
            state.goods.push(goods(Direction::Back, &other, "4", 1));
        },
        &[("return_unexplained", "4", "MUG", "0", "1")],
    );
}

#[test]
fn goods_differ_by_item() {
    check("as it was posted", |_, _| {}, &[]);
    check(
        "another quantity",
        |_, state| {
            state.goods[0].items.insert("MUG".to_owned(), Some(4));
        },
        &[("shipment_quantity", "12", "MUG", "5", "4")],
    );
    check(
        "no whole quantity, and an item that was not posted",
        |_, state| {
            state.goods[1].items = [("MUG".to_owned(), None), ("CUP".to_owned(), Some(1))].into();
        },
        &[("return_quantity", "4", "CUP", "0", "1"), ("return_quantity", "4", "MUG", "1", "?")],
    );
    check(
        "two documents of one posting are added up",
        |_, state| {
            state.goods[0].items.insert("MUG".to_owned(), Some(2));
            state.goods.push(goods(Direction::Out, "shipment-1", "13", 3));
        },
        &[],
    );
    check(
        "gone",
        |_, state| state.goods.clear(),
        &[("shipment_state", "", "", "done", "missing"), ("return_state", "", "", "done", "missing")],
    );
    check(
        "called off",
        |_, state| {
            state.goods[0].standing = Standing::Cancelled;
            state.goods[0].word = "cancelled".to_owned();
        },
        &[("shipment_state", "12", "", "done", "cancelled")],
    );
    check(
        "not done any more",
        |_, state| {
            state.goods[0].standing = Standing::Open;
            state.goods[0].word = "waiting".to_owned();
        },
        &[("shipment_state", "12", "", "done", "waiting")],
    );
    check(
        "no goods came",
        |case, state| {
            let document = case.postings[1].document.replace("opened", "no_goods");
            case.postings[1].document = document;
            state.goods.truncate(1);
        },
        &[],
    );
}

#[test]
fn credit_notes_differ_to_the_cent() {
    check("none", |_, state| state.notes.clear(), &[("credit_note_state", "", "", "posted", "missing")]);
    check(
        "called off",
        |_, state| {
            state.notes[0].standing = Standing::Cancelled;
            state.notes[0].word = "cancelled".to_owned();
        },
        &[("credit_note_state", "99", "", "posted", "cancelled")],
    );
    check(
        "a draft",
        |_, state| {
            state.notes[0].standing = Standing::Open;
            state.notes[0].word = "draft".to_owned();
        },
        &[("credit_note_state", "99", "", "posted", "draft")],
    );
    check(
        "a cent of tax behind the document's back",
        |_, state| state.notes[0].tax.parts = Some(619),
        &[("credit_note_tax", "99", "", "6.18", "6.19")],
    );
    check(
        "a cent of a line",
        |_, state| state.notes[0].untaxed.parts = Some(3_089),
        &[("credit_note_untaxed", "99", "", "30.90", "30.89")],
    );
    check(
        "a cent of the total",
        |_, state| state.notes[0].total = Some(3_707),
        &[("credit_note_total", "99", "", "37.08", "37.07")],
    );
    check(
        "cents that went into a line of rounding",
        |_, state| (state.notes[0].untaxed, state.notes[0].tax) = (same(3_092), same(616)),
        &[],
    );
    check(
        "more than that",
        |_, state| (state.notes[0].untaxed, state.notes[0].tax) = (same(3_093), same(615)),
        &[("credit_note_untaxed", "99", "", "30.90", "30.93"), ("credit_note_tax", "99", "", "6.18", "6.15")],
    );
    check(
        "another number of units",
        |_, state| {
            state.notes[0].items.insert("MUG".to_owned(), Some(2));
        },
        &[("credit_note_quantity", "99", "MUG", "1", "2")],
    );
    check(
        "twice",
        |_, state| state.notes.push(note("return-1", "100")),
        &[
            ("credit_note_quantity", "99", "MUG", "1", "2"),
            ("credit_note_untaxed", "99", "", "30.90", "61.80"),
            ("credit_note_tax", "99", "", "6.18", "12.36"),
            ("credit_note_total", "99", "", "37.08", "74.16"),
        ],
    );
    check(
        "an amount with more decimals than cents",
        |_, state| state.notes[0].tax.parts = None,
        &[("credit_note_tax", "99", "", "6.18", "?")],
    );
    let free = |case: &mut Case| {
        let document =
            case.postings[1].document.replace("3708", "0").replace("618", "0").replace("3090", "0");
        case.postings[1].document = document;
    };
    check(
        "nothing was to be credited",
        |case, state| {
            free(case);
            state.notes.clear();
        },
        &[],
    );
    check(
        "and something was",
        |case, _| free(case),
        &[("credit_note_unexplained", "99", "", "0.00", "37.08")],
    );
    check(
        "no tax was promised apart",
        |case, state| {
            let mut document: Value = serde_json::from_str(&case.postings[1].document).unwrap();
            document["calculation"] = Value::Null;
            case.postings[1].document = document.to_string();
            state.notes[0].untaxed = same(3_000);
            state.notes[0].tax = Sum { parts: Some(700), stated: Some(708) };
        },
        &[("credit_note_tax", "99", "", "7.08", "7.00")],
    );
}

#[test]
fn what_no_posting_explains_is_told() {
    let more = |state: &mut OrderState| {
        state.goods.push(goods(Direction::Out, "", "20", 2));
        state.goods.push(goods(Direction::Back, "by hand", "21", 3));
        state.notes.push(note("", "22"));
    };
    check(
        "by hand",
        |_, state| more(state),
        &[
            ("shipment_unexplained", "20", "MUG", "0", "2"),
            ("return_unexplained", "21", "MUG", "0", "3"),
            ("credit_note_unexplained", "22", "", "0.00", "37.08"),
        ],
    );
    check(
        "not done yet",
        |_, state| {
            more(state);
            state.goods.iter_mut().skip(2).for_each(|goods| goods.standing = Standing::Open);
            state.notes[1].standing = Standing::Open;
        },
        &[],
    );
    check(
        "a person was to book what was refused",
        |case, state| {
            more(state);
            for (kind, at) in [(PostingKind::Shipment, 2), (PostingKind::Return, 3)] {
                let mut refused = posting(kind, PostingState::Rejected, &json!({}));
                refused.key = format!("refused-{at}");
                case.postings.push(refused);
            }
        },
        &[],
    );
}

#[test]
fn orders_and_lines_differ() {
    check("gone", |_, state| state.sale = None, &[("order_state", "", "", "shipped", "missing")]);
    check(
        "called off",
        |_, state| sale(state).is_cancelled = true,
        &[("order_state", "S7", "", "shipped", "cancelled")],
    );
    check(
        "shipped here only",
        |_, state| {
            sale(state).is_shipped = false;
            sale(state).shipping = "waiting".to_owned();
        },
        &[("order_state", "S7", "", "shipped", "waiting")],
    );
    check(
        "shipped there only",
        |case, _| {
            case.order.status = OrderStatus::Picking;
            case.lines[0].shipped = 4;
        },
        &[("order_state", "S7", "", "picking", "sent")],
    );
    check(
        "short, with a backorder there",
        |case, state| {
            case.lines[0].shipped = 4;
            case.postings[0].document = json!({"lines": [{"item": "MUG", "shipped": 4}]}).to_string();
            state.goods[0].items.insert("MUG".to_owned(), Some(4));
            sale(state).is_shipped = false;
        },
        &[],
    );
    check(
        "another posting is on its way",
        |case, state| {
            case.postings[0].state = PostingState::Pending;
            sale(state).is_shipped = false;
            state.goods.remove(0);
        },
        &[],
    );
    check(
        "another quantity",
        |_, state| sale(state).lines[0].quantity = Some(6),
        &[("line_quantity", "S7", "3 MUG", "5", "6")],
    );
    check(
        "another price",
        |_, state| sale(state).lines[0].unit_price = "31".to_owned(),
        &[("line_price", "S7", "3 MUG", "30.9", "31")],
    );
    check(
        "other taxes",
        |_, state| sale(state).lines[0].taxes = String::new(),
        &[("line_tax", "S7", "3 MUG", "VAT", "")],
    );
    check(
        "a line more",
        |_, state| {
            let mut line = sale(state).lines[0].clone();
            line.line = 4;
            sale(state).lines.push(line);
        },
        &[("line_quantity", "S7", "4 MUG", "0", "5")],
    );
    check("a line less", |_, state| sale(state).lines.clear(), &[("line_quantity", "S7", "3 MUG", "5", "0")]);
}

/// What a line costs is learned only where the lines come to what the sale says.
#[test]
fn prices_are_learned_where_they_fit() {
    let none = BTreeMap::new();
    let (found, learned) = compare(&case(), &state(), &none);
    assert_eq!((found, learned), (Vec::new(), known().into_iter().collect()));
    let mut changed = state();
    sale(&mut changed).lines[0].unit_price = "31.9".to_owned();
    sale(&mut changed).lines[0].net = Some(15_950);
    let (found, learned) = compare(&case(), &changed, &none);
    let [total] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((total.kind, &*total.expected, &*total.found), (Kind::OrderTotal, "154.50", "159.50"));
    assert!(learned.is_empty());
    // A profile may leave out either.
    let without: [fn(&mut SaleState); 2] = [|of| of.lines[0].net = None, |of| of.untaxed = None];
    for leave_out in without {
        let mut silent = changed.clone();
        leave_out(sale(&mut silent));
        let (found, learned) = compare(&case(), &silent, &none);
        assert_eq!((found, learned.len()), (Vec::new(), 1));
    }
    // The hub was told of it: that is no change behind anybody's back.
    let mut told = case();
    told.lines[0].amount.minor = 19_140;
    sale(&mut changed).untaxed = Some(15_950);
    let (found, learned) = compare(&told, &changed, &known());
    assert_eq!(found, []);
    assert_eq!(learned[0].1.unit_price, "31.9");
}

/// A profile that reads nothing back of a part says nothing of it.
#[test]
fn what_the_erp_was_not_asked_for_does_not_differ() {
    let empty = |unasked: &[Part]| OrderState {
        sale: None,
        goods: Vec::new(),
        notes: Vec::new(),
        unasked: unasked.to_vec(),
        ..state()
    };
    let all = [Part::Sale, Part::Shipments, Part::Returns, Part::CreditNotes];
    assert_eq!(compare(&case(), &empty(&all), &known()), (Vec::new(), Vec::new()));
    for (asked, kind) in [
        (Part::Sale, Kind::OrderState),
        (Part::Shipments, Kind::ShipmentState),
        (Part::Returns, Kind::ReturnState),
        (Part::CreditNotes, Kind::CreditNoteState),
    ] {
        let unasked: Vec<Part> = all.into_iter().filter(|part| *part != asked).collect();
        let (found, _) = compare(&case(), &empty(&unasked), &known());
        assert_eq!(found.iter().map(|of| of.kind).collect::<Vec<_>>(), [kind], "{asked:?}");
    }
}

#[test]
fn kinds_have_names_of_their_own() {
    let names: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(names.len(), Kind::ALL.len());
}
