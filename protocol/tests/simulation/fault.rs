//! Every kind of fault, by name, so that coverage can be counted.

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident = $presence:literal,)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Fault { $($(#[$doc])* $name,)* }

        impl Fault {
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)*];

            pub(crate) fn index(self) -> usize {
                self as usize
            }

            /// In how many of a thousand histories it may occur.
            pub(crate) fn presence(self) -> u64 {
                match self { $(Self::$name => $presence,)* }
            }
        }
    };
}

faults! {
    /// A packet is lost.
    Drop = 700,
    /// A packet arrives twice.
    Duplicate = 700,
    /// A packet is overtaken by others.
    Reorder = 700,
    /// A packet arrives up to two minutes late, perhaps in another session.
    Delay = 600,
    /// The wire is cut; what is on it is lost or arrives late.
    Cut = 600,
    /// The packed events arrive damaged.
    Damage = 400,
    /// The agent dies before a commit is durable.
    AgentCrashBefore = 500,
    /// The agent dies after a commit is durable and before anyone knows.
    AgentCrashAfter = 500,
    /// The agent dies between two steps.
    AgentCrash = 500,
    /// The journal cannot be read for once.
    ReadFails = 400,
    /// A frame packs worse than guessed.
    FrameTooLarge = 300,
    /// The mirror cannot apply for once, or a snapshot cannot be fetched.
    FeedFails = 400,
    /// The hub dies before a commit is durable.
    HubCrashBefore = 500,
    /// The hub dies after a commit is durable and before anyone knows.
    HubCrashAfter = 500,
    /// The hub dies between two steps.
    HubCrash = 500,
    /// One of several hub processes forgets its sessions.
    ProcessCrash = 400,
    /// For a while the hub cannot read frames of more than a few events.
    CannotRead = 200,
    /// An event that the hub can never unpack with zstd.
    Stubborn = 200,
    /// A crowd of other agents comes back with full journals and takes all credit.
    Crowd = 400,
    /// The hub's store is put back from a backup, or is lost altogether.
    StorePutBack = 250,
    /// The agent's budget is full: it prunes operations that were acked.
    Prune = 250,
    /// A broker in the middle forges a release.
    ForgedRelease = 250,
    /// The agent's journal is put back from a copy.
    JournalPutBack = 200,
    /// The agent's disk is copied, and both work on.
    DiskCloned = 150,
    /// An event that cannot be read.
    Unreadable = 500,
    /// An event that cannot be applied.
    Unappliable = 500,
    /// The agent's wall clock jumps by up to ten years.
    AgentClockJump = 600,
    /// The hub's wall clock jumps by up to ten years.
    HubClockJump = 600,
    /// What an agent may promise is set higher or lower.
    LimitChange = 400,
}
