//! Where a report stands: its way from writing to publication, the return to be worked on, the grade given.

use ayumi_app::reports::OpenForm;
use ayumi_domain::cycle::ReportState;
use ayumi_messages::staff;
use ayumi_messages::staff::reports as words;
use ayumi_messages::staff::times;

use crate::components::grade::Grade;
use crate::locale::Locale;
use crate::staff::reports::model::who;

/// A station on the way of a report.
#[derive(Clone, Debug)]
pub(super) struct Station {
    /// done, now, ahead or returned
    pub kind: &'static str,
    /// its words
    pub word: &'static str,
    /// who, or when
    pub note: String,
}

/// The way of a report from writing to publication.
pub(super) fn route(open: &OpenForm, locale: Locale) -> Vec<Station> {
    let form = words::Form::of(locale.lang);
    let lang = locale.lang;
    let returned = open.report.returned.is_some() && open.report.state.is_open();
    let at = match open.report.state {
        ReportState::NotStarted | ReportState::Draft => 0,
        ReportState::Submitted => 1,
        ReportState::Approved => 2,
        ReportState::Accepted => 3,
        ReportState::Final => 4,
        ReportState::Published => 5,
    };
    let names = |names: &[String]| {
        let people: Vec<String> = names.iter().map(|name| words::person(name, lang)).collect();
        people.join(locale.words().parts.comma)
    };
    let wrote = open.report.touched_at.as_deref().zip(open.touched_by.as_ref());
    let writing = wrote.map(|(when, by)| {
        let name = words::person(&who(by, lang), lang);
        format!("{name}　{}", times::short_moment(when, lang))
    });
    let meets = open.round.headquarters_on;
    let stations = [
        (
            if returned {
                form.being_mended
            } else {
                form.being_written
            },
            writing.unwrap_or_default(),
        ),
        (
            form.ahead_head,
            format!("{}　{}", open.department, names(&open.heads)),
        ),
        (form.ahead_office, names(&open.office)),
        (
            form.ahead_headquarters,
            meets.map_or_else(String::new, |day| times::long_day(day, lang)),
        ),
        (form.ahead_public, String::new()),
    ];
    let numbered = stations.into_iter().enumerate();
    numbered
        .map(|(place, (word, note))| Station {
            kind: match place.cmp(&at) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal if returned => "returned",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "ahead",
            },
            word,
            note: note.trim().to_owned(),
        })
        .collect()
}

/// The role from which a report was returned, with who and when.
pub(super) fn returned_title(open: &OpenForm, locale: Locale) -> Option<(String, String)> {
    let returned = open.report.returned.as_ref()?;
    let by = open
        .returned_by
        .as_ref()
        .map_or_else(String::new, |by| who(by, locale.lang));
    let role = staff::role(returned.held, locale.lang);
    let title = words::returned_by(role, &returned.at, &by, locale.lang);
    Some((title, returned.reason.clone()))
}

/// A grade that is not to be chosen any more, drawn.
pub(super) fn grade_given(open: &OpenForm, mark: &str, locale: Locale) -> Option<Grade> {
    let rank = open.round.asked.rank(mark)?;
    let known = open.round.asked.scale.get(rank - 1)?;
    Some(Grade::on_scale(rank, &known.mark, &known.word, locale))
}
