use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;

/// The first bytes of a zstd frame (RFC 8878 §3.1.1).
const ZSTD_MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// The day that ships with the project; its attribution is in `simulator/data/README.md`.
const EMBEDDED: &[u8] = include_bytes!("../../data/online_retail_2010-12-06.csv.zst");

/// A file to play, plain or packed by zstd: told by its first bytes, not by its name.
#[derive(Debug, Clone)]
pub enum Input {
    /// The trading day inside this binary.
    Embedded,
    /// A file.
    File(PathBuf),
    /// Bytes at hand.
    Bytes(Vec<u8>),
}

/// Why a file cannot be played at all.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// It cannot be opened or read.
    #[error("{name} cannot be read: {error}; check the path and its permissions")]
    Read {
        /// The file.
        name: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// It has no header with the columns of Online Retail.
    #[error(
        "{name} is not an Online Retail file: {why}; its header should name InvoiceNo, StockCode, Description, \
         Quantity, InvoiceDate, UnitPrice, CustomerID, Country"
    )]
    Format {
        /// The file.
        name: String,
        /// What is missing.
        why: String,
    },
}

impl Input {
    /// What people call it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Embedded => "the built-in trading day (Online Retail, 2010-12-06)".to_owned(),
            Self::File(path) => path.display().to_string(),
            Self::Bytes(bytes) => format!("{} bytes", bytes.len()),
        }
    }

    /// The unpacked text from its beginning.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn open(&self) -> Result<Box<dyn BufRead>, InputError> {
        let error = |error| InputError::Read { name: self.name(), error };
        match self {
            Self::Embedded => unpacked(Cursor::new(EMBEDDED)).map_err(error),
            Self::File(path) => File::open(path).and_then(unpacked).map_err(error),
            Self::Bytes(bytes) => unpacked(Cursor::new(bytes.clone())).map_err(error),
        }
    }
}

fn unpacked(mut source: impl Read + 'static) -> std::io::Result<Box<dyn BufRead>> {
    let mut first = Vec::with_capacity(ZSTD_MAGIC.len());
    source.by_ref().take(ZSTD_MAGIC.len() as u64).read_to_end(&mut first)?;
    let packed = first == ZSTD_MAGIC;
    let whole = Cursor::new(first).chain(source);
    Ok(if packed {
        Box::new(BufReader::new(zstd::stream::read::Decoder::new(whole)?))
    } else {
        Box::new(BufReader::new(whole))
    })
}
