//! Approving, accepting, sending back and reopening in the town, and what the readers see.

mod acts;
mod life;
mod readers;
mod town;
