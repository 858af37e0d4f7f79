//! Sentences of the pages of data.

use crate::Lang::{self, En, Ja};
use crate::sentences;

sentences! {
    /// The pages of data, of the city and of a plan.
    DataPages {
        title: "データ" / "Data";
        lead: "公表しているすべての数字と文を、表計算ソフトやプログラムで使える形で受け取れます。どのファイルも自由に使えます（CC BY 4.0）。" / "Every published figure and text, for spreadsheets and programs. All files are free to use (CC BY 4.0).";
        of_plan: "計画ごとのデータ" / "Data by plan";
        of_city: "市全体の表" / "Tables of the whole city";
        of_city_lead: "すべての計画を、同じ列の1つの表にまとめています。" / "All plans in one table of the same columns.";
        tables: "表" / "Tables";
        table: "表" / "Table";
        rows: "行" / "Rows";
        files: "ファイル" / "Files";
        workbook: "すべての表をまとめたExcel" / "All tables as one workbook";
        workbook_note: "1シートに1つの表" / "one table in a sheet";
        document: "計画のすべて（JSON）" / "The whole plan (JSON)";
        document_note: "計画文書（ayumi-plan-document）。文書に書かれたとおりの文を含みます" / "plan document (ayumi-plan-document), with the texts as printed";
        list: "指標の一覧（CSV）" / "List of indicators (CSV)";
        list_note: "目標と実績を横に並べた、人が読むための表" / "targets and actuals side by side, for people";
        catalogue: "データカタログ（DCAT、JSON-LD）" / "Data catalogue (DCAT, JSON-LD)";
        catalogue_note: "すべてのファイルの形式・大きさ・SHA-256・更新日" / "form, size, SHA-256 and date of every file";
        utf8: "CSV" / "CSV";
        cp932: "CSV（シフトJIS）" / "CSV (Shift_JIS)";
        see_plan: "この計画のデータ" / "Data of this plan";
        score: "機械可読性の点検" / "Check of machine readability";
        score_lead: "国の「行政データにおける機械可読性に関するルール」（2026年3月）の30のルールで、ここにあるCSVとExcelのすべてを自動で点検しています。作るプログラムとは別のプログラムが、できあがったファイルを読み返して調べます。" / "All CSV files and workbooks here are checked against the thirty rules on machine readability of government data (March 2026). A program other than the one that writes them reads the finished files back.";
        score_rules: "30のルールと、調べていること" / "The thirty rules, and what is checked";
        rule: "ルール" / "Rule";
        checked: "調べていること" / "What is checked";
        result: "結果" / "Result";
        all_met: "すべて満たしています" / "kept by all";
        word_for_word: "ルールのとおり" / "the rule as it is";
        level: "レベル" / "Level";
        asked: "調べたファイル・シート" / "Files and sheets checked";
        encoding: "文字コード" / "Encoding";
        encoding_text: "CSV は UTF-8（BOM付き）、改行は CRLF です。「シフトJIS」の CSV は CP932（Windows のシフトJIS、BOMなし）です。JSON は UTF-8（BOMなし）です。" / "CSV files are UTF-8 with a byte order mark and CRLF line ends. Those called Shift_JIS are CP932, without a mark. JSON is UTF-8 without a mark.";
        stand_ins: "シフトJISで書けない文字" / "Characters that Shift_JIS cannot hold";
        stand_ins_text: "シフトJIS（CP932）にない文字は、同じ意味の文字（〜は～）に、それもなければ〓に置き換えています。どこの何という文字かは、表「注意が必要な文字」（characters）にすべて載せています。" / "What CP932 does not have is written as a character of the same meaning (～ for 〜), or else as 〓. The table characters lists every such place and character.";
        formulas: "式に見える文" / "Texts that look like formulas";
        formulas_text: "「=」「+」「-」「@」で始まる文は、表計算ソフトが式として動かさないように、CSVでは前に「'」を付けています。数はそのままです。Excelでは文字列として入れているので、付けていません。" / "In CSV, an apostrophe stands before a text that begins with =, +, - or @, so that no spreadsheet runs it. Numbers are as they are. Workbooks hold such texts as strings and need none.";
        characters: "文の書きかた" / "How texts are written";
        characters_text: "表では、文の1行を1行のデータにし、丸数字などの機種依存文字を (1) のように書き直しています。文書に書かれたとおりの文は、計画文書（JSON）にあります。" / "In tables each line of a text is a row, and machine-dependent characters are spelled out: (1). The plan document (JSON) has the texts as printed.";
        blank: "0と空" / "Zero and blank";
        blank_text: "空の数は0ではありません。理由は状態（status）の列にあります。0という値には zero と書いています。" / "An empty number is no zero; the column status says why it is empty. A value of zero is called zero.";
        dictionary: "データ項目定義" / "Data dictionary";
        dictionary_lead: "どの表のどの列が何を表すか。表とコード表は、同じ内容のファイル（columns、codes）としても受け取れます。" / "What every column of every table means. The same as files: columns and codes.";
        column: "列" / "Column";
        meaning: "意味" / "Meaning";
        kind: "型" / "Type";
        unit: "単位" / "Unit";
        codes: "コード" / "Codes";
        code_tables: "コード表" / "Code tables";
        updates: "更新履歴" / "Update history";
        day: "日付" / "Day";
        update: "内容" / "What";
        edition: "版" / "Edition";
        licence: "使用の条件" / "Terms of use";
        licence_text: "クリエイティブ・コモンズ 表示 4.0 国際（CC BY 4.0）です。市の名前とこのサイトを出典として書けば、だれでも自由に使えます。" / "Creative Commons Attribution 4.0 International (CC BY 4.0): free for everybody who names the city and this site as the source.";
        required: "空になりません" / "never empty";
    }
}

/// How many rows.
#[must_use]
pub fn rows(count: usize, lang: Lang) -> String {
    match lang {
        Ja => format!("{count}行"),
        En if count == 1 => "1 row".to_owned(),
        En => format!("{count} rows"),
    }
}

/// How many rules of how many are kept.
#[must_use]
pub fn score(met: usize, asked: usize, lang: Lang) -> String {
    match lang {
        Ja => format!("{asked}のうち{met}"),
        En => format!("{met} of {asked}"),
    }
}

/// How many characters have a stand-in in CP932.
#[must_use]
pub fn stand_ins(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Ja, 0) => "いまのデータに、そのような文字はありません。".to_owned(),
        (Ja, count) => format!("いまのデータには{count}か所あります。"),
        (En, 0) => "The present data have none.".to_owned(),
        (En, 1) => "The present data have one.".to_owned(),
        (En, count) => format!("The present data have {count}."),
    }
}

/// What the catalogue of a city is called.
#[must_use]
pub fn catalogue_of(city: &str) -> (String, String) {
    (
        format!("{city} 計画の進捗 オープンデータ"),
        format!("{city}: open data on its plans and their progress"),
    )
}

/// Words by which others find the data, in Japanese and in English.
#[must_use]
pub fn keywords() -> (&'static [&'static str], &'static [&'static str]) {
    (
        &["行政改革", "総合計画", "実施計画", "成果指標", "KPI", "評価"],
        &[
            "municipal plan",
            "administrative reform",
            "indicator",
            "KPI",
            "evaluation",
        ],
    )
}
