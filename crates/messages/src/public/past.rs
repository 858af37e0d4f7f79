//! Sentences of the site as it was on a day of the past.

use crate::Lang::{En, Ja};
use crate::{Lang, sentences};

sentences! {
    /// Looking at a day of the past.
    Past {
        form: "公表していた内容を日付で見る" / "See what was published on a day";
        day: "日付" / "Day";
        see: "その日の内容を見る" / "See that day";
        without_later: "この日よりあとの公表や訂正は、含まれていません。" / "Nothing that was published or corrected after that day is in it.";
        same_today: "このページの、いまの内容を見る" / "See this page as it is now";
        plan_today: "このページは、いまはありません。計画のいまの内容を見る" / "This page is not there any more. See the plan as it is now";
        site_today: "いまの内容を見る" / "See the site as it is now";
        unreadable_title: "日付を読み取れませんでした" / "This is not a day";
        unreadable: "2025-04-01のように、年、月、日の順に入れてください。" / "Please give year, month and day, as in 2025-04-01.";
        to_come_title: "まだ来ていない日です" / "That day is still to come";
        before_title: "まだ公表していませんでした" / "Nothing was published yet";
        preview: "これは下見です。公表すると、市民にはこのように見えます。" / "This is a preview: what citizens will see once it is published.";
        preview_text: "まだ公表していません。庁内の担当者だけが見られます。" / "It is not published yet; only the office sees it.";
        office_text: "公表していない内容も含みます。庁内の担当者だけが見られます。" / "What is not published is in it too; only the office sees it.";
        back: "公表の画面へもどる" / "Back to publishing";
    }
}

/// What the pages of a day are.
#[must_use]
pub fn published_then(date: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("これは、{date}に公表していた内容です。"),
        En => format!("This is what was published on {date}."),
    }
}

/// What the office sees of a day.
#[must_use]
pub fn stood_then(date: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("これは、{date}の時点の内容です。"),
        En => format!("This is how things stood on {date}."),
    }
}

/// A page that was not there on that day.
#[must_use]
pub fn not_then(date: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("このページは、{date}には公表していませんでした。"),
        En => format!("This page was not published on {date}."),
    }
}

/// A day that is still to come.
#[must_use]
pub fn to_come(date: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("{date}は、まだ来ていません。今日までの日を選んでください。"),
        En => format!("{date} is still to come. Please choose a day up to today."),
    }
}

/// A day before anything was published.
#[must_use]
pub fn before(date: &str, first: Option<&str>, lang: Lang) -> String {
    match (lang, first) {
        (Ja, Some(first)) => {
            format!("{date}には、まだ何も公表していませんでした。最初に公表したのは、{first}です。")
        }
        (Ja, None) => "まだ公表した計画がありません。".to_owned(),
        (En, Some(first)) => {
            format!("Nothing was published on {date}. The first publication was on {first}.")
        }
        (En, None) => "No plan has been published yet.".to_owned(),
    }
}

/// The link to the day of the first publication.
#[must_use]
pub fn see_first(first: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("{first}の内容を見る"),
        En => format!("See {first}"),
    }
}
