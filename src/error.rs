//! One error for the whole house; its kind alone decides the GraphQL code, the HTTP status and the exit code.

use std::time::Duration;

use crate::domain::id::{BadId, NodeId};
use crate::domain::language::Language;
use crate::domain::vocabulary::UnknownCode;

/// Who has to act on an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The caller mends the request.
    BadInput,
    /// The caller signs in.
    Unauthenticated,
    /// The caller asks for more rights.
    Forbidden,
    /// The caller checks the id.
    NotFound,
    /// Somebody was faster, or it exists already: the caller looks again.
    Conflict,
    /// The caller asks for less.
    LimitExceeded,
    /// The database is away: try again later.
    Unavailable,
    /// Our fault; the details are in the log only.
    Internal,
}

impl Kind {
    /// The code in GraphQL's `extensions.code`.
    pub fn code(self) -> &'static str {
        match self {
            Self::BadInput => "BAD_USER_INPUT",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::NotFound => "NOT_FOUND",
            Self::Conflict => "CONFLICT",
            Self::LimitExceeded => "LIMIT_EXCEEDED",
            Self::Unavailable => "UNAVAILABLE",
            Self::Internal => "INTERNAL",
        }
    }

    /// The kind of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        let all = [
            Self::BadInput,
            Self::Unauthenticated,
            Self::Forbidden,
            Self::NotFound,
            Self::Conflict,
            Self::LimitExceeded,
            Self::Unavailable,
            Self::Internal,
        ];
        all.into_iter().find(|kind| kind.code() == code)
    }

    /// What sort of error it is, in the words of a Vietnamese office.
    pub fn sentence_vi(self) -> &'static str {
        match self {
            Self::BadInput => "Yêu cầu chưa đúng",
            Self::Unauthenticated => "Cần đăng nhập hoặc mã truy cập còn hiệu lực",
            Self::Forbidden => "Tài khoản không có quyền làm việc này",
            Self::NotFound => "Không tìm thấy",
            Self::Conflict => "Dữ liệu đã có hoặc vừa được người khác thay đổi",
            Self::LimitExceeded => "Yêu cầu vượt quá giới hạn",
            Self::Unavailable => "Hệ thống đang bận hoặc tạm ngừng, xin thử lại sau",
            Self::Internal => "Lỗi của hệ thống",
        }
    }

    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Self::BadInput => 400,
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::LimitExceeded => 413,
            Self::Unavailable => 503,
            Self::Internal => 500,
        }
    }

    /// The exit code of the command line.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Internal => 1,
            Self::BadInput => 2,
            Self::Unauthenticated | Self::Forbidden => 3,
            Self::NotFound => 4,
            Self::Conflict => 5,
            Self::LimitExceeded => 6,
            Self::Unavailable => 7,
        }
    }

    /// Whether the outcome was to be expected, so that a mutation reports it as data (`userErrors`).
    pub fn is_expected(self) -> bool {
        matches!(self, Self::BadInput | Self::NotFound | Self::Conflict)
    }
}

/// What went wrong, in words for the person who has to act.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: Kind,
    message: String,
    vietnamese: Option<String>,
    field: Option<&'static str>,
    #[source]
    source: Option<anyhow::Error>,
}

/// What most functions of the house return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), vietnamese: None, field: None, source: None }
    }

    /// The request is wrong: says what, where and what would be accepted.
    pub fn bad_input(message: impl Into<String>) -> Self {
        Self::new(Kind::BadInput, message)
    }

    /// Nobody is signed in and somebody must be.
    pub fn unauthenticated() -> Self {
        Self::new(Kind::Unauthenticated, "this needs a signed-in account or an access token (Authorization: Bearer …)")
            .vi("Việc này cần đăng nhập hoặc mã truy cập còn hiệu lực (Authorization: Bearer …)")
    }

    /// Name and password do not fit; says nothing about which.
    pub fn wrong_password() -> Self {
        Self::new(Kind::Unauthenticated, "the sign-in name or the password is wrong")
            .vi("Tên đăng nhập hoặc mật khẩu chưa đúng")
    }

    /// Signed in, but not allowed.
    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::new(Kind::Forbidden, message)
    }

    /// No such thing, or none within the caller's sight.
    pub fn not_found(what: impl std::fmt::Display) -> Self {
        Self::new(Kind::NotFound, format!("{what} was not found"))
    }

    /// Nothing within the caller's sight has this id.
    pub fn no_record(id: NodeId) -> Self {
        Self::not_found(id).vi(format!("Không tìm thấy bản ghi {id}"))
    }

    /// It exists already, or it changed since the caller looked.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(Kind::Conflict, message)
    }

    /// The record changed since the caller read it.
    pub fn stale(seen: i32, current: i32) -> Self {
        Self::conflict(format!(
            "the record was changed meanwhile: you saw version {seen}, it is now version {current}; look again and repeat"
        ))
        .vi(format!(
            "Bản ghi vừa được người khác sửa: quý vị đã xem phiên bản {seen}, nay là phiên bản {current}; xin xem lại rồi làm lại"
        ))
        .at("version")
    }

    /// More than we serve.
    pub fn limit(message: impl Into<String>) -> Self {
        Self::new(Kind::LimitExceeded, message)
    }

    /// The time for it was up, and the work on it has been stopped.
    pub fn too_slow(time: Duration) -> Self {
        let seconds = time.as_secs_f32();
        Self::limit(format!("this took longer than {seconds} seconds and was stopped: ask for less"))
            .vi(format!("Việc này mất hơn {seconds} giây nên đã dừng; xin hỏi ít hơn"))
    }

    /// The database, or something else we stand on, is away.
    pub fn unavailable(message: impl Into<String>, source: impl Into<anyhow::Error>) -> Self {
        Self { source: Some(source.into()), ..Self::new(Kind::Unavailable, message) }
    }

    /// Our fault. The cause is for the log; the caller learns nothing of it.
    pub fn internal(source: impl Into<anyhow::Error>) -> Self {
        Self { source: Some(source.into()), ..Self::new(Kind::Internal, "internal error") }
    }

    /// Says the same in Vietnamese, for whoever reads that.
    #[must_use]
    pub fn vi(mut self, message: impl Into<String>) -> Self {
        self.vietnamese = Some(message.into());
        self
    }

    /// Our fault, told to the caller by the word that the log has for it.
    pub fn referred(reference: &str) -> Self {
        Self::new(Kind::Internal, format!("internal error; if it lasts, report the reference {reference}"))
            .vi(format!("Lỗi của hệ thống; nếu còn lặp lại, xin báo mã {reference}"))
    }

    /// Names the input field at fault.
    #[must_use]
    pub fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// Puts the place before the message: `failed to read list.csv: …`.
    #[must_use]
    pub fn context(mut self, place: impl std::fmt::Display) -> Self {
        self.message = format!("{place}: {}", self.message);
        self.vietnamese = self.vietnamese.map(|message| format!("{place}: {message}"));
        self
    }

    /// The message in Vietnamese, when it has been put into Vietnamese.
    pub fn vietnamese(&self) -> Option<&str> {
        self.vietnamese.as_deref()
    }

    /// The message for a reader of this language. What has not been put into Vietnamese is at least called by its sort.
    pub fn said(&self, language: Language) -> String {
        match (language, &self.vietnamese) {
            (Language::English, _) => self.message.clone(),
            (Language::Vietnamese, Some(message)) => message.clone(),
            (Language::Vietnamese, None) => format!("{}: {}", self.kind.sentence_vi(), self.message),
        }
    }

    /// Who has to act.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The input field at fault, if one is.
    pub fn field(&self) -> Option<&'static str> {
        self.field
    }

    /// The cause with all that led to it, for the log.
    pub fn cause(&self) -> Option<String> {
        self.source.as_ref().map(|source| format!("{source:#}"))
    }
}

/// A word to find a failure in the log by; says nothing else.
pub fn reference() -> String {
    let mut bytes = [0; 8];
    // Without randomness the log entry is still there, by its time.
    let _ = getrandom::fill(&mut bytes);
    format!("{:016x}", u64::from_be_bytes(bytes))
}

impl From<BadId> for Error {
    fn from(error: BadId) -> Self {
        let vietnamese = match &error {
            BadId::Malformed(text) => format!("{text:?} không phải là mã của sổ này; mã có dạng award_0198c2…"),
            BadId::WrongKind { id, found, expected } => {
                format!("{id:?} là mã của “{}”, ở đây cần mã của “{}”", found.label_vi(), expected.label_vi())
            }
        };
        Self::bad_input(error.to_string()).vi(vietnamese)
    }
}

impl From<UnknownCode> for Error {
    fn from(error: UnknownCode) -> Self {
        Self::bad_input(error.to_string())
    }
}

impl From<&Error> for Error {
    /// The same error once more, for everybody who waits for one failed load.
    fn from(error: &Error) -> Self {
        Self {
            kind: error.kind,
            message: error.message.clone(),
            vietnamese: error.vietnamese.clone(),
            field: error.field,
            source: error.cause().map(anyhow::Error::msg),
        }
    }
}
