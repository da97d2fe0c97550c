//! Variables as the specification reads them, before anything runs: what is not sent takes its default, and what must be
//! there and is not refuses the whole request. The engine would notice only at the field that needs it, with half of a
//! mutation written.

use std::collections::HashSet;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, VariableDefinition};
use async_graphql::{Name, Positioned, Request, ServerError, ServerResult, Value, Variables};

use super::errors::raised;
use crate::error::Error;

/// The variables of the operation that a request asks for, each with its value.
///
/// # Errors
/// `BAD_USER_INPUT` for one that must have a value and has none.
pub(super) fn settled(document: &ExecutableDocument, request: &Request) -> ServerResult<Variables> {
    let mut variables = request.variables.clone();
    let Some(operation) = asked(document, request.operation_name.as_deref()) else { return Ok(variables) };
    for definition in &operation.variable_definitions {
        let VariableDefinition { name, var_type, default_value, .. } = &definition.node;
        let name = &name.node;
        match (variables.get(name), default_value) {
            (None, Some(default)) => _ = variables.insert(name.clone(), default.node.clone()),
            (None | Some(Value::Null), _) if !var_type.node.nullable => return Err(lacking(definition)),
            _ => {}
        }
    }
    Ok(variables)
}

/// The variables of the operation asked for that have no value at all, which is not the same as null.
pub(super) fn absent(document: &ExecutableDocument, request: &Request) -> HashSet<Name> {
    let definitions = asked(document, request.operation_name.as_deref()).map(|asked| &asked.variable_definitions);
    let names = definitions.into_iter().flatten().map(|definition| &definition.node.name.node);
    names.filter(|name| !request.variables.contains_key(*name)).cloned().collect()
}

/// The operation that is asked for; which one that is, is for the engine to say when there is doubt.
fn asked<'a>(document: &'a ExecutableDocument, name: Option<&str>) -> Option<&'a OperationDefinition> {
    let mut operations = document.operations.iter();
    let found = match name {
        Some(name) => operations.find(|(this, _)| this.is_some_and(|this| this.as_str() == name)),
        None if operations.len() == 1 => operations.next(),
        None => None,
    };
    found.map(|(_, operation)| &operation.node)
}

fn lacking(definition: &Positioned<VariableDefinition>) -> ServerError {
    let VariableDefinition { name, var_type, .. } = &definition.node;
    let error = Error::bad_input(format!("the variable ${name} of type {var_type} needs a value"))
        .vi(format!("Biến ${name} kiểu {var_type} phải có giá trị"));
    let mut told = raised(error);
    told.locations = vec![definition.pos];
    told
}
