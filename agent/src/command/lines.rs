//! Standard input line by line, whatever it holds: a line is never longer in memory than it may be.

use std::io::{self, BufRead};

/// One line of the input, without its end.
pub(super) enum Line<'a> {
    Whole(&'a [u8]),
    /// It has more bytes than allowed and was skipped.
    TooLong,
}

/// Hands every line to `take` until the input ends.
pub(super) fn each(
    mut input: impl BufRead,
    line_bytes_max: usize,
    mut take: impl FnMut(Line<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        // One more for the end of the line.
        let most = line_bytes_max as u64 + 1;
        let taken = io::Read::take(&mut input, most).read_until(b'\n', &mut line)?;
        if taken == 0 {
            return Ok(());
        }
        match line.strip_suffix(b"\n") {
            Some(whole) => take(Line::Whole(whole))?,
            None if line.len() > line_bytes_max => {
                skip(&mut input)?;
                take(Line::TooLong)?;
            }
            None => take(Line::Whole(&line))?,
        }
    }
}

fn skip(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let Some(end) = buffer.iter().position(|c| *c == b'\n') else {
            let length = buffer.len();
            if length == 0 {
                return Ok(());
            }
            input.consume(length);
            continue;
        };
        input.consume(end + 1);
        return Ok(());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_skipped_and_the_next_is_whole() {
        let mut found = Vec::new();
        each(&b"abc\nabcd\n\nabcdefghij\nxyz"[..], 3, |line| {
            found.push(match line {
                Line::Whole(line) => String::from_utf8_lossy(line).into_owned(),
                Line::TooLong => "too long".to_owned(),
            });
            Ok(())
        })
        .unwrap();
        assert_eq!(found, ["abc", "too long", "", "too long", "xyz"]);
    }
}
