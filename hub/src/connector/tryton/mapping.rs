//! Whether every word of the configuration has its record in Tryton, and only one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Problem;
use super::client::{CallError, Client};
use super::config::TrytonConfig;

/// Everything that does not fit, in the order of the configuration.
pub(super) fn problems(client: &Client, config: &TrytonConfig) -> Result<Vec<Problem>, CallError> {
    let mut problems = Vec::new();
    let companies =
        client.search("company.company", json!([["id", "=", config.company]]), &["currency.code"])?;
    let Some(company) = companies.first() else {
        let message = format!("Tryton shows this user no company {}", config.company);
        return Ok(vec![Problem { place: "[tryton] company".to_owned(), message }]);
    };
    let currency = company["currency."]["code"].as_str().unwrap_or_default();
    let fields = ["code", "type", "parent", "lost_found_location", "storage_location"];
    let locations = client.search("stock.location", json!([["code", "!=", null]]), &fields)?;
    let mut by_code: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for location in &locations {
        by_code.entry(location["code"].as_str().unwrap_or_default()).or_default().push(location);
    }
    for (site, of) in &config.sites {
        let table = format!("[tryton.sites.{site}]");
        let mut places = vec![("warehouse".to_owned(), &of.warehouse, "warehouse")];
        places.push(("storage".to_owned(), &of.storage, "storage"));
        places.push(("returned".to_owned(), &of.returned, "storage"));
        if let Some(damaged) = &of.damaged {
            places.push(("damaged".to_owned(), damaged, "storage"));
        }
        for (disposition, code) in &of.dispositions {
            places.push((format!("dispositions.{}", word(disposition)), code, "storage"));
        }
        for (key, code, sort) in places {
            let found = by_code.get(code.as_str()).map_or(&[][..], Vec::as_slice);
            let message = match found {
                [] => {
                    format!("Tryton has no location with the code {code}, or does not show it to this user")
                }
                [one] if one["type"] != sort => format!(
                    "location {code} is of type {} in Tryton, it must be {sort}",
                    one["type"].as_str().unwrap_or_default()
                ),
                [one] if sort == "warehouse" && one["lost_found_location"].is_null() => {
                    format!("warehouse {code} has no lost and found location, where write-offs go")
                }
                [_] => continue,
                more => format!("Tryton has {} locations with the code {code}", more.len()),
            };
            problems.push(Problem { place: format!("{table} {key}"), message });
        }
        if let Some(code) = &of.customer {
            let count = client.search("party.party", json!([["code", "=", code]]), &["code"])?.len();
            if count != 1 {
                let message = format!("Tryton has {count} parties with the code {code}");
                problems.push(Problem { place: format!("{table} customer"), message });
            }
        }
        if of.currency.to_string() != currency {
            let message = format!("the company's books are in {currency}, not in {}", of.currency);
            problems.push(Problem { place: format!("{table} currency"), message });
        }
    }
    // Without the module there is nothing to receive; with it, this user must see what was ordered.
    match client.search("purchase.purchase", json!([["id", "=", 0]]), &["number"]) {
        Ok(_) | Err(CallError::Absent(_)) => {}
        Err(CallError::Refused { message, .. }) => {
            let message = format!("Tryton does not show this user its purchases: {message}");
            problems.push(Problem { place: "[tryton] user".to_owned(), message });
        }
        Err(error @ (CallError::Warning { .. } | CallError::NotNow(_) | CallError::Doubt(_))) => {
            return Err(error);
        }
    }
    let methods = client.search(
        "account.invoice.payment.method",
        json!([["company", "=", config.company]]),
        &["name"],
    )?;
    for (to, name) in config.payments.iter().filter(|(_, name)| !name.is_empty()) {
        let count = methods.iter().filter(|method| method["name"] == **name).count();
        if count != 1 {
            let message = format!("Tryton has {count} payment methods with the name {name}");
            problems.push(Problem { place: format!("[tryton.payments] {to}"), message });
        }
    }
    if let Some(code) = &config.rounding_account {
        let domain = json!([["company", "=", config.company], ["code", "=", code]]);
        let count = client.search("account.account", domain, &["code"])?.len();
        if count != 1 {
            let message = format!("Tryton has {count} accounts with the code {code}");
            problems.push(Problem { place: "[tryton] rounding_account".to_owned(), message });
        }
    }
    Ok(problems)
}

fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
