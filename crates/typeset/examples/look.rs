//! Prints comparisons into a folder, so that a person can look at them: `cargo run -p ayumi-typeset --example look FOLDER`.

use ayumi_messages::Lang;
use ayumi_report::paper::comparison::{ComparisonPaper, ComparisonWords, Count, Group, Mark, Piece, Row};
use ayumi_typeset::{Imprint, comparison_pdf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let imprint = Imprint {
        lang: Lang::Ja,
        municipality: "青葉野市".to_owned(),
        made_at: 1_743_433_200,
    };
    for (name, groups) in [("usual", usual()), ("hard", hard()), ("none", Vec::new())] {
        let started = std::time::Instant::now();
        let printed = comparison_pdf(&paper(groups), &imprint)?;
        println!(
            "{name}: {} pages, {} bytes, {} ms, missing {:?}, unmet {:?}",
            printed.pages,
            printed.bytes.len(),
            started.elapsed().as_millis(),
            printed.missing,
            printed.unmet
        );
        std::fs::write(format!("{folder}/{name}.pdf"), printed.bytes)?;
    }
    Ok(())
}

fn paper(groups: Vec<Group>) -> ComparisonPaper {
    let count = |kind: &str, number: &str| Count {
        kind: kind.to_owned(),
        number: number.to_owned(),
    };
    ComparisonPaper {
        title: "第3次行政経営改革プラン　新旧対照表".to_owned(),
        new_name: "改訂1版（令和7年3月26日）".to_owned(),
        old_name: "初版（令和5年3月28日）".to_owned(),
        as_of: "令和7年4月1日現在".to_owned(),
        lead: vec!["2年間の実績を踏まえて改めた箇所を示します。変わらない文は載せていません。".to_owned()],
        counts: vec![
            count("名前の変更", "1件"),
            count("目標の変更", "9件"),
            count("統合", "1件"),
        ],
        words: ComparisonWords {
            counts: "変更の件数".to_owned(),
            kind: "変更の種類".to_owned(),
            number: "件数".to_owned(),
            label: "項目".to_owned(),
            new: "改訂後".to_owned(),
            old: "改訂前".to_owned(),
            note: "備考".to_owned(),
            legend: vec![
                Piece::new(Mark::Kept, "しるしの見かた："),
                Piece::new(Mark::New, "太字と下線は、加わった文"),
                Piece::new(Mark::Kept, "　"),
                Piece::new(Mark::Gone, "打ち消し線は、なくなった文"),
            ],
            nothing: "二つの版に違いはありません。".to_owned(),
        },
        groups,
    }
}

fn row(label: &str, new: Vec<Piece>, old: Vec<Piece>, note: &str) -> Row {
    Row {
        label: label.to_owned(),
        new,
        old,
        note: note.to_owned(),
    }
}

fn group(heading: &str, change: &str, rows: Vec<Row>) -> Group {
    Group {
        heading: heading.to_owned(),
        change: change.to_owned(),
        rows,
    }
}

fn usual() -> Vec<Group> {
    use Mark::{Gone, Kept, New, Remark};
    let tax = vec![
        row(
            "取組の名前",
            vec![
                Piece::new(Kept, "市税収納率の向上"),
                Piece::new(New, "と債権管理の一元化"),
            ],
            vec![Piece::new(Kept, "市税収納率の向上")],
            "2-(2)-エをまとめたため",
        ),
        row(
            "取組の内容",
            vec![
                Piece::new(Kept, "納めやすい方法を増やし、"),
                Piece::new(New, "納期内に納める人を増やします"),
                Piece::new(Kept, "。あわせて、"),
                Piece::new(
                    New,
                    "課ごとに分かれている債権の管理を一つにまとめ、公平で確実な収納に取り組みます",
                ),
                Piece::new(Kept, "。"),
            ],
            vec![
                Piece::new(Kept, "納めやすい方法を増やし、"),
                Piece::new(Gone, "滞納者に対する財産調査を強めます"),
                Piece::new(Kept, "。あわせて、"),
                Piece::new(Gone, "各課の債権について、課ごとに管理の方針を定めます"),
                Piece::new(Kept, "。"),
            ],
            "審議会の意見（令和6年7月18日）を受け、滞納を防ぐことに重きを移したため",
        ),
        row(
            "市税収納率\n令和7年度の目標",
            vec![Piece::new(New, "98.5%")],
            vec![Piece::new(Gone, "98.1%")],
            "",
        ),
    ];
    let debts = vec![row(
        "取組の全体",
        vec![Piece::new(Remark, "（2-(2)-アに統合）")],
        vec![Piece::new(
            Gone,
            "各課が持つ債権の台帳を整え、管理の手引きを作ります。",
        )],
        "令和7年3月26日に統合",
    )];
    let mut groups = Vec::new();
    for number in 1..=12 {
        groups.push(group(
            &format!("{number}-(2)-ア　市税収納率の向上と債権管理の一元化"),
            "",
            tax.clone(),
        ));
        groups.push(group(
            &format!("{number}-(2)-エ　債権管理の体制づくり"),
            "統合",
            debts.clone(),
        ));
    }
    groups
}

fn hard() -> Vec<Group> {
    use Mark::{Gone, Kept, New};
    let long = "長い文章が続いても、表の見出しは次のページでくり返されます。".repeat(67);
    let strange = "𠮷野家、髙橋、﨑山、葛󠄀城市、か゚、カ\u{3099}、\u{1}制御\u{7}文字、外字\u{e000}、☑、👍、⦅括弧⦆、㋿、①、㈱";
    vec![
        group(
            "1-ア　長い文",
            "",
            vec![row(
                "取組の内容",
                vec![Piece::new(Kept, long.clone()), Piece::new(New, long.clone())],
                vec![Piece::new(Gone, long)],
                &"備考も長いことがあります。".repeat(20),
            )],
        ),
        group(
            &format!("1-イ　{}", "とても長い名前の取組".repeat(30)),
            "",
            vec![row(
                "https://www.example.lg.jp/very/long/address/without/any/space/in/it/index.html",
                vec![Piece::new(New, strange)],
                vec![Piece::new(
                    Gone,
                    "一行目\n二行目\r\nhttps://www.example.lg.jp/very/long/address/without/any/space/in/it/and/still/longer/until/it/cannot/fit/index.html",
                )],
                strange,
            )],
        ),
    ]
}
