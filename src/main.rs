//! The program `bangvang`: everything is in the library.

use std::process::ExitCode;

/// An import makes and drops small strings by the million, on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    bangvang::cli::main()
}
