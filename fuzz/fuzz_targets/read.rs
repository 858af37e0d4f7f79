//! Any bytes, read as any kind of file: an answer or an error, never a panic.
#![no_main]

use ayumi_import::Limits;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { bytes: 1 << 20, unpacked_bytes: 1 << 22, ..Limits::default() };
    for name in ["a.txt", "a.csv", "a.xlsx"] {
        let _ = ayumi_import::read(name, bytes, &limits);
    }
});
