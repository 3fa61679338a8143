//! The nodes of Core.
//!
//! Everything implicit in the surface language is explicit here: variables are resolved (local,
//! global, primitive), macros, pipes, placeholders and quasiquotes are gone, patterns are tests with
//! join points, handler clauses are classified, `resolve` names its continuation.
//!
//! Nodes live in the bump arena of one compilation unit and are immutable; analyses put their facts
//! into [`VarTable`] or into side tables keyed by variable or lambda number. Invariant, checked by
//! `core::verify`: a `Local` is used only inside the scope of its binder, a `Jump` only inside the
//! `Block` that declares its label and never inside a nested lambda, and each `VarId` has one binder.

use crate::prims::PrimId;
use crate::syntax::{Datum, Span};
use crate::value::Sym;

/// Local variable, unique within its unit: index into [`VarTable`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct VarId(pub u32);

/// Join point of a [`ExprKind::Block`], unique within its unit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct LabelId(pub u32);

/// Lambda expression, unique within its unit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct LambdaId(pub u32);

#[derive(Clone, Copy, Debug)]
pub struct Expr<'a> {
    pub span: Span,
    pub kind: ExprKind<'a>,
}

/// A node reference. Nodes are `Copy` and never dropped.
pub type E<'a> = &'a Expr<'a>;

#[derive(Clone, Copy, Debug)]
pub enum ExprKind<'a> {
    Const(Const<'a>),
    Local(VarId),
    /// A global variable; unbound is an error. With a module, see [`Global`].
    Global(Global),
    /// The value that the primitive's name had at start (its dispatch table, for a generic one), however
    /// the program redefines the name: what macro templates refer to. A plain mention of a primitive that
    /// is not a call with a fitting count is a `Global`.
    PrimRef(PrimId),

    /// `set!` of a local. Value: the stored value.
    SetLocal(VarId, E<'a>),
    /// `set!` of a global; an unbound one is the error `set!: unbound variable`.
    SetGlobal(Global, E<'a>),
    /// Plain `define`: the full rule of LANGUAGE §3.5 and §5.1 for unannotated values (naming
    /// closures, replacing the fallback of a table in the same environment).
    Define(Global, E<'a>),
    /// Typed `define`: adds a method.
    DefineMethod(&'a Method<'a>),

    If(E<'a>, E<'a>, E<'a>),
    /// At least one element; the value of the last.
    Seq(&'a [E<'a>]),
    Let(VarId, E<'a>, E<'a>),
    /// Mutually recursive lambdas, none of whose names is assigned.
    Fix(&'a [(VarId, &'a Lambda<'a>)], E<'a>),
    Lambda(&'a Lambda<'a>),

    /// General application, operator first, left to right.
    Call(E<'a>, &'a [E<'a>]),
    /// A primitive by its global name, not shadowed, with a number of arguments it runs with
    /// (for `Arity::Fold`, exactly two: the expander has folded longer calls; other counts are a
    /// `Call` of the `Global`). If the program may redefine or extend it, executors check
    /// `CTX.prims_changed` (or, in a closed program, know).
    Prim(PrimId, &'a [E<'a>]),
    /// An operation that programs cannot name.
    Op(Op, &'a [E<'a>]),

    /// Evaluates the first expression, in which `Jump(label)` abandons it and evaluates the second
    /// instead. Value: that of whichever ran to its end. A `Jump` stands only in tail position
    /// relative to the first expression (under If, Seq-last, Let body, Fix body, Block).
    Block(LabelId, E<'a>, E<'a>),
    Jump(LabelId),

    Handle(&'a Handle<'a>),
    Signal(Sym, E<'a>),
    /// `resolve`: the hidden continuation variable of the enclosing clause (`None`: outside of any
    /// clause, a fatal error when executed), the value, and whether it stands in tail position of the
    /// clause body (not inside a nested lambda).
    Resolve(Option<VarId>, E<'a>, bool),
    /// The body is a lambda without parameters.
    Reset(&'a Lambda<'a>),
    /// `(shift k e)`: the body is a lambda whose one parameter is `k`.
    Shift(&'a Lambda<'a>),

    /// `a.b.c`: the value of the first expression, then the segments (LANGUAGE §4.8). When the root
    /// is an unbound global the error is `unbound path root variable 'a'`.
    Path(E<'a>, &'a [Sym]),
    /// `(set! a.b.c v)`: root, segments, value.
    SetPath(E<'a>, &'a [Sym], E<'a>),

    /// Executes a type, effect, module or FFI declaration (LANGUAGE §4, §8.2, §10, §11).
    Declare(&'a Declaration<'a>),
    /// A macro definition: nothing happens at run time except that a program containing `eval`
    /// hands the definition (the whole `define` form as data) to the embedded front end.
    DefineMacro(Sym, &'a Datum<'a>),
}

#[derive(Clone, Copy, Debug)]
pub enum Const<'a> {
    Nil,
    True,
    Int(i64),
    /// Decimal text, optional `-`.
    BigInt(&'a str),
    Double(f64),
    Str(&'a str),
    Symbol(Sym),
    /// Quoted structure (list, pair …): built once per program, shared.
    Quoted(&'a Datum<'a>),
    /// A value of the session's opaque table (`eval` of data that holds procedures …).
    Opaque(u32),
}

/// A reference to a global variable: the symbol whose cell holds it, and, inside a module, the cell to
/// look at first. A name in a module resolves to the module's own variable when that is bound, else to
/// the global one (LANGUAGE §3.1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Global {
    /// The name as the program spells it; its cell is the one in the global environment.
    pub name: Sym,
    /// In a module: the hidden symbol of the module's own variable of this name.
    pub module: Option<Sym>,
}

#[derive(Clone, Copy, Debug)]
pub struct Lambda<'a> {
    pub id: LambdaId,
    /// Name given by an enclosing `define` or `let`; for printing, profiles and generated names.
    pub name: Option<Sym>,
    /// True when `name` comes from an untyped `define`, so that closures print it.
    pub named_by_define: bool,
    pub params: &'a [VarId],
    pub rest: Option<VarId>,
    /// Annotations of the parameters, for `define`; same length as `params`.
    pub annotations: &'a [Option<Annotation<'a>>],
    pub body: E<'a>,
    /// Local variables of enclosing scopes that the lambda (or one inside it) refers to, in order of
    /// first reference. Filled by `core::analyse`; empty before.
    pub free: &'a [VarId],
    pub span: Span,
}

#[derive(Clone, Copy, Debug)]
pub enum Annotation<'a> {
    /// `^Name` or the head of a compound type.
    Type(Sym),
    /// `^(Val n)`
    Val(i64),
    /// `^{'T Bound …}`: upper bounds.
    Bounds(&'a [(Sym, Sym)]),
}

/// Typed `define` (LANGUAGE §5.1).
#[derive(Clone, Copy, Debug)]
pub struct Method<'a> {
    pub global: Global,
    /// The value: usually a `Lambda` with annotations.
    pub lambda: &'a Lambda<'a>,
}

#[derive(Clone, Copy, Debug)]
pub struct Handle<'a> {
    pub strict: bool,
    /// Lambda without parameters.
    pub body: &'a Lambda<'a>,
    pub clauses: &'a [Clause<'a>],
}

#[derive(Clone, Copy, Debug)]
pub struct Clause<'a> {
    pub tag: Sym,
    /// Lambda of two parameters: the argument and the hidden continuation. An explicit name of the
    /// continuation (`((tag k arg) e)`, `with-continuation`) is a `Let` around the use.
    pub lambda: &'a Lambda<'a>,
    pub class: ClauseClass,
    pub span: Span,
}

/// What a clause does with its continuation (DESIGN §4), decided per clause by `core::analyse`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClauseClass {
    /// `Resolve` in tail position on every path and nowhere else, continuation not named: runs in
    /// place as a call; the clause's value is what `signal` returns. The second parameter is nil when
    /// the clause runs for a run-time error (only possible for tag `raise`), else `true`.
    TailResume,
    /// As `TailResume` but for [`Op::Defer`] before some `Resolve`: what a `resolve` in non-tail position would go on
    /// with is put off until the body is done. Made of clauses that resume exactly once by `core::defer`.
    Deferred,
    /// Never resumes: the body is abandoned first, then the clause runs. Second parameter nil.
    Abort,
    /// As `General`, but the continuation is used by `Resolve` alone, never named or stored: it is
    /// resumed at most once and nothing is copied. Always correct to call such a clause `General`.
    Linear,
    /// As `General`, but the continuation is only ever called, and by code that has returned when the clause has: it
    /// is gone then. Always correct to call such a clause `General`.
    Scoped,
    /// Everything else: the second parameter is a continuation object (nil for run-time errors).
    General,
}

/// Type, effect and FFI declarations.
#[derive(Clone, Copy, Debug)]
pub enum Declaration<'a> {
    /// `[abstract]`
    Abstract { name: Sym, parent: Option<Sym> },
    /// `[type]`: binds the constructor to `global`.
    Struct { name: Sym, global: Global, head: &'a [Sym], fields: &'a [Field<'a>] },
    /// `[union]`
    Union { name: Sym, params: &'a [Sym], variants: &'a [Variant<'a>] },
    /// `[alias]`
    Alias { name: Sym, target: Sym },
    /// `[effect]`: tag and argument type.
    Effect { tag: Sym, argument: Option<Sym> },
    /// `[ffi lib]`
    Library { global: Global, path: E<'a> },
    /// `[ffi λ lib]`
    Foreign { global: Global, library: Global, params: &'a [Sym], result: Option<Sym> },
    /// `[ffi rust "path"]`
    Rust(&'a RustFunction<'a>),
    /// `(module name (export …) body…)`; the body's expressions in order. `hidden` pairs each name
    /// that the module binds with its hidden symbol.
    Module { name: Sym, exports: &'a [Sym], hidden: &'a [(Sym, Sym)], body: &'a [E<'a>] },
    /// The rest of a form, to be expanded when an import has been executed; only where forms are executed as they are
    /// expanded. The number is the expander's.
    Deferred(u32),
    /// `(import source …)`; resolved against the module registry when executed.
    Import { source: ImportSource<'a>, selection: Selection<'a>, into: Option<Sym> },
    /// `(export-from mod …)`
    ExportFrom { module: Sym, selection: Selection<'a>, into: Option<Sym> },
}

/// A function of Rust (LANGUAGE §11.1).
#[derive(Clone, Copy, Debug)]
pub struct RustFunction<'a> {
    pub global: Global,
    /// As written: identifiers between `::`.
    pub path: &'a str,
    pub parameters: &'a [RustParameter<'a>],
    pub result: RustType<'a>,
    /// Place of the path.
    pub path_span: Span,
    /// Place of the annotation of the result, or of the head.
    pub result_span: Span,
}

#[derive(Clone, Copy, Debug)]
pub struct RustParameter<'a> {
    pub name: Sym,
    pub ty: RustType<'a>,
    pub span: Span,
}

/// An annotation of a function of Rust.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RustType<'a> {
    Void,
    Int,
    Double,
    Bool,
    String,
    Array(&'a RustType<'a>),
    List(&'a RustType<'a>),
    Dict(&'a RustType<'a>, &'a RustType<'a>),
    Option(&'a RustType<'a>),
    Handle(Sym),
}

impl std::fmt::Display for RustType<'_> {
    /// As it is annotated, without the `^`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            RustType::Void => f.write_str("Void"),
            RustType::Int => f.write_str("Int"),
            RustType::Double => f.write_str("Double"),
            RustType::Bool => f.write_str("Bool"),
            RustType::String => f.write_str("String"),
            RustType::Array(t) => write!(f, "(Array {t})"),
            RustType::List(t) => write!(f, "(List {t})"),
            RustType::Dict(k, v) => write!(f, "(Dict {k} {v})"),
            RustType::Option(t) => write!(f, "(Option {t})"),
            RustType::Handle(name) => f.write_str(name.name()),
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub enum ImportSource<'a> {
    Name(Sym),
    Path(&'a str),
}

#[derive(Clone, Copy, Debug)]
pub enum Selection<'a> {
    None,
    All,
    /// Pairs of exported name and local alias.
    Some(&'a [(Sym, Sym)]),
}

#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    pub name: Sym,
    pub annotation: Option<Annotation<'a>>,
}

#[derive(Clone, Copy, Debug)]
pub struct Variant<'a> {
    pub name: Sym,
    pub global: Global,
    pub fields: &'a [Sym],
    /// True when written as a bare symbol: one shared instance instead of a constructor.
    pub singleton: bool,
}

/// Operations that only the expander introduces. Operands are evaluated left to right.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Op {
    /// `[e …]`
    ArrayLiteral,
    /// `{k v …}`
    DictLiteral,
    /// `e.[i]`: generic `ref`.
    Index,
    /// `(set! e.[i] v)`
    SetIndex,
    /// Quasiquote: `(append value tail)`, signalling `,@ value is not a list`.
    Splice,
    /// Pair of two values (quasiquote).
    Cons,
    /// `pair?` on any value; result is a truth value. Pattern matching.
    IsPair,
    IsNil,
    /// Parts of a value known to be a pair.
    Car,
    Cdr,
    /// Identity of words: symbols, nil, small constants.
    Same,
    /// Built-in `=` without user methods, for literal patterns.
    LiteralEqual,
    /// The value, if it is a proper list or an array, as a list of at least/exactly the given length:
    /// see [`SeqShape`]. Result: for arrays and lists alike a truth value.
    SeqMatches(SeqShape),
    /// Element i of a value that passed `SeqMatches` (list or array).
    SeqElement(u32),
    /// Element i of the last n elements of a list that passed `SeqMatches(AtLeastProper(n))`.
    SeqFromEnd {
        index: u32,
        count: u32,
    },
    /// What remains after the first n elements (arrays: a new array).
    SeqRest(u32),
    /// Is the value an instance of exactly this type, with this many fields? The type is looked up by
    /// name when executed (types may be redefined).
    IsInstance {
        type_name: Sym,
        fields: u32,
    },
    /// Field i of a value that passed `IsInstance`.
    Field(u32),
    /// `with-continuation`: the hidden continuation itself; nil (a clause that runs for a run-time
    /// error, or no clause at all) is the fatal error `with-continuation: not inside a handler clause`.
    NamedContinuation,
    /// The hidden continuation of a clause of class `Deferred` and a closure of one parameter: the closure will get the
    /// value of the resumed computation, and gives that of the `handle`.
    Defer,
    /// The handler whose body begins here, as the second parameter of clauses that run in place. This and the next three
    /// are made by the compiler's optimiser for signals whose handler is certain.
    HandlerFrame,
    /// What is outside of the handler is all that is installed from now on; the value is for `LeaveClause`.
    EnterClause,
    /// The second operand, a clause; after it everything is as before the `EnterClause` that is the first operand.
    LeaveClause,
    /// Leaves the handler that is the first operand by its clause of this number, with the second operand as argument.
    Abandon(u32),
    /// The operand, a procedure that is the rest of a computation up to its handler: it counts as captured, as a
    /// continuation does. As an `object` it is a continuation that calls the procedure. This and the next are made by the
    /// optimiser too.
    Captured {
        object: bool,
    },
    /// The number of calls that wait for another one, with one more; too many are the error of a stack that is used up.
    Deeper,
    /// Signals the match failure for the value: names of the types and variants mentioned by the
    /// clauses are in the unit's match table at this index.
    MatchFailure(u32),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SeqShape {
    /// `[p1 … pn]`: proper list or array of exactly n elements.
    Exact(u32),
    /// `[p1 … pn .. r]`: a chain of at least n pairs, or an array of at least n elements.
    AtLeast(u32),
    /// `[.. p1 … pn]`: a proper list (or array) of at least n elements.
    Suffix(u32),
    /// `[..]`: every list and array, nil included.
    Any,
}

/// Facts about one local variable.
#[derive(Clone, Copy, Debug)]
pub struct VarInfo {
    pub name: Sym,
    pub span: Span,
    /// Some `SetLocal` names it.
    pub assigned: bool,
    /// A lambda other than its binder's refers to it.
    pub captured: bool,
    /// Lives in a heap box: assigned, and visible to a closure or a continuation.
    pub boxed: bool,
}

#[derive(Clone, Debug, Default)]
pub struct VarTable {
    pub vars: Vec<VarInfo>,
}

impl VarTable {
    pub fn fresh(&mut self, name: Sym, span: Span) -> VarId {
        self.vars.push(VarInfo { name, span, assigned: false, captured: false, boxed: false });
        VarId(self.vars.len() as u32 - 1)
    }
}

impl std::ops::Index<VarId> for VarTable {
    type Output = VarInfo;
    fn index(&self, v: VarId) -> &VarInfo {
        &self.vars[v.0 as usize]
    }
}

impl std::ops::IndexMut<VarId> for VarTable {
    fn index_mut(&mut self, v: VarId) -> &mut VarInfo {
        &mut self.vars[v.0 as usize]
    }
}

/// One expanded top-level form, ready for an executor.
#[derive(Clone, Debug)]
pub struct Unit<'a> {
    pub body: E<'a>,
    /// True when the source form was a `define` of any kind (for `--print-last`, `--print-all`).
    pub is_definition: bool,
    pub vars: VarTable,
    pub lambdas: u32,
    pub labels: u32,
    /// Part of the standard library, whose primitives keep their meaning when the program redefines their names:
    /// a [`ExprKind::Prim`] that is no dispatch table always runs the primitive, one that is goes through that
    /// table, never through the global variable.
    pub library: bool,
    /// For each `Op::MatchFailure`: constructor and type names mentioned by the clauses.
    pub matches: Vec<Vec<Sym>>,
    pub span: Span,
}
