use super::view::{Message, Tone};
use super::{Refusal, Station};
use crate::photos::Kept;

/// Photos of what comes back.
impl Station {
    /// Whether one more can be attached to a row of the basket in hand.
    pub(super) fn takes_photo(&mut self, row: u32) -> Result<(), Refusal> {
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
