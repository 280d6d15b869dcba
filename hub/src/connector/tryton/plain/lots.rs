//! Goods by lots: what was scanned as Tryton's records, and the moves of one line shared out among its lots, so that each
//! move has one.

use serde_json::{Value, json};

use super::super::client::Client;
use super::super::lot;
use super::super::value::id;
use super::{MOVE, write};
use crate::connector::PostError;

/// Units of one lot; of none where Tryton or nobody knows it.
pub(super) type OfLot = (Option<i64>, i64);

/// A move that is picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Picked {
    pub(super) id: i64,
    pub(super) quantity: i64,
    pub(super) lot: Option<i64>,
}

/// What a move gets, or a copy of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    of: i64,
    is_copy: bool,
    quantity: i64,
    lot: Option<i64>,
}

/// Tryton's record of a lot that was scanned. It must be one that Tryton has: it came with a delivery.
pub(super) fn known(client: &Client, product: &Value, number: &str, of: &str) -> Result<i64, PostError> {
    lot::find(client, &json!(id(product)), number)?.ok_or_else(|| {
        let message = format!(
            "{of} left with lot {number}, and Tryton has no such lot. Enter it there, then post again"
        );
        PostError::rejected("unknown_lot", message)
    })
}

/// Shares units out among moves: a move that has a lot already keeps it as far as it can. Copies come first, so that the
/// moves together never hold too little. Nothing if they hold too little now.
pub(super) fn share(moves: &[Picked], wanted: &[OfLot]) -> Option<Vec<Share>> {
    let mut wanted = wanted.to_vec();
    let mut free: Vec<i64> = moves.iter().map(|one| one.quantity).collect();
    let mut parts: Vec<Vec<OfLot>> = vec![Vec::new(); moves.len()];
    for is_its_own in [true, false] {
        for ((one, free), parts) in moves.iter().zip(&mut free).zip(&mut parts) {
            for (lot, left) in &mut wanted {
                let now = (*left).min(*free);
                if now <= 0 || (is_its_own && one.lot != *lot) {
                    continue;
                }
                *left -= now;
                *free -= now;
                match parts.iter_mut().find(|(known, _)| *known == *lot) {
                    Some((_, units)) => *units += now,
                    None => parts.push((*lot, now)),
                }
            }
        }
    }
    if wanted.iter().any(|(_, left)| *left > 0) {
        return None;
    }
    let (mut copies, mut changes) = (Vec::new(), Vec::new());
    for (one, parts) in moves.iter().zip(parts) {
        let mut parts = parts.into_iter();
        let (lot, quantity) = parts.next().unwrap_or((None, 0));
        copies.extend(parts.map(|(lot, quantity)| Share { of: one.id, is_copy: true, quantity, lot }));
        if quantity != one.quantity || (lot.is_some() && lot != one.lot) {
            changes.push(Share { of: one.id, is_copy: false, quantity, lot });
        }
    }
    copies.extend(changes);
    Some(copies)
}

/// Does so in Tryton.
pub(super) fn carry_out(client: &Client, shares: &[Share]) -> Result<(), PostError> {
    for Share { of, is_copy, quantity, lot } in shares {
        let mut values = json!({ "quantity": quantity });
        // A copy has the lot of its move until it is told another; without lots there is no such field.
        if lot.is_some() || *is_copy {
            values["lot"] = json!(lot);
        }
        if *is_copy {
            client.model(MOVE, "copy", vec![json!([of]), values])?;
        } else {
            write(client, MOVE, *of, values)?;
        }
    }
    Ok(())
}

/// The lots of lines of one item of which nobody said the lot, where what lies there leaves no choice. Less than they need is
/// of something else: their own lot is not there, or not told of yet.
pub(super) fn without_choice(lying: &[(i64, i64)], lines: &[i64]) -> Option<Vec<Vec<OfLot>>> {
    let needed: i64 = lines.iter().sum();
    match (lying, lines) {
        ([(lot, units)], _) if *units >= needed => {
            Some(lines.iter().map(|units| vec![(Some(*lot), *units)]).collect())
        }
        (lots, [_]) if !lots.is_empty() && lots.iter().map(|(_, units)| units).sum::<i64>() == needed => {
            Some(vec![lots.iter().map(|(lot, units)| (Some(*lot), *units)).collect()])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Option<i64> = Some(71);
    const B: Option<i64> = Some(72);

    /// Of which move, whether copied, how many, and of which lot.
    type Shares<'s> = &'s [(i64, bool, i64, Option<i64>)];

    #[test]
    fn moves_are_shared_out() {
        let check = |moves: &[(i64, Option<i64>)], wanted: &[OfLot], expect: Option<Shares<'_>>| {
            let moves: Vec<Picked> = (1..)
                .zip(moves)
                .map(|(id, (quantity, lot))| Picked { id, quantity: *quantity, lot: *lot })
                .collect();
            let found = share(&moves, wanted)
                .map(|all| all.iter().map(|of| (of.of, of.is_copy, of.quantity, of.lot)).collect::<Vec<_>>());
            assert_eq!(found.as_deref(), expect, "{moves:?} {wanted:?}");
        };
        // As they are, short, nothing, and too much.
        check(&[(5, None)], &[(None, 5)], Some(&[]));
        check(&[(5, None)], &[(None, 3)], Some(&[(1, false, 3, None)]));
        check(&[(5, None), (2, None)], &[(None, 4)], Some(&[(1, false, 4, None), (2, false, 0, None)]));
        check(&[(5, None)], &[], Some(&[(1, false, 0, None)]));
        check(&[(5, None)], &[(None, 6)], None);
        // One lot, two, and two of several moves.
        check(&[(5, None)], &[(A, 5)], Some(&[(1, false, 5, A)]));
        check(&[(5, None)], &[(A, 3), (B, 2)], Some(&[(1, true, 2, B), (1, false, 3, A)]));
        check(&[(5, None)], &[(A, 2), (B, 2)], Some(&[(1, true, 2, B), (1, false, 2, A)]));
        check(
            &[(3, None), (2, None)],
            &[(A, 4), (B, 1)],
            Some(&[(2, true, 1, B), (1, false, 3, A), (2, false, 1, A)]),
        );
        check(&[(5, None)], &[(A, 3), (None, 2)], Some(&[(1, true, 3, A), (1, false, 2, None)]));
        // Gone on with: copied and not yet made smaller, and all of it there.
        check(&[(5, None), (2, B)], &[(A, 3), (B, 2)], Some(&[(1, false, 3, A)]));
        check(&[(3, A), (2, B)], &[(A, 3), (B, 2)], Some(&[]));
    }

    #[test]
    fn what_lies_there_leaves_no_choice() {
        let one = Some(vec![vec![(A, 3)], vec![(A, 1)]]);
        for (lying, lines, expect) in [
            (&[(71, 4)][..], &[3, 1][..], one),
            (&[(71, 9)][..], &[3][..], Some(vec![vec![(A, 3)]])),
            // Another carton's.
            (&[(71, 2)][..], &[3][..], None),
            (&[(71, 3)][..], &[3, 1][..], None),
            (&[(71, 4), (72, 1)][..], &[5][..], Some(vec![vec![(A, 4), (B, 1)]])),
            (&[(71, 4), (72, 1)][..], &[4][..], None),
            (&[(71, 4), (72, 1)][..], &[4, 1][..], None),
            (&[][..], &[1][..], None),
        ] {
            assert_eq!(without_choice(lying, lines), expect, "{lying:?} {lines:?}");
        }
    }
}
