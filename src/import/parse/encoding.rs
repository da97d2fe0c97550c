//! The encodings a Vietnamese list may come in, by the names clerks and scripts use.

use serde::{Deserialize, Serialize};

/// How the bytes of a file stand for letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, low byte first: what Excel calls "Unicode text".
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// Windows-1258: letters followed by combining tone marks.
    #[serde(rename = "windows-1258")]
    Windows1258,
    /// TCVN 5712 of the ABC fonts (`.VnTime`), usual in the north until about 2005.
    #[serde(rename = "TCVN3")]
    Tcvn3,
    /// VNI for Windows, usual in the south: a letter and a byte for its marks.
    #[serde(rename = "VNI")]
    Vni,
    /// VISCII (RFC 1456).
    #[serde(rename = "VISCII")]
    Viscii,
    /// VPS, of the Vietnamese Professionals Society.
    #[serde(rename = "VPS")]
    Vps,
    /// Windows-1252: western European text.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// UTF-8 that some program once read as Windows-1252 and saved as UTF-8 again.
    #[serde(rename = "UTF-8-as-windows-1252")]
    Utf8AsWindows1252,
}

impl Encoding {
    /// Every encoding, in the order they are offered.
    pub const ALL: [Self; 10] = [
        Self::Utf8,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Tcvn3,
        Self::Vni,
        Self::Windows1258,
        Self::Viscii,
        Self::Vps,
        Self::Windows1252,
        Self::Utf8AsWindows1252,
    ];

    /// The name as reports write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
            Self::Viscii => "VISCII",
            Self::Vps => "VPS",
            Self::Windows1252 => "windows-1252",
            Self::Utf8AsWindows1252 => "UTF-8-as-windows-1252",
        }
    }

    /// Reads a name in any case and punctuation, with the usual other names (`abc`, `cp1258`, `utf8`).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let key: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        Some(match key.to_ascii_lowercase().as_str() {
            "utf8" | "utf8bom" | "utf8sig" | "unicode" => Self::Utf8,
            "utf16" | "utf16le" | "unicodetext" => Self::Utf16Le,
            "utf16be" => Self::Utf16Be,
            "windows1258" | "cp1258" | "win1258" | "1258" => Self::Windows1258,
            "tcvn3" | "abc" | "tcvn" | "tcvn3abc" | "tcvn5712" | "vntime" => Self::Tcvn3,
            "vni" | "vniwindows" | "vniwin" => Self::Vni,
            "viscii" => Self::Viscii,
            "vps" | "vpswin" => Self::Vps,
            "windows1252" | "cp1252" | "win1252" | "1252" | "latin1" | "iso88591" => Self::Windows1252,
            "utf8aswindows1252" | "mojibake" | "doubleutf8" => Self::Utf8AsWindows1252,
            _ => return None,
        })
    }
}

impl std::fmt::Display for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_is_read_back_by_its_own_name() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::from_name(encoding.name()), Some(encoding));
        }
        assert_eq!(Encoding::from_name("TCVN3 (ABC)"), Some(Encoding::Tcvn3));
        assert_eq!(Encoding::from_name("klingon"), None);
    }
}
