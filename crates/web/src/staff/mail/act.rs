//! Reminding departments, and letting mails that were given up be tried again.

use axum::extract::Path;
use axum::response::Response;
use ayumi_app::mail::{self, Whom};
use ayumi_domain::cycle::RoundId;
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_messages::staff::outbox::{self, Outbox};

use crate::staff::{Sent, Visitor, problem};

/// No round runs longer, and nobody is told so early.
const MOST_DAYS: u32 = 30;

/// `department=3` reminds one department, `within=3` those whose due date is so near, nothing those that are late.
/// `back=board` leads back to the board.
pub async fn remind(visitor: Visitor, Path(round): Path<i64>, sent: Sent) -> Response {
    let round = RoundId::new(round);
    let back = match sent.get("back") {
        "board" => format!("/staff/rounds/{round}"),
        _ => format!("/staff/rounds/{round}/mail"),
    };
    let whom = match whom(&sent) {
        Ok(whom) => whom,
        Err(Wrong::Days) => {
            let words = Outbox::of(visitor.lang());
            return visitor.redirect_with(&back, words.days_wrong);
        }
        Err(Wrong::Department) => return problem(&visitor, &RoundTrouble::NoSuchDepartment.into()),
    };
    match mail::remind(&visitor.office, &visitor.actor, round, whom).await {
        Ok(done) => {
            let said = outbox::reminded(
                done.written,
                done.told_today,
                &done.without_address,
                &done.nobody,
                visitor.lang(),
            );
            visitor.redirect_with(&back, &said)
        }
        Err(error) => problem(&visitor, &error),
    }
}

/// Lets mails that were given up be tried again.
pub async fn retry(visitor: Visitor, Path(round): Path<i64>) -> Response {
    let round = RoundId::new(round);
    match mail::retry(&visitor.office, &visitor.actor, round).await {
        Ok(count) => visitor.redirect_with(
            &format!("/staff/rounds/{round}/mail"),
            &outbox::retried(count, visitor.lang()),
        ),
        Err(error) => problem(&visitor, &error),
    }
}

enum Wrong {
    Days,
    Department,
}

fn whom(sent: &Sent) -> Result<Whom, Wrong> {
    if let Some(number) = sent.find("department") {
        let department = number.parse().map_err(|_| Wrong::Department)?;
        return Ok(Whom::Department(department));
    }
    let Some(days) = sent.find("within") else {
        return Ok(Whom::Late);
    };
    let days = ayumi_domain::words::squeeze(days);
    let days: u32 = days.parse().map_err(|_| Wrong::Days)?;
    if MOST_DAYS < days {
        return Err(Wrong::Days);
    }
    Ok(Whom::DueWithin(days))
}
