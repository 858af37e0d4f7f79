//! How long reports take: minutes for each item of a round, so that the office can see where it asks too much. Never
//! for a person.

use ayumi_domain::cycle::{Act, ReportState, RoundId};

use crate::error::AppError;
use crate::office::{Actor, Office};

/// How long the reports of a round took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Burden {
    /// title of the round
    pub title: String,
    /// the reports that were sent, in the order of the plan
    pub items: Vec<BurdenItem>,
    /// of those whose time was measured; absent when none was
    pub spread: Option<Spread>,
    /// reports that are not sent yet, whose time is not over
    pub unfinished: usize,
}

/// How long one report took all those who worked on it together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BurdenItem {
    /// number of the initiative
    pub number: String,
    /// its title
    pub title: String,
    /// seconds; absent when none were measured, as for one that came in a workbook
    pub seconds: Option<i64>,
}

/// Middle and ends of what was measured, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// half of the reports took at most so long
    pub median: i64,
    /// the shortest
    pub least: i64,
    /// the longest
    pub most: i64,
    /// all together
    pub total: i64,
    /// how many were measured
    pub count: usize,
}

/// How long the reports of a round took, for the office.
///
/// # Errors
/// [`ayumi_domain::cycle::trouble::RoundTrouble::NoSuchRound`].
pub async fn of_round(office: &Office, actor: &Actor, round: RoundId) -> Result<Burden, AppError> {
    actor.may_in_city(Act::RunRounds)?;
    let mut unit = office.store.look().await?;
    let entry = crate::rounds::round(&mut unit, &office.city.id, round).await?;
    let reports = unit.survey_reports(&office.city.id, round).await?;
    let (sent, open): (Vec<_>, Vec<_>) = reports
        .into_iter()
        .partition(|report| ReportState::Submitted <= report.state);
    let items: Vec<BurdenItem> = sent
        .into_iter()
        .map(|report| BurdenItem {
            number: report.number,
            title: report.title,
            seconds: (0 < report.spent_seconds).then_some(report.spent_seconds),
        })
        .collect();
    Ok(Burden {
        title: entry.title,
        spread: spread(items.iter().filter_map(|item| item.seconds).collect()),
        items,
        unfinished: open.len(),
    })
}

fn spread(mut seconds: Vec<i64>) -> Option<Spread> {
    seconds.sort_unstable();
    let (least, most) = (*seconds.first()?, *seconds.last()?);
    let middle = seconds.len() / 2;
    let upper = *seconds.get(middle)?;
    let median = if seconds.len() % 2 == 1 {
        upper
    } else {
        let lower = *seconds.get(middle - 1)?;
        lower + (upper - lower) / 2
    };
    Some(Spread {
        median,
        least,
        most,
        total: seconds.iter().sum(),
        count: seconds.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        let of = |seconds: &[i64]| spread(seconds.to_vec()).map(|s| (s.median, s.least, s.most, s.total));
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[90]), Some((90, 90, 90, 90)));
        assert_eq!(of(&[600, 60, 120, 300]), Some((210, 60, 600, 1080)));
        assert_eq!(of(&[600, 60, 120]), Some((120, 60, 600, 780)));
    }
}
