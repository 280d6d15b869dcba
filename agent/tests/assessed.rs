//! Returns by the seller's policy, at a counter without a hub: real journal, real mirror, the local API.
#![expect(clippy::unwrap_used, reason = "a test")]

mod shop;

use agent::clock::Clock;
use agent::journal::Journal;
use agent::station::action::Action;
use agent::station::floor::FloorError;
use agent::station::view::{ReturnView, StationView, TaskView};
use protocol::grant::Allowance;
use protocol::id::{Generation, OperationId, OrderId, SiteId, WorkerId};
use protocol::money::{Currency, Money};
use protocol::operation::{Body, Condition, Disposition, Operation, ReturnReason};
use protocol::reference::{
    Change, Cursor, PinVerifier, Role, Scope, Site, SitePolicy, Stream, TypedPin, Worker, WorkerPin,
};
use protocol::returns::{Agreement, Code, Input, recheck};
use protocol::time::BusinessDate;

use argon2::password_hash::{PasswordHasher as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use shop::{Edge, folder};

struct Counter {
    edge: Edge,
}

fn policy() -> SitePolicy {
    let [mut policy] =
        serde_json::from_str::<[SitePolicy; 1]>(include_str!("../../docs/policies.json")).unwrap();
    policy.scope = Scope::Site(SiteId::parse("dc1").unwrap());
    policy
}

fn gbp(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("GBP").unwrap() }
}

impl Counter {
    /// A shop whose order 530001 was placed on `ordered_on`, with a policy that came with the feed.
    async fn open(name: &str, ordered_on: BusinessDate) -> Self {
        let dir = folder(name);
        let mirror = shop::fill(&dir).await;
        let order = mirror.order(&OrderId::parse("530001").unwrap()).await.unwrap().unwrap();
        let order = protocol::reference::Order { ordered_on, ..order };
        let changes = vec![Change::Policy(Box::new(policy())), Change::Order(order)];
        let stream = Stream::Site(SiteId::parse("dc1").unwrap());
        mirror.apply_changes(stream, Cursor(1), Cursor(2), changes).await.unwrap();
        mirror.note_contact(Clock::start().wall()).await.unwrap();
        let counter = Self { edge: Edge::open(&dir, mirror, Vec::new(), Vec::new()).await };
        counter.enter("W4127").await;
        counter
    }

    fn journal(&self) -> &Journal {
        &self.edge.services.journal
    }

    fn grant(&self, up_to: i64) {
        let generation = Generation::from_random([3; 16]);
        let allowance =
            Allowance { epoch: self.journal().epoch(), generation, known: gbp(0), up_to: gbp(up_to) };
        self.journal().go_by(Some(allowance), Some(generation));
    }

    async fn try_act(&self, action: Action) -> Result<StationView, &'static str> {
        match self.edge.floor.act("bench-1", action).await {
            Ok(applied) => Ok(applied.view),
            Err(FloorError::Refused(refusal)) => Err(refusal.code),
            Err(other) => panic!("{other}"),
        }
    }

    async fn enter(&self, text: &str) -> StationView {
        self.try_act(Action::Enter { text: text.to_owned() }).await.unwrap()
    }

    /// Puts units of line 1 into a basket of their own.
    async fn basket(&self, quantity: i64, reason: ReturnReason, condition: Condition) -> ReturnView {
        let _ = self.try_act(Action::Leave {}).await;
        self.enter("ORD-530001").await;
        let scan = self.enter("ITM-85123A").await.scan;
        let item = protocol::id::ItemId::parse("85123A").unwrap();
        let (row, order_line, disposition, refund) = (None, None, None, None);
        let line = Action::ReturnLine {
            scan,
            row,
            item,
            order_line,
            quantity,
            missing: Vec::new(),
            parts: Vec::new(),
            reason,
            condition,
            disposition,
            refund,
        };
        back(self.try_act(line).await.unwrap())
    }

    async fn accept(&self, n: u8) -> Result<ReturnView, &'static str> {
        let operation = OperationId::new(protocol::time::UtcMillis(1_700_000_000_000), [n; 10]);
        self.try_act(Action::AcceptReturn { operation }).await.map(back)
    }

    async fn last(&self) -> Operation {
        Operation::from_bytes(&self.journal().recent(1).await.unwrap()[0].bytes).unwrap()
    }
}

fn back(view: StationView) -> ReturnView {
    let TaskView::Return(back) = view.task else { panic!("{view:?}") };
    *back
}

fn verdict(view: &ReturnView) -> &'static str {
    view.assessed.as_ref().unwrap().assessment.verdict.as_str()
}

fn codes(view: &ReturnView) -> Vec<Code> {
    view.assessed.as_ref().unwrap().assessment.verdict.reasons().iter().map(|reason| reason.code).collect()
}

#[tokio::test]
async fn a_promise_within_the_allowance_can_be_computed_again() {
    let today = Clock::start().wall().date();
    let counter = Counter::open("assessed-promise", today).await;
    let (mind, new) = (ReturnReason::ChangedMind, Condition::LikeNew);
    let view = counter.basket(2, mind, new).await;
    assert_eq!(verdict(&view), "deny", "nothing was granted");
    assert!(codes(&view).contains(&Code::OfflineAllowanceUsed));
    assert_eq!((view.refund, counter.accept(1).await), (None, Err("return_denied")));

    counter.grant(600);
    let view = counter.basket(2, mind, new).await;
    assert_eq!((verdict(&view), view.refund), ("promise", Some(gbp(510))));
    assert_eq!(view.lines[0].disposition, Disposition::Shelf, "proposed");
    let view = counter.accept(2).await.unwrap();
    assert_eq!((verdict(&view), view.refund), ("promise", Some(gbp(510))), "the record stays on the screen");
    let operation = counter.last().await;
    let Body::ReturnAcceptedV2(body) = &operation.body else { panic!("{operation:?}") };
    let input = Input::load((*body.input).clone()).unwrap();
    assert_eq!(recheck(&input, &body.assessment), Ok(Agreement::Exact));
    assert_eq!(body.check(&operation, &input), Ok(()));
    assert_eq!((body.promise(), body.approved_by.clone()), (Some(gbp(510)), None));

    // What is left does not reach for the third: 600 - 510 = 90.
    let view = counter.basket(1, mind, new).await;
    assert_eq!(view.assessed.as_ref().unwrap().left, gbp(90));
    assert_eq!((verdict(&view), counter.accept(3).await), ("deny", Err("return_denied")));
    counter.grant(1_000);
    let view = counter.basket(1, mind, new).await;
    assert_eq!((verdict(&view), view.refund), ("promise", Some(gbp(255))), "the rest of what was paid");
    counter.accept(4).await.unwrap();
    let operation = counter.last().await;
    let Body::ReturnAcceptedV2(body) = &operation.body else { panic!("{operation:?}") };
    assert_eq!(
        body.input.returned.returns, 1,
        "it counts on from the first return, which the hub has not seen"
    );
    assert_eq!(body.input.returned.parts[0].quantity.count(), 2);
    counter.edge.close().await;
}

#[tokio::test]
async fn a_supervisor_who_is_not_the_associate_agrees() {
    let today = Clock::start().wall().date();
    let counter = Counter::open("assessed-supervisor", today).await;
    counter.grant(10_000);
    let (mind, damaged) = (ReturnReason::ChangedMind, Condition::Damaged);
    let view = counter.basket(1, mind, damaged).await;
    assert_eq!(verdict(&view), "needs_supervisor");
    assert_eq!(view.lines[0].disposition, Disposition::Quarantine);
    assert_eq!(counter.accept(1).await, Err("needs_supervisor"));
    counter.enter("W4127").await;
    assert_eq!(counter.accept(1).await, Err("needs_supervisor"), "nobody agrees to their own return");
    let view = counter.enter("W9001").await;
    assert_eq!(view.worker.as_ref().unwrap().worker.as_str(), "4127", "the associate stays");
    let approved = back(view).assessed.unwrap().approved_by.unwrap();
    assert_eq!(approved.as_str(), "9001");
    // Another basket is another decision.
    counter.basket(2, mind, damaged).await;
    assert_eq!(counter.accept(1).await, Err("needs_supervisor"));
    counter.enter("W9001").await;
    counter.accept(1).await.unwrap();
    let operation = counter.last().await;
    let Body::ReturnAcceptedV2(body) = &operation.body else { panic!("{operation:?}") };
    assert_eq!(body.approved_by.as_ref().unwrap().as_str(), "9001");
    let input = Input::load((*body.input).clone()).unwrap();
    assert_eq!(body.check(&operation, &input), Ok(()));
    let alone = Operation { worker: body.approved_by.clone(), ..operation.clone() };
    assert!(body.check(&alone, &input).is_err());
    counter.edge.close().await;
}

/// Cheap to check: tests are not about the cost.
fn pin(digits: &str) -> WorkerPin {
    let salt = SaltString::encode_b64(&[7; 16]).unwrap();
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
    let hash = argon.hash_password(digits.as_bytes(), &salt).unwrap().to_string();
    WorkerPin { verifier: PinVerifier::parse(&hash).unwrap(), unlocks: 0 }
}

fn supervisor(badge: &str, pin: Option<WorkerPin>) -> Change {
    Change::Worker(Worker { worker: WorkerId::parse(badge).unwrap(), role: Role::Supervisor, pin })
}

impl Counter {
    /// The feed brings changes of the site.
    async fn hear(&self, from: u64, changes: Vec<Change>) {
        let stream = Stream::Site(SiteId::parse("dc1").unwrap());
        let mirror = &self.edge.services.mirror;
        mirror.apply_changes(stream, Cursor(from), Cursor(from + 1), changes).await.unwrap();
    }

    async fn type_pin(&self, badge: &str, digits: &str) -> Result<ReturnView, &'static str> {
        let (worker, pin) = (WorkerId::parse(badge).unwrap(), TypedPin::new(digits.to_owned()));
        self.try_act(Action::EnterPin { worker, pin }).await.map(back)
    }

    async fn said(&self) -> String {
        self.edge.floor.view("bench-1").await.unwrap().notice.unwrap().message.key
    }
}

#[tokio::test]
async fn a_pin_goes_with_the_badge_once_the_site_has_one() {
    let today = Clock::start().wall().date();
    let counter = Counter::open("assessed-pin", today).await;
    counter.grant(10_000);
    let (mind, damaged) = (ReturnReason::ChangedMind, Condition::Damaged);
    counter.hear(2, vec![supervisor("9001", Some(pin("258014"))), supervisor("9002", None)]).await;
    counter.basket(1, mind, damaged).await;
    assert_eq!(counter.type_pin("9001", "258014").await, Err("no_pin_asked"), "no badge was scanned");
    counter.enter("W4127").await;
    assert_eq!(counter.said().await, "refused-own-approval", "before any PIN");
    counter.enter("W9002").await;
    assert_eq!(counter.said().await, "refused-supervisor-no-pin");
    assert_eq!(counter.accept(1).await, Err("needs_supervisor"));

    let view = counter.enter("W9001").await;
    assert_eq!(view.next.key, "next-return-pin");
    assert_eq!(back(view).pin_of.unwrap().as_str(), "9001");
    assert_eq!(counter.accept(1).await, Err("needs_supervisor"), "the badge alone is not enough");
    assert_eq!(
        counter.type_pin("9002", "258014").await,
        Err("no_pin_asked"),
        "another one's PIN counts for nobody"
    );
    assert_eq!(counter.type_pin("9001", "25").await, Err("pin_shape"), "no try");
    for _ in 0..4 {
        assert_eq!(counter.type_pin("9001", "258015").await, Err("pin_wrong"));
    }
    let view = counter.type_pin("9001", "258014").await.unwrap();
    assert_eq!((view.pin_of, view.assessed.unwrap().approved_by.unwrap().as_str()), (None, "9001"));

    // Whoever agreed, agreed to that basket; a question for one that has changed is over, too.
    counter.basket(2, mind, damaged).await;
    assert_eq!(counter.accept(1).await, Err("needs_supervisor"));
    counter.enter("W9001").await;
    let row = 1;
    counter.try_act(Action::RemoveReturnLine { row, order: None, basket: None }).await.unwrap();
    assert_eq!(counter.type_pin("9001", "258014").await, Err("no_pin_asked"));
    counter.basket(2, mind, damaged).await;
    counter.enter("W9001").await;
    assert_eq!(back(counter.try_act(Action::CancelPin {}).await.unwrap()).pin_of, None);
    counter.enter("W9001").await;
    counter.type_pin("9001", "258014").await.unwrap();
    counter.accept(1).await.unwrap();
    let operation = counter.last().await;
    let Body::ReturnAcceptedV2(body) = &operation.body else { panic!("{operation:?}") };
    assert_eq!(body.approved_by.as_ref().unwrap().as_str(), "9001");
    counter.edge.close().await;
}

/// The only supervisor with a PIN is gone, or not there yet after the mirror was emptied: the site's record tells.
#[tokio::test]
async fn a_site_that_had_a_pin_does_not_go_back_to_badges() {
    let today = Clock::start().wall().date();
    let counter = Counter::open("assessed-by-pin", today).await;
    counter.grant(10_000);
    let site = counter.edge.services.mirror.site().await.unwrap().unwrap();
    assert!(!site.supervisor_pins);
    counter.hear(2, vec![Change::Site(Site { supervisor_pins: true, ..site })]).await;
    counter.basket(1, ReturnReason::ChangedMind, Condition::Damaged).await;
    let view = counter.enter("W9001").await;
    assert_eq!(back(view).pin_of, None);
    assert_eq!(counter.said().await, "refused-supervisor-no-pin");
    assert_eq!(counter.accept(1).await, Err("needs_supervisor"));
    let worker = WorkerId::parse("9001").unwrap();
    counter.hear(3, vec![Change::WorkerRemoved { worker }, supervisor("9002", None)]).await;
    counter.enter("W9002").await;
    assert_eq!(counter.said().await, "refused-supervisor-no-pin");
    counter.edge.close().await;
}

#[tokio::test]
async fn a_locked_pin_stays_locked_over_a_restart_until_the_hub_says_otherwise() {
    let today = Clock::start().wall().date();
    let counter = Counter::open("assessed-locked", today).await;
    counter.grant(10_000);
    let basket = async |counter: &Counter| {
        counter.basket(1, ReturnReason::ChangedMind, Condition::Damaged).await;
        counter.enter("W9001").await
    };
    let ours = pin("258014");
    counter.hear(2, vec![supervisor("9001", Some(ours.clone()))]).await;
    basket(&counter).await;
    for _ in 0..4 {
        assert_eq!(counter.type_pin("9001", "258015").await, Err("pin_wrong"));
    }
    assert_eq!(counter.type_pin("9001", "258015").await, Err("pin_locked"));
    assert_eq!(counter.type_pin("9001", "258014").await, Err("no_pin_asked"), "nothing is asked any more");
    counter.edge.close().await;

    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("assessed-locked");
    let mirror = shop::fill(&dir).await;
    let counter = Counter { edge: Edge::open(&dir, mirror, Vec::new(), Vec::new()).await };
    counter.grant(10_000);
    counter.enter("W4127").await;
    basket(&counter).await;
    assert_eq!(counter.said().await, "refused-pin-locked-minutes");
    assert_eq!(counter.type_pin("9001", "258014").await, Err("no_pin_asked"));
    counter.hear(3, vec![supervisor("9001", Some(WorkerPin { unlocks: 1, ..ours }))]).await;
    assert_eq!(back(basket(&counter).await).pin_of.unwrap().as_str(), "9001");
    counter.type_pin("9001", "258014").await.unwrap();
    counter.accept(1).await.unwrap();
    counter.edge.close().await;
}

#[tokio::test]
async fn what_the_policy_refuses_is_not_recorded() {
    let counter = Counter::open("assessed-deny", BusinessDate::parse("2011-11-14").unwrap()).await;
    counter.grant(10_000);
    let head = counter.journal().head();
    let view = counter.basket(1, ReturnReason::ChangedMind, Condition::LikeNew).await;
    assert_eq!(verdict(&view), "deny");
    assert_eq!(codes(&view)[0], Code::WindowOver);
    assert_eq!(counter.accept(1).await, Err("return_denied"));
    assert_eq!(counter.journal().head(), head);
    counter.edge.close().await;
}
