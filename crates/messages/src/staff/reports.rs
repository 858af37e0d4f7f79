//! Words of the pages on which departments report: my work, the form, its preview.

use ayumi_domain::cycle::{Field, LackWhy, ReportState, ReportingPeriod};
use ayumi_domain::day::Day;
use ayumi_domain::year::Half;

use super::times::{clock, period, short_moment};
use crate::{Lang, sentences};

sentences! {
    /// What waits for a person.
    Work {
        title: "わたしの仕事" / "My work";
        none: "いま、あなたを待っている仕事はありません。調査が開かれると、ここに並びます。" / "Nothing waits for you now. When a survey round opens, your reports are listed here.";
        number: "番号" / "No.";
        item: "取組項目" / "Initiative";
        department: "担当課" / "Department";
        state: "いまの状態" / "State";
        due: "しめきり" / "Due";
        returned: "差し戻されました" / "Returned";
        write: "書く" / "Write";
        read: "見る" / "Read";
        all_sent: "この調査で書くものは、すべて送りました。" / "You have sent everything in this round.";
        waiting: "あなたの確認を待っているもの" / "Waiting for you";
    }

    /// The form of a report.
    Form {
        period: "期間" / "Period";
        due: "しめきり" / "Due";
        public_page: "公開ページ" / "Public page";
        public_page_link: "前回までの内容を見る" / "See what was published";
        plan: "計画" / "Plan";
        with: "いっしょに担当する課" / "With";
        required: "必須" / "required";
        optional: "なくてもよい" / "optional";
        of_whole: "取組の全体" / "The initiative as a whole";
        results_hint: "計画に書いたことを、実際にどこまでしたかを書きます。件数や日付があると伝わります。" / "What of the plan was really done? Counts and dates help.";
        plan_of_year: "この年度の計画" / "Planned for this year";
        continues: "前の年度から続ける" / "goes on from the year before";
        no_plan_of_year: "この年度の予定はありません" / "nothing planned for this year";
        numbers: "指標の実績" / "Indicators";
        numbers_hint: "数字を入れると、目標に届いたかをその場で表示します。全角の数字や「19.1日」のような書き方でもかまいません。まだ分からないときは「未集計」、当てはまらないときは「－」と書いてください。" / "Type the number and you see whether the target is met. Full-width digits and units are fine. Write 未集計 while it is not known and － where it does not apply.";
        indicator: "指標" / "Indicator";
        same_time: "前年同期" / "Same time last year";
        target: "目標" / "target";
        judgement: "判定" / "Judgement";
        issues: "課題とこれから" / "Issues and next step";
        issues_label: "課題" / "Issues";
        issues_hint: "うまくいかなかったこと、困っていることを書きます。なければ「特になし」と書いてください。" / "What did not go well, what stands in the way? Write 特になし when there is nothing.";
        next_label: "これからの進め方" / "Next step";
        free: "そのほかの質問" / "Further questions";
        stage: "進みぐあい" / "Stage";
        stage_open: "選ばない" / "None";
        grade: "自己評価" / "Own grade";
        grade_hint: "計画に対する進みぐあいで選びます。" / "Choose by how far the plan has come.";
        grade_none: "まだ選んでいません" / "Not chosen yet";
        files: "根拠となる資料" / "Evidence";
        files_hint: "PDF、Excel、Word、PowerPoint、画像、CSV、テキストを、1つ10MBまで、10個まで添付できます。印をつけたものだけが、公表のときにいっしょに公開されます。" / "PDF, Office files, images, CSV or text; up to 10 MB each and ten in all. Only marked files are published with the report.";
        files_none: "添付はありません。" / "No files.";
        file_choose: "ファイルを選ぶ" / "Choose a file";
        file_add: "添付する" / "Attach";
        file_save_first: "文章を保存してから添付してください。" / "Please save your texts before attaching.";
        file_remove: "外す" / "Remove";
        file_public: "公開する印をつける" / "Mark as public";
        file_internal: "公開の印を外す" / "Keep internal";
        file_later: "公表のあとで印を外した資料は、次に公表するまで公開ページに残ります。急ぐときは、事務局が印を外して、もう一度公表します。" / "A file that loses its mark after publication stays on the public page until the next one. If it cannot wait, the plan office takes the mark away and publishes again.";
        file_is_public: "公開する資料" / "public";
        file_is_internal: "庁内だけの資料" / "internal";
        as_last_time: "前回と同じ" / "As last time";
        no_change: "書いていないところを前回と同じにする" / "Fill what is empty as last time";
        no_change_hint: "空いている文章と自己評価に前回の答えを入れます。書いたものは変えません。数字は毎回測り直すので入れません。" / "Puts last time's texts and grade where nothing is written. What you wrote stays, and numbers are not copied.";
        previous_none: "前回の記録はありません。" / "There is no earlier answer.";
        not_answered: "書かれていません" / "left empty";
        route: "この報告の道すじ" / "The way of this report";
        opinions: "審議会からの意見" / "Opinions of the council";
        ask: "分からないときは" / "Questions?";
        note: "事務局から" / "From the plan office";
        side: "この報告について" / "About this report";
        send: "所属長へ送る" / "Send to the head";
        save: "保存する" / "Save";
        preview: "送る前の見え方を確かめる" / "Preview";
        complete: "送る前に直すところはありません。" / "Nothing is lacking.";
        all_saved: "すべて保存してあります。" / "Everything is saved.";
        saved: "保存しました。" / "Saved.";
        taken: "前回の内容を入れて保存しました。確かめて、ちがうところを直してください。" / "Last time's answers were filled in and saved. Please check them.";
        incomplete: "まだ送っていません。次のところを直してください。" / "Not sent yet. Please mend the following.";
        not_saved: "保存できていないところがあります。" / "Something is not saved.";
        conflict: "同じところを、ほかの人が先に書きかえました" / "Somebody else has changed this field";
        conflict_hint: "どちらの文章も残っています。読みくらべて、どちらかを選んでください。両方を合わせて書き直してから、自分の文章を選んでもかまいません。" / "Both texts are kept. Compare them and choose one; you may also combine them first and then choose yours.";
        mine: "自分の文章にする" / "Use mine";
        theirs: "相手の文章にする" / "Use theirs";
        their_text: "相手の文章" / "Their text";
        their_empty: "（消されました）" / "(emptied)";
        locked: "いまは書きかえられません" / "This cannot be changed now";
        preview_title: "送る前の見え方" / "Preview";
        preview_note: "所属長には次のように見えます。まだ送っていません。" / "This is what the head will see. It is not sent yet.";
        back_to_form: "入力に戻る" / "Back to the form";
        kept_title: "保存していません" / "Not saved";
        kept_hint: "入力したものは下に残っています。必要なら写しを取ってください。" / "What you typed is kept below; copy it if you need it.";
        kept_back: "この報告を開き直す" / "Open the report again";
        other_reports: "この課のほかの報告" / "Other reports of this department";
        command_line: "管理用の操作" / "command line";
        history: "この報告の経過を見る" / "History of this report";
        ahead_head: "所属長の確認" / "Approval by the head";
        ahead_office: "事務局の確認" / "Check by the office";
        ahead_headquarters: "推進本部の評価" / "Headquarters";
        ahead_public: "公表" / "Publication";
        being_written: "入力" / "Writing";
        being_mended: "差戻し。入力中" / "Returned, being mended";
        asks_again: "入力した内容は消えません。" / "What you typed is not lost.";
    }

    /// What the script says; it is given to the page once.
    Script {
        saving: "保存しています" / "Saving";
        offline: "つながらないため、まだ保存できていません。入力したものはこのパソコンに残してあり、つながりしだい保存します。" / "No connection: not saved yet. Your text is kept on this computer and saved as soon as the connection is back.";
        signed_out: "サインインの期限が切れました。別のタブでサインインすると、続けて保存します。" / "Your session has ended. Sign in in another tab and saving goes on.";
        sign_in: "別のタブでサインインする" / "Sign in in another tab";
        restored: "前に保存できなかった文章を戻しました。" / "A text that could not be saved before was restored.";
        failed: "保存できませんでした。入力したものはこのパソコンに残してあります。" / "Could not be saved. Your text is kept on this computer.";
        copied: "前回の文章を入れました。" / "Last time's text was filled in.";
        leave: "まだ保存できていない文章があります。" / "Some text is not saved yet.";
    }
}

/// 2営業日すぎています; nothing while the day has not passed or the days are not known.
#[must_use]
pub fn late(days: Option<u32>, lang: Lang) -> Option<String> {
    let days = days.filter(|days| 0 < *days)?;
    Some(match lang {
        Lang::Ja => format!("{days}営業日すぎています"),
        Lang::En if days == 1 => "1 working day late".to_owned(),
        Lang::En => format!("{days} working days late"),
    })
}

/// Later than the round's, with the reason that was given.
#[must_use]
pub fn extended(reason: &str, lang: Lang) -> String {
    match (lang, reason.trim()) {
        (Lang::Ja, "") => "延ばした日です".to_owned(),
        (Lang::Ja, reason) => format!("延ばした日です（{reason}）"),
        (Lang::En, "") => "extended".to_owned(),
        (Lang::En, reason) => format!("extended ({reason})"),
    }
}

/// 上半期にしたこと: heading of the first question.
#[must_use]
pub fn what_was_done(period: ReportingPeriod, lang: Lang) -> String {
    let part = match (period.half, period.quarter, lang) {
        (_, Some(quarter), Lang::Ja) => format!("第{}四半期", quarter.number()),
        (Some(Half::First), None, Lang::Ja) => "上半期".to_owned(),
        (_, None, Lang::Ja) => "この年度".to_owned(),
        (_, Some(quarter), Lang::En) => format!(" in quarter {}", quarter.number()),
        (Some(Half::First), None, Lang::En) => " in the first half".to_owned(),
        (_, None, Lang::En) => " this year".to_owned(),
    };
    match lang {
        Lang::Ja => format!("{part}にしたこと"),
        Lang::En => format!("What was done{part}"),
    }
}

/// 令和7年度 上半期の実績報告　3件のうち1件目.
#[must_use]
pub fn place(of: ReportingPeriod, at: usize, count: usize, lang: Lang) -> String {
    let period = period(of, lang);
    match lang {
        Lang::Ja if count < 2 => format!("{period}の実績報告"),
        Lang::Ja => format!("{period}の実績報告　{count}件のうち{at}件目"),
        Lang::En if count < 2 => format!("Report for {period}"),
        Lang::En => format!("Report for {period}, {at} of {count}"),
    }
}

/// 4月1日から9月30日まで.
#[must_use]
pub fn from_to(from: Day, to: Day, lang: Lang) -> String {
    let japanese = |day: Day| {
        let iso = day.to_string();
        ayumi_domain::calendar::to_japanese(&iso).unwrap_or(iso)
    };
    match lang {
        Lang::Ja => format!("{}から{}まで", japanese(from), japanese(to)),
        Lang::En => format!("{from} to {to}"),
    }
}

/// Where an earlier answer comes from: 前回（令和6年度 上半期）.
#[must_use]
pub fn last_time(of: ReportingPeriod, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("前回（{}）", period(of, lang)),
        Lang::En => format!("Last time ({})", period(of, lang)),
    }
}

/// The earlier grade, in a sentence.
#[must_use]
pub fn grade_last_time(of: ReportingPeriod, grade: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("前回（{}）は「{grade}」でした。", period(of, lang)),
        Lang::En => format!("Last time ({}) it was “{grade}”.", period(of, lang)),
    }
}

/// 10時42分に保存しました.
#[must_use]
pub fn saved_at(iso: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}に保存しました", clock(iso, lang)),
        Lang::En => format!("Saved at {}", clock(iso, lang)),
    }
}

/// 10月27日 15:12に保存　納税 担当.
#[must_use]
pub fn saved_by(iso: &str, who: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{} 保存（{who}）", short_moment(iso, lang)),
        Lang::En => format!("Saved {} by {who}", short_moment(iso, lang)),
    }
}

/// 納税 担当さんが10月27日 15:12に保存した文章.
#[must_use]
pub fn theirs_by(iso: &str, who: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{who}さんが{}に保存しました。", short_moment(iso, lang)),
        Lang::En => format!("Saved by {who} at {}.", short_moment(iso, lang)),
    }
}

/// 所属長から差し戻されました（10月27日 15:12　高梨 修）.
#[must_use]
pub fn returned_by(role: &str, iso: &str, who: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{role}から差し戻されました（{}　{who}）", short_moment(iso, lang)),
        Lang::En => format!("Returned by the {role} ({}, {who})", short_moment(iso, lang)),
    }
}

/// 128字／4000字まで.
#[must_use]
pub fn count(characters: usize, max: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{characters}字／{max}字まで"),
        Lang::En => format!("{characters} of {max} characters"),
    }
}

/// 送る前に直すところが2か所あります.
#[must_use]
pub fn lacking(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("送る前に直すところが{count}か所あります："),
        Lang::En => format!("To mend before sending ({count}): "),
    }
}

/// What waits for the head or for the office.
#[must_use]
pub fn waiting(round: &str, count: usize, as_head: bool, lang: Lang) -> String {
    match (lang, as_head) {
        (Lang::Ja, true) => format!("「{round}」で、所属長の確認を待つ報告が{count}件あります。"),
        (Lang::Ja, false) => format!("「{round}」で、事務局の確認を待つ報告が{count}件あります。"),
        (Lang::En, true) => format!("“{round}”: {count} waiting for your approval as head."),
        (Lang::En, false) => format!("“{round}”: {count} waiting for the plan office."),
    }
}

/// What was done by sending.
#[must_use]
pub fn sent(number: &str, again: bool, days_late: Option<u32>, lang: Lang) -> String {
    let late = late(days_late, lang);
    match (lang, again) {
        (Lang::Ja, true) => format!("{number} は、すでに所属長へ送ってあります。"),
        (Lang::En, true) => format!("{number} had been sent already."),
        (Lang::Ja, false) => match late {
            Some(late) => format!("{number} を所属長へ送りました。しめきりを{late}が、受け付けました。"),
            None => format!("{number} を所属長へ送りました。"),
        },
        (Lang::En, false) => match late {
            Some(late) => format!("{number} was sent to the head, {late}."),
            None => format!("{number} was sent to the head."),
        },
    }
}

/// How far an actual is from its target, in its unit: あと 15,210千円, 目標より 0.4ポイント上.
#[must_use]
pub fn gap(amount: &str, beyond: bool, exact: bool, more_is_better: bool, lang: Lang) -> String {
    match (lang, exact, beyond, more_is_better) {
        (Lang::Ja, true, _, _) => "目標とちょうど同じ".to_owned(),
        (Lang::Ja, _, true, true) => format!("目標より {amount}上"),
        (Lang::Ja, _, true, false) => format!("目標より {amount}下"),
        (Lang::Ja, _, false, _) => format!("目標まであと {amount}"),
        (Lang::En, true, _, _) => "exactly the target".to_owned(),
        (Lang::En, _, true, true) => format!("{amount} above the target"),
        (Lang::En, _, true, false) => format!("{amount} below the target"),
        (Lang::En, _, false, _) => format!("{amount} to go"),
    }
}

/// The unit of a difference: points for percentages.
#[must_use]
pub fn unit_of_gap(unit: &str, lang: Lang) -> &str {
    match (unit, lang) {
        ("%" | "％", Lang::Ja) => "ポイント",
        ("%" | "％", Lang::En) => " points",
        _ => unit,
    }
}

/// 達成率 98.4%.
#[must_use]
pub fn rate(percent: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("達成率 {percent}%"),
        Lang::En => format!("{percent}% of the target"),
    }
}

/// What the judgement of a part of the year is worth.
#[must_use]
pub fn indication(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "年度の目標に対する目安。年度末に判定",
        Lang::En => "an indication; judged at the year's end",
    }
}

/// A target that stands for this very part of the year.
#[must_use]
pub fn target_of_part(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "この時期の目標",
        Lang::En => "target of this period",
    }
}

/// What is wrong with a typed value, beside its field.
#[must_use]
pub fn beside(typed: &str, unit: &str, why: &LackWhy, lang: Lang) -> String {
    match (why, lang) {
        (LackWhy::Doubtful { meant: Some(meant) }, Lang::Ja) => {
            format!("「{typed}」の位取りを確かめてください。{meant}{unit}ですか。")
        }
        (LackWhy::Doubtful { meant: Some(meant) }, Lang::En) => {
            format!("Please check the separators of “{typed}”. Is it {meant}{unit}?")
        }
        (LackWhy::Doubtful { meant: None }, Lang::Ja) => {
            format!("「{typed}」の位取りを確かめてください。")
        }
        (LackWhy::Doubtful { meant: None }, Lang::En) => format!("Please check “{typed}”."),
        (why, lang) => without_field(why, lang),
    }
}

/// What a field lacks, behind its name in the form.
#[must_use]
pub fn sentence_of(label: &str, why: &LackWhy, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{label}：{}", without_field(why, lang)),
        Lang::En => format!("{label}: {}", without_field(why, lang)),
    }
}

/// The sentence of a lack without the name of its field.
fn without_field(why: &LackWhy, lang: Lang) -> String {
    let lack = ayumi_domain::cycle::Lack {
        field: Field::Grade,
        why: why.clone(),
    };
    let whole = super::lack(&lack, lang);
    let parts = whole.split_once('：').or_else(|| whole.split_once(": "));
    parts.map_or(whole.clone(), |(_, sentence)| sentence.to_owned())
}

/// 54,310 に直す.
#[must_use]
pub fn mend(meant: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{meant} に直す"),
        Lang::En => format!("Use {meant}"),
    }
}

/// It cannot be judged yet.
#[must_use]
pub fn not_yet(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "まだ判定できない",
        Lang::En => "cannot be judged yet",
    }
}

/// Where a report stands, as a sentence for the banner of a locked page.
#[must_use]
pub fn stands(state: ReportState, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("いまの状態：{}", super::state(state, lang)),
        Lang::En => format!("State: {}", super::state(state, lang)),
    }
}

/// How large a file is.
#[must_use]
pub fn size(bytes: i64) -> String {
    if bytes < 1_000_000 {
        format!("{}KB", (bytes / 1_000).max(1))
    } else {
        format!("{}.{}MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
    }
}

/// さん behind a name.
#[must_use]
pub fn person(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{name}さん"),
        Lang::En => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{gap, late, size};
    use crate::Lang;

    #[test]
    fn being_on_time_is_not_remarked() {
        assert_eq!(late(Some(0), Lang::Ja), None);
        assert_eq!(late(None, Lang::Ja), None);
        assert_eq!(late(Some(2), Lang::Ja).as_deref(), Some("2営業日すぎています"));
    }

    #[test]
    fn the_way_to_the_target_is_a_phrase() {
        assert_eq!(
            gap("15,210千円", false, false, false, Lang::Ja),
            "目標まであと 15,210千円"
        );
        assert_eq!(
            gap("0.4ポイント", true, false, true, Lang::Ja),
            "目標より 0.4ポイント上"
        );
        assert_eq!(gap("0", true, true, true, Lang::Ja), "目標とちょうど同じ");
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(
            (size(120), size(25_300), size(9_876_543)),
            ("1KB".into(), "25KB".into(), "9.8MB".into())
        );
    }
}
