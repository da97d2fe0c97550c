//! An embedded registry: migrated once, then copied for each test.

use std::path::Path;
use std::sync::Arc;

use bangvang::store::Registry;
use tempfile::TempDir;
use tokio::sync::OnceCell;

static TEMPLATE: OnceCell<TempDir> = OnceCell::const_new();
const FILE: &str = "registry.db";

pub(super) async fn fresh(folder: &Path) -> String {
    let template = TEMPLATE.get_or_init(migrated).await;
    let file = folder.join(FILE);
    std::fs::copy(template.path().join(FILE), &file).unwrap();
    format!("sqlite://{}", file.display())
}

async fn migrated() -> TempDir {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite://{}", folder.path().join(FILE).display());
    let registry = Registry::open(&url, Arc::new(chrono::DateTime::default)).await.unwrap();
    registry.migrate().await.unwrap();
    registry.close().await.unwrap();
    folder
}
