//! Returns that were authorised before: who may say so, and what counts as used.

use protocol::id::{AuthorisationId, OrderId, ReturnId, SiteId};
use protocol::operation::{Body, Operation, ReturnReason, Subject};
use protocol::pass::{Authorised, AuthorisedLine};
use protocol::returns::{Authorisation, Input, assess};
use protocol::time::{BusinessDate, UtcMillis};

use super::day::{self, Back};
use super::reversal::{shipped, sound, undo};
use super::way::{Bench, basics, order_id};
use crate::authorisation::{
    Asked, AuthorisationState, AuthorisationView, Caller, Refusal, Wanted, make, revoke,
};
use crate::channel::Outcome;
use crate::log::{Entry, OperatorAction, PulledChange, channel_origin};
use crate::report::{returned, trace};
use crate::store::operation::OperationState;
use crate::store::{authorisation, conformance};

const AT: UtcMillis = UtcMillis(1_700_000_100_000);

fn today() -> BusinessDate {
    AT.date()
}

fn number(text: &str) -> AuthorisationId {
    AuthorisationId::parse(text).unwrap()
}

fn lines(units: i64) -> Vec<AuthorisedLine> {
    vec![AuthorisedLine { line: 1, quantity: units, reason: ReturnReason::ChangedMind }]
}

/// So many units of line 1 come back by `A-1`, after so many.
fn by_it(bench: &mut Bench, units: i64, before: i64) -> Operation {
    let back = Back { order: 1, line: 1, units, before };
    let named = ReturnId::parse(format!("R-{units}-{before}")).unwrap();
    let mut body = back.taken_at(&SiteId::parse("dc1").unwrap(), named);
    let given = Authorisation { number: number("A-1"), declared_on: today() };
    body.input.evidence.authorisation = Some(given);
    *body.assessment = assess(&Input::load((*body.input).clone()).unwrap()).unwrap();
    bench.operation(Subject::order(&order_id(1)), Body::ReturnAcceptedV2(body))
}

async fn stands(bench: &Bench) -> (AuthorisationState, String) {
    let row = bench.fresh.store.read(|tx| authorisation::find(tx, "A-1")).await.unwrap().unwrap();
    let view = AuthorisationView::of(row, today());
    (view.state, view.used_by)
}

/// Two units were authorised, and five shipped.
#[tokio::test]
async fn what_came_back_by_it_uses_it_up() {
    for fresh in conformance::engines() {
        let place = fresh.store.place();
        let mut bench = Bench::on(fresh);
        shipped(&mut bench).await;
        let (order, latest) = (order_id(1), today());
        let authorised =
            Authorised { number: number("A-1"), order, declared_on: today(), latest, lines: lines(2) };
        bench.log(vec![day::operator(OperatorAction::AuthoriseReturn { authorised })]).await;
        assert_eq!(stands(&bench).await, (AuthorisationState::Open, String::new()), "{place}");

        let first = by_it(&mut bench, 1, 0);
        bench.send(&[&first]).await;
        assert_eq!(bench.live().await, [], "{place}: it fits");
        assert_eq!(stands(&bench).await, (AuthorisationState::Used, "R-1-0".to_owned()), "{place}");

        // The copied code once more, for more than is left: the promise stands, a person hears of it, and it used nothing.
        let beyond = by_it(&mut bench, 2, 1);
        bench.send(&[&beyond]).await;
        assert_eq!(bench.state(&beyond).await.0, OperationState::Pending, "{place}");
        let live = bench.live().await;
        assert_eq!(live.iter().map(|row| row.category.as_str()).collect::<Vec<_>>(), ["verdict_differs"]);
        assert!(live[0].detail.contains("more of line 1 came back than"), "{place}: {}", live[0].detail);
        assert_eq!(stands(&bench).await.1, "R-1-0", "{place}");

        let traced = bench.fresh.store.read(|tx| trace::read(tx, "A-1", AT)).await.unwrap();
        let found: Vec<_> = traced.found.iter().map(|of| (of.kind.as_str(), of.name.as_str())).collect();
        assert_eq!(found, [("authorisation", order_id(1).as_str())], "{place}");
        assert_eq!(traced.operations.len(), 1, "{place}: the return that used it");
        assert!(traced.order.is_some_and(|of| of.authorisations.len() == 1), "{place}");
        let shown = bench.fresh.store.read(|tx| returned::read(tx, "R-1-0", AT)).await.unwrap().unwrap();
        assert_eq!(shown.authorisation.as_deref(), Some("A-1"), "{place}");

        let second = by_it(&mut bench, 1, 3);
        bench.send(&[&second]).await;
        assert_eq!(bench.live().await.len(), 1, "{place}: what is left may come");
        assert_eq!(stands(&bench).await.1, "R-1-3", "{place}");

        // The last one that still names it decides.
        for (of, by) in [(&second, "R-1-0"), (&beyond, "R-1-0"), (&first, "")] {
            let reversal = undo(&mut bench, of);
            bench.send(&[&reversal]).await;
            assert_eq!(stands(&bench).await.1, by, "{place}");
        }
        assert_eq!(stands(&bench).await.0, AuthorisationState::Open, "{place}");
        sound(&bench).await;
    }
}

fn caller(token: &str, is_of_all: bool) -> Caller {
    let origin = channel_origin(crate::channel::of_token(token));
    Caller { actor: format!("token:{token}"), origin, is_of_all }
}

async fn asked(bench: &Bench, by: Caller, order: OrderId, named: &str, key: &str) -> Result<Outcome, String> {
    let wanted = Wanted { number: number(named), order, declared_on: None, latest: None, lines: lines(4) };
    let asked = Asked { caller: by, key: key.to_owned(), wanted };
    make(&bench.fresh.store, asked, AT).await.map(|(outcome, _)| outcome).map_err(|why| match why {
        Refusal::Conflict(detail) | Refusal::Invalid(detail) | Refusal::Missing(detail) => detail,
        Refusal::KeyUsed | Refusal::Foreign | Refusal::Store(_) => format!("{why:?}"),
    })
}

#[tokio::test]
async fn a_channel_authorises_its_own_orders() {
    let bench = Bench::new();
    let bought = |units: i64| {
        let Entry::Pulled { change: PulledChange::Order(mut order), .. } = day::order(2) else {
            unreachable!("it is an order")
        };
        order.lines[0].base_quantity = units;
        Entry::Pulled { connector: channel_origin("webshop"), change: PulledChange::Order(order) }
    };
    bench.log(basics()).await;
    bench.log(vec![day::order(1), bought(5)]).await;
    let (own, other) = (|| caller("webshop", false), || caller("other", false));
    let conflict = asked(&bench, other(), order_id(2), "A-1", "1").await.unwrap_err();
    assert!(conflict.contains("its returns are authorised from there"), "{conflict}");
    let conflict = asked(&bench, own(), order_id(1), "A-1", "1").await.unwrap_err();
    assert!(conflict.contains("came from `files`"), "{conflict}");
    assert_eq!(asked(&bench, own(), order_id(2), "A-1", "2").await, Ok(Outcome::Added));
    assert_eq!(asked(&bench, caller("desk", true), order_id(1), "A-2", "1").await, Ok(Outcome::Added));
    // The order has fewer by now, which the same request does not meet again.
    bench.log(vec![bought(3)]).await;
    let anew = caller("webshop@2027", false);
    assert_eq!(asked(&bench, anew.clone(), order_id(2), "A-1", "3").await, Ok(Outcome::Known));
    let refused = asked(&bench, own(), order_id(2), "A-3", "4").await.unwrap_err();
    assert!(refused.contains("`quantity` of line 1 is from 1 to 3"), "{refused}");
    let conflict = asked(&bench, other(), order_id(2), "A-1", "5").await.unwrap_err();
    assert!(conflict.contains("from another token"), "{conflict}");

    let store = &bench.fresh.store;
    let foreign = revoke(store, other(), number("A-1"), "no", AT).await;
    assert!(matches!(foreign, Err(Refusal::Foreign)), "{foreign:?}");
    let foreign = revoke(store, own(), number("A-2"), "no", AT).await;
    assert!(matches!(foreign, Err(Refusal::Foreign)), "{foreign:?}");
    let revoked = revoke(store, anew, number("A-1"), "the customer keeps it", AT).await.unwrap();
    assert_eq!(revoked.revoked_why, "the customer keeps it");
    let kept = store.read(|tx| authorisation::find(tx, "A-2")).await.unwrap().unwrap();
    assert!(!own().has(&kept) && caller("desk", false).has(&kept) && caller("pass", true).has(&kept));
    // The list shows each what it may read.
    let both: &[&str] = &["A-1", "A-2"];
    for (by, order, after, expect) in [
        (own(), None, "", &both[..1]),
        (caller("webshop@2027", false), None, "", &both[..1]),
        (own(), None, "A-1", &both[..0]),
        (own(), Some(order_id(1)), "", &both[..0]),
        (own(), Some(order_id(2)), "", &both[..1]),
        (caller("web", false), None, "", &both[..0]),
        (caller("pass", true), None, "", both),
        (caller("pass", true), Some(order_id(1)), "", &both[1..]),
    ] {
        let place = format!("{by:?}, {order:?} after {after:?}");
        let found = store.read(move |tx| by.page(tx, order.as_ref(), after, 50)).await.unwrap();
        let found: Vec<_> = found.iter().map(|row| row.told.number.as_str()).collect();
        assert_eq!(found, expect, "{place}");
    }
    sound(&bench).await;
}
