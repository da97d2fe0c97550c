//! The catalogue of award forms, seeded as data that an office may extend.

use sea_orm_migration::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

const TABLE: &str = "
CREATE TABLE award_form (
    id uuid NOT NULL CONSTRAINT award_form_pk PRIMARY KEY,
    code text NOT NULL CONSTRAINT award_form_code_unique UNIQUE,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    abbr_vi text,
    aliases jsonb NOT NULL,
    kind text NOT NULL,
    category text NOT NULL,
    grade integer,
    level text NOT NULL,
    stat_group text NOT NULL,
    conferred_by_vi text NOT NULL,
    conferred_by_en text NOT NULL,
    recipients jsonb NOT NULL,
    posthumous boolean NOT NULL,
    period_basis jsonb NOT NULL,
    law_2022 text,
    law_2003_2013 text,
    name_vi_before_2024 text,
    scheme text NOT NULL,
    valid_from date,
    valid_to date,
    rank integer NOT NULL,
    active boolean NOT NULL,
    seeded boolean NOT NULL,
    basis_checked text,
    note text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT award_form_kind_known CHECK (kind IN ('EMULATION_TITLE', 'COMMENDATION_FORM')),
    CONSTRAINT award_form_level_known CHECK (level IN ('STATE', 'GOVERNMENT', 'MINISTRY_PROVINCE', 'INTERMEDIATE', 'GRASSROOTS', 'UNIT', 'DISTRICT', 'COMMUNE', 'ANY')),
    CONSTRAINT award_form_scheme_known CHECK (scheme IN ('LAW', 'SECTOR', 'PARTY', 'ORGANISATION', 'INFORMAL', 'HISTORICAL')),
    CONSTRAINT award_form_validity_in_order CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)
);
CREATE INDEX award_form_rank ON award_form (rank, id);
";

/// The 89 forms known when the registry was first built.
const FORMS: &str = include_str!("../data/award-forms.csv");
/// Other spellings that lists and newspapers use.
const ALIASES: &str = include_str!("../data/award-form-aliases.csv");
/// When the seed was taken; also the time inside the seeds' ids, which are the same in every registry.
const SEEDED_AT_MS: u64 = 1_795_392_000_000;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLE).await?;
        for form in read(FORMS)? {
            manager.execute(insert(form)?).await?;
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Form {
    rank: i32,
    code: String,
    name_vi: String,
    abbr_vi: Option<String>,
    name_en: String,
    kind: String,
    category: String,
    grade: Option<i32>,
    level: String,
    stat_group: String,
    conferred_by_vi: String,
    conferred_by_en: String,
    recipients: String,
    posthumous: String,
    period_basis: String,
    law_2022: Option<String>,
    law_2003_2013: Option<String>,
    name_vi_before_2024: Option<String>,
    scheme: String,
    valid_from: Option<chrono::NaiveDate>,
    valid_to: Option<chrono::NaiveDate>,
    basis_checked: Option<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
struct Alias {
    code: String,
    alias: String,
}

fn read<T: serde::de::DeserializeOwned>(csv: &str) -> Result<Vec<T>, DbErr> {
    csv::Reader::from_reader(csv.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| DbErr::Migration(format!("the seed of the award forms is damaged: {error}")))
}

fn insert(form: Form) -> Result<InsertStatement, DbErr> {
    let list = |text: &str| serde_json::json!(text.split(';').map(str::to_uppercase).collect::<Vec<_>>());
    let aliases: Vec<String> =
        read::<Alias>(ALIASES)?.into_iter().filter(|row| row.code == form.code).map(|row| row.alias).collect();
    let seeded_at = chrono::DateTime::from_timestamp_millis(SEEDED_AT_MS as i64);
    let columns_and_values: Vec<(&str, Expr)> = vec![
        ("id", seed_id(form.rank).into()),
        ("code", form.code.into()),
        ("name_vi", form.name_vi.into()),
        ("name_en", form.name_en.into()),
        ("abbr_vi", form.abbr_vi.into()),
        ("aliases", serde_json::json!(aliases).into()),
        ("kind", form.kind.to_uppercase().into()),
        ("category", form.category.into()),
        ("grade", form.grade.into()),
        ("level", form.level.to_uppercase().into()),
        ("stat_group", form.stat_group.into()),
        ("conferred_by_vi", form.conferred_by_vi.into()),
        ("conferred_by_en", form.conferred_by_en.into()),
        ("recipients", list(&form.recipients).into()),
        ("posthumous", (form.posthumous == "yes").into()),
        ("period_basis", list(&form.period_basis).into()),
        ("law_2022", form.law_2022.into()),
        ("law_2003_2013", form.law_2003_2013.into()),
        ("name_vi_before_2024", form.name_vi_before_2024.into()),
        ("scheme", form.scheme.to_uppercase().into()),
        ("valid_from", form.valid_from.into()),
        ("valid_to", form.valid_to.into()),
        ("rank", form.rank.into()),
        ("active", true.into()),
        ("seeded", true.into()),
        ("basis_checked", form.basis_checked.into()),
        ("note", form.note.into()),
        ("version", 1.into()),
        ("created_at", seeded_at.into()),
        ("updated_at", seeded_at.into()),
    ];
    let (columns, values): (Vec<_>, Vec<_>) = columns_and_values.into_iter().unzip();
    let mut insert = Query::insert();
    insert
        .into_table("award_form")
        .columns(columns)
        .values(values)
        .map_err(|error| DbErr::Migration(error.to_string()))?;
    Ok(insert)
}

/// A time-ordered id that depends on the rank alone.
fn seed_id(rank: i32) -> Uuid {
    let mut rest = [0; 10];
    rest[6..].copy_from_slice(&rank.to_be_bytes());
    uuid::Builder::from_unix_timestamp_millis(SEEDED_AT_MS, &rest).into_uuid()
}
