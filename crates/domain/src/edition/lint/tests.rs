//! What the linter of plans finds, and what it lets pass.
