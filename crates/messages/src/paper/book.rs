//! The words of documents as workbooks.

use crate::sentences;

sentences! {
    /// Worksheets that the document itself does not name.
    BookWords {
        cover: "表紙" / "Cover";
        values: "グラフの値" / "Chart values";
        values_note: "グラフのもとになる値です。単位は表題のかっこの中にあります。" / "The values from which the charts are drawn. Units stand in brackets beside the names.";
        excel: "Excel" / "Excel";
    }
}
