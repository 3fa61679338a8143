//! The table of diagnostic codes: everything that a report can be about, with a sentence that explains it.
//!
//! `E` codes are errors found in a text before it runs, `W` codes are warnings, `R` codes are errors of a
//! running program. A code never changes its meaning; new ones are added at the end of their group.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal;)+) => {
        /// What a diagnostic is about.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        /// Every code, in the order of the table.
        pub const ALL: &[Code] = &[$(Code::$name),+];

        impl Code {
            /// The code as it is printed: a letter and four digits.
            pub const fn text(self) -> &'static str {
                match self { $(Code::$name => $text),+ }
            }

            /// What the code means, in a sentence or two.
            pub const fn explanation(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc),+).trim_ascii()),+ }
            }
        }
    };
}

codes! {
    /// A closing bracket stands where nothing is open.
    UnexpectedClosing = "E0001";
    /// A closing bracket is of another kind than the innermost open one.
    MismatchedBracket = "E0002";
    /// A character that no token begins with, such as a backslash outside of a string.
    UnexpectedCharacter = "E0003";
    /// The source is not UTF-8 from this byte on.
    InvalidUtf8 = "E0004";
    /// A string has no closing quote.
    UnterminatedString = "E0005";
    /// A block comment `#|` has no matching `|#`.
    UnterminatedComment = "E0006";
    /// The text ends inside a form.
    UnexpectedEnd = "E0007";
    /// A token that begins with a digit, or a minus and a digit, is not a number.
    MalformedNumber = "E0008";
    /// Three or more dots, or an index `.[` that follows no expression.
    MalformedToken = "E0009";
    /// `\u{…}` in a string does not hold the hexadecimal number of a Unicode character.
    InvalidEscape = "E0010";
    /// A dict literal `{…}` holds a key without a value.
    OddDict = "E0011";
    /// A special form, or a postfix index, does not have the shape that the language gives it.
    BadSyntax = "E0012";
    /// The placeholder `_` stands where it is not an argument of a call.
    MisplacedPlaceholder = "E0013";
    /// `define` with an attribute in brackets that does not exist.
    UnknownAttribute = "E0014";
    /// No clause of the macro matches the arguments of its use.
    NoMacroClause = "E0015";
    /// A macro expanded into itself too many times.
    EndlessMacro = "E0016";
    /// A macro is defined elsewhere than at top level.
    MisplacedMacro = "E0017";
    /// A module, an import or an export is not possible as written.
    Module = "E0018";
    /// A form stands in a place where it means nothing, such as `unquote` outside of a template.
    MisplacedForm = "E0019";
    /// A source file cannot be read.
    UnreadableFile = "E0020";
    /// The source file is larger than positions can express (4 GiB).
    FileTooLarge = "E0021";
    /// A function has more parameters than the limit of the implementation (LANGUAGE §15).
    TooManyParameters = "E0022";
    /// The file `omni.toml` of a project says what it cannot say.
    ProjectFile = "E0023";
    /// A function of Rust is not what its definition says.
    RustFunction = "E0024";

    /// A name is used that nothing in the program defines.
    UnboundName = "W0001";
    /// A clause of a `match` can never be reached.
    UnreachableClause = "W0002";
    /// A `match` over a union leaves out some of its variants.
    MissingVariants = "W0003";
    /// The name of a built-in type in a pattern is an ordinary variable there.
    TypeNamePattern = "W0004";
    /// A known function is called with a number of arguments that it does not take.
    WrongArgumentCount = "W0005";
    /// A `resolve` or `with-continuation` stands outside of every handler clause.
    OutsideClause = "W0006";
    /// A header, or a name, that `omni.toml` gives to `omnic bind` leads to no function.
    NothingToBind = "W0007";
    /// The name of a type is used that nothing in the program defines.
    UnknownType = "W0008";
    /// An effect is signalled that no handler of the program has a clause for.
    UnhandledEffect = "W0009";
    /// A parameter has the name of a marker of another Lisp, or of a type.
    SuspiciousParameter = "W0010";
    /// A literal stands where a call has its function.
    NotAFunction = "W0011";
    /// A module exports a name that it does not define, or an import selects one that is not exported.
    MissingExport = "W0012";

    /// An error of the running program that handlers of `raise` can catch.
    RunTime = "R0001";
    /// An error of the running program that ends the top-level form.
    Fatal = "R0002";
    /// The stack or the memory is exhausted.
    Resources = "R0003";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_explained() {
        let mut texts: Vec<_> = ALL.iter().map(|c| c.text()).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), ALL.len());
        assert!(ALL.iter().all(|c| c.explanation().ends_with('.') || c.explanation().ends_with(").")));
    }
}
