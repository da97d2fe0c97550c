//! Which machines a fetch may speak to: public ones only, however their address is spelt.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use super::{Policy, Unfetched};

/// A name led to an address that no page of the press has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InnerAddress;

impl fmt::Display for InnerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name leads to an address that is not public")
    }
}

impl std::error::Error for InnerAddress {}

/// Checks where an address leads before anything is sent. What a name leads to is checked when it is looked up,
/// see [`super::resolve`].
pub(super) fn check(url: &Url, policy: &Policy) -> Result<(), Unfetched> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Unfetched::NotAPage);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Unfetched::Credentials);
    }
    let host = url.host().ok_or(Unfetched::NotAPage)?;
    let literal = match host {
        Host::Ipv4(address) => Some(IpAddr::V4(address)),
        Host::Ipv6(address) => Some(IpAddr::V6(address)),
        Host::Domain(_) => None,
    };
    if literal.is_some_and(|address| !may_connect(address, policy.loopback)) {
        return Err(Unfetched::InnerAddress);
    }
    if !policy.allows_host(&host.to_string()) {
        return Err(Unfetched::HostNotAllowed(host.to_string()));
    }
    Ok(())
}

/// Whether a machine at this address may be spoken to.
pub(super) fn may_connect(address: IpAddr, loopback: bool) -> bool {
    let address = address.to_canonical();
    if address.is_loopback() {
        return loopback;
    }
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// Everything but what the registries of special addresses set aside.
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let set_aside = matches!(
        (a, b, c),
        (0 | 10 | 127, _, _)                 // this network, private, loopback
            | (100, 64..=127, _)             // shared by a provider's customers
            | (169, 254, _)                  // link-local, where clouds keep their metadata
            | (172, 16..=31, _)              // private
            | (192, 0, 0 | 2)                // protocol assignments, documentation
            | (192, 88, 99)                  // relays of 6to4
            | (192, 168, _)                  // private
            | (198, 18 | 19, _)              // benchmarks
            | (198, 51, 100)                 // documentation
            | (203, 0, 113)                  // documentation
            | (224..=255, _, _) // multicast, reserved, broadcast
    );
    !set_aside
}

/// Global unicast only, without the parts that carry another address inside or are for documentation.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let global_unicast = first & 0xe000 == 0x2000;
    let special = (first == 0x2001 && (second < 0x0200 || second == 0x0db8)) || first == 0x2002 || first == 0x3fff;
    global_unicast && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(address: &str) -> Result<(), Unfetched> {
        check(&Url::parse(address).unwrap(), &Policy::default())
    }

    #[test]
    fn inner_addresses_are_refused_in_every_spelling() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "127.0.0.1.",
            "１２７.０.０.１",
            "%31%32%37.0.0.1",
            "0",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "0xa9fea9fe",
            "100.64.0.1",
            "100.100.100.200",
            "192.0.0.192",
            "198.18.0.1",
            "203.0.113.5",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::ffff:10.0.0.1]",
            "[::127.0.0.1]",
            "[fe80::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[ff02::1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b:1::1]",
            "[2001:db8::1]",
            "[2001::1]",
            "[2002:7f00:1::]",
            "[3fff::1]",
            "[fec0::1]",
            "[100::1]",
        ] {
            assert_eq!(checked(&format!("http://{host}/a")), Err(Unfetched::InnerAddress), "{host}");
        }
    }

    #[test]
    fn public_addresses_pass() {
        for host in [
            "8.8.8.8",
            "172.15.0.1",
            "172.32.0.1",
            "192.169.0.1",
            "100.128.0.1",
            "[2400:cb00::1]",
            "[2001:4860:4860::8888]",
        ] {
            assert_eq!(checked(&format!("https://{host}/")), Ok(()), "{host}");
        }
        assert_eq!(checked("https://mau.example.vn/"), Ok(()));
    }

    #[test]
    fn only_pages_without_credentials_are_fetched() {
        for address in [
            "ftp://mau.example.vn/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "gopher://mau.example.vn/",
        ] {
            assert_eq!(checked(address), Err(Unfetched::NotAPage), "{address}");
        }
        assert_eq!(checked("https://ai:gi@mau.example.vn/"), Err(Unfetched::Credentials));
    }

    #[test]
    fn loopback_is_a_setting_and_opens_nothing_else() {
        let policy = Policy { loopback: true, ..Policy::default() };
        let check = |address: &str| check(&Url::parse(address).unwrap(), &policy);
        assert_eq!(check("http://127.0.0.1:8080/"), Ok(()));
        assert_eq!(check("http://[::ffff:127.0.0.1]/"), Ok(()));
        for address in ["http://10.0.0.1/", "http://169.254.169.254/", "http://0.0.0.0/", "http://[fd00::1]/"] {
            assert_eq!(check(address), Err(Unfetched::InnerAddress), "{address}");
        }
    }

    #[test]
    fn a_list_of_hosts_closes_all_others() {
        let policy =
            Policy { hosts: vec!["mau.example.vn".to_owned(), "*.gov.example".to_owned()], ..Policy::default() };
        let check = |address: &str| check(&Url::parse(address).unwrap(), &policy);
        for address in [
            "https://mau.example.vn/a",
            "https://MAU.example.vn./a",
            "http://tin.gov.example/",
            "http://a.b.gov.example/",
        ] {
            assert_eq!(check(address), Ok(()), "{address}");
        }
        for address in [
            "https://example.vn/",
            "https://xmau.example.vn/",
            "https://gov.example/",
            "https://mau.example.vn.evil.example/",
            "https://xgov.example/",
            "https://8.8.8.8/",
        ] {
            assert!(matches!(check(address), Err(Unfetched::HostNotAllowed(_))), "{address}");
        }
    }
}
