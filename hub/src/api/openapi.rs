//! The API's description (OpenAPI 3.1), assembled from the types' JSON Schemas; a file in `docs/` is checked
//! against it. Beside it the description of topics and frames (AsyncAPI 3).

use std::sync::LazyLock;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use protocol::contract::{Endpoint, OpenApi, Refusal, Scheme, asyncapi};
use schemars::JsonSchema;
use serde_json::{Value, json};

use super::Problem;
use super::authorisations::{AuthorisationPath, Authorisations, AuthorisationsQuery, RevocationRequest};
use super::decisions::{Decided, DecisionRequest};
use super::endpoints::{
    EnrolmentCodeRequest, EnrolmentCodeView, ExceptionPath, ExceptionsQuery, PostingsQuery, ShipmentPath,
    SiteQuery, TraceQuery,
};
use super::fields::{ConflictPath, ConflictsQuery, MappingsQuery, Ruled, RulingRequest};
use super::figures::FiguresQuery;
use super::orders::{
    CancelRequest, HoldPath, KEY_CHARS_MAX, KEY_HEADER, OrderAnswer, OrderPath, OrderRequest, ReleaseRequest,
};
use super::problem::{
    CONFLICT, FORBIDDEN, INVALID, MEDIA_TYPE, MISDIRECTED, NOT_FOUND, TOO_LARGE, UNAUTHORIZED, UNAVAILABLE,
    UNPROCESSABLE,
};
use super::purchase_orders::{PurchaseOrderPath, PurchaseOrdersQuery};
use super::reconciliation::ReconciliationQuery;
use super::refunds::{RefundAnswered, RefundPath, RefundsQuery};
use super::returns::{
    CloseFileQuery, CloseQuery, PhotoPath, ReturnPath, ReturnsQuery, ReversalRequest, SealRequest,
};
use super::seals::{SealMembersQuery, SealPath, SealsQuery};
use super::stock::{
    AvailabilityQuery, BufferAnswer, BufferClearRequest, BufferRequest, BuffersQuery, StockFileQuery,
    StockQuery,
};
use super::transfers::{TransferPath, TransfersQuery};
use super::webhooks::DeadLettersQuery;
use crate::authorisation::{AuthorisationDetail, Wanted};
use crate::console::ConsoleState;
use crate::pass::PassView;
use crate::refund::RefundAnswer;
use crate::report::order::SalesOrder;
use crate::report::{
    buffers::BufferList, close::Close, closes::SealedView, conflicts::Conflicts, conflicts::Owners,
    drift::Drift, exceptions::ExceptionDetail, exceptions::Exceptions, figures::Figures, fleet::Fleet,
    mappings::Mappings, postings::Postings, purchase_order::PurchaseDetail, purchase_orders::PurchaseOrders,
    reconciliation::Reconciliation, refunds::RefundPage, refunds::RefundView, reservations::Reservations,
    returned::ReturnDetail, returns::Returns, seals::SealDetail, seals::Seals, stock::Availability,
    stock::Stock, summary::Summary, trace::Trace, transfers::TransferDetail, transfers::Transfers,
    webhooks::DeadLetters, webhooks::Webhooks, workers::Workers,
};

const JSON: &str = "application/json";
/// What every endpoint with a token may refuse.
const TOKEN: [Refusal; 3] = [UNAUTHORIZED, FORBIDDEN, UNAVAILABLE];

pub(super) fn routes() -> Router<ConsoleState> {
    static OPENAPI: LazyLock<String> = LazyLock::new(|| document().to_string());
    static ASYNCAPI: LazyLock<String> = LazyLock::new(|| asyncapi::document().to_string());
    let serve = |text: &'static LazyLock<String>| get(async || ([(CONTENT_TYPE, JSON)], text.as_str()));
    Router::new()
        .route("/api/v1/openapi.json", serve(&OPENAPI))
        .route("/api/v1/asyncapi.json", serve(&ASYNCAPI))
}

/// The whole document.
#[must_use]
pub fn document() -> Value {
    let mut api = OpenApi::new::<Problem>(
        "Counterfoil hub",
        "What the hub's console shows, for programs. Times are UTC milliseconds; money is decimal text beside integer minor units; lists page by cursor. A parameter that is not described here is refused.",
    )
    .at("{console}", &[("console", "http://localhost:8080", "The console's address.")])
    .scheme(
        Scheme::Bearer,
        "A token from the console's users page, `counterfoil-hub token add`, or the hub's configuration. Its scopes are `read` (also opens `/metrics`), `metrics`, `enrol`, `pass`, `refunds` (with a name behind it, such as `refunds:provider`, of that executor only), `orders` and `exceptions`.",
    );
    monitoring(&mut api);
    api.refusing(&[MISDIRECTED]);
    reports(&mut api);
    decisions(&mut api);
    refunds(&mut api);
    orders(&mut api);
    authorisations(&mut api);
    stock(&mut api);
    enrolment(&mut api);
    descriptions(&mut api);
    api.finish()
}

fn monitoring(api: &mut OpenApi) {
    let text = json!({ "type": "string" });
    api.get("/healthz", "healthz", "The process answers").gives_as(200, "It does", "text/plain", &text);
    api.get("/readyz", "readyz", "Work advances: the store answers and apply keeps up")
        .gives_as(200, "It does", "text/plain", &text)
        .gives_as(503, "What does not advance", "text/plain", &text);
    api.get("/metrics", "metrics", "Counters and gauges in the Prometheus text format 0.0.4")
        .needs(Scheme::Bearer, &["metrics"])
        .gives_as(200, "The metrics", "text/plain", &text)
        .refuses(&TOKEN);
}

fn reports(api: &mut OpenApi) {
    let summary = "What became of all operations, by type";
    report::<Summary>(api.get("/api/v1/operations/summary", "operationsSummary", summary));
    report::<Fleet>(api.get("/api/v1/fleet", "fleet", "All agents, the worst first"));
    let trace = api.get("/api/v1/trace", "trace", "Everything that happened to one business key");
    report::<Trace>(trace.query::<TraceQuery>());
    let exceptions = api.get("/api/v1/exceptions", "exceptions", "Business problems that need a person");
    report::<Exceptions>(exceptions.query::<ExceptionsQuery>());
    let exception =
        api.get("/api/v1/exceptions/{exception}", "exception", "One of them, and what waits for a person");
    report::<ExceptionDetail>(exception.path::<ExceptionPath>().refuses(&[NOT_FOUND]));
    let postings = api.get("/api/v1/postings", "postings", "Writes to the ERP, newest first");
    report::<Postings>(postings.query::<PostingsQuery>());
    let seals = "Postings that go to the ERP together, newest first";
    report::<Seals>(api.get("/api/v1/seals", "seals", seals).query::<SealsQuery>());
    let seal = api.get("/api/v1/seals/{seal}", "seal", "One of them, with its members");
    let seal = seal.path::<SealPath>().query::<SealMembersQuery>();
    report::<SealDetail>(seal.refuses(&[NOT_FOUND]));
    let held = "Units that are held for baskets right now, the oldest first";
    report::<Reservations>(api.get("/api/v1/reservations", "reservations", held));
    let pass = "The pass of one parcel: what the code on its packing slip holds";
    api.get("/api/v1/shipments/{shipment}/pass", "pass", pass)
        .path::<ShipmentPath>()
        .needs(Scheme::Bearer, &["pass"])
        .gives::<PassView>(200, "The pass")
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND, CONFLICT]);
    let drift = api.get("/api/v1/drift", "drift", "Where the hub's stock and the ERP's differ, compared now");
    report::<Drift>(drift.query::<SiteQuery>());
    let owners = "Who owns which field: what anybody else says of it is a conflict";
    report::<Owners>(api.get("/api/v1/ownership", "ownership", owners));
    let conflicts = "Fields of which somebody who does not own them says another value, newest first";
    report::<Conflicts>(api.get("/api/v1/conflicts", "conflicts", conflicts).query::<ConflictsQuery>());
    let mappings = "Versions of the mapping of the ERP's connector, newest first";
    report::<Mappings>(api.get("/api/v1/mappings", "mappings", mappings).query::<MappingsQuery>());
    let settle = "Take over what the other side says, this once, or keep what is here";
    api.post("/api/v1/conflicts/{conflict}/ruling", "ruleConflict", settle)
        .path::<ConflictPath>()
        .needs(Scheme::Bearer, &["exceptions"])
        .takes::<RulingRequest>()
        .gives::<Ruled>(200, "It is decided and in force")
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND, CONFLICT, TOO_LARGE, MEDIA_TYPE, UNPROCESSABLE]);
    let differs = "What the ERP has otherwise than it was posted, the oldest first";
    let differs = api.get("/api/v1/reconciliation", "reconciliation", differs);
    report::<Reconciliation>(differs.query::<ReconciliationQuery>());
    let returns = api.get("/api/v1/returns", "returns", "Returns, and what is still owed for them");
    report::<Returns>(returns.query::<ReturnsQuery>().refuses(&[NOT_FOUND]));
    let returned =
        api.get("/api/v1/returns/{number}", "return", "One return with its calculation and tracks");
    report::<ReturnDetail>(returned.path::<ReturnPath>().refuses(&[NOT_FOUND]));
    let picture = json!({ "type": "string", "format": "binary" });
    api.get("/api/v1/returns/{number}/photos/{sha256}", "returnPhoto", "A photo of what came back")
        .path::<PhotoPath>()
        .needs(Scheme::Bearer, &["read"])
        .gives_as(200, "Its bytes, as `image/jpeg`, `image/png` or `image/webp`", "image/*", &picture)
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND]);
    let reverse = "Undo a return: the goods are the customer's again, nothing is due, and its units can come back once more";
    api.post("/api/v1/returns/{number}/reverse", "reverseReturn", reverse)
        .path::<ReturnPath>()
        .needs(Scheme::Bearer, &["refunds"])
        .takes::<ReversalRequest>()
        .for_example(
            &json!({ "reason": "Taken back for the wrong customer; the goods were handed out again." }),
        )
        .gives::<ReturnDetail>(200, "The return as it stands now")
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND, CONFLICT, TOO_LARGE, MEDIA_TYPE, UNPROCESSABLE]);
    let orders = "What suppliers are to deliver, and how much of it has arrived";
    let orders = api.get("/api/v1/purchase-orders", "purchaseOrders", orders);
    report::<PurchaseOrders>(orders.query::<PurchaseOrdersQuery>());
    let order = "One purchase order with its lines and goods receipts";
    let order = api.get("/api/v1/purchase-orders/{number}", "purchaseOrder", order);
    report::<PurchaseDetail>(order.path::<PurchaseOrderPath>().refuses(&[NOT_FOUND]));
    let transfers = api.get("/api/v1/transfers", "transfers", "Cartons between sites, newest first");
    report::<Transfers>(transfers.query::<TransfersQuery>());
    let transfer =
        api.get("/api/v1/transfers/{sscc}", "transfer", "One carton, with what left and what came out");
    report::<TransferDetail>(transfer.path::<TransferPath>().refuses(&[NOT_FOUND]));
    let close = api.get("/api/v1/close", "close", "A site's business date added up, as of now");
    report::<Close>(close.query::<CloseQuery>().refuses(&[NOT_FOUND]));
    let seal = "Sign a site's day as it stands and chain it to the close before: nothing undoes that";
    api.post("/api/v1/close", "sealClose", seal)
        .needs(Scheme::Bearer, &["refunds"])
        .takes::<SealRequest>()
        .for_example(&json!({ "site": "s001", "date": "2025-11-27" }))
        .gives::<SealedView>(200, "It is sealed")
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND, CONFLICT, TOO_LARGE, MEDIA_TYPE, UNPROCESSABLE]);
    api.get("/api/v1/close.csv", "closeFile", "The same as a file, or as it was sealed: RFC 4180, UTF-8")
        .query::<CloseFileQuery>()
        .needs(Scheme::Bearer, &["read"])
        .gives_as(200, "The file", "text/csv", &json!({ "type": "string" }))
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND]);
    let figures = "Key figures of a range of days, beside the same of as many days before";
    report::<Figures>(
        api.get("/api/v1/figures", "figures", figures).query::<FiguresQuery>().refuses(&[NOT_FOUND]),
    );
    api.get("/api/v1/figures.csv", "figuresFile", "The same as a file: RFC 4180, UTF-8")
        .query::<FiguresQuery>()
        .needs(Scheme::Bearer, &["read"])
        .gives_as(200, "The file", "text/csv", &json!({ "type": "string" }))
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND]);
    let webhooks = "How far the shop's platform has been told what happens";
    report::<Webhooks>(api.get("/api/v1/webhooks", "webhooks", webhooks));
    let letters = "Events that a webhook did not take for three days, the newest first";
    let letters = api.get("/api/v1/webhooks/dead-letters", "deadLetters", letters);
    report::<DeadLetters>(letters.query::<DeadLettersQuery>());
    let workers = "Who works where, who has a PIN, and where one is locked";
    let workers = api.get("/api/v1/workers", "workers", workers);
    report::<Workers>(workers.query::<SiteQuery>());
}

fn report<T: JsonSchema>(endpoint: Endpoint<'_>) {
    endpoint
        .needs(Scheme::Bearer, &["read"])
        .gives::<T>(200, "The report")
        .refuses(&TOKEN)
        .refuses(&[INVALID]);
}

fn decisions(api: &mut OpenApi) {
    let decide =
        "Decide the same about several exceptions, each on its own; the answer says what became of each";
    api.post("/api/v1/exceptions/decisions", "decideExceptions", decide)
        .needs(Scheme::Bearer, &["exceptions"])
        .takes::<DecisionRequest>()
        .for_example(&json!({
            "exceptions": [4_001, 4_002],
            "decision": "assign",
            "to": "anna",
            "note": "The supplier answers to you.",
        }))
        .gives::<Decided>(200, "What became of each")
        .refuses(&TOKEN)
        .refuses(&[INVALID, TOO_LARGE, MEDIA_TYPE, UNPROCESSABLE]);
}

fn refunds(api: &mut OpenApi) {
    let refunds = api.get("/api/v1/refunds", "refunds", "What somebody has to pay out, the oldest first");
    report::<RefundPage>(refunds.query::<RefundsQuery>());
    let refund = api.get("/api/v1/refunds/{refund}", "refund", "One of them, with its evidence");
    report::<RefundView>(refund.path::<RefundPath>().refuses(&[NOT_FOUND]));
    let answer = "Say that a refund was paid out or could not be; the same again is no news";
    api.post("/api/v1/refunds/{refund}/answer", "answerRefund", answer)
        .path::<RefundPath>()
        .needs(Scheme::Bearer, &["refunds"])
        .takes::<RefundAnswer>()
        .for_example(&json!({
            "outcome": "settled",
            "amount": { "minor": 1530, "currency": "GBP" },
            "evidence": "re_3MtwBw",
            "on": "2026-11-28",
        }))
        .gives::<RefundAnswered>(200, "The refund, and whether that was news")
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND, CONFLICT, TOO_LARGE, MEDIA_TYPE, UNPROCESSABLE]);
}

fn orders(api: &mut OpenApi) {
    let order = api.get("/api/v1/orders/{order}", "order", "One sales order: what was picked, what has left");
    order
        .path::<OrderPath>()
        .needs(Scheme::Bearer, &["orders"])
        .gives::<SalesOrder>(200, "The order")
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND]);
    let send = "Send an order: taken when it is answered, and at its site's stations a moment later";
    let send = api.post("/api/v1/orders", "sendOrder", send);
    order_request(send.takes::<OrderRequest>().for_example(&json!({
        "order": "W-10042", "legal_entity": "uk", "site": "s001", "ordered_on": "2026-11-28",
        "lines": [
            { "line": 1, "item": "85123A", "base_quantity": 6, "amount": { "minor": 1530, "currency": "GBP" } }
        ],
    })))
    .gives::<OrderAnswer>(201, "It is taken; `Location` names it");
    let change = "Send an order again with another content; what was picked or shipped stays";
    let change = api.put("/api/v1/orders/{order}", "changeOrder", change).path::<OrderPath>();
    order_request(change.takes::<OrderRequest>()).refuses(&[NOT_FOUND]);
    let cancel = "Cancel an order that nothing was picked of, or units that were not picked yet";
    let cancel = api.post("/api/v1/orders/{order}/cancel", "cancelOrder", cancel).path::<OrderPath>();
    order_request(cancel.takes::<CancelRequest>()).refuses(&[NOT_FOUND]);
    let release = "Say that an order is not held for this any more: what nothing holds is work for its site";
    let release = api.post("/api/v1/orders/{order}/holds/{kind}/release", "releaseOrder", release);
    order_request(release.path::<HoldPath>().takes::<ReleaseRequest>()).refuses(&[NOT_FOUND]);
}

fn authorisations(api: &mut OpenApi) {
    let list = api.get("/api/v1/authorisations", "authorisations", "Returns that were authorised, by number");
    list.query::<AuthorisationsQuery>()
        .needs(Scheme::Bearer, &["orders"])
        .gives::<Authorisations>(200, "A page of them, without their codes")
        .refuses(&TOKEN)
        .refuses(&[INVALID]);
    let make = "Authorise a return: what comes back of an order and why, as a code for the customer";
    let key = json!({ "type": "string", "minLength": 1, "maxLength": KEY_CHARS_MAX, "pattern": "^[!#-~]+$" });
    api.post("/api/v1/authorisations", "authoriseReturn", make)
        .takes::<Wanted>()
        .for_example(&json!({
            "number": "A-4711", "order": "W-10042", "declared_on": "2026-11-28",
            "lines": [{ "line": 1, "quantity": 2, "reason": "wrong_size" }],
        }))
        .needs(Scheme::Bearer, &["orders"])
        .needs_header(KEY_HEADER, "New for each request, and the same when it is repeated", &key)
        .gives::<AuthorisationDetail>(201, "It is made")
        .gives::<AuthorisationDetail>(200, "It was there so before")
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND, CONFLICT, TOO_LARGE, MEDIA_TYPE, UNPROCESSABLE]);
    let one = "One of them, with the text of its code, and what came of it";
    api.get("/api/v1/authorisations/{number}", "authorisation", one)
        .path::<AuthorisationPath>()
        .needs(Scheme::Bearer, &["orders"])
        .gives::<AuthorisationDetail>(200, "The authorisation")
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND, CONFLICT]);
    let revoke = "Say that one holds no more: said again, nothing is changed";
    api.post("/api/v1/authorisations/{number}/revoke", "revokeAuthorisation", revoke)
        .path::<AuthorisationPath>()
        .takes::<RevocationRequest>()
        .needs(Scheme::Bearer, &["orders"])
        .gives::<AuthorisationDetail>(200, "It is revoked")
        .refuses(&TOKEN)
        .refuses(&[INVALID, NOT_FOUND, CONFLICT, TOO_LARGE, MEDIA_TYPE, UNPROCESSABLE]);
}

fn stock(api: &mut OpenApi) {
    let stock = "Stock by site and item: states, what open orders need, what is left";
    report::<Stock>(api.get("/api/v1/stock", "stock", stock).query::<StockQuery>());
    api.get("/api/v1/stock.csv", "stockFile", "The same as a file: RFC 4180, UTF-8; at most 50,000 rows")
        .query::<StockFileQuery>()
        .needs(Scheme::Bearer, &["read"])
        .gives_as(200, "The file", "text/csv", &json!({ "type": "string" }))
        .refuses(&TOKEN)
        .refuses(&[INVALID]);
    let own = "A token with the scope `orders` sees what is its own channel's, one with `read` all.";
    let available = "What a channel may sell: on hand, less what open orders need, less its buffer";
    api.get("/api/v1/availability", "availability", available)
        .about(own)
        .query::<AvailabilityQuery>()
        .needs(Scheme::Bearer, &["orders"])
        .gives::<Availability>(200, "By site, then item")
        .refuses(&TOKEN)
        .refuses(&[INVALID]);
    api.get("/api/v1/buffers", "buffers", "What of the stock is not for a channel")
        .about(own)
        .query::<BuffersQuery>()
        .needs(Scheme::Bearer, &["orders"])
        .gives::<BufferList>(200, "By channel, site and item")
        .refuses(&TOKEN)
        .refuses(&[INVALID]);
    let set = "Set what of the stock is not for the channel that asks; the same again is no news";
    api.put("/api/v1/buffers", "setBuffer", set)
        .needs(Scheme::Bearer, &["orders"])
        .takes::<BufferRequest>()
        .for_example(&json!({ "site": "s001", "item": "85123A", "quantity": 5 }))
        .gives::<BufferAnswer>(200, "It counts; `known` if it did before")
        .refuses(&TOKEN)
        .refuses(&[INVALID, CONFLICT, TOO_LARGE, MEDIA_TYPE, UNPROCESSABLE]);
    api.post("/api/v1/buffers/clear", "clearBuffer", "Take a buffer of the channel that asks away")
        .needs(Scheme::Bearer, &["orders"])
        .takes::<BufferClearRequest>()
        .gives::<BufferAnswer>(200, "There is none; `known` if there was none before")
        .refuses(&TOKEN)
        .refuses(&[INVALID, TOO_LARGE, MEDIA_TYPE, UNPROCESSABLE]);
}

fn order_request(endpoint: Endpoint<'_>) -> Endpoint<'_> {
    let key = json!({ "type": "string", "minLength": 1, "maxLength": KEY_CHARS_MAX, "pattern": "^[!#-~]+$" });
    endpoint
        .needs(Scheme::Bearer, &["orders"])
        .needs_header(KEY_HEADER, "New for each request, and the same when it is repeated", &key)
        .gives::<OrderAnswer>(200, "The order as it is now; `known` if it was so before")
        .refuses(&TOKEN)
        .refuses(&[INVALID, CONFLICT, TOO_LARGE, MEDIA_TYPE, UNPROCESSABLE])
}

fn enrolment(api: &mut OpenApi) {
    api.post("/api/v1/enrolment-codes", "makeEnrolmentCode", "Make a one-time code that lets one agent in")
        .needs(Scheme::Bearer, &["enrol"])
        .takes::<EnrolmentCodeRequest>()
        .gives::<EnrolmentCodeView>(201, "The code, shown once")
        .refuses(&TOKEN)
        .refuses(&[INVALID, TOO_LARGE, MEDIA_TYPE, UNPROCESSABLE]);
}

fn descriptions(api: &mut OpenApi) {
    let document = json!({ "type": "object" });
    api.get("/api/v1/openapi.json", "openapi", "This document").gives_as(200, "It", JSON, &document);
    api.get(
        "/api/v1/asyncapi.json",
        "asyncapi",
        "Topics and frames between agents and the hub, as AsyncAPI 3",
    )
    .gives_as(200, "The document", JSON, &document);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::agents;

    /// The committed descriptions are those that the types make. `COUNTERFOIL_UPDATE=1` writes them anew.
    #[test]
    fn descriptions_are_current() {
        for (name, document) in [("openapi", document()), ("openapi-agents", agents::document())] {
            let file = format!("{}/../docs/{name}.json", env!("CARGO_MANIFEST_DIR"));
            let current = format!("{document:#}\n");
            if std::env::var_os("COUNTERFOIL_UPDATE").is_some() {
                std::fs::write(&file, &current).unwrap();
            }
            let kept = std::fs::read_to_string(&file).unwrap_or_default();
            assert!(kept == current, "docs/{name}.json: an interface changed; see this test's first lines");
        }
    }

    fn references<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
        match value {
            Value::Object(fields) => {
                for (key, field) in fields {
                    match field.as_str() {
                        Some(target) if key == "$ref" => drop(found.insert(target)),
                        Some(_) | None => references(field, found),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        for (document, least) in [(document(), 30), (agents::document(), 8)] {
            let mut found = BTreeSet::new();
            references(&document, &mut found);
            assert!(found.len() >= least, "{found:?}");
            for target in found {
                let pointer = target.strip_prefix('#').expect("references stay in the document");
                assert!(document.pointer(pointer).is_some(), "{target} leads nowhere");
            }
        }
    }
}
