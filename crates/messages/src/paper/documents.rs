//! The words of the documents that a city hands out: implementation plan, progress report, lists, the council's paper.

use crate::Lang::{En, Ja};
use crate::public::count;
use crate::{Lang, sentences};

sentences! {
    /// What the documents are called.
    DocumentNames {
        plan: "実施計画書" / "Implementation plan";
        report: "進捗報告書" / "Progress report";
        list: "取組一覧表" / "List of initiatives";
        indicators: "指標（KPI）一覧" / "List of indicators";
        council: "審議会資料" / "Paper for the council";
        plan_about: "体系図と、取組ごとの計画" / "structure and a sheet for each initiative";
        report_about: "目標ごとの集計と、取組ごとの実績と評価" / "counts by goal and a sheet of results for each initiative";
        list_about: "すべての取組を1つの表に（A3横）" / "every initiative in one table (A3)";
        indicators_about: "すべての指標の目標・実績とグラフ" / "targets, actuals and charts of every indicator";
        council_about: "下がった取組、届かなかった指標、意見と市の答え" / "what slipped, what was missed, opinions and answers";
        title: "印刷用の文書" / "Documents to print";
        lead: "そのまま配れる、ページ番号つきのPDFです。読み上げにも対応しています。同じ内容をExcelでもお渡しします。" / "PDF documents to hand out, with page numbers, and readable by screen readers; the same as Excel workbooks.";
        pdf: "PDF" / "PDF";
    }
    /// What stands on the first page and in the heads of tables.
    DocumentWords {
        contents: "目次" / "Contents";
        period: "計画期間" / "Period";
        edition: "版" / "Edition";
        published: "公表日" / "Published";
        reported: "報告の対象" / "Reported year";
        outline: "計画の概要" / "Overview";
        structure: "計画の体系" / "Structure of the plan";
        structure_lead: "目標から取組までのつながりと、取組を担当する課を示します。" / "How goals lead to initiatives, and which department leads each.";
        goal: "目標" / "Goal";
        initiative: "取組" / "Initiative";
        number: "番号" / "No.";
        lead: "担当課" / "Lead";
        related: "関係課" / "Also involved";
        stands_under: "位置づけ" / "Under";
        sdgs: "SDGs" / "SDGs";
        note: "備考" / "Note";
        theme: "テーマ" / "Theme";
        schedule: "年次計画" / "Schedule";
        action: "取組内容" / "Action";
        continues: "継続 →" / "continues →";
        indicators: "成果指標と目標" / "Indicators and targets";
        indicator: "指標" / "Indicator";
        results_in_figures: "成果指標の実績" / "Indicators: results";
        unit: "単位" / "Unit";
        source: "出典" / "Source";
        baseline: "現状値" / "Baseline";
        final_target: "最終目標" / "Final target";
        target: "目標" / "Target";
        actual: "実績" / "Actual";
        rate: "達成率" / "Rate";
        judgement: "判定" / "Result";
        latest_actual: "最新の実績" / "Latest actual";
        target_then: "その年度の目標" / "Target that year";
        movement: "うごき" / "Trend";
        shares: "内訳" / "Shares";
        projects: "支える事業" / "Projects behind it";
        project: "事業" / "Project";
        project_what: "内容" / "What it does";
        account: "会計" / "Account";
        effects: "財政効果額" / "Fiscal effects";
        effects_unit: "（円）" / " (yen)";
        effect_kind: "区分" / "Kind";
        planned: "計画額" / "Planned";
        estimated: "見込額" / "Estimated";
        effect_actual: "実績額" / "Actual";
        cut: "歳出の削減" / "Spending cut";
        income: "歳入の確保" / "Income";
        whole_period: "期間全体" / "Whole period";
        total: "計" / "Total";
        whole: "計画全体" / "Whole plan";
        others: "見出しのない取組" / "Initiatives under no heading";
        summary: "進み具合のまとめ" / "Where things stand";
        grades: "取組の評価" / "Grades of initiatives";
        grade: "評価" / "Grade";
        before: "前年度" / "Year before";
        judgements: "指標の判定" / "Results of indicators";
        moved: "評価が変わった取組" / "Initiatives whose grade changed";
        moved_none: "前の年度から評価が変わった取組はありません。" / "No grade changed since the year before.";
        rose: "上がった" / "Higher";
        fell: "下がった" / "Lower";
        sheets: "取組ごとの実績" / "Results by initiative";
        year: "年度" / "Year";
        plan: "計画" / "Planned";
        done: "実績" / "Done";
        stage: "進み具合" / "Stage";
        graded_by: "評価した人" / "Graded by";
        follow_up: "引き続き見守る取組" / "Initiatives kept under watch";
        follow_up_here: "引き続き見守る理由" / "Kept under watch because";
        no_reason: "理由は書かれていません。" / "No reason is given.";
        reason: "理由など" / "Reasons";
        opinions: "審議会の意見と市の答え" / "Opinions of the council, and the city's answers";
        opinion: "意見" / "Opinion";
        answer: "市の答え" / "The city's answer";
        opinions_none: "公表した意見はまだありません。" / "No opinion has been published yet.";
        slipped: "前の年度より評価が下がった取組" / "Initiatives graded lower than the year before";
        slipped_none: "前の年度より評価が下がった取組はありません。" / "No initiative is graded lower than the year before.";
        missed: "目標に届かなかった指標" / "Indicators that missed their target";
        missed_none: "目標に届かなかった指標はありません。" / "No indicator missed its target.";
        returned: "差し戻した報告" / "Reports that were sent back";
        returned_none: "差し戻した報告はありません。" / "No report was sent back.";
        returned_by: "差し戻した人" / "Sent back by";
        day: "日付" / "Day";
        department: "課" / "Department";
        charts: "指標のグラフ" / "Charts of the indicators";
        no_chart: "まだグラフにできる値がない指標" / "Indicators without values to draw yet";
        why: "理由" / "Why";
        texts: "内容" / "Content";
        blank_note: "表の中の空いている欄は、計画書に記載がないことを表します。「記入なし」は、計画書の欄が空いていることを表します。" / "An empty cell means that the plan says nothing there. “Left blank” means that the plan has such a cell and it is empty.";
        rate_note: "達成率を算定できない理由：" / "Why a rate cannot be computed: ";
        disagrees: "計画書の判定と、数字から計算した判定がちがうため、確認しています。" / "The result that the plan states and the one that its figures give differ, and are being checked.";
        nothing: "この計画には、まだ取組がありません。" / "This plan has no initiatives yet.";
        no_indicators: "この計画には、まだ指標がありません。" / "This plan has no indicators yet.";
        working: "審議のための資料です。公表前の内容を含みます。" / "For the council's work; it contains what is not published yet.";
        reports_to_read: "報告の一覧" / "The reports";
    }
}

/// For which publication a document is true.
#[must_use]
pub fn as_published(day: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("{day}に公表した内容です"),
        En => format!("As published on {day}"),
    }
}

/// For which day a document of the office is true.
#[must_use]
pub fn as_of(day: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("{day}現在"),
        En => format!("As of {day}"),
    }
}

/// The name of a plan without the words for its implementation plan, which the document itself is called:
/// 第3次行政経営改革プラン of 第3次行政経営改革プラン 実施計画.
#[must_use]
pub fn without_its_kind(plan: &str) -> &str {
    let plan = plan.trim();
    let bare = ["実施計画書", "実施計画"]
        .iter()
        .find_map(|kind| plan.strip_suffix(kind));
    bare.map(str::trim)
        .filter(|bare| !bare.is_empty())
        .unwrap_or(plan)
}

/// The title of a document of a plan.
#[must_use]
pub fn titled(plan: &str, name: &str, lang: Lang) -> String {
    let plan = without_its_kind(plan);
    match lang {
        Ja => format!("{plan}　{name}"),
        En => format!("{plan}: {name}"),
    }
}

/// How many of those judged met their targets.
#[must_use]
pub fn met_of(met: usize, judged: usize, lang: Lang) -> String {
    match lang {
        Ja => format!(
            "判定できる{}の指標のうち、{}が目標に届きました。",
            count(judged),
            count(met)
        ),
        En => format!("{} of {} judged targets were met.", count(met), count(judged)),
    }
}

/// The grades of a year in one sentence.
#[must_use]
pub fn graded(year: &str, total: usize, grades: &[(String, usize)], lang: Lang) -> String {
    let list = |between: &str, and: &str| {
        let parts: Vec<String> = grades
            .iter()
            .map(|(mark, n)| format!("{mark}{between}{}", count(*n)))
            .collect();
        parts.join(and)
    };
    match lang {
        Ja => format!(
            "{year}に評価した{}の取組は、{}です。",
            count(total),
            list("が", "、")
        ),
        En => format!(
            "Of {} initiatives graded for {year}: {}.",
            count(total),
            list(" ", ", ")
        ),
    }
}

/// The fiscal effects of the reported years in one sentence.
#[must_use]
pub fn effects(years: &str, planned: &str, actual: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("{years}の財政効果額は、計画{planned}に対して実績{actual}です。"),
        En => format!("Fiscal effects of {years}: {actual} against {planned} planned."),
    }
}

/// Something of which there are several kinds, counted: 取組 42件
#[must_use]
pub fn counted(what: &str, number: usize, lang: Lang) -> String {
    match lang {
        Ja => format!("{what} {}件", count(number)),
        En => format!("{what}: {}", count(number)),
    }
}

/// A word with another in brackets.
#[must_use]
pub fn bracketed(word: &str, beside: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("{word}（{beside}）"),
        En => format!("{word} ({beside})"),
    }
}

/// A heading of the part of years that a table shows, where the years of a plan take several tables.
#[must_use]
pub fn part_of_years(from: &str, to: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("{from}から{to}まで"),
        En => format!("{from} to {to}"),
    }
}
