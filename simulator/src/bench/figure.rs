//! What one round measures: figures, each beside its raw limit and its peer.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

/// What a figure is held to (`performance.md`, Goals).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Bound {
    /// At least so many times the raw limit.
    RawAtLeast(f64),
    /// At most so many times the raw limit.
    RawAtMost(f64),
    /// At most so much.
    AtMost(f64),
    /// Shown only.
    None,
}

/// One figure of one round.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub(super) what: &'static str,
    pub(super) unit: &'static str,
    pub(super) bound: Bound,
    pub(super) value: f64,
    pub(super) raw: Option<f64>,
    pub(super) peer: Option<f64>,
    /// At least so many times the peer.
    pub(super) peer_bound: Option<f64>,
}

impl Figure {
    pub(super) fn new(what: &'static str, unit: &'static str, bound: Bound, value: f64) -> Self {
        Self { what, unit, bound, value, raw: None, peer: None, peer_bound: None }
    }

    pub(super) fn beside_raw(self, raw: f64) -> Self {
        Self { raw: Some(raw), ..self }
    }

    /// The peer is not there if its program is not installed.
    pub(super) fn beside_peer(self, peer: Option<f64>, at_least: f64) -> Self {
        Self { peer, peer_bound: Some(at_least), ..self }
    }
}

/// A figure over all rounds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Row {
    pub(super) goal: &'static str,
    pub(super) what: &'static str,
    pub(super) unit: &'static str,
    /// Medians over the rounds.
    pub(super) figure: f64,
    pub(super) raw: Option<f64>,
    /// The median of the rounds' ratios.
    pub(super) ratio: Option<f64>,
    pub(super) bound: Bound,
    pub(super) met: Option<bool>,
    pub(super) peer: Option<f64>,
    pub(super) peer_ratio: Option<f64>,
    pub(super) peer_bound: Option<f64>,
    pub(super) peer_met: Option<bool>,
    /// The rounds' values, in order.
    pub(super) rounds: Vec<f64>,
}

/// The rounds of all goals.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    figures: BTreeMap<(&'static str, usize), Vec<Figure>>,
}

impl Rounds {
    pub(super) fn add(&mut self, goal: &'static str, figures: Vec<Figure>) {
        for (place, figure) in figures.into_iter().enumerate() {
            self.figures.entry((goal, place)).or_default().push(figure);
        }
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        self.figures.iter().map(|((goal, _), figures)| row(goal, figures)).collect()
    }
}

fn row(goal: &'static str, figures: &[Figure]) -> Row {
    let of = |value: &dyn Fn(&Figure) -> Option<f64>| median(figures.iter().filter_map(value).collect());
    let first = &figures[0];
    let figure = of(&|figure| Some(figure.value)).unwrap_or(f64::NAN);
    let ratio = of(&|figure| figure.raw.map(|raw| figure.value / raw));
    let peer_ratio = of(&|figure| figure.peer.map(|peer| figure.value / peer));
    Row {
        goal,
        what: first.what,
        unit: first.unit,
        figure,
        raw: of(&|figure| figure.raw),
        ratio,
        bound: first.bound,
        met: match first.bound {
            Bound::RawAtLeast(least) => ratio.map(|ratio| ratio >= least),
            Bound::RawAtMost(most) => ratio.map(|ratio| ratio <= most),
            Bound::AtMost(most) => Some(figure <= most),
            Bound::None => None,
        },
        peer: of(&|figure| figure.peer),
        peer_ratio,
        peer_bound: first.peer_bound,
        peer_met: peer_ratio.zip(first.peer_bound).map(|(ratio, least)| ratio >= least),
        rounds: figures.iter().map(|figure| figure.value).collect(),
    }
}

pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(values[middle]),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}

/// The time that `percent` of all took at most, in microseconds.
pub(super) fn percentile_micros(times: &[Duration], percent: usize) -> f64 {
    let mut micros: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1e6).collect();
    micros.sort_by(f64::total_cmp);
    let place = (micros.len() * percent).div_ceil(100).clamp(1, micros.len().max(1)) - 1;
    micros.get(place).copied().unwrap_or(f64::NAN)
}

pub(super) fn per_second(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_of_a_round_and_medians_of_all() {
        let figure = |value, raw| Figure::new("a", "1/s", Bound::RawAtLeast(0.5), value).beside_raw(raw);
        let mut rounds = Rounds::default();
        // A round in which both were slow says as much as the others.
        for (value, raw) in [(50.0, 100.0), (6.0, 10.0), (40.0, 100.0)] {
            rounds.add("P1", vec![figure(value, raw)]);
        }
        let [row] = rounds.rows().try_into().unwrap();
        assert_eq!((row.figure, row.ratio, row.met), (40.0, Some(0.5), Some(true)));
        assert_eq!((row.peer, row.peer_met), (None, None));
    }

    #[test]
    fn percentiles_of_few() {
        let times: Vec<_> = (1..=100).map(Duration::from_micros).collect();
        assert_eq!(percentile_micros(&times, 50).round(), 50.0);
        assert_eq!(percentile_micros(&times, 99).round(), 99.0);
        assert_eq!(percentile_micros(&times[..1], 99).round(), 1.0);
    }
}
