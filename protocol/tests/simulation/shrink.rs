//! Makes a failing plan smaller for as long as it still fails.

use crate::fault::Fault;
use crate::plan::Plan;

pub(crate) fn shrink(plan: &Plan, mut fails: impl FnMut(&Plan) -> bool) -> Plan {
    let mut best = plan.clone();
    loop {
        let Some(smaller) = candidates(&best).into_iter().find(|plan| *plan != best && fails(plan)) else {
            return best;
        };
        best = smaller;
    }
}

fn candidates(plan: &Plan) -> Vec<Plan> {
    let with = |change: &dyn Fn(&mut Plan)| {
        let mut plan = plan.clone();
        change(&mut plan);
        plan
    };
    let mut all = vec![
        with(&|plan| plan.agents = 1),
        with(&|plan| plan.processes = 1),
        with(&|plan| plan.codec = false),
        with(&|plan| plan.operations = (plan.operations / 2).max(1)),
        with(&|plan| plan.operations = (plan.operations - 1).max(1)),
        with(&|plan| plan.millis = (plan.millis / 2).max(1_000)),
        with(&|plan| plan.faults_max = plan.faults_max.min(256) / 2),
        with(&|plan| plan.faults_max = plan.faults_max.saturating_sub(1)),
    ];
    all.extend(Fault::ALL.iter().map(|fault| with(&|plan| plan.allowed &= !(1 << fault.index()))));
    all
}
