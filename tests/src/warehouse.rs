use std::path::Path;

use serde_json::json;

use crate::hub::Hub;
use crate::wait::until;

/// One site with its people and goods, brought to the hub as an ERP would: by files.
#[derive(Debug, Clone)]
pub struct Warehouse {
    /// Its id.
    pub site: &'static str,
    /// Stations.
    pub stations: Vec<String>,
    /// How many items; `I0001` and so on.
    pub items: usize,
    /// How many orders of three lines each; `O0001` and so on.
    pub orders: usize,
}

impl Warehouse {
    /// A small one with a few stations.
    #[must_use]
    pub fn new(stations: usize) -> Self {
        Self {
            site: "w1",
            stations: (1..=stations).map(|number| format!("bench-{number}")).collect(),
            items: 20,
            orders: 5,
        }
    }

    /// The number on the badge of a station's worker.
    #[must_use]
    pub fn badge(station: usize) -> String {
        format!("badge-{station}")
    }

    /// The ERP's code of an item.
    #[must_use]
    pub fn item(number: usize) -> String {
        format!("I{number:04}")
    }

    /// An item's EAN-13.
    #[must_use]
    pub fn ean(number: usize) -> String {
        let digits = format!("95200000{number:04}");
        let sum: u32 = digits
            .bytes()
            .rev()
            .zip([3, 1].into_iter().cycle())
            .map(|(digit, weight)| u32::from(digit - b'0') * weight)
            .sum();
        format!("{digits}{}", (10 - sum % 10) % 10)
    }

    /// An order's number.
    #[must_use]
    pub fn order(number: usize) -> String {
        format!("O{number:04}")
    }

    /// Puts the files into the hub's drop folder and waits until they are taken.
    ///
    /// # Panics
    /// If one is not taken whole.
    pub async fn deliver(&self, hub: &Hub) {
        let site = self.site;
        let site_file = json!([{
            "site": site, "name": "Warehouse One", "region": "north", "legal_entity": "acme-ltd",
            "currency": "GBP",
            "patterns": [
                { "meaning": "badge", "pattern": "badge-[0-9]+" },
                { "meaning": "item", "pattern": "I[0-9]{4}" },
                { "meaning": "order", "pattern": "O[0-9]{4}" },
            ],
        }]);
        let mut files = vec![("sites.json", site_file.to_string())];
        let mut stations = "site,station,name\n".to_owned();
        let mut workers = "site,worker,role\n".to_owned();
        for (at, station) in self.stations.iter().enumerate() {
            stations.push_str(&format!("{site},{station},Bench {}\n", at + 1));
            workers.push_str(&format!("{site},{},associate\n", Self::badge(at + 1)));
        }
        files.push(("stations.csv", stations));
        files.push(("workers.csv", workers));
        let mut items = "item,description,kind,base_unit,pack,pack_quantity,gtin\n".to_owned();
        let mut stock = "site,item,quantity\n".to_owned();
        for number in 1..=self.items {
            let (item, ean) = (Self::item(number), Self::ean(number));
            items.push_str(&format!("{item},Blue mug no. {number},goods,each,each,1,{ean}\n"));
            stock.push_str(&format!("{site},{item},1000\n"));
        }
        files.push(("items.csv", items));
        files.push(("stock.csv", stock));
        let mut orders =
            "order,legal_entity,site,ordered_on,status,line,item,quantity,amount,currency,location\n"
                .to_owned();
        for number in 1..=self.orders {
            for line in 1..=3 {
                let item = Self::item((number + line) % self.items + 1);
                orders.push_str(&format!(
                    "{},acme-ltd,{site},2026-11-20,open,{line},{item},{line},{line}2.50,GBP,A-0{line}\n",
                    Self::order(number)
                ));
            }
        }
        files.push(("orders.csv", orders));
        let inbox = hub.files().join("in");
        for (name, text) in files {
            drop_file(&inbox, name, text.as_bytes());
        }
        let rejected = hub.files().join("rejected");
        until("the drop files to be taken", async || {
            let refused = names(&rejected);
            assert!(refused.is_empty(), "refused: {refused:?}");
            names(&inbox).is_empty().then_some(())
        })
        .await;
    }
}

/// Puts a file into a drop folder whole: under another name first.
///
/// # Panics
/// If the folder cannot be written.
pub fn drop_file(folder: &Path, name: &str, bytes: &[u8]) {
    let temporary = folder.join(format!(".{name}"));
    std::fs::write(&temporary, bytes).expect("the drop folder can be written");
    std::fs::rename(&temporary, folder.join(name)).expect("a file can be renamed");
}

/// The files in a folder, hidden ones left out.
#[must_use]
pub fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect()
}
