//! G16 and G17: what an agent may do on the broker, cell by cell, each refusal beside a permission.

use std::time::{Duration, Instant};

use hub::clock;
use hub::store::agent as agents;

use crate::client::{Client, options, will};
use crate::place::{Hub, agent};

/// `agent revoke` by another process takes effect within a second; the rest is a slow machine.
const CUT_WAIT: Duration = Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_has_its_own_topics_only() {
    let hub = Hub::start().await;
    let identity = hub.enrol(&agent("a")).await;
    hub.enrol(&agent("b")).await;
    let mine = || options(&hub, "a", Some(&identity));
    let own = |level: &str| format!("counterfoil/v1/a/{level}");

    for (topic, retain, allowed) in [
        (own("up"), false, true),
        (own("query"), false, true),
        (own("state"), false, true),
        (own("up"), true, false),
        (own("state"), true, false),
        (own("down"), false, false),
        (own("reply"), false, false),
        (own("up/more"), false, false),
        (own("else"), false, false),
        ("counterfoil/v1/b/up".into(), false, false),
        ("counterfoil/v1/b/state".into(), false, false),
        ("counterfoil/v1/b/down".into(), false, false),
        ("$SYS/brokers".into(), false, false),
        ("up".into(), false, false),
    ] {
        let mut client = Client::connect(mine()).await.unwrap();
        let answer = client.publish(&topic, retain, b"x".to_vec()).await;
        assert_eq!(answer.is_ok(), allowed, "publish {topic} retain {retain}: {answer:?}");
    }
    for (filter, allowed) in [
        (own("down"), true),
        (own("reply"), true),
        (own("up"), false),
        (own("state"), false),
        (own("+"), false),
        (own("#"), false),
        ("counterfoil/v1/b/down".into(), false),
        ("counterfoil/v1/b/up".into(), false),
        ("counterfoil/v1/+/down".into(), false),
        ("#".into(), false),
        ("+/+/+/+".into(), false),
        ("$SYS/#".into(), false),
        (format!("$share/hub/{}", own("down")), false),
        ("$share/hub/counterfoil/v1/+/up".into(), false),
        ("$share/x/#".into(), false),
    ] {
        let mut client = Client::connect(mine()).await.unwrap();
        let answer = client.subscribe(&filter).await;
        assert_eq!(answer.is_ok(), allowed, "subscribe {filter}: {answer:?}");
    }
    for (topic, retain, allowed) in [
        (own("state"), false, true),
        (own("state"), true, false),
        (own("up"), false, false),
        (own("down"), false, false),
        ("counterfoil/v1/b/state".into(), false, false),
        ("counterfoil/v1/b/down".into(), false, false),
    ] {
        let mut options = mine();
        options.set_last_will(will(&topic, retain));
        let answer = Client::connect(options).await;
        assert_eq!(answer.is_ok(), allowed, "will {topic} retain {retain}: {:?}", answer.err());
    }
    hub.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_certificates_owner_connects() {
    let hub = Hub::start().await;
    let a = hub.enrol(&agent("a")).await;
    let forged = hub.forge(&agent("a"));
    let mut named = options(&hub, "a", Some(&a));
    named.set_credentials("b", "b");
    let cases = [
        ("its own", options(&hub, "a", Some(&a)), true),
        ("no certificate", options(&hub, "a", None), false),
        ("another authority's", options(&hub, "a", Some(&forged)), false),
        ("another agent's name", options(&hub, "b", Some(&a)), false),
        ("the hub's own client", options(&hub, "_hub", Some(&a)), false),
        ("no client id", options(&hub, "", Some(&a)), false),
        ("a user name changes nothing", named, true),
    ];
    for (name, options, allowed) in cases {
        let answer = Client::connect(options).await;
        assert_eq!(answer.is_ok(), allowed, "{name}: {:?}", answer.err());
    }
    hub.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_oversized_packet_is_refused() {
    let hub = Hub::start().await;
    let a = hub.enrol(&agent("a")).await;
    let mut client = Client::connect(options(&hub, "a", Some(&a))).await.unwrap();
    client.publish("counterfoil/v1/a/up", false, vec![0; 200 * 1024]).await.unwrap();
    let mut client = Client::connect(options(&hub, "a", Some(&a))).await.unwrap();
    let oversized = client.publish("counterfoil/v1/a/up", false, vec![0; 400 * 1024]).await;
    assert!(oversized.is_err(), "a packet above the limit");
    hub.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_agent_is_cut_off() {
    let hub = Hub::start().await;
    let (a, b) = (hub.enrol(&agent("a")).await, hub.enrol(&agent("b")).await);
    let mut client = Client::connect(options(&hub, "a", Some(&a))).await.unwrap();
    client.subscribe("counterfoil/v1/a/down").await.unwrap();
    let now = clock::wall();
    assert!(hub.store.write(move |tx| agents::revoke(tx, &agent("a"), now)).await.unwrap());
    let revoked = Instant::now();
    let cut = tokio::time::timeout(CUT_WAIT, client.message()).await;
    assert!(matches!(cut, Ok(Err(_))), "still connected after {:?}", revoked.elapsed());
    assert!(Client::connect(options(&hub, "a", Some(&a))).await.is_err(), "and it does not come back");
    assert!(Client::connect(options(&hub, "b", Some(&b))).await.is_ok(), "others do");
    let again = hub.enrol(&agent("a")).await;
    assert!(Client::connect(options(&hub, "a", Some(&a))).await.is_err(), "the old certificate stays out");
    assert!(Client::connect(options(&hub, "a", Some(&again))).await.is_ok(), "enrolled anew it does");
    hub.stop().await;
}
