//! Any text, read as the value of a cell.
#![no_main]

use ayumi_domain::Measure;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let measure = Measure::read(text);
    assert_eq!(measure.text, text.trim());
});
