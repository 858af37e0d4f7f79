//! Labels that do not collide: each tries its places in order and takes the first that is free.

use crate::charts::svg::{Anchor, Tenths, text_width};

/// A rectangle in the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// left edge
    pub left: Tenths,
    /// upper edge
    pub top: Tenths,
    /// right edge
    pub right: Tenths,
    /// lower edge
    pub bottom: Tenths,
}

impl Space {
    /// The square round a point.
    #[must_use]
    pub fn around(at: (Tenths, Tenths), reach: Tenths) -> Self {
        Self {
            left: at.0 - reach,
            top: at.1 - reach,
            right: at.0 + reach,
            bottom: at.1 + reach,
        }
    }

    fn touches(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, inner: &Self) -> bool {
        self.left <= inner.left
            && self.top <= inner.top
            && inner.right <= self.right
            && inner.bottom <= self.bottom
    }
}

/// A place for a label: the point that its text is written at.
pub type Spot = (Tenths, Tenths, Anchor);

/// The room in which labels are placed, and what is taken of it.
#[derive(Debug)]
pub struct Placer {
    room: Space,
    taken: Vec<Space>,
}

impl Placer {
    /// An empty room.
    #[must_use]
    pub fn new(room: Space) -> Self {
        Self {
            room,
            taken: Vec::new(),
        }
    }

    /// Keeps labels away from here.
    pub fn block(&mut self, space: Space) {
        self.taken.push(space);
    }

    /// Keeps labels away from a straight line.
    pub fn block_line(&mut self, from: (Tenths, Tenths), to: (Tenths, Tenths)) {
        const PIECES: i64 = 12;
        for piece in 1..PIECES {
            let x = from.0 + (to.0 - from.0) * piece / PIECES;
            let y = from.1 + (to.1 - from.1) * piece / PIECES;
            self.block(Space::around((x, y), 20));
        }
    }

    /// The first free spot for a text of this size, which is then taken; `None` when all are taken.
    pub fn put(&mut self, text: &str, size: i64, spots: &[Spot]) -> Option<Spot> {
        let width = text_width(text, size);
        for spot in spots {
            let (x, y, anchor) = *spot;
            let left = match anchor {
                Anchor::Start => x,
                Anchor::Middle => x - width / 2,
                Anchor::End => x - width,
            };
            let space = Space {
                left: left - 10,
                top: y - size * 17 / 2,
                right: left + width + 10,
                bottom: y + size * 2,
            };
            if self.room.holds(&space) && !self.taken.iter().any(|taken| taken.touches(&space)) {
                self.taken.push(space);
                return Some(*spot);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Placer, Space};
    use crate::charts::svg::Anchor;

    fn placer() -> Placer {
        Placer::new(Space {
            left: 0,
            top: 0,
            right: 1000,
            bottom: 500,
        })
    }

    #[test]
    fn a_label_takes_the_first_free_place() {
        let mut placer = placer();
        let spots = [(500, 200, Anchor::Middle), (500, 400, Anchor::Middle)];
        assert_eq!(placer.put("98.4", 13, &spots), Some(spots[0]));
        assert_eq!(placer.put("98.0", 13, &spots), Some(spots[1]));
        assert_eq!(placer.put("97.9", 13, &spots), None);
    }

    #[test]
    fn a_label_never_leaves_the_room() {
        assert_eq!(
            placer().put("98.4", 13, &[(995, 100, Anchor::Start), (5, 5, Anchor::Start)]),
            None
        );
    }

    #[test]
    fn a_label_does_not_lie_on_a_line() {
        let mut placer = placer();
        placer.block_line((0, 100), (1000, 100));
        assert_eq!(placer.put("98.4", 13, &[(500, 110, Anchor::Middle)]), None);
    }
}
