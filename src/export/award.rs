//! Awards as rows that an import reads back.

use std::collections::HashMap;

use sea_orm::DatabaseConnection;
use uuid::Uuid;

use super::cell::Cell;
use super::ids;
use super::sheet::{Column, Sheet, for_machines, for_the_office};
use crate::domain::access::Sight;
use crate::domain::vocabulary::{EntityKind, PeriodKind};
use crate::entity::{award, award_form, campaign, decision, organisation, recipient};
use crate::error::{Error, Result};
use crate::import::parse::Field;
use crate::store::by_ids;
use crate::store::list::seen_by_ids;

/// What a page of awards points at.
pub(super) struct Awards {
    forms: HashMap<Uuid, award_form::Model>,
    recipients: HashMap<Uuid, recipient::Model>,
    decisions: HashMap<Uuid, decision::Model>,
    campaigns: HashMap<Uuid, campaign::Model>,
    authorities: HashMap<Uuid, organisation::Model>,
}

impl Sheet for Awards {
    type Table = award::Entity;
    const FILTER: &'static str = "AwardFilter";
    const TITLE: &'static str = "Khen thưởng";
    const COLUMNS: &'static [Column<Self, award::Model>] = &[
        Column::of(Field::RecipientKind, |_, row| row.recipient_kind.into()),
        Column::of(Field::Honorific, |_, row| (&row.honorific_at_award).into()),
        Column::of(Field::RecipientName, |_, row| (&row.name_at_award).into()),
        Column::of(Field::Gender, |all, row| all.recipient(row).and_then(|one| one.gender).into()),
        for_the_office(Column::of(Field::BirthYear, |all, row| {
            all.recipient(row).and_then(|one| one.birth_year).into()
        })),
        Column::of(Field::Position, |_, row| (&row.position_at_award).into()),
        Column::of(Field::Unit, |_, row| (&row.unit_text_at_award).into()),
        Column::of(Field::PositionGroup, |_, row| row.position_group.into()),
        Column::of(Field::AwardForm, |all, row| all.form(row).map(|form| &form.name_vi).into()),
        Column::of(Field::AwardFormCode, |all, row| all.form(row).map(|form| &form.code).into()),
        Column::of(Field::AwardVariant, |_, row| (&row.variant).into()),
        Column::of(Field::CommendationType, |_, row| row.commendation_type.into()),
        Column::of(Field::Achievement, |_, row| (&row.achievement).into()),
        Column::of(Field::WorkTitle, |_, row| (&row.work_title).into()),
        Column::of(Field::Period, |_, row| (&row.period_label).into()),
        Column::of(Field::PeriodKind, |_, row| {
            Some(row.period_kind).filter(|kind| *kind != PeriodKind::Unknown).into()
        }),
        Column::of(Field::PeriodStartYear, |_, row| row.period_start_year.into()),
        Column::of(Field::PeriodEndYear, |_, row| row.period_end_year.into()),
        Column::of(Field::Campaign, |all, row| all.campaign(row).map(|one| &one.title).into()),
        Column::of(Field::DecisionNumber, |all, row| all.decided(row, |one| (&one.number_raw).into())),
        Column::of(Field::DecisionDate, |all, row| all.decided(row, |one| one.signed_on.into())),
        Column::of(Field::IssuingAuthority, |all, row| all.authority(row).map(|one| &one.name).into()),
        Column::of(Field::SignerName, |all, row| all.decided(row, |one| (&one.signer_name).into())),
        Column::of(Field::SignerPosition, |all, row| all.decided(row, |one| (&one.signer_position).into())),
        Column::of(Field::ProposalNumber, |all, row| all.decided(row, |one| (&one.proposal_number).into())),
        Column::of(Field::ProposingUnit, |all, row| all.decided(row, |one| (&one.proposing_unit).into())),
        Column::of(Field::CertificateNumber, |_, row| (&row.certificate_number).into()),
        for_the_office(Column::of(Field::RewardAmount, |_, row| row.reward_amount.into())),
        Column::of(Field::Posthumous, |_, row| Cell::tick(row.posthumous)),
        Column::of(Field::Nationality, |all, row| all.recipient(row).map(|one| &one.nationality).into()),
        Column::of(Field::Status, |_, row| row.status.into()),
        Column::of(Field::Evidence, |_, row| row.evidence.into()),
        Column::of(Field::Visibility, |_, row| row.visibility.into()),
        for_the_office(Column::of(Field::Note, |_, row| (&row.note).into())),
        for_machines(Column::of(Field::RowNo, |_, row| (&row.list_ordinal).into())),
        for_machines(Column::of(Field::ListSection, |_, row| (&row.list_section).into())),
        for_machines(Column::of(Field::DecisionFile, |all, row| all.decided(row, |one| (&one.file_url).into()))),
        for_machines(Column::of(Field::AwardId, |_, row| ids::of(EntityKind::Award, row.id))),
        for_machines(Column::of(Field::RecipientId, |_, row| ids::of(EntityKind::Recipient, row.recipient_id))),
        for_machines(Column::of(Field::DecisionId, |all, row| {
            all.decided(row, |one| ids::of(EntityKind::Decision, one.id))
        })),
        for_machines(Column::of(Field::CampaignId, |all, row| {
            all.campaign(row).map(|one| ids::of(EntityKind::Campaign, one.id)).into()
        })),
        for_machines(Column::of(Field::Version, |_, row| row.version.into())),
    ];

    async fn around(db: &DatabaseConnection, rows: &[award::Model], sight: Sight) -> Result<Self> {
        let decisions = ids::distinct(rows.iter().filter_map(|row| row.decision_id));
        let decisions = seen_by_ids::<decision::Entity>(db, &decisions, sight).await?;
        let forms = ids::distinct(rows.iter().map(|row| row.award_form_id));
        let recipients = ids::distinct(rows.iter().map(|row| row.recipient_id));
        let campaigns = ids::distinct(rows.iter().filter_map(|row| row.campaign_id));
        let authorities = ids::distinct(decisions.values().map(|row| row.issuing_authority_id));
        let sheet = Self {
            forms: by_ids::<award_form::Entity>(db, &forms).await?,
            recipients: by_ids::<recipient::Entity>(db, &recipients).await?,
            campaigns: seen_by_ids::<campaign::Entity>(db, &campaigns, sight).await?,
            authorities: seen_by_ids::<organisation::Entity>(db, &authorities, sight).await?,
            decisions,
        };
        match rows.iter().find(|row| sheet.form(row).is_none() || sheet.recipient(row).is_none()) {
            // An import was undone between the page and its recipients.
            Some(_) => Err(Error::conflict("the awards changed while they were being exported; export them again")),
            None => Ok(sheet),
        }
    }
}

impl Awards {
    fn form(&self, row: &award::Model) -> Option<&award_form::Model> {
        self.forms.get(&row.award_form_id)
    }

    fn recipient(&self, row: &award::Model) -> Option<&recipient::Model> {
        self.recipients.get(&row.recipient_id)
    }

    fn campaign(&self, row: &award::Model) -> Option<&campaign::Model> {
        self.campaigns.get(&row.campaign_id?)
    }

    fn decision(&self, row: &award::Model) -> Option<&decision::Model> {
        self.decisions.get(&row.decision_id?)
    }

    fn authority(&self, row: &award::Model) -> Option<&organisation::Model> {
        self.authorities.get(&self.decision(row)?.issuing_authority_id)
    }

    /// Something of the decision, if the viewer may know of it.
    fn decided(&self, row: &award::Model, cell: impl FnOnce(&decision::Model) -> Cell) -> Cell {
        self.decision(row).map_or(Cell::Empty, cell)
    }
}
