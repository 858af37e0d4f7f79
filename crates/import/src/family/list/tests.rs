//! Small lists of a city that does not exist, read whole; and lists that are damaged at random.

use ayumi_domain::plan::PlanDocument;
use ayumi_domain::{FiscalYear, Severity};

use super::{fit, read};
use crate::draft::Draft;
use crate::grid::{Cell, Grid, Kind, Pages, Row};

pub(super) fn pages(kind: Kind, text: &str) -> Pages {
    let rows = text
        .lines()
        .zip(1..)
        .map(|(line, number)| Row {
            line: number,
            hidden: false,
            cells: line
                .split('|')
                .map(|cell| Cell::of(cell.trim().replace('⏎', "\n")))
                .collect(),
        })
        .filter(|row| kind == Kind::Text || !row.is_blank())
        .collect();
    let grid = Grid {
        rows,
        ..Grid::default()
    };
    Pages {
        kind,
        grids: vec![grid],
    }
}

pub(super) fn document(pages: &Pages) -> PlanDocument {
    let mut draft = Draft::new(pages);
    read(&mut draft);
    let mut doc = draft.close();
    crate::finish::finish(&mut doc);
    doc
}

pub(super) fn codes(doc: &PlanDocument) -> Vec<&str> {
    let told = doc.findings.iter().filter(|f| f.severity != Severity::Info);
    told.map(|f| f.code.as_str()).collect()
}

const HALVES: &str = "\
みなと野市行財政改革プラン　令和6年度取組状況
No.|改革の柱|重点取組|個別取組|所管部|所管課|関係課|上期||下期||備考
|||||||実施状況|評価|実施状況|評価|
1|Ⅰ 窓口|(1) 待ち時間|予約の拡大|市民部|市民課|情報課、税務課|端末を増やした。|○|予約を始めた。|◎|
2||(2) 情報|広報紙の刷新|総務部|広報課||紙面を見直した。|△|刷新した。|○|新規
3|Ⅱ 財政|(1) 歳入|広告の募集|総務部|管財課||媒体を調べた。|×|2件を載せた。|△|

評価の集計
評価|上期|下期
◎|0|1
○|1|2
△|1|1
×|1|0
合計|3|4
";

const SHORT_HEADER: &str = "\
項目|担当課|5年度||6年度|フォローアップ|理由
||上半期|年度末|上半期||
地域の力|1 集まりの支援|市民課|A|A|A|続けて行う。
|2 庭の手入れ|公園課|A|B|A|○ 人を増やす。
|3 道の掃除|道路課|A|A|B|○ 道具をそろえる。
町の財布|4 土地の売却|管財課|B|A|A|売り終えた。
|5 土地の貸付け【No.4の再掲】|管財課|B|A|A|○ 続ける。
|S|0|0|0|2|
|A|3|4|4||
|B|2|1|1||
|計|5|5|5||
";

const EFFECTS: &str = "\
花園町行政改革プラン効果額一覧
|||||||(単位：千円)
№|改革の柱|取組項目|担当課|令和3年度|||
||||計画額|実績額|差|達成率
1-1|1 歳入|土地の売却|管財課|1,000|1,200|200|120.0
1-2||広告の募集|広報課|500|▲100|600|▲20.0
||小計||1,500|1,100|▲400|73.3
2月1日|2 歳出|車を減らす|管財課|300|－|－|－
||小計||300|0|▲300|0.0
合計||||1,800|1,200|▲700|61.1
";

const YEARS: &str = "\
風越市推進計画一覧
基本方針|取組項目|取組内容|担当課|区分|R5|R6|R7|指標|目標（R7）
１．協働|①委員の公募|①要綱を改める。⏎②募集する。|企画課・総務課|計画|①検討⏎②準備|①改正⏎②募集|→|①要綱⏎②応募者|①改正⏎②30人
||||実績|①検討した。⏎②準備した。|||||
２．財政|①使用料|料金を改める。|財政課|計画|調査|検討|改定|改定した施設|12施設
||||実績|調べた。||||
";

#[test]
fn halves_without_a_year_take_that_of_the_title_and_the_counts_are_checked() {
    let doc = document(&pages(Kind::Csv, HALVES));
    assert_eq!(doc.levels, ["改革の柱", "重点取組", "個別取組"]);
    let first = &doc.initiatives[0];
    assert_eq!(
        (first.id.as_str(), first.path.join("/")),
        ("1", "Ⅰ/(1)".to_owned())
    );
    assert_eq!(first.departments.lead[0].division.as_deref(), Some("市民部"));
    assert_eq!(first.departments.related.len(), 2);
    let halves: Vec<(Option<u8>, &str)> = first
        .grades
        .iter()
        .map(|g| (g.half.map(u8::from), g.grade.as_str()))
        .collect();
    assert_eq!(halves, [(Some(1), "○"), (Some(2), "◎")]);
    assert_eq!(first.grades[0].year, FiscalYear::new(2024).unwrap());
    assert_eq!(
        first.actions[0].years[1].result.as_deref(),
        Some("予約を始めた。")
    );
    let wrong: Vec<&str> = doc
        .totals
        .iter()
        .filter(|t| t.stated != t.counted)
        .map(|t| t.what.as_str())
        .collect();
    assert_eq!(wrong, ["○ 令和6年度年度末", "合計 令和6年度年度末"]);
}

#[test]
fn a_header_that_is_one_cell_short_is_laid_over_its_columns_and_said_so() {
    let doc = document(&pages(Kind::Text, SHORT_HEADER));
    assert_eq!(doc.sections.len(), 2);
    assert_eq!(doc.initiatives.len(), 5);
    let second = &doc.initiatives[1];
    assert_eq!((second.id.as_str(), second.title.as_str()), ("2", "庭の手入れ"));
    assert_eq!(second.departments.lead[0].name, "公園課");
    let grades: Vec<&str> = second.grades.iter().map(|g| g.grade.as_str()).collect();
    assert_eq!(grades, ["A", "B", "A"]);
    let follow_up = second.follow_up.as_ref().unwrap();
    assert_eq!(
        (follow_up.required, follow_up.reason.as_deref()),
        (true, Some("人を増やす。"))
    );
    assert_eq!(doc.initiatives[4].note.as_deref(), Some("No.4の再掲"));
    assert_eq!(
        codes(&doc),
        ["shifted-header", "glued-mark", "shifted-cells", "total-differs"]
    );
    let wrong = doc.totals.iter().find(|t| t.stated != t.counted).unwrap();
    assert_eq!((wrong.stated, wrong.counted), (2.into(), 3.into()));
}

#[test]
fn effects_are_in_yen_and_what_is_computed_from_them_is_computed_again() {
    let doc = document(&pages(Kind::Csv, EFFECTS));
    let ids: Vec<&str> = doc.initiatives.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(ids, ["1-1", "1-2", "2-1"]);
    let numbers: Vec<Option<rust_decimal::Decimal>> = doc.initiatives[1]
        .fiscal_effects
        .iter()
        .map(|e| e.measure.number)
        .collect();
    assert_eq!(numbers, [Some(500_000.into()), Some((-100_000).into())]);
    let told = codes(&doc);
    let count = |code: &str| told.iter().filter(|c| **c == code).count();
    assert_eq!(count("derived-differs"), 1, "600 stands where -600 is right");
    assert_eq!(count("number-became-date"), 1);
    let wrong: Vec<&str> = doc
        .totals
        .iter()
        .filter(|t| t.stated != t.counted)
        .map(|t| t.what.as_str())
        .collect();
    assert_eq!(wrong, ["合計 令和3年度 実績額"]);
}

#[test]
fn rows_of_plan_and_result_and_numbered_parts_of_cells_find_their_places() {
    let doc = document(&pages(Kind::Csv, YEARS));
    let first = &doc.initiatives[0];
    assert_eq!(first.id, "1-①");
    assert_eq!(first.departments.lead.len(), 2);
    let second_action = &first.actions[1];
    assert_eq!(second_action.no.as_deref(), Some("②"));
    let years: Vec<(Option<&str>, Option<&str>)> = second_action
        .years
        .iter()
        .map(|y| (y.plan.as_deref(), y.result.as_deref()))
        .collect();
    assert_eq!(years, [(Some("準備"), Some("準備した。")), (Some("募集"), None)]);
    let names: Vec<(&str, &str)> = first
        .indicators
        .iter()
        .map(|i| (i.name.as_str(), i.values[0].measure.text.as_str()))
        .collect();
    assert_eq!(names, [("要綱", "改正"), ("応募者", "30人")]);
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

fn damage(pages: &mut Pages, dice: &mut Dice) {
    const STRANGE: [&str; 14] = [
        "",
        "－",
        "○",
        "①",
        "令和99年度",
        "99999999999999999999999",
        "計",
        "→",
        "A※",
        "3月1日",
        "(",
        "\u{0}",
        "□■①②",
        "ア",
    ];
    for _ in 0..1 + dice.below(6) {
        let rows = &mut pages.grids[0].rows;
        let (at, other) = (dice.below(rows.len()), dice.below(rows.len()));
        match dice.below(7) {
            0 => drop(rows.remove(at)),
            1 => rows.swap(at, other),
            2 => rows[at].cells.clear(),
            kind => {
                let cells = &mut rows[at].cells;
                let column = dice.below(cells.len());
                match kind {
                    3 if !cells.is_empty() => drop(cells.remove(column)),
                    4 => cells.insert(column, Cell::of(STRANGE[dice.below(STRANGE.len())])),
                    5 if !cells.is_empty() => cells[column].text = STRANGE[dice.below(STRANGE.len())].into(),
                    _ if !cells.is_empty() => cells[column].span = (9, 9),
                    _ => {}
                }
            }
        }
        if pages.grids[0].rows.is_empty() {
            return;
        }
    }
}

#[test]
fn damage_never_makes_the_reading_fail_and_the_same_damage_reads_the_same() {
    let mut dice = Dice(7);
    for round in 0..160 {
        let text = [HALVES, SHORT_HEADER, EFFECTS, YEARS][round % 4];
        let kind = [Kind::Text, Kind::Csv, Kind::Workbook][dice.below(3)];
        let mut pages = pages(kind, text);
        damage(&mut pages, &mut dice);
        let _ = fit(&pages);
        assert_eq!(document(&pages), document(&pages), "round {round}");
    }
}
