//! Channel buffers as people and channels set them: checked, written into the log and applied at once, with an entry in
//! the audit log beside it. And which buffer counts: the most precise one.

use std::collections::BTreeMap;

use protocol::id::{ItemId, SiteId};
use protocol::time::UtcMillis;
use serde_json::json;

use crate::apply;
use crate::log::{Entry, OperatorAction};
use crate::order::QUANTITY_MAX;
use crate::store::act::{self, Act};
use crate::store::buffer::{self, BufferRow};
use crate::store::{Store, StoreError, log, reference};

/// Buffers of all channels together.
pub const BUFFERS_MAX: i64 = 10_000;
/// Characters of a channel's name.
pub const CHANNEL_CHARS_MAX: usize = 64;

/// What a buffer is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BufferKey {
    /// For whom.
    pub channel: String,
    /// At one site, or at all.
    pub site: Option<SiteId>,
    /// Of one item, or of all.
    pub item: Option<ItemId>,
}

/// The buffers of one channel.
#[derive(Debug, Clone, Default)]
pub struct Buffers(BTreeMap<(String, String), i64>);

impl Buffers {
    /// Out of its rows.
    pub fn of(rows: impl IntoIterator<Item = BufferRow>) -> Self {
        Self(rows.into_iter().map(|row| ((row.site, row.item), row.quantity)).collect())
    }

    /// What counts for an item at a site: its own buffer there, else the item's, else the site's, else the channel's; nothing
    /// if there is none.
    #[must_use]
    pub fn at(&self, site: &SiteId, item: &ItemId) -> Option<i64> {
        let (site, item) = (site.as_str(), item.as_str());
        let keys = [(site, item), ("", item), (site, ""), ("", "")];
        keys.into_iter().find_map(|(site, item)| self.0.get(&(site.to_owned(), item.to_owned())).copied())
    }
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum BufferError {
    /// No name of a channel.
    #[error(
        "a channel has a name of 1 to {CHANNEL_CHARS_MAX} printable characters, as its token has it up to an `@`"
    )]
    Channel,
    /// No such site.
    #[error("the hub knows no site {0}; its connector brings sites")]
    NoSite(SiteId),
    /// No such item.
    #[error("the hub knows no item {0}; its connector brings items")]
    NoItem(ItemId),
    /// Not a quantity.
    #[error("a buffer is a whole number of base units from 0 to {QUANTITY_MAX}")]
    Quantity,
    /// [`BUFFERS_MAX`].
    #[error("there are {BUFFERS_MAX} buffers: clear some, or set one for all items of a site")]
    TooMany,
    /// There is nothing to clear.
    #[error("there is no such buffer")]
    NotFound,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BufferError {
    /// The end of its message key.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::NoSite(_) => "no-site",
            Self::NoItem(_) => "no-item",
            Self::Quantity => "quantity",
            Self::TooMany => "too-many",
            Self::NotFound => "not-found",
            Self::Store(_) => "store",
        }
    }
}

/// Whether a channel can go by that name.
#[must_use]
pub fn is_channel_name(name: &str) -> bool {
    let count = name.chars().count();
    (1..=CHANNEL_CHARS_MAX).contains(&count) && name.trim() == name && !name.chars().any(char::is_control)
}

/// Sets a buffer, or clears it where no quantity is given; whether that changed anything. True when it is answered.
///
/// # Errors
/// [`BufferError`]; nothing was changed then.
pub async fn change(
    store: &Store,
    actor: &str,
    key: &BufferKey,
    quantity: Option<i64>,
    at: UtcMillis,
) -> Result<bool, BufferError> {
    if !is_channel_name(&key.channel) {
        return Err(BufferError::Channel);
    }
    if quantity.is_some_and(|quantity| !(0..=QUANTITY_MAX).contains(&quantity)) {
        return Err(BufferError::Quantity);
    }
    let (actor, key) = (actor.to_owned(), key.clone());
    store
        .write_locked(move |tx| {
            let last = log::lock_apply(tx)?;
            let BufferKey { channel, site, item } = key.clone();
            let words = (
                site.as_ref().map_or_else(String::new, ToString::to_string),
                item.as_ref().map_or_else(String::new, ToString::to_string),
            );
            let known = buffer::find(tx, &channel, &words.0, &words.1)?;
            let action = match (quantity, &known) {
                (None, None) => return Ok(Err(BufferError::NotFound)),
                (None, Some(_)) => OperatorAction::ClearBuffer { channel, site, item },
                (Some(quantity), Some(known)) if known.quantity == quantity => return Ok(Ok(false)),
                (Some(quantity), _) => {
                    if let Some(site) = &site
                        && reference::site(tx, site)?.is_none()
                    {
                        return Ok(Err(BufferError::NoSite(site.clone())));
                    }
                    if let Some(item) = &item
                        && reference::item_kinds(tx, &[item.as_str()])?.is_empty()
                    {
                        return Ok(Err(BufferError::NoItem(item.clone())));
                    }
                    if known.is_none() && buffer::count(tx)? >= BUFFERS_MAX {
                        return Ok(Err(BufferError::TooMany));
                    }
                    OperatorAction::SetBuffer { channel, site, item, base_quantity: quantity }
                }
            };
            let audited = if quantity.is_some() { "buffer.set" } else { "buffer.cleared" };
            let entry = Entry::OperatorAction { operator: actor.clone(), action };
            apply::append_at_once(tx, last, at, &[entry])?;
            let subject = format!("channel/{}", key.channel);
            let before = known.map(|known| known.quantity);
            let detail = json!({"site": key.site, "item": key.item, "quantity": quantity, "before": before});
            act::append(tx, &Act { actor: &actor, action: audited, subject: &subject, detail }, at)?;
            Ok(Ok(true))
        })
        .await?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_precise_counts() {
        let row = |site: &str, item: &str, quantity| BufferRow {
            channel: "shop".to_owned(),
            site: site.to_owned(),
            item: item.to_owned(),
            quantity,
            set_by: String::new(),
            set_at: 0,
        };
        let rows = [row("", "", 1), row("dc1", "", 2), row("", "A", 3), row("dc1", "A", 0)];
        let at = |buffers: &Buffers, site: &str, item: &str| {
            buffers.at(&SiteId::parse(site).unwrap(), &ItemId::parse(item).unwrap())
        };
        let all = Buffers::of(rows.clone());
        for (site, item, quantity) in [("dc1", "A", 0), ("dc2", "A", 3), ("dc1", "B", 2), ("dc2", "B", 1)] {
            assert_eq!(at(&all, site, item), Some(quantity), "{site} {item}");
        }
        let few = Buffers::of(rows[1..2].to_vec());
        assert_eq!((at(&few, "dc1", "A"), at(&few, "dc2", "A")), (Some(2), None));
    }

    #[test]
    fn names_of_channels() {
        for (name, is_name) in [("webshop", true), ("", false), (" a", false), ("a\n", false), ("ä b", true)]
        {
            assert_eq!(is_channel_name(name), is_name, "{name:?}");
        }
        assert!(!is_channel_name(&"x".repeat(CHANNEL_CHARS_MAX + 1)));
    }
}
