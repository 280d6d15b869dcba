//! Connectors: the code that speaks to one kind of ERP or sales channel.
//!
//! A connector brings reference data in as log entries, and takes postings out, each under its idempotency
//! key. It never decides what is posted or in which order: [`crate::post`] does. The set is closed, so it is an
//! enum; a connector that is added becomes a variant here and everything that must handle it is found by the
//! compiler.

pub mod files;

use protocol::id::DocumentNumber;

use crate::store::posting::Posting;

/// One configured connector.
#[derive(Debug)]
pub enum Connector {
    /// Drop folders.
    Files(files::Files),
}

/// The ERP's word that a posting is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The ERP's numbers.
    pub documents: Vec<DocumentNumber>,
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
        code: &'static str,
        /// What happened, in the ERP's own words where it has some.
        message: String,
    },
    /// It may be in or not: ask with [`Connector::find`] before doing anything else.
    #[error("{0}")]
    Ambiguous(String),
}

impl Connector {
    /// As entries and logs name it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Files(_) => "files",
        }
    }

    /// Whether a posting is in already. Blocks: run it on a thread that may.
    ///
    /// # Errors
    /// It cannot be found out now.
    pub fn find(&self, posting: &Posting) -> Result<Option<Receipt>, PostError> {
        match self {
            Self::Files(files) => files.find(posting),
        }
    }

    /// Posts in order; an error ends the postings of its subject, not the others'. Blocks like
    /// [`Connector::find`].
    #[must_use]
    pub fn post(&self, postings: &[Posting]) -> Vec<Result<Receipt, PostError>> {
        match self {
            Self::Files(files) => files.post(postings),
        }
    }
}
