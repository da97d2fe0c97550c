//! Pages neither repeat nor lose rows: every list, field and direction, forwards and backwards, while others write.

use std::collections::HashSet;

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
        let (more, next) = if self.backwards { ("hasPreviousPage", "startCursor") } else { ("hasNextPage", "endCursor") };
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
}
