//! The award forms the reader knows: the registry's catalogue and the words any award is called by.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::phrasebook::Phrasebook;
use super::token::{Token, tokens};
use super::words::PHRASES;

/// Words that open the name of an award, catalogue or not.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "huân chương", "huy chương", "bằng khen", "giấy khen", "cờ thi đua", "cờ đơn vị", "cờ truyền thống", "cờ",
    "danh hiệu", "kỷ niệm chương", "huy hiệu", "giải thưởng", "giải nhất", "giải nhì", "giải ba", "thư khen",
    "bảng vàng", "bằng", "bằng vàng", "bằng ghi nhận", "bằng tuyên dương", "bằng tổ quốc ghi công", "bằng có công",
    "bằng lao động sáng tạo", "giấy chứng nhận", "cúp", "phần thưởng cao quý", "phần thưởng",
    "hình thức khen thưởng", "khen thưởng", "chiến sĩ thi đua", "lao động tiên tiến", "anh hùng lao động",
    "anh hùng lực lượng vũ trang nhân dân", "anh hùng lực lượng vũ trang", "bà mẹ việt nam anh hùng",
    "mẹ việt nam anh hùng", "nhà giáo nhân dân", "nhà giáo ưu tú", "thầy thuốc nhân dân", "thầy thuốc ưu tú",
    "nghệ sĩ nhân dân", "nghệ sĩ ưu tú", "nghệ nhân nhân dân", "nghệ nhân ưu tú", "tập thể lao động xuất sắc",
    "tập thể lao động tiên tiến", "đơn vị quyết thắng", "gia đình văn hóa", "bằng khen và huy hiệu",
    "tấm huy chương", "hcv", "hcb", "hcđ", "huân huy chương", "huy chương vàng", "huy chương bạc", "huy chương đồng",
    "giải khuyến khích", "giải đặc biệt", "giải tư", "giải cao", "giải a", "giải b", "giải c", "giải vàng",
    "giải bạc", "giải đồng",
];

static HEAD_PHRASES: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::of(HEADS));

/// Whether a word any award is called by stands at `at`.
pub(super) fn is_award_word(sentence: &[Token<'_>], at: usize) -> bool {
    HEAD_PHRASES.longest(sentence, at).is_some()
}

/// Whether such a word of several syllables stands at `at` ("Huân chương").
pub(super) fn is_award_phrase(sentence: &[Token<'_>], at: usize) -> bool {
    HEAD_PHRASES.longest(sentence, at).is_some_and(|((), length)| length > 1)
}

/// Which spelling of an award stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// A word any award is called by.
    Head,
    /// A spelling of the catalogue; the number of its code, unless several forms share it.
    Form(Option<usize>),
}

/// The forms and their spellings, as the registry knows them.
pub struct Lexicon {
    codes: Vec<String>,
    spellings: Phrasebook<Spelling>,
}

impl Lexicon {
    /// Collects the forms: each item is a catalogue code and one of its spellings.
    ///
    /// A spelling that several forms share is known as an award, without a code. Abbreviations of one or two
    /// letters and words that the reader needs for itself ("khen thưởng") are left out.
    pub fn new<'a>(forms: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut codes: Vec<String> = Vec::new();
        let mut known: HashMap<Vec<String>, (String, Option<usize>)> = HashMap::new();
        for (code, spelling) in forms {
            let words: Vec<Token<'_>> = tokens(spelling).collect();
            let used = PHRASES.longest(&words, 0).is_some_and(|(_, length)| length == words.len());
            if used || spelling.chars().count() < 3 {
                continue;
            }
            let number = codes.iter().position(|known| known == code).unwrap_or_else(|| {
                codes.push(code.to_owned());
                codes.len() - 1
            });
            known
                .entry(words.into_iter().map(|token| token.key).collect())
                .and_modify(|(_, owner)| *owner = owner.filter(|owner| *owner == number))
                .or_insert((spelling.to_owned(), Some(number)));
        }
        let forms = known.values().map(|(spelling, owner)| (spelling.as_str(), Spelling::Form(*owner)));
        let heads = HEADS.iter().map(|head| (*head, Spelling::Head));
        Self { codes, spellings: Phrasebook::new(forms.chain(heads)) }
    }

    /// The longest spelling that stands at `at`, and its length in tokens.
    pub(super) fn longest(&self, sentence: &[Token<'_>], at: usize) -> Option<(Spelling, usize)> {
        self.spellings.longest(sentence, at)
    }

    /// The catalogue code behind a number.
    pub(super) fn code(&self, number: usize) -> Option<&str> {
        self.codes.get(number).map(String::as_str)
    }
}
