//! The station's part in transfers: which carton is opened, and what a scanned one means here.

use std::sync::Arc;

use protocol::barcode::Sscc;
use protocol::id::SiteId;
use protocol::reference::Site;

use super::found::{CartonFacts, Found};
use super::transfer::{Transfer, received};
use super::view::{Message, ScanResult};
use super::{Progress, Refusal, Station, Task};

impl Station {
    /// The number that the next carton gets: the shell lends it before the carton is closed.
    pub fn carton_number_is(&mut self, sscc: Sscc) {
        if let Task::Transfer(task) = &mut self.task {
            task.number_is(sscc);
        }
    }

    pub(super) fn transfer(&mut self) -> Result<&mut Transfer, Refusal> {
        match &mut self.task {
            Task::Transfer(task) => Ok(task),
            Task::Home
            | Task::Pick(_)
            | Task::Return(_)
            | Task::Goods(_)
            | Task::Adjustment(_)
            | Task::Count(_) => Err(Refusal::conflict("no_carton_open", Message::new("refused-no-carton"))),
        }
    }

    /// Begins to pack for another site.
    pub(super) fn pack_carton(&mut self, to_site: &SiteId, site: &Site) -> Result<(), Refusal> {
        self.nothing_open()?;
        if *to_site == site.site {
            let message = Message::new("refused-carton-here").text("site", to_site.as_str());
            return Err(Refusal::conflict("same_site", message));
        }
        self.begin(Task::Transfer(Box::new(Transfer::packing(to_site.clone()))));
        Ok(())
    }

    /// A carton has come: known or not, it is counted.
    pub(super) fn open_carton(
        &mut self,
        found: Option<Found>,
        progress: &Progress,
    ) -> Result<Message, Refusal> {
        let Some(Found::Carton(facts)) = found else {
            return Err(Refusal::missing("carton_unknown", Message::new("refused-no-carton")));
        };
        self.nothing_open()?;
        self.begin_arrival(facts, progress)
    }

    fn begin_arrival(&mut self, facts: Arc<CartonFacts>, progress: &Progress) -> Result<Message, Refusal> {
        let sscc = facts.sscc;
        if progress.cartons().is_received(sscc) {
            return Err(received(sscc));
        }
        let message = match &facts.carton {
            Some(carton) => Message::new("opened-carton").text("site", carton.from_site.as_str()),
            None => Message::new("opened-carton-unknown"),
        };
        self.begin(Task::Transfer(Box::new(Transfer::arriving(facts))));
        Ok(message.text("sscc", sscc.to_string()))
    }

    fn nothing_open(&self) -> Result<(), Refusal> {
        if self.is_visit_open() {
            return Err(Refusal::conflict("basket_open", Message::new("refused-basket-open")));
        }
        self.no_open_count()
    }

    /// The number of a carton opens it where nothing else is under way.
    pub(super) fn hear_carton(
        &mut self,
        facts: Arc<CartonFacts>,
        repeat: bool,
        progress: &Progress,
    ) -> Result<(ScanResult, Message), Refusal> {
        let sscc = facts.sscc;
        let of_it = |key: &str| Message::new(key).text("sscc", sscc.to_string());
        match &self.task {
            Task::Transfer(task) if task.is_of(sscc) => {
                let result = if repeat { ScanResult::Repeat } else { ScanResult::Applied };
                return Ok((result, of_it("scan-carton-again")));
            }
            Task::Home | Task::Transfer(_) => {}
            Task::Pick(_) | Task::Return(_) | Task::Goods(_) | Task::Adjustment(_) | Task::Count(_) => {
                return Err(Refusal::conflict("task_open", of_it("scan-sscc")));
            }
        }
        self.no_open_count()?;
        self.begin_arrival(facts, progress).map(|message| (ScanResult::Applied, message))
    }
}
