//! The API's description (OpenAPI 3.1), assembled from the types' JSON Schemas; a file in `docs/` is checked
//! against it.

use axum::routing::get;
use axum::{Json, Router};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::Problem;
use super::endpoints::{EnrolmentCodeRequest, EnrolmentCodeView, ExceptionsQuery, PostingsQuery, TraceQuery};
use crate::console::ConsoleState;
use crate::report::{
    exceptions::Exceptions, fleet::Fleet, postings::Postings, summary::Summary, trace::Trace,
};

pub(super) fn routes() -> Router<ConsoleState> {
    Router::new().route("/api/v1/openapi.json", get(async || Json(document())))
}

/// The whole document.
#[must_use]
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|s| s.definitions_path = "/components/schemas".into());
    let mut schemas = settings.into_generator();
    let mut paths = Map::new();
    let mut add = |path: &str, method: &str, endpoint: Value| {
        paths.insert(format!("/api/v1{path}"), json!({ method: endpoint }));
    };
    let s = &mut schemas;
    add(
        "/operations/summary",
        "get",
        read::<Summary>(s, "operationsSummary", "What became of all operations, by type", vec![]),
    );
    add("/fleet", "get", read::<Fleet>(s, "fleet", "All agents, the worst first", vec![]));
    let query = parameters::<TraceQuery>(s);
    add("/trace", "get", read::<Trace>(s, "trace", "Everything that happened to one business key", query));
    let query = parameters::<ExceptionsQuery>(s);
    add(
        "/exceptions",
        "get",
        read::<Exceptions>(s, "exceptions", "Business problems that need a person", query),
    );
    let query = parameters::<PostingsQuery>(s);
    add("/postings", "get", read::<Postings>(s, "postings", "Writes to the ERP, newest first", query));
    add("/enrolment-codes", "post", enrolment(s));
    let definitions = schemas.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Counterfoil hub",
            "version": "1",
            "description": "What the hub's console shows, for programs. Times are UTC milliseconds; money is decimal text beside integer minor units; lists page by cursor."
        },
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "schemas": definitions,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "responses": { "Problem": {
                "description": "Why there is no result (RFC 9457)",
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
            } }
        }
    })
}

fn read<T: JsonSchema>(
    schemas: &mut SchemaGenerator,
    id: &str,
    summary: &str,
    parameters: Vec<Value>,
) -> Value {
    let mut endpoint = json!({
        "operationId": id,
        "summary": summary,
        "responses": responses::<T>(schemas, "200", summary),
    });
    if !parameters.is_empty() {
        endpoint["parameters"] = Value::from(parameters);
    }
    endpoint
}

fn responses<T: JsonSchema>(schemas: &mut SchemaGenerator, status: &str, description: &str) -> Value {
    schemas.subschema_for::<Problem>();
    let schema = schemas.subschema_for::<T>();
    json!({
        status: { "description": description, "content": { "application/json": { "schema": schema } } },
        "default": { "$ref": "#/components/responses/Problem" }
    })
}

fn enrolment(schemas: &mut SchemaGenerator) -> Value {
    let body = schemas.subschema_for::<EnrolmentCodeRequest>();
    json!({
        "operationId": "makeEnrolmentCode",
        "summary": "Make a one-time code that lets one agent in",
        "requestBody": { "required": true, "content": { "application/json": { "schema": body } } },
        "responses": responses::<EnrolmentCodeView>(schemas, "201", "The code, shown once"),
    })
}

/// The fields of a query type as parameters.
fn parameters<T: JsonSchema>(schemas: &mut SchemaGenerator) -> Vec<Value> {
    let root = schemas.root_schema_for::<T>().to_value();
    let required: Vec<&str> =
        root["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let fields = root["properties"].as_object().cloned().unwrap_or_default();
    let parameter = |(name, mut schema): (String, Value)| {
        let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        json!({
            "name": name,
            "in": "query",
            "required": required.contains(&name.as_str()),
            "description": description,
            "schema": schema,
        })
    };
    fields.into_iter().map(parameter).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");

    /// The committed description is the one the types make. `UPDATE=1` writes it anew.
    #[test]
    fn description_is_current() {
        let current = format!("{:#}\n", document());
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(FILE, &current).unwrap();
        }
        let kept = std::fs::read_to_string(FILE).unwrap_or_default();
        assert!(kept == current, "the API changed: run this test with UPDATE=1 and look at the difference");
    }

    fn references<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
        match value {
            Value::Object(fields) => {
                for (key, field) in fields {
                    match field.as_str() {
                        Some(target) if key == "$ref" => drop(found.insert(target)),
                        Some(_) | None => references(field, found),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document = document();
        let mut found = BTreeSet::new();
        references(&document, &mut found);
        assert!(found.len() > 10);
        for target in found {
            let pointer = target.strip_prefix('#').expect("references stay in the document");
            assert!(document.pointer(pointer).is_some(), "{target} leads nowhere");
        }
    }

    #[test]
    fn every_endpoint_is_whole() {
        let document = document();
        let mut ids = BTreeSet::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, endpoint) in item.as_object().unwrap() {
                assert!(["get", "post"].contains(&method.as_str()), "{path}");
                assert!(
                    endpoint["summary"].is_string() && endpoint["responses"]["default"].is_object(),
                    "{path}"
                );
                assert!(ids.insert(endpoint["operationId"].as_str().unwrap().to_owned()), "{path}");
            }
        }
        assert_eq!(ids.len(), 6);
    }
}
