//! Signatures of methods: the annotations of a lambda's parameters (LANGUAGE §1.10, §5.2).
//!
//! A closure carries its annotations as text, so that a compiled program can hold them in a static
//! without interning anything when it starts. The text is decoded when the closure is installed by a
//! `define`, the only place where annotations of parameters mean something. An empty text says that no
//! parameter is annotated. Otherwise it has one line per fixed parameter: empty, `^Name`, `=INTEGER` for
//! a value type, or `<Bound` for each bound, the bounds separated by tabs.

use crate::core::ir::Annotation;
use crate::value::Sym;

/// Encodes annotations for [`crate::value::object::LambdaMeta::annotations`].
pub fn signature(annotations: &[Option<Annotation<'_>>]) -> String {
    if annotations.iter().all(Option::is_none) {
        return String::new();
    }
    let lines: Vec<String> = annotations.iter().map(line).collect();
    lines.join("\n")
}

fn line(annotation: &Option<Annotation<'_>>) -> String {
    match annotation {
        None => String::new(),
        Some(Annotation::Type(name)) => format!("^{}", name.name()),
        Some(Annotation::Val(n)) => format!("={n}"),
        Some(Annotation::Bounds([])) => "<".into(),
        Some(Annotation::Bounds(bounds)) => {
            let bounds: Vec<String> = bounds.iter().map(|(_, bound)| format!("<{}", bound.name())).collect();
            bounds.join("\t")
        }
    }
}

/// What a method asks of one argument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Parameter {
    /// Not annotated, or `^Any`.
    Anything,
    Type(Sym),
    Val(i64),
    /// Every bound must hold.
    Bounds(Vec<Sym>),
}

/// What a method asks of its arguments. Type names are looked up when a call is dispatched, so that they
/// mean the types defined last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature {
    /// The fixed parameters.
    pub parameters: Vec<Parameter>,
    pub rest: bool,
}

impl Signature {
    /// Decodes the text of a lambda with `fixed` fixed parameters.
    pub fn decode(text: &str, fixed: usize, rest: bool) -> Signature {
        let mut parameters: Vec<Parameter> = text.split('\n').take(fixed).map(parameter).collect();
        parameters.resize(fixed, Parameter::Anything);
        Signature { parameters, rest }
    }
}

fn parameter(line: &str) -> Parameter {
    match line.as_bytes().first() {
        Some(b'^') if &line[1..] == "Any" => Parameter::Anything,
        Some(b'^') => Parameter::Type(Sym::new(&line[1..])),
        Some(b'=') => line[1..].parse().map_or(Parameter::Anything, Parameter::Val),
        Some(b'<') => {
            Parameter::Bounds(line.split('\t').map(|b| &b[1..]).filter(|b| !b.is_empty()).map(Sym::new).collect())
        }
        _ => Parameter::Anything,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoding_and_decoding() {
        let (t, number, list) = (Sym::new("T"), Sym::new("Number"), Sym::new("List"));
        assert_eq!(signature(&[None, None]), "");
        let bounds = [(t, number), (t, list)];
        let annotations =
            [Some(Annotation::Type(list)), None, Some(Annotation::Val(-3)), Some(Annotation::Bounds(&bounds))];
        let text = signature(&annotations);
        assert_eq!(
            Signature::decode(&text, 4, true),
            Signature {
                parameters: vec![
                    Parameter::Type(list),
                    Parameter::Anything,
                    Parameter::Val(-3),
                    Parameter::Bounds(vec![number, list])
                ],
                rest: true
            }
        );
        let text = signature(&[Some(Annotation::Bounds(&[]))]);
        assert_eq!(Signature::decode(&text, 1, false).parameters, [Parameter::Bounds(vec![])]);
    }
}
