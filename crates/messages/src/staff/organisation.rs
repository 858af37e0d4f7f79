//! The pages about departments, reorganisations, items without an owner and hand-over notes.
