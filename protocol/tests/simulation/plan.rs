//! What a history is made of: a seed and the sizes drawn from it. A failing one is shrunk by making these
//! smaller, and kept in `regressions.txt` as one line.

use crate::fault::Fault;
use crate::random::Random;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) agents: usize,
    pub(crate) operations: u64,
    pub(crate) processes: usize,
    /// Each operation is up to so many bytes longer than needed.
    pub(crate) padding: usize,
    /// How long faults go on, in virtual milliseconds.
    pub(crate) millis: u64,
    /// Faults per thousand opportunities.
    pub(crate) rate: u64,
    /// No more faults than this.
    pub(crate) faults_max: u64,
    /// Bit `n` allows `Fault::ALL[n]`.
    pub(crate) allowed: u64,
    /// The broker is the hub's own: it goes down with the hub.
    pub(crate) embedded: bool,
    /// Frames travel as bytes.
    pub(crate) codec: bool,
}

impl Plan {
    pub(crate) fn of(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let allowed = Fault::ALL
            .iter()
            .enumerate()
            .filter(|(_, fault)| random.per_mille(fault.presence()))
            .fold(0, |bits, (bit, _)| bits | 1 << bit);
        Self {
            seed,
            agents: random.range(1, 3).try_into().expect("small"),
            operations: random.range(5, 60),
            processes: random.range(1, 2).try_into().expect("small"),
            padding: if random.per_mille(300) { 1_500 } else { 0 },
            millis: random.range(20_000, 200_000),
            rate: random.range(5, 150),
            faults_max: 10_000,
            allowed,
            embedded: random.per_mille(500),
            codec: seed.is_multiple_of(8),
        }
    }

    pub(crate) fn allows(&self, fault: Fault) -> bool {
        self.allowed & (1 << fault.index()) != 0
    }

    pub(crate) fn parse(line: &str) -> Option<Self> {
        let mut plan = Self::of(0);
        for word in line.split_whitespace() {
            let (name, value) = word.split_once('=')?;
            let number = value.parse::<u64>().ok()?;
            let small = usize::try_from(number).ok()?;
            match name {
                "seed" => plan.seed = number,
                "agents" => plan.agents = small,
                "operations" => plan.operations = number,
                "processes" => plan.processes = small,
                "padding" => plan.padding = small,
                "millis" => plan.millis = number,
                "rate" => plan.rate = number,
                "faults_max" => plan.faults_max = number,
                "allowed" => plan.allowed = number,
                "embedded" => plan.embedded = number != 0,
                "codec" => plan.codec = number != 0,
                _ => return None,
            }
        }
        Some(plan)
    }
}

impl std::fmt::Display for Plan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            seed,
            agents,
            operations,
            processes,
            padding,
            millis,
            rate,
            faults_max,
            allowed,
            embedded,
            codec,
        } = self;
        write!(
            f,
            "seed={seed} agents={agents} operations={operations} processes={processes} padding={padding} millis={millis} rate={rate} \
             faults_max={faults_max} allowed={allowed} embedded={} codec={}",
            u8::from(*embedded),
            u8::from(*codec)
        )
    }
}
