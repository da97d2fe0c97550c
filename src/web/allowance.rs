//! How often somebody may do something: an allowance that is used up by doing it and grows back with time.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many callers are remembered; beyond that, those who used little are forgotten.
const CALLERS_MAX: usize = 10_000;

/// An allowance for each of many callers.
#[derive(Debug)]
pub(super) struct Allowance<K> {
    per_minute: f64,
    used: Mutex<HashMap<K, Used>>,
}

/// How much somebody had used at some instant.
#[derive(Clone, Copy, Debug)]
struct Used {
    amount: f64,
    at: Instant,
}

impl<K: Clone + Eq + Hash> Allowance<K> {
    /// So many a minute, all at once if need be; 0 for any number.
    pub(super) fn per_minute(count: u32) -> Self {
        Self { per_minute: count.into(), used: Mutex::new(HashMap::new()) }
    }

    /// Uses one up; or tells how long to wait for the next. Of many who ask at once no more get one than are left.
    pub(super) fn take(&self, caller: &K, now: Instant) -> Result<(), Duration> {
        if self.per_minute == 0.0 {
            return Ok(());
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let amount = used.get(caller).map_or(0.0, |used| self.still(used, now)) + 1.0;
        let lacking = amount - self.per_minute;
        if lacking > 0.0 {
            return Err(Duration::from_secs_f64(lacking * 60.0 / self.per_minute));
        }
        if used.len() >= CALLERS_MAX && !used.contains_key(caller) {
            self.forget(&mut used, now);
        }
        used.insert(caller.clone(), Used { amount, at: now });
        Ok(())
    }

    /// Gives one back that was taken and not used.
    pub(super) fn give_back(&self, caller: &K, now: Instant) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(used) = used.get_mut(caller) {
            *used = Used { amount: (self.still(used, now) - 1.0).max(0.0), at: now };
        }
    }

    /// What is still used up of what was used then.
    fn still(&self, used: &Used, now: Instant) -> f64 {
        let seconds = now.saturating_duration_since(used.at).as_secs_f64();
        (used.amount - seconds * self.per_minute / 60.0).max(0.0)
    }

    /// Forgets who has used nothing of late; if that is nobody, everybody: memory is bounded before all.
    fn forget(&self, used: &mut HashMap<K, Used>, now: Instant) {
        used.retain(|_, used| self.still(used, now) > 0.0);
        if used.len() >= CALLERS_MAX {
            used.retain(|_, used| self.still(used, now) > self.per_minute - 1.0);
        }
        if used.len() >= CALLERS_MAX {
            used.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_up_grows_back() {
        let allowance = Allowance::per_minute(6);
        let now = Instant::now();
        for _ in 0..6 {
            assert_eq!(allowance.take(&"lan", now), Ok(()));
        }
        assert_eq!(allowance.take(&"lan", now), Err(Duration::from_secs(10)));
        assert_eq!(allowance.take(&"an", now), Ok(()), "each caller has an allowance of their own");
        let later = now + Duration::from_secs(11);
        assert_eq!(allowance.take(&"lan", later), Ok(()));
        assert!(allowance.take(&"lan", later).is_err());
    }

    #[test]
    fn an_allowance_of_nothing_is_no_limit() {
        let allowance = Allowance::per_minute(0);
        for _ in 0..100 {
            assert_eq!(allowance.take(&1, Instant::now()), Ok(()));
        }
    }

    #[test]
    fn many_callers_do_not_fill_the_memory() {
        let allowance = Allowance::per_minute(2);
        let now = Instant::now();
        for _ in 0..2 {
            allowance.take(&0, now).unwrap();
        }
        for caller in 1..3 * CALLERS_MAX {
            allowance.take(&caller, now).unwrap();
        }
        assert!(allowance.used.lock().unwrap().len() <= CALLERS_MAX);
        assert!(allowance.take(&0, now).is_err(), "who used everything up is remembered");
    }

    #[test]
    fn what_was_taken_and_not_used_is_given_back() {
        let allowance = Allowance::per_minute(1);
        let now = Instant::now();
        allowance.take(&"lan", now).unwrap();
        allowance.give_back(&"lan", now);
        allowance.give_back(&"lan", now);
        allowance.take(&"lan", now).unwrap();
        assert!(allowance.take(&"lan", now).is_err(), "nobody has more than an allowance");
    }
}
