//! The log of the year, and how long reports took.

use ayumi_domain::cycle::{Field, ReportState};

use super::names::{field, pick, state};
use super::times::moment;
use crate::{Lang, sentences};

sentences! {
    /// The page of the log.
    Log {
        title: "操作記録" / "Log";
        lead: "だれが、いつ、何をしたかの記録です。新しいものから並んでいます。消したり直したりすることはできません。" / "Who did what and when, the latest first. Nothing here can be changed or removed.";
        at: "日時" / "Time";
        who: "だれが" / "Who";
        act: "したこと" / "What";
        told: "内容" / "Details";
        before: "前" / "before";
        after: "後" / "after";
        empty: "（空）" / "(empty)";
        closed: "報告の内容は、この役割では見られません。" / "What reports say is not shown in your role.";
        program: "コマンド" / "command line";
        latest: "最新へ" / "Latest";
        older: "古いほうへ" / "Older";
        none: "まだ記録はありません。" / "Nothing was logged yet.";
        none_older: "これより古い記録はありません。" / "There is nothing older.";
        more: "全文" / "Whole text";
        known_as: "対象" / "On";
    }

    /// The page of the burden.
    Burden {
        title: "入力にかかった時間" / "How long reports took";
        lead: "送られた報告の画面を開いて書いていた時間です。調査の聞き方を見直すためのもので、人ごとの時間は数えていません。" / "How long people wrote in the reports that were sent. It serves to ask less and better; nothing is counted for a person.";
        none: "まだ送られた報告がありません。" / "No report was sent yet.";
        not_measured: "測っていません" / "not measured";
        median: "まんなか（中央値）" / "Median";
        range: "短いもの〜長いもの" / "Shortest to longest";
        total: "合計" / "All together";
        item: "取組" / "Initiative";
        time: "時間" / "Time";
        number: "番号" / "Number";
        workbook_note: "「測っていません」は、Excelで答えたものなどです。" / "“Not measured” stands for those answered in Excel.";
    }
}

/// What was done, from its word in the log; a word that is not known stays as it is.
#[must_use]
pub fn act(word: &str, lang: Lang) -> String {
    let known = on_reports(word)
        .or_else(|| on_rounds(word))
        .or_else(|| on_people(word))
        .or_else(|| on_plans(word))
        .or_else(|| on_departments(word));
    match known {
        Some((ja, en)) => pick(lang, ja, en).to_owned(),
        None => word.to_owned(),
    }
}

fn on_reports(word: &str) -> Option<(&'static str, &'static str)> {
    Some(match word {
        "write" => ("入力した", "wrote"),
        "submit" => ("所属長へ送った", "sent to the head"),
        "approve" => ("承認した", "approved"),
        "return" => ("差し戻した", "returned"),
        "accept" => ("受け付けた", "accepted"),
        "reopen" => ("確定を解いた", "reopened"),
        "grade-headquarters" => ("本部評価をつけた", "graded as headquarters"),
        "grade-council" => ("審議会の評価をつけた", "graded as the council"),
        "decide" => ("本部で決定した", "decided as headquarters"),
        "opinion" => ("意見を書いた", "wrote an opinion"),
        "answer-opinion" => ("意見に回答した", "answered an opinion"),
        "publish" => ("公表した", "published"),
        "attach" => ("ファイルを添付した", "attached a file"),
        "detach" => ("添付を外した", "removed a file"),
        "mark-files" => ("添付の公開の印を変えた", "changed whether a file is public"),
        "attachment-public" => ("添付に公開の印をつけた", "marked a file as public"),
        "attachment-internal" => ("添付の公開の印を外した", "took the public mark of a file away"),
        "read" => ("読んだ", "read"),
        _ => return None,
    })
}

fn on_rounds(word: &str) -> Option<(&'static str, &'static str)> {
    Some(match word {
        "open-round" => ("調査を開いた", "opened a round"),
        "close-round" => ("調査を締め切った", "closed the round"),
        "reopen-round" => ("調査をまた開いた", "reopened the round"),
        "extend-due" => ("しめきりを延ばした", "extended a due date"),
        "remind" => ("催促した", "sent reminders"),
        "retry-mail" => ("メールを送り直した", "let mail be tried again"),
        "workbook" => ("Excel調査票を扱った", "used a workbook"),
        "workbook-out" => ("Excel調査票を出した", "took a workbook out"),
        "workbook-in" => ("Excel調査票を取り込んだ", "merged a workbook"),
        "workbook-choose" => ("調査票と画面の回答から選んだ", "chose between workbook and page"),
        "round" => ("調査を変えた", "changed a round"),
        _ => return None,
    })
}

fn on_plans(word: &str) -> Option<(&'static str, &'static str)> {
    Some(match word {
        "begin-plan" => ("計画を始めた", "began a plan"),
        "open-draft" => ("計画の案を始めた", "opened a draft of a plan"),
        "edit-plan" => ("計画の案を変えた", "changed a draft of a plan"),
        "discard-draft" => ("計画の案を取りやめた", "discarded a draft of a plan"),
        "adopt-edition" => ("計画の版を採用した", "adopted an edition of a plan"),
        _ => return None,
    })
}

fn on_people(word: &str) -> Option<(&'static str, &'static str)> {
    Some(match word {
        "signed-in" => ("サインインした", "signed in"),
        "signed-out" => ("サインアウトした", "signed out"),
        "sign-in-failed" => ("サインインに失敗した", "failed to sign in"),
        "sign-in-locked" | "locked" => ("失敗が続きロックされた", "was locked out"),
        "signed-in-without-role" => (
            "役割がなくサインインできなかった",
            "could not sign in without a role",
        ),
        "unlocked" => ("ロックを解いた", "unlocked an account"),
        "person-added" => ("利用者を加えた", "added a person"),
        "person-changed" => ("利用者の情報を直した", "changed a person"),
        "person-closed" => ("利用者を止めた", "closed an account"),
        "person-opened" => ("利用者を戻した", "reopened an account"),
        "password-changed" => ("パスワードを変えた", "changed the password"),
        "password-set" => ("パスワードを決め直した", "set a password"),
        "grant-added" => ("役割を与えた", "gave a role"),
        "grant-ended" => ("役割を終えた", "ended a role"),
        "grant-restored" => ("役割を元に戻した", "restored a role"),
        "grant-removed" => ("始まる前の役割を取り消した", "removed a role that had not begun"),
        "department-added" => ("課を加えた", "added a department"),
        _ => return None,
    })
}

fn on_departments(word: &str) -> Option<(&'static str, &'static str)> {
    Some(match word {
        "reorganise" => ("機構改革を登録した", "entered a reorganisation"),
        "reorganisation-begun" => ("機構改革が始まった", "a reorganisation began"),
        "reorganisation-withdrawn" => ("機構改革を取り消した", "withdrew a reorganisation"),
        "item-given" => ("項目の担当課を決めた", "gave an item to a department"),
        "report-given" => ("報告を引き継いだ課へ移した", "gave the report to the successor"),
        "handover-note" => ("引継ぎメモを書いた", "wrote a hand-over note"),
        _ => return None,
    })
}

/// On what something was done: the name of a field as people know it, otherwise the text itself.
#[must_use]
pub fn subject(text: &str, lang: Lang) -> String {
    if let Ok(of) = text.parse::<Field>() {
        return field(of, lang);
    }
    let number = |word: &str| text.strip_prefix(word).and_then(|n| n.parse::<u32>().ok());
    if let Some(days) = number("within ") {
        return match lang {
            Lang::Ja => format!("しめきりまで{days}営業日以内の課へ"),
            Lang::En => format!("to departments due within {days} working days"),
        };
    }
    if let Some(workbook) = number("workbook ") {
        return match lang {
            Lang::Ja => format!("Excel調査票 {workbook}"),
            Lang::En => format!("workbook {workbook}"),
        };
    }
    match text {
        "late" => pick(lang, "しめきりを過ぎた課へ", "to late departments"),
        "opinion" => pick(lang, "意見", "opinion"),
        "owner" => pick(lang, "回答する課", "owner"),
        "answer" => pick(lang, "回答", "answer"),
        "plans" => pick(lang, "計画", "plans"),
        "rename" => pick(lang, "名称・部の変更", "renamed"),
        "merge" => pick(lang, "統合", "merged"),
        "split" => pick(lang, "分割", "split"),
        "part" => pick(lang, "一部移管", "part given away"),
        "abolish" => pick(lang, "廃止", "abolished"),
        "new" => pick(lang, "新設", "new"),
        other => other,
    }
    .to_owned()
}

/// What stands there now as the act tells it: a number of mails, otherwise as [`value`].
#[must_use]
pub fn outcome(act: &str, text: &str, lang: Lang) -> String {
    match (act, text.parse::<u32>(), lang) {
        ("remind" | "retry-mail", Ok(mails), Lang::Ja) => format!("メール{mails}通"),
        ("remind" | "retry-mail", Ok(mails), Lang::En) => format!("mails: {mails}"),
        _ => value(text, lang),
    }
}

/// What stood or stands there: a state and a time as people read them, otherwise the text itself.
#[must_use]
pub fn value(text: &str, lang: Lang) -> String {
    if let Some(found) = ReportState::from_word(text) {
        return state(found, lang).to_owned();
    }
    let looks_like_time = text.len() == 25 && text.ends_with("+09:00") && text.get(10..11) == Some("T");
    if looks_like_time {
        moment(text, lang)
    } else {
        text.to_owned()
    }
}

/// A stretch of time in minutes, as people say it: 12分, 1時間5分; less than a minute is said so.
#[must_use]
pub fn minutes(seconds: i64, lang: Lang) -> String {
    let minutes = (seconds.max(0) + 30) / 60;
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest, lang) {
        (0, 0, Lang::Ja) => "1分未満".to_owned(),
        (0, 0, Lang::En) => "under a minute".to_owned(),
        (0, _, Lang::Ja) => format!("{rest}分"),
        (0, _, Lang::En) => format!("{rest} min"),
        (_, 0, Lang::Ja) => format!("{hours}時間"),
        (_, 0, Lang::En) => format!("{hours} h"),
        (_, _, Lang::Ja) => format!("{hours}時間{rest}分"),
        (_, _, Lang::En) => format!("{hours} h {rest} min"),
    }
}

/// How many reports the times come from, and how many are still to be sent.
#[must_use]
pub fn counted(measured: usize, sent: usize, unfinished: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "送られた{sent}件のうち{measured}件を測りました。まだ送られていない{unfinished}件は入っていません。"
        ),
        Lang::En => {
            format!("{measured} of {sent} reports were measured; {unfinished} not sent yet are left out.")
        }
    }
}

/// Half of the reports took at most so long.
#[must_use]
pub fn half_took(seconds: i64, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("1件にかかった時間は、まんなかで{}です。", minutes(seconds, lang)),
        Lang::En => format!("Half of the reports took {} or less.", minutes(seconds, lang)),
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::Act;

    use super::*;

    #[test]
    fn acts_that_change_something_have_words_of_their_own() {
        let reading = [
            Act::ReadReport,
            Act::ReadHistory,
            Act::ReadBoard,
            Act::ReadHeadquarters,
            Act::ReadCouncil,
        ];
        for doing in Act::ON_REPORTS {
            if reading.contains(&doing) {
                continue;
            }
            for lang in Lang::ALL {
                assert_ne!(act(doing.word(), lang), doing.word(), "{doing:?}");
            }
        }
        assert_eq!(act("something-new", Lang::Ja), "something-new");
    }

    #[test]
    fn states_fields_and_times_are_read_as_people_know_them() {
        assert_eq!(value("submitted", Lang::Ja), "所属長の確認待ち");
        assert_eq!(
            value("2025-10-24T17:40:00+09:00", Lang::Ja),
            "令和7年10月24日 17:40"
        );
        assert_eq!(value("85.7%", Lang::Ja), "85.7%");
        assert_eq!(subject("actual-0", Lang::Ja), "指標1");
        assert_eq!(subject("理由を書く", Lang::Ja), "理由を書く");
        assert_eq!(subject("within 3", Lang::Ja), "しめきりまで3営業日以内の課へ");
        assert_eq!(outcome("remind", "12", Lang::Ja), "メール12通");
        assert_eq!(outcome("write", "12", Lang::Ja), "12");
    }

    #[test]
    fn minutes_are_rounded_and_never_zero() {
        assert_eq!(minutes(0, Lang::Ja), "1分未満");
        assert_eq!(minutes(29, Lang::Ja), "1分未満");
        assert_eq!(minutes(90, Lang::Ja), "2分");
        assert_eq!(minutes(3600, Lang::En), "1 h");
        assert_eq!(minutes(3900, Lang::Ja), "1時間5分");
    }
}
