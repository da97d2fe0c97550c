//! Years in a row: two or three of one title open the next.

/// Consecutive years, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// The first year.
    pub first: i32,
    /// The last year.
    pub last: i32,
}

impl Run {
    /// How many years.
    pub fn length(self) -> u32 {
        self.last.abs_diff(self.first) + 1
    }
}

/// The runs among some years, in order of time; every year is in exactly one.
pub fn runs(years: impl IntoIterator<Item = i32>) -> Vec<Run> {
    let mut years: Vec<i32> = years.into_iter().collect();
    years.sort_unstable();
    years.dedup();
    let of_one = years.chunk_by(|one, next| next.abs_diff(*one) == 1);
    of_one.filter_map(|run| Some(Run { first: *run.first()?, last: *run.last()? })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_gap_ends_a_run() {
        let lengths: Vec<u32> = runs([2019, 2017, 2018, 2021, 2018]).into_iter().map(Run::length).collect();
        assert_eq!(lengths, [3, 1]);
        assert_eq!(runs([]), []);
    }

    proptest! {
        #[test]
        fn runs_hold_each_year_once_and_never_touch(years in proptest::collection::btree_set(1990..2030_i32, 0..30)) {
            let found = runs(years.iter().copied());
            let held: Vec<i32> = found.iter().flat_map(|run| run.first..=run.last).collect();
            prop_assert_eq!(held, years.into_iter().collect::<Vec<_>>());
            prop_assert!(found.windows(2).all(|pair| pair[1].first - pair[0].last > 1));
        }
    }
}
