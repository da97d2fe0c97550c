//! Text typed for an old font and kept as Unicode: `NguyÔn V¨n An` reads "Nguyễn Văn An" only in that font. Cells that
//! were once misread (`Nguyá»…n`) are told and mended in the same way.

use super::capitals::restore;
use super::decode::decode_whole;
use super::detect::vietnamese_share;
use super::encoding::Encoding;
use super::mojibake::{Mojibake, misread_byte};

/// The families of fonts that put Vietnamese letters in the place of Western ones, and the misreading that does so.
const FAMILIES: [Encoding; 3] = [Encoding::Tcvn3, Encoding::Vni, Encoding::Utf8AsWindows1252];
/// Cells looked at.
const CELLS: usize = 400;
/// Words with marks that must have been seen: one or two fit by chance.
const WORDS_MIN: usize = 3;
/// Share of those words that must be Vietnamese in the font.
const BELIEVABLE: f64 = 0.7;
/// How much better they must read than as they stand.
const BETTER: f64 = 0.3;

/// An old font in which a file, or some of its cells, was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OldFont {
    family: Encoding,
    /// Other cells are proper Unicode, so each cell is judged for itself.
    mixed: bool,
}

impl OldFont {
    /// Finds the font by the share of words that it makes Vietnamese. Sound text needs none.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Self> {
        let (mut typed, mut mixed) = (Vec::new(), false);
        for cell in cells.filter(|cell| !cell.is_ascii()).take(CELLS) {
            match bytes(cell) {
                Some(bytes) => typed.extend(bytes.into_iter().chain([b'\n'])),
                None => mixed = true,
            }
        }
        let shown = decode_whole(&typed, Encoding::Windows1252);
        if shown.split_whitespace().filter(|word| !word.is_ascii()).count() < WORDS_MIN {
            return None;
        }
        let share =
            |family| (vietnamese_share(&decode_whole(&typed, meant(family)), family == Encoding::Tcvn3), family);
        let (share, family) = FAMILIES.map(share).into_iter().max_by(|one, other| one.0.total_cmp(&other.0))?;
        let better = share >= BELIEVABLE && share > vietnamese_share(&shown, false) + BETTER;
        better.then_some(Self { family, mixed })
    }

    /// What a clerk knows the font by.
    pub(super) fn name(self) -> &'static str {
        self.family.name()
    }

    /// The cell as the font shows it.
    pub(super) fn read(self, cell: String) -> String {
        let Some(bytes) = bytes(&cell).filter(|_| !cell.is_ascii()) else { return cell };
        let read =
            if self.family == Encoding::Utf8AsWindows1252 { mended(&cell) } else { decode_whole(&bytes, self.family) };
        let capitals_lost = self.family == Encoding::Tcvn3;
        if self.mixed && vietnamese_share(&read, capitals_lost) <= vietnamese_share(&cell, false) {
            return cell;
        }
        if capitals_lost { restore(&read).into_owned() } else { read }
    }
}

/// What the bytes were before somebody took them for Western letters.
const fn meant(family: Encoding) -> Encoding {
    match family {
        Encoding::Utf8AsWindows1252 => Encoding::Utf8,
        font => font,
    }
}

fn mended(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    Mojibake::default().push(cell, true, &mut text);
    text
}

/// The bytes that the font had for these letters; none when a letter is of no Western alphabet.
fn bytes(cell: &str) -> Option<Vec<u8>> {
    cell.chars().map(|letter| u8::try_from(letter).ok().filter(u8::is_ascii).or_else(|| misread_byte(letter))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &[&str]) -> Vec<String> {
        let font = OldFont::of(cells.iter().copied());
        cells.iter().map(|cell| font.map_or((*cell).to_owned(), |font| font.read((*cell).to_owned()))).collect()
    }

    #[test]
    fn text_typed_in_an_old_font_is_read_as_the_font_shows_it() {
        let tcvn3 = ["Hä vµ tªn", "§¬n vÞ", "NguyÔn ThÞ H\u{AD}êng", "NGUYÔN V¡N AN", "15/Q§-UBND"];
        assert_eq!(read(&tcvn3), ["Họ và tên", "Đơn vị", "Nguyễn Thị Hường", "NGUYỄN VĂN AN", "15/QĐ-UBND"]);
        assert_eq!(read(&["Hoï vaø teân", "Ñôn vò", "Nguyeãn Vaên An"]), ["Họ và tên", "Đơn vị", "Nguyễn Văn An"]);
    }

    #[test]
    fn among_sound_cells_only_those_of_the_font_are_changed() {
        let mixed = ["Họ và tên", "Đơn vị", "NguyÔn ThÞ Lan", "§Æng V¨n Quúnh", "Lê Hà", "Hoµng ThÞ Thuû"];
        let sound = ["Họ và tên", "Đơn vị", "Nguyễn Thị Lan", "Đặng Văn Quỳnh", "Lê Hà", "Hoàng Thị Thuỷ"];
        assert_eq!(read(&mixed), sound);
    }

    #[test]
    fn sound_text_and_foreign_names_are_left_alone() {
        for sound in [
            &["Lê Hà", "Bùi Yên", "Xưởng µ°¶", "20 °C ± 1"][..],
            &["José Perón", "Zoë Müller", "Société Générale", "São Paulo", "Gdańsk", "Strömgren"],
            &["Nguyễn Văn An", "Trường Mầm non Mẫu"],
        ] {
            assert_eq!(read(sound), sound);
        }
    }
}
