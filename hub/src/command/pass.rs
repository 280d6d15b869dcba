//! `pass`: what the codes on packing slips hold.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use protocol::id::{OrderId, ShipmentId};
use serde_json::json;

use super::{Failure, block_on, existing_store, print::print};
use crate::authority::Authority;
use crate::clock;
use crate::config::Config;
use crate::pass::{self, Asked, PassError, PassView};

/// What the command takes.
#[derive(Debug, Args)]
pub(super) struct PassArguments {
    /// A parcel's number, or an order's: then all its parcels.
    #[arg(value_name = "SHIPMENT|ORDER")]
    key: String,
    /// Write the code as a picture; only where there is one parcel.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, arguments: &PassArguments) -> Result<(), Failure> {
    let PassArguments { key, svg, json } = arguments;
    let store = existing_store(config)?;
    let authority =
        Authority::open(&config.data_dir, clock::wall()).map_err(|error| Failure::Io(error.to_string()))?;
    let (shipment, order) = match (ShipmentId::parse(key.as_str()), OrderId::parse(key.as_str())) {
        (Ok(shipment), Ok(order)) => (shipment, order),
        (Err(error), _) | (_, Err(error)) => return Err(Failure::Data(error.to_string())),
    };
    let mut passes = block_on(pass::made(&store, &authority, Asked::Shipment(shipment)))?.map_err(failure)?;
    if passes.is_empty() {
        passes = block_on(pass::made(&store, &authority, Asked::Order(order)))?.map_err(failure)?;
    }
    if passes.is_empty() {
        return Err(Failure::Data(format!(
            "no parcel and no order with a parcel has the number {key}; a parcel has a pass once the hub has heard of it"
        )));
    }
    if let Some(file) = svg {
        let [only] = passes.as_slice() else {
            return Err(Failure::Data(format!(
                "{} parcels have a pass; name one of them with --svg: {}",
                passes.len(),
                passes.iter().map(|pass| pass.shipment.as_str()).collect::<Vec<_>>().join(", ")
            )));
        };
        let picture = pass::svg(&only.text)
            .ok_or_else(|| Failure::Software(anyhow::anyhow!("no code holds the text of a pass")))?;
        std::fs::write(file, picture).map_err(|error| Failure::io(file.display(), &error))?;
    }
    print(*json, &json!({"passes": passes}), &told(&passes))
}

fn told(passes: &[PassView]) -> String {
    let mut text = String::new();
    for pass in passes {
        let what = if pass.digest_only { "a digest only" } else { "its lines" };
        writeln!(
            text,
            "parcel {} of order {}, packed {}: until {}, with {what}, key {}\n{}",
            pass.shipment, pass.order, pass.issued_on, pass.latest, pass.key, pass.text
        )
        .expect("a String takes everything");
    }
    text
}

fn failure(error: PassError) -> Failure {
    match error {
        PassError::Store(error) => error.into(),
        PassError::Key(error) => Failure::Io(error.to_string()),
        error @ (PassError::NoKey | PassError::Sale { .. }) => Failure::Data(error.to_string()),
    }
}
