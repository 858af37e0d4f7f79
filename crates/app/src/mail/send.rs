//! Sending what waits: outside any transaction, each mail noted before and after, so that a program that is killed
//! in between repeats one mail at worst, and two programs never send the same.

use std::future::Future;

use ayumi_messages::staff::mail::BASE;
use ayumi_store::MailEntry;

use crate::error::AppError;
use crate::office::Office;

/// How long a mail under way is left alone by others. Longer than any patience with a mail server.
const CLAIM_SECONDS: i64 = 600;
/// After so many failures in a row the server itself is taken to be out of order; the others keep for later.
const FAILURES_IN_A_ROW: usize = 3;
/// A mail that could not be sent after so many tries (some two days) is given up, so that no old reminder arrives.
const MOST_TRIES: i64 = 12;
/// How many are read at once.
const AT_ONCE: i64 = 50;

/// A mail as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// names this mail and no other of the same store, for the server and for a file: `999999-12`
    pub key: String,
    /// name of the reader
    pub name: String,
    /// address of the reader
    pub address: String,
    /// subject, one line
    pub subject: String,
    /// text
    pub body: String,
    /// seconds since the beginning of 1970 in UTC at which it is sent
    pub unix_seconds: i64,
}

/// Why a mail was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSent {
    /// what the server or the system says
    pub why: String,
    /// whether trying again is of no use
    pub for_good: bool,
}

/// Whoever carries mail.
pub trait Post: Send + Sync {
    /// Sends a mail. When it answers, the mail is on its way or is not.
    fn send(&self, mail: &Outgoing) -> impl Future<Output = Result<(), NotSent>> + Send;
}

/// What became of what waited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// how many were sent
    pub sent: usize,
    /// how many could not be sent
    pub failed: usize,
}

/// Sends what waits. `base` is the address of the pages without a slash at its end: `https://ayumi.city.example.jp`.
///
/// # Errors
/// The store's only; a mail that cannot be sent is noted and tried again, later each time.
pub async fn send_waiting(office: &Office, post: &impl Post, base: &str) -> Result<Sent, AppError> {
    let mut done = Sent::default();
    let mut in_a_row = 0;
    loop {
        let mut unit = office.store.look().await?;
        let waiting = unit
            .mails_waiting(&office.city.id, &office.now().at, AT_ONCE)
            .await?;
        drop(unit);
        if waiting.is_empty() {
            return Ok(done);
        }
        for mail in waiting {
            match send_one(office, post, base, &mail).await? {
                None => {}
                Some(true) => {
                    done.sent += 1;
                    in_a_row = 0;
                }
                Some(false) => {
                    done.failed += 1;
                    in_a_row += 1;
                }
            }
            if FAILURES_IN_A_ROW <= in_a_row {
                return Ok(done);
            }
        }
    }
}

/// Whether it was sent; `None` when another program has it.
async fn send_one(
    office: &Office,
    post: &impl Post,
    base: &str,
    mail: &MailEntry,
) -> Result<Option<bool>, AppError> {
    let city = &office.city.id;
    let moment = office.now();
    let until = moment.plus_seconds(CLAIM_SECONDS);
    let mut unit = office.store.begin().await?;
    if !unit.claim_mail(city, mail.number, mail.tries, &until.at).await? {
        return Ok(None);
    }
    unit.commit().await?;
    let outgoing = Outgoing {
        key: format!("{}-{}", office.key(), mail.number),
        name: mail.name.clone(),
        address: mail.address.clone(),
        subject: mail.subject.clone(),
        body: mail.body.replace(BASE, base),
        unix_seconds: moment.unix_seconds(),
    };
    let answer = post.send(&outgoing).await;
    let moment = office.now();
    let mut unit = office.store.begin().await?;
    match &answer {
        Ok(()) => unit.mail_sent(city, mail.number, &moment.at).await?,
        Err(not_sent) => {
            let tries = mail.tries + 1;
            let again = (!not_sent.for_good && tries < MOST_TRIES)
                .then(|| moment.plus_seconds(pause_seconds(tries)).at);
            unit.mail_not_sent(city, mail.number, &one_line(&not_sent.why), again.as_deref())
                .await?;
        }
    }
    unit.commit().await?;
    Ok(Some(answer.is_ok()))
}

/// One minute after the first try, four times as long after each further one, six hours at most.
fn pause_seconds(tries: i64) -> i64 {
    let doublings = u32::try_from(tries.clamp(1, 6) - 1).unwrap_or_default();
    (60 * 4_i64.pow(doublings)).min(6 * 3600)
}

/// What a server said, as it may be shown: without control characters, and not endless.
fn one_line(why: &str) -> String {
    let plain = why.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(300).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{one_line, pause_seconds};

    #[test]
    fn pauses_grow_to_six_hours_and_no_longer() {
        let pauses: Vec<i64> = (1..=7).map(pause_seconds).collect();
        assert_eq!(pauses, [60, 240, 960, 3840, 15360, 21600, 21600]);
    }

    #[test]
    fn what_a_server_says_is_one_line_of_limited_length() {
        assert_eq!(one_line("550 no\r\n such user\n"), "550 no   such user");
        assert_eq!(one_line(&"あ".repeat(1000)).chars().count(), 300);
    }
}
