use regex_lite::{Regex, RegexBuilder};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Symbology;

/// A site's own barcode, tried before GS1's rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SitePattern {
    /// What a match means.
    pub meaning: PatternMeaning,
    /// AIM symbology ids it is bound to, such as `]C0`; empty is any.
    #[serde(default)]
    pub symbologies: Vec<String>,
    /// A regular expression over the whole text; its first group, if any, is the key.
    pub pattern: String,
}

/// What a site's own barcode names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PatternMeaning {
    /// An item by the ERP's code.
    Item,
    /// An order.
    Order,
    /// A worker's badge.
    Badge,
    /// A place.
    Location,
    /// A station.
    Station,
}

/// Why a site's patterns cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// Not a regular expression, or one that is too large.
    #[error("pattern {number} (`{pattern}`) cannot be used: {reason}")]
    Pattern {
        /// 1 is the first.
        number: usize,
        /// As given.
        pattern: String,
        /// In words.
        reason: String,
    },
    /// Not an AIM id.
    #[error("pattern {number}: `{symbology}` is no AIM symbology id; write it like `]C0`")]
    Symbology {
        /// 1 is the first.
        number: usize,
        /// As given.
        symbology: String,
    },
    /// More than [`SitePatterns::PATTERNS_MAX`].
    #[error("{count} patterns, at most {} are allowed", SitePatterns::PATTERNS_MAX)]
    TooMany {
        /// How many were given.
        count: usize,
    },
}

/// Compiled patterns of one site, tried in their order; the first match wins.
#[derive(Debug, Clone, Default)]
pub struct SitePatterns(Vec<Compiled>);

#[derive(Debug, Clone)]
struct Compiled {
    meaning: PatternMeaning,
    symbologies: Vec<Symbology>,
    regex: Regex,
}

impl SitePatterns {
    /// Each scan is tried against all of them.
    pub const PATTERNS_MAX: usize = 64;
    /// Of one compiled pattern: a repeat such as `(.{1000}){1000}` is refused, not compiled.
    const COMPILED_BYTES_MAX: usize = 256 * 1024;

    /// Checks and compiles; an empty list is fine.
    ///
    /// # Errors
    /// [`PatternError`] names the pattern by its place and says what is wrong.
    pub fn compile(patterns: &[SitePattern]) -> Result<Self, PatternError> {
        if patterns.len() > Self::PATTERNS_MAX {
            return Err(PatternError::TooMany { count: patterns.len() });
        }
        patterns.iter().enumerate().map(|(i, p)| compile(i + 1, p)).collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn find(&self, symbology: Option<Symbology>, text: &str) -> Option<(PatternMeaning, String)> {
        self.0.iter().find_map(|pattern| {
            if !pattern.symbologies.is_empty() && !pattern.symbologies.contains(&symbology?) {
                return None;
            }
            let groups = pattern.regex.captures(text)?;
            let key = groups.get(1).or_else(|| groups.get(0))?;
            (!key.as_str().is_empty()).then(|| (pattern.meaning, key.as_str().to_owned()))
        })
    }
}

fn compile(number: usize, pattern: &SitePattern) -> Result<Compiled, PatternError> {
    let symbologies = pattern
        .symbologies
        .iter()
        .map(|text| {
            Symbology::parse(text)
                .ok_or_else(|| PatternError::Symbology { number, symbology: text.escape_debug().to_string() })
        })
        .collect::<Result<_, _>>()?;
    // Compiled alone first, so that `a)(b` cannot hide in the anchors around it.
    let build = |text: &str| {
        RegexBuilder::new(text).size_limit(SitePatterns::COMPILED_BYTES_MAX).build().map_err(|error| {
            PatternError::Pattern {
                number,
                pattern: pattern.pattern.escape_debug().to_string(),
                reason: error.to_string(),
            }
        })
    };
    build(&pattern.pattern)?;
    let regex = build(&format!(r"\A(?:{})\z", pattern.pattern))?;
    Ok(Compiled { meaning: pattern.meaning, symbologies, regex })
}
