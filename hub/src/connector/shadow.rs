//! What a connector says of a posting in shadow: what it would send, and what the ERP has under the posting's key. Nothing
//! that writes is sent: each connector refuses that at one place, whoever asks for it.

use super::{Connector, Found, Grade, PostError};
use crate::store::posting::{Posting, PostingKind};

/// Why a connector in shadow did not send something.
pub(crate) const IN_SHADOW: &str = "the connector is in shadow: nothing that writes is sent";

/// A posting, as far as it goes in shadow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// What would have been sent, as text.
    pub would: String,
    /// What the ERP has under the posting's key; nothing if it cannot be looked for like that.
    pub found: Option<Found>,
}

impl Connector {
    /// Whether nothing is sent.
    #[must_use]
    pub fn is_shadow(&self) -> bool {
        match self {
            Self::Files(files) => files.is_shadow(),
            Self::Tryton(tryton) => tryton.is_shadow(),
            Self::Rest(rest) => rest.is_shadow(),
        }
    }

    /// Whether what the ERP has can be another answer tomorrow.
    #[must_use]
    pub fn is_asked_again(&self) -> bool {
        match self {
            Self::Files(_) => false,
            Self::Tryton(_) | Self::Rest(_) => true,
        }
    }

    /// Computes a posting up to what would be sent, and looks for it. Blocks like [`Connector::find`].
    ///
    /// # Errors
    /// It could not be posted as it is, or the ERP cannot be asked now.
    pub fn compute(&self, grade: Grade, posting: &Posting) -> Result<Computed, PostError> {
        match self {
            Self::Files(files) => files.compute(posting),
            Self::Tryton(tryton) => {
                let computed = tryton.compute(grade, posting)?;
                let has_order = matches!(posting.kind, PostingKind::Shipment | PostingKind::Return);
                // Whatever people keyed in has another key, and only an order's documents are found by the order.
                Ok(Computed {
                    found: computed.found.filter(|found| has_order || *found != Found::Nothing),
                    ..computed
                })
            }
            Self::Rest(rest) => rest.compute(posting),
        }
    }
}
