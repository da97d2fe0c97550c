//! How records are shown to the outside: under which address, in whose frames, to whose scripts.

use url::Url;

use crate::error::{Error, Result};

/// How records are shown to the outside. By default as little as possible.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publishing {
    /// The address others reach the service by, without a slash at its end. Without one, addresses stay relative.
    pub public_url: Option<String>,
    /// Who may show the card of `/reports` in a frame.
    pub frame_ancestors: FrameAncestors,
    /// Whether scripts of any site may read `/reports`.
    pub cors: bool,
}

impl Publishing {
    /// A path of ours as others can use it.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_deref().unwrap_or_default())
    }
}

/// Sites that may show our card in a frame, in the words of a content policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameAncestors(String);

impl Default for FrameAncestors {
    fn default() -> Self {
        Self("'none'".to_owned())
    }
}

impl FrameAncestors {
    /// Reads sites: `https://xa-mau.example.vn`, `https://*.example.vn`, `self`. None: nobody.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for what is no site.
    pub fn new(sites: &[String]) -> Result<Self> {
        let sites: Vec<&str> = sites.iter().map(|site| site.trim()).filter(|site| !site.is_empty()).collect();
        if sites.is_empty() {
            return Ok(Self::default());
        }
        Ok(Self(sites.into_iter().map(site).collect::<Result<Vec<_>>>()?.join(" ")))
    }

    /// As a content policy says it.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

fn site(written: &str) -> Result<String> {
    let wrong = || {
        Error::bad_input(format!(
            "frame_ancestors: {written:?} is not a site; accepted: https://xa-mau.example.vn, https://*.example.vn, self"
        ))
    };
    if written.trim_matches('\'') == "self" {
        return Ok("'self'".to_owned());
    }
    let url = Url::parse(&written.replacen("://*.", "://any.", 1)).map_err(|_| wrong())?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    // Every site of a scheme is no site: a star stands before a host of its own only.
    let named = url.host_str().is_some_and(|host| !host.contains('*') && !host.ends_with('.'));
    if !matches!(url.scheme(), "http" | "https") || !bare || !named {
        return Err(wrong());
    }
    let origin = url.origin().ascii_serialization();
    Ok(if written.contains("://*.") { origin.replacen("://any.", "://*.", 1) } else { origin })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sites: &[&str]) -> Result<FrameAncestors> {
        FrameAncestors::new(&sites.iter().map(|site| (*site).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn sites_become_the_words_of_a_content_policy() {
        assert_eq!(read(&[]).unwrap().as_str(), "'none'");
        assert_eq!(
            read(&["self", " https://Xa-Mau.example.vn/", "https://*.example.vn", "http://a.example:8080"])
                .unwrap()
                .as_str(),
            "'self' https://xa-mau.example.vn https://*.example.vn http://a.example:8080"
        );
    }

    #[test]
    fn nothing_else_gets_into_the_policy() {
        for site in [
            "*",
            "https://a.example; script-src *",
            "https://a.example/path",
            "javascript:alert(1)",
            "a.example",
            "https://*",
            "https://a.example\r\nx: y",
        ] {
            let read = read(&[site]);
            assert!(read.as_ref().map_or(true, |sites| !sites.as_str().contains([';', '\n', '*'])), "{site}: {read:?}");
        }
    }
}
