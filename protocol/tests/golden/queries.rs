use protocol::frame::{Answer, Ask, Query, QueryNumber, Reply};
use protocol::id::{OrderId, ReservationId};
use protocol::reference::Change;
use protocol::reservation::{Hold, LineUnits, OrderTruth, RefusedLine, RefusedWhy};
use protocol::returns::Units;

use crate::frames::{generation, returns, session};

/// Every question.
pub(crate) fn queries() -> Vec<(&'static str, Query)> {
    let query = |ask| Query { session: session(), number: QueryNumber(41), ask };
    let hold = Hold { reservation: reservation(), revision: 2, order: order(), lines: vec![units(1, 2)] };
    vec![("look", query(Ask::Look { order: order() })), ("hold", query(Ask::Hold(hold)))]
}

/// Every answer.
pub(crate) fn replies() -> Vec<(&'static str, Reply)> {
    let reply =
        |answer| Reply { session: session(), number: QueryNumber(41), generation: generation(), answer };
    let refused = |line, left, why| RefusedLine { line, asked: count(2), left: count(left), why };
    let lines = vec![
        refused(1, 1, RefusedWhy::HeldElsewhere),
        refused(2, 0, RefusedWhy::AlreadyBack),
        refused(3, 1, RefusedWhy::NotShipped),
        refused(4, 0, RefusedWhy::NotInOrder),
    ];
    let reservation = reservation();
    vec![
        ("order", reply(Answer::Order(truth(vec![])))),
        ("held", reply(Answer::Held { reservation, revision: 2, truth: truth(vec![]) })),
        ("refused", reply(Answer::Refused { reservation, lines, truth: truth(vec![units(1, 1)]) })),
        ("closed", reply(Answer::Closed { reservation })),
        ("unknown_order", reply(Answer::UnknownOrder { order: order() })),
        ("busy", reply(Answer::Busy)),
    ]
}

fn truth(held: Vec<LineUnits>) -> Box<OrderTruth> {
    let order = returns()
        .into_iter()
        .find_map(|change| if let Change::Order(order) = change { Some(order) } else { None });
    Box::new(OrderTruth { order: order.unwrap(), held })
}

fn reservation() -> ReservationId {
    ReservationId::from_random([8; 16])
}

fn order() -> OrderId {
    OrderId::parse("536365").unwrap()
}

fn units(line: u32, units: u64) -> LineUnits {
    LineUnits { line, units: count(units) }
}

fn count(units: u64) -> Units {
    Units::new(units).unwrap()
}
