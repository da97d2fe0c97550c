//! Documents that a request may name instead of sending them: the operations of the contract, and those seen before.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};
use crate::store::audit::hex;

/// The operations of the contract: name and text.
const STORED: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/operations.rs"));
/// How many documents of clients are remembered; each is as long as a query may be at most.
const SEEN_MAX: NonZeroUsize = NonZeroUsize::MIN.saturating_add(499);
/// The longest document remembered, in bytes.
const SEEN_BYTES_MAX: usize = 20_000;

/// What a request says of its document.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// Its text.
    pub(super) query: Option<String>,
    /// Its name or hash in the contract.
    pub(super) id: Option<String>,
    /// Its hash, by the protocol of automatically persisted queries.
    pub(super) hash: Option<String>,
    /// The operation asked for.
    pub(super) operation_name: Option<String>,
}

/// Why there is no document to run.
#[derive(Debug)]
pub(super) enum Missing {
    /// The hash is not known; the client is to send the text along, once.
    Hash,
    /// The request makes no sense, or is not for this office.
    Refused(Error),
}

impl From<Error> for Missing {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

/// The documents that requests may name.
pub(super) struct Documents {
    stored: HashMap<String, &'static str>,
    seen: Mutex<LruCache<String, Arc<str>>>,
    stored_only: bool,
}

impl Documents {
    /// The contract's own, and beside them, unless it is `stored_only`, what clients have sent with their hash.
    pub(super) fn new(stored_only: bool) -> Self {
        let by_hash = STORED.iter().map(|(_, text)| (hash(text), *text));
        let by_name = STORED.iter().map(|(name, text)| ((*name).to_owned(), *text));
        let seen = Mutex::new(LruCache::new(SEEN_MAX));
        Self { stored: by_hash.chain(by_name).collect(), seen, stored_only }
    }

    /// The text of the document that a request means.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` when it names none or names it wrongly, `FORBIDDEN` for one outside the contract when only that
    /// is answered.
    pub(super) fn text(&self, named: Named) -> Result<String, Missing> {
        if let Some(id) = named.id {
            return self.by_id(&id);
        }
        match (named.query, named.hash) {
            (Some(text), Some(claimed)) => {
                if hash(&text) != claimed {
                    return Err(Error::bad_input("sha256Hash is not the hash of the query that came with it").into());
                }
                let text = self.allowed(text)?;
                self.remember(claimed, &text);
                Ok(text)
            }
            (Some(text), None) => Ok(self.allowed(text)?),
            (None, Some(hash)) => self.by_hash(&hash).ok_or(Missing::Hash),
            (None, None) => {
                let named = named.operation_name.and_then(|name| self.stored.get(&name).copied());
                named.map(str::to_owned).ok_or_else(|| {
                    let message =
                        "the request has no query; send one, or name an operation of the contract (documentId)";
                    Error::bad_input(message).into()
                })
            }
        }
    }

    fn by_id(&self, id: &str) -> Result<String, Missing> {
        let id = id.strip_prefix("sha256:").unwrap_or(id);
        if let Some(text) = self.by_hash(id) {
            return Ok(text);
        }
        let shown: String = id.chars().take(80).collect();
        Err(Error::bad_input(format!("no operation of the contract is called {shown:?}, by name or by sha256")).into())
    }

    fn by_hash(&self, hash: &str) -> Option<String> {
        if let Some(text) = self.stored.get(hash) {
            return Some((*text).to_owned());
        }
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(hash).map(|text| text.to_string())
    }

    fn allowed(&self, text: String) -> Result<String> {
        if self.stored_only && !self.stored.contains_key(&hash(&text)) {
            return Err(Error::forbidden(
                "only the operations of the contract are answered here; name one by documentId",
            ));
        }
        Ok(text)
    }

    fn remember(&self, hash: String, text: &str) {
        if text.len() <= SEEN_BYTES_MAX && !self.stored_only {
            self.seen.lock().unwrap_or_else(PoisonError::into_inner).put(hash, text.into());
        }
    }
}

fn hash(text: &str) -> String {
    hex(&Sha256::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Named {
        Named { query: Some(text.to_owned()), ..Named::default() }
    }

    #[test]
    fn an_operation_of_the_contract_is_found_by_name_and_by_hash() {
        let documents = Documents::new(true);
        assert!(STORED.len() >= 20, "{}", STORED.len());
        for (name, text) in STORED {
            for id in [(*name).to_owned(), hash(text), format!("sha256:{}", hash(text))] {
                let found = documents.text(Named { id: Some(id), ..Named::default() }).unwrap();
                assert_eq!(found, *text);
            }
            let by_operation = Named { operation_name: Some((*name).to_owned()), ..Named::default() };
            assert_eq!(documents.text(by_operation).unwrap(), *text);
            assert_eq!(documents.text(query(text)).unwrap(), *text);
        }
        assert!(documents.text(query("{ __typename }")).is_err());
    }

    #[test]
    fn a_document_sent_once_with_its_hash_is_remembered() {
        let documents = Documents::new(false);
        let text = "{ __typename }";
        let by_hash = Named { hash: Some(hash(text)), ..Named::default() };
        assert!(matches!(documents.text(by_hash.clone()), Err(Missing::Hash)));
        let wrong = Named { hash: Some(hash("{ other }")), ..query(text) };
        assert!(matches!(documents.text(wrong), Err(Missing::Refused(_))));
        documents.text(Named { hash: Some(hash(text)), ..query(text) }).unwrap();
        assert_eq!(documents.text(by_hash).unwrap(), text);
    }

    #[test]
    fn no_more_documents_are_remembered_than_fit() {
        let documents = Documents::new(false);
        for number in 0..SEEN_MAX.get() + 10 {
            let text = format!("{{ a{number}: __typename }}");
            documents.text(Named { hash: Some(hash(&text)), ..query(&text) }).unwrap();
        }
        assert_eq!(documents.seen.lock().unwrap().len(), SEEN_MAX.get());
    }
}
