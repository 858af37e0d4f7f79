//! The town's plan: five departments, actions with yearly plans, indicators of several kinds, last year's grades.

use ayumi_domain::municipality::Municipality;
use ayumi_domain::plan::{
    Action, ActionYear, Assessor, Department, Departments, Direction, GradeMark, Indicator, Initiative,
    LabelledText, Section, Value, ValueKind,
};
use ayumi_domain::year::Half;
use ayumi_domain::{FiscalYear, Measure, Period, PlanDocument};

/// 第3次行政改革実施計画 of 青葉野市, fiscal years 2024 to 2026, with the results of 2024.
///
/// 1-1 情報政策課: two actions, a percentage that should rise. 1-2 市民課 with 情報政策課: a half-yearly count.
/// 2-1 納税課: a percentage with a target of 98.5%. 2-2 財政課: an amount in 千円. 3-1 職員課: hours that should
/// fall. 3-2 職員課: no indicator.
#[must_use]
pub fn plan() -> PlanDocument {
    let section = |path: &str, title: &str| Section {
        path: vec![path.to_owned()],
        title: title.to_owned(),
        ..Section::default()
    };
    PlanDocument {
        municipality: Some(Municipality {
            name: "青葉野市".to_owned(),
            code: None,
        }),
        title: Some("第3次行政改革実施計画".to_owned()),
        period: Period::new(year(2024), year(2026)),
        levels: vec!["重点目標".to_owned(), "取組項目".to_owned()],
        sections: vec![
            section("1", "市民サービスの向上"),
            section("2", "財政の健全化"),
            section("3", "職員が力を出せる職場"),
        ],
        initiatives: vec![online(), counter(), tax(), property(), overtime(), training()],
        ..PlanDocument::default()
    }
}

/// The same plan, which says of every action the stage to which it had come in 2024.
#[must_use]
pub fn staged_plan() -> PlanDocument {
    let mut document = plan();
    let stages = ["検討", "実施", "達成"].into_iter().cycle();
    let actions = document.initiatives.iter_mut().flat_map(|it| &mut it.actions);
    for (action, stage) in actions.zip(stages) {
        let first = action.years.first_mut();
        first.expect("a year").stage = Some(stage.to_owned());
    }
    document
}

/// A plan of so many departments with so many initiatives altogether, each with an action and an indicator.
#[must_use]
pub fn big_plan(departments: usize, initiatives: usize) -> PlanDocument {
    let one = |place: usize| {
        let department = Department {
            name: format!("第{}課", place % departments + 1),
            division: Some(format!("第{}部", place % departments / 8 + 1)),
        };
        let mut one = initiative(
            &format!("1-{}", place + 1),
            &format!("取組その{}", place + 1),
            &[],
        );
        one.departments.lead = vec![department];
        one.actions = vec![action("①", "進める", "予定どおり進める", "予定どおり進めた")];
        one.indicators = vec![indicator(
            "件数",
            "件",
            Direction::Up,
            [("100", "98"), ("110", "")],
        )];
        one
    };
    PlanDocument {
        title: Some("大きな計画".to_owned()),
        initiatives: (0..initiatives).map(one).collect(),
        ..plan()
    }
}

fn online() -> Initiative {
    let mut it = initiative("1-1", "オンライン手続の拡大", &[("総務部", "情報政策課")]);
    it.texts = vec![LabelledText {
        label: "現状と課題".to_owned(),
        text: "申請の多くは窓口で受けている。".to_owned(),
    }];
    it.actions = vec![
        action(
            "①",
            "手続のオンライン化",
            "30手続をオンライン化する",
            "28手続をオンライン化した",
        ),
        action("②", "使い方の案内", "公民館で講座を開く", "講座を6回開いた"),
    ];
    it.indicators = vec![indicator(
        "オンライン申請の割合",
        "%",
        Direction::Up,
        [("30%", "31.4%"), ("40%", "")],
    )];
    it.grades = vec![own_grade("A")];
    it
}

fn counter() -> Initiative {
    let mut it = initiative(
        "1-2",
        "書かない窓口",
        &[("市民部", "市民課"), ("総務部", "情報政策課")],
    );
    it.actions = vec![action("①", "窓口の改善", "支所にも広げる", "本庁で始めた")];
    let mut count = indicator(
        "利用件数",
        "件",
        Direction::Up,
        [("4,000件", ""), ("6,000件", "")],
    );
    count.values.push(half_actual(2024, Half::First, "1,820件"));
    count.values.push(half_actual(2024, Half::Second, "4,310件"));
    it.indicators = vec![count];
    it.grades = vec![own_grade("A")];
    it
}

fn tax() -> Initiative {
    let mut it = initiative("2-1", "市税収納率の向上", &[("財務部", "納税課")]);
    it.actions = vec![action(
        "①",
        "催告の見直し",
        "電話催告をふやす",
        "電話催告をふやした",
    )];
    it.indicators = vec![indicator(
        "現年課税分の収納率",
        "%",
        Direction::Up,
        [("98.3%", "98.1%"), ("98.5%", "")],
    )];
    it.grades = vec![own_grade("B")];
    it
}

fn property() -> Initiative {
    let mut it = initiative("2-2", "遊休財産の活用", &[("財務部", "財政課")]);
    it.actions = vec![action("①", "売却と貸付け", "2件を売却する", "1件を売却した")];
    it.indicators = vec![indicator(
        "売却・貸付け収入",
        "千円",
        Direction::Up,
        [("12,000千円", "9,400千円"), ("15,000千円", "")],
    )];
    it.grades = vec![own_grade("C")];
    it
}

fn overtime() -> Initiative {
    let mut it = initiative("3-1", "時間外勤務の縮減", &[("総務部", "職員課")]);
    it.actions = vec![action("①", "業務の見直し", "全課で見直す", "半数の課で見直した")];
    it.indicators = vec![indicator(
        "1人あたりの時間外勤務",
        "時間",
        Direction::Down,
        [("12.0時間", "12.6時間"), ("11.0時間", "")],
    )];
    it.grades = vec![own_grade("B")];
    it
}

fn training() -> Initiative {
    let mut it = initiative("3-2", "人材育成", &[("総務部", "職員課")]);
    it.actions = vec![action("①", "研修", "データ活用の研修を行う", "研修を2回行った")];
    it.grades = vec![own_grade("A")];
    it
}

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).expect("a fiscal year")
}

fn initiative(id: &str, title: &str, leads: &[(&str, &str)]) -> Initiative {
    let department = |(division, name): &(&str, &str)| Department {
        name: (*name).to_owned(),
        division: Some((*division).to_owned()),
    };
    Initiative {
        id: id.to_owned(),
        path: id.split('-').take(1).map(str::to_owned).collect(),
        title: title.to_owned(),
        departments: Departments {
            lead: leads.iter().map(department).collect(),
            related: Vec::new(),
        },
        ..Initiative::default()
    }
}

/// An action with the plan and the result of 2024 and the plan of 2025, which goes on in 2026.
fn action(no: &str, text: &str, plan: &str, result: &str) -> Action {
    let first = ActionYear {
        plan: Some("準備する".to_owned()),
        result: Some(result.to_owned()),
        ..ActionYear::of(year(2024))
    };
    let second = ActionYear {
        plan: Some(plan.to_owned()),
        ..ActionYear::of(year(2025))
    };
    let third = ActionYear {
        continues: true,
        ..ActionYear::of(year(2026))
    };
    Action {
        no: Some(no.to_owned()),
        text: Some(text.to_owned()),
        departments: Vec::new(),
        years: vec![first, second, third],
    }
}

/// An indicator with target and actual of 2024 and 2025; an empty text is no value.
fn indicator(name: &str, unit: &str, direction: Direction, years: [(&str, &str); 2]) -> Indicator {
    let mut values = vec![value(ValueKind::Baseline, 2023, None, years[0].0)];
    for (ad, (target, actual)) in (2024..).zip(years) {
        for (kind, text) in [(ValueKind::Target, target), (ValueKind::Actual, actual)] {
            if !text.is_empty() {
                values.push(value(kind, ad, None, text));
            }
        }
    }
    // The year before the plan lay a little behind its first target, whichever way is better.
    if let Some(baseline) = values.first_mut() {
        baseline.measure = Measure::read(match direction {
            Direction::Down => "13.4",
            Direction::Up | Direction::Keep => "20",
        });
    }
    Indicator {
        name: name.to_owned(),
        unit: Some(unit.to_owned()),
        direction: Some(direction),
        values,
        ..Indicator::default()
    }
}

fn half_actual(ad: i32, half: Half, text: &str) -> Value {
    value(ValueKind::Actual, ad, Some(half), text)
}

fn value(kind: ValueKind, ad: i32, half: Option<Half>, text: &str) -> Value {
    Value {
        kind,
        year: Some(year(ad)),
        half,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    }
}

fn own_grade(grade: &str) -> GradeMark {
    GradeMark {
        year: year(2024),
        half: None,
        quarter: None,
        assessor: Some(Assessor::Itself),
        grade: grade.to_owned(),
    }
}
