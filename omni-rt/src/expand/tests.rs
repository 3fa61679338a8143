//! Tests of the expander.
