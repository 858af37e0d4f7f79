//! Sentences of the comparison of two editions (新旧対照表), on the page, in workbooks and in print.

use ayumi_domain::calendar;
use ayumi_domain::edition::FateKind;
use ayumi_domain::edition::compare::{
    ActionPart, ComparedPart, Comparison, DifferenceKind, IndicatorPart, ItemName, ProjectPart, Saying, When,
};
use ayumi_domain::edition::{DepartmentRole, Item};
use ayumi_domain::plan::{Direction, EffectOf, ValueKind};
use ayumi_domain::year::{FiscalYear, Half};

use crate::Lang::{self, En, Ja};
use crate::sentences;

sentences! {
    /// The fixed words of a comparison.
    Words {
        title: "新旧対照表" / "Comparison of editions";
        old: "改訂前" / "Before";
        new: "改訂後" / "After";
        old_short: "旧" / "Old";
        new_short: "新" / "New";
        note: "備考" / "Remarks";
        item: "項目" / "Part";
        data: "データ" / "Files";
        pdf: "PDF（A4横）" / "PDF (A4 landscape)";
        reason: "理由：" / "Reason: ";
        counts: "変更の件数" / "Number of changes";
        kind: "変更の種類" / "Kind of change";
        number: "件数" / "Number";
        legend: "しるしの見かた：" / "How to read the marks: ";
        legend_gone: "打ち消し線は、なくなった文" / "struck through: no longer there";
        legend_new: "下線は、加わった文" / "underlined: added";
        corrected: "公表のあとに訂正した値は、訂正後の値です。" / "Values corrected after publication are shown as corrected.";
        unchanged: "変わっていない文は載せていません。" / "What did not change is left out.";
        nothing: "2つの版に違いはありません。" / "The two editions do not differ.";
        none: "（なし）" / "(none)";
        same: "変わらず" / "same";
        inside: "内容をすべて見る" / "Show all of its content";
        plan_link: "新旧対照表" / "Comparison of editions";
        gone: "（なくなりました。行き先は記録されていません）" / "(no longer there; where it went is not recorded)";
        abolished: "（廃止）" / "(abolished)";
        completed: "（完了）" / "(completed)";
        added: "（新設）" / "(new)";
        targets: "目標と基準値" / "Targets and baselines";
        indicator: "指標" / "Indicator";
        edition: "版" / "Edition";
        one_staff: "この計画には、版がまだ1つしかありません。改訂の案をつくると、ここで比べられます。" / "This plan has only one edition so far. As soon as a draft is opened, the two can be compared here.";
        choose: "比べる版をえらぶ" / "Choose the editions to compare";
        earlier: "前の版" / "Earlier edition";
        later: "後の版" / "Later edition";
        show: "比べる" / "Compare";
        columns: "見せかた" / "Layout";
        side_by_side: "左右にならべる" / "Side by side";
        three: "三欄（改訂後・改訂前・備考）" / "Three columns (after, before, remarks)";
        changed_items: "変わったもの" / "What changed";
        one_edition: "この計画には、公表した版がまだ1つしかありません。2つめの版が公表されると、ここで比べられます。" / "Only one edition of this plan has been published so far. As soon as there is a second one, they can be compared here.";
        draft: "案" / "draft";
        unnamed: "名前のない版" / "edition without a name";
        records: "これまでの記録" / "its records so far";
        left_out: "違いが多すぎるため、すべては載せていません。近い版どうしを比べてください。" / "There are too many differences to list them all. Compare editions that are closer to each other.";
        cut: "…（長いため、ここまで。全文は画面で見られます）" / "… (cut here because it is long; the page has the whole text)";
        coarse: "（変更が多いため、はじめの変更から終わりの変更まで続けて印を付けています）" / "(marked as one piece from the first change to the last, because there are many)";
        plan_itself: "計画全体" / "The plan as a whole";
        first_place: "はじめ" / "first";
        no_heading: "見出しの外" / "under no heading";
        continues: "→（前の年度から続ける）" / "→ (continued from the year before)";
    }
}

/// A kind of change, as the counts name it.
#[must_use]
pub fn kind(kind: DifferenceKind, lang: Lang) -> &'static str {
    use DifferenceKind as K;
    let (ja, en) = match kind {
        K::Added => ("追加", "added"),
        K::Merged => ("統合", "merged"),
        K::Split => ("分割", "split"),
        K::Completed => ("完了", "completed"),
        K::Abolished => ("廃止", "abolished"),
        K::Gone => ("なくなった（行き先の記録なし）", "gone (not told where)"),
        K::Moved => ("位置の変更", "moved"),
        K::Renumbered => ("番号の変更", "renumbered"),
        K::Renamed => ("名前の変更", "renamed"),
        K::Text => ("文の変更", "text changed"),
        K::Schedule => ("取組内容・年次計画の変更", "schedule changed"),
        K::TargetRaised => ("目標の引上げ", "target raised"),
        K::TargetLowered => ("目標の引下げ", "target lowered"),
        K::TargetChanged => ("目標の変更", "target changed"),
        K::Baseline => ("基準値の変更", "baseline changed"),
        K::IndicatorAdded => ("指標の追加", "indicator added"),
        K::IndicatorRemoved => ("指標の取りやめ", "indicator removed"),
        K::IndicatorReplaced => ("指標の差替え", "indicator replaced"),
        K::IndicatorRenamed => ("指標の名前の変更", "indicator renamed"),
        K::IndicatorDefined => ("指標の定義の変更", "indicator defined otherwise"),
        K::IndicatorMoved => ("指標の移動", "indicator moved"),
        K::Departments => ("担当課の変更", "departments changed"),
        K::Projects => ("事業の変更", "projects changed"),
        K::Rewritten => ("値の書き方だけの変更", "same value written otherwise"),
    };
    of(lang, ja, en)
}

fn of(lang: Lang, ja: &'static str, en: &'static str) -> &'static str {
    match lang {
        Ja => ja,
        En => en,
    }
}

/// A kind of change for programs: stable words of the CSV and JSON files.
#[must_use]
pub fn code(kind: DifferenceKind) -> &'static str {
    use DifferenceKind as K;
    match kind {
        K::Added => "added",
        K::Merged => "merged",
        K::Split => "split",
        K::Completed => "completed",
        K::Abolished => "abolished",
        K::Gone => "gone",
        K::Moved => "moved",
        K::Renumbered => "renumbered",
        K::Renamed => "renamed",
        K::Text => "text",
        K::Schedule => "schedule",
        K::TargetRaised => "target-raised",
        K::TargetLowered => "target-lowered",
        K::TargetChanged => "target-changed",
        K::Baseline => "baseline",
        K::IndicatorAdded => "indicator-added",
        K::IndicatorRemoved => "indicator-removed",
        K::IndicatorReplaced => "indicator-replaced",
        K::IndicatorRenamed => "indicator-renamed",
        K::IndicatorDefined => "indicator-defined",
        K::IndicatorMoved => "indicator-moved",
        K::Departments => "departments",
        K::Projects => "projects",
        K::Rewritten => "rewritten",
    }
}

/// 令和7年度, FY2025; with its half or quarter; a calendar year as such. Empty where no year is told.
#[must_use]
pub fn when(when: When, lang: Lang) -> String {
    let Some(year) = when.year else {
        return String::new();
    };
    let whole = match when.is_calendar {
        true => match lang {
            Ja => year.to_japanese_year(),
            En => year.ad().to_string(),
        },
        false => fiscal(year, lang),
    };
    match (when.half, when.quarter, lang) {
        (Some(Half::First), _, Ja) => format!("{whole} 上半期"),
        (Some(Half::Second), _, Ja) => format!("{whole} 下半期"),
        (Some(Half::First), _, En) => format!("{whole} first half"),
        (Some(Half::Second), _, En) => format!("{whole} second half"),
        (None, Some(quarter), Ja) => format!("{whole} 第{}四半期", quarter.number()),
        (None, Some(quarter), En) => format!("{whole} Q{}", quarter.number()),
        (None, None, _) => whole,
    }
}

fn fiscal(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Ja => year.to_japanese(),
        En => format!("FY{}", year.ad()),
    }
}

/// A day as people write it; what is no ISO date stays as it is.
#[must_use]
pub fn day(iso: &str, lang: Lang) -> String {
    match lang {
        Ja => calendar::to_japanese(iso).unwrap_or_else(|| iso.to_owned()),
        En => iso.to_owned(),
    }
}

/// An edition by its name, with a word for one that is still being prepared.
#[must_use]
pub fn edition_name(name: &str, is_draft: bool, lang: Lang) -> String {
    let words = Words::of(lang);
    match (name.trim(), is_draft) {
        ("", true) => words.draft.to_owned(),
        ("", false) => words.unnamed.to_owned(),
        (name, true) => format!("{name} {}", words.draft),
        (name, false) => name.to_owned(),
    }
}

/// 改訂1版（令和7年3月26日）.
#[must_use]
pub fn edition(name: &str, date: Option<&str>, lang: Lang) -> String {
    let name = match name.trim() {
        "" => Words::of(lang).unnamed,
        name => name,
    };
    match (date, lang) {
        (None, _) => name.to_owned(),
        (Some(date), Ja) => format!("{name}（{}）", day(date, lang)),
        (Some(date), En) => format!("{name} ({})", day(date, lang)),
    }
}

/// 初版から改訂1版で変わったところ.
#[must_use]
pub fn headline(old: &str, new: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("{old}から{new}で変わったところ"),
        En => format!("What changed from {old} to {new}"),
    }
}

/// Number and title of an item: 2-(2)-ア　市税収納率の向上.
#[must_use]
pub fn item_name(name: &ItemName) -> String {
    match (name.number.trim(), name.title.trim()) {
        ("", title) => title.to_owned(),
        (number, "") => number.to_owned(),
        (number, title) => format!("{number}　{title}"),
    }
}

/// A reason as somebody typed it, ended as a sentence is, so that another one may follow.
#[must_use]
pub fn sentence_of(reason: &str, lang: Lang) -> String {
    let reason = reason.trim();
    if reason.ends_with(['。', '．', '.', '！', '？', '!', '?']) {
        return reason.to_owned();
    }
    match lang {
        Lang::Ja => format!("{reason}。"),
        Lang::En => format!("{reason}."),
    }
}

/// How many initiatives there were and how many differ, as a sentence.
#[must_use]
pub fn lead(comparison: &Comparison, lang: Lang) -> String {
    let words = Words::of(lang);
    if comparison.is_empty() {
        return words.nothing.to_owned();
    }
    let (all, added) = (comparison.initiatives_before, comparison.initiatives_added());
    let changed = comparison.initiatives_changed() + comparison.initiatives_gone();
    match (changed, added, lang) {
        (0, 0, Ja) => "取組はそのままで、計画全体や見出しを改めました。".to_owned(),
        (0, 0, En) => {
            "The initiatives stay as they were; the plan as a whole or its headings changed.".to_owned()
        }
        (0, added, Ja) => format!("{all}の取組はそのままで、{}を新しく加えました。", things(added)),
        (0, added, En) => format!("The {all} initiatives stay as they were; {added} were added."),
        (changed, 0, Ja) => format!("{all}の取組のうち{}を改めました。", things(changed)),
        (changed, 0, En) => format!("{changed} of {all} initiatives changed."),
        (changed, added, Ja) => format!(
            "{all}の取組のうち{}を改め、{}を新しく加えました。",
            things(changed),
            things(added)
        ),
        (changed, added, En) => format!("{changed} of {all} initiatives changed, and {added} were added."),
    }
}

/// 3つ, but 42: counting words end at nine.
fn things(n: usize) -> String {
    match n {
        1..=9 => format!("{n}つ"),
        _ => n.to_string(),
    }
}

/// 9件.
#[must_use]
pub fn cases(n: usize, lang: Lang) -> String {
    match lang {
        Ja => format!("{n}件"),
        En => n.to_string(),
    }
}

/// 変わった9つの項目.
#[must_use]
pub fn changed_items(n: usize, lang: Lang) -> String {
    match (n, lang) {
        (1..=9, Ja) => format!("変わった{n}つの項目"),
        (_, Ja) => format!("変わった{n}の項目"),
        (1, En) => "1 item changed".to_owned(),
        (_, En) => format!("{n} items changed"),
    }
}

/// 目標の引上げ（3件）.
#[must_use]
pub fn counted_kind(of: DifferenceKind, n: usize, lang: Lang) -> String {
    match lang {
        Ja => format!("{}（{n}件）", kind(of, lang)),
        En => format!("{} ({n})", kind(of, lang)),
    }
}

/// What became of an item, before the names of those into which it went.
#[must_use]
pub fn went(kind: FateKind, lang: Lang) -> &'static str {
    match kind {
        FateKind::Merged => of(lang, "次の取組に統合しました：", "Merged into: "),
        FateKind::Split => of(lang, "次の取組に分けました：", "Split into: "),
        FateKind::Abolished => of(lang, "廃止しました。", "Abolished."),
        FateKind::Completed => of(lang, "完了しました。", "Completed."),
        FateKind::Continued => of(lang, "次の取組が引き継ぎました：", "Carried on by: "),
    }
}

/// What went into an item: 2-(2)-エ 債権管理の体制づくり を統合しました.
#[must_use]
pub fn came(kind: FateKind, name: &str, lang: Lang) -> String {
    match (kind, lang) {
        (FateKind::Split, Ja) => format!("「{name}」から分かれました。"),
        (FateKind::Split, En) => format!("Split off from {name}."),
        (_, Ja) => format!("「{name}」を統合しました。"),
        (_, En) => format!("{name} was merged into it."),
    }
}

/// What a part of an item is called.
#[must_use]
pub fn part(part: &ComparedPart, item: Item, lang: Lang) -> String {
    match part {
        ComparedPart::Being | ComparedPart::Title => title(item, lang).to_owned(),
        ComparedPart::Heading => of(lang, "位置（見出し）", "Place (heading)").to_owned(),
        ComparedPart::Order => of(lang, "並び順", "Order").to_owned(),
        ComparedPart::Number => of(lang, "番号", "Number").to_owned(),
        ComparedPart::Period => of(lang, "計画期間", "Period of the plan").to_owned(),
        ComparedPart::Levels => of(lang, "階層の名前", "Names of the levels").to_owned(),
        ComparedPart::Theme => of(lang, "テーマ", "Theme").to_owned(),
        ComparedPart::Note => of(lang, "備考", "Remark").to_owned(),
        ComparedPart::Departments(DepartmentRole::Lead) => of(lang, "担当課", "Lead departments").to_owned(),
        ComparedPart::Departments(DepartmentRole::Related) => {
            of(lang, "関係課", "Related departments").to_owned()
        }
        ComparedPart::Text(label) => label.clone(),
        ComparedPart::Label(label) => match lang {
            Ja => format!("「{label}」の見出し"),
            En => format!("Label of “{label}”"),
        },
        ComparedPart::Goals => of(lang, "SDGsの目標番号", "Development goals").to_owned(),
        ComparedPart::Effect(sort, year) => effect(*sort, *year, lang),
        ComparedPart::Action(_, name, part) => action(name, part, lang),
        ComparedPart::Indicator(_, name, part) => indicator(name, part, lang),
        ComparedPart::Project(_, name, part) => project(name, part, lang),
    }
}

fn title(item: Item, lang: Lang) -> &'static str {
    match item {
        Item::Plan => of(lang, "計画の名前", "Name of the plan"),
        Item::Section(_) => of(lang, "見出しの名前", "Title of the heading"),
        _ => of(lang, "取組の名前", "Title of the initiative"),
    }
}

fn effect(sort: Option<EffectOf>, year: Option<FiscalYear>, lang: Lang) -> String {
    let sort = match sort {
        None => of(lang, "財政効果の計画額", "Planned fiscal effect"),
        Some(EffectOf::Cut) => of(lang, "歳出削減の計画額", "Planned cut of spending"),
        Some(EffectOf::Income) => of(lang, "歳入確保の計画額", "Planned income"),
    };
    match year {
        Some(year) => format!("{sort}　{}", fiscal(year, lang)),
        None => sort.to_owned(),
    }
}

fn joined(name: &str, part: &str) -> String {
    match name.trim() {
        "" => part.to_owned(),
        name => format!("{part}　{}", shortened(name)),
    }
}

/// Names of lines of work may be long; a label needs only enough to tell them apart.
fn shortened(name: &str) -> String {
    const CHARS: usize = 30;
    let line = name.lines().next().unwrap_or_default();
    if line.chars().count() <= CHARS && line.len() == name.len() {
        return name.to_owned();
    }
    let short: String = line.chars().take(CHARS).collect();
    format!("{short}…")
}

fn action(name: &str, part: &ActionPart, lang: Lang) -> String {
    match part {
        ActionPart::Words => of(lang, "取組内容", "Line of work").to_owned(),
        ActionPart::Order => joined(name, of(lang, "取組内容の並び順", "Order of lines of work")),
        ActionPart::Departments => joined(
            name,
            of(lang, "取組内容の担当課", "Departments of the line of work"),
        ),
        ActionPart::Plan(time) => {
            let time = when(*time, lang);
            match lang {
                Ja => joined(name, &format!("年次計画（{time}）")),
                En => joined(name, &format!("Plan for {time}")),
            }
        }
        ActionPart::Stage(time) => {
            let time = when(*time, lang);
            match lang {
                Ja => joined(name, &format!("進め方（{time}）")),
                En => joined(name, &format!("Stage in {time}")),
            }
        }
    }
}

fn indicator(name: &str, part: &IndicatorPart, lang: Lang) -> String {
    match part {
        IndicatorPart::Being => of(lang, "指標", "Indicator").to_owned(),
        IndicatorPart::Name => of(lang, "指標の名前", "Name of the indicator").to_owned(),
        IndicatorPart::Unit => joined(name, of(lang, "指標の単位", "Unit")),
        IndicatorPart::Direction => joined(name, of(lang, "どちらがよいか", "Which way is better")),
        IndicatorPart::Cumulative => joined(name, of(lang, "累計かどうか", "Running total or not")),
        IndicatorPart::Source => joined(name, of(lang, "指標の出どころ", "Source")),
        IndicatorPart::Departments => joined(name, of(lang, "指標の担当課", "Departments of the indicator")),
        IndicatorPart::Text(label) => joined(name, label),
        IndicatorPart::Owner => joined(name, of(lang, "指標のある取組", "Where the indicator belongs")),
        IndicatorPart::Order => joined(name, of(lang, "指標の並び順", "Order of indicators")),
        IndicatorPart::Value(kind, time) => joined(name, &value(*kind, *time, lang)),
    }
}

/// 目標（令和7年度）, 基準値; a target without a year is the final one.
#[must_use]
pub fn value(kind: ValueKind, time: When, lang: Lang) -> String {
    let time = when(time, lang);
    let (word, alone) = match kind {
        ValueKind::Baseline => (of(lang, "基準値", "Baseline"), of(lang, "基準値", "Baseline")),
        _ => (of(lang, "目標", "Target"), of(lang, "最終目標", "Final target")),
    };
    match (time.is_empty(), lang) {
        (true, _) => alone.to_owned(),
        (false, Ja) => format!("{word}（{time}）"),
        (false, En) => format!("{word} {time}"),
    }
}

fn project(name: &str, part: &ProjectPart, lang: Lang) -> String {
    match part {
        ProjectPart::Name => of(lang, "事業", "Project").to_owned(),
        ProjectPart::Order => joined(name, of(lang, "事業の並び順", "Order of projects")),
        ProjectPart::Description => joined(name, of(lang, "事業の内容", "What the project does")),
        ProjectPart::Departments => joined(name, of(lang, "事業の担当課", "Departments of the project")),
        ProjectPart::Account => joined(name, of(lang, "会計", "Account")),
    }
}

/// What an edition says about a part, as text; `None` where it says nothing.
#[must_use]
pub fn saying(saying: &Saying, lang: Lang) -> Option<String> {
    let words = Words::of(lang);
    Some(match saying {
        Saying::Absent => return None,
        Saying::Text(text) => text.clone(),
        Saying::Continues => words.continues.to_owned(),
        Saying::Direction(direction) => match direction {
            Some(Direction::Up) => of(lang, "大きいほどよい", "more is better").to_owned(),
            Some(Direction::Down) => of(lang, "小さいほどよい", "less is better").to_owned(),
            Some(Direction::Keep) => of(lang, "保つことがよい", "staying there is the aim").to_owned(),
            None => of(lang, "決まっていない", "not told").to_owned(),
        },
        Saying::Cumulative(true) => of(lang, "累計", "running total").to_owned(),
        Saying::Cumulative(false) => of(lang, "累計ではない", "no running total").to_owned(),
        Saying::Under(None) => words.no_heading.to_owned(),
        Saying::Under(Some(name)) => item_name(name),
        Saying::After(None) => words.first_place.to_owned(),
        Saying::After(Some(name)) => match lang {
            Ja => format!("「{}」の次", shortened(&item_name(name))),
            En => format!("after {}", shortened(&item_name(name))),
        },
    })
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::compare::{Comparison, DifferenceKind};

    use super::{cases, code, edition, kind, lead};
    use crate::Lang::{self, En, Ja};

    #[test]
    fn every_kind_has_its_own_words_and_its_own_code() {
        for lang in Lang::ALL {
            let words: std::collections::HashSet<_> =
                DifferenceKind::ALL.iter().map(|k| kind(*k, lang)).collect();
            assert_eq!(words.len(), DifferenceKind::ALL.len());
        }
        let codes: std::collections::HashSet<_> = DifferenceKind::ALL.iter().map(|k| code(*k)).collect();
        assert_eq!(codes.len(), DifferenceKind::ALL.len());
    }

    #[test]
    fn an_edition_is_named_with_its_day() {
        assert_eq!(
            edition("改訂1版", Some("2025-03-26"), Ja),
            "改訂1版（令和7年3月26日）"
        );
        assert_eq!(edition(" ", None, En), "edition without a name");
        assert_eq!(cases(9, Ja), "9件");
    }

    #[test]
    fn two_editions_that_say_the_same_are_said_to() {
        assert!(lead(&Comparison::default(), Ja).contains("違いはありません"));
    }

    #[test]
    fn a_reason_that_was_typed_ends_as_a_sentence() {
        assert_eq!(super::sentence_of(" 見直し ", crate::Lang::Ja), "見直し。");
        assert_eq!(super::sentence_of("見直した。", crate::Lang::Ja), "見直した。");
        assert_eq!(super::sentence_of("Review", crate::Lang::En), "Review.");
    }
}
