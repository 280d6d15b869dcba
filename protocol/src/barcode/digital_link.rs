//! GS1 Digital Link URIs (GS1 Digital Link Standard: URI Syntax, uncompressed form).

use super::Element;
use super::element;
use super::error::BarcodeError;

/// Primary keys with the qualifiers that may follow them in the path, in this order; a key with alternatives
/// has a row for each.
const KEYS: &[(&str, &[&str])] = &[
    ("00", &[]),
    ("01", &["22", "10", "21"]),
    ("01", &["235"]),
    ("253", &[]),
    ("255", &[]),
    ("401", &[]),
    ("402", &[]),
    ("414", &["254"]),
    ("414", &["7040"]),
    ("415", &["8020"]),
    ("417", &["7040"]),
    ("8003", &[]),
    ("8004", &["7040"]),
    ("8006", &["22", "10", "21"]),
    ("8010", &["8011"]),
    ("8013", &[]),
    ("8014", &[]),
    ("8017", &["8019"]),
    ("8018", &["8019"]),
];

/// Whether this is a web address, and so to be read as a Digital Link. A scheme in mixed case is not.
pub(super) fn is_uri(text: &str) -> bool {
    after_scheme(text).is_some()
}

fn after_scheme(text: &str) -> Option<&str> {
    ["https://", "HTTPS://", "http://", "HTTP://"].iter().find_map(|scheme| text.strip_prefix(scheme))
}

/// The element strings of the URI: the key, its qualifiers, then the query's attributes.
pub(super) fn parse(uri: &str) -> Result<Vec<Element>, BarcodeError> {
    let rest = after_scheme(uri).ok_or_else(|| error("it is no web address"))?;
    if let Some(bad) = uri.chars().find(|c| !is_uri_character(*c)) {
        return Err(error(&format!("`{}` cannot stand in a web address", bad.escape_debug())));
    }
    let rest = rest.split_once('#').map_or(rest, |(before, _)| before);
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').ok_or_else(|| error("it has no path"))?;
    if host.is_empty() || host.contains(|c: char| !c.is_ascii_alphanumeric() && !"-.:[]".contains(c)) {
        return Err(error("its host is wrong"));
    }
    let pairs = pairs(path)?;
    let mut elements = Vec::new();
    for (ai, value) in &pairs {
        elements.push(element::check(ai, &decode(value, false)?)?);
    }
    let keys: Vec<&str> = pairs.iter().map(|(ai, _)| *ai).collect();
    if !is_sequence(&keys) {
        return Err(BarcodeError::new(
            "digital_link_sequence",
            "the parts of the path do not belong together in this order",
        ));
    }
    attributes(query, &keys, &mut elements)?;
    Ok(elements)
}

/// The identifiers and values at the end of the path, from the rightmost primary key on.
fn pairs(path: &str) -> Result<Vec<(&str, &str)>, BarcodeError> {
    let no_key =
        || BarcodeError::new("digital_link_key", "the web address holds no GS1 key: it is no Digital Link");
    let mut parts: Vec<&str> = path.split('/').collect();
    let mut pairs = Vec::new();
    while let (Some(value), Some(ai)) = (parts.pop(), parts.pop()) {
        if !element::is_ai(ai) {
            break;
        }
        pairs.push((ai, value));
        if KEYS.iter().any(|(key, _)| *key == ai) {
            pairs.reverse();
            return Ok(pairs);
        }
    }
    Err(no_key())
}

fn attributes(query: &str, path: &[&str], elements: &mut Vec<Element>) -> Result<(), BarcodeError> {
    for parameter in query.split('&') {
        let Some((name, value)) = parameter.split_once('=') else {
            continue;
        };
        if name.is_empty() || !name.bytes().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let found = element::check(name, &decode(value, true)?)?;
        if elements.iter().any(|e| e.ai == found.ai) {
            return Err(BarcodeError::new("repeated", format!("AI ({name}) stands there twice")));
        }
        let belongs_in_path = (1..=path.len()).any(|at| {
            let mut trial = path.to_vec();
            trial.insert(at, name);
            is_sequence(&trial)
        });
        if belongs_in_path {
            return Err(BarcodeError::new(
                "digital_link_sequence",
                format!("AI ({name}) belongs in the path, not behind the ?"),
            ));
        }
        elements.push(found);
    }
    Ok(())
}

fn is_sequence(ais: &[&str]) -> bool {
    let Some((key, qualifiers)) = ais.split_first() else {
        return false;
    };
    KEYS.iter().filter(|(primary, _)| primary == key).any(|(_, allowed)| {
        let mut allowed = allowed.iter();
        qualifiers.iter().all(|qualifier| allowed.any(|a| a == qualifier))
    })
}

/// Undoes percent-encoding; in the query a plus is a space.
fn decode(text: &str, is_query: bool) -> Result<Vec<u8>, BarcodeError> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (b'%', [a, b, more @ ..]) if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => {
                let value =
                    |c: u8| char::from(c).to_digit(16).and_then(|d| u8::try_from(d).ok()).unwrap_or(0);
                out.push(value(*a) * 16 + value(*b));
                rest = more;
            }
            (b'+', _) if is_query => out.push(b' '),
            (c, _) => out.push(*c),
        }
    }
    if out.contains(&0) {
        return Err(error("it holds a null character"));
    }
    Ok(out)
}

fn is_uri_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

fn error(message: &str) -> BarcodeError {
    BarcodeError::new("digital_link", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(uri: &str) -> Result<Vec<(String, String)>, &'static str> {
        parse(uri)
            .map(|elements| elements.into_iter().map(|e| (e.ai, e.value)).collect())
            .map_err(|error| error.code())
    }

    #[test]
    fn key_and_qualifiers_and_attributes() {
        assert_eq!(
            read("https://id.example/stem/01/09521234543213/10/A%2FB/21/7?17=271231&x=1&3103=000195#frag"),
            Ok([("01", "09521234543213"), ("10", "A/B"), ("21", "7"), ("17", "271231"), ("3103", "000195")]
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .to_vec())
        );
        assert_eq!(read("HTTP://a/00/faux/00/195211234567890126").map(|e| e.len()), Ok(1));
    }

    #[test]
    fn refusals() {
        for (uri, code) in [
            ("https://a", "digital_link"),
            ("https:///01/09521234543213", "digital_link"),
            ("https://a b/01/09521234543213", "digital_link"),
            ("https://a/b", "digital_link_key"),
            ("https://a/gtin/09521234543213", "digital_link_key"),
            ("https://a/01/09521234543210", "check_digit"),
            ("https://a/01/9521234543213", "length"),
            ("https://a/01/", "length"),
            ("https://a/01/09521234543213/21/S/10/L", "digital_link_sequence"),
            ("https://a/01/09521234543213/235/S/10/L", "digital_link_sequence"),
            ("https://a/01/09521234543213?10=L", "digital_link_sequence"),
            ("https://a/01/09521234543213?9999=L", "unknown_ai"),
            ("https://a/01/09521234543213?99=A&99=B", "repeated"),
            ("https://a/01/09521234543213?99=%00", "digital_link"),
        ] {
            assert_eq!(read(uri), Err(code), "{uri}");
        }
    }
}
