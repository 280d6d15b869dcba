//! On what ground goods come back, and what statute says of each. Statute is a floor: a policy that gives less
//! is refused when it is loaded.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why the customer may return: it sets window, fees, shipping and tender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LegalBasis {
    /// A distance purchase is withdrawn from, without a reason.
    StatutoryWithdrawal,
    /// The goods are not as they must be.
    NonConformity,
    /// The goods are called back.
    Recall,
    /// The seller sent something else.
    SellerError,
    /// The seller takes back of its own will.
    Goodwill,
}

impl LegalBasis {
    /// The seller's doing: no fee, no claw-back, and the shipping of what comes back is refunded.
    #[must_use]
    pub fn is_sellers_fault(self) -> bool {
        matches!(self, Self::NonConformity | Self::Recall | Self::SellerError)
    }

    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::StatutoryWithdrawal => "statutory_withdrawal",
            Self::NonConformity => "non_conformity",
            Self::Recall => "recall",
            Self::SellerError => "seller_error",
            Self::Goodwill => "goodwill",
        }
    }
}

/// Whose consumer law a policy is under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Law {
    /// The European Union's directives.
    Eu,
    /// The United Kingdom's.
    Uk,
    /// None that this program knows: the policy alone decides.
    None,
}

impl Law {
    /// Days from the delivery of the last parcel in which a consumer may withdraw (Directive 2011/83/EU Art. 9;
    /// Consumer Contracts Regulations 2013 reg. 30).
    #[must_use]
    pub fn withdrawal_days_min(self) -> Option<u16> {
        match self {
            Self::Eu | Self::Uk => Some(14),
            Self::None => None,
        }
    }

    /// Months in which goods that are not as they must be come back (Directive (EU) 2019/771 Art. 10; in the
    /// United Kingdom six years by the Limitation Act 1980 s. 5).
    #[must_use]
    pub fn conformity_months_min(self) -> Option<u16> {
        match self {
            Self::Eu => Some(24),
            Self::Uk => Some(72),
            Self::None => None,
        }
    }

    /// Where it is written.
    #[must_use]
    pub fn source(self, basis: LegalBasis) -> Option<&'static str> {
        match (self, basis) {
            (Self::Eu, LegalBasis::StatutoryWithdrawal) => Some("Directive 2011/83/EU, Art. 9 to 16"),
            (Self::Eu, LegalBasis::NonConformity | LegalBasis::SellerError) => {
                Some("Directive (EU) 2019/771, Art. 5 to 16")
            }
            (Self::Eu, LegalBasis::Recall) => Some("Regulation (EU) 2023/988, Art. 37"),
            (Self::Uk, LegalBasis::StatutoryWithdrawal) => {
                Some("Consumer Contracts Regulations 2013, reg. 28 to 36")
            }
            (Self::Uk, LegalBasis::NonConformity | LegalBasis::SellerError) => {
                Some("Consumer Rights Act 2015, s. 9 to 24")
            }
            (Self::Uk, LegalBasis::Recall) | (_, LegalBasis::Goodwill) | (Self::None, _) => None,
        }
    }
}
