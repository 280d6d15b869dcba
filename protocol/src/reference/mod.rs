//! Reference data: what the hub sends down for offline work, in streams of ordered changes.

mod carton;
mod feed;
mod item;
mod order;
mod pin;
mod policy;
mod purchase;
mod settlement;
mod site;

pub use carton::{Carton, ManifestLine};
pub use feed::{Change, Cursor, Stream};
pub use item::{Item, ItemKind, Pack, TrackedBy};
pub use order::{Order, OrderLine, OrderStatus};
pub use pin::{
    PIN_DIGITS_MAX, PIN_DIGITS_MIN, PIN_VERIFIER_CHARS_MAX, Pin, PinError, PinVerifier, PinVerifierError,
    TypedPin, WorkerPin,
};
pub use policy::{Scope, SitePolicy, in_force};
pub use purchase::{PurchaseLine, PurchaseOrder, PurchaseStatus};
pub use settlement::{Outcome, RefundOutcome, Settlement};
pub use site::{Role, Site, Station, Worker};
