//! `status`: is a hub running here, where does it listen, and how are its agents?

use clap::Args;
use serde_json::json;

use super::{Failure, block_on, existing_store, print::print};
use crate::config::Config;
use crate::listening::Listening;
use crate::store::agent;

/// What the command takes.
#[derive(Debug, Args)]
pub(super) struct StatusArguments {
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, StatusArguments { json }: &StatusArguments) -> Result<(), Failure> {
    let listening = Listening::read(&config.data_dir).filter(|hub| is_alive(hub.process));
    let Some(listening) = listening else {
        return Err(Failure::Unavailable(format!(
            "no hub runs on {}. Agents keep working and save what they do; start the hub with: counterfoil-hub run",
            config.data_dir.display()
        )));
    };
    let store = existing_store(config)?;
    let agents = block_on(store.read(agent::all))??;
    let online = agents
        .iter()
        .filter(|known| known.revoked_at.is_none() && known.presence.as_ref().is_some_and(|p| p.is_online))
        .count();
    let value = json!({
        "listening": listening,
        "store": store.place(),
        "agents": agents.len(),
        "online": online,
        "shadow": config.shadow(),
    });
    let mut text = format!(
        "running as process {}\nMQTT     {}\nagents   {}\nconsole  {}\nstore    {}\nagents   {online} of {} online",
        listening.process,
        listening.mqtt,
        listening.agents,
        listening.console,
        store.place(),
        agents.len()
    );
    if let Some(connector) = config.shadow() {
        text.push_str(&format!(
            "\nSHADOW   postings are computed and compared, and nothing is sent to {connector}"
        ));
    }
    print(*json, &value, &text)
}

fn is_alive(process: u32) -> bool {
    std::path::Path::new(&format!("/proc/{process}")).exists()
}
