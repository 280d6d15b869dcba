//! What must always hold, counted from the rows themselves and not from the totals that apply keeps.

use super::tally::{TallyRow, Total};
use super::{StoreError, Tx};

/// Operations by type, state and currency, counted row by row. Equals [`super::tally::all`].
///
/// # Errors
/// [`StoreError`].
pub fn operations(tx: &mut Tx<'_>) -> Result<Vec<TallyRow>, StoreError> {
    tx.rows(
        "SELECT kind, state, currency, COUNT(*), CAST(SUM(units) AS BIGINT), CAST(SUM(amount) AS BIGINT)
         FROM operations GROUP BY kind, state, currency ORDER BY kind, state, currency",
        &[],
        |row| {
            let total = Total { operations: row.get(3)?, units: row.get(4)?, amount: row.get(5)? };
            Ok(TallyRow { kind: row.get(0)?, state: row.get(1)?, currency: row.get(2)?, total })
        },
    )
}

/// A rule that the rows break, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The rule in words.
    pub rule: &'static str,
    /// How many rows break it.
    pub rows: i64,
}

/// Every rule that does not hold; none if all is well. Holds at every commit.
///
/// # Errors
/// [`StoreError`].
pub fn broken(tx: &mut Tx<'_>) -> Result<Vec<Broken>, StoreError> {
    let rules: [(&'static str, &'static str); 22] = [
        (
            "the sum over all accounts of an item is zero",
            "SELECT COUNT(*) FROM (SELECT item FROM balances GROUP BY item HAVING SUM(quantity) <> 0) AS b",
        ),
        (
            "a balance is the sum of its moves",
            "SELECT COUNT(*) FROM balances b WHERE b.quantity <>
               (SELECT COALESCE(SUM(m.quantity), 0) FROM moves m
                WHERE m.item = b.item AND m.to_account = b.account) -
               (SELECT COALESCE(SUM(m.quantity), 0) FROM moves m
                WHERE m.item = b.item AND m.from_account = b.account)",
        ),
        (
            "stock by site and item is its balances, and what open order lines need",
            "SELECT COUNT(*) FROM stock_levels s
             WHERE s.on_hand <> COALESCE((SELECT b.quantity FROM balances b
                                          WHERE b.item = s.item AND b.account = s.site || '/on_hand'), 0)
                OR s.damaged <> COALESCE((SELECT b.quantity FROM balances b
                                          WHERE b.item = s.item AND b.account = s.site || '/damaged'), 0)
                OR s.quarantined <> COALESCE((SELECT b.quantity FROM balances b
                                              WHERE b.item = s.item AND b.account = s.site || '/quarantined'), 0)
                OR s.return_pending <> COALESCE((SELECT b.quantity FROM balances b
                                                 WHERE b.item = s.item AND b.account = s.site || '/return_pending'), 0)
                OR s.allocated <> (SELECT COALESCE(SUM(l.base_quantity - l.shipped), 0)
                                   FROM order_lines l JOIN orders d ON d.order_id = l.order_id
                                   WHERE d.site = s.site AND l.item = s.item AND d.status IN ('open', 'picking')
                                     AND l.base_quantity > l.shipped)
                OR (s.allocated = 0 AND s.moves = 0)",
        ),
        (
            "what an open order line needs, or goods moved, has its row of stock",
            "SELECT COUNT(*) FROM (
               SELECT d.site || '/' || l.item AS place FROM order_lines l JOIN orders d ON d.order_id = l.order_id
               WHERE d.status IN ('open', 'picking') AND l.base_quantity > l.shipped
                 AND NOT EXISTS (SELECT 1 FROM stock_levels s WHERE s.site = d.site AND s.item = l.item)
               UNION ALL
               SELECT b.account FROM balances b
               WHERE b.account LIKE '%/%'
                 AND NOT EXISTS (SELECT 1 FROM stock_levels s
                                 WHERE s.item = b.item AND b.account LIKE s.site || '/%')) AS missing",
        ),
        (
            "no line has more picked, shipped or returned than there was",
            "SELECT COUNT(*) FROM order_lines
             WHERE picked > base_quantity OR shipped > base_quantity OR returned > shipped
                OR picked < 0 OR short < 0 OR shipped < 0 OR returned < 0",
        ),
        (
            "no line has more money back than was paid",
            "SELECT COUNT(*) FROM order_lines WHERE refunded > amount AND amount >= 0",
        ),
        (
            "no agent closed more of a purchase order than it counted",
            "SELECT COUNT(*) FROM purchase_counts WHERE closed < 0 OR closed > counted",
        ),
        (
            "what a purchase order's line received is what was counted of it",
            "SELECT COUNT(*) FROM purchase_lines l WHERE l.received <>
               (SELECT COALESCE(SUM(c.counted), 0) FROM purchase_counts c
                WHERE c.purchase_order = l.purchase_order AND c.line = l.line AND c.item = l.item
                  AND c.condition <> 'unordered')",
        ),
        (
            "an operation that waits has an open exception, its own or its subject's",
            "SELECT COUNT(*) FROM operations o
             WHERE o.state = 'waiting'
               AND NOT EXISTS (SELECT 1 FROM subjects s JOIN exceptions e ON e.exception = s.parked_by
                               WHERE s.subject = o.subject AND e.state IN ('open', 'taken'))
               AND NOT EXISTS (SELECT 1 FROM exceptions e
                               WHERE e.operation = o.operation AND e.state IN ('open', 'taken'))",
        ),
        (
            "an operation stands as its posting does",
            "SELECT COUNT(*) FROM operations o JOIN postings p ON p.posting = o.posting
             WHERE NOT ((p.state IN ('pending', 'unknown', 'sealed', 'shadowed') AND o.state = 'pending')
                     OR (p.state = 'posted' AND o.state = 'posted')
                     OR (p.state = 'withdrawn' AND o.state = 'no_erp_effect')
                     OR (p.state = 'rejected' AND o.state = 'rejected'))",
        ),
        (
            "no pick of an order that has ended waits for a parcel",
            "SELECT COUNT(*) FROM operations o JOIN orders d ON o.subject = 'order/' || d.order_id
             WHERE o.state = 'pending' AND o.posting = '' AND d.status IN ('shipped', 'cancelled')",
        ),
        (
            "a return stands as its operation and its posting do",
            "SELECT COUNT(*) FROM returns r JOIN operations o ON o.operation = r.operation
               LEFT JOIN postings p ON p.posting = o.posting
             WHERE r.reversed_at = 0 AND ((r.taken = 1 AND o.posting = '') OR (r.taken = 0 AND o.posting <> '')
                OR (o.state = 'waiting' AND r.money NOT IN ('held', 'duplicate_review'))
                OR (o.state = 'posted' AND r.money <> CASE WHEN r.began IN ('external', 'none') THEN r.began
                        WHEN r.payout IN ('failed', 'settled') THEN r.payout ELSE 'accepted' END)
                OR (o.state = 'rejected' AND r.money <> CASE WHEN o.posting = '' THEN 'denied'
                        WHEN r.began IN ('external', 'none') THEN r.began ELSE 'failed' END)
                OR (o.state = 'pending' AND r.money <> CASE WHEN r.began IN ('external', 'none') THEN r.began
                        WHEN r.payout = 'failed' THEN 'failed'
                        WHEN p.state = 'unknown' THEN 'unknown' ELSE 'requested' END))",
        ),
        (
            "a return that was reversed takes nothing, and only money that is out is not cancelled",
            "SELECT COUNT(*) FROM returns r
             WHERE r.reversed_at > 0
               AND (r.taken = 1 OR r.money <> CASE r.payout WHEN 'settled' THEN 'settled' WHEN 'failed' THEN 'failed'
                        WHEN 'open' THEN 'requested' ELSE 'cancelled' END)",
        ),
        (
            "a return's payout is how its refunds stand, and only a return that is taken has any",
            "SELECT COUNT(*) FROM returns r
             WHERE r.payout <> CASE
                     WHEN EXISTS (SELECT 1 FROM refunds f WHERE f.operation = r.operation AND f.state = 'failed')
                     THEN 'failed'
                     WHEN EXISTS (SELECT 1 FROM refunds f WHERE f.operation = r.operation AND f.state = 'requested')
                     THEN 'open'
                     WHEN EXISTS (SELECT 1 FROM refunds f WHERE f.operation = r.operation AND f.state = 'before')
                     THEN 'none'
                     WHEN EXISTS (SELECT 1 FROM refunds f WHERE f.operation = r.operation AND f.state = 'settled')
                     THEN 'settled' ELSE 'none' END
                OR (r.taken = 0 AND r.reversed_at = 0 AND r.payout <> 'none')",
        ),
        (
            "what is paid of a refund is the sum of its payments that did not come back",
            "SELECT COUNT(*) FROM refunds f
             WHERE f.paid <> (SELECT CAST(COALESCE(SUM(p.amount), 0) AS BIGINT) FROM refund_payments p
                              WHERE p.refund = f.refund AND p.came_back = 0)
                OR (f.state = 'settled' AND f.paid < f.amount) OR (f.is_open = 1 AND f.paid >= f.amount)",
        ),
        (
            "a posting settles at least one operation, or stands for those that are in its seal",
            "SELECT COUNT(*) FROM postings p
             WHERE NOT EXISTS (SELECT 1 FROM operations o WHERE o.posting = p.posting)
               AND NOT EXISTS (SELECT 1 FROM seals s WHERE s.seal = p.posting)
               AND p.kind <> 'return_reversal'",
        ),
        (
            "a seal has the members that it was sealed with, and their sum",
            "SELECT COUNT(*) FROM seals s
             WHERE s.members <> (SELECT COUNT(*) FROM seal_members m WHERE m.seal = s.seal)
                OR s.amount <> (SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM seal_members m
                                WHERE m.seal = s.seal)
                OR NOT EXISTS (SELECT 1 FROM postings p WHERE p.posting = s.seal AND p.kind IN
                                 ('return_summary', 'adjustment_summary'))",
        ),
        (
            "a posting is in one seal at most",
            "SELECT COUNT(*) FROM (SELECT posting FROM seal_members WHERE left_at = 0
                                   GROUP BY posting HAVING COUNT(*) > 1) AS twice",
        ),
        (
            "what is in a seal stands as the seal does",
            "SELECT COUNT(*) FROM seal_members m JOIN postings p ON p.posting = m.posting
               JOIN postings s ON s.posting = m.seal
             WHERE (m.left_at = 0 AND p.state <> CASE WHEN s.state = 'pending' THEN 'sealed' ELSE s.state END)
                OR (m.left_at <> 0 AND s.state <> 'withdrawn')",
        ),
        (
            "what is sealed is in a seal",
            "SELECT COUNT(*) FROM postings p
             WHERE p.state = 'sealed'
               AND NOT EXISTS (SELECT 1 FROM seal_members m WHERE m.posting = p.posting AND m.left_at = 0)",
        ),
        (
            "an operation's posting exists",
            "SELECT COUNT(*) FROM operations o
             WHERE o.posting <> '' AND NOT EXISTS (SELECT 1 FROM postings p WHERE p.posting = o.posting)",
        ),
        (
            "every applied entry of an agent is an operation or a repeat of one",
            "SELECT COUNT(*) FROM applied a JOIN sources s ON s.source = a.source
             WHERE s.name LIKE 'agent/%'
               AND NOT EXISTS (SELECT 1 FROM operations o WHERE o.ordinal = a.ordinal)
               AND NOT EXISTS (SELECT 1 FROM repeats r WHERE r.source = a.source AND r.position = a.position)",
        ),
    ];
    let mut broken = Vec::new();
    for (rule, sql) in rules {
        let rows: i64 = tx.one(sql, &[], |row| row.get(0))?;
        if rows > 0 {
            broken.push(Broken { rule, rows });
        }
    }
    Ok(broken)
}
