//! `omnic`: the command line of Omni Lisp.

fn main() {}
