//! The topics and frames as an AsyncAPI 3.0 document, from the hub's side: it receives what agents send.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::frame::{header, header_kinds};
use crate::id::SessionId;
use crate::limits::{
    ACK_WAIT_MILLIS_MAX, FEED_CHANGES_MAX, FRAME_BYTES_MAX, FRAME_EVENTS_MAX, FRAME_UNPACKED_BYTES_MAX,
    GRANT_WAIT_MILLIS_MAX, OPERATION_BYTES_MAX, PACKET_BYTES_MAX, QUERY_WAIT_MILLIS_MAX,
};
use crate::operation::Kind;
use crate::topic::{Channel, Presence, PresenceState};

const FRAME: &str = "application/octet-stream";
const JSON: &str = "application/json";
const MQTT: &str = "0.2.0";

/// Something that travels: what the schemas do not say of it.
struct Message {
    /// The header's `frame`.
    name: &'static str,
    title: &'static str,
    summary: &'static str,
    /// Kept bytes by their file's name.
    examples: &'static [(&'static str, &'static [u8])],
}

macro_rules! golden {
    ($($name:literal),*) => {
        &[$(($name, include_bytes!(concat!("../../tests/golden/v1/", $name, ".frame")))),*]
    };
}

const UP: [Message; 4] = [
    Message {
        name: "hello",
        title: "Hello",
        summary: "The first word of a session: where the journal and the feed stand, as the agent knows it",
        examples: golden!["hello.full.up", "hello.least.up", "hello.lineage.up"],
    },
    Message {
        name: "operations",
        title: "Operations",
        summary: "The next contiguous run of the journal; one such frame is under way at a time",
        examples: golden!["operations.up", "operations.raw.up"],
    },
    Message {
        name: "diverged",
        title: "Diverged",
        summary: "The hub's word contradicts this journal, or the agent has stopped as a fence told it",
        examples: golden!["diverged.full.up", "diverged.fenced.up"],
    },
    Message {
        name: "feed_ack",
        title: "Feed ack",
        summary: "How far the feed has been applied, durably",
        examples: golden!["feed_ack.full.up", "feed_ack.least.up"],
    },
];

const DOWN: [Message; 6] = [
    Message {
        name: "welcome",
        title: "Welcome",
        summary: "What the hub holds of this journal; grants nothing yet",
        examples: golden!["welcome.down"],
    },
    Message {
        name: "ack",
        title: "Ack",
        summary: "Everything up to here is durable at the hub; says how much the next frame may carry",
        examples: golden!["ack.down", "ack.release.down"],
    },
    Message {
        name: "rewind",
        title: "Rewind",
        summary: "A gap, or the hub lost data: send again from here",
        examples: golden!["rewind.down"],
    },
    Message {
        name: "reject",
        title: "Reject",
        summary: "That frame cannot be read: send half of it; a single event goes up raw and is parked",
        examples: golden!["reject.unreadable.down"],
    },
    Message {
        name: "fence",
        title: "Fence",
        summary: "The histories differ after this point: go on in a new epoch, or stop until a person has looked",
        examples: golden!["fence.down", "fence.continue.down"],
    },
    Message {
        name: "feed",
        title: "Feed",
        summary: "Changes of reference data, or where to fetch a snapshot of it",
        examples: golden!["feed.changes.down", "feed.snapshot.down"],
    },
];

const QUERY: [Message; 1] = [Message {
    name: "query",
    title: "Query",
    summary: "Asks how an order stands, or to hold units of it for a basket; the agent waits 1.5 s at most",
    examples: golden!["look.query", "hold.query"],
}];

const REPLY: [Message; 1] = [Message {
    name: "reply",
    title: "Reply",
    summary: "The answer, with the order as the hub has it at that moment; what is held is durable",
    examples: golden![
        "order.reply",
        "held.reply",
        "refused.reply",
        "closed.reply",
        "unknown_order.reply",
        "busy.reply"
    ],
}];

/// What the hub does on a channel, and what it answers.
struct Exchange {
    id: &'static str,
    channel: Channel,
    messages: &'static [&'static str],
    summary: &'static str,
    answers: Option<(Channel, &'static [&'static str])>,
}

const EXCHANGES: [Exchange; 8] = [
    Exchange {
        id: "greet",
        channel: Channel::Up,
        messages: &["hello"],
        summary: "An agent begins a session and learns what the hub holds",
        answers: Some((Channel::Down, &["welcome", "fence"])),
    },
    Exchange {
        id: "takeOperations",
        channel: Channel::Up,
        messages: &["operations"],
        summary: "Stores the next operations; answers after the commit is durable",
        answers: Some((Channel::Down, &["ack", "rewind", "reject"])),
    },
    Exchange {
        id: "partHistories",
        channel: Channel::Up,
        messages: &["diverged"],
        summary: "Decides where two histories part; an agent that has stopped gets no answer",
        answers: Some((Channel::Down, &["fence"])),
    },
    Exchange {
        id: "noteCursors",
        channel: Channel::Up,
        messages: &["feed_ack"],
        summary: "Notes how far an agent's mirror is",
        answers: None,
    },
    Exchange {
        id: "grant",
        channel: Channel::Down,
        messages: &["ack"],
        summary: "Grants bytes for the next operations: an ack without progress",
        answers: None,
    },
    Exchange {
        id: "feed",
        channel: Channel::Down,
        messages: &["feed"],
        summary: "Brings reference data and the settlement of operations",
        answers: Some((Channel::Up, &["feed_ack"])),
    },
    Exchange {
        id: "answer",
        channel: Channel::Query,
        messages: &["query"],
        summary: "Answers at once, and holds units until the basket's operation or its release arrives",
        answers: Some((Channel::Reply, &["reply"])),
    },
    Exchange {
        id: "notePresence",
        channel: Channel::State,
        messages: &["presence"],
        summary: "Notes that an agent is there, has left, or was lost",
        answers: None,
    },
];

/// The whole document.
#[must_use]
pub fn document() -> Value {
    let settings = SchemaSettings::draft07().with(|s| s.definitions_path = "/components/schemas".into());
    let mut schemas = settings.into_generator();
    let [up, down, query, reply] = header_kinds(&mut schemas).map(schemars::Schema::to_value);
    let mut messages = Map::new();
    let known = [UP.as_slice(), DOWN.as_slice(), QUERY.as_slice(), REPLY.as_slice()];
    for (kinds, known) in [up, down, query, reply].into_iter().zip(known) {
        for kind in kinds["oneOf"].as_array().into_iter().flatten() {
            let name = kind["properties"]["frame"]["const"].as_str().unwrap_or_default();
            messages.insert(name.to_owned(), frame(kind, known.iter().find(|message| message.name == name)));
        }
    }
    messages.insert("presence".to_owned(), presence(&mut schemas));
    json!({
        "asyncapi": "3.0.0",
        "id": "urn:counterfoil:hub",
        "info": {
            "title": "Counterfoil sync",
            "version": "1",
            "description": description(),
            "license": { "name": env!("CARGO_PKG_LICENSE") },
        },
        "defaultContentType": FRAME,
        "servers": { "agents": server() },
        "channels": Channel::ALL.map(|of| (of.level().to_owned(), channel(of))).into_iter().collect::<Map<_, _>>(),
        "operations": EXCHANGES.iter().map(|of| (of.id.to_owned(), operation(of))).collect::<Map<_, _>>(),
        "components": {
            "messages": messages,
            "schemas": schemas.take_definitions(true),
            "correlationIds": { "session": {
                "description": "Random, new with every connection. Every frame of the hub echoes it; one with another session is ignored.",
                "location": "$message.payload#/session",
            } },
            "securitySchemes": { "certificate": {
                "type": "X509",
                "description": "A client certificate of the hub's own authority, got by enrolment. Its common name is the agent's id, and decides; client id and user name do not.",
            } },
        },
    })
}

fn description() -> String {
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| format!("`{}`", kind.as_str())).collect();
    let kinds = kinds.join(", ");
    format!(
        "How agents and the hub talk, seen from the hub: it *receives* on `up`, `query` and `state` and *sends* on `down` and `reply`. \
An agent does the opposite.\n\n\
**A frame's bytes** are the version `0x01`, the length of the header (32 bits, big endian), the header as JSON, and in \
`operations` only, packed events. The schemas here are those of the headers. A frame has at most {FRAME_BYTES_MAX} bytes, an MQTT \
packet {PACKET_BYTES_MAX}.\n\n\
**Packed events** are `(length, 32 bits big endian · bytes)*`, compressed with zstd or, as the header's `packing` says, raw: at most \
{FRAME_EVENTS_MAX} events and {FRAME_UNPACKED_BYTES_MAX} bytes after unpacking, lengths included. Both stand in the header and are \
checked before anything is unpacked. An event is the exact bytes of one CloudEvents 1.0 JSON document of at most \
{OPERATION_BYTES_MAX} bytes; its types are {kinds}, each with a JSON Schema of its `data` in `docs/schemas`. Types that the hub \
does not know are stored, acknowledged and parked.\n\n\
**The wire may lose anything.** QoS 1, clean start, session expiry 0, nothing retained: no promise rests on the broker. An agent sends \
`operations` again when no ack came within {ACK_WAIT_MILLIS_MAX} ms, says `hello` again when it was granted nothing for \
{GRANT_WAIT_MILLIS_MAX} ms, and deletes only what a signed `release` covers. A `query` is not sent again: without an answer within \
{QUERY_WAIT_MILLIS_MAX} ms the agent goes on without.\n\n\
Fields that a reader does not know are to be ignored; new ones are optional; a changed meaning is a new version of the topic."
    )
}

fn server() -> Value {
    json!({
        "host": "{host}:8883",
        "protocol": "secure-mqtt",
        "protocolVersion": "5.0",
        "description": "The hub's own broker. Whatever broker carries it, the hub checks each agent's identity again.",
        "variables": { "host": { "description": "A name or address in the hub's server certificate.", "default": "localhost" } },
        "security": [{ "$ref": "#/components/securitySchemes/certificate" }],
        "bindings": { "mqtt": {
            "clientId": "{agent}",
            "cleanSession": true,
            "sessionExpiryInterval": 0,
            "maximumPacketSize": PACKET_BYTES_MAX,
            "lastWill": {
                "topic": Channel::State.address(),
                "qos": 1,
                "retain": false,
                "message": left().to_string(),
            },
            "bindingVersion": MQTT,
        } },
    })
}

fn channel(of: Channel) -> Value {
    let what = match of {
        Channel::Up => "Frames from the agent.",
        Channel::Down => "Frames to the agent.",
        Channel::Query => {
            "Questions from the agent. Whoever gets no answer in time goes by the offline policy."
        }
        Channel::Reply => "Answers to them.",
        Channel::State => {
            "Whether the agent is there, also as its last will. Never retained: the hub remembers."
        }
    };
    let shared = if of.is_from_agent() {
        format!(" Hub processes share `{}`.", of.shared_filter())
    } else {
        String::new()
    };
    let messages: Vec<&str> = match of {
        Channel::Up => UP.iter().map(|message| message.name).collect(),
        Channel::Down => DOWN.iter().map(|message| message.name).collect(),
        Channel::State => vec!["presence"],
        Channel::Query => vec!["query"],
        Channel::Reply => vec!["reply"],
    };
    let messages: Map<String, Value> = messages
        .into_iter()
        .map(|name| (name.to_owned(), json!({ "$ref": format!("#/components/messages/{name}") })))
        .collect();
    json!({
        "address": of.address(),
        "title": of.level(),
        "description": format!("{what}{shared}"),
        "servers": [{ "$ref": "#/servers/agents" }],
        "parameters": { "agent": {
            "description": "The agent's id, unique over all sites and its certificate's common name: 1 to 64 of a-z, 0-9 and -.",
            "examples": ["s014-till2"],
        } },
        "messages": messages,
    })
}

fn operation(of: &Exchange) -> Value {
    let action = if of.channel.is_from_agent() { "receive" } else { "send" };
    let place = |channel: Channel| json!({ "$ref": format!("#/channels/{}", channel.level()) });
    let refer = |channel: Channel, names: &[&str]| -> Value {
        names
            .iter()
            .map(|name| json!({ "$ref": format!("#/channels/{}/messages/{name}", channel.level()) }))
            .collect()
    };
    let mut operation = json!({
        "action": action,
        "channel": place(of.channel),
        "summary": of.summary,
        "messages": refer(of.channel, of.messages),
        "bindings": { "mqtt": { "qos": 1, "retain": false, "bindingVersion": MQTT } },
    });
    if let Some((channel, messages)) = of.answers {
        operation["reply"] = json!({ "channel": place(channel), "messages": refer(channel, messages) });
    }
    operation
}

fn frame(kind: &Value, message: Option<&Message>) -> Value {
    let Some(Message { name, title, summary, examples }) = message else { return Value::Null };
    let mut tag = kind.clone();
    let fields = tag.as_object_mut().and_then(|kind| kind.remove("$ref"));
    let packed = match *name {
        "operations" => "Header and packed events: see the description of this document.",
        "reply" => {
            "An order that does not fit a frame is answered by `busy`. One with another generation than `welcome` said is ignored."
        }
        "feed" => &format!(
            "At most {FEED_CHANGES_MAX} changes; more come as several frames or as a snapshot, by HTTPS."
        ),
        _ => "The header is all of it.",
    };
    let examples: Vec<Value> = examples
        .iter()
        .map(|(name, bytes)| json!({ "name": name, "payload": header(bytes).unwrap_or_default() }))
        .collect();
    json!({
        "name": name,
        "title": title,
        "summary": summary,
        "description": packed,
        "contentType": FRAME,
        "correlationId": { "$ref": "#/components/correlationIds/session" },
        // Fields beside a reference mean nothing in JSON Schema draft 7.
        "payload": { "allOf": [tag, { "$ref": fields }] },
        "examples": examples,
    })
}

fn presence(schemas: &mut SchemaGenerator) -> Value {
    json!({
        "name": "presence",
        "title": "Presence",
        "summary": "Sent after connecting and when a device changes, left as last will, sent before leaving",
        "contentType": JSON,
        "correlationId": { "$ref": "#/components/correlationIds/session" },
        "payload": schemas.subschema_for::<Presence>(),
        "examples": [{ "name": "left", "payload": left() }],
    })
}

fn left() -> Value {
    let gone = Presence {
        session: SessionId::from_random([1; 16]),
        state: PresenceState::Offline,
        devices: None,
        pin_locks: None,
    };
    json!(gone)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_frame_is_described() {
        let document = document();
        let messages = document["components"]["messages"].as_object().unwrap();
        assert_eq!(messages.len(), UP.len() + DOWN.len() + QUERY.len() + REPLY.len() + 1);
        for (name, message) in messages {
            let examples = message["examples"].as_array().unwrap();
            assert!(!examples.is_empty(), "{name} has no example");
            for example in examples.iter().filter(|_| name != "presence") {
                assert_eq!(example["payload"]["frame"], name.as_str(), "{}", example["name"]);
            }
        }
        let said: BTreeSet<&str> = EXCHANGES.iter().flat_map(|exchange| exchange.messages).copied().collect();
        let answered = EXCHANGES.iter().filter_map(|exchange| exchange.answers);
        let answered: BTreeSet<&str> = answered.flat_map(|(_, messages)| messages).copied().collect();
        let all: BTreeSet<&str> = messages.keys().map(String::as_str).collect();
        assert_eq!(&said | &answered, all, "each is said or answered in some exchange");
    }
}
