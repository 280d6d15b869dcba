//! Closes that were sealed. The entry holds all of it; one that does not follow on the site's last one (it never should) is
//! not kept, and a person hears of it.

use super::notice::{self, About};
use super::world::World;
use crate::close::sealed::SealedDay;
use crate::exception::Category;
use crate::store::{StoreError, day_close};

pub(super) fn sealed(world: &mut World<'_, '_>, sealed: &SealedDay) -> Result<(), StoreError> {
    let head = &sealed.head;
    let last = day_close::last(world.tx, &head.site)?;
    if day_close::follows(last.as_ref(), sealed) {
        return day_close::insert(world.tx, sealed, world.ordinal);
    }
    let detail = format!(
        "close {} of {} on {} does not follow on the last close of that site: it was not kept. Seal the day again",
        head.number, head.site, head.business_date
    );
    let about = About { site: Some(&head.site), ..About::default() };
    let cause = format!("close/{}/{}", head.site, head.business_date);
    notice::raise(world, Category::BadInput, &cause, &detail, &about).map(|_| ())
}
