//! Drawings as text: each sample of an indicator beside the SVG expected of it in `suite/charts`.
//!
//! `AYUMI_ACCEPT=1 cargo test -p ayumi-report --test drawings` rewrites what is expected.

mod samples;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use ayumi_report::charts::{self, SparkSize, Width};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../suite/charts")
}

/// Compares with the file, or writes it where a person has looked and accepts.
fn check(name: &str, drawn: &str) {
    let path = folder().join(name);
    let drawn = format!("{drawn}\n");
    if std::env::var_os("AYUMI_ACCEPT").is_some() {
        fs::create_dir_all(folder()).expect("suite/charts can be made");
        fs::write(&path, &drawn).expect("suite/charts can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        drawn, expected,
        "{name}: look at it, then accept with AYUMI_ACCEPT=1"
    );
}

#[test]
fn every_sample_is_drawn_as_accepted() {
    let mut names = BTreeSet::new();
    let mut draw = |name: String, drawn: String| {
        check(&name, &drawn);
        names.insert(name);
    };
    for (name, chart) in samples::indicators() {
        draw(format!("{name}.wide.svg"), charts::indicator(&chart, Width::Wide));
        draw(
            format!("{name}.narrow.svg"),
            charts::indicator(&chart, Width::Narrow),
        );
        if let Some(spark) = charts::spark(&chart, SparkSize::Word) {
            draw(format!("{name}.spark.svg"), spark);
        }
        draw(
            format!("{name}.words.txt"),
            format!(
                "{}\n{}",
                charts::label(&chart),
                charts::caption(&chart).join("\n")
            ),
        );
    }
    for (name, bar) in samples::bars() {
        draw(format!("{name}.bar.svg"), charts::stacked(&bar));
    }
    let kept: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(kept, names, "a file in suite/charts that no sample draws");
}
