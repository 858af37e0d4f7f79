//! Whole files, as they come.

use super::open;
use crate::{Limits, Unreadable};

#[test]
fn nothing_and_white_space_are_empty() {
    for bytes in [&b""[..], b" \r\n\t\n", "\u{feff}\u{3000}\n".as_bytes()] {
        let read = open("a.csv", bytes, &Limits::default());
        assert_eq!(read.err(), Some(Unreadable::Empty));
    }
}

#[test]
fn a_file_over_the_limit_is_refused_with_both_sizes() {
    let limits = Limits {
        bytes: 3,
        ..Limits::default()
    };
    let read = open("a.txt", b"abcd", &limits);
    assert_eq!(read.err(), Some(Unreadable::TooLarge { bytes: 4, max: 3 }));
}
