use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use protocol::time::BusinessDate;

use super::day::{Numbers, TradingDay};
use super::input::{Input, InputError};
use super::oddity::Tally;
use super::row::{Layout, Row};

/// Rows kept in memory before they go to their days' files.
const BUFFERED_ROWS_MAX: usize = 50_000;

/// A file taken apart by day, so that a year needs no more memory than its busiest day, and its rows need not
/// be in order.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    layout: Layout,
    days: BTreeMap<BusinessDate, u64>,
    unreadable: Tally,
    rows: u64,
    numbers: Numbers,
}

/// Why days cannot be kept aside.
#[derive(Debug, thiserror::Error)]
pub enum SpoolError {
    /// The input is not playable.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The folder for days.
    #[error("the days cannot be kept in {folder}: {error}; free some space there or set TMPDIR")]
    Folder {
        /// Where.
        folder: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
}

impl Spool {
    /// Takes `input` apart into files in `folder`, which exists and is the caller's to remove.
    ///
    /// # Errors
    /// The input is not of the format, or the folder cannot be written.
    pub fn read(input: &Input, folder: &Path) -> Result<Self, SpoolError> {
        let layout = Layout::sniff(input)?;
        let mut spool = Self {
            folder: folder.to_owned(),
            layout,
            days: BTreeMap::new(),
            unreadable: Tally::default(),
            rows: 0,
            numbers: Numbers::default(),
        };
        let layout = spool.layout.clone();
        let mut buffered: BTreeMap<BusinessDate, Vec<u8>> = BTreeMap::new();
        let mut count = 0;
        for row in layout.rows(input.open()?) {
            spool.rows += 1;
            match row {
                Ok(row) => {
                    *spool.days.entry(row.date).or_default() += 1;
                    write_row(buffered.entry(row.date).or_default(), &row);
                    count += 1;
                }
                Err((line, oddity)) => spool.unreadable.note(oddity, line, 0, 0),
            }
            if count >= BUFFERED_ROWS_MAX {
                spool.flush(&mut buffered)?;
                count = 0;
            }
        }
        spool.flush(&mut buffered)?;
        Ok(spool)
    }

    fn path(&self, date: BusinessDate) -> PathBuf {
        self.folder.join(format!("day-{date}.rows"))
    }

    fn flush(&self, buffered: &mut BTreeMap<BusinessDate, Vec<u8>>) -> Result<(), SpoolError> {
        for (date, bytes) in std::mem::take(buffered) {
            OpenOptions::new()
                .append(true)
                .create(true)
                .open(self.path(date))
                .and_then(|mut file| file.write_all(&bytes))
                .map_err(|error| SpoolError::Folder { folder: self.folder.clone(), error })?;
        }
        Ok(())
    }

    /// The days and their rows.
    #[must_use]
    pub fn days(&self) -> &BTreeMap<BusinessDate, u64> {
        &self.days
    }

    /// The day with the most rows; the earliest of equals.
    #[must_use]
    pub fn busiest(&self) -> Option<BusinessDate> {
        let most = *self.days.values().max()?;
        self.days.iter().find(|(_, rows)| **rows == most).map(|(date, _)| *date)
    }

    /// Lines of the file that belong to no day.
    #[must_use]
    pub fn unreadable(&self) -> &Tally {
        &self.unreadable
    }

    /// Rows of the file, unreadable ones included.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// One day. A day is to be taken once: its document numbers are given out.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn day(&mut self, date: BusinessDate) -> Result<TradingDay, SpoolError> {
        let folder = |error| SpoolError::Folder { folder: self.folder.clone(), error };
        let rows = match File::open(self.path(date)) {
            Ok(file) => BufReader::new(file)
                .lines()
                .map(|line| line.and_then(|line| Ok(serde_json::from_str::<Row>(&line)?)))
                .collect::<std::io::Result<Vec<Row>>>()
                .map_err(folder)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(folder(error)),
        };
        Ok(TradingDay::of(date, rows, &mut self.numbers))
    }
}

fn write_row(bytes: &mut Vec<u8>, row: &Row) {
    serde_json::to_writer(&mut *bytes, row).expect("a row has only texts and numbers, and memory takes them");
    bytes.push(b'\n');
}

#[cfg(test)]
mod tests {
    use super::super::Oddity;
    use super::*;

    /// A folder of its own that goes away with the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("counterfoil-{name}-{}", std::process::id()));
            std::fs::create_dir_all(&path).unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_embedded_day() {
        let folder = Folder::new("embedded");
        let mut spool = Spool::read(&Input::Embedded, &folder.0).unwrap();
        let date = spool.busiest().unwrap();
        assert_eq!((date.to_string().as_str(), spool.rows()), ("2010-12-06", 3_878));
        let day = spool.day(date).unwrap();
        let lines: usize = day.orders.iter().map(|order| order.lines.len()).sum();
        let credited: usize = day.credits.iter().map(|credit| credit.lines.len()).sum();
        assert_eq!((lines, credited, day.adjustments.len()), (3_822, 49, 7));
        assert_eq!(lines + credited + day.adjustments.len(), 3_878);
        assert_eq!(day.tally.0[&Oddity::ExactDuplicate].rows, 48);
        assert_eq!(day.tally.0[&Oddity::MissingCustomer].rows, 1_904);
    }

    #[test]
    fn days_out_of_order_and_numbers_that_repeat() {
        let text = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
            1,A1,X,1,2010-12-02 08:26:00,1.5,,UK\n\
            1,A1,X,2,2010-12-01 08:26:00,1.5,,UK\n\
            torn\n\
            C2,a1,X,-2,2010-12-02 08:27:00,1.5,,UK\n\
            3,A1,thrown away,-4,2010-12-02 08:27:00,0,,UK\n\
            A4,B,bad debt,1,2010-12-02 08:27:00,-100,,UK\n";
        let folder = Folder::new("days");
        let mut spool = Spool::read(&Input::Bytes(text.into()), &folder.0).unwrap();
        assert_eq!(spool.unreadable().0[&Oddity::Columns].lines, [4]);
        let dates: Vec<_> = spool.days().keys().copied().collect();
        let first = spool.day(dates[0]).unwrap();
        let second = spool.day(dates[1]).unwrap();
        assert_eq!(first.orders[0].order.as_str(), "1");
        assert_eq!(second.orders[0].order.as_str(), "1~2");
        assert_eq!(second.tally.0[&Oddity::RepeatedInvoice].rows, 1);
        assert_eq!((second.credits[0].lines[0].quantity, second.credits[0].lines[0].refund.minor), (2, 300));
        assert_eq!(second.adjustments[0].quantity, -4);
        assert_eq!(second.tally.0[&Oddity::AccountingEntry].minor, -10_000);
        assert_eq!(second.tally.0[&Oddity::CaseVariant].rows, 3);
        assert_eq!(second.items.len(), 2);
    }
}
