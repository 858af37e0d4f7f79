//! Words of the workbook that goes out to a department: headings, how to fill it, what a cell says when it is chosen.

use ayumi_domain::cycle::{Field, ReportingPeriod};

use super::names::pick;
use super::times;
use crate::{Lang, sentences};

sentences! {
    /// Words without parameters.
    Book {
        front_sheet: "はじめに" / "Read first";
        list_sheet: "調査票" / "Form";
        lists_sheet: "選択肢" / "Choices";
        identity_sheet: "調査票の印" / "Identity";
        how: "書きかた" / "How to fill it in";
        note: "事務局から" / "From the plan office";
        department: "担当課" / "Department";
        due: "しめきり" / "Due";
        book: "調査票番号" / "Workbook";
        index: "書いていただく取組" / "Items to fill in";
        number: "番号" / "Number";
        title: "取組" / "Item";
        cells: "書くところ" / "Cells";
        grades: "評価の記号" / "Grades";
        asked: "たずねること" / "Question";
        planned: "今年度の計画・目標" / "Plan and target of this year";
        here: "今回の報告（ここに書く）" / "This time (write here)";
        no_plan: "（計画の記載なし）" / "(nothing planned)";
        no_last: "（前回の報告なし）" / "(nothing reported)";
        opinions: "これまでの意見と回答" / "Opinions so far, with answers";
        number_prompt: "数字を入れてください（例 98.9）。まだ分からないときは「未集計」、当てはまらないときは「－」と書けます。" / "A number, such as 98.9. Write 未集計 when it is not counted yet, － when it does not apply.";
        number_title: "数字でないようです" / "This does not look like a number";
        number_doubt: "数字として読めません。「未集計」「－」「約85」のように書いたときは、そのまま「はい」で進めます。" / "It cannot be read as a number. Words such as 未集計 or 約85 may stay.";
        grade_title: "記号を選んでください" / "Please choose a grade";
        grade_wrong: "右の▼から、この計画の評価の記号を選んでください。" / "Please choose one of the grades of this plan from the list.";
        stage_title: "進みぐあいを選んでください" / "Please choose a stage";
        stage_wrong: "右の▼から、この調査の進みぐあいの言葉を選んでください。" / "Please choose one of the stages of this round from the list.";
        long_title: "長すぎます" / "Too long";
    }
}

/// Words in the language.
#[must_use]
pub fn words(lang: Lang) -> &'static Book {
    Book::of(lang)
}

/// How to fill the workbook in, step by step.
#[must_use]
pub fn steps(lang: Lang) -> [&'static str; 6] {
    match lang {
        Lang::Ja => [
            "色のついた太わくのマスにだけ書けます。左に今年度の計画と、前回の報告があります。",
            "数字のマスには数字を入れます。まだ分からないときは「未集計」、当てはまらないときは「－」と書いてください。「約85」のような書き方もできます。",
            "評価や進みぐあいは、マスを選ぶと出る▼から選びます。",
            "マスの中で行を変えるには、Alt キーを押しながら Enter キーを押します（LibreOffice は Ctrl + Enter）。",
            "行の並べ替え、シートの名前の変更、メモや列の追加をしても取り込めます。行は消さないでください。消した行は「空欄」ではなく「返ってこなかった」と扱います。",
            "書き終えたら保存し（xlsx か ods）、このファイルを事務局へ返してください。ファイルの名前は変えてもかまいません。",
        ],
        Lang::En => [
            "Only the coloured cells with a thick frame can be written. Beside them stand this year's plan and the last report.",
            "Number cells take a number. Write 未集計 when it is not counted yet and － when it does not apply; 約85 is fine too.",
            "Choose a grade or a stage from the list that opens at the cell.",
            "For a new line within a cell press Alt + Enter (LibreOffice: Ctrl + Enter).",
            "Rows may be sorted, sheets renamed, notes and columns added. Please delete no row: it counts as not returned, not as empty.",
            "Save the file (xlsx or ods) and send it back to the plan office. It may have any name.",
        ],
    }
}

/// What a field asks, with its place where there are several of its kind: 取組の結果 ①.
#[must_use]
pub fn asks(field: Field, lang: Lang) -> &'static str {
    let (ja, en) = match field {
        Field::Result(_) => ("したこと", "What was done"),
        Field::Stage(_) => ("進みぐあい", "Stage"),
        Field::Actual(_) => ("指標の実績", "Actual"),
        Field::Grade => ("自己評価", "Own grade"),
        Field::Issues => ("課題", "Issues"),
        Field::Next => ("これからの進め方", "Next step"),
        Field::Free(_) => ("事務局からの質問", "Question of the plan office"),
    };
    pick(lang, ja, en)
}

/// Heading of the column with what was reported last time.
#[must_use]
pub fn last_time(period: Option<ReportingPeriod>, lang: Lang) -> String {
    match (period, lang) {
        (Some(period), Lang::Ja) => format!("前回の報告（{}）・これまでの実績", times::period(period, lang)),
        (Some(period), Lang::En) => format!("Last report ({}), earlier actuals", times::period(period, lang)),
        (None, Lang::Ja) => "前回の報告・これまでの実績".to_owned(),
        (None, Lang::En) => "Last report, earlier actuals".to_owned(),
    }
}

/// A target beside its year: 令和7年度の目標 99.0％.
#[must_use]
pub fn target(year: &str, text: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{year}の目標　{text}"),
        Lang::En => format!("Target {year}: {text}"),
    }
}

/// The target of the plan's end.
#[must_use]
pub fn final_target(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("最終の目標　{text}"),
        Lang::En => format!("Final target: {text}"),
    }
}

/// An earlier actual beside its time.
#[must_use]
pub fn actual(time: &str, text: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{time}　{text}"),
        Lang::En => format!("{time}: {text}"),
    }
}

/// How long a text may be, and how to begin a new line.
#[must_use]
pub fn room(max: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{max}字まで。行を変えるには Alt + Enter を押します。"),
        Lang::En => format!("Up to {max} characters. Alt + Enter begins a new line."),
    }
}

/// A text that is longer than it may be.
#[must_use]
pub fn too_long(max: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{max}字を超えています。超えたままでは取り込めないので、短くしてください。"),
        Lang::En => format!("More than {max} characters cannot be merged. Please shorten it."),
    }
}

/// Name of the file: 調査票_令和7年度上半期_財政課.
#[must_use]
pub fn file_name(period: ReportingPeriod, department: &str, lang: Lang) -> String {
    // A name without blanks survives being typed after a command.
    let period = times::period(period, lang).replace(' ', "");
    format!("{}_{period}_{department}", words(lang).list_sheet)
}
