//! The whole program: units, reachable library definitions, items of the generated crate.

use std::collections::VecDeque;
use std::ops::Range;

use omni_rt::core::ir::*;
use omni_rt::syntax::{Datum, Span};
use omni_rt::value::Sym;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use rustc_hash::{FxHashMap, FxHashSet};

use super::consts::Constants;
use super::facts::Facts;
use super::floats::Floats;
use super::function::{Builder, Job};
use super::generic::Generics;
use super::globals::{Globals, Step, opens, stored};
use super::imports::{Imports, Modules, all_steps, each_module};
use super::items::parameter_text;
use super::lines::{self, Placed};
use super::mangle::Names;
use super::parts::Parts;
use super::pieces::{Function, MIN_PROGRAM, arrange};
use super::ranges::Ranges;
use super::reach::{collect_suspending, is_multi_shot, is_split, reachable};
use super::rust::{self, RustModule};
use super::types::Types;
use crate::optimise::Passes;

/// How tail calls are made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Scheme {
    /// Plain calls in tail position, which the optimiser turns into jumps.
    #[default]
    Sibling,
    /// Returning the callee to a loop in the caller.
    Trampoline,
}

/// Which values of top-level forms a compiled program prints (LANGUAGE §14).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Print {
    #[default]
    Nothing,
    Last,
    All,
    /// That of the last form, unless it is nil.
    Result,
}

/// A source text of the program.
pub struct Source {
    /// File number in spans.
    pub number: u16,
    pub name: String,
    pub text: String,
    /// True for files of the standard library, whose text a program does not carry.
    pub library: bool,
}

/// What is lowered.
pub struct Input<'p, 'a> {
    /// The library's units, in loading order.
    pub library: &'p [Unit<'a>],
    /// The program's units.
    pub units: &'p [Unit<'a>],
    /// The form behind each unit of the program.
    pub forms: &'p [Datum<'a>],
    /// The files that it imports.
    pub imports: &'p Imports<'a>,
    pub sources: &'p [Source],
    pub scheme: Scheme,
    pub print: Print,
    /// Lay functions out by Lisp line, each in a file of its own.
    pub by_line: bool,
    pub passes: Passes,
}

pub struct UnitInfo<'p, 'a> {
    pub unit: &'p Unit<'a>,
    pub facts: Facts<'a>,
    pub parts: Parts<'a>,
    pub floats: Floats,
    /// Every assigned variable of the unit lives in a box: a function is split, or continuations that are resumed
    /// more than once exist, which would roll back what lives on the native stack.
    forced: bool,
    /// Place of its source file in the program.
    file: usize,
}

impl UnitInfo<'_, '_> {
    pub fn vars(&self) -> &VarTable {
        &self.unit.vars
    }

    pub fn is_boxed(&self, v: VarId) -> bool {
        let info = &self.unit.vars[v];
        info.assigned && (self.forced || self.facts.is_shared(v))
    }
}

pub struct Program<'p, 'a> {
    pub units: Vec<UnitInfo<'p, 'a>>,
    pub globals: Globals<'a>,
    pub types: Types,
    pub generics: Generics<'a>,
    pub ranges: Ranges,
    pub names: Names,
    pub constants: Constants,
    pub scheme: Scheme,
    pub passes: Passes,
    pub open: bool,
    /// Continuations may be resumed more than once, and their images share frames of the stack.
    pub shares_frames: bool,
    /// Tags for which some handler suspends its body.
    pub suspending_tags: FxHashSet<Sym>,
    /// Variables of each unit that hold a continuation whenever they are visible.
    pub continuations: FxHashSet<(usize, VarId)>,
    pub imports: &'p Imports<'a>,
    /// Function and description of each imported file.
    pub files: Vec<(Ident, Ident)>,
    sources: &'p [Source],
    /// Where the lines of each source start.
    lines: Vec<Vec<usize>>,
    pub(super) queue: VecDeque<(usize, Ident, Job<'a>)>,
    pub(super) queued: FxHashSet<String>,
    pub(super) lambdas: FxHashMap<(usize, LambdaId), Ident>,
    pub(super) metas: FxHashMap<(usize, LambdaId), Ident>,
    pub(super) objects: FxHashMap<(usize, LambdaId), Ident>,
    pub(super) known_idents: FxHashMap<Sym, (usize, Ident)>,
    pub(super) known_objects: FxHashMap<Sym, Ident>,
    /// Functions that call C functions, by the global that is called.
    pub(super) foreign: FxHashMap<Sym, Ident>,
    /// Functions that call functions of Rust.
    pub(super) rust: Vec<(Ident, &'a RustFunction<'a>)>,
    pub(super) cells: Vec<(Sym, Ident)>,
    pub(super) cell_index: FxHashMap<Sym, Ident>,
    pub(super) cell_names: Names,
    pub(super) primitives: FxHashMap<u16, Ident>,
    pub(super) statics: Vec<TokenStream>,
    functions: Vec<Function>,
    /// The functions are written in several modules.
    several: bool,
    /// Functions are laid out by line.
    by_line: bool,
    placed: Vec<lines::Function>,
}

/// Set while a program is compiled with frame pointers.
pub const FRAME_POINTERS: &str = "OMNI_FRAME_POINTERS";

/// A lowered program.
pub struct Lowered {
    /// The crate's `main.rs`.
    pub tokens: TokenStream,
    /// Its functions are in several modules.
    pub several: bool,
    /// Its functions need frame pointers, and the environment variable [`FRAME_POINTERS`] to say that they have some.
    pub frame_pointers: bool,
    /// Number of imported files.
    pub files: usize,
    /// The modules of functions that are laid out by line.
    pub placed: Vec<Placed>,
    /// The functions of Rust that it calls: a module of its own.
    pub rust: Option<RustModule>,
}

/// Does the runtime share frames between images on this machine, and does the linker name the ends of sections?
const SHARING: bool = cfg!(all(target_arch = "x86_64", target_os = "linux"));

type Assembled = (TokenStream, Vec<Placed>, Option<RustModule>);

/// Lowers a program to the tokens of a crate's `main.rs`.
pub fn lower<'p, 'a>(input: &Input<'p, 'a>) -> Lowered {
    let (chosen, files) = reachable(input);
    let first_user = chosen.len() - input.units.len();
    let first_file = files.first().map_or(first_user, |f| f.start);
    let mut names = Names::default();
    names.reserve(&["rt", "main", "program", "closure", "environment", "self"]);
    let own = (0..first_file).chain(first_user..chosen.len());
    let steps = all_steps(&chosen, own, input.imports, &files);
    let mut declared = Vec::new();
    chosen.iter().for_each(|u| each_module(u.body, &mut declared));
    let modules = Modules::of(input.imports, &declared);
    let multi_shot = chosen.iter().any(|u| is_multi_shot(u.body, &modules));
    let mut suspending_tags = FxHashSet::default();
    chosen.iter().for_each(|u| collect_suspending(u.body, &mut suspending_tags));
    let mut units = Vec::new();
    let mut nodes = 0;
    for (i, unit) in chosen.into_iter().enumerate() {
        let facts = Facts::of(unit.body, &unit.vars, input.scheme == Scheme::Trampoline);
        let parts = Parts::of(unit.body, &facts);
        let forced = multi_shot || parts.any() || is_split(unit.body, &facts);
        nodes += facts.count();
        // The library, the imported files, the program.
        let file = match files.iter().position(|f| f.contains(&i)) {
            Some(k) => k + 1,
            None if i < first_user => 0,
            None => files.len() + 1,
        };
        units.push(UnitInfo { unit, facts, parts, floats: Floats::default(), forced, file });
    }
    let open = steps.iter().any(|s| opens(s.expr));
    let globals = Globals::of(&steps, modules, open);
    let open = globals.open;
    let generics = Generics::of(&globals, &steps, input.scheme);
    let types = Types::of(units.iter().map(|u| u.unit.body), &steps, open, &mut names);
    if input.passes.has("float-loops") {
        for info in &mut units {
            info.floats = Floats::of(info.unit, &info.facts, &globals);
        }
    }
    let ranges = match input.passes.has("ranges") {
        true => Ranges::of(&units, &steps, &globals),
        false => Ranges::default(),
    };
    let mut program = Program {
        units,
        globals,
        types,
        generics,
        ranges,
        names,
        constants: Constants::default(),
        scheme: input.scheme,
        passes: input.passes,
        open,
        shares_frames: multi_shot && input.scheme == Scheme::Sibling && SHARING,
        suspending_tags,
        continuations: FxHashSet::default(),
        imports: input.imports,
        files: Vec::new(),
        sources: input.sources,
        lines: input.sources.iter().map(|s| line_starts(&s.text)).collect(),
        queue: VecDeque::new(),
        queued: FxHashSet::default(),
        lambdas: FxHashMap::default(),
        metas: FxHashMap::default(),
        objects: FxHashMap::default(),
        known_idents: FxHashMap::default(),
        known_objects: FxHashMap::default(),
        foreign: FxHashMap::default(),
        rust: Vec::new(),
        cells: Vec::new(),
        cell_index: FxHashMap::default(),
        cell_names: Names::default(),
        primitives: FxHashMap::default(),
        statics: Vec::new(),
        functions: Vec::new(),
        by_line: input.by_line,
        placed: Vec::new(),
        several: nodes > MIN_PROGRAM && !input.by_line,
    };
    program.name_functions(&steps);
    let (several, frame_pointers) = (program.several, program.shares_frames);
    let (tokens, placed, rust) = program.run(first_user, &files, input);
    Lowered { tokens, several, frame_pointers, files: files.len(), placed, rust }
}

impl<'p, 'a> Program<'p, 'a> {
    /// Gives every function its name before any local is named.
    fn name_functions(&mut self, steps: &[Step<'a>]) {
        let mut anonymous = 0;
        for step in steps {
            if let ExprKind::Define(g, Expr { kind: ExprKind::Lambda(lambda), .. }) = step.expr.kind
                && self.globals.known(stored(g)).is_some()
            {
                let ident = self.names.fresh(g.name.name());
                self.known_idents.insert(stored(g), (step.unit, ident.clone()));
                self.lambdas.insert((step.unit, lambda.id), ident);
            }
        }
        for unit in 0..self.units.len() {
            let mut lambdas = Vec::new();
            super::facts::all_lambdas(self.units[unit].unit.body, &mut lambdas);
            for lambda in lambdas {
                if self.lambdas.contains_key(&(unit, lambda.id)) {
                    continue;
                }
                let ident = match lambda.name {
                    Some(name) => self.names.fresh(name.name()),
                    None => {
                        anonymous += 1;
                        self.names.fresh(&format!("invoke-lambda-{anonymous}"))
                    }
                };
                self.lambdas.insert((unit, lambda.id), ident);
            }
        }
    }

    fn run(mut self, first_user: usize, files: &[Range<usize>], input: &Input<'p, 'a>) -> Assembled {
        let print = input.print;
        let mut calls: Vec<TokenStream> = Vec::new();
        let count = self.units.len();
        let printed = |i: usize, u: &Unit| {
            i >= first_user && !u.is_definition && !matches!(u.body.kind, ExprKind::Const(_) if print == Print::Nothing)
        };
        let first_file = files.first().map_or(first_user, |f| f.start);
        for k in 0..files.len() {
            let piece = format!("{}", k + 1);
            let function = self.names.fresh_piece("file", &piece);
            self.files.push((function, self.names.fresh_upper(&format!("file-{piece}"))));
        }
        let mut file_calls: Vec<Vec<TokenStream>> = vec![Vec::new(); files.len()];
        let last = (first_user..count).rev().find(|&i| printed(i, self.units[i].unit));
        for i in 0..count {
            let unit = self.units[i].unit;
            if i == first_file {
                for name in omni_rt::types::GENERIC_LIBRARY {
                    let name = Sym::new(name);
                    if self.globals.is_stored(name) && self.globals.needs_table(name) {
                        self.cell(name);
                        let symbol = self.symbol(name);
                        calls.push(quote!(rt::make_generic(#symbol);));
                    }
                }
            }
            if !self.open
                && self.is_silent(unit.body)
                && (print == Print::Nothing || unit.is_definition || i < first_user)
                && !(print == Print::Result && i + 1 == count)
            {
                continue;
            }
            let file = files.iter().position(|f| f.contains(&i));
            let ident = match (i.checked_sub(first_user), file) {
                (Some(k), _) => self.names.fresh_piece("top", &format!("{}", k + 1)),
                (None, Some(k)) => {
                    let piece = format!("{}", i - files[k].start + 1);
                    self.names.fresh_piece(&format!("file_{}", k + 1), &piece)
                }
                (None, None) => self.names.fresh_piece("library", &format!("{}", i + 1)),
            };
            self.enqueue(i, ident.clone(), Job::Top { body: unit.body });
            let shown = match print {
                Print::Nothing => false,
                Print::Last => Some(i) == last,
                Print::Result => i >= first_user && i + 1 == count,
                Print::All => printed(i, unit),
            };
            let site = self.site(unit.span);
            let form = match file {
                Some(k) => input.imports.files[k].forms.get(i - files[k].start),
                None => i.checked_sub(first_user).and_then(|k| input.forms.get(k)),
            };
            let calls = match file {
                Some(k) => &mut file_calls[k],
                None => &mut calls,
            };
            if self.open
                && let ExprKind::Declare(d) = unit.body.kind
                && !matches!(d, Declaration::Import { .. })
                && let Some(form) = form
            {
                let form = self.constants.value(&Const::Quoted(form), &mut self.names);
                calls.push(quote!(rt::note_declaration(#form, #site);));
            }
            calls.push(if shown && print == Print::Last && i + 1 < count {
                // Definitions follow, which may print or fail first.
                quote!(rt::keep_form(#ident, #site);)
            } else if shown && print == Print::Result {
                quote!(rt::print_result(#ident, #site);)
            } else if shown {
                quote!(rt::print_form(#ident, #site);)
            } else {
                quote!(rt::run_form(#ident, #site);)
            });
        }
        if print == Print::Last && last.is_some_and(|i| i + 1 < count) {
            calls.push(quote!(rt::print_kept();));
        }
        for (k, calls) in file_calls.into_iter().enumerate() {
            let item = self.file_item(k, &calls);
            self.statics.push(item);
        }
        while let Some((unit, ident, job)) = self.queue.pop_front() {
            self.write_function(unit, ident, job);
        }
        let mut program = Vec::new();
        let mut chunks = Vec::new();
        for (i, chunk) in calls.chunks(60).enumerate() {
            let name = self.names.fresh_piece("program", &format!("{}", i + 1));
            program.push(quote!(#name();));
            chunks.push(quote!(fn #name() { #(#chunk)* }));
        }
        self.assemble(quote! {
            fn program() { #(#program)* }
            #(#chunks)*
        })
    }

    /// Nothing happens when the form is executed: macros, other names of known functions.
    fn is_silent(&self, e: E<'a>) -> bool {
        match e.kind {
            ExprKind::DefineMacro(..) | ExprKind::Const(_) => true,
            ExprKind::Define(g, _) => {
                let key = self.known_key(g);
                self.known(g).is_some() && !self.globals.needs_cell(key)
            }
            ExprKind::Seq(es) => es.iter().all(|e| self.is_silent(e)),
            _ => false,
        }
    }

    fn write_function(&mut self, unit: usize, ident: Ident, job: Job<'a>) {
        let doc = self.doc(unit, &job);
        let name = ident.to_string();
        let line = self.line(job.span());
        let mut builder = Builder::new(self, unit, &name);
        if let Some(line) = line {
            builder.begin_lines(job.span().file(), line);
        }
        let tokens = builder.write(&ident, &job);
        let weight = builder.nodes;
        let doc = doc.map(|d| quote!(#[doc = #d]));
        let tokens = quote!(#doc #tokens);
        let Some(line) = line else { return self.add_function(unit, name, weight, tokens) };
        self.placed.push(lines::Function { file: job.span().file(), line, tokens });
    }

    /// Adds a function that belongs to a unit.
    pub fn add_function(&mut self, unit: usize, name: String, weight: u32, tokens: TokenStream) {
        let file = self.units[unit].file;
        self.functions.push(Function { name, file, weight, tokens });
    }

    /// Is there so much code that the time to build counts?
    pub fn is_large(&self) -> bool {
        self.several
    }

    /// Functions in modules are seen by the other modules.
    pub fn visibility(&self) -> TokenStream {
        if self.several { quote!(pub) } else { quote!() }
    }

    /// Where the code of functions goes: the runtime must know it if images share frames of the stack.
    pub fn placement(&self) -> TokenStream {
        if self.shares_frames { quote!(#[unsafe(link_section = "omni_code")]) } else { quote!() }
    }

    /// The line of a position, counted from 1, if functions are laid out by line.
    pub(super) fn line(&self, span: Span) -> Option<u32> {
        let known = self.by_line && !span.is_none();
        let k = self.sources.iter().position(|s| known && !s.library && s.number == span.file())?;
        Some(self.lines[k].partition_point(|&start| start <= span.start() as usize) as u32)
    }

    /// Doc comment: the Lisp definition and its line.
    fn doc(&self, unit: usize, job: &Job<'a>) -> Option<String> {
        let unit_info = &self.units[unit];
        let (what, span) = match job {
            Job::Known { lambda, .. }
            | Job::Method { lambda, .. }
            | Job::Closure { lambda, .. }
            | Job::Lifted { lambda, .. } => {
                let name = lambda.name.map_or("lambda", |n| n.name());
                let params = parameter_text(lambda, unit_info.vars());
                let sep = if params.is_empty() { "" } else { " " };
                (format!("`({name}{sep}{params})`"), lambda.span)
            }
            Job::Top { body } => ("Top-level form".to_string(), body.span),
            Job::Part { .. } => return Some(" Continued.".to_string()),
            Job::Operands { .. } => return Some(" Operands.".to_string()),
        };
        match self.position(span) {
            Some((file, line)) => Some(format!(" {what}, {file} line {line}.")),
            None => Some(format!(" {what}.")),
        }
    }

    pub(super) fn position(&self, span: Span) -> Option<(&str, usize)> {
        let k = self.sources.iter().position(|s| s.number == span.file())?;
        let source = &self.sources[k];
        let line = self.lines[k].partition_point(|&start| start <= span.start() as usize);
        let file = source.name.rsplit('/').next().unwrap_or_default();
        Some((file, line))
    }

    fn assemble(mut self, entry: TokenStream) -> Assembled {
        let cells: Vec<(Sym, Ident)> = std::mem::take(&mut self.cells);
        let mut bound = Vec::new();
        for (sym, _) in &cells {
            let i = self.constants.symbol_index(*sym, &mut self.names);
            bound.push(Literal::usize_unsuffixed(i));
        }
        let type_names: Vec<Sym> = self.types.names().collect();
        let type_names: Vec<Literal> = type_names
            .into_iter()
            .map(|s| Literal::usize_unsuffixed(self.constants.symbol_index(s, &mut self.names)))
            .collect();
        let fields: Vec<&Ident> = cells.iter().map(|c| &c.1).collect();
        let cell_count = Literal::usize_unsuffixed(cells.len());
        let symbol_count = self.constants.symbols.len();
        let mut symbols = Vec::new();
        let mut hidden = Vec::new();
        let mut symbol_items = Vec::new();
        for (i, (sym, ident, is_hidden)) in self.constants.symbols.iter().enumerate() {
            symbols.push(sym.name());
            hidden.push(*is_hidden);
            let i = Literal::usize_unsuffixed(i);
            symbol_items.push(quote!(const #ident: rt::Value = rt::symbol(#i);));
        }
        let type_items = self.types.items();
        let hidden: Vec<Literal> = (0..symbol_count).filter(|&i| hidden[i]).map(Literal::usize_unsuffixed).collect();
        let constant_count = Literal::usize_unsuffixed(self.constants.count());
        let constant_bytes = Literal::byte_string(self.constants.bytes());
        let sources = self.sources.iter().filter(|s| !s.library).map(|s| {
            let (number, name, text) = (Literal::u16_unsuffixed(s.number), &s.name, &s.text);
            quote!(rt::Source { number: #number, name: #name, text: #text })
        });
        let mut primitives: Vec<(&u16, &Ident)> = self.primitives.iter().collect();
        primitives.sort();
        let primitives = primitives.into_iter().map(|(id, ident)| {
            let id = Literal::u16_unsuffixed(*id);
            quote!(const #ident: rt::PrimId = rt::PrimId(#id);)
        });
        let mut placed = Vec::new();
        let mut functions = arrange(std::mem::take(&mut self.functions), self.several, &mut self.names);
        for module in lines::lay_out(std::mem::take(&mut self.placed)) {
            let ident = self.names.fresh_piece("lines", &format!("{}_{}", module.file, module.level));
            let names = &module.names;
            functions.push(quote! {
                mod #ident;
                use #ident::{#(#names),*};
            });
            let (file, level) = (module.file, module.level);
            placed.push(Placed { module: ident.to_string(), file, level, text: module.text() });
        }
        if !self.rust.is_empty() {
            functions.push(quote!(
                mod rust_functions;
            ));
        }
        let statics = &self.statics;
        let share = self.shares_frames.then(|| {
            quote! {
                unsafe extern "C" {
                    static __start_omni_code: u8;
                    static __stop_omni_code: u8;
                }
                if option_env!(#FRAME_POINTERS).is_some() {
                    rt::share_frames(&raw const __start_omni_code, &raw const __stop_omni_code);
                }
            }
        });
        let main = quote! {
            #![allow(nonstandard_style, unused, clippy::all)]

            use omni_rt::aot as rt;

            fn main() { #share rt::main(&PROGRAM) }

            #entry

            #(#functions)*

            #(#symbol_items)*
            #(#primitives)*
            #type_items
            #(#statics)*

            /// The global variables that are not known functions.
            #[repr(C)]
            struct Globals { #(#fields: rt::Cell,)* }
            static GLOBALS: Globals = Globals { #(#fields: rt::Cell::UNBOUND,)* };

            /// Values built once at start from the description in `PROGRAM`.
            static CONSTANTS: [rt::Cell; #constant_count] = [const { rt::Cell::UNBOUND }; #constant_count];

            static PROGRAM: rt::Program = rt::Program {
                symbols: &[#(#symbols),*],
                hidden: &[#(#hidden),*],
                types: &[#(#type_names),*],
                cells: &raw const GLOBALS as *const rt::Cell,
                cell_count: #cell_count,
                cell_symbols: &[#(#bound),*],
                constants: &CONSTANTS,
                constant_bytes: #constant_bytes,
                sources: &[#(#sources),*],
                run: program,
            };
        };
        let rust = (!self.rust.is_empty()).then(|| rust::module(&self.rust));
        (main, placed, rust)
    }
}

/// Offsets at which the lines of a text start.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.bytes().enumerate().filter(|b| b.1 == b'\n').map(|b| b.0 + 1)).collect()
}
