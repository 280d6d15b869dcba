/// What a drop file holds, told by its name: `{kind}.csv`, `{kind}-anything.csv`, `{kind}_2010-12-06.json`.
///
/// The order is that of dependence: files are taken in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FileKind {
    Sites,
    Stations,
    Workers,
    Policies,
    Items,
    Stock,
    PurchaseOrders,
    Orders,
    Settlements,
}

/// How the text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    Json,
}

impl FileKind {
    pub(super) const ALL: &[Self] = &[
        Self::Sites,
        Self::Stations,
        Self::Workers,
        Self::Policies,
        Self::Items,
        Self::Stock,
        Self::PurchaseOrders,
        Self::Orders,
        Self::Settlements,
    ];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Sites => "sites",
            Self::Stations => "stations",
            Self::Workers => "workers",
            Self::Policies => "policies",
            Self::Items => "items",
            Self::Stock => "stock",
            Self::PurchaseOrders => "purchase_orders",
            Self::Orders => "orders",
            Self::Settlements => "settlements",
        }
    }

    /// The CSV columns, in the order of the documentation.
    pub(super) fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Sites => &["site", "name", "region", "legal_entity", "currency"],
            Self::Stations => &["site", "station", "name"],
            Self::Workers => &["site", "worker", "role"],
            // A policy is no table: only JSON can hold one.
            Self::Policies => &[],
            Self::Items => {
                &["item", "description", "kind", "base_unit", "pack", "pack_quantity", "gtin", "tracked_by"]
            }
            Self::Stock => &["site", "item", "quantity"],
            Self::PurchaseOrders => {
                &["order", "site", "supplier", "expected_on", "status", "line", "item", "quantity"]
            }
            Self::Orders => &[
                "order",
                "legal_entity",
                "site",
                "ordered_on",
                "ordered_at",
                "promised_ship_date",
                "invoice_required",
                "status",
                "line",
                "item",
                "quantity",
                "amount",
                "currency",
                "location",
            ],
            Self::Settlements => &["refund", "outcome", "amount", "currency", "evidence", "on", "reason"],
        }
    }

    /// Reads a file's name.
    pub(super) fn of_name(name: &str) -> Option<(Self, Format)> {
        let lower = name.to_ascii_lowercase();
        let (stem, format) = if let Some(stem) = lower.strip_suffix(".csv") {
            (stem, Format::Csv)
        } else {
            (lower.strip_suffix(".json")?, Format::Json)
        };
        let is_kind = |kind: &&Self| {
            stem.strip_prefix(kind.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_', '.', ' ', '(']))
        };
        Self::ALL.iter().find(is_kind).map(|kind| (*kind, format))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let check = |name, expect| assert_eq!(FileKind::of_name(name), expect, "{name}");
        check("orders.csv", Some((FileKind::Orders, Format::Csv)));
        check("Orders-2010-12-06.JSON", Some((FileKind::Orders, Format::Json)));
        check("purchase_orders_7.csv", Some((FileKind::PurchaseOrders, Format::Csv)));
        check("settlements-2026-11-28.csv", Some((FileKind::Settlements, Format::Csv)));
        check("orderss.csv", None);
        check("orders.xlsx", None);
        check("notes.csv", None);
    }
}
