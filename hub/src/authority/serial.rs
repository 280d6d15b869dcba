use std::fmt;

use x509_parser::certificate::X509Certificate;

/// A certificate's serial: 16 bytes that start neither with a zero nor with a sign bit, so that every
/// program writes the same hexadecimal text for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial(Vec<u8>);

impl Serial {
    /// From 16 random bytes that the caller drew; 126 bits of them are kept.
    #[must_use]
    pub fn from_random(mut bytes: [u8; 16]) -> Self {
        bytes[0] = bytes[0] & 0x3f | 0x40;
        Self(bytes.to_vec())
    }

    /// Of a certificate that was presented.
    #[must_use]
    pub fn of(certificate: &X509Certificate<'_>) -> Self {
        let bytes = certificate.raw_serial();
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        Self(bytes[zeros..].to_vec())
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_leading_zeros() {
        for first in 0..=255 {
            let text = Serial::from_random([first; 16]).to_string();
            assert!(text.len() == 32 && !text.starts_with('0') && text.as_bytes()[0] < b'8', "{text}");
        }
    }
}
