//! Mail over SMTP, by the relay of the town hall.

use std::time::Duration;

use ayumi_app::mail::{NotSent, Outgoing};
use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::letter::message;
use super::settings::Security;

/// How long a server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where the server is and how one comes in.
pub struct Door {
    /// name or number of the server
    pub host: String,
    /// its port; the usual one of its security without
    pub port: Option<u16>,
    /// how the connection is kept from others
    pub security: Security,
    /// name and password, where it wants them
    pub login: Option<Credentials>,
}

/// What is wrong with the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// the name of the server
    Host,
    /// the certificate of the further authority
    Certificate,
}

/// A mail server.
pub struct Server {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Server {
    /// The server behind this door. Nothing is sent yet. Needs to be called where async work is done.
    ///
    /// # Errors
    /// [`Wrong`].
    pub fn new(door: Door, from: Mailbox, ca: Option<&[u8]>) -> Result<Self, Wrong> {
        let tls = match door.security {
            Security::None => Tls::None,
            Security::Starttls => Tls::Required(parameters(&door.host, ca)?),
            Security::Tls => Tls::Wrapper(parameters(&door.host, ca)?),
        };
        let port = door.port.unwrap_or(match door.security {
            Security::None => 25,
            Security::Starttls => 587,
            Security::Tls => 465,
        });
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(door.host)
            .port(port)
            .tls(tls)
            .timeout(Some(PATIENCE));
        let builder = match door.login {
            Some(login) => builder.credentials(login),
            None => builder,
        };
        Ok(Self {
            transport: builder.build(),
            from,
        })
    }

    /// Sends a mail.
    ///
    /// # Errors
    /// [`NotSent`] with what the server says.
    pub async fn send(&self, mail: &Outgoing) -> Result<(), NotSent> {
        let message = message(mail, &self.from)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(NotSent {
                for_good: is_about_reader(&error),
                why: told(&error),
            }),
        }
    }
}

fn parameters(host: &str, ca: Option<&[u8]>) -> Result<TlsParameters, Wrong> {
    let mut builder = TlsParameters::builder(host.to_owned());
    if let Some(ca) = ca {
        // A file without any would pass as none.
        let marker = b"-----BEGIN CERTIFICATE-----";
        if !ca.windows(marker.len()).any(|part| part == marker) {
            return Err(Wrong::Certificate);
        }
        let certificate = Certificate::from_pem(ca).map_err(|_| Wrong::Certificate)?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build_rustls().map_err(|_| Wrong::Host)
}

/// Whether the server refuses this very reader. Anything else (a wrong password, a full disk) may be mended.
fn is_about_reader(error: &Error) -> bool {
    let code = error.status().map(u16::from);
    matches!(code, Some(550 | 551 | 553))
}

/// The error with its causes, as the office may pass it on to whoever keeps the server.
fn told(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let more = inner.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::{TcpListener, TcpStream};

    use super::super::letter::tests::outgoing;
    use super::*;

    type Taken = Arc<Mutex<Vec<String>>>;

    /// A mail server on this machine that answers a recipient so, and keeps what it is sent.
    async fn server(answer: &'static str) -> (u16, Taken) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Taken::default();
        let kept = taken.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, answer, kept.clone()));
            }
        });
        (port, taken)
    }

    async fn talk(stream: TcpStream, answer: &'static str, kept: Taken) {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 stub\r\n").await.unwrap();
        let (mut is_data, mut data) = (false, String::new());
        while let Ok(Some(line)) = lines.next_line().await {
            let reply = match (is_data, line.as_str()) {
                (true, ".") => {
                    is_data = false;
                    kept.lock().unwrap().push(std::mem::take(&mut data));
                    "250 taken"
                }
                (true, line) => {
                    data.push_str(line);
                    data.push_str("\r\n");
                    continue;
                }
                (false, line) if line.starts_with("RCPT") => answer,
                (false, "DATA") => {
                    is_data = true;
                    "354 go on"
                }
                (false, "QUIT") => "221 bye",
                _ => "250 fine",
            };
            write.write_all(format!("{reply}\r\n").as_bytes()).await.unwrap();
        }
    }

    fn at(port: u16, security: Security) -> Server {
        let door = Door {
            host: "127.0.0.1".to_owned(),
            port: Some(port),
            security,
            login: None,
        };
        Server::new(door, "plan@city.example.jp".parse().unwrap(), None)
            .ok()
            .unwrap()
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_mail_arrives_at_the_server_as_it_was_written() {
        let (port, taken) = server("250 fine").await;
        let server = at(port, Security::None);
        server.send(&outgoing()).await.unwrap();
        server.send(&outgoing()).await.unwrap();
        let taken = taken.lock().unwrap();
        assert_eq!(taken.len(), 2);
        let parsed = mailparse::parse_mail(taken[0].as_bytes()).unwrap();
        assert!(parsed.get_body().unwrap().contains("staff/reports/12"));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_reader_whom_the_server_does_not_know_is_not_tried_again() {
        let (port, _) = server("550 no such user").await;
        let refused = at(port, Security::None).send(&outgoing()).await.unwrap_err();
        assert!(refused.for_good);
        assert!(refused.why.contains("no such user"), "{}", refused.why);
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_server_that_is_busy_or_gone_is_tried_again() {
        let (port, _) = server("451 later").await;
        let refused = at(port, Security::None).send(&outgoing()).await.unwrap_err();
        assert!(
            !refused.for_good && refused.why.contains("later"),
            "{}",
            refused.why
        );
        let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = gone.local_addr().unwrap().port();
        drop(gone);
        let refused = at(port, Security::None).send(&outgoing()).await.unwrap_err();
        assert!(!refused.for_good && !refused.why.is_empty());
    }

    #[tokio::test(flavor = "current_thread")]
    async fn without_encryption_nothing_is_told_to_a_server_that_should_have_it() {
        let (port, taken) = server("250 fine").await;
        let refused = at(port, Security::Starttls).send(&outgoing()).await.unwrap_err();
        assert!(!refused.for_good);
        assert!(taken.lock().unwrap().is_empty());
    }
}
