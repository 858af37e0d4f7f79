//! Time and peak memory of setting a long paper: `cargo run --release -p bench --bin paper [FILE]` (the PDF is kept in FILE).

use std::process::ExitCode;
use std::time::Instant;

use ayumi_messages::Lang;
use ayumi_report::paper::comparison::{ComparisonPaper, ComparisonWords, Group, Mark, Piece, Row};
use ayumi_typeset::{Imprint, comparison_pdf};
use peak_alloc::PeakAlloc;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Items of the comparison: forty pages or a little more.
const ITEMS: usize = 150;

fn main() -> ExitCode {
    println!(
        "{:<8} {:>6} {:>9} {:>6} {:>8}",
        "run", "pages", "bytes", "ms", "peak MB"
    );
    for run in ["first", "second", "third"] {
        // A reason of its own in each run, so that nothing is remembered from the one before.
        let paper = paper(run);
        HEAP.reset_peak_usage();
        let started = Instant::now();
        let printed = match comparison_pdf(&paper, &imprint()) {
            Ok(printed) => printed,
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        };
        println!(
            "{run:<8} {:>6} {:>9} {:>6} {:>8.0}",
            printed.pages,
            printed.bytes.len(),
            started.elapsed().as_millis(),
            HEAP.peak_usage_as_mb(),
        );
        if let Some(file) = std::env::args().nth(1)
            && let Err(error) = std::fs::write(&file, &printed.bytes)
        {
            eprintln!("{file}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn imprint() -> Imprint {
    Imprint {
        lang: Lang::Ja,
        municipality: "青葉野市".to_owned(),
        made_at: 1_743_433_200,
    }
}

fn paper(run: &str) -> ComparisonPaper {
    ComparisonPaper {
        title: "行政経営改革プラン　新旧対照表".to_owned(),
        new_name: "改訂1版（令和7年3月26日）".to_owned(),
        old_name: "初版（令和5年3月28日）".to_owned(),
        as_of: "令和7年4月1日現在".to_owned(),
        words: ComparisonWords {
            label: "項目".to_owned(),
            new: "改訂後".to_owned(),
            old: "改訂前".to_owned(),
            note: "備考".to_owned(),
            ..ComparisonWords::default()
        },
        groups: (1..=ITEMS).map(|number| item(number, run)).collect(),
        ..ComparisonPaper::default()
    }
}

fn item(number: usize, run: &str) -> Group {
    let kept = |text: &str| Piece::new(Mark::Kept, text);
    let new = |text: String| Piece::new(Mark::New, text);
    let gone = |text: String| Piece::new(Mark::Gone, text);
    let text = Row {
        label: "取組の内容".to_owned(),
        new: vec![
            kept("納めやすい方法を増やし、"),
            new(format!("納期内に納める人を{number}人増やします")),
            kept("。あわせて、"),
            new("課ごとに分かれている債権の管理を一つにまとめ、公平で確実な収納に取り組みます".to_owned()),
            kept("。窓口に来る人の手間を減らすため、書類の書き方を分かりやすくします。"),
        ],
        old: vec![
            kept("納めやすい方法を増やし、"),
            gone(format!("滞納者{number}人に対する財産調査を強めます")),
            kept("。あわせて、"),
            gone("各課の債権について、課ごとに管理の方針を定めます".to_owned()),
            kept("。窓口に来る人の手間を減らすため、書類の書き方を分かりやすくします。"),
        ],
        note: format!("審議会の意見を受け、滞納を防ぐことに重きを移したため（{run} {number}）"),
    };
    let target = |year: usize| Row {
        label: format!("市税収納率　令和{year}年度の目標"),
        new: vec![new(format!("98.{year}%"))],
        old: vec![gone(format!("97.{year}%"))],
        note: String::new(),
    };
    Group {
        heading: format!("{number}-ア　市税収納率の向上と債権管理の一元化"),
        change: String::new(),
        rows: vec![text, target(7), target(8), target(9)],
    }
}
