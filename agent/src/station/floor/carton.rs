use std::sync::Arc;

use protocol::barcode::Sscc;
use protocol::id::{ItemId, SeriesId, SiteId};
use protocol::operation::{Body, Operation, TransferShipped};
use protocol::reference::{Carton, in_force};
use protocol::returns::Transfers;
use serde_json::{Value, json};

use super::record::refused_by_journal;
use super::{Floor, lock};
use crate::journal::Given;
use crate::mirror::MirrorError;
use crate::station::Refusal;
use crate::station::found::CartonFacts;
use crate::station::transfer::no_number;
use crate::station::view::{CartonSummary, DestinationView};

/// Cartons on the home screen.
const CARTONS_SHOWN_MAX: usize = 12;
/// The numbers of cartons: 17 digits before the check digit, leased by the hub.
const SERIES: &str = "sscc";

fn series() -> SeriesId {
    SeriesId::parse(SERIES).expect("a slug")
}

impl Floor {
    /// The number that the next carton gets here: the first of what is leased that was not given away.
    pub(super) async fn next_carton(&self) -> Result<Sscc, Refusal> {
        let services = &self.shared.services;
        let known = async {
            let ranges = services.mirror.number_ranges(&services.source.agent).await?;
            Ok::<_, MirrorError>((ranges, services.mirror.generation().await?))
        };
        let (ranges, generation) = known.await.map_err(|error| {
            tracing::warn!(%error, "the numbers of cartons cannot be read");
            no_number()
        })?;
        let epoch = services.journal.status().borrow().epoch;
        let range = ranges
            .into_iter()
            .find(|range| range.series.as_str() == SERIES && range.is_usable(epoch, generation));
        let range = range.ok_or_else(no_number)?;
        let given =
            services.journal.last_given(series()).await.map_err(|error| refused_by_journal(&error))?;
        let next = given.map_or(range.first, |given| given.saturating_add(1).max(range.first));
        if next > range.last {
            return Err(no_number());
        }
        Sscc::of_number(next).ok_or_else(no_number)
    }

    /// The number that an operation gives away.
    pub(super) fn given(&self, operation: &Operation) -> Option<Given> {
        let Body::TransferShipped(TransferShipped { sscc, .. }) = &operation.body else { return None };
        let epoch = self.shared.services.journal.status().borrow().epoch;
        Some(Given { series: series(), epoch, number: sscc.number() })
    }

    /// A carton by its number, known or not.
    pub(super) async fn carton_facts(&self, sscc: Sscc) -> Result<Arc<CartonFacts>, MirrorError> {
        let mirror = &self.shared.services.mirror;
        let carton = mirror.carton(sscc).await?;
        let lines = carton.iter().flat_map(|carton| &carton.lines);
        let items: Vec<ItemId> = lines.map(|line| line.item.clone()).collect();
        let items = mirror.items(items).await?;
        Ok(Arc::new(CartonFacts { sscc, carton, items }))
    }

    /// What the home screen lists of transfers: what is on its way here, and where cartons can be sent.
    pub(super) async fn transfers(&self) -> (Vec<CartonSummary>, Vec<DestinationView>) {
        let mirror = &self.shared.services.mirror;
        // Some may be received here without the hub knowing yet: a few more are asked for.
        let cartons = match mirror.cartons(CARTONS_SHOWN_MAX * 2).await {
            Ok(cartons) => cartons,
            Err(error) => {
                tracing::warn!(%error, "cartons on their way cannot be read");
                Vec::new()
            }
        };
        let rules = match self.transfer_rules().await {
            Ok(rules) => rules,
            Err(error) => {
                tracing::warn!(%error, "the policy of transfers cannot be read");
                Transfers::default()
            }
        };
        let here = self.known_site().map(|known| known.site.site.clone());
        let progress = lock(&self.shared.progress);
        let expected = cartons.iter().filter(|carton| !progress.cartons().is_received(carton.sscc));
        let waiting = progress.cartons().by_site();
        // Goods that wait are shown whatever the policy says today.
        let others = waiting.keys().filter(|site| !rules.sites.contains(site)).map(|site| (*site).clone());
        let sites = rules.sites.iter().filter(|site| Some(*site) != here.as_ref()).cloned().chain(others);
        let destination = |site: SiteId| {
            let waiting = waiting.get(&site).copied().unwrap_or(0);
            DestinationView { site, waiting }
        };
        (expected.take(CARTONS_SHOWN_MAX).map(summary).collect(), sites.map(destination).collect())
    }

    async fn transfer_rules(&self) -> Result<Transfers, MirrorError> {
        let policies = self.shared.services.mirror.policies().await?;
        let Some(known) = self.known_site() else { return Ok(Transfers::default()) };
        let policy = in_force(&policies, &known.site, self.today());
        Ok(policy.map(|policy| policy.transfers.clone()).unwrap_or_default())
    }

    /// What the carton's label says, and what its manifest does.
    pub(super) async fn carton_papers(&self, shipped: &TransferShipped) -> (Value, Value) {
        let mut lines = Vec::with_capacity(shipped.lines.len());
        for line in &shipped.lines {
            lines.push(json!({
                "item": line.item,
                "description": self.description(&line.item).await,
                "quantity": line.base_quantity,
                "return": line.return_id,
                "lot": line.lot,
            }));
        }
        let units = shipped.lines.iter().map(|line| line.base_quantity).fold(0, i64::saturating_add);
        // A carton of one item says which.
        let description = match lines.as_slice() {
            [only] => only["description"].clone(),
            [] | [_, _, ..] => json!(""),
        };
        let label = json!({
            "sscc": shipped.sscc,
            "to": shipped.to_site,
            "from": null,
            "order": null,
            "gtin": null,
            "count_of": null,
            "lot": null,
            "best_before": null,
            "description": description,
        });
        let manifest = json!({
            "sscc": shipped.sscc,
            "to": shipped.to_site,
            "units": units,
            "lines": lines,
        });
        (label, manifest)
    }
}

fn summary(carton: &Carton) -> CartonSummary {
    CartonSummary {
        sscc: carton.sscc,
        from_site: carton.from_site.clone(),
        shipped_on: carton.shipped_on,
        units: carton.lines.iter().map(|line| line.base_quantity).fold(0, i64::saturating_add),
    }
}
