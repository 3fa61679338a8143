//! The functions of a large program in several Rust modules, which rustc compiles side by side and, when it works
//! incrementally, apart from each other.
//!
//! A piece holds functions of one source file. It ends after a function whose name says so, so that a change in one
//! function moves no other one to a different piece.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::mangle::Names;

/// Nodes of a program beyond which it is written in pieces.
pub const MIN_PROGRAM: usize = 6_000;
/// A piece holds at least and at most about so many nodes.
const MIN_PIECE: u32 = 2_000;
const MAX_PIECE: u32 = 8_000;

/// A function of the generated crate.
pub struct Function {
    pub name: String,
    /// Place of its source file in the program.
    pub file: usize,
    pub weight: u32,
    pub tokens: TokenStream,
}

/// The functions as items of the crate's root: themselves, or modules with them.
pub fn arrange(mut functions: Vec<Function>, several: bool, names: &mut Names) -> Vec<TokenStream> {
    if !several {
        return functions.into_iter().map(|f| f.tokens).collect();
    }
    functions.sort_by_key(|f| f.file);
    let mut items = Vec::new();
    let mut piece: Vec<TokenStream> = Vec::new();
    let mut weight = 0;
    let mut rest = functions.into_iter().peekable();
    while let Some(function) = rest.next() {
        weight += function.weight;
        piece.push(function.tokens);
        let changes = rest.peek().is_none_or(|next| next.file != function.file);
        if changes || weight > MAX_PIECE || weight > MIN_PIECE && ends_piece(&function.name) {
            let name: Ident = names.fresh_piece("functions", &format!("{}", items.len() / 2 + 1));
            items.push(quote! {
                mod #name {
                    use super::*;
                    #(#piece)*
                }
            });
            items.push(quote!(use #name::*;));
            piece.clear();
            weight = 0;
        }
    }
    items
}

/// About one name in eight does.
fn ends_piece(name: &str) -> bool {
    name.bytes().fold(0u32, |h, b| h.wrapping_mul(31).wrapping_add(b as u32)).wrapping_mul(0x9E37_79B9) >> 29 == 0
}
