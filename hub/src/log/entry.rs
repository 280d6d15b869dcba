use protocol::barcode::Sscc;
use protocol::id::{
    AgentId, AuthorisationId, DocumentNumber, Epoch, Generation, ItemId, OperationId, OrderId,
    PurchaseOrderId, ReservationId, SeriesId, SiteId, StationId, WorkerId,
};
use protocol::money::Money;
use protocol::pass::{Authorised, PassKey, PassKeyId};
use protocol::reference::{Item, Order, PinVerifier, Role, Site, SitePolicy, Station, Worker};
use protocol::reservation::Hold;
use protocol::time::{BusinessDate, UtcMillis};
use serde::{Deserialize, Serialize};

use crate::close::sealed::SealedDay;
use crate::exception::Category;
use crate::hold::HoldKind;
use crate::ownership::Ownership;
use crate::refund::{Instead, RefundAnswer, RefundId};
use crate::seal::Sealed;
use crate::shadow::Shadowed;

/// Something that changes state, other than an agent's operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum Entry {
    /// A connector brought reference data.
    Pulled {
        /// Which connector, or another origin.
        connector: String,
        /// What it brought.
        change: PulledChange,
    },
    /// A person at the hub decided something.
    OperatorAction {
        /// Who.
        operator: String,
        /// What.
        action: OperatorAction,
    },
    /// An ERP said what became of a posting.
    ErpAnswer {
        /// The posting's key.
        posting: String,
        /// What it said.
        answer: ErpAnswer,
    },
    /// Whoever pays a refund out, or somebody who knows, said what became of it.
    RefundAnswered {
        /// Who: a connector, a program or a person.
        origin: String,
        /// Which.
        refund: RefundId,
        /// What became of it.
        answer: RefundAnswer,
    },
    /// The hub follows refunds from here on: those that were asked for before were paid, or not, without its knowledge.
    RefundsFollowed,
    /// Time ran out for something.
    DeadlineFired(DeadlineFired),
    /// The hub noticed something that a person should know; one exception is open per cause.
    Noticed {
        /// What kind of problem.
        category: Category,
        /// What it is about, such as `silent/dc1-pack3`.
        cause: String,
        /// The key that a person looks it up by, such as `agent/dc1-pack3`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        subject: String,
        /// Where, if at one site.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        site: Option<SiteId>,
        /// What happened, with numbers.
        detail: String,
    },
    /// The cause of such an exception went away.
    Cleared {
        /// Which cause.
        cause: String,
        /// How, for whoever reads the closed exception.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// An agent brings the journal that another agent of its site began: a copied disk under a name of its own.
    Inherited {
        /// Who brings it.
        agent: AgentId,
        /// Who captured what is in it.
        from: AgentId,
    },
    /// An agent was heard in its live epoch.
    EpochLive(EpochLive),
    /// Postings are sealed: they go to the ERP together.
    PostingsSealed(Sealed),
    /// A site's day is sealed: it is listed as it stood, and what comes later for it stands on the next one.
    DaySealed(Box<SealedDay>),
    /// An agent asked for units of an order, and they are its basket's from now on.
    UnitsHeld {
        /// Who asked.
        agent: AgentId,
        /// Where it belongs.
        site: SiteId,
        /// What for, all of it granted.
        hold: Hold,
    },
    /// A channel holds an order of its own, or releases it.
    OrderHeld {
        /// Which channel, as an origin.
        origin: String,
        /// Which order.
        order: OrderId,
        /// Held for these from now on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        hold: Vec<HoldKind>,
        /// Not for these any more.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        release: Vec<HoldKind>,
    },
}

/// As entries name a sales channel that sends orders by the API.
#[must_use]
pub fn channel_origin(channel: &str) -> String {
    format!("{CHANNEL}{channel}")
}

/// Whether a connector is such a channel.
#[must_use]
pub fn is_channel(connector: &str) -> bool {
    connector.starts_with(CHANNEL)
}

const CHANNEL: &str = "api/";

/// What the `hello` of an agent says of what it may be granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpochLive {
    /// Who.
    pub agent: AgentId,
    /// Where it belongs.
    pub site: SiteId,
    /// Its live epoch.
    pub epoch: Epoch,
    /// The hub's life in which it was heard.
    pub generation: Generation,
    /// How far it has its own stream of this life, durably; nothing if it has another life's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<i64>,
}

/// Reference data as an ERP or channel has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum PulledChange {
    /// A site, new or changed.
    Site(Site),
    /// A station, new or changed.
    Station {
        /// Where.
        site: SiteId,
        /// The station.
        station: Station,
    },
    /// A station is gone.
    StationRemoved {
        /// Where.
        site: SiteId,
        /// Which.
        station: StationId,
    },
    /// A worker, new or changed.
    Worker {
        /// Where.
        site: SiteId,
        /// The worker.
        worker: Worker,
    },
    /// A worker is gone.
    WorkerRemoved {
        /// Where.
        site: SiteId,
        /// Who.
        worker: WorkerId,
    },
    /// An item, new or changed.
    Item(Item),
    /// An order, new or changed; what was picked, shipped or returned is the hub's own and not taken from it.
    Order(Order),
    /// A version of a policy of returns.
    Policy(Box<SitePolicy>),
    /// Goods on their way from a supplier, new or changed; what was received of it is the hub's own.
    PurchaseOrder(PurchaseOrder),
    /// The ERP's stock of an item; the first one opens the ledger, later ones are compared with it.
    StockLevel {
        /// Where.
        site: SiteId,
        /// Which.
        item: ItemId,
        /// How much, in the base unit.
        base_quantity: i64,
    },
}

/// A purchase order: what a site expects from a supplier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseOrder {
    /// Its number.
    #[serde(rename = "order", alias = "purchase_order")]
    pub purchase_order: PurchaseOrderId,
    /// Where the goods arrive.
    pub site: SiteId,
    /// The supplier's code.
    pub supplier: String,
    /// When they are expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_on: Option<BusinessDate>,
    /// Whether it is still to come.
    #[serde(default, skip_serializing_if = "Ordered::is_open")]
    pub status: Ordered,
    /// What is expected.
    pub lines: Vec<PurchaseLine>,
}

/// Whether the ERP still wants what it ordered; how much of it has arrived is the hub's own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ordered {
    /// It is expected.
    #[default]
    Open,
    /// Nothing of it is to come.
    Cancelled,
}

impl Ordered {
    fn is_open(&self) -> bool {
        *self == Self::Open
    }
}

/// One line of a purchase order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseLine {
    /// The purchase order's own numbering.
    pub line: u32,
    /// What.
    pub item: ItemId,
    /// How much, in the base unit.
    pub base_quantity: i64,
}

/// What a person at the hub did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum OperatorAction {
    /// Took an exception on.
    Take {
        /// Which.
        exception: i64,
    },
    /// Says that it is dealt with.
    Resolve {
        /// Which.
        exception: i64,
        /// How.
        note: String,
    },
    /// Says that nothing needs to be done.
    Waive {
        /// Which.
        exception: i64,
        /// Why.
        note: String,
    },
    /// Wrote something about an exception.
    Note {
        /// Which.
        exception: i64,
        /// What.
        note: String,
    },
    /// Gave an exception to somebody.
    Assign {
        /// Which.
        exception: i64,
        /// To whom: a user's name.
        to: String,
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Gave an exception back to all who may take it.
    GiveBack {
        /// Which.
        exception: i64,
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Moved the time at which an exception escalates.
    MoveDeadline {
        /// Which.
        exception: i64,
        /// To when.
        deadline: UtcMillis,
        /// Why.
        note: String,
    },
    /// Tries the operations again that wait behind an exception.
    Replay {
        /// Which.
        exception: i64,
    },
    /// Sends a rejected or unknown posting again.
    Repost {
        /// Its key.
        posting: String,
        /// The exception about it that somebody looked at; earlier versions did not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        exception: Option<i64>,
    },
    /// Wanted a site's day sealed without waiting for its end.
    SealDay {
        /// Which site.
        site: SiteId,
        /// Which day.
        business_date: BusinessDate,
    },
    /// Had the members of a seal that the ERP refused sent one by one.
    SplitSeal {
        /// Its key.
        seal: String,
        /// Why.
        note: String,
    },
    /// Had postings sent that were computed in shadow.
    ReleaseShadowed {
        /// Their keys.
        postings: Vec<String>,
        /// Why.
        note: String,
    },
    /// Said that postings which were computed in shadow are in the ERP: people keyed the same in.
    SettleShadowed {
        /// Their keys.
        postings: Vec<String>,
        /// Why.
        note: String,
    },
    /// Said how much a site may have promised before the hub knows of it.
    SetLimit {
        /// Which site.
        site: SiteId,
        /// All its agents together.
        site_limit: Money,
        /// Each of them; in the same currency.
        agent_limit: Money,
    },
    /// Knows what became of the promises that an agent may have made in earlier epochs.
    WriteOff {
        /// Which agent.
        agent: AgentId,
        /// In its last epoch too: it is shut out.
        #[serde(default)]
        is_lost: bool,
    },
    /// Had a refund paid in another way, to which the customer agreed.
    RedirectRefund {
        /// Which.
        refund: RefundId,
        /// In which way.
        instead: Instead,
        /// How the customer agreed.
        note: String,
    },
    /// Said that nothing is due for a refund any more.
    CancelRefund {
        /// Which.
        refund: RefundId,
        /// Why.
        note: String,
    },
    /// Reversed a return: its goods went back to the customer, and nothing is due.
    ReverseReturn {
        /// The operation that recorded it.
        returned: OperationId,
        /// Why.
        note: String,
    },
    /// Closed a transfer: what is missing of its carton is lost, and what was over is found.
    CloseTransfer {
        /// Which carton.
        sscc: Sscc,
        /// Why.
        note: String,
    },
    /// Held an order: its site is not to begin with it.
    HoldOrder {
        /// Which.
        order: OrderId,
        /// What for.
        kind: HoldKind,
        /// Why.
        note: String,
    },
    /// Released a hold of an order.
    ReleaseOrder {
        /// Which.
        order: OrderId,
        /// What for.
        kind: HoldKind,
        /// Why.
        note: String,
    },
    /// Set what of the stock is not for a channel.
    SetBuffer {
        /// For whom.
        channel: String,
        /// At one site; at all if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        site: Option<SiteId>,
        /// Of one item; of all if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        /// How much, in the base unit.
        base_quantity: i64,
    },
    /// Took such a buffer away.
    ClearBuffer {
        /// For whom.
        channel: String,
        /// As it was set.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        site: Option<SiteId>,
        /// As it was set.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
    },
    /// Took units away from a basket that holds them.
    BreakReservation {
        /// Which.
        reservation: ReservationId,
        /// Why.
        note: String,
    },
    /// Said what a customer may bring back, and why: a shop's platform does.
    AuthoriseReturn {
        /// All of it.
        authorised: Authorised,
    },
    /// Said that such an authorisation holds no more.
    RevokeAuthorisation {
        /// Which.
        number: AuthorisationId,
        /// Why.
        note: String,
    },
    /// Said that somebody works at a site.
    AddWorker {
        /// Where.
        site: SiteId,
        /// The badge's number.
        worker: WorkerId,
        /// As what.
        role: Role,
    },
    /// Said what a worker may do.
    SetWorkerRole {
        /// Where.
        site: SiteId,
        /// Who.
        worker: WorkerId,
        /// As what.
        role: Role,
    },
    /// Gave a worker a PIN, in the place of any before.
    SetPin {
        /// Where.
        site: SiteId,
        /// Who.
        worker: WorkerId,
        /// What proves it.
        verifier: PinVerifier,
    },
    /// Took away the locks that wrong PINs of a worker brought.
    UnlockPin {
        /// Where.
        site: SiteId,
        /// Who.
        worker: WorkerId,
    },
    /// Said that somebody does not work at a site any more.
    RemoveWorker {
        /// Where.
        site: SiteId,
        /// Who.
        worker: WorkerId,
    },
    /// Made a key that passes are signed with, or the hub did itself.
    AddPassKey {
        /// Its public half, and from when it signs.
        key: PassKey,
    },
    /// Said that nothing a key has signed is to be believed any more.
    RevokePassKey {
        /// Which.
        key: PassKeyId,
        /// Since when.
        on: BusinessDate,
        /// Why.
        note: String,
    },
    /// Said who owns which field, in the place of what was said before.
    SetOwnership {
        /// The whole table.
        rules: Ownership,
    },
    /// Decided about a field of which both sides say another value.
    SettleConflict {
        /// Which.
        conflict: i64,
        /// How.
        ruling: ConflictRuling,
        /// Why.
        note: String,
    },
    /// Proposed a version of a connector's mapping; another person has to approve it.
    ProposeMapping {
        /// Whose.
        connector: String,
        /// All of it, as JSON.
        document: String,
        /// Why.
        note: String,
    },
    /// Approved a version of a mapping that another person proposed, or turned it down.
    DecideMapping {
        /// Whose.
        connector: String,
        /// Which.
        version: i64,
        /// From now on it is in force.
        approve: bool,
        /// Why; may be empty where it is approved.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Had the ledger take over what the ERP says is on hand.
    AcceptDrift {
        /// Where.
        site: SiteId,
        /// Of what.
        item: ItemId,
        /// What the ledger's stock on hand changes by, in the base unit.
        base_quantity: i64,
        /// By which rule, if no person did.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        rule: String,
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Said where a number series begins, or goes on after the store was put back.
    OpenSeries {
        /// Which.
        series: SeriesId,
        /// The hub's life in which it may be leased from.
        generation: Generation,
        /// The first number to lease.
        next: u64,
        /// The last number there is.
        last: u64,
        /// How many are leased at once.
        block: u64,
    },
}

/// What a person decides about a field of which both sides say another value.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, clap::ValueEnum,
)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum ConflictRuling {
    /// Take over what the other side says, this once.
    Take,
    /// Keep what is here; the same said again is no news.
    Keep,
}

/// What an ERP said of a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum ErpAnswer {
    /// It is in, under these documents.
    Posted {
        /// The ERP's numbers.
        documents: Vec<DocumentNumber>,
        /// The version of the mapping it went out with; 0 is the configuration file.
        #[serde(default, skip_serializing_if = "is_zero")]
        mapping: i64,
    },
    /// It is refused for a business reason.
    Rejected {
        /// A stable code.
        code: String,
        /// The ERP's own words.
        message: String,
    },
    /// It is not in, and is not sent any more: its return was reversed before.
    Withdrawn,
    /// It cannot be found out whether it is in: a person must look.
    Unknown {
        /// What happened.
        why: String,
    },
    /// It was compared and not sent: the connector is in shadow.
    Shadowed(Shadowed),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_zero(version: &i64) -> bool {
    *version == 0
}

/// Time ran out for something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deadline", rename_all = "snake_case")]
pub enum DeadlineFired {
    /// An exception is past its deadline and escalates.
    Exception {
        /// Which.
        exception: i64,
    },
}

impl Entry {
    /// The source an entry is appended to.
    pub(crate) fn source(&self) -> &'static str {
        match self {
            // Decided under apply's lock and applied at once: nothing that was pulled before may stand in its way.
            Self::Pulled { connector, .. } if is_channel(connector) => "channel",
            Self::OrderHeld { .. } => "channel",
            Self::Pulled { .. } => "pulled",
            Self::OperatorAction { .. } => "operator",
            Self::ErpAnswer { .. } => "erp",
            Self::RefundAnswered { .. } | Self::RefundsFollowed => "refunds",
            Self::DeadlineFired(_) => "deadline",
            Self::Noticed { .. } | Self::Cleared { .. } | Self::Inherited { .. } => "noticed",
            Self::EpochLive(_) => "grants",
            Self::PostingsSealed(_) => "seals",
            Self::DaySealed(_) => "closes",
            Self::UnitsHeld { .. } => "reservations",
        }
    }

    /// As it is stored.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("an entry has no map with other keys than text and no failing writer")
    }

    /// Reads what was stored.
    ///
    /// # Errors
    /// Another version wrote it, or it is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }
}
