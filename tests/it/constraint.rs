//! The database keeps its own rules, the same on both databases.

use bangvang::domain::vocabulary as v;

use crate::rig::on_both;

/// Each controlled list, by the constraint that keeps it.
fn lists() -> Vec<(&'static str, Vec<&'static str>)> {
    fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().map(|value| code(*value)).collect()
    }
    vec![
        ("award_form_kind_known", codes(v::FormKind::ALL, v::FormKind::code)),
        ("award_form_level_known", codes(v::AwardLevel::ALL, v::AwardLevel::code)),
        ("award_form_scheme_known", codes(v::FormScheme::ALL, v::FormScheme::code)),
        ("organisation_type_known", codes(v::OrganisationType::ALL, v::OrganisationType::code)),
        ("organisation_level_known", codes(v::OrganisationLevel::ALL, v::OrganisationLevel::code)),
        ("organisation_change_known", codes(v::ChangeKind::ALL, v::ChangeKind::code)),
        ("account_role_known", codes(v::Role::ALL, v::Role::code)),
        ("campaign_scope_known", codes(v::CampaignScope::ALL, v::CampaignScope::code)),
        ("campaign_method_known", codes(v::CampaignMethod::ALL, v::CampaignMethod::code)),
        ("campaign_status_known", codes(v::CampaignStatus::ALL, v::CampaignStatus::code)),
        ("campaign_period_kind_known", codes(v::PeriodKind::ALL, v::PeriodKind::code)),
        ("decision_status_known", codes(v::DecisionStatus::ALL, v::DecisionStatus::code)),
        ("decision_capacity_known", codes(v::SigningCapacity::ALL, v::SigningCapacity::code)),
        ("decision_commendation_type_known", codes(v::CommendationType::ALL, v::CommendationType::code)),
        ("recipient_kind_known", codes(v::RecipientKind::ALL, v::RecipientKind::code)),
        ("recipient_gender_known", codes(v::Gender::ALL, v::Gender::code)),
        ("award_period_kind_known", codes(v::PeriodKind::ALL, v::PeriodKind::code)),
        ("award_commendation_type_known", codes(v::CommendationType::ALL, v::CommendationType::code)),
        ("award_position_group_known", codes(v::PositionGroup::ALL, v::PositionGroup::code)),
        ("award_status_known", codes(v::AwardStatus::ALL, v::AwardStatus::code)),
        ("award_evidence_known", codes(v::Evidence::ALL, v::Evidence::code)),
        ("award_visibility_known", codes(v::Visibility::ALL, v::Visibility::code)),
        ("revocation_reason_known", codes(v::RevocationReason::ALL, v::RevocationReason::code)),
        ("news_article_status_known", codes(v::ArticleStatus::ALL, v::ArticleStatus::code)),
        ("article_link_relation_known", codes(v::LinkRelation::ALL, v::LinkRelation::code)),
        ("article_link_method_known", codes(v::LinkMethod::ALL, v::LinkMethod::code)),
        ("article_link_state_known", codes(v::LinkState::ALL, v::LinkState::code)),
        ("import_batch_state_known", codes(v::ImportState::ALL, v::ImportState::code)),
        ("import_row_verdict_known", codes(v::RowVerdict::ALL, v::RowVerdict::code)),
    ]
}

#[test]
fn the_databases_lists_are_the_vocabularys() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migration/src");
    let schema: String = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    for (constraint, codes) in lists() {
        let list = codes.iter().map(|code| format!("'{code}'")).collect::<Vec<_>>().join(", ");
        let (_, check) =
            schema.split_once(&format!("CONSTRAINT {constraint} CHECK")).unwrap_or_else(|| panic!("{constraint}"));
        let check = check.lines().next().unwrap();
        assert!(check.contains(&format!("IN ({list})")), "{constraint}: {check} lacks {list}");
    }
}

on_both! {
    async fn a_value_outside_its_list_is_refused_by_the_database_itself(rig: Rig) {
        use sea_orm::ConnectionTrait as _;
        let act = rig.act().await;
        let refused = act.tx().execute_unprepared("UPDATE award_form SET kind = 'MEDAL'").await.unwrap_err();
        let error = bangvang::error::Error::from(refused);
        assert_eq!(error.to_string(), "a value is not in its controlled list");
        assert_eq!(error.kind().code(), "BAD_USER_INPUT");
    }

    async fn the_catalogue_is_seeded_with_89_forms_and_the_same_ids_everywhere(rig: Rig) {
        let forms = rig.ask("{ awardForms(first: 200) { totalCount nodes { id code aliases } } }", serde_json::json!({})).await;
        assert_eq!(forms["awardForms"]["totalCount"], 89);
        let first = &forms["awardForms"]["nodes"][0];
        assert_eq!(first["code"], "HC_SAO_VANG");
        assert_eq!(first["id"], "award_form_01a205b3d0007000800000000000000a");
    }

    async fn a_newer_database_is_refused_in_words(rig: Rig) {
        use sea_orm::ConnectionTrait as _;
        let act = rig.act().await;
        act.tx().execute_unprepared("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000000_future', 0)").await.unwrap();
        act.commit().await.unwrap();
        let ran = rig.run(&["imports"]);
        assert_eq!(ran.code, 5, "{}", ran.err);
        assert!(ran.err.contains("newer bangvang") && ran.err.contains("m20991231_000000_future"), "{}", ran.err);
    }

    async fn an_old_database_is_brought_up_by_migrate(rig: Rig) {
        use sea_orm::ConnectionTrait as _;
        let act = rig.act().await;
        act.tx().execute_unprepared("DROP TABLE audit_event; DELETE FROM seaql_migrations WHERE version LIKE '%audit'").await.unwrap();
        act.commit().await.unwrap();
        if rig.on == crate::rig::On::Postgres {
            let behind = rig.run(&["imports"]);
            assert_eq!(behind.code, 5, "{}", behind.err);
            assert!(behind.err.contains("bangvang migrate"), "{}", behind.err);
        }
        assert_eq!(rig.run(&["migrate"]).code, 0);
        assert_eq!(rig.run(&["imports"]).code, 0);
    }
}
