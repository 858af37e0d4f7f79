//! The pages of survey rounds: the list, opening one, the board, a department on it.

use ayumi_domain::cycle::ReportingPeriod;
use ayumi_domain::day::Day;

use super::names::pick;
use super::times::{self, short_day};
use crate::{Lang, sentences};

sentences! {
    /// Words that several pages of rounds share.
    Rounds {
        title: "進捗調査" / "Survey rounds";
        lead: "計画の進みぐあいを、担当課に聞く調査です。" / "Rounds ask the departments how the plan is getting on.";
        none: "まだ調査はありません。計画を選んで、最初の調査を開きましょう。" / "There are no rounds yet. Choose a plan and open the first one.";
        none_to_read: "まだ調査はありません。" / "There are no rounds yet.";
        open_new: "調査を開く" / "Open a round";
        round: "調査" / "Round";
        plans: "計画" / "Plans";
        period: "時期" / "Period";
        due: "しめきり" / "Due";
        progress: "進みぐあい" / "Progress";
        state: "状態" / "State";
        is_open: "受付中" / "open";
        is_closed: "締め切りました" / "closed";
        is_decided: "本部で決定" / "decided";
        opened: "開いた日" / "Opened";
        closed: "閉じた日" / "Closed";
        headquarters: "本部会議" / "Headquarters";
        note: "事務局から" / "From the plan office";
        department: "課" / "Department";
        division: "部" / "Division";
        no_division: "部の記載がない課" / "Departments without a division";
        count: "件" / "reports";
    }

    /// The form for opening a round.
    OpenRound {
        title: "調査を開く" / "Open a round";
        lead: "計画の取組ごとに報告の用紙ができ、担当課に届きます。開く前に、どの課に何件届くかを確かめられます。" / "Every initiative becomes a report for its lead department. Before opening you can check who gets how many.";
        no_plan: "計画がまだありません。先に計画を取り込んでください。" / "There is no plan yet. Please import one first.";
        which: "何を調べますか" / "What is surveyed";
        plans: "計画" / "Plans";
        year: "年度" / "Fiscal year";
        part: "時期" / "Period";
        whole: "1年間（年度末）" / "whole year";
        first_half: "上半期（4月〜9月）" / "first half (April to September)";
        second_half: "年度末（4月〜3月）" / "year end (April to March)";
        first_quarter: "第1四半期（4月〜6月）" / "first quarter (April to June)";
        second_quarter: "第2四半期（7月〜9月）" / "second quarter (July to September)";
        third_quarter: "第3四半期（10月〜12月）" / "third quarter (October to December)";
        fourth_quarter: "第4四半期（1月〜3月）" / "fourth quarter (January to March)";
        name: "調査の名前" / "Title";
        until: "いつまでに" / "Until when";
        due: "しめきり" / "Due day";
        due_hint: "この日のうちに所属長の承認まで終える日です。" / "The last day on which heads approve.";
        headquarters: "本部会議の日" / "Day of headquarters";
        headquarters_hint: "決まっていなければ空のままで。" / "Leave empty when it is not set.";
        asked: "何をたずねますか" / "What is asked";
        results: "したこと（取組内容ごと）" / "What was done, action by action";
        actuals: "指標の実績" / "Actuals of the indicators";
        self_grade: "自己評価" / "The department's own grade";
        issues: "課題と、これからの進め方" / "Issues and the next step";
        council_grades: "審議会の委員にも評価をつけてもらう" / "Council members grade too";
        scale: "評価の記号" / "Grades";
        scale_hint: "良いものから順に、1行に1つずつ。記号のあとに1文字あけて意味を書けます（例：A 計画どおり）。" / "The best first, one a line; after a space you may say what it means (A as planned).";
        stages: "取組内容ごとの進みぐあい" / "Stages of the actions";
        stages_hint: "取組内容が今どこまで来たかを、ここに書いた言葉から選んでもらいます。進んだものから順に、1行に1つずつ（例：達成、実施、検討）。たずねないときは空のままで。" / "Departments choose for every action how far it has come; the furthest first, one a line. Leave empty when it is not asked.";
        free: "ほかにたずねること" / "Further questions";
        free_hint: "1行に1つずつ。すべての取組に同じことをたずねます。" / "One a line; every report is asked the same.";
        note: "担当課へのひとこと" / "Note to the departments";
        note_hint: "用紙とメールのはじめに載ります。" / "It stands at the top of the form and of the mail.";
        preview: "届く課と件数を確かめる" / "Check who is asked";
        open: "この内容で調査を開く" / "Open the round like this";
        checked: "この内容で開くと、こうなります" / "This is what will happen";
        new_department: "新しい課" / "new";
        sends: "送る報告" / "Reports to send";
        beside: "いっしょに書く報告" / "Written beside others";
        left_out: "すでに終わっているので聞かない取組" / "Initiatives that have ended and are not asked";
        without_lead: "担当課がない取組（このままでは開けません）" / "Initiatives without a lead department (the round cannot be opened)";
        changed_after: "下の内容を変えたときは、もう一度確かめてください。" / "If you change anything below, please check again.";
    }

    /// The board of a round.
    BoardWords {
        tiles: "課の数" / "Departments by state";
        after_due: "しめきり後の課" / "Overdue";
        unit: "課" / "dept.";
        filter: "しぼりこみ" / "Show";
        all: "すべて" / "all";
        overdue: "しめきり後" / "overdue";
        office_turn: "事務局の番" / "the office's turn";
        by_workbook: "Excelで回答" / "by workbook";
        hide_done: "確認済みを隠す" / "hide accepted";
        reports: "取組ごとの状態" / "Initiative by initiative";
        now: "いまの状態" / "State";
        writer: "担当" / "Writer";
        last: "最後の動き" / "Last movement";
        reminders: "催促" / "Reminders";
        actions: "操作" / "Actions";
        never: "まだ開いていません" / "not opened yet";
        not_reminded: "まだ送っていません" / "none yet";
        see: "見る" / "See";
        review: "確かめる" / "Review";
        extend: "しめきりを延ばす" / "Extend";
        beside_only: "ほかの課といっしょに書きます" / "writes beside others";
        extended: "延長" / "extended";
        nothing: "この条件に合う課はありません。" / "No department fits.";
        legend: "丸は取組1件です。営業日は土日祝と年末年始を除いて数えています。" / "Each mark is one initiative. Working days leave out weekends, holidays and the turn of the year.";
        remind: "催促を送る" / "Remind";
        to_mail: "メールの記録" / "Mail";
        to_review: "報告を確かめる" / "Review reports";
        to_workbooks: "Excel調査票" / "Workbooks";
        to_burden: "かかった時間" / "Time spent";
        to_headquarters: "本部資料" / "Headquarters";
        to_council: "審議会資料" / "Council";
        close: "調査を締め切る" / "Close the round";
        reopen: "もう一度受け付ける" / "Reopen the round";
        from_head: "所属長から。" / "From the head: ";
        from_office: "事務局から。" / "From the office: ";
        from_headquarters: "本部から。" / "From headquarters: ";
    }

    /// A department of a round, and confirmations.
    DepartmentWords {
        reports: "取組" / "Initiatives";
        number: "番号" / "No.";
        initiative: "取組" / "Initiative";
        state: "状態" / "State";
        none: "この課が送る報告はありません。" / "This department sends no reports.";
        due: "しめきり" / "Due";
        extend_title: "しめきりを延ばす" / "Extend the due date";
        extend_lead: "この課だけ、しめきりを遅くします。理由は記録に残ります。" / "Only this department gets a later day. The reason is kept in the log.";
        extend_due: "新しいしめきり" / "New due day";
        extend_reason: "理由" / "Reason";
        extend_button: "しめきりを延ばす" / "Extend";
        reminded: "催促した日" / "Reminded on";
        close_title: "調査を締め切る" / "Close the round";
        close_lead: "締め切ると、担当課は書きこみも提出もできなくなります。本部で決定するまでは、もう一度受け付けることができます。" / "After closing, departments can neither write nor send. Until headquarters decides you can reopen it.";
        close_button: "締め切る" / "Close";
        reopen_title: "もう一度受け付ける" / "Reopen the round";
        reopen_lead: "担当課がまた書きこみ、提出できるようになります。しめきりの日は変わりません。" / "Departments can write and send again. The due date stays as it is.";
        reopen_button: "もう一度受け付ける" / "Reopen";
        owing: "まだ届いていない課" / "Departments that owe reports";
        nobody_owes: "すべての課の報告が届いています。" / "Every department has sent its reports.";
        closed_told: "調査を締め切りました。" / "The round is closed.";
        reopened_told: "もう一度受け付けています。" / "The round is open again.";
    }
}

/// The proposed title of a round: 令和7年度 上半期　進捗調査.
#[must_use]
pub fn proposed_title(period: ReportingPeriod, lang: Lang) -> String {
    let period = times::period(period, lang);
    match lang {
        Lang::Ja => format!("{period}　進捗調査"),
        Lang::En => format!("Progress survey {period}"),
    }
}

/// How many days lie until a day: あと15営業日.
#[must_use]
pub fn ahead(days: Option<u32>, lang: Lang) -> String {
    match (days, lang) {
        (None, _) => String::new(),
        (Some(0), Lang::Ja) => "きょう".to_owned(),
        (Some(0), Lang::En) => "today".to_owned(),
        (Some(days), Lang::Ja) => format!("あと{days}営業日"),
        (Some(days), Lang::En) => format!("in {}", working_days(days)),
    }
}

/// How many days have passed since a due day: 2営業日すぎました.
#[must_use]
pub fn past(days: Option<u32>, lang: Lang) -> String {
    match (days, lang) {
        (None | Some(0), Lang::Ja) => "すぎました".to_owned(),
        (None | Some(0), Lang::En) => "passed".to_owned(),
        (Some(days), Lang::Ja) => format!("{days}営業日すぎました"),
        (Some(days), Lang::En) => format!("{} ago", working_days(days)),
    }
}

fn working_days(days: u32) -> String {
    match days {
        1 => "1 working day".to_owned(),
        days => format!("{days} working days"),
    }
}

/// A department that is late: 2営業日すぎ.
#[must_use]
pub fn late(days: Option<u32>, lang: Lang) -> String {
    match (days, lang) {
        (None | Some(0), Lang::Ja) => "しめきりすぎ".to_owned(),
        (None | Some(0), Lang::En) => "overdue".to_owned(),
        (Some(days), Lang::Ja) => format!("{days}営業日すぎ"),
        (Some(days), Lang::En) => format!("{} late", working_days(days)),
    }
}

/// A department whose head has not looked: 所属長で止まって2営業日.
#[must_use]
pub fn late_with_head(days: Option<u32>, lang: Lang) -> String {
    match (days, lang) {
        (None | Some(0), Lang::Ja) => "所属長で止まっています".to_owned(),
        (None | Some(0), Lang::En) => "waits for the head".to_owned(),
        (Some(days), Lang::Ja) => format!("所属長で止まって{days}営業日"),
        (Some(days), Lang::En) => format!("{} with the head", working_days(days)),
    }
}

/// A report that was sent back: 戻して1営業日.
#[must_use]
pub fn since_return(days: Option<u32>, lang: Lang) -> String {
    match (days, lang) {
        (None, _) => String::new(),
        (Some(0), Lang::Ja) => "きょう戻しました".to_owned(),
        (Some(0), Lang::En) => "returned today".to_owned(),
        (Some(days), Lang::Ja) => format!("戻して{days}営業日"),
        (Some(days), Lang::En) => format!("returned {} ago", working_days(days)),
    }
}

/// How many initiatives the round asks about: 42の取組.
#[must_use]
pub fn initiatives(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{count}の取組"),
        Lang::En => counted(count, "initiative", "initiatives"),
    }
}

/// How many departments: 40課.
#[must_use]
pub fn departments(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{count}課"),
        Lang::En => counted(count, "department", "departments"),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// How many departments of how many have sent everything, in two parts: the bold one first.
#[must_use]
pub fn reached(reached: usize, of: usize, lang: Lang) -> (String, &'static str) {
    match lang {
        Lang::Ja => (format!("{of}課のうち{reached}課"), "が事務局まで届いています"),
        Lang::En => (
            format!("{reached} of {}", counted(of, "department", "departments")),
            " have reached the office",
        ),
    }
}

/// Done reports of all: 3／12件.
#[must_use]
pub fn done_of(done: usize, of: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("確認済み {done}／{of}件"),
        Lang::En => format!("{done} of {of} accepted"),
    }
}

/// Overdue departments that nobody reminded since.
#[must_use]
pub fn unreminded(overdue: usize, unreminded: usize, lang: Lang) -> String {
    match (unreminded, lang) {
        (0, Lang::Ja) => format!("しめきりを過ぎた{overdue}課には、すべて催促を送りました。"),
        (0, Lang::En) => format!("All {overdue} overdue departments were reminded."),
        (_, Lang::Ja) => {
            format!("しめきりを過ぎた{overdue}課のうち、{unreminded}課にはまだ催促を送っていません。")
        }
        (_, Lang::En) => {
            format!("{unreminded} of {overdue} overdue departments were not reminded yet.")
        }
    }
}

/// When a department was reminded last, and how often: 10月27日に1回.
#[must_use]
pub fn reminded(days: &[Day], lang: Lang) -> String {
    match (days, lang) {
        ([], _) => String::new(),
        ([day], Lang::Ja) => format!("{}月{}日に1回", day.month(), day.day()),
        ([.., last], Lang::Ja) => format!("{}回（最後は{}月{}日）", days.len(), last.month(), last.day()),
        ([day], Lang::En) => format!("once, {:02}-{:02}", day.month(), day.day()),
        ([.., last], Lang::En) => {
            format!("{} times, last {:02}-{:02}", days.len(), last.month(), last.day())
        }
    }
}

/// Reports of others that a department writes beside them.
#[must_use]
pub fn beside(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("ほかの課といっしょに{count}件"),
        Lang::En => format!("{count} beside others"),
    }
}

/// A round was opened.
#[must_use]
pub fn opened(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("「{title}」を開きました。"),
        Lang::En => format!("“{title}” is open."),
    }
}

/// What opening would do: how many departments, how many reports.
#[must_use]
pub fn would_open(departments: usize, reports: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{departments}課に、あわせて{reports}件の報告の用紙が届きます。"),
        Lang::En => format!(
            "{} will get {}.",
            counted(departments, "department", "departments"),
            counted(reports, "report", "reports")
        ),
    }
}

/// A department got a later day.
#[must_use]
pub fn extended(department: &str, due: Day, lang: Lang) -> String {
    let day = short_day(due, lang);
    match lang {
        Lang::Ja => format!("{department}のしめきりを{day}まで延ばしました。"),
        Lang::En => format!("{department} may now answer until {day}."),
    }
}

/// The state of a department in which something was sent back.
#[must_use]
pub fn returned_state(lang: Lang) -> &'static str {
    pick(lang, "差戻し", "returned")
}

#[cfg(test)]
mod tests {
    use super::{Lang, past, reminded};

    #[test]
    fn how_late_it_is_counts_working_days() {
        assert_eq!(past(Some(2), Lang::Ja), "2営業日すぎました");
    }

    #[test]
    fn reminders_tell_how_often_and_when_last() {
        let days = ["2025-10-23", "2025-10-27"].map(|day| day.parse().unwrap());
        assert_eq!(reminded(&days[..1], Lang::Ja), "10月23日に1回");
        assert_eq!(reminded(&days, Lang::Ja), "2回（最後は10月27日）");
        assert_eq!(reminded(&[], Lang::Ja), "");
    }
}
