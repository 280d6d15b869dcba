//! A visit as it is kept on disk while goods lie in it: on the screen of a station, or parked until somebody goes on with it.
//!
//! What a person has said is kept, nothing that follows from it, and no supervisor's agreement. It is one JSON text with a
//! format number. A text that cannot be read, or of a newer format, is no visit. It does not know the disk.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use protocol::id::{OrderId, ReservationId, StationId, TillDocument, WorkerId};
use protocol::money::Money;
use protocol::reference::Worker;
use protocol::time::{BusinessDate, UtcMillis};
use serde::{Deserialize, Serialize};

use super::totals;
use crate::journal::VisitId;
use crate::station::returns::{Return, StoredBasket};
use crate::station::view::{Message, ParkedView, Tone, VisitOrderView};
use crate::station::{Moment, Progress, Refusal, Station, Task, Terms};
use crate::till::TillRef;

/// Raised when an older program would read a text wrongly.
const FORMAT: u32 = 1;
/// A visit that was parked so long ago is dropped: the customer has gone, and prices and windows have moved on. Not one for
/// which a till has sold something.
const PARKED_DAYS_MAX: u16 = 7;

/// A visit that is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::station) struct StoredVisit {
    format: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    opened: Option<Opened>,
    /// What the till that began it calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    till: Option<TillRef>,
    /// The place of the basket in hand.
    hand: u32,
    baskets: Vec<StoredBasket>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parked: Option<Parked>,
}

/// Who began a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::station) struct Opened {
    by: WorkerId,
    at: UtcMillis,
}

/// How a visit was parked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Parked {
    /// None is the agent itself, which could not show it after a restart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<WorkerId>,
    station: StationId,
    at: UtcMillis,
    /// The business day.
    on: BusinessDate,
    /// What the customer would have got then, as the screen showed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sums: Vec<Money>,
}

impl StoredVisit {
    /// Reads a text.
    ///
    /// # Errors
    /// Why it is none.
    pub(in crate::station) fn read(text: &str) -> Result<Self, String> {
        let read: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if read.format > FORMAT {
            return Err(format!("it has format {}, this program knows {FORMAT}", read.format));
        }
        if read.baskets.is_empty() {
            return Err("nothing lies in it".to_owned());
        }
        Ok(read)
    }

    /// The same visit is the same text.
    pub(in crate::station) fn text(&self) -> String {
        serde_json::to_string(self).expect("its keys are text and no writer fails")
    }

    pub(in crate::station) fn baskets(&self) -> &[StoredBasket] {
        &self.baskets
    }

    pub(in crate::station) fn till(&self) -> Option<&TillRef> {
        self.till.as_ref()
    }

    pub(in crate::station) fn is_parked(&self) -> bool {
        self.parked.is_some()
    }

    /// It was on a screen and cannot be shown there now.
    pub(in crate::station) fn park_unseen(&mut self, station: StationId, now: Moment) {
        let Moment { wall: at, today: on, .. } = now;
        self.parked = Some(Parked { by: None, station, at, on, sums: Vec::new() });
    }

    /// Nobody goes on with it any more. What the till has sold something for is never over: the customer has paid.
    pub(in crate::station) fn is_over(&self, today: BusinessDate) -> bool {
        self.till_document().is_none() && self.parked.as_ref().is_some_and(|parked| parked.last_day() < today)
    }

    /// By which document the till has sold what is taken in it.
    pub(in crate::station) fn till_document(&self) -> Option<&TillDocument> {
        self.baskets.iter().find_map(StoredBasket::till_document)
    }

    /// The same of all its orders, each once.
    pub(in crate::station) fn till_documents(&self) -> Vec<TillDocument> {
        let documents = self.baskets.iter().filter_map(StoredBasket::till_document);
        documents.cloned().collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// For people; nothing if it is not parked. Whether an order of it is forgotten others know.
    pub(in crate::station) fn view(&self, visit: VisitId, today: BusinessDate) -> Option<ParkedView> {
        let parked = self.parked.as_ref()?;
        let lines: usize = self.baskets.iter().map(StoredBasket::lines).sum();
        let paper = self.baskets.iter().find(|basket| basket.order.is_none());
        Some(ParkedView {
            visit,
            station: parked.station.clone(),
            worker: parked.by.clone(),
            begun_by: self.opened.as_ref().map(|opened| opened.by.clone()),
            parked_at: parked.at,
            business_date: parked.on,
            late: parked.on < today,
            kept_until: parked.last_day(),
            orders: self.baskets.iter().filter_map(|basket| basket.order.clone()).collect(),
            document: paper.and_then(|basket| basket.document.clone()),
            without_receipt: self.baskets.iter().any(|basket| basket.is_without_receipt),
            lines: u32::try_from(lines).unwrap_or(u32::MAX),
            sums: parked.sums.clone(),
            till_document: self.till_document().cloned(),
            left_open: Vec::new(),
        })
    }
}

impl Parked {
    fn last_day(&self) -> BusinessDate {
        BusinessDate(self.on.0.saturating_add(i64::from(PARKED_DAYS_MAX).days()))
    }
}

impl Station {
    /// What is to be kept of the visit on screen; nothing while nothing lies in it.
    pub(in crate::station) fn visit_to_keep(&mut self, now: UtcMillis) -> Option<StoredVisit> {
        if !self.is_visit_begun() {
            return None;
        }
        let by = self.worker.as_ref().map(|worker| worker.worker.clone());
        if self.visit.opened.is_none() {
            self.visit.opened = by.map(|by| Opened { by, at: now });
        }
        Some(StoredVisit {
            format: FORMAT,
            opened: self.visit.opened.clone(),
            till: self.visit.till.clone(),
            hand: self.return_task().map_or(0, Return::place),
            baskets: self.baskets().into_iter().map(Return::stored).collect(),
            parked: None,
        })
    }

    /// The visit as it is to be parked. Who signs out leaves what is in no line yet.
    ///
    /// # Errors
    /// [`Refusal`]: nobody is signed in, nothing lies in it, or something is begun that would vanish.
    pub(in crate::station) fn visit_to_park(
        &mut self,
        signs_out: bool,
        progress: &Progress,
        now: Moment,
    ) -> Result<StoredVisit, Refusal> {
        let by = self.worker.as_ref().ok_or_else(not_signed_in)?.worker.clone();
        let Some(mut visit) = self.visit_to_keep(now.wall) else {
            return Err(Refusal::conflict("nothing_to_park", Message::new("refused-nothing-to-park")));
        };
        if !signs_out && let Some(hand) = self.return_task() {
            hand.may_rest()?;
        }
        if !self.is_visit_open() {
            return Err(Refusal::conflict("nothing_to_park", Message::new("refused-nothing-to-park")));
        }
        visit.baskets.iter_mut().for_each(StoredBasket::forget_selected);
        let judged = self.judged(progress);
        let view = |(basket, terms): &(&Return, Terms)| basket.visit_view(false, terms, progress);
        let orders: Vec<VisitOrderView> = judged.iter().map(view).collect();
        let station = self.place.station.clone();
        let Moment { wall: at, today: on, .. } = now;
        visit.parked = Some(Parked { by: Some(by), station, at, on, sums: totals(&orders) });
        Ok(visit)
    }

    /// The visit on screen is parked on disk.
    pub(in crate::station) fn was_parked(&mut self, signs_out: bool, now: Moment) {
        if signs_out {
            self.worker = None;
        }
        self.leave();
        self.since = now.mono;
        self.say(Tone::Right, Message::new("visit-parked"));
    }

    /// Whether a parked visit can be gone on with here now.
    ///
    /// # Errors
    /// [`Refusal`]: nobody is signed in, or something else is under way.
    pub(in crate::station) fn may_resume(&self) -> Result<(), Refusal> {
        if self.worker.is_none() {
            return Err(not_signed_in());
        }
        if self.is_visit_open() {
            return Err(Refusal::conflict("basket_open", Message::new("refused-basket-open")));
        }
        self.no_open_count()
    }

    /// A visit that was kept is on screen again.
    pub(in crate::station) fn take_up(
        &mut self,
        stored: &StoredVisit,
        mut baskets: Vec<Return>,
        now: Moment,
    ) {
        let last = baskets.iter().map(Return::place).max().unwrap_or(0);
        if let Some(place) = baskets.iter().position(|basket| basket.place() == stored.hand) {
            let end = baskets.len() - 1;
            baskets.swap(place, end);
        }
        let Some(hand) = baskets.pop() else { return };
        self.begin(Task::Return(Box::new(hand)));
        self.visit.others = baskets;
        self.visit.last = last;
        self.visit.till.clone_from(&stored.till);
        self.visit.opened.clone_from(&stored.opened);
        self.since = now.mono;
        let begun_by = self.begun_by().map(ToString::to_string);
        let message = match (self.worker.is_some(), begun_by) {
            (false, _) => Message::new("visit-continued"),
            (true, None) => Message::new("visit-resumed"),
            (true, Some(worker)) => Message::new("visit-resumed-of").text("worker", worker),
        };
        self.say(if self.worker.is_some() { Tone::Right } else { Tone::Ask }, message);
    }

    /// Who began the visit on screen, if it is another worker than the one who is signed in.
    pub(in crate::station) fn begun_by(&self) -> Option<&WorkerId> {
        let begun_by = &self.visit.opened.as_ref()?.by;
        self.worker.as_ref().is_some_and(|here| here.worker != *begun_by).then_some(begun_by)
    }

    /// After a restart nobody is signed in: whoever does goes on with the visit on screen.
    pub(in crate::station) fn go_on_with(&mut self, worker: Worker) -> Message {
        let name = worker.worker.to_string();
        self.worker = Some(worker);
        match self.begun_by() {
            Some(other) => {
                let message = Message::new("visit-handed-over").text("worker", name);
                message.text("from", other.as_str())
            }
            None => Message::new("scan-badge").text("worker", name),
        }
    }

    /// The hub may hold units for the basket of this order under an id of before. False if there is none, or it has one.
    pub(in crate::station) fn hold_again(&mut self, order: &OrderId, reservation: ReservationId) -> bool {
        let basket = self.baskets_mut().find(|basket| basket.is_of(Some(order)));
        let Some(basket) = basket.filter(|basket| basket.reservation().is_none()) else { return false };
        basket.asks(reservation, &[]);
        true
    }
}

pub(in crate::station) fn not_signed_in() -> Refusal {
    Refusal::conflict("not_signed_in", Message::new("refused-sign-in"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_no_visit() {
        let basket = r#"{"place":0,"order":"1","rows":[],"row_last":0}"#;
        let of =
            |format: u32, baskets: &str| format!(r#"{{"format":{format},"hand":0,"baskets":[{baskets}]}}"#);
        assert!(StoredVisit::read(&of(FORMAT, basket)).is_ok());
        let newer_field = of(FORMAT, basket).replace("\"hand\"", "\"mood\":\"good\",\"hand\"");
        assert!(StoredVisit::read(&newer_field).is_ok(), "what another version added is left out");
        for (text, expect) in [
            (String::new(), "EOF"),
            ("[1]".to_owned(), "invalid"),
            (of(FORMAT + 1, basket), "format"),
            (of(FORMAT, ""), "nothing lies"),
            (of(FORMAT, r#"{"place":0,"rows":[{"row":1}],"row_last":1}"#), "missing field"),
        ] {
            let error = StoredVisit::read(&text).unwrap_err();
            assert!(error.contains(expect), "{text}: {error}");
        }
    }

    /// What is no order's is told apart in the list.
    #[test]
    fn a_parked_visit_says_how_its_goods_came() {
        let parked = r#"{"station":"bench-1","at":0,"on":"2026-11-28"}"#;
        for (basket, document, without_receipt) in [
            (r#""order":"1","document":"R-7""#, None, false),
            (r#""document":"R-7""#, Some("R-7"), false),
            (r#""is_without_receipt":true"#, None, true),
            (r#""is_without_receipt":false"#, None, false),
        ] {
            let text = format!(
                r#"{{"format":1,"hand":0,"baskets":[{{"place":0,{basket},"rows":[],"row_last":0}}],"parked":{parked}}}"#
            );
            let visit = StoredVisit::read(&text).unwrap();
            let today = BusinessDate::parse("2026-11-28").unwrap();
            let view = visit.view(VisitId::from_random([1; 16]), today).unwrap();
            let found = (view.document.as_ref().map(ToString::to_string), view.without_receipt);
            assert_eq!(found, (document.map(ToOwned::to_owned), without_receipt), "{basket}");
        }
    }
}
