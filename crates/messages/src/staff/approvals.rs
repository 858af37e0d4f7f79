//! Sentences of the pages on which reports are approved, returned and accepted, and of the history of a report.

use ayumi_domain::cycle::{Act, ReportState, Role};

use super::names::{pick, role, state};
use crate::{Lang, sentences};

sentences! {
    /// The review page.
    Approvals {
        title: "報告の確認" / "Review of reports";
        due: "しめきり" / "Due";
        period: "期間" / "Period";
        lead: "前と変わったところだけを並べています。全文は題名から開けます。" / "Only what changed is shown. The title opens the whole report.";
        nothing: "いま確認を待っている報告はありません。" / "No report is waiting for you.";
        elsewhere: "ほかの報告" / "Other reports";
        closed: "この調査は閉じられています。承認や差戻しはできません。必要なときは計画事務局に調査を開き直してもらってください。" / "This round is closed; nothing can be approved or returned. If you must, ask the plan office to open it again.";
        choose: "選ぶ" / "Choose";
        against_return: "差し戻したときと比べています。" / "Compared with the report as it was returned.";
        against_nothing: "前の回答がないので、すべて新しい内容です。" / "There is no earlier answer; everything is new.";
        before: "前回" / "Before";
        before_return: "差し戻したとき" / "When returned";
        now: "今回" / "Now";
        empty: "（書かれていません）" / "(nothing written)";
        indicators: "指標" / "Indicators";
        indicator: "指標" / "Indicator";
        target: "目標" / "Target";
        judgement: "判定" / "Judgement";
        indication: "年度の目標に対する目安です" / "against the target of the whole year";
        grade: "自己評価" / "Own grade";
        same_grade: "前回と同じ" / "as before";
        no_files: "根拠となるファイルは付いていません" / "No file proves it";
        returned: "差戻しのあとに直した報告です" / "Mended after a return";
        unmended: "差し戻したあと、何も変わっていません" / "Nothing was changed after the return";
        reason: "差し戻す理由" / "Reason for returning";
        reason_hint: "何を直せばよいかが伝わるように書きます。差し戻すときだけ書いてください。" / "Say what should be mended. Only for returning.";
        write_reason: "差し戻す理由を書く" / "Write a reason to return it";
        note: "承認をどのように確かめたか" / "How you know of the approval";
        note_hint: "所属長に代わって承認するときに書きます。例：押印した調査票を10月20日に受け取った。" / "When you approve in place of a head. Example: received the sealed form on 20 October.";
        reopen_reason: "確定を解く理由" / "Reason for reopening";
        approve: "選んだ報告を承認する" / "Approve the chosen";
        approve_for: "所属長に代わって承認する" / "Approve in place of the head";
        accept: "選んだ報告を受け付ける" / "Accept the chosen";
        send_back: "選んだ報告を差し戻す" / "Return the chosen";
        reopen: "選んだ報告の確定を解く" / "Reopen the chosen";
        report: "報告" / "Report";
        department: "担当課" / "Department";
        sent: "ここまでの経過" / "Brought here";
        waiting_head: "あなたの承認を待っている報告" / "Waiting for your approval";
        waiting_office: "事務局の受付を待っている報告" / "Waiting for the office";
        with_heads: "所属長の承認を待っている報告" / "Waiting for heads of department";
        accepted: "受け付けた報告" / "Accepted";
        settled: "確定した報告" / "Final";
        history: "経過" / "History";
        not_all: "できなかった報告があります" / "Some reports were not moved";
        unsent_reasons: "理由を書いたまま差し戻していない報告があります。差し戻すときは、もう一度読んで「選んだ報告を差し戻す」を押してください。" / "Reasons are written that were not sent. To return those reports, press “Return the chosen”.";
        ambiguous: "差し戻す理由が書かれているので、承認も受付もしていません。進めるときは理由を消してください。" / "A reason for returning is written, so it was neither approved nor accepted. Remove it to go on.";
        unknown: "見つからない報告" / "A report that is not there";
    }

    /// The history of a report.
    Life {
        title: "報告の経過" / "History of a report";
        round: "調査" / "Round";
        department: "担当課" / "Department";
        report: "報告を開く" / "Open the report";
        route: "この報告の道すじ" / "The way of this report";
        now: "いま" / "now";
        back: "差戻しで直しています" / "being mended after a return";
        steps: "だれが、いつ、何をしたか" / "Who did what, and when";
        none: "まだ何も行われていません。" / "Nothing has been done yet.";
        lock: "この報告はいま書きかえられません" / "This report cannot be changed now";
        lifted_by: "解けるのは次の人です" / "Who can change that";
        program: "コマンドから" / "from the command line";
        to: "から" / "to";
        emptied: "（消した）" / "(removed)";
    }
}

/// What was done with so many reports: 5件を承認しました。
#[must_use]
pub fn moved(count: usize, to: ReportState, lang: Lang) -> String {
    let (ja, en) = match to {
        ReportState::Approved => ("承認しました", "approved"),
        ReportState::Draft => ("差し戻しました", "returned"),
        ReportState::Accepted => ("事務局で受け付けました", "accepted"),
        _ => ("進めました", "moved on"),
    };
    counted(count, ja, en, lang)
}

/// So many final reports were taken back to the office.
#[must_use]
pub fn reopened(count: usize, lang: Lang) -> String {
    counted(
        count,
        "確定を解き、受け付けた状態に戻しました",
        "taken back to the office",
        lang,
    )
}

fn counted(count: usize, ja: &str, en: &str, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Ja, _) => format!("{count}件を{ja}。"),
        (Lang::En, 1) => format!("1 report was {en}."),
        (Lang::En, _) => format!("{count} reports were {en}."),
    }
}

/// Compared with an earlier period: 令和6年度 上半期と比べています。
#[must_use]
pub fn against(period: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{period}の報告と比べています。"),
        Lang::En => format!("Compared with {period}."),
    }
}

/// So many fields say the same as before.
#[must_use]
pub fn same_fields(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Ja, _) => format!("ほかの{count}項目は変わっていません"),
        (Lang::En, 1) => "1 other field is unchanged".to_owned(),
        (Lang::En, _) => format!("{count} other fields are unchanged"),
    }
}

/// So many reports say in every field what was said before.
#[must_use]
pub fn unchanged_reports(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Ja, _) => format!("前と何も変わっていない報告　{count}件"),
        (Lang::En, 1) => "1 report without any change".to_owned(),
        (Lang::En, _) => format!("{count} reports without any change"),
    }
}

/// A button that takes all reports without a change: 変わっていない3件をまとめて承認する。
#[must_use]
pub fn all_unchanged(act: Act, count: usize, lang: Lang) -> String {
    let (ja, en) = match act {
        Act::Accept => ("受け付ける", "Accept"),
        _ => ("承認する", "Approve"),
    };
    match (lang, count) {
        (Lang::Ja, _) => format!("変わっていない{count}件をまとめて{ja}"),
        (Lang::En, 1) => format!("{en} the unchanged one"),
        (Lang::En, _) => format!("{en} all {count} unchanged"),
    }
}

/// How many there are of something: 3件.
#[must_use]
pub fn count(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{count}件"),
        Lang::En => count.to_string(),
    }
}

/// So many reports stand in this state: 入力中 2件.
#[must_use]
pub fn of_state(of: ReportState, number: usize, lang: Lang) -> String {
    format!("{} {}", state(of, lang), count(number, lang))
}

/// So many files prove a report.
#[must_use]
pub fn files(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Ja, _) => format!("根拠となるファイル {count}個"),
        (Lang::En, 1) => "1 file proves it".to_owned(),
        (Lang::En, _) => format!("{count} files prove it"),
    }
}

/// A person in a role: 高梨 修（所属長）.
#[must_use]
pub fn person(name: Option<&str>, held: Option<Role>, lang: Lang) -> String {
    let name = name.unwrap_or_else(|| pick(lang, Life::JA.program, Life::EN.program));
    match (held, lang) {
        (None, _) => name.to_owned(),
        (Some(held), Lang::Ja) => format!("{name}（{}）", role(held, lang)),
        (Some(held), Lang::En) => format!("{name} ({})", role(held, lang)),
    }
}

/// So many texts were written by somebody one after the other.
#[must_use]
pub fn writings(count: usize, who: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{who}が入力した記録　{count}件"),
        Lang::En => format!("{count} texts written by {who}"),
    }
}
