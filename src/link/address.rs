//! The one spelling of an address that identifies a page.

use url::Url;

use crate::error::{Error, Result};

/// Parameters that tell where a reader came from, not what the page is.
const TRACKING: [&str; 17] = [
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "zarsrc", "gidzl", "mc_cid", "mc_eid", "igshid",
    "mibextid", "yclid", "_ga", "_gl", "ref_src", "share",
];
/// A session's number, which some portals hang onto the path.
const SESSION: &str = ";jsessionid=";
/// First parts of domains that many owners share: `com.vn`, `gov.vn`. Sites below them are not one site.
const SHARED_DOMAINS: [&str; 12] =
    ["com", "gov", "edu", "org", "net", "info", "name", "ac", "co", "biz", "health", "int"];
/// The longest address, in bytes.
const LENGTH_MAX: usize = 2_000;

/// The canonical spelling: `https`, host without `www.` or `m.`, no default port, fragment, session, tracking
/// parameters or trailing slash, parameters in order, letters escaped in one way. Parameters that carry identity are
/// kept.
///
/// # Errors
/// `BAD_USER_INPUT` when it is not an http or https address.
pub fn canonical(address: &str) -> Result<String> {
    let refuse = || {
        Error::bad_input(format!("{:?} is not the address of a page; accepted: https://…", shown(address)))
            .vi(format!("“{}” không phải địa chỉ của một trang; dạng được nhận: https://…", shown(address)))
            .at("url")
    };
    if address.len() > LENGTH_MAX {
        return Err(Error::bad_input(format!("an address has {LENGTH_MAX} bytes at most"))
            .vi(format!("Địa chỉ dài nhất {LENGTH_MAX} byte"))
            .at("url"));
    }
    let mut url = Url::parse(address.trim()).map_err(|_| refuse())?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(refuse());
    }
    // Default ports go with their scheme: 80 is dropped by the parser only while the scheme is still http.
    let port = url.port();
    url.set_scheme("https").map_err(|()| refuse())?;
    url.set_port(port.filter(|port| !matches!(port, 80 | 443))).map_err(|()| refuse())?;
    let host = url.host_str().unwrap_or_default().trim_end_matches('.').to_owned();
    let host = ["www.", "m."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix).filter(|rest| rest.contains('.')))
        .unwrap_or(&host)
        .to_owned();
    url.set_host(Some(&host)).map_err(|_| refuse())?;
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.set_fragment(None);
    let mut pairs: Vec<(String, String)> =
        url.query_pairs().map(|(name, value)| (parameter(&name).to_owned(), value.into_owned())).collect();
    let is_nothing = |(name, value): &(String, String)| name.is_empty() && value.is_empty();
    pairs.retain(|pair| !is_tracking(&pair.0) && !is_nothing(pair));
    pairs.sort();
    if pairs.is_empty() {
        url.set_query(None);
    } else {
        url.query_pairs_mut().clear().extend_pairs(pairs);
    }
    let path = settled_path(url.path());
    url.set_path(path.trim_end_matches('/'));
    Ok(url.to_string().trim_end_matches('/').to_owned())
}

/// The canonical address that a page given by one address names for itself, in the spelling of [`canonical`]; `None`
/// when it cannot be trusted. Portals name their front page, a section, or one address for all their pages; an address
/// of another site would take that site's article over. Therefore the named one is of the same site, is neither the
/// front page nor above the page, and still tells every parameter that tells this page from its neighbours.
pub fn named_by_page(given: &str, named: &str) -> Option<String> {
    let given = Url::parse(&canonical(given).ok()?).ok()?;
    let named = Url::parse(&canonical(given.join(named.trim()).ok()?.as_str()).ok()?).ok()?;
    let trusted = is_same_site(&given, &named) && !is_above(&named, &given) && tells_as_much(&named, &given);
    (trusted && named != given).then(|| named.to_string())
}

/// The address that a page was found at in the end, in the spelling of [`canonical`], when the address given leads there;
/// `None` when it cannot identify the page: sites lead what they dropped to their front page or a section, and what they
/// guard to where people sign in.
pub fn led_to(given: &str, end: &str, for_good: bool) -> Option<String> {
    let given = Url::parse(&canonical(given).ok()?).ok()?;
    let end = Url::parse(&canonical(end).ok()?).ok()?;
    let path = end.path().to_ascii_lowercase();
    let closed = ["login", "signin", "sign-in", "dang-nhap", "error", "404", "khong-tim-thay"];
    let guarded = path.split(['/', '.', '_']).any(|part| closed.contains(&part));
    let front = end.path().trim_end_matches('/').is_empty() && end.query().is_none();
    let trusted = for_good || (is_same_site(&given, &end) && tells_as_much(&end, &given));
    (trusted && !front && !guarded && !is_above(&end, &given) && end != given).then(|| end.to_string())
}

/// Whether both hosts are one, or one lies directly or deeper below the other.
fn is_same_site(one: &Url, other: &Url) -> bool {
    let (Some(one_host), Some(other_host)) = (one.host_str(), other.host_str()) else { return false };
    let lies_below = |lower: &str, upper: &str| {
        let below = lower.strip_suffix(upper).is_some_and(|rest| rest.ends_with('.'));
        let registered = upper.split_once('.').is_some_and(|(first, _)| !SHARED_DOMAINS.contains(&first));
        below && registered
    };
    let same = one_host == other_host || lies_below(one_host, other_host) || lies_below(other_host, one_host);
    same && one.port() == other.port()
}

/// Whether a page without parameters is the front page of the other, or a section it lies in.
fn is_above(upper: &Url, lower: &Url) -> bool {
    let path = upper.path().trim_end_matches('/');
    let section = lower.path().strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
    upper.query().is_none() && (path.is_empty() || section)
}

/// Whether every value among the parameters of `given` stands in `named` too, there or in its path.
fn tells_as_much(named: &Url, given: &Url) -> bool {
    let told: Vec<&str> = named.as_str().split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    let in_path = |value: &str| told.contains(&value);
    let as_parameter = |value: &str| named.query_pairs().any(|(_, other)| other == value);
    given.query_pairs().all(|(_, value)| in_path(&value) || as_parameter(&value))
}

/// A parameter's name, also where the address was copied out of a page's source (`&amp;id=1`).
fn parameter(name: &str) -> &str {
    name.strip_prefix("amp;").unwrap_or(name)
}

/// The path without a session, and with only those characters escaped that must be.
fn settled_path(path: &str) -> String {
    let session = path.to_ascii_lowercase().find(SESSION);
    let path = session.and_then(|at| path.get(..at)).unwrap_or(path);
    let mut settled = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        settled.push_str(before);
        let byte = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte.map(char::from) {
            Some(sign) if sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.' | '_' | '~') => settled.push(sign),
            Some(_) => {
                settled.push('%');
                settled.extend(after.chars().take(2).map(|digit| digit.to_ascii_uppercase()));
            }
            None => settled.push('%'),
        }
        rest = byte.and_then(|_| after.get(2..)).unwrap_or(after);
    }
    settled + rest
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

fn shown(address: &str) -> String {
    address.chars().take(80).collect()
}

#[cfg(test)]
#[allow(clippy::print_stdout, reason = "the figures are asked for with --nocapture")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One page, spelt in forty ways.
    const SPELLINGS: [&str; 40] = [
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&id=12",
        "http://mau.example.vn/tin/bai-viet?SerialNo=7&id=12",
        "HTTPS://mau.example.vn/tin/bai-viet?SerialNo=7&id=12",
        "https://MAU.Example.VN/tin/bai-viet?SerialNo=7&id=12",
        "https://www.mau.example.vn/tin/bai-viet?SerialNo=7&id=12",
        "https://m.mau.example.vn/tin/bai-viet?SerialNo=7&id=12",
        "HTTP://WWW.MAU.EXAMPLE.VN/tin/bai-viet?SerialNo=7&id=12",
        "https://mau.example.vn:443/tin/bai-viet?SerialNo=7&id=12",
        "http://mau.example.vn:80/tin/bai-viet?SerialNo=7&id=12",
        "http://mau.example.vn:443/tin/bai-viet?SerialNo=7&id=12",
        "https://mau.example.vn./tin/bai-viet?SerialNo=7&id=12",
        "https://mau.example.vn/tin/bai-viet/?SerialNo=7&id=12",
        "https://mau.example.vn/tin/bai-viet//?SerialNo=7&id=12",
        "https://mau.example.vn/tin/bai-viet?id=12&SerialNo=7",
        "https://mau.example.vn/tin/bai-viet?id=12&&SerialNo=7",
        "https://mau.example.vn/tin/bai-viet?&id=12&SerialNo=7&",
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&id=12#",
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&id=12#binh-luan",
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&id=12#:~:text=khen",
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&id=12&utm_source=zalo",
        "https://mau.example.vn/tin/bai-viet?utm_source=a&utm_medium=b&SerialNo=7&id=12",
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&id=12&UTM_Campaign=x",
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&id=12&fbclid=IwAR0",
        "https://mau.example.vn/tin/bai-viet?gclid=1&SerialNo=7&id=12",
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&zarsrc=30&id=12",
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&gidzl=q&id=12",
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&id=12&mibextid=z",
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&amp;id=12",
        "https://mau.example.vn/tin/bai-viet?SerialNo=%37&id=12",
        "https://mau.example.vn/tin/bai-viet?SerialNo=7&%69d=12",
        "https://mau.example.vn/tin/bai%2Dviet?SerialNo=7&id=12",
        "https://mau.example.vn/tin/b%61i-viet?SerialNo=7&id=12",
        "https://mau.example.vn/./tin/bai-viet?SerialNo=7&id=12",
        "https://mau.example.vn/khac/../tin/bai-viet?SerialNo=7&id=12",
        "https://mau.example.vn\\tin\\bai-viet?SerialNo=7&id=12",
        "https://khach@mau.example.vn/tin/bai-viet?SerialNo=7&id=12",
        "https://mau.example.vn/tin/bai-viet;jsessionid=A1B2?SerialNo=7&id=12",
        "  https://mau.example.vn/tin/bai-viet?SerialNo=7&id=12\n",
        "https://mau.example.vn/tin/\tbai-viet?SerialNo=7&id=12",
        "http://www.mau.example.vn:80/tin/bai-viet/?utm_source=x&id=12&fbclid=1&SerialNo=7#top",
    ];

    /// Pairs of pages that a careless rule would take for one.
    const DIFFERENT: [(&str, &str); 20] = [
        ("https://mau.example.vn/?id=1", "https://mau.example.vn/?id=2"),
        ("https://mau.example.vn/tin?SerialNo=1", "https://mau.example.vn/tin?SerialNo=2"),
        ("https://mau.example.vn/tin?id=1", "https://mau.example.vn/tin"),
        ("https://mau.example.vn/tin?id=1", "https://mau.example.vn/tin?newsid=1"),
        ("https://mau.example.vn/tin?id=1", "https://mau.example.vn/tin?ID=1"),
        ("https://mau.example.vn/tin?id=1&p=2", "https://mau.example.vn/tin?id=2&p=1"),
        ("https://mau.example.vn/tin?id=1&page=2", "https://mau.example.vn/tin?id=1"),
        ("https://mau.example.vn/tin?id=1&lang=en", "https://mau.example.vn/tin?id=1&lang=vi"),
        ("https://mau.example.vn/tin?code=a%2Bb", "https://mau.example.vn/tin?code=a+b"),
        ("https://mau.example.vn/a", "https://mau.example.vn/A"),
        ("https://mau.example.vn/a", "https://mau.example.vn/b"),
        ("https://mau.example.vn/a/b", "https://mau.example.vn/a%2Fb"),
        ("https://mau.example.vn/a.html", "https://mau.example.vn/a"),
        ("https://mau.example.vn/a-123.html", "https://mau.example.vn/a-124.html"),
        ("https://mau.example.vn/2020/a", "https://mau.example.vn/2021/a"),
        ("https://mau.example.vn/a", "https://tin.mau.example.vn/a"),
        ("https://mau.example.vn/a", "https://mau.example.com/a"),
        ("https://mau.example.vn:8080/a", "https://mau.example.vn/a"),
        ("https://mau.example.vn/khen%20thuong", "https://mau.example.vn/khenthuong"),
        ("https://mau.example.vn/hòa", "https://mau.example.vn/hoà"),
    ];

    #[test]
    fn forty_spellings_of_one_page_have_one_canonical_address() {
        let distinct: std::collections::HashSet<&str> = SPELLINGS.into_iter().collect();
        assert_eq!(distinct.len(), 40);
        for spelling in SPELLINGS {
            assert_eq!(
                canonical(spelling).unwrap(),
                "https://mau.example.vn/tin/bai-viet?SerialNo=7&id=12",
                "{spelling}"
            );
        }
        println!("{} spellings of one page: 1 address", SPELLINGS.len());
    }

    #[test]
    fn twenty_meaningful_differences_stay_two_addresses() {
        for (one, other) in DIFFERENT {
            assert_ne!(canonical(one).unwrap(), canonical(other).unwrap());
        }
        println!("{} pairs of different pages: 2 addresses each", DIFFERENT.len());
    }

    #[test]
    fn a_page_may_name_its_canonical_address() {
        for (given, named, canonical) in [
            ("https://mau.example.vn/amp/bai-1", "https://mau.example.vn/bai-1", "https://mau.example.vn/bai-1"),
            ("https://mau.example.vn/amp/bai-1", "/bai-1", "https://mau.example.vn/bai-1"),
            (
                "https://mau.example.vn/tin?id=7",
                "/tin/khen-thuong-7.html",
                "https://mau.example.vn/tin/khen-thuong-7.html",
            ),
            ("https://mau.example.vn/tin?id=7&p=in", "/xem?id=7&kieu=in", "https://mau.example.vn/xem?id=7&kieu=in"),
            ("https://amp.mau.vn/bai-1", "http://www.mau.vn/bai-1/", "https://mau.vn/bai-1"),
        ] {
            assert_eq!(named_by_page(given, named).as_deref(), Some(canonical), "{given} names {named}");
        }
    }

    #[test]
    fn a_canonical_address_that_cannot_be_the_pages_own_is_ignored() {
        for (given, named) in [
            ("https://mau.example.vn/bai-1", "https://khac.example.org/bai-1"),
            ("https://mau.example.vn/bai-1", "https://giamau.example.vn.khac.org/bai-1"),
            ("https://xa-mau.gov.vn/bai-1", "https://gov.vn/bai-1"),
            ("https://mau.example.vn/bai-1", "https://mau.example.vn:8080/bai-1"),
            ("https://mau.example.vn/bai-1", "https://mau.example.vn/"),
            ("https://mau.example.vn/bai-1", "/"),
            ("https://mau.example.vn/tin/bai-1", "/tin"),
            ("https://mau.example.vn/tin?id=7", "/tin"),
            ("https://mau.example.vn/tin?id=7", "/tin?id=8"),
            ("https://mau.example.vn/tin?id=7&chuyenmuc=3", "/tin/khen-thuong-7.html"),
            ("https://mau.example.vn/bai-1", "javascript:alert(1)"),
            ("https://mau.example.vn/bai-1", "ftp://mau.example.vn/bai-2"),
            ("https://mau.example.vn/bai-1", ""),
            ("https://mau.example.vn/bai-1", "https://www.mau.example.vn/bai-1?utm_source=rss#dau"),
        ] {
            assert_eq!(named_by_page(given, named), None, "{given} names {named}");
        }
    }

    #[test]
    fn where_an_address_leads_is_another_address_of_the_page() {
        let (given, end) = ("http://mau.example.vn/tin-1", "https://www.mau.example.vn/bai/tin-1?utm_source=x");
        assert_eq!(led_to(given, end, true).as_deref(), Some("https://mau.example.vn/bai/tin-1"));
        assert_eq!(led_to(given, end, false).as_deref(), Some("https://mau.example.vn/bai/tin-1"));
        assert_eq!(
            led_to(given, "https://moi.example.vn/tin-1", true).as_deref(),
            Some("https://moi.example.vn/tin-1")
        );
        for (given, end, for_good) in [
            (given, "https://mau.example.vn/", true),
            ("https://mau.example.vn/tin/1", "https://mau.example.vn/tin", true),
            (given, "https://mau.example.vn/dang-nhap.aspx?url=tin-1", true),
            (given, "https://mau.example.vn/404", true),
            (given, "https://khac.example.org/tin-1", false),
            ("https://mau.example.vn/tin?id=7", "https://mau.example.vn/tin-moi", false),
            (given, "https://www.mau.example.vn/tin-1/", true),
        ] {
            assert_eq!(led_to(given, end, for_good), None, "{given} leads to {end}");
        }
    }

    #[test]
    fn what_is_no_page_is_refused() {
        for address in ["javascript:alert(1)", "file:///etc/passwd", "example.vn", "", "https://", "data:text/html,x"] {
            assert!(canonical(address).is_err(), "{address}");
        }
    }

    proptest! {
        #[test]
        fn canonical_is_canonical_already(path in "[a-zA-Z0-9/_.-]{0,30}", query in "[a-z0-9=&%+]{0,20}") {
            if let Ok(once) = canonical(&format!("http://www.example.vn/{path}?{query}")) {
                prop_assert_eq!(canonical(&once).unwrap(), once);
            }
        }

        #[test]
        fn no_address_makes_it_panic(address in ".*") {
            let _ = canonical(&address);
        }
    }
}
