//! A form or a grid that is saved as it was shown changes nothing, whatever the plan holds: the town's plan, one with
//! everything that is hard to show in a field, and real plans where they are here.

use std::path::Path;

use ayumi_domain::plan::{
    Action, ActionYear, Department, FiscalEffect, Indicator, LabelledText, Project, Value, ValueKind,
    YearKind,
};
use ayumi_domain::plan::{EffectKind, EffectOf};
use ayumi_domain::year::{Half, Quarter};
use ayumi_domain::{FiscalYear, Measure, PlanDocument};
use ayumi_import::{Limits, read};
use ayumi_testkit::Town;

use crate::browser::{Answer, Browser};
use crate::plan_editor::{DRAFT, form};

const SEEDS: [&str; 5] = [
    "000_fad58e122b97616e.txt",
    "001_82b1c26ddc03a403.txt",
    "002_958463c6e2069eab.txt",
    "003_98b38bfbc132db56.txt",
    "004_1209792c7fa0856a.txt",
];

/// More items of one plan than these tell nothing new.
const TRIED: usize = 6;

/// A form as a browser sends it untouched: line breaks fall out of fields of one line, and are two signs in boxes.
fn as_sent(page: &Answer, selector: &str) -> Vec<(String, String)> {
    let html = page.html();
    let boxes = scraper::Selector::parse("textarea").expect("a selector");
    let boxes: Vec<String> = html
        .select(&boxes)
        .filter_map(|field| field.value().attr("name").map(str::to_owned))
        .collect();
    let hidden = scraper::Selector::parse("input[type=hidden]").expect("a selector");
    let hidden: Vec<String> = html
        .select(&hidden)
        .filter_map(|field| field.value().attr("name").map(str::to_owned))
        .collect();
    let sent = |(name, text): (String, String)| {
        let text = match (boxes.contains(&name), hidden.contains(&name)) {
            (true, _) => text
                .replace("\r\n", "\n")
                .replace('\r', "\n")
                .replace('\n', "\r\n"),
            (false, true) => text.replace('\n', "\r\n"),
            (false, false) => text.replace(['\r', '\n'], ""),
        };
        (name, text)
    };
    form(page, selector).into_iter().map(sent).collect()
}

async fn untouched(jimu: &mut Browser, page: &str, selector: &str, name: &str) {
    let shown = jimu.get(page).await;
    if shown.all(selector).is_empty() {
        return;
    }
    let fields = as_sent(&shown, selector);
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let answer = jimu.post(page, &pairs).await;
    assert_eq!(answer.location(), page, "{name} {page}: {}", answer.text());
}

/// Opens a draft, saves every kind of form as it is, and looks whether anything was written down.
async fn try_all(name: &str, document: PlanDocument) {
    let town = Town::of(document).await;
    let mut jimu = Browser::of(&town, "jimu").await;
    let opened = jimu.post("/staff/plans/1/draft/open", &[]).await;
    assert_eq!(opened.location(), DRAFT, "{name}: {}", opened.text());
    let links = |answer: &Answer, kind: &str| {
        let html = answer.html();
        let selector = scraper::Selector::parse(&format!("a[href*='/draft/{kind}/']")).expect("a selector");
        let mut all: Vec<String> = html
            .select(&selector)
            .filter_map(|link| link.value().attr("href").map(str::to_owned))
            .filter(|href| {
                href.rsplit('/')
                    .next()
                    .is_some_and(|end| end.parse::<i64>().is_ok())
            })
            .collect();
        all.dedup();
        let step = (all.len() / TRIED).max(1);
        all.into_iter().step_by(step).take(TRIED).collect::<Vec<_>>()
    };
    let tree = jimu.get(DRAFT).await;
    for page in links(&tree, "initiatives")
        .into_iter()
        .chain(links(&tree, "sections"))
    {
        untouched(&mut jimu, &page, "form.ay-edit", name).await;
        let shown = jimu.get(&page).await;
        for indicator in links(&shown, "indicators").into_iter().take(1) {
            untouched(&mut jimu, &indicator, "form.ay-edit", name).await;
        }
    }
    for grid in ["values", "schedules", "effects"] {
        untouched(&mut jimu, &format!("{DRAFT}/{grid}"), "#grid", name).await;
    }
    untouched(&mut jimu, &format!("{DRAFT}/plan"), "form.ay-fields", name).await;
    let history = jimu.get(&format!("{DRAFT}/history")).await;
    assert_eq!(history.all(".ay-life__step"), Vec::<String>::new(), "{name}");
}

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).expect("a year")
}

/// Everything that is hard to show in a field of a form.
fn hard() -> PlanDocument {
    let mut document = ayumi_testkit::plan();
    document.levels = vec!["重点目標 ".to_owned(), "取組\r\n項目".to_owned()];
    let department = |division: &str| Department {
        name: "総務課".to_owned(),
        division: Some(division.to_owned()),
    };
    let text = |label: &str, text: &str| LabelledText {
        label: label.to_owned(),
        text: text.to_owned(),
    };
    let value = |kind, ad: Option<i32>, text: &str| Value {
        kind,
        year: ad.map(year),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    };
    let mut values = vec![
        value(ValueKind::Baseline, None, "98%\n（R5）"),
        value(ValueKind::Target, Some(2024), "未設定（6月に設定）"),
        value(ValueKind::Target, Some(2025), "－"),
        value(ValueKind::Target, Some(2026), "0"),
        value(ValueKind::Target, None, "約 99.50% 以上 "),
    ];
    values[1].measure = Measure::blank();
    for (half, quarter, kind) in [
        (Some(Half::First), None, None),
        (Some(Half::Second), None, None),
        (None, Quarter::new(3), None),
        (None, None, Some(YearKind::Calendar)),
        (None, None, Some(YearKind::Fiscal)),
    ] {
        values.push(Value {
            half,
            quarter,
            year_kind: kind,
            ..value(ValueKind::Target, Some(2025), "１，２００")
        });
    }
    let item = &mut document.initiatives[0];
    item.title = "オンライン\n手続の拡大 ".to_owned();
    item.note = Some("\n一行目\r\n二行目\u{3000}\n\n".to_owned());
    item.sdgs = vec![16, 3, 9];
    item.departments.lead = vec![department("総務部"), department("教育部")];
    item.departments.related = vec![Department::named("総務課"), Department::named("改行の\nある課")];
    item.texts = vec![
        text("現状と\n課題", "・一つ\r\n・二つ\n"),
        text("", "ラベルなし\t桁"),
        text("空", ""),
    ];
    item.indicators.push(Indicator {
        name: "割合\n（％）".to_owned(),
        unit: Some("％ ".to_owned()),
        texts: vec![text("計算式", "a÷b\n×100")],
        values,
        ..Indicator::default()
    });
    item.actions.push(Action {
        text: Some("\n検討\n実施\n".to_owned()),
        years: vec![
            ActionYear {
                plan: Some("────→".to_owned()),
                continues: true,
                ..ActionYear::of(year(2024))
            },
            ActionYear {
                continues: true,
                ..ActionYear::of(year(2025))
            },
            ActionYear {
                half: Some(Half::First),
                plan: Some("一\r\n二 ".to_owned()),
                ..ActionYear::of(year(2026))
            },
        ],
        ..Action::default()
    });
    item.projects.push(Project {
        name: "事業\n一".to_owned(),
        description: Some("内容\r\n".to_owned()),
        account: Some("特別会計 ".to_owned()),
        ..Project::default()
    });
    for (text, of, ad) in [
        ("1,200", Some(EffectOf::Cut), Some(2024)),
        ("－", None, None),
        ("0", None, Some(2026)),
    ] {
        item.fiscal_effects.push(FiscalEffect {
            kind: EffectKind::Planned,
            of,
            year: ad.map(year),
            measure: Measure::read(text),
        });
    }
    document
}

#[tokio::test]
async fn nothing_changes_in_the_towns_plan() {
    try_all("the town's plan", ayumi_testkit::plan()).await;
}

#[tokio::test]
async fn nothing_changes_in_a_plan_with_everything_that_is_hard_to_show_in_a_field() {
    try_all("a hard plan", hard()).await;
}

#[tokio::test]
async fn nothing_changes_in_the_demonstration_and_in_real_plans() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR"));
    let samples = crates.ancestors().nth(2).expect("the repository").join("samples");
    let mut files = vec![samples.join("gyokaku-plan.xlsx"), samples.join("strategy.txt")];
    for name in SEEDS {
        let mut places = crates.ancestors().map(|dir| dir.join("shared/seeds").join(name));
        match places.find(|path| path.exists()) {
            Some(path) => files.push(path),
            None => println!("{name} is not here; nothing was tried on it"),
        }
    }
    for path in files {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect(&name);
        let document = read(&name, &bytes, &Limits::default()).expect(&name);
        try_all(&name, document).await;
    }
}
