//! Changes and snapshots, each in one transaction with its cursor.

use std::io::{BufRead, Read};

use protocol::id::Generation;
use protocol::reference::{Change, Cursor, Item, Order, OrderStatus, PurchaseOrder, PurchaseStatus, Stream};
use protocol::time::UtcMillis;
use rusqlite::{Connection, Params, TransactionBehavior};
use serde::Serialize;

use super::{MirrorError, lookup, sold};

/// One change; a longer line is not one.
const LINE_BYTES_MAX: u64 = 1024 * 1024;

pub(super) fn changes(
    connection: &mut Connection,
    stream: &Stream,
    from: Cursor,
    to: Cursor,
    changes: &[Change],
) -> Result<(), MirrorError> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let at = lookup::cursor(&tx, stream)?;
    if at != from {
        return Err(MirrorError::Cursor { stream: stream.clone(), from, at });
    }
    if from == Cursor(0) {
        clear(&tx, stream)?;
    }
    for change in changes {
        apply(&tx, stream, change)?;
    }
    set_cursor(&tx, stream, to)?;
    Ok(tx.commit()?)
}

pub(super) fn snapshot(
    connection: &mut Connection,
    stream: &Stream,
    to: Cursor,
    mut lines: impl BufRead,
) -> Result<(), MirrorError> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    clear(&tx, stream)?;
    let (mut line, mut number) = (Vec::new(), 0);
    loop {
        line.clear();
        number += 1;
        let error = |why: String| MirrorError::Snapshot { stream: stream.clone(), line: number, why };
        let read = (&mut lines).take(LINE_BYTES_MAX).read_until(b'\n', &mut line);
        if read.map_err(|e| error(e.to_string()))? == 0 {
            break;
        }
        let change = serde_json::from_slice(&line).map_err(|e| error(e.to_string()))?;
        apply(&tx, stream, &change)?;
    }
    set_cursor(&tx, stream, to)?;
    Ok(tx.commit()?)
}

pub(super) fn reset(connection: &mut Connection, generation: Generation) -> Result<(), MirrorError> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute("DELETE FROM cursor", [])?;
    tx.execute(
        "INSERT INTO generation (one, id) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET id = excluded.id",
        [generation.0.as_bytes()],
    )?;
    Ok(tx.commit()?)
}

/// The hub answered at this time, by this host's clock.
pub(super) fn contact(connection: &Connection, at: UtcMillis) -> Result<(), MirrorError> {
    run(
        connection,
        "INSERT INTO contact (one, at) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET at = excluded.at",
        [at.0],
    )
}

fn set_cursor(tx: &Connection, stream: &Stream, to: Cursor) -> Result<(), MirrorError> {
    run(
        tx,
        "INSERT INTO cursor (stream, version) VALUES (?1, ?2)
         ON CONFLICT (stream) DO UPDATE SET version = excluded.version",
        (stream.to_string(), i64::try_from(to.0).unwrap_or(i64::MAX)),
    )
}

fn clear(tx: &Connection, stream: &Stream) -> Result<(), MirrorError> {
    let orders = "DELETE FROM sales_order WHERE stream = ?1";
    let sold = "DELETE FROM sold WHERE stream = ?1";
    let policies = "DELETE FROM policy WHERE stream = ?1";
    match stream {
        Stream::Catalogue => {
            run(tx, "DELETE FROM item", [])?;
            run(tx, "DELETE FROM gtin", [])
        }
        Stream::Orders(_) => {
            run(tx, policies, [stream.to_string()])?;
            run(tx, sold, [stream.to_string()])?;
            run(tx, orders, [stream.to_string()])
        }
        Stream::Site(_) => {
            run(tx, "DELETE FROM site", [])?;
            run(tx, "DELETE FROM station", [])?;
            run(tx, "DELETE FROM worker", [])?;
            run(tx, "DELETE FROM purchase_order", [])?;
            run(tx, "DELETE FROM carton", [])?;
            run(tx, policies, [stream.to_string()])?;
            run(tx, sold, [stream.to_string()])?;
            run(tx, orders, [stream.to_string()])
        }
        Stream::Agent(_) => {
            run(tx, "DELETE FROM settlement", [])?;
            run(tx, "DELETE FROM allowance", [])?;
            run(tx, "DELETE FROM number_range", [])
        }
    }
}

fn apply(tx: &Connection, stream: &Stream, change: &Change) -> Result<(), MirrorError> {
    match (stream, change) {
        (Stream::Catalogue, Change::Item(item)) => put_item(tx, item),
        (Stream::Catalogue, Change::ItemRemoved { item }) => {
            run(tx, "DELETE FROM gtin WHERE item = ?1", [item.as_str()])?;
            run(tx, "DELETE FROM item WHERE item = ?1", [item.as_str()])
        }
        (Stream::Orders(_) | Stream::Site(_), Change::Order(order)) => put_order(tx, stream, order),
        (Stream::Orders(_) | Stream::Site(_), Change::OrderRemoved { order }) => {
            sold::remove(tx, stream, order)?;
            run(
                tx,
                "DELETE FROM sales_order WHERE sales_order = ?1 AND stream = ?2",
                (order.as_str(), stream.to_string()),
            )
        }
        (Stream::Orders(_) | Stream::Site(_), Change::Policy(of)) => run(
            tx,
            "INSERT OR REPLACE INTO policy (stream, policy, version, record) VALUES (?1, ?2, ?3, ?4)",
            (stream.to_string(), of.policy.policy.as_str(), of.policy.version, json(of)),
        ),
        (Stream::Site(_), Change::Site(site)) => {
            put(tx, "INSERT OR REPLACE INTO site (site, record) VALUES (?1, ?2)", site.site.as_str(), site)
        }
        (Stream::Site(_), Change::Station(station)) => put(
            tx,
            "INSERT OR REPLACE INTO station (station, record) VALUES (?1, ?2)",
            station.station.as_str(),
            station,
        ),
        (Stream::Site(_), Change::StationRemoved { station }) => {
            run(tx, "DELETE FROM station WHERE station = ?1", [station.as_str()])
        }
        (Stream::Site(_), Change::Worker(worker)) => put(
            tx,
            "INSERT OR REPLACE INTO worker (worker, record) VALUES (?1, ?2)",
            worker.worker.as_str(),
            worker,
        ),
        (Stream::Site(_), Change::WorkerRemoved { worker }) => {
            run(tx, "DELETE FROM worker WHERE worker = ?1", [worker.as_str()])
        }
        (Stream::Site(_), Change::PurchaseOrder(order)) => put_purchase_order(tx, order),
        (Stream::Site(_), Change::PurchaseOrderRemoved { purchase_order }) => {
            run(tx, "DELETE FROM purchase_order WHERE purchase_order = ?1", [purchase_order.as_str()])
        }
        (Stream::Site(_), Change::Carton(carton)) => run(
            tx,
            "INSERT OR REPLACE INTO carton (sscc, shipped_on, record) VALUES (?1, ?2, ?3)",
            (carton.sscc.to_string(), carton.shipped_on.to_string(), json(carton)),
        ),
        (Stream::Site(_), Change::CartonRemoved { sscc }) => {
            run(tx, "DELETE FROM carton WHERE sscc = ?1", [sscc.to_string()])
        }
        (Stream::Agent(_), Change::Settlement(settlement)) => run(
            tx,
            "INSERT OR REPLACE INTO settlement (operation, record) VALUES (?1, ?2)",
            (settlement.operation.0.as_bytes(), json(settlement)),
        ),
        (Stream::Agent(_), Change::Allowance(allowance)) => put(
            tx,
            "INSERT OR REPLACE INTO allowance (stream, record) VALUES (?1, ?2)",
            &stream.to_string(),
            allowance,
        ),
        (Stream::Agent(_), Change::Numbers(range)) => run(
            tx,
            "INSERT OR REPLACE INTO number_range (stream, series, record) VALUES (?1, ?2, ?3)",
            (stream.to_string(), range.series.as_str(), json(range)),
        ),
        (
            _,
            Change::Item(_)
            | Change::ItemRemoved { .. }
            | Change::Order(_)
            | Change::OrderRemoved { .. }
            | Change::Site(_)
            | Change::Station(_)
            | Change::StationRemoved { .. }
            | Change::Worker(_)
            | Change::WorkerRemoved { .. }
            | Change::PurchaseOrder(_)
            | Change::PurchaseOrderRemoved { .. }
            | Change::Carton(_)
            | Change::CartonRemoved { .. }
            | Change::Policy(_)
            | Change::Settlement(_)
            | Change::Allowance(_)
            | Change::Numbers(_),
        ) => Err(MirrorError::Foreign { stream: stream.clone() }),
    }
}

fn put_item(tx: &Connection, item: &Item) -> Result<(), MirrorError> {
    put(tx, "INSERT OR REPLACE INTO item (item, record) VALUES (?1, ?2)", item.item.as_str(), item)?;
    run(tx, "DELETE FROM gtin WHERE item = ?1", [item.item.as_str()])?;
    for gtin in item.packs.iter().filter_map(|pack| pack.gtin.as_ref()) {
        run(tx, "INSERT OR REPLACE INTO gtin (gtin, item) VALUES (?1, ?2)", (gtin, item.item.as_str()))?;
    }
    Ok(())
}

fn put_order(tx: &Connection, stream: &Stream, order: &Order) -> Result<(), MirrorError> {
    let is_waiting = match order.status {
        OrderStatus::Open | OrderStatus::Picking => true,
        OrderStatus::Shipped | OrderStatus::Cancelled => false,
    };
    let is_own = matches!(stream, Stream::Site(site) if *site == order.site);
    sold::put(tx, stream, order)?;
    run(
        tx,
        "INSERT OR REPLACE INTO sales_order (sales_order, stream, is_open, ordered_on, record)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            order.order.as_str(),
            stream.to_string(),
            is_waiting && is_own,
            order.ordered_on.to_string(),
            json(order),
        ),
    )
}

fn put_purchase_order(tx: &Connection, order: &PurchaseOrder) -> Result<(), MirrorError> {
    let is_open = match order.status {
        PurchaseStatus::Open | PurchaseStatus::Receiving => true,
        PurchaseStatus::Received | PurchaseStatus::Cancelled => false,
    };
    run(
        tx,
        "INSERT OR REPLACE INTO purchase_order (purchase_order, is_open, expected_on, record)
         VALUES (?1, ?2, ?3, ?4)",
        (order.purchase_order.as_str(), is_open, order.expected_on.map(|day| day.to_string()), json(order)),
    )
}

fn put(tx: &Connection, sql: &str, key: &str, record: &impl Serialize) -> Result<(), MirrorError> {
    run(tx, sql, (key, json(record)))
}

pub(super) fn run(tx: &Connection, sql: &str, params: impl Params) -> Result<(), MirrorError> {
    tx.prepare_cached(sql)?.execute(params)?;
    Ok(())
}

fn json(record: &impl Serialize) -> String {
    serde_json::to_string(record).expect("reference data has string keys only")
}
