//! Every named constraint of the schema, and the sentence a person gets when it refuses a write.

use sea_orm::{DbErr, RuntimeErr};

use super::time_limit;
use crate::error::{Error, Kind};

/// Constraint, the columns SQLite names for it (uniqueness only), and the sentence.
const SENTENCES: &[(&str, &str, &str)] = &[
    ("award_form_code_unique", "award_form.code", "an award form with this code exists already"),
    ("award_form_validity_in_order", "", "an award form cannot cease before it begins"),
    ("organisation_name_given", "", "an organisation needs a name"),
    ("organisation_not_its_own_parent", "", "an organisation cannot be its own parent"),
    ("organisation_parent_exists", "", "the parent organisation does not exist"),
    ("organisation_validity_in_order", "", "an organisation cannot close before it opens"),
    ("organisation_change_predecessor_exists", "", "the predecessor does not exist"),
    ("organisation_change_successor_exists", "", "the successor does not exist"),
    ("organisation_change_between_two", "", "an organisation cannot succeed itself"),
    (
        "organisation_change_once",
        "organisation_change.predecessor_id, organisation_change.successor_id, organisation_change.on_date",
        "this change is recorded already",
    ),
    ("account_login_unique", "account.login", "an account with this sign-in name exists already"),
    ("account_login_given", "", "an account needs a sign-in name"),
    ("token_account_exists", "", "the account does not exist"),
    ("token_secret_unique", "token.secret_sha256", "this token exists already"),
    ("campaign_title_given", "", "a campaign needs a title"),
    ("campaign_launcher_exists", "", "the launching organisation does not exist"),
    ("campaign_parent_exists", "", "the parent campaign does not exist"),
    ("campaign_not_its_own_parent", "", "a campaign cannot be its own parent"),
    ("campaign_dates_in_order", "", "a campaign cannot end before it starts"),
    ("campaign_period_in_order", "", "a period cannot end before it starts"),
    (
        "decision_number_unique",
        "index 'decision_number_unique'",
        "this authority has a decision with this number and symbol in that year already",
    ),
    ("decision_authority_exists", "", "the issuing authority does not exist"),
    ("decision_campaign_exists", "", "the campaign does not exist"),
    ("decision_amended_exists", "", "the amended decision does not exist"),
    ("decision_not_its_own_amendment", "", "a decision cannot amend itself"),
    ("decision_number_positive", "", "a decision number is a whole number above zero"),
    ("decision_year_of_signing", "", "a dated decision needs its year"),
    ("decision_declared_counts_positive", "", "declared counts cannot be negative"),
    ("recipient_kind_of_one", "recipient.id, recipient.kind", "this recipient exists already"),
    ("recipient_name_given", "", "a recipient needs a name"),
    ("recipient_organisation_exists", "", "the organisation does not exist"),
    ("recipient_survivor_exists", "", "the recipient to merge into does not exist"),
    ("recipient_organisation_only_for_collectives", "", "only a collective recipient can be an organisation"),
    ("recipient_not_merged_into_itself", "", "a recipient cannot be merged into itself"),
    ("recipient_merge_merged_exists", "", "the recipient to merge does not exist"),
    ("recipient_merge_survivor_exists", "", "the recipient to merge into does not exist"),
    ("recipient_merge_reason_given", "", "a merge needs a reason"),
    ("recipient_merge_of_two", "", "a recipient cannot be merged into itself"),
    ("recipient_merge_move_of_merge", "", "the merge does not exist"),
    ("recipient_merge_move_award_exists", "", "the award does not exist"),
    ("recipient_merge_move_link_exists", "", "the link does not exist"),
    ("recipient_merge_move_of_one_thing", "", "a merge moves either an award or a link"),
    ("search_entry_of_one_record", "search_entry.record_id", "the record is in the search index already"),
    ("award_recipient_exists", "", "the recipient does not exist"),
    ("award_form_exists", "", "the award form does not exist"),
    ("award_decision_exists", "", "the decision does not exist"),
    ("award_campaign_exists", "", "the campaign does not exist"),
    ("award_unit_exists", "", "the unit does not exist"),
    ("award_period_in_order", "", "a period cannot end before it starts"),
    ("award_reward_positive", "", "a reward cannot be negative"),
    ("award_group_decision_exists", "", "the decision does not exist"),
    ("award_group_campaign_exists", "", "the campaign does not exist"),
    ("award_group_form_exists", "", "the award form does not exist"),
    ("award_group_count_positive", "", "a declared count is a whole number above zero"),
    ("award_group_period_in_order", "", "a period cannot end before it starts"),
    ("revocation_award_exists", "", "the award does not exist"),
    ("revocation_decision_exists", "", "the decision does not exist"),
    ("revocation_by_decision_exists", "", "the revoking decision does not exist"),
    ("restoration_by_decision_exists", "", "the restoring decision does not exist"),
    ("revocation_of_one_thing", "", "a revocation concerns one award or one decision"),
    ("revocation_before_restoration", "", "an award cannot be restored before it was revoked"),
    ("ceremony_title_given", "", "a ceremony needs a title"),
    ("ceremony_organiser_exists", "", "the organiser does not exist"),
    ("ceremony_campaign_exists", "", "the campaign does not exist"),
    ("presentation_ceremony_exists", "", "the ceremony does not exist"),
    ("presentation_award_exists", "", "the award does not exist"),
    ("presentation_group_exists", "", "the award group does not exist"),
    ("presentation_of_one_thing", "", "a presentation hands over one award or one award group"),
    (
        "presentation_award_once",
        "presentation.ceremony_id, presentation.award_id",
        "this award was presented at this ceremony already",
    ),
    (
        "presentation_group_once",
        "presentation.ceremony_id, presentation.award_group_id",
        "these awards were presented at this ceremony already",
    ),
    ("news_article_address_unique", "news_article.canonical_url", "an article with this address is stored already"),
    ("news_article_title_given", "", "an article needs a title"),
    ("news_article_alias_article_exists", "", "the article does not exist"),
    ("news_article_alias_unique", "news_article_alias.canonical_url", "an article with this address is stored already"),
    ("news_article_band_article_exists", "", "the article does not exist"),
    ("news_article_text_article_exists", "", "the article does not exist"),
    (
        "news_article_text_once",
        "news_article_text.news_article_id, news_article_text.content_sha256",
        "this version of the text is stored already",
    ),
    ("news_article_snapshot_article_exists", "", "the article does not exist"),
    (
        "news_article_snapshot_once",
        "news_article_snapshot.news_article_id, news_article_snapshot.page_sha256",
        "this page is kept already",
    ),
    ("article_link_article_exists", "", "the article does not exist"),
    ("article_link_award_exists", "", "the award does not exist"),
    ("article_link_group_exists", "", "the award group does not exist"),
    ("article_link_decision_exists", "", "the decision does not exist"),
    ("article_link_campaign_exists", "", "the campaign does not exist"),
    ("article_link_ceremony_exists", "", "the ceremony does not exist"),
    ("article_link_recipient_exists", "", "the recipient does not exist"),
    ("article_link_to_one_thing", "", "a link points at exactly one record"),
    ("article_link_quote_has_place", "", "a quote needs its place in the text"),
    ("article_link_decided_by_somebody", "", "a confirmed or rejected link needs the name of who decided"),
    (
        "article_link_award_once",
        "article_link.news_article_id, article_link.award_id, article_link.relation",
        "the article is linked to this award in this way already",
    ),
    (
        "article_link_group_once",
        "article_link.news_article_id, article_link.award_group_id, article_link.relation",
        "the article is linked to this award group in this way already",
    ),
    (
        "article_link_decision_once",
        "article_link.news_article_id, article_link.decision_id, article_link.relation",
        "the article is linked to this decision in this way already",
    ),
    (
        "article_link_campaign_once",
        "article_link.news_article_id, article_link.campaign_id, article_link.relation",
        "the article is linked to this campaign in this way already",
    ),
    (
        "article_link_ceremony_once",
        "article_link.news_article_id, article_link.ceremony_id, article_link.relation",
        "the article is linked to this ceremony in this way already",
    ),
    (
        "article_link_recipient_once",
        "article_link.news_article_id, article_link.recipient_id, article_link.relation",
        "the article is linked to this recipient in this way already",
    ),
    ("import_batch_every_row_accounted_for", "", "the rows of an import must add up"),
    ("import_chunk_batch_exists", "", "the import does not exist"),
    ("import_decision_batch_exists", "", "the import does not exist"),
    ("import_finding_batch_exists", "", "the import does not exist"),
    ("audit_event_seq_unique", "audit_event.seq", "the audit trail moved on meanwhile; please repeat"),
    ("audit_event_account_exists", "", "the account does not exist"),
];

/// What people are told when one of the `…_known` lists or another constraint without its own sentence refuses.
const NOT_IN_LIST: &str = "a value is not in its controlled list";

/// PostgreSQL's code for a text that is none, `character_not_in_repertoire`.
const NOT_A_TEXT: &str = "22021";

/// The names of the constraints that have a sentence.
#[cfg(test)]
pub(crate) fn named() -> impl Iterator<Item = &'static str> {
    SENTENCES.iter().map(|(name, _, _)| *name)
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::RecordNotFound(_) | DbErr::RecordNotUpdated => Self::not_found("the record"),
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::unavailable("the database does not answer", error),
            DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
                match cause.as_ref() {
                    sea_orm::sqlx::Error::Database(refusal) => {
                        refused(refusal.as_ref()).unwrap_or_else(|| Self::internal(error))
                    }
                    sea_orm::sqlx::Error::PoolTimedOut | sea_orm::sqlx::Error::Io(_) => {
                        Self::unavailable("the database does not answer", error)
                    }
                    _ => Self::internal(error),
                }
            }
            _ => Self::internal(error),
        }
    }
}

/// The database's refusal in words, if it is about the data rather than about us.
fn refused(refusal: &dyn sea_orm::sqlx::error::DatabaseError) -> Option<Error> {
    let message = refusal.message();
    let name = refusal.constraint().or_else(|| message.strip_prefix("CHECK constraint failed: "));
    let columns = message.strip_prefix("UNIQUE constraint failed: ");
    let sentence = SENTENCES.iter().find_map(|(constraint, unique_columns, sentence)| {
        (name == Some(*constraint) || columns.is_some_and(|columns| columns == *unique_columns)).then_some(*sentence)
    });
    if let Some(sentence) = sentence {
        let kind = if refusal.is_unique_violation() { Kind::Conflict } else { Kind::BadInput };
        return Some(if kind == Kind::Conflict { Error::conflict(sentence) } else { Error::bad_input(sentence) });
    }
    if time_limit::is_over(refusal) {
        return Some(Error::limit(
            "the answer took too long and was given up: ask for less, or for fewer rows at once",
        ));
    }
    if refusal.code().as_deref() == Some(NOT_A_TEXT) {
        return Some(Error::bad_input("a text has a character that cannot be stored, such as the null character"));
    }
    if refusal.is_foreign_key_violation() {
        return Some(Error::bad_input("something this record points at does not exist"));
    }
    if refusal.is_check_violation() && name.is_some_and(|name| name.ends_with("_known")) {
        return Some(Error::bad_input(NOT_IN_LIST));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the constraint names out of the migrations' own text.
    fn declared() -> Vec<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migration/src");
        let text: String = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap() + "\n")
            .collect();
        let words: Vec<_> = text.split_whitespace().map(str::to_owned).collect();
        let dropped: Vec<String> = words.windows(3).filter_map(table_dropped).collect();
        let mut names: Vec<String> = words.windows(3).filter_map(constraint_named).collect();
        names.retain(|name| !dropped.iter().any(|table| name.starts_with(table)));
        names.sort();
        names
    }

    /// What the names of a dropped table's constraints began with.
    fn table_dropped(words: &[String]) -> Option<String> {
        match words {
            [drop, table, name] if drop == "DROP" && table == "TABLE" => {
                Some(format!("{}_", name.trim_end_matches(';')))
            }
            _ => None,
        }
    }

    fn constraint_named(words: &[String]) -> Option<String> {
        match words {
            [keyword, name, _] if keyword == "CONSTRAINT" => Some(name.clone()),
            [unique, index, name] if unique == "UNIQUE" && index == "INDEX" => Some(name.clone()),
            _ => None,
        }
    }

    #[test]
    fn every_constraint_has_its_sentence() {
        let silent: Vec<_> = declared()
            .into_iter()
            .filter(|name| !name.ends_with("_pk") && !name.ends_with("_known") && !named().any(|known| known == name))
            .collect();
        assert_eq!(silent, Vec::<String>::new());
    }

    #[test]
    fn no_sentence_speaks_of_a_constraint_that_is_gone() {
        let declared = declared();
        let stale: Vec<_> = named().filter(|name| !declared.iter().any(|known| known == name)).collect();
        assert_eq!(stale, Vec::<&str>::new());
    }
}
