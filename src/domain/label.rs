//! The words of a controlled value for who knows only the names that the contract gives to list and value.

use super::language::Language;
use super::vocabulary::*;

macro_rules! lists {
    ($($list:ident),+ $(,)?) => {
        /// The code and the label of a value in the list of that name; none for what is no controlled value.
        pub fn label(list: &str, code: &str, language: Language) -> Option<(&'static str, &'static str)> {
            match list {
                $(stringify!($list) => {
                    let value: $list = code.parse().ok()?;
                    let label = match language {
                        Language::Vietnamese => value.label_vi(),
                        Language::English => value.label_en(),
                    };
                    Some((value.code(), label))
                })+
                _ => None,
            }
        }
    };
}

lists! {
    ArticleStatus, AwardLevel, AwardStatus, CampaignMethod, CampaignScope, CampaignStatus, ChangeKind,
    CommendationType, DecisionStatus, EntityKind, Evidence, FormKind, FormScheme, Gender, ImportState, LinkAnchor, LinkMethod,
    LinkRelation, LinkState, OrganisationLevel, OrganisationType, PeriodKind, PositionGroup, RecipientKind,
    RevocationReason, Role, RowVerdict, SigningCapacity, Visibility,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_called_what_the_office_calls_it() {
        assert_eq!(label("RecipientKind", "COLLECTIVE", Language::Vietnamese), Some(("COLLECTIVE", "Tập thể")));
        assert_eq!(label("RecipientKind", "COLLECTIVE", Language::English), Some(("COLLECTIVE", "Collective")));
        assert_eq!(label("RecipientKind", "TREE", Language::English), None);
        assert_eq!(label("Trees", "OAK", Language::English), None);
    }
}
