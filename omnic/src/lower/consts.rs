//! Constants of the generated program: the table of symbols and the table of values built once at start.
//!
//! Fixnums, common doubles and symbols are words known at compile time. Everything else (strings, big integers, quoted
//! structure) is described in a byte string that `omni_rt::aot::constants` decodes; see there for the format. Literals
//! of any size are data here, never code.

use omni_rt::aot::constants::{self, Encoder};
use omni_rt::core::ir::Const;
use omni_rt::syntax::{Datum, DatumKind};
use omni_rt::value::{FIXNUM_MAX, FIXNUM_MIN, Sym, Value};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use rustc_hash::FxHashMap;

use super::mangle::Names;

/// Collects constants; the numbers given out are final.
#[derive(Default)]
pub struct Constants {
    /// Program symbols in table order with their identifiers; `true` when the symbol is hidden.
    pub symbols: Vec<(Sym, Ident, bool)>,
    symbol_index: FxHashMap<Sym, usize>,
    encoder: Encoder,
    count: usize,
    shared: FxHashMap<Vec<u8>, usize>,
}

impl Constants {
    /// Position of a symbol in the program's table.
    pub fn symbol_index(&mut self, sym: Sym, names: &mut Names) -> usize {
        if let Some(&i) = self.symbol_index.get(&sym) {
            return i;
        }
        let hidden = Sym::new(sym.name()) != sym;
        let i = self.symbols.len();
        let ident = names.fresh_upper(&format!("sym-{}", sym.name()));
        self.symbols.push((sym, ident, hidden));
        self.symbol_index.insert(sym, i);
        i
    }

    /// Expression for a symbol as a value.
    pub fn symbol(&mut self, sym: Sym, names: &mut Names) -> TokenStream {
        match sym {
            Sym::TRUE => quote!(rt::TRUE),
            Sym::FALSE => quote!(rt::FALSE_SYMBOL),
            _ => {
                let i = self.symbol_index(sym, names);
                let ident = &self.symbols[i].1;
                quote!(#ident)
            }
        }
    }

    /// Expression for a constant.
    pub fn value(&mut self, c: &Const, names: &mut Names) -> TokenStream {
        match *c {
            Const::Nil => quote!(rt::NIL),
            Const::True => quote!(rt::TRUE),
            Const::Int(n) if (FIXNUM_MIN..=FIXNUM_MAX).contains(&n) => {
                let n = proc_macro2::Literal::i64_unsuffixed(n);
                quote!(rt::fixnum(#n))
            }
            Const::Double(d) if d.is_finite() && Value::immediate_double(d).is_some() => {
                let d = proc_macro2::Literal::f64_unsuffixed(d);
                quote!(rt::double(#d))
            }
            Const::Symbol(s) => self.symbol(s, names),
            _ => {
                let mut bytes = Encoder::default();
                self.encode(c, &mut bytes, names);
                self.slot(bytes)
            }
        }
    }

    fn encode(&mut self, c: &Const, out: &mut Encoder, names: &mut Names) {
        match *c {
            Const::Nil => out.nil(),
            Const::True => out.symbol(constants::TRUE_INDEX),
            Const::Int(n) => out.int(n),
            Const::BigInt(text) => out.big(text),
            Const::Double(d) => out.double(d),
            Const::Str(text) => out.string(text),
            Const::Symbol(s) => self.encode_symbol(s, out, names),
            Const::Quoted(d) => self.encode_datum(d, out, names),
            Const::Opaque(_) => unreachable!("opaque values exist only in evaluated data"),
        }
    }

    fn encode_symbol(&mut self, s: Sym, out: &mut Encoder, names: &mut Names) {
        match s {
            Sym::TRUE => out.symbol(constants::TRUE_INDEX),
            Sym::FALSE => out.symbol(constants::FALSE_INDEX),
            _ => {
                let i = self.symbol_index(s, names);
                out.symbol(i as u32 + constants::FIRST_INDEX);
            }
        }
    }

    /// Encodes the run-time form of quoted data (LANGUAGE App. C on §1.8), without recursion.
    fn encode_datum(&mut self, d: &Datum, out: &mut Encoder, names: &mut Names) {
        enum Step<'d> {
            Datum(&'d Datum<'d>),
            /// Makes a list of the last n values on the decoder's stack and the tail above them.
            List(u32),
            Nil,
            Symbol(&'static str),
        }
        let mut work = vec![Step::Datum(d)];
        while let Some(step) = work.pop() {
            let d = match step {
                Step::Datum(d) => d,
                Step::List(n) => {
                    out.list(n);
                    continue;
                }
                Step::Nil => {
                    out.nil();
                    continue;
                }
                Step::Symbol(name) => {
                    self.encode_symbol(Sym::new(name), out, names);
                    continue;
                }
            };
            match d.kind {
                DatumKind::Int(n) => out.int(n),
                DatumKind::BigInt(text) => out.big(text),
                DatumKind::Double(x) => out.double(x),
                DatumKind::Str(text) => out.string(text),
                DatumKind::Symbol(s) | DatumKind::Path(s) | DatumKind::Global(s) => self.encode_symbol(s, out, names),
                DatumKind::List(items) => {
                    if items.is_empty() {
                        out.nil();
                    } else {
                        work.push(Step::List(items.len() as u32));
                        work.push(Step::Nil);
                        work.extend(items.iter().rev().map(Step::Datum));
                    }
                }
                DatumKind::Dotted(items, tail) => {
                    work.push(Step::List(items.len() as u32));
                    work.push(Step::Datum(tail));
                    work.extend(items.iter().rev().map(Step::Datum));
                }
                DatumKind::Bracket(items) => {
                    work.push(Step::List(items.len() as u32 + 1));
                    work.push(Step::Nil);
                    work.extend(items.iter().rev().map(Step::Datum));
                    work.push(Step::Symbol("array"));
                }
                DatumKind::Brace(items) => {
                    work.push(Step::List(items.len() as u32 + 1));
                    work.push(Step::Nil);
                    work.extend(items.iter().rev().map(Step::Datum));
                    work.push(Step::Symbol("dict"));
                }
                DatumKind::Index(parts) => {
                    work.push(Step::List(3));
                    work.push(Step::Nil);
                    work.push(Step::Datum(&parts[1]));
                    work.push(Step::Datum(&parts[0]));
                    work.push(Step::Symbol("ref"));
                }
                DatumKind::Opaque(_) => unreachable!("opaque values exist only in evaluated data"),
            }
        }
    }

    fn slot(&mut self, encoded: Encoder) -> TokenStream {
        let bytes = encoded.bytes;
        let index = match self.shared.get(&bytes) {
            Some(&i) => i,
            None => {
                let i = self.count;
                self.count += 1;
                self.encoder.bytes.extend_from_slice(&bytes);
                self.encoder.end();
                self.shared.insert(bytes, i);
                i
            }
        };
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!(CONSTANTS[#index].get())
    }

    /// Number of values in the constant table.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The byte string that describes the constant table.
    pub fn bytes(&self) -> &[u8] {
        &self.encoder.bytes
    }
}
