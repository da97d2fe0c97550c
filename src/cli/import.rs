//! `bangvang import` and `bangvang imports`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use futures_util::{Stream, TryStreamExt as _, stream};

use super::{print_json_with, print_line, progress, say, with_registry};
use crate::app;
use crate::config::Settings;
use crate::domain::access::Clerk;
use crate::domain::date::{clock_in_vietnam, day_in_vietnam};
use crate::domain::filter::ImportBatchFilter;
use crate::domain::id::NodeId;
use crate::entity::import_batch;
use crate::error::{Error, Kind, Result};
use crate::import::parse::{Encoding, Field, ParseOptions, Source};
use crate::import::report::{self, Report, Standing, ToldFinding};
use crate::import::{self, Create, Request, rejected};
use crate::link::{SuggestLinksInput, listed};
use crate::store::{PageRequest, Record as _, Registry, list};

#[derive(Debug, Args)]
pub(super) struct Import {
    /// Các tệp danh sách – the lists
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Chỉ xem trước, không ghi gì – show what would happen and change nothing
    #[arg(long)]
    preview: bool,
    /// Giá trị chung cho ô trống, ví dụ --set award_form="Giấy khen" – a value for empty cells
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = field_value)]
    defaults: Vec<(Field, String)>,
    /// Chỉ định cột bằng tay, cột đếm từ 1, ví dụ --map recipient_name=3 – a column by hand
    #[arg(long = "map", value_name = "FIELD=COLUMN", value_parser = field_column)]
    mapping: Vec<(Field, usize)>,
    /// Bảng mã nếu đoán sai: utf-8, windows-1258, tcvn3, vni… – the encoding, when the guess is wrong
    #[arg(long, value_parser = encoding)]
    encoding: Option<Encoding>,
    /// Trang tính của sổ Excel – the sheet of a workbook
    #[arg(long)]
    sheet: Option<String>,
    /// Cho phép tạo mới cơ quan, phong trào chưa có trong sổ – create what the registry does not know
    #[arg(long, value_enum, value_delimiter = ',')]
    create: Vec<Creatable>,
    /// Chỉ ghi khi không có dòng nào bị từ chối – refuse the whole list when any row is rejected
    #[arg(long)]
    all_or_nothing: bool,
    /// Không dùng lại cột và giá trị đã chọn cho danh sách cùng tiêu đề – do not choose as the last time
    #[arg(long)]
    forget: bool,
    /// Thu hồi những khen thưởng của lần nhập trước mà danh sách mới không còn – revoke what a newer list drops
    #[arg(long)]
    withdraw_unlisted: bool,
    /// Ghi các dòng bị từ chối ra tệp này, thêm cột Lỗi – write the rejected rows to this file
    #[arg(long, value_name = "FILE", conflicts_with = "preview")]
    rejected: Option<PathBuf>,
    /// Báo cáo dạng JSON – the report as JSON
    #[arg(long)]
    json: bool,
    /// Báo cáo bằng tiếng Anh – the report in English
    #[arg(long)]
    english: bool,
}

#[derive(Debug, Args)]
pub(super) struct Imports {
    /// Thực hiện lần nhập đã xem trước, đã thu lại hoặc bị gián đoạn – carry out what was previewed, undone, cut off
    #[arg(long, value_name = "IMPORT", conflicts_with = "discard")]
    apply: Option<NodeId>,
    /// Bỏ lần nhập chưa ghi – throw away an import that is not applied
    #[arg(long, value_name = "IMPORT")]
    discard: Option<NodeId>,
    /// Dạng JSON – as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Creatable {
    /// Cơ quan ban hành
    Authorities,
    /// Phong trào thi đua
    Campaigns,
}

impl Import {
    pub(super) async fn run(self, settings: &Settings) -> Result<()> {
        for file in &self.files {
            // Found out before anything is opened or created.
            std::fs::metadata(file).map_err(|error| unreadable(file, &error))?;
        }
        if let Some(out) = &self.rejected {
            self.check_rejected(out)?;
        }
        if self.rejected.is_some() && self.files.len() > 1 {
            return Err(Error::bad_input("--rejected takes the rows of one list; import the lists one by one")
                .vi("--rejected nhận dòng của một danh sách; xin nhập từng danh sách một"));
        }
        with_registry(settings, async |registry| {
            for file in &self.files {
                self.one(registry, file).await.map_err(|error| error.context(file.display()))?;
            }
            Ok(())
        })
        .await
    }

    /// The rejected rows must have a place of their own, found out before anything is recorded.
    fn check_rejected(&self, out: &Path) -> Result<()> {
        let same = |file: &PathBuf| {
            file == out || matches!((file.canonicalize(), out.canonicalize()), (Ok(one), Ok(other)) if one == other)
        };
        if self.files.iter().any(same) {
            let name = out.display();
            return Err(Error::bad_input(format!(
                "--rejected {name} would overwrite the list itself; name another file"
            ))
            .vi(format!("--rejected {name} sẽ ghi đè lên chính danh sách; xin đặt tên tệp khác")));
        }
        let new = !out.exists();
        std::fs::OpenOptions::new().append(true).create(true).open(out).map_err(|error| unwritable(out, &error))?;
        if new {
            // Only the attempt was wanted: there may be no rejected rows.
            std::fs::remove_file(out).map_err(|error| unwritable(out, &error))?;
        }
        Ok(())
    }

    async fn one(&self, registry: &Registry, file: &Path) -> Result<()> {
        let request = self.request(registry, file);
        let bar = progress::rows("Đọc");
        if self.preview {
            let mut report = import::look(registry, &request, &progress::shown(&bar)).await?;
            bar.finish_and_clear();
            let findings = std::mem::take(&mut report.findings);
            return self.tell(&report, stream::iter(findings.into_iter().map(Ok))).await;
        }
        let clerk = app::operator().clerk()?;
        let batch = if self.all_or_nothing {
            self.in_two_steps(registry, &clerk, &request, &bar).await?
        } else {
            let batch = import::import(registry, &clerk, &request, &progress::shown(&bar)).await?;
            self.give_back(registry, &batch).await?;
            batch
        };
        bar.finish_and_clear();
        let mut report = Report::without_findings(&batch)?;
        let import = Some(import_batch::Entity::node_id(&batch));
        let input = SuggestLinksInput { import, ..SuggestLinksInput::default() };
        report.articles_to_look_at = Some(listed::find(registry.reader(), input).await?.len());
        self.tell(&report, report::findings(registry.reader(), &batch).await?).await
    }

    /// First the preview, so that the clerk has the rejected rows also when they stand in the way of all others.
    async fn in_two_steps(
        &self,
        registry: &Registry,
        clerk: &Clerk,
        request: &Request,
        bar: &indicatif::ProgressBar,
    ) -> Result<import_batch::Model> {
        let batch = import::preview(registry, clerk, request, &progress::shown(bar)).await?;
        self.give_back(registry, &batch).await?;
        let id = import_batch::Entity::node_id(&batch);
        import::carry_out(registry, clerk, id, &progress::shown(bar)).await
    }

    /// Writes the rejected rows where the clerk wants them; no file when there are none.
    async fn give_back(&self, registry: &Registry, batch: &import_batch::Model) -> Result<()> {
        let Some(out) = self.rejected.as_deref().filter(|_| batch.rows_rejected > 0) else { return Ok(()) };
        let unwritable = |error| unwritable(out, &error);
        let mut file = std::io::BufWriter::new(std::fs::File::create(out).map_err(unwritable)?);
        // The name says what the clerk wants; without an ending it is what the list was.
        let kind = match out.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase).as_deref() {
            Some("xlsx") => rejected::Kind::Xlsx,
            Some("csv" | "txt" | "tsv") => rejected::Kind::Csv,
            _ => rejected::kind(batch)?,
        };
        let rows = rejected::write(registry.reader(), batch, kind, &mut file).await?;
        std::io::Write::flush(&mut file).map_err(unwritable)?;
        say(&format!("{rows} dòng bị từ chối: {}", out.display()));
        Ok(())
    }

    fn request(&self, registry: &Registry, file: &Path) -> Request {
        let mut options = ParseOptions::new(day_in_vietnam(registry.now()));
        options.defaults.clone_from(&self.defaults);
        options.mapping.clone_from(&self.mapping);
        options.encoding = self.encoding;
        options.sheet.clone_from(&self.sheet);
        Request {
            file_name: file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            source: Source::File(file.to_owned()),
            options,
            create: Create {
                authorities: self.create.contains(&Creatable::Authorities),
                campaigns: self.create.contains(&Creatable::Campaigns),
            },
            all_or_nothing: self.all_or_nothing,
            recall: !self.forget,
            withdraw_unlisted: self.withdraw_unlisted,
        }
    }

    /// Tells the report with its findings, which are told as they come: they may be as many as the rows.
    async fn tell(&self, report: &Report, findings: impl Stream<Item = Result<ToldFinding>>) -> Result<()> {
        let mut findings = std::pin::pin!(findings);
        if self.json {
            return print_json_with(report, "findings", findings).await;
        }
        while let Some(finding) = findings.try_next().await? {
            print_line(&format!("{} {}", mark(finding.severity()), finding.message(self.english)))?;
        }
        let rows = report.rows;
        let (head, done) = if self.english {
            ("rows", if self.preview { "preview, nothing was recorded" } else { "applied" })
        } else {
            ("dòng", if self.preview { "xem trước, chưa ghi gì" } else { "đã nhập" })
        };
        let words: [&str; 5] = if self.english {
            ["created", "updated", "unchanged", "skipped", "rejected"]
        } else {
            ["thêm mới", "cập nhật", "không đổi", "bỏ qua", "bị từ chối"]
        };
        let counts = [rows.created, rows.updated, rows.unchanged, rows.skipped, rows.rejected];
        let parts: Vec<String> = words.iter().zip(counts).map(|(word, count)| format!("{count} {word}")).collect();
        print_line(&format!("{} ({done}): {} {head} = {}", report.source.file, rows.total, parts.join(" + ")))?;
        if let Some(id) = &report.import {
            print_line(&format!("{}: {id}", if self.english { "import" } else { "mã lần nhập" }))?;
            self.tell_of_articles(report, id)?;
        }
        Ok(())
    }
}

impl Import {
    /// Stored articles may speak of the list; nothing is linked before somebody asks.
    fn tell_of_articles(&self, report: &Report, id: &str) -> Result<()> {
        match report.articles_to_look_at {
            None | Some(0) => Ok(()),
            Some(count) if self.english => {
                print_line(&format!("{count} article(s) may speak of this list: bangvang article suggest {id}"))
            }
            Some(count) => {
                print_line(&format!("{count} bài viết có thể nói về danh sách này: bangvang article suggest {id}"))
            }
        }
    }
}

impl Imports {
    pub(super) async fn run(self, registry: &Registry) -> Result<()> {
        let clerk = app::operator().clerk()?;
        if let Some(id) = self.apply {
            let bar = progress::rows("Ghi");
            import::carry_out(registry, &clerk, id, &progress::shown(&bar)).await?;
            bar.finish_and_clear();
        } else if let Some(id) = self.discard {
            let mut act = registry.write_in_turn(&clerk).await?;
            import::discard(&mut act, id).await?;
            act.commit().await?;
        }
        // While another process writes, nothing can be said yet about what it is doing.
        if let Err(error) = import::notice_interrupted(registry, &clerk).await
            && error.kind() != Kind::Unavailable
        {
            return Err(error);
        }
        let order = list::total_order::<import_batch::Entity>(Vec::new());
        let mut request = PageRequest::first(500);
        loop {
            let page = list::page::<import_batch::Entity>(
                registry.reader(),
                &ImportBatchFilter::default(),
                app::operator().sight(),
                &order,
                &request,
            )
            .await?;
            for row in &page.rows {
                if self.json {
                    let report = serde_json::to_string(&Report::without_findings(row)?).map_err(Error::internal)?;
                    print_line(&report)?;
                } else {
                    let at = clock_in_vietnam(row.applied_at.unwrap_or(row.created_at)).format("%d/%m/%Y %H:%M");
                    let id = import_batch::Entity::node_id(row);
                    let state = Standing::of(row).label_vi();
                    print_line(&format!(
                        "{id}\t{at}\t{state}\t{}\t{}\t{}",
                        row.imported_by, row.rows_total, row.file_name
                    ))?;
                }
            }
            match page.rows.last().filter(|_| page.has_next) {
                Some(last) => request = PageRequest::following(500, crate::store::Cursor::of(last, &order)),
                None => break,
            }
        }
        if !self.json {
            say("(mã, lúc, trạng thái, người nhập, số dòng, tệp)");
        }
        Ok(())
    }
}

/// Why a file cannot be opened, without what the system calls it.
fn unreadable(file: &Path, error: &std::io::Error) -> Error {
    let (name, (vi, en)) = (file.display(), reason(error));
    Error::bad_input(format!("cannot read {name}: {en}")).vi(format!("Không đọc được {name}: {vi}"))
}

fn unwritable(file: &Path, error: &std::io::Error) -> Error {
    let (name, (vi, en)) = (file.display(), reason(error));
    Error::bad_input(format!("cannot write {name}: {en}")).vi(format!("Không ghi được {name}: {vi}"))
}

/// In Vietnamese and in English.
fn reason(error: &std::io::Error) -> (&'static str, &'static str) {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => ("không có tệp hoặc thư mục này", "there is no such file or folder"),
        ErrorKind::PermissionDenied => ("không có quyền", "it is not allowed"),
        ErrorKind::IsADirectory => ("đây là thư mục", "it is a folder"),
        ErrorKind::StorageFull => ("đĩa đã đầy", "the disk is full"),
        _ => ("lỗi của đĩa hoặc hệ thống tệp", "the disk or file system gave an error"),
    }
}

fn mark(severity: import::parse::Severity) -> &'static str {
    match severity {
        import::parse::Severity::Error => "[lỗi]",
        import::parse::Severity::Warning => "[chú ý]",
        import::parse::Severity::Notice => "[tin]",
    }
}

fn field_value(text: &str) -> Result<(Field, String), String> {
    let (name, value) = text.split_once('=').ok_or("cần dạng FIELD=VALUE, ví dụ award_form=\"Giấy khen\"")?;
    Ok((field(name)?, value.to_owned()))
}

fn field_column(text: &str) -> Result<(Field, usize), String> {
    let (name, column) = text.split_once('=').ok_or("cần dạng FIELD=COLUMN, ví dụ recipient_name=3")?;
    let column = column.parse::<usize>().ok().and_then(|column| column.checked_sub(1)).ok_or("cột đếm từ 1")?;
    Ok((field(name)?, column))
}

fn field(name: &str) -> Result<Field, String> {
    name.trim().parse().map_err(|_| {
        let known: Vec<_> = Field::ALL.iter().filter(|field| !field.is_sensitive()).map(|field| field.name()).collect();
        format!("không có trường {name:?}; các trường: {}", known.join(", "))
    })
}

fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::from_name(name).ok_or_else(|| {
        let known: Vec<_> = Encoding::ALL.iter().map(|encoding| encoding.name()).collect();
        format!("không có bảng mã {name:?}; các bảng mã: {}", known.join(", "))
    })
}
