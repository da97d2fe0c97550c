//! Text, workbook or something else, by the first bytes.

use super::problem::ParseProblem;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Delimited text.
    Text,
    /// XLSX, ODS, XLSB or XLS.
    Workbook,
}

/// Knows the file by its first bytes, whatever its name says.
pub(super) fn format_of(head: &[u8]) -> Result<Format, ParseProblem> {
    const OTHERS: [(&[u8], &str); 10] = [
        (b"%PDF", "tệp PDF"),
        (b"\x89PNG", "hình ảnh"),
        (b"\xFF\xD8\xFF", "hình ảnh"),
        (b"GIF8", "hình ảnh"),
        (b"{\\rtf", "văn bản RTF"),
        (b"MZ\x90", "chương trình"),
        (b"\x7FELF", "chương trình"),
        (b"Rar!", "tệp nén"),
        (b"\x1F\x8B", "tệp nén"),
        (b"7z\xBC\xAF", "tệp nén"),
    ];
    if let Some((_, what)) = OTHERS.iter().find(|(start, _)| head.starts_with(start)) {
        return Err(ParseProblem::NotATable(what));
    }
    if head.starts_with(b"PK\x03\x04")
        || head.starts_with(b"PK\x05\x06")
        || head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
    {
        return Ok(Format::Workbook);
    }
    let start: Vec<u8> =
        head.iter().copied().skip_while(|byte| byte.is_ascii_whitespace() || *byte > 0x7F).take(14).collect();
    let start = start.to_ascii_lowercase();
    if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") || start.starts_with(b"<table") {
        return Err(ParseProblem::NotATable("trang HTML"));
    }
    if start.starts_with(b"<?xml") {
        return Err(ParseProblem::NotATable("tệp XML"));
    }
    Ok(Format::Text)
}
