//! Visits on disk: the one on a station's screen is kept after every change, and shown again after a restart; one that is
//! parked waits for whoever goes on with it.
//!
//! A visit is on a screen, parked, or recorded: its record takes it off the disk in the same transaction. What the hub may
//! hold for a visit on screen is asked for anew under the id of before; what is parked holds nothing.

use std::collections::BTreeMap;

use protocol::id::{StationId, TillDocument};
use protocol::operation::Operation;
use protocol::reference::{Role, Stream, Worker};

use super::holding::Held;
use super::record::refused_by_journal;
use super::{Floor, FloorError, Work, lock};
use crate::clock::random;
use crate::journal::{Basket, KeptVisit, VisitId};
use crate::station::Refusal;
use crate::station::action::Action;
use crate::station::found::{Found, OrderFacts, Unusable, Wanted};
use crate::station::pass::PassFacts;
use crate::station::returns::{Return, StoredBasket, sold};
use crate::station::undo::accepted;
use crate::station::view::{Message, ParkedView};
use crate::station::visit::{StoredVisit, not_signed_in};
use crate::till::TillRef;

/// Parked visits of one agent: more are not found again by reading a list. Signing out parks beyond it.
const PARKED_MAX: usize = 40;

/// How the visit on screen is kept.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    /// Under which id, once it is.
    visit: Option<VisitId>,
    /// As it was written last; nothing if nobody knows.
    text: Option<String>,
    /// The person was told that it is not kept.
    is_told: bool,
    /// The hub is to be asked about all its baskets as soon as it can be.
    asks: bool,
}

impl Keeping {
    /// The visit that an operation records.
    pub(super) fn closed_by(&self, operation: &Operation) -> Option<VisitId> {
        self.visit.filter(|_| accepted(&operation.body).is_some())
    }

    /// An operation is on disk; of the visit that it records nothing is kept any more.
    pub(super) fn was_saved(&mut self, operation: &Operation) {
        if accepted(&operation.body).is_some() {
            *self = Self::default();
        }
    }

    fn id(&mut self) -> VisitId {
        *self.visit.get_or_insert_with(|| VisitId::from_random(random()))
    }
}

/// Whether nothing was found, or nothing could be read.
fn is_read(found: &Found) -> Result<(), Refusal> {
    if matches!(found, Found::Unknown(Wanted::Nothing(Unusable::NoData))) {
        return Err(Refusal::conflict("no_data", Message::new("scan-no-data")));
    }
    Ok(())
}

impl Floor {
    /// Keeps the visit on screen as it is now, if that has changed. Says whether the screen says something new: that it
    /// could not be kept.
    pub(super) async fn keep_visit(&self, work: &mut Work) -> bool {
        if !work.doubtful.is_empty() {
            // Whether it is recorded, and off the disk with that, is found out first.
            return false;
        }
        let journal = &self.shared.services.journal;
        let Some(visit) = work.station.visit_to_keep(self.shared.services.clock.wall()) else {
            if let Some(id) = work.keeping.visit {
                match journal.end_visit(id).await {
                    Ok(()) => work.keeping = Keeping::default(),
                    Err(error) => tracing::warn!(%error, visit = %id, "a visit that was left is still kept"),
                }
            }
            return false;
        };
        let content = visit.text();
        if work.keeping.text.as_ref() == Some(&content) {
            return false;
        }
        let (id, station) = (work.keeping.id(), work.station.id().to_string());
        let kept = KeptVisit { visit: id, station, content: content.clone() };
        match journal.keep_visit(kept).await {
            Ok(()) => {
                work.keeping.text = Some(content);
                work.keeping.is_told = false;
                false
            }
            Err(error) => {
                tracing::warn!(%error, visit = %id, "a visit is not kept: it is in memory only");
                work.keeping.text = None;
                let was_told = std::mem::replace(&mut work.keeping.is_told, true);
                if !was_told {
                    work.station.not_saved(Message::new("visit-not-kept"));
                }
                !was_told
            }
        }
    }

    /// Parks, goes on with or drops a visit, if that is what the action asks. Says whether it was.
    pub(super) async fn act_on_visit(&self, work: &mut Work, action: &Action) -> Result<bool, FloorError> {
        let signs_out = matches!(action, Action::SignOut {}) && work.station.is_visit_open();
        let done = if signs_out || matches!(action, Action::Park {}) {
            self.park(work, signs_out).await
        } else if let Action::ResumeVisit { visit } = action {
            self.resume(work, *visit).await
        } else if let Action::DiscardVisit { visit } = action {
            self.discard(work, *visit).await
        } else {
            return Ok(false);
        };
        match done {
            Ok(()) => {
                // Every home screen lists them.
                self.bump_all();
                Ok(true)
            }
            Err(refusal) => {
                work.station.not_saved(refusal.message.clone());
                Err(refusal.into())
            }
        }
    }

    async fn park(&self, work: &mut Work, signs_out: bool) -> Result<(), Refusal> {
        self.refresh(work).await;
        self.tell_terms(work).await;
        let now = self.moment();
        let visit = {
            let progress = lock(&self.shared.progress);
            work.station.visit_to_park(signs_out, &progress, now)?
        };
        // Whoever goes home must be able to.
        if !signs_out && lock(&self.shared.parked).len() >= PARKED_MAX {
            let most = i64::try_from(PARKED_MAX).unwrap_or(i64::MAX);
            let message = Message::new("refused-parked-full").number("n", most);
            return Err(Refusal::conflict("parked_full", message));
        }
        let (id, station) = (work.keeping.id(), work.station.id().to_string());
        work.keeping.text = None;
        let kept = KeptVisit { visit: id, station, content: visit.text() };
        self.shared.services.journal.keep_visit(kept).await.map_err(|error| refused_by_journal(&error))?;
        lock(&self.shared.parked).insert(id, visit);
        work.keeping = Keeping::default();
        work.station.was_parked(signs_out, now);
        self.let_go_of_others(work).await;
        Ok(())
    }

    async fn resume(&self, work: &mut Work, id: VisitId) -> Result<(), Refusal> {
        work.station.may_resume()?;
        let visit = self.take_parked(id)?;
        let baskets = match self.reopen(&visit).await {
            Ok(baskets) => baskets,
            Err(refusal) => {
                lock(&self.shared.parked).insert(id, visit);
                return Err(refusal);
            }
        };
        work.station.take_up(&visit, baskets, self.moment());
        work.keeping = Keeping { visit: Some(id), asks: true, ..Keeping::default() };
        self.tell_till(work).await;
        if let Err(refusal) = self.ask_anew(work).await {
            // It is on screen all the same: what the hub does not hold is judged without it.
            work.station.not_saved(refusal.message);
        }
        Ok(())
    }

    /// The till that began a visit asks about it at the station where somebody goes on with it.
    async fn tell_till(&self, work: &Work) {
        let Some(reference) = work.station.till().cloned() else { return };
        let here = work.station.id().clone();
        let moved = self.change_visit(reference, move |visit| {
            if let Some(visit) = visit {
                visit.station = here;
            }
        });
        if let Err(refusal) = moved.await {
            tracing::warn!(%refusal, "a till asks about its visit at another station than where it is");
        }
    }

    async fn discard(&self, work: &mut Work, id: VisitId) -> Result<(), Refusal> {
        let worker = work.station.worker().ok_or_else(not_signed_in)?.clone();
        let visit = self.take_parked(id)?;
        if let Err(refusal) = self.end_parked(id, &visit, &worker).await {
            lock(&self.shared.parked).insert(id, visit);
            return Err(refusal);
        }
        let left_open = visit.till_documents();
        if left_open.is_empty() {
            work.station.tell(Message::new("visit-discarded"));
        } else {
            let documents = left_open.iter().map(TillDocument::as_str).collect::<Vec<_>>().join(", ");
            tracing::warn!(
                visit = %id,
                worker = %worker.worker,
                documents,
                "a visit that cannot be gone on with is dropped: the till voids these documents"
            );
            work.station.tell(Message::new("visit-discarded-sold").text("documents", documents));
        }
        Ok(())
    }

    /// A parked visit is kept no more, if this worker may drop it.
    async fn end_parked(&self, id: VisitId, visit: &StoredVisit, worker: &Worker) -> Result<(), Refusal> {
        if let Some(document) = visit.till_document() {
            // The customer has paid, and nothing but this says so: it stays as long as it can be gone on with.
            if !self.is_forgotten(visit).await {
                return Err(sold(document));
            }
            if worker.role != Role::Supervisor {
                let message = Message::new("refused-no-supervisor").text("worker", worker.worker.as_str());
                return Err(Refusal::conflict("no_supervisor", message));
            }
        }
        self.shared.services.journal.end_visit(id).await.map_err(|error| refused_by_journal(&error))
    }

    /// Nobody can go on with it: an order of it is not known here any more. What cannot be read, or has not arrived yet,
    /// says nothing about that.
    async fn is_forgotten(&self, visit: &StoredVisit) -> bool {
        let reopened = self.reopen(visit).await;
        let is_unknown = reopened.is_err_and(|refusal| refusal.code == "order_unknown");
        is_unknown && self.has_orders().await
    }

    /// The orders that the site is told of are here.
    async fn has_orders(&self) -> bool {
        let Some(known) = self.known_site() else { return false };
        let streams = [Stream::Site(known.site.site.clone()), Stream::Orders(known.site.region.clone())];
        match self.shared.services.mirror.cursors().await {
            Ok(cursors) => streams.iter().all(|stream| cursors.contains_key(stream)),
            Err(error) => {
                tracing::warn!(%error, "the mirror cannot be read");
                false
            }
        }
    }

    /// From now on nobody else can have it.
    fn take_parked(&self, id: VisitId) -> Result<StoredVisit, Refusal> {
        let taken = lock(&self.shared.parked).remove(&id);
        taken.ok_or_else(|| Refusal::missing("visit_not_parked", Message::new("refused-parked-gone")))
    }

    /// Parked visits, oldest first.
    pub(super) async fn parked(&self) -> Vec<ParkedView> {
        let today = self.today();
        let (mut views, sold) = {
            let parked = lock(&self.shared.parked);
            let view = |(id, visit): (&VisitId, &StoredVisit)| visit.view(*id, today);
            let views: Vec<ParkedView> = parked.iter().filter_map(view).collect();
            let sold = parked.iter().filter(|(_, visit)| visit.till_document().is_some());
            let sold: Vec<(VisitId, StoredVisit)> = sold.map(|(id, visit)| (*id, visit.clone())).collect();
            (views, sold)
        };
        for (id, visit) in sold {
            if self.is_forgotten(&visit).await
                && let Some(view) = views.iter_mut().find(|view| view.visit == id)
            {
                view.left_open = visit.till_documents();
            }
        }
        views.sort_by_key(|view| (view.parked_at, view.visit));
        views
    }

    /// Somebody has parked what a till began.
    pub(super) fn is_parked(&self, till: &TillRef) -> bool {
        lock(&self.shared.parked).values().any(|visit| visit.till() == Some(till))
    }

    /// The baskets of a visit, with their orders and passes as they are known now.
    async fn reopen(&self, visit: &StoredVisit) -> Result<Vec<Return>, Refusal> {
        let mut baskets = Vec::with_capacity(visit.baskets().len());
        for stored in visit.baskets() {
            let (pass, order) = self.known_purchase(stored).await?;
            let progress = lock(&self.shared.progress);
            baskets.push(Return::reopened(stored, pass, order, &progress)?);
        }
        Ok(baskets)
    }

    /// What is known of a basket's purchase now.
    ///
    /// # Errors
    /// It cannot be read at the moment, which says nothing about whether it is known.
    async fn known_purchase(
        &self,
        stored: &StoredBasket,
    ) -> Result<(Option<PassFacts>, Option<OrderFacts>), Refusal> {
        if let Some(pass) = &stored.pass {
            let found = self.find(Wanted::Pass(pass.clone())).await;
            if let Found::Pass(facts) = found {
                return Ok((Some(*facts), None));
            }
            is_read(&found)?;
        }
        if let Some(order) = &stored.order {
            let found = self.find(Wanted::Order(order.clone())).await;
            if let Found::Order(facts) = found {
                return Ok((None, Some(facts)));
            }
            is_read(&found)?;
        }
        Ok((None, None))
    }

    /// Asks the hub about every basket of a visit that was taken up, once it can be asked.
    ///
    /// # Errors
    /// It does not hold all of it: the screen says so.
    pub(super) async fn ask_anew(&self, work: &mut Work) -> Result<(), Refusal> {
        if !work.keeping.asks || !self.is_connected() {
            return Ok(());
        }
        work.keeping.asks = false;
        let mut done = Ok(());
        // The one in hand comes last, and so is in hand again.
        for place in work.station.places_in_turn() {
            if work.station.bring(place) {
                let asked = self.ask_hub(work).await;
                done = done.and(asked);
            }
        }
        done
    }

    /// Shows again what was on the screens when the agent stopped, and learns what was parked.
    pub(super) async fn restore_visits(&self) {
        let journal = &self.shared.services.journal;
        let kept = match journal.visits().await {
            Ok(kept) => kept,
            Err(error) => return tracing::error!(%error, "visits of before cannot be read"),
        };
        let held = journal.baskets().await.unwrap_or_else(|error| {
            tracing::warn!(%error, "open baskets cannot be read");
            Vec::new()
        });
        for KeptVisit { visit: id, station, content } in kept {
            match StoredVisit::read(&content) {
                Ok(visit) if visit.is_parked() => {
                    lock(&self.shared.parked).insert(id, visit);
                }
                Ok(visit) => self.go_on(KeptVisit { visit: id, station, content }, visit, &held).await,
                Err(why) => {
                    tracing::error!(visit = %id, station, why, "a visit cannot be read, and is dropped");
                    if let Err(error) = journal.end_visit(id).await {
                        tracing::warn!(%error, visit = %id, "it is dropped at the next start");
                    }
                    self.say_at(&station, "visit-unreadable").await;
                }
            }
        }
    }

    /// A visit is on its station's screen again. One that cannot be shown there is parked.
    async fn go_on(&self, kept: KeptVisit, mut visit: StoredVisit, held: &[Basket]) {
        let cell = self.cell(&kept.station).ok();
        let now = self.moment();
        if let Some(cell) = &cell
            && let Ok(baskets) = self.reopen(&visit).await
        {
            let mut work = cell.work.lock().await;
            if work.station.is_home() {
                work.station.take_up(&visit, baskets, now);
                work.keeping =
                    Keeping { visit: Some(kept.visit), text: Some(kept.content), is_told: false, asks: true };
                for basket in held.iter().filter(|basket| basket.about.station == cell.id) {
                    if work.station.hold_again(&basket.about.order, basket.reservation) {
                        lock(&self.shared.baskets).insert(basket.reservation);
                        work.held.push(Held::again(basket.clone(), now.wall, now.mono));
                    }
                }
                return;
            }
        }
        let Ok(station) = StationId::parse(&kept.station) else {
            return tracing::error!(visit = %kept.visit, station = kept.station, "a visit is of no station");
        };
        visit.park_unseen(station, now);
        let content = visit.text();
        let parked = KeptVisit { visit: kept.visit, station: kept.station.clone(), content };
        if let Err(error) = self.shared.services.journal.keep_visit(parked).await {
            tracing::warn!(%error, visit = %kept.visit, "a visit is parked in memory only");
        }
        lock(&self.shared.parked).insert(kept.visit, visit);
        self.say_at(&kept.station, "visit-parked-unseen").await;
    }

    async fn say_at(&self, station: &str, key: &str) {
        if let Ok(cell) = self.cell(station) {
            cell.work.lock().await.station.not_saved(Message::new(key));
        }
    }

    /// Asks the hub about visits that were shown again, and drops what was parked for too long.
    pub(super) async fn sweep_visits(&self) {
        for cell in self.cells() {
            // One that is busy is looked at the next time.
            let Ok(mut work) = cell.work.try_lock() else { continue };
            if work.keeping.asks && self.is_connected() {
                if let Err(refusal) = self.ask_anew(&mut work).await {
                    work.station.not_saved(refusal.message);
                }
                drop(work);
                cell.bump(None);
            }
        }
        let today = self.today();
        let over: BTreeMap<VisitId, StoredVisit> =
            lock(&self.shared.parked).extract_if(.., |_, visit| visit.is_over(today)).collect();
        let has_dropped = !over.is_empty();
        for (id, visit) in over {
            match self.shared.services.journal.end_visit(id).await {
                Ok(()) => tracing::info!(visit = %id, "a parked visit is over: nobody went on with it"),
                Err(error) => {
                    tracing::warn!(%error, visit = %id, "a parked visit that is over cannot be dropped now");
                    lock(&self.shared.parked).insert(id, visit);
                }
            }
        }
        if has_dropped {
            self.bump_all();
        }
    }
}
