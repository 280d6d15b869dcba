//! Base45 (RFC 9285): the characters that a QR code holds at 5½ bits each. Read strictly: every text stands for other
//! bytes, and no text that the standard does not know is taken.

const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const BASE: u32 = 45;

/// Two bytes are three characters, a last single one is two.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    let digit = |value: u32| char::from(ALPHABET[(value % BASE) as usize]);
    for group in bytes.chunks(2) {
        let value = group.iter().fold(0, |value, byte| value * 256 + u32::from(*byte));
        text.push(digit(value));
        text.push(digit(value / BASE));
        if group.len() == 2 {
            text.push(digit(value / BASE / BASE));
        }
    }
    text
}

/// Nothing for a text that no bytes are written as.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for group in text.as_bytes().chunks(3) {
        let mut value = 0;
        for character in group.iter().rev() {
            let digit = ALPHABET.iter().position(|known| known == character)?;
            value = value * BASE + u32::try_from(digit).ok()?;
        }
        match group.len() {
            3 => bytes.extend(u16::try_from(value).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(value).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 9285 §4.3 and §4.4.
    #[test]
    fn examples_of_the_standard() {
        for (bytes, text) in
            [("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0")]
        {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
    }

    #[test]
    fn refuse_what_no_bytes_are_written_as() {
        for text in ["GGW", ":::", "A", "BB8A", "::", "bb8", "BB\u{e9}", "6V", "AB C\n"] {
            assert_eq!(decode(text), None, "{text:?}");
        }
        assert_eq!(decode("FGW").as_deref(), Some([0xff, 0xff].as_slice()));
    }

    #[test]
    fn every_two_bytes_read_back() {
        for value in 0..=u16::MAX {
            let bytes = value.to_be_bytes();
            assert_eq!(decode(&encode(&bytes)).as_deref(), Some(bytes.as_slice()));
        }
        for value in 0..=u8::MAX {
            assert_eq!(decode(&encode(&[value])).as_deref(), Some([value].as_slice()));
        }
    }
}
