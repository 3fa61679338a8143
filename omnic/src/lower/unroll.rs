//! Recursion unrolled: the body of a small function that calls itself contains itself again.
//!
//! A function with a base case ([`super::function`]) is a wrapper that tests for it and the body. Here the calls of the
//! wrapper in the body lead to copies of both that are inlined, some levels deep; the calls in the innermost copy
//! are the recursion. So several levels share a call, a frame and a check of the stack. How deep depends on what the
//! code would grow to. The copies are made of tokens: an identifier of a function is never one of a local.
//! Measured: ack 0.31 of the time, fib 0.65, bintrees 0.9.

use omni_rt::core::ir::{E, ExprKind};
use omni_rt::core::walk::{Part, each_part};
use omni_rt::prims;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// Nodes of all copies together.
const MAX_NODES: u32 = 150;
/// Levels beyond which nothing is won.
const MAX_DEPTH: u32 = 2;

/// How many levels of copies a body of `size` nodes with so many calls of itself gets.
pub fn depth(size: u32, calls: u32) -> u32 {
    let (mut depth, mut copies, mut nodes) = (0, 1, size);
    while calls > 0 && depth < MAX_DEPTH {
        copies *= calls;
        nodes += copies * size;
        if nodes > MAX_NODES {
            break;
        }
        depth += 1;
    }
    depth
}

/// Is there a `yield` in `e`? Processors predict where a coroutine goes on, if that is always the same place.
pub fn yields(e: E) -> bool {
    if matches!(e.kind, ExprKind::Prim(id, _) if prims::get(id).name == "yield") {
        return true;
    }
    let mut found = false;
    each_part(e, &mut |part| {
        if let Part::Expr(e, _) = part {
            found = found || yields(e);
        }
    });
    found
}

/// The number of calls of `function` in `code`.
pub fn calls(code: &TokenStream, function: &Ident) -> u32 {
    let mut found = 0;
    redirect(code, function, &mut || {
        found += 1;
        function.clone()
    });
    found
}

/// `code` with the calls of `function` going to `other`.
pub fn with_calls_of(code: &TokenStream, function: &Ident, other: &Ident) -> TokenStream {
    redirect(code, function, &mut || other.clone())
}

fn redirect(code: &TokenStream, function: &Ident, other: &mut dyn FnMut() -> Ident) -> TokenStream {
    let mut out = Vec::new();
    // A name after `::` or `.` is the façade's.
    let mut qualified = false;
    let mut tokens = code.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        let was_qualified = qualified;
        qualified = matches!(&token, TokenTree::Punct(p) if matches!(p.as_char(), ':' | '.'));
        let called = matches!(tokens.peek(), Some(TokenTree::Group(g)) if g.delimiter() == Delimiter::Parenthesis);
        out.push(match token {
            TokenTree::Ident(name) if called && !was_qualified && name == *function => other().into(),
            TokenTree::Group(group) => Group::new(group.delimiter(), redirect(&group.stream(), function, other)).into(),
            token => token,
        });
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::{format_ident, quote};

    #[test]
    fn only_calls_of_the_function_change() {
        let add = format_ident!("add");
        let code = quote!({ if add(n) { rt::add(add(rt::sub(n)), add.x) } else { x.add(f(add)) } });
        assert_eq!(calls(&code, &add), 2);
        let expected = quote!({ if add_2(n) { rt::add(add_2(rt::sub(n)), add.x) } else { x.add(f(add)) } });
        assert_eq!(with_calls_of(&code, &add, &format_ident!("add_2")).to_string(), expected.to_string());
    }

    #[test]
    fn depth_is_bounded_by_size_and_calls() {
        assert_eq!(depth(10, 0), 0);
        assert_eq!(depth(10, 1), MAX_DEPTH);
        assert_eq!(depth(10, 2), 2);
        assert_eq!(depth(20, 4), 1);
        assert_eq!(depth(100, 1), 0);
    }
}
