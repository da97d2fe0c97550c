//! The same story under two addresses: offered as a duplicate, and two lists in the same words are not.

use serde_json::{Value, json};

use crate::rig::{Rig, on_both};

const SIMILAR: &str = "query($id: ID!) { newsArticle(id: $id) { similar { similarity article { id } } } }";

/// A story in the words of every such story, of some people.
fn story(headline: &str, surname: &str) -> String {
    let names = ["Văn An", "Thị Bình", "Quốc Chi", "Đình Dũng", "Thị Giang", "Minh Hòa"];
    let awards = names.map(|name| {
        format!("Giấy khen được trao cho {surname} {name}, thôn {surname} {name} 1, vì có nhiều đóng góp.")
    });
    format!("{headline}\nSáng nay, xã Mẫu tổ chức hội nghị tổng kết phong trào thi đua.\n{}", awards.join("\n"))
}

async fn add(rig: &Rig, path: &str, text: &str) -> Value {
    let add = "mutation($input: AddArticleInput!) { addArticle(input: $input) { newsArticle { id } userErrors { message } } }";
    let input = json!({"url": format!("https://mau.example.vn/{path}"), "text": text});
    rig.ask(add, json!({"input": input})).await["addArticle"]["newsArticle"]["id"].clone()
}

on_both! {
    async fn a_reprint_under_another_address_is_offered_and_stays_an_article_of_its_own(rig: Rig) {
        let first = add(&rig, "bao/1", &story("Xã Mẫu khen thưởng", "Lý")).await;
        add(&rig, "khac/2", &story("Xã Mẫu khen thưởng", "Hoàng")).await;
        let path = rig.write("in-lai.txt", format!("{}\nẢnh: Lãnh đạo xã Mẫu trao hoa cho các điển hình.", story("Biểu dương điển hình ở xã Mẫu", "Lý")));
        let reprint = rig.run(&["article", "add", "--file", path.to_str().unwrap(), "--url", "https://cong.example.vn/9", "--json"]).json();
        assert_eq!(reprint["similar"].as_array().unwrap().len(), 1, "{reprint:#}");
        assert_eq!(reprint["similar"][0]["article"], first);
        assert_ne!(reprint["article"], first, "nothing is merged by itself");
        let both_ways = rig.ask_publicly(SIMILAR, json!({"id": first})).await["newsArticle"]["similar"].clone();
        assert_eq!(both_ways[0]["article"]["id"], reprint["article"]);
        assert!(both_ways[0]["similarity"].as_f64().unwrap() > 0.6, "{both_ways}");
    }

    async fn an_article_that_changes_is_compared_by_what_it_says_now(rig: Rig) {
        let first = add(&rig, "bao/1", &story("Xã Mẫu khen thưởng", "Lý")).await;
        add(&rig, "bao/2", &story("Xã Mẫu khen thưởng", "Lý")).await;
        let similar = async |rig: &Rig| rig.ask(SIMILAR, json!({"id": first})).await["newsArticle"]["similar"].as_array().unwrap().len();
        assert_eq!(similar(&rig).await, 1);
        add(&rig, "bao/2", &story("Xã Mẫu khen thưởng", "Hoàng")).await;
        assert_eq!(similar(&rig).await, 0);
    }
}
