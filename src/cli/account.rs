//! `bangvang account` and `bangvang token`.

use std::io::BufRead as _;

use chrono::{DateTime, Utc};
use clap::Subcommand;

use super::{print_line, say};
use crate::app;
use crate::domain::id::NodeId;
use crate::domain::vocabulary::{EntityKind, Role};
use crate::error::{Error, Result};
use crate::record::account::{self, CreateAccountInput, CreateTokenInput};
use crate::store::{Registry, account as accounts};

#[derive(Debug, Subcommand)]
pub(super) enum Account {
    /// Thêm tài khoản; mật khẩu đọc từ dòng nhập đầu tiên – add one; the password is read from the first line of standard input
    Add {
        /// Tên đăng nhập – sign-in name
        login: String,
        /// Tên hiển thị – the name shown [default: the sign-in name]
        #[arg(long)]
        name: Option<String>,
        /// Quyền: viewer, clerk, admin – what it may do
        #[arg(long, default_value = "clerk")]
        role: Role,
    },
    /// Liệt kê – list them
    List,
    /// Khóa tài khoản – take the right to sign in away
    Disable {
        /// Tên đăng nhập – sign-in name
        login: String,
    },
    /// Đổi mật khẩu, đọc từ dòng nhập đầu tiên – set a password, read from the first line of standard input
    Password {
        /// Tên đăng nhập – sign-in name
        login: String,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Token {
    /// Tạo mã, in ra một lần duy nhất – make one; it is printed this once
    Create {
        /// Tên đăng nhập – the account it acts for
        login: String,
        /// Dùng để làm gì – what it is for
        #[arg(long, default_value = "command line")]
        name: String,
        /// Hết hạn, ví dụ 2027-01-01T00:00:00Z – when it ends
        #[arg(long, value_name = "TIME")]
        expires: Option<DateTime<Utc>>,
    },
    /// Liệt kê – list them
    List,
    /// Hủy mã – end one
    Revoke {
        /// Mã số, xem `token list` – its id
        id: NodeId,
    },
}

impl Account {
    pub(super) async fn run(self, registry: &Registry) -> Result<()> {
        if let Self::List = self {
            for row in accounts::all(registry.reader()).await? {
                let state = if row.active { "active" } else { "disabled" };
                print_line(&format!("{}\t{}\t{}\t{state}", row.login, row.role, row.display_name))?;
            }
            return Ok(());
        }
        let mut act = registry.write(&app::operator().admin()?).await?;
        let row = match self {
            Self::Add { login, name, role } => {
                let display_name = name.unwrap_or_else(|| login.clone());
                account::create(&mut act, CreateAccountInput { login, display_name, role, password: password()? })
                    .await?
            }
            Self::Disable { login } => account::disable(&mut act, &login).await?,
            Self::Password { login } => account::set_password(&mut act, &login, password()?).await?,
            Self::List => return Ok(()),
        };
        act.commit().await?;
        say(&format!("{}: {} ({})", row.login, row.role, if row.active { "active" } else { "disabled" }));
        Ok(())
    }
}

impl Token {
    pub(super) async fn run(self, registry: &Registry) -> Result<()> {
        match self {
            Self::List => {
                for row in accounts::tokens(registry.reader()).await? {
                    let id = NodeId::new(EntityKind::Token, row.id);
                    let state = if row.revoked_at.is_some() { "revoked" } else { "valid" };
                    let expiry = row.expires_at.map_or_else(|| "-".to_owned(), |at| at.to_rfc3339());
                    print_line(&format!("{id}\t{state}\t{expiry}\t{}", row.name))?;
                }
                Ok(())
            }
            Self::Create { login, name, expires } => {
                let mut act = registry.write(&app::operator().admin()?).await?;
                let input = CreateTokenInput { login: Some(login), name, expires_at: expires };
                let new = account::create_token(&mut act, input).await?;
                act.commit().await?;
                print_line(&new.secret)
            }
            Self::Revoke { id } => {
                let mut act = registry.write(&app::operator().admin()?).await?;
                account::revoke_token(&mut act, id).await?;
                act.commit().await
            }
        }
    }
}

/// A password is never an argument: arguments are seen by everybody on the machine.
fn password() -> Result<String> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Error::bad_input(format!("cannot read the password: {error}")))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
