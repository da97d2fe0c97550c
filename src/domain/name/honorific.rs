//! Titles, ranks and degrees in front of a name: split off and kept.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::domain::text::{bare, fold};
use crate::domain::vocabulary::Gender;

/// The front of a name taken off.
pub(super) struct Lead<'n> {
    /// All titles as written.
    pub(super) honorific: Option<&'n str>,
    /// The gender the titles tell.
    pub(super) gender: Option<Gender>,
    /// The name.
    pub(super) rest: &'n str,
}

/// Forms of address that tell the gender, then everything that does not.
const MALE: &str = "ông, anh, thầy, thầy giáo, chú, mr";
const FEMALE: &str = "bà, chị, cô, cô giáo, mẹ, bà mẹ, mrs, ms, nữ hộ sinh, ni sư, ni trưởng, nữ tu";
const OTHERS: &str = "ông bà, ông hoặc bà, anh chị, thầy cô, em, cháu, bác, cụ, già làng, đồng chí, đ c, dr, học sinh, sinh viên, \
    hs, sv, trẻ em, bác sĩ, bs, bs cki, bs ckii, bs ck1, bs ck2, bác sĩ cki, bác sĩ ckii, cki, ckii, ck1, ck2, \
    ck i, ck ii, bsnt, dược sĩ, ds, ds cki, ds ckii, y sĩ, ys, y tá, điều dưỡng, đd, cnđd, ktv, nhs, kỹ sư, ks, \
    cử nhân, cn, thạc sĩ, ths, th s, tiến sĩ, ts, t s, tskh, phó giáo sư, pgs, giáo sư, gs, viện sĩ, luật sư, ls, \
    kiến trúc sư, kts, nhà báo, nhà văn, nhà thơ, nhạc sĩ, họa sĩ, nhà giáo, nhà khoa học, doanh nhân, nghệ sĩ, \
    nghệ nhân, lương y, giáo viên, nhà giáo nhân dân, ngnd, nhà giáo ưu tú, ngưt, thầy thuốc nhân dân, ttnd, \
    thầy thuốc ưu tú, ttưt, nghệ sĩ nhân dân, nsnd, nghệ sĩ ưu tú, nsưt, nghệ nhân nhân dân, nnnd, \
    nghệ nhân ưu tú, nnưt, anh hùng lao động, ahlđ, anh hùng, anh hùng llvtnd, ahllvtnd, ahllvt, \
    bà mẹ việt nam anh hùng, mẹ việt nam anh hùng, bmvnah, mẹ vnah, bà mẹ vnah, liệt sĩ, thương binh, \
    bệnh binh, cựu chiến binh, ccb, binh nhất, binh nhì, hạ sĩ, trung sĩ, thượng sĩ, chuẩn úy, thiếu úy, \
    trung úy, thượng úy, đại úy, thiếu tá, trung tá, thượng tá, đại tá, thiếu tướng, trung tướng, thượng tướng, \
    đại tướng, chuẩn đô đốc, phó đô đốc, qncn, hòa thượng, thượng tọa, đại đức, sư cô, sư thầy, linh mục, lm, \
    giám mục, mục sư, ht, tt thích";

/// The longest title, "bà mẹ việt nam anh hùng", has six words.
const TITLE_WORDS_MAX: usize = 6;

/// What may stand between a title and what follows it.
const BETWEEN: [char; 9] = [' ', '.', ',', ':', '/', '(', ')', '-', '–'];

/// Middle names behind which "Ông" is a family name (Ông Ích Khiêm), not a form of address.
const MIDDLES_OF_ONG: [&str; 3] = ["ích", "văn", "thị"];

/// Takes all titles off the front, as long as a name remains.
pub(super) fn split(name: &str) -> Lead<'_> {
    let unmarked = name.is_ascii();
    let mut rest = name;
    let mut gender = None;
    while let Some((length, told)) = title_at(rest, unmarked) {
        let after = rest.get(length..).unwrap_or_default().trim_start_matches(BETWEEN);
        if after.is_empty() || is_family_name(rest, after, rest.len() < name.len()) {
            break;
        }
        gender = gender.or(told);
        rest = after;
    }
    // Without its marks "Ba" may be a title or a name; a family name must follow.
    if unmarked && !super::looks_like_personal_name(rest) {
        return Lead { honorific: None, gender: None, rest: name };
    }
    let taken = name.get(..name.len() - rest.len()).unwrap_or_default();
    let honorific = taken.trim_end_matches([' ', ',', ':', '-', '–', '(', '/']).trim_start();
    Lead { honorific: (!honorific.is_empty()).then_some(honorific), gender, rest }
}

/// Is the text a title and nothing else (`Ông`, `Đ/c`, `Ông/Bà`)?
pub(super) fn is_title(text: &str) -> bool {
    let unmarked = text.is_ascii();
    let (titles, _) = if unmarked { &*UNMARKED_TITLES } else { &*TITLES };
    // A surname or given name without its marks may look like a title: `Anh`, `Em` and `Ong` are names of people.
    let clear = !unmarked || text.contains(['/', '.']) || text.chars().skip(1).all(char::is_uppercase);
    clear && titles.contains_key(&compact(text, unmarked))
}

/// Is the title at the head of `rest` a family name? Ông may be one, and so may any word behind a first title
/// (`Bà Cô Thị Ly`); `Bà Thị Sa` has no family name at all.
fn is_family_name(rest: &str, after: &str, titled: bool) -> bool {
    let mut words = after.split(' ');
    let Some(next) = words.next().map(fold).filter(|next| MIDDLES_OF_ONG.contains(&next.as_str())) else {
        return false;
    };
    (titled && next.as_str() != "ích" || fold(rest).as_str().starts_with("ông ")) && words.count() == 1
}

/// The longest title at the start of the text: its length in bytes and the gender it tells.
fn title_at(text: &str, unmarked: bool) -> Option<(usize, Option<Gender>)> {
    let (titles, first_words) = if unmarked { &*UNMARKED_TITLES } else { &*TITLES };
    let ends = word_ends(text);
    // Names begin with a title far less often than not: the first word tells.
    first_words.contains(&compact(text.get(..*ends.first()?)?, unmarked)).then_some(())?;
    ends.iter().rev().find_map(|end| {
        let key = compact(text.get(..*end)?, unmarked);
        titles.get(&key).map(|gender| (*end, *gender))
    })
}

/// Where the first words of the text end. A dot, a slash and a bracket end a word as a space does.
fn word_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::with_capacity(TITLE_WORDS_MAX);
    let mut inside = false;
    for (at, sign) in text.char_indices() {
        let separates = BETWEEN.contains(&sign);
        if inside && separates {
            ends.push(at);
            if ends.len() == TITLE_WORDS_MAX {
                return ends;
            }
        }
        inside = !separates;
    }
    ends
}

/// Letters and digits of the folded text, so that `Th.S`, `ThS` and `BS CKI`, `BSCKI` are one.
fn compact(text: &str, unmarked: bool) -> String {
    let folded = fold(text);
    let folded = if unmarked { String::from(folded.bare()) } else { String::from(folded) };
    folded.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// Titles without spaces and the gender they tell, and the first words of titles.
type Titles = (HashMap<String, Option<Gender>>, HashSet<String>);

static TITLES: LazyLock<Titles> = LazyLock::new(|| titles(|title| fold(title).into()));
static UNMARKED_TITLES: LazyLock<Titles> = LazyLock::new(|| titles(|title| bare(title).into()));

fn titles(key: fn(&str) -> String) -> Titles {
    let told = |list: &'static str, gender| list.split(", ").map(move |title| (title, gender)).collect::<Vec<_>>();
    let all = [told(OTHERS, None), told(FEMALE, Some(Gender::Female)), told(MALE, Some(Gender::Male))].concat();
    let first_words = all.iter().filter_map(|(title, _)| title.split(' ').next()).map(key);
    let titles: HashMap<_, _> = all.iter().map(|(title, gender)| (key(title).replace(' ', ""), *gender)).collect();
    // `BSCKII` in one word is a first word too.
    let first_words = first_words.chain(titles.keys().cloned()).collect();
    (titles, first_words)
}
