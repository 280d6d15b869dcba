//! Bad input, one line of a table each: what comes in, the error's code, the exit or HTTP status, that the
//! journal stays as it was, and that the next good input works.

use std::time::Duration;

use agent::station::action::Action;
use protocol::chain::{Hash, Head};
use protocol::frame::{DownFrame, Events, Hello, Operations, Packing, UpFrame, encode_up};
use protocol::id::{Epoch, Seq, SessionId};
use protocol::limits::OPERATION_BYTES_MAX;
use protocol::time::UtcMillis;
use serde_json::Value;
use tests::{
    Agent, AgentOptions, Desk, Disk, Hub, Outcome, Random, Refused, Warehouse, Wire, drop_file, names, skip,
    until,
};

const STATION: &str = "bench-1";

/// A hub, an agent that knows its site, and a signed-in desk.
struct Scene {
    hub: Hub,
    agent: Agent,
    desk: Desk,
    random: Random,
}

impl Scene {
    async fn set(name: &str, options: AgentOptions) -> Self {
        let random = Random::new(name);
        let hub = Hub::start().await;
        let warehouse = Warehouse::new(1);
        warehouse.deliver(&hub).await;
        let agent = Agent::start(&hub, "w1-a", warehouse.site, options).await;
        let desk = agent.desk(STATION);
        desk.known().await;
        let scene = Self { hub, agent, desk, random };
        scene.sign_in().await;
        scene
    }

    async fn sign_in(&self) {
        // Reference data may still be on its way: a badge is known a moment later.
        until("the worker to be signed in", async || {
            self.desk.enter(&Warehouse::badge(1)).await.ok()?.view.worker.map(|_| ())
        })
        .await;
        self.desk.act(&Action::StartAdjustment {}).await.unwrap();
    }

    /// The next good input works: it is saved, and the hub gets it.
    async fn next_good_input_works(&mut self) {
        let operation = self.random.operation();
        let saved = until("a good operation to be saved", async || {
            let item = Warehouse::item(1);
            if let Ok(applied) = self.desk.write_off(operation, &item).await {
                return applied.saved;
            }
            let _ = self.desk.begin_adjusting(&Warehouse::badge(1)).await;
            None
        })
        .await;
        let id = operation.to_string();
        until("the hub to have it", async || self.hub.operations().contains(&id).then_some(())).await;
        assert_eq!(self.agent.head()["seq"].as_u64(), Some(saved.seq.0));
    }
}

fn code(refused: &Refused) -> (u16, &str) {
    (refused.status, refused.body["code"].as_str().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_that_cannot_be() {
    let mut scene = Scene::set("requests_that_cannot_be", AgentOptions::default()).await;
    let url = format!("{}/api/v1/stations/{STATION}/actions", scene.agent.web());
    let nested = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let huge = format!("{{\"action\":\"enter\",\"text\":\"{}\"}}", "x".repeat(4 << 20));
    let rows: [(&str, &str, &str, &str, u16); 7] = [
        ("no JSON", &url, "nonsense", "action_unreadable", 400),
        ("unknown action", &url, r#"{"action":"explode"}"#, "action_unreadable", 400),
        ("unknown field", &url, r#"{"action":"open_order","order":"O0001","x":1}"#, "action_unreadable", 400),
        ("nested deep", &url, &nested, "action_unreadable", 400),
        ("too large", &url, &huge, "action_unreadable", 413),
        ("unknown station", "nowhere", r#"{"action":"leave"}"#, "no_station", 404),
        (
            "nothing selected",
            &url,
            r#"{"action":"short","operation":"01890a5d-ac96-774b-bcce-b302099a8057","line":1,"quantity":1,"reason":"not_found"}"#,
            "no_order_open",
            409,
        ),
    ];
    let before = scene.agent.head();
    for (what, url, body, expected_code, expected_status) in rows {
        let url = if url == "nowhere" {
            format!("{}/api/v1/stations/nowhere/actions", scene.agent.web())
        } else {
            url.to_owned()
        };
        let send = async || {
            let request = tests::http().post(&url).header("content-type", "application/json");
            request.body(body.to_owned()).send().await.ok()
        };
        // A server that has seen enough may close while the client still sends; then there is no answer to read.
        let answer = until(what, send).await;
        let status = answer.status().as_u16();
        let answer: Value = answer.json().await.unwrap_or_default();
        assert_eq!(status, expected_status, "{what}: {answer}");
        assert_eq!(answer["code"], expected_code, "{what}");
        assert_eq!(scene.agent.head(), before, "{what} left the journal as it was");
    }
    scene.next_good_input_works().await;
}

/// What a stolen key, or a broken agent, can send over MQTT.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn frames_that_cannot_be() {
    let mut scene = Scene::set("frames_that_cannot_be", AgentOptions::default()).await;
    scene.next_good_input_works().await;
    scene.agent.stop().await;
    let before = scene.agent.head();
    let rows_before = scene.hub.received();
    let session = SessionId::from_random([7; 16]);
    let stats = scene.agent.command(&["journal", "stats", "--json"]).json();
    let epoch: Epoch = serde_json::from_value(stats["epoch"].clone()).unwrap();
    let head: Head = serde_json::from_value(stats["head"].clone()).unwrap();
    let hello = encode_up(&UpFrame::Hello(hello(session, epoch, head))).unwrap();
    let torn = hello[..hello.len() / 2].to_vec();
    let wrong_hash = encode_up(&UpFrame::Operations(Operations {
        session,
        epoch,
        first: head.seq.next(),
        hash: Hash([1; 32]),
        packing: Packing::default(),
        events: events(&[b"{\"id\":\"x\"}"]),
    }))
    .unwrap();
    type Expectation = fn(&Outcome) -> bool;
    let rows: [(&str, Vec<Vec<u8>>, Expectation); 5] = [
        ("torn frame", vec![torn], is_silent_or_closed),
        ("random bytes", vec![vec![0xff; 1_000]], is_silent_or_closed),
        ("empty frame", vec![Vec::new()], is_silent_or_closed),
        ("huge frame", vec![vec![b'x'; 2 << 20]], |outcome| matches!(outcome, Outcome::Closed(_))),
        ("events that do not hash", vec![hello.clone(), wrong_hash], |outcome| {
            matches!(outcome, Outcome::Frame(frame) if matches!(**frame, DownFrame::Reject(_)))
                || is_silent_or_closed(outcome)
        }),
    ];
    for (what, frames, is_expected) in rows {
        let mut wire = Wire::new("w1-a", scene.hub.mqtt_port, Wire::tls(scene.agent.data_dir()));
        wire.subscribe(&wire.down());
        for frame in frames {
            wire.send(frame);
        }
        let mut outcome = wire.listen().await;
        while let Outcome::Frame(frame) = &outcome
            && matches!(**frame, DownFrame::Welcome(_) | DownFrame::Ack(_) | DownFrame::Feed(_))
        {
            outcome = wire.listen().await;
        }
        assert!(is_expected(&outcome), "{what}: {outcome:?}");
        drop(wire);
        assert_eq!(scene.hub.received(), rows_before, "{what} brought nothing into the log");
        assert!(scene.hub.process().is_running(), "{what} did not end the hub");
    }
    assert_eq!(scene.agent.head(), before);
    scene.agent.resume().await;
    scene.desk.known().await;
    scene.next_good_input_works().await;
}

/// Frames faster than the hub can store them: those beyond the agent's window are refused, not kept in memory.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn frames_beyond_the_window() {
    let mut scene = Scene::set("frames_beyond_the_window", AgentOptions::default()).await;
    scene.next_good_input_works().await;
    scene.agent.stop().await;
    let (before, rows_before) = (scene.agent.head(), scene.hub.received());
    let (session, epoch) = (SessionId::from_random([7; 16]), Epoch::from_random([8; 16]));
    let large = vec![b'x'; OPERATION_BYTES_MAX];
    let frame = encode_up(&UpFrame::Operations(Operations {
        session,
        epoch,
        first: Seq(1),
        hash: Hash([1; 32]),
        packing: Packing::Raw,
        events: events(&[&large, &large, &large]),
    }))
    .unwrap();
    let store = rusqlite::Connection::open(scene.hub.folder().join("data/hub.db")).unwrap();
    store.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut wire = Wire::new("w1-a", scene.hub.mqtt_port, Wire::tls(scene.agent.data_dir()));
    for _ in 0..4 {
        wire.send(frame.clone());
    }
    let outcome = wire.listen().await;
    assert!(matches!(&outcome, Outcome::Closed(why) if why == "QuotaExceeded"), "{outcome:?}");
    drop((wire, store));
    assert_eq!(scene.hub.received(), rows_before);
    assert_eq!(scene.agent.head(), before);
    scene.agent.resume().await;
    scene.desk.known().await;
    scene.next_good_input_works().await;
}

/// A type that this version does not know, and data that its type does not have: kept, acked and parked for a
/// person, while everything else goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn events_that_mean_nothing() {
    let mut scene = Scene::set("events_that_mean_nothing", AgentOptions::default()).await;
    scene.next_good_input_works().await;
    let (before, rows_before) = (scene.agent.head(), scene.hub.received());
    let newer = Agent::prepare(&scene.hub, "w1-b", "w1", &AgentOptions::default());
    newer.enrol(&scene.hub, "w1-b", "w1");
    let mut event = |kind: &str| {
        let id = scene.random.operation();
        format!(
            r#"{{"specversion":"1.0","id":"{id}","source":"/sites/w1/agents/w1-b","type":"{kind}","subject":"order/none","time":"2026-11-21T08:00:00.000Z","datacontenttype":"application/json","station":"bench-1","data":{{}}}}"#
        )
    };
    let bytes = ["counterfoil.goods.juggled.v9", "counterfoil.pick.confirmed.v1"].map(&mut event);
    let (session, epoch) = (SessionId::from_random([7; 16]), Epoch::from_random([8; 16]));
    let start = Head::start(epoch);
    let head = bytes.iter().fold(start, |head, event| head.after(event.as_bytes()));
    let mut wire = Wire::new("w1-b", scene.hub.mqtt_port, Wire::tls(newer.data_dir()));
    wire.subscribe(&wire.down());
    wire.send(encode_up(&UpFrame::Hello(hello(session, epoch, head))).unwrap());
    let all = events(&[bytes[0].as_bytes(), bytes[1].as_bytes()]);
    let packing = Packing::default();
    let frame = Operations { session, epoch, first: Seq(1), hash: head.hash, packing, events: all };
    let operations = encode_up(&UpFrame::Operations(frame)).unwrap();
    loop {
        match wire.listen().await {
            // As an agent does: nothing goes up before the hub has said where it is.
            Outcome::Frame(frame) if matches!(&*frame, DownFrame::Welcome(_)) => {
                wire.send(operations.clone())
            }
            Outcome::Frame(frame) if matches!(&*frame, DownFrame::Ack(ack) if ack.head == head) => break,
            Outcome::Frame(_) => {}
            outcome @ (Outcome::Silence | Outcome::Closed(_)) => panic!("no ack: {outcome:?}"),
        }
    }
    assert_eq!(scene.hub.received(), rows_before + 2, "both are kept as they came");
    until("a person to be told of the first; the second waits behind it", async || {
        let exceptions = scene.hub.get("/api/v1/exceptions").await.to_string();
        (exceptions.contains(r#""category":"poison""#) && exceptions.contains("juggled")).then_some(())
    })
    .await;
    assert_eq!(scene.agent.head(), before);
    scene.next_good_input_works().await;
}

fn is_silent_or_closed(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Silence | Outcome::Closed(_))
}

fn hello(session: SessionId, epoch: Epoch, head: Head) -> Hello {
    Hello {
        session,
        protocols: vec![1],
        epoch,
        head,
        acked: None,
        oldest: Seq(1),
        lineage: Vec::new(),
        generation: None,
        cursors: std::collections::BTreeMap::new(),
        software: "test".to_owned(),
        clock: UtcMillis(0),
    }
}

fn events(all: &[&[u8]]) -> Events {
    let mut events = Events::default();
    for bytes in all {
        events.push(bytes);
    }
    events
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_that_open_nothing() {
    let mut scene = Scene::set("keys_that_open_nothing", AgentOptions::default()).await;
    let before = scene.agent.head();
    // A certificate of another hub's authority.
    let other = Hub::start().await;
    let stranger = Agent::prepare(&other, "w1-a", "w1", &AgentOptions::default());
    stranger.enrol(&other, "w1-a", "w1");
    let mut wire = Wire::new("w1-a", scene.hub.mqtt_port, Wire::tls(stranger.data_dir()));
    let outcome = wire.listen().await;
    assert!(matches!(outcome, Outcome::Closed(_)), "wrong certificate: {outcome:?}");
    // The right certificate, others' topics.
    let second = Agent::prepare(&scene.hub, "w1-b", "w1", &AgentOptions::default());
    second.enrol(&scene.hub, "w1-b", "w1");
    let rows = scene.hub.received();
    for topic in ["counterfoil/v1/w1-a/up", "counterfoil/v1/w1-b/down", "$SYS/x", "elsewhere"] {
        let mut wire = Wire::new("w1-b", scene.hub.mqtt_port, Wire::tls(second.data_dir()));
        wire.publish(topic, b"x".to_vec());
        let outcome = wire.listen().await;
        assert!(matches!(outcome, Outcome::Closed(_)), "publish to {topic}: {outcome:?}");
    }
    for filter in
        ["#", "counterfoil/v1/+/up", "counterfoil/v1/w1-a/down", "$share/hub/counterfoil/v1/+/up", "$SYS/#"]
    {
        let mut wire = Wire::new("w1-b", scene.hub.mqtt_port, Wire::tls(second.data_dir()));
        wire.subscribe(filter);
        let outcome = wire.listen().await;
        assert!(matches!(outcome, Outcome::Closed(_)), "subscribe to {filter}: {outcome:?}");
    }
    // Another's name with the own certificate.
    let mut wire = Wire::new("w1-a", scene.hub.mqtt_port, Wire::tls(second.data_dir()));
    let outcome = wire.listen().await;
    assert!(matches!(outcome, Outcome::Closed(_)), "another's name: {outcome:?}");
    // A code that is none, and one that is used.
    let third = Agent::prepare(&scene.hub, "w1-c", "w1", &AgentOptions::default());
    let url = format!("https://127.0.0.1:{}", scene.hub.agents_port);
    let output = third.command(&["enroll", "--hub", &url, "--code", "nonsense"]);
    assert_eq!(output.code, 64, "a code that is none: {output:?}");
    let used = scene.hub.enrolment_code("w1-c", "w1");
    assert_eq!(third.command(&["enroll", "--hub", &url, "--code", &used]).code, 0);
    let fourth = Agent::prepare(&scene.hub, "w1-c", "w1", &AgentOptions::default());
    let output = fourth.command(&["enroll", "--hub", &url, "--code", &used]);
    assert_eq!(output.code, 65, "a used code: {output:?}");
    assert_eq!(scene.hub.received(), rows, "nothing came into the log");
    assert_eq!(scene.agent.head(), before);
    scene.next_good_input_works().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn drop_files_that_cannot_be() {
    let mut scene = Scene::set("drop_files_that_cannot_be", AgentOptions::default()).await;
    let before = scene.agent.head();
    let inbox = scene.hub.files().join("in");
    let rejected = scene.hub.files().join("rejected");
    let header = "item,description,kind,base_unit,pack,pack_quantity,gtin\n";
    let rows: [(&str, Vec<u8>); 6] = [
        ("items-torn.csv", format!("{header}\"I9001,open quote\n").into_bytes()),
        ("items-columns.csv", b"thing,other\n1,2\n".to_vec()),
        (
            "items-check-digit.csv",
            format!("{header}I9002,Mug,goods,each,each,1,9520000000012\n").into_bytes(),
        ),
        ("items-latin1.csv", [header.as_bytes(), b"I9003,Caf\xe9,goods,each,each,1,\n"].concat()),
        ("orders.json", b"[{\"order\": 7".to_vec()),
        ("nonsense.txt", b"\0\0\0".to_vec()),
    ];
    for (name, bytes) in rows {
        drop_file(&inbox, name, &bytes);
        until(&format!("{name} to be dealt with"), async || names(&inbox).is_empty().then_some(())).await;
        let refused = names(&rejected);
        let stem = name.split('.').next().unwrap();
        assert!(
            refused.iter().any(|file| file.contains(stem) && file.contains("reasons")),
            "{name}: no reasons among {refused:?}"
        );
        assert!(scene.hub.process().is_running(), "{name} did not end the hub");
    }
    assert_eq!(scene.agent.head(), before);
    // The next good file is taken: its item reaches the agent.
    drop_file(&inbox, "items-good.csv", format!("{header}I0099,New mug,goods,each,each,1,\n").as_bytes());
    until("the new item to reach the station", async || {
        let shown = scene.desk.enter("I0099").await.ok()?;
        let text = serde_json::to_string(&shown.view).ok()?;
        text.contains("New mug").then_some(())
    })
    .await;
    scene.next_good_input_works().await;
}

/// Work until the disk refuses; what was refused is not there, and work goes on when there is room.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn disk_full() {
    let Some(disk) = Disk::mount(24) else {
        return skip("no right to mount a small disk");
    };
    let options = AgentOptions {
        data_dir: Some(disk.path().join("data")),
        more: "[journal]\nreserve_bytes = 1048576\n".to_owned(),
        ..AgentOptions::default()
    };
    let mut scene = Scene::set("disk_full", options).await;
    scene.next_good_input_works().await;
    scene.hub.kill();
    disk.fill();
    let mut saved = 0;
    let refused = until("work to be refused", async || {
        let operation = scene.random.operation();
        match scene.desk.write_off(operation, &Warehouse::item(2)).await {
            Ok(_) => {
                saved += 1;
                None
            }
            Err(refused) if refused.status == 503 => Some(refused),
            Err(_) => None,
        }
    })
    .await;
    println!("figure: {saved} operations saved on a full disk, then {:?}", code(&refused));
    let before = scene.agent.head();
    assert!(scene.desk.write_off(scene.random.operation(), &Warehouse::item(2)).await.is_err());
    assert_eq!(scene.agent.head(), before, "what was refused is not in the journal");
    disk.free();
    scene.hub.resume().await;
    scene.next_good_input_works().await;
    let head = scene.agent.head()["seq"].as_u64().unwrap();
    let head = usize::try_from(head).unwrap();
    until("the hub to have it all", async || (scene.hub.received() == head).then_some(())).await;
}

/// A disk that turned read-only is said at the start, by exit code; nothing is changed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn disk_read_only() {
    let Some(disk) = Disk::mount(24) else {
        return skip("no right to mount a small disk");
    };
    let options = AgentOptions { data_dir: Some(disk.path().join("data")), ..AgentOptions::default() };
    let mut scene = Scene::set("disk_read_only", options).await;
    scene.next_good_input_works().await;
    scene.agent.stop().await;
    let before = scene.agent.head();
    assert!(disk.set_read_only(true), "nothing holds it open");
    scene.agent.spawn();
    let status = scene.agent.process().ended().await;
    assert!(matches!(status.code(), Some(69 | 74)), "{status:?}: {}", scene.agent.process().log());
    assert!(disk.set_read_only(false));
    assert_eq!(scene.agent.head(), before);
    scene.agent.resume().await;
    scene.desk.known().await;
    scene.next_good_input_works().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn configurations_that_cannot_be() {
    let mut scene = Scene::set("configurations_that_cannot_be", AgentOptions::default()).await;
    let before = scene.agent.head();
    let agent = std::fs::read_to_string(scene.agent.config()).unwrap();
    let hub = std::fs::read_to_string(scene.hub.config()).unwrap();
    let rows: [(&str, String, &str); 6] = [
        ("counterfoil-agent", agent.replace("site = ", "sight = "), "line 2, column 1, near `sight`"),
        (
            "counterfoil-agent",
            agent.replace("agent = \"w1-a\"", "agent = \"W1 A\""),
            "line 1, column 9, near `agent`",
        ),
        ("counterfoil-agent", format!("{agent}[journal]\nbudget_bytes = \"much\"\n"), "near `budget_bytes`"),
        ("counterfoil-agent", format!("{agent}[web\n"), "near `[web`"),
        ("counterfoil-hub", hub.replace("engine = \"sqlite\"", "engine = \"oracle\""), "near `engine`"),
        (
            "counterfoil-hub",
            hub.replace("[console]\nlisten = \"127.0.0.1", "[console]\nlisten = \"0.0.0.0"),
            "near `listen`",
        ),
    ];
    let folder = tests::Folder::new("configurations");
    for (program, text, place) in rows {
        let file = folder.path().join("bad.toml");
        std::fs::write(&file, text).unwrap();
        let file = file.to_str().unwrap();
        for arguments in [&["config", "check", "--config", file][..], &["run", "--config", file]] {
            let output = tests::command(program, arguments);
            assert_eq!(output.code, 64, "{program} {arguments:?}: {output:?}");
            assert!(output.stderr.contains(place), "{place} is not in {output:?}");
            assert!(output.stderr.contains("line "), "{output:?}");
        }
    }
    assert_eq!(tests::command("counterfoil-agent", &["run", "--config", "/nowhere/agent.toml"]).code, 64);
    // A folder mistyped: whoever only looks finds no store there, and makes none.
    let file = folder.path().join("hub.toml");
    let nowhere = folder.path().join("nowhere");
    std::fs::write(&file, format!("data_dir = \"{}\"\n", nowhere.display())).unwrap();
    for arguments in [&["agent", "list"][..], &["exception", "list"], &["rebuild", "--check"]] {
        let output =
            tests::command("counterfoil-hub", &[arguments, &["--config", file.to_str().unwrap()]].concat());
        assert_eq!(output.code, 69, "{arguments:?}: {output:?}");
        assert!(output.stderr.contains("there is no store at") && !nowhere.exists(), "{output:?}");
    }
    assert_eq!(scene.agent.head(), before);
    tokio::time::timeout(Duration::from_secs(120), scene.next_good_input_works()).await.unwrap();
}
