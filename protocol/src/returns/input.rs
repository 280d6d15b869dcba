//! Everything a verdict depends on, checked once: whoever holds an [`Input`] can assess it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Amount, Evidence, Exposure, KnownBy, LineRefund, Policy, PolicyFile, Priced, Problems, Refund,
    RequestedLine, ReturnRequest, ReturnedSoFar, Sale, SaleFile,
};
use crate::id::{LegalEntity, SiteId, StationId};
use crate::money::Currency;
use crate::time::BusinessDate;

/// One request as text. An order of 500 lines with its policy has about half of it.
pub const INPUT_BYTES_MAX: usize = 256 * 1024;

/// A request as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InputFile {
    /// The date at the returning site: the later of its clock and the last hub time.
    pub today: BusinessDate,
    /// Where it is returned.
    pub place: Place,
    /// What the seller allows.
    pub policy: PolicyFile,
    /// What was sold.
    pub sale: SaleFile,
    /// What came back of it so far.
    #[serde(default)]
    pub returned: ReturnedSoFar,
    /// What the customer brings and wants.
    pub request: ReturnRequest,
    /// How the sale is known.
    pub evidence: Evidence,
    /// Whether the hub can be asked, and how much may be promised without it.
    pub exposure: Exposure,
}

/// Where goods are returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The site.
    pub site: SiteId,
    /// In whose books it works.
    pub legal_entity: LegalEntity,
    /// Its money.
    pub currency: Currency,
    /// The till or fiscal device that this station can use; without one there is no cash.
    #[serde(default)]
    pub till: Option<StationId>,
}

/// A checked request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    pub(super) today: BusinessDate,
    pub(super) place: Place,
    pub(super) policy: Policy,
    pub(super) sale: Sale,
    pub(super) returned: ReturnedSoFar,
    pub(super) request: ReturnRequest,
    pub(super) evidence: Evidence,
    pub(super) exposure: Exposure,
}

/// Why a text is no request.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// More than [`INPUT_BYTES_MAX`].
    #[error("the request has {bytes} bytes, at most {INPUT_BYTES_MAX} are allowed")]
    TooLarge {
        /// How many bytes it has.
        bytes: usize,
    },
    /// Not JSON, or not of the schema.
    #[error("the request cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// It contradicts itself, or a policy is not what it must be.
    #[error("the request has {} problem(s): {}", .0.list().len(), first(.0))]
    Invalid(Problems),
}

fn first(problems: &Problems) -> String {
    problems.list().first().map_or_else(String::new, |p| format!("{}: {}", p.place, p.message))
}

impl InputError {
    /// A stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "input_too_large",
            Self::Json(_) => "input_unreadable",
            Self::Invalid(_) => "input_invalid",
        }
    }
}

impl Input {
    /// Reads and checks one request.
    ///
    /// # Errors
    /// [`InputError`]: nothing of it is used.
    pub fn read(bytes: &[u8]) -> Result<Self, InputError> {
        if bytes.len() > INPUT_BYTES_MAX {
            return Err(InputError::TooLarge { bytes: bytes.len() });
        }
        Self::load(serde_json::from_slice(bytes)?).map_err(InputError::Invalid)
    }

    /// Checks one request.
    ///
    /// # Errors
    /// Every problem of every part, with its place.
    pub fn load(file: InputFile) -> Result<Self, Problems> {
        let (policy, sale) = match (Policy::load(file.policy), Sale::load(file.sale)) {
            (Ok(policy), Ok(sale)) => (policy, sale),
            (Err(policy), Err(sale)) => return Err(policy.and(sale)),
            (Err(problems), Ok(_)) | (Ok(_), Err(problems)) => return Err(problems),
        };
        let mut problems = Problems::default();
        file.returned.check(&sale, &mut problems);
        file.request.check(&sale, &mut problems);
        let input = Self {
            today: file.today,
            place: file.place,
            policy,
            sale,
            returned: file.returned,
            request: file.request,
            evidence: file.evidence,
            exposure: file.exposure,
        };
        input.check(&mut problems);
        problems.or(input)
    }

    /// The same sale, policy and place with another request, after what came back before.
    ///
    /// # Errors
    /// Every problem of the two, with its place.
    pub fn next(self, returned: ReturnedSoFar, request: ReturnRequest) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        returned.check(&self.sale, &mut problems);
        request.check(&self.sale, &mut problems);
        problems.or(Self { returned, request, ..self })
    }

    /// What was sold.
    #[must_use]
    pub fn sale(&self) -> &Sale {
        &self.sale
    }

    /// What came back of it so far.
    #[must_use]
    pub fn returned(&self) -> &ReturnedSoFar {
        &self.returned
    }

    /// What each requested line carries with its taxes, of a refund for this request.
    #[must_use]
    pub fn carried(&self, refund: &Refund) -> Vec<Priced> {
        let mut lines = refund.lines.iter();
        let of = |asked: &RequestedLine, lines: &mut std::slice::Iter<'_, LineRefund>| {
            let sold = self.sale.line(asked.line);
            let parts = sold
                .map_or(0, |sold| sold.parts.iter().filter(|part| !asked.units_of(part).is_zero()).count());
            let mut parts = lines.by_ref().take(parts);
            parts.try_fold(Priced::default(), |sum, line| sum.plus(&line.now)).unwrap_or_default()
        };
        self.request.lines.iter().map(|asked| of(asked, &mut lines)).collect()
    }

    /// What each requested line carries, gross, of a refund for this request.
    #[must_use]
    pub fn credited(&self, refund: &Refund) -> Vec<Amount> {
        let include = self.sale.prices_include_tax;
        self.carried(refund).iter().map(|carried| carried.gross(include).unwrap_or_default()).collect()
    }

    fn check(&self, problems: &mut Problems) {
        problems.require(
            self.policy.effective_from <= self.today,
            "policy.effective_from",
            "policy_not_in_force",
            format!("the policy is for {} and later, today is {}", self.policy.effective_from, self.today),
        );
        if let Some(given) = &self.evidence.authorisation {
            problems.require(
                given.declared_on <= self.today,
                "evidence.authorisation.declared_on",
                "declared_after_today",
                format!("declared on {}, but today is {}", given.declared_on, self.today),
            );
        }
        let place = "evidence.known_by";
        match self.evidence.known_by {
            KnownBy::Hub => problems.require(
                self.exposure == Exposure::Online,
                place,
                "hub_while_offline",
                "the hub cannot have answered while it cannot be asked",
            ),
            KnownBy::NoReceipt => problems.require(
                self.sale.order.is_none() && self.sale.payments.is_empty(),
                place,
                "no_receipt_with_order",
                "without a receipt neither order nor payments are known",
            ),
            KnownBy::Document => {}
            KnownBy::Pass | KnownBy::CachedOrder { .. } => {}
        }
        let needs_order = !matches!(self.evidence.known_by, KnownBy::Document | KnownBy::NoReceipt);
        problems.require(
            !needs_order || self.sale.order.is_some(),
            "sale.order",
            "order_missing",
            "a sale that is known so has an order number",
        );
        self.check_prices(problems);
    }

    /// As it was written: what an operation records for the hub.
    #[must_use]
    pub fn file(&self) -> InputFile {
        InputFile {
            today: self.today,
            place: self.place.clone(),
            policy: (*self.policy).clone(),
            sale: self.sale.file().clone(),
            returned: self.returned.clone(),
            request: self.request.clone(),
            evidence: self.evidence.clone(),
            exposure: self.exposure,
        }
    }
}
