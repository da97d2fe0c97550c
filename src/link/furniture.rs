//! A portal's own furniture: the lines around an article that belong to the page and not to the story.

use crate::domain::text;

/// The longest line that can be furniture, in words.
const WORDS_MAX: usize = 12;

/// Lines of furniture, by what they begin with once folded and without accents.
const STARTS: [&str; 28] = [
    "publishingportal",
    "tang co chu",
    "giam co chu",
    "co chu",
    "in bai",
    "in trang",
    "in noi dung",
    "ban in",
    "gui email",
    "gui bai",
    "gui cho ban be",
    "chia se",
    "luot xem",
    "so luot xem",
    "luot doc",
    "nghe doc bai",
    "nghe audio",
    "doc bai viet",
    "theo doi chung toi",
    "theo doi bao",
    "quay lai",
    "ve dau trang",
    "trang chu",
    "facebook",
    "twitter",
    "zalo",
    "copy link",
    "sao chep lien ket",
];
/// Headings of what follows an article: other articles, comments, labels.
const ENDS: [&str; 20] = [
    "tin lien quan",
    "bai lien quan",
    "bai viet lien quan",
    "cac tin lien quan",
    "tin khac",
    "cac tin khac",
    "tin bai khac",
    "cac bai viet khac",
    "tin cung chuyen muc",
    "cung chuyen muc",
    "bai viet cung chuyen muc",
    "tin moi hon",
    "tin cu hon",
    "tin da dua",
    "cac tin da dua",
    "tin moi nhat",
    "tin noi bat",
    "doc them",
    "y kien ban doc",
    "binh luan",
];

/// Paragraphs one a line, composed, without furniture, blank lines, and what follows the article.
pub(super) fn tidy(content: &str) -> String {
    let lines: Vec<String> = content.lines().map(text::clean).filter(|line| !line.is_empty()).collect();
    let end = lines.iter().position(|line| is_end(line));
    let lines = match end {
        // What is told in sentences after such a heading is still the story.
        Some(end) if !lines.iter().skip(end).any(|line| is_told(line)) => lines.get(..end).unwrap_or_default(),
        _ => &lines,
    };
    let kept: Vec<&str> =
        lines.iter().map(String::as_str).filter(|line| !is_furniture(line) && !is_end(line)).collect();
    kept.join("\n")
}

/// Whether a line is furniture.
pub(super) fn is_furniture(line: &str) -> bool {
    let key = text::bare(line);
    let begins = |start: &str| {
        key.as_str().strip_prefix(start).is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphabetic()))
    };
    line.split_whitespace().count() <= WORDS_MAX && !is_told(line) && STARTS.iter().any(|start| begins(start))
}

fn is_end(line: &str) -> bool {
    let key = text::bare(line);
    let words = key.as_str().trim_end_matches(|sign: char| !sign.is_alphanumeric());
    ENDS.contains(&words)
}

/// A sentence that ends as sentences do.
pub(super) fn is_told(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '…', ';']) && line.split_whitespace().count() > 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_goes_and_the_story_stays() {
        let page = "Trang chủ\nTăng cỡ chữ  Giảm cỡ chữ\nXã Mẫu khen thưởng\n\nSáng nay, xã Mẫu trao giấy khen cho 5 tập thể.\n\
            Chia sẻ niềm vui với bà con, lãnh đạo xã tặng quà.\nLượt xem: 120\nLan Mẫu\nTin liên quan:\nXã Mẫu ra quân trồng cây\nTin cũ hơn";
        assert_eq!(
            tidy(page),
            "Xã Mẫu khen thưởng\nSáng nay, xã Mẫu trao giấy khen cho 5 tập thể.\n\
             Chia sẻ niềm vui với bà con, lãnh đạo xã tặng quà.\nLan Mẫu"
        );
    }

    #[test]
    fn a_story_that_goes_on_after_a_heading_is_kept() {
        let page = "Mở đầu.\nTin liên quan\nXã Mẫu khen thưởng năm 2019\nPhần sau của bài vẫn còn đây.";
        assert_eq!(tidy(page), "Mở đầu.\nXã Mẫu khen thưởng năm 2019\nPhần sau của bài vẫn còn đây.");
    }
}
