//! Wide lists read as a whole: the city's samples, and the cases and seeds beside the repository.

mod common;

use std::path::{Path, PathBuf};

use ayumi_domain::plan::{PlanDocument, ValueKind};
use ayumi_import::{Limits, read};

fn document(path: &Path) -> PlanDocument {
    let bytes = std::fs::read(path).expect("the document is there");
    read(&path.to_string_lossy(), &bytes, &Limits::default()).expect("the document is a plan")
}

fn sample(name: &str) -> PlanDocument {
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    document(&samples.join(name))
}

fn doubts(doc: &PlanDocument) -> Vec<&str> {
    let doubts = doc
        .findings
        .iter()
        .filter(|f| f.severity != ayumi_domain::Severity::Info);
    doubts.map(|f| f.code.as_str()).collect()
}

#[test]
fn a_half_yearly_list_is_read_whole_and_its_one_wrong_total_found() {
    let doc = sample("hyoka-list.csv");
    assert_eq!(doc.title.as_deref(), Some("青葉野市行政改革推進プログラム"));
    assert_eq!(doc.levels, ["基本方針", "取組項目"]);
    assert_eq!((doc.sections.len(), doc.initiatives.len()), (4, 40));
    let grades: usize = doc.initiatives.iter().map(|i| i.grades.len()).sum();
    assert_eq!(grades, 120);
    let followed = doc.initiatives.iter().filter_map(|i| i.follow_up.as_ref());
    assert_eq!(followed.filter(|f| f.required).count(), 16);
    let wrong: Vec<_> = doc.totals.iter().filter(|t| t.stated != t.counted).collect();
    assert_eq!((doc.totals.len(), wrong.len()), (16, 1));
    assert_eq!((wrong[0].stated, wrong[0].counted), (25.into(), 26.into()));
    assert_eq!(doubts(&doc), ["total-differs"]);
}

#[test]
fn a_results_list_gives_plans_results_values_marks_and_grades_of_each_year() {
    let doc = sample("gyokaku-results.xlsx");
    assert_eq!((doc.sections.len(), doc.initiatives.len()), (10, 25));
    let indicators = || doc.initiatives.iter().flat_map(|i| &i.indicators);
    assert_eq!(indicators().count(), 50);
    assert_eq!(indicators().map(|i| i.judgements.len()).sum::<usize>(), 50);
    let third = &doc.initiatives[2];
    let leads: Vec<&str> = third.departments.lead.iter().map(|d| d.name.as_str()).collect();
    assert_eq!((third.id.as_str(), leads), ("1-ウ", vec!["職員課", "建築営繕課"]));
    assert_eq!(third.actions[0].years.len(), 2);
    let actual = third.indicators[1]
        .values
        .iter()
        .find(|v| v.kind == ValueKind::Actual && v.year.map(|y| y.ad()) == Some(2024));
    assert_eq!(actual.and_then(|v| v.measure.number), Some(2.into()));
    assert_eq!(doubts(&doc), ["total-differs", "judgement-differs"]);
}

#[test]
fn lists_beside_the_repository_are_read_as_a_person_reads_them() {
    let cases = [
        ("cases/list-sab-xlsx", "progress_list.xlsx", "truth.json"),
        ("cases/effects-csv", "effects.csv", "truth.json"),
        ("cases/effects-csv", "effects_utf8bom.csv", "truth.json"),
        (
            "cases/seed-003",
            "../../seeds/003_98b38bfbc132db56.txt",
            "truth.json",
        ),
    ];
    for (folder, file, truth) in cases {
        let Some(folder) = common::shared(folder) else {
            return;
        };
        let doc = document(&folder.join(file));
        common::assert_reading(&folder.join(truth), &doc, 1000);
    }
}
