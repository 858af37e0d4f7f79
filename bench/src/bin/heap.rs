//! Peak memory of reading, beyond the program itself: `cargo run --release -p bench --bin heap -- FILE...`.

use std::process::ExitCode;

use ayumi_import::Limits;
use peak_alloc::PeakAlloc;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

#[expect(
    clippy::float_arithmetic,
    reason = "megabytes of a measurement, not values of a plan"
)]
fn main() -> ExitCode {
    println!("{:<34} {:>9} {:>10}", "document", "bytes", "peak MB");
    for file in std::env::args().skip(1) {
        let Ok(bytes) = std::fs::read(&file) else {
            eprintln!("{file}: cannot be read from the disk");
            return ExitCode::FAILURE;
        };
        let before = HEAP.current_usage_as_mb();
        HEAP.reset_peak_usage();
        drop(ayumi_import::read(&file, &bytes, &Limits::default()));
        let name = file.rsplit('/').next().unwrap_or(&file);
        println!(
            "{:<34} {:>9} {:>10.1}",
            name,
            bytes.len(),
            HEAP.peak_usage_as_mb() - before
        );
    }
    ExitCode::SUCCESS
}
