use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{Generation, OrderId, ReservationId, SessionId};
use crate::reservation::{Hold, OrderTruth, RefusedLine};

/// Counts the questions of one agent's process; an answer names the one it answers.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct QueryNumber(pub u32);

/// A question of an agent, on its `query` topic. It may be lost; whoever asks does not wait for long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Query {
    /// Of this connection.
    pub session: SessionId,
    /// Which question.
    pub number: QueryNumber,
    /// What is asked.
    pub ask: Ask,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// How does an order stand?
    Look {
        /// Which.
        order: OrderId,
    },
    /// Hold these units.
    Hold(Hold),
}

/// The hub's answer, on the agent's `reply` topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reply {
    /// Echoed.
    pub session: SessionId,
    /// Echoed.
    pub number: QueryNumber,
    /// The hub's life: what one holds, another does not know of.
    pub generation: Generation,
    /// The answer.
    pub answer: Answer,
}

/// What the hub answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// To `look`: so it stands.
    Order(Box<OrderTruth>),
    /// To `hold`: all of it is held, durably.
    Held {
        /// For this basket.
        reservation: ReservationId,
        /// As asked the time with this number.
        revision: u32,
        /// The order then.
        truth: Box<OrderTruth>,
    },
    /// To `hold`: not all of it can be; what was held before still is.
    Refused {
        /// For this basket.
        reservation: ReservationId,
        /// The lines that cannot.
        lines: Vec<RefusedLine>,
        /// The order then.
        truth: Box<OrderTruth>,
    },
    /// To `hold`: this reservation is over, or the asking is older than what is held.
    Closed {
        /// Which.
        reservation: ReservationId,
    },
    /// The hub does not know the order.
    UnknownOrder {
        /// Which.
        order: OrderId,
    },
    /// The hub cannot say now, or the order does not fit a frame.
    Busy,
}
