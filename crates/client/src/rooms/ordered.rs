//! A sorted list of which only the beginning is on show, and what every change does to that beginning.

use matrix_sdk_ui::eyeball_im::{Vector, VectorDiff};

/// Keys in order, no two of them equal. The first `limit` are on show.
#[derive(Debug)]
pub(super) struct Ordered<K> {
    keys: Vec<K>,
    limit: usize,
}

impl<K: Ord + Clone> Ordered<K> {
    /// An empty list, of which `limit` keys will be on show.
    pub(super) fn new(limit: usize) -> Self {
        Self { keys: Vec::new(), limit }
    }

    /// Begins anew with these keys.
    pub(super) fn reset(&mut self, mut keys: Vec<K>) -> VectorDiff<K> {
        keys.sort_unstable();
        keys.dedup();
        self.keys = keys;
        VectorDiff::Reset { values: self.shown().iter().cloned().collect() }
    }

    /// Shows so many more.
    pub(super) fn grow(&mut self, by: usize) -> Option<VectorDiff<K>> {
        let before = self.shown().len();
        self.limit = before + by;
        let values: Vector<K> = self.shown()[before..].iter().cloned().collect();
        (!values.is_empty()).then_some(VectorDiff::Append { values })
    }

    /// Shows so many, from the next reset on.
    pub(super) fn limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// Takes a key out, puts one in, or moves one. What stays in its place is told as set anew: something about it has
    /// changed, or nobody would ask.
    pub(super) fn replace(&mut self, old: Option<&K>, new: Option<K>) -> Vec<VectorDiff<K>> {
        let out = old.and_then(|old| self.keys.binary_search(old).ok());
        if let Some(index) = out {
            self.keys.remove(index);
        }
        // A key that is there already is not put in twice.
        let into = new.as_ref().and_then(|new| self.keys.binary_search(new).err());
        let full = self.keys.len() + usize::from(out.is_some()) >= self.limit;
        if let (Some(index), Some(new)) = (into, new) {
            self.keys.insert(index, new);
        }
        let on_show = |index: &usize| *index < self.limit;
        match (out.filter(on_show), into.filter(on_show)) {
            (None, None) => Vec::new(),
            (Some(at), Some(index)) if at == index => {
                vec![VectorDiff::Set { index, value: self.keys[index].clone() }]
            }
            (Some(at), Some(index)) => vec![VectorDiff::Remove { index: at }, self.insertion(index)],
            (Some(at), None) => {
                let mut diffs = vec![VectorDiff::Remove { index: at }];
                // The key behind the last on show moves up.
                diffs.extend(
                    self.keys.get(self.limit - 1).map(|key| VectorDiff::PushBack { value: key.clone() }),
                );
                diffs
            }
            (None, Some(index)) if full => vec![VectorDiff::PopBack, self.insertion(index)],
            (None, Some(index)) => vec![self.insertion(index)],
        }
    }

    fn insertion(&self, index: usize) -> VectorDiff<K> {
        VectorDiff::Insert { index, value: self.keys[index].clone() }
    }

    fn shown(&self) -> &[K] {
        &self.keys[..self.limit.min(self.keys.len())]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A key that is sorted by its first part and named by its second.
    type Key = (u8, u8);

    #[derive(Clone, Debug)]
    enum Step {
        Put(Key),
        Out(u8),
        Grow(u8),
        Reset(u8),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            6 => (0..8u8, 0..24u8).prop_map(Step::Put),
            2 => (0..24u8).prop_map(Step::Out),
            1 => (0..4u8).prop_map(Step::Grow),
            1 => (1..6u8).prop_map(Step::Reset),
        ]
    }

    fn apply(screen: &mut Vector<Key>, diffs: impl IntoIterator<Item = VectorDiff<Key>>) {
        for diff in diffs {
            diff.apply(screen);
        }
    }

    proptest! {
        #[test]
        fn a_screen_that_follows_shows_the_beginning(steps in prop::collection::vec(step(), 0..120)) {
            let (mut list, mut screen) = (Ordered::new(3), Vector::new());
            let (mut all, mut limit) = (Vec::<Key>::new(), 3);
            for step in steps {
                match step {
                    Step::Put(key) => {
                        let old = all.iter().position(|other| other.1 == key.1).map(|at| all.remove(at));
                        apply(&mut screen, list.replace(old.as_ref(), Some(key)));
                        all.push(key);
                    }
                    Step::Out(name) => {
                        let old = all.iter().position(|other| other.1 == name).map(|at| all.remove(at));
                        apply(&mut screen, list.replace(old.as_ref(), None));
                    }
                    Step::Grow(by) => {
                        limit = limit.min(all.len()) + usize::from(by);
                        apply(&mut screen, list.grow(by.into()));
                    }
                    Step::Reset(shown) => {
                        limit = shown.into();
                        list.limit(limit);
                        apply(&mut screen, [list.reset(all.clone())]);
                    }
                }
                all.sort_unstable();
                let expected: Vec<_> = all.iter().take(limit).copied().collect();
                prop_assert_eq!(screen.iter().copied().collect::<Vec<_>>(), expected);
            }
        }
    }

    #[test]
    fn a_key_that_keeps_its_place_is_set_and_one_out_of_sight_changes_nothing() {
        let mut list = Ordered::new(2);
        list.reset(vec![(1, 1), (2, 2), (3, 3)]);
        assert_eq!(list.replace(Some(&(1, 1)), Some((0, 1))), [VectorDiff::Set { index: 0, value: (0, 1) }]);
        assert_eq!(list.replace(Some(&(3, 3)), Some((4, 3))), []);
    }
}
