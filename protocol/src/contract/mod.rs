//! What other programs may rely on, as documents made from the types: AsyncAPI 3 for topics and frames, OpenAPI 3.1
//! for HTTP. `docs/` holds each as a file, and tests compare them.

pub mod asyncapi;
mod openapi;

pub use openapi::{Endpoint, OpenApi, Refusal, Scheme};
