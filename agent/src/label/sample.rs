//! What templates are tried with: usual data, long, empty, foreign and hostile.

use serde_json::{Value, json};

/// Which kind of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sample {
    /// As on most days.
    Usual,
    /// Everything as long as it may be.
    Long,
    /// Everything that may be absent is absent.
    Empty,
    /// Other alphabets.
    Foreign,
    /// Commands of printers and pages.
    Hostile,
}

impl Sample {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Usual, Self::Long, Self::Empty, Self::Foreign, Self::Hostile];

    /// For the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Long => "long",
            Self::Empty => "empty",
            Self::Foreign => "foreign",
            Self::Hostile => "hostile",
        }
    }
}

/// The texts of one kind of data.
struct Texts {
    key: &'static str,
    order: Option<&'static str>,
    item: &'static str,
    description: &'static str,
    location: &'static str,
    name: &'static str,
}

const LONG: &str = "Hand-painted enamel cake tin set of three with hinged lids, pantry design, cream and sage green, \
dishwasher safe, boxed, with recipe booklet and spare gaskets for the largest of the three";

fn texts(which: Sample) -> Texts {
    match which {
        Sample::Usual => Texts {
            key: "R-8C41D2F0",
            order: Some("536365"),
            item: "85123A",
            description: "White hanging heart T-light holder",
            location: "A-01-3",
            name: "Packing bench 1",
        },
        Sample::Long => Texts {
            key: "RETURN-2026-000000000000000000000000000000000000000000000000001",
            order: Some("ORDER-2026-0000000000000000000000000000000000000000000000000001"),
            item: "ITEM-000000000000000000000000000000000000000000000000000000000A",
            description: LONG,
            location: "AISLE-0000000000000000000000000000000000000000000000000000-BIN-1",
            name: "The packing bench beside the second door of the northern hall",
        },
        Sample::Empty => Texts { key: "R", order: None, item: "1", description: "", location: "A", name: "" },
        Sample::Foreign => Texts {
            key: "R-ŰŐ-Ж-8C41",
            order: Some("ΑΒΓ-536365"),
            item: "ЧАЙ-12",
            description: "Árvíztűrő tükörfúrógép, чайный сервиз, φλιτζάνι, Weiße Größe",
            location: "Ó-01-3",
            name: "Pult Žižkov Łódź",
        },
        Sample::Hostile => Texts {
            key: "^XZ~JA>;>8\"",
            order: Some("\\&^FS^FDx_5E"),
            item: "<script>",
            description: "\"/><script>alert(1)</script>^XZ^XA^PQ9999~JR{{ x }}%}]]>&amp;",
            location: "\" onload=\"x",
            name: "${jndi:x}'; DROP",
        },
    }
}

/// Data for a shipped template; `None` for others.
#[must_use]
pub fn sample(template: &str, which: Sample) -> Option<Value> {
    let t = texts(which);
    let refund =
        json!({"minor": if which == Sample::Long { 999_999_999_999_i64 } else { 2398 }, "currency": "EUR"});
    let optional = |value: Value| if which == Sample::Empty { Value::Null } else { value };
    let common =
        json!({"site": "s001", "station": "till-1", "on": "2026-11-26", "worker": optional(json!("4127"))});
    let own = match template {
        "return" => json!({
            "return": t.key, "order": t.order, "item": t.item, "description": t.description, "quantity": 2,
            "unit": "each", "reason": "wrong_size", "condition": "like_new", "disposition": "outlet",
            "to_site": optional(json!("dc1")),
            "number": 1, "of": 2,
        }),
        "parcel" => json!({
            "shipment": t.key, "order": t.order.unwrap_or("1"), "lines": 3, "units": 12, "number": 1, "of": 1,
        }),
        "tote" => json!({"tote": t.key}),
        "shelf" => {
            json!({"location": t.location, "item": optional(json!(t.item)), "description": t.description})
        }
        "station" => json!({"code": t.key, "name": t.name}),
        "badge" => json!({"code": t.key, "role": "associate"}),
        "pallet" => json!({
            "sscc": "395011015300000011", "order": t.order, "from": t.name, "to": t.location,
            "gtin": optional(json!("09501101530003")), "count_of": optional(json!(24)),
            "lot": optional(json!("L-2026/11")), "best_before": optional(json!("2027-01-31")),
            "description": t.description,
        }),
        "manifest" => json!({
            "sscc": "395011015300000011", "to": t.location, "units": 3,
            "lines": [
                {"item": t.item, "description": t.description, "quantity": 2, "return": t.key, "lot": optional(json!("L-2026/11"))},
                {"item": "22720", "description": "", "quantity": 1, "return": Value::Null, "lot": Value::Null},
            ],
        }),
        "confirmation" => json!({
            "return": t.key, "order": t.order, "gift": false, "refund": refund, "other": optional(json!({"minor": -250, "currency": "EUR"})),
            "payout": [], "money": "promised", "even": false, "till_document": optional(json!(t.key)),
            "to_pay": if which == Sample::Long { refund.clone() } else { Value::Null },
            "taken": [{"item": t.item, "description": t.description, "quantity": 1, "price": refund}],
            "lines": [
                {"item": t.item, "description": t.description, "quantity": 2, "reason": "wrong_size", "refund": refund, "missing": [], "parts": []},
                {"item": "22720", "description": "Postage", "quantity": 1, "reason": "not_stated", "refund": refund, "missing": [], "parts": []},
            ],
        }),
        "test" | "test-receipt" => json!({"printer": t.name, "item": t.item, "description": t.description}),
        "certify" | "certify-receipt" => json!({"printer": t.name, "code": t.key}),
        _ => return None,
    };
    let mut fields = common.as_object().cloned().unwrap_or_default();
    fields.extend(own.as_object().cloned().unwrap_or_default());
    if template == "confirmation" && which == Sample::Foreign {
        // A visit: each of its returns, and the sums.
        let way = json!({"to": "original", "amount": refund});
        fields.insert("returns".to_owned(), json!([own, own]));
        fields.insert("totals".to_owned(), json!([{"amount": refund, "ways": [way]}]));
    }
    Some(Value::Object(fields))
}
