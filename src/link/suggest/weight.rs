//! Weighing: what reasons make of a doubt, and when one candidate stands out among others.

use super::Reason;

/// How much doubt a suggestion may leave.
const DOUBT_MAX: f64 = 0.5;
/// A candidate stands out when it leaves at most this share of the doubt that the next best leaves.
const STANDS_OUT: f64 = 0.7;
/// Nothing is surer than this without a person.
const DOUBT_MIN: f64 = 0.01;

/// The reasons for a link, and the doubt they leave, from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weight {
    pub(super) reasons: Vec<Reason>,
    pub(super) doubt: f64,
    /// Whether something speaks against it.
    pub(super) is_contradicted: bool,
}

impl Weight {
    /// Begins with a doubt.
    pub(super) fn new(doubt: f64) -> Self {
        Self { reasons: Vec::new(), doubt, is_contradicted: false }
    }

    /// Adds a reason.
    pub(super) fn add(&mut self, reason: Reason) {
        if !self.reasons.contains(&reason) {
            self.doubt *= reason.doubt_left();
            self.is_contradicted |= reason.is_against();
            self.reasons.push(reason);
        }
    }

    /// Something speaks against it: the doubt grows by this factor.
    pub(super) fn against(&mut self, factor: f64) {
        self.doubt *= factor;
        self.is_contradicted = true;
    }

    /// Whether the reasons are enough to ask a person.
    pub(super) fn is_enough(&self) -> bool {
        self.doubt <= DOUBT_MAX
    }

    /// How sure, from 0 to 1, in whole hundredths. However much speaks for a link, what speaks against it bounds that.
    pub(super) fn confidence(&self) -> f64 {
        let most = self.reasons.iter().map(|reason| reason.confidence_max()).fold(1.0, f64::min);
        ((1.0 - self.doubt.clamp(DOUBT_MIN, 1.0)).min(most) * 100.0).round() / 100.0
    }

    /// Whether any reason is one of these.
    pub(super) fn has(&self, wanted: impl Fn(Reason) -> bool) -> bool {
        self.reasons.iter().any(|reason| wanted(*reason))
    }
}

/// The candidate that stands out: the only one, or one that leaves far less doubt than every other.
pub(super) fn outstanding<T>(candidates: Vec<T>, doubt: impl Fn(&T) -> f64) -> Option<T> {
    let mut rest = candidates;
    rest.sort_by(|one, other| doubt(one).total_cmp(&doubt(other)));
    let second = rest.get(1).map(&doubt);
    let best = rest.into_iter().next()?;
    second.is_none_or(|second| doubt(&best) <= STANDS_OUT * second).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_stands_out_among_equals() {
        assert_eq!(outstanding(vec![0.2, 0.2, 0.9], |doubt| *doubt), None);
        assert_eq!(outstanding(vec![0.9, 0.2], |doubt| *doubt), Some(0.2));
        assert_eq!(outstanding(vec![0.4], |doubt| *doubt), Some(0.4));
    }

    #[test]
    fn each_reason_leaves_less_doubt_and_none_leaves_none() {
        let mut weight = Weight::new(0.5);
        let before = weight.confidence();
        weight.add(Reason::Form);
        assert!(weight.confidence() > before && weight.is_enough());
        for reason in [Reason::Unit, Reason::Days(1), Reason::Authority, Reason::DecisionNumber, Reason::Position] {
            weight.add(reason);
        }
        assert!(weight.confidence() <= 0.99, "{weight:?}");
    }

    #[test]
    fn whatever_speaks_for_a_link_one_thing_against_it_bounds_how_sure_it_is() {
        for (against, most) in [(Reason::OtherTime, 0.6), (Reason::OtherDecision, 0.6), (Reason::Undated, 0.85)] {
            let mut weight = Weight::new(0.45);
            for reason in [Reason::Unit, Reason::Form, Reason::Authority, Reason::Position, Reason::Campaign, against] {
                weight.add(reason);
            }
            assert!(weight.confidence() <= most, "{weight:?}");
            assert_eq!(weight.is_contradicted, against.is_against());
        }
    }
}
