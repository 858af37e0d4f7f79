//! Help of `ayumi round`.

use crate::Lang;

/// Help texts by the name of the subcommand and argument.
pub(super) fn help(name: &str, lang: Lang) -> Option<&'static str> {
    let (ja, en) = match name {
        "round" => ("調査を扱います", "Works on a survey round"),
        "round.export" => (
            "Excel調査票をフォルダーに出します",
            "Takes workbooks out into a folder",
        ),
        "round.merge" => (
            "戻ってきたExcel調査票を取り込みます（取り込めないファイルがあれば失敗で終わります）",
            "Merges workbooks that came back (fails when a file cannot be merged)",
        ),
        "round.export.round" | "round.merge.round" => (
            "調査の番号（開いている調査が1つなら要りません）",
            "number of the round (not needed when one is open)",
        ),
        "round.export.department" => (
            "この課だけ（何度でも書けます。なければすべての課）",
            "only this department, several times for several (default: all)",
        ),
        "round.export.shape" => (
            "並べ方: sheets（取組ごとに1シート）か list（1つの一覧）",
            "layout: sheets (one for each item) or list (default: sheets)",
        ),
        "round.export.out" => ("調査票を置くフォルダー", "folder for the workbooks"),
        "round.merge.files" => (
            "戻ってきたファイル、またはそのフォルダー",
            "files that came back, or folders of them",
        ),
        "round.export.data" | "round.merge.data" => (
            "保存先のフォルダー（指定がなければ ayumi-data）",
            "data folder (default: ayumi-data)",
        ),
        "round.export.municipality" | "round.merge.municipality" => {
            ("自治体の名前", "name of the municipality")
        }
        _ => return None,
    };
    Some(match lang {
        Lang::Ja => ja,
        Lang::En => en,
    })
}
