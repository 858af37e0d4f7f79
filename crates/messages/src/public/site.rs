//! What the pages say where the site is a folder of plain files.

use crate::sentences;

sentences! {
    /// Words of the site as files.
    SiteWords {
        copy: "このサイトは、公表した内容をファイルに書き出したものです。過去の日付のページと、組み合わせたしぼり込みは、サーバーの公開サイトで見られます。" / "This site is a copy in files of what is published. Pages of past days and combined filters are on the city's server.";
        no_script: "ことばで探すには、ブラウザーのJavaScriptを使えるようにしてください。使えないときは、計画の一覧からたどれます。" / "Searching for words needs JavaScript in your browser. Without it, follow these plans.";
        count: "{n}件" / "Found: {n}";
        more: "つづきを見る" / "Show more";
    }
}
