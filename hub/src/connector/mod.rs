//! Connectors: the code that speaks to one kind of ERP or sales channel.
//!
//! A connector brings reference data in as log entries, and takes postings out, each under its idempotency
//! key. It never decides what is posted or in which order: [`crate::post`] does. The set is closed, so it is an
//! enum; a connector that is added becomes a variant here and everything that must handle it is found by the
//! compiler.

pub mod document;
pub mod files;
mod http;
mod pulled;
pub mod rest;
mod shadow;
pub mod tryton;

use std::borrow::Cow;
use std::sync::Arc;

use protocol::id::DocumentNumber;

use self::document::{Asked, OrderState};
pub use self::shadow::Computed;
pub(crate) use self::shadow::IN_SHADOW;
use crate::store::posting::Posting;

/// One configured connector.
#[derive(Debug)]
pub enum Connector {
    /// Drop folders.
    Files(files::Files),
    /// A Tryton server.
    Tryton(Arc<tryton::Tryton>),
    /// Any ERP with an HTTP API, by a profile.
    Rest(Arc<rest::Rest>),
}

/// The ERP's word that a posting is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The ERP's numbers.
    pub documents: Vec<DocumentNumber>,
}

/// What the ERP has of a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// All of it.
    Whole(Receipt),
    /// Some documents of it, in words.
    Part(String),
    /// Not all of it, and what is missing can be sent again without a second effect.
    Repeatable {
        /// Something of it is there, or it cannot be looked for.
        is_begun: bool,
    },
}

/// What a connector can promise of a posting that may be in or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// The ERP keeps our key beside what it did, so that a repeat has no effect: exactly once.
    UniqueKey,
    /// The ERP can only be searched. What is not found may still arrive: at most once, the rest is a person's.
    FindOnly,
}

/// How much a connector's ERP bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Postings handed over in one call.
    pub batch_max: usize,
    /// Postings between two looks at what is due now: what is more urgent does not wait longer than these.
    pub round_max: usize,
}

/// Why a posting is not known to be in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// It is certainly not in, and may be tried again.
    #[error("{0}")]
    Transient(String),
    /// It is certainly not in, and trying again would not help.
    #[error("{message}")]
    Rejected {
        /// A stable code.
        code: Cow<'static, str>,
        /// What happened, in the ERP's own words where it has some.
        message: String,
    },
    /// It may be in or not: ask with [`Connector::find`] before doing anything else.
    #[error("{0}")]
    Ambiguous(String),
}

impl PostError {
    /// A refusal for a reason that the connector knows.
    pub(crate) fn rejected(code: &'static str, message: impl Into<String>) -> Self {
        Self::Rejected { code: Cow::Borrowed(code), message: message.into() }
    }
}

impl Connector {
    /// As entries and logs name it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Files(_) => "files",
            Self::Tryton(_) => tryton::NAME,
            Self::Rest(_) => rest::NAME,
        }
    }

    /// How much may be asked of it at once.
    #[must_use]
    pub fn pace(&self) -> Pace {
        match self {
            Self::Files(_) => Pace { batch_max: 500, round_max: usize::MAX },
            Self::Tryton(_) | Self::Rest(_) => Pace { batch_max: 1, round_max: 10 },
        }
    }

    /// What it can promise; asks the ERP where that decides. Blocks like [`Connector::find`].
    ///
    /// # Errors
    /// The ERP does not say.
    pub fn grade(&self) -> Result<Grade, PostError> {
        match self {
            Self::Files(_) => Ok(Grade::UniqueKey),
            Self::Tryton(tryton) => tryton.grade(),
            Self::Rest(rest) => Ok(rest.grade()),
        }
    }

    /// Whether a posting is in already. Blocks: run it on a thread that may. `grade` is what the caller goes by: if it does
    /// not hold any more, nothing is done.
    ///
    /// # Errors
    /// It cannot be found out now.
    pub fn find(&self, grade: Grade, posting: &Posting) -> Result<Found, PostError> {
        match self {
            Self::Files(files) => Ok(files.find(posting)?.map_or(Found::Nothing, Found::Whole)),
            Self::Tryton(tryton) => tryton.find(grade, posting),
            Self::Rest(rest) => rest.find(posting),
        }
    }

    /// What the ERP has of some orders now, at most [`document::ASKED_ORDERS_MAX`]; nothing if it cannot be asked. Blocks
    /// like [`Connector::find`].
    ///
    /// # Errors
    /// It cannot be found out now.
    pub fn documents(&self, asked: &[Asked]) -> Result<Option<Vec<OrderState>>, PostError> {
        match self {
            Self::Files(_) => Ok(None),
            Self::Tryton(tryton) => tryton.documents(asked).map(Some),
            Self::Rest(rest) => rest.documents(asked),
        }
    }

    /// Posts in order; an error ends the postings of its subject, not the others'. A posting of which the ERP has
    /// a part is gone on with. Blocks like [`Connector::find`].
    #[must_use]
    pub fn post(&self, grade: Grade, postings: &[Posting]) -> Vec<Result<Receipt, PostError>> {
        match self {
            Self::Files(files) => files.post(postings),
            Self::Tryton(tryton) => postings.iter().map(|posting| tryton.post(grade, posting)).collect(),
            Self::Rest(rest) => postings.iter().map(|posting| rest.post(posting)).collect(),
        }
    }
}
