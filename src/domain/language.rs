//! The language in which a reader wants labels and messages.

/// A language that the registry speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, async_graphql::Enum)]
pub enum Language {
    /// Vietnamese.
    #[default]
    #[graphql(name = "VI")]
    Vietnamese,
    /// English; names of bodies and campaigns stay Vietnamese.
    #[graphql(name = "EN")]
    English,
}

impl Language {
    /// The one of the two that this is not.
    pub const fn other(self) -> Self {
        match self {
            Self::Vietnamese => Self::English,
            Self::English => Self::Vietnamese,
        }
    }

    /// Its code in HTTP and HTML: `vi`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The language that an `Accept-Language` header wants most; none when it wants neither.
    pub fn wanted(header: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for choice in header.split(',') {
            let mut parts = choice.split(';').map(str::trim);
            let Some(language) = parts.next().and_then(Self::from_tag) else { continue };
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
            let Some(weight) = weight.filter(|weight| *weight > 0.0) else { continue };
            if best.is_none_or(|(_, most)| weight > most) {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }

    fn from_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "vi" => Some(Self::Vietnamese),
            "en" => Some(Self::English),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_we_speak_is_chosen() {
        assert_eq!(Language::wanted("vi"), Some(Language::Vietnamese));
        assert_eq!(Language::wanted("en-US,en;q=0.9,vi;q=0.8"), Some(Language::English));
        assert_eq!(Language::wanted("fr, en;q=0.2, vi-VN;q=0.7"), Some(Language::Vietnamese));
        assert_eq!(Language::wanted("VI;q=0.5, en;q=0.5"), Some(Language::Vietnamese));
    }

    #[test]
    fn what_is_refused_or_no_language_of_ours_is_not_chosen() {
        for header in ["", "*", "fr", "vi;q=0", "en;q=abc", ";;;,,,", "vietnamese"] {
            assert_eq!(Language::wanted(header), None, "{header}");
        }
    }
}
