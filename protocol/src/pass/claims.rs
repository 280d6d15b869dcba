//! What a pass says: a CBOR Web Token (RFC 8392) with one private claim, which holds the parcel's sale.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value as Json};

use super::cbor::Value;
use crate::chain::Hash;
use crate::id::{OrderId, PassId, PassIssuer, ShipmentId, SiteId};
use crate::money::Money;
use crate::reference::{Order, OrderLine, OrderStatus};
use crate::returns::{Sale, SaleFile};
use crate::time::BusinessDate;

/// Registered claims (RFC 8392 §3.1): issuer, end, issued at, the pass's id.
const ISSUER: i64 = 1;
const EXPIRES: i64 = 4;
const ISSUED_AT: i64 = 6;
const ID: i64 = 7;
/// Of the private range (RFC 8392 §9.1): the parcel.
const PARCEL: i64 = -70_001;

pub(super) const DAY_SECONDS: i64 = 24 * 60 * 60;

/// A field of the parcel is written as its place in here. Only ever added to, at the end.
pub(super) const FIELDS: &[&str] = &[
    "line",
    "item",
    "quantity",
    "shipped",
    "price",
    "taxes",
    "line_discount",
    "order_discount",
    "basis",
    "payment",
    "method",
    "executor",
    "captured",
    "state",
    "points",
    "sale",
    "order",
    "legal_entity",
    "currency",
    "prices_include_tax",
    "sold_on",
    "channel",
    "lines",
    "payments",
    "site",
    "shipment",
    "sold",
    "buyer",
    "parcels",
    "shipped_on",
    "more_parcels",
    "chargeback_open",
    "points_earned",
    "delivered_on",
    "amount",
    "threshold",
    "shipping",
    "paid",
    "standard",
    "restriction",
    "final_sale",
    "recalled",
    "tracking",
    "by",
    "kit",
    "component",
    "per_kit",
    "share",
    "gift",
    "with",
    "value",
    "digest",
    "sha256",
];

/// What a pass says, read whole: a sale in it is one that can be assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    pub(super) issuer: PassIssuer,
    pub(super) pass: PassId,
    pub(super) issued_on: BusinessDate,
    pub(super) latest: BusinessDate,
    pub(super) parcel: Parcel,
}

/// The parcel that a pass was packed into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parcel {
    /// Where it was packed.
    pub site: SiteId,
    /// Which.
    pub shipment: ShipmentId,
    /// What was in it.
    pub sold: Sold,
}

/// What was in a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sold {
    /// Its units and what was paid for them: the order as if it had been this parcel.
    Sale(Box<SaleFile>),
    /// Too many lines for a code that a cheap scanner reads: the amounts must come from elsewhere, and fit this.
    Digest(Digest),
}

/// Of the lines of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Digest {
    /// Which order.
    pub order: OrderId,
    /// How many lines it has.
    pub lines: u32,
    /// Over all of them, as [`super::lines_digest`] computes it.
    pub sha256: Hash,
}

impl Claims {
    /// Who made it.
    #[must_use]
    pub fn issuer(&self) -> &PassIssuer {
        &self.issuer
    }

    /// Its id: that of the operation that closed the parcel.
    #[must_use]
    pub fn pass(&self) -> PassId {
        self.pass
    }

    /// The day the parcel was packed.
    #[must_use]
    pub fn issued_on(&self) -> BusinessDate {
        self.issued_on
    }

    /// The last day it may be used.
    #[must_use]
    pub fn latest(&self) -> BusinessDate {
        self.latest
    }

    /// The parcel.
    #[must_use]
    pub fn parcel(&self) -> &Parcel {
        &self.parcel
    }

    /// Which order.
    #[must_use]
    pub fn order(&self) -> &OrderId {
        match &self.parcel.sold {
            Sold::Sale(sale) => sale.order.as_ref().expect("a sale without an order is not read into claims"),
            Sold::Digest(digest) => &digest.order,
        }
    }

    /// The order as the pass tells it, for a place that knows no more of it; nothing if it carries a digest only.
    #[must_use]
    pub fn as_order(&self) -> Option<Order> {
        let Sold::Sale(file) = &self.parcel.sold else { return None };
        let sale = Sale::load((**file).clone()).ok()?;
        let units = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let lines = sale.sold().iter().map(|sold| {
            let minor = sold.paid.gross(sale.prices_include_tax).ok()?.minor();
            Some(OrderLine {
                line: sold.file.line,
                item: sold.file.item.clone(),
                base_quantity: units(sold.file.quantity.count()),
                amount: Money { minor, currency: sale.currency },
                location: None,
                picked: 0,
                short: 0,
                shipped: sold.file.shipped.map_or(0, |shipped| units(shipped.count())),
                returned: 0,
                serials: Vec::new(),
                lots: Vec::new(),
            })
        });
        Some(Order {
            order: self.order().clone(),
            legal_entity: sale.legal_entity.clone(),
            site: self.parcel.site.clone(),
            ordered_on: sale.sold_on,
            ordered_at: None,
            promised_ship_date: None,
            invoice_required: None,
            shipped_on: None,
            status: if sale.more_parcels { OrderStatus::Picking } else { OrderStatus::Shipped },
            lines: lines.collect::<Option<_>>()?,
            sale: Some(file.clone()),
            returned_so_far: None,
        })
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let parcel =
            serde_json::to_value(&self.parcel).expect("a parcel has text keys and no failing writer");
        let days = |date: BusinessDate| Value::Int(days_since_1970(date) * DAY_SECONDS);
        Value::Map(vec![
            (Value::Int(ISSUER), Value::Text(self.issuer.to_string())),
            // Not on or after this instant (RFC 7519 §4.1.4): the day after the last one.
            (Value::Int(EXPIRES), Value::Int((days_since_1970(self.latest) + 1) * DAY_SECONDS)),
            (Value::Int(ISSUED_AT), days(self.issued_on)),
            (Value::Int(ID), Value::Bytes(self.pass.0.as_bytes().to_vec())),
            (Value::Int(PARCEL), packed(parcel)),
        ])
        .to_bytes()
    }

    /// Nothing for anything but what [`Self::to_bytes`] writes.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let Value::Map(entries) = Value::read(bytes)? else { return None };
        let [
            (Value::Int(ISSUER), Value::Text(issuer)),
            (Value::Int(EXPIRES), Value::Int(expires)),
            (Value::Int(ISSUED_AT), Value::Int(issued_at)),
            (Value::Int(ID), Value::Bytes(pass)),
            (Value::Int(PARCEL), parcel),
        ] = entries.as_slice()
        else {
            return None;
        };
        let claims = Self {
            issuer: PassIssuer::parse(issuer.as_str()).ok()?,
            pass: PassId(uuid::Uuid::from_slice(pass).ok()?),
            issued_on: date(*issued_at)?,
            latest: date(expires.checked_sub(DAY_SECONDS)?)?,
            parcel: serde_json::from_value(unpacked(parcel)?).ok()?,
        };
        claims.parcel.is_sound().then_some(claims)
    }
}

impl Parcel {
    /// Whether its sale can be assessed, is an order's, and is of this parcel.
    pub(super) fn is_sound(&self) -> bool {
        let Sold::Sale(file) = &self.sold else { return true };
        let is_of_this = |parcel: &crate::returns::Parcel| parcel.shipment.as_ref() == Some(&self.shipment);
        file.order.is_some()
            && matches!(file.parcels.as_slice(), [only] if is_of_this(only))
            && file.lines.iter().all(|line| line.shipped.is_some_and(|shipped| !shipped.is_zero()))
            && Sale::load((**file).clone()).is_ok()
    }
}

/// As it is written: fields by number, and nothing for what says nothing.
pub(super) fn packed(json: Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(is) => Value::Bool(is),
        // Money and quantities are whole numbers below 2⁶³; there is no other number in a sale.
        Json::Number(number) => Value::Int(number.as_i64().unwrap_or_default()),
        Json::String(text) => Value::Text(text),
        Json::Array(values) => Value::Array(values.into_iter().map(packed).collect()),
        Json::Object(fields) => {
            let says = |value: &Json| !value.is_null() && value.as_array().is_none_or(|all| !all.is_empty());
            let fields = fields.into_iter().filter(|(_, value)| says(value));
            Value::Map(fields.map(|(name, value)| (field(name), packed(value))).collect())
        }
    }
}

fn field(name: String) -> Value {
    let number = FIELDS.iter().position(|known| *known == name).and_then(|at| i64::try_from(at).ok());
    number.map_or(Value::Text(name), Value::Int)
}

fn unpacked(value: &Value) -> Option<Json> {
    Some(match value {
        Value::Null => Json::Null,
        Value::Bool(is) => Json::Bool(*is),
        Value::Int(number) => Json::Number(Number::from(*number)),
        Value::Text(text) => Json::String(text.clone()),
        Value::Array(values) => Json::Array(values.iter().map(unpacked).collect::<Option<_>>()?),
        Value::Map(entries) => {
            let mut fields = Map::new();
            for (key, value) in entries {
                let name = match key {
                    Value::Int(number) => (*FIELDS.get(usize::try_from(*number).ok()?)?).to_owned(),
                    Value::Text(name) if !FIELDS.contains(&name.as_str()) => name.clone(),
                    Value::Text(_)
                    | Value::Bytes(_)
                    | Value::Array(_)
                    | Value::Map(_)
                    | Value::Bool(_)
                    | Value::Null
                    | Value::Tagged(..) => return None,
                };
                fields.insert(name, unpacked(value)?);
            }
            Json::Object(fields)
        }
        Value::Bytes(_) | Value::Tagged(..) => return None,
    })
}

pub(super) fn days_since_1970(date: BusinessDate) -> i64 {
    let since = date.0 - jiff::civil::Date::constant(1970, 1, 1);
    i64::from(since.get_days())
}

/// The day that begins at an instant; nothing for any other instant.
pub(super) fn date(seconds: i64) -> Option<BusinessDate> {
    let days = (seconds % DAY_SECONDS == 0).then_some(seconds / DAY_SECONDS)?;
    let since = jiff::Span::new().try_days(days).ok()?;
    jiff::civil::Date::constant(1970, 1, 1).checked_add(since).ok().map(BusinessDate)
}
