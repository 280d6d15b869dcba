/// Black and white dots, row by row from the top left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    width: u32,
    height: u32,
    row_bytes: usize,
    bits: Vec<u8>,
}

impl Bitmap {
    /// All white.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Self {
        let row_bytes = width.div_ceil(8) as usize;
        Self { width, height, row_bytes, bits: vec![0; row_bytes * height as usize] }
    }

    /// Dots across.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Dots down.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Blackens a rectangle; what lies outside is left out.
    pub fn fill(&mut self, x: u32, y: u32, width: u32, height: u32) {
        for row in y..y.saturating_add(height).min(self.height) {
            for column in x..x.saturating_add(width).min(self.width) {
                self.bits[row as usize * self.row_bytes + column as usize / 8] |= 0x80 >> (column % 8);
            }
        }
    }

    /// Is it black?
    #[must_use]
    pub fn is_black(&self, x: u32, y: u32) -> bool {
        let inside = x < self.width && y < self.height;
        inside && self.bits[y as usize * self.row_bytes + x as usize / 8] & (0x80 >> (x % 8)) != 0
    }

    /// Each row, eight dots a byte, the leftmost in the highest bit; white beyond the width.
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.bits.chunks_exact(self.row_bytes.max(1))
    }

    /// Bytes of one row.
    #[must_use]
    pub fn row_bytes(&self) -> usize {
        self.row_bytes
    }
}
