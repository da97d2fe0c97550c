//! Does a text look like the name of a person? Family names, and the shapes of minority names.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::text::{bare, fold, is_vietnamese_syllable};

/// Family names of the Kinh, and of the peoples whose names have the same shape.
const FAMILY_NAMES: &str = "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh đoàn trịnh \
    trương mai hà lương cao lâm tạ phùng lưu thái tô châu chu quách vương tống tôn tăng từ la lại lã đàm kiều diệp \
    hứa triệu thạch đồng văn nông lữ dư bạch âu giang thân bành cáp danh vy vi mã hàn nghiêm nhữ trà cù khương ông ung \
    mạc sầm tưởng ôn liêu tiết lục ninh vòng cung doãn đậu đường giáp hạ hình hoa khổng khuất khúc kha kim kông lăng \
    lều long lỗ mẫn nhâm ngụy ngạc nghê nhan phí phù phương quan quản quảng quang sái sử tào thẩm thi thiều tiêu tòng \
    tri trưng úng ứng vưu xa yên bá bì biện bế bồ ca cái cam cầm cấn chế chử chúc cổ cống dã đái đan đèo điêu điền đới \
    giả hầu hoắc hỏa kế kiên kỷ kiểu lò lường lô lạc lang lầu luân lộc ma mùa mông mộc ngân nhuế nghị ong \
    phó quàng sùng sơn thào thang thập thiệu thân thoàn tráng tẩn tưởng vàng vừ viên bàn phàn chảo giàng hạng cứ thổ \
    lùng lù then tao lềnh sần hảng cháng thền pờ chang chẩu lưỡng lèo khà tằng ừng vạn cà bạc lừ \
    điểu ngôn cồ khiếu tiêu phú đôn chìu tằng voòng chống dềnh mè sín sìn lồ cư chung hồng trang hòa uông trình trầm trinh lư mạch ánh khưu hàng lộ công thích";

/// First words of names in Ê Đê, Gia Rai, Ba Na, Xơ Đăng, Cơ Ho, Cơ Tu, Ra Glai and related languages,
/// clan names among them.
const HIGHLAND_FIRST_WORDS: &str = "y a ama amí aê ksor siu rah rơ rmah nay kpă kpuih puih rcom r'com ró nie niê êban mlô hmok ayun knul \
    kbuôr bkrông ênuôl adrơng hwing byă kđoh kađăm ka cil kơ lơ liêng păng pang bon chamaléa pinăng katơr zơ alăng \
    bríu bh'ling bling pơloong cơ tơ arất kray hmlô jơr k'pă đắt dagout ya bnướch êñuôl hđơk hra êya";

/// Places whose first word is also a family name.
const PLACES: &str = "hà nội, hà giang, hà nam, hà tĩnh, hà đông, hà tây, cao bằng, thái nguyên, thái bình, an giang, đồng nai, \
    đồng tháp, ninh bình, ninh thuận, lâm đồng, long an, kiên giang, giang thành, sơn la, bạc liêu, quảng nam, \
    quảng ngãi, quảng ninh, quảng bình, quảng trị, phú thọ, phú yên, yên bái, đường phố, kim loại, phương án, \
    tôn giáo, thi đua, văn hóa, văn phòng, quản lý, phó chủ tịch";

static NO_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| PLACES.split(", ").collect());
static FAMILIES: LazyLock<HashSet<&str>> = LazyLock::new(|| FAMILY_NAMES.split_whitespace().collect());
static UNMARKED_FAMILIES: LazyLock<HashSet<String>> =
    LazyLock::new(|| FAMILY_NAMES.split_whitespace().map(|name| bare(name).into()).collect());
static HIGHLANDS: LazyLock<HashSet<&str>> = LazyLock::new(|| HIGHLAND_FIRST_WORDS.split_whitespace().collect());

/// The longest name has six words (Công Tằng Tôn Nữ …); five are usual at most.
const WORDS_MAX: usize = 5;

/// Do these words, without titles, look like a personal name? A guess from the shape: two to five
/// syllables of which the first is a known family name, or the shape of a highland name.
pub fn looks_like_personal_name(text: &str) -> bool {
    let text = text.trim();
    let key = fold(text);
    let words: Vec<&str> = key.as_str().split(' ').collect();
    let Some((first, others)) = words.split_first() else { return false };
    if words.len() > WORDS_MAX
        || !words.iter().all(|word| is_name_word(word))
        || is_place(key.as_str())
        || !is_cased_as_name(text)
    {
        return false;
    }
    has_clan_mark(first)
        || (!others.is_empty()
            && (others.iter().any(|word| has_clan_mark(word))
                || (HIGHLANDS.contains(first) && !others.first().is_some_and(|word| matches!(*word, "tập" | "cá")))
                || is_family_and_syllables(first, others, text.is_ascii())))
}

/// A family name, then syllables; the last may be an initial.
fn is_family_and_syllables(first: &str, others: &[&str], unmarked: bool) -> bool {
    if unmarked {
        return UNMARKED_FAMILIES.contains(first);
    }
    FAMILIES.contains(first)
        && others.iter().all(|word| {
            is_vietnamese_syllable(word.trim_end_matches('.')) || word.trim_end_matches('.').chars().count() == 1
        })
}

fn is_name_word(word: &str) -> bool {
    word.chars().count() <= 10
        && word.starts_with(char::is_alphabetic)
        && word
            .trim_end_matches('.')
            .chars()
            .all(|sign| sign.is_alphabetic() || matches!(sign, '\'' | '-') || sign == '\u{306}')
}

/// `H'Bia`, `K'Brôi`, `Y-Moan`: one letter and an apostrophe or hyphen before the rest.
fn has_clan_mark(word: &str) -> bool {
    let mut signs = word.chars();
    let first = signs.next();
    let mark = signs.next();
    matches!(first, Some('h' | 'k' | 'y' | 'r' | 'b' | 'c' | 'm' | 'n' | 'd' | 'đ'))
        && mark == Some('\'')
        && signs.next().is_some()
}

fn is_place(key: &str) -> bool {
    let mut ends = key.match_indices(' ').map(|(at, _)| at).chain([key.len()]);
    ends.any(|end| key.get(..end).is_some_and(|start| NO_NAMES.contains(start)))
}

/// The last word begins in the same case as the first: `Tôn giáo` is no name, `nguyễn văn a` may be one.
fn is_cased_as_name(text: &str) -> bool {
    let upper = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let mut words = text.split(' ');
    match (words.next(), words.next_back()) {
        (Some(first), Some(last)) => upper(first) == upper(last),
        _ => true,
    }
}
