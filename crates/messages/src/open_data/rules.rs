//! The thirty rules for data that machines can read, in short, and what our checker looks at in each.

use super::{Both, Line, find};

/// What a rule asks for, in short.
#[must_use]
pub fn rule(name: &str) -> Option<Both> {
    find(RULES, name).map(|said| said.name)
}

/// What is checked, where that is not the rule word for word.
#[must_use]
pub fn way(name: &str) -> Option<Both> {
    find(RULES, name).map(|said| said.meaning)
}

#[rustfmt::skip]
const RULES: &[Line] = &[
    ("L1-01", "機械が読める形式", "A format that machines read", "CSV、xlsx として実際に開けるか", "It is opened as CSV or xlsx"),
    ("L1-02", "1シート（ファイル）に1つの表", "One table in a sheet or file", "項目名の行が2度ないか、空の行のあとに行がないか", "No second row of names, nothing behind an empty row"),
    ("L1-03", "データが分断されていない", "Data not broken up", "空の行・名前のない列がないか", "No empty rows, no nameless columns"),
    ("L1-04", "無関係な情報がない", "Nothing beside the data", "表の右や、印刷のヘッダーに何もないか", "Nothing right of the table or at the edge of the paper"),
    ("L1-05", "すべての列に意味のわかる項目名", "Every column has a telling name", "名前が足りるかは機械では決められないので、日本語と英語の説明がデータ項目定義にあるか", "Whether a name says enough no program can tell; that the dictionary explains it in both languages is checked"),
    ("L1-06", "体裁のためのスペースや改行がない", "No spaces and line breaks for looks", "前後の空白、2つ続く空白、改行、タブがないか", "No white space at the ends, none in runs, no line breaks, no tabs"),
    ("L1-07", "1セルに1データ", "One datum in a cell", "文の意味は機械では決められないので、改行がないか、コード・数値・日付・キーの列に2つ以上の値がないか", "What a sentence says no program can tell; line breaks, and lists in columns of codes, numbers, dates and keys are checked"),
    ("L1-08", "機種依存文字がない", "No machine-dependent characters", "丸数字・ローマ数字・単位の合字・制御文字・外字がないか。固有名詞かは決められないので、外字は一覧（characters）に載っているか", "Enclosed numbers, Roman numerals, squared units, control and private characters; whether a name needs one no program can tell, so private ones must be in the table of characters"),
    ("L1-09", "空白とゼロの区別", "Blank is not zero", "数値の列に状態の列があり、数値・0・空と合っているか", "Every column of numbers has a status, and number, zero and blank agree with it"),
    ("L1-10", "【Excel】オブジェクトがない", "[Excel] No objects", "図・画像・コメントなどの部品がファイルにないか", "No drawings, pictures, comments in the archive"),
    ("L1-11", "【Excel】書式で違いを表さない", "[Excel] No meaning by looks", "文字・塗り・罫線の違うセル、条件付き書式がないか", "No cell with another font, fill or border, no conditional formats"),
    ("L1-12", "【Excel】セルの結合がない", "[Excel] No merged cells", "", ""),
    ("L1-13", "【Excel】非表示の行・列がない", "[Excel] Nothing hidden", "非表示・グループ化の行、列、シートがないか", "No hidden or grouped rows, columns, sheets"),
    ("L1-14", "【CSV】1データが1行", "[CSV] One record, one line", "値の中に改行がないか", "No line break inside a field"),
    ("L1-15", "【CSV】カンマを含む値を囲む", "[CSV] Commas in quotation marks", "すべての行の項目の数が同じで、引用符が正しく閉じているか", "Every row has as many fields as names, and quotation marks close"),
    ("L2-01", "数値は数値だけ", "Numbers are numbers", "数値・整数・年の列に、数値以外がないか。xlsx では数値として入っているか", "Columns of numbers hold numbers only, in workbooks as numbers"),
    ("L2-02", "項目を省略しない", "Nothing left out", "必須の列が空でないか、「同上」などがないか", "Required columns are full, nothing says as above"),
    ("L2-03", "列の名前が重ならない", "Unique names of columns", "", ""),
    ("L2-04", "選択肢の標準化", "Standard choices", "コードの列の値が、すべてコード表にあるか", "Every code is in its list"),
    ("L2-05", "「その他」の詳細を分ける", "Words for other in their own column", "コードの列に、「その他」に続く文がないか", "No other with words behind it in columns of codes"),
    ("L2-06", "【Excel】数式がない", "[Excel] No formulas", "", ""),
    ("L3-01", "項目名は1行目、データは2行目から", "Names in row 1, data from row 2", "", ""),
    ("L3-02", "コード表がある", "Code tables", "コードの列のコード表が、両方の言語の意味とともにあるか", "The list of every code column is there with meanings in both languages"),
    ("L3-03", "特殊記号の定義", "Special marks defined", "数値の列に記号がなく、状態の列のコードが定義されているか", "No marks in columns of numbers; the statuses are defined"),
    ("L3-04", "単位の記載", "Units", "数値に、列または行の単位があるか。文書に単位がないときは、そう書かれているか", "Every number has a unit of its column or row, or the row says that the document has none"),
    ("L3-05", "時間軸の標準化", "Standard times", "年は西暦4桁、日付は ISO 8601 か", "Years are AD, dates ISO 8601"),
    ("L3-06", "地域コードまたは正式な名称", "Area codes", "検査数字の正しい全国地方公共団体コード、なければ正式な名称があるか", "A municipality code with a right check digit, or else the official name"),
    ("L3-07", "年によって形が変わらない", "The same form every year", "列が、データ項目定義とも、ほかの計画の同じ表とも同じか", "The columns are those of the dictionary and of the same table of other plans"),
    ("L3-08", "定義と更新履歴", "Definitions and update history", "すべての列が定義され、物理名が英数字で、更新履歴があり、文字コードとBOMが書かれたとおりか", "All columns defined, names in ASCII, an update history, encoding and byte order mark as stated"),
    ("L3-09", "縦持ち", "Long form", "列の名前に年や番号がないか", "No column is named after a year or numbered"),
];
