//! A newer version of a list: awards that an earlier import brought under the same decision and that it names no more.
//!
//! They are only told of. Withdrawing them is the clerk's explicit choice, and none is withdrawn while a row is
//! rejected, for that row may be the one that seems to be missing. Withdrawn is revoked because of an error: the
//! newer list says that the older one should not have had it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::Request;
use super::kept::{self, Named};
use super::parse::{Finding, FindingCode};
use super::plan::{Planner, Step};
use super::report::Tally;
use crate::domain::date::day_in_vietnam;
use crate::domain::vocabulary::{AwardStatus, RevocationReason};
use crate::entity::{award, revocation};
use crate::error::Result;
use crate::store::{self, Record as _};

/// What is no longer listed: what to say, and what to do if the clerk wishes it.
#[derive(Debug, Default)]
pub(super) struct Unlisted {
    pub(super) findings: Vec<Finding>,
    pub(super) steps: Vec<Step>,
}

/// Compares the planned list with the earlier imports of its decisions. An import counts as an earlier version when
/// at least half of its awards are listed again: a decision may have several lists, and none replaces another.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    planner: &Planner,
    request: &Request,
    tally: &Tally,
    new_id: impl Fn() -> Uuid,
    at: DateTime<Utc>,
) -> Result<Unlisted> {
    let missing = missing(db, planner).await?;
    let mut awards: Vec<award::Model> =
        store::by_ids::<award::Entity>(db, &missing).await?.into_values().filter(|row| row.status.counts()).collect();
    awards.sort_by(|one, other| (&one.sort_key, one.id).cmp(&(&other.sort_key, other.id)));
    let withdraws = request.withdraw_unlisted && tally.rows.rejected == 0;
    let mut unlisted = Unlisted::default();
    for before in awards {
        let finding = Finding::of_file(FindingCode::NoLongerListed).value(&before.name_at_award);
        let id = award::Entity::node_id(&before).to_string();
        unlisted.findings.push(finding.suggest(if withdraws { "thu hồi".to_owned() } else { id }));
        if withdraws {
            let after = award::Model { status: AwardStatus::Revoked, ..before.clone() };
            let revocation = revocation::Model {
                id: new_id(),
                award_id: Some(before.id),
                decision_id: None,
                revoking_decision_id: None,
                revoked_on: day_in_vietnam(at),
                reason_code: RevocationReason::Error,
                reason_text: Some(format!("Không còn trong danh sách {}", request.file_name)),
                restoring_decision_id: None,
                restored_on: None,
                created_at: at,
                updated_at: at,
            };
            unlisted.steps.push(Step::WithdrawAward {
                before: Box::new(before),
                after: Box::new(after),
                revocation: Box::new(revocation),
            });
        }
    }
    Ok(unlisted)
}

/// The awards that earlier versions brought under the decisions of this list, and that it does not name.
async fn missing(db: &impl ConnectionTrait, planner: &Planner) -> Result<Vec<Uuid>> {
    let decisions = planner.decisions();
    let cited: Vec<Uuid> = decisions.iter().copied().collect();
    let mut missing = HashSet::new();
    for earlier in store::import_batch::applied_with_decisions(db, &cited).await? {
        let (mut listed_again, mut left_out, mut last) = (0, Vec::new(), 0);
        while let Some((ordinal, named)) = kept::named_after(db, earlier, last).await? {
            last = ordinal;
            let of_decision = |named: &Named| named.decision_id.is_some_and(|id| decisions.contains(&id));
            for id in named.into_iter().filter(of_decision).filter_map(|named| named.award_id) {
                if planner.awards_met().contains(&id) { listed_again += 1 } else { left_out.push(id) }
            }
        }
        if listed_again >= left_out.len() {
            missing.extend(left_out);
        }
    }
    Ok(missing.into_iter().collect())
}
