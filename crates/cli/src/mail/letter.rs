//! A mail as mail programs know it: headers in ASCII, Japanese in UTF-8, nothing from outside that could be a header.

use std::time::{Duration, UNIX_EPOCH};

use ayumi_app::mail::{NotSent, Outgoing};
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, SinglePart};
use lettre::{Address, message::Body};

/// Tells programs not to answer with a notice of absence (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The mail as it goes over the wire.
///
/// # Errors
/// [`NotSent`] for good when the address is none.
pub fn message(mail: &Outgoing, from: &Mailbox) -> Result<Message, NotSent> {
    let address: Address = mail
        .address
        .trim()
        .parse()
        .map_err(|_| wrong("not a mail address"))?;
    let seconds = u64::try_from(mail.unix_seconds).unwrap_or_default();
    // The same mail sent again has the same number, so that programs can tell it is the same.
    let number = format!("<ayumi-{}@{}>", ascii(&mail.key), from.email.domain());
    let body = Body::new_with_encoding(mail.body.clone(), ContentTransferEncoding::Base64)
        .map_err(|_| wrong("the text cannot be encoded"))?;
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(Some(line(&mail.name)), address))
        .subject(line(&mail.subject))
        .date(UNIX_EPOCH + Duration::from_secs(seconds))
        .message_id(Some(number))
        .header(AutoSubmitted)
        .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(body))
        .map_err(|error| wrong(&error.to_string()))
}

fn wrong(why: &str) -> NotSent {
    NotSent {
        why: why.to_owned(),
        for_good: true,
    }
}

/// One line: what could end a header is a space.
fn line(text: &str) -> String {
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars().map(|c| if is_break(c) { ' ' } else { c }).collect()
}

/// A name in ASCII: letters and digits stay, others become their numbers.
fn ascii(key: &str) -> String {
    key.chars()
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() || c == '-' => c.to_string(),
            c => format!("{:x}", u32::from(c)),
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use mailparse::MailHeaderMap;

    use super::*;

    pub fn outgoing() -> Outgoing {
        Outgoing {
            key: "青葉野市-12".to_owned(),
            name: "佐藤 花子".to_owned(),
            address: "hanako@city.example.jp".to_owned(),
            subject: "【進捗調査】令和7年度 上半期の報告をお願いします（令和7年10月24日（金）まで）".to_owned(),
            body: "佐藤花子 様\n\n・1-(2)-ア 市税収納率の向上\n  https://ayumi.city.example.jp/staff/reports/12\n"
                .to_owned(),
            unix_seconds: 1_759_276_800,
        }
    }

    fn formatted(mail: &Outgoing) -> Vec<u8> {
        let from: Mailbox = "計画事務局 <plan@city.example.jp>".parse().unwrap();
        message(mail, &from).unwrap().formatted()
    }

    #[test]
    fn japanese_comes_back_as_it_was_written() {
        let mail = outgoing();
        let bytes = formatted(&mail);
        assert!(bytes.is_ascii());
        let parsed = mailparse::parse_mail(&bytes).unwrap();
        let header = |name: &str| parsed.headers.get_first_value(name).unwrap();
        assert_eq!(header("Subject"), mail.subject);
        assert_eq!(parsed.get_body().unwrap().replace("\r\n", "\n"), mail.body);
        assert!(header("To").contains("佐藤 花子"), "{}", header("To"));
        assert!(
            header("To").contains("<hanako@city.example.jp>"),
            "{}",
            header("To")
        );
        assert!(header("From").contains("<plan@city.example.jp>"));
        assert_eq!(header("Auto-Submitted"), "auto-generated");
        assert_eq!(header("Content-Type"), "text/plain; charset=utf-8");
        assert_eq!(mailparse::dateparse(&header("Date")).unwrap(), mail.unix_seconds);
        assert!(header("Message-ID").ends_with("-12@city.example.jp>"));
        assert!(bytes.split(|b| *b == b'\n').all(|line| line.len() < 998));
    }

    #[test]
    fn nothing_from_outside_becomes_a_header_or_another_reader() {
        for end in ["\r\n", "\n", "\r", "\u{85}", "\u{2028}"] {
            let mail = Outgoing {
                name: format!("x{end}Bcc: all@example.jp"),
                subject: format!("y{end}Bcc: all@example.jp{end}{end}body"),
                body: format!(".{end}z{end}Bcc: all@example.jp"),
                ..outgoing()
            };
            let bytes = formatted(&mail);
            let parsed = mailparse::parse_mail(&bytes).unwrap();
            let names: Vec<String> = parsed
                .headers
                .iter()
                .map(|h| h.get_key().to_lowercase())
                .collect();
            assert!(!names.contains(&"bcc".to_owned()), "{names:?}");
            assert_eq!(names.iter().filter(|name| *name == "to").count(), 1);
        }
        for address in ["", "x", "a@b\r\nBcc: c@d", "a@b, c@d", "a@b>,<c@d"] {
            let mail = Outgoing {
                address: address.to_owned(),
                ..outgoing()
            };
            let from: Mailbox = "plan@city.example.jp".parse().unwrap();
            let refused = message(&mail, &from).unwrap_err();
            assert!(refused.for_good, "{address}");
        }
    }
}
