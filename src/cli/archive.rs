//! `bangvang archive` and `bangvang restore`.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::PathBuf;

use clap::Args;

use super::{leave, output, print_line, progress, say};
use crate::app;
use crate::archive::{self, Sum};
use crate::config::Settings;
use crate::error::{Error, Result};
use crate::store::Registry;

#[derive(Debug, Args)]
pub(super) struct Archive {
    /// Tệp lưu, hoặc - để in ra – the new file, or - for standard output
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// Tệp lưu do `bangvang archive` tạo, hoặc - để đọc từ đầu vào – the file, or - for standard input
    file: PathBuf,
}

impl Archive {
    pub(super) async fn run(self, registry: &Registry) -> Result<()> {
        let actor = app::operator();
        let bar = progress::rows("Lưu");
        let seen = |rows| bar.set_position(rows);
        if self.file.as_os_str() == "-" {
            let sum = archive::save(registry, &actor, &mut std::io::stdout(), &seen).await?;
            say(&told(&sum));
            return Ok(());
        }
        let mut file = output::Unfinished::beside(&self.file)?;
        let sum = archive::save(registry, &actor, &mut BufWriter::new(&mut file), &seen).await?;
        file.finish()?;
        bar.finish_and_clear();
        print_line(&told(&sum))
    }
}

impl Restore {
    pub(super) async fn run(self, settings: &Settings) -> Result<()> {
        let mut input = self.open()?;
        leave(app::open(settings, true).await?, async |registry| {
            let bar = progress::rows("Khôi phục");
            let act = registry.write(&app::operator().admin()?).await?;
            let sum = archive::restore(&act, &mut *input, &|rows| bar.set_position(rows))
                .await
                .map_err(|error| error.context(self.file.display()))?;
            act.commit().await?;
            bar.finish_and_clear();
            print_line(&told(&sum))
        })
        .await
    }

    fn open(&self) -> Result<Box<dyn std::io::BufRead + Send>> {
        if self.file.as_os_str() == "-" {
            return Ok(Box::new(BufReader::new(std::io::stdin())));
        }
        let file = File::open(&self.file)
            .map_err(|error| Error::bad_input(format!("cannot read {}: {error}", self.file.display())))?;
        Ok(Box::new(BufReader::new(file)))
    }
}

/// The archives of two registries with the same content say the same.
fn told(sum: &Sum) -> String {
    format!("{} dòng, SHA-256 {} ({0} rows)", sum.rows, sum.sha256)
}
