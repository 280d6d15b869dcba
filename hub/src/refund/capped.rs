//! What was capped comes off a plan of payment by one rule: off what no payment covers first, which is in no step, then
//! off the last steps, and off cash at last. Whoever was given cash over the counter has it.

/// What an exchange covers was taken as goods: nothing comes off it.
const IN_GOODS: &str = "exchange";
const IN_CASH: &str = "cash";

/// Takes minor units off steps, each by what the customer gets.
pub(crate) fn take_off(steps: &mut [(&str, i64)], mut less: i64) {
    for is_cash in [false, true] {
        for (to, amount) in steps.iter_mut().rev() {
            if *to == IN_GOODS || (*to == IN_CASH) != is_cash {
                continue;
            }
            let off = less.clamp(0, (*amount).max(0));
            *amount -= off;
            less -= off;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_steps_first_and_cash_at_last() {
        let plan = [("gift_card", 20), ("original", 30), ("exchange", 40), ("cash", 50)];
        for (less, expect) in [
            (-5, [20, 30, 40, 50]),
            (0, [20, 30, 40, 50]),
            (1, [20, 29, 40, 50]),
            (31, [19, 0, 40, 50]),
            (60, [0, 0, 40, 40]),
            (500, [0, 0, 40, 0]),
        ] {
            let mut steps = plan;
            take_off(&mut steps, less);
            assert_eq!(steps.map(|(_, amount)| amount), expect, "{less}");
        }
    }
}
