//! Who is asking, what they may see, and the permission to write as a value one must hold.

use uuid::Uuid;

use super::vocabulary::{AwardStatus, Role, Visibility};
use crate::error::Error;

/// Whoever stands behind a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody signed in.
    Public,
    /// A signed-in person or the holder of a token.
    Account {
        /// The account.
        id: Uuid,
        /// Its sign-in name, as the audit trail shows it.
        login: String,
        /// What it may do.
        role: Role,
    },
    /// Somebody at the machine's own command line, who could open the database file anyway.
    Operator {
        /// The name the audit trail shows.
        login: String,
    },
}

/// How much of the registry an actor sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sight {
    /// Public records that count.
    Public,
    /// Internal records, proposals and revoked awards too.
    Internal,
    /// Everything.
    Restricted,
}

impl Sight {
    /// The visibilities within sight.
    pub fn visibilities(self) -> &'static [Visibility] {
        match self {
            Self::Public => &[Visibility::Public],
            Self::Internal => &[Visibility::Public, Visibility::Internal],
            Self::Restricted => Visibility::ALL,
        }
    }

    /// The award states within sight: the public never sees a proposal or a revoked award.
    pub fn statuses(self) -> &'static [AwardStatus] {
        match self {
            Self::Public => &AwardStatus::COUNTED,
            Self::Internal | Self::Restricted => AwardStatus::ALL,
        }
    }

    /// Whether the viewer belongs to the office.
    pub fn is_internal(self) -> bool {
        self >= Self::Internal
    }
}

impl Actor {
    /// What this actor may see.
    pub fn sight(&self) -> Sight {
        match self {
            Self::Public => Sight::Public,
            Self::Account { role: Role::Admin, .. } | Self::Operator { .. } => Sight::Restricted,
            Self::Account { .. } => Sight::Internal,
        }
    }

    /// Passes for administrators only: the audit trail shows restricted records as they were and are.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for nobody, `FORBIDDEN` for anyone but an administrator.
    pub fn sees_everything(&self) -> Result<(), Error> {
        self.internal()?;
        if self.sight() == Sight::Restricted {
            Ok(())
        } else {
            Err(Error::forbidden("only an administrator may see this"))
        }
    }

    /// Passes for the office, not for the public.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for nobody.
    pub fn internal(&self) -> Result<(), Error> {
        if self.sight().is_internal() { Ok(()) } else { Err(Error::unauthenticated()) }
    }

    /// The permission to change records.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for nobody, `FORBIDDEN` for an account that only reads.
    pub fn clerk(&self) -> Result<Clerk, Error> {
        match self {
            Self::Public => Err(Error::unauthenticated()),
            Self::Account { role: Role::Viewer, .. } => {
                Err(Error::forbidden("this account only reads; ask an administrator for the role CLERK"))
            }
            Self::Account { id, login, .. } => {
                Ok(Clerk { account_id: Some(*id), login: login.clone(), sight: self.sight() })
            }
            Self::Operator { login } => Ok(Clerk { account_id: None, login: login.clone(), sight: self.sight() }),
        }
    }

    /// The right to open and close one's own sign-in; every account has it.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for nobody.
    pub fn signed_in(&self) -> Result<Clerk, Error> {
        match self {
            Self::Account { id, login, .. } => {
                Ok(Clerk { account_id: Some(*id), login: login.clone(), sight: self.sight() })
            }
            _ => self.clerk(),
        }
    }

    /// The permission to manage accounts.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for nobody, `FORBIDDEN` for anyone but an administrator.
    pub fn admin(&self) -> Result<Clerk, Error> {
        match self {
            Self::Account { role: Role::Viewer | Role::Clerk, .. } => {
                Err(Error::forbidden("only an administrator may do this"))
            }
            _ => self.clerk(),
        }
    }
}

/// Permission to write, and the name that goes into the audit trail. Only [`Actor::clerk`] and
/// [`Actor::admin`] make one, so code that holds a `Clerk` has been allowed to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clerk {
    account_id: Option<Uuid>,
    login: String,
    sight: Sight,
}

impl Clerk {
    /// The account, absent for the machine's operator.
    pub fn account_id(&self) -> Option<Uuid> {
        self.account_id
    }

    /// What the writer may see: nobody changes what they cannot see.
    pub fn sight(&self) -> Sight {
        self.sight
    }

    /// The name the audit trail shows.
    pub fn login(&self) -> &str {
        &self.login
    }
}
