use protocol::id::OrderId;

use super::*;
use crate::access::Role;
use crate::hold::{self, HoldChange, HoldKind};
use crate::log::PulledChange;
use crate::store::conformance::{self, Fresh};
use crate::store::exception::ExceptionFilter;
use crate::store::exception_step::{self, StepRow};

const NOW: UtcMillis = UtcMillis(1_700_000_000_000);

/// So many exceptions that are for a person to know, by their numbers.
async fn raise(fresh: &Fresh, count: usize) -> Vec<i64> {
    let noticed = |number: usize| Entry::Noticed {
        category: Category::BadInput,
        cause: format!("bad_input/{number}"),
        subject: String::new(),
        site: None,
        detail: "1 of 2 entries was not taken".to_owned(),
    };
    let entries: Vec<Entry> = (0..count).map(noticed).collect();
    fresh.store.write(move |tx| log::append_all(tx, NOW, &entries)).await.unwrap();
    apply(fresh).await;
    let page = |tx: &mut Tx<'_>| exception::page(tx, &ExceptionFilter::default(), i64::MAX, 200);
    let mut numbers: Vec<i64> =
        fresh.store.read(page).await.unwrap().iter().map(|row| row.exception).collect();
    numbers.sort_unstable();
    numbers
}

async fn apply(fresh: &Fresh) {
    while fresh.store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap() > 0 {}
}

async fn row(fresh: &Fresh, number: i64) -> ExceptionRow {
    fresh.store.read(move |tx| exception::find(tx, number)).await.unwrap().unwrap()
}

async fn steps(fresh: &Fresh, number: i64) -> Vec<String> {
    let told = |step: &StepRow| format!("{} {} {}", step.step.as_str(), step.actor, step.note);
    let found = fresh.store.read(move |tx| exception_step::of(tx, number, 100)).await.unwrap();
    found.iter().map(|step| told(step).trim_end().to_owned()).collect()
}

#[tokio::test]
async fn each_is_decided_on_its_own() {
    for fresh in conformance::engines() {
        let (store, place) = (&fresh.store, fresh.store.place());
        let numbers = raise(&fresh, 3).await;
        let [first, second, third] = numbers[..] else { panic!("{place}: {numbers:?}") };
        decide(store, "anna", second, Ruling::of(Decision::Waive, "seen"), NOW).await.unwrap();
        apply(&fresh).await;

        let asked = [first, second, 999, third, first];
        let ruling = Ruling::of(Decision::Resolve, " mended ");
        let outcomes = decide_all(store, "ben", &asked, ruling, NOW).await.unwrap();
        let said: Vec<(i64, Option<&str>)> = outcomes
            .iter()
            .map(|outcome| (outcome.exception, outcome.refused.as_ref().map(DecisionError::code)))
            .collect();
        let expect = [(first, None), (second, Some("closed")), (999, Some("not_found")), (third, None)];
        assert_eq!(said, expect, "{place}: each once, in the order asked");
        apply(&fresh).await;
        for (number, state, owner, note) in [
            (first, ExceptionState::Resolved, "ben", "mended"),
            (second, ExceptionState::Waived, "anna", "seen"),
            (third, ExceptionState::Resolved, "ben", "mended"),
        ] {
            let row = row(&fresh, number).await;
            assert_eq!((row.state, row.owner.as_str(), row.note.as_str()), (state, owner, note), "{place}");
        }
        assert_eq!(steps(&fresh, second).await, ["waived anna seen"], "{place}: nothing was added");
    }
}

#[tokio::test]
async fn what_is_the_same_for_all_is_refused_as_a_whole() {
    let fresh = conformance::sqlite();
    let store = &fresh.store;
    let numbers = raise(&fresh, 1).await;
    let over = NOW.plus(DEADLINE_DAYS_MAX * DAY_MILLIS + 1);
    let moved = |deadline| Ruling { deadline, ..Ruling::of(Decision::Move, "waits for the ERP") };
    let assigned = |to: &str| Ruling { to: to.to_owned(), ..Ruling::of(Decision::Assign, "") };
    for (ruling, code) in [
        (Ruling::of(Decision::Resolve, " "), "note_missing"),
        (Ruling::of(Decision::Note, ""), "note_missing"),
        (Ruling::of(Decision::Take, &"x".repeat(NOTE_CHARS_MAX + 1)), "note_too_long"),
        (moved(None), "deadline"),
        (moved(Some(NOW)), "deadline"),
        (moved(Some(over)), "deadline"),
        (assigned("nobody"), "not_an_owner"),
    ] {
        let refused = decide_all(store, "anna", &numbers, ruling, NOW).await.unwrap_err();
        assert_eq!(refused.code(), code);
    }
    let many: Vec<i64> = (1..=DECIDED_EXCEPTIONS_MAX as i64 + 1).collect();
    for asked in [&[][..], &many] {
        let refused =
            decide_all(store, "anna", asked, Ruling::of(Decision::Take, ""), NOW).await.unwrap_err();
        assert_eq!(refused.code(), "number");
    }
    assert_eq!(
        store.write_background(|tx| crate::apply::batch(tx, 100)).await.unwrap(),
        0,
        "nothing is in the log"
    );
}

#[tokio::test]
async fn one_goes_from_hand_to_hand() {
    for fresh in conformance::engines() {
        let (store, place) = (&fresh.store, fresh.store.place());
        let number = raise(&fresh, 1).await[0];
        store
            .write(|tx| {
                user::add(tx, "anna", Role::Operator, "x", NOW)?;
                user::add(tx, "gone", Role::Admin, "x", NOW)?;
                user::disable(tx, "gone", Some(NOW))?;
                user::add(tx, "looks", Role::Viewer, "x", NOW)
            })
            .await
            .unwrap();
        assert_eq!(store.read(owners).await.unwrap(), ["anna"], "{place}");
        let act = async |actor: &'static str, ruling: Ruling| {
            let decided = decide(store, actor, number, ruling, NOW).await;
            apply(&fresh).await;
            decided
        };
        let back = act("ben", Ruling::of(Decision::GiveBack, "")).await.unwrap_err();
        assert_eq!(back.code(), "nobody_has_it", "{place}");
        act("ben", Ruling::of(Decision::Take, "on the phone")).await.unwrap();
        assert_eq!(row(&fresh, number).await.owner, "ben", "{place}");
        let to_anna = Ruling { to: "anna".to_owned(), ..Ruling::of(Decision::Assign, "she knows the shop") };
        act("ben", to_anna).await.unwrap();
        let held = row(&fresh, number).await;
        assert_eq!((held.state, held.owner.as_str()), (ExceptionState::Taken, "anna"), "{place}");
        act("anna", Ruling::of(Decision::GiveBack, "on holiday")).await.unwrap();
        let free = row(&fresh, number).await;
        let role = Category::BadInput.owner();
        assert_eq!((free.state, free.owner.as_str()), (ExceptionState::Open, role), "{place}");
        let later = NOW.plus(5 * DAY_MILLIS);
        let moved =
            Ruling { deadline: Some(later), ..Ruling::of(Decision::Move, "the file comes on Friday") };
        act("ben", moved).await.unwrap();
        assert_eq!(row(&fresh, number).await.deadline, later.0, "{place}");
        act("ben", Ruling::of(Decision::Resolve, "mended")).await.unwrap();
        act("anna", Ruling::of(Decision::Note, "it was the header")).await.unwrap();
        let expect = [
            "noted ben on the phone",
            "taken ben",
            "assigned ben she knows the shop",
            "given_back anna on holiday",
            "moved ben the file comes on Friday",
            "resolved ben mended",
            "noted anna it was the header",
        ];
        assert_eq!(steps(&fresh, number).await, expect, "{place}");
    }
}

#[tokio::test]
async fn a_held_order_is_released_and_not_decided_away() {
    for fresh in conformance::engines() {
        let (store, place) = (&fresh.store, fresh.store.place());
        let other = raise(&fresh, 1).await[0];
        let brought = json!({"change": "order", "order": "W-1", "legal_entity": "uk", "site": "dc1",
            "ordered_on": "2010-12-01", "status": "open", "lines": [{"line": 1, "item": "85123A",
            "base_quantity": 3, "amount": {"minor": 765, "currency": "GBP"}}]});
        let change = serde_json::from_value::<PulledChange>(brought).unwrap();
        let entries = [Entry::Pulled { connector: "test".to_owned(), change }];
        store.write(move |tx| log::append_all(tx, NOW, &entries)).await.unwrap();
        apply(&fresh).await;
        let order = OrderId::parse("W-1").unwrap();
        let change =
            async |kind, change| hold::change(store, "anna", &order, kind, change, "asked", NOW).await;
        change(HoldKind::Payment, HoldChange::Hold).await.unwrap();
        change(HoldKind::Fraud, HoldChange::Hold).await.unwrap();
        let live = async || {
            let found = store.read(|tx| exception::live_of_cause(tx, "order_held/W-1")).await.unwrap();
            found.map(|row| row.exception)
        };
        let held = live().await.unwrap();

        let ruling = Ruling::of(Decision::Resolve, "seen");
        let outcomes = decide_all(store, "ben", &[held, other], ruling, NOW).await.unwrap();
        let said: Vec<Option<&str>> =
            outcomes.iter().map(|outcome| outcome.refused.as_ref().map(DecisionError::code)).collect();
        assert_eq!(said, [Some("still_held"), None], "{place}");
        let refused = decide(store, "ben", held, Ruling::of(Decision::Waive, "seen"), NOW).await.unwrap_err();
        let told = refused.to_string();
        assert!(
            told.contains("W-1 is held for payment and fraud") && told.contains("order's page"),
            "{told}"
        );
        decide(store, "ben", held, Ruling::of(Decision::Take, ""), NOW).await.unwrap();
        apply(&fresh).await;
        assert_eq!(row(&fresh, held).await.state, ExceptionState::Taken, "{place}");

        // One of two is left; the last one closes it.
        change(HoldKind::Payment, HoldChange::Release).await.unwrap();
        let refused = decide(store, "ben", held, Ruling::of(Decision::Waive, "seen"), NOW).await.unwrap_err();
        assert_eq!(refused.code(), "still_held", "{place}");
        change(HoldKind::Fraud, HoldChange::Release).await.unwrap();
        assert_eq!(live().await, None, "{place}");
    }
}
