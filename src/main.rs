//! The program `bangvang`: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    bangvang::cli::main()
}
