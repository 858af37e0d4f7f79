//! The board of a round: who is how far, who is late, what to do next.

use askama::Template;
use axum::extract::Path;
use axum::http::Method;
use axum::response::Response;
use ayumi_app::rounds::board::{Board, Row, Since, Stage, board};
use ayumi_domain::cycle::Act;
use ayumi_messages::Lang;
use ayumi_messages::staff::rounds::{
    BoardWords, Rounds, ahead, departments, initiatives, past, reached, unreminded,
};
use ayumi_messages::staff::times::{long_day, short_day};

use super::row::{Line, Mark, stage_word};
use super::{page_of, round_of, words};
use crate::staff::{StaffFrame, Visitor, page, problem};

#[derive(Template)]
#[template(path = "staff/rounds/board.html")]
struct BoardPage {
    f: StaffFrame,
    w: &'static Rounds,
    b: &'static BoardWords,
    heading: String,
    note: String,
    facts: Vec<Fact>,
    /// whole percent of the departments that have reached the office
    percent: usize,
    progress: (String, &'static str),
    tiles: Vec<(Mark, usize)>,
    overdue: usize,
    unreminded: Option<String>,
    /// where a press on the reminder button goes
    remind: Option<String>,
    links: Vec<(String, &'static str)>,
    filters: Vec<FilterLink>,
    divisions: Vec<Section>,
}

impl BoardPage {
    fn has_overdue(&self) -> bool {
        0 < self.overdue
    }
}

/// A fact about the round; one that is pressing stands out.
struct Fact {
    word: &'static str,
    text: String,
    beside: String,
    is_pressing: bool,
    /// the city's own words
    is_theirs: bool,
}

struct FilterLink {
    href: String,
    word: &'static str,
    count: Option<usize>,
    is_current: bool,
}

struct Section {
    name: String,
    count: String,
    lines: Vec<Line>,
}

/// Which departments are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Show {
    All,
    Overdue,
    At(Stage),
    Workbooks,
    NotDone,
}

impl Show {
    fn of(word: &str) -> Self {
        match word {
            "overdue" => Self::Overdue,
            "workbooks" => Self::Workbooks,
            "not-done" => Self::NotDone,
            word => {
                let stage = Stage::ALL.into_iter().find(|stage| stage.word() == word);
                stage.map_or(Self::All, Self::At)
            }
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Overdue => "overdue",
            Self::At(stage) => stage.word(),
            Self::Workbooks => "workbooks",
            Self::NotDone => "not-done",
        }
    }

    fn shows(self, row: &Row, board: &Board) -> bool {
        match self {
            Self::All => true,
            Self::Overdue => row.is_overdue(board.today),
            Self::At(stage) => row.stage == Some(stage),
            Self::Workbooks => row.has_workbook,
            Self::NotDone => row.stage != Some(Stage::Done),
        }
    }
}

pub(super) async fn show(visitor: Visitor, Path(round): Path<String>) -> Response {
    match board(&visitor.office, &visitor.actor, round_of(&round)).await {
        Ok(board) => page(&made(&board, &visitor)),
        Err(error) => problem(&visitor, &error),
    }
}

fn made(board: &Board, visitor: &Visitor) -> BoardPage {
    let (w, lang) = (words(visitor.locale), visitor.lang());
    let b = match lang {
        Lang::Ja => &BoardWords::JA,
        Lang::En => &BoardWords::EN,
    };
    let at = |path| page_of(visitor, &Method::GET, path, board.round.id);
    let review = at("/staff/rounds/{round}/review");
    let show = Show::of(&visitor.asked("show"));
    let may_run = visitor.actor.may_in_city(Act::RunRounds).is_ok();
    let is_open = board.round.closed_at.is_none();
    let remind = page_of(
        visitor,
        &Method::POST,
        "/staff/rounds/{round}/mail",
        board.round.id,
    );
    BoardPage {
        f: visitor
            .frame(board.round.title.clone())
            .under(visitor.to("/staff/rounds"), w.title)
            .under(String::new(), board.round.title.clone()),
        w,
        b,
        heading: board.round.title.clone(),
        note: board.round.note.clone(),
        facts: facts(board, w, lang),
        percent: (board.reached * 100).checked_div(board.departments).unwrap_or(0),
        progress: reached(board.reached, board.departments, lang),
        tiles: tiles(board, lang),
        overdue: board.overdue,
        unreminded: (0 < board.overdue).then(|| unreminded(board.overdue, board.overdue_unreminded, lang)),
        remind: remind.filter(|_| may_run && is_open && 0 < board.overdue_unreminded),
        links: links(board, visitor, b, review.as_deref()),
        filters: filters(board, visitor, b, show),
        divisions: sections(board, visitor, (w, b), show, review.as_deref()),
    }
}

fn facts(board: &Board, w: &'static Rounds, lang: Lang) -> Vec<Fact> {
    let fact = |word, text| Fact {
        word,
        text,
        beside: String::new(),
        is_pressing: false,
        is_theirs: false,
    };
    let round = &board.round;
    let opened = round.opened_at.get(..10).and_then(|day| day.parse().ok());
    let mut facts = vec![
        Fact {
            beside: initiatives(board.reports, lang),
            is_theirs: true,
            ..fact(w.plans, board.plans.join("、"))
        },
        fact(
            w.opened,
            opened.map(|day| long_day(day, lang)).unwrap_or_default(),
        ),
        Fact {
            beside: since(board.since_due, lang),
            is_pressing: true,
            ..fact(w.due, short_day(round.due, lang))
        },
    ];
    if let Some(day) = round.headquarters_on {
        facts.push(Fact {
            beside: since(Since::of(day, board.today), lang),
            ..fact(w.headquarters, short_day(day, lang))
        });
    }
    let closed = round
        .closed_at
        .as_deref()
        .and_then(|at| at.get(..10)?.parse().ok());
    facts.extend(closed.map(|day| fact(w.closed, long_day(day, lang))));
    facts
}

fn since(since: Since, lang: Lang) -> String {
    match since {
        Since::Ahead(days) => ahead(days, lang),
        Since::Past(days) => past(days, lang),
    }
}

fn tiles(board: &Board, lang: Lang) -> Vec<(Mark, usize)> {
    let mark = |stage: Stage| Mark {
        stage: stage.word(),
        word: stage_word(stage, lang).to_owned(),
    };
    let tiles = Stage::ALL.into_iter().zip(board.tiles);
    tiles.map(|(stage, count)| (mark(stage), count)).collect()
}

/// The other pages of the round that are there and that this visitor may open.
fn links(
    board: &Board,
    visitor: &Visitor,
    b: &'static BoardWords,
    review: Option<&str>,
) -> Vec<(String, &'static str)> {
    let at = |path| page_of(visitor, &Method::GET, path, board.round.id);
    let close = if board.round.closed_at.is_none() {
        at("/staff/rounds/{round}/close").map(|href| (href, b.close))
    } else if board.round.decided_at.is_none() {
        at("/staff/rounds/{round}/reopen").map(|href| (href, b.reopen))
    } else {
        None
    };
    let pages = [
        review.map(|href| (href.to_owned(), b.to_review)),
        at("/staff/rounds/{round}/workbooks").map(|href| (href, b.to_workbooks)),
        at("/staff/rounds/{round}/mail").map(|href| (href, b.to_mail)),
        at("/staff/rounds/{round}/burden").map(|href| (href, b.to_burden)),
        at("/staff/rounds/{round}/headquarters").map(|href| (href, b.to_headquarters)),
        at("/staff/rounds/{round}/council").map(|href| (href, b.to_council)),
        close,
    ];
    pages.into_iter().flatten().collect()
}

fn filters(board: &Board, visitor: &Visitor, b: &'static BoardWords, show: Show) -> Vec<FilterLink> {
    let lang = visitor.lang();
    let rows = || board.divisions.iter().flat_map(|division| &division.rows);
    let link = |to: Show, word: &'static str, count: Option<usize>| FilterLink {
        href: visitor.to(&match to {
            Show::All => format!("/staff/rounds/{}", board.round.id),
            to => format!("/staff/rounds/{}?show={}", board.round.id, to.word()),
        }),
        word,
        count,
        is_current: to == show,
    };
    let counted = |to: Show, word| {
        let count = rows().filter(|row| to.shows(row, board)).count();
        link(to, word, Some(count))
    };
    let mut filters = vec![
        counted(Show::All, b.all),
        counted(Show::Overdue, b.overdue),
        counted(Show::At(Stage::WithOffice), b.office_turn),
    ];
    for stage in [Stage::NotBegun, Stage::InWork, Stage::WithHead, Stage::Returned] {
        filters.push(counted(Show::At(stage), stage_word(stage, lang)));
    }
    filters.push(counted(Show::Workbooks, b.by_workbook));
    filters.push(link(Show::NotDone, b.hide_done, None));
    filters.retain(|filter| filter.is_current || filter.count != Some(0));
    filters
}

fn sections(
    board: &Board,
    visitor: &Visitor,
    (w, b): (&'static Rounds, &'static BoardWords),
    show: Show,
    review: Option<&str>,
) -> Vec<Section> {
    let mut sections = Vec::new();
    for division in &board.divisions {
        let rows = division.rows.iter().filter(|row| show.shows(row, board));
        let lines: Vec<Line> = rows.map(|row| Line::of(row, board, visitor, b, review)).collect();
        if lines.is_empty() {
            continue;
        }
        sections.push(Section {
            name: division.name.clone().unwrap_or_else(|| w.no_division.to_owned()),
            count: departments(lines.len(), visitor.lang()),
            lines,
        });
    }
    sections
}
