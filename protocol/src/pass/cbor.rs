//! The part of CBOR (RFC 8949) that a pass is written in: whole numbers, bytes, text, arrays, maps, true, false, null
//! and tags. Written deterministically (§4.2.1), and only what is written so is read: shortest heads, definite
//! lengths, map keys in order and once each, nothing behind the end.

/// Nesting. A line's kit component with its taxes lies seven deep.
const DEPTH_MAX: usize = 12;
/// Values in one document.
const VALUES_MAX: usize = 4_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Int(i64),
    Bytes(Vec<u8>),
    Text(String),
    Array(Vec<Self>),
    Map(Vec<(Self, Self)>),
    Bool(bool),
    Null,
    Tagged(u64, Box<Self>),
}

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;
const SIMPLE: u8 = 7;

const FALSE: u64 = 20;
const TRUE: u64 = 21;
const NULL: u64 = 22;

impl Value {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Int(number) => match u64::try_from(*number) {
                Ok(number) => head(out, UNSIGNED, number),
                Err(_) => head(out, NEGATIVE, (!*number).unsigned_abs()),
            },
            Self::Bytes(bytes) => {
                head(out, BYTES, bytes.len() as u64);
                out.extend(bytes);
            }
            Self::Text(text) => {
                head(out, TEXT, text.len() as u64);
                out.extend(text.as_bytes());
            }
            Self::Array(values) => {
                head(out, ARRAY, values.len() as u64);
                values.iter().for_each(|value| value.write(out));
            }
            Self::Map(entries) => {
                head(out, MAP, entries.len() as u64);
                let mut sorted: Vec<_> = entries.iter().map(|(key, value)| (key.to_bytes(), value)).collect();
                sorted.sort_by(|(left, _), (right, _)| left.cmp(right));
                for (key, value) in sorted {
                    out.extend(key);
                    value.write(out);
                }
            }
            Self::Bool(false) => head(out, SIMPLE, FALSE),
            Self::Bool(true) => head(out, SIMPLE, TRUE),
            Self::Null => head(out, SIMPLE, NULL),
            Self::Tagged(tag, value) => {
                head(out, TAG, *tag);
                value.write(out);
            }
        }
    }

    /// Reads one document. Nothing for anything else than what [`Self::to_bytes`] writes.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader { left: bytes, values_left: VALUES_MAX };
        let value = reader.value(DEPTH_MAX)?;
        reader.left.is_empty().then_some(value)
    }
}

/// The shortest head of a value (§3).
fn head(out: &mut Vec<u8>, major: u8, argument: u64) {
    let major = major << 5;
    let bytes = argument.to_be_bytes();
    match argument {
        0..24 => out.push(major | bytes[7]),
        24..0x100 => out.extend([major | 24, bytes[7]]),
        0x100..0x1_0000 => {
            out.push(major | 25);
            out.extend(&bytes[6..]);
        }
        0x1_0000..0x1_0000_0000 => {
            out.push(major | 26);
            out.extend(&bytes[4..]);
        }
        _ => {
            out.push(major | 27);
            out.extend(bytes);
        }
    }
}

struct Reader<'a> {
    left: &'a [u8],
    values_left: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: u64) -> Option<&'a [u8]> {
        let (taken, left) = self.left.split_at_checked(usize::try_from(count).ok()?)?;
        self.left = left;
        Some(taken)
    }

    fn head(&mut self) -> Option<(u8, u64)> {
        let first = *self.take(1)?.first()?;
        let (major, short) = (first >> 5, first & 31);
        let (argument, least) = match short {
            0..24 => return Some((major, u64::from(short))),
            24 => (self.argument(1)?, 24),
            25 => (self.argument(2)?, 0x100),
            26 => (self.argument(4)?, 0x1_0000),
            27 => (self.argument(8)?, 0x1_0000_0000),
            _ => return None,
        };
        (argument >= least).then_some((major, argument))
    }

    fn argument(&mut self, bytes: u64) -> Option<u64> {
        Some(self.take(bytes)?.iter().fold(0, |argument, byte| argument << 8 | u64::from(*byte)))
    }

    fn value(&mut self, depth_left: usize) -> Option<Value> {
        let depth_left = depth_left.checked_sub(1)?;
        self.values_left = self.values_left.checked_sub(1)?;
        let (major, argument) = self.head()?;
        Some(match major {
            UNSIGNED => Value::Int(i64::try_from(argument).ok()?),
            NEGATIVE => Value::Int(!i64::try_from(argument).ok()?),
            BYTES => Value::Bytes(self.take(argument)?.to_vec()),
            TEXT => Value::Text(std::str::from_utf8(self.take(argument)?).ok()?.to_owned()),
            // Not reserved ahead: a head may announce more than there is.
            ARRAY => {
                let mut values = Vec::new();
                for _ in 0..argument {
                    values.push(self.value(depth_left)?);
                }
                Value::Array(values)
            }
            MAP => {
                let (mut entries, mut last): (_, &[u8]) = (Vec::new(), &[]);
                for _ in 0..argument {
                    let before = self.left;
                    let key = self.value(depth_left)?;
                    let written = &before[..before.len() - self.left.len()];
                    if written <= last {
                        return None;
                    }
                    last = written;
                    entries.push((key, self.value(depth_left)?));
                }
                Value::Map(entries)
            }
            TAG => Value::Tagged(argument, Box::new(self.value(depth_left)?)),
            // What the standard numbers above 23 stands in a byte of its own, or is a float: neither is written.
            _ => match argument {
                FALSE => Value::Bool(false),
                TRUE => Value::Bool(true),
                NULL => Value::Null,
                _ => return None,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8949, appendix A.
    #[test]
    fn examples_of_the_standard() {
        let text = |text: &str| Value::Text(text.to_owned());
        let int = Value::Int;
        let check = |value: &Value, expect: &str| {
            assert_eq!(hex::encode(value.to_bytes()), expect);
            assert_eq!(Value::read(&hex::decode(expect).unwrap()).as_ref(), Some(value));
        };
        for (number, expect) in [
            (0, "00"),
            (23, "17"),
            (24, "1818"),
            (100, "1864"),
            (1_000, "1903e8"),
            (1_000_000, "1a000f4240"),
            (1_000_000_000_000, "1b000000e8d4a51000"),
            (-1, "20"),
            (-100, "3863"),
            (-1_000, "3903e7"),
            (i64::MIN, "3b7fffffffffffffff"),
        ] {
            check(&int(number), expect);
        }
        check(&Value::Bool(false), "f4");
        check(&Value::Bool(true), "f5");
        check(&Value::Null, "f6");
        check(&Value::Bytes(vec![1, 2, 3, 4]), "4401020304");
        check(&text("\u{fc}"), "62c3bc");
        check(&Value::Array(vec![int(1), Value::Array(vec![int(2), int(3)])]), "8201820203");
        check(&Value::Map(vec![(int(1), int(2)), (int(3), int(4))]), "a201020304");
        check(&Value::Tagged(1, Box::new(int(1_363_896_240))), "c11a514b67b0");
        // Keys in another order are written in this one.
        let map = Value::Map(vec![(text("a"), int(1)), (int(-1), int(2)), (int(10), int(3))]);
        assert_eq!(hex::encode(map.to_bytes()), "a30a032002616101");
    }

    #[test]
    fn only_what_is_written_is_read() {
        for (why, hex) in [
            ("nothing", ""),
            ("a second value", "0000"),
            ("a longer head than needed", "1817"),
            ("a longer length than needed", "580100"),
            ("an indefinite length", "9f00ff"),
            ("a float", "f93c00"),
            ("an unassigned simple value", "f0"),
            ("a simple value in two bytes", "f8ff"),
            ("no UTF-8", "61ff"),
            ("keys out of order", "a202000100"),
            ("a key twice", "a201000100"),
            ("a number above 63 bits", "1bffffffffffffffff"),
            ("more text than there is", "7bffffffffffffffff"),
            ("more values than there are", "9bffffffffffffffff"),
            ("too deep", "81818181818181818181818181818100"),
        ] {
            assert_eq!(Value::read(&hex::decode(hex).unwrap()), None, "{why}");
        }
        let wide = Value::Array(vec![Value::Null; VALUES_MAX]).to_bytes();
        assert_eq!(Value::read(&wide), None, "too many");
    }
}
