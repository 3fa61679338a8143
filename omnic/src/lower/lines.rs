//! Lisp lines in generated Rust, for `build -g`: line N of a program's file is line N of the Rust that it became.
//!
//! While a function is lowered, marks go into its tokens where a line begins. The functions of a file of the program
//! become modules, whose text is printed here so that what belongs to line N stands on line N; rustc then is told that
//! the module's file is the Lisp file. So native debuggers break and list by Lisp line. Functions that overlap, one
//! inside the other, are in different modules: a file needs as many as its functions nest. Within a function lines only
//! increase: what belongs to an earlier one, such as code from a template, stays where the text has arrived.

use proc_macro2::{Delimiter, Literal, Spacing, TokenStream, TokenTree};
use quote::quote;

/// Name of the macro whose call marks the beginning of a line. It is defined nowhere: marks are taken out before Rust
/// sees the text.
const MARK: &str = "__line";

/// Functions of one Lisp file, apart from the crate's `main.rs`.
pub struct Placed {
    /// Name of the module and of its file.
    pub module: String,
    /// Number of the Lisp file.
    pub file: u16,
    /// Which of the modules of that file this is, counted from 0.
    pub level: usize,
    pub text: String,
}

/// A function with its place.
pub struct Function {
    pub file: u16,
    /// Where it begins.
    pub line: u32,
    pub tokens: TokenStream,
}

/// A module under construction.
pub struct Module {
    pub file: u16,
    pub level: usize,
    /// The names of its functions.
    pub names: Vec<TokenTree>,
    printer: Printer,
}

impl Module {
    pub fn text(self) -> String {
        self.printer.text + "\n"
    }
}

/// Lays out functions in as few modules as they need.
pub fn lay_out(mut functions: Vec<Function>) -> Vec<Module> {
    functions.sort_by_key(|f| (f.file, f.line));
    let mut modules: Vec<Module> = Vec::new();
    for f in functions {
        let free = |m: &Module| m.file == f.file && m.printer.line <= f.line;
        let i = modules.iter().position(free).unwrap_or_else(|| {
            let level = modules.iter().filter(|m| m.file == f.file).count();
            let printer = Printer { text: "use super::*;".to_owned(), line: 1 };
            modules.push(Module { file: f.file, level, names: Vec::new(), printer });
            modules.len() - 1
        });
        let module = &mut modules[i];
        module.names.extend(names(&f.tokens));
        module.printer.reach(f.line);
        module.printer.tokens(f.tokens, true);
    }
    modules
}

/// The mark of a line in front of an expression.
pub fn mark(line: u32) -> TokenStream {
    let line = Literal::u32_unsuffixed(line);
    quote!(__line!(#line))
}

/// The names of the functions at top level.
fn names(functions: &TokenStream) -> Vec<TokenTree> {
    let mut tokens = functions.clone().into_iter();
    let mut names = Vec::new();
    while let Some(token) = tokens.next() {
        if is_word(&token, "fn") {
            names.extend(tokens.next());
        }
    }
    names
}

struct Printer {
    text: String,
    line: u32,
}

impl Printer {
    fn reach(&mut self, line: u32) {
        while self.line < line {
            self.text.push('\n');
            self.line += 1;
        }
    }

    fn tokens(&mut self, tokens: TokenStream, top: bool) {
        let mut tokens = tokens.into_iter().peekable();
        let mut joint = false;
        while let Some(token) = tokens.next() {
            if is_word(&token, MARK) {
                // `!`, the number, and an end when the mark is a statement.
                tokens.next();
                if let Some(TokenTree::Group(number)) = tokens.next() {
                    self.reach(number.stream().to_string().parse().unwrap_or(0));
                }
                if tokens.peek().is_some_and(|t| matches!(t, TokenTree::Punct(p) if p.as_char() == ';')) {
                    tokens.next();
                }
                continue;
            }
            if !joint {
                self.text.push(' ');
            }
            joint = false;
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Brace => ("{", "}"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::None => ("", ""),
                    };
                    self.text.push_str(open);
                    self.tokens(group.stream(), false);
                    self.text.push_str(close);
                }
                TokenTree::Punct(p) => {
                    self.text.push(p.as_char());
                    joint = p.spacing() == Spacing::Joint || p.as_char() == '\'';
                }
                token => {
                    if top && is_word(&token, "fn") {
                        self.text.push_str("pub(super) ");
                    }
                    let word = token.to_string();
                    self.line += word.matches('\n').count() as u32;
                    self.text.push_str(&word);
                }
            }
        }
    }
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_tokens_stand_on_their_lines() {
        let (three, five, two) = (mark(3), mark(5), mark(2));
        let f = quote! {
            fn f(x: u32) -> u32 {
                #three;
                let a = g(x);
                return #five h(#two a, 'l');
            }
        };
        let (four, seven) = (mark(4), mark(7));
        let inner = quote! { fn inner() { #four; a() } };
        let g = quote! { fn g() { #seven; b() } };
        let at = |line, tokens| Function { file: 1, line, tokens };
        let mut modules = lay_out(vec![at(6, g), at(2, f), at(4, inner)]);
        assert_eq!(modules.len(), 2);
        let names = |m: &Module| m.names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!((names(&modules[0]), names(&modules[1])), (vec!["f".into(), "g".into()], vec!["inner".into()]));
        assert_eq!((modules[0].level, modules[1].level), (0, 1));
        let text = modules.remove(0).text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "use super::*;");
        assert_eq!(lines[1].trim(), "pub(super) fn f ( x : u32) -> u32 {");
        assert_eq!(lines[2].trim(), "let a = g ( x) ; return");
        assert_eq!(lines[3], "");
        assert_eq!(lines[4].trim(), "h ( a , 'l') ;}");
        assert_eq!(lines[5].trim(), "pub(super) fn g () {");
        assert_eq!(lines[6].trim(), "b ()}");
        assert_eq!(lines.len(), 7);
        assert!(modules.remove(0).text().lines().nth(3).is_some_and(|l| l.contains("a ()")));
    }
}
