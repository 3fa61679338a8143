//! Recursion unrolled: the body of a small function that calls itself contains itself again.
//!
//! A function with a base case ([`super::function`]) is a wrapper that tests for it and the body. Here the calls of the
//! wrapper in the body lead to copies of both that are inlined, some levels deep; the calls in the innermost copy
//! are the recursion. So several levels share a call, a frame and a check of the stack. How deep depends on what the
//! code would grow to. Calls in tail position are written as [`mark`]s: jumps in the body itself, and like other calls in
//! the copies. The copies are made of tokens: an identifier of a function is never one of a local.
//! Measured: ack 0.27 of the time, fib 0.65, bintrees 0.9.

use omni_rt::core::ir::{E, ExprKind};
use omni_rt::core::walk::{Part, each_part};
use omni_rt::prims;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::quote;

/// Nodes of all copies together.
const MAX_NODES: u32 = 200;
/// Levels beyond which nothing is won.
const MAX_DEPTH: u32 = 2;
/// Stands for the function in a call of itself in tail position, like a macro.
const MARK: &str = "own_call";

/// How many levels of copies a body of `size` nodes gets that calls itself so often, in tail position and otherwise.
pub fn depth(size: u32, tail_calls: u32, other_calls: u32) -> u32 {
    let (mut depth, mut copies, mut nodes) = (0, other_calls, size);
    while other_calls > 0 && depth < MAX_DEPTH {
        nodes += copies * size;
        if nodes > MAX_NODES {
            break;
        }
        copies *= tail_calls + other_calls;
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

/// The statement that a call in tail position of the function that is written becomes.
pub fn mark(arguments: &[TokenStream]) -> TokenStream {
    quote!(own_call!(#(#arguments),*);)
}

/// The numbers of marks and of calls of `function` in `code`.
pub fn count(code: &TokenStream, function: &Ident) -> (u32, u32) {
    let (mut marks, mut calls) = (0, 0);
    rewrite(code, &mut |site| {
        match site {
            Site::Mark(_) => marks += 1,
            Site::Call(name) if name == function => calls += 1,
            Site::Call(_) => {}
        }
        None
    });
    (marks, calls)
}

/// `code` with calls in the place of the marks.
pub fn with_calls(code: &TokenStream, function: &Ident) -> TokenStream {
    rewrite(code, &mut |site| match site {
        Site::Mark(arguments) => Some(quote!(return #function(#arguments))),
        Site::Call(_) => None,
    })
}

/// `code` with jumps in the place of the marks: the parameters get their values, then comes `again`.
pub fn with_jumps(code: &TokenStream, params: &[Ident], again: &TokenStream) -> TokenStream {
    rewrite(code, &mut |site| match site {
        Site::Mark(arguments) if params.len() == 1 => Some(quote!(#(#params)* = #arguments; #again)),
        Site::Mark(arguments) => Some(quote!((#(#params),*) = (#arguments); #again)),
        Site::Call(_) => None,
    })
}

/// `code` with the calls of `function` going to `other`.
pub fn with_calls_of(code: &TokenStream, function: &Ident, other: &Ident) -> TokenStream {
    rewrite(code, &mut |site| match site {
        Site::Call(name) if name == function => Some(quote!(#other)),
        _ => None,
    })
}

/// A place that [`rewrite`] asks about.
enum Site<'t> {
    /// The name in a call of a function of the program.
    Call(&'t Ident),
    /// A mark; its arguments.
    Mark(TokenStream),
}

/// `code` with what `replacement` wants in the place of sites.
fn rewrite(code: &TokenStream, replacement: &mut dyn FnMut(Site) -> Option<TokenStream>) -> TokenStream {
    let mut out = TokenStream::new();
    // A name after `::` or `.` is the façade's.
    let mut qualified = false;
    let mut tokens = code.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        let was_qualified = qualified;
        qualified = matches!(&token, TokenTree::Punct(p) if matches!(p.as_char(), ':' | '.'));
        match token {
            TokenTree::Ident(name) if !was_qualified => {
                let site = match tokens.peek() {
                    Some(TokenTree::Group(g)) if g.delimiter() == Delimiter::Parenthesis => Some(Site::Call(&name)),
                    Some(TokenTree::Punct(p)) if p.as_char() == '!' && name == MARK => {
                        tokens.next();
                        let Some(TokenTree::Group(g)) = tokens.next() else { unreachable!("marks have arguments") };
                        Some(Site::Mark(rewrite(&g.stream(), replacement)))
                    }
                    _ => None,
                };
                let unchanged = match &site {
                    Some(Site::Mark(arguments)) => quote!(#name!(#arguments)),
                    _ => quote!(#name),
                };
                out.extend(site.and_then(&mut *replacement).unwrap_or(unchanged));
            }
            TokenTree::Group(group) => {
                let inner = rewrite(&group.stream(), replacement);
                out.extend([TokenTree::from(Group::new(group.delimiter(), inner))]);
            }
            token => out.extend([token]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::{format_ident, quote};

    #[test]
    fn only_calls_of_the_function_change() {
        let add = format_ident!("add");
        let code = quote!({ if add(n) { rt::add(add(rt::sub(n)), add.x) } else { x.add(f(add)) } });
        assert_eq!(count(&code, &add), (0, 2));
        let expected = quote!({ if add_2(n) { rt::add(add_2(rt::sub(n)), add.x) } else { x.add(f(add)) } });
        assert_eq!(with_calls_of(&code, &add, &format_ident!("add_2")).to_string(), expected.to_string());
    }

    #[test]
    fn marks_become_calls_or_jumps() {
        let (f, x, y) = (format_ident!("f"), format_ident!("x"), format_ident!("y"));
        let mark = mark(&[quote!(f(y)), quote!(x)]);
        let code = quote!({ if t { #mark } else { return own_call(x); } });
        assert_eq!(count(&code, &f), (1, 1));
        let calls = quote!({
            if t {
                return f(f(y), x);
            } else {
                return own_call(x);
            }
        });
        assert_eq!(with_calls(&code, &f).to_string(), calls.to_string());
        let jumps = quote!({
            if t {
                (x, y) = (f(y), x);
                continue;
            } else {
                return own_call(x);
            }
        });
        assert_eq!(with_jumps(&code, &[x, y], &quote!(continue)).to_string(), jumps.to_string());
    }

    #[test]
    fn depth_is_bounded_by_size_and_calls() {
        assert_eq!(depth(10, 1, 0), 0);
        assert_eq!(depth(10, 0, 1), MAX_DEPTH);
        assert_eq!(depth(20, 0, 2), 2);
        assert_eq!(depth(30, 0, 2), 1);
        assert_eq!(depth(20, 1, 3), 1);
        assert_eq!(depth(101, 0, 1), 0);
    }
}
