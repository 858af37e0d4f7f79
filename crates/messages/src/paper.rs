//! The fixed words of every printed document.

pub mod book;
pub mod documents;

use crate::{Lang, sentences};

sentences! {
    /// What stands on the pages themselves.
    PaperWords {
        page: "ページ " / "Page ";
        of: "／" / " of ";
        missing: "書体にない文字があったため、〓で表しました。該当する文字の番号：" / "Some characters are in none of the fonts and stand as 〓. Their codes: ";
    }
}

sentences! {
    /// Why a document is not printed.
    PaperTroubles {
        busy: "いま、ほかの文書を作っています。1分ほどたってから、もう一度お試しください。" / "Other documents are being made right now. Please try again in a minute.";
        defect: "文書を作れませんでした。プログラムの誤りです。入力したものは失われていません。記録を添えて管理者にお知らせください。" / "The document could not be made. This is a defect of the program; nothing that was entered is lost. Please tell the operator, who finds the cause in the log.";
    }
}

/// One text is longer than a document may hold.
#[must_use]
pub fn text_too_long(length: usize, most: usize, lang: Lang) -> String {
    let (length, most) = (grouped(length), grouped(most));
    match lang {
        Lang::Ja => {
            format!("{length}字の文があり、印刷できません。一つの文は{most}字までです。文を分けてください。")
        }
        Lang::En => {
            format!(
                "A text of {length} characters is too long to be printed: at most {most}. Please divide it."
            )
        }
    }
}

/// A document has too many texts.
#[must_use]
pub fn too_many_texts(most: usize, lang: Lang) -> String {
    let most = grouped(most);
    match lang {
        Lang::Ja => format!(
            "欄の数が{most}を超えるため、一つの文書に印刷できません。Excelのファイルをお使いください。"
        ),
        Lang::En => format!("More than {most} cells do not fit one document. Please use the Excel file."),
    }
}

/// All texts of a document together are too long.
#[must_use]
pub fn too_much_text(most: usize, lang: Lang) -> String {
    let most = grouped(most);
    match lang {
        Lang::Ja => format!(
            "文字の数が合わせて{most}を超えるため、一つの文書に印刷できません。Excelのファイルをお使いください。"
        ),
        Lang::En => {
            format!("More than {most} characters do not fit one document. Please use the Excel file.")
        }
    }
}

/// A table is wider than any sheet.
#[must_use]
pub fn too_many_columns(columns: usize, most: usize, lang: Lang) -> String {
    let (columns, most) = (grouped(columns), grouped(most));
    match lang {
        Lang::Ja => {
            format!(
                "{columns}列の表は、紙に収まりません。印刷できるのは{most}列までです。データのファイルをお使いください。"
            )
        }
        Lang::En => format!(
            "A table of {columns} columns does not fit a sheet: at most {most}. Please use the data files."
        ),
    }
}

/// A document has too many charts.
#[must_use]
pub fn too_many_drawings(most: usize, lang: Lang) -> String {
    let most = grouped(most);
    match lang {
        Lang::Ja => {
            format!("グラフの数が{most}を超えるため、一つの文書に印刷できません。範囲を分けてください。")
        }
        Lang::En => format!("More than {most} charts do not fit one document. Please choose a part."),
    }
}

/// A document would have too many pages.
#[must_use]
pub fn too_many_pages(pages: usize, most: usize, lang: Lang) -> String {
    let (pages, most) = (grouped(pages), grouped(most));
    match lang {
        Lang::Ja => {
            format!(
                "{pages}ページになり、一つの文書の上限{most}ページを超えます。Excelのファイルをお使いください。"
            )
        }
        Lang::En => {
            format!(
                "It would have {pages} pages; one document has at most {most}. Please use the Excel file."
            )
        }
    }
}

/// 20000 as 20,000.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if 0 < place && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
