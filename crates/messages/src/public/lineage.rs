//! Sentences about what became of initiatives over the editions of a plan, and between plans.

use ayumi_domain::edition::lineage::{LineageTally, StrandChange, StrandEnd};

use super::change::closed;
use super::counted::{count, things};
use crate::Lang::{En, Ja};
use crate::{Lang, sentences};

sentences! {
    /// What became of initiatives.
    LineageWords {
        title: "取組のつながり" / "What became of each initiative";
        link: "取組のつながり" / "What became of each initiative";
        lead: "図は、左から右へ、古い版から新しい版の順です。線が合わさるところは統合、分かれるところは分割です。" / "Editions run from left to right, the oldest first. Lines that meet are mergers, lines that part are divisions.";
        drawing: "図" / "Drawing";
        table: "取組がどうなったか" / "What became of each initiative";
        item: "取組" / "Initiative";
        became: "どうなったか" / "What became of it";
        whole: "計画全体の取組のつながりを見る" / "See what became of every initiative of the plan";
        all: "変わらなかった取組も、すべて見る" / "Show the initiatives that did not change, too";
        changed: "変わった取組だけを見る" / "Show only the initiatives that changed";
        nothing: "公表した版がまだ1つなので、つながりの図はありません。次の版を公表すると、ここに載ります。" / "Only one edition has been published so far. What becomes of its initiatives will be shown here with the next one.";
        none_changed: "どの取組も、番号、名前、置き場所が変わっていません。" / "No initiative has changed its number, its title or its place.";
        table_beside: "同じ内容は、下の表にあります。" / "The table below says the same.";
        same: "変わっていません。" / "It has not changed.";
        unnamed: "版" / "edition";
        merged: "統合" / "merged";
        split: "分割" / "divided";
        added: "追加" / "new";
        carried: "引き継ぎ" / "carried over";
        renamed: "改称" / "renamed";
        moved: "移動" / "moved";
    }
}

/// How an initiative ends, in a word; empty where it does not.
#[must_use]
pub fn end_word(end: StrandEnd, lang: Lang) -> &'static str {
    match (end, lang) {
        (StrandEnd::Stays | StrandEnd::CarriedOver | StrandEnd::Merged | StrandEnd::Split, _) => "",
        (StrandEnd::Abolished, Ja) => "廃止",
        (StrandEnd::Abolished, En) => "abolished",
        (StrandEnd::Completed, Ja) => "完了",
        (StrandEnd::Completed, En) => "finished",
        (StrandEnd::Continued, Ja) => "継続",
        (StrandEnd::Continued, En) => "continued",
        (StrandEnd::Left, Ja) => "記載なし",
        (StrandEnd::Left, En) => "not listed",
        (StrandEnd::NotCarried, Ja) => "引き継ぎなし",
        (StrandEnd::NotCarried, En) => "not carried over",
    }
}

/// What differs, in a word or two beside a mark: the new number, renamed, moved.
#[must_use]
pub fn change_word(changes: &[StrandChange], number: &str, lang: Lang) -> String {
    let words = LineageWords::of(lang);
    let parts: Vec<&str> = changes
        .iter()
        .map(|change| match change {
            StrandChange::Renumbered => number,
            StrandChange::Renamed => words.renamed,
            StrandChange::Moved => words.moved,
        })
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(if lang == Ja { "　" } else { ", " })
}

/// Something that happened to an initiative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineageEvent<'a> {
    /// an edition added it
    Added,
    /// it came out of the ones that are named
    OutOf,
    /// others, which are named, became part of it
    Took,
    /// the earlier plan's initiatives that are named go on in it
    CarriedFrom(&'a str),
    /// its number changed
    Renumbered(&'a str, &'a str),
    /// its title changed
    Renamed(&'a str),
    /// it stands under another heading, or under none
    Moved(Option<&'a str>),
    /// the ones that are named came out of it
    Divided,
    /// it is part of the one that is named
    Merged,
    /// it ended so
    Ended(StrandEnd),
    /// the initiatives of the later plan that are named go on with it
    CarriedInto(&'a str),
    /// the later plan does not name it
    NotCarried(&'a str),
}

/// What happened, as a sentence. Those it names stand behind it.
#[must_use]
pub fn event(event: LineageEvent<'_>, lang: Lang) -> String {
    match lang {
        Ja => event_ja(event),
        En => event_en(event),
    }
}

fn event_ja(event: LineageEvent<'_>) -> String {
    match event {
        LineageEvent::Added => "計画に加わりました。".to_owned(),
        LineageEvent::OutOf => "次の取組から分かれました。".to_owned(),
        LineageEvent::Took => "次の取組をまとめました。".to_owned(),
        LineageEvent::CarriedFrom(plan) => format!("前の計画「{plan}」の次の取組を引き継ぎました。"),
        LineageEvent::Renumbered(was, is) => match (was.is_empty(), is.is_empty()) {
            (true, _) => format!("{is}の番号が付きました。"),
            (_, true) => format!("番号（{was}）がなくなりました。"),
            _ => format!("番号が{was}から{is}に変わりました。"),
        },
        LineageEvent::Renamed(is) => format!("名前が「{is}」に変わりました。"),
        LineageEvent::Moved(Some(to)) => format!("「{to}」の下に移りました。"),
        LineageEvent::Moved(None) => "見出しの外に移りました。".to_owned(),
        LineageEvent::Divided => "次の取組に分かれました。".to_owned(),
        LineageEvent::Merged => "次の取組に統合しました。".to_owned(),
        LineageEvent::Ended(StrandEnd::Abolished) => "廃止しました。".to_owned(),
        LineageEvent::Ended(StrandEnd::Completed) => "完了しました。".to_owned(),
        LineageEvent::Ended(StrandEnd::Continued) => "計画の外で続けています。".to_owned(),
        LineageEvent::Ended(_) => "載っていません。理由は記録されていません。".to_owned(),
        LineageEvent::CarriedInto(plan) => format!("次の計画「{plan}」の次の取組に引き継ぎました。"),
        LineageEvent::NotCarried(plan) => {
            format!("次の計画「{plan}」に、引き継いだ記録がありません。")
        }
    }
}

fn event_en(event: LineageEvent<'_>) -> String {
    match event {
        LineageEvent::Added => "It was added to the plan.".to_owned(),
        LineageEvent::OutOf => "It was divided off from:".to_owned(),
        LineageEvent::Took => "These became part of it:".to_owned(),
        LineageEvent::CarriedFrom(plan) => format!("It goes on with these of the earlier plan “{plan}”:"),
        LineageEvent::Renumbered(was, is) => match (was.is_empty(), is.is_empty()) {
            (true, _) => format!("It was given the number {is}."),
            (_, true) => format!("It lost its number ({was})."),
            _ => format!("Its number changed from {was} to {is}."),
        },
        LineageEvent::Renamed(is) => format!("It was renamed “{is}”."),
        LineageEvent::Moved(Some(to)) => format!("It moved under “{to}”."),
        LineageEvent::Moved(None) => "It stands under no heading any more.".to_owned(),
        LineageEvent::Divided => "It was divided into:".to_owned(),
        LineageEvent::Merged => "It was merged into:".to_owned(),
        LineageEvent::Ended(StrandEnd::Abolished) => "It was abolished.".to_owned(),
        LineageEvent::Ended(StrandEnd::Completed) => "It was finished.".to_owned(),
        LineageEvent::Ended(StrandEnd::Continued) => "It is continued outside the plan.".to_owned(),
        LineageEvent::Ended(_) => "It is not listed. No reason is recorded.".to_owned(),
        LineageEvent::CarriedInto(plan) => format!("The next plan “{plan}” goes on with it as:"),
        LineageEvent::NotCarried(plan) => {
            format!("Nothing in the next plan “{plan}” is recorded as going on with it.")
        }
    }
}

/// A reason behind an event.
#[must_use]
pub fn because(reason: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("理由：{}", closed(reason)),
        En => format!("Reason: {}", closed(reason)),
    }
}

/// What became of a plan's initiatives in a sentence or two. `before` and `after` are titles of the plans before it and
/// after it, where there are such.
#[must_use]
pub fn summary(tally: &LineageTally, before: Option<&str>, after: Option<&str>, lang: Lang) -> String {
    let mut sentences = Vec::new();
    if 1 < tally.editions {
        sentences.push(inside(tally, lang));
        if 0 < tally.added {
            sentences.push(match lang {
                Ja => format!("そのあとの版で、{}の取組が加わりました。", things(tally.added)),
                En => format!("{} came in later editions.", initiatives(tally.added)),
            });
        }
    }
    if let Some(plan) = before {
        let n = tally.carried_in;
        sentences.push(match lang {
            Ja => format!("前の計画「{plan}」から続く取組は、{}あります。", things(n)),
            En => format!("{} with the earlier plan “{plan}”.", go_on(n)),
        });
    }
    if let Some(plan) = after {
        let n = tally.carried_out;
        sentences.push(match lang {
            Ja => format!("次の計画「{plan}」に引き継いだ取組は、{}あります。", things(n)),
            En => format!("{} in the next plan “{plan}”.", go_on(n)),
        });
    }
    sentences.join(if lang == Ja { "" } else { " " })
}

fn initiatives(n: usize) -> String {
    format!(
        "{} {}",
        count(n),
        if n == 1 { "initiative" } else { "initiatives" }
    )
}

fn go_on(n: usize) -> String {
    format!("{} {} on", initiatives(n), if n == 1 { "goes" } else { "go" })
}

/// Of the first edition's initiatives, how many became what; what none became is not told.
fn inside(tally: &LineageTally, lang: Lang) -> String {
    if tally.unchanged == tally.first {
        return match lang {
            Ja => format!(
                "最初の版の{}の取組は、すべて番号、名前、置き場所が変わっていません。",
                things(tally.first)
            ),
            En => format!(
                "All {} of the first edition still have their number, title and place.",
                initiatives(tally.first)
            ),
        };
    }
    let parts = [
        (tally.unchanged, "変わっていないものが", "unchanged"),
        (
            tally.changed,
            "番号や名前、置き場所が変わったものが",
            "have another number, title or place",
        ),
        (tally.merged, "ほかの取組に統合したものが", "merged into others"),
        (tally.split, "分かれたものが", "divided"),
        (tally.completed, "完了したものが", "finished"),
        (tally.abolished, "廃止したものが", "abolished"),
        (tally.left, "載らなくなったものが", "not listed any more"),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(n, ..)| 0 < *n)
        .map(|(n, ja, en)| match lang {
            Ja => format!("{ja}{}", things(n)),
            En => format!("{} {en}", count(n)),
        })
        .collect();
    match lang {
        Ja => format!(
            "最初の版の{}の取組のうち、{}です。",
            things(tally.first),
            told.join("、")
        ),
        En => format!(
            "Of the {} of the first edition: {}.",
            initiatives(tally.first),
            told.join(", ")
        ),
    }
}

/// How many initiatives the drawing leaves out because nothing happened to them.
#[must_use]
pub fn left_out(unchanged: usize, lang: Lang) -> String {
    match lang {
        Ja => format!(
            "変わらなかった{}の取組は、図と表に入れていません。",
            things(unchanged)
        ),
        En => format!("{} that did not change are left out.", initiatives(unchanged)),
    }
}

/// That a drawing has only the first of many rows.
#[must_use]
pub fn cut(rows: usize, lang: Lang) -> String {
    match lang {
        Ja => format!(
            "図は、はじめの{}の取組までです。表には、すべてあります。",
            things(rows)
        ),
        En => format!(
            "The drawing has the first {} rows only; the table has them all.",
            count(rows)
        ),
    }
}

/// That a drawing has only the last of many editions.
#[must_use]
pub fn last_editions(shown: usize, lang: Lang) -> String {
    match lang {
        Ja => format!(
            "図は、新しいほうから{}の版までです。表には、すべてあります。",
            things(shown)
        ),
        En => format!(
            "The drawing has the last {} editions only; the table has them all.",
            count(shown)
        ),
    }
}

/// What stands for a drawing where it is not seen.
#[must_use]
pub fn label(summary: &str, lang: Lang) -> String {
    let beside = LineageWords::of(lang).table_beside;
    match lang {
        Ja => format!("取組のつながりの図。{summary}{beside}"),
        En => format!("Drawing of what became of each initiative. {summary} {beside}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{change_word, summary};
    use crate::Lang;
    use ayumi_domain::edition::lineage::{LineageTally, StrandChange};

    #[test]
    fn the_first_sentence_counts_what_became_of_the_first_edition() {
        let tally = LineageTally {
            editions: 2,
            first: 42,
            unchanged: 37,
            changed: 2,
            merged: 1,
            abolished: 2,
            added: 1,
            carried_out: 30,
            ..LineageTally::default()
        };
        assert_eq!(
            summary(&tally, None, Some("第4次計画"), Lang::Ja),
            "最初の版の42の取組のうち、変わっていないものが37、番号や名前、置き場所が変わったものが2つ、\
             ほかの取組に統合したものが1つ、廃止したものが2つです。そのあとの版で、1つの取組が加わりました。\
             次の計画「第4次計画」に引き継いだ取組は、30あります。"
        );
        assert_eq!(
            summary(&tally, None, None, Lang::En),
            "Of the 42 initiatives of the first edition: 37 unchanged, 2 have another number, title or place, \
             1 merged into others, 2 abolished. 1 initiative came in later editions."
        );
    }

    #[test]
    fn where_nothing_changed_the_sentence_says_only_that() {
        let tally = LineageTally {
            editions: 2,
            first: 3,
            unchanged: 3,
            ..LineageTally::default()
        };
        let told = summary(&tally, None, None, Lang::Ja);
        assert_eq!(
            told,
            "最初の版の3つの取組は、すべて番号、名前、置き場所が変わっていません。"
        );
        assert_eq!(summary(&LineageTally::default(), None, None, Lang::Ja), "");
    }

    #[test]
    fn a_new_number_is_told_by_itself() {
        let changes = [StrandChange::Renumbered, StrandChange::Renamed];
        assert_eq!(change_word(&changes, "2-9", Lang::Ja), "2-9　改称");
        assert_eq!(change_word(&changes, "", Lang::En), "renamed");
    }
}
