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
        "round.open" => (
            "調査を開きます。番号、状態、時期、しめきり、確認済みの数、名前をタブ区切りで表示します",
            "Opens a round and prints number, state, period, due day, accepted reports, title, apart by tabs",
        ),
        "round.open.plan" => (
            "調査する計画の名前（何度でも書けます。なければ、その時期に続いている計画すべて）",
            "plan to survey, several times for several (default: all that go on)",
        ),
        "round.open.period" => (
            "時期: 2025（1年間）、2025-h1（上半期）、2025-h2（年度末）、2025-q3（第3四半期）。なければ最後に終わった時期",
            "2025, 2025-h1, 2025-h2 or 2025-q3 (default: the period that ended last)",
        ),
        "round.open.due" => (
            "しめきりの日（例 2025-10-24）",
            "last day on which departments send (2025-10-24)",
        ),
        "round.open.headquarters" => ("本部会議の日", "day on which headquarters meets"),
        "round.open.title" => ("調査の名前", "title of the round"),
        "round.open.note" => ("担当課へのひとこと", "note to the departments"),
        "round.open.ask" => (
            "たずねること。コンマで区切ります: results（したこと）、actuals（実績）、issues（課題）、grade（自己評価）、stages（進みぐあい）、council-grade（審議会の評価）",
            "what is asked, apart by commas: results, actuals, issues, grade, stages, council-grade",
        ),
        "round.open.scale" => (
            "評価の記号を良いものから（例 S,A,B,C。なければ計画で使われてきたもの）",
            "grades, the best first: S,A,B,C (default: those that the plans have used)",
        ),
        "round.open.stages" => (
            "取組内容の進みぐあいの言葉を進んだものから（例 達成,実施,検討。なければ計画で使われてきたもの）",
            "stages of the actions, the furthest first, apart by commas (default: those that the plans have used)",
        ),
        "round.open.question" => (
            "ほかにたずねること（何度でも書けます）",
            "a further question, several times for several",
        ),
        "round.list" => ("調査の一覧を表示します", "Lists the rounds"),
        "round.close" => ("調査を締め切ります", "Closes a round"),
        "round.reopen" => (
            "締め切った調査をもう一度受け付けます",
            "Opens a closed round again",
        ),
        "round.extend" => (
            "1つの課のしめきりを延ばします",
            "Gives a department a later due day",
        ),
        "round.extend.department" => ("課の名前か番号", "name or number of the department"),
        "round.extend.due" => ("新しいしめきりの日", "the new last day"),
        "round.extend.reason" => ("延ばす理由（記録に残ります）", "why; it is kept in the log"),
        "round.unanswered" => (
            "報告が事務局に届いていない課を表示します（そのような課があれば終了コード3）",
            "Lists the departments whose reports have not reached the office (exit code 3 when there are any)",
        ),
        "round.close.round" | "round.reopen.round" | "round.extend.round" => {
            ("調査の番号", "number of the round")
        }
        "round.unanswered.round" => (
            "調査の番号（開いている調査が1つなら要りません）",
            "number of the round (not needed when one is open)",
        ),
        "round.open.data"
        | "round.list.data"
        | "round.close.data"
        | "round.reopen.data"
        | "round.extend.data"
        | "round.unanswered.data"
        | "round.export.data"
        | "round.merge.data" => (
            "保存先のフォルダー（指定がなければ ayumi-data）",
            "data folder (default: ayumi-data)",
        ),
        "round.open.municipality"
        | "round.list.municipality"
        | "round.close.municipality"
        | "round.reopen.municipality"
        | "round.extend.municipality"
        | "round.unanswered.municipality"
        | "round.export.municipality"
        | "round.merge.municipality" => ("自治体の名前", "name of the municipality"),
        _ => return None,
    };
    Some(match lang {
        Lang::Ja => ja,
        Lang::En => en,
    })
}
