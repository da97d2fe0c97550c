//! Organisations: names that begin with what the organisation is, "Trường Mầm non …", "Công an huyện …".

use std::collections::HashSet;
use std::sync::LazyLock;

use super::lexicon::is_award_word;
use super::people;
use super::phrasebook::Phrasebook;
use super::token::{Shape, Token, key};
use super::words::{PHRASES, Sense};

const HEADS: &[&str] = &[
    "trường", "học viện", "đại học", "viện", "bệnh viện", "trung tâm", "trạm y tế", "công ty", "tổng công ty", "tập đoàn", "nhà máy", "xí nghiệp", "doanh nghiệp tư nhân", "hợp tác xã", "htx", "ngân hàng",
    "sở", "phòng", "ban", "bộ", "cục", "chi cục", "tổng cục", "vụ", "ủy ban", "ubnd", "hđnd", "ủy ban nhân dân", "hội đồng nhân dân", "hội đồng", "văn phòng", "công an", "cảnh sát", "đồn biên phòng", "bộ đội", "bộ chỉ huy", "bộ tư lệnh", "quân khu", "quân đoàn", "lữ đoàn", "trung đoàn", "sư đoàn", "tiểu đoàn", "đại đội",
    "đội", "tổ", "khoa", "hội", "liên đoàn", "liên đoàn lao động", "lđlđ", "công đoàn", "đoàn", "thành đoàn", "tỉnh đoàn", "quận đoàn", "huyện đoàn", "đoàn thanh niên", "hội liên hiệp", "mặt trận tổ quốc", "ủy ban mttq", "mttq",
    "chi bộ", "đảng bộ", "đảng ủy", "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "chi đoàn", "chi hội", "câu lạc bộ", "clb", "báo", "đài", "tạp chí", "tòa án", "viện kiểm sát", "hải quan", "kho bạc", "thanh tra", "chi nhánh",
    "khối", "cụm", "ban quản lý", "nhà xuất bản", "thư viện", "bảo tàng", "nhà hát", "làng", "thôn", "tổ dân phố", "xã", "phường", "thị trấn", "huyện", "thị xã", "quận", "tỉnh", "thành phố", "tp", "tàu", "tàu cá", "tàu du lịch", "đội tuyển", "ban chuyên án", "nhóm", "chùa", "giáo xứ", "bưu điện", "điện lực", "kiểm lâm", "hạt kiểm lâm", "trại giam", "bv", "đh", "thpt", "thcs", "quỹ", "liên hiệp", "liên minh", "cảng vụ", "vietsovpetro", "ngành",
];

/// Heads whose names are mostly places: after another recipient and a comma they say where it is.
const LOCALITIES: &[&str] = &["xã", "phường", "thị trấn", "huyện", "thị xã", "quận", "tỉnh", "thành phố", "tp", "thôn", "làng", "ngành"];

/// Heads that are everyday words: written small, they need a capital right behind them.
const WEAK: &[&str] = &["vụ", "bộ", "báo", "đài", "tổ", "nhóm", "tàu", "cụm", "làng", "ngành", "tỉnh", "xã", "viện", "quỹ", "cục", "thành phố", "huyện", "quận", "phường", "thôn", "chùa", "đội"];

/// Heads of organisations that are never called after persons.
const NAMELESS: &[&str] = &[
    "sở", "phòng", "ban", "bộ", "cục", "chi cục", "tổng cục", "vụ", "ủy ban", "ubnd", "hđnd", "ủy ban nhân dân", "hội đồng nhân dân", "hội đồng", "văn phòng", "công an", "cảnh sát", "khoa", "hội", "liên đoàn", "đoàn", "thành đoàn", "tỉnh đoàn", "quận đoàn",
    "huyện đoàn", "đoàn thanh niên", "đảng ủy", "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "báo", "đài", "tạp chí", "tòa án", "viện kiểm sát", "thanh tra", "khối", "tỉnh", "ngành", "vụ", "đội tuyển",
];
/// How many syllables make a full name.
const FULL_NAME: usize = 3;

/// What stands after "và" when the name goes on.
const SECTOR_PAIRS: &[&str] = &[
    "đào tạo", "xã hội", "đầu tư", "nông thôn", "phát triển", "du lịch", "thể thao", "truyền thông", "công nghệ", "môi trường", "cnch", "gia đình", "thương mại", "dịch vụ", "xây dựng", "tư vấn", "sản xuất", "vận tải", "trẻ em",
    "công tác", "cứu nạn", "cứu hộ", "kiểm định", "đời sống", "kế hoạch", "cựu tù", "phục hồi", "kinh doanh", "trật tự", "an toàn", "việc làm", "nhân văn", "viễn thông", "giáo dục", "tài nguyên", "y tế", "điều dưỡng",
];

static HEAD_PHRASES: LazyLock<Phrasebook<usize>> = LazyLock::new(|| Phrasebook::new(HEADS.iter().copied().zip(0..)));
static PAIRS: LazyLock<Phrasebook<()>> = LazyLock::new(|| Phrasebook::new(SECTOR_PAIRS.iter().map(|word| (*word, ()))));
/// Words that narrow the kind of an organisation down and are not its name yet.
static KINDS: LazyLock<Phrasebook<()>> = LazyLock::new(|| {
    let words = [
        "thpt", "thcs", "th", "ptdtnt", "ptdtbt", "thcs - thpt", "th - thcs", "th & thcs", "thcs & thpt", "th và thcs", "thcs và thpt", "tiểu học", "trung học cơ sở", "trung học phổ thông", "phổ thông dân tộc nội trú", "phổ thông dân tộc bán trú", "phổ thông",
        "mầm non", "mẫu giáo", "chuyên", "đại học", "cao đẳng", "tnhh", "tnhh mtv", "cp", "cổ phần", "mtv", "trách nhiệm hữu hạn", "đa khoa", "tư nhân",
    ];
    Phrasebook::new(words.map(|word| (word, ())))
});
static WEAK_HEADS: LazyLock<HashSet<String>> = LazyLock::new(|| WEAK.iter().map(|word| key(word)).collect());
static ADMINISTRATIVE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    ["tỉnh", "huyện", "quận", "xã", "phường", "thành", "phố", "thị", "trấn", "tp", "khu", "số", "nhân", "dân", "thuộc"].iter().map(|word| key(word)).collect()
});

/// Small words that do something elsewhere and may stand inside a name: "tội phạm về ma túy", "khối các cơ quan".
static INSIDE_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| ["về", "các"].iter().map(|word| key(word)).collect());
static PARTS: LazyLock<HashSet<String>> = LazyLock::new(|| ["khoa", "phòng", "tổ", "đội", "chi", "ban", "phân", "trạm"].iter().map(|word| key(word)).collect());
/// Words that end the name of an office of no named place ("Ban Chỉ huy Quân sự thành phố").
static LEVELS: LazyLock<HashSet<String>> = LazyLock::new(|| ["tỉnh", "huyện", "quận", "xã", "phường", "phố", "trấn"].iter().map(|word| key(word)).collect());
static AND: LazyLock<String> = LazyLock::new(|| key("và"));
static VESSEL: LazyLock<String> = LazyLock::new(|| key("tàu"));

/// What a name begins with tells of the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// The word it begins with, as a number in [`HEADS`].
    word: usize,
    /// Whether it is called by a place's name only ("huyện Ba Bể").
    pub(super) locality: bool,
    /// Whether it is a part of a larger organisation ("Khoa Cấp cứu").
    pub(super) part: bool,
}

/// An organisation named in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Organisation {
    /// One past the last token of the name.
    pub(super) to: usize,
    /// What kind of organisation it is.
    pub(super) kind: Kind,
    /// Tokens of the word that says what it is.
    pub(super) head: usize,
    /// The first token of what it is called by: of a vessel, the name without "tàu".
    pub(super) own_name: usize,
}

/// How many small words may follow one another inside a name.
const SMALL_MAX: usize = 9;

/// Whether a word for an organisation stands at `at`.
fn is_head(sentence: &[Token<'_>], at: usize) -> bool {
    HEAD_PHRASES.longest(sentence, at).is_some()
}

/// The organisation whose name begins at `at`; a name needs a capital, an acronym or a number in it.
pub(super) fn organisation(sentence: &[Token<'_>], at: usize) -> Option<Organisation> {
    let (word, head) = HEAD_PHRASES.longest(sentence, at)?;
    let weak = head == 1 && sentence.get(at).is_some_and(|token| token.shape == Shape::Lower && WEAK_HEADS.contains(&token.key));
    if weak && !sentence.get(at + 1).is_some_and(Token::is_capital) {
        return None;
    }
    let may_bear_name = !HEADS.get(word).is_some_and(|head| NAMELESS.contains(head));
    let mut name = Name { to: at + head, end: at + head, open: true, named: false, may_bear_name, generic: false, small: 0 };
    while name.take(sentence) {}
    let locality = HEADS.get(word).is_some_and(|head| LOCALITIES.contains(head));
    let part = sentence.get(at).is_some_and(|token| PARTS.contains(&token.key));
    let vessel = sentence.get(at).is_some_and(|token| token.key == *VESSEL);
    name.named.then_some(Organisation { to: name.end, kind: Kind { word, locality, part }, head, own_name: if vessel { at + head } else { at } })
}

/// A name as far as it has been read.
struct Name {
    to: usize,
    /// One past the last token that surely belongs.
    end: usize,
    /// Whether small words may follow: no proper name has closed it yet ("Cảnh sát điều tra …").
    open: bool,
    /// Whether anything has been read after the head that tells it from others.
    named: bool,
    /// Whether organisations of this kind are called after persons ("Trường …"); else the person works there
    /// ("Thành ủy …").
    may_bear_name: bool,
    /// Whether only the kind of organisation has been read ("THPT", "TNHH"): what follows is its name, even if it
    /// looks like a person's.
    generic: bool,
    /// Small words since the last capital.
    small: usize,
}

impl Name {
    /// Reads on; false when the name is over.
    fn take(&mut self, sentence: &[Token<'_>]) -> bool {
        let Some(token) = sentence.get(self.to) else { return false };
        match token.shape {
            Shape::Mark => self.take_mark(sentence),
            Shape::Number => self.take_number(sentence),
            Shape::Capital | Shape::Acronym => self.take_capital(sentence),
            Shape::Lower if token.key == *AND => self.take_pair(sentence),
            Shape::Lower => self.take_small(sentence),
        }
    }

    /// A hyphen or ampersand before a capital joins, as does the point of "TP."; other marks end the name.
    fn take_mark(&mut self, sentence: &[Token<'_>]) -> bool {
        let (Some(mark), Some(next)) = (sentence.get(self.to), sentence.get(self.to + 1)) else { return false };
        let joins = match mark.text {
            _ if !next.is_capital() && next.shape != Shape::Number => false,
            "." => self.to.checked_sub(1).and_then(|at| sentence.get(at)).is_some_and(|before| matches!(before.text, "TP" | "Tp" | "Q" | "P" | "H" | "TX")),
            "-" | "–" => (!mark.spaced && !next.spaced) || !opens_apposition(sentence, self.to + 1),
            "&" => true,
            _ => false,
        };
        self.to += usize::from(joins);
        joins
    }

    /// "Sông Hàn 1", "Đội 2": a short number belongs, an amount does not.
    fn take_number(&mut self, sentence: &[Token<'_>]) -> bool {
        let short = sentence.get(self.to).is_some_and(|token| token.text.len() <= 3);
        if short && !is_amount(sentence, self.to) {
            self.close(self.to + 1);
            return true;
        }
        false
    }

    /// A sector begins ("Cảnh sát"), a part of the organisation ("Công an huyện …"), or a proper name.
    fn take_capital(&mut self, sentence: &[Token<'_>]) -> bool {
        let person = people::name_by_family(sentence, self.to);
        let staff = person.is_some_and(|length| length >= FULL_NAME) && !self.named && !self.may_bear_name;
        if staff || (person.is_some() && self.named && !self.generic) {
            return false;
        }
        if let Some(((), kind)) = KINDS.longest(sentence, self.to) {
            *self = Self { to: self.to + kind, end: self.to + kind, open: true, named: true, generic: true, small: 0, ..*self };
            return true;
        }
        if let Some((_, head)) = HEAD_PHRASES.longest(sentence, self.to).filter(|(_, head)| *head > 1) {
            self.close(self.to + head);
            self.open = true;
            return true;
        }
        let run = self.own_run(sentence);
        let acronym = sentence.get(self.to).is_some_and(|token| token.shape == Shape::Acronym);
        let goes_on_small = sentence.get(self.to + run).is_some_and(|next| next.shape == Shape::Lower && !ends_name(sentence, self.to + run));
        self.close(self.to + run);
        self.open = run == 1 && goes_on_small && !acronym;
        true
    }

    /// Capitals from here on, up to a personal name that follows the organisation's ("TP HCM Phạm Văn A").
    fn own_run(&self, sentence: &[Token<'_>]) -> usize {
        let run = people::capital_run(sentence, self.to);
        let acronym = sentence.get(self.to).is_some_and(|token| token.shape == Shape::Acronym);
        let person = |taken: usize| (taken >= 2 || acronym) && people::name_by_family(sentence, self.to + taken).is_some_and(|length| length >= 3);
        let part = |taken: usize| HEAD_PHRASES.longest(sentence, self.to + taken).is_some_and(|(_, head)| head > 1);
        (1..run).find(|taken| person(*taken) || part(*taken)).unwrap_or(run)
    }

    /// Small words run on inside the name of a sector; after a proper name only "tỉnh", "huyện" and the like,
    /// before another proper name.
    fn take_small(&mut self, sentence: &[Token<'_>]) -> bool {
        let administrative = is_administrative(sentence, self.to);
        let before_name = sentence.get(self.to + 1).is_some_and(Token::is_capital) || is_administrative(sentence, self.to + 1);
        let belongs = if administrative { self.open || before_name } else { self.open && !ends_name(sentence, self.to) };
        if !belongs || self.small >= SMALL_MAX {
            return false;
        }
        self.to += 1;
        self.small += 1;
        let level = self.open && self.to.checked_sub(1).and_then(|at| sentence.get(at)).is_some_and(|token| LEVELS.contains(&token.key));
        if self.named && (!administrative || level) {
            self.end = self.to;
        }
        true
    }

    /// "Giáo dục và Đào tạo": two halves of one sector.
    fn take_pair(&mut self, sentence: &[Token<'_>]) -> bool {
        let Some(((), length)) = PAIRS.longest(sentence, self.to + 1).filter(|_| self.named) else { return false };
        if HEAD_PHRASES.longest(sentence, self.to + 1).is_some_and(|(_, head)| head >= length) {
            return false;
        }
        let open = self.open || sentence.get(self.to + 1 + length).is_some_and(Token::is_capital);
        self.close(self.to + 1 + length);
        self.open = open;
        true
    }

    /// The name has been read up to `to`; small words no longer belong.
    fn close(&mut self, to: usize) {
        *self = Self { to, end: to, open: false, named: true, generic: false, small: 0, ..*self };
    }
}

/// Whether the number at `at` counts what follows it.
pub(super) fn is_amount(sentence: &[Token<'_>], at: usize) -> bool {
    sentence.get(at + 1).is_some_and(|next| next.shape == Shape::Lower) && PHRASES.longest(sentence, at + 1).is_none()
}

/// "tỉnh", "huyện": words that bring the name of a place.
pub(super) fn is_administrative(sentence: &[Token<'_>], at: usize) -> bool {
    sentence.get(at).is_some_and(|token| ADMINISTRATIVE.contains(&token.key))
}

/// After a dash: another organisation, a person or an office describes the one before and is not its name.
fn opens_apposition(sentence: &[Token<'_>], at: usize) -> bool {
    is_head(sentence, at)
        || people::name_by_family(sentence, at).is_some()
        || people::TITLES.longest(sentence, at).is_some()
        || PHRASES.longest(sentence, at).is_some()
}

/// Whether the word at `at` does something in the sentence and so cannot be part of a name.
fn ends_name(sentence: &[Token<'_>], at: usize) -> bool {
    if is_award_word(sentence, at) {
        return true;
    }
    let Some((sense, _)) = PHRASES.longest(sentence, at) else { return false };
    match sense {
        Sense::Plain | Sense::Punish | Sense::Act | Sense::Attend | Sense::Kin | Sense::Household | Sense::Individual | Sense::Collective | Sense::Office => false,
        Sense::Aside | Sense::Plural => !sentence.get(at).is_some_and(|token| INSIDE_NAMES.contains(&token.key)),
        _ => true,
    }
}
