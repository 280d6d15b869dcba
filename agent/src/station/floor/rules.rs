use protocol::money::Money;
use protocol::reference::{Site, in_force};
use protocol::returns::{Place, PolicyFile};

use super::{Floor, Work};
use crate::mirror::MirrorError;
use crate::station::Terms;
use crate::wire::Link;

const HOUR_MILLIS: u64 = 60 * 60 * 1_000;

impl Floor {
    /// Tells a station that has a return on screen by what it is taken now.
    pub(super) async fn tell_terms(&self, work: &mut Work) {
        if !work.station.is_return() {
            return;
        }
        let Some(known) = self.known_site() else { return };
        match self.terms(&known.site).await {
            Ok(terms) => work.station.go_by(terms),
            // What was told before stays: without it a return would be taken as if there were no policy.
            Err(error) => tracing::warn!(%error, "the policy of returns cannot be read"),
        }
    }

    /// The policy of returns that holds today.
    pub(super) async fn policy_in_force(&self, site: &Site) -> Result<Option<PolicyFile>, MirrorError> {
        let policies = self.shared.services.mirror.policies().await?;
        Ok(in_force(&policies, site, self.today()).cloned())
    }

    async fn terms(&self, site: &Site) -> Result<Terms, MirrorError> {
        let services = &self.shared.services;
        let today = self.today();
        let Some(policy) = self.policy_in_force(site).await? else { return Ok(Terms::default()) };
        let place = Place {
            site: site.site.clone(),
            legal_entity: site.legal_entity.clone(),
            currency: site.currency,
            till: None,
        };
        let left = match services.journal.allowance() {
            protocol::grant::AllowanceState::Left { left } => left,
            protocol::grant::AllowanceState::NotGranted
            | protocol::grant::AllowanceState::OtherEpoch
            | protocol::grant::AllowanceState::OtherGeneration
            | protocol::grant::AllowanceState::OlderCopy => Money::zero(site.currency),
        };
        let terms = Terms::new(policy, place, today, self.age_hours().await?, left);
        Ok(terms.reached(self.is_connected()))
    }

    /// How old what is known here may be: the time since the hub answered last, in full hours and one more.
    async fn age_hours(&self) -> Result<u32, MirrorError> {
        let services = &self.shared.services;
        if matches!(*services.link.borrow(), Link::Connected { .. }) {
            return Ok(0);
        }
        let Some(contact) = services.mirror.contact().await? else { return Ok(u32::MAX) };
        let age = u64::try_from(services.clock.wall().0.saturating_sub(contact.0)).unwrap_or(0);
        Ok(u32::try_from(age.div_ceil(HOUR_MILLIS)).unwrap_or(u32::MAX))
    }
}
