//! Which units came back: serial numbers and lots of what is selected, and of the basket's rows.

use protocol::id::ItemId;
use protocol::reference::TrackedBy;

use super::{Return, Row};
use crate::station::found::Scanned;
use crate::station::numbers::{Number, Numbers, twice};
use crate::station::view::{Message, NumbersView};
use crate::station::{QUANTITY_MAX, Refusal, Terms, in_range, nothing_selected};

impl Return {
    /// Whether what was scanned can be one more unit: the same one is not there twice.
    pub(super) fn check_number(&self, scanned: &Scanned) -> Result<(), Refusal> {
        match Number::of(scanned) {
            Some(number) => self.not_there(&scanned.item.item, &number),
            None => Ok(()),
        }
    }

    /// An item was selected, or one more of it counted.
    pub(super) fn hear_number(&mut self, scanned: &Scanned, is_new: bool) {
        if is_new {
            self.numbers = Numbers::default();
        }
        if let Some(number) = Number::of(scanned) {
            self.numbers.add(number);
        }
    }

    /// A person typed the number of a unit of what is selected, or its lot.
    pub(in crate::station) fn add_number(&mut self, text: &str, units: Option<i64>) -> Result<(), Refusal> {
        self.still_open()?;
        let units = units.map(|units| in_range(units, 1, QUANTITY_MAX)).transpose()?;
        let number = Number::typed(text, self.asks_numbers().ok_or_else(nothing_selected)?)?;
        let item = self.selected.as_ref().ok_or_else(nothing_selected)?.item().clone();
        self.not_there(&item, &number)?;
        if let (Some(units), Some(selected)) = (units, &mut self.selected) {
            selected.count_is(units);
        }
        if let (Number::Serial(_), Some(selected)) = (&number, &mut self.selected) {
            selected.at_least(self.numbers.serials.len().saturating_add(1));
        }
        self.numbers.add(number);
        Ok(())
    }

    /// A number of what is selected was said wrongly.
    pub(in crate::station) fn drop_number(&mut self, text: &str) -> Result<(), Refusal> {
        self.still_open()?;
        let number = Number::typed(text, self.asks_numbers().ok_or_else(nothing_selected)?)?;
        self.numbers.remove(&number)?;
        if let (Number::Serial(_), Some(selected)) = (&number, &mut self.selected) {
            selected.take_one();
        }
        Ok(())
    }

    /// A number is one of an item's units only: another item's unit may have the same.
    fn not_there(&self, item: &ItemId, number: &Number) -> Result<(), Refusal> {
        let is_selected = self.selected.is_some();
        if is_selected {
            self.numbers.check(number)?;
        }
        match number {
            Number::Serial(serial)
                if self.rows.iter().any(|row| row.code == *item && row.numbers.serials.contains(serial)) =>
            {
                Err(twice(serial))
            }
            Number::Serial(_) | Number::Lot(_) => Ok(()),
        }
    }

    /// How the units of what is selected are told apart. A component of a kit is not.
    fn asks_numbers(&self) -> Option<TrackedBy> {
        let selected = self.selected.as_ref()?;
        Some(if self.part.is_some() { TrackedBy::Nothing } else { selected.tracked_by() })
    }

    /// The numbers of a row that is put into the basket: those that it had, and of a new one those of what is selected.
    pub(super) fn numbers_of(
        &self,
        code: &ItemId,
        quantity: i64,
        was: Option<&Row>,
    ) -> Result<Numbers, Refusal> {
        let numbers = match was {
            Some(was) => was.numbers.clone(),
            None if self.has_selected(code) && self.part.is_none() => self.numbers.clone(),
            None => Numbers::default(),
        };
        let named = i64::try_from(numbers.serials.len()).unwrap_or(i64::MAX);
        if named > quantity {
            let message = Message::new("refused-serials-many").number("named", named).number("n", quantity);
            return Err(Refusal::invalid("serials_too_many", message));
        }
        Ok(numbers)
    }

    /// For people, where a policy compares them.
    pub(super) fn numbers_view(&self, terms: &Terms) -> Option<NumbersView> {
        self.asks_numbers().filter(|_| terms.has_policy()).and_then(|by| self.numbers.view(by))
    }
}
