//! Enrolment over HTTPS: one good way and every wrong one.

use std::time::Duration;

use protocol::enrolment::{
    ENROLMENT_PATH, EnrolmentCode, EnrolmentRequest, EnrolmentResponse, SNAPSHOT_PATH,
};
use protocol::id::AgentId;
use reqwest::StatusCode;
use serde_json::Value;

use crate::client::{Client, options, tls};
use crate::place::{Hub, Identity, agent, request};

struct Https<'h> {
    hub: &'h Hub,
    client: reqwest::Client,
}

impl<'h> Https<'h> {
    fn new(hub: &'h Hub, identity: Option<&Identity>) -> Self {
        let client = reqwest::Client::builder().use_preconfigured_tls(tls(hub.authority.pem(), identity));
        Self { hub, client: client.build().unwrap() }
    }

    fn url(&self, path: &str) -> String {
        format!("https://127.0.0.1:{}{path}", self.hub.listening.agents.port())
    }

    async fn enrol(&self, body: &impl serde::Serialize) -> (StatusCode, Value) {
        let answer = self.client.post(self.url(ENROLMENT_PATH)).json(body).send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }
}

fn body(agent: &AgentId, code: &EnrolmentCode, request: String) -> EnrolmentRequest {
    EnrolmentRequest { agent: agent.clone(), secret: code.secret().clone(), request, software: "test".into() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_gets_one_agent_in_once() {
    for hub in Hub::each().await {
        a_code_gets_one_agent_in_once_on(hub).await;
    }
}

async fn a_code_gets_one_agent_in_once_on(hub: Hub) {
    let https = Https::new(&hub, None);
    let (a, b) = (agent("a"), agent("b"));
    let code = hub.code(&a, Duration::from_secs(60)).await;
    assert!(code.is_authority(hub.authority.certificate()), "the code pins this hub");
    let (key, csr) = request("a");

    let stranger = EnrolmentCode::new([9; 16], hub.authority.certificate());
    let expired = hub.code(&a, Duration::ZERO).await;
    let cases = [
        ("another code", body(&a, &stranger, csr.clone()), 403, "unknown_code"),
        ("another agent", body(&b, &code, request("b").1), 403, "unknown_code"),
        ("too late", body(&a, &expired, csr.clone()), 403, "expired_code"),
        ("a request for another name", body(&a, &code, request("b").1), 422, "bad_request"),
        ("no request", body(&a, &code, "nothing".into()), 422, "bad_request"),
    ];
    for (name, body, status, word) in cases {
        let (found, problem) = https.enrol(&body).await;
        assert_eq!((found.as_u16(), problem["code"].as_str()), (status, Some(word)), "{name}: {problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{name}");
    }
    let (status, _) = https.enrol(&serde_json::json!({"agent": "a"})).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "half a body");

    let (status, answer) = https.enrol(&body(&a, &code, csr.clone())).await;
    assert_eq!(status, StatusCode::CREATED, "after all the wrong ones the right one works: {answer}");
    let answer: EnrolmentResponse = serde_json::from_value(answer).unwrap();
    assert_eq!((answer.agent, answer.site.as_str()), (a.clone(), "dc1"));
    assert_eq!(answer.mqtt_port, hub.listening.mqtt.port());
    let identity = Identity { certificate: answer.certificate, key, authority: answer.authority };
    assert_eq!(identity.authority, hub.authority.pem());
    Client::connect(options(&hub, "a", Some(&identity))).await.unwrap();

    let (status, problem) = https.enrol(&body(&a, &code, csr)).await;
    assert_eq!((status, problem["code"].as_str()), (StatusCode::FORBIDDEN, Some("used_code")));
    hub.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn snapshots_are_for_enrolled_agents() {
    let hub = Hub::start().await;
    let identity = hub.enrol(&agent("a")).await;
    let content: Vec<u8> = (0..200_000_u32).map(|number| (number % 251) as u8).collect();
    let hash = protocol::chain::Hash::of(&content);
    std::fs::write(hub.folder.join(format!("data/snapshots/{hash}.zst")), &content).unwrap();
    let path = format!("{SNAPSHOT_PATH}{hash}");
    let forged = hub.forge(&agent("a"));

    let stranger = Https::new(&hub, None);
    let answer = stranger.client.get(stranger.url(&path)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    let liar = Https::new(&hub, Some(&forged));
    assert!(liar.client.get(liar.url(&path)).send().await.is_err(), "the handshake fails");

    let mine = Https::new(&hub, Some(&identity));
    let get = |path: String, range: &'static str| {
        let request = mine.client.get(mine.url(&path));
        if range.is_empty() { request.send() } else { request.header("range", range).send() }
    };
    let whole = get(path.clone(), "").await.unwrap();
    assert_eq!(whole.status(), StatusCode::OK);
    assert_eq!(whole.bytes().await.unwrap(), content);
    let rest = get(path.clone(), "bytes=150000-").await.unwrap();
    assert_eq!(rest.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(rest.bytes().await.unwrap(), content[150_000..]);
    assert_eq!(get(path.clone(), "bytes=200000-").await.unwrap().status(), StatusCode::RANGE_NOT_SATISFIABLE);
    let missing = format!("{SNAPSHOT_PATH}{}", protocol::chain::Hash::of(b"else"));
    assert_eq!(get(missing, "").await.unwrap().status(), StatusCode::NOT_FOUND);
    let outside = format!("{SNAPSHOT_PATH}..%2F..%2Fhub.toml");
    assert_eq!(get(outside, "").await.unwrap().status(), StatusCode::BAD_REQUEST);
    hub.stop().await;
}
