//! `user add` and `token add`: people and programs that may use the console.

use std::io::BufRead;

use clap::{Args, Subcommand};
use serde_json::json;

use super::{ACTOR, Failure, block_on, open_store, print::print};
use crate::access::{Role, Scopes};
use crate::clock;
use crate::config::Config;
use crate::console::{AccountError, create_token, create_user};

/// What there is to do with users.
#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Add a user; the password is the first line of the standard input.
    Add {
        /// The name to sign in with.
        name: String,
        /// viewer, operator, supervisor or admin.
        #[arg(long, default_value = "viewer")]
        role: Role,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What there is to do with tokens of programs.
#[derive(Debug, Subcommand)]
pub(super) enum TokenCommand {
    /// Make a token and print it once.
    Add(TokenArguments),
}

/// A token to be made.
#[derive(Debug, Args)]
pub(super) struct TokenArguments {
    /// The program that uses it.
    name: String,
    /// What it opens, separated by spaces: read, metrics, enrol, pass, refunds, orders, exceptions. `refunds:provider` opens
    /// the refunds of that executor only.
    #[arg(long, default_value = "read")]
    scopes: Scopes,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(config: &Config, command: UserCommand) -> Result<(), Failure> {
    let UserCommand::Add { name, role, json } = command;
    let mut password = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut password)
        .map_err(|error| Failure::io("standard input", &error))?;
    let password = password.trim_end_matches(['\r', '\n']);
    let store = open_store(config)?;
    let name = block_on(create_user(&store, ACTOR, &name, password, role, clock::wall()))?.map_err(failed)?;
    print(json, &json!({"user": name, "role": role.as_str()}), &format!("{name} may sign in as {role}"))
}

pub(super) fn token(config: &Config, command: TokenCommand) -> Result<(), Failure> {
    let TokenCommand::Add(TokenArguments { name, scopes, json }) = command;
    let store = open_store(config)?;
    let words = scopes.to_string();
    let token = block_on(create_token(&store, ACTOR, &name, scopes, clock::wall()))?.map_err(failed)?;
    let text = format!("{token}\nIt is shown only now. {name} may: {words}");
    print(json, &json!({"name": name, "token": token, "scopes": words}), &text)
}

fn failed(error: AccountError) -> Failure {
    match error {
        AccountError::Store(error) => error.into(),
        AccountError::Name
        | AccountError::Password(_)
        | AccountError::Taken
        | AccountError::NotFound
        | AccountError::LastAdmin => Failure::Data(error.to_string()),
    }
}
