//! The page of workbooks: taking them out, merging them, choosing between two texts.

use ayumi_domain::cycle::{BookDoubt, ReportState};

use super::names::{pick, state};
use crate::{Lang, sentences};

sentences! {
    /// Words without parameters.
    Workbooks {
        title: "Excel調査票" / "Workbooks";
        lead: "画面を使えない課には、Excelの調査票を渡します。戻ってきたファイルを取り込むと、画面の回答と合わせます。" / "Departments that cannot use these pages get a workbook. What comes back is merged with the answers here.";
        out_title: "調査票を出す" / "Take workbooks out";
        out_for: "どの課の調査票ですか" / "For which departments?";
        out_hint: "選ばないと、書ける取組のあるすべての課の分をzipにまとめます。" / "Without a choice: all departments with something to write, in one zip.";
        shape: "並べ方" / "Layout";
        sheets: "取組ごとに1シート" / "A sheet for each item";
        sheets_hint: "A4で1枚ずつ印刷できます" / "prints on its own pages";
        list: "1つの一覧" / "One list";
        list_hint: "絞り込みと並べ替えがしやすい" / "easy to filter and sort";
        out_button: "調査票を出す" / "Take out";
        out_closed: "この調査は締め切られているので、調査票を出したり取り込んだりはできません。" / "This round is closed: nothing goes out or is merged.";
        back_title: "戻ってきた調査票を取り込む" / "Merge what came back";
        files: "ファイル（いくつでも選べます）" / "Files (as many as you like)";
        files_hint: "xlsx、ods。一度に200個、合わせて64MBまで。画面で書き換えられた回答を上書きすることはありません。" / "xlsx or ods, up to 200 files and 64 MB at once. Answers that were changed here are never overwritten.";
        back_button: "取り込む" / "Merge";
        results: "取り込んだ結果" / "Result";
        conflicts: "どちらかを選ぶ回答" / "Answers to choose";
        conflicts_lead: "調査票を出した後に、画面と調査票の両方で書き換えられたか、先に送られた報告です。選ぶまで、画面の回答がそのまま残ります。" / "Changed both here and in the workbook, or sent before the workbook came back. Until you choose, the answer here stays.";
        base: "出したとき" / "When taken out";
        ours: "画面の回答" / "Here";
        theirs: "調査票の回答" / "In the workbook";
        empty: "（空欄）" / "(empty)";
        keep_ours: "画面の回答を残す" / "Keep the answer here";
        take_theirs: "調査票の回答にする" / "Take the workbook's";
        out_list: "出した調査票" / "Workbooks that went out";
        out_none: "まだ出していません。" / "None yet.";
        back_list: "戻ってきたファイル" / "Files that came back";
        back_none: "まだ戻ってきていません。" / "None yet.";
        number: "番号" / "No.";
        department: "課" / "Department";
        layout: "並べ方" / "Layout";
        when: "いつ・だれが" / "When, by whom";
        returned: "戻り" / "Returned";
        not_yet: "まだ" / "not yet";
        file: "ファイル" / "File";
        became: "結果" / "Result";
        cell: "マス" / "Cell";
        item: "取組と項目" / "Item and field";
        said: "わけ" / "Why";
        taken: "取り込んだ回答" / "Answers taken";
        notices: "確かめるところ" / "To be checked";
        refused: "取り込みませんでした" / "Not merged";
        details: "くわしく" / "Details";
        command_line: "コマンド" / "command line";
        all_sent: "書ける取組なし" / "nothing to write";
        kept_ours: "画面の回答を残しました。" / "The answer here was kept.";
        took_theirs: "調査票の回答にしました。" / "The workbook's answer was taken.";
    }
}

/// How many of a department's reports may be written.
#[must_use]
pub fn open_of(open: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{all}件のうち{open}件に書けます"),
        Lang::En => format!("{open} of {all} to write"),
    }
}

/// What became of a workbook: counts of what was taken, waits, is to be checked, and stayed.
#[must_use]
pub fn counts([taken, conflicts, notices, unchanged]: [usize; 4], lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "取り込み {taken}、選ぶもの {conflicts}、確かめるところ {notices}、変わりなし {unchanged}"
        ),
        Lang::En => {
            format!("taken {taken}, to choose {conflicts}, to check {notices}, unchanged {unchanged}")
        }
    }
}

/// Whose workbook a file is.
#[must_use]
pub fn whose(number: i64, department: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("調査票{number}　{department}"),
        Lang::En => format!("workbook {number}, {department}"),
    }
}

/// A conflict on a report that has come too far for the department to write in.
#[must_use]
pub fn is_locked(at: ReportState, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "この報告はいま「{}」です。調査票の回答にするには、先に差し戻す必要があることがあります。",
            state(at, lang)
        ),
        Lang::En => format!(
            "This report is “{}” now; it may have to be returned first to take the workbook's answer.",
            state(at, lang)
        ),
    }
}

/// What is the matter with a cell, and what to do.
#[must_use]
pub fn doubt(why: &BookDoubt, lang: Lang) -> String {
    match why {
        BookDoubt::Twice { texts } => {
            let listed: Vec<String> = texts
                .iter()
                .map(|(place, text)| format!("{place}「{text}」"))
                .collect();
            let listed = listed.join(" / ");
            match lang {
                Lang::Ja => format!(
                    "同じ項目が2か所にあり、書いてあることが違います。取り込んでいません。画面で入れてください：{listed}"
                ),
                Lang::En => {
                    format!("The same field stands twice with different texts and was not taken: {listed}")
                }
            }
        }
        BookDoubt::ErrorValue { text } => match lang {
            Lang::Ja => format!("「{text}」は計算のエラーです。取り込んでいません。数字を確かめてください。"),
            Lang::En => format!("“{text}” is an error of a formula and was not taken."),
        },
        BookDoubt::DateForNumber { text } => match lang {
            Lang::Ja => format!(
                "数字のマスが日付「{text}」になっています。取り込んでいません。数字を画面で入れてください。"
            ),
            Lang::En => format!("The number cell holds a date, “{text}”, and was not taken."),
        },
        BookDoubt::TooLong { max } => match lang {
            Lang::Ja => format!("{max}字を超えています。取り込んでいません。短くしてもらってください。"),
            Lang::En => format!("More than {max} characters; not taken."),
        },
        BookDoubt::NotOnScale { mark } => match lang {
            Lang::Ja => format!("「{mark}」はこの調査で選べる言葉や記号にありません。取り込んでいません。"),
            Lang::En => format!("“{mark}” is none of the choices of this round and was not taken."),
        },
        BookDoubt::NotOpen { state: word } => {
            let at = ReportState::from_word(word).map_or("", |at| state(at, lang));
            match lang {
                Lang::Ja => format!(
                    "この報告はもう「{at}」です。調査票の回答は下の「どちらかを選ぶ回答」に残してあります。"
                ),
                Lang::En => format!("This report is “{at}” already; the workbook's answer waits below."),
            }
        }
        other => plain(other, lang).to_owned(),
    }
}

fn plain(why: &BookDoubt, lang: Lang) -> &'static str {
    let (ja, en) = match why {
        BookDoubt::RowMissing => (
            "この行が調査票から消えています。空欄にしたとは扱わず、画面の回答を残しました。",
            "This row is gone from the workbook; the answer here was kept.",
        ),
        BookDoubt::RowTorn => (
            "行の並べ替えで、隠れた列だけが元の場所に残っています。ほかの項目と取り違えるおそれがあるため、取り込んでいません。",
            "This row was sorted without its hidden column. To mix nothing up it was not taken.",
        ),
        BookDoubt::ColumnsLost => (
            "このシートの隠れた行（列の名前）が消えていて、どのマスが回答か分かりません。このシートは取り込んでいません。",
            "The hidden row with the names of the columns is gone; this sheet was not merged.",
        ),
        BookDoubt::FormulaTaken => (
            "数式です。表示されていた値を取り込みました。",
            "A formula: the value that it showed was taken.",
        ),
        BookDoubt::FormulaEmpty => (
            "数式ですが、値が保存されていません。Excelで開いて保存し直すか、数字を入れてください。",
            "A formula without a stored value; please open and save it again, or type the number.",
        ),
        _ => (
            "この調査票ではたずねていない項目です。取り込んでいません。",
            "This workbook was not asked for that; it was not taken.",
        ),
    };
    pick(lang, ja, en)
}
