//! `site list` and `site limit`: how much a site may promise before the hub knows of it.

use std::fmt::Write;

use clap::Subcommand;
use protocol::grant::Limits;
use protocol::id::SiteId;
use protocol::money::{Currency, Money};
use serde_json::json;

use super::{ACTOR, Failure, block_on, open_store, print::print};
use crate::clock;
use crate::config::Config;
use crate::log::{self, Entry, OperatorAction};
use crate::store::act::{self, Act};
use crate::store::{Store, grant, reference};

/// What there is to do with sites.
#[derive(Debug, Subcommand)]
pub(super) enum SiteCommand {
    /// All sites that have a limit, and how much of it is granted.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Set how much money a site's agents may promise while the hub does not know of it. A lower limit counts for
    /// each agent from its next contact.
    Limit {
        /// The site's id.
        site: SiteId,
        /// All its agents together, in the site's currency, such as 1000.00; 0 allows nothing.
        #[arg(long, value_name = "AMOUNT")]
        site_limit: String,
        /// Each of them.
        #[arg(long, value_name = "AMOUNT")]
        agent_limit: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(config: &Config, command: SiteCommand) -> Result<(), Failure> {
    let store = open_store(config)?;
    match command {
        SiteCommand::List { json } => list(&store, json),
        SiteCommand::Limit { site, site_limit, agent_limit, json } => {
            limit(&store, site, &site_limit, &agent_limit, json)
        }
    }
}

fn list(store: &Store, json: bool) -> Result<(), Failure> {
    let rows = block_on(store.read(|tx| {
        let mut rows = Vec::new();
        for row in grant::limits(tx)? {
            let possible = grant::possible(tx, &row.site, row.currency)?;
            rows.push((row, possible));
        }
        Ok(rows)
    }))??;
    let mut text = String::new();
    let mut values = Vec::new();
    for (row, possible) in &rows {
        let money = |minor| Money { minor, currency: row.currency };
        let Limits { site, agent } = row.limits;
        let (site, agent, possible) = (money(site), money(agent), money(*possible));
        writeln!(text, "{:<24} limit {site}, per agent {agent}, promised at most {possible}", row.site)
            .expect("a String takes everything");
        values.push(json!({
            "site": row.site,
            "site_limit": site,
            "agent_limit": agent,
            "possible": possible,
        }));
    }
    if rows.is_empty() {
        text.push_str(
            "Nobody has set a limit for a site: agents may promise what their site's policy of returns allows, without a \
             policy nothing. Set one with: counterfoil-hub site limit SITE --site-limit 1000.00 --agent-limit 300.00",
        );
    }
    print(json, &values, &text)
}

fn limit(
    store: &Store,
    site: SiteId,
    site_limit: &str,
    agent_limit: &str,
    json: bool,
) -> Result<(), Failure> {
    let asked = site.clone();
    let known = block_on(store.read(move |tx| reference::site(tx, &asked)))??;
    let Some(known) = known else {
        return Err(Failure::Data(format!("the hub knows no site {site}; its connector brings sites")));
    };
    let site_limit = amount(site_limit, known.currency)?;
    let agent_limit = amount(agent_limit, known.currency)?;
    let now = clock::wall();
    let value = json!({"site": site, "site_limit": site_limit, "agent_limit": agent_limit});
    let (subject, detail) = (format!("site/{site}"), value.clone());
    let named = site.clone();
    block_on(store.write(move |tx| {
        let action = OperatorAction::SetLimit { site: named.clone(), site_limit, agent_limit };
        log::append(tx, now, &Entry::OperatorAction { operator: ACTOR.to_owned(), action })?;
        let act = Act { actor: ACTOR, action: "site.limit_set", subject: &subject, detail: detail.clone() };
        act::append(tx, &act, now)
    }))??;
    let text = format!(
        "{site} may have promised {site_limit} in all and {agent_limit} per agent before the hub knows of it. A running \
         hub grants it within seconds; agents that are offline keep what they have until their next contact."
    );
    print(json, &value, &text)
}

/// An exact amount that is not negative.
fn amount(text: &str, currency: Currency) -> Result<Money, Failure> {
    let wrong = || {
        let example = Money { minor: 100_000, currency }.decimal();
        Failure::Data(format!(
            "`{}` is no amount in {currency}; write it like {example}",
            text.escape_debug()
        ))
    };
    let money = Money::extend(text, 1, currency).map_err(|_| wrong())?;
    let is_exact = Money::extend(text, 1_000, currency)
        .is_ok_and(|by_1000| Some(by_1000.minor) == money.minor.checked_mul(1_000));
    if money.minor < 0 || !is_exact {
        return Err(wrong());
    }
    Ok(money)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        let eur = Currency::parse("EUR").unwrap();
        assert_eq!(amount("1000.00", eur).unwrap().minor, 100_000);
        assert_eq!(amount("0", eur).unwrap().minor, 0);
        for bad in ["1.005", "-1", "many", ""] {
            assert!(amount(bad, eur).is_err(), "{bad}");
        }
    }
}
