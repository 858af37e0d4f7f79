//! Opening, listing, extending and closing rounds, and who has not answered. What is printed is meant for scripts as
//! well: one line for each thing, its parts apart by tabs.

use std::process::ExitCode;

use ayumi_app::AppError;
use ayumi_app::rounds::{self, Choices, Extension, RoundSummary, Wishes};
use ayumi_domain::FiscalYear;
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{Asked, DepartmentId, ReportingPeriod, RoundId, ScaleMark};
use ayumi_domain::day::{Day, read_day};
use ayumi_domain::words::squeeze;
use ayumi_domain::year::{Half, Quarter};
use ayumi_messages::staff::rounds::proposed_title;

use super::Desk;
use crate::args::Place;
use crate::sentences::plain;
use crate::terminal;

/// `round unanswered` ends with this when somebody owes a report.
const SOMEBODY_OWES: u8 = 3;

/// Arguments of `round open`.
#[derive(clap::Args)]
pub struct Open {
    #[arg(long, value_name = "PLAN")]
    plan: Vec<String>,
    #[arg(long, value_name = "2025|2025-h1|2025-q3", value_parser = period)]
    period: Option<ReportingPeriod>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    due: Day,
    #[arg(long, value_name = "DATE", value_parser = day)]
    headquarters: Option<Day>,
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[arg(long, value_name = "WORDS", value_enum, value_delimiter = ',')]
    ask: Vec<Ask>,
    #[arg(long, value_name = "MARKS", value_delimiter = ',')]
    scale: Vec<String>,
    #[arg(long, value_name = "STAGES", value_delimiter = ',')]
    stages: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    question: Vec<String>,
    #[command(flatten)]
    pub place: Place,
}

/// What a round may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Ask {
    Results,
    Actuals,
    Issues,
    Grade,
    Stages,
    CouncilGrade,
}

/// Arguments of `round list`.
#[derive(clap::Args)]
pub struct List {
    #[command(flatten)]
    pub place: Place,
}

/// Arguments of `round close` and `round reopen`.
#[derive(clap::Args)]
pub struct Named {
    #[arg(value_name = "ROUND")]
    round: RoundId,
    #[command(flatten)]
    pub place: Place,
}

/// Arguments of `round unanswered`.
#[derive(clap::Args)]
pub struct Unanswered {
    #[arg(value_name = "ROUND")]
    round: Option<RoundId>,
    #[command(flatten)]
    pub place: Place,
}

/// Arguments of `round extend`.
#[derive(clap::Args)]
pub struct Extend {
    #[arg(value_name = "ROUND")]
    round: RoundId,
    #[arg(long, value_name = "NAME|NUMBER")]
    department: String,
    #[arg(long, value_name = "DATE", value_parser = day)]
    due: Day,
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    pub place: Place,
}

fn day(text: &str) -> Result<Day, String> {
    read_day(text).ok_or_else(|| text.to_owned())
}

/// `2025`, `2025-h1`, `2025-q3`.
fn period(text: &str) -> Result<ReportingPeriod, String> {
    let refused = || text.to_owned();
    let squeezed = squeeze(text);
    let (year, part) = squeezed.split_once('-').unwrap_or((&squeezed, ""));
    let year = year.parse().ok().and_then(FiscalYear::new).ok_or_else(refused)?;
    let whole = ReportingPeriod {
        year,
        half: None,
        quarter: None,
    };
    let half = |half| ReportingPeriod {
        half: Some(half),
        ..whole
    };
    match part {
        "" if !squeezed.ends_with('-') => Ok(whole),
        "h1" => Ok(half(Half::First)),
        "h2" => Ok(half(Half::Second)),
        part => {
            let number = part.strip_prefix('q').and_then(|number| number.parse().ok());
            let quarter = number.and_then(Quarter::new).ok_or_else(refused)?;
            Ok(ReportingPeriod {
                quarter: Some(quarter),
                ..whole
            })
        }
    }
}

impl Desk {
    pub(super) async fn open(&self, asked: &Open) -> Result<ExitCode, String> {
        let choices = self.or_told(rounds::choices(&self.office, &self.actor).await)?;
        let wishes = self.or_told(self.wishes(asked, &choices).map_err(AppError::from))?;
        let round = self.or_told(rounds::open(&self.office, &self.actor, &wishes).await)?;
        self.lines(|summary| summary.round.id == round).await
    }

    pub(super) async fn list(&self) -> Result<ExitCode, String> {
        self.lines(|_| true).await
    }

    pub(super) async fn close(&self, asked: &Named) -> Result<ExitCode, String> {
        self.or_told(rounds::close(&self.office, &self.actor, asked.round).await)?;
        self.lines(|summary| summary.round.id == asked.round).await
    }

    pub(super) async fn reopen(&self, asked: &Named) -> Result<ExitCode, String> {
        self.or_told(rounds::reopen(&self.office, &self.actor, asked.round).await)?;
        self.lines(|summary| summary.round.id == asked.round).await
    }

    pub(super) async fn extend(&self, asked: &Extend) -> Result<ExitCode, String> {
        let department = self.department_of(asked).await?;
        let extension = Extension {
            department,
            due: asked.due,
            reason: asked.reason.clone(),
        };
        self.or_told(rounds::extend(&self.office, &self.actor, asked.round, &extension).await)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Department, due day, `overdue` or `open`, how many reports are missing of how many, their numbers.
    pub(super) async fn unanswered(&self, asked: &Unanswered) -> Result<ExitCode, String> {
        let round = self.round(asked.round).await?;
        let owing = self.or_told(rounds::unanswered(&self.office, &self.actor, round).await)?;
        for owes in &owing {
            let numbers: Vec<String> = owes.missing.iter().map(|(number, _)| plain(number)).collect();
            terminal::say(&format!(
                "{}\t{}\t{}\t{}\t{}/{}\t{}\n",
                owes.department.id,
                plain(&owes.department.name),
                owes.due,
                if owes.is_overdue { "overdue" } else { "open" },
                owes.missing.len(),
                owes.of,
                numbers.join(" ")
            ));
        }
        if owing.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        Ok(ExitCode::from(SOMEBODY_OWES))
    }

    /// What is not named is proposed: every plan that goes on, the period that ended last, the marks in use.
    fn wishes(&self, asked: &Open, choices: &Choices) -> Result<Wishes, RoundTrouble> {
        let proposed = choices.plans.iter().filter(|plan| plan.is_proposed);
        let plans = match asked.plan.as_slice() {
            [] => proposed.map(|plan| plan.slug.clone()).collect(),
            named => named.to_vec(),
        };
        let period = asked
            .period
            .or(choices.period)
            .ok_or(RoundTrouble::PeriodMalformed)?;
        let mark = |mark: &String| ScaleMark {
            mark: mark.clone(),
            word: String::new(),
        };
        let scale: Vec<ScaleMark> = match asked.scale.as_slice() {
            [] => choices.scale.clone(),
            marks => marks.iter().map(mark).collect(),
        };
        let asks = |what: Ask| match asked.ask.as_slice() {
            [] => what != Ask::CouncilGrade && (what != Ask::Grade || 2 <= scale.len()),
            named => named.contains(&what),
        };
        // Whoever names stages asks for them.
        let stages = match asked.stages.as_slice() {
            [] if asks(Ask::Stages) => choices.stages.clone(),
            named => named.to_vec(),
        };
        Ok(Wishes {
            plans,
            period,
            title: asked
                .title
                .clone()
                .unwrap_or_else(|| proposed_title(period, self.words.lang)),
            note: asked.note.clone().unwrap_or_default(),
            due: asked.due,
            headquarters_on: asked.headquarters,
            asked: Asked {
                results: asks(Ask::Results),
                actuals: asks(Ask::Actuals),
                self_grade: asks(Ask::Grade),
                issues: asks(Ask::Issues),
                free: asked.question.clone(),
                council_grades: asks(Ask::CouncilGrade),
                scale,
                stages,
            },
        })
    }

    /// Number, `open`, `closed` or `decided`, period, due day, reports done of all, title.
    async fn lines(&self, wanted: impl Fn(&RoundSummary) -> bool) -> Result<ExitCode, String> {
        let all = self.or_told(rounds::list(&self.office, &self.actor).await)?;
        for summary in all.iter().filter(|summary| wanted(summary)) {
            let round = &summary.round;
            let state = match (&round.decided_at, &round.closed_at) {
                (Some(_), _) => "decided",
                (None, Some(_)) => "closed",
                (None, None) => "open",
            };
            terminal::say(&format!(
                "{}\t{state}\t{}\t{}\t{}/{}\t{}\n",
                round.id,
                period_word(round.period),
                round.due,
                summary.done,
                summary.reports,
                plain(&round.title)
            ));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// A department of the round by its number, or by its name where only one has it.
    async fn department_of(&self, asked: &Extend) -> Result<DepartmentId, String> {
        let board = rounds::board::board(&self.office, &self.actor, asked.round).await;
        let board = self.or_told(board)?;
        let name = squeeze(&asked.department);
        let rows = board.divisions.iter().flat_map(|division| &division.rows);
        let fits = rows.filter(|row| squeeze(&row.name) == name || row.department.to_string() == name);
        let found: Vec<DepartmentId> = fits.map(|row| row.department).collect();
        match found.as_slice() {
            [only] => Ok(*only),
            _ => self.or_told(Err(RoundTrouble::NoSuchDepartment.into())),
        }
    }
}

/// A period as [`period`] reads it.
fn period_word(period: ReportingPeriod) -> String {
    let part = match (period.half, period.quarter) {
        (_, Some(quarter)) => format!("-q{}", quarter.number()),
        (Some(half), None) => format!("-h{}", u8::from(half)),
        (None, None) => String::new(),
    };
    format!("{}{part}", period.year.ad())
}

#[cfg(test)]
mod tests {
    use super::{period, period_word};

    #[test]
    fn a_period_is_read_as_it_is_printed() {
        for text in ["2025", "2025-h1", "2025-h2", "2025-q1", "2025-q4"] {
            assert_eq!(period(text).map(period_word).as_deref(), Ok(text));
        }
        for text in ["", "2025-", "2025-h3", "2025-q5", "25", "2025-h1-q1", "令和7"] {
            assert!(period(text).is_err(), "{text}");
        }
    }
}
