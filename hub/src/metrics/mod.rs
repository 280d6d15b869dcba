//! `/metrics` for Prometheus, `/healthz` (the process answers) and `/readyz` (work advances).

mod exposition;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use protocol::time::UtcMillis;

use self::exposition::Exposition;
use crate::access::Permission;
use crate::api::{Problem, Program, methods};
use crate::console::ConsoleState;
use crate::report::fleet::{self, Fleet};
use crate::report::summary::{self, Summary};
use crate::report::webhooks::{self, WebhookView, Webhooks};
use crate::store::document::{self, Look};
use crate::store::refund::{self, RefundTotal};
use crate::store::{StoreError, Tx, overview, shadow};

/// Entries that wait for apply longer than this mean that work does not advance.
const APPLY_LAG_MILLIS_MAX: u64 = 60_000;

/// The three endpoints.
pub(crate) fn routes() -> Router<ConsoleState> {
    Router::new()
        .route("/metrics", get(show))
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .layer(from_fn(methods))
}

async fn show(State(state): State<ConsoleState>, program: Program) -> Result<Response, Problem> {
    program.require(Permission::Metrics)?;
    let now = state.now();
    let shadow = state.shadow();
    let text = state.store().read(move |tx| Ok(Numbers::read(tx, now)?.text(now, shadow))).await?;
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}

/// 200 when the store answers and apply keeps up, else 503 with the reason.
async fn ready(State(state): State<ConsoleState>) -> Response {
    match state.store().read(overview::progress).await {
        Err(error) => {
            tracing::warn!(%error, "not ready: the store does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n").into_response()
        }
        Ok(progress) => match state.progress(progress) {
            stalled if stalled > APPLY_LAG_MILLIS_MAX => {
                let words =
                    format!("{} log entries wait and none was applied for {stalled} ms\n", progress.waiting);
                (StatusCode::SERVICE_UNAVAILABLE, words).into_response()
            }
            _ => "ready\n".into_response(),
        },
    }
}

/// Everything `/metrics` shows, from one snapshot.
struct Numbers {
    summary: Summary,
    fleet: Fleet,
    exceptions: Vec<(String, i64, i64)>,
    postings: Vec<(String, i64, i64)>,
    shadowed: Vec<(String, i64)>,
    refunds: Vec<RefundTotal>,
    looks: Vec<Look>,
    differences: Vec<(String, i64, i64)>,
    webhooks: Webhooks,
}

impl Numbers {
    fn read(tx: &mut Tx<'_>, now: UtcMillis) -> Result<Self, StoreError> {
        Ok(Self {
            summary: summary::read(tx)?,
            fleet: fleet::read(tx, now)?,
            exceptions: overview::open_exceptions(tx)?,
            postings: overview::postings(tx)?,
            shadowed: shadow::counts(tx)?,
            refunds: refund::totals(tx)?,
            looks: document::looks(tx)?,
            differences: document::kinds(tx)?,
            webhooks: webhooks::read(tx, now)?,
        })
    }

    fn text(&self, now: UtcMillis, shadow: Option<&str>) -> String {
        let mut out = Exposition::default();
        let seconds = |since: i64| (now.0 - since).max(0) / 1000;
        out.family("counterfoil_operations", "gauge", "Operations by type and by what became of them.");
        for kind in &self.summary.kinds {
            let o = &kind.operations;
            for (state, count) in [
                ("posted", o.posted),
                ("rejected", o.rejected),
                ("pending", o.pending),
                ("no_erp_effect", o.no_erp_effect),
                ("unapplied", o.unapplied),
            ] {
                out.sample("counterfoil_operations", &[("type", &kind.kind), ("state", state)], count);
            }
        }
        out.family(
            "counterfoil_operations_received_total",
            "counter",
            "Operations durably received, by type.",
        );
        for kind in &self.summary.kinds {
            let labels = [("type", kind.kind.as_str())];
            out.sample("counterfoil_operations_received_total", &labels, kind.operations.received);
        }
        out.family(
            "counterfoil_operations_repeated_total",
            "counter",
            "Operations received again, counted once.",
        );
        for kind in &self.summary.kinds {
            out.sample("counterfoil_operations_repeated_total", &[("type", &kind.kind)], kind.repeats);
        }
        out.family(
            "counterfoil_identity_balanced",
            "gauge",
            "1 while received equals the sum of all outcomes.",
        );
        out.sample("counterfoil_identity_balanced", &[], i64::from(self.summary.balanced));
        out.family("counterfoil_log_unapplied", "gauge", "Log entries that apply has not taken.");
        out.sample("counterfoil_log_unapplied", &[], self.summary.unapplied);
        out.family("counterfoil_agents", "gauge", "Agents by state.");
        for state in ["stopped", "silent", "offline", "draining", "never_seen", "online", "revoked"] {
            let count = self.fleet.agents.iter().filter(|agent| agent.state.as_str() == state).count();
            out.sample("counterfoil_agents", &[("state", state)], count as i64);
        }
        out.family(
            "counterfoil_agent_waiting",
            "gauge",
            "Operations beyond the ack when the agent last said hello.",
        );
        for agent in &self.fleet.agents {
            let labels = [("agent", agent.agent.as_str()), ("site", agent.site.as_str())];
            out.sample("counterfoil_agent_waiting", &labels, agent.waiting);
        }
        out.family(
            "counterfoil_agent_certificate_days",
            "gauge",
            "Days an agent's certificate is still good for.",
        );
        for agent in &self.fleet.agents {
            if let Some(days) = agent.certificate_days_left {
                out.sample("counterfoil_agent_certificate_days", &[("agent", &agent.agent)], days);
            }
        }
        out.family("counterfoil_exceptions_open", "gauge", "Exceptions that are not closed, by category.");
        for (category, count, _) in &self.exceptions {
            out.sample("counterfoil_exceptions_open", &[("category", category)], *count);
        }
        out.family("counterfoil_exceptions_oldest_seconds", "gauge", "Age of the oldest open exception.");
        for (category, _, since) in &self.exceptions {
            out.sample("counterfoil_exceptions_oldest_seconds", &[("category", category)], seconds(*since));
        }
        out.family("counterfoil_postings", "gauge", "Postings by state.");
        for (state, count, _) in &self.postings {
            out.sample("counterfoil_postings", &[("state", state)], *count);
        }
        out.family(
            "counterfoil_postings_oldest_pending_seconds",
            "gauge",
            "Age of the oldest pending posting.",
        );
        let oldest = self.postings.iter().find(|(state, _, _)| state == "pending");
        let age = oldest.map_or(0, |(_, _, since)| seconds(*since));
        out.sample("counterfoil_postings_oldest_pending_seconds", &[], age);
        self.shadow(&mut out, shadow);
        self.refunds(&mut out, seconds);
        self.documents(&mut out, seconds);
        self.webhooks(&mut out);
        out.finish()
    }

    /// Whether nothing is sent, and what was computed instead.
    fn shadow(&self, out: &mut Exposition, shadow: Option<&str>) {
        let name = "counterfoil_connector_shadow";
        out.family(name, "gauge", "1 for the connector that is in shadow: nothing is sent to it.");
        if let Some(connector) = shadow {
            out.sample(name, &[("connector", connector)], 1);
        }
        let name = "counterfoil_postings_shadowed";
        out.family(name, "gauge", "Postings that were computed in shadow and not sent, by verdict.");
        for (verdict, count) in &self.shadowed {
            out.sample(name, &[("verdict", verdict)], *count);
        }
    }

    /// What the ERP has otherwise than it was posted, and how long ago it was last asked.
    fn documents(&self, out: &mut Exposition, seconds: impl Fn(i64) -> i64) {
        let name = "counterfoil_document_differences";
        out.family(name, "gauge", "What the ERP has otherwise than it was posted, by kind.");
        for (kind, count, _) in &self.differences {
            out.sample(name, &[("kind", kind)], *count);
        }
        let name = "counterfoil_documents_compared_seconds";
        out.family(name, "gauge", "Time since documents were last compared to the end.");
        for look in self.looks.iter().filter(|look| look.is_asked && look.ended_at > 0) {
            out.sample(name, &[("connector", &look.connector)], seconds(look.ended_at));
        }
    }

    /// What customers are still owed, where it is followed to its payment.
    fn refunds(&self, out: &mut Exposition, seconds: impl Fn(i64) -> i64) {
        type Gauge = fn(&RefundTotal) -> i64;
        let gauges: [(&str, &str, Gauge); 3] = [
            ("counterfoil_refunds_owed", "Refunds that customers are still owed.", |of| of.refunds),
            ("counterfoil_refunds_owed_minor", "What is still to be paid of them, in minor units.", |of| {
                of.amount
            }),
            ("counterfoil_refunds_owed_oldest_seconds", "Age of the oldest of them.", |of| of.oldest_at),
        ];
        for (name, help, value) in gauges {
            out.family(name, "gauge", help);
            for of in &self.refunds {
                let labels = [
                    ("executor", of.executor.as_str()),
                    ("state", of.state.as_str()),
                    ("currency", of.currency.as_str()),
                ];
                let value = value(of);
                let shown = if name.ends_with("_seconds") { seconds(value) } else { value };
                out.sample(name, &labels, shown);
            }
        }
    }

    fn webhooks(&self, out: &mut Exposition) {
        let webhooks = &self.webhooks.webhooks;
        let all: Vec<&WebhookView> = webhooks.iter().filter(|of| of.state != "removed").collect();
        let name = "counterfoil_webhook_deliveries_total";
        out.family(name, "counter", "Events sent to a webhook, by what came of it; given_up counts events.");
        for of in &all {
            for (result, count) in
                [("delivered", of.delivered), ("failed", of.failed), ("given_up", of.given_up)]
            {
                out.sample(name, &[("webhook", &of.webhook), ("result", result)], count);
            }
        }
        type Gauge = fn(&WebhookView) -> i64;
        let gauges: [(&str, &str, Gauge); 4] = [
            ("counterfoil_webhook_waiting", "Events that a webhook has not got.", |of| of.waiting),
            (
                "counterfoil_webhook_lag_seconds",
                "How long the oldest event that a webhook has not got has waited.",
                |of| of.lag_millis / 1000,
            ),
            ("counterfoil_webhook_dead_letters", "Events that were given up and not sent again.", |of| {
                of.dead_letters
            }),
            ("counterfoil_webhook_active", "1 while the webhook is told; 0 once it was stopped.", |of| {
                i64::from(of.state == "active")
            }),
        ];
        for (name, help, value) in gauges {
            out.family(name, "gauge", help);
            for of in &all {
                out.sample(name, &[("webhook", &of.webhook)], value(of));
            }
        }
    }
}
