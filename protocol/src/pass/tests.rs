use std::collections::BTreeMap;
use std::convert::Infallible;

use miniz_oxide::deflate::compress_to_vec_zlib;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use super::*;
use crate::id::{ItemId, LegalEntity, OrderId, PassIssuer, ShipmentId, SiteId};
use crate::money::{Currency, Money};
use crate::pass::claims::FIELDS;
use crate::reference::{Order, OrderLine, OrderStatus};
use crate::release::Signature;
use crate::returns::{Sale, SaleFile, of_order};
use crate::time::BusinessDate;

fn day(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

fn pair(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

fn key(seed: u8) -> PassKey {
    let public = PassPublicKey(pair(seed).public_key().as_ref().try_into().unwrap());
    PassKey {
        key: public.id(),
        issuer: PassIssuer::parse("hub-1").unwrap(),
        public,
        signs_from: day("2026-01-01"),
        revoked_on: None,
    }
}

fn signer(seed: u8) -> impl Fn(&[u8]) -> Result<Signature, Infallible> {
    move |message| Ok(Signature(pair(seed).sign(message).as_ref().try_into().unwrap()))
}

fn check(public: &PassPublicKey, message: &[u8], signature: &Signature) -> bool {
    UnparsedPublicKey::new(&ED25519, public.0).verify(message, &signature.0).is_ok()
}

fn believe(text: &str, keys: &[PassKey], today: &str) -> Result<Pass, PassRefusal> {
    Sealed::read(text)?.verify(keys, day(today), check)
}

fn code(result: Result<Pass, PassRefusal>) -> &'static str {
    result.map_or_else(|refusal| refusal.code(), |_| "believed")
}

/// A generator that needs no crate: xorshift64*.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn often(&mut self, in_ten: u64) -> bool {
        self.below(10) < in_ten
    }
}

/// An order with a frozen sale of all that a sale can hold.
fn order(random: &mut Random, lines: u64) -> Order {
    let currency = Currency::parse("EUR").unwrap();
    let has_discount = random.often(5);
    let mut sold = Vec::new();
    let mut order_lines = Vec::new();
    let (mut discount, mut total) = (0, 0);
    for line in 1..=lines {
        let quantity = 1 + random.below(9);
        let price = 1_000 + random.below(100_000);
        let line_discount = if random.often(3) { random.below(300) } else { 0 };
        let share = if has_discount { random.below(300) } else { 0 };
        let paid = price - line_discount - share;
        let tax = paid * 19 / 119;
        (discount, total) = (discount + share, total + paid);
        let mut json = serde_json::json!({
            "line": line, "item": format!("ITEM-{}", random.below(1_000)), "quantity": quantity,
            "price": price, "line_discount": line_discount, "taxes": {"DE19": tax},
        });
        if has_discount {
            json["order_discount"] = share.into();
        }
        if random.often(2) {
            json["restriction"] = "hygiene".into();
        }
        if random.often(1) {
            json["final_sale"] = true.into();
        }
        if random.often(1) {
            json["tracking"] = serde_json::json!({"by": "serial", "shipped": [format!("SN{line}")]});
        }
        if random.often(1) {
            json["kit"] = serde_json::json!([
                {"component": 1, "item": "BODY", "per_kit": 1, "share": {"basis": paid - 100, "taxes": {"DE19": tax}}},
                {"component": 2, "item": "CABLE", "per_kit": 2, "share": {"basis": 100}},
            ]);
        }
        if line == 2 && random.often(3) {
            json["gift"] = serde_json::json!({"with": 1, "value": {"basis": 50}});
        }
        order_lines.push(OrderLine {
            line: u32::try_from(line).unwrap(),
            item: ItemId::parse(json["item"].as_str().unwrap()).unwrap(),
            base_quantity: i64::try_from(quantity).unwrap(),
            amount: Money { minor: i64::try_from(paid).unwrap(), currency },
            location: None,
            picked: 0,
            short: 0,
            shipped: i64::try_from(quantity).unwrap(),
            returned: 0,
            serials: Vec::new(),
            lots: Vec::new(),
        });
        sold.push(json);
    }
    let by_gift_card = random.below(total / 2);
    let mut sale = serde_json::json!({
        "order": "536365", "legal_entity": "de", "currency": "EUR", "prices_include_tax": true,
        "sold_on": "2026-03-01", "channel": "distance", "lines": sold,
        "payments": [
            {"payment": "gc_1", "method": "gift_card", "executor": "commerce", "captured": by_gift_card},
            {"payment": "pi_1", "method": "card", "executor": "provider", "captured": total - by_gift_card},
        ],
    });
    if has_discount {
        sale["order_discount"] = serde_json::json!({"amount": discount, "threshold": 1_000});
    }
    if random.often(3) {
        sale["shipping"] = serde_json::json!({"paid": {"basis": 490, "taxes": {"DE19": 78}}});
    }
    let sale: SaleFile = serde_json::from_value(sale).unwrap();
    Sale::load(sale.clone()).unwrap();
    Order {
        order: OrderId::parse("536365").unwrap(),
        legal_entity: LegalEntity::parse("de").unwrap(),
        site: SiteId::parse("dc1").unwrap(),
        ordered_on: day("2026-03-01"),
        ordered_at: None,
        promised_ship_date: None,
        invoice_required: None,
        shipped_on: None,
        status: OrderStatus::Shipped,
        lines: order_lines,
        sale: Some(Box::new(sale)),
        returned_so_far: None,
    }
}

fn packed(order: &Order, random: &mut Random, is_last: bool) -> Packed {
    let all = order.lines.iter().map(|line| (line.line, line.base_quantity));
    let mut lines: BTreeMap<u32, i64> = all.collect();
    if !is_last {
        let first = lines.len() / 2;
        lines.retain(|line, _| usize::try_from(*line).unwrap() > first);
        lines.values_mut().for_each(|units| *units = 1 + *units * i64::from(random.often(5)) / 2);
        for line in &order.lines {
            lines.entry(line.line).and_modify(|units| *units = (*units).min(line.base_quantity));
        }
    }
    Packed {
        pass: PassId::from_random([7; 16]),
        site: SiteId::parse("dc1").unwrap(),
        shipment: ShipmentId::parse("S-9F3A22C1").unwrap(),
        packed_on: day("2026-03-03"),
        lines,
        is_last,
    }
}

fn issued(lines: u64, seed: u64) -> (Order, Issued) {
    let mut random = Random(seed);
    let order = order(&mut random, lines);
    let parcel = packed(&order, &mut random, true);
    let key = key(1);
    let issued = issue(&order, &parcel, &key.issuer, day("2026-04-30"), key.key, signer(1)).unwrap();
    (order, issued)
}

#[test]
fn what_is_issued_reads_back() {
    let (mut sales, mut digests, mut longest) = (0, 0, 0);
    for seed in 1..=600 {
        let mut random = Random(seed);
        let count = 1 + random.below(25);
        let order = order(&mut random, count);
        let is_last = random.often(7);
        let parcel = packed(&order, &mut random, is_last);
        let key = key(1);
        let made = issue(&order, &parcel, &key.issuer, day("2026-04-30"), key.key, signer(1)).unwrap();
        let again = issue(&order, &parcel, &key.issuer, day("2026-04-30"), key.key, signer(1)).unwrap();
        assert_eq!(made, again, "the same parcel has the same pass");
        assert!(is_pass(&made.text) && made.text.len() <= PASS_TEXT_CHARS_MAX);
        let read = believe(&made.text, std::slice::from_ref(&key), "2026-04-30").unwrap();
        assert_eq!(read, made.pass, "seed {seed}");
        assert!(fits(&read.claims, &order), "seed {seed}");
        longest = longest.max(made.text.len());
        match read.claims.as_order() {
            None => digests += 1,
            Some(told) => {
                sales += 1;
                let whole = Sale::load(of_order(&order, |line| line.base_quantity).unwrap()).unwrap();
                let sale = Sale::load(of_order(&told, |line| line.shipped).unwrap()).unwrap();
                for sold in sale.sold() {
                    let of_order = whole.line(sold.file.line).unwrap();
                    assert_eq!(sold.paid, of_order.paid, "seed {seed}");
                    let units = i64::try_from(sold.file.shipped.unwrap().count()).unwrap();
                    assert_eq!(Some(&units), parcel.lines.get(&sold.file.line), "seed {seed}");
                }
                assert_eq!(sale.sold().len(), parcel.lines.len());
            }
        }
    }
    println!(
        "figure passes read back: {sales} with lines, {digests} with a digest, longest {longest} characters"
    );
    assert!(sales > 300 && digests > 50);
}

/// Every field of every sale has a number, else a later version's numbers would read it as another one.
#[test]
fn every_field_has_a_number() {
    fn names(json: &serde_json::Value, found: &mut Vec<String>) {
        match json {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    found.push(name.clone());
                    if name != "taxes" {
                        names(value, found);
                    }
                }
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| names(value, found)),
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::String(_) => {}
        }
    }
    let mut found = Vec::new();
    for seed in 1..100 {
        let (_, made) = issued(20, seed);
        names(&serde_json::to_value(made.pass.claims.parcel()).unwrap(), &mut found);
    }
    let schema = serde_json::to_value(schemars::schema_for!(SaleFile)).unwrap();
    let mut properties = Vec::new();
    collect(&schema, &mut properties);
    for name in found.iter().chain(&properties) {
        assert!(FIELDS.contains(&name.as_str()), "{name} has no number");
    }
    assert!(properties.len() > 40 && FIELDS.len() < 256);
}

/// The names of all properties in a schema.
fn collect(schema: &serde_json::Value, found: &mut Vec<String>) {
    match schema {
        serde_json::Value::Object(fields) => {
            if let Some(serde_json::Value::Object(properties)) = fields.get("properties") {
                found.extend(properties.keys().cloned());
            }
            fields.values().for_each(|value| collect(value, found));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

/// The envelope's content, as anybody unpacks it.
fn cose(text: &str) -> Vec<u8> {
    let packed = base45::decode(text.strip_prefix("CF1:").unwrap()).unwrap();
    miniz_oxide::inflate::decompress_to_vec_zlib(&packed).unwrap()
}

fn sealed(cose: &[u8]) -> String {
    format!("CF1:{}", base45::encode(&compress_to_vec_zlib(cose, 6)))
}

#[test]
fn altered_in_any_bit() {
    let (_, made) = issued(3, 5);
    let (cose, keys) = (cose(&made.text), [key(1)]);
    assert_eq!(code(believe(&sealed(&cose), &keys, "2026-04-01")), "believed", "the control");
    let find = |part: &[u8]| cose.windows(part.len()).position(|window| window == part).unwrap();
    let id = find(&keys[0].key.0);
    let payload = made.pass.claims.to_bytes();
    let (start, end) = (find(&payload), find(&payload) + payload.len());
    let mut counts = BTreeMap::new();
    for place in 0..cose.len() {
        for bit in 0..8 {
            let mut altered = cose.clone();
            altered[place] ^= 1 << bit;
            let expect = match place {
                _ if (id..id + 8).contains(&place) => "pass_key_unknown",
                _ if (start..end).contains(&place) => "pass_altered",
                // The signature is the last 64 bytes, its head the two before.
                _ if place >= cose.len() - 64 => "pass_altered",
                _ => "pass_unreadable",
            };
            assert_eq!(
                code(believe(&sealed(&altered), &keys, "2026-04-01")),
                expect,
                "byte {place}, bit {bit}"
            );
            *counts.entry(expect).or_insert(0) += 1;
        }
    }
    println!("figure passes altered in one bit of {} bytes: {counts:?}", cose.len());
}

/// A character of the text can only be another one where deflate has two ways to write the same; then it still says
/// the same, or it is refused.
#[test]
fn altered_in_any_character() {
    const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:a\u{e9}";
    let (_, made) = issued(6, 11);
    let keys = [key(1)];
    let (mut refused, mut same) = (0, 0);
    for (place, old) in made.text.char_indices() {
        for new in ALPHABET.chars().filter(|new| *new != old) {
            let mut text = made.text.clone();
            text.replace_range(place..=place, new.encode_utf8(&mut [0; 4]));
            match believe(&text, &keys, "2026-04-01") {
                Ok(pass) => {
                    assert_eq!(pass, made.pass, "character {place} as {new:?} says something else");
                    same += 1;
                }
                Err(PassRefusal::Unreadable { .. }) => refused += 1,
                Err(other) => panic!("character {place} as {new:?}: {other}"),
            }
        }
        let cut = &made.text[..place];
        assert_eq!(code(believe(cut, &keys, "2026-04-01")), "pass_unreadable");
    }
    println!(
        "figure passes altered in one character: {refused} refused, {same} the same pass written otherwise"
    );
    assert!(refused > 10_000 && same * 1_000 < refused, "{refused} refused, {same} same");
}

#[test]
fn refused_with_its_reason() {
    let (order, made) = issued(3, 5);
    let (text, own) = (made.text.as_str(), key(1));
    let revoked = PassKey { revoked_on: Some(day("2026-03-20")), ..own.clone() };
    let foreign = PassKey { issuer: PassIssuer::parse("hub-2").unwrap(), ..own.clone() };
    // A key that took another's id: the id alone proves nothing.
    let impostor = PassKey { public: key(2).public, ..own.clone() };
    let wrong_signer = issue(
        &order,
        &packed(&order, &mut Random(1), true),
        &own.issuer,
        day("2026-04-30"),
        own.key,
        signer(2),
    );
    let wrong_signer = wrong_signer.unwrap().text;
    let lower = text.to_lowercase();
    let longer = format!("{text}{}", "0".repeat(PASS_TEXT_CHARS_MAX));
    let bomb = sealed(&vec![0; 1024 * 1024]);
    assert!(bomb.len() < PASS_TEXT_CHARS_MAX, "a bomb that is not let in by its length alone");
    let behind = {
        let mut packed = base45::decode(text.strip_prefix("CF1:").unwrap()).unwrap();
        packed.push(0);
        format!("CF1:{}", base45::encode(&packed))
    };
    let claims = {
        let short = [(cbor::Value::Int(1), cbor::Value::Text("hub-1".to_owned()))];
        resigned(&cbor::Value::Map(short.to_vec()).to_bytes())
    };
    let all: &[(&str, &str, &[PassKey], &str, &str)] = &[
        ("the control", text, std::slice::from_ref(&own), "2026-03-03", "believed"),
        ("its last day", text, &[key(2), own.clone()], "2026-04-30", "believed"),
        ("the day after", text, std::slice::from_ref(&own), "2026-05-01", "pass_expired"),
        ("a revoked key", text, &[revoked], "2026-03-03", "pass_key_revoked"),
        ("no key", text, &[], "2026-03-03", "pass_key_unknown"),
        ("others' keys", text, &[key(2), key(3)], "2026-03-03", "pass_key_unknown"),
        ("another issuer", text, &[foreign], "2026-03-03", "pass_other_issuer"),
        ("another key's id", text, &[impostor], "2026-03-03", "pass_altered"),
        ("another signer", &wrong_signer, std::slice::from_ref(&own), "2026-03-03", "pass_altered"),
        (
            "another version",
            &text.replacen("CF1", "CF2", 1),
            std::slice::from_ref(&own),
            "2026-03-03",
            "pass_unreadable",
        ),
        ("in small letters", &lower, std::slice::from_ref(&own), "2026-03-03", "pass_unreadable"),
        ("too long", &longer, std::slice::from_ref(&own), "2026-03-03", "pass_unreadable"),
        ("a bomb", &bomb, std::slice::from_ref(&own), "2026-03-03", "pass_unreadable"),
        ("something behind it", &behind, std::slice::from_ref(&own), "2026-03-03", "pass_unreadable"),
        ("half the claims", &claims, std::slice::from_ref(&own), "2026-03-03", "pass_unreadable"),
        ("nothing", "CF1:", &[], "2026-03-03", "pass_unreadable"),
    ];
    for (name, text, keys, today, expect) in all {
        assert_eq!(code(believe(text, keys, today)), *expect, "{name}");
    }
}

/// Any payload, rightly signed.
fn resigned(payload: &[u8]) -> String {
    let bytes = |bytes: &[u8]| cbor::Value::Bytes(bytes.to_vec());
    let int = cbor::Value::Int;
    let header = cbor::Value::Map(vec![(int(1), int(-8)), (int(4), bytes(&key(1).key.0))]).to_bytes();
    let text = cbor::Value::Text("Signature1".to_owned());
    let signed = cbor::Value::Array(vec![text, bytes(&header), bytes(&[]), bytes(payload)]).to_bytes();
    let signature = signer(1)(&signed).unwrap();
    let parts = vec![bytes(&header), cbor::Value::Map(Vec::new()), bytes(payload), bytes(&signature.0)];
    sealed(&cbor::Value::Tagged(18, Box::new(cbor::Value::Array(parts))).to_bytes())
}

/// Whoever holds the key can sign nonsense: it is refused, or it is a sale that can be assessed.
#[test]
fn any_bytes_are_answered() {
    let (_, made) = issued(4, 3);
    let (cose, payload) = (cose(&made.text), made.pass.claims.to_bytes());
    let keys = [key(1)];
    let mut random = Random(42);
    let mut codes = BTreeMap::new();
    for round in 0..30_000 {
        let length = usize::try_from(random.below(400)).unwrap();
        let noise: Vec<u8> = (0..length).map(|_| random.next().to_le_bytes()[0]).collect();
        let mutate = |bytes: &[u8], random: &mut Random| {
            let mut bytes = bytes.to_vec();
            for _ in 0..=random.below(4) {
                let place = usize::try_from(random.below(bytes.len() as u64)).unwrap();
                bytes[place] = random.next().to_le_bytes()[0];
            }
            bytes
        };
        let text = match round % 5 {
            0 => String::from_utf8_lossy(&noise).into_owned(),
            1 => format!("CF1:{}", base45::encode(&noise)),
            2 => sealed(&noise),
            3 => sealed(&mutate(&cose, &mut random)),
            _ => resigned(&mutate(&payload, &mut random)),
        };
        let result = believe(&text, &keys, "2026-04-01");
        if let Ok(pass) = &result
            && let Some(order) = pass.claims.as_order()
        {
            assert!(of_order(&order, |line| line.shipped).and_then(Sale::load).is_ok());
        }
        *codes.entry(code(result)).or_insert(0) += 1;
    }
    println!("figure any bytes as passes: {codes:?}");
    assert!(codes["pass_unreadable"] > 20_000);
}

#[test]
fn long_parcels_carry_a_digest() {
    let (order, made) = issued(21, 9);
    assert!(matches!(made.pass.claims.parcel().sold, Sold::Digest(_)));
    assert!(made.pass.claims.as_order().is_none() && fits(&made.pass.claims, &order));
    assert!(made.text.len() < 400, "{}", made.text.len());
    let mut dearer = order.clone();
    dearer.sale.as_mut().unwrap().lines[20].price = crate::returns::Amount::new(1).unwrap();
    dearer.sale.as_mut().unwrap().payments.clear();
    assert!(!fits(&made.pass.claims, &dearer), "another price");
    let mut shorter = order.clone();
    shorter.sale.as_mut().unwrap().lines.pop();
    assert!(!fits(&made.pass.claims, &shorter), "a line less");
    let mut other = order;
    other.order = OrderId::parse("536366").unwrap();
    assert!(!fits(&made.pass.claims, &other), "another order");
}

#[test]
fn windows_bound_a_pass() {
    let examples = std::fs::read_to_string("../docs/returns/06-offline-by-pass.json").unwrap();
    let example: serde_json::Value = serde_json::from_str(&examples).unwrap();
    let policy = serde_json::from_value(example["request"]["policy"].clone()).unwrap();
    // 3 days on the way and 24 months of at most 31 days.
    assert_eq!(latest(Some(&policy), day("2026-03-03")), day("2028-03-19"));
    assert_eq!(latest(None, day("2026-03-03")), day("2028-03-03"));
    assert!(latest(None, day("9999-12-31")) == day("9999-12-31"));
}

/// The worked example of `docs/passes.md`. `COUNTERFOIL_UPDATE=1` writes it anew.
#[test]
fn the_documented_example_is_current() {
    let currency = Currency::parse("EUR").unwrap();
    let sale = serde_json::json!({
        "order": "536365", "legal_entity": "de", "currency": "EUR", "prices_include_tax": true,
        "sold_on": "2026-03-01", "channel": "distance",
        "lines": [
            {"line": 1, "item": "BAG", "quantity": 1, "price": 4_500, "taxes": {"DE19": 718}},
            {"line": 2, "item": "SOCKS", "quantity": 3, "price": 1_197, "taxes": {"DE19": 191}},
        ],
        "payments": [{"payment": "pi_1006", "method": "card", "executor": "provider", "captured": 5_697}],
    });
    let sale: SaleFile = serde_json::from_value(sale).unwrap();
    let line = |line: u32, item: &str, base_quantity: i64, minor: i64| OrderLine {
        line,
        item: ItemId::parse(item).unwrap(),
        base_quantity,
        amount: Money { minor, currency },
        location: None,
        picked: 0,
        short: 0,
        shipped: base_quantity,
        returned: 0,
        serials: Vec::new(),
        lots: Vec::new(),
    };
    let order = Order {
        order: OrderId::parse("536365").unwrap(),
        legal_entity: LegalEntity::parse("de").unwrap(),
        site: SiteId::parse("dc1").unwrap(),
        ordered_on: day("2026-03-01"),
        ordered_at: None,
        promised_ship_date: None,
        invoice_required: None,
        shipped_on: None,
        status: OrderStatus::Shipped,
        lines: vec![line(1, "BAG", 1, 4_500), line(2, "SOCKS", 3, 1_197)],
        sale: Some(Box::new(sale)),
        returned_so_far: None,
    };
    let parcel = Packed {
        pass: PassId::from_random([0x36; 16]),
        site: order.site.clone(),
        shipment: ShipmentId::parse("536365-1").unwrap(),
        packed_on: day("2026-03-03"),
        lines: [(1, 1), (2, 2)].into(),
        is_last: false,
    };
    let key = key(1);
    let made = issue(&order, &parcel, &key.issuer, day("2028-03-19"), key.key, signer(1)).unwrap();
    let example = serde_json::json!({
        "text": made.text,
        "cose": hex::encode(cose(&made.text)),
        "claims": hex::encode(made.pass.claims.to_bytes()),
        "public_key": key.public,
        "key": key.key,
        "issuer": key.issuer,
        "pass": made.pass.claims.pass(),
        "issued_on": made.pass.claims.issued_on(),
        "latest": made.pass.claims.latest(),
        "parcel": made.pass.claims.parcel(),
        "fields": FIELDS,
    });
    let example = format!("{example:#}\n");
    let file = format!("{}/../docs/passes/example.json", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("COUNTERFOIL_UPDATE").is_some() {
        std::fs::write(&file, &example).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == example, "docs/passes/example.json: the format changed; see this test's first lines");
    assert_eq!(believe(&made.text, &[key], "2026-03-09").unwrap(), made.pass);
}
