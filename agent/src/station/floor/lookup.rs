use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use protocol::id::{ItemId, OrderId};
use protocol::pass::{PassPublicKey, Sealed, authorised};
use protocol::reference::{Item, ItemKind, Order, Worker};
use protocol::release::Signature;

use ring::signature::{ED25519, UnparsedPublicKey};

use super::{Floor, lock};
use crate::mirror::MirrorError;
use crate::station::authorised::AuthorisedFacts;
use crate::station::found::{Badge, Found, OrderFacts, Proof, Scanned, Unusable, Wanted};
use crate::station::pass::{PassFacts, PassProblem, order_of};

/// Whether a message is signed with a key of passes.
fn is_signed_by(key: &PassPublicKey, message: &[u8], signature: &Signature) -> bool {
    UnparsedPublicKey::new(&ED25519, key.0).verify(message, &signature.0).is_ok()
}

/// Which items are services, as of one version of the mirror: the home screen asks for many at once.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    version: u64,
    is_service: BTreeMap<ItemId, bool>,
}

impl Floor {
    /// What the mirror has.
    pub(super) async fn find(&self, wanted: Wanted) -> Found {
        match self.try_find(&wanted).await {
            Ok(Some(found)) => found,
            Ok(None) => Found::Unknown(wanted),
            Err(error) => {
                tracing::warn!(%error, "the mirror cannot be read");
                Found::Unknown(Wanted::Nothing(Unusable::NoData))
            }
        }
    }

    async fn try_find(&self, wanted: &Wanted) -> Result<Option<Found>, MirrorError> {
        let mirror = &self.shared.services.mirror;
        Ok(match wanted {
            Wanted::Worker(worker) => match mirror.worker(worker).await? {
                Some(worker) => Some(Found::Worker(self.badge(worker).await?)),
                None => None,
            },
            Wanted::Order(order) => self.order_facts(order, BTreeMap::new()).await?.map(Found::Order),
            Wanted::Purchase(order) => {
                let facts = self.purchase_facts(order, BTreeMap::new()).await?;
                facts.map(|facts| Found::Purchase(Arc::new(facts)))
            }
            Wanted::Item(item) => mirror.item(item).await?.map(Scanned::by_code).map(Found::Item),
            Wanted::Gtin { gtin, lot, serial, expiry, count } => {
                mirror.item_by_gtin(gtin).await?.map(|item| {
                    let (lot, serial, expiry) = (lot.clone(), serial.clone(), expiry.as_deref());
                    Found::Item(Scanned::by_gtin(item, gtin, lot, serial, expiry, *count, self.today()))
                })
            }
            Wanted::Location(location) => Some(Found::Location(location.clone())),
            Wanted::Pass(text) => Some(self.pass(text).await?),
            Wanted::Authorisation(text) => Some(self.authorisation(text).await?),
            Wanted::Carton(sscc) => Some(Found::Carton(self.carton_facts(*sscc).await?)),
            Wanted::Nothing(_) => None,
        })
    }

    /// From the first supervisor's PIN on, a badge alone proves nothing at the whole site (decision 0110).
    async fn badge(&self, worker: Worker) -> Result<Badge, MirrorError> {
        let services = &self.shared.services;
        let proof = match &worker.pin {
            Some(pin) => match services.pins.locked_millis(&worker.worker, pin) {
                Some(rest_millis) => Proof::Locked { rest_millis },
                None => Proof::Pin,
            },
            None if self.is_by_pin().await? => Proof::NoPin,
            None => Proof::Badge,
        };
        Ok(Badge { worker, proof })
    }

    /// What is known of the site stays known while the mirror is filled anew, and of a site that is not known yet
    /// nothing says that a badge is enough.
    async fn is_by_pin(&self) -> Result<bool, MirrorError> {
        let is_said = self.known_site().is_none_or(|known| known.site.supervisor_pins);
        Ok(is_said || self.shared.services.mirror.has_supervisor_pin().await?)
    }

    /// An order anew, with the items that were read for it before.
    pub(super) async fn reread(&self, facts: OrderFacts) -> Option<OrderFacts> {
        let found = self.order_facts(&facts.order.order, facts.items).await;
        found.unwrap_or_else(|error| {
            tracing::warn!(%error, "the mirror cannot be read");
            None
        })
    }

    /// A pass: believed by the site's keys, with its order from the mirror or from itself, and what came back by it here.
    async fn pass(&self, text: &str) -> Result<Found, MirrorError> {
        let services = &self.shared.services;
        let Some(known) = self.known_site() else {
            return Ok(Found::Unknown(Wanted::Nothing(Unusable::NoData)));
        };
        let believed = Sealed::read(text)
            .and_then(|sealed| sealed.verify(&known.site.pass_keys, self.today(), is_signed_by));
        let pass = match believed {
            Ok(pass) => pass,
            Err(refusal) => {
                tracing::info!(%refusal, "a pass is not taken");
                return Ok(Found::NoPass(PassProblem::Refused(refusal)));
            }
        };
        let order = services.mirror.order(pass.claims.order()).await?;
        let (order, is_known) = match order_of(&pass, order) {
            Ok(found) => found,
            Err(problem) => return Ok(Found::NoPass(problem)),
        };
        let spent = match services.journal.spent(pass.claims.pass()).await {
            Ok(spent) => spent.into_iter().collect(),
            Err(error) => {
                tracing::error!(%error, "what came back by a pass cannot be read");
                return Ok(Found::Unknown(Wanted::Nothing(Unusable::NoData)));
            }
        };
        let order = self.with_items(order, BTreeMap::new()).await?;
        let text = text.to_owned();
        Ok(Found::Pass(Box::new(PassFacts { pass, text, order, is_known, spent })))
    }

    /// A return authorisation: believed by the site's keys, with its order if the mirror has it.
    async fn authorisation(&self, text: &str) -> Result<Found, MirrorError> {
        let Some(known) = self.known_site() else {
            return Ok(Found::Unknown(Wanted::Nothing(Unusable::NoData)));
        };
        match authorised(text, &known.site.pass_keys, self.today(), is_signed_by) {
            Ok(told) => {
                let order = self.order_facts(&told.order, BTreeMap::new()).await?;
                Ok(Found::Authorised(Box::new(AuthorisedFacts { told, order })))
            }
            Err(refusal) => {
                tracing::info!(%refusal, "a return authorisation is not taken");
                Ok(Found::NoPass(PassProblem::Refused(refusal)))
            }
        }
    }

    async fn order_facts(
        &self,
        order: &OrderId,
        items: BTreeMap<ItemId, Item>,
    ) -> Result<Option<OrderFacts>, MirrorError> {
        match self.shared.services.mirror.order(order).await? {
            Some(order) => self.with_items(order, items).await.map(Some),
            None => Ok(None),
        }
    }

    async fn with_items(
        &self,
        order: Order,
        mut items: BTreeMap<ItemId, Item>,
    ) -> Result<OrderFacts, MirrorError> {
        let mirror = &self.shared.services.mirror;
        // A kit is told by its components, too.
        let kits = order.sale.iter().flat_map(|sale| &sale.lines).flat_map(|sold| &sold.kit);
        let lines = order.lines.iter().map(|line| &line.item);
        let all: BTreeSet<&ItemId> = lines.chain(kits.map(|part| &part.item)).collect();
        for code in all {
            if !items.contains_key(code)
                && let Some(item) = mirror.item(code).await?
            {
                items.insert(code.clone(), item);
            }
        }
        Ok(OrderFacts { order, items })
    }

    /// The services in some orders. An item that is not known counts as goods.
    pub(super) async fn services_among(&self, orders: &[Order]) -> BTreeSet<ItemId> {
        let mirror = &self.shared.services.mirror;
        let version = mirror.changed().borrow().catalogue;
        let known = {
            let mut kinds = lock(&self.shared.kinds);
            if kinds.version != version {
                *kinds = Kinds { version, is_service: BTreeMap::new() };
            }
            kinds.is_service.clone()
        };
        let all: BTreeSet<&ItemId> =
            orders.iter().flat_map(|order| &order.lines).map(|line| &line.item).collect();
        let mut services = BTreeSet::new();
        for item in all {
            let is_service = match known.get(item) {
                Some(is_service) => *is_service,
                None => {
                    let found = mirror.item(item).await.ok().flatten();
                    let is_service = found.is_some_and(|item| item.kind == ItemKind::Service);
                    lock(&self.shared.kinds).is_service.insert(item.clone(), is_service);
                    is_service
                }
            };
            if is_service {
                services.insert(item.clone());
            }
        }
        services
    }
}
