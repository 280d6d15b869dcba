//! What tills told of returns after these were recorded: one row for each document and return, whatever became of the return.

use protocol::id::OperationId;

use super::{Row, StoreError, Tx, operation};

/// A document of a till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TillDocumentRow {
    /// The operation that told it.
    pub operation: OperationId,
    /// That operation's number in the order of apply.
    pub ordinal: i64,
    /// The operation that recorded the return.
    pub returned: OperationId,
    /// The return's number.
    pub return_id: String,
    /// The number on the till's paper.
    pub document: String,
    /// What the customer got for the return, minor units.
    pub amount: i64,
    /// Of that money.
    pub currency: String,
    /// In whose books' day.
    pub business_date: String,
    /// Which agent told it.
    pub agent: String,
}

fn read(row: &Row<'_>) -> Result<TillDocumentRow, StoreError> {
    Ok(TillDocumentRow {
        operation: operation::read_id(row, 0)?,
        ordinal: row.get(1)?,
        returned: operation::read_id(row, 2)?,
        return_id: row.get(3)?,
        document: row.get(4)?,
        amount: row.get(5)?,
        currency: row.get(6)?,
        business_date: row.get(7)?,
        agent: row.get(8)?,
    })
}

/// Keeps what a till told.
///
/// # Errors
/// [`StoreError`].
pub fn insert(tx: &mut Tx<'_>, row: &TillDocumentRow) -> Result<(), StoreError> {
    let TillDocumentRow {
        operation,
        ordinal,
        returned,
        return_id,
        document,
        amount,
        currency,
        business_date,
        agent,
    } = row;
    tx.execute_one(
        "INSERT INTO till_documents (operation, ordinal, returned, return_id, document, amount, currency, business_date,
             agent)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &operation.0.as_bytes().as_slice(),
            ordinal,
            &returned.0.as_bytes().as_slice(),
            return_id,
            document,
            amount,
            currency,
            business_date,
            agent,
        ],
    )
}

/// What tills told of a return, by the operation that recorded it, in the order in which it came.
///
/// # Errors
/// [`StoreError`].
pub fn of_return(tx: &mut Tx<'_>, returned: OperationId) -> Result<Vec<TillDocumentRow>, StoreError> {
    tx.rows(
        "SELECT operation, ordinal, returned, return_id, document, amount, currency, business_date, agent
         FROM till_documents WHERE returned = $1 ORDER BY ordinal",
        &[&returned.0.as_bytes().as_slice()],
        read,
    )
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::store::conformance;

    #[tokio::test]
    async fn rows_read_back() {
        let id = |number: u128| OperationId(Uuid::from_u128(number));
        let row = |number: u128, returned: u128| TillDocumentRow {
            operation: id(number),
            ordinal: i64::try_from(number).unwrap(),
            returned: id(returned),
            return_id: format!("R{returned}"),
            document: "K2/ü'1".to_owned(),
            amount: 666,
            currency: "GBP".to_owned(),
            business_date: "2023-11-14".to_owned(),
            agent: "dc1-a".to_owned(),
        };
        for fresh in conformance::engines() {
            let store = &fresh.store;
            let rows = [row(9, 1), row(8, 1), row(7, 2)];
            let kept = rows.clone();
            store.write(move |tx| rows.iter().try_for_each(|row| insert(tx, row))).await.unwrap();
            let of = async |number| store.read(move |tx| of_return(tx, id(number))).await.unwrap();
            assert_eq!(of(1).await, [kept[1].clone(), kept[0].clone()]);
            assert_eq!(of(2).await, [kept[2].clone()]);
            assert_eq!(of(3).await, []);
        }
    }
}
