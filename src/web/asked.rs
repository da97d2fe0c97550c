//! What a request asks: its parts as they are sent by GET, by POST, or within an upload.

use std::collections::HashMap;

use async_graphql::{Request as Query, Value, Variables};
use serde::Deserialize;

use super::documents::{Documents, Missing, Named};
use super::json;
use crate::error::{Error, Result};

/// The parts of a GraphQL request, as JSON names them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Asked {
    query: Option<String>,
    #[serde(alias = "id")]
    document_id: Option<String>,
    operation_name: Option<String>,
    variables: Option<Variables>,
    extensions: Option<HashMap<String, Value>>,
}

/// The same in a query string, where objects are JSON texts.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AskedByGet {
    query: Option<String>,
    #[serde(alias = "id")]
    document_id: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

impl Asked {
    /// Reads a query string.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when something in it is not what it should be.
    pub(super) fn by_get(request: &poem::Request) -> Result<Self> {
        if !is_text(request.uri().query().unwrap_or_default()) {
            return Err(Error::bad_input("the query string is not UTF-8"));
        }
        let asked: AskedByGet = request.params().map_err(|_| {
            Error::bad_input("a GET takes query or documentId, operationName, variables, extensions, each once")
        })?;
        Ok(Self {
            query: given(asked.query),
            document_id: given(asked.document_id),
            operation_name: given(asked.operation_name),
            variables: given(asked.variables).map(|text| object(&text, "variables")).transpose()?,
            extensions: given(asked.extensions).map(|text| object(&text, "extensions")).transpose()?,
        })
    }

    /// Reads a JSON body.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when it is not JSON, or not one request.
    pub(super) fn by_post(body: &[u8]) -> Result<Self> {
        if body.trim_ascii_start().starts_with(b"[") {
            return Err(Error::bad_input("one operation a request: a list of requests is not taken"));
        }
        let asked: Self = json::read(body)
            .map_err(|error| Error::bad_input(format!("the body is not a GraphQL request: {error}")))?;
        Ok(Self {
            query: given(asked.query),
            document_id: given(asked.document_id),
            operation_name: given(asked.operation_name),
            ..asked
        })
    }

    /// The request itself, its document found by name or hash if need be.
    ///
    /// # Errors
    /// As [`Documents::text`].
    pub(super) fn query(self, documents: &Documents) -> Result<Query, Missing> {
        let named = Named {
            query: self.query,
            id: self.document_id,
            hash: self.extensions.as_ref().map(hash).transpose()?.flatten(),
            operation_name: self.operation_name.clone(),
        };
        let mut query = Query::new(documents.text(named)?).variables(self.variables.unwrap_or_default());
        query.operation_name = self.operation_name;
        Ok(query)
    }
}

/// Whether what stands behind the percent signs is UTF-8: decoding would put a sign of its own for what is not.
fn is_text(query: &str) -> bool {
    let mut decoded = Vec::with_capacity(query.len());
    let mut rest = query.as_bytes();
    while let [first, behind @ ..] = rest {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                decoded.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                decoded.push(*first);
                rest = behind;
            }
        }
    }
    std::str::from_utf8(&decoded).is_ok()
}

/// An empty parameter is one that was not given.
fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn object<T: for<'a> Deserialize<'a>>(text: &str, name: &str) -> Result<T> {
    json::read(text.as_bytes()).map_err(|_| Error::bad_input(format!("{name} is not a JSON object")))
}

/// The hash within `extensions.persistedQuery`.
fn hash(extensions: &HashMap<String, Value>) -> Result<Option<String>> {
    let wrong = || Error::bad_input("persistedQuery takes version 1 and sha256Hash, 64 hexadecimal digits");
    let Some(persisted) = extensions.get("persistedQuery").filter(|value| **value != Value::Null) else {
        return Ok(None);
    };
    let Value::Object(persisted) = persisted else { return Err(wrong()) };
    let Some(Value::String(hash)) = persisted.get("sha256Hash") else { return Err(wrong()) };
    let is_first = persisted.get("version") == Some(&Value::from(1));
    let is_hash = hash.len() == 64 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    if is_first && is_hash { Ok(Some(hash.to_ascii_lowercase())) } else { Err(wrong()) }
}
