//! Pages neither repeat nor lose rows: every list, field and direction, forwards and backwards, while others write.

use std::collections::HashSet;

use bangvang::domain::access::Sight;
use bangvang::domain::filter::AwardFilter;
use bangvang::entity::award;
use bangvang::store::award::{OrderField, order};
use bangvang::store::{Cursor, Direction, PageRequest, list};
use sea_orm::{ConnectionTrait as _, DbBackend, QuerySelect as _, QueryTrait as _, Statement, TransactionTrait as _};
use serde_json::{Value, json};

use crate::rig::generated::generate;
use crate::rig::{Rig, on_both};

/// The ordered lists: the field of the query, its order's type, the fields to order by.
const LISTS: [(&str, &str, &[&str]); 4] = [
    ("awards", "AwardOrder", &["DECIDED_ON", "RECIPIENT_NAME", "PERIOD", "RECORDED"]),
    ("campaigns", "CampaignOrder", &["TITLE", "LAUNCHED_ON", "RECORDED"]),
    ("decisions", "DecisionOrder", &["SIGNED_ON", "RECORDED"]),
    ("recipients", "RecipientOrder", &["NAME", "RECORDED"]),
];

/// One way of reading a list.
struct Walk<'w> {
    list: &'w str,
    order_type: &'w str,
    field: &'w str,
    direction: &'w str,
    size: usize,
    backwards: bool,
}

impl Walk<'_> {
    /// The ids in the order of the list.
    async fn ids(&self, rig: &Rig, mut between: impl AsyncFnMut()) -> Vec<String> {
        let Self { list, order_type, .. } = self;
        let query = format!(
            "query($order: {order_type}, $first: Int, $after: String, $last: Int, $before: String) {{
                list: {list}(orderBy: $order, first: $first, after: $after, last: $last, before: $before) {{
                    nodes {{ id }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
        );
        let (size, cursor) = if self.backwards { ("last", "before") } else { ("first", "after") };
        let (more, next) =
            if self.backwards { ("hasPreviousPage", "startCursor") } else { ("hasNextPage", "endCursor") };
        let (mut ids, mut place) = (Vec::new(), Value::Null);
        loop {
            let mut variables = json!({"order": {"field": self.field, "direction": self.direction}, size: self.size});
            variables[cursor] = place;
            let page = rig.ask(&query, variables).await["list"].clone();
            let rows = page["nodes"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned());
            ids.extend(if self.backwards { rows.rev().collect::<Vec<_>>() } else { rows.collect() });
            if page["pageInfo"][more] == false {
                break;
            }
            place = page["pageInfo"][next].clone();
            between().await;
        }
        if self.backwards {
            ids.reverse();
        }
        ids
    }
}

fn walks(size: usize) -> impl Iterator<Item = Walk<'static>> {
    LISTS.iter().flat_map(move |(list, order_type, fields)| {
        fields.iter().flat_map(move |field| {
            ["ASC", "DESC"].into_iter().flat_map(move |direction| {
                [false, true].map(|backwards| Walk { list, order_type, field, direction, size, backwards })
            })
        })
    })
}

on_both! {
    async fn every_list_in_every_order_is_the_union_of_its_pages(rig: Rig) {
        generate(&rig, 11, 130).await;
        for size in [1, 2, 7, 100] {
            for walk in walks(size).filter(|walk| size > 1 || walk.list != "awards" || walk.field != "RECORDED") {
                let said = format!("{} {} {} {}", walk.list, walk.field, walk.direction, size);
                let whole = Walk { size: 200, backwards: false, ..walk }.ids(&rig, async || ()).await;
                let ids = walk.ids(&rig, async || ()).await;
                assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{said}");
                assert_eq!(ids, whole, "{said} backwards: {}", walk.backwards);
            }
        }
    }

    async fn the_awards_under_one_campaign_are_paged_like_those_the_filter_finds(rig: Rig) {
        generate(&rig, 14, 90).await;
        let found = rig.ask("{ campaigns { nodes { id awards { totalCount } } } }", json!({})).await;
        let campaigns = found["campaigns"]["nodes"].as_array().unwrap();
        let most = campaigns.iter().max_by_key(|one| one["awards"]["totalCount"].as_u64()).unwrap();
        assert!(most["awards"]["totalCount"].as_u64() > Some(3), "{most}");
        let under = "query($id: ID!, $order: AwardOrder, $after: String) { campaign(id: $id) { awards(orderBy: $order, first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }";
        let by_filter = "query($id: ID!, $order: AwardOrder) { awards(filter: {campaign: $id}, orderBy: $order, first: 200) { nodes { id } } }";
        for field in LISTS[0].2 {
            for direction in ["ASC", "DESC"] {
                let order = json!({"field": field, "direction": direction});
                let whole = rig.ask(by_filter, json!({"id": most["id"], "order": order})).await["awards"]["nodes"].clone();
                let (mut rows, mut place) = (Vec::new(), Value::Null);
                loop {
                    let answer = rig.ask(under, json!({"id": most["id"], "order": order, "after": place})).await;
                    let page = &answer["campaign"]["awards"];
                    rows.extend(page["nodes"].as_array().unwrap().clone());
                    place = page["pageInfo"]["endCursor"].clone();
                    if page["pageInfo"]["hasNextPage"] == false {
                        break;
                    }
                }
                assert_eq!(json!(rows), whole, "{field} {direction}");
            }
        }
    }

    async fn rows_inserted_elsewhere_neither_repeat_nor_hide_those_that_were_there(rig: Rig) {
        generate(&rig, 12, 60).await;
        let mut seed = 100;
        for walk in walks(7).filter(|walk| walk.list == "awards") {
            let before: HashSet<String> = Walk { size: 200, backwards: false, ..walk }.ids(&rig, async || ()).await.into_iter().collect();
            let mut writes = 0;
            let ids = walk.ids(&rig, async || {
                if writes < 3 {
                    writes += 1;
                    seed += 1;
                    generate(&rig, seed, 1).await;
                }
            }).await;
            let seen: HashSet<String> = ids.iter().cloned().collect();
            assert_eq!(seen.len(), ids.len(), "{} {}", walk.field, walk.direction);
            assert!(seen.is_superset(&before), "{} {}", walk.field, walk.direction);
        }
    }

    async fn an_index_finds_a_page_at_any_depth_and_has_it_in_order(rig: Rig) {
        generate(&rig, 13, 40).await;
        let db = rig.registry.reader();
        for field in [OrderField::DecidedOn, OrderField::RecipientName, OrderField::Period, OrderField::Recorded] {
            for direction in [Direction::Ascending, Direction::Descending] {
                let order = list::total_order::<award::Entity>(order(field, direction));
                let filter = AwardFilter::default();
                let page = list::page::<award::Entity>(db, &filter, Sight::Restricted, &order, &PageRequest::first(5)).await.unwrap();
                let deep = PageRequest::following(5, Cursor::of(&page.rows[4], &order));
                for (place, request) in [PageRequest::first(5), deep].into_iter().enumerate() {
                    for select in list::sections::<award::Entity>(&filter, Sight::Restricted, &order, &request).unwrap() {
                        let plan = plan(&rig, select.limit(6).build(db.get_database_backend())).await;
                        let said = format!("{field:?} {direction:?} {place}: {plan}");
                        assert!(plan.contains("USING INDEX") || plan.contains("Index Scan"), "{said}");
                        assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{said}");
                        if place == 1 && !plan.contains("IS NULL") && !plan.contains("=?)") {
                            assert!(plan.contains(">(?,?)") || plan.contains("<(?,?)") || plan.contains("ROW("), "{said}");
                        }
                    }
                }
            }
        }
    }
}

/// The plan of a statement, on PostgreSQL with sorting and scanning as last resorts: the tables here are tiny.
async fn plan(rig: &Rig, statement: Statement) -> String {
    let tx = rig.registry.reader().begin().await.unwrap();
    let explain = match tx.get_database_backend() {
        DbBackend::Postgres => {
            tx.execute_unprepared(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off",
            )
            .await
            .unwrap();
            "EXPLAIN"
        }
        _ => "EXPLAIN QUERY PLAN",
    };
    let explained = Statement { sql: format!("{explain} {}", statement.sql), ..statement };
    let column = if rig.on == crate::rig::On::Postgres { "QUERY PLAN" } else { "detail" };
    let rows = tx.query_all_raw(explained).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", column).unwrap()).collect::<Vec<_>>().join("\n")
}
