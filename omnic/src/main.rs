//! `omnic`: the command line of Omni Lisp. See `driver` for the commands and `lower` for the compiler proper.

mod driver;
mod lower;

fn main() -> std::process::ExitCode {
    driver::main()
}
