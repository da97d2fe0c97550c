//! Every named constraint of the schema, and the sentence a person gets when it refuses a write.

use sea_orm::{DbErr, RuntimeErr};

use super::time_limit;
use crate::error::{Error, Kind};

/// Constraint, the columns SQLite names for it (uniqueness only), and the sentence in English and in Vietnamese.
const SENTENCES: &[(&str, &str, &str, &str)] = &[
    (
        "award_form_code_unique",
        "award_form.code",
        "an award form with this code exists already",
        "Đã có danh hiệu hoặc hình thức khen thưởng mang mã này",
    ),
    (
        "award_form_validity_in_order",
        "",
        "an award form cannot cease before it begins",
        "Danh hiệu hoặc hình thức khen thưởng không thể hết hiệu lực trước khi có hiệu lực",
    ),
    ("organisation_name_given", "", "an organisation needs a name", "Cơ quan, đơn vị phải có tên"),
    (
        "organisation_not_its_own_parent",
        "",
        "an organisation cannot be its own parent",
        "Một cơ quan, đơn vị không thể là cấp trên của chính nó",
    ),
    ("organisation_parent_exists", "", "the parent organisation does not exist", "Không có cơ quan cấp trên này"),
    (
        "organisation_validity_in_order",
        "",
        "an organisation cannot close before it opens",
        "Một cơ quan, đơn vị không thể giải thể trước khi thành lập",
    ),
    (
        "organisation_change_predecessor_exists",
        "",
        "the predecessor does not exist",
        "Không có cơ quan, đơn vị trước khi thay đổi",
    ),
    ("organisation_change_successor_exists", "", "the successor does not exist", "Không có cơ quan, đơn vị kế thừa"),
    (
        "organisation_change_between_two",
        "",
        "an organisation cannot succeed itself",
        "Một cơ quan, đơn vị không thể kế thừa chính nó",
    ),
    (
        "organisation_change_once",
        "organisation_change.predecessor_id, organisation_change.successor_id, organisation_change.on_date",
        "this change is recorded already",
        "Thay đổi này đã được ghi",
    ),
    (
        "account_login_unique",
        "account.login",
        "an account with this sign-in name exists already",
        "Đã có tài khoản mang tên đăng nhập này",
    ),
    ("account_login_given", "", "an account needs a sign-in name", "Tài khoản phải có tên đăng nhập"),
    ("token_account_exists", "", "the account does not exist", "Không có tài khoản này"),
    ("token_secret_unique", "token.secret_sha256", "this token exists already", "Đã có mã truy cập này"),
    ("campaign_title_given", "", "a campaign needs a title", "Phong trào thi đua phải có tên"),
    ("campaign_launcher_exists", "", "the launching organisation does not exist", "Không có cơ quan phát động này"),
    ("campaign_parent_exists", "", "the parent campaign does not exist", "Không có phong trào cấp trên này"),
    (
        "campaign_not_its_own_parent",
        "",
        "a campaign cannot be its own parent",
        "Một phong trào không thể hưởng ứng chính nó",
    ),
    (
        "campaign_dates_in_order",
        "",
        "a campaign cannot end before it starts",
        "Phong trào không thể kết thúc trước khi bắt đầu",
    ),
    (
        "campaign_period_in_order",
        "",
        "a period cannot end before it starts",
        "Một giai đoạn không thể kết thúc trước khi bắt đầu",
    ),
    (
        "decision_number_unique",
        "index 'decision_number_unique'",
        "this authority has a decision with this number and symbol in that year already",
        "Cơ quan này đã có quyết định mang số, ký hiệu này trong năm đó",
    ),
    ("decision_authority_exists", "", "the issuing authority does not exist", "Không có cơ quan ban hành này"),
    ("decision_campaign_exists", "", "the campaign does not exist", "Không có phong trào thi đua này"),
    ("decision_amended_exists", "", "the amended decision does not exist", "Không có quyết định được đính chính này"),
    (
        "decision_not_its_own_amendment",
        "",
        "a decision cannot amend itself",
        "Một quyết định không thể đính chính chính nó",
    ),
    (
        "decision_number_positive",
        "",
        "a decision number is a whole number above zero",
        "Số quyết định là số nguyên lớn hơn không",
    ),
    ("decision_year_of_signing", "", "a dated decision needs its year", "Quyết định có ngày ký thì phải có năm"),
    ("decision_declared_counts_positive", "", "declared counts cannot be negative", "Số lượng công bố không thể âm"),
    (
        "recipient_kind_of_one",
        "recipient.id, recipient.kind",
        "this recipient exists already",
        "Đã có đối tượng khen thưởng này",
    ),
    ("recipient_name_given", "", "a recipient needs a name", "Đối tượng khen thưởng phải có tên"),
    ("recipient_organisation_exists", "", "the organisation does not exist", "Không có cơ quan, đơn vị này"),
    ("recipient_survivor_exists", "", "the recipient to merge into does not exist", "Không có đối tượng để gộp vào"),
    (
        "recipient_organisation_only_for_collectives",
        "",
        "only a collective recipient can be an organisation",
        "Chỉ tập thể mới có thể là một cơ quan, đơn vị",
    ),
    (
        "recipient_not_merged_into_itself",
        "",
        "a recipient cannot be merged into itself",
        "Không thể gộp một đối tượng vào chính nó",
    ),
    ("recipient_merge_merged_exists", "", "the recipient to merge does not exist", "Không có đối tượng cần gộp"),
    (
        "recipient_merge_survivor_exists",
        "",
        "the recipient to merge into does not exist",
        "Không có đối tượng để gộp vào",
    ),
    ("recipient_merge_reason_given", "", "a merge needs a reason", "Gộp đối tượng phải có lý do"),
    (
        "recipient_merge_of_two",
        "",
        "a recipient cannot be merged into itself",
        "Không thể gộp một đối tượng vào chính nó",
    ),
    ("recipient_merge_move_of_merge", "", "the merge does not exist", "Không có lần gộp này"),
    ("recipient_merge_move_award_exists", "", "the award does not exist", "Không có bản ghi khen thưởng này"),
    ("recipient_merge_move_link_exists", "", "the link does not exist", "Không có liên kết này"),
    (
        "recipient_merge_move_of_one_thing",
        "",
        "a merge moves either an award or a link",
        "Mỗi lần gộp chuyển một bản ghi khen thưởng hoặc một liên kết",
    ),
    (
        "search_entry_of_one_record",
        "search_entry.record_id",
        "the record is in the search index already",
        "Bản ghi đã có trong chỉ mục tìm kiếm",
    ),
    ("award_recipient_exists", "", "the recipient does not exist", "Không có đối tượng khen thưởng này"),
    ("award_form_exists", "", "the award form does not exist", "Không có danh hiệu hoặc hình thức khen thưởng này"),
    ("award_decision_exists", "", "the decision does not exist", "Không có quyết định này"),
    ("award_campaign_exists", "", "the campaign does not exist", "Không có phong trào thi đua này"),
    ("award_unit_exists", "", "the unit does not exist", "Không có đơn vị này"),
    (
        "award_period_in_order",
        "",
        "a period cannot end before it starts",
        "Một giai đoạn không thể kết thúc trước khi bắt đầu",
    ),
    ("award_reward_positive", "", "a reward cannot be negative", "Tiền thưởng không thể âm"),
    ("award_group_decision_exists", "", "the decision does not exist", "Không có quyết định này"),
    ("award_group_campaign_exists", "", "the campaign does not exist", "Không có phong trào thi đua này"),
    (
        "award_group_form_exists",
        "",
        "the award form does not exist",
        "Không có danh hiệu hoặc hình thức khen thưởng này",
    ),
    (
        "award_group_count_positive",
        "",
        "a declared count is a whole number above zero",
        "Số lượng công bố là số nguyên lớn hơn không",
    ),
    (
        "award_group_period_in_order",
        "",
        "a period cannot end before it starts",
        "Một giai đoạn không thể kết thúc trước khi bắt đầu",
    ),
    ("revocation_award_exists", "", "the award does not exist", "Không có bản ghi khen thưởng này"),
    ("revocation_decision_exists", "", "the decision does not exist", "Không có quyết định này"),
    ("revocation_by_decision_exists", "", "the revoking decision does not exist", "Không có quyết định thu hồi này"),
    ("restoration_by_decision_exists", "", "the restoring decision does not exist", "Không có quyết định phục hồi này"),
    (
        "revocation_of_one_thing",
        "",
        "a revocation concerns one award or one decision",
        "Mỗi lần thu hồi là của một bản ghi khen thưởng hoặc một quyết định",
    ),
    (
        "revocation_before_restoration",
        "",
        "an award cannot be restored before it was revoked",
        "Khen thưởng không thể được phục hồi trước ngày bị thu hồi",
    ),
    ("ceremony_title_given", "", "a ceremony needs a title", "Buổi lễ phải có tên"),
    ("ceremony_organiser_exists", "", "the organiser does not exist", "Không có đơn vị tổ chức này"),
    ("ceremony_campaign_exists", "", "the campaign does not exist", "Không có phong trào thi đua này"),
    ("presentation_ceremony_exists", "", "the ceremony does not exist", "Không có buổi lễ này"),
    ("presentation_award_exists", "", "the award does not exist", "Không có bản ghi khen thưởng này"),
    ("presentation_group_exists", "", "the award group does not exist", "Không có số lượng công bố này"),
    (
        "presentation_of_one_thing",
        "",
        "a presentation hands over one award or one award group",
        "Mỗi lần trao là của một bản ghi khen thưởng hoặc một số lượng công bố",
    ),
    (
        "presentation_award_once",
        "presentation.ceremony_id, presentation.award_id",
        "this award was presented at this ceremony already",
        "Khen thưởng này đã được trao tại buổi lễ này",
    ),
    (
        "presentation_group_once",
        "presentation.ceremony_id, presentation.award_group_id",
        "these awards were presented at this ceremony already",
        "Những khen thưởng này đã được trao tại buổi lễ này",
    ),
    (
        "news_article_address_unique",
        "news_article.canonical_url",
        "an article with this address is stored already",
        "Đã có bài viết ở địa chỉ này",
    ),
    ("news_article_title_given", "", "an article needs a title", "Bài viết phải có tiêu đề"),
    ("news_article_text_article_exists", "", "the article does not exist", "Không có bài viết này"),
    ("news_article_alias_article_exists", "", "the article does not exist", "Không có bài viết này"),
    (
        "news_article_alias_unique",
        "news_article_alias.canonical_url",
        "an article with this address is stored already",
        "Đã có bài viết ở địa chỉ này",
    ),
    ("news_article_band_article_exists", "", "the article does not exist", "Không có bài viết này"),
    (
        "news_article_text_once",
        "news_article_text.news_article_id, news_article_text.content_sha256",
        "this version of the text is stored already",
        "Đã có phiên bản này của bài viết",
    ),
    ("news_article_snapshot_article_exists", "", "the article does not exist", "Không có bài viết này"),
    (
        "news_article_snapshot_once",
        "news_article_snapshot.news_article_id, news_article_snapshot.page_sha256",
        "this page is kept already",
        "Đã có bản chụp trang này",
    ),
    ("article_link_article_exists", "", "the article does not exist", "Không có bài viết này"),
    ("article_link_award_exists", "", "the award does not exist", "Không có bản ghi khen thưởng này"),
    ("article_link_group_exists", "", "the award group does not exist", "Không có số lượng công bố này"),
    ("article_link_decision_exists", "", "the decision does not exist", "Không có quyết định này"),
    ("article_link_campaign_exists", "", "the campaign does not exist", "Không có phong trào thi đua này"),
    ("article_link_ceremony_exists", "", "the ceremony does not exist", "Không có buổi lễ này"),
    ("article_link_recipient_exists", "", "the recipient does not exist", "Không có đối tượng khen thưởng này"),
    ("article_link_to_one_thing", "", "a link points at exactly one record", "Một liên kết trỏ tới đúng một bản ghi"),
    ("article_link_quote_has_place", "", "a quote needs its place in the text", "Trích dẫn phải có vị trí trong bài"),
    (
        "article_link_decided_by_somebody",
        "",
        "a confirmed or rejected link needs the name of who decided",
        "Liên kết đã xác nhận hoặc đã từ chối phải có tên người quyết định",
    ),
    (
        "article_link_award_once",
        "article_link.news_article_id, article_link.award_id, article_link.relation",
        "the article is linked to this award in this way already",
        "Bài viết đã được liên kết như vậy với khen thưởng này",
    ),
    (
        "article_link_group_once",
        "article_link.news_article_id, article_link.award_group_id, article_link.relation",
        "the article is linked to this award group in this way already",
        "Bài viết đã được liên kết như vậy với số lượng công bố này",
    ),
    (
        "article_link_decision_once",
        "article_link.news_article_id, article_link.decision_id, article_link.relation",
        "the article is linked to this decision in this way already",
        "Bài viết đã được liên kết như vậy với quyết định này",
    ),
    (
        "article_link_campaign_once",
        "article_link.news_article_id, article_link.campaign_id, article_link.relation",
        "the article is linked to this campaign in this way already",
        "Bài viết đã được liên kết như vậy với phong trào này",
    ),
    (
        "article_link_ceremony_once",
        "article_link.news_article_id, article_link.ceremony_id, article_link.relation",
        "the article is linked to this ceremony in this way already",
        "Bài viết đã được liên kết như vậy với buổi lễ này",
    ),
    (
        "article_link_recipient_once",
        "article_link.news_article_id, article_link.recipient_id, article_link.relation",
        "the article is linked to this recipient in this way already",
        "Bài viết đã được liên kết như vậy với đối tượng này",
    ),
    ("reported_count_article_exists", "", "the article does not exist", "Không có bài viết này"),
    ("reported_count_rejection_article_exists", "", "the article does not exist", "Không có bài viết này"),
    (
        "reported_count_rejection_once",
        "reported_count_rejection.news_article_id, reported_count_rejection.count_key",
        "this reported count is rejected already",
        "Số lượng bài nêu này đã bị từ chối",
    ),
    (
        "reported_count_rejection_restored_by_somebody",
        "",
        "taking a rejection back needs the name of who did and the time",
        "Rút lại lời từ chối phải có tên người rút và thời điểm",
    ),
    (
        "import_batch_every_row_accounted_for",
        "",
        "the rows of an import must add up",
        "Số dòng của đợt nhập phải khớp nhau",
    ),
    ("import_chunk_batch_exists", "", "the import does not exist", "Không có đợt nhập này"),
    ("import_decision_batch_exists", "", "the import does not exist", "Không có đợt nhập này"),
    ("import_finding_batch_exists", "", "the import does not exist", "Không có đợt nhập này"),
    (
        "audit_event_seq_unique",
        "audit_event.seq",
        "the audit trail moved on meanwhile; please repeat",
        "Nhật ký vừa có ghi chép mới; xin làm lại",
    ),
    ("audit_event_account_exists", "", "the account does not exist", "Không có tài khoản này"),
];

/// What people are told when one of the `…_known` lists or another constraint without its own sentence refuses.
const NOT_IN_LIST: &str = "a value is not in its controlled list";

/// PostgreSQL's code for a text that is none, `character_not_in_repertoire`.
const NOT_A_TEXT: &str = "22021";

/// The names of the constraints that have a sentence.
#[cfg(test)]
pub(crate) fn named() -> impl Iterator<Item = &'static str> {
    SENTENCES.iter().map(|(name, ..)| *name)
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::RecordNotFound(_) | DbErr::RecordNotUpdated => {
                Self::not_found("the record").vi("Không tìm thấy bản ghi")
            }
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
    let known = SENTENCES.iter().find(|(constraint, unique_columns, ..)| {
        name == Some(*constraint) || columns.is_some_and(|columns| columns == *unique_columns)
    });
    if let Some((_, _, sentence, vietnamese)) = known {
        let kind = if refusal.is_unique_violation() { Kind::Conflict } else { Kind::BadInput };
        let error = if kind == Kind::Conflict { Error::conflict(*sentence) } else { Error::bad_input(*sentence) };
        return Some(error.vi(*vietnamese));
    }
    if time_limit::is_over(refusal) {
        return Some(
            Error::limit("the answer took too long and was given up: ask for less, or for fewer rows at once")
                .vi("Trả lời mất quá nhiều thời gian nên đã dừng; xin hỏi ít hơn, hoặc ít dòng hơn mỗi lần"),
        );
    }
    if refusal.code().as_deref() == Some(NOT_A_TEXT) {
        return Some(
            Error::bad_input("a text has a character that cannot be stored, such as the null character")
                .vi("Một ô chữ có ký tự không ghi được, như ký tự rỗng (null)"),
        );
    }
    if refusal.is_foreign_key_violation() {
        return Some(
            Error::bad_input("something this record points at does not exist")
                .vi("Bản ghi trỏ tới một bản ghi không có"),
        );
    }
    if refusal.is_check_violation() && name.is_some_and(|name| name.ends_with("_known")) {
        return Some(Error::bad_input(NOT_IN_LIST).vi("Có một giá trị nằm ngoài danh mục"));
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
