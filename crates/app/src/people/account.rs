//! What is told of a person: name for signing in, name, mail; and who may tell it.

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::words::fold;

/// Greatest number of characters of a name or mail address.
const LONGEST: usize = 100;

/// What an account is added with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewAccount {
    /// name for signing in, as typed
    pub login: String,
    /// name as people read it
    pub name: String,
    /// address for mail; empty for none
    pub mail: String,
}

/// A name for signing in as names are compared: width and case do not matter, nor spaces around it.
pub(super) fn plain_login(typed: &str) -> String {
    fold(typed).trim().to_owned()
}

/// A name for signing in: 2 to 40 lower-case letters, digits, dots, hyphens, underscores.
pub(super) fn read_login(typed: &str) -> Result<String, PeopleTrouble> {
    let login = plain_login(typed);
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_');
    if !(2..=40).contains(&login.len()) || !login.bytes().all(is_plain) {
        return Err(PeopleTrouble::LoginMalformed);
    }
    Ok(login)
}

/// A name as people read it: kept as typed, on one line.
pub(super) fn read_name(typed: &str) -> Result<String, PeopleTrouble> {
    let name: String = typed.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let name = name.trim();
    if name.is_empty() {
        return Err(PeopleTrouble::NameMissing);
    }
    Ok(name.to_owned())
}

/// An address for mail, or none. Whether it is reached shows only when mail is sent.
pub(super) fn read_mail(typed: &str) -> Result<Option<String>, PeopleTrouble> {
    let mail = typed.trim();
    if mail.is_empty() {
        return Ok(None);
    }
    let is_plain = |part: &str| {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b);
        !part.is_empty() && part.bytes().all(allowed)
    };
    let is_host = |host: &str| {
        let label = |l: &str| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        host.contains('.') && host.split('.').all(label)
    };
    match mail.split_once('@') {
        Some((local, host)) if mail.len() <= LONGEST && is_plain(local) && is_host(host) => {
            Ok(Some(mail.to_owned()))
        }
        _ => Err(PeopleTrouble::MailMalformed),
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::trouble::PeopleTrouble;

    use super::{read_login, read_mail, read_name};

    #[test]
    fn a_login_is_plain_whatever_the_keyboard_did() {
        assert_eq!(read_login(" Ｓａｔｏｕ－Ｍ１ "), Ok("satou-m1".to_owned()));
        for bad in ["a", "", "佐藤", "a b;c", "x/../y", &"a".repeat(41)] {
            assert_eq!(read_login(bad), Err(PeopleTrouble::LoginMalformed), "{bad}");
        }
    }

    #[test]
    fn a_mail_address_cannot_carry_a_second_one_or_a_header() {
        assert_eq!(read_mail("  "), Ok(None));
        assert_eq!(
            read_mail("taro.s@city.example.jp"),
            Ok(Some("taro.s@city.example.jp".to_owned()))
        );
        for bad in [
            "taro",
            "taro@",
            "@city.jp",
            "a@b@c.jp",
            "taro@city",
            "taro@city.jp\r\nBcc: x@y.jp",
            "a@b.jp, c@d.jp",
            "<taro@city.jp>",
            "taro@city..jp",
        ] {
            assert_eq!(read_mail(bad), Err(PeopleTrouble::MailMalformed), "{bad}");
        }
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(read_name(" 髙﨑\n 花子 "), Ok("髙﨑 花子".to_owned()));
        assert_eq!(read_name(" \u{3000} "), Err(PeopleTrouble::NameMissing));
    }
}
