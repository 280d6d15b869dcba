//! `reservation list` and `reservation break`: what the hub holds for baskets, and the way out when nobody lets go.

use std::fmt::Write;

use clap::Subcommand;
use protocol::id::ReservationId;
use protocol::reservation::ReservationState;
use serde_json::json;

use super::{ACTOR, Failure, block_on, existing_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::log::{self, Entry, OperatorAction};
use crate::report::reservations;
use crate::store::act::{self, Act};
use crate::store::{Store, reservation};

/// What there is to do with reservations.
#[derive(Debug, Subcommand)]
pub(super) enum ReservationCommand {
    /// Who holds which units of which order, since when; the oldest first.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take the units away from a basket whose agent will not come back. It becomes an exception; if the basket is
    /// accepted all the same, its return is judged like one made offline.
    Break {
        /// Its id, as `list` has it.
        #[arg(value_parser = id)]
        reservation: ReservationId,
        /// Why, for whoever reads the exception.
        #[arg(long)]
        note: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

fn id(text: &str) -> Result<ReservationId, String> {
    ReservationId::parse(text).ok_or_else(|| "not the id of a reservation".to_owned())
}

pub(super) fn run(config: &Config, command: ReservationCommand) -> Result<(), Failure> {
    let store = existing_store(config)?;
    match command {
        ReservationCommand::List { json } => list(&store, json),
        ReservationCommand::Break { reservation, note, json } => break_one(&store, reservation, &note, json),
    }
}

fn list(store: &Store, json: bool) -> Result<(), Failure> {
    let now = clock::wall();
    let held = block_on(store.read(move |tx| reservations::read(tx, now)))??;
    let mut text = String::new();
    for row in &held.reservations {
        let units: Vec<_> =
            row.lines.iter().map(|held| format!("{}×line {}", held.units, held.line)).collect();
        let (minutes, units) = (row.age_millis / 60_000, units.join(", "));
        writeln!(
            text,
            "{} order {}: {units}, for {} at {}, {minutes} min",
            row.reservation, row.order, row.agent, row.site
        )
        .expect("a String takes everything");
    }
    if held.reservations.is_empty() {
        text.push_str("No units are held for any basket.");
    }
    print(json, &held, &text)
}

fn break_one(store: &Store, id: ReservationId, note: &str, json: bool) -> Result<(), Failure> {
    if note.trim().is_empty() {
        return Err(Failure::Data("--note says why: whoever reads the exception needs it".to_owned()));
    }
    let now = clock::wall();
    let known = block_on(store.read(move |tx| reservation::find(tx, id)))??;
    let state = known.as_ref().map(|row| row.reservation.state);
    if state != Some(ReservationState::Held) {
        let why = state.map_or("the hub does not know it", |state| match state {
            ReservationState::Taken => "its units came back",
            ReservationState::Released => "its basket was given up",
            ReservationState::Broken => "it was broken before",
            ReservationState::Held => "it is held",
        });
        return Err(Failure::Data(format!("reservation {id} holds nothing: {why}")));
    }
    let value = json!({"reservation": id, "note": note});
    let (subject, detail, note) = (format!("reservation/{id}"), value.clone(), note.to_owned());
    block_on(store.write(move |tx| {
        let action = OperatorAction::BreakReservation { reservation: id, note: note.clone() };
        log::append(tx, now, &Entry::OperatorAction { operator: ACTOR.to_owned(), action })?;
        let act =
            Act { actor: ACTOR, action: "reservation.broken", subject: &subject, detail: detail.clone() };
        act::append(tx, &act, now)
    }))??;
    let text = format!(
        "A running hub takes the units away from basket {id} within seconds, and tells of it as an exception."
    );
    print(json, &value, &text)
}
