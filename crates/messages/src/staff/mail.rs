//! Mails of the year: what waits for whom, until when, and the way straight to it. Never a figure of a report.

use ayumi_domain::cycle::{MailKind, ReportId, ReportState, Role};
use ayumi_domain::day::Day;

use super::names::{pick, role, state};
use super::times::long_day;
use crate::Lang;

/// Stands in a letter where the address of the pages comes, which is known when it is sent. No other text of a letter
/// can hold it, because control characters are taken out of all of them.
pub const BASE: char = '\u{1}';

/// A letter without its envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// subject, one line
    pub subject: String,
    /// text, with [`BASE`] before every way into the pages
    pub body: String,
}

/// What every letter says about its sender and reader.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// name of the municipality
    pub city: &'a str,
    /// name of the reader
    pub reader: &'a str,
    /// title of the round
    pub round: &'a str,
}

/// The reports of one department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// name of the department that sends them
    pub department: &'a str,
    /// last day on which it sends
    pub due: Day,
    /// working days from today to that day, or since it when it has passed; absent when they are not known
    pub working_days: Option<u32>,
    /// whether that day has passed
    pub is_late: bool,
    /// the reports, in the order of the plan
    pub items: Vec<Item<'a>>,
}

/// A report as letters name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// its key, for the way to it
    pub report: ReportId,
    /// number of the initiative
    pub number: &'a str,
    /// title of the initiative
    pub title: &'a str,
    /// how far it has come
    pub state: ReportState,
}

/// A round was opened: what is asked of the reader's departments, and what the office writes to everybody.
#[must_use]
pub fn opening(head: Head<'_>, note: &str, parts: &[Part<'_>], lang: Lang) -> Letter {
    let due = parts.iter().map(|part| part.due).min();
    let due = due.map(|due| long_day(due, lang)).unwrap_or_default();
    let round = line(head.round);
    let subject = match lang {
        Lang::Ja => format!("【進捗調査】{round}の報告をお願いします（{due}まで）"),
        Lang::En => format!("[Survey] {round}: please report by {due}"),
    };
    let first = match lang {
        Lang::Ja => format!(
            "「{round}」の調査を始めました。次の{}件の報告をお願いします。\nリンクを開くと、そのまま入力できます。",
            count(parts)
        ),
        Lang::En => format!(
            "The survey “{round}” has begun. {} to be reported.\nEach link opens the form itself.",
            items_en(count(parts), "is", "are")
        ),
    };
    let mut body = vec![first];
    let note = lines(note);
    if !note.is_empty() {
        let label = pick(lang, "計画事務局から：", "From the plan office:");
        body.push(format!("{label}\n{note}"));
    }
    body.extend(parts.iter().map(|part| listed(part, false, lang)));
    letter(head, subject, &body, lang)
}

/// Something is still to be done, before the due date or after it.
#[must_use]
pub fn reminder(head: Head<'_>, parts: &[Part<'_>], lang: Lang) -> Letter {
    let late = parts.iter().any(|part| part.is_late);
    let round = line(head.round);
    let due = parts.iter().map(|part| part.due).min();
    let due = due.map(|due| long_day(due, lang)).unwrap_or_default();
    let subject = match (late, lang) {
        (true, Lang::Ja) => format!("【しめきりを過ぎています】{round}の報告"),
        (false, Lang::Ja) => format!("【お知らせ】{round}の報告のしめきりは{due}です"),
        (true, Lang::En) => format!("[Overdue] {round}"),
        (false, Lang::En) => format!("[Reminder] {round}: due on {due}"),
    };
    let first = match lang {
        Lang::Ja => format!(
            "「{round}」の報告のうち、次の{}件がまだ終わっていません。\n書きかけのものは、続きから入力できます。",
            count(parts)
        ),
        Lang::En => format!(
            "For “{round}”, {} still to be finished.\nYou can go on where you stopped.",
            items_en(count(parts), "is", "are")
        ),
    };
    let mut body = vec![first];
    body.extend(parts.iter().map(|part| listed(part, true, lang)));
    let help = pick(
        lang,
        "期日までに難しいときは、早めに計画事務局へご相談ください。行き違いのときはご容赦ください。",
        "If you cannot make it, please talk to the plan office soon. If you have just sent it, please excuse this mail.",
    );
    body.push(help.to_owned());
    letter(head, subject, &body, lang)
}

/// A report came back; the reason stands on the page, because it may tell figures.
#[must_use]
pub fn returned(head: Head<'_>, by: Role, part: &Part<'_>, lang: Lang) -> Letter {
    let subject = match lang {
        Lang::Ja => format!("【差戻し】{}", names(part, lang)),
        Lang::En => format!("[Returned] {}", names(part, lang)),
    };
    let first = match lang {
        Lang::Ja => format!(
            "次の報告が、{}から差し戻されました。理由はページの上に出ています。直してから、もう一度送ってください。",
            role(by, lang)
        ),
        Lang::En => format!(
            "This report was returned by the {}. The page shows the reason; please correct it and send it again.",
            role(by, lang)
        ),
    };
    letter(head, subject, &[first, listed(part, false, lang)], lang)
}

/// Reports wait for the head of department.
#[must_use]
pub fn submitted(head: Head<'_>, part: &Part<'_>, lang: Lang) -> Letter {
    let department = line(part.department);
    let number = part.items.len();
    let subject = match lang {
        Lang::Ja => format!("【承認のお願い】{department}の報告が{number}件届いています"),
        Lang::En => format!("[To approve] {} from {department}", items_en(number, "", "")),
    };
    let first = match lang {
        Lang::Ja => format!(
            "「{}」の報告が所属長の確認を待っています。ページを開いて、承認するか差し戻してください。",
            line(head.round)
        ),
        Lang::En => format!(
            "Reports for “{}” wait for you. Please open them and approve or return them.",
            line(head.round)
        ),
    };
    letter(head, subject, &[first, listed(part, false, lang)], lang)
}

/// The office has accepted reports; nothing is to be done.
#[must_use]
pub fn accepted(head: Head<'_>, part: &Part<'_>, lang: Lang) -> Letter {
    let number = part.items.len();
    let subject = match lang {
        Lang::Ja => format!("【受付】{}の報告{number}件を受け付けました", line(head.round)),
        Lang::En => format!("[Accepted] {}: {}", line(head.round), items_en(number, "", "")),
    };
    let first = pick(
        lang,
        "次の報告を計画事務局で確認し、受け付けました。ご対応ありがとうございました。していただくことはもうありません。",
        "The plan office has checked and accepted these reports. Thank you; there is nothing more to do.",
    );
    letter(
        head,
        subject,
        &[first.to_owned(), listed(part, false, lang)],
        lang,
    )
}

/// A kind of mail in a list.
#[must_use]
pub fn kind(kind: MailKind, lang: Lang) -> &'static str {
    let (ja, en) = match kind {
        MailKind::Opening => ("調査の開始", "opening"),
        MailKind::Reminder => ("しめきり前のお知らせ", "reminder before due"),
        MailKind::Late => ("しめきり後の催促", "reminder after due"),
        MailKind::Returned => ("差戻し", "returned"),
        MailKind::Submitted => ("承認のお願い", "to approve"),
        MailKind::Accepted => ("受付", "accepted"),
    };
    pick(lang, ja, en)
}

fn letter(head: Head<'_>, subject: String, body: &[String], lang: Lang) -> Letter {
    let to = match lang {
        Lang::Ja => format!("{} 様", line(head.reader)),
        Lang::En => format!("Dear {},", line(head.reader)),
    };
    let from = match lang {
        Lang::Ja => format!(
            "--\n{} 計画事務局\nこのメールは「あゆみ」が送りました。",
            line(head.city)
        ),
        Lang::En => format!("--\nThe plan office, {}\nSent by Ayumi.", line(head.city)),
    };
    Letter {
        subject,
        body: format!("{to}\n\n{}\n\n{from}\n", body.join("\n\n")),
    }
}

/// A department with its due date and its items, each with the way to it.
fn listed(part: &Part<'_>, with_state: bool, lang: Lang) -> String {
    let department = line(part.department);
    let due = long_day(part.due, lang);
    let mut lines = vec![match lang {
        Lang::Ja => format!(
            "■ {department}（しめきり：{due}{}）",
            distance(part, with_state, lang)
        ),
        Lang::En => format!(
            "* {department} (due on {due}{})",
            distance(part, with_state, lang)
        ),
    }];
    for item in &part.items {
        let at = if with_state {
            match lang {
                Lang::Ja => format!("（{}）", state(item.state, lang)),
                Lang::En => format!(" ({})", state(item.state, lang)),
            }
        } else {
            String::new()
        };
        lines.push(format!("{}{at}", name(item, lang)));
        lines.push(format!("  {}", way(item.report, lang)));
    }
    lines.join("\n")
}

fn distance(part: &Part<'_>, is_wanted: bool, lang: Lang) -> String {
    let Some(days) = part.working_days.filter(|_| is_wanted) else {
        return String::new();
    };
    match (part.is_late, days, lang) {
        (true, 0, _) => String::new(),
        (true, days, Lang::Ja) => format!("、{days}営業日過ぎています"),
        (true, days, Lang::En) => format!(", {days} working days ago"),
        (false, 0, Lang::Ja) => "、今日まで".to_owned(),
        (false, 0, Lang::En) => ", today".to_owned(),
        (false, days, Lang::Ja) => format!("、あと{days}営業日"),
        (false, days, Lang::En) => format!(", {days} working days left"),
    }
}

fn way(report: ReportId, lang: Lang) -> String {
    format!("{BASE}{}/staff/reports/{report}", pick(lang, "", "/en"))
}

fn name(item: &Item<'_>, lang: Lang) -> String {
    let (number, title) = (line(item.number), line(item.title));
    match (number.is_empty(), lang) {
        (true, Lang::Ja) => format!("・{title}"),
        (true, Lang::En) => format!("- {title}"),
        (false, Lang::Ja) => format!("・{number} {title}"),
        (false, Lang::En) => format!("- {number} {title}"),
    }
}

/// The first item, and how many more there are.
fn names(part: &Part<'_>, lang: Lang) -> String {
    let first = part.items.first().map(|item| name(item, lang));
    let first = first.as_deref().unwrap_or_default();
    let first = first.trim_start_matches(['・', '-', ' ']);
    match (part.items.len().saturating_sub(1), lang) {
        (0, _) => first.to_owned(),
        (more, Lang::Ja) => format!("{first} ほか{more}件"),
        (more, Lang::En) => format!("{first} and {more} more"),
    }
}

fn count(parts: &[Part<'_>]) -> usize {
    parts.iter().map(|part| part.items.len()).sum()
}

fn items_en(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 report {one}"),
        count => format!("{count} reports {many}"),
    }
    .trim_end()
    .to_owned()
}

/// A text from outside as part of a line: no control character, so that it can be neither a header nor a way.
fn line(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.collect::<String>().trim().to_owned()
}

/// A text of several lines from outside.
fn lines(text: &str) -> String {
    let kept: Vec<String> = text.lines().map(line).collect();
    kept.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use ayumi_domain::day::read_day;

    use super::*;

    const HEAD: Head<'_> = Head {
        city: "みほん市",
        reader: "佐藤花子",
        round: "令和7年度 上半期 進捗調査",
    };

    fn item(number: i64, title: &str) -> Item<'_> {
        Item {
            report: ReportId::new(number),
            number: "1-(2)-ア",
            title,
            state: ReportState::Draft,
        }
    }

    fn part(is_late: bool, working_days: Option<u32>) -> Part<'static> {
        Part {
            department: "税務課",
            due: read_day("2025-10-24").unwrap(),
            working_days,
            is_late,
            items: vec![item(12, "市税収納率の向上"), item(13, "窓口の見直し")],
        }
    }

    #[test]
    fn an_opening_names_each_item_with_the_way_to_it() {
        let letter = opening(
            HEAD,
            "年度末の見込みも書いてください。",
            &[part(false, Some(5))],
            Lang::Ja,
        );
        assert_eq!(
            letter.subject,
            "【進捗調査】令和7年度 上半期 進捗調査の報告をお願いします（令和7年10月24日（金）まで）"
        );
        assert!(letter.body.starts_with("佐藤花子 様\n\n"), "{}", letter.body);
        assert!(letter.body.contains("次の2件の報告"), "{}", letter.body);
        assert!(
            letter
                .body
                .contains("計画事務局から：\n年度末の見込みも書いてください。"),
            "{}",
            letter.body
        );
        assert!(
            letter
                .body
                .contains("・1-(2)-ア 市税収納率の向上\n  \u{1}/staff/reports/12\n"),
            "{}",
            letter.body
        );
    }

    #[test]
    fn a_reminder_counts_working_days_to_the_due_date_or_since_it() {
        let before = reminder(HEAD, &[part(false, Some(3))], Lang::Ja);
        assert!(before.subject.starts_with("【お知らせ】"), "{}", before.subject);
        assert!(before.body.contains("、あと3営業日）"), "{}", before.body);
        assert!(before.body.contains("（入力中）"), "{}", before.body);
        let after = reminder(HEAD, &[part(true, Some(2))], Lang::Ja);
        assert!(
            after.subject.starts_with("【しめきりを過ぎています】"),
            "{}",
            after.subject
        );
        assert!(after.body.contains("2営業日過ぎています"), "{}", after.body);
        let unknown = reminder(HEAD, &[part(true, None)], Lang::Ja);
        assert!(!unknown.body.contains("営業日"), "{}", unknown.body);
    }

    #[test]
    fn english_letters_lead_to_english_pages() {
        let letter = returned(HEAD, Role::Head, &part(false, None), Lang::En);
        assert_eq!(letter.subject, "[Returned] 1-(2)-ア 市税収納率の向上 and 1 more");
        assert!(
            letter.body.contains("\u{1}/en/staff/reports/12"),
            "{}",
            letter.body
        );
        assert!(letter.body.contains("head of department"), "{}", letter.body);
    }

    #[test]
    fn nothing_from_outside_can_begin_a_line_or_a_way() {
        let mut part = part(false, None);
        part.items = vec![item(1, "a\r\nBcc: all@example.jp\u{1}/staff")];
        part.department = "課\n\n--";
        let head = Head {
            reader: "x\r\nTo: y@example.jp",
            round: "r\nSubject: z",
            ..HEAD
        };
        for letter in [
            opening(head, "n\u{1}", std::slice::from_ref(&part), Lang::Ja),
            reminder(head, std::slice::from_ref(&part), Lang::En),
            returned(head, Role::PlanOffice, &part, Lang::Ja),
            submitted(head, &part, Lang::En),
            accepted(head, &part, Lang::Ja),
        ] {
            assert!(!letter.subject.contains(char::is_control), "{}", letter.subject);
            assert_eq!(letter.body.matches(BASE).count(), 1, "{}", letter.body);
            assert!(!letter.body.contains("\nBcc:"), "{}", letter.body);
        }
    }
}
