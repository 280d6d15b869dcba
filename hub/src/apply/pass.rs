//! Keys of passes come and go, and returns that name a pass are held against the parcel that it is of.

use protocol::operation::{Evidence, Operation, ReturnAccepted};
use protocol::pass::{PassKey, PassKeyId};
use protocol::reference::{Change, Site, Stream};
use protocol::time::BusinessDate;

use super::notice::{self, About};
use super::world::World;
use crate::exception::Category;
use crate::pass::{packed, posting_of, published};
use crate::store::{StoreError, pass, reference};

/// A key comes. One that is known stays as it is: a revoked one does not come back.
pub(super) fn add_key(world: &mut World<'_, '_>, key: &PassKey) -> Result<(), StoreError> {
    if pass::keys(world.tx)?.iter().any(|known| known.key == key.key) {
        return Ok(());
    }
    pass::save_key(world.tx, key)?;
    publish_to_all(world)
}

/// A key is not to be believed any more.
pub(super) fn revoke_key(
    world: &mut World<'_, '_>,
    key: PassKeyId,
    on: BusinessDate,
) -> Result<(), StoreError> {
    let known = pass::keys(world.tx)?.into_iter().find(|known| known.key == key);
    let Some(known) = known.filter(|known| known.revoked_on.is_none()) else { return Ok(()) };
    pass::save_key(world.tx, &PassKey { revoked_on: Some(on), ..known })?;
    publish_to_all(world)
}

fn publish_to_all(world: &mut World<'_, '_>) -> Result<(), StoreError> {
    for site in reference::sites(world.tx)? {
        publish_site(world, site)?;
    }
    Ok(())
}

/// A site's data, with the keys that its passes are checked with.
pub(super) fn publish_site(world: &mut World<'_, '_>, mut site: Site) -> Result<(), StoreError> {
    site.pass_keys = published(pass::keys(world.tx)?, world.at.date());
    world.publish(&Stream::Site(site.site.clone()), "site".to_owned(), Change::Site(site));
    Ok(())
}

/// Holds a return against the pass that it names. The promise stands whatever is found, as with every verdict of a
/// station; what is found is a person's, by name.
pub(super) fn check(
    world: &mut World<'_, '_>,
    operation: &Operation,
    accepted: &ReturnAccepted,
    posting: &str,
) -> Result<(), StoreError> {
    let mut doubts = Vec::new();
    let Some(named) = accepted.pass else {
        if accepted.evidence == Evidence::Pass {
            doubts.push("it says that it is known by a pass and names none".to_owned());
        }
        return tell(world, operation, accepted, posting, &doubts);
    };
    match pass::keys(world.tx)?.iter().find(|known| known.key == named.key) {
        None => doubts.push(format!("the hub has no key {}", named.key)),
        Some(PassKey { revoked_on: Some(on), .. }) => doubts.push(format!(
            "key {} was revoked on {on}; the return was taken on {}",
            named.key, operation.business_date
        )),
        Some(PassKey { revoked_on: None, .. }) => {}
    }
    let found = world.posting(&posting_of(named.pass))?.and_then(|row| packed(&row.key, &row.document));
    match found {
        None => doubts.push("the hub knows no parcel of this pass".to_owned()),
        Some((order, _)) if accepted.order.as_ref() != Some(&order) => {
            let of = accepted
                .order
                .as_ref()
                .map_or_else(|| "of no order".to_owned(), |of| format!("of order {of}"));
            doubts.push(format!("the pass is of order {order}, the return {of}"));
        }
        Some((_, parcel)) => {
            let outside = accepted.lines.iter().filter_map(|line| line.order_line);
            let outside =
                outside.filter(|line| !parcel.lines.contains_key(line)).map(|line| line.to_string());
            let outside: Vec<_> = outside.collect();
            if accepted.evidence == Evidence::Pass && !outside.is_empty() {
                doubts.push(format!(
                    "parcel {} holds nothing of line {}",
                    parcel.shipment,
                    outside.join(", ")
                ));
            }
        }
    }
    tell(world, operation, accepted, posting, &doubts)
}

fn tell(
    world: &mut World<'_, '_>,
    operation: &Operation,
    accepted: &ReturnAccepted,
    posting: &str,
    doubts: &[String],
) -> Result<(), StoreError> {
    if doubts.is_empty() {
        return Ok(());
    }
    let pass = accepted.pass.map_or_else(|| "a pass".to_owned(), |named| format!("pass {}", named.pass));
    let detail = format!(
        "return {} was taken at {} as {} with {pass}: {}. What was promised stands",
        accepted.return_id,
        operation.source.site,
        accepted.refund,
        doubts.join("; ")
    );
    let about = About {
        subject: operation.subject.as_str(),
        site: Some(&operation.source.site),
        operation: Some(operation.id),
        posting,
    };
    let cause = format!("pass_doubtful/{}", operation.id);
    notice::raise(world, Category::PassDoubtful, &cause, &detail, &about).map(|_| ())
}
