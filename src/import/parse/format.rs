//! Text, workbook or something else, by the first bytes.

use super::problem::{ParseProblem, Thing};

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
    const OTHERS: [(&[u8], Thing); 10] = [
        (b"%PDF", Thing::Pdf),
        (b"\x89PNG", Thing::Picture),
        (b"\xFF\xD8\xFF", Thing::Picture),
        (b"GIF8", Thing::Picture),
        (b"{\\rtf", Thing::Rtf),
        (b"MZ\x90", Thing::Program),
        (b"\x7FELF", Thing::Program),
        (b"Rar!", Thing::Packed),
        (b"\x1F\x8B", Thing::Packed),
        (b"7z\xBC\xAF", Thing::Packed),
    ];
    if let Some((_, what)) = OTHERS.iter().find(|(start, _)| head.starts_with(start)) {
        return Err(ParseProblem::NotATable(*what));
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
        return Err(ParseProblem::NotATable(Thing::Html));
    }
    if start.starts_with(b"<?xml") {
        return Err(ParseProblem::NotATable(Thing::Xml));
    }
    Ok(Format::Text)
}
