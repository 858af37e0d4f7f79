//! What the program says about accounts.

use super::{About, AboutTwo};
use crate::Lang;

/// Sentences of `ayumi user`.
#[derive(Debug)]
pub struct UserWords {
    /// an account was added: its name for signing in
    pub added: About,
    /// an account has this password now; it is shown once
    pub password: AboutTwo,
    /// a password that was read from standard input is set
    pub password_set: About,
    /// an account has this role now
    pub granted: AboutTwo,
    /// an account has this role until this day
    pub ended: AboutTwo,
    /// an account is closed
    pub closed: About,
    /// an account is open again
    pub reopened: About,
    /// an account is unlocked
    pub unlocked: About,
    /// nobody has an account
    pub nobody: &'static str,
    /// no account with this name for signing in
    pub unknown: About,
    /// the account holds no such role now or later
    pub no_such_role: AboutTwo,
    /// the account holds the role several times; the department must be named
    pub several_roles: About,
    /// no such department, and those that are there
    pub no_department: AboutTwo,
    /// standard input gave no password
    pub no_password: &'static str,
    /// marks in a list: closed, locked, without a password, must change the password
    pub marks: [&'static str; 4],
}

/// Japanese.
pub const JA: UserWords = UserWords {
    added: |login| format!("利用者 {login} を加えました。"),
    password: |login, password| {
        format!(
            "{login} の最初のパスワードは {password} です。この画面にしか出ません。本人に渡してください。最初のサインインで変えてもらいます。"
        )
    },
    password_set: |login| format!("{login} のパスワードを設定しました。最初のサインインで変えてもらいます。"),
    granted: |login, role| format!("{login} に役割を加えました: {role}"),
    ended: |login, role| format!("{login} の役割の終わりを決めました: {role}"),
    closed: |login| format!("利用者 {login} を閉じました。サインインできません。"),
    reopened: |login| format!("利用者 {login} をもう一度開きました。"),
    unlocked: |login| format!("利用者 {login} のロックを解除しました。"),
    nobody: "利用者はまだいません。ayumi user add 利用者名 --name 氏名 --role administrator で最初の人を加えられます。",
    unknown: |login| format!("利用者 {login} はいません。ayumi user list で一覧を見られます。"),
    no_such_role: |login, role| {
        format!("{login} は「{role}」の役割を受け持っていません。ayumi user list で確かめてください。")
    },
    several_roles: |role| {
        format!("「{role}」の役割がいくつかあります。--department で課を指定してください。")
    },
    no_department: |name, there| {
        if there.is_empty() {
            format!(
                "「{name}」という課はまだありません。新しく加えるときは --new-department を付けてください。"
            )
        } else {
            format!(
                "「{name}」という課はありません。今ある課は {there} です。新しく加えるときは --new-department を付けてください。"
            )
        }
    },
    no_password: "標準入力にパスワードがありません。1行で渡してください。",
    marks: ["閉鎖", "ロック中", "パスワード未設定", "初回変更待ち"],
};

/// English.
pub const EN: UserWords = UserWords {
    added: |login| format!("Added the account {login}."),
    password: |login, password| {
        format!(
            "The first password of {login} is {password} and is shown only here. Hand it over; it must be changed at the first sign-in."
        )
    },
    password_set: |login| format!("The password of {login} is set; it must be changed at the first sign-in."),
    granted: |login, role| format!("{login} now has the role: {role}"),
    ended: |login, role| format!("{login} has the role up to its last day: {role}"),
    closed: |login| format!("The account {login} is closed and cannot be signed in to."),
    reopened: |login| format!("The account {login} is open again."),
    unlocked: |login| format!("The account {login} is unlocked."),
    nobody: "Nobody has an account yet. `ayumi user add LOGIN --name NAME --role administrator` adds the first person.",
    unknown: |login| format!("There is no account {login}. `ayumi user list` shows all."),
    no_such_role: |login, role| {
        format!("{login} does not hold the role “{role}”. Please look at `ayumi user list`.")
    },
    several_roles: |role| format!("There are several roles “{role}”. Please name one with --department."),
    no_department: |name, there| {
        if there.is_empty() {
            format!("There is no department “{name}”. --new-department makes it known.")
        } else {
            format!(
                "There is no department “{name}”. Known are {there}. --new-department makes a new one known."
            )
        }
    },
    no_password: "Standard input holds no password. Please give one line.",
    marks: ["closed", "locked", "no password", "must change password"],
};

/// Help texts by the name of the subcommand and argument.
pub(super) fn help(name: &str, lang: Lang) -> Option<&'static str> {
    // The words of arguments are those of this subcommand only: another's `reopen` opens something else.
    let argument = match name.strip_prefix("user.") {
        Some(rest) => rest.rsplit('.').next().unwrap_or(rest),
        None if name == "user" => name,
        None => return None,
    };
    let (ja, en) = match name {
        "user" => ("利用者と役割を管理します", "Manages accounts and roles"),
        "user.add" => (
            "利用者を加えます。最初の管理者もこれで加えます",
            "Adds an account; the first administrator too",
        ),
        "user.list" => ("利用者の一覧を表示します", "Lists the accounts"),
        "user.grant" => ("利用者に役割を加えます", "Gives an account a role"),
        "user.end" => ("役割の終わりの日を決めます", "Sets the last day of a role"),
        "user.password" => ("パスワードを設定し直します", "Sets a new password"),
        "user.close" => ("利用者を閉じます", "Closes an account"),
        "user.unlock" => ("ロックを解除します", "Unlocks an account"),
        "user.end.until" => (
            "受け持つ最後の日（指定がなければ、今日からもう受け持たない）",
            "last day on which it is held (without it, it ends at once)",
        ),
        _ => return argument_help(argument, lang),
    };
    Some(pick(lang, ja, en))
}

fn argument_help(argument: &str, lang: Lang) -> Option<&'static str> {
    let (ja, en) = match argument {
        "login" => ("利用者名（サインインに使う名前）", "name for signing in"),
        "name" => ("氏名", "name as people read it"),
        "mail" => ("メールアドレス", "mail address"),
        "role" => (
            "役割: administrator、plan-office、head、staff、headquarters、council",
            "role: administrator, plan-office, head, staff, headquarters, council",
        ),
        "department" => (
            "課の名前（head と staff のとき）",
            "name of the department, for head and staff",
        ),
        "new_department" => (
            "まだない課を新しく加えます",
            "makes a department known that is not there yet",
        ),
        "from" => (
            "受け持つ最初の日（指定がなければ今日）",
            "first day on which it is held (default: today)",
        ),
        "until" => (
            "受け持つ最後の日（指定がなければ決めない）",
            "last day on which it is held (default: no end)",
        ),
        "password_stdin" => (
            "パスワードを標準入力の1行から読みます（指定がなければ自動で作ります）",
            "reads the password from one line of standard input (default: one is made)",
        ),
        "reopen" => ("閉じた利用者をもう一度開きます", "opens a closed account again"),
        "municipality" => ("自治体の名前", "name of the municipality"),
        "data" => (
            "保存先のフォルダー（指定がなければ ayumi-data）",
            "folder in which everything is kept (default: ayumi-data)",
        ),
        _ => return None,
    };
    Some(pick(lang, ja, en))
}

fn pick(lang: Lang, ja: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}
