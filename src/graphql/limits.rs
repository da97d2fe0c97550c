//! How much one query may ask for.

/// The bounds of one query. All are checked before anything of it is validated or run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryLimits {
    /// Bytes of the query's text, comments and blanks included.
    pub text_bytes_max: usize,
    /// Names, values and signs in the query's text.
    pub tokens_max: usize,
    /// Values in the variables, with all that lies within lists and objects.
    pub values_max: usize,
    /// Brackets open at the same place of the query's text or of its variables, of any kind.
    pub brackets_max: usize,
    /// Levels of fields, introspection left out.
    pub depth_max: usize,
    /// Fields asked for, counted once for every row that their lists may bring.
    pub cost_max: usize,
    /// Rows of one page; never more than a list gives.
    pub page_max: usize,
    /// Fields given another name.
    pub aliases_max: usize,
    /// Fields written again beside themselves.
    pub repeats_max: usize,
    /// Directives on one field.
    pub field_directives_max: usize,
    /// Directives in the whole query.
    pub directives_max: usize,
    /// Operations in one document.
    pub operations_max: usize,
    /// Fragments in one document.
    pub fragments_max: usize,
    /// Fields and fragments once every spread is written out.
    pub expanded_max: usize,
}

impl Default for QueryLimits {
    fn default() -> Self {
        Self {
            text_bytes_max: 100_000,
            tokens_max: 4_000,
            values_max: 10_000,
            brackets_max: 60,
            depth_max: 15,
            cost_max: 200_000,
            page_max: 200,
            aliases_max: 50,
            repeats_max: 50,
            field_directives_max: 8,
            directives_max: 50,
            operations_max: 20,
            fragments_max: 60,
            expanded_max: 5_000,
        }
    }
}
