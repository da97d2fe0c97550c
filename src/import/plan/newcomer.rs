//! What makes two rows mean the same new recipient.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::domain::vocabulary::RecipientKind;

/// The facts by which a later row of a list finds a recipient that an earlier row brings.
pub(super) struct Newcomer<'a> {
    pub(super) kind: RecipientKind,
    pub(super) name_key: &'a str,
    pub(super) unit_key: &'a str,
    pub(super) birth_year: Option<i32>,
    /// Their id, where the list has it: in our machine export namesakes of one unit stay two.
    pub(super) own: Option<Uuid>,
}

impl Newcomer<'_> {
    /// The facts as sixteen bytes: a list may bring a million recipients, and all of them are remembered.
    pub(super) fn key(&self) -> [u8; 16] {
        let mut hash = Sha256::new();
        for text in [self.kind.code(), self.name_key, self.unit_key] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        hash.update(self.birth_year.unwrap_or_default().to_be_bytes());
        hash.update(self.own.unwrap_or_default());
        let mut key = [0; 16];
        key.copy_from_slice(&hash.finalize()[..16]);
        key
    }
}
