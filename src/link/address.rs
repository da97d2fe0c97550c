//! The one spelling of an address that identifies a page.

use url::Url;

use crate::error::{Error, Result};

/// Parameters that tell where a reader came from, not what the page is.
const TRACKING: [&str; 12] =
    ["fbclid", "gclid", "dclid", "msclkid", "zarsrc", "mc_cid", "mc_eid", "igshid", "yclid", "_ga", "ref_src", "share"];
/// The longest address, in bytes.
const LENGTH_MAX: usize = 2_000;

/// The canonical spelling: `https`, host without `www.` or `m.`, no default port, fragment, tracking parameters or
/// trailing slash, parameters in order. Parameters that carry identity are kept.
///
/// # Errors
/// `BAD_USER_INPUT` when it is not an http or https address.
pub fn canonical(address: &str) -> Result<String> {
    let refuse = || {
        Error::bad_input(format!("{:?} is not the address of a page; accepted: https://…", shown(address))).at("url")
    };
    if address.len() > LENGTH_MAX {
        return Err(Error::bad_input(format!("an address has {LENGTH_MAX} bytes at most")).at("url"));
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
        url.query_pairs().into_owned().filter(|(name, _)| !is_tracking(name)).collect();
    pairs.sort();
    if pairs.is_empty() {
        url.set_query(None);
    } else {
        url.query_pairs_mut().clear().extend_pairs(pairs);
    }
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    Ok(url.to_string().trim_end_matches('/').to_owned())
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

fn shown(address: &str) -> String {
    address.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_page_have_one_canonical_address() {
        let page = "https://example.vn/tin/bai-viet?SerialNo=7&id=12";
        for spelling in [
            "http://example.vn/tin/bai-viet?id=12&SerialNo=7",
            "HTTPS://WWW.Example.VN:443/tin/bai-viet/?id=12&SerialNo=7#binh-luan",
            "http://m.example.vn:80/tin/bai-viet?utm_source=x&id=12&fbclid=1&SerialNo=7",
            " https://example.vn./tin/bai-viet?SerialNo=7&id=12 ",
        ] {
            assert_eq!(canonical(spelling).unwrap(), page, "{spelling}");
        }
    }

    #[test]
    fn identity_is_never_dropped() {
        for (one, other) in [
            ("https://example.vn/?id=1", "https://example.vn/?id=2"),
            ("https://example.vn/a", "https://example.vn/A"),
            ("https://example.vn/a", "https://tin.example.vn/a"),
            ("https://example.vn:8080/a", "https://example.vn/a"),
        ] {
            assert_ne!(canonical(one).unwrap(), canonical(other).unwrap());
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
