//! What makes two rows the same award.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// The facts that make an award that award and no other: the same decision, form, folded name and folded
/// unit; without a decision the same form, period, name and unit. The variant tells apart two medals of
/// one form. A repetition is reported to the clerk, never dropped in silence.
#[derive(Clone, Copy, Debug)]
pub struct Identity<'a> {
    /// The award form.
    pub form: Uuid,
    /// The decision, if known.
    pub decision: Option<Uuid>,
    /// The period's key; counts only where no decision is known.
    pub period: &'a str,
    /// The recipient's folded name.
    pub name: &'a str,
    /// The folded unit at the time of the award.
    pub unit: &'a str,
    /// The folded variant, such as the name of a commemorative medal.
    pub variant: &'a str,
}

impl Identity<'_> {
    /// The identity as one short key, equal exactly when all its facts are.
    pub fn key(&self) -> Uuid {
        let mut hash = Sha256::new();
        hash.update(self.form);
        match self.decision {
            Some(decision) => hash.update(decision),
            None => {
                hash.update([0; 16]);
                part(&mut hash, self.period);
            }
        }
        part(&mut hash, self.name);
        part(&mut hash, self.unit);
        part(&mut hash, self.variant);
        let mut key = [0; 16];
        key.copy_from_slice(&hash.finalize()[..16]);
        uuid::Builder::from_custom_bytes(key).into_uuid()
    }
}

/// The length goes first, so that ("ab", "c") and ("a", "bc") differ.
fn part(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u64).to_be_bytes());
    hash.update(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: Identity<'_> = Identity {
        form: Uuid::from_u128(1),
        decision: Some(Uuid::from_u128(2)),
        period: "2019",
        name: "nguyễn văn a",
        unit: "trường b",
        variant: "",
    };

    #[test]
    fn name_unit_form_decision_and_variant_each_make_another_award() {
        let others = [
            Identity { form: Uuid::from_u128(9), ..BASE },
            Identity { decision: None, ..BASE },
            Identity { name: "nguyễn văn ab", ..BASE },
            Identity { name: "nguyễn văn atrường", unit: " b", ..BASE },
            Identity { unit: "trường c", ..BASE },
            Identity { variant: "vì sự nghiệp giáo dục", ..BASE },
        ];
        for other in others {
            assert_ne!(other.key(), BASE.key(), "{other:?}");
        }
    }

    #[test]
    fn the_period_counts_only_without_a_decision() {
        assert_eq!(Identity { period: "2020", ..BASE }.key(), BASE.key());
        let undecided = Identity { decision: None, ..BASE };
        assert_ne!(Identity { period: "2020", ..undecided }.key(), undecided.key());
    }
}
