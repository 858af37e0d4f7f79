//! The plan itself: its title, its years, the names of its levels.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_domain::cycle::Trouble as Why;
use ayumi_domain::edition::{DraftTrouble, Edit, EditTrouble, Item, TextField};
use ayumi_domain::words::squeeze;
use ayumi_domain::{FiscalYear, Period};
use ayumi_messages::staff;
use ayumi_messages::staff::plan_editor::{Editor, ItemPage};

use super::bar::{Bar, Page, frame};
use super::desk::{Desk, Trouble, plan_of, seen_of, status, still_seen, wording, wording_again};
use crate::staff::{Sent, StaffFrame, Visitor, page_with};

#[derive(Template)]
#[template(path = "staff/draft/whole.html")]
struct WholeView {
    f: StaffFrame,
    bar: Bar,
    w: &'static ItemPage,
    year_hint: &'static str,
    action: String,
    seen: String,
    was: Fields,
    typed: Fields,
    /// what others saved, where the form says something else; otherwise empty
    saved: Fields,
    wrong: String,
}

/// The fields as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Fields {
    title: String,
    from: String,
    to: String,
    levels: String,
    /// why the plan itself differs
    reason: String,
}

pub(super) async fn show(visitor: Visitor, Path(plan): Path<String>) -> Response {
    match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => {
            let fields = Fields::of(&desk);
            let seen = desk.seen.to_string();
            page_with(
                StatusCode::OK,
                &view(&visitor, &desk, (seen, fields.clone(), fields), String::new()),
            )
        }
        Err(refused) => refused,
    }
}

pub(super) async fn act(visitor: Visitor, Path(plan): Path<String>, sent: Sent) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let (typed, was) = (Fields::sent(&sent, ""), Fields::sent(&sent, "was-"));
    let edits = match edits(&typed, &was) {
        Ok(edits) => edits,
        Err(why) => {
            let words = staff::trouble(&Why::Draft(DraftTrouble::Edit(why)), visitor.lang());
            let form = (still_seen(&sent, &desk), was, typed);
            return page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &view(&visitor, &desk, form, words),
            );
        }
    };
    if edits.is_empty() {
        return visitor.redirect_with(&visitor.path, Editor::of(visitor.lang()).unchanged);
    }
    match desk
        .change(&visitor, seen_of(sent.get("seen"), &desk), edits)
        .await
    {
        Ok(done) => {
            let told = done.told(Editor::of(visitor.lang()).saved, visitor.lang());
            visitor.redirect_with(&visitor.path, told)
        }
        Err(why) => answer(&visitor, desk, &sent, (was, typed), &why).await,
    }
}

/// The form again. Where somebody else changed the same, what is saved now stands beside each field that was typed,
/// and in each that was not; sent again, the form means what it says. After any other refusal it has seen no more than
/// before.
async fn answer(
    visitor: &Visitor,
    desk: Desk,
    sent: &Sent,
    (was, typed): (Fields, Fields),
    why: &Trouble,
) -> Response {
    let Trouble::Met(met) = why else {
        let form = (still_seen(sent, &desk), was, typed);
        return page_with(status(why), &view(visitor, &desk, form, wording(visitor, why)));
    };
    let desk = match Desk::load(visitor, desk.plan).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let saved = Fields::of(&desk);
    let typed = typed.over(&was, &saved);
    let words = wording_again(visitor, met, &desk.now);
    let beside = typed.beside(&saved, Editor::of(visitor.lang()).nothing);
    let mut page = view(visitor, &desk, (met.seen.to_string(), saved, typed), words);
    page.saved = beside;
    page_with(status(why), &page)
}

impl Fields {
    fn each(&self, other: &Self, third: &Self, choose: impl Fn(&str, &str, &str) -> String) -> Self {
        Self {
            title: choose(&self.title, &other.title, &third.title),
            from: choose(&self.from, &other.from, &third.from),
            to: choose(&self.to, &other.to, &third.to),
            levels: choose(&self.levels, &other.levels, &third.levels),
            reason: choose(&self.reason, &other.reason, &third.reason),
        }
    }

    /// What was typed, over what is saved: a field that nobody touched says what is saved.
    fn over(&self, was: &Self, saved: &Self) -> Self {
        self.each(was, saved, |typed, was, saved| {
            if typed == was { saved } else { typed }.to_owned()
        })
    }

    /// What is saved, where it is not what the form says.
    fn beside(&self, saved: &Self, nothing: &str) -> Self {
        self.each(saved, saved, |typed, saved, _| match saved {
            saved if saved == typed => String::new(),
            "" => nothing.to_owned(),
            saved => saved.to_owned(),
        })
    }

    fn of(desk: &Desk) -> Self {
        let document = &desk.now.document;
        let year = |year: Option<FiscalYear>| year.map(FiscalYear::to_japanese).unwrap_or_default();
        Self {
            title: document.title.clone().unwrap_or_default(),
            from: year(document.period.map(|p| p.from)),
            to: year(document.period.map(|p| p.to)),
            levels: document.levels.join("\n"),
            reason: desk
                .now
                .beside
                .reasons
                .iter()
                .find(|r| r.item == Item::Plan && r.aspect.is_none())
                .map(|reason| reason.text.clone())
                .unwrap_or_default(),
        }
    }

    fn sent(sent: &Sent, prefix: &str) -> Self {
        let text = |name: &str| {
            sent.get(&format!("{prefix}{name}"))
                .replace("\r\n", "\n")
                .trim()
                .to_owned()
        };
        // A browser takes line breaks out of a field of one line.
        let line = |name: &str| text(name).replace(['\r', '\n'], "");
        Self {
            title: line("title"),
            from: line("from"),
            to: line("to"),
            levels: text("levels"),
            reason: text("reason"),
        }
    }
}

fn edits(typed: &Fields, was: &Fields) -> Result<Vec<Edit>, EditTrouble> {
    let mut edits = Vec::new();
    // A field of one line loses the line breaks of a title without anybody touching it.
    if typed.title != was.title && typed.title != was.title.replace('\n', "") {
        edits.push(Edit::SetText {
            item: Item::Plan,
            field: TextField::Title,
            text: typed.title.clone(),
        });
    }
    if (&typed.from, &typed.to) != (&was.from, &was.to) {
        let period = match (year(&typed.from), year(&typed.to)) {
            _ if typed.from.is_empty() && typed.to.is_empty() => None,
            (Some(from), Some(to)) => Some(Period::new(from, to).ok_or(EditTrouble::PeriodMalformed)?),
            _ => return Err(EditTrouble::PeriodMalformed),
        };
        edits.push(Edit::SetPeriod { period });
    }
    if typed.levels != was.levels {
        let lines = typed
            .levels
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        edits.push(Edit::SetLevels {
            levels: lines.map(str::to_owned).collect(),
        });
    }
    if typed.reason != was.reason {
        edits.push(Edit::GiveReason {
            item: Item::Plan,
            aspect: None,
            text: typed.reason.clone(),
        });
    }
    Ok(edits)
}

/// A year as people type it: 令和8年度, R8, 2026.
pub(in crate::staff) fn year(text: &str) -> Option<FiscalYear> {
    let plain = squeeze(text);
    let bare = plain.parse().ok().and_then(FiscalYear::new);
    bare.or_else(|| ayumi_domain::edition::grid::heading_year(text))
}

fn view(
    visitor: &Visitor,
    desk: &Desk,
    (seen, was, typed): (String, Fields, Fields),
    wrong: String,
) -> WholeView {
    let w = ItemPage::of(visitor.lang());
    WholeView {
        f: frame(visitor, desk, w.whole_title, Page::Whole),
        bar: Bar::of(visitor, desk, Page::Whole),
        w,
        year_hint: staff::plans::BeginPlan::of(visitor.lang()).year_hint,
        action: visitor.to(&visitor.path),
        seen,
        was,
        typed,
        saved: Fields::default(),
        wrong,
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::{Edit, EditTrouble};

    use super::{Fields, edits, year};

    #[test]
    fn years_are_read_as_people_type_them() {
        for text in ["令和8年度", "Ｒ８", "2026", "２０２６", " 2026年度 "] {
            assert_eq!(year(text).map(|y| y.ad()), Some(2026), "{text}");
        }
        assert_eq!(year("来年"), None);
    }

    #[test]
    fn a_title_of_two_lines_is_not_changed_by_the_field_that_joins_them() {
        let titled = |title: &str| Fields {
            title: title.to_owned(),
            ..Fields::default()
        };
        assert_eq!(
            edits(&titled("行革プラン第3次"), &titled("行革プラン\n第3次")),
            Ok(Vec::new())
        );
        assert_eq!(
            edits(&titled("行革プラン"), &titled("行革プラン\n第3次")).map(|e| e.len()),
            Ok(1)
        );
    }

    #[test]
    fn a_half_period_is_refused_and_an_untouched_one_is_no_change() {
        let was = Fields {
            from: "令和6年度".to_owned(),
            to: "令和8年度".to_owned(),
            ..Fields::default()
        };
        assert_eq!(edits(&was, &was), Ok(Vec::new()));
        let half = Fields {
            to: String::new(),
            ..was.clone()
        };
        assert_eq!(edits(&half, &was), Err(EditTrouble::PeriodMalformed));
        let longer = Fields {
            to: "R9".to_owned(),
            ..was.clone()
        };
        assert!(matches!(
            edits(&longer, &was).as_deref(),
            Ok([Edit::SetPeriod { period: Some(_) }])
        ));
    }
}
