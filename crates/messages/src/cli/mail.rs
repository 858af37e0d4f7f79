//! What the program says about mail and the log.

use super::{About, AboutTwo};
use crate::Lang;

/// Sentences of `ayumi mail` and of the settings of mail.
#[derive(Debug)]
pub struct MailWords {
    /// how many were sent and how many could not be
    pub sent: fn(usize, usize) -> String,
    /// where mails are put when there is no server
    pub folder: About,
    /// a server without an address of the sender
    pub no_sender: &'static str,
    /// a server without the address of the pages
    pub no_base: &'static str,
    /// the address of the pages is none
    pub bad_base: About,
    /// the address of the sender is none
    pub bad_sender: About,
    /// a name for the server without a file with its password, or the other way round
    pub half_login: &'static str,
    /// a name and password without an encrypted connection
    pub open_login: &'static str,
    /// a file of the settings cannot be read: file and reason
    pub unread: AboutTwo,
    /// the file holds no certificate
    pub bad_ca: About,
    /// the name of the server is none
    pub bad_server: About,
    /// no round is open, or several are
    pub which_round: About,
    /// there is no such department
    pub no_department: About,
    /// nothing was written yet
    pub none: &'static str,
}

/// Japanese.
pub const JA: MailWords = MailWords {
    sent: |sent, failed| match (sent, failed) {
        (0, 0) => "送るメールはありません。".to_owned(),
        (sent, 0) => format!("{sent}通を送りました。"),
        (sent, failed) => format!(
            "{sent}通を送りました。{failed}通は送れませんでした。あとでもう一度試します。理由は ayumi mail list で見られます。"
        ),
    },
    folder: |folder| {
        format!("メールサーバーの指定がないので、メールは {folder} に .eml ファイルとして置きます。")
    },
    no_sender: "--mail-server を使うときは、差出人のアドレスを --mail-from で指定してください。",
    no_base: "メールから庁内ページへ進めるように、職員が開くアドレスを --base で指定してください。例: --base https://ayumi.city.example.jp",
    bad_base: |base| {
        format!(
            "--base の「{base}」はアドレスの形ではありません。https:// か http:// で始めてください。例: https://ayumi.city.example.jp"
        )
    },
    bad_sender: |from| format!("--mail-from の「{from}」はメールアドレスの形ではありません。"),
    half_login: "--mail-user と --mail-password-file は、両方とも指定してください。",
    open_login: "暗号化しない通信（--mail-security none）ではパスワードを送れません。starttls か tls を使うか、--mail-user を外してください。",
    unread: |file, why| format!("{file}: 読めません（{why}）。"),
    bad_ca: |file| format!("{file}: 証明書（PEM形式）が入っていません。"),
    bad_server: |server| format!("--mail-server の「{server}」はサーバーの名前として使えません。"),
    which_round: |there| {
        if there.is_empty() {
            "開いている調査がありません。".to_owned()
        } else {
            format!("どの調査かを --round で指定してください: {there}")
        }
    },
    no_department: |name| format!("この調査に「{name}」という課はありません。"),
    none: "まだ1通も書いていません。",
};

/// English.
pub const EN: MailWords = MailWords {
    sent: |sent, failed| match (sent, failed) {
        (0, 0) => "There is no mail to send.".to_owned(),
        (sent, 0) => format!("Sent: {sent}."),
        (sent, failed) => format!(
            "Sent: {sent}; could not be sent: {failed}, to be tried again later. `ayumi mail list` tells why."
        ),
    },
    folder: |folder| format!("No mail server is set; mails are put into {folder} as .eml files."),
    no_sender: "With --mail-server, please give the sender's address with --mail-from.",
    no_base: "So that mails lead to the staff pages, please give the address that people open with --base, for example --base https://ayumi.city.example.jp",
    bad_base: |base| {
        format!(
            "The --base “{base}” is no address. It begins with https:// or http://, for example https://ayumi.city.example.jp"
        )
    },
    bad_sender: |from| format!("The --mail-from “{from}” is no mail address."),
    half_login: "Please give both --mail-user and --mail-password-file.",
    open_login: "A password is not sent over an open connection (--mail-security none). Please use starttls or tls, or leave --mail-user away.",
    unread: |file, why| format!("{file}: cannot be read ({why})."),
    bad_ca: |file| format!("{file}: holds no certificate in PEM form."),
    bad_server: |server| format!("The --mail-server “{server}” cannot be the name of a server."),
    which_round: |there| {
        if there.is_empty() {
            "No round is open.".to_owned()
        } else {
            format!("Please name the round with --round: {there}")
        }
    },
    no_department: |name| format!("There is no department “{name}” in this round."),
    none: "None was written yet.",
};

/// Help texts by the name of the subcommand and argument.
pub(super) fn help(name: &str, lang: Lang) -> Option<&'static str> {
    let (ja, en) = match name {
        "mail" => (
            "メールを送り、催促し、一覧を表示します",
            "Sends mail, reminds, lists mail",
        ),
        "mail.send" => ("待っているメールを送ります", "Sends the mail that waits"),
        "mail.remind" => (
            "まだ届いていない課に催促のメールを書きます",
            "Writes reminders to departments with something to send",
        ),
        "mail.list" => (
            "書いたメールと結果の一覧を表示します",
            "Lists the mails and what became of them",
        ),
        "log" => (
            "操作記録をすべて書き出します（新しいものから）",
            "Prints the whole log, the latest first",
        ),
        "log.format" => (
            "形式: csv か jsonl（指定がなければ csv）",
            "form: csv or jsonl (default: csv)",
        ),
        "mail.remind.within" => (
            "しめきりまでこの営業日数以内の課にも知らせます（指定がなければ過ぎた課だけ）",
            "also those due within so many working days (default: only those that are late)",
        ),
        "mail.remind.department" => ("この課だけに知らせます", "only this department"),
        "serve.mail_language" | "mail.remind.mail_language" => (
            "メールを書く言語: ja か en（指定がなければ ja）",
            "language of mail: ja or en (default: ja)",
        ),
        "mail.remind.round" | "mail.list.round" => (
            "調査の番号（開いている調査が1つなら要りません）",
            "number of the round (not needed when one is open)",
        ),
        _ => return place(name, lang).or_else(|| setting(name, lang)),
    };
    Some(pick(lang, ja, en))
}

fn place(name: &str, lang: Lang) -> Option<&'static str> {
    let of_place = name
        .strip_prefix("mail.send.")
        .or_else(|| name.strip_prefix("mail.remind."))
        .or_else(|| name.strip_prefix("mail.list."))
        .or_else(|| name.strip_prefix("log."))?;
    let (ja, en) = match of_place {
        "municipality" => ("自治体の名前", "name of the municipality"),
        "data" => (
            "保存先のフォルダー（指定がなければ ayumi-data）",
            "folder in which everything is kept (default: ayumi-data)",
        ),
        _ => return None,
    };
    Some(pick(lang, ja, en))
}

fn setting(name: &str, lang: Lang) -> Option<&'static str> {
    let of_mail = name
        .strip_prefix("serve.")
        .or_else(|| name.strip_prefix("mail.send."))?;
    let (ja, en) = match of_mail {
        "base" => (
            "職員が開くアドレス。メールの中のリンクになります（例: https://ayumi.city.example.jp）",
            "address that people open, for the links in mails (https://ayumi.city.example.jp)",
        ),
        "mail_server" => (
            "メールサーバー（SMTP）。指定がなければ保存先の mail フォルダーに .eml で置きます",
            "mail server (SMTP); without it mails are put into the folder mail of the data",
        ),
        "mail_port" => (
            "メールサーバーの番号（指定がなければ starttls 587、tls 465、none 25）",
            "port of the mail server (default: 587 for starttls, 465 for tls, 25 for none)",
        ),
        "mail_security" => (
            "通信の暗号化: starttls、tls、none（指定がなければ starttls）",
            "encryption: starttls, tls or none (default: starttls)",
        ),
        "mail_user" => (
            "メールサーバーの利用者名",
            "name for signing in to the mail server",
        ),
        "mail_password_file" => (
            "メールサーバーのパスワードを1行で書いたファイル",
            "file whose one line is the password for the mail server",
        ),
        "mail_from" => ("差出人のアドレス", "address of the sender"),
        "mail_ca" => (
            "メールサーバーの証明書を確かめるための追加の認証局（PEMファイル）",
            "file with a further certificate authority for the mail server (PEM)",
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
