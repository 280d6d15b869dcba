//! North American coupon codes: AI 8110 (Coupon Application Guideline) and AI 8112 (offer file coupons).

use super::date::is_date;

/// Takes digits from the front; `None` once the text does not fit.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (field, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(field)
    }

    fn digit(&mut self, allowed: impl Fn(u8) -> bool) -> Option<usize> {
        let value = self.take(1)?[0] - b'0';
        allowed(value).then_some(usize::from(value))
    }

    /// A field of a length that a digit before it says, plus `more`.
    fn sized(&mut self, allowed: impl Fn(u8) -> bool, more: usize) -> Option<&'a [u8]> {
        let length = self.digit(allowed)? + more;
        self.take(length)
    }

    /// Whether the optional field of this number comes next.
    fn opens(&mut self, number: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == number => {
                self.0 = rest;
                true
            }
            Some(_) | None => false,
        }
    }

    /// A requirement's amount, its code and the family of items it asks for.
    fn requirement(&mut self) -> Option<()> {
        self.sized(|n| (1..=5).contains(&n), 0)?;
        self.digit(|n| n <= 4 || n == 9)?;
        self.take(3).map(drop)
    }

    /// The company prefix of a further purchase: 9 says "the same".
    fn further_prefix(&mut self) -> Option<()> {
        match self.digit(|n| n <= 6 || n == 9)? {
            9 => Some(()),
            length => self.take(length + 6).map(drop),
        }
    }
}

pub(super) fn is_coupon(data: &[u8]) -> bool {
    data.iter().all(u8::is_ascii_digit) && coupon(&mut Fields(data)).is_some_and(|()| true)
}

fn coupon(fields: &mut Fields<'_>) -> Option<()> {
    fields.sized(|n| n <= 6, 6)?;
    fields.take(6)?;
    fields.sized(|n| (1..=5).contains(&n), 0)?;
    fields.requirement()?;
    if fields.opens(b'1') {
        fields.digit(|n| n <= 3)?;
        fields.requirement()?;
        fields.further_prefix()?;
    }
    if fields.opens(b'2') {
        fields.requirement()?;
        fields.further_prefix()?;
    }
    let mut expires = None;
    if fields.opens(b'3') {
        expires = Some(fields.take(6).filter(|date| is_date(date, false))?);
    }
    if fields.opens(b'4') {
        let starts = fields.take(6).filter(|date| is_date(date, false))?;
        if expires.is_some_and(|expires| expires < starts) {
            return None;
        }
    }
    if fields.opens(b'5') {
        fields.sized(|_| true, 6)?;
    }
    if fields.opens(b'6') {
        fields.sized(|n| (1..=7).contains(&n), 6)?;
    }
    if fields.opens(b'9') {
        fields.digit(|n| matches!(n, 0 | 1 | 2 | 5 | 6))?;
        fields.digit(|n| n <= 2)?;
        fields.digit(|_| true)?;
        fields.digit(|n| n <= 1)?;
    }
    fields.0.is_empty().then_some(())
}

pub(super) fn is_coupon_offer(data: &[u8]) -> bool {
    data.iter().all(u8::is_ascii_digit) && coupon_offer(&mut Fields(data)).is_some_and(|()| true)
}

fn coupon_offer(fields: &mut Fields<'_>) -> Option<()> {
    fields.digit(|n| n <= 1)?;
    fields.sized(|n| n <= 6, 6)?;
    fields.take(6)?;
    fields.sized(|_| true, 6)?;
    fields.0.is_empty().then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coupons() {
        let base = "012345612345611110123";
        let check = |tail: &str, good: bool| {
            assert_eq!(is_coupon(format!("{base}{tail}").as_bytes()), good, "{tail:?}");
        };
        check("", true);
        check("3991231", true);
        check("3990231", false);
        check("39912314991230", true);
        check("39912304991231", false);
        check("90000", true);
        check("9300", false);
        check("101110123", false);
        check("101110129", true);
        check("7", false);
        assert!(!is_coupon(b"") && !is_coupon(b"0123456a"));
    }

    #[test]
    fn offers() {
        assert!(is_coupon_offer(b"001234561234560123456"));
        assert!(is_coupon_offer(b"0012345612345611234567"));
        for bad in ["", "0", "2012345612345601234561", "0012345612345601234567", "07"] {
            assert!(!is_coupon_offer(bad.as_bytes()), "{bad}");
        }
    }
}
