//! What `ayumi publish` says.

use crate::Lang;

/// Help texts by the name of the subcommand and argument.
pub(super) fn help(name: &str, lang: Lang) -> Option<&'static str> {
    let (ja, en) = match name {
        "publish" => (
            "公開サイトをファイルとしてフォルダーに書き出します（どのウェブサーバーでも、USBメモリーでも使えます）",
            "Writes the public site as plain files, for any web server or a USB stick",
        ),
        "publish.out" => ("サイトを書き出すフォルダー", "folder for the site"),
        "publish.verify" => (
            "書き出したフォルダーを、ハッシュの一覧（SHA256SUMS）と比べます",
            "compares a folder with its list of hashes (SHA256SUMS)",
        ),
        "publish.url" => (
            "サイトを置く場所のアドレス（例 https://www.example.jp/keikaku/）。サイトマップに使います",
            "where the site will stand (https://www.example.org/plans/), for the sitemap",
        ),
        "publish.without_pdf" => ("PDFを書き出しません", "leaves the PDF documents away"),
        "publish.data" => (
            "保存先のフォルダー（指定がなければ ayumi-data）",
            "folder in which everything is kept (default: ayumi-data)",
        ),
        "publish.municipality" => ("自治体の名前", "name of the municipality"),
        _ => return None,
    };
    Some(match lang {
        Lang::Ja => ja,
        Lang::En => en,
    })
}

/// How a file differs from the list of hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differs {
    /// it is not there
    Missing,
    /// it has another content
    Changed,
    /// it is not in the list
    Foreign,
}

/// The site was written: folder, files written, files that stood there already, files removed.
#[must_use]
pub fn written(folder: &str, written: usize, unchanged: usize, removed: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "公開サイトを {folder} に書き出しました。書いたファイル: {written}、前のまま: {unchanged}、消したファイル: {removed}"
        ),
        Lang::En => format!(
            "The public site is in {folder}. Files written: {written}, unchanged: {unchanged}, removed: {removed}"
        ),
    }
}

/// An address that a page links to gave no page: address and status.
#[must_use]
pub fn left_out(address: &str, status: u16, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{address} は作れなかったので（{status}）、書き出していません。そこへのリンクは外しました。"
        ),
        Lang::En => {
            format!("{address} could not be made ({status}) and is left out; links to it have no address.")
        }
    }
}

/// The output folder is a file.
#[must_use]
pub fn is_file(folder: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{folder} はファイルです。フォルダーの名前を --out に書いてください。何も書いていません。"
        ),
        Lang::En => format!("{folder} is a file. Please name a folder with --out. Nothing was written."),
    }
}

/// The output folder holds something that is not of a site: folder and what stands there.
#[must_use]
pub fn foreign(folder: &str, name: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{folder} には、このプログラムが書いたのではないもの（{name}）があります。空のフォルダーを指定するか、それを別の場所に移してください。何も書いていません。何も消していません。"
        ),
        Lang::En => format!(
            "{folder} holds something that this program did not write ({name}). Please name an empty folder, or move it elsewhere. Nothing was written and nothing deleted."
        ),
    }
}

/// The list of hashes in the output folder cannot be read as one.
#[must_use]
pub fn damaged(folder: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{folder} の SHA256SUMS が壊れているので、どのファイルを書いたのか分かりません。空のフォルダーを指定してください。何も書いていません。何も消していません。"
        ),
        Lang::En => format!(
            "SHA256SUMS in {folder} is damaged, so it is not known which files are ours. Please name an empty folder. Nothing was written and nothing deleted."
        ),
    }
}

/// A file of the site cannot be written: path and reason.
#[must_use]
pub fn not_written(path: &str, reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{path} に書けません（{reason}）。書きかけのファイルは片づけました。もう一度実行すると、残りが書かれます。"
        ),
        Lang::En => format!(
            "Cannot write {path} ({reason}). No half-written file is left. Run it again to write what remains."
        ),
    }
}

/// The site has more files than a folder should have.
#[must_use]
pub fn too_many(most: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => {
            format!("公開サイトのファイルが{most}個を超えるので、書き出せません。何も書いていません。")
        }
        Lang::En => format!("The public site has more than {most} files. Nothing was written."),
    }
}

/// The site is larger than this many megabytes.
#[must_use]
pub fn too_large(megabytes: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("公開サイトが{megabytes}MBを超えるので、書き出せません。何も書いていません。"),
        Lang::En => format!("The public site is larger than {megabytes} MB. Nothing was written."),
    }
}

/// What was given as the address of the site is none.
#[must_use]
pub fn no_address(url: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => {
            format!("{url} はサイトのアドレスとして使えません。https:// から始まるアドレスを書いてください。")
        }
        Lang::En => {
            format!("{url} cannot be the address of a site. Please write one that begins with https://.")
        }
    }
}

/// A folder is as it was written: folder and number of files.
#[must_use]
pub fn verified(folder: &str, files: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{folder} は書き出したときのままです（{files}ファイル）。"),
        Lang::En => format!("{folder} is as it was written ({files} files)."),
    }
}

/// A folder is not as it was written: numbers of missing, changed and foreign files.
#[must_use]
pub fn not_verified(folder: &str, [missing, changed, foreign]: [usize; 3], lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{folder} は書き出したときと違います。足りない: {missing}、変わった: {changed}、一覧にない: {foreign}。もう一度書き出すと、足りないものと変わったものは元に戻ります。"
        ),
        Lang::En => format!(
            "{folder} is not as it was written. Missing: {missing}, changed: {changed}, not in the list: {foreign}. Writing the site again restores what is missing or changed."
        ),
    }
}

/// One file that differs.
#[must_use]
pub fn differs(kind: Differs, path: &str, lang: Lang) -> String {
    let word = match (kind, lang) {
        (Differs::Missing, Lang::Ja) => "ありません",
        (Differs::Changed, Lang::Ja) => "変わっています",
        (Differs::Foreign, Lang::Ja) => "一覧にありません",
        (Differs::Missing, Lang::En) => "missing",
        (Differs::Changed, Lang::En) => "changed",
        (Differs::Foreign, Lang::En) => "not in the list",
    };
    format!("{word}: {path}")
}

/// There is no list of hashes in the folder.
#[must_use]
pub fn no_list(folder: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{folder} にハッシュの一覧（SHA256SUMS）がないか、壊れています。ayumi publish --out で書き出したフォルダーを指定してください。"
        ),
        Lang::En => format!(
            "{folder} has no list of hashes (SHA256SUMS), or a damaged one. Please name a folder written by ayumi publish --out."
        ),
    }
}

/// A folder cannot be read: folder and reason.
#[must_use]
pub fn not_read(folder: &str, reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{folder} を読めません（{reason}）。"),
        Lang::En => format!("Cannot read {folder} ({reason})."),
    }
}
