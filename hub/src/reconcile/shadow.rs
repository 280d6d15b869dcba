//! A posting that was not sent, beside what people keyed in: which of an order's documents in the ERP is the same one, and
//! what differs then.
//!
//! A document is matched by our key, else by the return's, parcel's or order's number in its reference, else by what
//! differs least; one that another posting explains is no match. The comparison itself is [`super::compare`]'s.
//!
//! Pure: it knows no store, no connector and no clock.

use std::collections::{BTreeMap, BTreeSet};

use protocol::id::DocumentNumber;
use serde_json::Value;

use super::compare::{Case, Difference, Kind, compare};
use crate::connector::document::{Asked, Direction, GoodsState, NoteState, OrderState, Part, Standing};
use crate::shadow::{Differing, Shadowed, Verdict};
use crate::store::posting::{PostingKind, PostingRow, PostingState};

/// Documents of an order that are tried, of each kind.
const CANDIDATES_MAX: usize = 50;

impl Case {
    /// How a connector is asked about the order.
    pub(crate) fn asked(&self) -> Asked {
        Asked {
            order: self.order.order.clone(),
            keys: self.postings.iter().map(|posting| posting.key.clone()).collect(),
        }
    }
}

/// Whether an order's documents can be held against postings of a kind.
pub(crate) fn is_compared(kind: PostingKind) -> bool {
    match kind {
        PostingKind::Shipment | PostingKind::Return => true,
        PostingKind::Adjustment
        | PostingKind::GoodsReceipt
        | PostingKind::Transfer
        | PostingKind::ReturnReversal
        | PostingKind::ReturnSummary
        | PostingKind::AdjustmentSummary => false,
    }
}

/// Holds a posting of an order against what the ERP has of it; `taken` are documents that other shadowed postings are the
/// same as.
pub(crate) fn judge(case: &Case, key: &str, state: &OrderState, taken: &BTreeSet<String>) -> Shadowed {
    let Some(posting) = case.postings.iter().find(|posting| posting.key == key) else {
        return Shadowed::of(Verdict::CannotTell, "the order has no such posting");
    };
    if state.sale.is_none() && !state.unasked.contains(&Part::Sale) {
        return Shadowed::of(Verdict::NotThere, format!("it has no order {}", case.order.order));
    }
    let trial = Trial::of(case, posting, state, taken);
    let direction = match posting.kind {
        PostingKind::Return => Direction::Back,
        PostingKind::Shipment
        | PostingKind::Adjustment
        | PostingKind::GoodsReceipt
        | PostingKind::Transfer
        | PostingKind::ReturnReversal
        | PostingKind::ReturnSummary
        | PostingKind::AdjustmentSummary => Direction::Out,
    };
    let wanted = trial.differences(None, None);
    let has_goods = wanted.iter().any(|of| matches!(of.kind, Kind::ShipmentState | Kind::ReturnState));
    let has_note = wanted.iter().any(|of| of.kind == Kind::CreditNoteState);
    let unasked = unasked(posting.kind, state);
    if !has_goods && !has_note {
        let why = if unasked.is_empty() { "nothing of it is a document there" } else { unasked.as_str() };
        return Shadowed::of(Verdict::CannotTell, why);
    }
    let goods = state
        .goods
        .iter()
        .filter(|_| has_goods)
        .filter(|of| of.direction == direction && trial.is_free(&of.reference, &of.number, of.standing))
        .take(CANDIDATES_MAX)
        .min_by_key(|of| (trial.rank(&of.reference), trial.differences(Some(*of), None).len()));
    let note = state
        .notes
        .iter()
        .filter(|_| has_note)
        .filter(|of| trial.is_free(&of.reference, &of.number, of.standing))
        .take(CANDIDATES_MAX)
        .min_by_key(|of| (trial.rank(&of.reference), trial.differences(None, Some(*of)).len()));
    if goods.is_none() && note.is_none() {
        return Shadowed::of(Verdict::NotThere, trial.open_words(direction));
    }
    let differences = trial.differences(goods, note);
    let numbers = goods.map(|of| &of.number).into_iter().chain(note.map(|of| &of.number));
    let verdict = if differences.is_empty() { Verdict::Same } else { Verdict::Differs };
    Shadowed {
        differences: differences.into_iter().map(differing).collect(),
        documents: numbers.filter_map(|number| DocumentNumber::parse(number.clone()).ok()).collect(),
        ..Shadowed::of(verdict, unasked)
    }
}

/// What belongs to a posting of a kind and is not read back, in words; empty if all of it is.
fn unasked(kind: PostingKind, state: &OrderState) -> String {
    let is_return = kind == PostingKind::Return;
    let parts: Vec<&str> = [
        (Part::Shipments, !is_return, "shipments"),
        (Part::Returns, is_return, "returns"),
        (Part::CreditNotes, is_return, "credit notes"),
    ]
    .into_iter()
    .filter(|(part, is_of_it, _)| *is_of_it && state.unasked.contains(part))
    .map(|(_, _, word)| word)
    .collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("{} are not read back by the profile, and not compared", parts.join(" and "))
}

fn differing(of: Difference) -> Differing {
    let Difference { kind, part, expected, found, unit, posting: _, document: _ } = of;
    Differing {
        field: [kind.as_str(), part.as_str()].join(" ").trim_end().to_owned(),
        expected: format!("{expected} {unit}"),
        found: format!("{found} {unit}"),
    }
}

/// One posting as if it had been sent, and the documents that might be its own.
struct Trial<'c> {
    key: &'c str,
    /// The order with this posting alone, as posted.
    case: Case,
    /// The ERP's order without its documents.
    state: OrderState,
    /// Documents as they are there.
    seen: &'c OrderState,
    /// Keys of the order's other postings.
    others: BTreeSet<&'c str>,
    /// What people may have keyed in as the reference.
    numbers: BTreeSet<String>,
    taken: &'c BTreeSet<String>,
}

impl<'c> Trial<'c> {
    fn of(
        case: &'c Case,
        posting: &'c PostingRow,
        seen: &'c OrderState,
        taken: &'c BTreeSet<String>,
    ) -> Self {
        let document: Value = serde_json::from_str(&posting.document).unwrap_or_default();
        let mut numbers: BTreeSet<String> = ["return", "shipment"]
            .into_iter()
            .filter_map(|field| document[field].as_str().map(str::to_owned))
            .collect();
        numbers.insert(case.order.order.to_string());
        let alone = PostingRow { state: PostingState::Posted, ..posting.clone() };
        Self {
            key: &posting.key,
            case: Case { postings: vec![alone], ..case.clone() },
            state: OrderState { goods: Vec::new(), notes: Vec::new(), ..seen.clone() },
            seen,
            others: case
                .postings
                .iter()
                .map(|of| of.key.as_str())
                .filter(|key| *key != posting.key)
                .collect(),
            numbers,
            taken,
        }
    }

    /// Whether a document is done and explained by nothing else. What the ERP itself has made ready for the order is not
    /// keyed in yet.
    fn is_free(&self, reference: &str, number: &str, standing: Standing) -> bool {
        standing == Standing::Done && !self.others.contains(reference) && !self.taken.contains(number)
    }

    /// The lower, the surer.
    fn rank(&self, reference: &str) -> u8 {
        if reference == self.key {
            0
        } else if self.numbers.contains(reference) {
            1
        } else {
            2
        }
    }

    /// What differs if these are its documents.
    fn differences(&self, goods: Option<&GoodsState>, note: Option<&NoteState>) -> Vec<Difference> {
        let key = || self.key.to_owned();
        let state = OrderState {
            goods: goods.map(|of| GoodsState { reference: key(), ..of.clone() }).into_iter().collect(),
            notes: note.map(|of| NoteState { reference: key(), ..of.clone() }).into_iter().collect(),
            ..self.state.clone()
        };
        let (mut found, _) = compare(&self.case, &state, &BTreeMap::new());
        found.retain(|of| of.posting == self.key);
        found
    }

    /// That it has nothing, and what it has made ready.
    fn open_words(&self, direction: Direction) -> String {
        let open: Vec<String> = self
            .seen
            .goods
            .iter()
            .filter(|of| of.direction == direction && of.standing == Standing::Open)
            .map(|of| format!("{} ({})", of.number, of.word))
            .collect();
        let order = &self.case.order.order;
        if open.is_empty() {
            return format!("it has no document of order {order} that is not explained otherwise");
        }
        format!("of order {order} it has only what is open: {}", open.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::compare::tests::{case, goods, note, state};

    /// Nothing of it was sent: both postings are in shadow.
    fn in_shadow() -> Case {
        let mut case = case();
        for posting in &mut case.postings {
            posting.state = PostingState::Shadowed;
        }
        case
    }

    fn judged(state: &OrderState, key: &str) -> Shadowed {
        judge(&in_shadow(), key, state, &BTreeSet::new())
    }

    #[test]
    fn what_people_keyed_in_is_found_without_our_key() {
        let mut there = state();
        there.goods = vec![goods(Direction::Out, "", "12", 5), goods(Direction::Back, "by phone", "4", 1)];
        there.notes = vec![note("7", "99")];
        let shipment = judged(&there, "shipment-1");
        assert_eq!((shipment.verdict, shipment.documents.len()), (Verdict::Same, 1), "{shipment:?}");
        let returned = judged(&there, "return-1");
        assert_eq!(returned.verdict, Verdict::Same, "{returned:?}");
        let numbers: Vec<&str> = returned.documents.iter().map(DocumentNumber::as_str).collect();
        assert_eq!(numbers, ["4", "99"]);
    }

    #[test]
    fn what_is_not_read_back_is_named() {
        let mut there = state();
        there.goods = vec![goods(Direction::Back, "by phone", "4", 1)];
        there.notes.clear();
        there.unasked = vec![Part::Shipments, Part::CreditNotes];
        let returned = judged(&there, "return-1");
        assert!(returned.verdict == Verdict::Same && returned.why.contains("credit notes"), "{returned:?}");
        assert!(returned.message().contains("credit notes"), "{}", returned.message());
        let shipment = judged(&there, "shipment-1");
        assert!(
            shipment.verdict == Verdict::CannotTell && shipment.why.contains("shipments"),
            "{shipment:?}"
        );
    }

    #[test]
    fn what_differs_is_named() {
        let mut there = state();
        there.goods = vec![goods(Direction::Out, "", "12", 4)];
        there.notes.clear();
        let shipment = judged(&there, "shipment-1");
        assert_eq!(shipment.verdict, Verdict::Differs);
        assert_eq!(shipment.differences[0].field, "shipment_quantity MUG");
        let of = &shipment.differences[0];
        assert_eq!((of.expected.as_str(), of.found.as_str()), ("5 units", "4 units"));
        // Goods without their credit note are a part of a return.
        there.goods = vec![goods(Direction::Back, "", "4", 1)];
        let returned = judged(&there, "return-1");
        assert_eq!(returned.verdict, Verdict::Differs, "{returned:?}");
    }

    #[test]
    fn what_is_not_there_yet() {
        let mut there = state();
        there.goods.clear();
        there.notes.clear();
        assert_eq!(judged(&there, "shipment-1").verdict, Verdict::NotThere);
        assert_eq!(judged(&there, "return-1").verdict, Verdict::NotThere);
        // The ERP has made the shipment ready by itself.
        there.goods = vec![GoodsState {
            standing: Standing::Open,
            word: "waiting".to_owned(),
            ..goods(Direction::Out, "", "12", 5)
        }];
        let open = judged(&there, "shipment-1");
        assert!(open.verdict == Verdict::NotThere && open.why.contains("12 (waiting)"), "{open:?}");
        there.sale = None;
        assert_eq!(judged(&there, "shipment-1").verdict, Verdict::NotThere);
        assert_eq!(judged(&there, "shipment-2").verdict, Verdict::CannotTell);
    }

    #[test]
    fn a_document_is_one_postings_only() {
        let mut there = state();
        there.goods = vec![goods(Direction::Out, "", "12", 5)];
        let taken = BTreeSet::from(["12".to_owned()]);
        assert_eq!(judge(&in_shadow(), "shipment-1", &there, &taken).verdict, Verdict::NotThere);
        // One that carries another posting's key is that one's.
        there.goods = vec![goods(Direction::Out, "return-1", "12", 5)];
        assert_eq!(judged(&there, "shipment-1").verdict, Verdict::NotThere);
        // The number says more than what differs.
        there.goods = vec![goods(Direction::Out, "", "12", 5), goods(Direction::Out, "7", "13", 4)];
        let shipment = judged(&there, "shipment-1");
        assert_eq!((shipment.verdict, shipment.documents[0].as_str()), (Verdict::Differs, "13"));
    }
}
