//! The period an achievement or a campaign belongs to.

use async_graphql::{ComplexObject, ID, SimpleObject};
use sha2::{Digest as _, Sha256};

use crate::domain::vocabulary::PeriodKind;
use crate::store::audit::hex;

/// A period such as a year, a school year or a stage of several years.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Period {
    /// What sort of period.
    pub kind: PeriodKind,
    /// As written: `năm học 2018-2019`, `giai đoạn 2015-2020`.
    pub label: Option<String>,
    /// The first year.
    pub start_year: Option<i32>,
    /// The last year.
    pub end_year: Option<i32>,
}

#[ComplexObject]
impl Period {
    /// The same for the same words, kind and years, and for nothing else: a key for caches and tables.
    async fn id(&self) -> ID {
        let said = format!("{:?} {:?} {:?} {:?}", self.kind, self.start_year, self.end_year, self.label);
        ID(format!("period_{}", hex(&Sha256::digest(said))))
    }
}
