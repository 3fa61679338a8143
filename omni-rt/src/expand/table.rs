//! The table of special forms (LANGUAGE §1.13): name, shape for messages, one sentence of documentation.
//!
//! Syntax messages, completion and documentation derive from it. Invariant: exactly the names of §1.13.

/// A special form. `λ` is the same form as `lambda`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Special {
    Lambda,
    If,
    Let,
    Define,
    Quote,
    Quasiquote,
    Unquote,
    UnquoteSplicing,
    Begin,
    Set,
    And,
    Or,
    Match,
    Reset,
    Shift,
    Signal,
    Handle,
    Resolve,
    WithContinuation,
    Module,
    Import,
    ExportFrom,
    Pipe,
}

/// One line of the table.
pub struct SpecialForm {
    pub name: &'static str,
    pub special: Special,
    /// What `NAME: bad syntax, expected SHAPE` shows.
    pub shape: &'static str,
    pub doc: &'static str,
}

const fn form(name: &'static str, special: Special, shape: &'static str, doc: &'static str) -> SpecialForm {
    SpecialForm { name, special, shape, doc }
}

/// Every special form, in the order of §1.13.
pub const SPECIAL_FORMS: &[SpecialForm] = &[
    form("lambda", Special::Lambda, "(lambda (param … [.. rest]) body…)", "A closure (§3.4)."),
    form("λ", Special::Lambda, "(λ (param … [.. rest]) body…)", "A closure (§3.4)."),
    form("if", Special::If, "(if test then else)", "Evaluates one of two branches (§3.7)."),
    form("let", Special::Let, "(let [^rec | name] (name expr …) body…)", "Local variables (§3.6)."),
    form("define", Special::Define, "(define name expr) or (define (name param …) body…)", "Binds a global (§3.5)."),
    form("quote", Special::Quote, "(quote datum)", "The datum itself (§3.9)."),
    form("quasiquote", Special::Quasiquote, "(quasiquote template)", "A copy with holes filled in (§3.9)."),
    form("unquote", Special::Unquote, "(unquote expr) inside a quasiquote", "A hole of a template (§3.9)."),
    form(
        "unquote-splicing",
        Special::UnquoteSplicing,
        "(unquote-splicing expr) inside a quasiquote",
        "A hole for several elements (§3.9).",
    ),
    form("begin", Special::Begin, "(begin expr …)", "Evaluates in order; the last value (§3.7)."),
    form("set!", Special::Set, "(set! name expr), (set! a.b expr) or (set! e.[i] expr)", "Assigns (§3.8)."),
    form("and", Special::And, "(and expr …)", "The first falsy value, else the last (§3.10)."),
    form("or", Special::Or, "(or expr …)", "The first truthy value, else the last (§3.10)."),
    form("match", Special::Match, "(match expr (pattern result…) …)", "Pattern matching (§3.11)."),
    form("reset", Special::Reset, "(reset expr)", "Delimits `shift` (§8.6)."),
    form("shift", Special::Shift, "(shift name expr)", "Captures up to the nearest `reset` (§8.6)."),
    form("signal", Special::Signal, "(signal tag expr)", "Performs an effect (§8.3)."),
    form(
        "handle",
        Special::Handle,
        "(handle [^strict] expr clause…), clause (tag arg body…) or ((tag k arg) expr)",
        "Handles effects (§8.3).",
    ),
    form("resolve", Special::Resolve, "(resolve expr)", "Resumes the signal of this clause (§8.4)."),
    form(
        "with-continuation",
        Special::WithContinuation,
        "(with-continuation name body…)",
        "Names the continuation of this clause (§8.5).",
    ),
    form("module", Special::Module, "(module name (export name…) form…)", "Defines a module (§10.1)."),
    form(
        "import",
        Special::Import,
        "(import source), (import source :all) or (import source (name [:as alias] …))",
        "Imports a module (§10.2).",
    ),
    form(
        "export-from",
        Special::ExportFrom,
        "(export-from module (name …)) or (export-from module :all)",
        "Re-exports (§10.3).",
    ),
    form("|>", Special::Pipe, "(|> expr step…)", "Threads a value through calls (§1.12)."),
];

/// The line of the table for a name.
pub fn special_form(name: &str) -> Option<&'static SpecialForm> {
    SPECIAL_FORMS.iter().find(|f| f.name == name)
}
