//! Policies of returns: every version is kept as it came, and published to the sites where it holds.

use protocol::reference::{Change, Scope, SitePolicy, Stream};

use super::grant;
use super::notice::{self, About};
use super::world::World;
use crate::exception::Category;
use crate::store::{StoreError, reference};

/// A version arrives. One that is known already stays as it is.
pub(super) fn keep(world: &mut World<'_, '_>, connector: &str, of: SitePolicy) -> Result<(), StoreError> {
    let (name, version) = (of.policy.policy.clone(), of.policy.version);
    let known = world.policies(&of.scope)?;
    let same = known.iter().find(|known| known.policy.policy == name && known.policy.version == version);
    match same {
        Some(known) if *known == of => return Ok(()),
        Some(_) => {
            let detail = format!(
                "{connector} sent version {version} of policy {name} for {} again with another content; the first \
                 stays. Give the change a new version",
                of.scope
            );
            let cause = format!("policy_conflict/{}/{name}/{version}", of.scope);
            notice::raise(world, Category::PolicyConflict, &cause, &detail, &About::default())?;
            return Ok(());
        }
        None => {}
    }
    world.insert_policy(&of)?;
    let (stream, sites) = match &of.scope {
        Scope::Region(region) => {
            (Stream::Orders(region.clone()), reference::sites_of_region(world.tx, region)?)
        }
        Scope::Site(site) => (Stream::Site(site.clone()), vec![site.clone()]),
    };
    world.publish(&stream, format!("policy/{name}/{version}"), Change::Policy(Box::new(of)));
    // It may say how much may be promised.
    sites.iter().try_for_each(|site| grant::grant_all(world, site))
}
