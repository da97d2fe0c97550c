//! Likeness: the same story under two addresses is offered as a duplicate, and never merged by itself.
//!
//! A text is taken as the set of its runs of five syllables, letters and tone marks folded. Of each of many orders of
//! such runs the first one in the text is noted (MinHash), two of them together as one number: texts that share three
//! quarters of their runs share more than half of these numbers, texts that share only phrases share none. An index
//! finds equal numbers, so that looking for a duplicate reads no article.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::domain::text::fold;
use crate::error::Result;
use crate::store::{self, Act};

/// Syllables in a run.
const RUN: usize = 5;
/// Numbers noted of a text.
const NUMBERS: usize = 48;
/// Orders that one number stands for.
const ORDERS: usize = 2;
/// From this similarity on two articles may tell the same story.
const SIMILAR: f64 = 0.5;
/// How many similar articles are offered for one.
const SIMILAR_MAX: usize = 10;

/// An article much like another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Similar {
    /// The article.
    pub article: Uuid,
    /// How much of both texts is the same, 0 to 1, to within a tenth.
    pub similarity: f64,
}

/// Notes what the current text of an article has in common with others.
///
/// # Errors
/// When the database refuses.
pub async fn note(act: &Act, article: Uuid, text: &str) -> Result<()> {
    store::news_article_band::put(act, article, numbers(text)).await
}

/// The articles similar to each of these, the most similar first.
///
/// # Errors
/// When the database does not answer.
pub async fn similar(db: &impl ConnectionTrait, articles: &[Uuid]) -> Result<HashMap<Uuid, Vec<Similar>>> {
    let mut found: HashMap<Uuid, Vec<Similar>> = HashMap::new();
    for pair in store::news_article_band::sharing(db, articles, least_shared()).await? {
        let of_article = found.entry(pair.article).or_default();
        if of_article.len() < SIMILAR_MAX {
            of_article.push(Similar { article: pair.other, similarity: similarity(pair.shared) });
        }
    }
    Ok(found)
}

/// Syllables in a run that an edited text keeps.
const KEPT_RUN: usize = 3;
/// From this share of the shorter text's runs on, one text may be an edit of the other.
const KEPT: f64 = 0.25;

/// Whether one text may be the other, edited: so much of the shorter one stands in the longer. An apology for a page that
/// is gone, or another story, shares little more than the portal's name.
#[allow(clippy::cast_precision_loss, reason = "counts of syllables are small")]
pub(super) fn may_be_edited(one: &str, other: &str) -> bool {
    let (one, other) = (kept_runs(one), kept_runs(other));
    let shared = one.intersection(&other).count() as f64;
    shared >= KEPT * one.len().min(other.len()).max(1) as f64
}

fn kept_runs(text: &str) -> BTreeSet<u64> {
    let syllables = syllables(text);
    syllables.windows(KEPT_RUN).map(|run| run.iter().fold(0, |run, syllable| mix(run ^ syllable))).collect()
}

/// Two orders agree with the square of the chance of one.
#[allow(clippy::cast_precision_loss, reason = "at most as many as there are numbers")]
fn similarity(shared: i64) -> f64 {
    (shared as f64 / NUMBERS as f64).sqrt()
}

fn least_shared() -> i64 {
    (1..).find(|shared| similarity(*shared) >= SIMILAR).unwrap_or(i64::MAX)
}

/// The numbers of a text; none for a text of a few syllables.
fn numbers(text: &str) -> BTreeSet<i64> {
    let syllables = syllables(text);
    let mut first = [[u64::MAX; ORDERS]; NUMBERS];
    for run in syllables.windows(RUN) {
        let run = run.iter().fold(0, |run, syllable| mix(run ^ syllable));
        for (order, least) in (1..).zip(first.iter_mut().flatten()) {
            *least = mix(run ^ mix(order)).min(*least);
        }
    }
    if syllables.len() < RUN {
        return BTreeSet::new();
    }
    let number = |(place, orders): (u64, [u64; ORDERS])| orders.into_iter().fold(place, |sum, least| mix(sum ^ least));
    (1..).zip(first).map(number).map(u64::cast_signed).collect()
}

/// The syllables of a text as numbers.
fn syllables(text: &str) -> Vec<u64> {
    let folded = fold(text);
    let words = folded.as_str().split(|letter: char| !letter.is_alphanumeric());
    words.filter(|syllable| !syllable.is_empty()).map(hash).collect()
}

/// FNV-1a: the same on every machine and in every version, since the numbers are stored.
fn hash(syllable: &str) -> u64 {
    syllable.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The last step of SplitMix64: every bit of the result depends on every bit given.
fn mix(bits: u64) -> u64 {
    let bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(one: &str, other: &str) -> i64 {
        i64::try_from(numbers(one).intersection(&numbers(other)).count()).unwrap()
    }

    /// A story of some hundred words, told of some names.
    fn story(names: &[&str]) -> String {
        let awards = names.iter().map(|name| format!("Giấy khen được trao cho {name} vì có nhiều đóng góp."));
        format!(
            "Sáng nay, xã Mẫu tổ chức hội nghị tổng kết phong trào thi đua. {}",
            awards.collect::<Vec<_>>().join(" ")
        )
    }

    const ONE: [&str; 6] =
        ["Mẫu Văn An", "Mẫu Thị Bình", "Lý Mẫu Chi", "Hoàng Mẫu Dũng", "Nông Mẫu Em", "Vi Mẫu Giang"];
    const OTHER: [&str; 6] =
        ["Lê Mẫu Hòa", "Trần Mẫu Ích", "Phạm Mẫu Khoa", "Bùi Mẫu Lan", "Đỗ Mẫu Minh", "Vũ Mẫu Nga"];

    #[test]
    fn a_reprint_with_another_headline_and_caption_shares_most_numbers() {
        let reprint = format!("Xã Mẫu biểu dương điển hình\n{}\nẢnh: Lãnh đạo xã trao hoa.", story(&ONE));
        assert!(shared(&story(&ONE), &reprint) >= least_shared());
        assert!(shared(&story(&ONE), &story(&ONE).replace("Hòa", "Hoà").to_uppercase()) >= least_shared());
    }

    #[test]
    fn an_edited_text_is_told_from_an_apology() {
        let edited = story(&ONE).replace("Mẫu Văn An", "Mẫu Văn Anh") + " Đính chính: bài đã được sửa.";
        assert!(may_be_edited(&story(&ONE), &edited));
        assert!(
            may_be_edited(&story(&ONE), "Giấy khen được trao cho Lý Mẫu Chi vì có nhiều đóng góp."),
            "a part of it"
        );
        for apology in [
            "Không tìm thấy trang. Trang bạn tìm không tồn tại hoặc đã bị xóa, xin quay lại trang chủ của xã Mẫu.",
            "Xin lỗi! Đường dẫn bạn truy cập hiện không có trên hệ thống.",
            "",
        ] {
            assert!(!may_be_edited(&story(&ONE), apology), "{apology}");
        }
    }

    #[test]
    fn lists_in_the_same_words_of_other_people_are_not_alike() {
        assert!(shared(&story(&ONE), &story(&OTHER)) < least_shared());
    }

    #[test]
    fn a_text_of_a_few_syllables_is_like_nothing() {
        assert!(numbers("Xã Mẫu khen").is_empty() && numbers("").is_empty());
    }
}
