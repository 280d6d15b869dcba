//! OpenAPI 3.1 documents: the interface says its endpoints one by one, the schemas come from its types.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

const JSON: &str = "application/json";

/// A document being written: first who may ask and what every endpoint may refuse, then the endpoints.
#[derive(Debug)]
pub struct OpenApi {
    document: Value,
    schemas: SchemaGenerator,
    /// The media type's schema of every refusal.
    problem: Value,
    refusals: Vec<Refusal>,
}

/// Why an endpoint has no result, as often as it says so: one response of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The response's name in the document.
    pub name: &'static str,
    /// When it comes.
    pub when: &'static str,
}

/// How who asks proves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// `Authorization: Bearer`, with scopes.
    Bearer,
    /// A client certificate.
    MutualTls,
}

impl Scheme {
    fn name(self) -> &'static str {
        match self {
            Self::Bearer => "token",
            Self::MutualTls => "certificate",
        }
    }

    fn object(self, description: &str) -> Value {
        match self {
            Self::Bearer => json!({ "type": "http", "scheme": "bearer", "description": description }),
            Self::MutualTls => json!({ "type": "mutualTLS", "description": description }),
        }
    }
}

impl OpenApi {
    /// A document whose refusals are problem details (RFC 9457) of the type `P`.
    #[must_use]
    pub fn new<P: JsonSchema>(title: &str, description: &str) -> Self {
        let settings = SchemaSettings::draft2020_12()
            .with(|settings| settings.definitions_path = "/components/schemas".into())
            .with_transform(RecursiveTransform(unsigned_bounds));
        let mut schemas = settings.into_generator();
        let problem = json!({ "application/problem+json": { "schema": schemas.subschema_for::<P>() } });
        let document = json!({
            "openapi": "3.1.0",
            "info": {
                "title": title,
                "version": env!("CARGO_PKG_VERSION"),
                "description": description,
                "license": { "name": env!("CARGO_PKG_LICENSE"), "identifier": env!("CARGO_PKG_LICENSE") },
            },
            "security": [],
            "paths": {},
            "components": { "schemas": {}, "responses": {}, "securitySchemes": {} },
        });
        Self { document, schemas, problem, refusals: Vec::new() }
    }

    /// Where it is served, and what in that address is the reader's own.
    #[must_use]
    pub fn at(mut self, url: &str, variables: &[(&str, &str, &str)]) -> Self {
        let variables: Map<String, Value> = variables
            .iter()
            .map(|(name, usual, what)| ((*name).to_owned(), json!({ "default": usual, "description": what })))
            .collect();
        self.document["servers"] = json!([{ "url": url, "variables": variables }]);
        self
    }

    /// A way to prove who asks.
    #[must_use]
    pub fn scheme(mut self, scheme: Scheme, description: &str) -> Self {
        self.document["components"]["securitySchemes"][scheme.name()] = scheme.object(description);
        self
    }

    /// What every endpoint that follows may refuse.
    pub fn refusing(&mut self, refusals: &[Refusal]) {
        self.refusals = refusals.to_vec();
    }

    /// `GET` on a path; `{…}` in it are parameters.
    pub fn get(&mut self, path: &str, id: &str, summary: &str) -> Endpoint<'_> {
        self.endpoint(path, "get", id, summary)
    }

    /// `POST` on a path.
    pub fn post(&mut self, path: &str, id: &str, summary: &str) -> Endpoint<'_> {
        self.endpoint(path, "post", id, summary)
    }

    /// `PUT` on a path.
    pub fn put(&mut self, path: &str, id: &str, summary: &str) -> Endpoint<'_> {
        self.endpoint(path, "put", id, summary)
    }

    fn endpoint(&mut self, path: &str, method: &str, id: &str, summary: &str) -> Endpoint<'_> {
        self.document["paths"][path][method] =
            json!({ "operationId": id, "summary": summary, "responses": {} });
        let common = self.refusals.clone();
        Endpoint { path: path.to_owned(), method: method.to_owned(), api: self }.refuses(&common)
    }

    /// The document with the schemas of everything it spoke of.
    #[must_use]
    pub fn finish(mut self) -> Value {
        self.document["components"]["schemas"] = Value::Object(self.schemas.take_definitions(true));
        let paths = self.document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
        for endpoint in paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
            let Value::Object(responses) = endpoint["responses"].take() else { continue };
            let by_status: BTreeMap<String, Value> = responses.into_iter().collect();
            endpoint["responses"] = Value::Object(by_status.into_iter().collect());
        }
        self.document
    }
}

/// One endpoint being written.
#[derive(Debug)]
pub struct Endpoint<'a> {
    api: &'a mut OpenApi,
    path: String,
    method: String,
}

impl Endpoint<'_> {
    fn object(&mut self) -> &mut Value {
        &mut self.api.document["paths"][self.path.as_str()][self.method.as_str()]
    }

    /// What a reader must know beyond the summary.
    pub fn about(mut self, description: &str) -> Self {
        self.object()["description"] = description.into();
        self
    }

    /// Who may ask.
    pub fn needs(mut self, scheme: Scheme, scopes: &[&str]) -> Self {
        self.object()["security"] = json!([{ scheme.name(): scopes }]);
        self
    }

    /// Each field of a type is a parameter in the query.
    pub fn query<T: JsonSchema>(self) -> Self {
        self.parameters::<T>("query")
    }

    /// Each field of a type is a parameter in the path.
    pub fn path<T: JsonSchema>(self) -> Self {
        self.parameters::<T>("path")
    }

    /// A header that may be sent.
    pub fn header(self, name: &str, description: &str, schema: &Value) -> Self {
        let parameter = json!({ "name": name, "in": "header", "description": description, "schema": schema });
        self.parameter(parameter)
    }

    /// A header that must be sent.
    pub fn needs_header(self, name: &str, description: &str, schema: &Value) -> Self {
        self.parameter(json!({
            "name": name,
            "in": "header",
            "required": true,
            "description": description,
            "schema": schema,
        }))
    }

    fn parameters<T: JsonSchema>(mut self, place: &str) -> Self {
        let mut fields = T::json_schema(&mut self.api.schemas);
        RecursiveTransform(unsigned_bounds).transform(&mut fields);
        let fields = fields.to_value();
        let is_required =
            |name: &str| fields["required"].as_array().is_some_and(|all| all.contains(&name.into()));
        for (name, schema) in fields["properties"].as_object().into_iter().flatten() {
            let mut schema = without_null(schema.clone());
            let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
            self = self.parameter(json!({
                "name": name,
                "in": place,
                "required": is_required(name),
                "description": description,
                "schema": schema,
            }));
        }
        self
    }

    fn parameter(mut self, parameter: Value) -> Self {
        let parameters = &mut self.object()["parameters"];
        if let Some(all) = parameters.as_array_mut() {
            all.push(parameter);
        } else {
            *parameters = json!([parameter]);
        }
        self
    }

    /// The body, as JSON.
    pub fn takes<T: JsonSchema>(mut self) -> Self {
        let schema = self.api.schemas.subschema_for::<T>();
        self.object()["requestBody"] = json!({ "required": true, "content": { JSON: { "schema": schema } } });
        self
    }

    /// A body of another media type.
    pub fn takes_as(mut self, media_type: &str, schema: &Value) -> Self {
        self.object()["requestBody"] =
            json!({ "required": true, "content": { media_type: { "schema": schema } } });
        self
    }

    /// A body that can be sent as it stands, once what it names is there.
    pub fn for_example(mut self, body: &Value) -> Self {
        self.object()["requestBody"]["content"][JSON]["example"] = body.clone();
        self
    }

    /// A result, as JSON.
    pub fn gives<T: JsonSchema>(self, status: u16, description: &str) -> Self {
        let schema = self.api.schemas.subschema_for::<T>().to_value();
        self.gives_as(status, description, JSON, &schema)
    }

    /// A result of another media type.
    pub fn gives_as(mut self, status: u16, description: &str, media_type: &str, schema: &Value) -> Self {
        self.object()["responses"][status.to_string()] =
            json!({ "description": description, "content": { media_type: { "schema": schema } } });
        self
    }

    /// What it may refuse, beside what all do.
    pub fn refuses(mut self, refusals: &[Refusal]) -> Self {
        for Refusal { status, name, when } in refusals {
            let content = self.api.problem.clone();
            self.api.document["components"]["responses"][*name] =
                json!({ "description": when, "content": content });
            self.object()["responses"][status.to_string()] =
                json!({ "$ref": format!("#/components/responses/{name}") });
        }
        self
    }
}

/// What a format says of unsigned numbers as a bound, because few readers know those formats.
fn unsigned_bounds(schema: &mut Schema) {
    let most = match schema.get("format").and_then(Value::as_str) {
        Some("uint16") => u64::from(u16::MAX),
        Some("uint32") => u64::from(u32::MAX),
        Some("uint64") => u64::MAX,
        Some(_) | None => return,
    };
    if schema.get("maximum").is_none() {
        schema.insert("maximum".to_owned(), most.into());
    }
}

/// A parameter is there or not; it is never null.
fn without_null(mut schema: Value) -> Value {
    if let Some(types) = schema["type"].as_array()
        && let Some(only) = types.iter().find(|of| **of != "null")
    {
        schema["type"] = only.clone();
    }
    if let Some(choices) = schema["anyOf"].as_array()
        && let Some(only) = choices.iter().find(|choice| choice["type"] != "null").cloned()
        && let (Some(fields), Value::Object(only)) = (schema.as_object_mut(), only)
    {
        fields.remove("anyOf");
        fields.extend(only);
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thing.
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is wanted")]
    struct Thing {
        /// Its name.
        name: String,
    }

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is wanted")]
    struct Asked {
        /// Which.
        which: String,
        /// How many.
        #[schemars(range(min = 1, max = 9))]
        limit: Option<i64>,
        /// Like this one.
        like: Option<Thing>,
        /// After this one.
        after: u64,
    }

    #[test]
    fn an_endpoint_says_all_it_takes_and_gives() {
        const GONE: Refusal = Refusal { status: 410, name: "Gone", when: "It is not kept any more" };
        let mut api = OpenApi::new::<Thing>("Things", "About things.").scheme(Scheme::Bearer, "A token.");
        let endpoint = api.get("/things", "things", "All things").needs(Scheme::Bearer, &["read"]);
        endpoint.query::<Asked>().gives::<Thing>(200, "A thing").refuses(&[GONE]);
        let document = api.finish();
        let things = &document["paths"]["/things"]["get"];
        assert_eq!(things["security"], json!([{ "token": ["read"] }]));
        assert_eq!(things["responses"]["410"]["$ref"], "#/components/responses/Gone");
        let parameter = |name: &str| {
            let all = things["parameters"].as_array().unwrap();
            all.iter().find(|parameter| parameter["name"] == name).unwrap().clone()
        };
        assert_eq!(parameter("which")["required"], true);
        let limit = json!({ "type": "integer", "format": "int64", "minimum": 1, "maximum": 9 });
        assert_eq!(parameter("limit")["schema"], limit);
        assert_eq!(parameter("after")["schema"]["maximum"], u64::MAX);
        assert_eq!(parameter("like")["schema"], json!({ "$ref": "#/components/schemas/Thing" }));
        assert!(document["components"]["schemas"]["Thing"]["properties"]["name"].is_object());
    }
}
