//! `pass-key list`, `rotate` and `revoke`: the keys that passes are signed with.

use std::fmt::Write;

use clap::Subcommand;
use protocol::pass::{PASS_KEYS_MAX, PassKey, PassKeyId};
use protocol::time::BusinessDate;
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::authority::Authority;
use crate::clock;
use crate::config::Config;
use crate::pass::{self, Revocation, fresh_key};
use crate::store::Store;
use crate::store::pass as stored;

/// What there is to do with the keys of passes.
#[derive(Debug, Subcommand)]
pub(super) enum PassKeyCommand {
    /// All keys, the newest first: from when each signs, whether it was revoked, and whether its secret half is here.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Make a new key. Sites hear of it at once; it signs after some days, so that no pass is seen before its key.
    Rotate {
        /// Days until it signs. Until then, and for passes of earlier parcels, the key before it does.
        #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(i32).range(0..=90))]
        lead_days: i32,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say that nothing a key has signed is to be believed any more. Parcels get another pass with `pass`.
    Revoke {
        /// Its id, as `list` has it.
        #[arg(value_parser = id)]
        key: PassKeyId,
        /// Why, for whoever reads the audit.
        #[arg(long)]
        note: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

fn id(text: &str) -> Result<PassKeyId, String> {
    PassKeyId::parse(text).ok_or_else(|| "a key's id has 16 hexadecimal digits".to_owned())
}

pub(super) fn run(config: &Config, command: PassKeyCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    let authority =
        Authority::open(&config.data_dir, clock::wall()).map_err(|error| Failure::Io(error.to_string()))?;
    match command {
        PassKeyCommand::List { json } => list(&store, &authority, json),
        PassKeyCommand::Rotate { lead_days, json } => rotate(&store, &authority, lead_days, json),
        PassKeyCommand::Revoke { key, note, json } => revoke(&store, &authority, key, &note, json),
    }
}

fn list(store: &Store, authority: &Authority, json: bool) -> Result<(), Failure> {
    let mut keys = block_on(store.read(stored::keys))??;
    keys.sort_by_key(|key| std::cmp::Reverse((key.signs_from, key.key)));
    let (mut text, mut values) = (String::new(), Vec::new());
    for key in &keys {
        let is_here = authority.has_pass_key(key.key);
        let words = match (key.revoked_on, is_here) {
            (Some(on), _) => format!("revoked on {on}"),
            (None, true) => "good".to_owned(),
            (None, false) => "good; its secret half is not on this computer".to_owned(),
        };
        writeln!(text, "{} of {}, signs from {}: {words}", key.key, key.issuer, key.signs_from)
            .expect("a String takes everything");
        values.push(json!({
            "key": key.key,
            "issuer": key.issuer,
            "public": key.public,
            "signs_from": key.signs_from,
            "revoked_on": key.revoked_on,
            "can_sign_here": is_here && key.revoked_on.is_none(),
        }));
    }
    if keys.is_empty() {
        text.push_str("There is no key yet: a hub that runs makes the first one.");
    }
    print(json, &json!({"keys": values}), &text)
}

fn rotate(store: &Store, authority: &Authority, lead_days: i32, json: bool) -> Result<(), Failure> {
    let now = clock::wall();
    let signs_from = BusinessDate(now.date().0.saturating_add(jiff::Span::new().days(lead_days)));
    let told = pass::published(block_on(store.read(stored::keys))??, now.date()).len();
    if told >= PASS_KEYS_MAX {
        return Err(Failure::Data(format!(
            "sites know {told} keys, at most {PASS_KEYS_MAX}: the oldest goes when its last pass is over"
        )));
    }
    let key = add(store, authority, signs_from)?;
    let value = json!({"key": key.key, "public": key.public, "signs_from": key.signs_from});
    let text = format!(
        "Key {} signs passes of parcels packed on {signs_from} or later. A running hub tells all sites within seconds; one \
         that is offline hears of it with its next contact.",
        key.key
    );
    print(json, &value, &text)
}

fn add(store: &Store, authority: &Authority, signs_from: BusinessDate) -> Result<PassKey, Failure> {
    let key = fresh_key(authority, signs_from).map_err(|error| Failure::Io(error.to_string()))?;
    let (now, added) = (clock::wall(), key.clone());
    block_on(store.write_locked(move |tx| pass::add(tx, ACTOR, &added, now)))??;
    Ok(key)
}

fn revoke(
    store: &Store,
    authority: &Authority,
    key: PassKeyId,
    note: &str,
    json: bool,
) -> Result<(), Failure> {
    if note.trim().is_empty() {
        return Err(Failure::Data("--note says why: whoever reads the audit needs it".to_owned()));
    }
    let keys = block_on(store.read(stored::keys))??;
    let unknown = || Failure::Data(format!("the hub has no key {key}; `list` has them"));
    let known = keys.iter().find(|known| known.key == key).ok_or_else(unknown)?;
    if let Some(on) = known.revoked_on {
        return revoked_before(key, on, json);
    }
    let now = clock::wall();
    // There is always a key that can sign: else no parcel had a pass until somebody noticed.
    let is_usable = |other: &&PassKey| {
        other.key != key && other.revoked_on.is_none() && authority.has_pass_key(other.key)
    };
    let fresh = match keys.iter().find(is_usable) {
        Some(_) => None,
        None => Some(add(store, authority, now.date())?.key),
    };
    let why = note.to_owned();
    match block_on(store.write_locked(move |tx| pass::revoke(tx, ACTOR, key, &why, now)))?? {
        Revocation::Done => {}
        Revocation::Before(on) => return revoked_before(key, on, json),
        Revocation::Unknown => return Err(unknown()),
    }
    let value =
        json!({"key": key, "revoked_on": now.date(), "note": note, "new_key": fresh, "already": false});
    let made = fresh.map_or_else(String::new, |fresh| format!(" Key {fresh} signs instead."));
    let text = format!(
        "A running hub tells all sites within seconds that passes signed with {key} are not to be believed; one that is \
         offline believes them until its next contact.{made} New passes of the same parcels: counterfoil-hub pass SHIPMENT."
    );
    print(json, &value, &text)
}

/// What was asked for is so: nothing is written.
fn revoked_before(key: PassKeyId, on: BusinessDate, json: bool) -> Result<(), Failure> {
    let value = json!({"key": key, "revoked_on": on, "new_key": null, "already": true});
    print(json, &value, &format!("Key {key} was revoked already on {on}. Nothing was changed."))
}
