//! Grids of the plan editor: schedules and values, cells pasted into them, and why some do not fit.

use ayumi_domain::edition::grid::Unfit;
use ayumi_domain::edition::paste::{MAX_PASTED_CELLS, MAX_PASTED_CHARS, PasteTrouble};

use crate::{Lang, sentences};

sentences! {
    /// Words of the grids.
    Grid {
        schedule_title: "年次計画の表" / "Yearly schedule";
        values_title: "指標の値の表" / "Indicator values";
        schedule_lead: "年度ごとにすることを書きます。前の年度から続くときは「→」と書きます。" / "What each year plans; write → where the year before goes on.";
        values_lead: "基準値と目標値です。数字は全角でもかまいません。まだ決まらないときは「未設定」と書きます。" / "Baselines and targets. Write 未設定 where a value is not set yet.";
        row: "行" / "Row";
        action: "取組内容" / "Action";
        indicator: "指標" / "Indicator";
        baseline: "基準値" / "baseline";
        target: "目標値" / "target";
        first_half: "上半期" / "first half";
        second_half: "年度末" / "year end";
        calendar: "暦年" / "calendar year";
        no_year: "年度なし" / "no year";
        no_year_hint: "「年度なし」は、時点のない基準値と、計画の最終目標です。" / "“No year” holds undated baselines and final targets of the plan.";
        save: "保存する" / "Save";
        paste_title: "Excelから貼り付け" / "Paste from Excel";
        paste_lead: "Excelでます目を選んで写し、ここに貼り付けます。左端に指標や取組内容の名前、いちばん上に年度の行があれば、そのとおりの場所に入ります。なければ、下で選んだ場所から右下へ入ります。" / "Copy cells in Excel and paste them here. Names on the left and years on top say where they belong; otherwise they begin at the cell chosen below.";
        paste_text: "貼り付けるます目" / "Cells to paste";
        paste_row: "始まりの行" / "First row";
        paste_column: "始まりの年度" / "First year";
        paste_look: "入る場所を確かめる" / "See where they go";
        paste_put: "この内容を表に入れて保存する" / "Put them in and save";
        paste_preview: "こう入ります" / "They go like this";
        paste_same: "いまの表と同じです。変わるところはありません。" / "The grid says the same already.";
        paste_waits: "貼り付ける欄にます目が残っています。入る場所を下に示しました。表に入れるなら「この内容を表に入れて保存する」を押します。入れないなら、欄を空にしてから保存してください。" / "Cells are still waiting in the box for pasting; below you see where they go. Put them in, or empty the box and save again.";
        put_again: "入る場所を確かめた後に、ほかの人が案を変えました。いまの表に入れるとこうなります。よければ、もう一度押してください。" / "Somebody changed the draft after you looked. This is where the cells go now; press again if that is what you mean.";
        looking: "見出しのある表なので、入る場所を確かめています。" / "The cells have headings; finding their places.";
        year_title: "年度の列を加える" / "Add a year";
        year_label: "加える年度" / "Year";
        year_hint: "計画の前の年度の基準値を書くときなどに使います。「令和5年度」「R5」「2023」のどの書き方でもかまいません。" / "For instance for baselines of a year before the plan: 2023, R5 or 令和5年度.";
        year_add: "列を加える" / "Add the column";
        before: "いま" / "now";
        after: "貼り付けた後" / "after";
        tip: "ます目に直接貼り付けることもできます。矢印キーで動き、Shiftを押しながら矢印で範囲を選ぶと、写せます。貼り付けはCtrl＋Zで戻せます。ます目の中で行を分けるときはShift＋Enterです。" / "You can paste straight into a cell. Arrow keys move, Shift and arrows select a range to copy, Ctrl+Z takes a paste back, Shift+Enter breaks a line inside a cell.";
        pasted: "貼り付けました。保存するまでは「Ctrl＋Z」で戻せます。" / "Pasted. Ctrl+Z takes it back until you save.";
        paste_undone: "貼り付けを戻しました。" / "The paste was taken back.";
        copied: "選んだ範囲を写しました。" / "The range was copied.";
        too_wide: "貼り付けるます目が、表の右にはみ出します。もっと左のます目から貼り付けるか、列を減らしてください。表は変わっていません。" / "The cells reach beyond the right edge. Paste further left or take fewer columns. Nothing was changed.";
        too_tall: "貼り付けるます目が、表の下にはみ出します。もっと上のます目から貼り付けるか、行を減らしてください。表は変わっていません。" / "The cells reach beyond the last row. Paste further up or take fewer rows. Nothing was changed.";
        effects_title: "財政効果額（計画）の表" / "Planned fiscal effects";
        effects_lead: "計画額を、円・千円・百万円などの単位を付けて書きます（例：1,200千円）。まだ決まらないときは「未設定」と書きます。" / "Write amounts with their unit (1,200千円). Write 未設定 where one is not set yet.";
        effect: "区分" / "Sort";
        whole_period: "計画期間の計" / "whole period";
        rows: "行を増やす" / "More rows";
        rows_lead: "半期や四半期ごとに書くとき、暦年の値を書くときは、その行を出します。" / "Rows for halves, quarters or calendar years.";
        rows_half: "半期の行を出す" / "Rows for halves";
        rows_quarter: "四半期の行を出す" / "Rows for quarters";
        rows_calendar: "暦年（1月から12月まで）の行を出す" / "Rows for calendar years";
        met_title: "ほかの人と重なったます目" / "Cells that somebody else changed";
        met_lead: "どちらにするか、ます目ごとに選んでから保存してください。選ぶまでは、何も保存しません。" / "Choose for each cell and save again. Nothing is saved until you have chosen.";
        met_unchosen: "まだ選んでいないます目があります。ほかの人が保存した値は変えていません。" / "Some cells are not chosen yet. What the other person saved is unchanged.";
        blank: "（空）" / "(empty)";
        empty_effects: "取組がまだありません。" / "There are no initiatives yet.";
        empty_schedule: "取組内容がまだありません。先に取組のページで加えてください。" / "There are no actions yet. Add one on the page of the initiative.";
        empty_values: "指標がまだありません。先に取組のページで加えてください。" / "There are no indicators yet. Add one on the page of the initiative.";
        no_years: "計画の期間が決まっていないので、年度の列がありません。先に「計画全体」で期間を書いてください。" / "The plan has no period, so there are no columns of years. Enter it under “The plan itself”.";
        kept: "保存していません。入力したものと貼り付けたものは残っています。" / "Nothing was saved. What you typed and pasted is kept.";
    }
}

/// Why pasted text is no table.
#[must_use]
pub fn no_table(trouble: PasteTrouble, lang: Lang) -> String {
    match (trouble, lang) {
        (PasteTrouble::Nothing, Lang::Ja) => {
            "何も貼り付けられていません。Excelでます目を選んで写してから、ここに貼り付けてください。"
                .to_owned()
        }
        (PasteTrouble::Nothing, Lang::En) => {
            "Nothing was pasted. Copy cells in Excel and paste them here.".to_owned()
        }
        (PasteTrouble::TooLong, Lang::Ja) => {
            format!("文字が多すぎます（一度に{MAX_PASTED_CHARS}字まで）。表を分けて貼り付けてください。")
        }
        (PasteTrouble::TooLong, Lang::En) => {
            format!("Too much text (at most {MAX_PASTED_CHARS} characters at once). Please paste in parts.")
        }
        (PasteTrouble::TooManyCells, Lang::Ja) => {
            format!("ます目が多すぎます（一度に{MAX_PASTED_CELLS}個まで）。表を分けて貼り付けてください。")
        }
        (PasteTrouble::TooManyCells, Lang::En) => {
            format!("Too many cells (at most {MAX_PASTED_CELLS} at once). Please paste in parts.")
        }
    }
}

/// Why pasted cells do not fit, and what to do.
#[must_use]
pub fn unfit(unfit: &Unfit, lang: Lang) -> String {
    match (unfit, lang) {
        (Unfit::TooManyColumns { pasted, room }, Lang::Ja) => format!(
            "貼り付けたのは{pasted}列ですが、ここから右には{room}列しかありません。始まりの年度を左にするか、列を減らしてください。"
        ),
        (Unfit::TooManyColumns { pasted, room }, Lang::En) => format!(
            "{pasted} columns were pasted, but there is room for {room}. Begin further left or take fewer columns."
        ),
        (Unfit::TooManyRows { pasted, room }, Lang::Ja) => format!(
            "貼り付けたのは{pasted}行ですが、ここから下には{room}行しかありません。始まりの行を上にするか、行を減らしてください。"
        ),
        (Unfit::TooManyRows { pasted, room }, Lang::En) => {
            format!(
                "{pasted} rows were pasted, but there is room for {room}. Begin further up or take fewer rows."
            )
        }
        (Unfit::NoSuchColumn { heading }, Lang::Ja) if heading.is_empty() => {
            "見出しのない列に文字があります。いちばん上の行に年度を書くか、その列を除いて貼り付けてください。"
                .to_owned()
        }
        (Unfit::NoSuchColumn { heading }, Lang::En) if heading.is_empty() => {
            "A column without a heading has something in it. Write its year on top, or leave it out."
                .to_owned()
        }
        (Unfit::NoSuchColumn { heading }, Lang::Ja) => format!(
            "「{heading}」という列はこの表にありません。計画の期間の外の年度なら、その列を除いて貼り付けてください。"
        ),
        (Unfit::NoSuchColumn { heading }, Lang::En) => {
            format!("The grid has no column “{heading}”. Leave out years outside the plan's period.")
        }
        (Unfit::NoSuchRow { heading }, Lang::Ja) if heading.is_empty() => {
            "名前のない行があります。左端に表と同じ名前を書くか、その行を除いて貼り付けてください。"
                .to_owned()
        }
        (Unfit::NoSuchRow { heading }, Lang::En) if heading.is_empty() => {
            "A row has no name. Write a name of the grid on its left, or leave it out.".to_owned()
        }
        (Unfit::NoSuchRow { heading }, Lang::Ja) => format!(
            "「{heading}」という行はこの表にありません。表と同じ名前に直すか、その行を除いて貼り付けてください。"
        ),
        (Unfit::NoSuchRow { heading }, Lang::En) => {
            format!("The grid has no row “{heading}”. Use the grid's own name or leave the row out.")
        }
        (Unfit::Ambiguous { heading, count, like }, Lang::Ja) => format!(
            "「{heading}」という行はこの表に{count}つあり、どれか分かりません。「{like}」のように、1つに決まる名前を左端に書いてください。"
        ),
        (Unfit::Ambiguous { heading, count, like }, Lang::En) => format!(
            "The grid has {count} rows “{heading}”. Write a name on the left that means only one, such as “{like}”."
        ),
        (Unfit::Twice { heading }, Lang::Ja) => {
            format!("「{heading}」が2度あります。どちらか1つにして貼り付けてください。")
        }
        (Unfit::Twice { heading }, Lang::En) => {
            format!("“{heading}” stands there twice. Please keep one of them.")
        }
    }
}

/// A cell that cannot be read: an error of a spreadsheet.
#[must_use]
pub fn unreadable(row: &str, column: &str, text: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "「{row}」の{column}の「{text}」は読み取れません。Excelの計算の誤りなら、もとの表を直してから貼り付けてください。"
        ),
        Lang::En => format!(
            "“{text}” at “{row}”, {column} cannot be read. If it is a spreadsheet error, correct it there and paste again."
        ),
    }
}

/// A cell with more text than a value has.
#[must_use]
pub fn too_long(row: &str, column: &str, max: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("「{row}」の{column}が長すぎます（{max}字まで）。短くしてください。"),
        Lang::En => format!("“{row}”, {column} is too long (at most {max} characters). Please shorten it."),
    }
}

/// A cell whose row is gone, with what was typed into it.
#[must_use]
pub fn row_gone(text: &str, lang: Lang) -> String {
    match (lang, text.is_empty()) {
        (Lang::Ja, true) => {
            "ます目を空にした行は、ほかの人が外したので、もう表にありません。ほかの入力は残っています。".to_owned()
        }
        (Lang::Ja, false) => format!(
            "「{text}」と入力した行は、ほかの人が外したので、もう表にありません。要るものなら写しておいてください。ほかの入力は残っています。"
        ),
        (Lang::En, true) => {
            "The row in which you emptied a cell was removed by somebody else. Everything else you typed is kept."
                .to_owned()
        }
        (Lang::En, false) => format!(
            "The row in which you typed “{text}” was removed by somebody else. Copy it if you need it; everything else you typed is kept."
        ),
    }
}

/// A year for which there can be no column.
#[must_use]
pub fn year_wrong(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => {
            format!("「{text}」は年度として読めません。「令和5年度」「R5」「2023」のように書いてください。")
        }
        Lang::En => format!("“{text}” is no year. Write it as 2023, R5 or 令和5年度."),
    }
}

/// How many cells were changed.
#[must_use]
pub fn cells_saved(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{count}個のます目を保存しました。"),
        Lang::En if count == 1 => "1 cell was saved.".to_owned(),
        Lang::En => format!("{count} cells were saved."),
    }
}

/// 収納率 令和7年度, the label of a cell.
#[must_use]
pub fn cell_label(row: &str, column: &str) -> String {
    format!("{row} {column}")
}
