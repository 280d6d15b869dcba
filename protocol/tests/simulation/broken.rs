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
    ];
}
