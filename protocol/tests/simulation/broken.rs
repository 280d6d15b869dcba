//! Shells that break one rule each, as a shell of the product could by mistake. The simulation must notice.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Break {
    /// The hub's shell tells the machine of a verdict before the commit is durable.
    AckBeforeCommit,
    /// The agent's journal loses its last operations in a crash and gives their numbers away again.
    ReusedSeq,
    /// The agent's shell shows an operation as saved before the commit is durable.
    SavedBeforeCommit,
    /// The hub stores a frame that begins too late.
    SkippedGapCheck,
    /// The hub stores a frame whose hash does not follow from what it holds.
    SkippedHashCheck,
    /// The hub stores the whole frame although it has its beginning.
    IgnoredOverlap,
    /// The hub acks events that cannot be read without storing them.
    DroppedPoison,
    /// The hub's apply stops at the first poison.
    PoisonBlocksAll,
    /// The agent's shell passes frames of other sessions on as its own.
    ForeignSession,
    /// The agent's shell answers with the hub's hash instead of its own.
    EchoedHash,
    /// The agent's shell takes wall time for monotonic time.
    WallForMonotonic,
    /// The mirror stores the cursor in a transaction of its own, before the changes.
    CursorBeforeChanges,
    /// The mirror keeps its cursors when the hub's store has been put back.
    KeptCursors,
    /// The hub's store keeps its generation when it is put back.
    KeptGeneration,
    /// The agent's journal answers that it goes on in a new epoch, and keeps the old one.
    KeptEpoch,
    /// The agent's journal answers before the new epoch is durable.
    EpochBeforeCommit,
    /// The hub takes a second continuation of an epoch that has one.
    SecondCopyAdopted,
    /// What is received again takes effect again.
    RepeatTakesEffect,
    /// The dispatcher posts what it does not remember, without looking for it.
    SkippedFind,
    /// The hub does not keep which operations nobody has any more.
    ForgottenMissing,
    /// The agent deletes what the hub's key has not released.
    UnverifiedRelease,
    /// The hub releases what is in no backup.
    ReleaseBeyondBackup,
    /// The agent goes by an allowance that was granted to the epoch before.
    AllowanceOutlivesEpoch,
    /// The agent gives away numbers that were leased to the epoch before.
    RangeOutlivesEpoch,
    /// The agent goes by what a hub granted that has been put back since.
    GrantOutlivesHub,
    /// The agent's journal does not count what was promised in the transaction that keeps the promise.
    PromiseUncounted,
    /// The hub grants to others what it took from an agent that does not know it yet.
    LoweredAtOnce,
    /// The agent says that it has a lower mark before what it promised by the higher one is in its journal, whose disk
    /// is slow.
    MarkBeforePromises,
    /// The hub takes an agent's word for a lower mark while it lacks operations of it.
    ConfirmedBehind,
    /// The hub forgets what an epoch may have promised once there is another one.
    OldEpochForgotten,
    /// The hub grants to each as if there were no others.
    OthersIgnored,
    /// A hub that was put back leases on from where the backup stood.
    SeriesGoesBack,
    /// The agent's shell packs a single event that the hub could not unpack as before.
    NeverRaw,
}

impl Break {
    pub(crate) const ALL: &[Self] = &[
        Self::AckBeforeCommit,
        Self::ReusedSeq,
        Self::SavedBeforeCommit,
        Self::SkippedGapCheck,
        Self::SkippedHashCheck,
        Self::IgnoredOverlap,
        Self::DroppedPoison,
        Self::PoisonBlocksAll,
        Self::ForeignSession,
        Self::EchoedHash,
        Self::WallForMonotonic,
        Self::CursorBeforeChanges,
        Self::KeptCursors,
        Self::KeptGeneration,
        Self::KeptEpoch,
        Self::EpochBeforeCommit,
        Self::SecondCopyAdopted,
        Self::RepeatTakesEffect,
        Self::SkippedFind,
        Self::ForgottenMissing,
        Self::UnverifiedRelease,
        Self::ReleaseBeyondBackup,
        Self::AllowanceOutlivesEpoch,
        Self::RangeOutlivesEpoch,
        Self::GrantOutlivesHub,
        Self::PromiseUncounted,
        Self::LoweredAtOnce,
        Self::MarkBeforePromises,
        Self::ConfirmedBehind,
        Self::OldEpochForgotten,
        Self::OthersIgnored,
        Self::SeriesGoesBack,
        Self::NeverRaw,
    ];
}
