//! The page of a round's mail, for the office: what was written to whom, what became of it, reminders.

use super::names::pick;
use super::times::moment;
use crate::{Lang, sentences};

sentences! {
    /// The page of a round's mail.
    Outbox {
        title: "メールと催促" / "Mail and reminders";
        behind: "まだ届いていない課" / "Departments with something to send";
        all_in: "どの課からも、すべて届いています。催促は要りません。" / "Everything has come in. Nobody needs reminding.";
        closed: "この調査は締め切られているので、催促は送れません。" / "This round is closed; no reminders can be sent.";
        department: "課" / "Department";
        due: "しめきり" / "Due";
        open_count: "残り" / "Left";
        reminded: "最後の催促" / "Last reminder";
        never: "まだ送っていません" / "none yet";
        action: "操作" / "Action";
        remind_late: "催促する" / "Remind";
        remind_early: "知らせる" / "Tell";
        near_label: "しめきりまで何営業日以内の課に知らせますか" / "Tell departments due within so many working days";
        near_button: "知らせを送る" / "Send";
        near_hint: "同じ人に同じ内容を1日に2度は送りません。" / "Nobody gets the same text twice on a day.";
        unreachable: "メールの届かない人と課" / "Who cannot be told by mail";
        unreachable_lead: "電話などで知らせてください。メールアドレスや役割は「利用者」の画面で直せます。" / "Please tell them otherwise. Addresses and roles are kept under “People”.";
        no_address: "メールアドレスがない人" / "No mail address";
        nobody: "担当者も所属長もいない課" / "Departments without anybody";
        no_head: "所属長がいない課" / "Departments without a head";
        mails: "書いたメール" / "Mails";
        none: "まだ1通も書いていません。" / "None was written yet.";
        written: "書いた日時" / "Written";
        kind: "種類" / "Kind";
        reader: "宛先" / "To";
        subject: "件名" / "Subject";
        outcome: "結果" / "Outcome";
        read: "本文を読む" / "Read the text";
        waiting: "これから送ります" / "waiting to be sent";
        not_told: "アドレスがないので送れません" / "no address; could not be told";
        show_all: "すべて" / "All";
        show_stuck: "届いていないもの" / "Not delivered";
        retry: "やめたメールをもう一度送る" / "Try those given up again";
        newer: "新しいほうへ" / "Newer";
        older: "古いほうへ" / "Older";
        burden: "入力にかかった時間を見る" / "See how long the reports took";
        within: "営業日以内" / "working days";
        days_wrong: "日数は0から30までの数で入れてください。" / "Please give a number of days from 0 to 30.";
    }
}

/// How many mails there are, and how many went out.
#[must_use]
pub fn summary(written: usize, sent: usize, stuck: usize, lang: Lang) -> String {
    match (written, stuck, lang) {
        (0, _, Lang::Ja) => "この調査のメールは、まだ書いていません。".to_owned(),
        (0, _, Lang::En) => "No mail of this round was written yet.".to_owned(),
        (_, 0, Lang::Ja) => format!("{written}通を書き、{sent}通を送りました。"),
        (_, 0, Lang::En) => format!("{written} written, {sent} sent."),
        (_, stuck, Lang::Ja) => {
            format!("{written}通を書き、{sent}通を送りました。{stuck}通は届いていません。")
        }
        (_, stuck, Lang::En) => format!("{written} written, {sent} sent, {stuck} not delivered."),
    }
}

/// The button that reminds every late department.
#[must_use]
pub fn remind_all(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("しめきりを過ぎた{count}課に催促を送る"),
        Lang::En => format!("Remind {}", departments(count)),
    }
}

/// How many departments are late.
#[must_use]
pub fn late_count(late: usize, behind: usize, lang: Lang) -> String {
    match (late, lang) {
        (0, Lang::Ja) => {
            format!("{behind}課にまだ残りがあります。しめきりを過ぎた課はありません。")
        }
        (0, Lang::En) => format!("{} still to send; none is late.", departments(behind)),
        (_, Lang::Ja) => format!("{behind}課にまだ残りがあり、そのうち{late}課がしめきりを過ぎています。"),
        (_, Lang::En) => format!("{} still to send, {late} of them late.", departments(behind)),
    }
}

/// How far a due date is away: あと3営業日, 2営業日すぎ; empty where working days are not known.
#[must_use]
pub fn distance(is_late: bool, days: Option<u32>, lang: Lang) -> String {
    match (is_late, days, lang) {
        (true, None | Some(0), Lang::Ja) => "すぎました".to_owned(),
        (true, None | Some(0), Lang::En) => "late".to_owned(),
        (false, None, _) => String::new(),
        (true, Some(days), Lang::Ja) => format!("{days}営業日すぎ"),
        (true, Some(days), Lang::En) => format!("{} late", working_days(days)),
        (false, Some(0), Lang::Ja) => "今日まで".to_owned(),
        (false, Some(0), Lang::En) => "today".to_owned(),
        (false, Some(days), Lang::Ja) => format!("あと{days}営業日"),
        (false, Some(days), Lang::En) => format!("{} left", working_days(days)),
    }
}

/// A number of reports.
#[must_use]
pub fn reports(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{count}件"),
        Lang::En => count.to_string(),
    }
}

/// What became of reminding, in one sentence for each thing worth knowing.
#[must_use]
pub fn reminded(
    written: usize,
    told_today: usize,
    without_address: &[String],
    nobody: &[String],
    lang: Lang,
) -> String {
    let mut said = Vec::new();
    match (written, told_today, lang) {
        (0, 0, Lang::Ja) => said.push("催促する相手はいませんでした。".to_owned()),
        (0, 0, Lang::En) => said.push("There was nobody to remind.".to_owned()),
        (0, _, Lang::Ja) => {
            said.push("今日はもう同じメールを送っています。新しくは書きませんでした。".to_owned())
        }
        (0, _, Lang::En) => said.push("The same was sent today already; nothing new was written.".to_owned()),
        (count, _, Lang::Ja) => said.push(format!("催促のメールを{count}通書きました。順に送ります。")),
        (count, _, Lang::En) => said.push(format!("{count} reminders were written and are being sent.")),
    }
    if !without_address.is_empty() {
        said.push(match lang {
            Lang::Ja => format!("アドレスがなく届かない人：{}。", without_address.join("、")),
            Lang::En => format!("Without an address: {}.", without_address.join(", ")),
        });
    }
    if !nobody.is_empty() {
        said.push(match lang {
            Lang::Ja => format!("知らせる相手のいない課：{}。", nobody.join("、")),
            Lang::En => format!("Departments without anybody: {}.", nobody.join(", ")),
        });
    }
    said.join(pick(lang, "", " "))
}

/// What became of letting mails be tried again.
#[must_use]
pub fn retried(count: u64, lang: Lang) -> String {
    match (count, lang) {
        (0, Lang::Ja) => "送るのをやめたメールはありません。".to_owned(),
        (0, Lang::En) => "No mail was given up.".to_owned(),
        (count, Lang::Ja) => format!("{count}通をもう一度送ります。"),
        (count, Lang::En) => format!("{count} mails are tried again."),
    }
}

/// A mail that was sent, and when.
#[must_use]
pub fn sent(at: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}に送りました", moment(at, lang)),
        Lang::En => format!("sent {}", moment(at, lang)),
    }
}

/// A mail that is tried again, and when.
#[must_use]
pub fn again(at: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("送れませんでした。{}からもう一度試します", moment(at, lang)),
        Lang::En => format!("failed; tried again from {}", moment(at, lang)),
    }
}

/// A mail that was given up.
#[must_use]
pub fn given_up(lang: Lang) -> &'static str {
    pick(
        lang,
        "送れませんでした。もう試しません",
        "failed; it is not tried again",
    )
}

/// What a mail server said, in its own words.
#[must_use]
pub fn server_says(why: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("サーバーの返事：{why}"),
        Lang::En => format!("The server says: {why}"),
    }
}

fn departments(count: usize) -> String {
    match count {
        1 => "1 department".to_owned(),
        count => format!("{count} departments"),
    }
}

fn working_days(days: u32) -> String {
    match days {
        1 => "1 working day".to_owned(),
        days => format!("{days} working days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_reminding_names_whom_it_did_not_reach() {
        let said = reminded(3, 0, &["佐藤".to_owned()], &["農政課".to_owned()], Lang::Ja);
        assert_eq!(
            said,
            "催促のメールを3通書きました。順に送ります。アドレスがなく届かない人：佐藤。知らせる相手のいない課：農政課。"
        );
        assert!(reminded(0, 2, &[], &[], Lang::Ja).contains("今日はもう"));
        assert!(reminded(0, 0, &[], &[], Lang::En).contains("nobody"));
    }

    #[test]
    fn unknown_working_days_are_not_counted() {
        assert_eq!(distance(true, None, Lang::Ja), "すぎました");
        assert_eq!(distance(false, None, Lang::Ja), "");
        assert_eq!(distance(false, Some(0), Lang::Ja), "今日まで");
        assert_eq!(distance(true, Some(1), Lang::En), "1 working day late");
    }
}
