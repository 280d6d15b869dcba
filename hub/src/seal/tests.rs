use super::*;

const DAY: i64 = 24 * 60 * 60 * 1_000;
const HOUR: i64 = 60 * 60 * 1_000;

fn group(kind: PostingKind, site: &str, currency: &str) -> Group {
    Group {
        kind,
        site: SiteId::parse(site).unwrap(),
        legal_entity: LegalEntity::parse("uk").unwrap(),
        business_date: BusinessDate::parse("1970-01-02").unwrap(),
        currency: currency.to_owned(),
    }
}

fn candidate(ordinal: i64, created_at: i64, group: &Group) -> Candidate {
    let posting = format!("p{ordinal:03}");
    Candidate { posting, ordinal, created_at: UtcMillis(created_at), group: group.clone() }
}

/// Day 1 is 1970-01-02; it is over at two days, and sealed an hour later.
#[test]
fn what_is_due() {
    let policy = Policy { members_max: 3, ..Policy::default() };
    let of = group(PostingKind::Return, "s1", "GBP");
    let check = |what: &str, waiting: usize, at: i64, demanded: Option<i64>, expect: &[usize]| {
        let candidates: Vec<Candidate> =
            (1..).take(waiting).map(|ordinal| candidate(ordinal, DAY, &of)).collect();
        let demands = demanded.map(|until| (("s1".to_owned(), "1970-01-02".to_owned()), until));
        let found = due(&policy, &candidates, &demands.into_iter().collect(), UtcMillis(at));
        let sizes: Vec<usize> = found.iter().map(|(_, keys)| keys.len()).collect();
        assert_eq!(sizes, expect, "{what}");
    };
    check("nothing waits", 0, 9 * DAY, None, &[]);
    check("the day is not over", 2, DAY + HOUR, None, &[]);
    check("the day is over, but not for long", 2, 2 * DAY - 2 * HOUR, None, &[]);
    check("the day is over", 2, 2 * DAY + HOUR, None, &[2]);
    check("a full one does not wait for the day's end, the rest does", 7, DAY + HOUR, None, &[3, 3]);
    check("over: the rest too", 7, 2 * DAY + HOUR, None, &[3, 3, 1]);
    check("the oldest has waited for a day", 2, 2 * DAY, None, &[2]);
    check("somebody wants what is there", 2, DAY + HOUR, Some(1), &[1]);
    check("what came after that waits", 2, DAY + HOUR, Some(0), &[]);
}

#[test]
fn groups_are_never_mixed() {
    let policy = Policy { members_max: 2, ..Policy::default() };
    let groups = [
        group(PostingKind::Return, "s1", "GBP"),
        group(PostingKind::Return, "s1", "EUR"),
        group(PostingKind::Return, "s2", "GBP"),
        group(PostingKind::Adjustment, "s1", ""),
    ];
    let candidates: Vec<Candidate> =
        (0..16_i64).map(|n| candidate(15 - n, 0, &groups[usize::try_from(n % 4).unwrap()])).collect();
    let found = due(&policy, &candidates, &BTreeMap::new(), UtcMillis(9 * DAY));
    assert_eq!(found.len(), 8);
    let mut seen = BTreeSet::new();
    for (of, keys) in found {
        assert!(keys.is_sorted(), "in the order in which they were made: {keys:?}");
        for key in keys {
            let candidate = candidates.iter().find(|candidate| candidate.posting == key).unwrap();
            assert_eq!(candidate.group, of);
            assert!(seen.insert(key), "each once");
        }
    }
    assert_eq!(seen.len(), candidates.len());
}

#[test]
fn what_is_a_document_of_its_own() {
    let plain = json!({"lines": [{"item": "A", "missing": [], "serials": []}], "exchange": null});
    let made = json!({"data": {"input": {"sale": {"buyer": "consumer"}, "lines": [{"serial": null}]}}});
    let check = |document: &Value, operation: &Value, expect| {
        assert_eq!(alone(document, operation), expect, "{document} {operation}");
    };
    check(&plain, &made, None);
    let business = json!({"data": {"input": {"sale": {"buyer": "business"}}}});
    check(&plain, &business, Some(Alone::Business));
    check(&plain, &json!({"data": {"lines": [{"serials": ["S1"]}]}}), Some(Alone::Serial));
    check(&json!({"lines": [{"serial": "S1"}]}), &made, Some(Alone::Serial));
    check(&json!({"lines": [], "exchange": {"lines": []}}), &made, Some(Alone::Exchange));
    check(&json!({"lines": [{"parts": [{"item": "C"}]}]}), &made, Some(Alone::Kit));
    check(&json!({"lines": [{"missing": [{"item": "C"}]}]}), &made, Some(Alone::Kit));
    let unknown = |of: Value| json!({"lines": [{"item": "L1"}], "calculation": {"unknown_items": [of]}});
    check(&unknown(json!({"item": "L1", "quantity": 1})), &made, None);
    let written = json!({"item": "L1", "quantity": 1, "description": "a lamp"});
    check(&unknown(written), &made, Some(Alone::NoCatalogue));
    // Its lines come to its refund, and its payments cover it.
    let calculated = |total: i64, shipping: &Value, uncovered: i64| {
        json!({"lines": [{"item": "A"}], "calculation": {
            "credited": 500, "total": total, "shipping": shipping, "payout": {"steps": [], "uncovered": uncovered},
        }})
    };
    check(&calculated(500, &Value::Null, 0), &made, None);
    check(&calculated(400, &Value::Null, 0), &made, Some(Alone::NotLinesOnly));
    check(&calculated(600, &Value::Null, 0), &made, Some(Alone::NotLinesOnly));
    check(&calculated(500, &json!({"gross": 490}), 0), &made, Some(Alone::NotLinesOnly));
    check(&calculated(500, &Value::Null, 20), &made, Some(Alone::Uncovered));
}

fn sealed(kind: PostingKind, currency: &str, members: &[(&str, &Value)]) -> (Sealed, Value) {
    let of = group(kind, "s1", currency);
    let texts: Vec<String> = members.iter().map(|(_, document)| document.to_string()).collect();
    let members: Vec<Member> =
        members.iter().zip(&texts).map(|((key, _), text)| Member::of(key, kind, text)).collect();
    let mut sealed = Sealed {
        kind,
        site: of.site,
        legal_entity: of.legal_entity,
        business_date: of.business_date,
        currency: of.currency,
        number: 1,
        members: members.iter().map(|member| member.posting.clone()).collect(),
        hash: Hash([0; 32]),
        by: BY_RULE.to_owned(),
    };
    sealed.hash = hash(&sealed.key(), &members);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let summary = document(&sealed, &members, &texts);
    (sealed, summary)
}

#[test]
fn a_summary_of_returns() {
    let taken = |number: &str, minor: i64, tax: i64, plan: &[(&str, &str, i64)]| {
        let steps: Vec<Value> = plan
            .iter()
            .map(|(to, executor, minor)| json!({"to": to, "executor": executor, "amount": minor}))
            .collect();
        json!({
            "return": number,
            "order": "O1",
            "refund": {"minor": minor, "currency": "GBP"},
            "lines": [{"item": "MUG", "condition": "like_new", "disposition": "shelf", "base_quantity": 2,
                       "refund": {"minor": minor, "currency": "GBP"}}],
            "calculation": {
                "lines": [{"now": {"taxes": {"GB20": tax}}}],
                "payout": {"steps": steps},
            },
        })
    };
    // Of the second one a cent was capped; the third one has no plan.
    let by_three = [("gift_card", "commerce", 200), ("original", "provider", 201), ("cash", "till", 200)];
    let members = [
        ("return-1", &taken("R-1", 1_200, 200, &[("original", "provider", 1_200)])),
        ("return-2", &taken("R-2", 600, 100, &by_three)),
        ("return-3", &taken("R-3", 100, 0, &[])),
    ];
    let (of, summary) = sealed(PostingKind::Return, "GBP", &members);
    assert_eq!(summary["refund"], json!({"minor": 1_900, "currency": "GBP"}));
    assert_eq!(summary["taxes"], json!([{"tax": "GB20", "minor": 300}]));
    let tenders = json!([
        {"to": "", "executor": "", "minor": 100},
        {"to": "cash", "executor": "till", "minor": 200},
        {"to": "gift_card", "executor": "commerce", "minor": 200},
        {"to": "original", "executor": "provider", "minor": 1_400},
    ]);
    assert_eq!(summary["tenders"], tenders, "what no plan tells has no names, and all come to the refund");
    let line = json!([{"item": "MUG", "condition": "like_new", "disposition": "shelf", "base_quantity": 6, "refund": 1_900}]);
    assert_eq!(summary["lines"], line);
    let told: Vec<_> = summary["members"].as_array().unwrap().iter().map(|of| &of["return"]).collect();
    assert_eq!(told, ["R-1", "R-2", "R-3"]);
    assert!(of.key().len() <= protocol::limits::KEY_BYTES_MAX, "the ERP's number of it: {}", of.key());
}

#[test]
fn a_summary_of_adjustments() {
    let adjusted = |quantity: i64| json!({"item": "MUG", "base_quantity": quantity, "reason": "damaged"});
    let members =
        [("adjustment-1", &adjusted(-3)), ("adjustment-2", &adjusted(1)), ("adjustment-3", &adjusted(-1))];
    let (_, summary) = sealed(PostingKind::Adjustment, "", &members);
    assert_eq!(summary["lines"], json!([{"item": "MUG", "reason": "damaged", "base_quantity": -3}]));
    assert!(summary.get("refund").is_none());
}

#[test]
fn the_hash_tells_everything_apart() {
    let returned = |minor: i64| json!({"refund": {"minor": minor, "currency": "GBP"}});
    let base = sealed(PostingKind::Return, "GBP", &[("a", &returned(1)), ("b", &returned(2))]).0;
    for (what, members) in [
        ("another amount", vec![("a", returned(1)), ("b", returned(3))]),
        ("another key", vec![("a", returned(1)), ("c", returned(2))]),
        ("another order", vec![("b", returned(2)), ("a", returned(1))]),
        ("one less", vec![("a", returned(1))]),
    ] {
        let members: Vec<(&str, &Value)> = members.iter().map(|(key, document)| (*key, document)).collect();
        let other = sealed(PostingKind::Return, "GBP", &members).0;
        assert_ne!(other.hash, base.hash, "{what}");
        assert_eq!(other.key(), base.key(), "the key does not say who is in it");
    }
    let mut later = base.clone();
    later.number = 2;
    assert_ne!(later.key(), base.key());
}

#[test]
fn the_configuration() {
    let read = |text: &str| {
        crate::config::Config::parse(
            "hub.toml",
            &format!("data_dir = \"d\"\n[files]\nfolder = \"f\"\n{text}"),
        )
    };
    assert_eq!(read("").unwrap().posting, Policy::default());
    let policy = read(
        "[posting]\nreturn = \"summary\"\nadjustment = \"document\"\nseal_members = 50\nseal_after_hours = 2",
    );
    let policy = policy.unwrap().posting;
    assert_eq!(policy.kinds, BTreeSet::from([PostingKind::Return]));
    assert_eq!((policy.members_max, policy.after), (50, Duration::from_secs(7_200)));
    for (text, word) in [
        ("[posting]\nseal_members = 501", "from 1 to 500"),
        ("[posting]\nseal_members = 0", "from 1 to 500"),
        ("[posting]\nseal_after_hours = 0", "at least 1"),
        ("[posting]\nshipment = \"summary\"", "shipment"),
        ("[posting]\nreturn = \"day\"", "document"),
    ] {
        let why = read(text).unwrap_err().to_string();
        assert!(why.contains(word), "{text}: {why}");
    }
}
