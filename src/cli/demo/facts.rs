//! The facts of the reference event of July 2020 (DOMAIN section 11), each linked to the sentence that proves it.

use chrono::NaiveDate;

use crate::domain::access::Clerk;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{
    AwardStatus, CampaignMethod, CampaignScope, CampaignStatus, CommendationType, Evidence, OrganisationLevel,
    OrganisationType, PositionGroup, RecipientKind, Visibility,
};
use crate::entity::{article_link, award, award_group, campaign, ceremony, news_article, organisation};
use crate::error::Result;
use crate::link::{self, Decided, NewArticle, page::Page};
use crate::record;
use crate::record::award::RecordAwardInput;
use crate::record::award_group::DeclareAwardsInput;
use crate::record::campaign::CreateCampaignInput;
use crate::record::ceremony::{PresentAwardInput, RecordCeremonyInput};
use crate::record::organisation::CreateOrganisationInput;
use crate::record::recipient::NewRecipientInput;
use crate::store::{Act, Record as _, Registry};

/// A report of the event in our own words; the page itself is its publisher's.
const ARTICLE: &str = include_str!("article.txt");
const PUBLISHER: &str = "Cổng thông tin điện tử thành phố Bắc Kạn";
const CAMPAIGN: &str = "Thi đua thực hiện thắng lợi Nghị quyết Đại hội Đảng bộ thành phố lần thứ VI";
const STAGE: &str = "giai đoạn 2015-2020";

/// The movements that the city carried out within the campaign.
const SUB_MOVEMENTS: [&str; 5] = [
    "Thành phố Bắc Kạn chung sức xây dựng Nông thôn mới",
    "Cả nước chung tay vì người nghèo - không để ai bị bỏ lại phía sau",
    "Doanh nghiệp Việt Nam hội nhập và phát triển",
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Toàn dân đoàn kết xây dựng đời sống văn hóa",
];

/// What was recorded.
pub(super) struct Facts {
    pub(super) campaign: campaign::Model,
    pub(super) sub_movements: Vec<campaign::Model>,
    pub(super) ceremony: ceremony::Model,
    pub(super) flag: award::Model,
    pub(super) groups: Vec<award_group::Model>,
    pub(super) article: news_article::Model,
}

/// Records the event and links it to its article, in one transaction.
pub(super) async fn record(registry: &Registry, clerk: &Clerk) -> Result<Facts> {
    let mut act = registry.write(clerk).await?;
    let facts = event(&mut act).await?;
    act.commit().await?;
    Ok(facts)
}

async fn event(act: &mut Act) -> Result<Facts> {
    let city = city(act).await?;
    let city_id = organisation::Entity::node_id(&city);
    let campaign = campaign(act, CAMPAIGN, city_id, None).await?;
    let campaign_id = campaign::Entity::node_id(&campaign);
    let mut sub_movements = Vec::new();
    for title in SUB_MOVEMENTS {
        sub_movements.push(self::campaign(act, title, city_id, Some(campaign_id)).await?);
    }
    let ceremony = ceremony(act, city_id, campaign_id).await?;
    let flag = flag(act, campaign_id).await?;
    hand_over_flag(act, &ceremony, &flag).await?;
    let mut groups = Vec::new();
    for (kind, count) in [(RecipientKind::Collective, 31), (RecipientKind::Individual, 43)] {
        groups.push(declared(act, &ceremony, campaign_id, kind, count).await?);
    }
    let article = article(act).await?;
    Ok(Facts { campaign, sub_movements, ceremony, flag, groups, article })
}

async fn city(act: &mut Act) -> Result<organisation::Model> {
    let city = CreateOrganisationInput {
        name: "Ủy ban nhân dân thành phố Bắc Kạn".to_owned(),
        short_name: Some("UBND thành phố Bắc Kạn".to_owned()),
        org_type: Some(OrganisationType::PeopleCommittee),
        level: Some(OrganisationLevel::District),
        valid_to: NaiveDate::from_ymd_opt(2025, 6, 30).map(Into::into),
        note: Some("Cấp huyện kết thúc ngày 30/6/2025.".to_owned()),
        ..CreateOrganisationInput::default()
    };
    record::organisation::create(act, city).await
}

async fn campaign(act: &mut Act, title: &str, launched_by: NodeId, parent: Option<NodeId>) -> Result<campaign::Model> {
    let input = CreateCampaignInput {
        title: title.to_owned(),
        theme: None,
        launched_by: Some(launched_by),
        launch_document: None,
        launched_on: None,
        starts_on: None,
        ends_on: None,
        period: Some(STAGE.to_owned()),
        scope: CampaignScope::Unit,
        method: CampaignMethod::Themed,
        parent,
        sector: None,
        status: CampaignStatus::Concluded,
        summary: None,
    };
    record::campaign::create(act, input).await
}

async fn ceremony(act: &mut Act, organised_by: NodeId, campaign: NodeId) -> Result<ceremony::Model> {
    let input = RecordCeremonyInput {
        title: format!("Hội nghị biểu dương điển hình tiên tiến {STAGE}"),
        held_on: NaiveDate::from_ymd_opt(2020, 7, 14).map(Into::into),
        place: Some("thành phố Bắc Kạn".to_owned()),
        organised_by: Some(organised_by),
        campaign: Some(campaign),
    };
    record::ceremony::record(act, input).await
}

/// The Government's flag; the article does not give the number of its decision.
async fn flag(act: &mut Act, campaign: NodeId) -> Result<award::Model> {
    let input = RecordAwardInput {
        form: "CO_THI_DUA_CHINH_PHU".to_owned(),
        recipient: None,
        new_recipient: Some(NewRecipientInput {
            kind: RecipientKind::Collective,
            name: "Trường Mầm non Đức Xuân".to_owned(),
            unit: None,
            organisation: None,
            gender: None,
            birth_year: None,
            nationality: None,
        }),
        decision: None,
        campaign: Some(campaign),
        period: Some("năm học 2018-2019".to_owned()),
        commendation_type: Some(CommendationType::Merit),
        achievement: Some("Dẫn đầu phong trào thi đua năm học 2018-2019".to_owned()),
        name_at_award: None,
        position_at_award: None,
        unit_at_award: None,
        unit: None,
        position_group: PositionGroup::Unknown,
        variant: None,
        work_title: None,
        posthumous: false,
        certificate_number: None,
        status: AwardStatus::Conferred,
        evidence: Evidence::News,
        visibility: Visibility::Public,
        note: None,
    };
    record::award::record(act, input).await
}

async fn hand_over_flag(act: &mut Act, ceremony: &ceremony::Model, flag: &award::Model) -> Result<()> {
    let input = PresentAwardInput {
        ceremony: ceremony::Entity::node_id(ceremony),
        award: Some(award::Entity::node_id(flag)),
        award_group: None,
        presenter_name: Some("Cù Ngọc Cường".to_owned()),
        presenter_position: Some("Bí thư Thành ủy".to_owned()),
        on_behalf_of: Some("Thủ tướng Chính phủ".to_owned()),
    };
    record::ceremony::present(act, input).await.map(|_| ())
}

/// "31 tập thể và 43 cá nhân": counts without names, as the press gave them.
async fn declared(
    act: &mut Act,
    ceremony: &ceremony::Model,
    campaign: NodeId,
    recipient_kind: RecipientKind,
    declared_count: i32,
) -> Result<award_group::Model> {
    let input = DeclareAwardsInput {
        form: "GIAY_KHEN_HUYEN".to_owned(),
        recipient_kind,
        declared_count,
        approximate: false,
        decision: None,
        campaign: Some(campaign),
        period: Some(STAGE.to_owned()),
    };
    let group = record::award_group::declare(act, input).await?;
    let presented = PresentAwardInput {
        ceremony: ceremony::Entity::node_id(ceremony),
        award: None,
        award_group: Some(award_group::Entity::node_id(&group)),
        presenter_name: None,
        presenter_position: None,
        on_behalf_of: None,
    };
    record::ceremony::present(act, presented).await?;
    Ok(group)
}

/// The article, and a person's agreement with every link suggested for it.
async fn article(act: &mut Act) -> Result<news_article::Model> {
    let page = Page::from_input(NewArticle {
        content: ARTICLE.as_bytes().to_vec(),
        publisher: Some(PUBLISHER.to_owned()),
        ..NewArticle::default()
    })?;
    let article = link::add(act, page).await?.article;
    for link in link::suggest_links(act, news_article::Entity::node_id(&article)).await? {
        let agreed = Decided { id: article_link::Entity::node_id(&link), version: link.version };
        link::confirm(act, agreed).await?;
    }
    Ok(article)
}
