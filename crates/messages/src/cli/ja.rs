//! The sentences of the program in Japanese.

use super::{FileWords, HelpWords, ImportWords, PlaceWords, RefusalWords, ServeWords, WhyWords, Words};

/// Japanese.
pub const JA: Words = Words {
    lang: crate::Lang::Ja,
    file: FILE,
    refusal: REFUSAL,
    import: IMPORT,
    user: super::user::JA,
    mail: super::mail::JA,
    help: HelpWords {
        about: "自治体の計画の文書を読み取り、進捗調査の1年を回し、市民に見せます。",
        headings: ["使い方:", "コマンド", "引数", "オプション"],
        text: help,
    },
    serve: ServeWords {
        address: |address| format!("公開ページ: {address}"),
        staff_address: |address| format!("庁内ページ: {address}"),
        no_staff: "まだ自治体がないので、庁内ページはありません。計画を取り込んでから ayumi serve を動かし直してください。",
        no_people: "庁内ページの利用者がまだいません。ayumi user add 利用者名 --name 氏名 --role administrator で最初の人を加えてください。",
        nothing_published: "まだ何も公表されていません。ayumi import ファイル --publish で公表できます。",
        stop: "終了するには Ctrl-C を押してください。",
        temporary: |folder| format!("一時フォルダー {folder} を使います。終了すると削除されます。"),
        fictional: |city| format!("{city}は架空のまちです。計画も数値も作りものです。"),
    },
};

const FILE: FileWords = FileWords {
    missing: |file| format!("{file}: 見つかりません。名前と場所を確かめてください。"),
    closed: |file, why| {
        format!(
            "{file}: 開けません（{why}）。読み取りの権限と、ほかのソフトで開いていないかを確かめてください。"
        )
    },
    no_file: |file| {
        format!("{file}: ふつうのファイルではないので読み取れません。文書のファイルを指定してください。")
    },
    empty: |file| format!("{file}: 中身が空です。保存し直したファイルを指定してください。"),
    too_large: |file, bytes, max| {
        format!(
            "{file}: 大きすぎます（{}、上限は{}）。計画の表だけを残したファイルにしてください。",
            size(bytes),
            size(max)
        )
    },
    not_a_document: |file, what| {
        format!(
            "{file}: {what}なので、計画を読み取れません。表の入った文書（Excel、CSV、テキスト）を指定してください。"
        )
    },
    not_yet: |file, what| {
        format!("{file}: {what}はまだ読み取れません。Excel、CSVまたはテキストで保存し直してください。")
    },
    encrypted: |file| {
        format!("{file}: パスワードがかかっていて開けません。パスワードを外して保存し直してください。")
    },
    broken: |file| {
        format!("{file}: ファイルが壊れていて読み取れません。元のソフトで開いて保存し直してください。")
    },
    too_much_inside: |file, max| {
        format!(
            "{file}: 展開すると上限の{}を超えるので、読み取りをやめました。画像などを除いて保存し直してください。",
            size(max)
        )
    },
    too_many: |file, what, max| {
        format!("{file}: {what}が多すぎます（上限は{max}）。計画の表だけを残したファイルにしてください。")
    },
    unknown_encoding: |file| {
        format!("{file}: 文字コードが分かりません。UTF-8またはShift_JISで保存し直してください。")
    },
    stray_quote: |file, line| {
        format!("{file}: {line}行目で始まる引用符（\"）が閉じられていません。その行を直してください。")
    },
    no_table: |file| format!("{file}: 表が見つかりません。計画の表が入ったファイルを指定してください。"),
    no_plan: |file| {
        format!(
            "{file}: 計画の取組項目が見つかりません。取組名、担当課、目標などの表が入ったファイルを指定してください。"
        )
    },
    empty_folder: |folder| {
        format!("{folder}: フォルダーにファイルがありません。文書の入ったフォルダーを指定してください。")
    },
    no_right: "権限がありません",
    no_space: "空き容量がありません",
    system: |said| format!("システムの応答: {said}"),
    counted: [
        "書庫の中のファイル",
        "シート",
        "行",
        "列",
        "セル",
        "1つのセルの文字",
    ],
};

const REFUSAL: RefusalWords = RefusalWords {
    nothing_stored: |bad| {
        format!(
            "読み取れないファイルが{bad}件あるので、何も保存していません。読めるものだけ取り込むには --keep-going を付けてください。"
        )
    },
    none_left: "取り込めるファイルが1つもないので、何も保存していません。",
    left_out: |bad| format!("{bad}件は取り込めませんでした。ほかのファイルは取り込みました。"),
    no_such_plan: |plan, there| {
        if there.is_empty() {
            format!(
                "「{plan}」という計画はありません。まだ計画が1つもないので、先に計画を取り込んでください。"
            )
        } else {
            format!("「{plan}」という計画はありません。今ある計画は {there} です。")
        }
    },
    which_municipality: |file, there| {
        format!(
            "{file}: どの自治体の文書か分かりません。--municipality に {there} のどれかを指定してください。"
        )
    },
    choose_municipality: |there| {
        format!(
            "この保存先には複数の自治体があります。--municipality に {there} のどれかを指定してください。"
        )
    },
    no_municipality: "この保存先にはまだ自治体がありません。先に ayumi import で計画を取り込んでください。",
    report_without_year: |file| {
        format!(
            "{file}: どの年度の実績か分からないので、実績報告として取り込めません。--as edition なら計画の版として取り込めます。"
        )
    },
    report_without_plan: |file| {
        format!(
            "{file}: 実績を加える計画がありません。先に計画を取り込むか、--into で計画の名前を指定してください。"
        )
    },
    nothing_joined: |file, plan| {
        format!(
            "{file}: 取組項目が「{plan}」のどれとも一致しないので、実績を加えられません。--into で別の計画を指定するか、--as edition で計画の版として取り込んでください。"
        )
    },
    data_folder: |folder, why| {
        format!("保存先 {folder} を使えません（{why}）。書き込みの権限と空き容量を確かめてください。")
    },
    store: |folder, why| {
        format!(
            "保存先 {folder} の処理に失敗しました（{why}）。何も変わっていません。空き容量とほかの ayumi が動いていないかを確かめて、もう一度お試しください。"
        )
    },
    foreign: |folder| {
        format!(
            "保存先 {folder} は、この ayumi では扱えない版のものです。新しい版の ayumi を使ってください。何も変えていません。"
        )
    },
    inconsistent: |folder| {
        format!(
            "保存先 {folder} の中身に食い違いがあるため、処理をやめました。何も変えていません。控えから戻すか、AYUMI_LOG=info を付けて詳しい記録を見てください。"
        )
    },
    runtime: |why| format!("プログラムを動かせません（{why}）。"),
    argument: |argument| format!("{argument} の指定が分かりません。ayumi --help で使い方を見られます。"),
    arguments: "指定が足りないか、分かりません。ayumi --help で使い方を見られます。",
    listen: |address, why| {
        format!("{address} で待ち受けられません（{why}）。--listen で別の番号を指定してください。")
    },
};

const IMPORT: ImportWords = ImportWords {
    reading: "読み取り中",
    heading: |file, plan| format!("{file} → {plan}"),
    new_municipality: |city| format!("自治体: {city}（この保存先では初めて）"),
    unnamed_municipality: "自治体: 文書に名前がありません（--municipality で指定できます）",
    as_new_plan: "新しい計画として取り込みました。",
    as_new_edition: |why| format!("計画の新しい版として取り込みました（{why}）。"),
    as_same_draft: |why| format!("作業中の版を置き換えました（{why}）。"),
    as_report: |why| format!("実績報告として計画に加えました（{why}）。"),
    unchanged: |file| format!("{file}: 取り込み済みのファイルと同じです。何も変えていません。"),
    nothing_new: |file| format!("{file}: 新しい内容はありません。何も変えていません。"),
    why: WhyWords {
        told: "--as の指定による",
        edition_name: |name| format!("版の名前が「{name}」に変わっているため"),
        no_results: "実績や評価がないため",
        new_texts: "計画の内容が新しくなっているため",
        results: "取り込み済みの計画の実績や評価だから",
    },
    count_line: |label, n| format!("  {label}: {n}件"),
    unnamed_level: |n| format!("第{n}階層"),
    initiatives: "取組項目",
    indicators: "指標",
    projects: "事業",
    years: |from, to| format!("  期間: {}から{}まで", from.to_japanese(), to.to_japanese()),
    no_years: "  期間: 文書から分かりません",
    result_years: |years| {
        let years: Vec<String> = years.iter().map(|year| year.to_japanese()).collect();
        format!("  実績・評価のある年度: {}", years.join("、"))
    },
    joined: |joined, of| format!("  計画と一致した取組項目: {of}件のうち{joined}件"),
    findings: |n| format!("  確認していただきたいこと: {n}件"),
    no_findings: "  確認していただきたいことはありません。",
    severity: ["参考", "確認", "誤り"],
    more: |n| format!("ほか{n}か所"),
    place: PlaceWords {
        line: |line| format!("{line}行目"),
        line_column: |line, column| format!("{line}行目 {column}列目"),
        cell: |sheet, cell| format!("シート「{sheet}」{cell}"),
        page: |page, table, row, column| format!("{page}ページ 表{table} {row}行目 {column}列目"),
    },
    published: |plan| format!("  「{plan}」を公表しました。"),
    published_before: |plan| format!("  「{plan}」は同じ内容で公表済みです。"),
    draft: "  まだ公表していません。--publish を付けて取り込むと公表されます。",
};

fn help(name: &str) -> Option<&'static str> {
    Some(match name {
        "convert" => "文書を1つ読み取り、計画文書（JSON）を標準出力に書きます",
        "convert.file" => "読み取る文書（Excel、CSV、TSV、テキスト）",
        "import" => "文書を読み取って保存します",
        "import.files" => "取り込む文書、または文書の入ったフォルダー",
        "import.plan" => "計画の名前（文書の題名の代わりに使います）",
        "import.into" => "実績を加える、取り込み済みの計画の名前",
        "import.kind" => "文書の種類: edition（計画の版）または report（実績報告）",
        "import.municipality" | "serve.municipality" => "自治体の名前",
        "import.publish" => "取り込んだ計画をすぐに公表します",
        "import.keep_going" => "読み取れないファイルがあっても、ほかを取り込みます",
        "import.data" | "serve.data" => "保存先のフォルダー（指定がなければ ayumi-data）",
        "demo.data" => "保存先のフォルダー（なければ一時フォルダーを使い、最後に削除します）",
        "serve" => "公開ページと庁内ページを表示します",
        "serve.public_only" => "公開ページだけを表示します",
        "serve.https" => "ブラウザーとの通信が https のとき（手前のサーバーで受けるときも）に付けます",
        "serve.listen" | "demo.listen" => "待ち受けるアドレスと番号（指定がなければ 127.0.0.1:8080）",
        "demo" => "架空のまちの計画と進捗調査を用意し、公開ページと庁内ページを表示します",
        "help" => "使い方を表示します",
        "version" => "版の番号を表示します",
        _ => {
            let of_mail = super::mail::help(name, crate::Lang::Ja);
            let of_user = || super::user::help(name, crate::Lang::Ja);
            return of_mail
                .or_else(of_user)
                .or_else(|| super::round::help(name, crate::Lang::Ja))
                .or_else(|| super::publish::help(name, crate::Lang::Ja));
        }
    })
}

/// Bytes in the unit that people say.
fn size(bytes: u64) -> String {
    const MB: u64 = 1024 * 1024;
    if bytes < MB {
        return format!("{bytes}バイト");
    }
    format!("{}MB", bytes / MB)
}
