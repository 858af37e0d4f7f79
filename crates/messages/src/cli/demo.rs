//! The demonstration's people, what they write, and how to be one of them. All of it is made up.

use ayumi_domain::cycle::Role;

use crate::Lang;
use crate::staff::role;

/// The one password of everybody in the demonstration.
pub const PASSWORD: &str = "aobano-no-machi";

/// Somebody of the fictional city: name for signing in, name, role, and for roles of a department which of the
/// demonstration's departments, counted from nought.
pub type Person = (&'static str, &'static str, Role, Option<usize>);

/// Everybody. The family name says that they are examples.
pub const PEOPLE: [Person; 11] = [
    ("kanri", "見本 まもる", Role::Administrator, None),
    ("jimu", "見本 つづる", Role::PlanOffice, None),
    ("honbu", "見本 おさむ", Role::Headquarters, None),
    ("iin1", "見本 みちる", Role::Council, None),
    ("iin2", "見本 ひびき", Role::Council, None),
    ("kacho1", "見本 かえで", Role::Head, Some(0)),
    ("tanto1", "見本 はるか", Role::Staff, Some(0)),
    ("kacho2", "見本 すみれ", Role::Head, Some(1)),
    ("tanto2", "見本 なつき", Role::Staff, Some(1)),
    ("kacho3", "見本 いぶき", Role::Head, Some(2)),
    ("tanto3", "見本 あきら", Role::Staff, Some(2)),
];

/// What was done, where nothing was reported last time.
pub const RESULT: &str = "計画どおりに進めた。関係課と月に1度、進みぐあいを確かめている。";
/// An issue.
pub const ISSUE: &str = "担当者が少なく、繁忙期に作業がとまりやすい。";
/// A next step.
pub const NEXT: &str = "手順書をつくり、ほかの係でも進められるようにする。";
/// An answer to a question of the office.
pub const ANSWER: &str = "特にありません。";
/// A beginning of an answer.
pub const BEGUN: &str = "現在、集計しています。";
/// Why a report is sent back.
pub const RETURNED: &str = "実績の数と本文の数が合っていません。どちらが正しいか確かめてください。";
/// How the office knows what a department answered that has nobody here.
pub const BY_PHONE: &str = "所属長に電話で確かめました。";
/// Why a department has more time.
pub const LATER: &str = "統計の公表を待つため。";
/// What the office writes to everybody.
pub const NOTE: &str = "架空のまちの調査です。この時期までのことを書いてください。";

/// The second revision of the plan, which the office is working on.
pub mod revision {
    /// Number of the initiative that becomes part of another one, and of that one.
    pub const MERGED: (&str, &str) = ("2-(2)-エ", "2-(2)-ア");
    /// Why.
    pub const MERGED_WHY: &str = "債権の管理を一つの課にまとめ、取組を分けておく必要がなくなったため";
    /// Number of an initiative that gets another title.
    pub const RENAMED: &str = "3-(2)-ウ";
    /// The title.
    pub const TITLE: &str = "必要な人に確かに届く情報発信";
    /// Why.
    pub const RENAMED_WHY: &str = "情報を出すだけでなく、届いたことを確かめる取組に改めるため";
    /// Number of an initiative whose first indicator aims higher.
    pub const RAISED: &str = "1-エ";
    /// The target of the plan's last year.
    pub const TARGET: &str = "10.0";
    /// Why.
    pub const RAISED_WHY: &str = "応援のしくみを広げ、さらに減らせる見込みが立ったため";
    /// Number of the initiative after which a new one stands.
    pub const BEFORE_NEW: &str = "3-(2)-エ";
    /// Number and title of the new one.
    pub const NEW: (&str, &str) = ("3-(2)-オ", "市民が使いやすいデータの公開");
    /// Its department.
    pub const NEW_LEAD: &str = "情報政策課";
    /// Why.
    pub const NEW_WHY: &str = "審議会の意見を受け、市のデータを市民が使える形で公開するため";
}

/// Who may sign in and with which password; each person with the department where there is one.
#[must_use]
pub fn who(departments: &[String], lang: Lang) -> String {
    let mut lines = vec![match lang {
        Lang::Ja => {
            format!("庁内ページには、次の架空の人としてサインインできます（パスワードはみな {PASSWORD}）。")
        }
        Lang::En => {
            format!(
                "You can sign in to the staff pages as one of these made-up people (password of all: {PASSWORD})."
            )
        }
    }];
    for (login, name, held, department) in PEOPLE {
        let department = department.map(|place| departments.get(place));
        let department = match department {
            Some(Some(name)) => format!(" {name}"),
            Some(None) => continue,
            None => String::new(),
        };
        lines.push(format!("  {login:<8}{name}　{}{department}", role(held, lang)));
    }
    lines.join("\n") + "\n"
}
