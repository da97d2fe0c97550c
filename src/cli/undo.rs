//! `bangvang undo IMPORT`.

use clap::Args;
use serde::Serialize;

use super::{print_json_with, print_line, progress};
use crate::app;
use crate::domain::id::NodeId;
use crate::error::Result;
use crate::import::report::{self, Report};
use crate::import::undo::{Kept, TakenBack, undo};
use crate::store::Registry;

#[derive(Debug, Args)]
pub(super) struct Undo {
    /// Mã lần nhập, xem `bangvang imports` – the import, as `bangvang imports` lists it
    #[arg(value_name = "IMPORT")]
    import: NodeId,
    /// Báo cáo dạng JSON – the report as JSON
    #[arg(long)]
    json: bool,
    /// Báo cáo bằng tiếng Anh – the report in English
    #[arg(long)]
    english: bool,
}

/// The import report, and what undoing came to.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    report: Report,
    taken_back: TakenBack,
    kept: &'a [Kept],
}

impl Undo {
    pub(super) async fn run(self, registry: &Registry) -> Result<()> {
        let bar = progress::rows("Hoàn tác");
        let mut act = registry.write(&app::operator().clerk()?).await?;
        let undone = undo(&mut act, self.import, &progress::shown(&bar)).await?;
        act.commit().await?;
        bar.finish_and_clear();
        if self.json {
            let report = Report::without_findings(&undone.batch)?;
            let told = Told { report, taken_back: undone.taken_back, kept: &undone.kept };
            let findings = report::findings(registry.reader(), &undone.batch).await?;
            return print_json_with(&told, "findings", findings).await;
        }
        for kept in &undone.kept {
            let finding = kept.finding();
            print_line(&if self.english { finding.message_en() } else { finding.message_vi() })?;
        }
        self.tell(&undone.batch.file_name, undone.taken_back, undone.kept.len())
    }

    fn tell(&self, file: &str, gone: TakenBack, kept: usize) -> Result<()> {
        let TakenBack { awards, awards_restored, recipients, decisions, campaigns, organisations } = gone;
        print_line(&if self.english {
            format!(
                "{file} (undone): removed {awards} awards, {recipients} recipients, {decisions} decisions, {campaigns} campaigns, {organisations} authorities; restored {awards_restored} awards; kept {kept} records"
            )
        } else {
            format!(
                "{file} (đã hoàn tác): bỏ {awards} khen thưởng, {recipients} đối tượng, {decisions} quyết định, {campaigns} phong trào, {organisations} cơ quan; trả lại giá trị cũ cho {awards_restored} khen thưởng; giữ lại {kept} bản ghi"
            )
        })
    }
}
