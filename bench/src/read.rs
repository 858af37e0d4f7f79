//! Reading documents: the time of each, and how it grows with the document.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ayumi_import::Limits;

use crate::machine;

/// Counted runs of each document; the median is shown.
const RUNS: usize = 21;

/// Measures every file given, and every file in the folders given.
///
/// # Errors
/// When a file cannot be read from the disk, or holds no plan.
pub fn run(places: Vec<PathBuf>) -> Result<(), String> {
    let files = documents(places)?;
    println!(
        "{} | {} | {RUNS} runs, median",
        machine(),
        if cfg!(debug_assertions) {
            "debug build"
        } else {
            "release build"
        }
    );
    println!(
        "{:<34} {:>9} {:>6} {:>9} {:>9} {:>10}",
        "document", "bytes", "items", "open ms", "read ms", "read/open"
    );
    for file in &files {
        let bytes = std::fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
        let row = measure(&name(file), &bytes)?;
        print_row(&name(file), bytes.len(), &row);
    }
    for file in files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "txt"))
        .take(5)
    {
        growth(file)?;
    }
    Ok(())
}

struct Row {
    items: usize,
    open: Duration,
    read: Duration,
}

fn measure(name: &str, bytes: &[u8]) -> Result<Row, String> {
    let limits = Limits::default();
    let document = ayumi_import::read(name, bytes, &limits).map_err(|e| format!("{name}: {e}"))?;
    let items = document.initiatives.len();
    drop(document);
    let open = median(|| drop(ayumi_import::open(name, bytes, &limits)));
    let read = median(|| drop(ayumi_import::read(name, bytes, &limits)));
    Ok(Row { items, open, read })
}

fn print_row(name: &str, bytes: usize, row: &Row) {
    println!(
        "{:<34} {:>9} {:>6} {:>9.2} {:>9.2} {:>10.1}",
        name,
        bytes,
        row.items,
        millis(row.open),
        millis(row.read),
        millis(row.read) / millis(row.open).max(0.001)
    );
}

/// The same text several times over: milliseconds and bytes must grow alike.
fn growth(file: &Path) -> Result<(), String> {
    let text = std::fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut first = None;
    print!("{:<34} ", format!("{} x1 x2 x4 x8", name(file)));
    for times in [1, 2, 4, 8] {
        let longer = text.repeat(times);
        let row = measure(&name(file), &longer)?;
        let base = *first.get_or_insert(row.read);
        print!(
            " {:.1} ms ({:.1}x)",
            millis(row.read),
            millis(row.read) / millis(base).max(0.001)
        );
    }
    println!();
    Ok(())
}

/// Each run on a thread of its own, so that nothing a thread remembers of the run before makes it quicker.
fn median(work: impl Fn() + Sync) -> Duration {
    let once = || {
        let started = Instant::now();
        work();
        started.elapsed()
    };
    let timed = || std::thread::scope(|scope| scope.spawn(once).join().unwrap_or(Duration::MAX));
    let mut times: Vec<Duration> = (0..RUNS).map(|_| timed()).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn documents(places: Vec<PathBuf>) -> Result<Vec<PathBuf>, String> {
    const KINDS: [&str; 7] = ["txt", "tsv", "csv", "xlsx", "xlsm", "xls", "ods"];
    let mut files = Vec::new();
    for place in places {
        if place.is_file() {
            files.push(place);
            continue;
        }
        let entries = std::fs::read_dir(&place).map_err(|e| format!("{}: {e}", place.display()))?;
        files.extend(
            entries
                .flatten()
                .map(|e| e.path())
                .filter(|p| p.extension().is_some_and(|e| KINDS.iter().any(|k| e == *k))),
        );
    }
    files.sort();
    Ok(files)
}

fn name(file: &Path) -> String {
    file.file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default()
}
