//! The pages about accounts, roles and passwords.

use super::names::pick;
use super::times::clock;
use crate::{Lang, sentences};

sentences! {
    /// Accounts and roles.
    People {
        title: "利用者" / "People";
        lead: "サインインできる人と、その役割です。役割は決めた日から決めた日まで働きます。" / "Who can sign in, and the roles they hold. A role works from its first day to its last.";
        search: "氏名・利用者名・課・役割で絞り込む" / "Narrow down by name, department or role";
        search_button: "絞り込む" / "Narrow down";
        none: "あてはまる利用者はいません。" / "Nobody fits.";
        name: "氏名" / "Name";
        login: "利用者名" / "Sign-in name";
        roles_now: "今日の役割" / "Roles today";
        state: "状態" / "State";
        no_role: "今日はありません" / "none today";
        closed: "閉鎖" / "closed";
        locked: "ロック中" / "locked";
        no_password: "パスワード未設定" / "no password";
        must_change: "初回の変更待ち" / "must change password";
        fine: "使えます" / "in use";
        add: "利用者を加える" / "Add a person";
        login_hint: "英小文字・数字・「.」「-」「_」で2文字から40文字まで。あとから変えられません。" / "2 to 40 lower-case letters, digits, dots, hyphens or underscores. It cannot be changed later.";
        mail: "メールアドレス" / "Mail address";
        mail_hint: "調査の開始、催促、差戻しなどのお知らせを送ります。" / "For mail about openings, reminders and returns.";
        role: "役割" / "Role";
        role_none: "あとで決める" / "Decide later";
        role_hint: "所属長と担当者には課を選びます。" / "Heads and staff need a department.";
        department: "課" / "Department";
        department_none: "（課のない役割）" / "(role without a department)";
        department_new: "一覧にない課の名前" / "Name of a department that is not in the list";
        department_hint: "ここに書くと、新しい課として加わります。計画にある課の名前は、候補から選べます。" / "What is written here becomes a new department. Names that the plans use are proposed.";
        from: "始まりの日" / "First day";
        until: "終わりの日" / "Last day";
        until_hint: "決まっていなければ空けておきます。" / "Leave it empty if it is not known.";
        add_button: "加えてパスワードを作る" / "Add and make a password";
    }

    /// One account.
    Person {
        details: "氏名と連絡先" / "Name and address";
        saved: "保存しました。" / "Saved.";
        roles: "役割" / "Roles";
        no_roles: "まだ役割がありません。役割のない人はサインインできません。" / "No role yet. Without one nobody signs in.";
        days: "期間" / "Days";
        when: "いま" / "Now";
        end_label: "終わり" / "End";
        now: "受け持ち中" / "held";
        later: "これから" / "to come";
        past: "終わった" / "ended";
        no_end: "終わりは決まっていません" / "no end set";
        end_on: "この日で終える" / "End on this day";
        end_now: "すぐに外す" / "Remove now";
        ended: "役割の終わりを変えました。" / "The end of the role was changed.";
        add_role: "役割を加える" / "Add a role";
        added_role: "役割を加えました。" / "The role was added.";
        access: "サインイン" / "Signing in";
        reset: "新しいパスワードを作る" / "Make a new password";
        reset_hint: "忘れたときに使います。いまのパスワードとサインインは使えなくなります。" / "For a forgotten password. The present password and sessions end.";
        unlock: "ロックを解除する" / "Unlock";
        unlocked: "ロックを解除しました。" / "Unlocked.";
        close: "利用者を閉じる" / "Close the account";
        close_hint: "サインインできなくなります。これまでの記録は氏名とともに残ります。" / "Nobody signs in to it any more. What was done stays in the log under the name.";
        closed: "利用者を閉じました。" / "The account is closed.";
        reopen: "もう一度開く" / "Open again";
        reopened: "利用者をもう一度開きました。" / "The account is open again.";
        password_title: "最初のパスワード" / "First password";
        password_lead: "この画面にしか出ません。本人に渡してください。最初のサインインで、本人が変えます。" / "It is shown only here. Hand it over; it must be changed at the first sign-in.";
        to_person: "この人の画面へ" / "To this person";
        to_list: "利用者の一覧へ" / "To the list of people";
    }

    /// The own password.
    Password {
        title: "パスワードを変える" / "Change the password";
        must: "最初のパスワードは、ほかの人が作ったものです。続けるには、自分だけが知っているものに変えてください。" / "The first password was made by somebody else. Please choose one that only you know to go on.";
        old: "いまのパスワード" / "Present password";
        new: "新しいパスワード" / "New password";
        hint: "10文字以上。覚えやすい言葉をいくつか並べた文でもかまいません。利用者名や、すぐ思いつくものは使えません。" / "At least 10 characters; a few words in a row are fine. Not your sign-in name, and nothing that is guessed at once.";
        again: "新しいパスワード（もう一度）" / "New password again";
        button: "変える" / "Change";
        done: "パスワードを変えました。ほかの機器でのサインインは終わりました。" / "Your password is changed. Sessions on other devices have ended.";
    }
}

/// An account is locked until this moment, told as its time of day: 10時42分までロック中です。
#[must_use]
pub fn locked_until(iso: &str, lang: Lang) -> String {
    let clock = clock(iso, lang);
    match lang {
        Lang::Ja => format!("{clock}までロック中です。"),
        Lang::En => format!("Locked until {clock}."),
    }
}

/// How many accounts are shown.
#[must_use]
pub fn count(shown: usize, all: usize, lang: Lang) -> String {
    match (shown == all, lang) {
        (true, Lang::Ja) => format!("{all}人"),
        (false, Lang::Ja) => format!("{all}人のうち{shown}人"),
        (true, Lang::En) => format!("{all} people"),
        (false, Lang::En) => format!("{shown} of {all} people"),
    }
}

/// What a list of people is called for who does not see it.
#[must_use]
pub fn caption(lang: Lang) -> &'static str {
    pick(lang, "利用者と今日の役割", "People and their roles today")
}

/// Who is head of one department at the same time.
#[must_use]
pub fn several_heads(department: &str, names: &[String], lang: Lang) -> String {
    let number = names.len();
    match lang {
        Lang::Ja => format!(
            "「{department}」の所属長が{number}人います（{}）。所属長でなくなった人の役割を終えてください。",
            names.join("、")
        ),
        Lang::En => format!(
            "{department} has {number} heads ({}). End the roles of those who are not head any more.",
            names.join(", ")
        ),
    }
}
