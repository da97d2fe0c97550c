//! Properties: whatever the text, reading ends well, and every quote stands where it says.

use proptest::prelude::*;

use super::lexicon;
use crate::link::extract::{Reading, read};

/// Pieces that the rules look for, so that random texts reach them.
const PIECES: &[&str] = &[
    "tặng",
    "trao",
    "Bằng khen",
    "giấy khen của",
    "cho",
    "5",
    "01",
    "1.200",
    "hai",
    "một",
    "tập thể",
    "cá nhân",
    "hộ",
    ",",
    ";",
    ".",
    ":",
    "và",
    "gồm",
    "là",
    "được",
    "nhận",
    "ông",
    "Nguyễn Văn",
    "Hòa",
    "Trường",
    "UBND",
    "tỉnh",
    "Công an",
    "(",
    ")",
    "“",
    "”",
    "\"",
    "-",
    "trong đó có",
    "ngoài",
    "có",
    "vì",
    "đề nghị",
    "\n",
    "\n- ",
    "1. ",
    "Ảnh:",
    "phong trào",
    "phát động thi đua",
    "Hội nghị",
    "tuyên dương",
    "14/7/2020",
    "năm học 2018-2019",
    "12/QĐ-UBND",
    "?",
    "e\u{301}",
    "\u{0}",
    "𝄞",
    "đại diện",
];

fn quotes(reading: &Reading) -> Vec<(&str, usize, usize)> {
    let totals = reading.reported.iter().map(|total| (total.quote.as_str(), total.start, total.end));
    let names = reading.named_recipients.iter().map(|name| (name.quote.as_str(), name.start, name.end));
    let campaigns = reading.campaigns.iter().map(|campaign| (campaign.quote.as_str(), campaign.start, campaign.end));
    let ceremonies = reading.ceremonies.iter().map(|ceremony| (ceremony.quote.as_str(), ceremony.start, ceremony.end));
    let decisions = reading.decisions.iter().map(|decision| (decision.quote.as_str(), decision.start, decision.end));
    let periods = reading.periods.iter().map(|period| (period.quote.as_str(), period.start, period.end));
    totals.chain(names).chain(campaigns).chain(ceremonies).chain(decisions).chain(periods).collect()
}

fn every_quote_is_in_place(text: &str) -> Result<(), TestCaseError> {
    let letters: Vec<char> = text.chars().collect();
    let reading = read("", text, &lexicon());
    for (quote, start, end) in quotes(&reading) {
        let piece: Option<String> = letters.get(start..end).map(|piece| piece.iter().collect());
        prop_assert_eq!(piece.as_deref(), Some(quote));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_quoted_in_place(text in any::<String>()) {
        every_quote_is_in_place(&text)?;
    }

    #[test]
    fn any_mixture_of_our_words_is_quoted_in_place(pieces in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..80)) {
        let text: String = pieces.iter().map(|(piece, spaced)| if *spaced { format!("{piece} ") } else { (*piece).to_owned() }).collect();
        every_quote_is_in_place(&text)?;
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        every_quote_is_in_place(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn reading_twice_says_the_same(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = pieces.join(" ");
        prop_assert_eq!(read("", &text, &lexicon()), read("", &text, &lexicon()));
    }
}

#[test]
fn ten_thousand_names_in_one_sentence_are_all_read() {
    let names: Vec<String> = (0..10_000).map(|number| format!("ông Trần Văn {}", syllables(number))).collect();
    let text = format!("UBND tỉnh tặng Bằng khen cho {}.", names.join(", "));
    let reading = read("", &text, &lexicon());
    assert_eq!(reading.named_recipients.len(), 10_000);
    assert!(reading.named_recipients.iter().all(|recipient| recipient.quote.len() < 2_000));
}

/// A number spelled in capitalised syllables.
fn syllables(number: usize) -> String {
    let tens = ["An", "Ba", "Cúc", "Do", "Én", "Gia", "Hai", "In", "Kha", "Lan"];
    format!(
        "{}{} {}{}",
        tens[number / 1_000],
        tens[number / 100 % 10].to_lowercase(),
        tens[number / 10 % 10],
        tens[number % 10].to_lowercase()
    )
}
