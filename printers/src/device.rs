use std::time::Duration;

use crate::Picture;

/// How a printer is, as people and accidents make it. Changed while it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Behaviour {
    /// No paper: nothing is printed, what arrives waits.
    pub paper_out: bool,
    /// Open: nothing is printed, what arrives waits.
    pub head_open: bool,
    /// Paused: nothing is printed, what arrives waits.
    pub paused: bool,
    /// It takes connections and bytes and answers nothing.
    pub mute: bool,
    /// It answers so late.
    pub answer_after: Duration,
    /// The paper runs out after so many more labels.
    pub labels_left: Option<u32>,
}

impl Behaviour {
    /// Whether it would print now.
    #[must_use]
    pub fn prints(&self) -> bool {
        !self.paper_out && !self.head_open && !self.paused
    }
}

/// One label or receipt that came out.
#[derive(Debug, Clone)]
pub struct Printed {
    /// What was sent for it.
    pub source: Vec<u8>,
    /// How many came out.
    pub copies: u32,
}

impl Printed {
    /// What it looks like on labels of this size.
    ///
    /// # Errors
    /// The source cannot be rendered.
    pub fn picture(&self, dpmm: i32, width_mm: f64, height_mm: f64) -> Result<Picture, crate::PictureError> {
        crate::render_zpl(&self.source, dpmm, width_mm, height_mm)
    }
}

/// What a language does with bytes: answers go to the wire, what comes out is kept.
pub trait Device: Send + 'static {
    /// Takes bytes as they arrive and gives the bytes to answer.
    fn take(&mut self, bytes: &[u8], behaviour: &mut Behaviour) -> Vec<u8>;

    /// Prints what waited, if it can now.
    fn resume(&mut self, behaviour: &mut Behaviour) -> Vec<u8>;

    /// What came out so far.
    fn printed(&self) -> &[Printed];

    /// The line was cut: what a new connection must not see.
    fn disconnected(&mut self);
}
