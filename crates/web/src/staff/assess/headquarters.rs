//! One page for headquarters: the sentence first, then the shape, then the number.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ayumi_app::assess::{Goal, Group, HeadquartersPage, Moved, Summary, headquarters};
use ayumi_domain::cycle::Asked;
use ayumi_messages::staff::assess::{self as words, Headquarters};
use ayumi_report::charts::BarSize;

use super::figures::{Bar, PaceRow, bar, better_half, legend, no_pace, percent, yen};
use super::{ja, lines, round_of, when};
use crate::components::grade::{Grade, Size};
use crate::components::mark::reason;
use crate::locale::Locale;
use crate::staff::{StaffFrame, Visitor, page, problem};

#[derive(Template)]
#[template(path = "staff/assess/headquarters.html")]
struct Page {
    f: StaffFrame,
    w: &'static Headquarters,
    ja: &'static str,
    shoulder: String,
    base: String,
    lead: Vec<String>,
    nothing: bool,
    tiles: Vec<Tile>,
    better: String,
    goals: Vec<GoalRow>,
    all: Vec<GoalRow>,
    marks: Vec<Grade>,
    heads: Vec<String>,
    table: Vec<(String, Vec<usize>)>,
    slipped: Vec<MovedRow>,
    rose: Vec<MovedRow>,
    off_pace: Vec<PaceRow>,
    all_reach: bool,
    no_pace: Option<String>,
    groups: Vec<GroupRow>,
    kindness: String,
    judged_note: Vec<String>,
    decision: Option<(String, Vec<String>)>,
    decide: Option<String>,
    may_grade: bool,
    may_decide: bool,
    may_publish: bool,
}

struct Tile {
    name: &'static str,
    value: String,
    small: String,
    below: String,
    warns: bool,
}

struct GoalRow {
    name: String,
    bar: Option<String>,
    before: Option<String>,
    good: String,
}

struct MovedRow {
    href: String,
    number: String,
    title: String,
    before: Grade,
    now: Grade,
    why: String,
}

struct GroupRow {
    name: String,
    own: Option<String>,
    headquarters: Option<String>,
    moved: String,
}

pub async fn show(visitor: Visitor, Path(round): Path<String>) -> Response {
    match headquarters(&visitor.office, &visitor.actor, round_of(&round)).await {
        Ok(found) => page(&of(&visitor, &found)),
        Err(error) => problem(&visitor, &error),
    }
}

fn of(visitor: &Visitor, found: &HeadquartersPage) -> Page {
    let (round, summary, locale) = (&found.round, &found.summary, visitor.locale);
    let w = Headquarters::of(locale.lang);
    let period = when(visitor, round.period);
    let base = format!("/staff/rounds/{}", round.id);
    let frame = visitor
        .frame(words::one_sheet(&period, locale.lang))
        .under(visitor.to("/staff/opinions"), w.crumb)
        .under(String::new(), round.title.clone());
    let asked = &round.asked;
    let before = round.period.year_before().map(|p| locale.year(p.year));
    let rows =
        |goals: &[Goal], key: &str| goal_rows(visitor, asked, goals, (key, &period, before.as_deref()));
    Page {
        ja: ja(visitor),
        shoulder: shoulder(visitor, found),
        lead: lead(found, locale),
        nothing: found.rows.is_empty(),
        tiles: tiles(summary, asked, locale),
        better: better_half(asked, locale),
        goals: rows(&summary.goals, "goal"),
        all: all_rows(visitor, asked, &summary.all, (&period, before.as_deref())),
        marks: legend(asked, locale),
        heads: asked
            .scale
            .iter()
            .map(|m| m.mark.clone())
            .chain([w.ungraded.to_owned()])
            .collect(),
        table: table(summary, (&period, before.as_deref()), w),
        slipped: moved(visitor, asked, &summary.slipped),
        rose: moved(visitor, asked, &summary.rose),
        off_pace: summary
            .paced
            .missing
            .iter()
            .map(|off| {
                PaceRow::of(
                    off,
                    visitor.to(&format!("/staff/reports/{}/assess", off.report)),
                    locale,
                )
            })
            .collect(),
        all_reach: summary.paced.reaching > 0,
        no_pace: no_pace(&summary.paced.cannot, locale),
        groups: groups(asked, &summary.groups, locale),
        kindness: kindness(&summary.groups, locale),
        judged_note: judged_note(summary, w, locale),
        decision: round.decision.as_deref().map(|text| {
            (
                round
                    .decided_at
                    .as_deref()
                    .map(|at| day(at, locale))
                    .unwrap_or_default(),
                lines(text),
            )
        }),
        decide: (found.progress.under_way > 0)
            .then(|| words::under_way(found.progress.under_way, locale.lang)),
        may_grade: found.may.grade,
        may_decide: found.may.decide,
        may_publish: found.may.publish,
        base: visitor.to(&base),
        w,
        f: frame,
    }
}

/// The day of an ISO time, as people write it.
pub(super) fn day(at: &str, locale: Locale) -> String {
    locale.date(at.split_once('T').map_or(at, |(day, _)| day))
}

fn shoulder(visitor: &Visitor, found: &HeadquartersPage) -> String {
    let mut parts = vec![visitor.office.municipality().to_owned()];
    parts.extend(found.plans.iter().cloned());
    parts.extend(
        found
            .round
            .headquarters_on
            .map(|day| visitor.locale.date(&day.to_string())),
    );
    parts.join("　")
}

fn lead(found: &HeadquartersPage, locale: Locale) -> Vec<String> {
    let (summary, asked, lang) = (&found.summary, &found.round.asked, locale.lang);
    let (graded, good) = (summary.all.now.graded(), summary.all.now.good());
    let mut lead = Vec::new();
    if graded > 0 {
        let marks = better_half(asked, locale);
        lead.push(words::how_many_good(
            graded,
            good,
            &percent(good, graded),
            &marks,
            lang,
        ));
    }
    if let Some(worst) = summary.slipped.first() {
        lead.push(words::worst(&worst.title, &worst.before, &worst.now, lang));
    }
    if !summary.paced.missing.is_empty() {
        lead.push(words::how_many_off(summary.paced.missing.len(), lang));
    }
    lead
}

fn tiles(summary: &Summary, asked: &Asked, locale: Locale) -> Vec<Tile> {
    let (w, lang) = (Headquarters::of(locale.lang), locale.lang);
    let judged = &summary.judged;
    let count = |name, count: usize, warns| Tile {
        name,
        value: count.to_string(),
        small: String::new(),
        below: String::new(),
        warns: warns && count > 0,
    };
    let mut tiles = Vec::new();
    if judged.judged() > 0 {
        tiles.push(Tile {
            name: if judged.is_indication {
                w.judged_early
            } else {
                w.judged
            },
            value: judged.met.to_string(),
            small: words::of_whole(judged.judged(), lang),
            below: format!("{}%", percent(judged.met, judged.judged())),
            warns: false,
        });
    }
    if let Some(effects) = summary.effects {
        let (value, thousands) = yen(effects.actual);
        let unit = words::yen(thousands, lang);
        let planned = effects.planned.map(|planned| {
            let (planned, thousands) = yen(planned);
            words::planned(&planned, thousands, lang)
        });
        tiles.push(Tile {
            name: w.effects,
            value,
            small: unit.to_owned(),
            below: planned.unwrap_or_default(),
            warns: false,
        });
    }
    if asked.self_grade {
        tiles.push(count(w.rose_count, summary.rose.len(), false));
        tiles.push(count(w.slipped_count, summary.slipped.len(), true));
    }
    tiles.push(count(w.off_pace, summary.paced.missing.len(), true));
    tiles
}

fn goal_rows(
    visitor: &Visitor,
    asked: &Asked,
    goals: &[Goal],
    (key, now, before): (&str, &str, Option<&str>),
) -> Vec<GoalRow> {
    let locale = visitor.locale;
    let row = |(place, goal): (usize, &Goal)| {
        let name = goal_name(goal, locale);
        let drawn = |counts, what: &str, size, key: String| {
            let of = Bar {
                asked,
                counts,
                what: &format!("{name} {what}"),
                key: &key,
                size,
                full_width: None,
            };
            bar(&of, locale)
        };
        GoalRow {
            bar: drawn(&goal.now, now, BarSize::Usual, format!("{key}{place}n")),
            before: before
                .filter(|_| goal.before.graded() > 0)
                .and_then(|before| drawn(&goal.before, before, BarSize::Usual, format!("{key}{place}b"))),
            good: words::of(goal.now.good(), goal.now.graded(), locale.lang),
            name,
        }
    };
    goals.iter().enumerate().map(row).collect()
}

fn goal_name(goal: &Goal, locale: Locale) -> String {
    match (goal.number.as_str(), goal.title.as_str()) {
        ("", "") => Headquarters::of(locale.lang).no_goal.to_owned(),
        (number, "") => number.to_owned(),
        (number, title) if number.is_empty() || number == title => title.to_owned(),
        (number, title) => format!("{number} {title}"),
    }
}

/// All together, now and a year before, each as a row of its own.
fn all_rows(
    visitor: &Visitor,
    asked: &Asked,
    all: &Goal,
    (now, before): (&str, Option<&str>),
) -> Vec<GoalRow> {
    let locale = visitor.locale;
    let row = |counts, name: &str, key: &str| {
        let of = Bar {
            asked,
            counts,
            what: name,
            key,
            size: BarSize::Usual,
            full_width: None,
        };
        GoalRow {
            name: name.to_owned(),
            bar: bar(&of, locale),
            before: None,
            good: words::of(counts.good(), counts.graded(), locale.lang),
        }
    };
    let mut rows = vec![row(&all.now, now, "all")];
    rows.extend(
        before
            .filter(|_| all.before.graded() > 0)
            .map(|before| row(&all.before, before, "allbefore")),
    );
    rows
}

/// Every count of the bars, goal by goal, now and a year before.
fn table(
    summary: &Summary,
    (now, before): (&str, Option<&str>),
    w: &Headquarters,
) -> Vec<(String, Vec<usize>)> {
    let numbers = |counts: &ayumi_app::assess::Counts| {
        let mut numbers = counts.marks.clone();
        numbers.push(counts.none + counts.other);
        numbers
    };
    let mut rows = Vec::new();
    let named = summary.goals.iter().map(|goal| {
        let name = if goal.title.is_empty() {
            w.no_goal
        } else {
            &goal.title
        };
        (format!("{} {name}", goal.number).trim().to_owned(), goal)
    });
    for (name, goal) in named.chain([(w.all.to_owned(), &summary.all)]) {
        rows.push((format!("{name}　{now}"), numbers(&goal.now)));
        if let Some(before) = before.filter(|_| goal.before.graded() > 0) {
            rows.push((format!("{name}　{before}"), numbers(&goal.before)));
        }
    }
    rows
}

pub(super) fn moved_grades(asked: &Asked, one: &Moved, locale: Locale) -> (Grade, Grade) {
    let grade = |mark: &str| Grade::asked(asked, mark, Size::Small, locale).short();
    (grade(&one.before), grade(&one.now))
}

fn moved(visitor: &Visitor, asked: &Asked, all: &[Moved]) -> Vec<MovedRow> {
    let row = |one: &Moved| {
        let (before, now) = moved_grades(asked, one, visitor.locale);
        MovedRow {
            href: visitor.to(&format!("/staff/reports/{}/assess", one.report)),
            number: one.number.clone(),
            title: one.title.clone(),
            before,
            now,
            why: one.why.clone(),
        }
    };
    all.iter().map(row).collect()
}

fn groups(asked: &Asked, groups: &[Group], locale: Locale) -> Vec<GroupRow> {
    let w = Headquarters::of(locale.lang);
    let widest = groups.iter().map(|g| g.own.total()).max().unwrap_or_default();
    let row = |(place, group): (usize, &Group)| {
        let drawn = |counts, what: &str, key: String| {
            let of = Bar {
                asked,
                counts,
                what: &format!("{} {what}", group.name),
                key: &key,
                size: BarSize::Thin,
                full_width: Some(widest),
            };
            bar(&of, locale)
        };
        GroupRow {
            name: group.name.clone(),
            own: drawn(&group.own, w.own, format!("own{place}")),
            headquarters: drawn(&group.headquarters, w.headquarters, format!("hq{place}")),
            moved: words::of(group.lowered, group.raised, locale.lang),
        }
    };
    groups.iter().enumerate().map(row).collect()
}

fn kindness(groups: &[Group], locale: Locale) -> String {
    let lowered: usize = groups.iter().map(|g| g.lowered).sum();
    let raised: usize = groups.iter().map(|g| g.raised).sum();
    let graded: usize = groups.iter().map(|g| g.headquarters.graded()).sum();
    if graded == 0 {
        return words::ungraded_yet(locale.lang).to_owned();
    }
    let most = groups
        .iter()
        .max_by_key(|g| g.lowered)
        .map_or("", |g| g.name.as_str());
    words::kindness(lowered, raised, most, locale.lang)
}

fn judged_note(summary: &Summary, w: &Headquarters, locale: Locale) -> Vec<String> {
    let mut notes = Vec::new();
    let cannot = &summary.judged.cannot;
    if !cannot.is_empty() {
        let word = |why| reason(why, locale).trim_end_matches(['。', '.']).to_owned();
        let named: Vec<(String, usize)> = cannot.iter().map(|(why, count)| (word(*why), *count)).collect();
        notes.push(words::not_judged(&named, locale.lang));
    }
    if summary.judged.is_indication {
        notes.push(w.indication.to_owned());
    }
    notes
}
