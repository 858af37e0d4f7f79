//! Finding Japanese text: both sides folded, all words must match.
