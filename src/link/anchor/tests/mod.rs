//! What becomes of quotes, by example and by generated edits.

mod lookalike;

use super::*;

const OLD: &str = "Xã Mẫu tôn vinh điển hình\n15/07/2020\n\
Sáng nay, UBND xã Mẫu tổ chức lễ trao thưởng tại hội trường lớn.\n\
Ông Nguyễn Văn Hòa ở thôn Một được tặng Giấy khen năm 2020. Ông cũng được tặng Bằng khen của UBND tỉnh.\n\
Bà Nguyễn Thị Hoa ở thôn Hai được tặng Giấy khen năm 2020. Bà cũng được tặng Kỷ niệm chương.\n\
Thôn Một:\n- 05 tập thể, 07 cá nhân\n- Trường Mầm non Mẫu Xanh\n\
Thôn Hai:\n- 05 tập thể, 07 cá nhân\n- Trường Mầm non Mẫu Hồng";

/// What becomes of a quote that stands in [`OLD`], counted from the first occurrence of `from` on.
fn after(from: &str, quote: &str, new: &str) -> Anchoring {
    let begin = OLD.find(from).unwrap();
    let byte = begin + OLD[begin..].find(quote).unwrap();
    let start = OLD[..byte].chars().count();
    Edit::between(OLD, new).anchor(&(start..start + quote.chars().count()))
}

/// The words it was found at.
fn found(anchoring: &Anchoring, new: &str) -> String {
    match anchoring {
        Anchoring::Moved(place) => new.chars().skip(place.start).take(place.len()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_untouched_quote_is_exact() {
    for quote in ["Giấy khen năm 2020", "Ông Nguyễn Văn Hòa", "Trường Mầm non Mẫu Hồng", "05 tập thể"]
    {
        assert_eq!(after("", quote, OLD), Anchoring::Exact, "{quote}");
    }
    assert_eq!(after("Thôn Hai:", "05 tập thể, 07 cá nhân", OLD), Anchoring::Exact);
}

#[test]
fn a_quote_moves_with_its_paragraph_and_with_another_spelling() {
    let new = OLD.replace("Xã Mẫu tôn vinh", "Tin mới: xã Mẫu tôn vinh");
    assert_eq!(found(&after("", "Bà Nguyễn Thị Hoa", &new), &new), "Bà Nguyễn Thị Hoa");
    let new = OLD.replace("Nguyễn Văn Hòa ở", "Nguyễn  Văn\u{a0}Hoà ở");
    assert_eq!(found(&after("", "Nguyễn Văn Hòa", &new), &new), "Nguyễn  Văn\u{a0}Hoà");
    let new: String = unicode_normalization::UnicodeNormalization::nfd(OLD).collect();
    assert_eq!(found(&after("", "thôn Hai", &new), &new).chars().count(), "thôn Hai".chars().count() + 1);
}

#[test]
fn another_name_number_or_mark_is_another_statement() {
    for (was, is) in [
        ("Văn Hòa", "Văn Hoa"),
        ("Văn Hòa", "Văn Hóa"),
        ("năm 2020. Ông", "năm 2021. Ông"),
        ("thôn Một được", "thôn Mốt được"),
    ] {
        let new = OLD.replace(was, is);
        assert_eq!(after("", "được tặng Giấy khen", &new), Anchoring::Lost, "{is}");
    }
}

#[test]
fn a_pronoun_is_nobody_once_the_sentence_before_it_changed() {
    let new = OLD.replace("Nguyễn Văn Hòa", "Nguyễn Văn Hoa");
    assert!(
        matches!(after("", "Ông cũng được tặng Bằng khen", &new), Anchoring::Ambiguous(places) if places.len() == 1)
    );
}

#[test]
fn a_line_of_a_list_is_not_found_under_another_heading() {
    let first = "Thôn Một:\n- 05 tập thể, 07 cá nhân\n- Trường Mầm non Mẫu Xanh\n";
    let new = OLD.replace(first, "");
    assert!(matches!(after("", "05 tập thể", &new), Anchoring::Ambiguous(places) if places.len() == 1));
    assert_eq!(found(&after("Thôn Hai:", "05 tập thể", &new), &new), "05 tập thể");
    let new = OLD.replace("Thôn Một:", "Thôn Ba:");
    assert!(matches!(after("", "Trường Mầm non Mẫu Xanh", &new), Anchoring::Ambiguous(_)));
}

#[test]
fn a_double_beside_the_quote_leaves_it_to_a_person() {
    let line = "Bà cũng được tặng Kỷ niệm chương.";
    let new = OLD.replace(line, &format!("{line} {line}"));
    assert!(matches!(after("", "Kỷ niệm chương", &new), Anchoring::Ambiguous(places) if places.len() == 2));
}

#[test]
fn no_place_outside_the_text_and_no_empty_text_is_found() {
    assert_eq!(Edit::between(OLD, OLD).anchor(&(100_000..100_010)), Anchoring::Lost);
    assert_eq!(Edit::between("", OLD).anchor(&(0..5)), Anchoring::Lost);
    assert_eq!(Edit::between(OLD, "").anchor(&(0..5)), Anchoring::Lost);
    assert_eq!(Edit::between(OLD, OLD).anchor(&(7..7)), Anchoring::Lost);
}
