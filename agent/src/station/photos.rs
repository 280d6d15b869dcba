use protocol::id::OrderId;

use super::view::{Message, Tone};
use super::{Refusal, Seen, Station};
use crate::photos::Kept;

/// Photos of what comes back.
impl Station {
    /// Whether one more can be attached to a row of the basket in hand, which is of the order that the person saw: each
    /// basket counts its rows from 1.
    pub(super) fn takes_photo(&mut self, row: u32, order: Option<&OrderId>) -> Result<(), Refusal> {
        self.basket()?.is_order_of(Seen { order, basket: None })?;
        if !self.terms.has_policy() {
            let message = Message::new("refused-photo-policy");
            return Err(Refusal::conflict("photo_needs_policy", message));
        }
        self.basket()?.takes_photo(row)
    }

    /// A photo that is on disk belongs to a row of it.
    pub(super) fn add_photo(&mut self, row: u32, photo: Kept) -> Result<(), Refusal> {
        self.basket()?.add_photo(row, photo)?;
        self.say(Tone::Right, Message::new("photo-added"));
        Ok(())
    }
}
